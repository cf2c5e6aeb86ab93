package disclose

import (
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Record is a row of a sheet as readers look for it.
type Record struct {
	Unit  string // unit id, "" where the sheet has none or it may not be seen
	Name  string
	Codes []string
}

// Records are the rows of a sheet in a month that readers may look for, by
// what the sheet declares, and the sheet's name; none where it declares nothing
// or these readers may not see the sheet or its column of names.
func (r *Report) Records(sheet, monthID string) (kind string, records []Record) {
	s, i := r.set.Site.Sheet(sheet), r.MonthIndex(monthID)
	if s == nil || i < 0 || len(s.Search) == 0 || !r.Class.May(s.Class) || !r.mayColumn(s, s.Column(s.Search[0])) {
		return "", nil
	}
	var columns []int
	for _, id := range s.Search {
		if c := s.Column(id); r.mayColumn(s, c) {
			columns = append(columns, c)
		}
	}
	codes := len(columns)
	if unit := s.ColumnOf(declare.UnitRef); r.mayColumn(s, unit) {
		columns = append(columns, unit)
	}
	var t Table
	r.rows(s, r.set.Months[i], columns, &t)
	for _, row := range t.Rows {
		if row.Cells[0].State != quantity.Present {
			continue // nothing to look for
		}
		record := Record{Unit: row.Unit, Name: row.Cells[0].Text}
		for _, c := range row.Cells[1:codes] {
			if c.State == quantity.Present {
				record.Codes = append(record.Codes, c.Text)
			}
		}
		records = append(records, record)
	}
	return s.Name, records
}

func (r *Report) mayColumn(s *declare.Sheet, column int) bool {
	return column >= 0 && r.Class.May(s.Columns[column].Class)
}
