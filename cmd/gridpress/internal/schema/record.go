package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// record takes a row below the header: a record, something set aside, or the
// header of another table.
func (r *reader) record(row sheet.Row) {
	if row.Number > r.last+1 {
		r.band = true
	}
	r.last = row.Number
	if r.band && r.anotherTable(row) {
		return
	}
	if r.aside(row) {
		r.tally.SetAside++
		return
	}
	struck, some := 0, false
	clear(r.cells)
	for i := range row.Cells {
		cell := &row.Cells[i]
		if cell.Col <= len(r.columns) && r.columns[cell.Col-1] >= 0 && (cell.Kind != sheet.Text || !fold.Blank(cell.Text)) {
			r.cells[r.columns[cell.Col-1]] = cell
			some = true
			if cell.Struck && struck == 0 {
				struck = cell.Col
			}
			if cell.External {
				r.outside = append(r.outside, r.cell(cell.Col, row.Number))
			}
		}
	}
	if !some {
		return // a blank row, or one with cells only outside the table
	}
	r.band, r.noted = false, false
	if row.Hidden {
		r.unseen = append(r.unseen, row.Number)
	}
	r.tally.Read++
	r.table.Rows = append(r.table.Rows, row.Number)
	for i := range r.table.Columns {
		r.store(i, row.Number)
	}
	if struck > 0 {
		r.struck(struck, row)
	}
}

// struck reports a record with cells that are crossed out: whether they count
// only their writer knows (C4 58).
func (r *reader) struck(col int, row sheet.Row) {
	count := 0
	var text string
	for _, cell := range row.Cells {
		if cell.Struck {
			if cell.Col == col {
				text = cell.Text
			}
			count++
		}
	}
	r.list.Add(diag.Finding{Code: "CELL-STRUCK", Level: diag.Error, Pos: r.cell(col, row.Number), Unit: r.unit(), Month: r.month,
		Found: "划掉的 " + text, Expected: "没有划掉的内容",
		Message: fmt.Sprintf("这一行有 %d 格加了删除线，看不出还算不算。", count),
		Fix:     "要算就去掉删除线；不算就删去内容，整行不算就删去整行。"})
}

// unit is the unit's name as the record writes it, for findings.
func (r *reader) unit() string {
	i := r.table.Sheet.ColumnOf(declare.UnitRef)
	if i < 0 {
		return ""
	}
	if r.cells[i] != nil {
		if id, ok := r.names.find(r.cells[i].Text, true); ok {
			return r.site.UnitName(id)
		}
		return strings.TrimSpace(r.cells[i].Text)
	}
	if texts := r.table.Columns[i].Texts; len(texts) == len(r.table.Rows) && len(texts) > 0 {
		return r.site.UnitName(texts[len(texts)-1]) // taken from a merged cell
	}
	return ""
}

// store decodes one cell of the record and appends it to its column.
func (r *reader) store(column, row int) {
	decl := &r.table.Sheet.Columns[column]
	col := &r.table.Columns[column]
	v := r.value(column, place{col: col.At, row: row})
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
type place struct{ col, row int }
