package chart

import (
	"fmt"
	"math"
	"strings"
)

// mostOutlines is how many outlines a reader can tell apart in a radar.
const mostOutlines = 3

// web is the drawing area of a radar.
type web struct {
	*canvas
	c      Chart
	axis   axis
	center pt
	r      float64
	rims   []rim
}

// rim is what stands at the end of an axis: its name and the value in focus.
type rim struct {
	name, value block
	missing     bool
	w, h        float64
	x, y        float64 // of the side of the block that faces the axis, and its middle
	anchor      anchor
	moved       bool // no longer beside its axis
}

func (c Chart) checkRadar() error {
	switch n := len(c.Labels); {
	case n < 3 || n > 12:
		return fmt.Errorf("雷达图“%s”有 %d 个轴，应为 3 到 12 个", c.Title, n)
	case len(c.Series) > mostOutlines:
		return fmt.Errorf("雷达图“%s”有 %d 个轮廓，最多 %d 个：轮廓再多就看不清了", c.Title, len(c.Series), mostOutlines)
	}
	return nil
}

// radar draws an outline per series over axes around a common centre. All axes
// have the one scale written at the first of them.
func (k *canvas) radar(c Chart) float64 {
	w := k.web(c)
	w.text("Chart-note", 0, w.em(0.75), start, c.radarCaption(w.axis))
	w.grid()
	for _, m := range c.Marks {
		if finite(m.Value) {
			w.polyline(goalClass(m.Kind), m.Label, w.ring(m.Value))
		}
	}
	forms := c.forms()
	for form := len(forms) - 1; form >= 0; form-- {
		w.outline(c.Series[forms[form]], form)
	}
	w.texts()
	height := w.bottom() + w.em(0.6)
	height += w.legend(height)
	return height + k.note(height, missingSeries(c))
}

// forms are the series in the order of the forms they get: the first in focus,
// else the first, has the main form.
func (c Chart) forms() []int {
	lead := 0
	for i := len(c.Series) - 1; i >= 0; i-- {
		if c.Series[i].Focus {
			lead = i
		}
	}
	forms := []int{lead}
	for i := range c.Series {
		if i != lead {
			forms = append(forms, i)
		}
	}
	return forms
}

// radarAxis is the scale of all axes. A cut one has a ring to spare, for an
// outline that touches the centre would look like zero.
func (c Chart) radarAxis(most int) axis {
	c.Down = false // outward is always more
	a := c.trendAxis(most)
	if lo, _, _ := c.span(); lo == a.lo && lo != 0 {
		return niceAxis(a.lo-a.step, a.hi, most+1, c.Digits)
	}
	return a
}

func (c Chart) radarCaption(a axis) string {
	s := "各轴刻度 " + a.label(a.lo) + "–" + a.label(a.hi) + c.Unit
	if a.lo != 0 {
		s += "　中心不是零"
	}
	return s
}

// web measures the texts around the rim; what they leave is the radius.
func (k *canvas) web(c Chart) *web {
	w := &web{canvas: k, c: c}
	w.measure()
	widest := 0.0
	for _, m := range w.rims {
		widest = max(widest, m.w)
	}
	w.r = max(k.em(3), min(k.em(10), k.width/2-widest-k.em(1)))
	w.axis = c.radarAxis(max(2, min(5, int(w.r/k.em(1.5)))))
	w.center = pt{k.width / 2, 0}
	w.place()
	return w
}

func (w *web) measure() {
	room := max(w.em(4), w.width*0.22)
	lead := w.c.Series[w.c.forms()[0]]
	for i, label := range w.c.Labels {
		m := rim{name: w.balanced(label, room), missing: true}
		if i < len(lead.Points) {
			m.value = w.wrap(w.c.text(lead.Points[i]), room)
			m.missing = !lead.Points[i].shown()
		}
		m.w, m.h = max(m.name.w, m.value.w), m.name.h+m.value.h
		w.rims = append(w.rims, m)
	}
}

// balanced breaks s into lines of about the same length, as many as room asks for.
func (k *canvas) balanced(s string, room float64) block {
	least := len(k.wrap(s, room).lines)
	for r := k.face.width(s) / float64(least); ; r += k.em(0.25) {
		if b := k.wrap(s, min(r, room)); len(b.lines) <= least {
			return b
		}
	}
}

// place puts the texts around the rim, moves those of each side apart, and
// then moves all so far down that the highest stands below the caption.
func (w *web) place() {
	top, bottom := -w.r, w.r
	var sides [2][]int
	for i := range w.rims {
		m, u := &w.rims[i], w.direction(i)
		m.x, m.y = w.center.x+(w.r+w.em(0.7))*u.x, (w.r+w.em(0.7))*u.y+m.h/2*u.y
		switch {
		case math.Abs(u.x) < 0.01:
			m.anchor = middle
		case u.x > 0:
			sides[0] = append(sides[0], i)
		default:
			m.anchor = end
			sides[1] = append(sides[1], i)
		}
		top, bottom = min(top, m.y-m.h/2), max(bottom, m.y+m.h/2)
	}
	for _, side := range sides {
		bottom = w.spreadSide(side, top, bottom)
	}
	shift := w.em(2) - top
	w.center.y = shift
	for i := range w.rims {
		w.rims[i].y += shift
	}
}

// spreadSide moves the texts of one side apart and returns the bottom they need.
func (w *web) spreadSide(side []int, top, bottom float64) float64 {
	var want, heights []float64
	for _, i := range side {
		want = append(want, w.rims[i].y)
		heights = append(heights, w.rims[i].h+w.em(0.2))
	}
	bottom = max(bottom, top+sum(heights))
	for n, y := range spread(want, heights, top, bottom) {
		m := &w.rims[side[n]]
		m.moved = math.Abs(y-m.y) > w.em(0.5)
		m.y = y
	}
	return bottom
}

func (w *web) bottom() float64 {
	y := w.center.y + w.r
	for _, m := range w.rims {
		y = max(y, m.y+m.h/2)
	}
	return y
}

// direction is the unit vector of axis i; the first points up, the rest follow
// clockwise.
func (w *web) direction(i int) pt { return spoke(i, len(w.c.Labels)) }

// spoke is the direction of axis i of n, y growing down. Its digits end before
// those in which processors differ.
func spoke(i, n int) pt {
	angle := 2 * math.Pi * float64(i) / float64(n)
	return pt{rounded(math.Sin(angle), 9), rounded(-math.Cos(angle), 9)}
}

// at is the place of value v on axis i.
func (w *web) at(i int, v float64) pt {
	u, d := w.direction(i), w.axis.at(v, 0, w.r)
	return pt{w.center.x + float64(d*u.x), w.center.y + float64(d*u.y)}
}

// ring is the closed line of one value on all axes.
func (w *web) ring(v float64) []pt {
	var pts []pt
	for i := range w.c.Labels {
		pts = append(pts, w.at(i, v))
	}
	return append(pts, pts[0])
}

func (w *web) grid() {
	for _, t := range w.axis.ticks {
		if t > w.axis.lo {
			w.polyline("Chart-ring", "", w.ring(t))
		}
	}
	for i := range w.c.Labels {
		w.line("Chart-grid", w.center, w.at(i, w.axis.hi))
	}
}

// texts are written over the outlines: the scale at the first axis, the names
// around the rim.
func (w *web) texts() {
	for _, t := range w.axis.ticks {
		at := w.at(0, t)
		w.text("Chart-tick", at.x-w.em(0.4), at.y, end, w.axis.label(t))
	}
	for i, m := range w.rims {
		if m.moved {
			w.line("Chart-leader", w.at(i, w.axis.hi), pt{m.x, m.y})
		}
		w.lines("Chart-name", m.x, m.y-m.h/2+m.name.h/2, m.anchor, m.name)
		class := "Chart-value Chart-value--focus"
		if m.missing {
			class = "Chart-missing"
		}
		w.lines(class, m.x, m.y+m.h/2-m.value.h/2, m.anchor, m.value)
	}
}

// outline draws the unbroken stretches of a series around the rim, and its
// points. Where an axis has no value it stays open.
func (w *web) outline(s Series, form int) {
	pts := w.c.points(s)
	for _, arc := range arcs(pts) {
		var line []pt
		for _, i := range arc {
			line = append(line, w.at(i, pts[i].Value))
		}
		if len(line) > 1 {
			w.polyline(outlineClass(form), s.Name, line)
		}
	}
	for i, p := range pts {
		if p.shown() {
			tip := w.c.tip(strings.TrimSpace(s.Name+" "+w.c.Labels[i]), p)
			w.corner(modified("Chart-point", p, form == 0), tip, w.at(i, p.Value), form)
		}
	}
}

// arcs are the stretches of neighbouring points with a value, around the rim; a
// stretch all around ends where it began.
func arcs(pts []Point) [][]int {
	n := len(pts)
	gap := 0
	for gap < n && pts[gap].shown() {
		gap++
	}
	var out [][]int
	open := false
	for j := range n {
		i := (gap + j) % max(n, 1)
		switch {
		case pts[i].shown() && open:
			out[len(out)-1] = append(out[len(out)-1], i)
		case pts[i].shown():
			out = append(out, []int{i})
		}
		open = pts[i].shown()
	}
	if gap == n && n > 0 {
		out[0] = append(out[0], out[0][0])
	}
	return out
}

func outlineClass(form int) string {
	return "Chart-outline " + [mostOutlines]string{
		"Chart-outline--focus", "Chart-outline--second", "Chart-outline--third",
	}[min(form, mostOutlines-1)]
}

// corner marks a value: a dot, a square or a diamond by the form of the outline.
func (w *web) corner(class, tip string, at pt, form int) {
	d := w.em(0.24)
	switch form {
	case 0:
		w.circle(class, tip, at, w.em(0.3))
	case 1:
		w.rect(class, tip, at.x-d, at.y-d, 2*d, 2*d)
	default:
		d *= 1.4
		w.polyline(class, tip, []pt{{at.x, at.y - d}, {at.x + d, at.y}, {at.x, at.y + d}, {at.x - d, at.y}, {at.x, at.y - d}})
	}
}

// legend writes the forms with their names in rows below the drawing, and
// returns the height used.
func (w *web) legend(y float64) float64 {
	x, top, rowH := 0.0, y, 0.0
	entry := func(name, class string, draw func(from, to pt)) {
		b := w.wrap(name, w.width-w.em(3))
		if x > 0 && x+w.em(3)+b.w > w.width {
			x, top, rowH = 0, top+rowH, 0
		}
		mid := top + max(b.h, w.em(1.5))/2
		draw(pt{x, mid}, pt{x + w.em(2.4), mid})
		w.lines(class, x+w.em(2.9), mid, start, b)
		x, rowH = x+w.em(4.2)+b.w, max(rowH, b.h, w.em(1.5))
	}
	for form, i := range w.c.forms() {
		s, class := w.c.Series[i], "Chart-label"
		if form == 0 {
			class += " Chart-label--focus"
		}
		entry(s.Name, class, func(from, to pt) {
			w.polyline(outlineClass(form)+" Chart-sample", "", []pt{from, to})
			w.corner(modified("Chart-point", Point{}, form == 0)+" Chart-sample", "", pt{(from.x + to.x) / 2, from.y}, form)
		})
	}
	for _, m := range w.c.Marks {
		entry(m.Label, goalLabel(m.Kind), func(from, to pt) { w.line(goalClass(m.Kind)+" Chart-sample", from, to) })
	}
	return top + rowH - y
}
