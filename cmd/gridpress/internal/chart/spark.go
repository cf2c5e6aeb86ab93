package chart

// spark draws a trend the size of a word: the line and its last value, nothing
// else. Other series than the first in focus are left to the large drawing.
func (k *canvas) spark(c Chart) float64 {
	height := k.em(1.4)
	s, ok := c.leading()
	if !ok {
		return height
	}
	room := k.em(0.3)
	lo, hi, _ := Chart{Labels: c.Labels, Series: []Series{s}, Range: c.Range}.span()
	a := axis{lo: lo, hi: hi}
	if lo == hi {
		a.lo, a.hi = lo-1, hi+1
	}
	from, to := height-room, room
	if c.Down {
		from, to = to, from
	}
	pts, xs := c.points(s), spaced(len(c.Labels), room, k.width-room)
	at := func(i int) pt { return pt{xs[i], a.at(pts[i].Value, from, to)} }
	all := runs(pts)
	for _, r := range all {
		var line []pt
		for i := r.from; i < r.to; i++ {
			line = append(line, at(i))
		}
		if len(line) > 1 {
			k.polyline("Chart-line Chart-line--focus", "", line)
		}
	}
	i := all[len(all)-1].to - 1
	k.circle(modified("Chart-point", pts[i], true), c.tip(c.Labels[i], pts[i]), at(i), k.em(0.2))
	return height
}

// leading is the series a spark shows: the first in focus, else the first;
// false if it has no value.
func (c Chart) leading() (Series, bool) {
	var found Series
	for i, s := range c.Series {
		if i == 0 || s.Focus && !found.Focus {
			found = s
		}
	}
	return found, len(runs(c.points(found))) > 0
}
