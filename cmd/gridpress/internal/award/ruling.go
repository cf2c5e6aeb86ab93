package award

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/diag"
)

// ruling is a decision of the people who own the rules (T12).
type ruling struct {
	row
	ref string
}

// readRulings adds the month's decisions to those of the months before.
func (p *period) readRulings() {
	for r := range p.rows(declare.DecisionsSheet) {
		ref := r.text("decision_ref")
		p.rulings[ref] = ruling{r, ref}
	}
}

// qualificationRuling is the month's decision about a unit that the rules leave
// open.
func (p *period) qualificationRuling(unit string) (ruling, bool) {
	for r := range p.rows(declare.DecisionsSheet) {
		if r.text("object") == "qualification" && r.t.Unit(r.i) == unit && r.text("ruling") != "amount" {
			return ruling{r, r.text("decision_ref")}, true
		}
	}
	return ruling{}, false
}

// amountRuling is the decision that an event's amount refers to.
func (p *period) amountRuling(event row) (ruling, bool) {
	r, known := p.rulings[event.text("decision_ref")]
	return r, known && r.text("ruling") == "amount" && r.text("object") == "event" &&
		r.t.Unit(r.i) == event.t.Unit(event.i) && (r.text("target") == "" || r.text("target") == event.text("event_no"))
}

// awardRuling is the decision about the amount of an award, if there is one so
// far.
func (p *period) awardRuling(unit, no string) (found ruling, ok bool) {
	for r := range p.rows(declare.DecisionsSheet) {
		if r.text("object") == "award" && r.text("ruling") == "amount" && r.t.Unit(r.i) == unit && r.text("target") == no {
			return ruling{r, r.text("decision_ref")}, true
		}
	}
	return ruling{}, false
}

// ruled puts the amount of a decision at the end of a derivation.
func (r ruling) ruled(d *derivation.Derivation) {
	s := d.Do("take", r.read(d, "amount"))
	d.Say(s, fmt.Sprintf("按裁定 %s 核定 %s 元", r.ref, amount(d)))
}

// unruled reports an event whose amount rests on a decision that is not there,
// or says something else.
func (p *period) unruled(event row) {
	ref := event.text("decision_ref")
	c := event.t.Sheet.Column("decision_ref")
	p.list.Add(diag.Finding{Code: "AWARD-RULING", Level: diag.Error, Pos: event.t.Pos(event.i, c), Unit: p.set.Site.UnitName(event.t.Unit(event.i)), Month: p.month.ID,
		Found: ref, Expected: "〔人工裁定〕里这个单位的一项核定金额", Message: fmt.Sprintf("裁定金额依据裁定 %s，〔人工裁定〕里没有这项裁定，或裁定的不是这个单位的这个事件、这个金额。", ref),
		Fix: "核对裁定编号、单位、事件编号和金额；没有裁定的，裁定金额和裁定编号都留空。"})
}
