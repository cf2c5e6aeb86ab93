package disclose

import (
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
)

// place names a figure; with a year for the month, its cumulative values.
type place struct{ indicator, unit, month string }

// withhold marks the released figures that stand on fewer records than their
// release allows. Where a single unit is withheld the company's figure would
// give it away by subtraction, so that goes too; and from the first withheld
// month on, the cumulative values of the year would.
func (r *Report) withhold() {
	r.withheld = map[place]bool{}
	for _, ind := range r.set.Site.Indicators {
		if ind.Release == nil || !r.Class.May(ind.Class) || r.Class.May(r.inputsClass(ind)) {
			continue
		}
		for _, m := range r.set.Months {
			r.withholdMonth(ind, m.ID)
		}
	}
}

func (r *Report) withholdMonth(ind *declare.Indicator, month string) {
	count := 0
	hide := func(unit string) {
		r.withheld[place{ind.ID, unit, month}] = true
		r.withheld[place{ind.ID, unit, month[:4]}] = true
	}
	for _, u := range r.Units {
		if rows := r.results.Figure(ind.ID, u.ID, month).Rows; rows > 0 && rows < ind.Release.MinN {
			hide(u.ID)
			count++
		}
	}
	total := r.results.Figure(ind.ID, Company, month).Rows
	if count == 1 || total > 0 && total < ind.Release.MinN {
		hide(Company)
	}
}

// inputsClass is the class of the sheet behind an indicator: readers cleared
// for it see everything.
func (r *Report) inputsClass(ind *declare.Indicator) class.Class {
	return r.set.Site.Inputs(ind).Class
}
