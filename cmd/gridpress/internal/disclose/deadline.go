package disclose

import (
	"fmt"
	"strconv"
	"time"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// How a row stands to its deadline: the ids of the cells of a column
// declare.Progress.
const (
	Done    = "done"
	Open    = "open"    // not done, the day has not passed
	Late    = "late"    // not done, the day has passed
	Exempt  = "exempt"  // the same, but it is never late
	Untimed = "untimed" // no day, or no number to be done
)

var standings = []string{Done, Open, Late, Exempt, Untimed}

// Deadline is what readers may know of how a table's rows are judged. In public
// the source is empty: it cites an internal document.
type Deadline struct {
	Item   string // the id of the column that names a row
	AsOf   string // YYYY-MM-DD, the day the rows are judged on
	Until  string // YYYY-MM-DD: rows due up to this day are never late; "" for none
	Reason string // why
	Source string
	State  string // confirmed, presumed
}

// clock judges the rows of one month's tables of a sheet.
type clock struct {
	*declare.Deadline
	due, done, plan int // columns; plan is -1 where there is none
	asOf            time.Time
}

// clock is nil for a sheet without a deadline, or one of whose columns these
// readers may not see.
func (r *Report) clock(s *declare.Sheet, m Month) *clock {
	if s.Deadline == nil || !r.Class.May(s.ProgressClass()) {
		return nil
	}
	d := s.Deadline
	return &clock{d, s.Column(d.Due), s.Column(d.Done), s.Column(d.Plan), m.end()}
}

// end is the day a month is judged on.
func (m Month) end() time.Time {
	day, _ := time.Parse(time.DateOnly, m.day) // read as a date
	return day
}

// told is what readers are told of the judging.
func (c *clock) told(reader class.Class) *Deadline {
	d := &Deadline{Item: c.Item, AsOf: c.asOf.Format(time.DateOnly), State: c.State}
	if c.Exempt != nil {
		d.Until, d.Reason = c.Exempt.Until, c.Exempt.Reason
	}
	if reader.May(class.Internal) {
		d.Source = c.Source
	}
	return d
}

// judge is a record's cell in the column of progress, and the days it is late.
func (c *clock) judge(t *schema.Table, i int) (Cell, int) {
	if c.isDone(t, i) {
		return Cell{ID: Done, Text: "已完成", State: quantity.Present}, 0
	}
	due, err := time.Parse(time.DateOnly, t.Text(i, c.Due))
	if t.Columns[c.due].States[i] != quantity.Present || err != nil {
		return Cell{ID: Untimed, Text: "不计期限", State: quantity.Present}, 0
	}
	left := int(due.Sub(c.asOf).Hours() / 24)
	cell := Cell{ID: Open, Text: fmt.Sprintf("进行中，剩 %d 天", left), State: quantity.Present, Sort: strconv.Itoa(left)}
	switch {
	case left >= 0:
		return cell, 0
	case c.Exempt != nil && due.Format(time.DateOnly) <= c.Exempt.Until:
		return Cell{ID: Exempt, Text: c.Exempt.Reason, State: quantity.Present}, 0
	case c.plan >= 0 && t.Columns[c.plan].States[i] != quantity.Present:
		return Cell{ID: Untimed, Text: "不计期限", State: quantity.Present}, 0
	}
	cell.ID, cell.Text = Late, fmt.Sprintf("逾期 %d 天", -left)
	return cell, -left
}

func (c *clock) isDone(t *schema.Table, i int) bool {
	done := t.Columns[c.done]
	switch {
	case done.States[i] != quantity.Present:
		return false
	case c.plan >= 0:
		plan := t.Columns[c.plan]
		return plan.States[i] == quantity.Present && done.Numbers.At(i).Cmp(plan.Numbers.At(i)) >= 0
	}
	return done.Texts.At(i) != "no" // a date that stands there, or a yes
}
