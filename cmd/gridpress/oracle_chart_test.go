package main

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// What the oracle reads back from drawings and from the data of interactive charts.

// label is a value as a chart writes it, "" where there is none.
func (c *oracleCheck) label(d oracleIndicator, month, scope string) string {
	v := c.value(d, month, scope)
	switch {
	case v.gap != "":
		return ""
	case v.small(d):
		return d.full(v.shown) + "（样本小）"
	}
	return d.full(v.shown)
}

// chart reads the numbers back from a drawing: from the titles of its marks and from
// where they stand.
func (c *oracleCheck) chart(svg *html.Node) {
	classes := strings.Fields(oracleAttribute(svg, "class"))
	if slices.Contains(classes, "Chart--spark") || oracleFigureOf(svg) == nil {
		return // compared with its tile, or a leaderboard's dots
	}
	title := oracleText(svg.FirstChild)
	if indicators := c.radar(title); slices.Contains(classes, "Chart--radar") {
		c.radarDrawing(indicators, svg)
		return
	}
	name := strings.TrimSuffix(strings.TrimSuffix(title, "走势"), "，各单位逐月")
	d, ok := c.indicator(name)
	if slices.Contains(oracleUnits, name) {
		return // one of several small ones, which are compared together
	}
	if c.known("chart", name, d, ok); !ok {
		return
	}
	switch {
	case slices.Contains(classes, "Chart--heat"):
		c.heatDrawing(d, svg, c.heatWindow(d))
	case slices.Contains(classes, "Chart--bullet"):
		c.bullets(d, svg)
	default:
		c.marks(d, title, svg)
	}
}

// marks compares the bars, dots or points of a drawing.
func (c *oracleCheck) marks(d oracleIndicator, title string, svg *html.Node) {
	var got []string
	for _, mark := range oracleElements(svg, "rect", "circle") {
		if mark.FirstChild != nil {
			got = append(got, oracleText(mark.FirstChild))
		}
	}
	if strings.HasSuffix(title, "走势") {
		c.points(d, got)
		c.drawnTrend(d, svg)
		return
	}
	var want []string
	for _, unit := range c.order(d, c.month) {
		if label := c.label(d, c.month, unit); label != "" {
			want = append(want, unit+" "+label)
		}
	}
	if len(oracleFind(svg, "rect", "Chart-bar")) == 0 { // dots stand by value, not in order
		slices.Sort(got)
		slices.Sort(want)
		c.drawnDots(svg)
	} else {
		c.drawnBars(svg)
	}
	c.same("chart", title+" marks", strconv.Itoa(len(got)), strconv.Itoa(len(want)))
	for i := range min(len(got), len(want)) {
		c.same("chart", title, got[i], want[i])
	}
}

// focus is the unit or company whose line a trend on the page draws out.
func (c *oracleCheck) focus() string { return cmp.Or(c.unitHere, oracleCompany) }

// points compares a trend's points; the scope in focus must have all its months.
func (c *oracleCheck) points(d oracleIndicator, got []string) {
	focus := c.focus()
	left := map[string]bool{}
	for _, month := range c.window() {
		if label := c.label(d, month, focus); label != "" {
			left[focus+" "+oracleMonthName(month)+" "+label] = true
		}
	}
	for _, text := range got {
		if goal := oracleBound.FindStringSubmatch(text); goal != nil {
			c.same("chart", d.name+" "+text, strconv.FormatBool(strings.Contains(d.goalText, oracleBoundWords[goal[1]]+"第 "+goal[2]+" 名")), "true")
			continue
		}
		parts := strings.SplitN(text, " ", 3)
		if len(parts) != 3 {
			c.same("chart", d.name+" point", text, "unit month value")
			continue
		}
		c.same("chart", d.name+" "+parts[0]+" "+parts[1], parts[2], c.label(d, c.monthNamed(parts[1]), parts[0]))
		delete(left, text)
	}
	c.same("chart", d.name+" points left out", fmt.Sprint(len(left)), "0")
}

// oracleBound reads a goal's line, 确保 ≤9 or 争取 ≤6; the words are those of the goal's text.
var (
	oracleBound      = regexp.MustCompile(`^(确保|争取) ≤([0-9]+)$`)
	oracleBoundWords = map[string]string{"确保": "目标：", "争取": "争取"}
)

var (
	oracleFirst   = regexp.MustCompile(`以 ([0-9.]+%?( 分)?)\s*(并列)?居首`)
	oracleOnly    = regexp.MustCompile(`^只有\S+有可比数据，为 ([0-9.]+%?( [^，。]+)?)`)
	oracleLast    = regexp.MustCompile(`以 ([0-9.]+%?( 分)?)\s*(并列)?居末`)
	oracleReached = regexp.MustCompile(`(\d+) 家中 (\d+) 家达标`)
	oracleStreak  = regexp.MustCompile(`连续 (\d+ 个月(?:达标|没有达到目标))`)
)

// sentence compares the conclusion above a chart: best, worst, how many reached the goal,
// and for how many months.
func (c *oracleCheck) sentence(figure *html.Node) {
	text := oracleOne(figure, "p", "Figure-sentence")
	drawings := oracleFind(figure, "svg", "Chart")
	if text == "" || len(drawings) == 0 {
		return
	}
	name, trend := strings.CutSuffix(oracleText(drawings[0].FirstChild), "走势")
	d, ok := c.indicator(name)
	if !ok || d.onYear && !trend {
		c.counts["skipped"]++
		return
	}
	if trend {
		if said := oracleStreak.FindStringSubmatch(text); said != nil {
			c.same("sentence", text, said[1], c.streak(d))
		}
		return
	}
	best, worst, ranked, reached := int64(math.MinInt64), int64(math.MaxInt64), 0, 0
	for _, unit := range oracleUnits {
		if v := c.value(d, c.month, unit); v.gap == "" {
			best, worst = max(best, v.shown), min(worst, v.shown)
			ranked++
			if d.state(v) == "达标" {
				reached++
			}
		}
	}
	if said := oracleFirst.FindStringSubmatch(text); said != nil {
		c.same("sentence", text, said[1], d.full(best))
	}
	if said := oracleOnly.FindStringSubmatch(text); said != nil {
		c.same("sentence", text, fmt.Sprint(said[1], " ", ranked), fmt.Sprint(d.full(best), " 1"))
	}
	if said := oracleLast.FindStringSubmatch(text); said != nil {
		c.same("sentence", text, said[1], d.full(worst))
	}
	if said := oracleReached.FindStringSubmatch(text); said != nil {
		c.same("sentence", text, said[0], fmt.Sprintf("%d 家中 %d 家达标", ranked, reached))
	}
}

// streak says for how many months up to the page's the goal was reached, or not.
func (c *oracleCheck) streak(d oracleIndicator) string {
	scope, n := c.focus(), 0
	is := c.value(d, c.month, scope)
	for _, month := range slices.Backward(c.months) {
		v := c.value(d, month, scope)
		if month > c.month {
			continue
		}
		if v.gap != "" || (d.state(v) == "达标") != (d.state(is) == "达标") {
			break
		}
		n++
	}
	if d.state(is) == "达标" {
		return fmt.Sprintf("%d 个月达标", n)
	}
	return fmt.Sprintf("%d 个月没有达到目标", n)
}

// oracleFigureOf is the figure a node stands in, nil for none.
func oracleFigureOf(n *html.Node) *html.Node {
	for n != nil && n.Data != "figure" {
		n = n.Parent
	}
	return n
}

func (c *oracleCheck) monthNamed(name string) string {
	for _, month := range c.months {
		if oracleMonthName(month) == name {
			return month
		}
	}
	return ""
}
