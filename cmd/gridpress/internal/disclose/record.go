package disclose

import (
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// Record is a row of a sheet as readers look for it.
type Record struct {
	Unit   string // unit id, "" where the sheet has none or it may not be seen
	Name   string
	Codes  []string
	Key    string // as Row.Key
	Before int    // rows of its table before it
	Within int    // of these, rows of its unit
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
	rows, places := r.places(s, r.set.Months[i], columns)
	for i, row := range rows {
		if row.Cells[0].State != quantity.Present {
			continue // nothing to look for
		}
		record := places[i]
		record.Name = row.Cells[0].Text
		for _, c := range row.Cells[1:codes] {
			if c.State == quantity.Present {
				record.Codes = append(record.Codes, c.Text)
			}
		}
		records = append(records, record)
	}
	return s.Name, records
}

// Places are where the rows of a sheet in a month stand in its table, by their
// keys; they have no names.
func (r *Report) Places(sheet, monthID string) (records []Record) {
	s, i := r.set.Site.Sheet(sheet), r.MonthIndex(monthID)
	if s == nil || i < 0 || !r.Class.May(s.Class) {
		return nil
	}
	_, places := r.places(s, r.set.Months[i], nil)
	return slices.DeleteFunc(places, func(p Record) bool { return p.Key == "" })
}

// places are the rows of a sheet in a month with some columns, and where each
// stands.
func (r *Report) places(s *declare.Sheet, m *month.Month, columns []int) (rows []Row, places []Record) {
	if unit := s.ColumnOf(declare.UnitRef); r.mayColumn(s, unit) {
		columns = append(columns, unit)
	}
	var t Table
	r.rows(s, m, columns, nil, nil, &t)
	within := map[string]int{}
	for i, row := range t.Rows {
		places = append(places, Record{Unit: row.Unit, Key: row.Key, Before: i, Within: within[row.Unit]})
		within[row.Unit]++
	}
	return t.Rows, places
}

// searchKey are the columns that name a row of a sheet that is searched or of
// devices; nil where it is neither, or these readers may not see one of them.
func (r *Report) searchKey(s *declare.Sheet) []int {
	if len(s.Search) == 0 && s.Node == nil {
		return nil
	}
	key := s.RowKey()
	for _, c := range key {
		if !r.mayColumn(s, c) {
			return nil
		}
	}
	return key
}

// rowKey joins the cells of a record that name it.
func rowKey(t *schema.Table, record int, columns []int) (key string) {
	for i, c := range columns {
		part := ""
		if t.Sheet.Columns[c].Type.Numeric() {
			part = t.Columns[c].Numbers.At(record).String()
		} else {
			part = t.Columns[c].Texts.At(record)
		}
		if i == 0 {
			key = part
		} else {
			key += " " + part
		}
	}
	return key
}

func (r *Report) mayColumn(s *declare.Sheet, column int) bool {
	return column >= 0 && r.Class.May(s.Columns[column].Class)
}
