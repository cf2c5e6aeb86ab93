package chart

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// SVG draws c. The drawing names only CSS classes, no colours, ids, scripts or
// style attributes, so that editions recolour it and any number of charts
// share a page. Same chart, same size, same bytes.
func SVG(c Chart, s Size) string {
	k := &canvas{width: s.Width, face: face(s.Font)}
	if k.width <= 0 {
		k.width = 560
	}
	if k.face <= 0 {
		k.face = 13
	}
	height := k.draw(c)
	return k.head(c, height) + k.body.String() + "</svg>"
}

// draw fills the canvas and returns the height used.
func (k *canvas) draw(c Chart) float64 {
	if c.Kind == Spark {
		return k.spark(c)
	}
	if c.empty() {
		return k.nothing()
	}
	switch c.Kind {
	case Bars:
		return k.bars(c)
	case Strip:
		return k.strip(c)
	case Radar:
		return k.radar(c)
	case Heat:
		return k.heat(c)
	case Bullet:
		return k.bullet(c)
	}
	return k.trend(c)
}

func (k *canvas) nothing() float64 {
	height := k.em(4)
	k.text("Chart-empty", k.width/2, height/2, middle, "无数据")
	return height
}

func (k *canvas) head(c Chart, height float64) string {
	size := number(k.width) + `" height="` + number(height)
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" class="Chart Chart--` + escape(string(c.Kind)) + `" width="` + size)
	b.WriteString(`" viewBox="0 0 ` + number(k.width) + " " + number(height) + `" font-size="` + number(float64(k.face)) + `"`)
	if c.Title == "" {
		b.WriteString(` aria-hidden="true">`)
		return b.String()
	}
	b.WriteString(` role="img"><title>` + escape(c.Title) + "</title>")
	if c.Desc != "" {
		b.WriteString("<desc>" + escape(c.Desc) + "</desc>")
	}
	return b.String()
}

// canvas collects the elements of a drawing.
type canvas struct {
	face
	width float64
	body  strings.Builder
}

// anchor is the side of a text its x names.
type anchor string

const (
	start  anchor = ""
	middle anchor = "middle"
	end    anchor = "end"
)

// attr is a coordinate of an element.
type attr struct {
	key   string
	value float64
}

type pt struct{ x, y float64 }

// em is n times the font size.
func (k *canvas) em(n float64) float64 { return n * float64(k.face) }

// element writes one shape; tip, if any, is what it says when pointed at.
func (k *canvas) element(name, class, tip string, attrs ...attr) {
	k.body.WriteString("<" + name + ` class="` + class + `"`)
	for _, a := range attrs {
		k.body.WriteString(" " + a.key + `="` + number(a.value) + `"`)
	}
	k.close(name, tip)
}

func (k *canvas) close(name, tip string) {
	if tip == "" {
		k.body.WriteString("/>")
		return
	}
	k.body.WriteString("><title>" + escape(tip) + "</title></" + name + ">")
}

func (k *canvas) rect(class, tip string, x, y, w, h float64) {
	k.element("rect", class, tip, attr{"x", x}, attr{"y", y}, attr{"width", w}, attr{"height", h})
}

func (k *canvas) circle(class, tip string, at pt, r float64) {
	k.element("circle", class, tip, attr{"cx", at.x}, attr{"cy", at.y}, attr{"r", r})
}

func (k *canvas) line(class string, from, to pt) {
	k.element("line", class, "", attr{"x1", from.x}, attr{"y1", from.y}, attr{"x2", to.x}, attr{"y2", to.y})
}

// strokes are straight lines of one look, written as one path.
type strokes struct{ d strings.Builder }

func (s *strokes) across(from, to, y float64) {
	s.d.WriteString("M" + number(from) + " " + number(y) + "H" + number(to))
}

func (s *strokes) down(x, from, to float64) {
	s.d.WriteString("M" + number(x) + " " + number(from) + "V" + number(to))
}

// path writes strokes, if there are any.
func (k *canvas) path(class string, s *strokes) {
	if s.d.Len() > 0 {
		k.body.WriteString(`<path class="` + class + `" d="` + s.d.String() + `"/>`)
	}
}

// group opens a group of texts that share their looks and their anchor; what
// write adds to it are bare texts.
func (k *canvas) group(class string, a anchor, write func()) {
	k.body.WriteString(`<g class="` + class + `" text-anchor="` + string(a) + `">`)
	write()
	k.body.WriteString("</g>")
}

// bare writes one line of a group, vertically centred on y.
func (k *canvas) bare(x, y float64, s string) {
	k.body.WriteString(`<text x="` + number(x) + `" y="` + number(y+k.em(0.36)) + `">` + escape(s) + "</text>")
}

func (k *canvas) polyline(class, tip string, pts []pt) {
	k.body.WriteString(`<polyline class="` + class + `" points="`)
	for i, p := range pts {
		if i > 0 {
			k.body.WriteByte(' ')
		}
		k.body.WriteString(number(p.x) + "," + number(p.y))
	}
	k.body.WriteByte('"')
	k.close("polyline", tip)
}

// text writes one line, vertically centred on y. The baseline is computed, for
// not every program that shows SVG knows dominant-baseline.
func (k *canvas) text(class string, x, y float64, a anchor, s string) {
	k.body.WriteString(`<text class="` + class + `" x="` + number(x) + `" y="` + number(y+k.em(0.36)) + `"`)
	if a != start {
		k.body.WriteString(` text-anchor="` + string(a) + `"`)
	}
	k.body.WriteString(">" + escape(s) + "</text>")
}

// lines writes the lines of b, as a whole vertically centred on y.
func (k *canvas) lines(class string, x, y float64, a anchor, b block) {
	lead := k.em(lineHeight)
	for i, s := range b.lines {
		k.text(class, x, y-b.h/2+lead*(float64(i)+0.5), a, s)
	}
}

// tags writes placed tags into rows, the lowest of which ends at bottom, each
// with its line down to its foot above ground.
func (k *canvas) tags(tags []tag, rows []float64, bottom, ground float64) {
	for _, t := range tags {
		k.line(t.line, pt{t.at, bottom - sum(rows[:t.row])}, pt{t.at, ground + t.foot})
	}
	for _, t := range tags {
		y := bottom - sum(rows[:t.row]) - t.h/2
		k.lines(t.class, t.x+t.w/2, y, middle, t.block)
	}
}

// note writes what the drawing leaves out, below it, and returns the height used.
func (k *canvas) note(y float64, s string) float64 {
	if s == "" {
		return 0
	}
	b := k.wrap(s, k.width)
	k.lines("Chart-note", 0, y+b.h/2, start, b)
	return b.h
}

// modified is a class with the modifiers p calls for.
func modified(class string, p Point, focus bool) string {
	s := class
	if focus {
		s += " " + class + "--focus"
	}
	if p.Faint {
		s += " " + class + "--faint"
	}
	if p.Hollow {
		s += " " + class + "--hollow"
	}
	return s
}

// goalClass and goalLabel are the classes of a mark's line and text.
func goalClass(kind MarkKind) string { return modifier("Chart-goal", kind) }
func goalLabel(kind MarkKind) string { return "Chart-label " + modifier("Chart-goalLabel", kind) }

func modifier(class string, kind MarkKind) string {
	if kind == Stretch || kind == Mean {
		return class + " " + class + "--" + string(kind)
	}
	return class
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// number writes a coordinate with at most one decimal: a tenth of a pixel is
// finer than any screen or printer shows.
func number(v float64) string {
	v = math.Round(v*10) / 10
	if v == 0 {
		v = 0 // no negative zero
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func escape(s string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
