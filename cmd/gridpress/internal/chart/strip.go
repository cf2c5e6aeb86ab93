package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// dot is one value of a strip.
type dot struct {
	Point
	name string
	x, y float64 // y from the axis up (negative)
}

// strip draws all values as dots over one axis. The one in focus and the
// extremes are named, every dot says its name when pointed at, and the names
// without a value are listed below.
func (k *canvas) strip(c Chart) float64 {
	a, from, to := k.stripAxis(c)
	dots := c.dots()
	for i := range dots {
		dots[i].x = a.at(dots[i].Value, from, to)
	}
	depth := k.pileUp(dots)
	tags := append(k.goalTags(c, a, from, to), k.dotTags(c, dots)...)
	rows := placeTags(tags, k.width, k.em(0.6))
	top := sum(rows)
	ground := top + k.em(0.4) + depth
	k.ticks(c, a, from, to, ground)
	k.tags(tags, rows, top, ground)
	for _, d := range dots {
		r := k.em(0.45)
		if d.Focus {
			r = k.em(0.6)
		}
		k.circle(modified("Chart-dot", d.Point, d.Focus), c.tip(d.name, d.Point), pt{d.x, ground + d.y}, r)
	}
	bottom := ground + k.em(1.8)
	return bottom + k.note(bottom, missingNames(c.Labels, c.only()))
}

// stripAxis fits the axis and its room: as many ticks as have room for their labels.
func (k *canvas) stripAxis(c Chart) (a axis, from, to float64) {
	for most := 10; ; most-- {
		a = c.dotAxis(most)
		widest := 0.0
		for _, t := range a.ticks {
			widest = max(widest, k.face.width(c.tickLabel(a, t)))
		}
		from = max(widest/2, k.em(0.7)) + 1
		to = k.width - from
		apart := (to - from) / float64(len(a.ticks)-1)
		if most <= 2 || apart >= widest+k.em(1) {
			return a, from, to
		}
	}
}

// tickLabel names the unit once, at the last tick.
func (c Chart) tickLabel(a axis, tick float64) string {
	if tick == a.ticks[len(a.ticks)-1] {
		return a.label(tick) + c.Unit
	}
	return a.label(tick)
}

func (k *canvas) ticks(c Chart, a axis, from, to, y float64) {
	k.line("Chart-axis", pt{from, y}, pt{to, y})
	var lines strokes
	for _, t := range a.ticks {
		lines.down(a.at(t, from, to), y, y+k.em(0.3))
	}
	k.path("Chart-tickLine", &lines)
	k.group("Chart-tick", middle, func() {
		for _, t := range a.ticks {
			k.bare(a.at(t, from, to), y+k.em(1.05), c.tickLabel(a, t))
		}
	})
}

// dots are the values of a strip in ascending order, the one in focus first
// among equals, so that it lies on the axis.
func (c Chart) dots() []dot {
	var dots []dot
	for i, p := range c.only() {
		if p.shown() {
			dots = append(dots, dot{Point: p, name: c.Labels[i]})
		}
	}
	behind := func(d dot) int {
		if d.Focus {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(dots, func(a, b dot) int {
		return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(behind(a), behind(b)))
	})
	return dots
}

// pileUp gives every dot its height over the axis and returns the height of
// the highest pile. High piles are pressed together, their dots still countable.
func (k *canvas) pileUp(dots []dot) float64 {
	diameter := k.em(0.92)
	xs := make([]float64, len(dots))
	for i, d := range dots {
		xs[i] = d.x
	}
	levels, count := pile(xs, diameter)
	rise := min(diameter, k.em(6)/float64(count))
	for i := range dots {
		dots[i].y = -k.em(0.75) - rise*float64(levels[i])
	}
	return k.em(0.75) + diameter/2 + rise*float64(count-1)
}

// dotTags name the lowest and the highest, and the units in focus above them.
func (k *canvas) dotTags(c Chart, dots []dot) []tag {
	var tags []tag
	add := func(class, text string, d dot) {
		tags = append(tags, tag{block: k.wrap(text, k.width), class: class, line: "Chart-leader", at: d.x, foot: d.y})
	}
	for _, d := range extremes(dots) {
		add("Chart-label", names(ties(dots, d))+" "+c.text(d.Point), d)
	}
	for _, d := range dots {
		if !d.Focus {
			continue
		}
		text := d.name + " " + c.text(d.Point)
		if n := len(ties(dots, d)); n > 1 {
			text += fmt.Sprintf("（%d 个并列）", n)
		}
		add("Chart-label Chart-label--focus", text, d)
	}
	return tags
}

// extremes are the lowest and the highest of ascending dots, without those
// that share their value with one in focus: it is named anyway.
func extremes(dots []dot) []dot {
	ends := []dot{dots[0], dots[len(dots)-1]}
	if ends[0].Value == ends[1].Value {
		ends = ends[:1]
	}
	return slices.DeleteFunc(ends, func(d dot) bool {
		return slices.ContainsFunc(ties(dots, d), func(t dot) bool { return t.Focus })
	})
}

// ties are the dots with the same value as d, itself included.
func ties(dots []dot, d dot) []dot {
	var tied []dot
	for _, o := range dots {
		if o.Value == d.Value {
			tied = append(tied, o)
		}
	}
	return tied
}

func names(dots []dot) string {
	var all []string
	for _, d := range dots {
		all = append(all, d.name)
	}
	return joined(all)
}

// joined names all of a few, of more the first and how many.
func joined(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%s等 %d 个", names[0], len(names))
	}
	return strings.Join(names, "、")
}

func missingNames(labels []string, pts []Point) string {
	var all []string
	for i, p := range pts {
		if !p.shown() {
			all = append(all, labels[i])
		}
	}
	if all == nil {
		return ""
	}
	return "无数据：" + strings.Join(all, "、")
}
