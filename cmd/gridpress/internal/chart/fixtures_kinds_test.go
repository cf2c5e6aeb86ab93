package chart

import (
	"maps"
	"math"
)

// indices are n outlines over the seven indices; the second lacks one.
func indices(n int) Chart {
	c := Chart{
		Kind: Radar, Title: "七项评价指数", Desc: "固始透明、效率两项高于全市。", Unit: "分", Digits: 1,
		Labels: []string{"信息透明指数", "办电效率指数", "成本降低指数", "客户互动指数", "专业联动指数", "客户全环节服务", "供电可靠性指数"},
	}
	values := [][]float64{
		{98.5, 95.2, 91, 88.6, 93.4, 96, 97.1},
		{92.3, 90.1, math.NaN(), 91.5, 89.9, 90, 94.4},
		{93.5, 91, 90.4, 85.2, 92.8, 91.7, 95},
	}
	for i, name := range []string{"固始", "潢川", "全市平均"}[:n] {
		c.Series = append(c.Series, Series{Name: name, Points: points("分", values[i]...), Focus: i == 0})
	}
	if n > 1 {
		c.Series[1].Points[4].Faint = true
		c.Series[0].Points[3].Hollow = true
	}
	return c
}

// heatOf are n units over m months, one in focus, with gaps, a small sample and
// a provisional last month.
func heatOf(n, m int) Chart {
	c := lines(n, m)
	c.Kind, c.Marks = Heat, nil
	for i := range c.Series {
		c.Series[i].Points[m-1].Hollow = true
	}
	c.Series[0].Points[0].Faint = true
	return c
}

// goalHeat is the same with a goal the shades part at.
func goalHeat(n, m int) Chart {
	return with(heatOf(n, m), func(c *Chart) { c.Marks = []Mark{{96, "目标 96%", Goal}} })
}

// caps are the annual caps of n units, year to date: less is better.
func caps(n int) Chart {
	c := Chart{
		Kind: Bullet, Title: "客户年均停电时间", Unit: "小时", Digits: 1, Labels: []string{"2025年1—5月累计"}, Down: true,
		Marks: []Mark{{8, "年度上限 8小时", Goal}, {5, "争先 5小时", Stretch}},
	}
	names := units
	if n > len(units) {
		names = manyUnits(n)
	}
	for i := range n {
		p := points("小时", math.Round(100*math.Mod(1.7+2.3*float64(i*i), 9.5))/100)
		if i == 1 {
			p = points("小时", math.NaN())
		}
		c.Series = append(c.Series, Series{Name: names[i], Points: p, Focus: i == 0})
	}
	return c
}

// mixedGoals are rows of three units, each against goals of its own.
func mixedGoals() Chart {
	return Chart{
		Kind: Bullet, Title: "目标完成情况", Digits: 1, Labels: []string{"2025年5月"},
		Series: []Series{
			{Name: "时限达标率", Unit: "%", Points: points("%", 98.5), Marks: []Mark{{95, "保底 95%", Goal}, {99, "争先 99%", Stretch}}},
			{Name: "线上办电率", Unit: "%", Points: points("%", 91.2), Marks: []Mark{{92, "目标 92%", Goal}}},
			{Name: "停电时间（全口径）", Unit: "小时", Down: true, Points: points("小时", 8.4), Marks: []Mark{{8, "年度上限 8小时", Goal}}},
			{Name: "不停电作业", Unit: "次", Points: points("次", math.NaN()), Marks: []Mark{{1200, "全年 1,200 次", Goal}, {900, "去年 900 次", Mean}}},
		},
	}
}

// rankPath is a trend of places with soft bands.
func rankPath(m int) Chart {
	c := places(m)
	c.Series = c.Series[:2]
	c.Bands = []Band{{1, 6, "争取 ≤6"}, {7, 9, "确保 ≤9"}}
	return c
}

// hardKinds are the charts of the newer kinds that have broken a drawing
// somewhere.
func hardKinds() map[string]Chart {
	cases := map[string]Chart{}
	for _, m := range []map[string]Chart{hardRadars(), hardHeats(), hardBullets(), hardScales()} {
		maps.Copy(cases, m)
	}
	return cases
}

const evil = `<script>"&'</script>`

var nan = math.NaN()

// wild is a chart of a series per row.
func wild(kind Kind, unit string, rows ...[]float64) Chart {
	c := Chart{Kind: kind, Title: "测试", Unit: unit, Digits: 1, Labels: months(len(rows[0]))}
	for i, r := range rows {
		c.Series = append(c.Series, Series{Name: units[i], Points: points(unit, r...)})
	}
	return c
}

func hardRadars() map[string]Chart {
	return map[string]Chart{
		"radar three": indices(3), "radar one": indices(1),
		"radar goal":     with(indices(2), func(c *Chart) { c.Marks = []Mark{{90, "目标 90分", Goal}, {95, "争先 95分", Stretch}} }),
		"radar gaps":     wild(Radar, "%", []float64{nan, 50, 60, nan, nan, 70, 80}, []float64{90, nan, 10, nan, 30, nan, 30}, []float64{nan, nan, nan, nan, nan, nan, nan}),
		"radar same":     wild(Radar, "%", []float64{100, 100, 100}, []float64{100, 100, 100}),
		"radar zero":     wild(Radar, "", []float64{0, 0, 0, 0}),
		"radar low":      wild(Radar, "分", []float64{60, 80, 100, 60}, []float64{100, 60, 60, 90}),
		"radar negative": wild(Radar, "个百分点", []float64{-3, 2, 1.5, 0, -0.4}),
		"radar large":    wild(Radar, "户", []float64{1234567890, 987654321, 12, 1500000000}),
		"radar twelve": with(wild(Radar, "%", []float64{90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 89}), func(c *Chart) {
			c.Labels = manyUnits(12)
			c.Labels[3], c.Labels[9] = "固始县供电公司城关中心供电所营业厅（含临时营业点）", "不适用：当月无办结工单，按规定不参加本月排名"
		}),
		"radar nothing": {Kind: Radar, Title: "空"},
		"radar evil": with(indices(2), func(c *Chart) {
			c.Title, c.Desc, c.Unit, c.Labels[1], c.Series[0].Name, c.Series[0].Points[2].Text = evil, evil, evil, evil, evil, evil
		}),
	}
}

func hardHeats() map[string]Chart {
	return map[string]Chart{
		"heat 12 over 13": heatOf(12, 13), "heat 30 over 60": heatOf(30, 60), "heat 12 over 1": heatOf(12, 1), "heat 2 over 2": heatOf(2, 2),
		"heat goal": goalHeat(12, 13), "heat goal 30 over 60": goalHeat(30, 60),
		"heat goal down":   with(goalHeat(6, 12), func(c *Chart) { c.Down = true }),
		"heat goal met":    with(goalHeat(3, 6), func(c *Chart) { c.Marks[0] = Mark{50, "目标 50%", Goal} }),
		"heat goal at all": with(wild(Heat, "%", []float64{92, 92}), func(c *Chart) { c.Marks = []Mark{{92, "目标 92%", Goal}} }),
		"heat missing":     wild(Heat, "%", []float64{nan, 90, nan}, []float64{nan, nan, nan}),
		"heat same":        wild(Heat, "%", []float64{100, 100}, []float64{100, 100}),
		"heat zeros":       wild(Heat, "户", []float64{0, 0, 0}),
		"heat negative":    wild(Heat, "个百分点", []float64{-3.2, 1.5, nan}, []float64{-0.4, 0, 2.2}),
		"heat large":       wild(Heat, "户", []float64{1234567890, 987654321}, []float64{12, 1500000000}),
		"heat names": with(heatOf(3, 12), func(c *Chart) {
			c.Series[0].Name = "固始县供电公司城关中心供电所营业厅（含临时营业点）"
			c.Series[1].Name = evil
			c.Labels = manyUnits(12)
		}),
		"heat nothing": {Kind: Heat, Title: "空"},
	}
}

func hardBullets() map[string]Chart {
	return map[string]Chart{
		"bullet one": caps(1), "bullet 12": caps(12), "bullet 30": caps(30), "bullet mixed": mixedGoals(),
		"bullet alone": with(caps(1), func(c *Chart) { c.Series[0].Name, c.Labels = "", []string{""} }),
		"bullet looks": with(caps(6), func(c *Chart) {
			c.Series[2].Points[0].Faint, c.Series[3].Points[0].Hollow, c.Series[0].Points[0].Hollow = true, true, true
			c.Series[4].Name = "固始县供电公司城关中心供电所营业厅（含临时营业点）"
			c.Series[1].Points[0].Text = "不适用：当月无办结工单，按规定不参加本月排名"
			c.Series[5].Points[0] = Point{Value: 0, Text: "0小时"}
		}),
		"bullet negative": with(caps(3), func(c *Chart) { c.Series[0].Points = points("小时", -3.5) }),
		"bullet goals": with(caps(2), func(c *Chart) {
			c.Marks = append(c.Marks, Mark{7.9, "去年 7.9小时", Mean}, Mark{8.1, "省定 8.1小时", Goal})
		}),
		"bullet large":   with(caps(1), func(c *Chart) { c.Series[0].Points = points("户", 1234567890); c.Unit = "户" }),
		"bullet missing": with(caps(2), func(c *Chart) { c.Series = c.Series[1:] }),
		"bullet nothing": {Kind: Bullet, Title: "空", Labels: []string{"2025年"}},
	}
}

// hardScales are trends with bands, and two on one scale.
func hardScales() map[string]Chart {
	high := lines(1, 13)
	low := with(lines(1, 13), func(c *Chart) {
		for i := range c.Series[0].Points {
			c.Series[0].Points[i].Value -= 20
		}
	})
	r := Shared(high, low)
	high.Range, low.Range = r, r
	return map[string]Chart{
		"trend shared high": high, "trend shared low": low,
		"trend bands":      rankPath(13),
		"trend band rates": with(lines(12, 13), func(c *Chart) { c.Bands = []Band{{90, 95, "一般"}, {95, 98, "良好"}, {98, 100, "优秀"}} }),
	}
}
