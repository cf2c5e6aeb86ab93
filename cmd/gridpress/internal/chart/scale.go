package chart

import (
	"math"
	"strconv"
	"strings"
)

// axis is the range of values a chart shows and the ticks on it.
type axis struct {
	lo, hi   float64
	step     float64
	ticks    []float64
	decimals int // of the tick labels
}

// step is a round distance of ticks: 1, 2 or 5 times a power of ten. Multiples
// are computed from the whole numbers, so that 3 × 0.1 is 0.3.
type step struct {
	digit float64
	exp   int
}

func (s step) times(n float64) float64 {
	if s.exp < 0 {
		return n * s.digit / math.Pow10(-s.exp)
	}
	return n * s.digit * math.Pow10(s.exp)
}

func (s step) next() step {
	switch s.digit {
	case 1:
		return step{2, s.exp}
	case 2:
		return step{5, s.exp}
	}
	return step{1, s.exp + 1}
}

// slack forgives what binary fractions add to a quotient.
const slack = 1e-9

// niceAxis is the shortest axis around lo … hi whose ends are ticks, with at
// most most steps and no tick finer than digits decimals.
func niceAxis(lo, hi float64, most, digits int) axis {
	digits = max(digits, 0)
	for s := (step{1, -digits}); ; s = s.next() {
		first := math.Floor(lo/s.times(1) + slack)
		last := math.Ceil(hi/s.times(1) - slack)
		if last-first > float64(max(most, 2)) {
			continue
		}
		a := axis{lo: s.times(first), hi: s.times(last), step: s.times(1), decimals: max(-s.exp, 0)}
		for n := first; n <= last; n++ {
			a.ticks = append(a.ticks, s.times(n))
		}
		return a
	}
}

// rankAxis runs from first place to the last one taken, in whole steps. First
// place is always a tick.
func rankAxis(hi float64, most int) axis {
	a := niceAxis(0, max(math.Ceil(hi), 2), most, 0)
	a.lo, a.hi = 1, max(math.Ceil(hi), 2)
	ticks := []float64{1}
	for _, t := range a.ticks {
		if t > 1 && t <= a.hi {
			ticks = append(ticks, t)
		}
	}
	a.ticks = ticks
	return a
}

// at maps v to a coordinate; from is the place of the low end, to that of the
// high end. The conversion keeps processors from fusing the multiplication
// with the sum, which would change last digits from machine to machine.
func (a axis) at(v, from, to float64) float64 {
	return from + float64((to-from)*((v-a.lo)/(a.hi-a.lo)))
}

// label is a tick as readers see it.
func (a axis) label(v float64) string { return formatNumber(v, a.decimals) }

// span is the range of all values, marks and bands of c, at least its Range; false if there are no values.
func (c Chart) span() (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, s := range c.Series {
		for _, p := range c.points(s) {
			if p.shown() {
				lo, hi = min(lo, p.Value), max(hi, p.Value)
			}
		}
	}
	if lo > hi {
		return 0, 0, false
	}
	for _, m := range c.Marks {
		if finite(m.Value) {
			lo, hi = min(lo, m.Value), max(hi, m.Value)
		}
	}
	lo, hi = c.reach(lo, hi)
	return lo, hi, true
}

// barAxis runs from zero to the longest bar or mark; large percentages are
// shares of a whole and get the room of a hundred. It has no ticks, for every
// bar has its value beside it.
func (c Chart) barAxis() axis {
	lo, hi, _ := c.span()
	a := axis{lo: min(lo, 0), hi: max(hi, 0)}
	if c.Unit == "%" && a.hi > 50 {
		a.hi = max(a.hi, 100)
	}
	if a.lo == a.hi {
		a.hi = 1
	}
	return a
}

// dotAxis is the scale of a strip: around the values, for position and not
// length tells them apart.
func (c Chart) dotAxis(most int) axis {
	lo, hi, _ := c.span()
	lo, hi = widen(lo, hi, c.Unit == "%", c.Digits)
	return niceAxis(lo, hi, most, c.Digits)
}

// trendAxis is the value axis of a trend. It starts from zero unless that
// would waste more than half of it.
func (c Chart) trendAxis(most int) axis {
	lo, hi, _ := c.span()
	if c.ranks() {
		return rankAxis(hi, most)
	}
	lo, hi = widen(lo, hi, c.Unit == "%", c.Digits)
	if lo > 0 && lo < hi/2 {
		lo = 0
	}
	if hi < 0 && hi > lo/2 {
		hi = 0
	}
	return niceAxis(lo, hi, most, c.Digits)
}

// ranks reports whether the values of a trend are places, first place on top.
func (c Chart) ranks() bool {
	lo, _, ok := c.span()
	return c.Down && c.Digits == 0 && ok && lo >= 1
}

// widen gives a single value some room on both sides: a twentieth of itself,
// but at least two of its last decimal. It never invents negative values or
// more than a hundred per cent.
func widen(lo, hi float64, percent bool, digits int) (float64, float64) {
	if lo != hi {
		return lo, hi
	}
	v := lo
	room := max(math.Abs(v)/20, 2/math.Pow10(max(digits, 0)))
	lo, hi = v-room, v+room
	if v >= 0 {
		lo = max(lo, 0)
	}
	if percent && v <= 100 {
		hi = min(hi, 100)
	}
	return lo, hi
}

// formatNumber writes v with a true minus and thousands separators.
func formatNumber(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', max(decimals, 0), 64)
	whole, frac, _ := strings.Cut(s, ".")
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteString("−")
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if frac != "" {
		b.WriteString("." + frac)
	}
	return b.String()
}
