package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// radar shows several indicators of one unit or of the company as an outline,
// beside that of last month and, on a unit's page, the company's. It makes no
// composite of them (I-47).
type radar struct {
	Title      string   `toml:"title"`
	Indicators []string `toml:"indicators"`
	Unit       string   `toml:"unit"`
}

func (b *radar) refs() []ref {
	return append(some(indicatorRefs(b.Indicators)), optional("unit", aUnit, b.Unit)...)
}

// outline is one form of a radar: whose figures, how many months ago.
type outline struct {
	name, unit string
	ago        int
}

func (b *radar) views(c *Context) []View {
	var inds []disclose.Indicator
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok {
			inds = append(inds, ind)
		}
	}
	if len(inds) < 3 {
		return nil // a radar has at least three axes
	}
	unit := c.unit(b.Unit)
	title := strings.ReplaceAll(b.Title, "{unit}", c.unitName(unit))
	outlines := []outline{{c.unitName(unit), unit, 0}, {"上月", unit, 1}, {"上年同月", unit, 12}}
	if unit != disclose.Company {
		outlines[2] = outline{"全市", disclose.Company, 0}
	}
	f := Figure{ID: c.figureID(), Title: title, Sentence: c.radarSentence(inds, unit)}
	f.Chart = chart.Chart{Kind: chart.Radar, Title: title, Desc: f.Sentence, Unit: inds[0].Unit, Digits: inds[0].Digits}
	f.Table = Table{ID: lastID(c) + "-table", Caption: fmt.Sprintf("%s，%s", title, workday.MonthName(c.Month)), Columns: []Column{{Label: "指标", Key: true}}}
	for _, ind := range inds {
		f.Chart.Labels = append(f.Chart.Labels, ind.Name)
		f.Table.Rows = append(f.Table.Rows, Row{Cells: []Cell{{Text: ind.Name, Href: c.Link("indicator", ind.ID)}}})
	}
	for i, o := range outlines {
		s := chart.Series{Name: o.name, Focus: i == 0}
		for j, ind := range inds {
			figure := c.ago(ind, o.unit, o.ago)
			s.Points = append(s.Points, point(ind, figure))
			f.Table.Rows[j].Cells = append(f.Table.Rows[j].Cells, number(ind, figure))
		}
		f.Chart.Series = append(f.Chart.Series, s)
		f.Table.Columns = append(f.Table.Columns, Column{Label: o.name, Unit: inds[0].Unit, Numeric: true})
	}
	return []View{f}
}

// radarSentence names the highest and the lowest, and counts the moves.
func (c *Context) radarSentence(inds []disclose.Indicator, unit string) string {
	var high, low disclose.Indicator
	up, down := 0, 0
	for _, ind := range inds {
		now := c.figure(ind, unit)
		if !now.Present() {
			continue
		}
		if high.ID == "" || now.Shown.Cmp(c.figure(high, unit).Shown) > 0 {
			high = ind
		}
		if low.ID == "" || now.Shown.Cmp(c.figure(low, unit).Shown) < 0 {
			low = ind
		}
		switch last := c.ago(ind, unit, 1); {
		case !last.Present():
		case ind.Ahead(now.Shown, last.Shown) > 0:
			up++
		case ind.Ahead(now.Shown, last.Shown) < 0:
			down++
		}
	}
	if high.ID == "" {
		return sentence(c.unitName(unit) + "本月没有这些数值")
	}
	moves := ""
	if up+down > 0 {
		moves = fmt.Sprintf("与上月比 %d 项上升、%d 项下降", up, down)
	}
	return sentence(fmt.Sprintf("%s%s最高，%s", c.unitName(unit), high.Name, text(high, c.figure(high, unit).Shown)),
		fmt.Sprintf("%s最低，%s", low.Name, text(low, c.figure(low, unit).Shown)), moves)
}
