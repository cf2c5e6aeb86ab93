package block

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
)

// attention lists what needs looking at, gravest first, at most seven lines.
type attention struct {
	Indicators []string `toml:"indicators"`
	Counts     []string `toml:"counts"` // indicators of which each case is to be followed up
	Sheets     []string `toml:"sheets"` // whose rows have deadlines
}

func (b *attention) refs() []ref {
	refs := indicatorRefs(b.Indicators)
	for i, id := range b.Counts {
		refs = append(refs, ref{key: fmt.Sprintf("counts[%d]", i), what: anIndicator, id: id})
	}
	for i, id := range b.Sheets {
		refs = append(refs, ref{key: fmt.Sprintf("sheets[%d]", i), what: aTimedSheet, id: id})
	}
	return refs
}

// mostLines is how many lines a reader takes in (look.md, 本月概况).
const mostLines = 7

func (b *attention) views(c *Context) []View {
	var lines []AttentionLine
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok {
			lines = append(lines, c.shortfall(ind)...)
			lines = append(lines, c.fallers(ind)...)
		}
	}
	for _, id := range b.Counts {
		if ind, ok := c.indicator(id); ok {
			lines = append(lines, c.cases(ind)...)
		}
	}
	for _, id := range b.Sheets {
		lines = append(lines, c.overdue(id)...)
	}
	lines = append(lines, c.warnings()...)
	slices.SortStableFunc(lines, func(a, b AttentionLine) int { return b.weight - a.weight })
	return []View{Attention{Lines: lines[:min(len(lines), mostLines)], More: max(0, len(lines)-mostLines)}}
}

// Weights of the lines: what concerns the company comes before what concerns
// one unit, work that is late before cases to follow up, these before a missed
// goal, and that before a fall.
const (
	weightCompany = 40
	weightAtRisk  = 30
	weightLate    = 25
	weightCases   = 22
	weightUnit    = 20
	weightFall    = 10
	weightQuality = 5
)

// shortfall names goals that the company misses, and the unit farthest from
// its goal.
func (c *Context) shortfall(ind disclose.Indicator) (lines []AttentionLine) {
	if f := c.figure(ind, disclose.Company); state(f) == Missed || state(f) == AtRisk {
		weight := weightAtRisk
		if state(f) == Missed {
			weight = weightCompany
		}
		lines = append(lines, AttentionLine{Text: fmt.Sprintf("%s，%s", spaced("全市"+ind.Name, judgedText(ind, f)), distance(ind, f, "目标")), Href: c.Link("indicator", ind.ID), State: state(f), weight: weight})
	}
	if !ind.PerUnit {
		return lines
	}
	worst, missed := disclose.Unit{}, 0
	for _, u := range c.Report.Units {
		f := c.figure(ind, u.ID)
		if state(f) != Missed {
			continue
		}
		missed++
		if worst.ID == "" || behind(ind, f, c.figure(ind, worst.ID)) {
			worst = u
		}
	}
	if missed == 0 {
		return lines
	}
	f := c.figure(ind, worst.ID)
	line := AttentionLine{Text: fmt.Sprintf("%s，%s", spaced(worst.Name+ind.Name, judgedText(ind, f)), distance(ind, f, "目标")), Href: c.Link("unit", worst.ID), State: Missed, weight: weightUnit}
	if missed > 1 {
		line.Text += fmt.Sprintf("；另有 %d 家未达标", missed-1)
	}
	return append(lines, line)
}

// mostNamed is how many units a line names.
const mostNamed = 4

// cases counts what is to be followed up case by case, and names the units
// with the most.
func (c *Context) cases(ind disclose.Indicator) []AttentionLine {
	f := c.figure(ind, disclose.Company)
	if !f.Present() || f.Shown.Sign() <= 0 {
		return nil
	}
	var units []disclose.Unit
	for _, u := range c.Report.Units {
		if own := c.figure(ind, u.ID); own.Present() && own.Shown.Sign() > 0 {
			units = append(units, u)
		}
	}
	count := func(u disclose.Unit) quantity.Number { return c.figure(ind, u.ID).Shown }
	slices.SortStableFunc(units, func(a, b disclose.Unit) int { return count(b).Cmp(count(a)) })
	var names []string
	for _, u := range units[:min(len(units), mostNamed)] {
		names = append(names, spaced(u.Name, count(u).Format(ind.Digits)))
	}
	line := AttentionLine{Text: spaced("全市"+ind.Name, text(ind, f.Shown)), Href: c.Link("indicator", ind.ID), State: Watch, weight: weightCases}
	if len(names) > 0 {
		line.Text += "：" + strings.Join(names, "、")
	}
	if len(units) > mostNamed {
		line.Text += fmt.Sprintf("，等 %d 家", len(units))
	}
	return []AttentionLine{line}
}

// behind reports whether a is worse than b by what the goal judges.
func behind(ind disclose.Indicator, a, b disclose.Figure) bool {
	x, _ := judged(ind, a)
	y, _ := judged(ind, b)
	return ind.Ahead(y, x) > 0
}

// steepFall is how many places a unit must lose in a month to be named.
const steepFall = 4

// fallers names the unit that lost the most places.
func (c *Context) fallers(ind disclose.Indicator) []AttentionLine {
	most, who := steepFall-1, disclose.Unit{}
	for _, u := range c.Report.Units {
		now, last := c.figure(ind, u.ID), c.ago(ind, u.ID, 1)
		if now.Rank > 0 && last.Rank > 0 && now.Rank-last.Rank > most {
			most, who = now.Rank-last.Rank, u
		}
	}
	if who.ID == "" {
		return nil
	}
	now, last := c.figure(ind, who.ID), c.ago(ind, who.ID, 1)
	return []AttentionLine{{Text: fmt.Sprintf("%s%s%s", who.Name, ind.Name, rankMove(now, last)), Href: c.Link("unit", who.ID), State: Watch, weight: weightFall}}
}

// warnings counts the month's data warnings.
func (c *Context) warnings() []AttentionLine {
	n := c.Report.Quality(c.Month).Findings.Count(diag.Warning)
	if n == 0 {
		return nil
	}
	return []AttentionLine{{Text: fmt.Sprintf("数据有 %d 条警告待核对", n), Href: c.Link("page", "quality"), State: Watch, weight: weightQuality}}
}
