package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// hub is the centre of a drawn radar and its scale, read from the ticks of the
// first axis.
func hub(t *testing.T, root shape) (pt, ruler) {
	t.Helper()
	r := tickRuler(t, root, "y")
	ticks := root.all("Chart-tick")
	return pt{ticks[0].num("x") + 0.4*root.num("font-size"), r.at0}, r
}

// onAxis reads a place back: which of n axes it lies on, and the value there.
func onAxis(at, center pt, r ruler, n int) (axis int, value float64, ok bool) {
	dx, dy := at.x-center.x, at.y-center.y
	turn := math.Atan2(dx, -dy) / (2 * math.Pi) * float64(n)
	axis = (int(math.Round(turn)) + n) % n
	d := math.Hypot(dx, dy)
	ok = d*math.Abs(math.Sin((turn-math.Round(turn))*2*math.Pi/float64(n))) < drawn
	return axis, r.value(center.y - d), ok
}

// Every corner of an outline lies on an axis, at the value of its series there;
// neighbours are joined, and an axis without a value is left open.
func TestRadarReadBack(t *testing.T) {
	for name, c := range hardKinds() {
		if c.Kind != Radar || c.empty() {
			continue
		}
		root := read(t, SVG(c, Size{560, 13}))
		center, r := hub(t, root)
		joined := map[string]int{}
		for _, l := range root.all("Chart-outline") {
			if l.is("Chart-sample") {
				continue
			}
			i := slices.IndexFunc(c.Series, func(s Series) bool { return s.Name == l.tip() })
			before := -1
			for _, at := range l.points() {
				axis, v, ok := onAxis(at, center, r, len(c.Labels))
				p := c.Series[i].Points[axis]
				atCenter := near(v, r.v0, 3*r.rounding()) // all axes meet there
				if !atCenter && (!ok || p.Missing || !near(v, p.Value, 3*r.rounding())) {
					t.Errorf("%s: %s on axis %d is drawn as %v, is %+v", name, l.tip(), axis, v, p)
				}
				if before >= 0 && !atCenter {
					joined[l.tip()]++
				}
				before = axis
			}
		}
		for _, s := range c.Series {
			want := 0
			for i, p := range s.Points {
				if next := s.Points[(i+1)%len(s.Points)]; p.shown() && next.shown() {
					want++
				}
			}
			if got := joined[s.Name]; got != want && !strings.Contains(name, "zero") && !strings.Contains(name, "large") {
				t.Errorf("%s: %s has %d sides, want %d", name, s.Name, got, want)
			}
		}
	}
}

// Every value has a point that says it; the first in focus has the main form.
func TestRadarPoints(t *testing.T) {
	c := indices(3)
	root := read(t, SVG(c, Size{560, 13}))
	var tips []string
	for _, p := range root.all("Chart-point") {
		if !p.is("Chart-sample") {
			tips = append(tips, p.tip())
		}
	}
	if len(tips) != 20 || !slices.Contains(tips, "固始 客户互动指数 88.6分（初步）") || !slices.Contains(tips, "潢川 专业联动指数 89.9分（样本小）") {
		t.Errorf("%d points say %q", len(tips), tips)
	}
	c.Series[0].Focus, c.Series[2].Focus = false, true
	root = read(t, SVG(c, Size{560, 13}))
	for _, l := range root.all("Chart-outline--focus") {
		if !l.is("Chart-sample") && l.tip() != "全市平均" {
			t.Errorf("%s is in the main form", l.tip())
		}
	}
	forms := map[string]string{}
	for _, l := range root.all("Chart-outline") {
		if !l.is("Chart-sample") {
			forms[l.tip()] = l.attr("class")
		}
	}
	if len(forms) != 3 || forms["固始"] == forms["潢川"] || forms["固始"] == forms["全市平均"] {
		t.Errorf("the outlines are not told apart: %v", forms)
	}
}

// The scale is said, and that its centre is not zero; no outline but one of
// zeros touches the centre.
func TestRadarSaysItsScale(t *testing.T) {
	for _, c := range []struct {
		chart Chart
		want  string
	}{
		{indices(3), "各轴刻度 85–100分　中心不是零"},
		{simple(Radar, "%", 30, 90, 60), "各轴刻度 0–100%"},
		{simple(Radar, "分", 60, 80, 100), "各轴刻度 50–100分　中心不是零"},
		{with(simple(Radar, "分", 70, 80, 90), func(c *Chart) { c.Range = Range{65, 100} }), "各轴刻度 60–100分　中心不是零"},
	} {
		root := read(t, SVG(c.chart, Size{560, 13}))
		if got := root.all("Chart-note")[0].Text; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		center, _ := hub(t, root)
		for _, l := range root.all("Chart-outline") {
			if !l.is("Chart-sample") && slices.Contains(l.points(), center) {
				t.Errorf("%s: an outline touches the centre", c.want)
			}
		}
	}
}

func TestArcs(t *testing.T) {
	for in, want := range map[string]string{
		"1111": "[[0 1 2 3 0]]", "0111": "[[1 2 3]]", "1011": "[[2 3 0]]", "1010": "[[2] [0]]", "0000": "[]", "1": "[[0 0]]", "": "[]",
	} {
		var pts []Point
		for _, b := range in {
			pts = append(pts, Point{Missing: b == '0'})
		}
		if got := fmt.Sprint(arcs(pts)); got != want {
			t.Errorf("arcs(%s) = %s, want %s", in, got, want)
		}
	}
}

// Goals are rings of one value.
func TestRadarGoals(t *testing.T) {
	c := hardKinds()["radar goal"]
	root := read(t, SVG(c, Size{560, 13}))
	center, r := hub(t, root)
	n := 0
	for _, g := range root.all("Chart-goal") {
		if g.XMLName.Local != "polyline" {
			continue
		}
		for _, at := range g.points() {
			if _, v, ok := onAxis(at, center, r, 7); !ok || !near(v, c.Marks[n].Value, 3*r.rounding()) {
				t.Errorf("%s is drawn at %v", c.Marks[n].Label, v)
			}
		}
		n++
	}
	if n != 2 {
		t.Errorf("%d rings, want 2", n)
	}
}

// webData is what the tests read back from the option of a radar.
type webData struct {
	Radar struct {
		Clockwise bool
		Radius    float64
		Indicator []struct {
			Name     string
			Min, Max *float64
		}
	}
	Grid    []struct{ Width, Height string }
	Tooltip struct{ RenderMode string }
	Series  []struct {
		Name string
		Type string
		Data []struct{ Value [4]any }
	}
}

// The option carries the very values, places them where the web has them, and
// closes the outline over its first point; what is missing is a gap: ECharts'
// own radar would put it at the centre.
func TestRadarOptionReadBack(t *testing.T) {
	for name, c := range hardKinds() {
		if c.Kind != Radar || c.empty() {
			continue
		}
		out, err := Option(c)
		if err != nil {
			t.Fatal(name, err)
		}
		var o webData
		if err := json.Unmarshal(out, &o); err != nil {
			t.Fatal(err)
		}
		if side := px(2 * o.Radar.Radius); !o.Radar.Clockwise || o.Tooltip.RenderMode != "richText" || o.Grid[0].Width != side || o.Grid[0].Height != side {
			t.Errorf("%s: the web and the outlines don't fit: %+v", name, o.Radar)
		}
		for i, in := range o.Radar.Indicator {
			if in.Name != c.Labels[i] || in.Min == nil || in.Max == nil || *in.Min >= *in.Max {
				t.Errorf("%s: axis %d is %+v", name, i, in)
			}
		}
		for form, i := range c.forms() {
			checkOutline(t, name, c, c.Series[i], o, form)
		}
	}
}

func checkOutline(t *testing.T, name string, c Chart, s Series, o webData, form int) {
	t.Helper()
	lo, hi := *o.Radar.Indicator[0].Min, *o.Radar.Indicator[0].Max
	got := o.Series[form]
	if got.Type != "line" || got.Name != s.Name || len(got.Data) != len(c.Labels)+1 {
		t.Fatalf("%s: series %d is %q with %d points", name, form, got.Name, len(got.Data))
	}
	for j, d := range got.Data {
		p := s.Points[j%len(s.Points)]
		if d.Value[3] != p.plain() || d.Value[2] != c.tip("", p) {
			t.Errorf("%s: %s point %d is %v, want %v", name, s.Name, j, d.Value, p)
		}
		if !p.shown() {
			if d.Value[0] != "-" || d.Value[1] != "-" {
				t.Errorf("%s: %s point %d is missing and stands at %v", name, s.Name, j, d.Value)
			}
			continue
		}
		u, far := spoke(j%len(s.Points), len(s.Points)), (p.Value-lo)/(hi-lo)
		if !near(d.Value[0].(float64), far*u.x, 1e-5) || !near(d.Value[1].(float64), -far*u.y, 1e-5) {
			t.Errorf("%s: %s point %d stands at %v", name, s.Name, j, d.Value)
		}
	}
}
