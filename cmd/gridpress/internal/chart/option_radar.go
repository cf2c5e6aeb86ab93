package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// webRadius and webCenter are the radius of the interactive web and the distance
// of its centre from the top, in pixels.
const (
	webRadius = 135
	webCenter = 275
)

// radarOption draws the web with ECharts' own radar and the outlines as lines
// over hidden axes that fit it: its outlines would put a missing value at the
// centre, where the lowest one is. Every point carries its place on the web,
// from −1 to 1 both ways, its text and its value.
func (c Chart) radarOption() drawing {
	a := c.optionAxis()
	l := charts.NewLine()
	for form, i := range c.forms() {
		l.MultiSeries = append(l.MultiSeries, c.outlineSeries(a, c.Series[i], form))
	}
	for _, m := range c.Marks {
		l.MultiSeries = append(l.MultiSeries, c.markRing(a, m))
	}
	c.frame(&l.RectChart, room{}, "item")
	l.Title.Subtitle = c.radarCaption(a)
	l.GridList = []opts.Grid{{Left: "center", Top: px(webCenter - webRadius), Width: px(2 * webRadius), Height: px(2 * webRadius)}}
	l.XAxisList[0] = opts.XAxis{Type: "value", Show: opts.Bool(false), Min: -1, Max: 1}
	l.YAxisList[0] = opts.YAxis{Type: "value", Show: opts.Bool(false), Min: -1, Max: 1}
	l.Accept(radarFinish{finish{c: c}, a})
	return l
}

// webItem is a point of an outline.
type webItem struct {
	Name      string          `json:"name"`
	Value     [4]any          `json:"value"` // across, up, text, value
	ItemStyle *opts.ItemStyle `json:"itemStyle,omitempty"`
}

func (c Chart) outlineSeries(a axis, s Series, form int) charts.SingleSeries {
	ink, width := inkSecond, float32(1.5)
	if form == 0 {
		ink, width = inkMain, 3
	}
	pts := c.points(s)
	var data []webItem
	for i, p := range pts {
		at := webPlace(a, i, len(c.Labels), p)
		data = append(data, webItem{
			Name: c.Labels[i], Value: [4]any{at[0], at[1], c.tip("", p), p.plain()}, ItemStyle: p.style(form == 0, form != 0),
		})
	}
	if len(data) > 0 { // the outline closes where it began
		data = append(data, data[0])
	}
	form = min(form, mostOutlines-1)
	return charts.SingleSeries{
		Name: s.Name, Type: "line", Data: data, SymbolSize: 8, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(false),
		Symbol:    [mostOutlines]string{"circle", "rect", "diamond"}[form],
		Encode:    &opts.Encode{X: 0, Y: 1, Tooltip: []int{2}},
		LineStyle: &opts.LineStyle{Color: ink, Width: width, Type: [mostOutlines]string{"solid", "dashed", "dotted"}[form]},
		ItemStyle: &opts.ItemStyle{Color: ink},
	}
}

// webPlace is the place of p on axis i of n, gaps where there is none.
func webPlace(a axis, i, n int, p Point) [2]any {
	if !p.shown() {
		return [2]any{"-", "-"}
	}
	u, d := spoke(i, n), a.at(p.Value, 0, 1)
	return [2]any{rounded(d*u.x, 6), rounded(-d*u.y, 6)}
}

// markRing is a goal, the same on all axes.
func (c Chart) markRing(a axis, m Mark) charts.SingleSeries {
	var data []webItem
	for i := range len(c.Labels) + 1 {
		at := webPlace(a, i%len(c.Labels), len(c.Labels), Point{Value: m.Value})
		data = append(data, webItem{Name: m.Label, Value: [4]any{at[0], at[1], m.Label, m.Value}})
	}
	return charts.SingleSeries{
		Name: m.Label, Type: "line", Data: data, ShowSymbol: opts.Bool(false), Symbol: "none",
		Encode:    &opts.Encode{X: 0, Y: 1, Tooltip: []int{2}},
		LineStyle: &opts.LineStyle{Color: inkText, Width: 1.5, Type: dashes(m.Kind)},
		ItemStyle: &opts.ItemStyle{Color: inkText},
	}
}

// radarFinish adds the web.
type radarFinish struct {
	finish
	axis axis
}

// VisitSeriesOpt names the dimensions; the forms of a radar have no end.
func (f radarFinish) VisitSeriesOpt(all charts.MultiSeries) any {
	out := make([]series, len(all))
	for i, s := range all {
		out[i] = series{SingleSeries: s, Z: len(all) - i + 2, Dimensions: []any{"x", "y", dimension{"text", "ordinal"}, "value"}}
	}
	return out
}

// webOption is the radar component; that of go-echarts drops a min of zero.
type webOption struct {
	Indicator   []indicator     `json:"indicator"`
	Center      [2]any          `json:"center"`
	Radius      int             `json:"radius"`
	SplitNumber int             `json:"splitNumber"`
	Clockwise   bool            `json:"clockwise"`
	AxisName    opts.AxisName   `json:"axisName"`
	AxisLine    *opts.AxisLine  `json:"axisLine"`
	SplitLine   *opts.SplitLine `json:"splitLine"`
	SplitArea   show            `json:"splitArea"`
}

type show struct {
	Show bool `json:"show"`
}

// indicator is an axis; the scale is written at the first only.
type indicator struct {
	Name      string    `json:"name"`
	Min       float64   `json:"min"`
	Max       float64   `json:"max"`
	AxisLabel tickLabel `json:"axisLabel"`
}

type tickLabel struct {
	Show         bool   `json:"show"`
	Color        string `json:"color,omitempty"`
	ShowMinLabel bool   `json:"showMinLabel,omitempty"`
}

// Visit adds the web.
func (f radarFinish) Visit(option map[string]any) {
	f.finish.Visit(option)
	grid := &opts.LineStyle{Color: inkHairline}
	w := webOption{
		Center: [2]any{"50%", webCenter}, Radius: webRadius, SplitNumber: len(f.axis.ticks) - 1, Clockwise: true,
		AxisName:  opts.AxisName{Color: inkText},
		AxisLine:  &opts.AxisLine{LineStyle: grid},
		SplitLine: &opts.SplitLine{LineStyle: grid},
	}
	for i, label := range f.c.Labels {
		w.Indicator = append(w.Indicator, indicator{
			Name: label, Min: f.axis.lo, Max: f.axis.hi, AxisLabel: tickLabel{Show: i == 0, Color: inkSecond, ShowMinLabel: true},
		})
	}
	option["radar"] = w
}
