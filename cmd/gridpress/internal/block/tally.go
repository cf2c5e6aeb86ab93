package block

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
)

// tally counts the rows of a sheet by the words of a column, and across by
// those of another; beside the counts stand sums and means of other columns.
type tally struct {
	Sheet  string   `toml:"sheet"`
	By     string   `toml:"by"`
	Across string   `toml:"across"` // "" for none
	Sums   []string `toml:"sums"`   // columns of numbers
	Means  []string `toml:"means"`  // the same; rows without a number are left out
	Title  string   `toml:"title"`

	Where where `toml:"where"` // only these rows
}

func (b *tally) refs() []ref {
	refs := []ref{{key: "sheet", what: aWholeSheet, id: b.Sheet}, {key: "by", what: aSortedColumn, id: b.By, sheet: b.Sheet}, {key: "title", what: aTitle, id: b.Title}}
	if b.Across != "" {
		refs = append(refs, ref{key: "across", what: aSortedColumn, id: b.Across, sheet: b.Sheet})
	}
	for i, id := range b.Sums {
		refs = append(refs, ref{key: indexed("sums", i), what: aNumericColumn, id: id, sheet: b.Sheet})
	}
	for i, id := range b.Means {
		refs = append(refs, ref{key: indexed("means", i), what: aNumericColumn, id: id, sheet: b.Sheet})
	}
	return append(refs, b.Where.refs(b.Sheet)...)
}

// heap is the rows of one word.
type heap struct {
	name   string
	rows   int
	across []int // by the words of the second column
	sums   []quantity.Decimal
	counts []int // rows with a number, for the means
}

func (b *tally) views(c *Context) []View {
	data, rows := c.rows(b.Sheet, b.Where)
	by, across := columnOf(data, b.By), columnOf(data, b.Across)
	if by < 0 || b.Across != "" && across < 0 {
		return nil
	}
	var numbers []int
	for _, id := range slices.Concat(b.Sums, b.Means) {
		numbers = append(numbers, columnOf(data, id))
	}
	heaps := heaped(data, rows, by, across, numbers)
	t := Table{ID: "table-" + c.tableID("tally-"+data.ID), Caption: b.Title, Columns: b.columns(data, by, across, numbers), Sentence: tallySentence(heaps)}
	for i, h := range heaps {
		if h.rows > 0 || i != len(heaps)-2 {
			t.Rows = append(t.Rows, b.row(h, data, numbers, i == len(heaps)-1))
		}
	}
	return []View{t}
}

// heaped counts rows: by the declared words in their order, then those that
// lack one, then all of them.
func heaped(data disclose.Table, rows []disclose.Row, by, across int, numbers []int) (heaps []heap) {
	words := data.Columns[by].Choices
	for _, w := range append(slices.Clip(words), disclose.Choice{Name: lacking(data.Columns[by].Computed)}, disclose.Choice{Name: "合计"}) {
		h := heap{name: w.Name, sums: make([]quantity.Decimal, len(numbers)), counts: make([]int, len(numbers))}
		if across >= 0 {
			h.across = make([]int, len(data.Columns[across].Choices))
		}
		heaps = append(heaps, h)
	}
	for _, row := range rows {
		at := slices.IndexFunc(words, func(w disclose.Choice) bool { return w.ID == row.Cells[by].ID })
		if at < 0 {
			at = len(words)
		}
		for _, h := range []*heap{&heaps[at], &heaps[len(heaps)-1]} {
			h.add(row, data, across, numbers)
		}
	}
	return heaps
}

func (h *heap) add(row disclose.Row, data disclose.Table, across int, numbers []int) {
	h.rows++
	if across >= 0 {
		if i := slices.IndexFunc(data.Columns[across].Choices, func(w disclose.Choice) bool { return w.ID == row.Cells[across].ID }); i >= 0 {
			h.across[i]++
		}
	}
	for i, column := range numbers {
		if column < 0 || row.Cells[column].State != quantity.Present {
			continue
		}
		if n, ok := quantity.Parse(row.Cells[column].Sort); ok {
			h.sums[i], h.counts[i] = h.sums[i].Add(n.Decimal()), h.counts[i]+1
		}
	}
}

func (b *tally) columns(data disclose.Table, by, across int, numbers []int) []Column {
	columns := []Column{{Label: data.Columns[by].Name, Key: true}, {Label: "合计", Numeric: true}}
	if across >= 0 {
		for _, w := range data.Columns[across].Choices {
			label := w.Name
			if data.Columns[across].YesNo {
				label = data.Columns[across].Name + "：" + w.Name
			}
			columns = append(columns, Column{Label: label, Numeric: true})
		}
	}
	for i, n := range numbers {
		if n < 0 {
			continue
		}
		label := data.Columns[n].Name
		if i >= len(b.Sums) {
			label = "平均" + label
		}
		columns = append(columns, Column{Label: label, Unit: data.Columns[n].Unit, Numeric: true})
	}
	return columns
}

func (b *tally) row(h heap, data disclose.Table, numbers []int, total bool) Row {
	count := func(n int) Cell { return Cell{Text: quantity.Int(int64(n)).Format(0), Sort: fmt.Sprint(n)} }
	row := Row{Cells: []Cell{{Text: h.name}, count(h.rows)}, Total: total}
	for _, n := range h.across {
		row.Cells = append(row.Cells, count(n))
	}
	for i, column := range numbers {
		switch digits := data.Columns[max(column, 0)].Digits; {
		case column < 0:
		case i < len(b.Sums):
			n := quantity.Round(h.sums[i].Rat(), digits)
			row.Cells = append(row.Cells, Cell{Text: n.Format(digits), Sort: n.String()})
		case h.counts[i] == 0:
			row.Cells = append(row.Cells, Cell{Text: none, Gap: "不适用"})
		default:
			n := quantity.Round(h.sums[i].Over(quantity.Int(int64(h.counts[i])).Decimal()).Rat(), digits+1)
			row.Cells = append(row.Cells, Cell{Text: n.Format(digits + 1), Sort: n.String()})
		}
	}
	return row
}

// tallySentence names the word with the most rows.
func tallySentence(heaps []heap) string {
	all, most := heaps[len(heaps)-1].rows, 0
	if all == 0 {
		return sentence("本月没有")
	}
	var first []string
	some := 0
	for _, h := range heaps[:len(heaps)-1] {
		if h.rows > 0 {
			some++
		}
		if h.rows > most {
			most, first = h.rows, nil
		}
		if h.rows == most && most > 0 {
			first = append(first, h.name)
		}
	}
	if len(first) == some && some > 1 {
		return sentence(fmt.Sprintf("共 %d 项", all), fmt.Sprintf("%s各 %d 项", listed(first), most))
	}
	return sentence(fmt.Sprintf("共 %d 项", all), fmt.Sprintf("%s最多，%d 项", listed(first), most))
}
