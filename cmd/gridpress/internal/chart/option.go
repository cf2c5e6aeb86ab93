package chart

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The interactive view is painted on a canvas, which can't read CSS variables:
// these repeat the intents of templates/tokens.css, the only colours in Go.
const (
	inkMain     = "#00706b" // --main
	inkMainSoft = "#d9eeec" // --main-soft
	inkLine     = "#76859a" // --line
	inkText     = "#1d2733" // --text
	inkSecond   = "#4b5968" // --text-2
	inkHairline = "#d5dce4" // --hairline
	inkGround   = "#ffffff" // --ground
	sans        = `"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif`
)

// optionFace is the size of labels in the interactive view.
const optionFace = face(13)

// drawing is what the charts of go-echarts have in common.
type drawing interface {
	Validate()
	JSON() map[string]any
}

// Option is c as the option of an interactive ECharts chart, as JSON that is
// safe inside a script element. A spark becomes a trend. The error says what
// is wrong with c. Same chart, same bytes.
func Option(c Chart) ([]byte, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	var d drawing
	switch c.Kind {
	case Bars:
		d = c.barOption()
	case Strip:
		d = c.stripOption()
	case Radar:
		d = c.radarOption()
	case Heat:
		d = c.heatOption()
	case Bullet:
		d = c.bulletOption()
	default:
		d = c.trendOption()
	}
	d.Validate()
	out, err := json.Marshal(d.JSON())
	if err != nil {
		return nil, fmt.Errorf("图“%s”不能写成 JSON：%w", c.Title, err)
	}
	// go-echarts marks JavaScript functions so; in JSON they would be wrong text.
	if bytes.Contains(out, []byte("__f__")) {
		return nil, fmt.Errorf("图“%s”的文字含有保留的标记 __f__，请改写", c.Title)
	}
	return out, nil
}

// room is the distance of the plot from the edges, in pixels.
type room struct{ left, right, top, bottom float64 }

// frame sets all that surrounds the plot; nothing is left to defaults, which
// differ between versions of ECharts.
func (c Chart) frame(r *charts.RectChart, m room, trigger string) {
	r.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithTitleOpts(opts.Title{
			Title: c.Title, Subtitle: c.caption(c.optionAxis()), Left: "0", Top: "0",
			TitleStyle:    &opts.TextStyle{Color: inkText, FontSize: 16},
			SubtitleStyle: &opts.TextStyle{Color: inkSecond, FontSize: int(optionFace)},
		}),
		charts.WithTooltipOpts(opts.Tooltip{
			Show: opts.Bool(true), Trigger: trigger, BackgroundColor: inkGround, BorderColor: inkLine,
		}),
		charts.WithLegendOpts(c.legend()),
		charts.WithToolboxOpts(c.toolbox()),
	)
	r.GridList = []opts.Grid{{Left: px(m.left), Right: px(m.right), Top: px(m.top), Bottom: px(m.bottom)}}
	r.Accept(finish{c: c})
}

func px(v float64) string { return strconv.Itoa(int(v + 0.5)) }

// legend lets readers switch lines off; only trends of several lines need it.
func (c Chart) legend() opts.Legend {
	if c.Kind == Bars || c.Kind == Strip || len(c.Series) < 2 {
		return opts.Legend{Show: opts.Bool(false)}
	}
	var names []string
	for _, s := range c.Series {
		names = append(names, s.Name)
	}
	return opts.Legend{
		Show: opts.Bool(true), Type: "scroll", Left: "0", Right: "0", Top: "48", Data: names,
		TextStyle: &opts.TextStyle{Color: inkSecond},
	}
}

func (c Chart) toolbox() opts.Toolbox {
	return opts.Toolbox{
		Show: opts.Bool(true), Right: "8", Top: "0",
		Feature: &opts.ToolBoxFeature{
			SaveAsImage: &opts.ToolBoxFeatureSaveAsImage{
				Show: opts.Bool(true), Type: "png", Name: c.Title, Title: "保存为图片",
			},
			Restore: &opts.ToolBoxFeatureRestore{Show: opts.Bool(true), Title: "还原"},
		},
	}
}

// optionAxis is the value axis of the interactive view.
func (c Chart) optionAxis() axis {
	switch {
	case c.empty():
		return axis{hi: 1, step: 1}
	case c.Kind == Bars:
		a := c.barAxis()
		return niceAxis(a.lo, a.hi, 6, c.Digits)
	case c.Kind == Strip:
		return c.dotAxis(8)
	case c.Kind == Radar:
		return c.radarAxis(5)
	}
	return c.trendAxis(8)
}

// finish adds what go-echarts has no fields for, after everything else.
type finish struct {
	charts.BaseConfigurationVisitor
	c Chart
}

// VisitTooltipOpt keeps the tooltip on the canvas: the HTML one needs style
// attributes, which the pages' security policy forbids.
func (f finish) VisitTooltipOpt(t opts.Tooltip) any {
	return struct {
		opts.Tooltip
		RenderMode string `json:"renderMode"`
		Confine    bool   `json:"confine"`
	}{t, "richText", true}
}

// VisitSeriesOpt names the dimensions of the points, so that the third one,
// the text, is shown as it is, and lets lines carry names at their ends.
func (f finish) VisitSeriesOpt(all charts.MultiSeries) any {
	out := make([]series, len(all))
	for i, s := range all {
		out[i] = series{SingleSeries: s, Z: 2, Dimensions: []any{"x", "y", dimension{"text", "ordinal"}}}
		if s.Type != "line" || i >= len(f.c.Series) {
			continue
		}
		switch {
		case f.c.focused(f.c.Series[i]):
			out[i].Z = 3
			out[i].EndLabel = &endLabel{Show: true, Color: inkMain, FontSize: int(optionFace), Formatter: "{a} {@[2]}"}
		case len(f.c.Series) <= crowd: // of more, the tooltip names all
			out[i].EndLabel = &endLabel{Show: true, Color: inkSecond, FontSize: int(optionFace), Formatter: "{a}"}
		}
	}
	return out
}

// Visit adds the parts of the option that go-echarts lacks whole.
func (f finish) Visit(option map[string]any) {
	delete(option, "color") // every series has its own
	option["textStyle"] = map[string]string{"fontFamily": sans}
	if f.c.Kind == Trend || f.c.Kind == Spark {
		option["dataZoom"] = []zoom{
			{Type: "inside", FilterMode: "none"},
			{Type: "slider", FilterMode: "none", Left: 64, Right: 64, Bottom: 8, Height: 20},
		}
	}
}

// series is a series of go-echarts with the fields it lacks.
type series struct {
	charts.SingleSeries
	Dimensions []any     `json:"dimensions"`
	EndLabel   *endLabel `json:"endLabel,omitempty"`
	Z          int       `json:"z"`
}

type dimension struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

type endLabel struct {
	Show      bool   `json:"show"`
	Color     string `json:"color"`
	FontSize  int    `json:"fontSize"`
	Formatter string `json:"formatter"`
}

type zoom struct {
	Type       string `json:"type"`
	FilterMode string `json:"filterMode"`
	Left       int    `json:"left,omitempty"`
	Right      int    `json:"right,omitempty"`
	Bottom     int    `json:"bottom,omitempty"`
	Height     int    `json:"height,omitempty"`
}
