// Package disclose decides what a reader may see: it is the only door between results and pages (design 3.4).
package disclose

import (
	"slices"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/score"
)

// Report is what readers of one class may see, and nothing more.
type Report struct {
	Class      class.Class
	Signed     bool // only of what is signed off: the pages leave the company
	Company    string
	Hotlines   []Hotline
	Units      []Unit      // in their fixed order
	Months     []Month     // rising
	Indicators []Indicator // as declared
	Owed       []Owed      // to the public, as declared; none below internal
	OwedOn     string      // YYYY-MM-DD, the day it is judged on

	set         *month.Set
	results     *score.Results
	ledger      *award.Ledger
	findings    diag.List
	withheld    map[place]bool // released figures with too few records, see release.go
	thinned     map[place]bool // rankings, without a unit, that withheld units are taken out of
	uncumulated map[place]bool // whose cumulative values would give those away
	last        asked
	grids       []*grid // of the months asked for last, see grid.go
}

// Unit is a ranked unit. Aliases are its other names.
type Unit struct {
	ID, Name string
	Aliases  []string
}

// Hotline is a public telephone number.
type Hotline struct{ Number, Name string }

// Month is one month of the report.
type Month struct {
	ID     string // YYYY-MM
	Demo   bool
	Cutoff string // YYYY-MM-DD, the data cut-off; "" where none is stated
	Sealed string // YYYY-MM-DD, when it was closed; "" while its figures are provisional
	day    string // YYYY-MM-DD, as of which it is judged (month.Month.Day)
}

// Indicator is a declared indicator as far as readers may know it. In public
// the source and the note of a goal are empty: they cite an internal document.
type Indicator struct {
	ID, Name, Unit, About string
	Digits                int
	Better                string
	PerUnit               bool // has values of units, not only of the company
	Total, Ytd            bool
	Small                 int
	Formula               string
	Goal                  *Goal
	Class                 class.Class
	Released              string // how and why it is released to lower readers, "" if it is not
}

// Goal is an indicator's goal in the terms readers see: 92 for 92 %.
type Goal struct {
	Floor, Stretch      *quantity.Number
	State, Note, Source string
	Yearly              bool // judges the year so far, not the month
	Some                bool // not for every unit, nor for the company
}

// Reader is whom a report is for: pages of a class in an edition of a class.
// Public pages stand in every edition; in a public one they show what is signed
// off, in the others also what waits for it.
type Reader struct{ Page, Edition class.Class }

// At is the report for a reader, of figures and of the ledger. The findings are
// those of the whole run.
func At(reader Reader, set *month.Set, results *score.Results, ledger *award.Ledger, findings diag.List) *Report {
	r := &Report{Class: reader.Page, Signed: !reader.Edition.May(class.Internal), Company: set.Site.Company, set: set, results: results, ledger: ledger, findings: findings}
	for _, h := range set.Site.Hotlines {
		r.Hotlines = append(r.Hotlines, Hotline(h))
	}
	for _, u := range set.Site.Units {
		r.Units = append(r.Units, Unit{u.ID, u.Name, u.Aliases})
	}
	for _, m := range set.Months {
		about := Month{ID: m.ID, Demo: m.Demo, Cutoff: m.Cutoff(), day: m.Day()}
		if m.Seal != nil {
			about.Sealed = m.Seal.Date
		}
		r.Months = append(r.Months, about)
	}
	for _, ind := range set.Site.Indicators {
		if r.Class.May(ind.Class) {
			r.Indicators = append(r.Indicators, r.indicator(ind))
		}
	}
	r.withhold()
	return r
}

// Indicator finds a visible indicator.
func (r *Report) Indicator(id string) (Indicator, bool) {
	i := slices.IndexFunc(r.Indicators, func(ind Indicator) bool { return ind.ID == id })
	if i < 0 {
		return Indicator{}, false
	}
	return r.Indicators[i], true
}

// MadeUp reports whether the figures of a month's pages rest on demo data: its
// own, or that of an earlier month they are compared with.
func (r *Report) MadeUp(month string) bool {
	return slices.ContainsFunc(r.Months, func(m Month) bool { return m.Demo && m.ID <= month })
}

// MonthIndex is the place of a month, -1 for none.
func (r *Report) MonthIndex(id string) int {
	return slices.IndexFunc(r.Months, func(m Month) bool { return m.ID == id })
}

// indicator translates a declaration into what these readers may know of it.
func (r *Report) indicator(ind *declare.Indicator) Indicator {
	out := Indicator{
		ID: ind.ID, Name: ind.Name, Unit: ind.Unit, About: ind.About, Digits: ind.Digits, Better: ind.Better,
		Total: ind.Total != "none", Ytd: ind.Ytd != "none", Small: ind.Small, Class: ind.Class,
		PerUnit: ind.Total != "only",
	}
	if r.Class.May(r.inputsClass(ind)) {
		out.Formula = r.formula(ind)
	}
	internal := r.Class.May(class.Internal)
	if g := ind.Goal; g != nil {
		out.Goal = &Goal{State: g.State, Yearly: g.On == "ytd", Some: g.For != "", Floor: shown(ind, g.Floor), Stretch: shown(ind, g.Stretch)}
		if internal {
			out.Goal.Source, out.Goal.Note = g.Source, g.Note
		}
	}
	if ind.Release != nil && internal {
		out.Released = ind.Release.Reason
	}
	return out
}

// shown is a declared number in the terms readers see, never rounded: 92.5 for
// a goal of 92.5 % of an indicator with no decimals.
func shown(ind *declare.Indicator, n *quantity.Number) *quantity.Number {
	if n == nil || ind.Unit != "%" {
		return n
	}
	points, _ := quantity.Parse(n.String() + "e2") // of a declared number it cannot fail
	return &points
}
