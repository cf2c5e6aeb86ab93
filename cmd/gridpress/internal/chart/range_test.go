package chart

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

// Charts of one range have the same ticks, and the same value at the same
// height: that is what small multiples are for.
func TestSharedScales(t *testing.T) {
	far := func(c Chart) Chart {
		return with(c, func(c *Chart) {
			c.Series = []Series{{Name: "潢川", Points: points("%", 61, 72, 83.5)}}
			c.Labels, c.Marks = c.Labels[:3], []Mark{{60, "保底 60%", Goal}}
		})
	}
	for _, kind := range []Kind{Trend, Strip} {
		a := simple(kind, "%", 95, 96.5, 99)
		b := far(a)
		r := Shared(a, b, Chart{Kind: kind, Title: "空"})
		if r != (Range{60, 99}) {
			t.Fatalf("the shared range is %v", r)
		}
		a.Range, b.Range = r, r
		var ticks [2][]string
		for i, c := range []Chart{a, b} {
			if err := c.Check(); err != nil {
				t.Error(err)
			}
			for _, s := range read(t, SVG(c, Size{560, 13})).all("Chart-tick") {
				if kind == Strip || s.attr("text-anchor") == "end" {
					ticks[i] = append(ticks[i], s.Text)
				}
			}
			o := readOption(t, c)
			axis := o.YAxis[0]
			if kind == Strip {
				axis = o.XAxis[0]
			}
			if *axis.Min != 60 || *axis.Max != 100 {
				t.Errorf("%s: the option runs from %v to %v", kind, *axis.Min, *axis.Max)
			}
		}
		if !slices.Equal(ticks[0], ticks[1]) {
			t.Errorf("%s: ticks %v and %v", kind, ticks[0], ticks[1])
		}
	}
	a := with(simple(Spark, "%", 95, 95), func(c *Chart) { c.Range = Range{90, 100} })
	b := with(simple(Spark, "%", 90, 95), func(c *Chart) { c.Range = Range{90, 100} })
	end := func(c Chart) float64 { return read(t, SVG(c, Size{80, 13})).all("Chart-point")[0].num("cy") }
	if end(a) != end(b) || end(a) != 1.4*13/2 {
		t.Errorf("the same value stands at %v and %v", end(a), end(b))
	}
}

// A band covers its places and half a step beyond, and has a name at its side.
func TestBandsReadBack(t *testing.T) {
	for _, c := range []struct {
		chart Chart
		want  [][2]float64
	}{
		{rankPath(13), [][2]float64{{1, 6.5}, {6.5, 9.5}}},
		{hardKinds()["trend band rates"], [][2]float64{{90, 95}, {95, 98}, {98, 100}}},
		{with(simple(Trend, "%", 97, 98), func(c *Chart) { c.Bands = []Band{{90, 95, "一般"}} }), [][2]float64{{90, 95}}},
	} {
		root := read(t, SVG(c.chart, Size{560, 13}))
		r := tickRuler(t, root, "y")
		bands := root.all("Chart-band")
		for i, want := range c.want {
			top, bottom := r.value(bands[i].num("y")), r.value(bands[i].num("y")+bands[i].num("height"))
			if !near(min(top, bottom), want[0], 2*r.rounding()) || !near(max(top, bottom), want[1], 2*r.rounding()) || bands[i].tip() != c.chart.Bands[i].Label {
				t.Errorf("band %q is drawn from %v to %v, want %v", bands[i].tip(), top, bottom, want)
			}
			if !slices.ContainsFunc(root.all("Chart-label"), func(s shape) bool { return s.Text == c.chart.Bands[i].Label }) {
				t.Errorf("band %q is not named", c.chart.Bands[i].Label)
			}
		}
		out, err := Option(c.chart)
		if err != nil {
			t.Fatal(err)
		}
		var o struct {
			Series []struct{ MarkArea struct{ Data [][2]areaEdge } }
		}
		if err := json.Unmarshal(out, &o); err != nil {
			t.Fatal(err)
		}
		for i, area := range o.Series[len(o.Series)-1].MarkArea.Data {
			if [2]float64{area[0].YAxis, area[1].YAxis} != c.want[i] || area[0].Name != c.chart.Bands[i].Label {
				t.Errorf("the option has %q from %v to %v", area[0].Name, area[0].YAxis, area[1].YAxis)
			}
		}
	}
}

// Nothing is drawn outside the picture, at no size.
func TestKindsStayInside(t *testing.T) {
	for name, c := range hardKinds() {
		for place, size := range sizes {
			root := read(t, SVG(c, size))
			for _, s := range root.Shapes {
				for _, at := range corners(s) {
					if hair := 0.02; at.x < -hair || at.y < -hair || at.x > root.num("width")+hair || at.y > root.num("height")+hair {
						t.Errorf("%s/%s: %s %q reaches %v", name, place, s.XMLName.Local, s.attr("class"), at)
					}
				}
			}
		}
	}
}

// corners are the outermost places of a shape.
func corners(s shape) []pt {
	switch s.XMLName.Local {
	case "rect":
		return []pt{{s.num("x"), s.num("y")}, {s.num("x") + s.num("width"), s.num("y") + s.num("height")}}
	case "circle":
		return []pt{{s.num("cx") - s.num("r"), s.num("cy") - s.num("r")}, {s.num("cx") + s.num("r"), s.num("cy") + s.num("r")}}
	case "line":
		return []pt{{s.num("x1"), s.num("y1")}, {s.num("x2"), s.num("y2")}}
	case "polyline":
		return s.points()
	}
	return nil
}

func TestCheckKinds(t *testing.T) {
	outline := func(c *Chart) { c.Series = append(c.Series, c.Series[0]) }
	for name, c := range map[string]struct {
		chart  Chart
		change func(*Chart)
		want   string
	}{
		"four outlines":      {indices(3), outline, "最多 3 个"},
		"two axes":           {simple(Radar, "%", 1, 2), func(*Chart) {}, "3 到 12 个"},
		"thirty axes":        {simple(Radar, "%", make([]float64, 30)...), func(*Chart) {}, "30 个轴"},
		"two divides":        {goalHeat(2, 3), func(c *Chart) { c.Marks = append(c.Marks, c.Marks[0]) }, "最多一条"},
		"a mean as divide":   {goalHeat(2, 3), func(c *Chart) { c.Marks[0].Kind = Mean }, "是均值"},
		"two times":          {caps(2), func(c *Chart) { c.Labels = []string{"一月", "二月"} }, "只有一个"},
		"no time":            {caps(2), func(c *Chart) { c.Labels = nil }, "0 个标签"},
		"mark of other unit": {caps(2), func(c *Chart) { c.Series[1].Unit = "%" }, "单位是“%”"},
		"row mark":           {mixedGoals(), func(c *Chart) { c.Series[0].Marks = []Mark{{math.NaN(), "保底", Goal}} }, "保底"},
		"out of range":       {lines(1, 6), func(c *Chart) { c.Range = Range{0, 50} }, "Shared"},
		"range upside down":  {lines(1, 6), func(c *Chart) { c.Range = Range{100, 0} }, "较小的数"},
		"range of nothing":   {lines(1, 6), func(c *Chart) { c.Range = Range{math.NaN(), 100} }, "较小的数"},
		"band upside down":   {rankPath(6), func(c *Chart) { c.Bands[0].From = 8 }, "争取 ≤6"},
		"band without name":  {rankPath(6), func(c *Chart) { c.Bands[0].Label = "" }, "没有名称"},
		"band of bars":       {rates(Bars), func(c *Chart) { c.Bands = []Band{{1, 2, "好"}} }, "只有 trend"},
		"length":             {indices(2), func(c *Chart) { c.Series[1].Points = c.Series[1].Points[:3] }, "3 个值"},
		"function":           {goalHeat(2, 3), func(c *Chart) { c.Series[0].Name = "__f__x" }, "__f__"},
	} {
		if err := c.chart.Check(); err != nil && name != "two axes" && name != "thirty axes" {
			t.Errorf("%s: the chart before the change: %v", name, err)
		}
		c.change(&c.chart)
		if _, err := Option(c.chart); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
		SVG(c.chart, Size{}) // draws what it can, and never panics
	}
}

// What stands in an option is safe in a script element, and the same each time.
func TestKindOptionsAreSafe(t *testing.T) {
	for name, c := range hardKinds() {
		if len(c.Labels) < 3 && c.Kind == Radar {
			continue // nothing to draw: refused
		}
		out, err := Option(c)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, _ := Option(c)
		if string(out) != string(again) || strings.ContainsAny(string(out), "<>&") || !strings.Contains(string(out), `"renderMode":"richText"`) || !strings.Contains(string(out), `"animation":false`) {
			t.Errorf("%s: two options differ, or one is not safe", name)
		}
	}
}

func BenchmarkKinds(b *testing.B) {
	for _, c := range []struct {
		name  string
		chart Chart
	}{{"radar3", indices(3)}, {"heat12x13", goalHeat(12, 13)}, {"heat30x60", goalHeat(30, 60)}, {"bullet12", caps(12)}} {
		b.Run(c.name, func(b *testing.B) {
			size := 0
			for b.Loop() {
				size = len(SVG(c.chart, Size{1500, 34}))
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
