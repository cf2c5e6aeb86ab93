package chart

import (
	"cmp"
	"math"
	"slices"
)

// tag is a label that belongs to a place on a horizontal scale and stands in
// one of the rows above the marks, a line leading down from it.
type tag struct {
	block
	class string  // of the text
	line  string  // class of the line
	at    float64 // where it belongs
	foot  float64 // where its line ends, from the ground of the chart up (negative)
	x     float64 // left edge, chosen by placeTags
	row   int     // 0 is next to the marks, chosen by placeTags
}

// placeTags puts every tag into the lowest row where it overlaps no other tag
// and no other tag's line, and returns the heights of the rows. Earlier tags
// stand closer to the marks. Where lines can't be kept clear the tag only
// avoids the other texts.
func placeTags(tags []tag, width, gap float64) []float64 {
	for i := range tags {
		if !tags[i].place(tags[:i], width, gap, true) {
			tags[i].place(tags[:i], width, gap, false)
		}
	}
	var rows []float64
	for _, t := range tags {
		for len(rows) <= t.row {
			rows = append(rows, 0)
		}
		rows[t.row] = max(rows[t.row], t.h)
	}
	return rows
}

// place looks for a free spot for t: centred over its place, else to the right
// or to the left of it. A row above all others is always free of text.
func (t *tag) place(placed []tag, width, gap float64, keepClear bool) bool {
	for t.row = 0; t.row <= len(placed); t.row++ {
		for _, x := range []float64{t.at - t.w/2, t.at - gap/2, t.at - t.w + gap/2} {
			t.x = max(0, min(x, width-t.w))
			if !slices.ContainsFunc(placed, func(o tag) bool { return t.hits(o, gap, keepClear) }) {
				return true
			}
		}
	}
	return false
}

// hits reports whether t overlaps o, or one's line runs through the other.
func (t *tag) hits(o tag, gap float64, lines bool) bool {
	switch {
	case t.row == o.row:
		return t.x < o.x+o.w+gap && o.x < t.x+t.w+gap
	case !lines:
		return false
	case t.row < o.row:
		return o.at > t.x-gap/4 && o.at < t.x+t.w+gap/4
	}
	return t.at > o.x-gap/4 && t.at < o.x+o.w+gap/4
}

// spread moves the centres of blocks of the given heights apart until none
// overlap, staying between top and bottom and near the wanted places.
func spread(want, heights []float64, top, bottom float64) []float64 {
	order := make([]int, len(want))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(want[a], want[b]) })
	out := slices.Clone(want)
	edge := top
	for _, i := range order {
		out[i] = max(out[i], edge+heights[i]/2)
		edge = out[i] + heights[i]/2
	}
	edge = bottom
	for _, i := range slices.Backward(order) {
		out[i] = min(out[i], edge-heights[i]/2)
		edge = out[i] - heights[i]/2
	}
	return out
}

// pile gives every dot of the given diameter a level above the axis, so that
// dots at the same or nearly the same place don't hide each other. The dots
// come in ascending order of x.
func pile(xs []float64, diameter float64) (levels []int, height int) {
	var right []float64 // the last x of each level
	for _, x := range xs {
		level := slices.IndexFunc(right, func(r float64) bool { return x-r >= diameter })
		if level < 0 {
			level = len(right)
			right = append(right, math.Inf(-1))
		}
		right[level] = x
		levels = append(levels, level)
	}
	return levels, len(right)
}
