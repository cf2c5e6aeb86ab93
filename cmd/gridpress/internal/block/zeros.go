package block

import (
	"fmt"
	"strconv"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

// zeros shows what should never happen: how long ago it last did, of the
// page's unit or of the company, or, with each = "units", of every unit.
type zeros struct {
	Indicators []string `toml:"indicators"` // with days
	Unit       string   `toml:"unit"`
	Each       string   `toml:"each"`
}

func (b *zeros) refs() (refs []ref) {
	for _, r := range some(indicatorRefs(b.Indicators)) {
		r.what = aDatedIndicator
		refs = append(refs, r)
	}
	refs = append(refs, choice("each", b.Each, "units")...)
	return append(refs, optional("unit", aUnit, b.Unit)...)
}

func (b *zeros) views(c *Context) []View {
	var shown []disclose.Indicator
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok {
			shown = append(shown, ind)
		}
	}
	if b.Each == "units" {
		return []View{c.zerosByUnit(shown)}
	}
	z := Zeros{Sentence: c.zeroSentence(shown, c.unit(b.Unit))}
	for _, ind := range shown {
		z.Counters = append(z.Counters, c.counter(ind, c.unit(b.Unit)))
	}
	return []View{z}
}

// counter is one card.
func (c *Context) counter(ind disclose.Indicator, unit string) Counter {
	out := Counter{Label: ind.Name, Href: c.Link("indicator", ind.ID), Scope: c.unitName(unit)}
	f := c.figure(ind, unit)
	s, ok := c.Report.Since(ind.ID, unit, c.Month)
	if !ok {
		out.Value = Value{Text: none, Gap: gap(f)}
		return out
	}
	out.State, out.Value = zeroState(s), sinceValue(s)
	if s.Exact || s.Months > 0 {
		out.Lines = append(out.Lines, sinceWords(s))
	}
	if s.Months == 0 {
		happened := "本月件数少，不公布"
		if f.Present() {
			happened = "本月 " + text(ind, f.Shown)
		}
		out.Lines = append(out.Lines, happened)
	}
	if s.Gaps > 0 {
		out.Lines = append(out.Lines, fmt.Sprintf("其间有 %d 个月没有数据", s.Gaps))
	}
	return out
}

// zeroState: a month in which it happened misses the goal.
func zeroState(s disclose.Since) State {
	if s.Months == 0 {
		return Missed
	}
	return Reached
}

func sinceValue(s disclose.Since) Value {
	if s.Exact {
		return Value{Text: quantity.Int(int64(s.Days)).Format(0), Unit: "天"}
	}
	return Value{Text: strconv.Itoa(s.Months), Unit: "个月"}
}

// sinceWords says what the number counts from.
func sinceWords(s disclose.Since) string {
	switch {
	case s.Never:
		return "自 " + workday.MonthName(s.From) + "起无"
	case s.Exact:
		return "距上次 " + dayName(s.Day)
	}
	return fmt.Sprintf("连续 %d 个月为零", s.Months)
}

// zeroSentence counts the goals that the month holds to.
func (c *Context) zeroSentence(shown []disclose.Indicator, unit string) string {
	var missed []string
	known := 0
	for _, ind := range shown {
		if s, ok := c.Report.Since(ind.ID, unit, c.Month); ok {
			known++
			if s.Months == 0 {
				missed = append(missed, ind.Name)
			}
		}
	}
	switch {
	case known == 0:
		return sentence(workday.MonthName(c.Month) + "没有数据")
	case len(missed) == 0:
		return sentence(fmt.Sprintf("%s %d 项都是零", workday.MonthName(c.Month), known))
	}
	return sentence(fmt.Sprintf("%s %d 项中 %d 项是零", workday.MonthName(c.Month), known, known-len(missed)), "不是零的有"+listed(missed))
}

// zerosByUnit sets all units beside each other.
func (c *Context) zerosByUnit(shown []disclose.Indicator) Table {
	t := Table{ID: "table-" + c.tableID("zeros"), Columns: []Column{{Label: "单位", Key: true}}}
	unit, from := "个月", ""
	for _, ind := range shown {
		if s, ok := c.Report.Since(ind.ID, disclose.Company, c.Month); ok {
			from = s.From
			if s.Exact {
				unit = "天"
			}
		}
	}
	t.Caption = "各单位距上次多少天，" + workday.MonthName(c.Month)
	if unit != "天" {
		t.Caption = "各单位连续几个月为零，" + workday.MonthName(c.Month)
	}
	for _, ind := range shown {
		t.Columns = append(t.Columns, Column{Label: ind.Name, Unit: unit, Numeric: true})
	}
	for _, u := range c.Report.Units {
		row := Row{Cells: []Cell{{Text: u.Name, Href: c.Link("unit", u.ID)}}}
		for _, ind := range shown {
			row.Cells = append(row.Cells, c.sinceCell(ind, u.ID))
		}
		t.Rows = append(t.Rows, row)
	}
	if from != "" {
		t.Notes = []string{sentence("“无”是自 " + workday.MonthName(from) + "有记录起没有发生过")}
	}
	return t
}

// sinceCell is a unit's number; of what never happened a word.
func (c *Context) sinceCell(ind disclose.Indicator, unit string) Cell {
	s, ok := c.Report.Since(ind.ID, unit, c.Month)
	if !ok {
		return Cell{Text: none, Gap: gap(c.figure(ind, unit))}
	}
	v := sinceValue(s)
	cell := Cell{Text: v.Text, Sort: strconv.Itoa(max(s.Days, s.Months)), State: zeroState(s)}
	if s.Never {
		cell.Text, cell.Sort = "无", "99999" // longer than any
	}
	return cell
}
