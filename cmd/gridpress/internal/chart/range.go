package chart

import "fmt"

// Range is a stretch of a value axis. The zero Range is none.
type Range struct{ Lo, Hi float64 }

// Band is a soft ground behind the lines of a trend, such as the places that
// are good enough. Among places it reaches half a step beyond both ends, so
// that 1–6 and 7–9 adjoin.
type Band struct {
	From, To float64 // both included
	Label    string  // "争取 ≤6"
}

// Shared is the range that holds all values and marks of charts, for their
// Range fields: small multiples on one scale. The zero Range if there are none.
func Shared(charts ...Chart) Range {
	var r Range
	for _, c := range charts {
		c.Range = r
		if lo, hi, ok := c.span(); ok {
			r = Range{lo, hi}
		}
	}
	return r
}

// reach widens lo … hi to hold the bands and the Range of c.
func (c Chart) reach(lo, hi float64) (float64, float64) {
	for _, b := range c.Bands {
		if finite(b.From) && finite(b.To) {
			lo, hi = min(lo, b.From), max(hi, b.To)
		}
	}
	if c.Range != (Range{}) && finite(c.Range.Lo) && finite(c.Range.Hi) {
		lo, hi = min(lo, c.Range.Lo), max(hi, c.Range.Hi)
	}
	return lo, hi
}

func (c Chart) checkRange() error {
	for _, b := range c.Bands {
		switch {
		case c.Kind != Trend:
			return fmt.Errorf("图“%s”（%s）不能有区间带“%s”，只有 trend 可以", c.Title, c.Kind, b.Label)
		case !finite(b.From) || !finite(b.To) || b.From > b.To:
			return fmt.Errorf("图“%s”的区间带“%s”应从较小的数到较大的数", c.Title, b.Label)
		case b.Label == "":
			return fmt.Errorf("图“%s”的区间带没有名称：请填写 Label", c.Title)
		}
	}
	if c.Range == (Range{}) {
		return nil
	}
	if !finite(c.Range.Lo) || !finite(c.Range.Hi) || c.Range.Lo > c.Range.Hi {
		return fmt.Errorf("图“%s”的共用刻度应从较小的数到较大的数", c.Title)
	}
	if lo, hi, ok := c.span(); ok && (lo < c.Range.Lo || hi > c.Range.Hi) {
		return fmt.Errorf("图“%s”有值在共用刻度 %v 到 %v 之外：请用 Shared 计算刻度", c.Title, c.Range.Lo, c.Range.Hi)
	}
	return nil
}

// bandRange is the part of an axis b covers.
func (c Chart) bandRange(a axis, b Band) (from, to float64) {
	half := 0.0
	if c.ranks() {
		half = 0.5
	}
	return max(b.From-half, a.lo), min(b.To+half, a.hi)
}

// bandClass tells two bands beside each other apart.
func bandClass(i int) string {
	if i%2 == 1 {
		return "Chart-band Chart-band--second"
	}
	return "Chart-band"
}

// bands draws the grounds behind everything else.
func (p plot) bands() {
	for i, b := range p.c.Bands {
		from, to := p.bandEdges(b)
		p.rect(bandClass(i), b.Label, p.left, from, p.right-p.left, to-from)
	}
}

// bandEdges are the upper and the lower edge of b.
func (p plot) bandEdges(b Band) (top, bottom float64) {
	from, to := p.c.bandRange(p.axis, b)
	return min(p.y(from), p.y(to)), max(p.y(from), p.y(to))
}
