package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
)

// multiples shows an indicator over the last months, one small drawing a unit,
// all on one scale.
type multiples struct {
	Indicators []string `toml:"indicators"`
	Months     int      `toml:"months"`
}

func (b *multiples) refs() []ref { return some(indicatorRefs(b.Indicators)) }

func (b *multiples) views(c *Context) (views []View) {
	n := b.Months
	if n <= 0 {
		n = trendMonths
	}
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok && ind.PerUnit {
			views = append(views, c.multiples(ind, c.history(n)))
		}
	}
	return views
}

func (c *Context) multiples(ind disclose.Indicator, months []string) Multiples {
	m := Multiples{Title: ind.Name + "，各单位走势", Sentence: c.comparisonSentence(ind, disclose.Company)}
	for _, u := range c.Report.Units {
		s := c.series(ind, u.ID, months)
		s.Focus = true
		m.Charts = append(m.Charts, chart.Chart{Kind: chart.Trend, Title: u.Name, Desc: fmt.Sprintf("%s%s，最近 %d 个月。", u.Name, ind.Name, len(months)),
			Unit: ind.Unit, Digits: ind.Digits, Labels: monthNames(months), Series: []chart.Series{s}, Marks: marks(ind), Down: ind.Better == "lower"})
	}
	shared := chart.Shared(m.Charts...)
	for i := range m.Charts {
		m.Charts[i].Range = shared
	}
	return m
}
