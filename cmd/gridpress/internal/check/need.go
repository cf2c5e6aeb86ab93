package check

import (
	"fmt"
	"maps"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
)

// needs finds rows that meet a filter but not what it asks for.
func (p *pass) needs(k *declare.Need) {
	asked := p.sheet.ColumnsOf(slices.Sorted(maps.Keys(k.Then)))
	for t, row := range p.rows(p.sheet, p.check.Where) {
		if !t.Passes(k.If, row) || t.Passes(k.Then, row) {
			continue
		}
		p.tell(t, row, asked[0], func() said {
			wanted := p.site.WhereWords(p.sheet, k.Then)
			return said{found: t.Shown(p.site, row, asked[0]), expected: wanted,
				message: fmt.Sprintf("%s%s，应当%s。", p.subject(t, row), p.site.WhereWords(p.sheet, k.If), wanted)}
		})
	}
}

// carried follows last month's rows: those that were open stand here again, at
// the header where one does not; those that were closed do not.
func (p *pass) carried(k *declare.Carried) {
	if p.last == nil || len(p.last.tables[p.sheet]) == 0 {
		return
	}
	if k.New != "" {
		p.fresh(p.sheet.Column(k.New))
	}
	columns := p.sheet.RowKey()
	here, head := p.index(p.sheet, columns), p.tables[p.sheet][0]
	unread := p.unread(p.sheet, nil, columns)
	for t, row := range p.last.rows(p.sheet, nil) {
		value, whole := t.Key(row, columns)
		now, found := here[value]
		switch {
		case !whole:
		case len(k.Open) > 0 && t.Passes(k.Open, row) && !found && !unread.of(t.Unit(row)):
			p.tell(head, -1, columns[len(columns)-1], func() said {
				name := p.name(t, row, columns)
				return said{unit: p.unit(t, row), found: "没有", expected: name,
					message: fmt.Sprintf("%s在上月的表里%s（%s），本月没有列出。", name, p.site.WhereWords(p.sheet, k.Open), t.Pos(row, columns[len(columns)-1]))}
			})
		case len(k.Closed) > 0 && t.Passes(k.Closed, row) && found:
			p.tell(now.table, now.row, columns[len(columns)-1], func() said {
				name := p.name(t, row, columns)
				return said{found: name, expected: "不再列出",
					message: fmt.Sprintf("%s在上月的表里%s（%s），本月又列出了。", name, p.site.WhereWords(p.sheet, k.Closed), t.Pos(row, columns[len(columns)-1]))}
			})
		}
	}
}

// fresh finds rows that were not there last month although they are as old: of
// units whose rows came last month.
func (p *pass) fresh(since int) {
	columns := p.sheet.RowKey()
	before, cutoff := p.last.index(p.sheet, columns), p.last.cutoff
	sent := map[string]bool{}
	for t, row := range p.last.rows(p.sheet, nil) {
		sent[t.Unit(row)] = true
	}
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, whole := t.Key(row, columns)
		_, known := before[value]
		date := t.Columns[since].Texts.At(row)
		if !whole || known || !sent[t.Unit(row)] || t.Columns[since].States[row] != quantity.Present || date > cutoff {
			continue
		}
		p.tell(t, row, since, func() said {
			return said{found: date, expected: "晚于上月的数据截止日期 " + cutoff,
				message: fmt.Sprintf("%s〔%s〕是 %s，上月截止前就该列出，上月没有。", p.subject(t, row), p.sheet.Columns[since].Name, date)}
		})
	}
}
