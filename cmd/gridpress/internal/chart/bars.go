package chart

import "slices"

// barRow is one bar: its name, its value and its place.
type barRow struct {
	name, value block
	y, h        float64 // centre and height of the row
}

// bars draws lengths from zero, names left of them, values in a column on the
// right, goals as lines through all of them.
func (k *canvas) bars(c Chart) float64 {
	pts := c.only()
	gap := k.em(0.6)
	rows, nameW, valueW := k.barRows(c, pts)
	from, to := nameW+gap, k.width-valueW-gap
	a := c.barAxis()
	tags := k.goalTags(c, a, from, to)
	tagRows := placeTags(tags, k.width, gap)
	top := sum(tagRows)
	bottom := top
	for i := range rows {
		rows[i].y = bottom + rows[i].h/2
		bottom += rows[i].h
	}
	for i, p := range pts {
		if p.shown() {
			k.bar(c, i, rows[i].y, a.at(0, from, to), a.at(p.Value, from, to))
		}
	}
	zero := a.at(0, from, to)
	k.line("Chart-axis", pt{zero, top}, pt{zero, bottom})
	k.tags(tags, tagRows, top, bottom)
	k.barTexts(pts, rows, nameW, zero+k.em(0.4), tags)
	return bottom
}

// barRows measures the texts of every bar, and the columns of names and
// values. What is missing may use the room of its bar for the reason.
func (k *canvas) barRows(c Chart, pts []Point) (rows []barRow, nameW, valueW float64) {
	rows = make([]barRow, len(pts))
	for i := range pts {
		rows[i].name = k.wrap(c.Labels[i], k.width*0.42)
		nameW = max(nameW, rows[i].name.w)
	}
	for i, p := range pts {
		if p.shown() {
			rows[i].value = k.wrap(c.text(p), k.width*0.72-nameW)
			valueW = max(valueW, rows[i].value.w)
		} else {
			rows[i].value = k.wrap(c.text(p), k.width-nameW-k.em(1.2))
		}
		rows[i].h = max(k.em(1.7), max(rows[i].name.h, rows[i].value.h)+k.em(0.3))
	}
	return rows, nameW, valueW
}

// bar draws one length from zero; the one in focus is thicker.
func (k *canvas) bar(c Chart, i int, y, zero, x float64) {
	p := c.only()[i]
	h := k.em(0.8)
	if p.Focus {
		h = k.em(1.15)
	}
	k.rect(modified("Chart-bar", p, p.Focus), c.tip(c.Labels[i], p), min(zero, x), y-h/2, max(zero, x)-min(zero, x), h)
}

// barTexts writes names and values. What is missing says why at its own place,
// from left on where no goal's line crosses the words.
func (k *canvas) barTexts(pts []Point, rows []barRow, nameW, left float64, goals []tag) {
	for i, p := range pts {
		name, value := "Chart-name", "Chart-value"
		if p.Focus {
			name, value = name+" Chart-name--focus", value+" Chart-value--focus"
		}
		at, anchor := k.width, end
		if !p.shown() {
			value = "Chart-missing"
			right := left + rows[i].value.w
			if len(goals) > 0 && !slices.ContainsFunc(goals, func(g tag) bool { return g.at < right }) {
				at, anchor = left, start
			}
		}
		k.lines(name, nameW, rows[i].y, end, rows[i].name)
		k.lines(value, at, rows[i].y, anchor, rows[i].value)
	}
}

// goalTags are the labels of the marks of c on a horizontal axis.
func (k *canvas) goalTags(c Chart, a axis, from, to float64) []tag {
	var tags []tag
	for _, m := range c.Marks {
		if finite(m.Value) {
			tags = append(tags, tag{
				block: k.wrap(m.Label, k.width),
				class: goalLabel(m.Kind),
				line:  goalClass(m.Kind),
				at:    a.at(m.Value, from, to),
			})
		}
	}
	return tags
}
