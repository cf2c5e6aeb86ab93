package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
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
	some, marked := r.take(row)
	if !some {
		return // a blank row, or one with cells only outside the table
	}
	r.band, r.noted = false, false
	r.unhide(row)
	r.tally.Read++
	r.table.Rows = append(r.table.Rows, row.Number)
	for i := range r.table.Columns {
		r.store(i, row.Number)
	}
	if marked {
		r.marks()
	}
}

// unhide remembers a row that is read though nobody sees it.
func (r *reader) unhide(row sheet.Row) {
	if n := len(r.unseen); row.Hidden && (n == 0 || r.unseen[n-1] != row.Number) {
		r.unseen = append(r.unseen, row.Number)
	}
}

// take puts a row's cells under their columns: whether there are any, and
// whether some bear a mark that readers should know of.
func (r *reader) take(row sheet.Row) (some, marked bool) {
	clear(r.cells)
	for i := range row.Cells {
		cell := &row.Cells[i]
		if cell.Col <= len(r.columns) && r.columns[cell.Col-1] >= 0 && !blank(*cell) {
			r.cells[r.columns[cell.Col-1]] = cell
			some = true
			marked = marked || cell.Struck || cell.External
		}
	}
	return some, marked
}

// marks reports the marks on the cells of the last record: values of other
// workbooks, together at the end, and cells that are crossed out, of which
// only their writer knows whether they count (C4 35, 58).
func (r *reader) marks() {
	first, count := -1, 0
	for i, cell := range r.cells {
		if cell == nil {
			continue
		}
		if cell.External {
			r.outside = append(r.outside, r.table.Pos(r.table.Len()-1, i))
		}
		if cell.Struck {
			if count++; count == 1 {
				first = i
			}
		}
	}
	if count == 0 {
		return
	}
	which := "〔" + r.table.Sheet.Columns[first].Name + "〕"
	if count > 1 {
		which += fmt.Sprintf("等 %d 格", count)
	}
	r.list.Add(diag.Finding{Code: "CELL-STRUCK", Level: diag.Error, Pos: r.table.Pos(r.table.Len()-1, first), Unit: r.unit(), Month: r.month,
		Found: "划掉的 " + r.cells[first].Text, Expected: "没有划掉的内容",
		Message: which + "加了删除线，看不出还算不算。",
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
	if texts := r.table.Columns[i].Texts; texts.Len() == len(r.table.Rows) && texts.Len() > 0 {
		return r.site.UnitName(r.kept.text(texts.at[texts.Len()-1])) // taken from a merged cell
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
		col.Numbers.Append(v.number)
	} else {
		col.Texts.at = append(col.Texts.at, v.word)
	}
}

// value is a decoded cell.
type value struct {
	state  quantity.State
	number quantity.Number
	text   string // as it was read; kept as word
	word   word
}

// place is where a cell stands, for findings.
type place struct{ col, row int }
