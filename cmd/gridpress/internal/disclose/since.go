package disclose

import (
	"time"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

// Since is how long nothing has happened of what an indicator counts, by the
// end of a month. Readers cleared for the rows are told days; others what
// follows from the figures they see, whole months.
type Since struct {
	From   string // the first month with records, YYYY-MM; "" for none so far
	Never  bool   // nothing happened since From
	Exact  bool   // these readers are told the day
	Day    string // YYYY-MM-DD, the last day on which something happened; "" where Never or not Exact
	Days   int    // since Day, or since From began; 0 where not Exact
	Months int    // of zero in a row, up to the month itself
	Gaps   int    // months from From on without records
}

// Since is told of an indicator with days, of a unit or of the company; ok is
// false where the month itself has no record, or one that readers may not see.
func (r *Report) Since(indicator, unit, month string) (s Since, ok bool) {
	ind := r.set.Site.Indicator(indicator)
	last := r.MonthIndex(month)
	if _, visible := r.Indicator(indicator); !visible || ind.Day == "" || last < 0 || r.results.Figure(indicator, unit, month).State != quantity.Present {
		return Since{}, false
	}
	if now, _ := r.signedFigure(indicator, month); !now {
		return Since{}, false
	}
	s.Never, s.Exact = true, r.Class.May(r.inputsClass(ind))
	known := 0
	for _, m := range r.Months[:last+1] {
		f := r.results.Figure(indicator, unit, m.ID)
		if now, _ := r.signedFigure(indicator, m.ID); !now || f.State != quantity.Present {
			continue
		}
		known++
		if s.From == "" {
			s.From = m.ID
		}
		s.Months++
		if f.Value.Sign() > 0 || r.withheld[place{indicator, unit, m.ID}] { // what is withheld says nothing, not even none
			s.Never, s.Months, s.Day = false, 0, max(s.Day, f.Last)
		}
	}
	s.Gaps = workday.Months(s.From, month) - known
	if !s.Exact {
		s.Day = ""
		return s, true
	}
	s.Days = r.daysTo(r.Months[last], s)
	return s, true
}

// daysTo counts the days since the last that something happened, or since
// records began, to a month's cut-off.
func (r *Report) daysTo(m Month, s Since) int {
	from, err := time.Parse(time.DateOnly, s.Day)
	if err != nil {
		first, _, _ := workday.Month(s.From) // the ids of months are checked when they are read
		from = (first - 1).Time()            // its first day counts
	}
	return int(m.end().Sub(from).Hours() / 24)
}

// dated are the indicators of which Since tells.
func dated(site *declare.Site) (names []Name) {
	for _, ind := range site.Indicators {
		if ind.Day != "" {
			names = append(names, Name{ind.ID, ind.Class})
		}
	}
	return names
}
