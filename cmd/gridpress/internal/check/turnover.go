package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/schema"
)

// changes are a unit's rows that came and went from one month to the next.
type changes struct {
	unit            string // its id
	was, gone, come int    // rows last month, and of them; rows that are new

	firstWas, firstGone, firstNew place
}

// turnover finds units of which too many rows vanished or appeared since last
// month. A sheet without units counts as one.
func (p *pass) turnover(k *declare.Turnover) {
	if p.last == nil || len(p.last.tables[p.sheet]) == 0 {
		return
	}
	unread := p.unread(p.sheet, p.check.Where, p.sheet.RowKey())
	for _, c := range p.changes() {
		if c.was == 0 || unread.of(c.unit) {
			continue // a new unit: all its rows are; or one whose rows have keys that could not be read
		}
		if c.gone >= k.Small && exceeds(c.gone, c.was, k.Most) {
			at := place{p.tableOf(c.unit), -1}
			if at.table == nil { // the unit is gone altogether
				at = c.firstGone
			}
			p.tell(at.table, at.row, p.sheet.RowKey()[0], func() said { return p.vanished(k, c) })
		}
		if c.come >= k.Small && exceeds(c.come, c.was, k.Most) {
			t, row := c.firstNew.table, c.firstNew.row
			p.tell(t, row, p.sheet.RowKey()[0], func() said { return p.appeared(k, c) })
		}
	}
}

// changes compares the keys of both months, unit by unit in the order of
// their rows.
func (p *pass) changes() (all []*changes) {
	columns := p.sheet.RowKey()
	find := map[string]*changes{}
	at := func(unit string) *changes {
		if find[unit] == nil {
			find[unit] = &changes{unit: unit}
			all = append(all, find[unit])
		}
		return find[unit]
	}
	compare := func(from, to *period, note func(c *changes, here place, kept bool)) {
		known := to.index(p.sheet, columns)
		for t, row := range from.rows(p.sheet, p.check.Where) {
			if k, whole := t.Key(row, columns); whole {
				_, kept := known[k]
				note(at(t.Unit(row)), place{t, row}, kept)
			}
		}
	}
	compare(p.last, p.period, func(c *changes, here place, kept bool) {
		c.was, c.firstWas = c.was+1, first(c.was, c.firstWas, here)
		if !kept {
			c.gone, c.firstGone = c.gone+1, first(c.gone, c.firstGone, here)
		}
	})
	compare(p.period, p.last, func(c *changes, here place, kept bool) {
		if !kept {
			c.come, c.firstNew = c.come+1, first(c.come, c.firstNew, here)
		}
	})
	return all
}

// first keeps the first place of those counted.
func first(counted int, kept, here place) place {
	if counted == 0 {
		return here
	}
	return kept
}

// tableOf is the first of this month's tables with a row of the unit, nil for
// none.
func (p *pass) tableOf(unit string) *schema.Table {
	for t, row := range p.rows(p.sheet, nil) {
		if t.Unit(row) == unit {
			return t
		}
	}
	return nil
}

// whose names the unit with a colon, "" for a sheet without units.
func (p *pass) whose(c *changes) string {
	if c.unit == "" {
		return ""
	}
	return p.site.UnitName(c.unit) + "："
}

func (p *pass) vanished(k *declare.Turnover, c *changes) said {
	t, row := c.firstGone.table, c.firstGone.row
	return said{unit: p.site.UnitName(c.unit), found: fmt.Sprintf("少了 %d 行", c.gone), expected: fmt.Sprintf("最多少 %s%%", k.Most),
		message: fmt.Sprintf("%s上月 %d 行，其中 %d 行（%s）本月没有了，如 %s（上月在 %s）。", p.whose(c), c.was, c.gone, share(c.gone, c.was),
			p.name(t, row, p.sheet.RowKey()), t.Pos(row, p.sheet.RowKey()[0]))}
}

func (p *pass) appeared(k *declare.Turnover, c *changes) said {
	t, row := c.firstNew.table, c.firstNew.row
	return said{unit: p.site.UnitName(c.unit), found: fmt.Sprintf("多了 %d 行", c.come), expected: fmt.Sprintf("最多多 %s%%", k.Most),
		message: fmt.Sprintf("%s上月 %d 行（从 %s 起），本月新增 %d 行（占 %s），如 %s。", p.whose(c), c.was,
			c.firstWas.table.Pos(c.firstWas.row, p.sheet.RowKey()[0]), c.come, share(c.come, c.was), p.name(t, row, p.sheet.RowKey()))}
}
