package check

import (
	"fmt"
	"maps"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// linkedSoFar indexes the rows that a link leads to: those of the period, and
// where the link asks for them those of earlier months, the latest first, that
// rows of the check's sheet name.
func (p *pass) linkedSoFar(k *declare.Link) index {
	known := p.linked(k)
	if !k.Past {
		return known
	}
	by, wanted := p.sheet.ColumnsOf(k.By), map[string]bool{}
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, whole := t.Key(row, by)
		if _, here := known[value]; whole && !here {
			wanted[value] = true
		}
	}
	known = maps.Clone(known)
	other := p.site.Sheet(k.Sheet)
	as := other.ColumnsOf(k.As)
	for i := len(p.earlier) - 1; i >= 0 && len(wanted) > 0; i-- {
		for t, row := range p.earlier[i].rows(other, k.Where) {
			if value, whole := t.Key(row, as); whole && wanted[value] {
				known[value] = place{t, row}
				delete(wanted, value)
			}
		}
	}
	return known
}

// once finds rows whose values in some columns stand in a row before them, of
// this month or an earlier one.
func (p *pass) once(columns []string) {
	by := p.sheet.ColumnsOf(columns)
	first := map[string]place{}
	for _, e := range p.earlier {
		maps.Copy(first, e.find(p.sheet, p.check.Where, by))
	}
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, known := t.Key(row, by)
		before, again := first[value]
		if known && !again {
			first[value] = place{t, row}
		}
		if !known || !again {
			continue
		}
		p.tell(t, row, by[0], func() said {
			return said{found: p.name(t, row, by), expected: "只列一次",
				message: fmt.Sprintf("%s%s“%s”在 %s 已经列过。", p.subject(t, row), heads(p.sheet, by), p.name(t, row, by), before.table.Pos(before.row, by[0]))}
		})
	}
}

// follows finds dates before a date of the row that theirs is linked to.
func (p *pass) follows(k *declare.Follows) {
	other := p.site.Sheet(k.Rows.Sheet)
	by, column, of := p.sheet.ColumnsOf(k.Rows.By), p.sheet.Column(k.Column), other.Column(k.Of)
	known := p.linkedSoFar(&k.Rows)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, whole := t.Key(row, by)
		to, found := known[value]
		if k.Known && whole && found && !dateAt(to.table, to.row, of) && !to.table.Unread(to.row, of) {
			p.tell(t, row, by[len(by)-1], func() said { return p.undated(other, t, row, by, to, of) })
		}
		if !whole || !found || !dateAt(t, row, column) || !dateAt(to.table, to.row, of) || t.Columns[column].Texts.At(row) >= to.table.Columns[of].Texts.At(to.row) {
			continue
		}
		p.tell(t, row, column, func() said {
			date, first := t.Columns[column].Texts.At(row), to.table.Columns[of].Texts.At(to.row)
			return said{found: date, expected: "不早于 " + first,
				message: fmt.Sprintf("%s〔%s〕是 %s，早于〔%s〕里的〔%s〕%s（%s）。", p.subject(t, row), p.sheet.Columns[column].Name, date,
					other.Name, other.Columns[of].Name, first, to.table.Pos(to.row, of))}
		})
	}
}

// undated is a row linked to one whose date nobody knows.
func (p *pass) undated(other *declare.Sheet, t *schema.Table, row int, by []int, to place, of int) said {
	name := p.name(t, row, by)
	return said{found: name, expected: fmt.Sprintf("〔%s〕里写明了〔%s〕的", other.Name, other.Columns[of].Name),
		message: fmt.Sprintf("%s%s写的是“%s”，〔%s〕里没有写它的〔%s〕（%s）。", p.subject(t, row), heads(p.sheet, by), name, other.Name, other.Columns[of].Name, to.table.Pos(to.row, of))}
}

func dateAt(t *schema.Table, row, column int) bool {
	return t.Columns[column].States[row] == quantity.Present
}
