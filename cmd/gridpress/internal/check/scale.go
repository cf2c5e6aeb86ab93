package check

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// scale compares every number with last month's and with that of the same
// month last year: a jump, a changed sign, a slip of the point or the unit (C4
// 25, 26, 70, 71).
func (p *pass) scale(k *declare.Scale) {
	if p.last == nil && p.year == nil {
		return
	}
	gauges := p.gauges(k)
	columns := p.sheet.RowKey()
	var last, year index
	if p.last != nil {
		last = p.last.index(p.sheet, columns)
	}
	if p.year != nil {
		year = p.year.index(p.sheet, columns)
	}
	for t, row := range p.rows(p.sheet, p.check.Where) {
		id, _ := t.Key(row, columns)
		then, ago := last[id], year[id]
		if then.table == nil && ago.table == nil {
			continue
		}
		for i := range gauges {
			p.weigh(&gauges[i], t, row, then, ago)
		}
	}
}

// weigh compares one cell with those of the months before, where they are.
func (p *pass) weigh(g *gauge, t *schema.Table, row int, then, ago place) {
	now, ok := number(t, row, g.column)
	if !ok {
		return
	}
	d := g.departure(now, valueAt(then, g.column), valueAt(ago, g.column))
	if d == nil {
		return
	}
	p.tell(t, row, g.column, func() said {
		c := &p.sheet.Columns[g.column]
		write := func(v quantity.Decimal) string { return figure(c, v, maxDigits) }
		return d.said(p.subject(t, row)+"〔"+c.Name+"〕", write, where(then, g.column), where(ago, g.column))
	})
}

// gauges are the measures of the sheet's numbers.
func (p *pass) gauges(k *declare.Scale) (gauges []gauge) {
	for i := range p.sheet.Columns {
		if c := &p.sheet.Columns[i]; slices.Contains(p.sheet.Figures(), c.ID) {
			gauges = append(gauges, newGauge(k, i, c.Swing, c.Step()))
		}
	}
	return gauges
}

func valueAt(at place, column int) earlier {
	if at.table == nil {
		return earlier{}
	}
	v, ok := number(at.table, at.row, column)
	return earlier{v, ok}
}

// where is the place of an earlier cell in words, "" for none.
func where(at place, column int) string {
	if at.table == nil {
		return ""
	}
	return at.table.Pos(at.row, column).String()
}

// earlier is a value of an earlier month, if there is one.
type earlier struct {
	value   quantity.Decimal
	present bool
}

// gauge says how far a number may lie from an earlier one.
type gauge struct {
	*declare.Scale
	column int
	times  quantity.Decimal
	least  quantity.Decimal // what is smaller counts as this
}

func newGauge(k *declare.Scale, column, swing int, step quantity.Decimal) gauge {
	g := gauge{k, column, k.Times.Decimal(), k.Least.Decimal().Mul(step)}
	if swing > 0 {
		g.times = quantity.Int(int64(swing)).Decimal()
	}
	return g
}

// departure is a number too far from those before it.
type departure struct {
	now        quantity.Decimal
	last, year earlier // those it is far from
	slip       *declare.Slip
	less       bool // now is the smaller
	sign       bool // now has the other sign
}

// departure weighs a number against last month's and last year's, nil where it
// is near. What last year bears out is a season, or the mending of last month.
// A number like last month's is held against last year only where it looks
// like a slip: what grows, grows in a year.
func (g *gauge) departure(now quantity.Decimal, last, year earlier) *departure {
	farLast := last.present && g.far(now, last.value)
	farYear := year.present && g.far(now, year.value)
	if !farLast && !farYear || farLast && year.present && !g.apart(now, year.value) {
		return nil
	}
	d := &departure{now: now}
	switch {
	case farLast:
		d.from(g, last.value)
		d.last = last
		if farYear {
			d.year = year
		}
	default:
		d.from(g, year.value)
		d.year = year
		if last.present && d.slip == nil {
			return nil
		}
	}
	return d
}

// far is apart from a value that is not nothing: what begins has no scale yet.
func (g *gauge) far(now, then quantity.Decimal) bool {
	return then.Sign() != 0 && g.apart(now, then)
}

// apart reports whether the greater of two is too many times the smaller, or
// both are more than little and of opposite signs.
func (g *gauge) apart(a, b quantity.Decimal) bool {
	if a.Cmp(b) == 0 {
		return false
	}
	low, high := ordered(a.Abs(), b.Abs())
	if low.Cmp(g.least) < 0 {
		low = g.least
	} else if a.Sign() != b.Sign() {
		return true
	}
	return high.Cmp(low.Mul(g.times)) >= 0
}

func ordered(a, b quantity.Decimal) (low, high quantity.Decimal) {
	if a.Cmp(b) > 0 {
		return b, a
	}
	return a, b
}

// from says in what way the number departs from an earlier one.
func (d *departure) from(g *gauge, then quantity.Decimal) {
	d.less = d.now.Abs().Cmp(then.Abs()) < 0
	d.sign = d.now.Sign()*then.Sign() < 0
	low, high := ordered(d.now.Abs(), then.Abs())
	if low.Cmp(g.least) < 0 {
		return
	}
	for i := range g.Slips {
		times := g.Slips[i].Times.Decimal()
		near := then.Abs().Mul(percent(g.Within))
		if !d.less {
			near = near.Mul(times) // both sides are times as great
		}
		if low.Mul(times).Sub(high).Abs().Cmp(near) <= 0 {
			d.slip = &g.Slips[i]
		}
	}
}

// said puts a departure into words; subject names the number, write writes a
// value, last and year say where the earlier ones stand.
func (d *departure) said(subject string, write func(quantity.Decimal) string, last, year string) said {
	s := said{found: write(d.now)}
	before, when := d.last, "上月"
	s.message = subject + "本月 " + s.found
	if d.last.present {
		s.message += fmt.Sprintf("，上月 %s（%s）", write(d.last.value), last)
	}
	if d.year.present {
		s.message += fmt.Sprintf("，上年同月 %s（%s）", write(d.year.value), year)
	}
	if !d.last.present {
		before, when = d.year, "上年同月"
	}
	s.expected = fmt.Sprintf("与%s的 %s 相近", when, write(before.value))
	s.message += "，" + d.words(before.value, when) + "。"
	if d.sign {
		s.hint = "看正负号写反没有。"
	}
	if d.slip != nil {
		s.hint += d.slip.Hint
	}
	return s
}

// words says how a number stands to an earlier one.
func (d *departure) words(then quantity.Decimal, when string) string {
	switch {
	case d.sign:
		return "与" + when + "正负相反"
	case d.now.Sign() == 0:
		return "本月成了零"
	case d.slip != nil && d.less:
		return fmt.Sprintf("像是少写了：乘以 %s 才与%s相近", d.slip.Times, when)
	case d.slip != nil:
		return fmt.Sprintf("像是多写了：除以 %s 才与%s相近", d.slip.Times, when)
	case d.less:
		return fmt.Sprintf("只有%s的 %s 分之一", when, then.Abs().Over(d.now.Abs()).Text(1))
	}
	return fmt.Sprintf("是%s的 %s 倍", when, d.now.Abs().Over(then.Abs()).Text(1))
}
