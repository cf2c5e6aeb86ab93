package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
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

// chart reads the numbers back from the titles of a drawing's bars, dots and points.
func (c *oracleCheck) chart(svg *html.Node) {
	if svg.FirstChild == nil || svg.FirstChild.Data != "title" {
		return // sparks and a leaderboard's dots repeat a tile or a row
	}
	title := oracleText(svg.FirstChild)
	for _, kind := range []string{"spark", "bullet", "heat", "radar", "gauge", "multiple"} {
		if slices.Contains(strings.Fields(oracleAttribute(svg, "class")), "Chart--"+kind) {
			c.counts["skipped"]++ // their tables are compared
			return
		}
	}
	d, ok := oracleIndicatorNamed(strings.TrimSuffix(title, "走势"))
	if !ok {
		c.skip("chart", strings.TrimSuffix(title, "走势"), slices.Concat(oracleUnread, oracleUnits))
		return
	}
	var got []string
	for _, mark := range oracleElements(svg, "rect", "circle") {
		if mark.FirstChild != nil {
			got = append(got, oracleText(mark.FirstChild))
		}
	}
	if strings.HasSuffix(title, "走势") {
		c.points(d, got)
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
	}
	c.same("chart", title+" marks", strconv.Itoa(len(got)), strconv.Itoa(len(want)))
	for i := range min(len(got), len(want)) {
		c.same("chart", title, got[i], want[i])
	}
}

// focus is the unit or company whose line a trend on the page draws out.
func (c *oracleCheck) focus() string {
	if _, file, ok := strings.Cut(c.name, "/unit/"); ok {
		return oracleUnits[slices.Index(oraclePages, strings.TrimSuffix(file, ".html"))]
	}
	return oracleCompany
}

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
	oracleLast    = regexp.MustCompile(`以 ([0-9.]+%?( 分)?)\s*(并列)?居末`)
	oracleReached = regexp.MustCompile(`(\d+) 家中 (\d+) 家达标`)
	oracleStreak  = regexp.MustCompile(`连续 (\d+ 个月(未)?达标)`)
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
	d, ok := oracleIndicatorNamed(name)
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
	return fmt.Sprintf("%d 个月未达标", n)
}

// oracleOption is what the oracle reads of an interactive chart. A datum is x, y and the
// text shown; bars and trends name their data on the category axis, dots by themselves.
type oracleOption struct {
	Title  struct{ Text string }
	XAxis  []struct{ Data []string }
	YAxis  []struct{ Data []string }
	Series []struct {
		Name string
		Data []struct {
			Name  string
			Value []any
		}
	}
}

// option reads the numbers back from the interactive chart's data.
func (c *oracleCheck) option(script *html.Node) {
	var option oracleOption
	if err := json.Unmarshal([]byte(script.FirstChild.Data), &option); err != nil {
		c.same("option", "JSON", err.Error(), "")
		return
	}
	d, ok := oracleIndicatorNamed(strings.TrimSuffix(option.Title.Text, "走势"))
	if !ok || len(oracleFind(oracleFigure(script), "svg", "Chart--bullet")) > 0 { // the goals' table is compared
		c.counts["skipped"]++
		return
	}
	months, units := option.XAxis[0].Data, option.YAxis[0].Data
	for _, series := range option.Series {
		for _, datum := range series.Data {
			number, scope, month := datum.Value[0], datum.Name, c.month
			switch {
			case months != nil:
				number, scope = datum.Value[1], series.Name
				month = c.monthNamed(months[int(datum.Value[0].(float64))])
			case units != nil:
				scope = units[int(datum.Value[1].(float64))]
			}
			c.datum(d, month, scope, number, datum.Value[2])
		}
	}
}

// oracleFigure is the figure a node stands in.
func oracleFigure(n *html.Node) *html.Node {
	for n.Data != "figure" {
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

func (c *oracleCheck) datum(d oracleIndicator, month, scope string, number, text any) {
	v, where := c.value(d, month, scope), d.name+" "+scope+" "+month
	want, label := "-", v.gap
	if v.gap == "" {
		exact, _ := new(big.Rat).SetString(strings.ReplaceAll(d.number(v.shown), ",", ""))
		shown, _ := exact.Float64()
		want, label = fmt.Sprint(shown), c.label(d, month, scope)
	}
	c.same("option", where, fmt.Sprint(number), want)
	c.same("option", where, fmt.Sprint(text), label)
}
