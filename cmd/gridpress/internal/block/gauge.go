package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// gauge holds numbers against their goals, as bullets: several indicators of
// one unit or of the company, or, with each = "units", all units in one.
type gauge struct {
	Title      string   `toml:"title"`
	Indicators []string `toml:"indicators"`
	Unit       string   `toml:"unit"`
	Each       string   `toml:"each"`
}

func (b *gauge) refs() []ref {
	refs := append(some(indicatorRefs(b.Indicators)), choice("each", b.Each, "units")...)
	return append(refs, optional("unit", aUnit, b.Unit)...)
}

// bullet is one row of a gauge.
type bullet struct {
	name, href string
	ind        disclose.Indicator
	figure     disclose.Figure
}

func (b *gauge) views(c *Context) []View {
	var rows []bullet
	for _, id := range b.Indicators {
		ind, ok := c.indicator(id)
		switch {
		case !ok || ind.Goal == nil || ind.Goal.Floor == nil:
		case b.Each == "units":
			for _, u := range c.Report.Units {
				if f := c.figure(ind, u.ID); !ind.Goal.Some || state(f) != NoGoal {
					rows = append(rows, bullet{u.Name, c.Link("unit", u.ID), ind, f})
				}
			}
		default:
			rows = append(rows, bullet{ind.Name, c.Link("indicator", ind.ID), ind, c.figure(ind, c.unit(b.Unit))})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	measure := "项"
	if b.Each == "units" {
		measure = "家"
	}
	return []View{c.bullets(b.Title, measure, rows)}
}

func (c *Context) bullets(title, measure string, rows []bullet) Figure {
	f := Figure{ID: c.figureID(), Title: title, Sentence: bulletSentence(rows, measure)}
	f.Chart = chart.Chart{Kind: chart.Bullet, Title: title, Desc: f.Sentence, Unit: rows[0].ind.Unit, Digits: rows[0].ind.Digits, Labels: []string{workday.MonthName(c.Month)}}
	if rows[0].ind.Goal.Yearly {
		f.Chart.Labels[0] += "止，本年累计"
	}
	f.Table = Table{ID: lastID(c) + "-table", Caption: fmt.Sprintf("%s，%s", title, f.Chart.Labels[0]),
		Columns: []Column{{Label: "项目", Key: true}, {Label: "数值", Numeric: true}, {Label: "目标"}, {Label: "对照目标"}}}
	for _, r := range rows {
		value, ok := judged(r.ind, r.figure)
		p := chart.Point{Missing: true, Text: shortGap(r.figure)}
		cell := Cell{Text: none, Gap: gap(r.figure)}
		if ok {
			p = chart.Point{Value: value.Float(), Text: text(r.ind, value)}
			cell = Cell{Text: text(r.ind, value), Sort: value.String(), State: state(r.figure)}
		}
		f.Chart.Series = append(f.Chart.Series, chart.Series{Name: r.name, Unit: r.ind.Unit, Points: []chart.Point{p}, Marks: goalMarks(r.ind), Down: r.ind.Better == "lower"})
		f.Table.Rows = append(f.Table.Rows, Row{Cells: []Cell{{Text: r.name, Href: r.href}, cell, {Text: goal(r.ind)}, {Text: orNone(distance(r.ind, r.figure, ""))}}})
	}
	return f
}

// bulletSentence counts what is reached, in the measure word of the rows, and
// names what is not.
func bulletSentence(rows []bullet, measure string) string {
	var missed []string
	judgedRows := 0
	for _, r := range rows {
		if _, ok := judged(r.ind, r.figure); !ok {
			continue
		}
		judgedRows++
		if state(r.figure) != Reached {
			missed = append(missed, r.name)
		}
	}
	switch {
	case judgedRows == 0:
		return sentence("还没有可以对照目标的数值")
	case len(missed) == 0:
		return sentence(fmt.Sprintf("%d %s都在目标之内", judgedRows, measure))
	}
	return sentence(fmt.Sprintf("%d %s中 %d %s达到目标", judgedRows, measure, judgedRows-len(missed), measure), "没有达到的是"+listed(missed))
}
