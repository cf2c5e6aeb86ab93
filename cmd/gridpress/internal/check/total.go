package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// group is the sum over the rows with one key.
type group struct {
	first place
	rows  int
	sum   quantity.Decimal
	whole bool // no row lacks its number
}

// groups sums a column of a sheet (-1 counts rows only) by some columns, in
// the order in which the keys first stand.
func (p *period) groups(sheet *declare.Sheet, where declare.Where, by []int, column int) (all []*group, find map[string]*group) {
	find = map[string]*group{}
	for t, row := range p.rows(sheet, where) {
		k, whole := key(t, row, by)
		if !whole {
			continue
		}
		g := find[k]
		if g == nil {
			g = &group{first: place{t, row}, whole: true}
			find[k] = g
			all = append(all, g)
		}
		g.rows++
		if column >= 0 {
			v, present := number(t, row, column)
			g.sum, g.whole = g.sum.Add(v), g.whole && present
		}
	}
	return all, find
}

// total sets a column beside the sum of another sheet's rows that are linked
// to its row. Rows without any, or with some that lack the number, are passed
// over: part of a sum is no sum.
func (p *pass) total(k *declare.Total) {
	other := p.site.Sheet(k.Rows.Sheet)
	of := other.Column(k.Of)
	_, sums := p.groups(other, k.Rows.Where, columnsOf(other, k.Rows.As), of)
	by, column := columnsOf(p.sheet, k.Rows.By), p.sheet.Column(k.Column)
	within := points(&p.sheet.Columns[column], k.Within)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, present := number(t, row, column)
		id, named := key(t, row, by)
		g := sums[id]
		if !present || !named || g == nil || !g.whole {
			continue
		}
		difference := g.sum.Sub(value)
		if !k.AtMost {
			difference = difference.Abs()
		}
		if !tolerated(difference, within, value, k.WithinPercent) {
			p.tell(t, row, column, func() said { return p.unequal(k, t, row, column, value, g) })
		}
	}
}

// unequal says a column's value beside the sum of the rows linked to it.
func (p *pass) unequal(k *declare.Total, t *schema.Table, row, column int, value quantity.Decimal, g *group) said {
	c, other := &p.sheet.Columns[column], g.first.table.Sheet
	of := other.Column(k.Of)
	found, sum := figures(c, value, g.sum)
	s := said{found: found, expected: sum}
	should := "两者应当相等"
	if k.AtMost {
		s.expected, should = "至少 "+sum, "合计不应更多"
	}
	s.message = fmt.Sprintf("%s〔%s〕写的是 %s，〔%s〕里 %d 行的〔%s〕合计 %s（从 %s 起），%s。", p.subject(t, row), c.Name, found,
		other.Name, g.rows, other.Columns[of].Name, sum, g.first.table.Pos(g.first.row, of), should)
	return s
}
