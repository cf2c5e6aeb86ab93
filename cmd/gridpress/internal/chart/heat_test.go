package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var anyFigure = regexp.MustCompile(`−?[0-9][0-9,]*(\.[0-9]+)?`)

// swatch is a step as a reader sees it in the legend.
type swatch struct {
	class  string
	lo, hi float64
}

func readLegend(t *testing.T, root shape) []swatch {
	t.Helper()
	var bounds []float64
	for _, b := range root.all("Chart-bound") {
		bounds = append(bounds, readNumber(t, anyFigure.FindString(b.Text)))
	}
	var out []swatch
	for i, s := range root.all("Chart-swatch") {
		out = append(out, swatch{strings.Fields(s.attr("class"))[1], bounds[i], bounds[i+1]})
	}
	if len(bounds) != len(out)+1 {
		t.Fatalf("%d bounds of %d steps", len(bounds), len(out))
	}
	return out
}

// Every value has a cell in the row of its name and the column of its month, of
// a shade whose bounds hold it; the corner says which miss the goal.
func TestHeatReadBack(t *testing.T) {
	for name, c := range hardKinds() {
		if c.Kind != Heat || c.empty() {
			continue
		}
		for place, size := range sizes {
			root := read(t, SVG(c, size))
			checkHeat(t, name+"/"+place, c, root)
		}
	}
}

func checkHeat(t *testing.T, name string, c Chart, root shape) {
	t.Helper()
	legend, cells := readLegend(t, root), root.all("Chart-heat")
	if len(cells) != len(c.Series)*len(c.Labels) {
		t.Fatalf("%s: %d cells", name, len(cells))
	}
	corners := map[pt]bool{}
	for _, m := range root.all("Chart-missed") {
		corners[m.points()[0]] = true
	}
	for i, cell := range cells {
		row, col := i/len(c.Labels), i%len(c.Labels)
		p := c.Series[row].Points[col]
		if want := c.tip(c.Series[row].Name+" "+c.Labels[col], p); cell.tip() != want {
			t.Errorf("%s: cell %d says %q, want %q", name, i, cell.tip(), want)
		}
		first, above := cells[row*len(c.Labels)], cells[col]
		if !near(cell.num("y"), first.num("y"), drawn) || !near(cell.num("x"), above.num("x"), drawn) ||
			col > 0 && !near(cell.num("x"), cells[i-1].num("x")+first.num("width"), drawn) {
			t.Errorf("%s: %q is out of its row or column", name, cell.tip())
		}
		class := strings.Fields(cell.attr("class"))[1]
		if !p.shown() {
			if class != "Chart-heat--missing" {
				t.Errorf("%s: %q has a shade", name, cell.tip())
			}
			continue
		}
		step := slices.IndexFunc(legend, func(s swatch) bool { return s.class == class })
		if step < 0 || p.Value < legend[step].lo || p.Value > legend[step].hi {
			t.Errorf("%s: %q is in %s of %v", name, cell.tip(), class, legend)
		}
		missed := len(c.Marks) > 0 && (p.Value < c.Marks[0].Value && !c.Down || p.Value > c.Marks[0].Value && c.Down)
		if corners[pt{cell.num("x"), cell.num("y")}] != missed {
			t.Errorf("%s: %q misses the goal: %v, drawn otherwise", name, cell.tip(), missed)
		}
	}
	checkColumns(t, name, c, root)
}

// downs are the places of the upright strokes of a class.
func downs(root shape, class string) (xs []float64) {
	for _, s := range root.all(class) {
		for stroke := range strings.SplitSeq(s.attr("d"), "M") {
			var x, y float64
			if n, _ := fmt.Sscanf(strings.NewReplacer(",", " ", "v", " v ", "V", " V ").Replace(stroke), "%g %g", &x, &y); n == 2 && strings.ContainsAny(stroke, "vV") {
				xs = append(xs, x)
			}
		}
	}
	return xs
}

// checkColumns compares the months and the names with the cells beside them.
func checkColumns(t *testing.T, name string, c Chart, root shape) {
	t.Helper()
	cells, half := root.all("Chart-heat"), root.num("font-size")/2
	if months := monthNumbers(c.Labels); months != nil {
		x := cells[len(c.Labels)-1].num("x") + cells[0].num("width")/2
		if !slices.ContainsFunc(downs(root, "Chart-tickLine"), func(at float64) bool { return near(at, x, drawn) }) {
			t.Errorf("%s: the latest month is not under its column", name)
		}
	}
	var names []shape
	for _, s := range root.all("Chart-name") {
		if len(names) == 0 || s.num("y") > names[len(names)-1].num("y") {
			names = append(names, s)
		}
	}
	if len(names) != len(c.Series) {
		return // some names take several lines
	}
	for i, s := range names {
		cell := cells[i*len(c.Labels)]
		if mid := s.num("y") - 0.36*2*half; !near(mid, cell.num("y")+cell.num("height")/2, drawn) || s.Text != c.Series[i].Name {
			t.Errorf("%s: %q stands beside row %d", name, s.Text, i)
		}
	}
}

// A value stands in its cell where all have room, without the unit; where not,
// none does and the title is left.
func TestHeatTexts(t *testing.T) {
	c := heatOf(3, 6)
	root := read(t, SVG(c, Size{560, 13}))
	texts := root.all("Chart-cell")
	for i, cell := range root.all("Chart-heat") {
		x, want := cell.num("x")+cell.num("width")/2, strings.TrimSuffix(c.Series[i/6].Points[i%6].Text, "%")
		if !near(texts[i].num("x"), x, drawn) || texts[i].Text != want {
			t.Errorf("cell %d reads %q at %v, want %q at %v", i, texts[i].Text, texts[i].num("x"), want, x)
		}
	}
	for _, s := range read(t, SVG(heatOf(30, 60), Size{1500, 34})).all("Chart-cell") {
		t.Errorf("%q has no room", s.Text)
	}
	for _, want := range []string{"右上圆点：样本小", "内框：初步"} {
		if !strings.Contains(SVG(c, Size{560, 13}), want) {
			t.Errorf("%q is not said", want)
		}
	}
}

func TestShades(t *testing.T) {
	goal := func(c Chart, v float64) Chart { c.Marks = []Mark{{v, "目标", Goal}}; return c }
	for _, c := range []struct {
		name  string
		chart Chart
		want  string
	}{
		{"percentages", simple(Heat, "%", 88.6, 100), "88 90 92 94 96 98 100"},
		{"the whole range", simple(Heat, "%", 0, 100), "0 15 30 45 60 75 90 100"},
		{"counts", with(simple(Heat, "件", 0, 3), func(c *Chart) { c.Digits = 0 }), "0 1 2 3 4 5 6 7"},
		{"all the same", simple(Heat, "%", 100, 100), "95 96 97 98 99 100"},
		{"below zero", simple(Heat, "", -3.2, 2.2), "−4 −3 −2 −1 0 1 2 3"},
		{"tenths", simple(Heat, "", 0.1, 0.3), "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8"},
		{"a goal", goal(simple(Heat, "%", 90, 97.5), 95), "89 91 93 目标 97 99 100"},
		{"a goal with decimals", goal(simple(Heat, "%", 92.2, 92.6), 92.45), "92.15 92.25 92.35 目标 92.55 92.65 92.75"},
		{"shared", with(simple(Heat, "%", 97, 98), func(c *Chart) { c.Range = Range{88.6, 100} }), "88 90 92 94 96 98 100"},
	} {
		if got := strings.Join(c.chart.shades().bounds(""), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	up := goal(simple(Heat, "%", 90, 97.5), 95).shades()
	down := with(goal(simple(Heat, "%", 90, 97.5), 95), func(c *Chart) { c.Down = true }).shades()
	if up.missed(up.of(95)) || down.missed(down.of(95)) {
		t.Error("a value at the goal has reached it")
	}
	if !up.missed(up.of(94.9)) || !down.missed(down.of(95.1)) || up.of(93) != 2 || down.of(93) != 1 {
		t.Error("bounds belong to the step above, but around a goal where less is better to the one below")
	}
}

// palette reads the colours of the style sheet.
func palette(t *testing.T) map[string]string {
	t.Helper()
	css, err := os.ReadFile("../../../../templates/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	raw := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\s*--([a-z0-9-]+):\s*([^;]+);`).FindAllStringSubmatch(string(css), -1) {
		raw[m[1]] = m[2]
	}
	for name, value := range raw {
		if ref := regexp.MustCompile(`^var\(--(.+)\)$`).FindStringSubmatch(value); ref != nil {
			raw[name] = raw[ref[1]]
		}
	}
	return raw
}

// lightness is a colour in CIELAB, and its relative luminance.
func lightness(t *testing.T, hex string) (l, chroma, hue, luminance float64) {
	t.Helper()
	var c [3]float64
	for i := range c {
		v, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		if c[i] = float64(v) / 255; c[i] <= 0.04045 {
			c[i] /= 12.92
		} else {
			c[i] = math.Pow((c[i]+0.055)/1.055, 2.4)
		}
	}
	y := 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	fx, fy := f((0.4124*c[0]+0.3576*c[1]+0.1805*c[2])/0.95047), f(y)
	fz := f((0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.08883)
	a, b := 500*(fx-fy), 200*(fy-fz)
	return 116*fy - 16, math.Hypot(a, b), math.Mod(math.Atan2(b, a)*180/math.Pi+360, 360), y
}

// The steps are equal in lightness and of the main hue; the sides of a goal
// mirror each other in lightness.
func TestStepsAreEven(t *testing.T) {
	tokens := palette(t)
	_, _, hue, _ := lightness(t, tokens["main"])
	l := make([]float64, sequenceSteps)
	for i := range l {
		var h float64
		l[i], _, h, _ = lightness(t, tokens["seq-"+strconv.Itoa(i+1)])
		if !near(h, hue, 4) {
			t.Errorf("step %d has hue %.0f, the main colour %.0f", i+1, h, hue)
		}
	}
	even := (l[0] - l[6]) / 6
	for i := range 6 {
		if !near(l[i]-l[i+1], even, 0.5) || even < 10 {
			t.Errorf("from step %d to %d lightness falls by %.1f, want %.1f", i+1, i+2, l[i]-l[i+1], even)
		}
	}
	for i := 1; i <= sideSteps; i++ {
		bad, _, _, _ := lightness(t, tokens["div-"+strconv.Itoa(i)])
		good, _, h, _ := lightness(t, tokens["div-"+strconv.Itoa(2*sideSteps+1-i)])
		if !near(bad, good, 0.7) || !near(h, hue, 4) {
			t.Errorf("step %d on both sides: lightness %.1f and %.1f, hue %.0f", i, bad, good, h)
		}
		if i > 1 {
			before, _, _, _ := lightness(t, tokens["div-"+strconv.Itoa(i-1)])
			if !near(bad-before, (91-44)/2.0, 1.5) {
				t.Errorf("from step %d to %d lightness rises by %.1f", i-1, i, bad-before)
			}
		}
	}
}

// Texts are legible on every step they stand on, and would not be in the other
// ink on the steps farthest off: the choice matters. The inks in Go are the
// tokens.
func TestTextOnSteps(t *testing.T) {
	tokens := palette(t)
	contrast := func(a, b string) float64 {
		_, _, _, ya := lightness(t, tokens[a])
		_, _, _, yb := lightness(t, tokens[b])
		return (max(ya, yb) + 0.05) / (min(ya, yb) + 0.05)
	}
	for _, c := range []struct {
		prefix string
		shades shades
	}{
		{"seq-", simple(Heat, "", 0, 7).shades()},
		{"div-", with(simple(Heat, "", 0, 6), func(c *Chart) { c.Marks = []Mark{{3, "目标", Goal}} }).shades()},
	} {
		for i, step := range c.shades.steps {
			token := c.prefix + strconv.Itoa(step.number)
			ink, other := "text", "on-main"
			if c.shades.dark(i) {
				ink, other = other, ink
			}
			if got := contrast(ink, token); got < 4.5 || contrast(other, token) > got {
				t.Errorf("--%s on --%s: %.2f", ink, token, got)
			}
			if c.shades.ink(i) != tokens[token] {
				t.Errorf("--%s is %s in the tokens and %s in Go", token, tokens[token], c.shades.ink(i))
			}
		}
	}
	if inkGroundSoft != tokens["ground-soft"] {
		t.Errorf("--ground-soft is %s in the tokens and %s in Go", tokens["ground-soft"], inkGroundSoft)
	}
}

// The option has every value in its cell, what is missing apart, and steps
// that hold every value in the colour of the drawing.
func TestHeatOptionReadBack(t *testing.T) {
	for name, c := range hardKinds() {
		if c.Kind != Heat {
			continue
		}
		out, err := Option(c)
		if err != nil {
			t.Fatal(name, err)
		}
		var o struct {
			XAxis, YAxis []struct {
				Data    []string
				Inverse bool
			}
			VisualMap struct {
				SeriesIndex *int
				Dimension   int
				Pieces      []struct {
					Gt, Gte, Lt, Lte *float64
					Color            string
				}
			}
			Series []struct{ Data []struct{ Value [5]any } }
		}
		if err := json.Unmarshal(out, &o); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(o.XAxis[0].Data, c.Labels) || len(o.YAxis[0].Data) != len(c.Series) || !o.YAxis[0].Inverse {
			t.Errorf("%s: columns %v, rows %v", name, o.XAxis[0].Data, o.YAxis[0].Data)
		}
		if o.VisualMap.SeriesIndex == nil || o.VisualMap.Dimension != 2 {
			t.Errorf("%s: the steps are for the values of the first series", name)
		}
		s := c.shades()
		n := 0
		for i, part := range o.Series {
			for _, d := range part.Data {
				n++
				p := c.Series[int(d.Value[1].(float64))].Points[int(d.Value[0].(float64))]
				if d.Value[2] != p.plain() || d.Value[3] != c.tip("", p) || p.shown() != (i == 0) {
					t.Errorf("%s: %v is %+v", name, d.Value, p)
				}
				for j, step := range o.VisualMap.Pieces {
					in := (step.Gt == nil || p.Value > *step.Gt) && (step.Gte == nil || p.Value >= *step.Gte) &&
						(step.Lt == nil || p.Value < *step.Lt) && (step.Lte == nil || p.Value <= *step.Lte)
					if p.shown() && in != (j == s.of(p.Value)) || step.Color != s.ink(j) {
						t.Errorf("%s: %v in step %d: %v, the drawing has it in %d", name, p.Value, j, in, s.of(p.Value))
					}
				}
			}
		}
		if n != len(c.Series)*len(c.Labels) {
			t.Errorf("%s: %d cells", name, n)
		}
	}
}

// drawn is how far two sums of coordinates may lie apart, each written with one
// decimal.
const drawn = 0.15

// A goal that nothing lies beyond still parts what reaches it from what misses it.
func TestHeatGoalAtTheEndOfTheScale(t *testing.T) {
	for _, tt := range []struct {
		unit          string
		goal          float64
		down          bool
		reach, missed float64
	}{{"%", 100, false, 100, 97.5}, {"件", 0, true, 0, 3}} {
		c := Chart{Kind: Heat, Title: "达标", Unit: tt.unit, Digits: 1, Down: tt.down, Labels: []string{"2022年5月", "2022年6月"}, Marks: []Mark{{Value: tt.goal, Label: "目标", Kind: Goal}},
			Series: []Series{{Name: "固始", Points: []Point{{Value: tt.reach, Text: "a"}, {Value: tt.missed, Text: "b"}}}}}
		s := c.shades()
		if s.missed(s.of(tt.reach)) || !s.missed(s.of(tt.missed)) {
			t.Errorf("%+v: %v is missed %v, %v is missed %v", s.steps, tt.reach, s.missed(s.of(tt.reach)), tt.missed, s.missed(s.of(tt.missed)))
		}
		cells := read(t, SVG(c, Size{560, 13})).all("Chart-heat")
		if a, b := cells[0].attr("class"), cells[1].attr("class"); a == b {
			t.Errorf("both cells are %s", a)
		}
	}
}
