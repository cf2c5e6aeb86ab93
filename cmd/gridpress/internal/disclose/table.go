package disclose

import (
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Table is the records of a sheet in one month, cut to the columns that may
// be seen.
type Table struct {
	ID, Name, Title, Description string
	Columns                      []Column
	Rows                         []Row
}

// Column heads a column of a table.
type Column struct {
	ID, Name, Unit string
	Numeric        bool
	Key            bool
}

// Row is one record.
type Row struct {
	Unit  string // unit id, "" where the sheet has none or it may not be seen
	Cells []Cell
}

// Cell is one cell: its text as readers see it, and, for numbers, the number
// to sort by.
type Cell struct {
	Text  string
	State quantity.State
	Sort  string
}

// Table is a sheet's table in a month; ok is false for a sheet these readers
// may not see.
func (r *Report) Table(sheet, monthID string) (t Table, ok bool) {
	s := r.set.Site.Sheet(sheet)
	if s == nil || !r.Class.May(s.Class) {
		return Table{}, false
	}
	t = Table{ID: s.ID, Name: s.Name, Title: s.Title, Description: s.Description}
	visible := r.visible(s, &t)
	if i := r.MonthIndex(monthID); i >= 0 {
		r.rows(s, r.set.Months[i], visible, &t)
	}
	return t, true
}

// visible fills in the columns that may be seen and gives their places.
func (r *Report) visible(s *declare.Sheet, t *Table) (places []int) {
	for i, c := range s.Columns {
		if !r.Class.May(c.Class) || c.Type == declare.Month {
			continue
		}
		places = append(places, i)
		col := Column{ID: c.ID, Name: c.Name, Unit: c.Unit, Numeric: c.Type.Numeric()}
		for _, k := range s.Key {
			col.Key = col.Key || k == c.ID
		}
		if c.Type == declare.Percent {
			col.Unit = "%"
		}
		t.Columns = append(t.Columns, col)
	}
	return places
}

func (r *Report) rows(s *declare.Sheet, m *month.Month, visible []int, t *Table) {
	for _, table := range r.set.TablesAt(s, m) {
		for i := range table.Len() {
			if v := s.Validity(); v >= 0 && table.Columns[v].Numbers[i].String() != m.ID[:4] {
				continue
			}
			row := Row{}
			if slices.Contains(visible, s.ColumnOf(declare.UnitRef)) {
				row.Unit = table.Unit(i)
			}
			for _, c := range visible {
				row.Cells = append(row.Cells, Cell{
					Text: table.Shown(r.set.Site, i, c), State: table.Columns[c].States[i], Sort: sortKey(table.Columns[c].Numbers, i)})
			}
			t.Rows = append(t.Rows, row)
		}
	}
}

// sortKey is a number in plain digits, "" for texts, which sort by themselves.
func sortKey(numbers []quantity.Number, i int) string {
	if numbers == nil {
		return ""
	}
	return numbers[i].String()
}
