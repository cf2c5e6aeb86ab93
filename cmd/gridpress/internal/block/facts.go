package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// facts shows big numbers of the page's unit or of the company.
type facts struct {
	Indicators []string `toml:"indicators"`
	Unit       string   `toml:"unit"`
}

func (b *facts) refs() []ref {
	return append(some(indicatorRefs(b.Indicators)), optional("unit", aUnit, b.Unit)...)
}

func (b *facts) views(c *Context) []View {
	var f Facts
	unit := c.unit(b.Unit)
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok {
			f.Tiles = append(f.Tiles, c.tile(ind, unit))
		}
	}
	return []View{f}
}

func (c *Context) tile(ind disclose.Indicator, unit string) Tile {
	now := c.figure(ind, unit)
	t := Tile{
		Label: ind.Name, Href: c.Link("indicator", ind.ID), Scope: c.unitName(unit),
		Value: value(ind, now), State: state(now),
		Month: change(ind, now, c.ago(ind, unit, 1), "上月"),
		Year:  change(ind, now, c.ago(ind, unit, 12), "上年同月"),
		Ytd:   ytd(ind, now), Spark: c.spark(ind, unit),
	}
	if yearly(ind) && state(now) != NoGoal {
		c.ofTheYear(&t, ind, now)
	}
	t.Goal = goal(ind)
	switch d := distance(ind, now, ""); {
	case d != "":
		t.Goal += "，" + d
	case ind.Goal != nil && ind.Goal.Some && state(now) == NoGoal:
		t.Goal += "，只考核部分单位"
	}
	if now.Rank > 0 {
		t.Rank = fmt.Sprintf("%s（%d 家中）", place(now), now.Ranked)
	}
	return t
}

// ofTheYear makes the year so far the tile's number, as its state and goal are
// of the year; the month's number and its changes stand below.
func (c *Context) ofTheYear(t *Tile, ind disclose.Indicator, now disclose.Figure) {
	month := workday.MonthName(c.Month) + "无数据"
	if now.Present() {
		month = sentence(spaced("本月", text(ind, now.Shown)), t.Month.phrase("比上月", "与上月持平"), t.Year.phrase("比上年同月", "与上年同月持平"))
	}
	t.Scope += "，本年累计"
	t.Value = Value{Text: now.Ytd.Shown.Format(ind.Digits), Unit: ind.Unit}
	t.Month, t.Year, t.Ytd, t.Spark = Move{}, Move{}, month, nil
}

// ytd is the cumulative value with the months it covers.
func ytd(ind disclose.Indicator, f disclose.Figure) string {
	y := f.Ytd
	if y.From == "" || y.State != f.State || !f.Present() {
		return ""
	}
	since := "自 " + workday.MonthName(y.From) + "起"
	if y.Gaps > 0 {
		since += fmt.Sprintf("，缺 %d 个月", y.Gaps)
	}
	return spaced("本年累计", text(ind, y.Shown)) + "（" + since + "）"
}

// sparkMonths is how far a sparkline looks back.
const sparkMonths = 12

// spark is the last months of a figure, nil where there are fewer than two.
func (c *Context) spark(ind disclose.Indicator, unit string) *chart.Chart {
	months := c.history(sparkMonths)
	if len(months) < 2 {
		return nil
	}
	s := c.series(ind, unit, months)
	s.Focus = true
	return &chart.Chart{Kind: chart.Spark, Unit: ind.Unit, Digits: ind.Digits, Labels: monthNames(months), Series: []chart.Series{s}, Down: ind.Better == "lower"}
}

// series is a unit's figures over months.
func (c *Context) series(ind disclose.Indicator, unit string, months []string) chart.Series {
	s := chart.Series{Name: c.unitName(unit)}
	for _, m := range months {
		s.Points = append(s.Points, point(ind, c.Report.Figure(ind.ID, unit, m)))
	}
	return s
}

func monthNames(months []string) (names []string) {
	for _, m := range months {
		names = append(names, workday.MonthName(m))
	}
	return names
}
