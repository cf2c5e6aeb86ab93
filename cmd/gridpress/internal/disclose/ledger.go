package disclose

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/money"
)

// Ledger is a month's rewards and penalties as far as readers may see them:
// all, or the units' totals.
type Ledger struct {
	Month    string
	Rules    string // the rule set in force, "" for none, and then there is no more
	Whole    bool   // else totals only: no Lines, Checks, Kinds, and a Pool without its rank
	Released string // why readers see the totals of what they may not see, "" for those who may
	Pool     Pool
	Units    []UnitTotal // in their order
	Total    UnitTotal   // of all units
	Lines    []Line
	Checks   []Qualified
	Kinds    []Kind
	Notes    []Rule // what is presumed or missing of the rules used, by their order
}

// Share is the place of the line of a unit's share of the pool, -1 for none.
func (l *Ledger) Share(unit string) int {
	return slices.IndexFunc(l.Lines, func(line Line) bool { return line.Unit.ID == unit && line.Rule == "monthly.pool" })
}

// Way is how one of the units' totals was reached: where each line has its own
// derivation beside it, only the sums of both and their difference.
func (l *Ledger) Way(t UnitTotal) derivation.Derivation {
	d := t.Derivation
	if l.Whole {
		d.Steps = slices.Clone(d.Steps[len(d.Steps)-3:]) // the last of award.Total's
		d.Inputs, d.Rules = nil, nil
	}
	return d
}

// Pool is the month's special prize as a whole.
type Pool struct {
	Active, Known bool
	Amount, Given money.Fen
	Qualified     int
	Rank          string // "" where readers may not see it
	Published     string // when, YYYY-MM-DD; "" with it
	Reason        string // why nothing was given
}

// UnitTotal is what a unit's lines come to.
type UnitTotal struct {
	Unit               Unit
	Rewards, Penalties money.Fen
	Unconfirmed        bool // some of it waits for confirmation
	Pending            int  // lines without an amount, which are in no sum; where readers may not know how many, 1
	Persons            int  // below the line of an exam; 0 where readers may not know
	PersonsAmount      money.Fen
	Year               Year
	Derivation         derivation.Derivation
}

// Net is rewards less penalties.
func (t UnitTotal) Net() money.Fen { return t.Rewards - t.Penalties }

// Year is a unit's sums from January, or the first month of the data, on.
type Year struct {
	From               string // month
	Rewards, Penalties money.Fen
	Pending            bool // some months have lines without an amount
	Months             []MonthSum
}

// MonthSum is a month's part of a year's sums.
type MonthSum struct {
	Month              string
	Rewards, Penalties money.Fen
}

// Net is rewards less penalties.
func (y Year) Net() money.Fen { return y.Rewards - y.Penalties }

// Line is one reward or penalty.
type Line struct {
	Unit            Unit
	Name, No        string
	Rule            string // id
	Gives           bool   // a reward
	Persons         bool
	Cases           int
	Amount          money.Fen
	Pending         bool
	Unconfirmed     bool
	SameOrder       bool
	Reason, Printed string
	Occurred, Date  string
	Derivation      derivation.Derivation
}

// Qualified is whether a unit qualifies for the pool, and why.
type Qualified struct {
	Unit   Unit
	Met    bool
	Veto   bool
	Checks []award.Check

	Derivation derivation.Derivation
}

// Kind is what all lines of a rule come to.
type Kind struct {
	Rule, Name string
	Gives      bool
	Persons    bool
	Cases      int
	Amount     money.Fen
	Pending    int
	Year       money.Fen
}

// Ledger is a month's ledger; ok is false for readers who may see none of it.
func (r *Report) Ledger(monthID string) (l Ledger, ok bool) {
	decl := r.set.Site.Ledger
	l = Ledger{Month: monthID, Whole: r.Class.May(decl.Class)}
	switch {
	case l.Whole:
	case decl.Release != nil && r.Class.May(decl.Release.To):
		l.Released = decl.Release.Reason
	default:
		return Ledger{}, false
	}
	m := r.ledger.Month(monthID)
	if m == nil || m.Rules == nil {
		return l, true
	}
	l.Rules = m.Rules.Name
	l.Pool = r.poolOf(m, l.Whole)
	for _, t := range m.Totals {
		l.Units = append(l.Units, r.totalOf(monthID, t, l.Whole))
	}
	l.Total = together(l.Units, monthID)
	l.Notes = r.ledgerNotes(m, l.Whole)
	if l.Whole {
		r.details(&l, m)
	}
	return l, true
}

func (r *Report) poolOf(m *award.Month, whole bool) Pool {
	p := Pool{Active: m.Pool.State == award.Active, Known: m.Pool.State != award.Unknown, Amount: m.Pool.Amount, Given: m.Pool.Given,
		Qualified: m.Pool.Qualified, Rank: m.Pool.Rank, Published: m.Pool.Published, Reason: m.Pool.Reason}
	if !whole {
		p.Rank, p.Published = "", ""
		if m.Pool.State == award.Inactive { // the reason names the rank
			p.Reason = "奖金池没有启动；按件扣减照常。"
		}
	}
	return p
}

// totalOf is a unit's total; readers of totals are not told how many cases or
// persons there are where these are few.
func (r *Report) totalOf(monthID string, t award.Total, whole bool) UnitTotal {
	out := UnitTotal{Unit: r.unit(t.Unit), Rewards: t.Rewards, Penalties: t.Penalties, Unconfirmed: t.Unconfirmed > 0, Pending: t.Pending,
		Persons: t.Persons, PersonsAmount: t.PersonsAmount, Year: r.yearOf(monthID, t.Unit)}
	if whole {
		out.Derivation = *t.Derivation
		return out
	}
	out.Pending, out.Persons, out.PersonsAmount = min(t.Pending, 1), 0, 0
	cases := ""
	if t.PenaltyCases >= r.set.Site.Ledger.Release.MinN {
		cases = fmt.Sprintf("%d 件，", t.PenaltyCases)
	}
	out.Derivation = t.Derivation.Released()
	for i := range out.Derivation.Steps {
		s := &out.Derivation.Steps[i]
		s.Words = strings.ReplaceAll(s.Words, award.Cases, cases)
	}
	return out
}

func (r *Report) unit(id string) Unit {
	i := slices.IndexFunc(r.Units, func(u Unit) bool { return u.ID == id })
	return r.Units[i]
}

// yearOf adds up the year's months so far.
func (r *Report) yearOf(monthID, unit string) (y Year) {
	for _, m := range r.ledger.Months {
		if m.ID[:4] != monthID[:4] || m.ID > monthID {
			continue
		}
		for _, t := range m.Totals {
			if t.Unit != unit {
				continue
			}
			if y.From == "" {
				y.From = m.ID
			}
			y.Rewards += t.Rewards
			y.Penalties += t.Penalties
			y.Months = append(y.Months, MonthSum{m.ID, t.Rewards, t.Penalties})
			y.Pending = y.Pending || t.Pending > 0
		}
	}
	return y
}

// together adds up the units' totals. Persons are of the units alone.
func together(units []UnitTotal, month string) (all UnitTotal) {
	all.Unit = Unit{ID: Company, Name: "合计"}
	var parts []part
	for _, u := range units {
		all.Rewards += u.Rewards
		all.Penalties += u.Penalties
		all.Unconfirmed = all.Unconfirmed || u.Unconfirmed
		all.Pending += u.Pending
		all.Year.add(u.Year)
		parts = append(parts, part{u.Unit.Name, u.Rewards, u.Penalties})
	}
	all.Derivation = addUp("各单位 "+month+" ", parts)
	return all
}

// add adds another unit's year, month by month.
func (y *Year) add(other Year) {
	y.Rewards += other.Rewards
	y.Penalties += other.Penalties
	y.Pending = y.Pending || other.Pending
	for _, m := range other.Months {
		i, known := slices.BinarySearchFunc(y.Months, m.Month, func(has MonthSum, month string) int { return strings.Compare(has.Month, month) })
		if !known {
			y.Months = slices.Insert(y.Months, i, MonthSum{Month: m.Month})
		}
		y.Months[i].Rewards += m.Rewards
		y.Months[i].Penalties += m.Penalties
	}
	if len(y.Months) > 0 {
		y.From = y.Months[0].Month
	}
}

// Derivation says how the year's sums of a unit, or of all, were reached: from
// those of its months, each of which has its own.
func (y Year) Derivation(unit Unit) derivation.Derivation {
	var parts []part
	for _, m := range y.Months {
		parts = append(parts, part{m.Month, m.Rewards, m.Penalties})
	}
	name := unit.Name
	if unit.ID == Company {
		name = "各单位"
	}
	return addUp(fmt.Sprintf("%s 本年（%s 起）", name, y.From), parts)
}

// part is one of the sums that are added up.
type part struct {
	name               string
	rewards, penalties money.Fen
}

// addUp adds up the rewards and penalties of months, or of units.
func addUp(of string, parts []part) derivation.Derivation {
	d := derivation.Derivation{What: of + "奖惩合计"}
	var rewards, penalties money.Fen
	nets := []string{"=0"}
	for _, p := range parts {
		net := d.Do("less", "="+p.rewards.Plain(), "="+p.penalties.Plain())
		d.Say(net, fmt.Sprintf("%s：奖励 %s 元，扣减 %s 元", p.name, p.rewards, p.penalties))
		rewards, penalties, nets = rewards+p.rewards, penalties+p.penalties, append(nets, net)
	}
	d.Say(d.Do("sum", nets...), fmt.Sprintf("合计奖励 %s 元 − 扣减 %s 元 = %s 元", rewards, penalties, rewards-penalties))
	return d
}

// ledgerNotes are the rules used that are presumed or missing. Readers of
// totals are told those of the pool, which hold in every month: others would
// say what happened.
func (r *Report) ledgerNotes(m *award.Month, whole bool) (notes []Rule) {
	used := map[string]bool{}
	for _, l := range m.Lines {
		for _, rule := range l.Derivation.Rules {
			used[rule.ID] = true
		}
	}
	for _, group := range []string{"monthly", "penalty", "exam", "annual", "innovation"} {
		for _, rule := range r.Rules(group, m.ID) {
			unsure := rule.State != "confirmed" && rule.Decision == ""
			if unsure && (group == "monthly" || whole && used[rule.ID]) {
				notes = append(notes, rule)
			}
		}
	}
	return notes
}

// details fills in what only readers of the whole ledger see.
func (r *Report) details(l *Ledger, m *award.Month) {
	for _, q := range m.Qualifications {
		l.Checks = append(l.Checks, Qualified{r.unit(q.Unit), q.Met, q.Veto, q.Checks, *q.Derivation})
	}
	for _, line := range m.Lines {
		l.Lines = append(l.Lines, r.line(line))
	}
	l.Kinds = r.kinds(m)
}

func (r *Report) line(l award.Line) Line {
	out := Line{Unit: r.unit(l.Unit), Name: l.Name, No: l.No, Rule: l.Rule, Gives: l.Direction == award.Reward, Persons: l.Persons, Cases: l.Cases,
		Amount: l.Amount, Pending: l.State == award.Pending, Unconfirmed: l.State == award.Unconfirmed, SameOrder: l.SameOrder,
		Reason: l.Reason, Occurred: l.Occurred, Date: l.Date, Derivation: *l.Derivation}
	if l.Printed != nil {
		out.Printed = fmt.Sprintf("照原文 %s：%s 元", l.Printed.Words, l.Printed.Amount)
	}
	return out
}

// kinds adds up the lines of each rule, the year's so far beside the month's.
func (r *Report) kinds(month *award.Month) (kinds []Kind) {
	for _, m := range r.ledger.Months {
		if m.ID[:4] != month.ID[:4] || m.ID > month.ID {
			continue
		}
		for _, l := range m.Lines {
			i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Rule == l.Rule })
			if i < 0 {
				name := r.set.Site.RulesIn(m.ID).Rule(l.Rule).Name
				kinds = append(kinds, Kind{Rule: l.Rule, Name: name, Gives: l.Direction == award.Reward, Persons: l.Persons})
				i = len(kinds) - 1
			}
			kinds[i].add(l, m == month)
		}
	}
	slices.SortStableFunc(kinds, func(a, b Kind) int { return r.ruleOrder(month.ID, a.Rule) - r.ruleOrder(month.ID, b.Rule) })
	return kinds
}

func (k *Kind) add(l award.Line, now bool) {
	k.Year += l.Amount
	if !now {
		return
	}
	k.Cases += l.Cases
	k.Amount += l.Amount
	if l.State == award.Pending {
		k.Pending++
	}
}

// ruleOrder is where readers expect a rule: rewards first.
func (r *Report) ruleOrder(monthID, id string) int {
	at := 0
	for _, group := range []string{"monthly", "innovation", "annual", "penalty", "exam"} {
		for _, rule := range r.Rules(group, monthID) {
			if at++; rule.ID == id {
				return at
			}
		}
	}
	return at + 1
}
