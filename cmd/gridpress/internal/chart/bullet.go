package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// mostBulletSteps is the finest scale of a bullet.
const mostBulletSteps = 8

// bulletRow is one number against its goals.
type bulletRow struct {
	Series
	scale       Chart // its unit: what rows of that unit say together
	point       Point
	name, value block
	tags        []tag
	tagRows     []float64
	top, y, h   float64 // upper edge, middle and height of the bar's room
	lastOfUnit  bool    // the scale stands below it
}

func (c Chart) checkBullet() error {
	if len(c.Labels) != 1 {
		return fmt.Errorf("子弹图“%s”有 %d 个标签，应只有一个：所有数的时间，如“1—5月累计”", c.Title, len(c.Labels))
	}
	for _, s := range c.Series {
		if len(c.Marks) > 0 && c.unit(s) != c.Unit {
			return fmt.Errorf("子弹图“%s”的行“%s”单位是“%s”，与共同的标线不同：请把标线写在各行上", c.Title, s.Name, s.Unit)
		}
		for _, m := range s.Marks {
			if !finite(m.Value) {
				return fmt.Errorf("子弹图“%s”的行“%s”的标线“%s”的值不是有限的数", c.Title, s.Name, m.Label)
			}
		}
	}
	return nil
}

// unit is the unit of a row of a bullet.
func (c Chart) unit(s Series) string { return cmp.Or(s.Unit, c.Unit) }

// goals are all marks of a row, its own last.
func (c Chart) goals(s Series) []Mark { return slices.Concat(c.Marks, s.Marks) }

// scaleOf is the chart of all rows with the unit of s, which share a scale.
func (c Chart) scaleOf(s Series) Chart {
	unit := c.unit(s)
	same := Chart{Kind: Bullet, Unit: unit, Digits: c.Digits, Labels: c.Labels}
	if unit == c.Unit {
		same.Range = c.Range
	}
	for _, o := range c.Series {
		if c.unit(o) == unit {
			same.Series = append(same.Series, o)
			same.Marks = append(same.Marks, c.goals(o)...)
		}
	}
	return same
}

// bulletAxis runs from zero over all values and goals of a unit; the goals are
// there while there is no value yet.
func (c Chart) bulletAxis(most int) axis {
	a := c.barAxis()
	for _, m := range c.Marks {
		if finite(m.Value) {
			a.lo, a.hi = min(a.lo, m.Value), max(a.hi, m.Value)
		}
	}
	return niceAxis(a.lo, a.hi, most, c.Digits)
}

// bullet draws one number a row as a length from zero on quiet grounds, goals
// as strokes through it. Rows of one unit stand on one scale.
func (k *canvas) bullet(c Chart) float64 {
	rows := k.bulletRows(c)
	from, to := k.bulletEdges(rows)
	y := 0.0
	if c.Labels[0] != "" {
		caption := k.wrap(c.Labels[0], k.width)
		k.lines("Chart-note", 0, caption.h/2, start, caption)
		y = caption.h + k.em(0.3)
	}
	for i := range rows {
		r := &rows[i]
		a := k.bulletScale(r.scale, from, to)
		if i == 0 || !c.sameGoals(rows[i-1].Series, r.Series) {
			r.tags = k.goalTags(Chart{Marks: c.goals(r.Series)}, a, from, to)
			r.tagRows = placeTags(r.tags, k.width, k.em(0.6))
		}
		r.top = y + sum(r.tagRows)
		r.y = r.top + r.h/2
		y = r.top + r.h
		k.bulletRow(c, *r, a, from, to)
		if r.lastOfUnit {
			k.ticks(r.scale, a, from, to, y)
			y += k.em(2)
		}
	}
	return y
}

// sameGoals reports whether two rows have the same goals on the same scale, so
// that their names needn't be repeated.
func (c Chart) sameGoals(a, b Series) bool {
	return c.unit(a) == c.unit(b) && slices.Equal(c.goals(a), c.goals(b))
}

// bulletRows measures the texts of every row.
func (k *canvas) bulletRows(c Chart) []bulletRow {
	rows := make([]bulletRow, len(c.Series))
	for i, s := range c.Series {
		r := bulletRow{Series: s, scale: c.scaleOf(s), point: Point{Missing: true}}
		if pts := c.points(s); len(pts) > 0 {
			r.point = pts[0]
		}
		r.name = k.wrap(s.Name, k.width*0.36)
		r.value = k.wrap(r.scale.text(r.point), k.width*0.3)
		r.h = max(k.em(2), max(r.name.h, r.value.h)+k.em(0.4))
		r.lastOfUnit = i == len(c.Series)-1 || c.unit(c.Series[i+1]) != c.unit(s)
		rows[i] = r
	}
	return rows
}

// bulletEdges are the ends of all scales: between the names and the values,
// with room for the labels at both ends.
func (k *canvas) bulletEdges(rows []bulletRow) (from, to float64) {
	nameW, valueW, tickW := 0.0, 0.0, 0.0
	for _, r := range rows {
		nameW, valueW = max(nameW, r.name.w), max(valueW, r.value.w)
		for most := 2; most <= mostBulletSteps; most++ {
			tickW = max(tickW, k.widestTick(r.scale, r.scale.bulletAxis(most)))
		}
	}
	side := tickW/2 + 1
	return max(nameW+k.em(0.6), side), k.width - max(valueW+k.em(0.6), side)
}

// bulletScale has as many ticks as have room for their labels.
func (k *canvas) bulletScale(c Chart, from, to float64) axis {
	for most := mostBulletSteps; ; most-- {
		a := c.bulletAxis(most)
		if most <= 2 || (to-from)/float64(len(a.ticks)-1) >= k.widestTick(c, a)+k.em(1) {
			return a
		}
	}
}

func (k *canvas) widestTick(c Chart, a axis) float64 {
	widest := 0.0
	for _, t := range a.ticks {
		widest = max(widest, k.face.width(c.tickLabel(a, t)))
	}
	return widest
}

// bulletRow draws one row; what is missing has its reason in place of a value.
func (k *canvas) bulletRow(c Chart, r bulletRow, a axis, from, to float64) {
	at := func(v float64) float64 { return a.at(v, from, to) }
	focus := c.focused(r.Series)
	pad := k.em(0.2)
	for _, z := range c.zones(r.Series, a) {
		k.rect(zoneClass(z.met), "", at(z.from), r.top+pad, at(z.to)-at(z.from), r.h-2*pad)
	}
	name, value := "Chart-name", "Chart-value"
	if focus {
		name, value = name+" Chart-name--focus", value+" Chart-value--focus"
	}
	if r.point.shown() {
		zero, x, h := at(0), at(r.point.Value), k.em(0.7)
		k.rect(modified("Chart-bar", r.point, focus), r.scale.tip(r.Name, r.point), min(zero, x), r.y-h/2, math.Abs(x-zero), h)
	} else {
		value = "Chart-missing"
	}
	for _, m := range c.goals(r.Series) {
		if finite(m.Value) {
			k.line(goalClass(m.Kind), pt{at(m.Value), r.top}, pt{at(m.Value), r.top + r.h})
		}
	}
	k.tags(r.tags, r.tagRows, r.top, r.top)
	k.lines(name, from-k.em(0.6), r.y, end, r.name)
	k.lines(value, k.width, r.y, end, r.value)
}

// zone is a stretch of a scale and how many goals a value there has met.
type zone struct {
	from, to float64
	met      int
}

// zones parts the scale of a row at its goals; a mean is none.
func (c Chart) zones(s Series, a axis) []zone {
	var at []float64
	for _, m := range c.goals(s) {
		if finite(m.Value) && m.Kind != Mean {
			at = append(at, m.Value)
		}
	}
	if len(at) == 0 {
		return nil
	}
	slices.Sort(at)
	var out []zone
	for i := range len(at) + 1 {
		z := zone{a.lo, a.hi, i}
		if i > 0 {
			z.from = at[i-1]
		}
		if i < len(at) {
			z.to = at[i]
		}
		if c.Down || s.Down {
			z.met = len(at) - i
		}
		if z.from < z.to {
			out = append(out, z)
		}
	}
	return out
}

func zoneClass(met int) string {
	return "Chart-zone" + [3]string{"", " Chart-zone--met", " Chart-zone--more"}[min(met, 2)]
}
