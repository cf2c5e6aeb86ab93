package chart

import (
	"fmt"
	"maps"
	"math"
)

var units = []string{"固始", "潢川", "息县", "光山", "罗山", "商城", "新县", "淮滨", "浉河", "平桥", "明港", "羊山"}

// months are n labels up to December 2025.
func months(n int) []string {
	out := make([]string, n)
	for i := range out {
		m := 2026*12 - n + i
		out[i] = fmt.Sprintf("%d年%d月", m/12, m%12+1)
	}
	return out
}

// manyUnits are n different names.
func manyUnits(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s%d所", units[i%len(units)], i/len(units)+1)
	}
	return out
}

// points are values with one decimal and a unit; NaN stands for a missing one.
func points(unit string, values ...float64) []Point {
	out := make([]Point, len(values))
	for i, v := range values {
		out[i] = Point{Value: v, Text: formatNumber(v, 1) + unit}
		if math.IsNaN(v) {
			out[i] = Point{Missing: true, Text: "未上报"}
		}
	}
	return out
}

// rates is the ordinary month: twelve units, percentages, a tie at the top,
// one unit missing, one in focus, a small sample, a provisional value.
func rates(kind Kind) Chart {
	c := Chart{
		Kind: kind, Title: "线上办电率", Desc: "固始并列第一，潢川未上报。", Unit: "%", Digits: 1, Labels: units,
		Series: []Series{{Name: "线上办电率", Points: points("%",
			100, math.NaN(), 98.4, 97.9, 97.9, 96.2, 95.5, 100, 93.1, 91.8, 88.6, 97.6)}},
		Marks: []Mark{{92, "目标 92%", Goal}, {98, "争先 98%", Stretch}},
	}
	c.Series[0].Points[0].Focus = true
	c.Series[0].Points[8].Faint = true
	c.Series[0].Points[9].Hollow = true
	return c
}

// lines is a trend of n series over m months, one in focus, with gaps.
func lines(n, m int) Chart {
	c := Chart{
		Kind: Trend, Title: "办电时限达标率", Desc: "固始连续三个月上升。", Unit: "%", Digits: 1, Labels: months(m),
		Marks: []Mark{{95, "目标 95%", Goal}, {99, "争先 99%", Stretch}},
	}
	names := units
	if n > len(units) {
		names = manyUnits(n)
	}
	for i := range n {
		values := make([]float64, m)
		for j := range values {
			values[j] = math.Round(10*(96+3*math.Sin(float64(i*7+j))*math.Cos(float64(i+j*j)))) / 10
		}
		if i%4 == 1 && m > 6 {
			values[m/2] = math.NaN()
		}
		c.Series = append(c.Series, Series{Name: names[i], Points: points("%", values...), Focus: i == 2})
	}
	return c
}

// places is a trend of ranks among twelve.
func places(m int) Chart {
	c := Chart{Kind: Trend, Title: "时限达标率位次", Unit: "名", Labels: months(m), Down: true}
	for i := range 12 {
		pts := make([]Point, m)
		for j := range pts {
			r := (i*5+j*(1+i%3))%12 + 1
			pts[j] = Point{Value: float64(r), Text: fmt.Sprintf("第 %d 名", r)}
		}
		c.Series = append(c.Series, Series{Name: units[i], Points: pts, Focus: i == 0})
	}
	return c
}

// sparkline is the last m months of one line.
func sparkline(m int) Chart {
	c := lines(1, m)
	c.Kind, c.Title, c.Desc, c.Marks = Spark, "", "", nil
	return c
}

func simple(kind Kind, unit string, values ...float64) Chart {
	labels := manyUnits(len(values))
	if kind == Trend || kind == Spark {
		labels = months(len(values))
	}
	return Chart{Kind: kind, Title: "测试", Unit: unit, Digits: 1, Labels: labels,
		Series: []Series{{Name: "全市", Points: points(unit, values...)}}}
}

func with(c Chart, change func(*Chart)) Chart {
	change(&c)
	return c
}

// hard is every chart that has broken a drawing somewhere.
func hard() map[string]Chart {
	nan := math.NaN()
	thirty := make([]float64, 30)
	same := make([]float64, 30)
	for i := range thirty {
		thirty[i] = float64(i*i%97) + 0.5
		same[i] = 100
	}
	cases := map[string]Chart{
		"trend 12 over 13":  lines(12, 13),
		"trend 1 over 60":   lines(1, 60),
		"trend 30 over 60":  lines(30, 60),
		"trend of ranks":    places(13),
		"trend two years":   lines(3, 24),
		"trend first month": lines(3, 1),
		"trend two months":  lines(12, 2),
		"spark 12":          sparkline(12),
		"spark 1":           sparkline(1),
		"injection":         with(rates(Bars), func(c *Chart) { c.Labels = append([]string{`<script>"&'</script>`}, units[1:]...) }),
		"long names": with(rates(Bars), func(c *Chart) {
			c.Labels = append([]string{"固始县供电公司城关中心供电所营业厅（含临时营业点）"}, units[1:]...)
			c.Series[0].Points[1].Text = "不适用：当月无办结工单，按规定不参加本月排名"
		}),
		"long strip": with(rates(Strip), func(c *Chart) {
			c.Labels = append([]string{"固始县供电公司城关中心供电所营业厅（含临时营业点）"}, units[1:]...)
			c.Marks = append(c.Marks, Mark{97, "全市平均 97%", Mean}, Mark{92.1, "去年同期 92.1%", Mean})
		}),
		"foreign labels": with(lines(2, 9), func(c *Chart) {
			c.Labels = []string{"一季度", "二季度", "三季度", "四季度", "一季度", "二季度", "三季度", "四季度", "全年合计"}
		}),
	}
	for _, kind := range []Kind{Bars, Strip, Trend, Spark} {
		name := string(kind) + " "
		if kind == Bars || kind == Strip {
			cases[name+"month"] = rates(kind)
		}
		cases[name+"thirty"] = simple(kind, "户", thirty...)
		cases[name+"same thirty"] = simple(kind, "%", same...)
		cases[name+"zeros"] = simple(kind, "户", 0, 0, 0)
		cases[name+"one"] = simple(kind, "%", 98.5)
		cases[name+"one missing"] = simple(kind, "%", nan)
		cases[name+"negative"] = simple(kind, "个百分点", -3.2, 1.5, nan, -0.4, 0, 2.2)
		cases[name+"all negative"] = simple(kind, "", -30, -31.5, -29)
		cases[name+"large"] = simple(kind, "户", 1234567890, 987654321, 12, 1500000000)
		cases[name+"tiny"] = with(simple(kind, "", 0.001, 0.002, 0.004), func(c *Chart) {
			c.Digits = 3
			for i := range c.Series[0].Points {
				c.Series[0].Points[i].Text = ""
			}
		})
		cases[name+"nothing"] = Chart{Kind: kind, Title: "空"}
	}
	maps.Copy(cases, hardKinds())
	return cases
}
