package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// What the oracle reads back from the data of interactive charts.

// oracleOption is what the oracle reads of an interactive chart. A datum is x, y and the
// text shown; bars and trends name their data on the category axis, dots by themselves.
type oracleOption struct {
	Title  struct{ Text string }
	XAxis  []struct{ Data []string }
	YAxis  []struct{ Data []string }
	Radar  struct{ Indicator []oracleSpoke }
	Series []struct {
		Name string
		Data []oracleDatum
	}
}

type oracleDatum struct {
	Name      string
	Value     []any
	VisualMap *bool // false for a cell of a heat with a colour of its own
}

type oracleSpoke struct {
	Name     string
	Min, Max float64
}

// option reads the numbers back from the interactive chart's data.
func (c *oracleCheck) option(script *html.Node) {
	var option oracleOption
	if err := json.Unmarshal([]byte(script.FirstChild.Data), &option); err != nil {
		c.same("option", "JSON", err.Error(), "")
		return
	}
	if indicators := c.radar(option.Title.Text); indicators != nil {
		c.radarOption(indicators, option)
		return
	}
	name, heat := strings.CutSuffix(strings.TrimSuffix(option.Title.Text, "走势"), "，各单位逐月")
	d, ok := c.indicator(name)
	if c.known("option", name, d, ok); !ok {
		return
	}
	switch {
	case heat:
		c.heatOption(d, option)
	case len(oracleFind(oracleFigureOf(script), "svg", "Chart--bullet")) > 0:
		c.bulletOption(d, option)
	default:
		c.dataOption(d, option)
	}
}

// dataOption compares bars, dots and trends.
func (c *oracleCheck) dataOption(d oracleIndicator, option oracleOption) {
	months, units := option.XAxis[0].Data, option.YAxis[0].Data
	for _, series := range option.Series {
		for _, datum := range series.Data {
			number, scope, month := datum.Value[0], datum.Name, c.month
			switch {
			case months != nil:
				number, scope = datum.Value[1], series.Name
				month = c.monthNamed(months[int(datum.Value[0].(float64))])
			case units != nil:
				scope = units[int(datum.Value[1].(float64))]
			}
			c.datum(d, month, scope, number, datum.Value[2])
		}
	}
}

func (c *oracleCheck) datum(d oracleIndicator, month, scope string, number, text any) {
	v, where := c.value(d, month, scope), d.name+" "+scope+" "+month
	want, label := "-", v.gap
	if v.gap == "" {
		exact, _ := new(big.Rat).SetString(strings.ReplaceAll(d.number(v.shown), ",", ""))
		shown, _ := exact.Float64()
		want, label = fmt.Sprint(shown), c.label(d, month, scope)
	}
	c.same("option", where, fmt.Sprint(number), want)
	c.same("option", where, fmt.Sprint(text), label)
}

// heatOption compares a heat: column, row, number and text. The number decides the shade,
// but where only rounding puts it on the goal: such a cell has a colour of its own.
func (c *oracleCheck) heatOption(d oracleIndicator, option oracleOption) {
	months, units, n := option.XAxis[0].Data, option.YAxis[0].Data, 0
	c.same("option", d.name+" units", fmt.Sprint(units), fmt.Sprint(oracleUnits))
	for _, series := range option.Series {
		for _, datum := range series.Data {
			n++
			unit, month := units[int(datum.Value[1].(float64))], c.monthNamed(months[int(datum.Value[0].(float64))])
			v, where := c.value(d, month, unit), d.name+" "+unit+" "+month
			c.same("option", where, datum.Name, unit+" "+oracleMonthName(month))
			if v.gap != "" {
				c.same("option", where, fmt.Sprint(datum.Value[3]), v.gap)
				continue
			}
			c.same("option", where, fmt.Sprint(datum.Value[3]), c.label(d, month, unit))
			c.same("option", where, fmt.Sprintf("%.6f", datum.Value[2]), fmt.Sprintf("%.6f", d.float(v.shown)))
			rounded := d.goalText != "" && !d.onYear && d.state(v) != "达标" && v.shown == d.goal
			c.same("option", where+" has its own colour", strconv.FormatBool(datum.VisualMap != nil && !*datum.VisualMap), strconv.FormatBool(rounded))
		}
	}
	c.same("option", d.name+" cells", fmt.Sprint(n), fmt.Sprint(len(oracleUnits)*len(c.heatWindow(d))))
}

// bulletOption compares bullets: what stands in the series of the indicator is the year so
// far, what is called a goal is the goal.
func (c *oracleCheck) bulletOption(d oracleIndicator, option oracleOption) {
	for _, series := range option.Series {
		for _, datum := range series.Data {
			number, text := datum.Value[0].(float64), fmt.Sprint(datum.Value[2])
			switch {
			case strings.HasPrefix(text, "目标"):
				c.same("option", d.name+" goal", fmt.Sprint(number), fmt.Sprint(d.float(d.goal)))
			case series.Name == d.name:
				v := c.value(d, c.month, datum.Name)
				c.same("option", d.name+" "+datum.Name, fmt.Sprint(number, " ", text), fmt.Sprint(d.float(d.round(v.judged)), " ", d.full(d.round(v.judged))))
			}
		}
	}
}

// radarOption compares a radar: the corners' numbers, and how far out they stand.
func (c *oracleCheck) radarOption(indicators []oracleIndicator, option oracleOption) {
	outlines := c.outlines()
	for _, series := range option.Series {
		i := slices.IndexFunc(outlines, func(o oracleOutline) bool { return o.name == series.Name })
		for _, datum := range series.Data {
			d, _ := c.indicator(datum.Name)
			spoke := slices.IndexFunc(option.Radar.Indicator, func(s oracleSpoke) bool { return s.Name == datum.Name })
			if i < 0 || spoke < 0 || len(datum.Value) < 4 {
				continue // the lines between the corners
			}
			where := "radar " + series.Name + " " + d.name
			if v := c.value(d, outlines[i].month, outlines[i].scope); v.gap != "" {
				c.same("option", where, fmt.Sprint(datum.Value[2]), v.gap)
				continue
			}
			c.same("option", where, fmt.Sprint(datum.Value[2]), c.label(d, outlines[i].month, outlines[i].scope))
			want := c.shown(d, outlines[i].month, outlines[i].scope)
			c.same("option", where, fmt.Sprint(datum.Value[3]), fmt.Sprint(want))
			axis := option.Radar.Indicator[spoke]
			far := math.Hypot(datum.Value[0].(float64), datum.Value[1].(float64))*(axis.Max-axis.Min) + axis.Min
			c.same("option", where+" place", fmt.Sprintf("%.3f", far), fmt.Sprintf("%.3f", want))
			c.counts["radar option"]++
		}
	}
}
