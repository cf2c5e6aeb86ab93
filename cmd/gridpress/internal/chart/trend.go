package chart

import "strings"

// plot is the drawing area of a trend.
type plot struct {
	*canvas
	c           Chart
	axis        axis
	left, right float64
	top, bottom float64
	xs          []float64 // of the labels
}

// trend draws one line per series over time, the ones in focus on top, names
// at their ends, gaps where months are missing.
func (k *canvas) trend(c Chart) float64 {
	p := k.plot(c)
	p.caption()
	p.bands()
	p.grid()
	height := p.months()
	for _, m := range c.Marks {
		if finite(m.Value) {
			y := p.y(m.Value)
			k.line(goalClass(m.Kind), pt{p.left, y}, pt{p.right, y})
		}
	}
	for _, focus := range []bool{false, true} {
		for _, s := range c.Series {
			if c.focused(s) == focus {
				p.series(s, focus)
			}
		}
	}
	p.endings()
	return height + k.note(height, missingSeries(c))
}

// plot measures the texts around the drawing area; what they leave is its room.
func (k *canvas) plot(c Chart) plot {
	p := plot{canvas: k, c: c, top: k.em(2)}
	tall, widest := k.em(0.4), 0.0
	for _, e := range p.ends() {
		tall += e.h
		widest = max(widest, e.w)
	}
	p.bottom = p.top + max(k.em(14), tall)
	p.axis = c.trendAxis(int((p.bottom - p.top) / k.em(2.2)))
	for _, t := range p.axis.ticks {
		p.left = max(p.left, k.face.width(p.axis.label(t)))
	}
	p.left += k.em(0.5)
	p.right = k.width - widest - k.em(0.9)
	p.xs = spaced(len(c.Labels), p.left+k.em(0.9), p.right-k.em(0.9))
	return p
}

// spaced puts n places evenly from one end to the other; a single one is the
// latest and stands at the end.
func spaced(n int, from, to float64) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = to
		if n > 1 {
			xs[i] = from + float64((to-from)*float64(i)/float64(n-1))
		}
	}
	return xs
}

func (p plot) y(v float64) float64 {
	if p.c.Down {
		return p.axis.at(v, p.top, p.bottom)
	}
	return p.axis.at(v, p.bottom, p.top)
}

// caption names the unit, and says so when the axis is cut.
func (p plot) caption() {
	if s := p.c.caption(p.axis); s != "" {
		p.text("Chart-note", 0, p.em(0.75), start, s)
	}
}

func (c Chart) caption(a axis) string {
	var s []string
	if c.Unit != "" {
		s = append(s, "单位："+c.Unit)
	}
	if c.cut(a) {
		s = append(s, "轴不从零开始")
	}
	return strings.Join(s, "　")
}

// cut reports whether the axis of a trend leaves out zero. Places have none,
// and the dots of a strip are told apart by position, not by height.
func (c Chart) cut(a axis) bool {
	return c.Kind != Strip && !c.ranks() && (a.lo > 0 || a.hi < 0)
}

// grid draws the ticks; a cut axis gets a zigzag where zero would follow.
func (p plot) grid() {
	var grid, zero strokes
	for _, t := range p.axis.ticks {
		if t == 0 {
			zero.across(p.left, p.right, p.y(t))
		} else {
			grid.across(p.left, p.right, p.y(t))
		}
	}
	p.path("Chart-grid", &grid)
	p.path("Chart-axis", &zero)
	p.group("Chart-tick", end, func() {
		for _, t := range p.axis.ticks {
			p.bare(p.left-p.em(0.5), p.y(t), p.axis.label(t))
		}
	})
	if p.c.cut(p.axis) {
		p.polyline("Chart-cut", "", zigzag(p.left, p.y(p.axis.lo), p.em(0.3)))
	}
}

func zigzag(x, y, d float64) []pt {
	return []pt{{x, y}, {x - d, y + d/2}, {x + d, y + d}, {x, y + d*1.5}}
}

// months writes the labels of time and returns the height used so far.
func (p plot) months() float64 {
	height := p.bottom + p.em(1.9)
	stamps := p.stamps(p.c.Labels, p.xs, p.canvas.width)
	var lines strokes
	for _, s := range stamps {
		lines.down(s.x, p.bottom, p.bottom+p.em(0.3))
	}
	p.path("Chart-tickLine", &lines)
	p.group("Chart-tick", middle, func() {
		for _, s := range stamps {
			p.stampText(s.text, s.x, p.bottom+p.em(1.1))
			if s.year != "" {
				p.stampText(s.year, s.x, p.bottom+p.em(2.4))
				height = p.bottom + p.em(3.2)
			}
		}
	})
	return height
}

func (p plot) stampText(s string, x, y float64) {
	p.bare(p.face.left(s, x, p.canvas.width)+p.face.width(s)/2, y, s)
}

// series draws the unbroken runs of a series as lines. Points in focus get a
// dot each; of the others only those that stand alone, having no line.
func (p plot) series(s Series, focus bool) {
	class := "Chart-line"
	if focus {
		class += " Chart-line--focus"
	}
	pts := p.c.points(s)
	for _, r := range runs(pts) {
		var line []pt
		for i := r.from; i < r.to; i++ {
			line = append(line, pt{p.xs[i], p.y(pts[i].Value)})
		}
		if len(line) > 1 {
			p.polyline(class, s.Name, line)
		}
		for i, at := range line {
			if focus || len(line) == 1 {
				p.point(s, r.from+i, focus, at)
			}
		}
	}
}

func (p plot) point(s Series, i int, focus bool, at pt) {
	point := p.c.points(s)[i]
	name := p.c.Labels[i]
	if s.Name != "" {
		name = s.Name + " " + name
	}
	r := p.em(0.2)
	if focus {
		r = p.em(0.28)
	}
	p.circle(modified("Chart-point", point, focus), p.c.tip(name, point), at, r)
}

// run is a stretch of points without a gap.
type run struct{ from, to int }

func runs(pts []Point) []run {
	var out []run
	open := false
	for i, p := range pts {
		switch {
		case p.shown() && open:
			out[len(out)-1].to = i + 1
		case p.shown():
			out = append(out, run{i, i + 1})
		}
		open = p.shown()
	}
	return out
}

func missingSeries(c Chart) string {
	var labels []string
	var last []Point
	for _, s := range c.Series {
		labels = append(labels, s.Name)
		last = append(last, Point{Missing: len(runs(c.points(s))) == 0})
	}
	return missingNames(labels, last)
}
