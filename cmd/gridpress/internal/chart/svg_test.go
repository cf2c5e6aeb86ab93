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
	for name, css := range styleSheets(t) {
		for _, class := range classes.FindAllString(css, -1) {
			if !drawn[class] {
				t.Errorf("%s styles %s, which is never drawn", name, class)
			}
		}
	}
}

// styleSheets are the texts of all style sheets, without their comments: frames
// and other parts may style charts too.
func styleSheets(t *testing.T) map[string]string {
	t.Helper()
	sheets := map[string]string{}
	for _, pattern := range []string{"*.css", "frames/*.css", "parts/*/*.css"} {
		names, _ := filepath.Glob("../../../../templates/" + pattern)
		for _, name := range names {
			css, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sheets[name] = regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(css), "")
		}
	}
	if len(sheets) < 20 {
		t.Fatalf("%d style sheets", len(sheets))
	}
	return sheets
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
