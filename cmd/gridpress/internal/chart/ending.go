package chart

import (
	"cmp"
	"slices"
)

// crowd is the most series a trend names all of. Of more, a reader follows the
// one in focus and sees how the best and the last fare; every line still says
// its name when pointed at.
const crowd = 6

// ending is a text at the right of a trend: a series at its last value,
// several that end in the same, a mark at its line, or a band at its middle.
type ending struct {
	block
	class string
	text  string
	month int // of the last value; beyond the last label for a mark or band
	value float64
	focus bool
}

// ends are the texts at the right, in the order of the series, the marks and
// the bands, not yet placed.
func (p plot) ends() []ending {
	room := p.canvas.width * 0.36
	out := p.c.lastValues()
	for i := range out {
		out[i].class = "Chart-label"
		if out[i].focus {
			out[i].class += " Chart-label--focus"
		}
		out[i].block = p.wrap(out[i].text, room)
	}
	for _, m := range p.c.Marks {
		if finite(m.Value) {
			out = append(out, ending{block: p.wrap(m.Label, room), class: goalLabel(m.Kind), month: len(p.c.Labels), value: m.Value})
		}
	}
	for _, b := range p.c.Bands {
		middle := (max(b.From, p.axis.lo) + min(b.To, p.axis.hi)) / 2
		out = append(out, ending{block: p.wrap(b.Label, room), class: "Chart-label", month: len(p.c.Labels), value: middle})
	}
	return out
}

// lastValues are the series that are named, with their last values.
func (c Chart) lastValues() []ending {
	var focus, rest []ending
	for _, s := range c.Series {
		pts := c.points(s)
		rs := runs(pts)
		if len(rs) == 0 {
			continue
		}
		i := rs[len(rs)-1].to - 1
		e := ending{text: s.Name, month: i, value: pts[i].Value, focus: c.focused(s)}
		if e.focus {
			e.text = s.Name + " " + c.asOf(i) + c.text(pts[i])
			focus = append(focus, e)
		} else {
			rest = append(rest, e)
		}
	}
	if len(c.Series) > crowd {
		rest = c.bestAndLast(rest, focus)
	}
	return append(focus, rest...)
}

// asOf names the month of a last value that isn't the latest month's.
func (c Chart) asOf(i int) string {
	if i == len(c.Labels)-1 {
		return ""
	}
	if months := monthNumbers(c.Labels); months != nil {
		return monthName(months[i]) + " "
	}
	return c.Labels[i] + " "
}

// bestAndLast are the highest and the lowest of the latest month, those that
// share a value under one name; where one in focus is among them, it speaks
// for them.
func (c Chart) bestAndLast(rest, focus []ending) []ending {
	rest = slices.DeleteFunc(rest, func(e ending) bool { return e.month != len(c.Labels)-1 })
	if len(rest) == 0 {
		return nil
	}
	byValue := func(a, b ending) int { return cmp.Compare(a.value, b.value) }
	values := []float64{slices.MaxFunc(rest, byValue).value, slices.MinFunc(rest, byValue).value}
	var out []ending
	for _, v := range slices.Compact(values) {
		var tied []string
		for _, e := range rest {
			if e.value == v {
				tied = append(tied, e.text)
			}
		}
		if !slices.ContainsFunc(focus, func(e ending) bool { return e.value == v }) {
			out = append(out, ending{text: joined(tied), month: len(c.Labels) - 1, value: v})
		}
	}
	return out
}

// endings places the texts at the right so that none overlap, with a line to
// the last value where they had to move away from it.
func (p plot) endings() {
	ends := p.ends()
	want, heights := make([]float64, len(ends)), make([]float64, len(ends))
	for i, e := range ends {
		want[i], heights[i] = p.y(e.value), e.h
	}
	x := p.right + p.em(0.7)
	for i, y := range spread(want, heights, p.top-p.em(0.6), p.bottom+p.em(0.6)) {
		from := pt{p.right, want[i]}
		if e := ends[i]; e.month < len(p.xs) {
			from.x = p.xs[e.month]
		}
		if moved := y - from.y; moved > p.em(0.2) || moved < -p.em(0.2) || from.x < p.right-p.em(1) {
			p.line("Chart-leader", pt{from.x + p.em(0.3), from.y}, pt{x - p.em(0.1), y})
		}
		p.lines(ends[i].class, x, y, start, ends[i].block)
	}
}
