package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/schema"
)

// step compares a column with last month's: how far it moved or, where it may
// only rise, how far it fell.
func (p *pass) step(k *declare.Step, rising bool) {
	if p.last == nil || k.Resets == "year" && p.month[len("2006-"):] == "01" {
		return
	}
	column := p.sheet.Column(k.Column)
	within := points(&p.sheet.Columns[column], k.Within)
	before := p.before(p.last)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, present := number(t, row, column)
		then, found := before(t, row)
		if !present || !found {
			continue
		}
		was, present := number(then.table, then.row, column)
		if !present {
			continue
		}
		moved := was.Sub(value)
		if !rising {
			moved = moved.Abs()
		}
		if moved.Cmp(within) > 0 {
			p.tell(t, row, column, func() said { return p.jumped(k, rising, t, row, column, then) })
		}
	}
}

// jumped says a value and last month's, with the place of both.
func (p *pass) jumped(k *declare.Step, rising bool, t *schema.Table, row, column int, then place) said {
	c := &p.sheet.Columns[column]
	now, before := exact(t, row, column), exact(then.table, then.row, column)
	limit := k.Within.String() + c.Unit
	if c.Type == declare.Percent {
		limit = k.Within.String() + " 个百分点"
	}
	s := said{found: now}
	switch {
	case rising:
		s.expected = "不低于上月的 " + before
	case k.Within.Sign() == 0:
		s.expected = "与上月的 " + before + " 相同"
	default:
		s.expected = fmt.Sprintf("与上月的 %s 相差不超过 %s", before, limit)
	}
	s.message = fmt.Sprintf("%s〔%s〕本月 %s，上月 %s（%s），应当%s。", p.subject(t, row), c.Name, now, before, then.table.Pos(then.row, column), s.expected)
	return s
}

// before finds the record of an earlier month with the same key.
func (p *pass) before(then *period) func(t *schema.Table, row int) (place, bool) {
	columns := p.sheet.RowKey()
	known := then.index(p.sheet, columns)
	return func(t *schema.Table, row int) (place, bool) {
		k, _ := t.Key(row, columns)
		then, found := known[k]
		return then, found
	}
}
