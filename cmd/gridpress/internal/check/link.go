package check

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/nearest"
	"gridpress/cmd/gridpress/internal/schema"
)

// parent finds rows whose key does not stand in the other sheet. Where that
// sheet did not arrive at all there is nothing to find: it has its own finding.
func (p *pass) parent(k *declare.Link) {
	other := p.site.Sheet(k.Sheet)
	if len(p.of(other).tables[other]) == 0 {
		return
	}
	by, as := p.sheet.ColumnsOf(k.By), other.ColumnsOf(k.As)
	known := p.linkedSoFar(k)
	unread := p.unread(other, k.Where, as)
	names, given := p.names(other, k, as), p.given(k)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, whole := t.Key(row, by)
		if _, found := known[value]; found || !whole {
			continue
		}
		if unit, led := given(t, row); !led || unread.of(unit) {
			continue
		}
		p.tell(t, row, by[len(by)-1], func() said {
			name := p.name(t, row, by)
			when := map[bool]string{true: "本月和往月的"}[k.Past]
			s := said{found: name, expected: fmt.Sprintf("%s〔%s〕里有的%s", when, other.Name, heads(other, as)),
				message: fmt.Sprintf("%s%s写的是“%s”，%s〔%s〕里没有%s。", p.subject(t, row), heads(p.sheet, by), name, when, other.Name, p.only(other, k.Where))}
			if near := p.near(by, name, names); near != "" {
				s.hint = fmt.Sprintf("是不是“%s”？", near)
			}
			return s
		})
	}
}

// given tells of a row whether the columns that a link is given lead to some
// row by themselves, and of which unit that is; where none are given, any row
// may, and is of the same unit.
func (p *pass) given(k *declare.Link) func(t *schema.Table, row int) (unit string, led bool) {
	if len(k.Given) == 0 {
		return func(t *schema.Table, row int) (string, bool) { return t.Unit(row), true }
	}
	other := p.site.Sheet(k.Sheet)
	var by, as []int
	for i, id := range k.By {
		if slices.Contains(k.Given, id) {
			by, as = append(by, p.sheet.Column(id)), append(as, other.Column(k.As[i]))
		}
	}
	known := p.index(other, as)
	return func(t *schema.Table, row int) (string, bool) {
		value, whole := t.Key(row, by)
		there, found := known[value]
		if !whole || !found {
			return "", false
		}
		return there.table.Unit(there.row), true
	}
}

// near is the known name nearest to one; of what readers see only the end, none
// is known.
func (p *pass) near(columns []int, name string, known func() []string) string {
	for _, c := range columns {
		if p.sheet.Columns[c].Mask != "" {
			return ""
		}
	}
	return nearest.Name(name, known())
}

// sameSet finds the rows of either sheet that the other one lacks.
func (p *pass) sameSet(k *declare.Link) {
	other := p.site.Sheet(k.Sheet)
	if len(p.of(other).tables[other]) == 0 {
		return
	}
	by, as := p.sheet.ColumnsOf(k.By), other.ColumnsOf(k.As)
	p.lacking(p.sheet, p.check.Where, by, other, k.Where, p.linked(k), p.unread(other, k.Where, as))
	p.lacking(other, k.Where, as, p.sheet, p.check.Where, p.find(p.sheet, p.check.Where, by), p.unread(p.sheet, p.check.Where, by))
}

// lacking finds the rows of a sheet whose key is not among those of the other.
func (p *pass) lacking(sheet *declare.Sheet, where declare.Where, columns []int, other *declare.Sheet, otherWhere declare.Where, known index, unread unread) {
	for t, row := range p.rows(sheet, where) {
		value, whole := t.Key(row, columns)
		if _, found := known[value]; found || !whole || unread.of(t.Unit(row)) {
			continue
		}
		p.tell(t, row, columns[len(columns)-1], func() said {
			name := p.name(t, row, columns)
			return said{found: name, expected: fmt.Sprintf("〔%s〕里也有%s", other.Name, p.only(other, otherWhere)),
				message: fmt.Sprintf("〔%s〕%s里有“%s”，〔%s〕%s里没有。", sheet.Name, p.only(sheet, where), name, other.Name, p.only(other, otherWhere))}
		})
	}
}

// linked indexes the rows that a link leads to.
func (p *pass) linked(k *declare.Link) index {
	other := p.site.Sheet(k.Sheet)
	if len(k.Where) > 0 {
		return p.find(other, k.Where, other.ColumnsOf(k.As))
	}
	return p.index(other, other.ColumnsOf(k.As))
}

// names gives what the linked rows are called, collected when first asked for.
func (p *pass) names(other *declare.Sheet, k *declare.Link, columns []int) func() []string {
	var names []string
	return func() []string {
		if names == nil {
			for t, row := range p.rows(other, k.Where) {
				names = append(names, p.name(t, row, columns))
			}
			slices.Sort(names)
			names = slices.Compact(names)
		}
		return names
	}
}

// only says a filter in brackets, "" for none.
func (p *pass) only(sheet *declare.Sheet, where declare.Where) string {
	if len(where) == 0 {
		return ""
	}
	return "（" + p.site.WhereWords(sheet, where) + "）"
}

// heads names columns: 〔单位〕〔线路〕.
func heads(sheet *declare.Sheet, columns []int) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString("〔" + sheet.Columns[c].Name + "〕")
	}
	return b.String()
}
