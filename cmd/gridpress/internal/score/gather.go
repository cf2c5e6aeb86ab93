package score

import (
	"math/big"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// sums holds what the records of one indicator and month add up to.
type sums struct {
	sheet    *declare.Sheet
	arrived  bool            // the sheet is there, with records
	perUnit  bool            // the sheet has a unit column
	reported map[string]bool // units with any record, filtered out or not
	of       map[string]*sum
}

// sum is what the records of one unit add up to.
type sum struct {
	of, to, weight quantity.Decimal
	rows           int
	missing, na    bool              // a record had no value
	values         []quantity.Number // each record's, where the indicator is a median
	last           string            // the latest of their days, where the indicator has them
	runs           []run
	part           []run // of a share: those of the part
}

// run is where records that entered stand: rows of a table, from the first to
// the last, with others between them perhaps.
type run struct {
	table              *schema.Table
	first, last, count int // records
}

// ran notes one more record.
func ran(runs []run, t *schema.Table, record int) []run {
	if n := len(runs); n > 0 && runs[n-1].table == t {
		runs[n-1].last = record
		runs[n-1].count++
		return runs
	}
	return append(runs, run{t, record, record, 1})
}

// columns are the places in a table that an indicator reads.
type columns struct{ of, to, weight, unit, valid, day int }

func gather(set *month.Set, ind *declare.Indicator, m *month.Month) *sums {
	sheet, c := inputs(set.Site, ind)
	s := &sums{sheet: sheet, perUnit: c.unit >= 0, reported: map[string]bool{}, of: map[string]*sum{}}
	guess := sheet.Computes(ind.Where)
	for _, t := range set.TablesAt(sheet, m) {
		s.arrived = s.arrived || ind.Day != "" || sheet.Empty // of what happens, a header alone reports that nothing did
		for i := range t.Len() {
			if !holds(t, c.valid, i, m) {
				continue
			}
			s.arrived = true // else a header alone is no report
			unit := declare.Company
			if c.unit >= 0 {
				unit = t.Columns[c.unit].Texts.At(i)
			}
			s.reported[unit] = true
			switch passes := t.Passes(ind.Where, i); {
			case !passes && guess && t.Untold(ind.Where, i):
				s.at(unit).missing = true
			case !passes:
			case ind.Share != nil:
				s.at(unit).share(t, ind.Share.Of, i)
			default:
				s.at(unit).add(t, c, i, ind.Median != "")
			}
		}
	}
	return s
}

// inputs resolves the references of an indicator, which declare has checked.
func inputs(site *declare.Site, ind *declare.Indicator) (*declare.Sheet, columns) {
	sheet := site.Inputs(ind)
	of, to := ind.Sum+ind.Mean+ind.Median+ind.Value, ""
	if ind.Ratio != nil {
		of, to = ind.Ratio.Of, ind.Ratio.To
	}
	at := func(ref string) int {
		_, column, _ := strings.Cut(ref, ".")
		return sheet.Column(column)
	}
	return sheet, columns{of: at(of), to: at(to), weight: at(ind.Weight), day: at(ind.Day), unit: sheet.ColumnOf(declare.UnitRef), valid: sheet.Validity(declare.ValidYear)}
}

// holds reports whether a record of a standing sheet is valid in the month;
// valid is the column that says the year, -1 for none.
func holds(t *schema.Table, valid, record int, m *month.Month) bool {
	return valid < 0 || t.Columns[valid].Numbers.At(record).String() == m.ID[:4]
}

// at is the sum of a unit.
func (s *sums) at(unit string) *sum {
	if s.of[unit] == nil {
		s.of[unit] = &sum{}
	}
	return s.of[unit]
}

// add takes one record. A mean divides by the records that have a value.
func (s *sum) add(t *schema.Table, c columns, record int, each bool) {
	of, ok := s.number(t, c.of, record)
	to, okTo := s.number(t, c.to, record)
	if !ok || !okTo {
		return
	}
	s.rows++
	s.runs = ran(s.runs, t, record)
	if c.day >= 0 && t.Columns[c.day].States[record] == quantity.Present {
		s.last = max(s.last, t.Columns[c.day].Texts.At(record))
	}
	if each {
		s.values = append(s.values, t.Columns[c.of].Numbers.At(record))
	}
	s.of = s.of.Add(of)
	s.to = s.to.Add(to)
	if weight, ok := s.number(t, c.weight, record); ok {
		s.weight = s.weight.Add(weight)
	}
}

// share takes one record of the whole, and of the part where it meets the
// filter; one of which nobody can tell is of neither.
func (s *sum) share(t *schema.Table, of declare.Where, record int) {
	whole := true
	for id := range of {
		whole = s.known(t, t.Sheet.Column(id), record) && whole
	}
	if !whole {
		return
	}
	one := quantity.Int(1).Decimal()
	s.rows++
	s.runs = ran(s.runs, t, record)
	s.to = s.to.Add(one)
	if t.Passes(of, record) {
		s.of = s.of.Add(one)
		s.part = ran(s.part, t, record)
	}
}

// number is a record's number, or one where the indicator reads no column:
// counts add ones, and means divide by ones.
func (s *sum) number(t *schema.Table, column, record int) (quantity.Decimal, bool) {
	if column < 0 {
		return quantity.Int(1).Decimal(), true
	}
	if !s.known(t, column, record) {
		return quantity.Decimal{}, false
	}
	return t.Columns[column].Numbers.At(record).Decimal(), true
}

// known reports whether a record has a value, and notes where it has none.
func (s *sum) known(t *schema.Table, column, record int) bool {
	switch t.Columns[column].States[record] {
	case quantity.Present:
		return true
	case quantity.NotApplicable:
		s.na = true
	default:
		s.missing = true
	}
	return false
}

// figure forms the value of one unit. A unit that sent the sheet, or that the
// sheet need not hold, has none of what is counted: zero, or a rate of nothing.
func (s *sums) figure(ind *declare.Indicator, unit string) *Figure {
	one := s.of[unit]
	switch {
	case one != nil:
		return one.figure(ind)
	case !s.arrived || !s.perUnit || unit == declare.Company, s.sheet.Per == "unit" && !s.reported[unit]:
		return &Figure{}
	case ind.Count != "" || ind.Sum != "":
		return &Figure{State: quantity.Present, Value: new(big.Rat), of: new(big.Rat), to: new(big.Rat)}
	}
	return &Figure{State: quantity.NotApplicable}
}

// figure forms the value of the records. A sum or ratio with a hole is no sum:
// it is missing; a mean, median or share leaves the holes out. Of holes alone
// these are missing, too: nobody knows.
func (s *sum) figure(ind *declare.Indicator) *Figure {
	f := &Figure{Rows: s.rows, Last: s.last, of: s.of.Rat(), to: s.to.Rat(), weight: s.weight.Rat(), runs: s.runs, part: s.part}
	rate := ind.Ratio != nil || ind.Share != nil
	divided, holes := rate || ind.Mean != "", (ind.Mean+ind.Median != "" || ind.Share != nil) && s.rows > 0
	if rate {
		f.Base = f.to
	}
	switch {
	case s.missing && !holes:
		return f
	case s.na && !holes, divided && s.to.Sign() == 0:
		f.State = quantity.NotApplicable
	case ind.Median != "":
		f.values = rising(s.values)
		f.middle(f.values)
	case divided:
		f.State, f.Value = quantity.Present, new(big.Rat).Quo(f.of, f.to)
	default:
		f.State, f.Value = quantity.Present, f.of
	}
	return f
}
