package chart

import (
	"fmt"
	"math"
	"slices"
)

// shade is a step of a heat: the values lo … hi and the number of its colour.
type shade struct {
	lo, hi float64
	number int
}

// shades are the steps of a heat in ascending order. A sequence has up to seven
// equal steps of the main hue, darker for more. Around a goal there are up to
// three on each side, the best one numbered highest, and the goal is a bound:
// whether it was reached is never a matter of shade.
type shades struct {
	steps    []shade
	goal     *Mark // nil for a sequence
	down     bool
	decimals int
}

const (
	sequenceSteps = 7
	sideSteps     = 3 // on each side of a goal
)

// shades are the steps that hold all values of c. Steps that no value can fall
// into, below zero or over a hundred per cent, are left out.
func (c Chart) shades() shades {
	lo, hi, _ := c.span()
	lo, hi = widen(lo, hi, c.Unit == "%", c.Digits)
	var s shades
	if goal := c.divide(); goal != nil {
		s = c.aroundGoal(*goal, lo, hi)
	} else {
		s = c.sequence(lo, hi)
	}
	floor, ceiling := math.Inf(-1), math.Inf(1)
	if lo >= 0 {
		floor = 0
	}
	if c.Unit == "%" && hi <= 100 {
		ceiling = 100
	}
	for i := range s.steps {
		s.steps[i].lo, s.steps[i].hi = max(s.steps[i].lo, floor), min(s.steps[i].hi, ceiling)
	}
	s.steps = slices.DeleteFunc(s.steps, func(d shade) bool { return d.lo >= d.hi && !s.atGoal(d) })
	return s
}

// atGoal reports a step that holds the goal alone, as nothing lies beyond it: a
// goal of 100 %, or of none at all where less is better.
func (s shades) atGoal(d shade) bool {
	return s.goal != nil && d.lo == d.hi && d.lo == s.goal.Value && d.number == sideSteps+1
}

// divide is the goal the shades part at, if any.
func (c Chart) divide() *Mark {
	if len(c.Marks) == 0 || !finite(c.Marks[0].Value) || c.Marks[0].Kind == Mean {
		return nil
	}
	return &c.Marks[0]
}

func (c Chart) sequence(lo, hi float64) shades {
	first := func(s step) float64 { return math.Floor(lo/s.times(1) + slack) }
	width, decimals := roundStep(c.Digits, func(s step) bool {
		return s.times(first(s)+sequenceSteps) >= hi
	})
	out := shades{decimals: decimals}
	for i := range sequenceSteps {
		n := first(width) + float64(i)
		out.steps = append(out.steps, shade{width.times(n), width.times(n + 1), i + 1})
	}
	return out
}

func (c Chart) aroundGoal(goal Mark, lo, hi float64) shades {
	far := max(hi-goal.Value, goal.Value-lo)
	width, decimals := roundStep(c.Digits, func(s step) bool { return s.times(sideSteps) >= far-slack })
	out := shades{goal: &goal, down: c.Down, decimals: max(decimals, decimalsOf(goal.Value))}
	bound := func(n int) float64 { return rounded(goal.Value+width.times(float64(n)), out.decimals) }
	for i := range 2 * sideSteps {
		number := i + 1
		if c.Down {
			number = 2*sideSteps - i
		}
		out.steps = append(out.steps, shade{bound(i - sideSteps), bound(i - sideSteps + 1), number})
	}
	return out
}

// roundStep is the finest step of no more than digits decimals that fits. Its
// digits lie closer than those of an axis, for a heat has few steps.
func roundStep(digits int, fits func(step) bool) (step, int) {
	for exp := -max(digits, 0); ; exp++ {
		for _, digit := range []float64{1, 1.5, 2, 2.5, 3, 4, 5} {
			decimals := -exp
			if digit != math.Trunc(digit) {
				decimals++
			}
			if s := (step{digit, exp}); decimals <= max(digits, 0) && fits(s) {
				return s, max(decimals, 0)
			}
		}
	}
}

// of is the index of the step v falls into. A bound belongs to the step above
// it, but for the goal where less is better: reached is reached.
func (s shades) of(v float64) int {
	for i, step := range s.steps {
		if v < step.hi || s.goal != nil && s.down && v == step.hi {
			return i
		}
	}
	return len(s.steps) - 1
}

// at is the index of the step of a point: that of its value, or where it was
// rounded over the goal the nearest one on its own side.
func (s shades) at(p Point) int {
	own := s.of(p.Value)
	if s.goal == nil || p.Side == 0 {
		return own
	}
	for far := range s.steps {
		for _, i := range []int{own - far, own + far} {
			if i >= 0 && i < len(s.steps) && s.missed(i) == (p.Side == Missed) {
				return i
			}
		}
	}
	return own
}

// missed reports whether step i lies on the wrong side of the goal.
func (s shades) missed(i int) bool { return s.goal != nil && s.steps[i].number <= sideSteps }

// class is the class of the colour of step i.
func (s shades) class(i int) string {
	if s.goal != nil {
		return fmt.Sprintf("Chart-heat--div%d", s.steps[i].number)
	}
	return fmt.Sprintf("Chart-heat--%d", s.steps[i].number)
}

// dark reports whether texts in step i are light.
func (s shades) dark(i int) bool {
	n := s.steps[i].number
	if s.goal != nil {
		return n == 1 || n == 2*sideSteps
	}
	return n > 4
}

// inked is the class of what stands in step i, light on a dark ground.
func (s shades) inked(class string, i int) string {
	if s.dark(i) {
		return class + " " + class + "--inverse"
	}
	return class
}

// bounds are the bounds of all steps as readers see them.
func (s shades) bounds(unit string) []string {
	out := []string{formatNumber(s.steps[0].lo, s.decimals)}
	for i, d := range s.steps {
		text := formatNumber(d.hi, s.decimals)
		if s.goal != nil && d.hi == s.goal.Value && s.goal.Label != "" && (d.lo < d.hi || i == 0) {
			text = s.goal.Label
		}
		out = append(out, text)
	}
	if unit != "" && out[len(out)-1] == formatNumber(s.steps[len(s.steps)-1].hi, s.decimals) {
		out[len(out)-1] += unit
	}
	return out
}

// rounded is v with so many decimals.
func rounded(v float64, decimals int) float64 {
	return math.Round(v*math.Pow10(decimals)) / math.Pow10(decimals)
}

// decimalsOf is how many decimals v is written with, six at most.
func decimalsOf(v float64) int {
	n := 0
	for n < 6 && rounded(v, n) != v {
		n++
	}
	return n
}
