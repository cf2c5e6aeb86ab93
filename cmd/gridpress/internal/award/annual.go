package award

import (
	"cmp"
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/money"
)

// tier is a band of ranks with its rule; ranks from `from` to `to`, to 0 for
// all that follow.
type tier struct {
	rule     string
	ranking  string // column
	from, to int
	gives    Direction
}

// tiers are the bands of the two rankings (S-112…S-116). The same cut is
// printed in several ways: nine and better, ten and worse (I-38).
var tiers = []tier{
	{"annual.province_1_3", "prov_rank", 1, 3, Reward},
	{"annual.province_4_6", "prov_rank", 4, 6, Reward},
	{"annual.province_7_9", "prov_rank", 7, 9, Reward},
	{"annual.province_10_12", "prov_rank", 10, 12, Penalty},
	{"annual.province_13_15", "prov_rank", 13, 15, Penalty},
	{"annual.province_16_18", "prov_rank", 16, 18, Penalty},
	{"annual.city_1", "city_rank", 1, 1, Reward},
	{"annual.city_2", "city_rank", 2, 2, Reward},
	{"annual.city_3", "city_rank", 3, 3, Penalty},
	{"annual.city_4", "city_rank", 4, 0, Penalty},
}

// annual decides the annual evaluations published in the month, for the units
// that took part in them.
func (p *period) annual() {
	for _, r := range p.sorted(declare.AnnualSheet, "year") {
		for _, u := range p.set.Site.Units {
			if own, found := p.ledgerOf(u.ID, r.text("year")); found && own.text("assessed") == "yes" {
				p.annualOf(r, own)
			}
		}
	}
}

// annualOf is a unit's reward and deduction for a year: within a direction the
// higher counts; one of each stands side by side (I-37).
func (p *period) annualOf(r, own row) {
	var found []tier
	for _, t := range tiers {
		if p.ranked(r, t) {
			found = append(found, t)
		}
	}
	mixed := slices.ContainsFunc(found, func(t tier) bool { return t.gives == Reward }) && slices.ContainsFunc(found, func(t tier) bool { return t.gives == Penalty })
	var lines []Line
	for _, direction := range []Direction{Reward, Penalty} {
		var same []tier
		for _, t := range found {
			if t.gives == direction {
				same = append(same, t)
			}
		}
		if len(same) > 0 {
			lines = append(lines, p.annualLine(r, own, same))
		}
	}
	switch {
	case !mixed:
	case p.word("annual.mixed") == "net" && lines[0].State != Pending && lines[1].State != Pending:
		lines = p.netted(lines)
	default:
		for i := range lines {
			p.apply(lines[i].Derivation, "annual.mixed")
			if lines[i].State != Pending {
				lines[i].State = Unconfirmed
			}
			lines[i].Reason = "两项排名一奖一扣，由领导小组决定"
		}
	}
	p.out.Lines = append(p.out.Lines, lines...)
}

// ranked reports whether a published rank lies in a band. A rank beyond the
// number of cities, or none, is no rank (I-39).
func (p *period) ranked(r row, t tier) bool {
	if !r.has(t.ranking) {
		return false
	}
	rank := count(r, t.ranking)
	if t.ranking == "prov_rank" && r.has("total_cities") && rank > count(r, "total_cities") {
		return false
	}
	return rank >= t.from && (t.to == 0 || rank <= t.to)
}

// annualLine is the highest of the amounts of one direction.
func (p *period) annualLine(r, own row, same []tier) Line {
	unit, year := own.t.Unit(own.i), r.text("year")
	name := map[Direction]string{Reward: "年度奖励", Penalty: "年度扣减"}[same[0].gives]
	d := p.derive(unit, year+name)
	l := Line{Unit: unit, No: year, Name: year + name, Direction: same[0].gives, Cases: 1, State: Settled, Date: r.text("published_on"), Derivation: d}
	assessed := d.Do("is", own.read(d, "assessed"), "=yes")
	d.Say(assessed, year+"年参评")
	var steps []string
	for _, t := range same {
		if p.rules.Rule(t.rule).Missing() {
			p.apply(d, t.rule)
			continue
		}
		steps = append(steps, p.tierStep(d, r, own, t))
		if fen := amount(d); l.Rule == "" || fen > l.Amount {
			l.Rule, l.Amount = t.rule, fen
		}
	}
	if len(steps) == 0 {
		l.Rule = same[0].rule
		p.pend(&l, "金额待定")
		return l
	}
	last := d.Do("highest", steps...)
	l.State = p.state(l.Rule)
	words := fmt.Sprintf("%s %s 元", name, l.Amount)
	if len(same) > 1 {
		words += "；两项排名不累计，取高的一项"
	}
	if len(steps) < len(same) {
		l.State, l.Reason = Unconfirmed, "另一项排名的金额待定，取高的一项可能更高"
		words += "；" + l.Reason
	}
	d.Say(last, words)
	return l
}

// tierStep is a band's amount times the unit's coefficient.
func (p *period) tierStep(d *derivation.Derivation, r, own row, t tier) string {
	rank := r.read(d, t.ranking)
	in := d.Do("at_least", rank, fmt.Sprintf("=%d", t.from))
	d.Say(in, fmt.Sprintf("%s第 %s 名，适用%s", map[string]string{"prov_rank": "全省", "city_rank": "市直"}[t.ranking], d.Value(rank), p.rules.Rule(t.rule).Name))
	product := d.Do("times", p.apply(d, t.rule), own.read(d, "coefficient"))
	step := d.Do("fen", product)
	fen, _ := money.Parse(d.Value(step))
	d.Say(product, fmt.Sprintf("%s 元 × 系数 %s", p.yuan(t.rule), exact(own.number("coefficient"), 1)))
	d.Say(step, fmt.Sprintf("= %s 元", fen))
	return step
}

// netted sets a reward and a deduction off against each other, where the rules
// say so.
func (p *period) netted(lines []Line) []Line {
	a, b := lines[0], lines[1]
	if a.Amount < b.Amount {
		a, b = b, a
	}
	d := a.Derivation
	own := d.Steps[len(d.Steps)-1].ID
	step := d.Do("less", own, d.Join(b.Derivation))
	p.apply(d, "annual.mixed")
	a.Amount = amount(d)
	d.Say(step, fmt.Sprintf("奖励与扣减相抵后 %s 元", a.Amount))
	a.State = cmp.Or(map[bool]State{true: Unconfirmed}[p.rules.Rule("annual.mixed").Presumed()], a.State)
	return []Line{a}
}
