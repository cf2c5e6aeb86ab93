package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// What the oracle expects of the tables beside radars, heats and bullets, and of the
// archive.

// radar finds the radar of a title on the page at hand, nil where it has none.
func (c *oracleCheck) radar(title string) (indicators []oracleIndicator) {
	for _, r := range c.decl.radars {
		if title == strings.ReplaceAll(r.title, "{unit}", c.unitHere) {
			for _, id := range r.indicators {
				indicators = append(indicators, c.byID(id))
			}
		}
	}
	return indicators
}

// oracleOutline is one form of a radar: whose values, of which month.
type oracleOutline struct{ name, month, scope string }

// outlines are those of the page's unit or company, of last month, and of the company or
// of last year.
func (c *oracleCheck) outlines() []oracleOutline {
	here, before := c.focus(), oracleEarlier(c.month, 1)
	third := oracleOutline{"上年同月", oracleEarlier(c.month, 12), here}
	if here != oracleCompany {
		third = oracleOutline{oracleCompany, c.month, oracleCompany}
	}
	return []oracleOutline{{here, c.month, here}, {"上月", before, here}, third}
}

// radarTable compares the table of a radar; false for one of another kind.
func (c *oracleCheck) radarTable(caption string, table *html.Node) bool {
	title, _ := strings.CutSuffix(caption, "，"+oracleMonthName(c.month))
	indicators := c.radar(title)
	var want [][]string
	for _, d := range indicators {
		row := []string{d.name}
		for _, o := range c.outlines() {
			row = append(row, c.cell(d, c.value(d, o.month, o.scope)))
		}
		want = append(want, row)
	}
	if len(want) > 0 {
		c.grid("radar", caption, table, want)
	}
	return len(want) > 0
}

// archive compares the company's values of all months.
func (c *oracleCheck) archive(table *html.Node) {
	var indicators []oracleIndicator
	for _, header := range oracleElements(oracleElements(table, "thead")[0], "th")[2:] {
		name, _, _ := strings.Cut(oracleText(header), "（")
		name = strings.TrimSpace(name)
		d, ok := c.indicator(name)
		c.same("archive", "indicator "+name, strconv.FormatBool(ok), "true")
		indicators = append(indicators, d)
	}
	var want [][]string
	for _, month := range slices.Backward(c.months) {
		row := []string{oracleMonthName(month), c.standing(month)}
		for _, d := range indicators {
			row = append(row, c.cell(d, c.value(d, month, oracleCompany)))
		}
		want = append(want, row)
	}
	c.grid("archive", "各月全市数值", table, want)
}

// heat compares a table of all units by months, as many as its caption says.
func (c *oracleCheck) heat(d oracleIndicator, caption string, table *html.Node) {
	window := c.heatWindow(d)
	c.same("heat", caption, caption, fmt.Sprintf("%s，最近 %d 个月", d.name, len(window)))
	var want [][]string
	for _, unit := range oracleUnits {
		row := []string{unit}
		for _, month := range window {
			row = append(row, c.cell(d, c.value(d, month, unit)))
		}
		want = append(want, row)
	}
	c.grid("heat", caption, table, want)
}

// heatWindow is the months of a heat on the page at hand.
func (c *oracleCheck) heatWindow(d oracleIndicator) []string {
	window := c.window()
	return window[max(0, len(window)-c.decl.heats[d.id]):]
}

// goals compares the year so far of the units a goal holds for.
func (c *oracleCheck) goals(d oracleIndicator, table *html.Node) {
	var want [][]string
	for _, unit := range oracleUnits {
		if c.urban[unit] {
			ytd, _ := c.yearToDate(d, c.month, unit)
			v := c.value(d, c.month, unit)
			want = append(want, []string{unit, d.state(v) + " " + d.full(ytd.shown), d.goalText, d.toGoal(v)})
		}
	}
	c.grid("goals", d.name, table, want)
}
