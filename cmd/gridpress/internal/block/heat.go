package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// heat shows an indicator by unit and month as shades.
type heat struct {
	Indicators []string `toml:"indicators"`
	Months     int      `toml:"months"`
	Unit       string   `toml:"unit"` // the one in focus
}

func (b *heat) refs() []ref {
	return append(some(indicatorRefs(b.Indicators)), optional("unit", aUnit, b.Unit)...)
}

func (b *heat) views(c *Context) (views []View) {
	n := b.Months
	if n <= 0 {
		n = trendMonths
	}
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok && ind.PerUnit {
			views = append(views, c.heat(ind, c.history(n), c.unit(b.Unit)))
		}
	}
	return views
}

func (c *Context) heat(ind disclose.Indicator, months []string, focus string) Figure {
	f := Figure{ID: c.figureID(), Title: ind.Name + "，各单位逐月", Sentence: c.heatSentence(ind, months)}
	f.Chart = chart.Chart{Kind: chart.Heat, Title: f.Title, Desc: f.Sentence, Unit: ind.Unit, Digits: ind.Digits, Labels: monthNames(months), Down: ind.Better == "lower"}
	if m := marks(ind); len(m) > 0 {
		f.Chart.Marks = m[:1] // shades part at the goal
	}
	f.Table = Table{ID: lastID(c) + "-table", Caption: fmt.Sprintf("%s，最近 %d 个月", ind.Name, len(months)), Columns: []Column{{Label: "单位", Key: true}}}
	for _, m := range months {
		f.Table.Columns = append(f.Table.Columns, Column{Label: workday.MonthName(m), Unit: ind.Unit, Numeric: true})
	}
	for _, u := range c.Report.Units {
		s := c.series(ind, u.ID, months)
		s.Focus = u.ID == focus
		f.Chart.Series = append(f.Chart.Series, s)
		row := Row{Cells: []Cell{{Text: u.Name, Href: c.Link("unit", u.ID)}}, Focus: s.Focus}
		for _, m := range months {
			row.Cells = append(row.Cells, number(ind, c.Report.Figure(ind.ID, u.ID, m)))
		}
		f.Table.Rows = append(f.Table.Rows, row)
	}
	return f
}

// heatPeak names the greatest value and where it stands, or in how many places,
// where no goal parts the shades.
func (c *Context) heatPeak(ind disclose.Indicator, months []string) string {
	var most disclose.Figure
	var where []string
	values := 0
	for _, m := range months {
		for _, u := range c.Report.Units {
			f := c.Report.Figure(ind.ID, u.ID, m)
			if !f.Present() {
				continue
			}
			values++
			if len(where) == 0 || f.Shown.Cmp(most.Shown) > 0 {
				most, where = f, nil
			}
			if f.Shown.Cmp(most.Shown) == 0 {
				where = append(where, u.Name+workday.MonthName(m))
			}
		}
	}
	period := fmt.Sprintf("近 %d 个月", len(months))
	switch {
	case values == 0:
		return sentence(period + "没有数据")
	case len(where) == values && values > 1:
		return sentence(period + "里各单位都是 " + text(ind, most.Shown))
	case len(where) > 1:
		return sentence(period+"里最大 "+text(ind, most.Shown), fmt.Sprintf("共 %d 处", len(where)), "颜色越深数值越大")
	}
	return sentence(period+"里，"+where[0]+"最大", text(ind, most.Shown), "颜色越深数值越大")
}

// heatSentence counts the months in which units reached the goal.
func (c *Context) heatSentence(ind disclose.Indicator, months []string) string {
	if len(marks(ind)) == 0 {
		return c.heatPeak(ind, months)
	}
	most, least := -1, len(months)+1
	var best, worst []string
	for _, u := range c.Report.Units {
		reached := 0
		for _, m := range months {
			if state(c.Report.Figure(ind.ID, u.ID, m)) == Reached {
				reached++
			}
		}
		if reached > most {
			most, best = reached, nil
		}
		if reached < least {
			least, worst = reached, nil
		}
		if reached == most {
			best = append(best, u.Name)
		}
		if reached == least {
			worst = append(worst, u.Name)
		}
	}
	if most == least {
		return sentence(fmt.Sprintf("近 %d 个月里，各单位都有 %d 个月达标", len(months), most))
	}
	return sentence(fmt.Sprintf("近 %d 个月里，%s达标月份最多，%d 个月", len(months), listed(best), most)) + sentence(fmt.Sprintf("%s最少，%d 个月", listed(worst), least))
}
