package month

import (
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/workday"
)

// Force says which records of a sheet hold on a day; of none it says, all do.
type Force map[*schema.Table][]inForce

type inForce uint8

const (
	holds   inForce = iota
	outside         // not of the year, not yet begun, replaced
	ended
)

// Holds reports whether a record of one of the sheet's tables holds.
func (f Force) Holds(t *schema.Table, record int) bool { return f[t] == nil || f[t][record] == holds }

// Ended reports whether a record had ended before the day, and would hold else.
func (f Force) Ended(t *schema.Table, record int) bool { return f[t] != nil && f[t][record] == ended }

// LastDay is the month's last day, YYYY-MM-DD.
func (m *Month) LastDay() string {
	_, last, _ := workday.Month(m.ID) // the ids of months are checked when they are read
	return last.String()
}

// Force finds which records of a sheet hold in a month on a day of it
// (YYYY-MM-DD): all of a monthly sheet; of a standing one those of the month's
// year, and of records with dates those that began last of what they replace
// (Sheet.Replaces), unless they have ended. Without a way of saying when they
// hold, all do. The tables are those of the sheet that readers see; a record
// that is not to be seen replaces none that is.
func (m *Month) Force(sheet *declare.Sheet, tables []*schema.Table, day string, seen func(*schema.Table, int) bool) Force {
	f := Force{}
	if !sheet.Standing() {
		return f
	}
	year, from, until := sheet.Validity(declare.ValidYear), sheet.Validity(declare.ValidFrom), sheet.Validity(declare.ValidUntil)
	if year+from+until == -3 {
		return f
	}
	newest := begun(tables, sheet, from, day, seen)
	for _, t := range tables {
		f[t] = make([]inForce, t.Len())
		for i := range t.Len() {
			switch {
			case year >= 0 && t.Columns[year].Numbers.At(i).String() != m.ID[:4], from >= 0 && !newest(t, i):
				f[t][i] = outside
			case until >= 0 && t.Columns[until].States[i] == quantity.Present && t.Columns[until].Texts.At(i) < day:
				f[t][i] = ended
			}
		}
	}
	return f
}

// replaced are the columns that name what later records replace.
func replaced(sheet *declare.Sheet, from int) []int {
	if len(sheet.Replaces) == 0 {
		return slices.DeleteFunc(sheet.RowKey(), func(c int) bool { return c == from })
	}
	return sheet.ColumnsOf(sheet.Replaces)
}

// begun tells the records that began last, by a day, of those that replace each
// other.
func begun(tables []*schema.Table, sheet *declare.Sheet, from int, day string, seen func(*schema.Table, int) bool) func(*schema.Table, int) bool {
	if from < 0 {
		return nil
	}
	key := replaced(sheet, from)
	last := map[string]string{}
	for _, t := range tables {
		for i := range t.Len() {
			if began := t.Columns[from].Texts.At(i); began != "" && began <= day && seen(t, i) {
				k, _ := t.Key(i, key)
				last[k] = max(last[k], began)
			}
		}
	}
	return func(t *schema.Table, i int) bool {
		k, _ := t.Key(i, key)
		began := t.Columns[from].Texts.At(i)
		return began != "" && began == last[k]
	}
}
