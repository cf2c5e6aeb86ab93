package disclose

import (
	"math/big"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/score"
)

// Company is the unit id under which the company's own figures stand.
const Company = declare.Company

// Figure is one indicator of one unit, or of the company, in one month.
type Figure struct {
	State    quantity.State
	Withheld bool            // there is a value, but too few records stand behind it
	Unsigned bool            // there may be a value, but it is not signed off for these readers
	Excuse   *Waiver         // by which a missing value may be missing; nil below internal
	Shown    quantity.Number // as readers see it: 98.5 for 98.5 %
	Base     int             // the denominator of a rate; -1 where there is none
	Rank     int             // 0 for none
	Tied     bool
	Ranked   int
	Standing score.Standing
	Absent   int // of the company: units that should have a value and have none
	Ytd      Ytd
}

// Ytd is the value cumulated over the year so far.
type Ytd struct {
	State    quantity.State
	Withheld bool // it would give a withheld figure away
	Unsigned bool // it would give one away that is not signed off
	Shown    quantity.Number
	From     string // first month that entered
	Gaps     int    // months since then that are missing
}

// Present reports whether there is a value to show.
func (f Figure) Present() bool { return f.State == quantity.Present }

// Small reports whether a rate stands on so few records that it is greyed.
func (f Figure) Small(ind Indicator) bool { return f.Present() && f.Base >= 0 && f.Base < ind.Small }

// Figure is a figure that these readers may see; of an indicator they may not
// see, or of a withheld one, it has no value.
func (r *Report) Figure(indicator, unit, month string) Figure {
	none := Figure{Base: -1, Ytd: Ytd{Withheld: r.uncumulated[place{indicator, unit, month}]}}
	if _, visible := r.Indicator(indicator); !visible {
		return none
	}
	now, year := r.signedFigure(indicator, month)
	none.Unsigned, none.Ytd.Unsigned = !now, !year
	if !now {
		return none
	}
	if r.withheld[place{indicator, unit, month}] {
		none.Withheld = true
		return none
	}
	f := r.results.Figure(indicator, unit, month)
	out := Figure{State: f.State, Shown: f.Shown, Base: -1, Rank: f.Rank, Tied: f.Tied, Ranked: f.Ranked, Standing: f.Standing, Absent: f.Absent, Ytd: none.Ytd}
	if f.State == quantity.Missing {
		out.Excuse = r.excuse(indicator, unit, month)
	}
	r.rerank(&out, indicator, unit, month)
	if f.Base != nil {
		out.Base = whole(f.Base)
	}
	if !out.Ytd.Withheld && !out.Ytd.Unsigned {
		out.Ytd = Ytd{State: f.Ytd.State, Shown: f.Ytd.Shown, From: f.Ytd.From, Gaps: f.Ytd.Gaps}
	}
	return out
}

// whole is a denominator as a count; rates are over counts.
func whole(base *big.Rat) int {
	n := new(big.Int).Quo(base.Num(), base.Denom())
	return int(n.Int64())
}

// Ahead compares two shown values in the indicator's direction: +1 where a is
// better.
func (ind Indicator) Ahead(a, b quantity.Number) int {
	d := declare.Indicator{Better: ind.Better}
	return d.Ahead(a, b)
}

// Order lists the units by rank in one indicator and month; ties, and units
// without a rank at the end, keep the fixed order (I-67).
func (r *Report) Order(indicator, month string) []Unit {
	rank := func(u Unit) int {
		if rank := r.Figure(indicator, u.ID, month).Rank; rank > 0 {
			return rank
		}
		return len(r.Units) + 1
	}
	units := slices.Clone(r.Units)
	slices.SortStableFunc(units, func(a, b Unit) int { return rank(a) - rank(b) })
	return units
}
