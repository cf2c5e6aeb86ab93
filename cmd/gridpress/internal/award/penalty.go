package award

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/money"
)

// dated is the column whose month an event counts in (I-43).
func (p *period) dated() string {
	if p.word("penalty.month") == "occurred" {
		return "occurred"
	}
	return "upheld_on"
}

// penalties takes each upheld case at its own rate, whether or not the pool is
// active (I-45), never times the coefficient (I-35).
func (p *period) penalties() {
	where := map[string][]string{"upheld": {"yes"}, p.dated(): {p.month.ID}}
	orders := map[string][]int{} // lines by order
	for _, r := range p.sorted(declare.EventsSheet, "type", "event_no") {
		if !r.meets(where) {
			continue
		}
		if no := r.text("order_no"); no != "" {
			orders[no] = append(orders[no], len(p.out.Lines))
		}
		p.line(p.penalty(r))
	}
	for _, lines := range orders {
		if len(lines) > 1 {
			p.sameOrder(lines)
		}
	}
}

// penalty is the line of one event.
func (p *period) penalty(r row) Line {
	rule := "penalty." + r.text("type")
	unit := r.t.Unit(r.i)
	l := Line{Unit: unit, Rule: rule, Name: p.rules.Rule(rule).Name, No: r.text("event_no"), Direction: Penalty, Cases: count(r, "cases"),
		Date: r.text("upheld_on"), Occurred: r.text("occurred"), State: p.state(rule)}
	d := p.derive(unit, l.Name+" "+l.No)
	l.Derivation = d
	r.read(d, "type")
	upheld := d.Do("is", r.read(d, "upheld"), "=yes")
	d.Say(upheld, p.happened(r))
	in := d.Do("month", r.read(d, p.dated()))
	d.Say(in, map[string]string{"upheld_on": "按查实日期", "occurred": "按发生日期"}[p.dated()]+"计入 "+d.Value(in))
	p.apply(d, "penalty.month")
	switch decided, found := p.amountRuling(r); {
	case found && r.has("manual_amount") && decided.number("amount").Cmp(r.number("manual_amount")) == 0:
		decided.ruled(d)
		l.Amount, l.State, l.Reason = amount(d), Settled, "按裁定 "+decided.ref
		return l
	case r.has("manual_amount"):
		p.unruled(r)
	}
	p.price(&l, r)
	return l
}

// happened says what an event is about, and when.
func (p *period) happened(r row) string {
	words := fmt.Sprintf("%s 发生，%s 查实", r.text("occurred"), r.text("upheld_on"))
	if r.has("order_no") {
		words = "工单 " + p.masked(r) + "：" + words
	}
	return words
}

// masked is an event's order as readers see it.
func (p *period) masked(r row) string {
	return r.t.Shown(p.set.Site, r.i, r.t.Sheet.Column("order_no"))
}

// price is the rule's amount for each case, beside what its source prints.
func (p *period) price(l *Line, r row) {
	d, cases := l.Derivation, r.read(l.Derivation, "cases")
	id := p.apply(d, l.Rule)
	if p.rules.Rule(l.Rule).Missing() {
		p.pend(l, "金额待定："+p.rules.Rule(l.Rule).Note)
		return
	}
	if printed, differs := p.printed(l.Rule); differs {
		l.Printed = &Reading{Words: p.rules.Rule(l.Rule).Printed, Amount: printed * money.Fen(l.Cases)}
		other := d.Do("times", "="+derivation.Text(printed.Rat()), cases)
		d.Say(other, fmt.Sprintf("照原文 %s：%s 元 × %d 件 = %s 元", l.Printed.Words, printed, l.Cases, l.Printed.Amount))
		l.Reason = fmt.Sprintf("待确认：暂按 %s 元/件；照原文 %s 则是 %s 元", p.yuan(l.Rule), l.Printed.Words, l.Printed.Amount)
	}
	step := d.Do("times", id, cases)
	l.Amount = amount(d)
	d.Say(step, fmt.Sprintf("%s 元/件 × %d 件 = %s 元，不乘系数", p.yuan(l.Rule), l.Cases, l.Amount))
}

// pend leaves a line without an amount.
func (p *period) pend(l *Line, reason string) {
	l.State, l.Amount, l.Reason = Pending, 0, reason
	step := l.Derivation.Do("take", "=金额待定")
	l.Derivation.Say(step, "金额待定，不参加合计")
}

// sameOrder marks the lines about one order; where the rules say so, only the
// highest counts, of equal ones the first (I-42).
func (p *period) sameOrder(lines []int) {
	highest := lines[0]
	for _, i := range lines {
		if p.out.Lines[i].Amount > p.out.Lines[highest].Amount {
			highest = i
		}
	}
	for _, i := range lines {
		l := &p.out.Lines[i]
		l.SameOrder = true
		p.apply(l.Derivation, "penalty.same_order")
		p.alike(l.Derivation, lines, i)
		if l.State == Settled && p.rules.Rule("penalty.same_order").Presumed() {
			l.State = Unconfirmed
		}
		if p.word("penalty.same_order") == "highest" && i != highest && l.State != Pending {
			step := l.Derivation.Do("take", "=0")
			l.Derivation.Say(step, "同一工单只扣最高一项，这一项不扣")
			l.Amount, l.Printed, l.Reason = 0, nil, "同一工单只扣最高一项"
		}
	}
}

// alike says which other lines are about the same order.
func (p *period) alike(d *derivation.Derivation, lines []int, own int) {
	var others []string
	for _, i := range lines {
		if i != own {
			others = append(others, p.out.Lines[i].Name+" "+p.out.Lines[i].No)
		}
	}
	step := d.Do("take", d.Steps[len(d.Steps)-1].ID)
	d.Say(step, "同一工单另有："+strings.Join(others, "、"))
}

// exams takes the penalty of units whose mean is below that of the province's
// sixth, and counts the persons below the line: never more than their number
// (I-22…I-24).
func (p *period) exams() {
	province, published := p.first(declare.ProvinceSheet)
	for _, r := range p.sorted(declare.ExamSheet, "exam") {
		if r.text("kind") != "provincial" {
			continue
		}
		if published && province.has("prov6_exam") && r.has("mean") {
			p.examOfUnit(r, province)
		}
		p.examOfPersons(r)
	}
}

func (p *period) examOfUnit(r, province row) {
	unit := r.t.Unit(r.i)
	d := p.derive(unit, r.text("exam")+" 单位平均分")
	below := d.Do("below", r.read(d, "mean"), province.read(d, "prov6_exam"))
	if d.Value(below) == "no" {
		return
	}
	own, sixth := exact(r.number("mean"), 2), exact(province.number("prov6_exam"), 2)
	d.Say(below, fmt.Sprintf("平均 %s 分，低于全省第 %s 名的 %s 分", own, p.rules.Rule("exam.place").Value.Number, sixth))
	l := Line{Unit: unit, Rule: "exam.unit_below", Name: p.rules.Rule("exam.unit_below").Name, No: r.text("exam"), Direction: Penalty, Cases: 1,
		Date: r.text("date"), State: p.state("exam.unit_below"), Reason: d.Steps[0].Words, Derivation: d}
	p.apply(d, "exam.place")
	id := p.apply(d, "exam.unit_below")
	if p.rules.Rule("exam.unit_below").Missing() {
		p.pend(&l, "金额待定")
	} else {
		step := d.Do("take", id)
		l.Amount = amount(d)
		d.Say(step, fmt.Sprintf("扣减 %s 元", l.Amount))
	}
	p.line(l)
}

func (p *period) examOfPersons(r row) {
	if !r.has("below90") || r.number("below90").Sign() == 0 {
		return
	}
	unit := r.t.Unit(r.i)
	rule := p.rules.Rule("exam.person_below")
	d := p.derive(unit, r.text("exam")+" 个人")
	l := Line{Unit: unit, Rule: "exam.person_below", Name: rule.Name, No: r.text("exam"), Direction: Penalty, Persons: true, Cases: count(r, "below90"),
		Date: r.text("date"), State: p.state("exam.person_below"), Derivation: d, Reason: "只列人数和金额，不计入单位合计"}
	people, id := r.read(d, "below90"), p.apply(d, "exam.person_below")
	if rule.Missing() {
		p.pend(&l, "金额待定")
	} else {
		step := d.Do("times", id, people)
		l.Amount = amount(d)
		d.Say(step, fmt.Sprintf("%s 元/人 × %d 人 = %s 元，不计入单位合计", p.yuan("exam.person_below"), l.Cases, l.Amount))
	}
	p.line(l)
}

// count is a cell's whole number; declarations bound it.
func count(r row, column string) int {
	n := r.number(column).Rat()
	return int(n.Num().Int64())
}
