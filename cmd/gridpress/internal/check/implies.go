package check

import (
	"fmt"
	"maps"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
)

// implies finds rows that meet a filter without having the number that goes
// with it, and the other way round.
func (p *pass) implies(k *declare.Implication) {
	column, asked := p.sheet.Column(k.Then), p.sheet.ColumnsOf(slices.Sorted(maps.Keys(k.If)))
	c := &p.sheet.Columns[column]
	words := p.site.WhereWords(p.sheet, k.If)
	equals := figure(c, k.Equals.Decimal(), maxDigits)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, present := number(t, row, column)
		if _, known := t.Key(row, asked); !present || !known {
			continue
		}
		switch met, same := t.Passes(k.If, row), value.Cmp(k.Equals.Decimal()) == 0; {
		case met && !same:
			p.tell(t, row, column, func() said {
				found := exact(t, row, column)
				verb := "写的是"
				if c.Computed != "" {
					verb = "算出来是"
				}
				return said{found: found, expected: equals,
					message: fmt.Sprintf("%s%s，〔%s〕应为 %s，%s %s。", p.subject(t, row), words, c.Name, equals, verb, found)}
			})
		case !met && same && k.Both:
			p.tell(t, row, asked[0], func() said {
				found := t.Shown(p.site, row, asked[0])
				return said{found: found, expected: words,
					message: fmt.Sprintf("%s〔%s〕是 %s，应当%s，写的却是“%s”。", p.subject(t, row), c.Name, equals, words, found)}
			})
		}
	}
}
