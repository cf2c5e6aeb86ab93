package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// trend shows indicators over the last months, one unit or the company in
// focus and the other units grey.
type trend struct {
	Indicators []string `toml:"indicators"`
	Indicator  string   `toml:"indicator"`
	Months     int      `toml:"months"`
	Compare    string   `toml:"compare"` // "goal": with the goal lines; "units": the other units too; "" both
	Unit       string   `toml:"unit"`
}

func (b *trend) refs() []ref {
	refs := some(append(indicatorRefs(b.Indicators), optional("indicator", anIndicator, b.Indicator)...))
	refs = append(refs, choice("compare", b.Compare, "goal", "units")...)
	return append(refs, optional("unit", aUnit, b.Unit)...)
}

// trendMonths is how far a trend looks back where the block does not say.
const trendMonths = 13

func (b *trend) views(c *Context) (views []View) {
	ids := b.Indicators
	if b.Indicator != "" {
		ids = append([]string{b.Indicator}, ids...)
	}
	n := b.Months
	if n <= 0 {
		n = trendMonths
	}
	for _, id := range ids {
		if ind, ok := c.indicator(id); ok {
			views = append(views, b.figure(c, ind, c.history(n)))
		}
	}
	return views
}

func (b *trend) figure(c *Context, ind disclose.Indicator, months []string) Figure {
	focus := c.unit(b.Unit)
	if !ind.PerUnit {
		focus = disclose.Company
	}
	f := Figure{ID: c.figureID(), Title: ind.Name + "走势", Sentence: c.trendSentence(ind, focus)}
	f.Chart = chart.Chart{Kind: chart.Trend, Title: f.Title, Desc: f.Sentence, Unit: ind.Unit, Digits: ind.Digits, Labels: monthNames(months), Down: ind.Better == "lower"}
	if b.Compare != "units" {
		f.Chart.Bands = bands(ind)
		if len(f.Chart.Bands) == 0 {
			f.Chart.Marks = marks(ind)
		}
	}
	if b.Compare != "goal" && ind.PerUnit && ind.Better != "none" {
		for _, u := range c.Report.Units {
			if u.ID != focus {
				f.Chart.Series = append(f.Chart.Series, c.series(ind, u.ID, months))
			}
		}
	}
	s := c.series(ind, focus, months)
	s.Focus = true
	f.Chart.Series = append(f.Chart.Series, s)
	f.Table = c.trendTable(ind, focus, months)
	return f
}

// trendSentence compares the month with the last one and with last year's, and
// counts the months in a row that a unit has led or the goal was reached.
func (c *Context) trendSentence(ind disclose.Indicator, unit string) string {
	now := c.figure(ind, unit)
	name := c.unitName(unit)
	if !now.Present() {
		return sentence(name + workday.MonthName(c.Month) + absence(now))
	}
	return sentence(
		spaced(name+workday.MonthName(c.Month)+"为", text(ind, now.Shown)),
		change(ind, now, c.ago(ind, unit, 1), "上月").phrase("比上月", "与上月持平"),
		change(ind, now, c.ago(ind, unit, 12), "上年同月").phrase("比上年同月", "与上年同月持平"),
		c.streak(ind, unit),
		c.soFar(ind, now),
	)
}

// soFar says how the year stands to a goal for the year.
func (c *Context) soFar(ind disclose.Indicator, now disclose.Figure) string {
	if !yearly(ind) || judgedText(ind, now) == "" {
		return ""
	}
	return judgedText(ind, now) + "，" + distance(ind, now, "目标")
}

// streak counts the months in a row up to the page's that meet a condition
// worth saying: first place, else the goal.
func (c *Context) streak(ind disclose.Indicator, unit string) string {
	run := func(meets func(disclose.Figure) bool) (n int) {
		for meets(c.ago(ind, unit, n)) {
			n++
		}
		return n
	}
	if n := run(func(f disclose.Figure) bool { return f.Rank == 1 }); n > 1 {
		return fmt.Sprintf("连续 %d 个月第一", n)
	}
	if n := run(func(f disclose.Figure) bool { return monthState(ind, f) == Reached }); n > 1 {
		return fmt.Sprintf("连续 %d 个月达标", n)
	}
	if n := run(func(f disclose.Figure) bool {
		return f.Present() && monthState(ind, f) != Reached && monthState(ind, f) != NoGoal
	}); n > 1 {
		return fmt.Sprintf("连续 %d 个月没有达到目标", n)
	}
	return ""
}

// trendTable lists the months, latest first.
func (c *Context) trendTable(ind disclose.Indicator, unit string, months []string) Table {
	t := Table{ID: lastID(c) + "-table", Caption: fmt.Sprintf("%s，%s，最近 %d 个月", ind.Name, c.unitName(unit), len(months)),
		Columns: []Column{{Label: "月份", Key: true}, {Label: ind.Name, Unit: ind.Unit, Numeric: true}}}
	ranked := unit != disclose.Company && ind.Better != "none"
	if ranked {
		t.Columns = append(t.Columns, Column{Label: "名次", Numeric: true})
	}
	if ranked && ind.Total {
		t.Columns = append(t.Columns, Column{Label: "全市", Unit: ind.Unit, Numeric: true})
	}
	if ind.Ytd {
		t.Columns = append(t.Columns, Column{Label: "本年累计", Unit: ind.Unit, Numeric: true})
	}
	for i := len(months) - 1; i >= 0; i-- {
		f := c.Report.Figure(ind.ID, unit, months[i])
		row := Row{Focus: months[i] == c.Month, Cells: []Cell{{Text: workday.MonthName(months[i]), Sort: months[i]}, number(ind, f)}}
		if ranked {
			row.Cells = append(row.Cells, rankCell(f))
		}
		if ranked && ind.Total {
			row.Cells = append(row.Cells, number(ind, c.Report.Figure(ind.ID, disclose.Company, months[i])))
		}
		if ind.Ytd {
			row.Cells = append(row.Cells, cumulative(ind, f))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
