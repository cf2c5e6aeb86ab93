package chart

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
)

// optionData is what the tests read back from an option.
type optionData struct {
	Animation *bool
	Tooltip   struct{ RenderMode string }
	Grid      []struct{ Left, Right, Top, Bottom string }
	Title     struct{ Text, Left, Top string }
	DataZoom  []struct{ Type string }
	Toolbox   struct {
		Feature struct {
			SaveAsImage struct{ Name, Title string }
		}
	}
	XAxis, YAxis []struct {
		Type     string
		Data     []string
		Inverse  bool
		Min, Max *float64
	}
	Series []struct {
		Name     string
		Data     []struct{ Value [3]any }
		MarkLine struct {
			Data []struct {
				Name         string
				XAxis, YAxis *float64
			}
		}
	}
}

func readOption(t *testing.T, c Chart) optionData {
	t.Helper()
	out, err := Option(c)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Option(c)
	if !bytes.Equal(out, again) {
		t.Error("two options of one chart differ")
	}
	var o optionData
	if err := json.Unmarshal(out, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// The option holds the very numbers and texts of the model: zero as zero, what
// is missing as a gap, goals where they are.
func TestOptionReadBack(t *testing.T) {
	for name, c := range hard() {
		if c.Kind == Radar || c.Kind == Heat || c.Kind == Bullet {
			continue // read back in their own tests
		}
		if c.Title == "" {
			c.Title = "迷你图"
		}
		t.Run(name, func(t *testing.T) {
			o := readOption(t, c)
			lying := c.Kind == Trend || c.Kind == Spark
			for i, s := range c.Series {
				points := s.Points
				axis := 1
				if !lying {
					axis = 0
				}
				if c.Kind == Strip {
					points = nil
					for _, d := range c.dots() {
						points = append(points, d.Point)
					}
				}
				if len(o.Series[i].Data) != len(points) {
					t.Fatalf("%d points, want %d", len(o.Series[i].Data), len(points))
				}
				for j, p := range points {
					got := o.Series[i].Data[j].Value
					if got[axis] != p.plain() || got[2] != c.tip("", p) {
						t.Errorf("%s point %d is %v, want %v %q", s.Name, j, got, p.plain(), c.tip("", p))
					}
					if c.Kind != Strip && got[1-axis] != float64(j) {
						t.Errorf("%s point %d stands at %v", s.Name, j, got[1-axis])
					}
				}
			}
			goals := o.Series[len(o.Series)-1].MarkLine.Data
			for i, m := range c.Marks {
				at := goals[i].XAxis
				if lying {
					at = goals[i].YAxis
				}
				if at == nil || *at != m.Value || goals[i].Name != m.Label {
					t.Errorf("goal %d is %+v, want %+v", i, goals[i], m)
				}
			}
		})
	}
}

// Nothing is left to defaults that differ between versions or break the pages.
func TestOptionFrame(t *testing.T) {
	for _, c := range []Chart{rates(Bars), rates(Strip), lines(12, 13), places(6)} {
		o := readOption(t, c)
		if o.Animation == nil || *o.Animation {
			t.Error("animation is on")
		}
		if o.Tooltip.RenderMode != "richText" {
			t.Error("the HTML tooltip breaks the security policy")
		}
		if g := o.Grid[0]; g.Left == "" || g.Right == "" || g.Top == "" || g.Bottom == "" || o.Title.Left == "" || o.Title.Top == "" {
			t.Error("a position is left to a default")
		}
		if s := o.Toolbox.Feature.SaveAsImage; s.Name != c.Title || s.Title != "保存为图片" {
			t.Errorf("pictures are saved as %+v", s)
		}
		if zooms := len(o.DataZoom); (c.Kind == Trend) != (zooms == 2) {
			t.Errorf("%s has %d zooms", c.Kind, zooms)
		}
		if o.XAxis[0].Type == "value" && (o.XAxis[0].Min == nil || o.XAxis[0].Max == nil) {
			t.Error("the value axis has no fixed ends")
		}
	}
	if o := readOption(t, places(6)); !o.YAxis[0].Inverse || *o.YAxis[0].Min != 1 {
		t.Error("ranks run from first place on top")
	}
	if o := readOption(t, rates(Bars)); len(o.YAxis[0].Data) != 12 || !o.YAxis[0].Inverse || *o.XAxis[0].Min != 0 {
		t.Error("bars run from zero, the first name on top")
	}
	if o := readOption(t, lines(2, 13)); len(o.XAxis[0].Data) != 13 || o.XAxis[0].Type != "category" {
		t.Error("months are categories: a time axis depends on the zone")
	}
}

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Chart)
		want   string
	}{
		"kind":     {func(c *Chart) { c.Kind = "pie" }, "pie"},
		"title":    {func(c *Chart) { c.Title = "" }, "名称"},
		"series":   {func(c *Chart) { c.Series = append(c.Series, c.Series[0]) }, "2 个"},
		"length":   {func(c *Chart) { c.Labels = c.Labels[:11] }, "12 个值"},
		"infinite": {func(c *Chart) { c.Series[0].Points[2].Value = math.Inf(1) }, "息县"},
		"mark":     {func(c *Chart) { c.Marks = []Mark{{math.NaN(), "目标", Goal}} }, "目标"},
		"function": {func(c *Chart) { c.Labels = append([]string{"__f__x"}, units[1:]...) }, "__f__"},
	} {
		chart := rates(Bars)
		c.change(&chart)
		if _, err := Option(chart); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
		SVG(chart, Size{}) // draws what it can, and never panics
	}
	if err := rates(Bars).Check(); err != nil {
		t.Error(err)
	}
}

// The colours in Go repeat the tokens; a token changed there is changed here.
func TestInksAreTokens(t *testing.T) {
	css, err := os.ReadFile("../../../../templates/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	token := func(name string) string {
		m := regexp.MustCompile(`(?m)^\s*--` + name + `:\s*([^;]+);`).FindStringSubmatch(string(css))
		if m == nil {
			t.Fatalf("no token %s", name)
		}
		return m[1]
	}
	for name, ink := range map[string]string{
		"main": inkMain, "main-soft": inkMainSoft, "line": inkLine, "text": inkText,
		"text-2": inkSecond, "hairline": inkHairline, "ground": inkGround,
	} {
		value := token(name)
		if palette := regexp.MustCompile(`^var\(--(.+)\)$`).FindStringSubmatch(value); palette != nil {
			value = token(palette[1])
		}
		if value != ink {
			t.Errorf("--%s is %s in the tokens and %s in Go", name, value, ink)
		}
	}
}

func indented(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", " "); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func BenchmarkOption(b *testing.B) {
	c := lines(12, 13)
	size := 0
	for b.Loop() {
		out, err := Option(c)
		if err != nil {
			b.Fatal(err)
		}
		size = len(out)
	}
	b.ReportMetric(float64(size), "bytes")
}
