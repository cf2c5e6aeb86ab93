package score

import (
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"os"
	"strings"
)

const calls = "== 回访 ==\n单位|统计月份|工单编号|第几次|电压等级|回访单位|回访时间|是否接通|满意度|时限属实|反映收费|反映三指定|发现问题|处理完成日期\n"

const shares = `
[[indicator]]
id = "reached"
name = "接通率"
unit = "%"
digits = 1
better = "higher"
class = "restricted"
share = { sheet = "callbacks", of = { reached = "yes" } }
total = "ratio"
ytd = "ratio"

[[indicator]]
id = "true_time"
name = "时限属实率"
unit = "%"
digits = 1
better = "higher"
class = "restricted"
share = { sheet = "callbacks", of = { time_ok = "yes" } }
where = { voltage = "lv" }
total = "ratio"
ytd = "ratio"

[[indicator]]
id = "satisfaction"
name = "满意度"
digits = 1
better = "higher"
class = "restricted"
mean = "callbacks.sat"
total = "pooled"
ytd = "pooled"
`

// A share is rows over rows. Those of which nobody can tell are in neither; of
// nothing but holes it is not applicable where no answer could be, missing
// where one should have been.
func TestShares(t *testing.T) {
	src, err := mkxlsx.Site(os.DirFS("../../../.."), map[string]string{"data/indicators.toml": shares,
		"data/2022-05/a.xlsx": strings.ReplaceAll(calls+"固始|M|甲1|1|低压|支持中心|M-10|是|5|否|否|否|—|—\n", "M", "2022-05"),
		"data/2022-06/a.xlsx": strings.ReplaceAll(calls+
			"固始|M|甲1|1|低压|支持中心|M-10|是|5|是|否|否|—|—\n"+
			"固始|M|甲2|1|低压|支持中心|M-10|否|—|—|—|—|—|—\n"+ // of neither: nobody answered
			"固始|M|甲3|1|低压|支持中心|M-10|是|4||否|否|—|—\n"+ // of neither: not filled in
			"固始|M|甲4|1|低压|支持中心|M-10|是|—|否|否|否|—|—\n"+
			"固始|M|甲5|1|10千伏|支持中心|M-10|是|1|是|否|否|—|—\n"+ // not counted at all
			"城区|M|甲6|1|低压|支持中心|M-10|否|—|—|—|—|—|—\n"+
			"潢川|M|甲7|1|低压|支持中心|M-10|是|||否|否|—|—\n", "M", "2022-06")})
	if err != nil {
		t.Fatal(err)
	}
	r := results(t, src)
	for _, tt := range []struct{ indicator, unit, want string }{
		{"reached", "gushi", "80.0 #2"},
		{"reached", "chengqu", "0.0 #3"},
		{"reached", "xixian", "n/a"}, // none of its orders was called on
		{"reached", declare.Company, "71.4"},
		{"true_time", "gushi", "50.0 #1"},
		{"true_time", "chengqu", "n/a"},
		{"true_time", "huangchuan", "missing"},
		{"satisfaction", "gushi", "3.3 #1"},
		{"satisfaction", "chengqu", "n/a"},
		{"satisfaction", "huangchuan", "missing"},
	} {
		if got := say(r.Figure(tt.indicator, tt.unit, "2022-06"), 1); got != tt.want {
			t.Errorf("%s of %s: %s, want %s", tt.indicator, tt.unit, got, tt.want)
		}
	}
	f := r.Figure("true_time", "gushi", "2022-06")
	if f.Rows != 2 || f.Base.RatString() != "2" {
		t.Errorf("%d rows over %s", f.Rows, f.Base)
	}
	if got := f.Ytd.Shown.Format(1); got != "33.3" {
		t.Errorf("the year so far: %s, want 1 of 3", got)
	}
}
