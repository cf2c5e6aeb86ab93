package score

import (
	"os"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
)

const caps = `
[[indicator]]
id = "hours"
name = "停电时间"
digits = 2
better = "lower"
value = "reliability.saidi_h"
weight = "reliability.users"
total = "weighted"
ytd = "sum"
goal = { on = "ytd", for = "units.urban", floor = 1.5, near = 0.5, source = "三", state = "presumed" }

[[indicator]]
id = "efficiency"
name = "效率"
digits = 1
better = "higher"
value = "indices.mean"
where = { index = "efficiency" }
weight = "indices.n_resp"
total = "weighted"
ytd = "none"

[[indicator]]
id = "over"
name = "过载"
better = "none"
class = "public"
count = "main_tr"
where = { load_rate = { above = 1 } }
total = "sum"
ytd = "none"

[[indicator]]
id = "heavy"
name = "重载"
better = "none"
class = "public"
count = "main_tr"
where = { load_rate = { at_least = 0.7, at_most = 1 } }
total = "sum"
ytd = "none"
`

func computeCaps(t *testing.T, files map[string]string) *Results {
	t.Helper()
	files["data/indicators.toml"] = caps
	src, err := mkxlsx.Site(os.DirFS("../../../.."), files)
	if err != nil {
		t.Fatal(err)
	}
	return results(t, src)
}

// A yearly cap is judged on the year so far, exactly, for the units it is for
// in that year, and never for a month's value, the company, or the others.
func TestAGoalOnTheYearForSomeUnits(t *testing.T) {
	const header = "== 供电可靠性 ==\n单位|统计月份|用户数|户均停电时间|户均停电次数|统计口径\n"
	files := map[string]string{"data/standing/台账.xlsx": "== 单位台账 ==\n单位|年份|系数|是否参评|是否城市单位\n" +
		"城区|2021|1.3|是|是\n固始|2021|1.5|是|否\n潢川|2021|1.2|是|是\n城区|2022|1.3|是|否\n固始|2022|1.5|是|是\n"}
	for _, m := range []struct{ id, chengqu, gushi string }{
		{"2021-10", "1.5", "9"}, {"2021-11", "0.01", "9"}, {"2021-12", "0.5", "9"}, {"2022-01", "9", "0"},
	} {
		files["data/"+m.id+"/a.xlsx"] = header + "城区|" + m.id + "|100|" + m.chengqu + "|1|全口径\n固始|" + m.id + "|100|" + m.gushi + "|1|全口径\n"
	}
	r := computeCaps(t, files)
	for _, tt := range []struct {
		unit, month string
		want        Standing
	}{
		{"chengqu", "2021-10", Reached}, // exactly the cap
		{"chengqu", "2021-11", AtRisk},  // 1.51
		{"chengqu", "2021-12", Missed},  // 2.01
		{"gushi", "2021-12", NoGoal},    // no town
		{"gushi", "2022-01", Reached},   // a town from 2022, and a new year
		{"chengqu", "2022-01", NoGoal},
		{"huangchuan", "2021-12", NoGoal}, // a town that sent nothing
		{declare.Company, "2021-12", NoGoal},
	} {
		if got := r.Figure("hours", tt.unit, tt.month).Standing; got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.unit, tt.month, got, tt.want)
		}
	}
}

func TestAValueOfOneOfSeveralRows(t *testing.T) {
	r := computeCaps(t, map[string]string{"data/2022-06/a.xlsx": "== 评价指数 ==\n单位|统计月份|指数|样本数|得分|评价方式\n" +
		"固始|2022-06|效率|30|90|回访\n固始|2022-06|透明|10|50|回访\n城区|2022-06|效率|10|80|回访\n潢川|2022-06|效率|0|—|回访\n息县|2022-06|透明|5|77|回访\n"})
	for unit, want := range map[string]string{"gushi": "90.0 #1", "chengqu": "80.0 #2", "huangchuan": "n/a", "xixian": "n/a", declare.Company: "87.5"} {
		if got := say(r.Figure("efficiency", unit, "2022-06"), 1); got != want {
			t.Errorf("%s: %s, want %s", unit, got, want)
		}
	}
}

func TestCountsWithinBounds(t *testing.T) {
	rows := "== 主变 ==\n所属单位|统计月份|变电站名称|主变编号|电压等级|主变容量|最大负荷|负载率|在途容量|可开放容量|是否受限\n"
	for i, rate := range []string{"0.699", "0.7", "1", "1.001", "1.2"} {
		rows += "固始|2022-06|甲|'#" + string(rune('1'+i)) + "|110|50|1|" + rate + "|0|0|是\n"
	}
	r := computeCaps(t, map[string]string{"data/2022-06/a.xlsx": rows})
	for _, tt := range []struct{ indicator, unit, want string }{
		{"heavy", "gushi", "2"}, {"over", "gushi", "2"}, {"over", "chengqu", "0"}, {"over", declare.Company, "2"},
	} {
		if got := say(r.Figure(tt.indicator, tt.unit, "2022-06"), 0); got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.indicator, tt.unit, got, tt.want)
		}
	}
}
