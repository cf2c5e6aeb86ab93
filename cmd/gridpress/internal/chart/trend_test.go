package chart

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// Every line, read along the value ticks, gives the values of its series, in
// runs that end where a month is missing.
func TestTrendReadBack(t *testing.T) {
	for name, c := range hard() {
		if c.Kind != Trend || c.empty() {
			continue
		}
		root := read(t, SVG(c, Size{560, 13}))
		r := tickRuler(t, root, "y")
		if up := r.at1 < r.at0; up == c.Down {
			t.Errorf("%s: the axis runs the wrong way", name)
		}
		drawn := map[string][]float64{}
		places := map[string][]float64{}
		for _, l := range root.all("Chart-line") {
			for _, p := range l.points() {
				drawn[l.tip()] = append(drawn[l.tip()], r.value(p.y))
				places[l.tip()] = append(places[l.tip()], p.x)
			}
		}
		for _, s := range c.Series {
			checkLine(t, name, c, s, drawn[s.Name], places[s.Name], r.rounding())
		}
		for i, g := range root.all("Chart-goal") {
			if !near(r.value(g.num("y1")), c.Marks[i].Value, 2*r.rounding()) {
				t.Errorf("%s: goal %v is drawn at %v", name, c.Marks[i].Value, r.value(g.num("y1")))
			}
		}
		said := strings.Contains(SVG(c, Size{560, 13}), "轴不从零开始")
		bottom, top := min(r.v0, r.v1), max(r.v0, r.v1)
		if cut := !c.Down && (bottom > 0 || top < 0); cut != said {
			t.Errorf("%s: axis from %v to %v, cut said: %v", name, bottom, top, said)
		}
	}
}

// checkLine compares the values and the months of all runs longer than a point.
func checkLine(t *testing.T, name string, c Chart, s Series, values, xs []float64, rounding float64) {
	t.Helper()
	var want []float64
	var index []int
	for _, run := range runs(s.Points) {
		for i := run.from; i < run.to && run.to-run.from > 1; i++ {
			want = append(want, s.Points[i].Value)
			index = append(index, i)
		}
	}
	if !slices.EqualFunc(want, values, func(a, b float64) bool { return near(a, b, 2*rounding) }) {
		t.Errorf("%s: %s is drawn as %v, is %v", name, s.Name, values, want)
		return
	}
	for i := 1; i < len(xs); i++ {
		step := (xs[len(xs)-1] - xs[0]) / float64(index[len(index)-1]-index[0])
		if !near(xs[i]-xs[0], step*float64(index[i]-index[0]), 0.2) {
			t.Errorf("%s: %s: month %d of %d stands at %v", name, s.Name, index[i], len(c.Labels), xs[i])
		}
	}
}

// Months in focus say their value when pointed at, and a lone month between
// two gaps is still seen.
func TestTrendPoints(t *testing.T) {
	c := simple(Trend, "%", 98, math.NaN(), 97, math.NaN(), 96, 95)
	c.Series = append(c.Series, Series{Name: "固始", Points: points("%", 1, math.NaN(), 2, 3, 4, 5)})
	c.Series[0].Focus = true
	root := read(t, SVG(c, Size{560, 13}))
	var tips []string
	for _, p := range root.all("Chart-point") {
		tips = append(tips, p.tip())
	}
	want := []string{"固始 2025年7月 1.0%", "全市 2025年7月 98.0%", "全市 2025年9月 97.0%", "全市 2025年11月 96.0%", "全市 2025年12月 95.0%"}
	if !slices.Equal(tips, want) {
		t.Errorf("points say %q, want %q", tips, want)
	}
	if n := len(root.all("Chart-line")); n != 2 {
		t.Errorf("%d lines, want one for each unbroken run", n)
	}
}

// Of many lines only the one in focus, the best and the last are named at
// their ends, those that tie together; a value of an earlier month says so.
func TestTrendNamesWhatMatters(t *testing.T) {
	nan := math.NaN()
	crowd := Chart{Kind: Trend, Title: "测试", Unit: "%", Digits: 1, Labels: months(3), Marks: []Mark{{95, "目标 95%", Goal}}}
	for i, last := range []float64{100, 100, 99, 98, 97, 96, 90, nan} {
		crowd.Series = append(crowd.Series, Series{Name: units[i], Points: points("%", 94, 95, last), Focus: i == 3})
	}
	few := with(crowd, func(c *Chart) { c.Series = c.Series[3:] })
	for _, c := range []struct {
		name  string
		chart Chart
		want  []string
	}{
		{"many", crowd, []string{"光山 98.0%", "固始、潢川", "新县", "目标 95%"}},
		{"few", few, []string{"光山 98.0%", "罗山", "商城", "新县", "淮滨", "目标 95%"}},
		{"best in focus", with(crowd, func(c *Chart) {
			c.Series = slices.Clone(c.Series)
			c.Series[0].Focus, c.Series[3].Focus = true, false
		}), []string{"固始 100.0%", "新县", "目标 95%"}},
		{"missing in focus", with(crowd, func(c *Chart) {
			c.Series = slices.Clone(c.Series)
			c.Series[7].Focus, c.Series[3].Focus = true, false
		}), []string{"淮滨 11月 95.0%", "固始、潢川", "新县", "目标 95%"}},
	} {
		var got []string
		for _, s := range read(t, SVG(c.chart, Size{560, 13})).flat() {
			if s.is("Chart-label") {
				got = append(got, s.Text)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: the ends say %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRanksStandUpsideDown(t *testing.T) {
	root := read(t, SVG(places(13), Size{560, 13}))
	var ticks []shape
	for _, s := range root.all("Chart-tick") {
		if s.attr("text-anchor") == "end" {
			ticks = append(ticks, s)
		}
	}
	if ticks[0].Text != "1" || ticks[0].num("y") >= ticks[1].num("y") {
		t.Error("first place is a tick and stands on top")
	}
	for _, s := range ticks {
		if strings.Contains(s.Text, ".") {
			t.Errorf("tick %q: places are whole", s.Text)
		}
	}
}
