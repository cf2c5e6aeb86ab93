package block

import (
	"cmp"
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
)

// inflight lists what is under way, the most urgent first, and says how many
// there are of each urgency.
type inflight struct {
	Sheet   string   `toml:"sheet"`
	Where   where    `toml:"where"`  // what is under way
	By      string   `toml:"by"`     // the column that says how each row stands
	Urgent  []string `toml:"urgent"` // its words, the most urgent first
	Left    string   `toml:"left"`   // the column of days left; fewer come first
	Columns []string `toml:"columns"`
	Unit    string   `toml:"unit"` // only this unit's rows
	Title   string   `toml:"title"`
	Rows    int      `toml:"rows"` // rows a page on screens
}

func (b *inflight) refs() []ref {
	refs := append(b.table().refs(),
		ref{key: "left", what: aNumericColumn, id: b.Left, sheet: b.Sheet},
		ref{key: "by", what: aSortedColumn, id: b.By, sheet: b.Sheet})
	for i, word := range b.Urgent {
		refs = append(refs, ref{key: indexed("urgent", i), what: aValue, id: word, sheet: b.Sheet, column: b.By})
	}
	return append(refs, ref{key: "title", what: aTitle, id: b.Title})
}

func (b *inflight) table() *table {
	return &table{Sheet: b.Sheet, Columns: b.Columns, Unit: b.Unit, Title: b.Title, Where: b.Where, Rows: b.Rows}
}

func (b *inflight) views(c *Context) []View {
	data, ok := c.Report.Table(b.Sheet, c.Month)
	left, by := columnOf(data, b.Left), columnOf(data, b.By)
	if !ok || left < 0 || by < 0 {
		return nil
	}
	rows := b.table().asked(c, data)
	slices.SortStableFunc(rows, func(x, y disclose.Row) int {
		return cmp.Or(b.urgency(x.Cells[by])-b.urgency(y.Cells[by]), byDaysLeft(x.Cells[left], y.Cells[left]))
	})
	t := b.table().of(c, data, rows)
	t.Sentence = b.sentence(c, rows, by)
	return []View{t}
}

// urgency is the place of a word among the urgent; those not named come last.
func (b *inflight) urgency(cell disclose.Cell) int {
	if i := slices.Index(b.Urgent, cell.ID); i >= 0 {
		return i
	}
	return len(b.Urgent)
}

// byDaysLeft sets fewer days left before more, and those without any last.
func byDaysLeft(a, b disclose.Cell) int {
	limited, other := a.State == quantity.Present, b.State == quantity.Present
	switch {
	case limited && other:
		x, _ := quantity.Parse(a.Sort) // a number's key is one
		y, _ := quantity.Parse(b.Sort)
		return x.Cmp(y)
	case limited:
		return -1
	case other:
		return 1
	}
	return 0
}

// sentence counts the rows, which are in their order, by how they stand.
func (b *inflight) sentence(c *Context, rows []disclose.Row, by int) string {
	name := c.unitName(c.unit(b.Unit))
	if len(rows) == 0 {
		return name + "没有在途的。"
	}
	var words []string
	counts := map[string]int{}
	for _, row := range rows {
		word := row.Cells[by].Text
		if counts[word]++; counts[word] == 1 {
			words = append(words, word)
		}
	}
	phrases := []string{fmt.Sprintf("%s在途 %s 件", name, grouped(len(rows)))}
	for _, word := range words {
		phrases = append(phrases, fmt.Sprintf("%s %s 件", word, grouped(counts[word])))
	}
	return sentence(phrases...)
}
