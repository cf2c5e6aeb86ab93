// Package computed fills in the columns of gathered tables that are computed instead of read (declare.Column.Computed), one mechanic after another.
package computed

import (
	"errors"
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/workday"
)

// mechanics fill in the columns that name them, in this order.
var mechanics = []struct {
	name string
	fill func(p *period, t *schema.Table, column int)
}{
	{"span", (*period).span},
	{"dated", (*period).dated},
	{"rule", (*period).rule},
	{"clock", (*period).clock},
	{"linked", (*period).linked},
	{"draw", (*period).draw},
	{"passes", (*period).passes},
	{"exceeds", (*period).exceeds},
}

// Fill fills in all computed columns of a set.
func Fill(set *month.Set) (list diag.List) {
	for _, m := range set.Months {
		p := &period{set: set, month: m, rules: set.Site.RulesIn(m.ID), said: map[string]bool{}, drawn: map[*declare.Column]lot{}}
		p.cutoff, _ = workday.Parse(m.Day()) // read as a date
		p.fill()
		list.Add(p.list...)
	}
	return list
}

// period is one month while its columns are filled in.
type period struct {
	set    *month.Set
	month  *month.Month
	rules  *declare.Rules // nil where no set is in force
	cutoff workday.Date   // month.Month.Day
	orders *clocked       // once the clock has been asked
	drawn  map[*declare.Column]lot
	said   map[string]bool // findings that one is enough of
	list   diag.List
}

func (p *period) fill() {
	for _, m := range mechanics {
		for _, t := range p.month.Tables {
			for i := range t.Sheet.Columns {
				if t.Sheet.Columns[i].Computed == m.name && t.Len() > 0 {
					m.fill(p, t, i)
				}
			}
		}
	}
}

// put stores a number.
func put(c *schema.Column, record, n int) {
	c.States[record] = quantity.Present
	c.Numbers.Set(record, quantity.Int(int64(n)))
}

// date is a record's date; ok is false where it has none.
func date(t *schema.Table, record, column int) (workday.Date, bool) {
	if t.Columns[column].States[record] != quantity.Present {
		return 0, false
	}
	return workday.Parse(t.Columns[column].Texts.At(record))
}

// span counts the days between two dates of a record, or to the cut-off;
// without both there is no count.
func (p *period) span(t *schema.Table, column int) {
	s := t.Sheet.Columns[column].Span
	from, to := t.Sheet.Column(s.From), t.Sheet.Column(s.To+s.Unless)
	for i := range t.Len() {
		begin, begun := date(t, i, from)
		end, ended := date(t, i, to)
		if s.Unless != "" {
			end, ended = p.cutoff, !ended
		}
		if !begun || !ended || end < begin {
			t.Columns[column].States[i] = quantity.NotApplicable
			continue
		}
		if s.Days == "calendar" {
			put(&t.Columns[column], i, int(end-begin))
			continue
		}
		n, err := p.set.Site.Calendar.Count(begin, end)
		if err != nil {
			p.noYear(t, i, to, err)
			continue
		}
		put(&t.Columns[column], i, n)
	}
}

// dated says of each record whether a date of it lies in the month: 1 or 0.
func (p *period) dated(t *schema.Table, column int) {
	of := t.Sheet.Column(t.Sheet.Columns[column].Dated)
	for i := range t.Len() {
		switch t.Columns[of].States[i] {
		case quantity.Present:
			put(&t.Columns[column], i, one(strings.HasPrefix(t.Columns[of].Texts.At(i), p.month.ID)))
		case quantity.NotApplicable:
			put(&t.Columns[column], i, 0)
		}
	}
}

// rule gives each record the value of a rule; a missing rule gives none, and a
// record that none is for has no use for one.
func (p *period) rule(t *schema.Table, column int) {
	if p.noRules(t) {
		return
	}
	for i := range t.Len() {
		id := ruleFor(t, &t.Sheet.Columns[column], i)
		if r := p.rules.Rule(id); r != nil && !r.Missing() {
			t.Columns[column].States[i] = quantity.Present
			t.Columns[column].Numbers.Set(i, r.Value.Number)
		} else if id == "" {
			t.Columns[column].States[i] = quantity.NotApplicable
		}
	}
}

// ruleFor is the id of the rule that a column takes for a record, "" for none.
func ruleFor(t *schema.Table, col *declare.Column, record int) string {
	for _, one := range col.Rules {
		if t.Passes(one.Where, record) {
			return one.Rule
		}
	}
	return col.RuleFor(func(c string) string { return t.Text(record, c) })
}

// linked counts the rows of another sheet, or of earlier months, that belong to
// a record, says whether there is one, or takes the date or text of the first. Where
// that sheet did not arrive in the month, nobody knows.
func (p *period) linked(t *schema.Table, column int) {
	link, c := t.Sheet.Columns[column].Linked, &t.Columns[column]
	other := p.set.Site.Sheet(link.Sheet)
	tables := p.set.TablesAt(other, p.month)
	if link.Back > 0 {
		tables = p.before(other, link.Back)
	} else if len(tables) == 0 {
		return
	}
	type place struct {
		table  *schema.Table
		record int
	}
	counts, first := map[string]int{}, map[string]place{}
	take, as := other.Column(t.Sheet.Columns[column].Take), other.ColumnsOf(link.As)
	for _, o := range tables {
		for i := range o.Len() {
			if key, whole := o.Key(i, as); whole && o.Passes(link.Where, i) {
				counts[key]++
				if counts[key] == 1 {
					first[key] = place{o, i}
				}
			}
		}
	}
	by := t.Sheet.ColumnsOf(link.By)
	for i := range t.Len() {
		key, whole := t.Key(i, by)
		if !whole {
			continue
		}
		switch from, found := first[key]; {
		case t.Sheet.Columns[column].Type == declare.YesNo:
			c.States[i] = quantity.Present
			c.Texts.Set(i, yesNo(found))
		case take >= 0 && found:
			c.States[i] = from.table.Columns[take].States[from.record]
			c.Texts.Set(i, from.table.Columns[take].Texts.At(from.record))
		case take < 0:
			put(c, i, counts[key])
		}
	}
}

// before are the tables of a sheet of so many months before the period's.
func (p *period) before(sheet *declare.Sheet, months int) (tables []*schema.Table) {
	from := workday.Back(p.month.ID, months)
	for _, m := range p.set.Months {
		if m.ID >= from && m.ID < p.month.ID {
			tables = append(tables, m.TablesOf(sheet)...)
		}
	}
	return tables
}

// passes says of each record whether its other cells hold what is asked.
func (p *period) passes(t *schema.Table, column int) {
	asked, c := t.Sheet.Columns[column].Passes, &t.Columns[column]
	for i := range t.Len() {
		c.States[i] = quantity.Present
		c.Texts.Set(i, yesNo(t.Passes(asked, i)))
	}
}

// exceeds says of each record whether a number is above its limit; without
// either there is nothing to say.
func (p *period) exceeds(t *schema.Table, column int) {
	asked, c := t.Sheet.Columns[column].Exceeds, &t.Columns[column]
	n, limit := &t.Columns[t.Sheet.Column(asked.Column)], &t.Columns[t.Sheet.Column(asked.Limit)]
	for i := range t.Len() {
		switch {
		case n.States[i] == quantity.NotApplicable || limit.States[i] == quantity.NotApplicable:
			c.States[i] = quantity.NotApplicable
		case n.States[i] == quantity.Present && limit.States[i] == quantity.Present:
			c.States[i] = quantity.Present
			c.Texts.Set(i, yesNo(n.Numbers.At(i).Cmp(limit.Numbers.At(i)) > 0))
		}
	}
}

// noYear reports, once a sheet, a date in a year that has no calendar: that of
// the record's dates which lies in it, the column's where none does. The date
// then counts as one that could not be read.
func (p *period) noYear(t *schema.Table, record, column int, err error) {
	var year workday.YearError
	if errors.As(err, &year) {
		column = dateIn(t, record, year.Year, column)
	}
	t.Columns[column].Faulty, t.Columns[column].States[record] = true, quantity.Missing
	p.once("year "+t.File+t.Name, diag.Finding{Code: "CALENDAR-YEAR", Level: diag.Error, Pos: t.Pos(record, column), Unit: p.set.Site.UnitName(t.Unit(record)), Month: p.month.ID,
		Found: "没有日历", Expected: "data/calendar.toml 里有这一年",
		Message: fmt.Sprintf("〔%s〕要算工作日，%v。", t.Sheet.Columns[column].Name, err),
		Fix:     "看日期是不是写错了；没有错就在 data/calendar.toml 里按国务院办公厅的通知补上这一年。"})
}

// dateIn is the record's first date in a year, the other column where none is.
func dateIn(t *schema.Table, record, year, other int) int {
	for i := range t.Sheet.Columns {
		if t.Sheet.Columns[i].Type != declare.Date {
			continue
		}
		if d, ok := date(t, record, i); ok && d.Year() == year {
			return i
		}
	}
	return other
}

// noRules reports, once a month, that no rule set is in force.
func (p *period) noRules(t *schema.Table) bool {
	if p.rules == nil {
		p.once("rules", diag.Finding{Code: "RULES-NONE", Level: diag.Error, Pos: t.Head(0), Month: p.month.ID,
			Found: "没有规则", Expected: "一套在 " + p.month.ID + " 有效的规则",
			Message: fmt.Sprintf("〔%s〕要按规则计算，data/rules 里没有 %s 有效的一套。", t.Sheet.Name, p.month.ID),
			Fix:     "在 data/rules 里补上，或改正已有一套的 valid_from、valid_to。"})
	}
	return p.rules == nil
}

func (p *period) once(about string, f diag.Finding) {
	if !p.said[about] {
		p.said[about] = true
		p.list.Add(f)
	}
}
