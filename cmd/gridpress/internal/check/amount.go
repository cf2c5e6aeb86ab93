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
	by := p.sheet.ColumnsOf(k.By)
	all, _ := p.groups(p.sheet, p.check.Where, by, column)
	if k.Least != "" {
		p.reached(k, all, by, column)
		return
	}
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

// reached sets the sum of a column beside that of another, which it must reach.
func (p *pass) reached(k *declare.Amount, all []*group, by []int, column int) {
	least := p.sheet.Column(k.Least)
	_, wanted := p.groups(p.sheet, p.check.Where, by, least)
	for _, g := range all {
		id, _ := g.first.table.Key(g.first.row, by)
		want := wanted[id]
		if !g.whole || !want.whole || g.sum.Cmp(want.sum) >= 0 {
			continue
		}
		p.tell(g.first.table, -1, column, func() said {
			found, expected := figures(&p.sheet.Columns[column], g.sum, want.sum)
			return said{unit: p.unit(g.first.table, g.first.row), found: found, expected: "至少 " + expected,
				message: fmt.Sprintf("%s：%s〔%s〕合计 %s，少于〔%s〕合计 %s。", p.name(g.first.table, g.first.row, by), p.only(p.sheet, p.check.Where),
					p.sheet.Columns[column].Name, found, p.sheet.Columns[least].Name, expected)}
		})
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
