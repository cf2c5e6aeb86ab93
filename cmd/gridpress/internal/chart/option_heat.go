package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The steps of a heat, as --seq-1 … and --div-1 … of templates/tokens.css.
var (
	inkSequence = [sequenceSteps]string{"#e3f4f2", "#afd7d3", "#7abbb5", "#3d9e98", "#00807a", "#00605c", "#00423f"}
	inkSides    = [2 * sideSteps]string{"#a84f0e", "#cd9d81", "#f7e1d6", "#d3eae8", "#76b2ad", "#007570"}
)

// ink is the colour of step i.
func (s shades) ink(i int) string {
	if s.goal != nil {
		return inkSides[s.steps[i].number-1]
	}
	return inkSequence[s.steps[i].number-1]
}

// heatItem is one cell: column, row, value, what it says when pointed at, what
// stands in it.
type heatItem struct {
	Name      string          `json:"name"`
	Value     [5]any          `json:"value"`
	ItemStyle *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label     *opts.Label     `json:"label,omitempty"`
	VisualMap *bool           `json:"visualMap,omitempty"` // false: the colour is the item's own
}

// mostHeatTexts is how many cells are still large enough for their values.
const mostHeatTexts = 240

// heatOption draws the cells as ECharts' heat, and what is missing as dashes of
// a second series: a heat would leave out such cells, and their reasons.
func (c Chart) heatOption() drawing {
	h := charts.NewHeatMap()
	g := cells{c: c, shades: c.shades()}
	m := room{left: 24, right: 24, top: 64, bottom: 96}
	var names []string
	for _, s := range c.Series {
		names = append(names, s.Name)
		m.left = max(m.left, optionFace.width(s.Name)+20)
	}
	c.frame(&h.RectChart, m, "item")
	h.Title.Subtitle = c.unitCaption()
	h.Legend = opts.Legend{Show: opts.Bool(false)}
	h.XAxisList[0] = opts.XAxis{
		Type: "category", Data: c.Labels,
		AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), HideOverlap: opts.Bool(true), Color: inkSecond, FontSize: int(optionFace)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)}, AxisTick: &opts.AxisTick{Show: opts.Bool(false)},
	}
	h.YAxisList[0] = opts.YAxis{
		Type: "category", Data: names, Inverse: opts.Bool(true),
		AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), HideOverlap: opts.Bool(true), Color: inkText, FontSize: int(optionFace)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
	}
	values, gaps := g.items()
	encode := &opts.Encode{X: 0, Y: 1, Tooltip: []int{3}}
	h.MultiSeries = charts.MultiSeries{
		{Name: c.Title, Type: "heatmap", Data: values, Encode: encode},
		{
			Name: "无数据", Type: "scatter", Data: gaps, Encode: encode, Symbol: "rect", SymbolSize: []int{10, 2},
			ItemStyle: &opts.ItemStyle{Color: inkLine},
		},
	}
	h.Accept(heatFinish{finish{c: c}, g.shades})
	return h
}

// items are the cells with a value, those with an edge last, so that it lies
// over their neighbours; and those without.
func (g cells) items() (values, gaps []heatItem) {
	values, gaps = []heatItem{}, []heatItem{}
	var edged []heatItem
	for y, s := range g.c.Series {
		for x, p := range g.c.points(s) {
			it := heatItem{Name: s.Name + " " + g.c.Labels[x], Value: [5]any{x, y, p.plain(), g.c.tip("", p), g.value(p)}}
			if !p.shown() {
				gaps = append(gaps, it)
				continue
			}
			it.Label, it.ItemStyle = g.cellLabel(p), &opts.ItemStyle{BorderColor: inkGround, BorderWidth: 1}
			edge := p.Hollow || p.Faint
			if edge {
				it.ItemStyle = &opts.ItemStyle{BorderColor: inkText, BorderWidth: 2}
			}
			if i := g.shades.at(p); i != g.shades.of(p.Value) {
				it.VisualMap, it.ItemStyle.Color = new(bool), g.shades.ink(i)
			}
			if edge {
				edged = append(edged, it)
			} else {
				values = append(values, it)
			}
		}
	}
	return append(values, edged...), gaps
}

func (c Chart) unitCaption() string {
	if c.Unit == "" {
		return ""
	}
	return "单位：" + c.Unit
}

// cellLabel is the value in a cell, nil where many cells leave no room.
func (g cells) cellLabel(p Point) *opts.Label {
	if len(g.c.Series)*len(g.c.Labels) > mostHeatTexts {
		return nil
	}
	ink := inkText
	if g.shades.dark(g.shades.at(p)) {
		ink = inkGround
	}
	return &opts.Label{Show: opts.Bool(true), Formatter: "{@[4]}", Color: ink, FontSize: float32(optionFace)}
}

// heatFinish adds the steps.
type heatFinish struct {
	finish
	shades shades
}

// VisitSeriesOpt names the dimensions.
func (f heatFinish) VisitSeriesOpt(all charts.MultiSeries) any {
	out := make([]series, len(all))
	for i, s := range all {
		out[i] = series{SingleSeries: s, Z: 2 + i, Dimensions: []any{"x", "y", "value", dimension{"text", "ordinal"}, dimension{"cell", "ordinal"}}}
	}
	return out
}

// visualMap maps values to steps; that of go-echarts drops bounds of zero and
// rounds large ones.
type visualMap struct {
	Type        string         `json:"type"`
	SeriesIndex int            `json:"seriesIndex"`
	Dimension   int            `json:"dimension"`
	Orient      string         `json:"orient"`
	Left        int            `json:"left"`
	Bottom      int            `json:"bottom"`
	ItemGap     int            `json:"itemGap"`
	Pieces      []piece        `json:"pieces"`
	TextStyle   opts.TextStyle `json:"textStyle"`
}

// piece is a step: which of its bounds belong to it is said by their names.
type piece struct {
	Gt    *float64 `json:"gt,omitempty"`
	Gte   *float64 `json:"gte,omitempty"`
	Lt    *float64 `json:"lt,omitempty"`
	Lte   *float64 `json:"lte,omitempty"`
	Label string   `json:"label"`
	Color string   `json:"color"`
}

// Visit adds the steps.
func (f heatFinish) Visit(option map[string]any) {
	f.finish.Visit(option)
	option["visualMap"] = visualMap{
		Type: "piecewise", Dimension: 2, Orient: "horizontal", Left: 16, Bottom: 16, ItemGap: 12,
		Pieces: f.pieces(), TextStyle: opts.TextStyle{Color: inkSecond, FontSize: int(optionFace)},
	}
}

func (f heatFinish) pieces() []piece {
	upper := f.shades.goal != nil && f.shades.down // an upper bound belongs to its step
	bounds := f.shades.bounds("")
	var out []piece
	for i, d := range f.shades.steps {
		p := piece{Label: fmt.Sprintf("%s–%s", bounds[i], bounds[i+1]), Color: f.shades.ink(i)}
		first, last := i == 0, i == len(f.shades.steps)-1
		if upper && !first {
			p.Gt = &d.lo
		} else {
			p.Gte = &d.lo
		}
		if upper || last {
			p.Lte = &d.hi
		} else {
			p.Lt = &d.hi
		}
		out = append(out, p)
	}
	return out
}
