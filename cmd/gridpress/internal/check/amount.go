package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
)

// amount is the group's sum of a column, or its number of rows for none (-1).
func (g *group) amount(column int) quantity.Decimal {
	if column < 0 {
		return quantity.Int(int64(g.rows)).Decimal()
	}
	return g.sum
}

// amount sets the number of rows, or the sum of a column, beside a declared
// value. What is wrong stands at the header: no one cell is.
func (p *pass) amount(k *declare.Amount) {
	column := p.sheet.Column(k.Column)
	by := columnsOf(p.sheet, k.By)
	all, _ := p.groups(p.sheet, p.check.Where, by, column)
	if len(all) == 0 && len(by) == 0 { // nothing at all is an amount, too
		all = []*group{{first: place{p.tables[p.sheet][0], -1}, whole: true}}
	}
	for _, g := range all {
		have := g.amount(column)
		if !g.whole || have.Cmp(k.Is.Decimal()) == 0 {
			continue
		}
		t := g.first.table
		p.tell(t, -1, max(column, 0), func() said { return p.miscounted(k, g, by, column, have) })
	}
}

func (p *pass) miscounted(k *declare.Amount, g *group, by []int, column int, have quantity.Decimal) said {
	of := ""
	if len(by) > 0 {
		of = fmt.Sprintf("%s %s：", heads(p.sheet, by), p.name(g.first.table, g.first.row, by))
	}
	if column < 0 {
		return said{found: have.Text(0) + " 行", expected: k.Is.String() + " 行",
			message: fmt.Sprintf("%s〔%s〕%s有 %s 行，应有 %s 行。", of, p.sheet.Name, p.only(p.sheet, p.check.Where), have.Text(0), k.Is)}
	}
	c := &p.sheet.Columns[column]
	found, expected := figures(c, have, k.Is.Decimal())
	return said{found: found, expected: expected,
		message: fmt.Sprintf("%s〔%s〕%d 行合计 %s，应为 %s。", of, c.Name, g.rows, found, expected)}
}
