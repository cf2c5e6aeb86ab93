// Package owed judges on a day what the public must be told: whether it is there, in time, and whole.
package owed

import (
	"fmt"
	"slices"
	"time"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

// State is how an item stands.
type State string

// Kept is in time, Soon due within its lead, Overdue past its day; Missing was
// never signed off, or no page for the public shows it.
const (
	Kept    State = "kept"
	Soon    State = "soon"
	Overdue State = "overdue"
	Missing State = "missing"
)

// Item is something owed, as it stands on a day.
type Item struct {
	Declared *declare.Owed
	State    State
	Page     bool     // a public edition has its page
	Covers   string   // YYYY-MM, the month last told; "" for what comes not by months, or never came
	Updated  string   // YYYY-MM-DD, when that was signed off; "" for never
	Changed  string   // YYYY-MM-DD, the last change of what must be told after one; "" for none known
	Due      string   // YYYY-MM-DD, when it must be told next; "" where nothing is due
	Days     int      // from the day judged on to Due, negative when past
	Lacking  []string // names of the units that do not stand in what was told last
}

// Judge judges what the site declares as owed, on a day (YYYY-MM-DD); sign-offs
// after it are not seen. reaches tells whether a page is in an edition for the
// public. The error is for years without a calendar.
func Judge(set *month.Set, reaches func(page string) bool, day string) (items []Item, err error) {
	for _, d := range set.Site.Owed {
		j := judge{set: set, day: day, item: Item{Declared: d, Page: reaches(d.Page)}}
		for _, id := range d.Sheets {
			j.sheets = append(j.sheets, set.Site.Sheet(id))
		}
		j.updated()
		if err := j.due(); err != nil {
			return nil, fmt.Errorf("%s：%w", d.Name, err)
		}
		j.whole()
		j.settle()
		items = append(items, j.item)
	}
	return items, nil
}

// judge judges one item.
type judge struct {
	set    *month.Set
	day    string
	sheets []*declare.Sheet
	last   *month.Month // told last; nil for standing sheets, and for never
	item   Item
}

// updated finds the last update: of monthly sheets the last month of which all
// were signed off by the day.
func (j *judge) updated() {
	if j.sheets[0].Standing() {
		j.item.Updated = j.signed(nil)
		return
	}
	for _, m := range slices.Backward(j.set.Months) {
		if on := j.signed(m); on != "" {
			j.last, j.item.Covers, j.item.Updated = m, m.ID, on
			return
		}
	}
}

// signed is the day on which the last of the sheets was signed off, "" where
// one was not by the day judged on.
func (j *judge) signed(m *month.Month) (day string) {
	for _, sheet := range j.sheets {
		s := j.set.SignOff(sheet, m)
		if s == nil || s.On > j.day {
			return ""
		}
		day = max(day, s.On)
	}
	return day
}

// due finds when the next update is due.
func (j *judge) due() error {
	switch e := j.item.Declared.Every; {
	case e.Year != "" && j.item.Updated != "":
		next, _ := time.Parse(time.DateOnly, j.item.Updated[:4]+"-"+e.Year) // checked when they are read
		j.item.Due = next.AddDate(1, 0, 0).Format(time.DateOnly)
	case e.Change > 0:
		return j.change(e.Change)
	case e.Year == "":
		j.periods()
	}
	return nil
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

// change finds the last change up to the day, and when it must have been told.
func (j *judge) change(days int) error {
	for _, sheet := range j.sheets {
		from := sheet.Validity(declare.ValidFrom)
		if from < 0 {
			continue
		}
		for _, t := range j.set.TablesAt(sheet, nil) {
			for i, state := range t.Columns[from].States {
				if began := t.Columns[from].Texts.At(i); state == quantity.Present && began <= j.day {
					j.item.Changed = max(j.item.Changed, began)
				}
			}
		}
	}
	if j.item.Changed == "" || j.item.Updated >= j.item.Changed {
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

// whole finds the units that do not stand in what was told last.
func (j *judge) whole() {
	if j.item.Updated == "" {
		return
	}
	reported := map[string]int{}
	for _, id := range j.item.Declared.Units {
		in := map[string]bool{}
		for _, t := range j.set.TablesAt(j.set.Site.Sheet(id), j.last) {
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
	case !i.Page || i.Updated == "":
		i.State = Missing
	case i.Due != "" && i.Days < 0:
		i.State = Overdue
	case i.Due != "" && i.Days <= i.Declared.Lead:
		i.State = Soon
	default:
		i.State = Kept
	}
}
