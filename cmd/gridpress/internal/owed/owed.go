// Package owed judges on a day what the public must be told: whether it is there, in time, and whole.
package owed

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/workday"
)

// State is how an item stands.
type State string

// Kept is in time, Soon due within its lead, Overdue past its day; Stale is in
// time, but was changed after it was signed off; Partial lacks a unit; Missing
// was never signed off, or no page for the public shows it.
const (
	Kept    State = "kept"
	Soon    State = "soon"
	Stale   State = "stale"
	Partial State = "partial"
	Overdue State = "overdue"
	Missing State = "missing"
)

// Item is something owed, as it stands on a day.
type Item struct {
	Declared *declare.Owed
	State    State
	Title    string   // of its page in an edition for the public, "" where none has it
	Covers   string   // YYYY-MM, the month its page tells of; "" for what comes not by months, or never came
	Updated  string   // YYYY-MM-DD, when that was signed off; "" for never
	Changed  string   // YYYY-MM-DD, the last change of what must be told after one; "" for none known
	Due      string   // YYYY-MM-DD, when it must be told next; "" where nothing is due
	Days     int      // from the day judged on to Due, negative when past
	Lacking  []string // names of the units that do not stand in what was told last
	Waits    []Wait   // what keeps its page from telling what is there, rising
}

// Wait is a sheet whose data are not signed off as they are.
type Wait struct {
	Sheet   *declare.Sheet
	Month   string // YYYY-MM, "" of a standing sheet
	Changed bool   // they were, and were changed since
	On      string // YYYY-MM-DD, the day after the one judged on from which they are, "" for none
}

// Judge judges what the site declares as owed, on a day (YYYY-MM-DD); sign-offs
// after it are not seen. title is that of a page in an edition for the public, ""
// where none has it. A finding is of an item whose day falls into a year without a
// calendar; it is left out. Before the first month nothing is judged.
func Judge(set *month.Set, title func(page string) string, day string) (items []Item, list diag.List) {
	if len(set.Months) == 0 {
		return nil, nil
	}
	for _, d := range set.Site.Owed {
		j := judge{set: set, day: day, item: Item{Declared: d, Title: title(d.Page)}}
		for _, id := range d.Sheets {
			sheet := set.Site.Sheet(id)
			j.sheets = append(j.sheets, sheet)
			for _, tells := range set.Site.Tells(sheet) {
				if !slices.Contains(j.tells, tells) {
					j.tells = append(j.tells, tells)
				}
			}
		}
		if len(j.sheets) == 0 {
			j.settle()
			items = append(items, j.item)
			continue
		}
		j.updated()
		if err := j.due(); err != nil {
			list.Add(j.noYear(err))
			continue
		}
		j.whole()
		j.settle()
		items = append(items, j.item)
	}
	return items, list
}

// judge judges one item.
type judge struct {
	set    *month.Set
	day    string
	sheets []*declare.Sheet
	tells  []*declare.Sheet // these and what their tables tell besides: all must be signed off
	last   *month.Month     // told last; nil for standing sheets, and for never
	item   Item
}

// updated finds the last update, and what waits since: of monthly sheets the
// last month that their page can tell of on the day.
func (j *judge) updated() {
	if j.sheets[0].Standing() {
		j.item.Updated, j.item.Waits = j.signed(nil)
		return
	}
	for _, m := range slices.Backward(j.set.Months) {
		on, waits := j.signed(m)
		if on != "" {
			j.last, j.item.Covers, j.item.Updated = m, m.ID, on
			return
		}
		j.item.Waits = append(waits, j.item.Waits...)
	}
}

// signed is the day on which the last of the sheets was signed off, "" where
// one that holds something was not by the day judged on, and what waits. A
// standing sheet that was changed since still counts.
func (j *judge) signed(m *month.Month) (on string, waits []Wait) {
	whole := true
	for _, sheet := range j.tells {
		s, id := j.set.SignOff(sheet, m), ""
		if m != nil {
			id = m.ID
		}
		if s == nil || s.On > j.day {
			if len(j.set.TablesAt(sheet, m)) > 0 {
				wait := Wait{Sheet: sheet, Month: id, Changed: s == nil && j.set.Lapsed(sheet, m)}
				if s != nil {
					wait.On = s.On
				}
				waits = append(waits, wait)
			}
			s = j.set.Kept(sheet)
		}
		if s == nil || s.On > j.day {
			whole = false
			continue
		}
		on = max(on, s.On)
	}
	if !whole {
		on = ""
	}
	return on, waits
}

// due finds when the next update is due.
func (j *judge) due() error {
	switch e := j.item.Declared.Every; {
	case e.Year != "" && j.item.Updated != "":
		next, _ := time.Parse(time.DateOnly, j.year()+"-"+e.Year) // checked when they are read
		j.item.Due = next.AddDate(1, 0, 0).Format(time.DateOnly)
	case e.Change > 0:
		return j.change(e.Change)
	case e.Year == "":
		j.periods()
	}
	return nil
}

// year is the last year in which a yearly item was told: that after the last year
// its rows are of, where they say so, else that of its sign-off.
func (j *judge) year() (last string) {
	for _, sheet := range j.sheets {
		c := sheet.Column(j.item.Declared.Every.Of)
		if c < 0 {
			continue
		}
		for _, t := range j.set.Shown(sheet, j.last) {
			for i := range t.Len() {
				if of, err := strconv.Atoi(t.Columns[c].Texts.At(i)); err == nil && t.Class(i) == class.Public {
					last = max(last, strconv.Itoa(of+1))
				}
			}
		}
	}
	return cmp.Or(last, j.item.Updated[:4])
}

// periods finds when the next of what comes by months is due: the soonest of
// its sheets; before the first, that of the first month there is.
func (j *judge) periods() {
	for _, sheet := range j.sheets {
		due := sheet.Publish.Due(j.set.Months[0].ID)
		if j.last != nil {
			due = sheet.Publish.Next(j.last.ID)
		}
		if j.item.Due == "" || due < j.item.Due {
			j.item.Due = due
		}
	}
}

// change finds the first change up to the day that was not told, and when it
// must be. What was signed off with the day on which it begins is told; what never
// was is owed since the first month.
func (j *judge) change(days int) error {
	since := cmp.Or(j.item.Updated, j.set.Months[0].ID+"-01")
	for _, sheet := range j.sheets {
		column := sheet.Validity(declare.ValidFrom)
		if of := j.item.Declared.Every.Of; of != "" {
			column = sheet.Column(of)
		}
		for _, began := range j.set.Untold(sheet, column) {
			if j.item.Updated != "" && began <= j.item.Updated {
				continue // a row that was mended: nothing says when
			}
			if began = max(began, since); began <= j.day && (j.item.Changed == "" || began < j.item.Changed) {
				j.item.Changed = began
			}
		}
	}
	if j.item.Changed == "" {
		return nil
	}
	changed, _ := workday.Parse(j.item.Changed) // read as a date
	due, err := j.set.Site.Calendar.Add(changed, days)
	if err != nil {
		return err
	}
	j.item.Due = due.String()
	return nil
}

// noYear says that the day of an item cannot be told: the calendar lacks a year
// that begins, or goes on, after the change.
func (j *judge) noYear(err error) diag.Finding {
	d, missing := j.item.Declared, "缺少的年份"
	if year := (workday.YearError{}); errors.As(err, &year) {
		missing = fmt.Sprintf("%d 年", year.Year)
	}
	return diag.Finding{Code: "CALENDAR-YEAR", Level: diag.Error, Pos: d.Pos, Found: "没有日历", Expected: "data/calendar.toml 里有 " + missing,
		Message: fmt.Sprintf("〔%s〕%s 有变更，要在 %d 个工作日内公开，%v，期限算不出来。", d.Name, j.item.Changed, d.Every.Change, err),
		Fix:     fmt.Sprintf("看%s的表里这个日期是不是写错了；没有错就在 data/calendar.toml 里按国务院办公厅的通知补上 %s。", d.Owner, missing)}
}

// whole finds the units that do not stand in what was told last.
func (j *judge) whole() {
	if j.item.Updated == "" {
		return
	}
	reported := map[string]int{}
	for _, id := range j.item.Declared.Units {
		in := map[string]bool{}
		for _, t := range j.set.Shown(j.set.Site.Sheet(id), j.last) {
			for i := range t.Len() {
				in[t.Unit(i)] = true
			}
		}
		for unit := range in {
			reported[unit]++
		}
	}
	for _, u := range j.set.Site.Units {
		if due := j.last == nil || u.Reports(j.last.ID); due && reported[u.ID] < len(j.item.Declared.Units) {
			j.item.Lacking = append(j.item.Lacking, u.Name)
		}
	}
}

// settle draws the conclusion.
func (j *judge) settle() {
	i := &j.item
	if i.Due != "" {
		day, _ := time.Parse(time.DateOnly, j.day)
		due, _ := time.Parse(time.DateOnly, i.Due)
		i.Days = int(due.Sub(day).Hours() / 24)
	}
	switch {
	case i.Title == "" || i.Updated == "" && len(j.sheets) > 0:
		i.State = Missing
	case i.Due != "" && i.Days < 0:
		i.State = Overdue
	case len(i.Lacking) > 0:
		i.State = Partial
	case i.Due != "" && i.Days <= i.Declared.Lead:
		i.State = Soon
	case slices.ContainsFunc(i.Waits, func(w Wait) bool { return w.Changed }):
		i.State = Stale
	default:
		i.State = Kept
	}
}
