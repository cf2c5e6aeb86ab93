package declare

import (
	"fmt"
	"time"

	"gridpress/cmd/gridpress/internal/class"
)

// Progress is the column that the pages of a sheet with a deadline have
// besides its own.
const Progress = "progress"

// Deadline says until when the rows of a sheet are to be done, and what says
// that they are.
type Deadline struct {
	Item   string  `toml:"item"` // the column that names a row in a sentence
	Due    string  `toml:"due"`  // the column of the last day
	Done   string  `toml:"done"` // the column that says so: a date that stands there, a yes, a number that reaches that of Plan
	Plan   string  `toml:"plan"` // where Done is a number
	Exempt *Exempt `toml:"exempt"`
	Source string  `toml:"source"`
	State  string  `toml:"state"` // confirmed, presumed
}

// Exempt is what is never late: the rows due up to a day, and why (I-50).
type Exempt struct {
	Until  string `toml:"until"` // YYYY-MM-DD
	Reason string `toml:"reason"`
}

// Columns are the ids of the columns that a deadline is judged by.
func (d *Deadline) Columns() []string {
	ids := []string{d.Due, d.Done}
	if d.Plan != "" {
		ids = append(ids, d.Plan)
	}
	return ids
}

// ProgressClass is the class of what is derived from a sheet's deadline: the
// highest of the columns it is judged by.
func (s *Sheet) ProgressClass() class.Class {
	highest := s.Class
	for _, id := range s.Deadline.Columns() {
		if i := s.Column(id); i >= 0 {
			highest = class.Max(highest, s.Columns[i].Class)
		}
	}
	return highest
}

// deadline checks a sheet's deadline; c reports below "deadline.".
func (c checks) deadline(s *Sheet) {
	d := s.Deadline
	c.need("item", d.Item)
	c.word("item", "列", d.Item, columnIDs(s))
	c.typed(s, "due", d.Due, "日期", Date)
	done := c.typed(s, "done", d.Done, "日期、是否或数字", Date, YesNo, Integer, Decimal)
	switch {
	case done.Numeric():
		c.typed(s, "plan", d.Plan, "数字", Integer, Decimal)
	case d.Plan != "":
		c.fail("DECL-WORD", "plan", "done 不是数字，不能有 plan。", "删去 plan，或让 done 指向完成数。")
	}
	if s.Column(Progress) >= 0 {
		c.fail("DECL-TWICE", "due", fmt.Sprintf("有期限的表由程序加一列 %s，不能自己再写一列。", Progress), "给这一列换一个编号。")
	}
	c.need("source", d.Source)
	c.need("state", d.State)
	c.word("state", "状态", d.State, []string{"confirmed", "presumed"})
	if d.Exempt != nil {
		c.need("exempt.reason", d.Exempt.Reason)
		if _, err := time.Parse(time.DateOnly, d.Exempt.Until); err != nil {
			c.fail("DECL-DATE", "exempt.until", fmt.Sprintf("%q 不是日期。", d.Exempt.Until), "写成四位年、两位月、两位日，例如 2021-03-31。")
		}
	}
}

// typed checks that a column exists and has one of some types, and gives its
// type.
func (c checks) typed(s *Sheet, key, id, words string, among ...Type) Type {
	c.need(key, id)
	c.word(key, "列", id, columnIDs(s))
	i := s.Column(id)
	if i < 0 {
		return ""
	}
	for _, t := range among {
		if s.Columns[i].Type == t {
			return t
		}
	}
	c.fail("DECL-REF", key, fmt.Sprintf("列 %s 的 type 是 %s，应为%s。", id, s.Columns[i].Type, words), "换一列。")
	return ""
}
