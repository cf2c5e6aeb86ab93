package check

import (
	"fmt"
	"maps"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// filled finds rows that meet a filter and lack a value that goes with it, and
// those that have one without meeting it.
func (p *pass) filled(k *declare.Filled) {
	columns, asked := p.sheet.ColumnsOf(k.Columns), p.sheet.ColumnsOf(slices.Sorted(maps.Keys(k.If)))
	for t, row := range p.rows(p.sheet, p.check.Where) {
		if _, known := t.Key(row, asked); !known {
			continue
		}
		met := t.Passes(k.If, row)
		for _, column := range columns {
			if given := t.Columns[column].States[row] == quantity.Present; given != met && (met || k.Both) {
				p.tell(t, row, column, func() said { return p.unfilled(k, t, row, column) })
			}
		}
	}
}

func (p *pass) unfilled(k *declare.Filled, t *schema.Table, row, column int) said {
	name, words := p.sheet.Columns[column].Name, p.site.WhereWords(p.sheet, k.If)
	if t.Passes(k.If, row) {
		return said{found: "没有值", expected: name,
			message: fmt.Sprintf("%s%s，应当填写〔%s〕，这一格没有值。", p.subject(t, row), words, name)}
	}
	found := p.shown(t, row, column)
	return said{found: found, expected: "没有值",
		message: fmt.Sprintf("%s%s才填〔%s〕，这一格写的是“%s”。", p.subject(t, row), words, name, found)}
}
