package block

import (
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// steps draws a process: the rows of a sheet in their order, each with who does
// it, how long it takes and what is needed. The settings name the columns.
type steps struct {
	Sheet  string `toml:"sheet"`
	Where  where  `toml:"where"`
	Title  string `toml:"title"`
	Step   string `toml:"step"`
	By     string `toml:"by"`     // who does it
	Days   string `toml:"days"`   // how long it takes; a step without is not timed
	Papers string `toml:"papers"` // what is needed
	Note   string `toml:"note"`

	Untimed string `toml:"untimed"` // what to say of steps that are not timed
}

func (b *steps) refs() []ref {
	refs := []ref{{key: "sheet", what: aSheet, id: b.Sheet}, {key: "step", what: aColumn, id: b.Step, sheet: b.Sheet}}
	refs = append(refs, b.Where.refs(b.Sheet)...)
	return append(refs, columnRefs(b.Sheet, [2]string{"by", b.By}, [2]string{"days", b.Days}, [2]string{"papers", b.Papers}, [2]string{"note", b.Note})...)
}

// Steps is a process drawn step after step.
type Steps struct {
	Title string
	Items []Step
	Empty string // what to say when there are none
}

// Step is one step of a process.
type Step struct {
	Number int
	Name   string
	By     string
	Days   string // "6 个工作日", "当日", or what is said of steps that are not timed
	Timed  bool
	Papers []string
	Note   string
}

// Part is the name of the template.
func (Steps) Part() string { return "steps" }

func (b *steps) views(c *Context) []View {
	data, rows := c.rows(b.Sheet, b.Where)
	s := Steps{Title: b.Title, Empty: workday.MonthName(c.Month) + "没有" + data.Name + "的数据。"}
	for i, row := range rows {
		s.Items = append(s.Items, b.step(i+1, data, row))
	}
	return []View{s}
}

func (b *steps) step(number int, data disclose.Table, row disclose.Row) Step {
	s := Step{
		Number: number, Name: said(data, row, b.Step), By: said(data, row, b.By), Days: said(data, row, b.Days),
		Papers: items(said(data, row, b.Papers)), Note: said(data, row, b.Note),
	}
	if s.Timed = s.Days != ""; !s.Timed {
		s.Days = b.Untimed
	}
	return s
}
