// Package chart has one domain-free model of a chart and two drawings of it: SVG in plain Go, and options for ECharts.
package chart

import (
	"errors"
	"fmt"
	"math"
)

// Kind is the form of a chart.
type Kind string

// The forms. Bars are lengths from zero, one per label, longest names left of
// them; Strip puts one dot per label on a common scale; Trend runs over labels
// in time, one series in focus and the rest grey; Spark is a trend without
// axes, the size of a word. Radar has an axis per label and an outline per
// series; Heat a row per series and a column per label, the value as a shade;
// Bullet a row per series, its one value as a length against its goals.
const (
	Bars   Kind = "bars"
	Strip  Kind = "strip"
	Trend  Kind = "trend"
	Spark  Kind = "spark"
	Radar  Kind = "radar"
	Heat   Kind = "heat"
	Bullet Kind = "bullet"
)

// Chart is what a chart says, without how it is drawn. All values are in Unit;
// percentages come as 98.5, not 0.985.
type Chart struct {
	Kind   Kind
	Title  string   // short name, becomes <title>; a spark without one is hidden from screen readers
	Desc   string   // the sentence above the chart, becomes <desc>
	Unit   string   // "%", "分", "户"; "" for plain counts
	Digits int      // decimals of axis labels, at most
	Labels []string // categories: unit names, or months as readers see them ("2022年3月")
	Series []Series // Bars and Strip have one; Trend has one per line
	Marks  []Mark   // goal lines; a Heat takes one, which its shades then part at
	Bands  []Band   // of a Trend, behind its lines
	Range  Range    // the scale small multiples share, from Shared
	Down   bool     // smaller is better: a Trend is drawn upside down, and with no Digits as ranks, from 1 in whole steps
}

// Series is a row of values, one per label of the chart.
type Series struct {
	Name   string
	Points []Point
	Focus  bool // drawn in the main colour, its last value at its end; all others grey. A single series is always in focus

	// Of a row of a Bullet:
	Unit  string // "" for the chart's; rows share a scale if they share the unit
	Marks []Mark // its own goals, beside those of the chart
	Down  bool   // smaller is better in this row
}

// Point is one value. Text is the value as readers see it, unit included; for
// a missing one the reason there is none.
type Point struct {
	Value   float64
	Text    string
	Missing bool // a gap in the drawing, never a zero
	Focus   bool // Bars and Strip: this label's unit is the one in focus
	Faint   bool // a small sample: drawn weaker
	Hollow  bool // provisional: drawn as an outline
	Side    Side // Heat: of the goal, as the exact value was judged
}

// Side tells where a value lies against its goal, which what is shown cannot
// always: 92.0 may have been 91.97.
type Side int

// Without a judgement a value lies where its number does.
const (
	Reached Side = 1
	Missed  Side = -1
)

// Mark is a line across the chart at a value, such as a goal.
type Mark struct {
	Value float64
	Label string // "目标 92%"
	Kind  MarkKind
}

// MarkKind tells the lines apart by form as well as by colour.
type MarkKind string

// A goal must be met, a stretch goal is striven for, a mean only orients.
const (
	Goal    MarkKind = "goal"
	Stretch MarkKind = "stretch"
	Mean    MarkKind = "mean"
)

// Size is the room a drawing has, in CSS pixels of its own coordinate system.
type Size struct {
	Width float64 // the height follows from the kind and the number of labels
	Font  float64 // size of labels
}

// Check reports what would make a drawing of c lie or break: an unknown kind,
// a chart without a name, points that don't match the labels, a value that is
// no number. SVG draws such a chart as well as it can, Option refuses it.
func (c Chart) Check() error {
	switch c.Kind {
	case Bars, Strip:
		if len(c.Series) > 1 {
			return fmt.Errorf("图“%s”（%s）只能有一个系列，现有 %d 个", c.Title, c.Kind, len(c.Series))
		}
	case Trend, Spark:
	case Radar:
		if err := c.checkRadar(); err != nil {
			return err
		}
	case Heat:
		if err := c.checkHeat(); err != nil {
			return err
		}
	case Bullet:
		if err := c.checkBullet(); err != nil {
			return err
		}
	default:
		return fmt.Errorf("图“%s”的形式“%s”不存在，应为 bars、strip、trend、spark、radar、heat 或 bullet", c.Title, c.Kind)
	}
	if c.Title == "" && c.Kind != Spark {
		return errors.New("图没有名称：请填写 Title")
	}
	for _, s := range c.Series {
		if err := c.checkSeries(s); err != nil {
			return err
		}
	}
	for _, m := range c.Marks {
		if !finite(m.Value) {
			return fmt.Errorf("图“%s”的标线“%s”的值不是有限的数", c.Title, m.Label)
		}
	}
	return c.checkRange()
}

func (c Chart) checkSeries(s Series) error {
	if len(s.Points) != len(c.Labels) {
		return fmt.Errorf("图“%s”的系列“%s”有 %d 个值，应与标签数相同（%d 个）",
			c.Title, s.Name, len(s.Points), len(c.Labels))
	}
	for i, p := range s.Points {
		if !p.Missing && !finite(p.Value) {
			return fmt.Errorf("图“%s”的系列“%s”在“%s”处的值不是有限的数；没有数据应标为 Missing",
				c.Title, s.Name, c.Labels[i])
		}
	}
	return nil
}

// points are the points of s that have a label.
func (c Chart) points(s Series) []Point {
	return s.Points[:min(len(s.Points), len(c.Labels))]
}

// only is the one series of bars and strips.
func (c Chart) only() []Point {
	if len(c.Series) == 0 {
		return nil
	}
	return c.points(c.Series[0])
}

// empty reports whether there is no value to draw in any series.
func (c Chart) empty() bool {
	for _, s := range c.Series {
		for _, p := range c.points(s) {
			if p.shown() {
				return false
			}
		}
	}
	return true
}

// focused reports whether s is drawn in the main colour.
func (c Chart) focused(s Series) bool { return s.Focus || len(c.Series) == 1 }

// shown reports whether p has a place in the drawing.
func (p Point) shown() bool { return !p.Missing && finite(p.Value) }

// text is p as readers see it, for a point that brings no Text of its own too.
func (c Chart) text(p Point) string {
	switch {
	case p.Text != "":
		return p.Text
	case !p.shown():
		return "—"
	}
	return formatNumber(p.Value, c.Digits) + c.Unit
}

// tip is what a mark says when pointed at: "固始 98.5%", and why it looks
// weaker than the others.
func (c Chart) tip(name string, p Point) string {
	s := c.text(p)
	if name != "" {
		s = name + " " + s
	}
	if p.Hollow {
		s += "（初步）"
	}
	if p.Faint {
		s += "（样本小）"
	}
	return s
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
