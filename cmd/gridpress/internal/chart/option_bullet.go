package chart

import (
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The interactive bullet fits any height, so it is laid out in per cent of it.
const (
	bulletTop   = 16.0 // above the first row: the title and the names of its goals
	bulletRoom  = 80.0 // for all rows
	bulletMost  = 11.0 // for one row
	bulletScale = 1.3  // rows: the scale below a run, and the names of the next goals
)

// bulletRun are neighbouring rows of one unit.
type bulletRun struct {
	rows   []Series
	weight float64 // the room of a row, more where names of goals stand between rows
}

// bulletOption draws each run of rows in a grid of its own: the value as a bar,
// its zones as bars behind it, its goals as strokes, its text at the right.
func (c Chart) bulletOption() drawing {
	b := charts.NewBar()
	m := room{left: 24, right: 32}
	for _, s := range c.Series {
		m.left = max(m.left, optionFace.width(s.Name)+20)
		m.right = max(m.right, optionFace.width(c.rowText(s))+24)
	}
	c.frame(&b.RectChart, m, "item")
	b.Title.Subtitle = c.Labels[0]
	b.Legend = opts.Legend{Show: opts.Bool(false)}
	runs, share := c.bulletRuns()
	if len(runs) > 0 {
		b.GridList, b.XAxisList, b.YAxisList = nil, nil, nil
	}
	top := bulletTop
	for grid, run := range runs {
		scale := c.scaleOf(run.rows[0])
		a := scale.bulletAxis(6)
		height := share * run.weight * float64(len(run.rows))
		b.GridList = append(b.GridList, opts.Grid{Left: px(m.left), Right: px(m.right), Top: percent(top), Height: percent(height)})
		top += height + share*bulletScale
		x := valueXAxis(a)
		x.GridIndex = grid
		b.XAxisList = append(b.XAxisList, x)
		b.YAxisList = append(b.YAxisList, c.rowAxis(run.rows, grid, "left"), c.rowAxis(run.rows, grid, "right"))
		b.MultiSeries = append(b.MultiSeries, c.zoneSeries(run.rows, a, grid)...)
		b.MultiSeries = append(b.MultiSeries, c.valueSeries(run.rows, grid), c.goalSeries(run.rows, grid, int(3*share)))
	}
	b.Accept(bulletFinish{finish{c: c}})
	return b
}

func percent(v float64) string { return number(v) + "%" }

// rowText is the value of a row as readers see it.
func (c Chart) rowText(s Series) string { return c.scaleOf(s).tip("", c.points(s)[0]) }

// bulletRuns are the rows by neighbours of one unit, and the room of a row of
// weight one.
func (c Chart) bulletRuns() (runs []bulletRun, share float64) {
	for i, s := range c.Series {
		if i == 0 || c.unit(s) != c.unit(c.Series[i-1]) {
			runs = append(runs, bulletRun{weight: 1})
		}
		run := &runs[len(runs)-1]
		if len(run.rows) > 0 && !c.sameGoals(c.Series[i-1], s) {
			run.weight = max(run.weight, 1+0.4*float64(len(c.goals(s))))
		}
		run.rows = append(run.rows, s)
	}
	total := 0.0
	for _, run := range runs {
		total += run.weight*float64(len(run.rows)) + bulletScale
	}
	return runs, min(bulletRoom/max(total, 1), bulletMost)
}

// rowAxis has the names of rows at the left or their values at the right. Bars
// of one axis stand beside each other, so the zones hang on the right one.
func (c Chart) rowAxis(rows []Series, grid int, side string) opts.YAxis {
	var texts []string
	for _, s := range rows {
		if side == "left" {
			texts = append(texts, s.Name)
		} else {
			texts = append(texts, c.rowText(s))
		}
	}
	return opts.YAxis{
		Type: "category", Data: texts, Inverse: opts.Bool(true), GridIndex: grid, Position: side,
		AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), Interval: "0", Color: inkText, FontSize: int(optionFace)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
	}
}

// zoneInks are the grounds of values that meet no goal, one, more.
var zoneInks = [3]string{inkHairline, inkGroundSoft, inkGround}

// zoneSeries are the zones of rows from zero up, stacked.
func (c Chart) zoneSeries(rows []Series, a axis, grid int) charts.MultiSeries {
	var all charts.MultiSeries
	for row, s := range rows {
		zones := slices.DeleteFunc(c.zones(s, a), func(z zone) bool { return z.to <= 0 })
		for n, z := range zones {
			if n == len(all) {
				all = append(all, charts.SingleSeries{
					Name: fmt.Sprintf("区间 %d", n+1), Type: "bar", Stack: fmt.Sprintf("zone %d", grid), BarWidth: "56%",
					XAxisIndex: grid, YAxisIndex: 2*grid + 1, Data: []item{}, Encode: &opts.Encode{X: 0, Y: 1, Tooltip: []int{2}},
				})
			}
			all[n].Data = append(all[n].Data.([]item), item{
				Name: s.Name, Value: [3]any{rounded(z.to-max(z.from, 0), 6), row, ""},
				ItemStyle: &opts.ItemStyle{Color: zoneInks[min(z.met, 2)], BorderColor: inkHairline, BorderWidth: 1},
			})
		}
	}
	return all
}

func (c Chart) valueSeries(rows []Series, grid int) charts.SingleSeries {
	var data []item
	for row, s := range rows {
		p := c.points(s)[0]
		data = append(data, item{Name: s.Name, Value: [3]any{p.plain(), row, c.rowText(s)}, ItemStyle: p.style(c.focused(s), !c.focused(s))})
	}
	return charts.SingleSeries{
		Name: c.Title, Type: "bar", Data: data, BarWidth: "24%", XAxisIndex: grid, YAxisIndex: 2 * grid,
		Encode: &opts.Encode{X: 0, Y: 1, Tooltip: []int{2}},
	}
}

// goalItem is a stroke through a row.
type goalItem struct {
	Name       string          `json:"name"`
	Value      [3]any          `json:"value"`
	ItemStyle  *opts.ItemStyle `json:"itemStyle"`
	SymbolSize [2]int          `json:"symbolSize"`
	Label      *goalName       `json:"label,omitempty"`
}

type goalName struct {
	Show bool `json:"show"`
	markLabel
}

// goalSeries are the goals of rows, height pixels high, named above where they
// differ from the row before.
func (c Chart) goalSeries(rows []Series, grid, height int) charts.SingleSeries {
	data := []goalItem{}
	for row, s := range rows {
		for n, m := range c.goals(s) {
			it := goalItem{Name: s.Name, Value: [3]any{m.Value, row, m.Label}, ItemStyle: goalStyle(m.Kind), SymbolSize: [2]int{4, height}}
			if row == 0 || !c.sameGoals(rows[row-1], s) {
				it.Label = &goalName{true, markLabel{"{@[2]}", "top", 2 + 16*float64(n), inkText, int(optionFace)}}
			}
			data = append(data, it)
		}
	}
	return charts.SingleSeries{
		Name: "目标", Type: "scatter", Data: data, Symbol: "rect", XAxisIndex: grid, YAxisIndex: 2 * grid,
		Encode: &opts.Encode{X: 0, Y: 1, Tooltip: []int{2}},
	}
}

// goalStyle is full for what must be met and an outline for the rest. Marks of
// a scatter would let through what lies behind.
func goalStyle(kind MarkKind) *opts.ItemStyle {
	if kind == Stretch || kind == Mean {
		return &opts.ItemStyle{Color: inkGround, BorderColor: inkText, BorderWidth: 1, Opacity: opts.Float(1)}
	}
	return &opts.ItemStyle{Color: inkText, Opacity: opts.Float(1)}
}

// bulletFinish puts the zones behind the values and the goals before them.
type bulletFinish struct{ finish }

// VisitSeriesOpt names the dimensions; a zone answers no pointer.
func (f bulletFinish) VisitSeriesOpt(all charts.MultiSeries) any {
	out := make([]bulletSeries, len(all))
	for i, s := range all {
		z := 3
		if s.Type == "scatter" {
			z = 4
		}
		if s.Stack != "" {
			z = 1
		}
		out[i] = bulletSeries{series{
			SingleSeries: s, Z: z, Dimensions: []any{"x", "y", dimension{"text", "ordinal"}},
		}, s.Stack != ""}
	}
	return out
}

type bulletSeries struct {
	series
	Silent bool `json:"silent"`
}
