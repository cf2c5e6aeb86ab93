package chart

import (
	"encoding/xml"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// shape is an element of a drawing, read back from its bytes.
type shape struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Shapes  []shape    `xml:",any"`
}

func read(t *testing.T, svg string) shape {
	t.Helper()
	var root shape
	if err := xml.Unmarshal([]byte(svg), &root); err != nil {
		t.Fatalf("not well-formed: %v\n%s", err, svg)
	}
	return root
}

func (s shape) attr(key string) string {
	for _, a := range s.Attrs {
		if a.Name.Local == key {
			return a.Value
		}
	}
	return ""
}

func (s shape) num(key string) float64 {
	v, err := strconv.ParseFloat(s.attr(key), 64)
	if err != nil {
		panic(err)
	}
	return v
}

func (s shape) is(class string) bool { return slices.Contains(strings.Fields(s.attr("class")), class) }

// tip is the native title of a mark.
func (s shape) tip() string {
	for _, child := range s.Shapes {
		if child.XMLName.Local == "title" {
			return child.Text
		}
	}
	return ""
}

// flat is the elements of a drawing; those of a group have its looks.
func (s shape) flat() []shape {
	var out []shape
	for _, child := range s.Shapes {
		if child.XMLName.Local != "g" {
			out = append(out, child)
			continue
		}
		for _, member := range child.flat() {
			member.Attrs = append(slices.Clone(child.Attrs), member.Attrs...)
			out = append(out, member)
		}
	}
	return out
}

func (s shape) all(class string) []shape {
	return slices.DeleteFunc(s.flat(), func(child shape) bool { return !child.is(class) })
}

func (s shape) points() []pt {
	var out []pt
	for _, pair := range strings.Fields(s.attr("points")) {
		x, y, _ := strings.Cut(pair, ",")
		px, _ := strconv.ParseFloat(x, 64)
		py, _ := strconv.ParseFloat(y, 64)
		out = append(out, pt{px, py})
	}
	return out
}

// box is the room a text needs by the estimate of measure.go, one em high
// around its middle.
type box struct {
	text                     string
	left, right, top, bottom float64
}

func boxes(root shape) []box {
	f := face(root.num("font-size"))
	var out []box
	for _, s := range root.flat() {
		if s.XMLName.Local != "text" {
			continue
		}
		w, x, mid := f.width(s.Text), s.num("x"), s.num("y")-0.36*float64(f)
		switch s.attr("text-anchor") {
		case "middle":
			x -= w / 2
		case "end":
			x -= w
		}
		out = append(out, box{s.Text, x, x + w, mid - float64(f)/2, mid + float64(f)/2})
	}
	return out
}

// ruler turns coordinates into values by two ticks of a drawing.
type ruler struct{ at0, v0, at1, v1 float64 }

func (r ruler) value(at float64) float64 {
	return r.v0 + (at-r.at0)/(r.at1-r.at0)*(r.v1-r.v0)
}

// rounding is what the one decimal of a coordinate may hide of a value.
func (r ruler) rounding() float64 { return 0.1 * math.Abs((r.v1-r.v0)/(r.at1-r.at0)) }

var figure = regexp.MustCompile(`^−?[0-9,]+(\.[0-9]+)?`)

// readNumber reads "−1,234.5户" as readers do.
func readNumber(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.NewReplacer(",", "", "−", "-").Replace(figure.FindString(s)), 64)
	if err != nil {
		t.Fatalf("no number in %q", s)
	}
	return v
}

// tickRuler reads the first and the last tick along x or y. The y of a tick's
// text is its baseline.
func tickRuler(t *testing.T, root shape, key string) ruler {
	t.Helper()
	var r ruler
	ticks := root.all("Chart-tick")
	if key == "y" { // months are ticks too, but not right-aligned
		ticks = slices.DeleteFunc(ticks, func(s shape) bool { return s.attr("text-anchor") != "end" })
	}
	first, last := ticks[0], ticks[len(ticks)-1]
	shift := 0.0
	if key == "y" {
		shift = 0.36 * root.num("font-size")
	}
	r.at0, r.v0 = first.num(key)-shift, readNumber(t, first.Text)
	r.at1, r.v1 = last.num(key)-shift, readNumber(t, last.Text)
	return r
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// shownPoints are the points of a series with a value, by their label.
func shownPoints(c Chart) map[string]Point {
	out := map[string]Point{}
	for i, p := range c.only() {
		if p.shown() {
			out[c.tip(c.Labels[i], p)] = p
		}
	}
	return out
}
