package award

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/money"
)

// deed is a deed of a unit that may be awarded more than once.
type deed struct{ unit, group string }

// innovation gives the prizes of S-105 and S-130…S-134 to units (I-41): of
// several for one deed the highest counts, so that a later, higher one brings
// it up to that.
func (p *period) innovation() {
	groups := map[deed][]int{}
	for _, r := range p.sorted(declare.AwardsSheet, "level", "award_no") {
		if group := r.text("deed_group"); group != "" {
			key := deed{r.t.Unit(r.i), group}
			groups[key] = append(groups[key], len(p.out.Lines))
		}
		p.line(p.prize(r))
	}
	for key, lines := range groups {
		p.sameDeed(key, lines)
	}
}

// prize is the line of one award.
func (p *period) prize(r row) Line {
	rule, unit := "innovation."+r.text("level"), r.t.Unit(r.i)
	l := Line{Unit: unit, Rule: rule, Name: p.rules.Rule(rule).Name, No: r.text("award_no"), Direction: Reward, Cases: 1, State: p.state(rule), Date: r.text("date")}
	d := p.derive(unit, l.Name+" "+l.No)
	l.Derivation = d
	r.read(d, "level")
	r.read(d, "date")
	r.read(d, "proof_ref")
	id := p.apply(d, rule)
	switch decided, found := p.awardRuling(unit, l.No); {
	case found:
		decided.ruled(d)
		l.Amount, l.State, l.Reason = amount(d), Settled, "按裁定 "+decided.ref
	case p.rules.Rule(rule).Missing():
		p.pend(&l, "金额待定："+p.rules.Rule(rule).Note)
	default:
		step := d.Do("take", id)
		l.Amount = amount(d)
		d.Say(step, fmt.Sprintf("奖励 %s 元", l.Amount))
	}
	return l
}

// sameDeed lets of one deed's prizes only the highest count, less what was
// given for it in earlier months.
func (p *period) sameDeed(key deed, lines []int) {
	if p.word("innovation.same_deed") == "all" {
		return
	}
	highest := lines[0]
	for _, i := range lines {
		if p.out.Lines[i].Amount > p.out.Lines[highest].Amount {
			highest = i
		}
	}
	before := p.deeds[key]
	for _, i := range lines {
		l := &p.out.Lines[i]
		if l.State == Pending || len(lines) == 1 && before == 0 {
			continue
		}
		p.apply(l.Derivation, "innovation.same_deed")
		switch {
		case i != highest || l.Amount <= before:
			step := l.Derivation.Do("take", "=0")
			l.Derivation.Say(step, "同一事迹只计最高一项，这一项不另计")
			l.Amount, l.Reason = 0, "同一事迹只计最高一项"
		case before > 0:
			p.toppedUp(l, before)
		}
		if p.rules.Rule("innovation.same_deed").Presumed() {
			l.State = Unconfirmed
		}
	}
	p.deeds[key] = max(before, before+p.out.Lines[highest].Amount)
}

// toppedUp is what a higher prize adds to an earlier one for the same deed.
func (p *period) toppedUp(l *Line, before money.Fen) {
	d := l.Derivation
	step := d.Do("less", d.Steps[len(d.Steps)-1].ID, "="+derivation.Text(before.Rat()))
	whole := l.Amount
	l.Amount = amount(d)
	d.Say(step, fmt.Sprintf("同一事迹以前已计 %s 元，补到 %s 元，本月计 %s 元", before, whole, l.Amount))
	l.Reason = fmt.Sprintf("同一事迹以前已计 %s 元，补到最高一项", before)
}
