package closing

import (
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"path"
	"strconv"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/score"
	"gridpress/cmd/gridpress/internal/seal"
)

// Of is the state of a month, whether closed or open.
func Of(m *month.Month, basis []seal.File, set *month.Set, results *score.Results, ledger *award.Ledger) seal.State {
	s := seal.State{Cutoff: m.Cutoff(), Inputs: m.Inputs, Basis: basis}
	for _, ind := range set.Site.Indicators {
		s.Indicators = append(s.Indicators, indicator(set.Site, ind, results, m.ID))
	}
	l := ledger.Month(m.ID)
	if l == nil || l.Rules == nil {
		return s
	}
	for _, group := range declare.RuleGroups() {
		for _, r := range l.Rules.Group(group) {
			s.Rules = append(s.Rules, rule(r))
		}
	}
	p := l.Pool
	s.Pool = seal.Pool{State: string(p.State), Amount: p.Amount.Plain(), Given: p.Given.Plain(), Qualified: p.Qualified, Rank: p.Rank}
	for _, t := range l.Totals {
		s.Accounts = append(s.Accounts, account(l, t))
	}
	return s
}

// Basis is the files that the months share and the results of a month rest on,
// with their digests.
func Basis(src fs.FS, set *month.Set, m *month.Month) (files []seal.File, err error) {
	names := []string{"data/site.toml", "data/indicators.toml", "data/calendar.toml"}
	if rules := set.Site.RulesIn(m.ID); rules != nil {
		names = append(names, rules.File)
	}
	sheets, err := fs.ReadDir(src, "data/sheets")
	if err != nil {
		return nil, fmt.Errorf("读不到 data/sheets：%w", err)
	}
	for _, e := range sheets {
		if path.Ext(e.Name()) == ".toml" {
			names = append(names, "data/sheets/"+e.Name())
		}
	}
	for _, name := range names {
		text, err := fs.ReadFile(src, name)
		if errors.Is(err, fs.ErrNotExist) { // a calendar need not be there
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("读不到 %s：%w", name, err)
		}
		files = append(files, seal.NewFile(name, text))
	}
	return append(files, set.Basis...), nil
}

func rule(r *declare.Rule) seal.Rule {
	out := seal.Rule{ID: r.ID, State: r.State}
	if r.State == "presumed" && !r.Presumed() {
		out.State = seal.Ruled + r.ConfirmedBy
	}
	switch {
	case r.Missing():
	case r.Value.Word != "":
		out.Value = r.Value.Word
	default:
		out.Value = r.Value.Number.String()
	}
	return out
}

func indicator(site *declare.Site, ind *declare.Indicator, results *score.Results, month string) seal.Indicator {
	out := seal.Indicator{ID: ind.ID, Unit: ind.Unit, Digits: ind.Digits, Better: ind.Better}
	if ind.Goal != nil {
		out.Floor, out.Stretch = number(ind.Goal.Floor), number(ind.Goal.Stretch)
	}
	for _, unit := range append([]declare.Unit{{ID: declare.Company}}, site.Units...) {
		if f := figure(ind, results.Figure(ind.ID, unit.ID, month)); f != (seal.Figure{}) {
			f.Unit = unit.ID
			out.Figures = append(out.Figures, f)
		}
	}
	return out
}

func number(n *quantity.Number) string {
	if n == nil {
		return ""
	}
	return n.String()
}

// figure is what there is of a figure; nothing of one that was not reported.
func figure(ind *declare.Indicator, f *score.Figure) (out seal.Figure) {
	switch f.State {
	case quantity.NotApplicable:
		out.Value = seal.NotApplicable
	case quantity.Present:
		out = seal.Figure{Value: f.Shown.Format(ind.Digits), Exact: exact(ind, f), Rank: f.Rank, Absent: f.Absent, Goal: string(f.Standing)}
		if f.Base != nil {
			out.Base = f.Base.RatString()
		}
	}
	switch f.Ytd.State {
	case quantity.NotApplicable:
		out.Ytd = seal.NotApplicable
	case quantity.Present:
		out.Ytd, out.Gaps = f.Ytd.Shown.Format(ind.Digits), f.Ytd.Gaps
	}
	return out
}

// exact is the fraction behind a figure, "" where it is what is shown.
func exact(ind *declare.Indicator, f *score.Figure) string {
	shown := f.Shown.Rat()
	if ind.Unit == "%" {
		shown.Quo(shown, big.NewRat(100, 1))
	}
	if shown.Cmp(f.Value) == 0 {
		return ""
	}
	return f.Value.RatString()
}

func account(l *award.Month, t award.Total) seal.Account {
	a := seal.Account{Unit: t.Unit, Rewards: t.Rewards.Plain(), Penalties: t.Penalties.Plain(), Pending: t.Pending, Persons: t.Persons}
	if t.Unconfirmed != 0 {
		a.Unconfirmed = t.Unconfirmed.Plain()
	}
	if t.PersonsAmount != 0 {
		a.PersonsAmount = t.PersonsAmount.Plain()
	}
	for _, q := range l.Qualifications {
		if q.Unit == t.Unit {
			a.Qualified, a.Veto = q.Met, q.Veto
		}
	}
	times := map[string]int{}
	for _, n := range l.Lines {
		if n.Unit != t.Unit {
			continue
		}
		out := line(n)
		key := n.Rule + " " + n.No
		if times[key]++; times[key] > 1 {
			out.No += ", " + strconv.Itoa(times[key])
		}
		a.Lines = append(a.Lines, out)
	}
	return a
}

func line(n award.Line) seal.Line {
	out := seal.Line{Rule: n.Rule, No: n.No, Gives: n.Direction == award.Reward, Persons: n.Persons, Cases: n.Cases, State: string(n.State)}
	if n.State != award.Pending {
		out.Amount = n.Amount.Plain()
	}
	if n.Printed != nil {
		out.Printed = n.Printed.Amount.Plain()
	}
	return out
}
