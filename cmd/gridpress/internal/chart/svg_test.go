package chart

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

var sizes = map[string]Size{
	"screen": {560, 13}, "wall": {1500, 34}, "paper": {640, 13}, "narrow": {340, 12},
}

// Every drawing is well-formed, named, free of what the security policy blocks
// and of ids, the same every time, and its texts neither touch nor leave it.
func TestSVGHardCases(t *testing.T) {
	for name, c := range hard() {
		for place, size := range sizes {
			t.Run(name+"/"+place, func(t *testing.T) {
				if c.Kind == Spark {
					size.Width = 8 * size.Font
				}
				svg := SVG(c, size)
				if SVG(c, size) != svg {
					t.Error("drawn twice, two drawings")
				}
				for _, banned := range []string{"style=", "id=", "<script", "NaN", "Inf", "url("} {
					if strings.Contains(svg, banned) {
						t.Errorf("contains %q", banned)
					}
				}
				root := read(t, svg)
				checkHead(t, c, root)
				checkTexts(t, root)
			})
		}
	}
}

func checkHead(t *testing.T, c Chart, root shape) {
	if c.Title == "" {
		if root.attr("aria-hidden") != "true" || root.attr("role") != "" {
			t.Error("without a name a drawing is hidden from screen readers")
		}
		return
	}
	if root.attr("role") != "img" || root.Shapes[0].XMLName.Local != "title" || root.Shapes[0].Text != c.Title {
		t.Error("a drawing is an image and its title comes first")
	}
	if c.Desc != "" && (root.Shapes[1].XMLName.Local != "desc" || root.Shapes[1].Text != c.Desc) {
		t.Error("the description comes second")
	}
}

func checkTexts(t *testing.T, root shape) {
	bs := boxes(root)
	const hair = 0.11 // of two roundings
	for i, a := range bs {
		if a.left < -hair || a.top < -hair || a.right > root.num("width")+hair || a.bottom > root.num("height")+hair {
			t.Errorf("%q leaves the drawing: %+v", a.text, a)
		}
		for _, b := range bs[i+1:] {
			if a.left < b.right-hair && b.left < a.right-hair && a.top < b.bottom-hair && b.top < a.bottom-hair {
				t.Errorf("%q and %q overlap", a.text, b.text)
			}
		}
	}
}

// The width of a bar is its value, by the longest bar as the ruler, and its
// side of the zero line is its sign.
func TestBarsReadBack(t *testing.T) {
	for name, c := range hard() {
		if c.Kind != Bars || c.empty() {
			continue
		}
		root := read(t, SVG(c, Size{560, 13}))
		zero := root.all("Chart-axis")[0].num("x1")
		want := shownPoints(c)
		bars := root.all("Chart-bar")
		if len(bars) != len(c.only())-missing(c) {
			t.Errorf("%s: %d bars of %d points", name, len(bars), len(c.only()))
		}
		longest, value := 0.0, 0.0
		for _, b := range bars {
			if b.num("width") > longest {
				longest, value = b.num("width"), math.Abs(want[b.tip()].Value)
			}
		}
		if longest == 0 {
			value, longest = 1, 1
		}
		r := ruler{zero, 0, zero + longest, value}
		for _, b := range bars {
			end := b.num("x") + b.num("width")
			if near(end, zero, 0.15) {
				end = b.num("x")
			}
			if p, ok := want[b.tip()]; !ok || !near(r.value(end), p.Value, 2*r.rounding()) {
				t.Errorf("%s: %q is drawn as %v", name, b.tip(), r.value(end))
			}
		}
		for i, g := range root.all("Chart-goal") {
			if !near(r.value(g.num("x1")), c.Marks[i].Value, 2*r.rounding()) {
				t.Errorf("%s: goal %v is drawn at %v", name, c.Marks[i].Value, r.value(g.num("x1")))
			}
		}
	}
}

func missing(c Chart) int {
	n := 0
	for _, p := range c.only() {
		if !p.shown() {
			n++
		}
	}
	return n
}

// The place of a dot along the ticks is its value; no dot hides another.
func TestStripReadBack(t *testing.T) {
	for name, c := range hard() {
		if c.Kind != Strip || c.empty() {
			continue
		}
		root := read(t, SVG(c, Size{560, 13}))
		r := tickRuler(t, root, "x")
		want := shownPoints(c)
		seen := map[[2]float64]bool{}
		dots := root.all("Chart-dot")
		for _, d := range dots {
			if p, ok := want[d.tip()]; !ok || !near(r.value(d.num("cx")), p.Value, 2*r.rounding()) {
				t.Errorf("%s: %q is drawn at %v", name, d.tip(), r.value(d.num("cx")))
			}
			seen[[2]float64{d.num("cx"), d.num("cy")}] = true
		}
		if len(dots) != len(c.only())-missing(c) || len(seen) != len(dots) {
			t.Errorf("%s: %d dots in %d places for %d points", name, len(dots), len(seen), len(c.only()))
		}
		for i, g := range root.all("Chart-goal") {
			if !near(r.value(g.num("x1")), c.Marks[i].Value, 2*r.rounding()) {
				t.Errorf("%s: goal %v is drawn at %v", name, c.Marks[i].Value, r.value(g.num("x1")))
			}
		}
		if last := root.all("Chart-tick"); c.Unit == "%" && readNumber(t, last[len(last)-1].Text) > 100 {
			t.Errorf("%s: a percent axis goes beyond 100", name)
		}
	}
}

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

// A spark keeps the proportions of its values and ends in its last one.
func TestSparkReadBack(t *testing.T) {
	c := simple(Spark, "", 1, 3, math.NaN(), 2, 5)
	root := read(t, SVG(c, Size{80, 13}))
	var all []pt
	for _, l := range root.all("Chart-line") {
		all = append(all, l.points()...)
	}
	r := ruler{all[0].y, 1, all[len(all)-1].y, 5}
	for i, want := range []float64{1, 3, 2, 5} {
		if !near(r.value(all[i].y), want, 2*r.rounding()) {
			t.Errorf("point %d is drawn as %v, is %v", i, r.value(all[i].y), want)
		}
	}
	dot := root.all("Chart-point")[0]
	if end := all[len(all)-1]; dot.num("cx") != end.x || dot.num("cy") != end.y || dot.tip() != "2025年12月 5.0" {
		t.Errorf("the dot %q is not at the end", dot.tip())
	}
}

func TestStripNamesFocusTiesExtremesAndMissing(t *testing.T) {
	svg := SVG(rates(Strip), Size{560, 13})
	for _, want := range []string{">固始 100.0%（2 个并列）<", ">明港 88.6%<", ">无数据：潢川<", ">平桥 91.8%（初步）<", ">浉河 93.1%（样本小）<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("%q is not said", want)
		}
	}
	for _, c := range []struct {
		chart Chart
		want  string
	}{
		{simple(Strip, "%", 100, 100, 98), "固始1所、潢川1所 100.0%"},
		{simple(Strip, "%", 100, 100, 100, 100), "固始1所等 4 个 100.0%"},
	} {
		if !strings.Contains(SVG(c.chart, Size{560, 13}), ">"+c.want+"<") {
			t.Errorf("%q is not said", c.want)
		}
	}
}

func TestTextsAreEscaped(t *testing.T) {
	evil := `</title><script>alert("1")&'</script>`
	for _, kind := range []Kind{Bars, Strip, Trend, Spark} {
		c := Chart{Kind: kind, Title: evil, Desc: evil, Unit: evil, Labels: []string{evil, "b"},
			Series: []Series{{Name: evil, Points: []Point{{Value: 1, Text: evil}, {Value: 2}}}},
			Marks:  []Mark{{1.5, evil, MarkKind(evil)}}}
		svg := SVG(c, Size{560, 13})
		if root := read(t, svg); strings.Contains(svg, "<script") || root.Shapes[0].Text != evil {
			t.Errorf("%s: text became markup", kind)
		}
		out, err := Option(c)
		if err != nil || strings.ContainsAny(string(out), "<>&") {
			t.Errorf("%s: the option is not safe in a script element: %v", kind, err)
		}
	}
}

// Every class drawn is styled, and every style is drawn.
func TestStyleSheetCoversClasses(t *testing.T) {
	css, err := os.ReadFile("../../../../templates/parts/chart/chart.css")
	if err != nil {
		t.Fatal(err)
	}
	classes := regexp.MustCompile(`\bChart[A-Za-z0-9-]*`)
	drawn := map[string]bool{}
	charts := hard()
	for _, kind := range []Kind{Bars, Strip, Trend} { // looks the hard cases lack
		c := rates(kind)
		c.Series = []Series{{Focus: true, Points: slices.Clone(c.Series[0].Points)}}
		c.Series[0].Points[3].Hollow, c.Series[0].Points[4].Faint = true, true
		charts["looks "+string(kind)] = c
	}
	for _, c := range charts {
		for _, s := range regexp.MustCompile(`class="[^"]*"`).FindAllString(SVG(c, Size{560, 13}), -1) {
			for _, class := range classes.FindAllString(s, -1) {
				drawn[class] = true
			}
		}
	}
	for class := range drawn {
		if !strings.Contains(string(css), "."+class) && !slices.Contains(plainClasses, class) {
			t.Errorf("%s is drawn without a style", class)
		}
	}
	for _, class := range classes.FindAllString(regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(css), ""), -1) {
		if !drawn[class] {
			t.Errorf("%s is styled but never drawn", class)
		}
	}
}

// plainClasses look like any text or chart; editions may style them.
var plainClasses = []string{"Chart--bars", "Chart--strip", "Chart--trend", "Chart-empty", "Chart-label",
	"Chart-missing", "Chart-note", "Chart-tick", "Chart-goalLabel--stretch", "Chart-goalLabel--mean",
	"Chart--heat", "Chart--bullet", "Chart-bound", "Chart-sample"}

// The goldens show a reviewer what a change does to every drawing.
func TestGolden(t *testing.T) {
	for name, c := range map[string]Chart{
		"bars": rates(Bars), "strip": rates(Strip), "trend": lines(3, 13), "ranks": places(6), "spark": sparkline(12),
		"radar": indices(3), "heat": heatOf(3, 13), "heat-goal": goalHeat(4, 6), "bullet": caps(3), "bands": rankPath(6),
	} {
		golden(t, name+".svg", []byte(strings.ReplaceAll(SVG(c, Size{560, 13}), "><", ">\n<")))
		option, err := Option(with(c, func(c *Chart) { c.Title = "测试" }))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".json", indented(t, option))
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != string(got) {
		t.Errorf("%s differs (go test -update rewrites it): %v", path, err)
	}
}

func BenchmarkSVG(b *testing.B) {
	for _, c := range []struct {
		name  string
		chart Chart
	}{{"bars12", rates(Bars)}, {"strip12", rates(Strip)}, {"trend12x13", lines(12, 13)}, {"trend12x60", lines(12, 60)}, {"spark12", sparkline(12)}} {
		b.Run(c.name, func(b *testing.B) {
			size := 0
			for b.Loop() {
				size = len(SVG(c.chart, Size{560, 13}))
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
