// Package timelimit judges orders by their working days: how many passed, how many each clock's rules allow, how many are left (domain.md S-41…S-51, S-85, I-01…I-08).
package timelimit

import (
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/workday"
)

// Order is what a judgement depends on; its words are the ids that the orders
// sheet declares.
type Order struct {
	Category string // resident, lv_general, small_micro, hv; others have no limit
	Voltage  string // lv, kv10; others have no limit
	Supply   string // single, dual; others have no limit
	Biz      string // new
	Status   string // in_flight, suspended, archived; others have no limit
	Ready    bool   // for a meter
	Works    bool   // there are supporting works
	Types    []string
	Granted  bool // the order has a time for its works of its own, with a reason (I-05)
	WorksWD  int  // that time, in working days

	Accepted  workday.Date
	Energised workday.Date
	Done      bool // it has been energised
	Pauses    []Pause
}

// Pause is a recorded suspension: the working days after From, up to and
// including To, are not the utility's. An open one has no end yet.
type Pause struct {
	From, To workday.Date
	Open     bool
}

// Verdict is what the clock says of an order.
type Verdict string

// The verdicts: of archived orders, of those in flight, and of those without
// a limit.
const (
	Within  Verdict = "within"
	Over    Verdict = "over"
	SoFar   Verdict = "in_time_so_far"
	DueSoon Verdict = "due_soon"
	Overdue Verdict = "overdue"
	None    Verdict = ""
)

// Result is the judgement of an order. The two times, Whole and Own, are both
// there and never mixed (I-06); orders in flight have what passed so far.
type Result struct {
	Known  bool // the dates tell how many days passed
	Whole  int  // the whole process, from acceptance to energising
	Paused int  // of it, recorded suspensions
	Own    int  // the rest: the utility's own

	Judgement                                       // by the company's limit, the only one that decides
	Beside    [len(declare.FurtherClocks)]Judgement // by the further limits, in their order

	SameDay bool // accepted and energised on the same date
	Short   bool // archived in a time to be looked into, never fined (I-46)
}

// Judgement is what one clock says of an order.
type Judgement struct {
	Limit   int
	Limited bool // there is a limit
	Verdict Verdict
	Left    int  // working days left; overdue, always below zero
	Counts  bool // Left says something: the order is in flight and has a limit
	Unknown bool // a further clock is for such orders, and its rule has no value
}

// Judged reports whether an order enters the rate: archived, with a limit.
func (j Judgement) Judged() bool { return j.Verdict == Within || j.Verdict == Over }

// Clock judges the orders of a month.
type Clock struct {
	rules    *declare.Rules
	calendar *workday.Calendar
	cutoff   workday.Date // of the data: orders in flight have come this far
}

// New makes the clock of a month's rules.
func New(rules *declare.Rules, calendar *workday.Calendar, cutoff workday.Date) *Clock {
	return &Clock{rules, calendar, cutoff}
}

// Judge judges one order. Dates that contradict each other give no verdict:
// they have findings of their own. The error is a workday.YearError.
func (c *Clock) Judge(o Order) (Result, error) {
	end, archived := c.cutoff, o.Status == "archived"
	if o.Done {
		end = o.Energised
	}
	if end < o.Accepted || o.Status == "ended" || archived && !o.Done {
		return Result{}, nil
	}
	r := Result{SameDay: o.Done && end == o.Accepted}
	var err error
	if r.Whole, err = c.calendar.Count(o.Accepted, end); err != nil {
		return r, err
	}
	if r.Paused, err = c.paused(o, end); err != nil {
		return r, err
	}
	r.Own, r.Known = r.Whole-r.Paused, true
	r.Short = archived && c.short(o, r.Whole)
	if limit, limited := c.limit(o); limited {
		r.Judgement = c.decide(o, limit, r.used(o, c.word("clock.decides")), end)
	}
	for i, clock := range declare.FurtherClocks {
		if limit, limited := c.further(clock, o); limited {
			r.Beside[i] = c.decide(o, limit, r.used(o, c.word("limit_"+clock+".clock")), end)
		} else {
			r.Beside[i].Unknown = kind(o) != ""
		}
	}
	return r, nil
}

// used are the days that a clock counts, by its rule's word.
func (r *Result) used(o Order, word string) int {
	if word == "whole" || word == "resident_whole" && o.Category == "resident" {
		return r.Whole
	}
	return r.Own
}

// decide sets the days used beside a limit. A limit of zero means the same
// date: a weekend has no working days, but is no excuse (I-07); what is overdue
// never has a day left, nor the last one.
func (c *Clock) decide(o Order, limit, used int, end workday.Date) Judgement {
	j := Judgement{Limit: limit, Limited: true, Left: limit - used, Counts: o.Status != "archived" && !o.Done}
	inTime := used <= limit && (limit > 0 || end == o.Accepted)
	switch lead, warned := c.number(lead(o)); {
	case o.Status == "archived" && inTime:
		j.Verdict = Within
	case o.Status == "archived":
		j.Verdict = Over
	case !inTime:
		j.Verdict, j.Left = Overdue, min(j.Left, -1)
	case !o.Done && warned && j.Left <= lead:
		j.Verdict = DueSoon
	default:
		j.Verdict = SoFar
	}
	return j
}

// lead is the rule that says how early to warn.
func lead(o Order) string {
	if o.Voltage == "lv" {
		return "warn.lv"
	}
	return "warn.hv"
}

// short reports an archived order that was finished suspiciously fast: new
// high-voltage supply, or low-voltage distributed generation.
func (c *Clock) short(o Order, whole int) bool {
	key := ""
	switch {
	case o.Category == "hv" && o.Voltage != "lv" && o.Biz == "new":
		key = "short.hv"
	case o.Category == "dg" && o.Voltage == "lv":
		key = "short.dg"
	}
	most, known := c.number(key)
	return known && whole <= most
}

// number is the value of a rule in whole numbers; ok is false where there is
// none.
func (c *Clock) number(id string) (_ int, ok bool) {
	r := c.rules.Rule(id)
	if r == nil || r.Missing() {
		return 0, false
	}
	n := r.Value.Number.Rat()
	return int(n.Num().Int64() / n.Denom().Int64()), true
}

// word is the value of a rule in words.
func (c *Clock) word(id string) string { return c.rules.Rule(id).Value.Word }
