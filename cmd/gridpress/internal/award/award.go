// Package award decides the rewards and penalties of every month by the rules in force in it: exact money, and a derivation for every line (domain.md S-101…S-138).
package award

import (
	"cmp"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/money"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// Ledger is what was decided, month by month.
type Ledger struct{ Months []*Month }

// Month is the ledger of one month.
type Month struct {
	ID             string
	Rules          *declare.Rules // in force; nil where there are none, and then nothing else
	Pool           Pool
	Qualifications []Qualification // of the units that report, in their order
	Lines          []Line          // by unit, then kind, then number
	Totals         []Total         // of the units, in their order
}

// Direction is whether a line gives or takes. Amounts are never negative.
type Direction string

// The directions.
const (
	Reward  Direction = "reward"
	Penalty Direction = "penalty"
)

// State is how sure an amount is.
type State string

// Settled stands in the rules or in a ruling; Unconfirmed is a presumed
// reading, or waits for the leading group; Pending has no amount, which is left
// out of every sum.
const (
	Settled     State = "settled"
	Unconfirmed State = "unconfirmed"
	Pending     State = "pending"
)

// Line is one reward or penalty of one unit.
type Line struct {
	Unit      string // id
	Rule      string // id of the rule it rests on: "penalty.opinion", "monthly.pool"
	Name      string // what for
	No        string // the event's or the award's number, the exam's name, "" for others
	Direction Direction
	Persons   bool // is for persons: a count times an amount, in no sum of the unit's
	Cases     int
	State     State
	Amount    money.Fen // nothing where Pending
	Reason    string    // what a reader must know beside the amount
	Printed   *Reading  // what the source prints, where that is another amount
	SameOrder bool      // another line is about the same order
	Date      string    // of upholding or of the praise, YYYY-MM-DD
	Occurred  string

	Derivation *derivation.Derivation
}

// Reading is another reading of a rule, and what would come of it.
type Reading struct {
	Words  string // "0.5 元/件"
	Amount money.Fen
}

// kinds is the order of rules within a unit.
var kinds = []string{"monthly.pool", "annual", "innovation", "penalty", "exam"}

// Decide decides every month of a set, whose computed columns are filled in. A
// finding says where rows wait for rules that there are none of.
func Decide(set *month.Set) (*Ledger, diag.List) {
	l := &Ledger{}
	var list diag.List
	rulings := map[string]ruling{}
	deeds := map[deed]money.Fen{}
	for _, m := range set.Months {
		p := &period{set: set, month: m, rules: set.Site.RulesIn(m.ID), rulings: rulings, deeds: deeds, lacking: map[*schema.Table][]bool{}}
		p.out = &Month{ID: m.ID, Rules: p.rules}
		p.readRulings()
		if p.rules != nil {
			p.pool()
			p.annual()
			p.innovation()
			p.penalties()
			p.exams()
			p.sort()
			p.unsure()
			p.total()
		} else {
			p.list.Add(p.noRules()...)
		}
		list.Add(p.list...)
		l.Months = append(l.Months, p.out)
	}
	return l, list
}

// Month finds a month's ledger, nil for none.
func (l *Ledger) Month(id string) *Month {
	if l == nil {
		return nil
	}
	for _, m := range l.Months {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// sort brings the lines into an order that does not depend on that of rows.
func (p *period) sort() {
	slices.SortStableFunc(p.out.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(p.set.Site.UnitIndex(a.Unit), p.set.Site.UnitIndex(b.Unit)),
			cmp.Compare(place(a.Rule), place(b.Rule)), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.No, b.No))
	})
}

// unsure says at the end of how an amount was reached that it waits for
// confirmation.
func (p *period) unsure() {
	for _, l := range p.out.Lines {
		if l.State == Unconfirmed {
			last := &l.Derivation.Steps[len(l.Derivation.Steps)-1]
			last.Words += "，待确认"
		}
	}
}

// place is where a rule's kind stands among the kinds.
func place(rule string) int {
	return slices.IndexFunc(kinds, func(k string) bool { return rule == k || len(rule) > len(k) && rule[:len(k)+1] == k+"." })
}
