package award

import (
	"fmt"
	"math/big"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Qualification is whether a unit takes part in the pool, and why (S-120). It
// is judged whether or not the pool is active.
type Qualification struct {
	Unit   string
	Met    bool
	Veto   bool // off-system handling was upheld (S-123)
	Checks []Check

	Derivation *derivation.Derivation // of the judgement, and of what follows where nothing is shared out

	coefficient string // where it stands in the derivation of the pool
}

// Check is one of the conditions.
type Check struct {
	Name  string
	Met   bool
	Words string
}

// qualify judges a unit by the three conditions, exactly (I-69).
func (p *period) qualify(unit string, province row, published bool) Qualification {
	d := p.derive(unit, "月度专项奖达标判定")
	q := Qualification{Unit: unit, Derivation: d}
	var steps []string
	for _, judge := range []func(*derivation.Derivation, *Qualification) (string, Check){
		p.inTime,
		func(d *derivation.Derivation, q *Qualification) (string, Check) {
			return p.capable(d, q.Unit, province, published)
		},
		p.unblemished,
		p.weighed,
	} {
		step, check := judge(d, &q)
		check.Met = d.Value(step) == "yes"
		d.Say(step, map[bool]string{true: "✓ ", false: "✗ "}[check.Met]+check.Name+"："+check.Words)
		d.Step(step).About = unit
		q.Checks = append(q.Checks, check)
		steps = append(steps, step)
	}
	all := d.Do("all", steps...)
	q.Met = d.Value(all) == "yes"
	d.Say(all, p.set.Site.UnitName(unit)+map[bool]string{true: "达标", false: "没有达标：" + strings.Join(q.Reasons(), "；")}[q.Met])
	d.Step(all).About = unit
	return q
}

// Reasons say why a unit does not qualify.
func (q Qualification) Reasons() (reasons []string) {
	for _, c := range q.Checks {
		if !c.Met {
			reasons = append(reasons, c.Words)
		}
	}
	return reasons
}

// no is a condition that cannot be met, for a reason that no cell states.
func no(d *derivation.Derivation, name, words string) (string, Check) {
	return d.Do("take", "=no"), Check{Name: name, Words: words}
}

// inTime is the first condition: all orders archived in the month within their
// limit, by the orders where these were sent, else by the counts reported.
func (p *period) inTime(d *derivation.Derivation, q *Qualification) (string, Check) {
	const name = "时限达标率"
	of, all, found := p.counts(d, q.Unit)
	switch {
	case !found:
		return no(d, name, "没有报送办结件数")
	case d.Value(all) == "0":
		return p.noOrders(d, q.Unit, all)
	}
	rate := d.Do("over", of, all)
	exact, _ := new(big.Rat).SetString(d.Value(rate))
	shown := quantity.Percent(exact, 2).Format(2) + "%"
	d.Say(rate, fmt.Sprintf("按期 %s 件 ÷ 办结 %s 件 = %s", d.Value(of), d.Value(all), shown))
	d.Step(rate).About = q.Unit
	step := d.Do("at_least", rate, p.apply(d, "monthly.time_rate"))
	words := fmt.Sprintf("按期 %s 件、办结 %s 件，%s", d.Value(of), d.Value(all), shown)
	if d.Value(step) == "no" {
		words += "，没有达到 " + p.rules.Rule("monthly.time_rate").Said()
	}
	return step, Check{Name: name, Words: words}
}

// counts are the orders in time and all, and whether anything says so.
func (p *period) counts(d *derivation.Derivation, unit string) (of, all string, found bool) {
	if p.ordersSent() {
		return p.tally(d, declare.OrdersSheet, "in_time", unit, nil, "按期办结的工单"), p.tally(d, declare.OrdersSheet, "judged", unit, nil, "有时限的办结工单"), true
	}
	r, found := p.of(declare.KPISheet, unit)
	if !found || !r.has("n_in_time") || !r.has("n_archived") {
		return "", "", false
	}
	return r.read(d, "n_in_time"), r.read(d, "n_archived"), true
}

// ordersSent reports whether the month's orders themselves arrived.
func (p *period) ordersSent() bool {
	_, sent := p.first(declare.OrdersSheet)
	return sent
}

// noOrders settles the case that the source leaves open (I-73).
func (p *period) noOrders(d *derivation.Derivation, unit, all string) (string, Check) {
	check := Check{Name: "时限达标率", Words: "当月没有办结工单"}
	if r, reported := p.of(declare.KPISheet, unit); reported && p.ordersSent() && r.number("n_archived").Sign() > 0 {
		check.Words = fmt.Sprintf("工单明细里没有办结工单，单位报送 %s 件", r.number("n_archived"))
	}
	none := d.Do("at_most", all, "=0")
	d.Say(none, check.Words)
	d.Step(none).About = unit
	switch p.word("monthly.no_orders") {
	case "ruling":
		p.apply(d, "monthly.no_orders")
		if r, found := p.qualificationRuling(unit); found {
			check.Words += "，裁定 " + r.ref + map[string]string{"yes": " 认定达标", "no": " 不认定"}[r.text("ruling")]
			return d.Do("is", r.read(d, "ruling"), "=yes"), check
		}
		check.Words += "，须有人工裁定"
		return d.Do("take", "=no"), check
	case "yes":
		return d.Do("is", p.apply(d, "monthly.no_orders"), "=yes"), check
	}
	return d.Do("is", p.apply(d, "monthly.no_orders"), "=yes"), check
}

// capable is the second condition: the capability score against that of the
// province's sixth.
func (p *period) capable(d *derivation.Derivation, unit string, province row, published bool) (string, Check) {
	const name = "业务能力评价值"
	r, found := p.of(declare.KPISheet, unit)
	switch {
	case !found || !r.has("capability_score"):
		return no(d, name, "没有业务能力评价值")
	case !published || !province.has("prov6_capability"):
		return no(d, name, "省公司没有公布第6名的业务能力评价值")
	}
	p.apply(d, "monthly.capability_place")
	p.apply(d, "monthly.capability_equal")
	op, relation := "at_least", "不低于"
	if p.word("monthly.capability_equal") == "no" {
		op, relation = "above", "高于"
	}
	step := d.Do(op, r.read(d, "capability_score"), province.read(d, "prov6_capability"))
	if d.Value(step) == "no" {
		relation = map[string]string{"at_least": "低于", "above": "不高于"}[op]
	}
	place := p.rules.Rule("monthly.capability_place").Value.Number
	return step, Check{Name: name, Words: fmt.Sprintf("%s 分，%s全省第 %s 名的 %s 分", exact(r.number("capability_score"), 2), relation, place, exact(province.number("prov6_capability"), 2))}
}

// unblemished is the third condition: no violation upheld in the month.
func (p *period) unblemished(d *derivation.Derivation, q *Qualification) (string, Check) {
	check := Check{Name: "无违规", Words: "没有查实的违规"}
	if !p.eventsSent() {
		return no(d, check.Name, "没有报送违规事件")
	}
	where := map[string][]string{"upheld": {"yes"}, p.dated(): {p.month.ID}}
	if p.word("monthly.violation") == "off_system" {
		where["type"] = []string{"off_system"}
	}
	p.apply(d, "monthly.violation")
	p.apply(d, "penalty.month")
	tally := p.tally(d, declare.EventsSheet, "", q.Unit, where, "本月查实的违规事件")
	step := d.Do("at_most", tally, "=0")
	var names []string
	cases := map[string]int{}
	for _, r := range p.sorted(declare.EventsSheet, "type", "event_no") {
		if r.t.Unit(r.i) == q.Unit && r.meets(where) {
			name := p.rules.Rule("penalty." + r.text("type")).Name
			if cases[name] == 0 {
				names = append(names, name)
			}
			cases[name] += count(r, "cases")
			q.Veto = q.Veto || r.text("type") == "off_system"
		}
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d 件", name, cases[name])
	}
	if len(names) > 0 {
		check.Words = "查实的违规：" + strings.Join(names, "、")
	}
	if q.Veto {
		check.Words += "，一票否决"
	}
	return step, check
}

// eventsSent reports whether the month's events arrived, if only to say that
// there are none.
func (p *period) eventsSent() bool {
	s := p.set.Site.Sheet(declare.EventsSheet)
	return s != nil && len(p.month.TablesOf(s)) > 0
}

// weighed is that the unit has a coefficient, without which there is no share.
func (p *period) weighed(d *derivation.Derivation, q *Qualification) (string, Check) {
	r, found := p.ledgerOf(q.Unit, p.month.ID[:4])
	if !found || r.number("coefficient").Sign() <= 0 {
		return no(d, "奖惩系数", "单位台账里没有"+p.month.ID[:4]+"年的系数")
	}
	return d.Do("above", r.read(d, "coefficient"), "=0"), Check{Name: "奖惩系数", Words: exact(r.number("coefficient"), 1)}
}

// ledgerOf is a unit's record in the standing ledger for a year.
func (p *period) ledgerOf(unit, year string) (row, bool) {
	for r := range p.rows(declare.UnitsSheet) {
		if r.t.Unit(r.i) == unit && r.number("year").String() == year {
			return r, true
		}
	}
	return row{}, false
}
