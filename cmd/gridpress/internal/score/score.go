// Package score computes the declared indicators for every unit and month: values, totals, cumulative values, ranks, standing against goals.
package score

import (
	"math/big"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Results are the figures of all indicators.
type Results struct {
	figures map[key]*Figure
}

type key struct {
	indicator, unit, month string
}

// Figure is one indicator of one unit, or of the company, in one month.
type Figure struct {
	State    quantity.State
	Value    *big.Rat        // exact; nil unless Present. Percentages are fractions
	Shown    quantity.Number // Value rounded once, as readers see and rank it
	Base     *big.Rat        // the denominator of a ratio; nil for others
	Rows     int             // records that entered
	Absent   int             // of a total: units that should have a value and have none
	Rank     int             // 1-2-2-4 among the units with a value; 0 for none
	Tied     bool            // another unit has the same rank
	Ranked   int             // how many units have a rank
	Standing Standing
	Ytd      Ytd
	Last     string // the latest day of the records that entered, YYYY-MM-DD; "" where the indicator has none

	of, to *big.Rat // the sums behind the value, for totals and cumulation
	weight *big.Rat
	values []quantity.Number // rising, of a median
	ytd    *big.Rat          // Ytd before it is rounded; nil unless Present
	runs   []run             // where the records stand
	part   []run             // of a share: those of the part
}

// Standing is where a value lies against its goal: the month's value, or the
// year's so far where the goal is on that.
type Standing string

// The standings; NoGoal where there is no goal for the unit, or no value.
const (
	NoGoal  Standing = ""
	Reached Standing = "reached"
	AtRisk  Standing = "risk" // misses the floor by no more than the goal's near
	Missed  Standing = "missed"
)

// Ytd is the value cumulated over the months of the year so far.
type Ytd struct {
	State quantity.State
	Shown quantity.Number
	From  string // the first month that entered, YYYY-MM
	Gaps  int    // months since From without a value, which are not in it
}

// Compute computes all figures of a set. Unit "" in Figure stands for nothing;
// the company is declare.Company.
func Compute(set *month.Set) *Results {
	r := &Results{figures: map[key]*Figure{}}
	for _, ind := range set.Site.Indicators {
		for _, m := range set.Months {
			r.month(set, ind, m)
		}
		r.cumulate(set, ind)
		r.judge(set, ind)
	}
	return r
}

// Figure finds a figure; it is never nil: what was not computed is missing.
func (r *Results) Figure(indicator, unit, month string) *Figure {
	if f := r.figures[key{indicator, unit, month}]; f != nil {
		return f
	}
	return &Figure{}
}

// month computes one indicator of one month for all units and the company.
func (r *Results) month(set *month.Set, ind *declare.Indicator, m *month.Month) {
	sums := gather(set, ind, m)
	units := make([]*Figure, len(set.Site.Units))
	for i, u := range set.Site.Units {
		units[i] = sums.figure(ind, u.ID)
		r.figures[key{ind.ID, u.ID, m.ID}] = units[i]
	}
	total := sums.figure(ind, declare.Company)
	if sums.perUnit && sums.arrived { // of what did not arrive at all no unit is the one that lacks
		total = totalled(ind, units, set.Site.Units, m.ID)
	}
	r.figures[key{ind.ID, declare.Company, m.ID}] = total
	for _, f := range append(units, total) {
		f.show(ind)
	}
	rank(ind, units)
}

// show rounds the value.
func (f *Figure) show(ind *declare.Indicator) {
	if f.State == quantity.Present {
		f.Shown = Rounded(ind, f.Value)
	}
}

// Rounded is a value as readers see it: percentages for fractions.
func Rounded(ind *declare.Indicator, v *big.Rat) quantity.Number {
	if ind.Unit == "%" {
		return quantity.Percent(v, ind.Digits)
	}
	return quantity.Round(v, ind.Digits)
}

// rank ranks the units by what is shown: equal figures share a place and the
// next place is skipped (I-67).
func rank(ind *declare.Indicator, units []*Figure) {
	if ind.Better == "none" {
		return
	}
	ranked := 0
	for _, f := range units {
		if f.State != quantity.Present {
			continue
		}
		ranked++
		f.Rank = 1
		for _, other := range units {
			if other == f || other.State != quantity.Present {
				continue
			}
			switch ahead := ind.Ahead(other.Shown, f.Shown); {
			case ahead > 0:
				f.Rank++
			case ahead == 0:
				f.Tied = true
			}
		}
	}
	for _, f := range units {
		f.Ranked = ranked
	}
}
