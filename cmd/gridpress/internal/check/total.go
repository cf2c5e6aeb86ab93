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
	most  quantity.Decimal // the largest of the numbers, and whose
	top   place
	whole bool // no row lacks its number, and none that may belong to it could not be read
}

// groups sums a column of a sheet (-1 counts rows only) by some columns, in
// the order in which the keys first stand.
func (p *period) groups(sheet *declare.Sheet, where declare.Where, by []int, column int) (all []*group, find map[string]*group) {
	find = map[string]*group{}
	unread := p.unread(sheet, where, append([]int{column}, by...))
	for t, row := range p.rows(sheet, where) {
		k, whole := t.Key(row, by)
		if !whole {
			continue
		}
		g := find[k]
		if g == nil {
			g = &group{first: place{t, row}, whole: !unread.of(t.Unit(row))}
			find[k] = g
			all = append(all, g)
		}
		g.rows++
		if column >= 0 {
			v, present := number(t, row, column)
			g.sum, g.whole = g.sum.Add(v), g.whole && present
			if g.rows == 1 || v.Cmp(g.most) > 0 {
				g.most, g.top = v, place{t, row}
			}
		}
	}
	return all, find
}

// largest is the group of the row with the largest number alone.
func (g *group) largest() *group {
	return &group{first: g.top, rows: 1, sum: g.most, whole: g.whole}
}

// total sets a column beside the sum, the largest, or the number, of another
// sheet's rows that are linked to its row. No rows number none, but add up to nothing: such
// sums, and those over rows that lack the number, are passed over.
func (p *pass) total(k *declare.Total) {
	other := p.site.Sheet(k.Rows.Sheet)
	if len(p.of(other).tables[other]) == 0 {
		return // it did not arrive, which has its own finding
	}
	of := other.Column(k.Of)
	_, sums := p.groups(other, k.Rows.Where, other.ColumnsOf(k.Rows.As), of)
	unread := p.unread(other, k.Rows.Where, other.ColumnsOf(k.Rows.As))
	by, column := p.sheet.ColumnsOf(k.Rows.By), p.sheet.Column(k.Column)
	within := points(&p.sheet.Columns[column], k.Within)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, present := number(t, row, column)
		id, named := t.Key(row, by)
		g := sums[id]
		if g == nil {
			g = &group{whole: of < 0 && !unread.of(t.Unit(row))}
		} else if k.Largest {
			g = g.largest()
		}
		if !present || !named || !g.whole {
			continue
		}
		amount, divided := p.shared(k, t, row, g.amount(of))
		if !divided {
			continue
		}
		difference := amount.Sub(value)
		if !k.AtMost {
			difference = difference.Abs()
		}
		if !tolerated(difference, within, value, k.WithinPercent) {
			p.tell(t, row, column, func() said { return p.unequal(k, t, row, column, value, amount, g) })
		}
	}
}

// shared is an amount in the column's unit, and for each of what the row counts
// where the check asks for that; divided is false where there is nothing to
// divide by.
func (p *pass) shared(k *declare.Total, t *schema.Table, row int, amount quantity.Decimal) (_ quantity.Decimal, divided bool) {
	if k.Times != nil {
		amount = amount.Mul(k.Times.Decimal())
	}
	if k.Per == "" {
		return amount, true
	}
	per, present := number(t, row, p.sheet.Column(k.Per))
	if !present || per.Sign() == 0 {
		return amount, false
	}
	return amount.Over(per), true
}

// unequal says a column's value beside the sum or the number of the rows
// linked to it.
func (p *pass) unequal(k *declare.Total, t *schema.Table, row, column int, value, shared quantity.Decimal, g *group) said {
	c, other := &p.sheet.Columns[column], p.site.Sheet(k.Rows.Sheet)
	of := other.Column(k.Of)
	found, amount := figures(c, value, shared)
	s := said{found: found, expected: amount}
	should := "两者应当相等"
	if k.AtMost {
		s.expected, should = "至少 "+amount, "合计不应更多"
	}
	if k.AtMost && g.rows == 1 {
		should = "不应更大"
	}
	switch {
	case k.Per != "":
		per := p.sheet.Column(k.Per)
		should = fmt.Sprintf("除以〔%s〕%s 是 %s，%s", p.sheet.Columns[per].Name, exact(t, row, per), amount, should)
	case k.Times != nil:
		should = fmt.Sprintf("折合 %s，%s", amount, should)
	}
	if k.Per != "" || k.Times != nil {
		if amount = figure(c, g.amount(of), maxDigits); of >= 0 {
			amount = figure(&other.Columns[of], g.amount(of), maxDigits)
		}
	}
	s.message = fmt.Sprintf("%s〔%s〕写的是 %s，〔%s〕%s，%s。", p.subject(t, row), c.Name, found, other.Name, linkedRows(g, of, amount), should)
	return s
}

// linkedRows says how many rows there are, from where, and their sum.
func linkedRows(g *group, of int, amount string) string {
	if g.rows == 0 {
		return "里没有对应的行"
	}
	t := g.first.table
	if of < 0 {
		return fmt.Sprintf("里有 %d 行（从 %s 起）", g.rows, t.Pos(g.first.row, t.Sheet.RowKey()[0]))
	}
	if g.rows == 1 {
		return fmt.Sprintf("的〔%s〕是 %s（%s）", t.Sheet.Columns[of].Name, amount, t.Pos(g.first.row, of))
	}
	return fmt.Sprintf("里 %d 行的〔%s〕合计 %s（从 %s 起）", g.rows, t.Sheet.Columns[of].Name, amount, t.Pos(g.first.row, of))
}
