package schema

import (
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// Rows that begin so are no records (C4 11, 14).
var (
	totalWords = []string{"合计", "小计", "总计", "共计", "其中"}
	noteWords  = []string{"注:", "注1", "备注:", "说明:", "填表", "制表", "填报人", "审核", "复核", "负责人", "单位负责人", "联系电话"}
)

// record takes a row below the header: a record, or something set aside.
func (r *reader) record(row sheet.Row) {
	if r.aside(row) {
		r.tally.SetAside++
		return
	}
	cells := make([]*sheet.Cell, len(r.table.Columns))
	some := false
	for i := range row.Cells {
		cell := &row.Cells[i]
		if cell.Col <= len(r.columns) && r.columns[cell.Col-1] >= 0 && (cell.Kind != sheet.Text || plain(cell.Text) != "") {
			cells[r.columns[cell.Col-1]] = cell
			some = true
		}
	}
	if !some {
		return // a blank row, or one with cells only outside the table
	}
	r.tally.Read++
	r.table.Rows = append(r.table.Rows, row.Number)
	unit := r.unitOf(cells)
	for i := range r.table.Columns {
		r.store(i, cells[i], row.Number, unit)
	}
}

// aside reports a total row, a note below the table, or a repeated header.
func (r *reader) aside(row sheet.Row) bool {
	for _, cell := range row.Cells {
		text := plain(cell.Text)
		if text == "" {
			continue
		}
		return begins(text, totalWords) || begins(text, noteWords) || r.headerAgain(row)
	}
	return false
}

func begins(text string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// headerAgain reports a header repeated after a page break (C4 17).
func (r *reader) headerAgain(row sheet.Row) bool {
	same := 0
	for _, cell := range row.Cells {
		if cell.Col > len(r.headers) || r.headers[cell.Col-1] != plain(cell.Text) {
			return false
		}
		same++
	}
	return same >= 2
}

// unitOf is the unit's name as the record writes it, for findings.
func (r *reader) unitOf(cells []*sheet.Cell) string {
	if i := r.table.Sheet.ColumnOf(declare.UnitRef); i >= 0 && cells[i] != nil {
		if id, ok := r.names.find(cells[i].Text, true); ok {
			return r.site.UnitName(id)
		}
		return strings.TrimSpace(cells[i].Text)
	}
	return ""
}

// store decodes one cell (nil for blank) and appends it to its column.
func (r *reader) store(column int, cell *sheet.Cell, row int, unit string) {
	decl := &r.table.Sheet.Columns[column]
	col := &r.table.Columns[column]
	v := r.decode(decl, cell, place{col: col.At, row: row, unit: unit})
	col.States = append(col.States, v.state)
	if decl.Type.Numeric() {
		col.Numbers = append(col.Numbers, v.number)
	} else {
		col.Texts = append(col.Texts, v.text)
	}
}

// value is a decoded cell.
type value struct {
	state  quantity.State
	number quantity.Number
	text   string
}

// place is where a cell stands, for findings.
type place struct {
	col, row int
	unit     string
}

// form reads a sheet of labels with their values to the right of them.
func (r *reader) form() {
	r.table = &Table{Sheet: r.named, File: r.file, Name: r.name, Month: r.month, Header: r.head[0].Number, Columns: make([]Column, len(r.named.Columns))}
	cells := make([]*sheet.Cell, len(r.named.Columns))
	for _, row := range r.head {
		for j := range row.Cells {
			i := columnByHeading(r.named, strings.TrimRight(plain(row.Cells[j].Text), ":"))
			if i < 0 || r.table.Columns[i].At > 0 {
				continue
			}
			r.table.Columns[i].At, r.table.Columns[i].Row = row.Cells[j].Col+1, row.Number
			if j+1 < len(row.Cells) && columnByHeading(r.named, row.Cells[j+1].Text) < 0 {
				cells[i] = &row.Cells[j+1]
				r.table.Columns[i].At = cells[i].Col
			}
		}
	}
	r.table.Rows = []int{r.head[0].Number}
	unit := r.unitOf(cells)
	for i, c := range r.named.Columns {
		if c.Required && r.table.Columns[i].At == 0 {
			r.missingColumn(c, r.head[0])
		}
		r.store(i, cells[i], r.table.Columns[i].Row, unit)
	}
}
