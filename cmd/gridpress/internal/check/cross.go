package check

import (
	"fmt"
	"iter"
	"maps"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/workday"
)

// compared applies the declared checks to the standing sheets and to every
// month, beside the month before it and the same month of the year before.
// Tables that went astray and records that stand twice stay out of it.
func compared(set *month.Set, away astray, again twice) (list diag.List) {
	standing := newPeriod(set.Site, "", set.Standing, away, again)
	standing.signOffs = set.SignOffs
	standing.current = newPeriod(set.Site, "", set.Standing, away, past(set, again))
	list.Add(standing.findings()...)
	var last *period
	var earlier []*period
	for _, m := range set.Months {
		p := newPeriod(set.Site, m.ID, m.Tables, away, again)
		p.standing, p.cutoff, p.signOffs, p.earlier = standing, m.Cutoff(), m.SignOffs, earlier
		if last != nil && last.month == workday.Back(m.ID, 1) {
			p.last = last
		}
		if ago := set.Month(workday.Back(m.ID, 12)); ago != nil {
			p.year = newPeriod(set.Site, ago.ID, ago.Tables, away, again)
		}
		list.Add(p.findings()...)
		p.last, p.year, p.earlier = nil, nil, nil // no more than three months are indexed at a time
		last = p
		earlier = append(earlier, newPeriod(set.Site, m.ID, m.Tables, away, again))
	}
	return list
}

// past adds to the records that stay out those of the standing sheets that do
// not hold on the day of the latest month's data.
func past(set *month.Set, again twice) twice {
	out := twice{}
	maps.Copy(out, again)
	if len(set.Months) == 0 {
		return out
	}
	m := set.Months[len(set.Months)-1]
	for _, t := range set.Standing {
		force := m.Force(t.Sheet, set.TablesAt(t.Sheet, m), m.Day(), func(*schema.Table, int) bool { return true })
		for row := range t.Len() {
			if !force.Holds(t, row) {
				out[place{t, row}] = true
			}
		}
	}
	return out
}

// period is the tables of a month, or the standing ones, indexed as checks
// ask for it.
type period struct {
	site     *declare.Site
	month    string // YYYY-MM, "" for the standing sheets
	cutoff   string // YYYY-MM-DD, of the month's data; "" for none
	signOffs []month.SignOff
	tables   map[*declare.Sheet][]*schema.Table
	again    twice
	standing *period   // nil for the standing sheets themselves
	current  *period   // of the standing sheets, their rows that hold
	last     *period   // the month before, nil where there is none
	year     *period   // the same month of the year before, nil where there is none
	earlier  []*period // all months before, to be searched without an index
	indexes  map[string]index
}

func newPeriod(site *declare.Site, id string, tables []*schema.Table, away astray, again twice) *period {
	p := &period{site: site, month: id, tables: map[*declare.Sheet][]*schema.Table{}, again: again, indexes: map[string]index{}}
	for _, t := range tables {
		if !away[t] {
			p.tables[t.Sheet] = append(p.tables[t.Sheet], t)
		}
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
		if c.Current {
			one.period = p.current
		}
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
	case c.Dated != nil:
		p.dated(c.Dated)
	case c.Implies != nil:
		p.implies(c.Implies)
	case c.Filled != nil:
		p.filled(c.Filled)
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
	case c.Scale != nil:
		p.scale(c.Scale)
	case c.Needs != nil:
		p.needs(c.Needs)
	case c.Form != nil:
		p.form(c.Form)
	case c.Without != nil:
		p.without(c.Without)
	case c.Agree != nil:
		p.agree(c.Agree)
	case c.Apart != nil:
		p.apart(c.Apart)
	case c.Lasts != nil:
		p.lasts(c.Lasts)
	case c.Tree != nil:
		p.tree(c.Tree)
	case c.Sequence != nil:
		p.sequence(c.Sequence)
	case c.Carried != nil:
		p.carried(c.Carried)
	case c.Follows != nil:
		p.follows(c.Follows)
	case c.Once != nil:
		p.once(c.Once)
	case c.Lists != nil:
		p.lists(c.Lists)
	case c.States != nil:
		p.states(c.States)
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
				if t.Passes(where, row) && !p.again[place{t, row}] && !yield(t, row) {
					return
				}
			}
		}
	}
}

// records goes through the records of tables.
func records(tables []*schema.Table) iter.Seq[place] {
	return func(yield func(place) bool) {
		for _, t := range tables {
			for row := range t.Len() {
				if !yield(place{t, row}) {
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
		if k, whole := t.Key(row, columns); whole {
			if _, doubled := found[k]; !doubled {
				found[k] = place{t, row}
			}
		}
	}
	return found
}
