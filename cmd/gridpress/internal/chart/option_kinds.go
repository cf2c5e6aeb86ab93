package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// item is one point: its places on both axes and its text. A missing value is
// "-", which ECharts draws as a gap. A point on an axis of categories has the
// category's name; a style is given where it isn't that of the series.
type item struct {
	Name       string          `json:"name,omitempty"`
	Value      [3]any          `json:"value"`
	ItemStyle  *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label      *opts.Label     `json:"label,omitempty"`
	SymbolSize int             `json:"symbolSize,omitempty"`
}

// plain is the value of p for ECharts.
func (p Point) plain() any {
	if !p.shown() {
		return "-"
	}
	return p.Value
}

// ink is the colour of a series or a point.
func ink(focus bool) string {
	if focus {
		return inkMain
	}
	return inkLine
}

// style is the fill of p where it differs from the series around it: the main
// colour in focus, an outline where provisional, pale for a small sample.
// Opacity would pale its label too.
func (p Point) style(focus, series bool) *opts.ItemStyle {
	pale := inkHairline
	if focus {
		pale = inkMainSoft
	}
	switch {
	case p.Hollow:
		return &opts.ItemStyle{Color: inkGround, BorderColor: ink(focus), BorderWidth: 2}
	case p.Faint:
		return &opts.ItemStyle{Color: pale, BorderColor: ink(focus), BorderWidth: 1}
	case focus != series:
		return &opts.ItemStyle{Color: ink(focus)}
	}
	return nil
}

func (c Chart) barOption() drawing {
	a := c.optionAxis()
	b := charts.NewBar()
	m := room{left: c.widestLabel() + 16, right: 24, top: 56 + 18*float64(len(c.Marks)), bottom: 40}
	var data []item
	for i, p := range c.only() {
		data = append(data, item{Value: [3]any{p.plain(), i, c.tip("", p)}, ItemStyle: p.style(p.Focus, false)})
		m.right = max(m.right, optionFace.width(c.tip("", p))+24)
	}
	c.frame(&b.RectChart, m, "item")
	b.XAxisList[0] = valueXAxis(a)
	b.YAxisList[0] = opts.YAxis{
		Type: "category", Data: c.Labels, Inverse: opts.Bool(true),
		AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), Interval: "0", Color: inkText, FontSize: int(optionFace)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: inkLine}},
	}
	b.MultiSeries = charts.MultiSeries{{
		Name: c.seriesName(), Type: "bar", Data: data, BarMaxWidth: "28",
		ItemStyle: &opts.ItemStyle{Color: inkLine},
		Encode:    &opts.Encode{X: 0, Y: 1, Tooltip: []int{2}},
		Label:     &opts.Label{Show: opts.Bool(true), Position: "right", Formatter: "{@[2]}", Color: inkText, FontSize: float32(optionFace)},
		MarkLines: c.markLines("start"), // the far end: the axis of names runs down
	}}
	return b
}

// stripOption piles up equal values only: the width of the plot isn't known.
func (c Chart) stripOption() drawing {
	s := charts.NewScatter()
	m := room{left: 40, right: 40, top: 56 + 18*float64(len(c.Marks)), bottom: 40}
	dots := c.dots()
	level, highest := 0, 0
	var data []item
	for i, d := range dots {
		level++
		if i == 0 || d.Value != dots[i-1].Value {
			level = 0
		}
		highest = max(highest, level)
		data = append(data, c.dotItem(d, level, i == 0 || i == len(dots)-1))
		m.left = max(m.left, optionFace.width(c.tip(d.name, d.Point))/2+8)
	}
	m.right = m.left
	c.frame(&s.RectChart, m, "item")
	s.XAxisList[0] = valueXAxis(c.optionAxis())
	s.YAxisList[0] = opts.YAxis{Type: "value", Show: opts.Bool(false), Min: -1, Max: max(highest+1, 5)}
	s.MultiSeries = charts.MultiSeries{{
		Name: c.seriesName(), Type: "scatter", Data: data, SymbolSize: 13,
		ItemStyle: &opts.ItemStyle{Color: inkLine},
		Encode:    &opts.Encode{X: 0, Y: 1, Tooltip: []int{2}},
		MarkLines: c.markLines("end"),
	}}
	return s
}

// dotItem is one dot; the one in focus and the extremes are named, below where
// they lie on the axis, above where they top a pile.
func (c Chart) dotItem(d dot, level int, extreme bool) item {
	it := item{
		Name: d.name, Value: [3]any{d.Value, level, c.tip("", d.Point)}, ItemStyle: d.style(d.Focus, false),
	}
	if !d.Focus && !extreme {
		return it
	}
	it.Label = &opts.Label{
		Show: opts.Bool(true), Position: "bottom", Formatter: "{b} {@[2]}", Color: inkSecond, FontSize: float32(optionFace),
	}
	if level > 0 {
		it.Label.Position = "top"
	}
	if d.Focus {
		it.SymbolSize, it.Label.Color, it.Label.FontWeight = 18, inkMain, "bold"
	}
	return it
}

func (c Chart) trendOption() drawing {
	a := c.optionAxis()
	l := charts.NewLine()
	l.SetXAxis(c.Labels)
	m := room{left: 24, right: 40, top: 96, bottom: 72}
	for _, t := range a.ticks {
		m.left = max(m.left, optionFace.width(a.label(t))+20)
	}
	for _, s := range c.Series {
		l.MultiSeries = append(l.MultiSeries, c.lineSeries(s))
		m.right = max(m.right, optionFace.width(s.Name+" "+c.latest(s))+24)
	}
	// A series of their own keeps the goals when lines are switched off.
	l.MultiSeries = append(l.MultiSeries, charts.SingleSeries{
		Name: "目标", Type: "line", Data: []item{}, MarkLines: c.markLines("insideStartTop"), MarkAreas: c.markAreas(),
	})
	c.frame(&l.RectChart, m, "axis")
	l.XAxisList[0] = opts.XAxis{
		Type:      "category",
		AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), HideOverlap: opts.Bool(true), Color: inkSecond, FontSize: int(optionFace)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(false), LineStyle: &opts.LineStyle{Color: inkLine}},
	}
	l.YAxisList[0] = opts.YAxis{
		Type: "value", Min: a.lo, Max: a.hi, MinInterval: a.step, MaxInterval: a.step, Inverse: opts.Bool(c.Down),
		AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), Color: inkSecond, FontSize: int(optionFace)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: inkHairline}},
	}
	return l
}

func (c Chart) lineSeries(s Series) charts.SingleSeries {
	focus := c.focused(s)
	width := float32(1)
	if focus {
		width = 3
	}
	data := make([]item, len(s.Points))
	for i, p := range s.Points {
		data[i] = item{Value: [3]any{i, p.plain(), c.tip("", p)}, ItemStyle: p.style(focus, focus)}
	}
	return charts.SingleSeries{
		Name: s.Name, Type: "line", Data: data, Symbol: "circle", SymbolSize: 6,
		ShowSymbol: opts.Bool(focus), ConnectNulls: opts.Bool(false),
		Encode:      &opts.Encode{X: 0, Y: 1, Tooltip: []int{2}},
		LineStyle:   &opts.LineStyle{Color: ink(focus), Width: width},
		ItemStyle:   &opts.ItemStyle{Color: ink(focus)},
		LabelLayout: &opts.LabelLayout{MoveOverlap: "shiftY"},
	}
}

// latest is the last value of s as readers see it, "" if there is none.
func (c Chart) latest(s Series) string {
	pts := c.points(s)
	if rs := runs(pts); len(rs) > 0 {
		return c.tip("", pts[rs[len(rs)-1].to-1])
	}
	return ""
}

func valueXAxis(a axis) opts.XAxis {
	return opts.XAxis{
		Type: "value", Min: a.lo, Max: a.hi, MinInterval: a.step, MaxInterval: a.step,
		AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), HideOverlap: opts.Bool(true), Color: inkSecond, FontSize: int(optionFace)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(false), LineStyle: &opts.LineStyle{Color: inkLine}},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: inkHairline}},
	}
}

func (c Chart) widestLabel() float64 {
	w := 0.0
	for _, l := range c.Labels {
		w = max(w, optionFace.width(l))
	}
	return w
}

func (c Chart) seriesName() string {
	if len(c.Series) > 0 && c.Series[0].Name != "" {
		return c.Series[0].Name
	}
	return c.Title
}

// markLine is a goal; exactly one of the axes is set.
type markLine struct {
	Name      string         `json:"name"`
	XAxis     *float64       `json:"xAxis,omitempty"`
	YAxis     *float64       `json:"yAxis,omitempty"`
	LineStyle opts.LineStyle `json:"lineStyle"`
	Label     markLabel      `json:"label"`
}

type markLabel struct {
	Formatter string  `json:"formatter"`
	Position  string  `json:"position"`
	Distance  float64 `json:"distance"`
	Color     string  `json:"color"`
	FontSize  int     `json:"fontSize"`
}

// markLines are the goals, lying in a trend and upright where values run to
// the right; position is where their labels stand. Those of upright lines are
// staggered, so that near goals stay legible.
func (c Chart) markLines(position string) *opts.MarkLines {
	lines := &opts.MarkLines{MarkLineStyle: opts.MarkLineStyle{Symbol: []string{"none", "none"}}}
	for i, m := range c.Marks {
		l := markLine{
			Name:      m.Label,
			LineStyle: opts.LineStyle{Color: inkText, Width: 1.5, Type: dashes(m.Kind)},
			Label:     markLabel{"{b}", position, 4, inkText, int(optionFace)},
		}
		if c.Kind == Bars || c.Kind == Strip {
			l.XAxis, l.Label.Distance = &m.Value, 4+18*float64(i)
		} else {
			l.YAxis = &m.Value
		}
		lines.Data = append(lines.Data, l)
	}
	return lines
}

func dashes(kind MarkKind) string {
	switch kind {
	case Stretch:
		return "dashed"
	case Mean:
		return "dotted"
	}
	return "solid"
}
