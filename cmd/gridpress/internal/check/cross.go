package check

import (
	"fmt"
	"iter"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// crossed applies the declared checks to the standing sheets and to every
// month, beside the month before it.
func crossed(set *month.Set) (list diag.List) {
	standing := newPeriod(set.Site, "", set.Standing)
	list.Add(standing.findings()...)
	var last *period
	for _, m := range set.Months {
		p := newPeriod(set.Site, m.ID, m.Tables)
		p.standing = standing
		if last != nil && follows(last.month, m.ID) {
			p.last = last
		}
		list.Add(p.findings()...)
		p.last = nil // no more than two months are indexed at a time
		last = p
	}
	return list
}

// follows reports whether a month (YYYY-MM) is the one right after another.
func follows(before, after string) bool {
	var y, m, y2, m2 int
	fmt.Sscanf(before, "%d-%d", &y, &m)
	fmt.Sscanf(after, "%d-%d", &y2, &m2)
	return 12*y+m+1 == 12*y2+m2
}

// period is the tables of a month, or the standing ones, indexed as checks
// ask for it.
type period struct {
	site     *declare.Site
	month    string // YYYY-MM, "" for the standing sheets
	tables   map[*declare.Sheet][]*schema.Table
	standing *period // nil for the standing sheets themselves
	last     *period // the month before, nil where there is none
	indexes  map[string]index
}

func newPeriod(site *declare.Site, id string, tables []*schema.Table) *period {
	p := &period{site: site, month: id, tables: map[*declare.Sheet][]*schema.Table{}, indexes: map[string]index{}}
	for _, t := range tables {
		p.tables[t.Sheet] = append(p.tables[t.Sheet], t)
	}
	return p
}

// findings applies the checks whose sheet arrived in this period.
func (p *period) findings() (list diag.List) {
	for _, c := range p.site.Checks {
		sheet := p.site.Sheet(c.Sheet)
		if sheet.Standing() != (p.month == "") || !c.Holds(p.month) || len(p.tables[sheet]) == 0 {
			continue
		}
		one := &pass{period: p, check: c, sheet: sheet}
		one.apply()
		one.rest()
		list.Add(one.list...)
	}
	return list
}

// apply runs the mechanic that the check declares.
func (p *pass) apply() {
	switch c := p.check; {
	case c.Equal != nil:
		p.compare(c.Equal, false)
	case c.AtMost != nil:
		p.compare(c.AtMost, true)
	case c.Quotient != nil:
		p.quotient(c.Quotient)
	case c.Order != nil:
		p.order(c.Order)
	case c.Implies != nil:
		p.implies(c.Implies)
	case c.Parent != nil:
		p.parent(c.Parent)
	case c.SameSet != nil:
		p.sameSet(c.SameSet)
	case c.Total != nil:
		p.total(c.Total)
	case c.Sum != nil:
		p.amount(c.Sum)
	case c.Rows != nil:
		p.amount(c.Rows)
	case c.Step != nil:
		p.step(c.Step, false)
	case c.Rising != nil:
		p.step(c.Rising, true)
	case c.Turnover != nil:
		p.turnover(c.Turnover)
	case c.Stale != nil:
		p.stale(c.Stale)
	}
}

// of is the period in which a sheet's tables stand.
func (p *period) of(sheet *declare.Sheet) *period {
	if sheet.Standing() && p.standing != nil {
		return p.standing
	}
	return p
}

// rows goes through the records of a sheet that meet a filter.
func (p *period) rows(sheet *declare.Sheet, where declare.Where) iter.Seq2[*schema.Table, int] {
	return func(yield func(*schema.Table, int) bool) {
		for _, t := range p.of(sheet).tables[sheet] {
			for row := range t.Len() {
				if t.Passes(where, row) && !yield(t, row) {
					return
				}
			}
		}
	}
}

// place is a record of a table.
type place struct {
	table *schema.Table
	row   int
}

// index finds the first record with a key.
type index map[string]place

// index indexes all records of a sheet by some columns, once a period.
func (p *period) index(sheet *declare.Sheet, columns []int) index {
	p = p.of(sheet)
	id := fmt.Sprint(sheet.ID, columns)
	if p.indexes[id] == nil {
		p.indexes[id] = p.find(sheet, nil, columns)
	}
	return p.indexes[id]
}

// find indexes the records of a sheet that meet a filter by some columns.
func (p *period) find(sheet *declare.Sheet, where declare.Where, columns []int) index {
	found := index{}
	for t, row := range p.rows(sheet, where) {
		if k, whole := key(t, row, columns); whole {
			if _, doubled := found[k]; !doubled {
				found[k] = place{t, row}
			}
		}
	}
	return found
}

// key joins the values of some columns; whole is false where one has none.
func key(t *schema.Table, row int, columns []int) (_ string, whole bool) {
	var parts []string
	for _, c := range columns {
		col := &t.Columns[c]
		if col.States[row] != quantity.Present {
			return "", false
		}
		value := ""
		if t.Sheet.Columns[c].Type.Numeric() {
			value = col.Numbers[row].String()
		} else {
			value = col.Texts[row]
		}
		if len(columns) == 1 {
			return value, true
		}
		parts = append(parts, value)
	}
	return strings.Join(parts, "\x00"), true
}

// columnsOf resolves ids, which declare has checked.
func columnsOf(sheet *declare.Sheet, ids []string) []int {
	columns := make([]int, len(ids))
	for i, id := range ids {
		columns[i] = sheet.Column(id)
	}
	return columns
}
