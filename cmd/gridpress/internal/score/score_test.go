package score

import (
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
)

// indicators of the tests; the sheets are the repository's.
const indicators = `
[[indicator]]
id = "rate"
name = "达标率"
unit = "%"
digits = 1
better = "higher"
ratio = { of = "unit_kpi.n_in_time", to = "unit_kpi.n_archived" }
total = "ratio"
ytd = "ratio"
goal = { floor = 1, near = 0.02, source = "一", state = "confirmed" }

[[indicator]]
id = "score"
name = "得分"
digits = 2
better = "higher"
value = "unit_kpi.capability_score"
weight = "unit_kpi.n_archived"
total = "weighted"
ytd = "mean"

[[indicator]]
id = "orders"
name = "件数"
better = "none"
sum = "unit_kpi.n_archived"
total = "sum"
ytd = "sum"

[[indicator]]
id = "complaints"
name = "投诉"
class = "restricted"
better = "none"
sum = "events.cases"
where = { type = "complaint", upheld = "yes" }
day = "events.upheld_on"
total = "sum"
ytd = "sum"

[[indicator]]
id = "new_rate"
name = "新装线上率"
unit = "%"
digits = 0
better = "higher"
ratio = { of = "online.online", to = "online.accepted" }
where = { biz = ["new", "increase"] }
total = "ratio"
ytd = "none"

[[indicator]]
id = "online_mean"
name = "平均每类"
digits = 1
better = "lower"
mean = "online.online"
total = "mean"
ytd = "none"

[[indicator]]
id = "blocked"
name = "受限站"
better = "none"
class = "public"
count = "substations"
where = { restricted = "yes" }
total = "sum"
ytd = "none"

[[indicator]]
id = "rank"
name = "全省名次"
unit = "名"
better = "lower"
class = "restricted"
value = "prov_kpi.index_rank"
total = "only"
ytd = "none"
goal = { floor = 9, near = 1, source = "一", state = "confirmed" }

[[indicator]]
id = "uncalled"
name = "未回访"
class = "restricted"
better = "lower"
count = "orders"
where = { is_called = "no" }
total = "sum"
ytd = "none"

[[indicator]]
id = "uncalled_generation"
name = "未回访的分布式电源"
class = "restricted"
better = "lower"
count = "orders"
where = { is_called = "no", category = "dg" }
total = "sum"
ytd = "none"
`

const (
	kpi    = "== 单位指标 ==\n单位|统计月份|办结工单数|按期办结数|时限达标率|业务能力评价值\n"
	online = "== 线上办电 ==\n单位|统计月份|业务类型|受理数|线上受理数\n"
)

func compute(t *testing.T, files map[string]string) *Results {
	t.Helper()
	files["data/indicators.toml"] = indicators
	src, err := mkxlsx.Site(os.DirFS("../../../.."), files)
	if err != nil {
		t.Fatal(err)
	}
	return results(t, src)
}

func results(t *testing.T, src fstest.MapFS) *Results {
	t.Helper()
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	return Compute(set)
}

// say writes a figure in one line: state or value, rank, standing.
func say(f *Figure, digits int) string {
	switch f.State {
	case quantity.Missing:
		return "missing"
	case quantity.NotApplicable:
		return "n/a"
	}
	rank := ""
	if f.Rank > 0 {
		rank = fmt.Sprintf(" #%d", f.Rank)
		if f.Tied {
			rank += "="
		}
	}
	if f.Standing != NoGoal {
		rank += " " + string(f.Standing)
	}
	return f.Shown.Format(digits) + rank
}

func TestRatesRankWhatIsShown(t *testing.T) {
	r := compute(t, map[string]string{"data/2022-06/a.xlsx": kpi +
		"固始|2022-06|10000|9996|0.9996|98\n" + // less than the whole never shows as the whole
		"城区|2022-06|1000|999|0.999|98\n" + // shows the same: a tie
		"潢川|2022-06|10|10|1|\n" + // the whole
		"息县|2022-06|0|0|—|97\n" + // no orders: not applicable, not zero
		"光山|2022-06|100|98|0.98|96\n" +
		"淮滨|2022-06|100|0|0|95\n"}) // zero is a value
	want := map[string]string{
		"gushi": "99.9 #2= risk", "chengqu": "99.9 #2= risk", "huangchuan": "100.0 #1 reached", "xixian": "n/a", "guangshan": "98.0 #4 risk", "huaibin": "0.0 #5 missed",
		"minggang": "missing", declare.Company: "99.0 risk",
	}
	for unit, w := range want {
		if got := say(r.Figure("rate", unit, "2022-06"), 1); got != w {
			t.Errorf("%s: %s, want %s", unit, got, w)
		}
	}
	if got := r.Figure("rate", "gushi", "2022-06").Ranked; got != 5 {
		t.Errorf("%d units are ranked, want 5", got)
	}
	if got, want := r.Figure("rate", declare.Company, "2022-06").Value, big.NewRat(9996+999+10+98, 10000+1000+10+100+100); got.Cmp(want) != 0 {
		t.Errorf("the company's rate is %s, want the ratio of sums %s", got, want)
	}
}

func TestWeightedTotalLeavesOutWhatIsMissing(t *testing.T) {
	r := compute(t, map[string]string{"data/2022-06/a.xlsx": kpi +
		"固始|2022-06|30|30|1|90\n城区|2022-06|10|10|1|98\n潢川|2022-06|1000|10|0.01|暂无\n"})
	if got := say(r.Figure("score", declare.Company, "2022-06"), 2); got != "92.00" {
		t.Errorf("got %s, want (30×90 + 10×98) ÷ 40", got)
	}
	if got := say(r.Figure("score", "huangchuan", "2022-06"), 2); got != "missing" {
		t.Errorf("暂无 gives %s", got)
	}
}

// reported is rows for all units but one.
func reported(but string) string {
	rows := kpi
	for u := range strings.FieldsSeq("固始 城区 潢川 息县 光山 淮滨 商城 罗山 新县 浉河 平桥 明港") {
		if u != but {
			rows += u + "|2022-06|10|9|0.9|90\n"
		}
	}
	return rows
}

func TestATotalWithAHoleIsNoSum(t *testing.T) {
	r := compute(t, map[string]string{"data/2022-06/a.xlsx": reported("明港")})
	if f := r.Figure("orders", declare.Company, "2022-06"); say(f, 0) != "missing" || f.Absent != 1 {
		t.Errorf("a sum without one unit: %s, %d absent", say(f, 0), f.Absent)
	}
	if f := r.Figure("rate", declare.Company, "2022-06"); say(f, 1) != "90.0 missed" || f.Absent != 1 {
		t.Errorf("a rate without one unit: %s, %d absent", say(f, 1), f.Absent)
	}
	r = compute(t, map[string]string{"data/2022-06/a.xlsx": reported("")})
	if f := r.Figure("orders", declare.Company, "2022-06"); say(f, 0) != "120" || f.Absent != 0 {
		t.Errorf("the whole sum: %s, %d absent", say(f, 0), f.Absent)
	}
}

func TestAHeaderAloneIsNoReport(t *testing.T) {
	r := compute(t, map[string]string{"data/2022-06/a.xlsx": "== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级|主变容量|主变台数|间隔总数|已用间隔|剩余间隔|是否受限\n"})
	if got := say(r.Figure("blocked", declare.Company, "2022-06"), 0); got != "missing" {
		t.Errorf("counts %s", got)
	}
}

// Of what happens now and then a header alone reports that nothing did; the
// latest day is that of the rows that count.
func TestDaysOfWhatHappens(t *testing.T) {
	const events = "== 违规事件 ==\n单位|统计月份|事件编号|违规类别|发生日期|是否查实|查实日期|件数\n"
	r := compute(t, map[string]string{"data/2022-05/a.xlsx": events, "data/2022-06/a.xlsx": events +
		"固始|2022-06|甲1|投诉|2022-06-01|是|2022-06-09|2\n固始|2022-06|甲2|投诉|2022-06-02|是|2022-06-07|1\n固始|2022-06|甲3|投诉|2022-06-03|否|2022-06-20|1\n城区|2022-06|甲4|意见|2022-06-02|是|2022-06-21|1\n"})
	for _, tt := range []struct{ unit, month, want, last string }{
		{"gushi", "2022-05", "0", ""}, {declare.Company, "2022-05", "0", ""}, {"gushi", "2022-06", "3", "2022-06-09"},
		{"chengqu", "2022-06", "0", ""}, {declare.Company, "2022-06", "3", "2022-06-09"},
	} {
		if f := r.Figure("complaints", tt.unit, tt.month); say(f, 0) != tt.want || f.Last != tt.last {
			t.Errorf("%s %s: %s, last %q, want %s, %q", tt.unit, tt.month, say(f, 0), f.Last, tt.want, tt.last)
		}
	}
}

func TestYearToDateCountsTheMonthsItLacks(t *testing.T) {
	files := map[string]string{}
	for _, m := range []string{"2022-01", "2022-04"} {
		files["data/"+m+"/a.xlsx"] = kpi + "固始|" + m + "|10|9|0.9|90\n"
	}
	if y := compute(t, files).Figure("rate", "gushi", "2022-04").Ytd; y.From != "2022-01" || y.Gaps != 2 {
		t.Errorf("from %s, %d gaps", y.From, y.Gaps)
	}
}

func TestFiltersAndMeans(t *testing.T) {
	r := compute(t, map[string]string{"data/2022-06/a.xlsx": online +
		"固始|2022-06|新装|10|9\n固始|2022-06|增容|10|6\n固始|2022-06|其他|100|0\n" +
		"城区|2022-06|其他|5|5\n"})
	for _, tt := range []struct {
		indicator, unit, want string
		digits                int
	}{
		{"new_rate", "gushi", "75 #1", 0},
		{"new_rate", "chengqu", "n/a", 0},        // reported, but nothing of this kind
		{"new_rate", "huangchuan", "missing", 0}, // did not report
		{"online_mean", "gushi", "5.0 #1=", 1},
		{"online_mean", "chengqu", "5.0 #1=", 1},
		{"online_mean", declare.Company, "5.0", 1},
	} {
		if got := say(r.Figure(tt.indicator, tt.unit, "2022-06"), tt.digits); got != tt.want {
			t.Errorf("%s of %s: %s, want %s", tt.indicator, tt.unit, got, tt.want)
		}
	}
}

func TestCountsOfASheetThatArrivedAreZeroElsewhereMissing(t *testing.T) {
	sheet, err := os.ReadFile("../../../../data/sheets/substations.toml")
	if err != nil {
		t.Fatal(err)
	}
	r := compute(t, map[string]string{
		"data/sheets/substations.toml": strings.Replace(string(sheet), `per = "unit"`, "", 1), // units may have none
		"data/2022-05/a.xlsx":          kpi + "固始|2022-05|1|1|1|\n",
		"data/2022-06/a.xlsx": "== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级|主变容量|主变台数|间隔总数|已用间隔|剩余间隔|是否受限\n" +
			"固始|2022-06|甲|110|50|1|12|12|0|是\n固始|2022-06|乙|110|50|1|12|1|11|否\n"})
	for _, tt := range []struct{ unit, month, want string }{
		{"gushi", "2022-06", "1"}, {"chengqu", "2022-06", "0"}, {declare.Company, "2022-06", "1"}, {"gushi", "2022-05", "missing"},
	} {
		if got := say(r.Figure("blocked", tt.unit, tt.month), 0); got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.unit, tt.month, got, tt.want)
		}
	}
}

// A count by what could not be computed is not zero: nobody knows it. Where all
// that could be says no, it is.
func TestCountsByWhatIsNotComputedAreMissing(t *testing.T) {
	orders := "== 业扩工单 ==\n单位|统计月份|工单编号|客户类别|电压等级|业务类型|有无配套工程|具备装表条件|受理渠道|受理时间|送电时间|归档时间|工单状态\n"
	r := compute(t, map[string]string{"data/2022-06/a.xlsx": orders +
		"固始|2022-06|'1|居民|低压|新装|否|是|窗口|2022-06-01|2022-06-01|2022-06-02|办结\n" +
		"固始|2022-06|'2|居民|低压|新装|否|是|窗口|2022-06-01|2022-06-01|2022-06-02|办结\n" +
		"城区|2022-06|'3|分布式电源|低压|新装|否|是|窗口|2022-06-01|2022-06-01|2022-06-02|办结\n"})
	for _, tt := range []struct{ indicator, unit, want string }{
		{"uncalled", "gushi", "missing"},          // nothing is filled in here
		{"uncalled_generation", "gushi", "0 #1="}, // there are none of the kind
		{"uncalled_generation", "chengqu", "missing"},
		{"uncalled_generation", declare.Company, "missing"},
	} {
		if got := say(r.Figure(tt.indicator, tt.unit, "2022-06"), 0); got != tt.want {
			t.Errorf("%s of %s: %s, want %s", tt.indicator, tt.unit, got, tt.want)
		}
	}
}

func TestYearToDateStartsAnewEachYear(t *testing.T) {
	files := map[string]string{}
	for _, m := range []struct{ id, row string }{{"2021-12", "10|5|0.5|80"}, {"2022-01", "10|10|1|90"}, {"2022-02", "0|0|—|"}, {"2022-03", "30|20|0.6667|96"}} {
		files["data/"+m.id+"/a.xlsx"] = kpi + "固始|" + m.id + "|" + m.row + "\n"
	}
	r := compute(t, files)
	for _, tt := range []struct{ indicator, month, want string }{
		{"rate", "2021-12", "50.0 from 2021-12"}, {"rate", "2022-01", "100.0 from 2022-01"}, {"rate", "2022-02", "100.0 from 2022-01"}, {"rate", "2022-03", "75.0 from 2022-01"},
		{"orders", "2022-03", "40.0 from 2022-01"}, {"score", "2022-03", "93.0 from 2022-01"},
	} {
		y := r.Figure(tt.indicator, "gushi", tt.month).Ytd
		if got := y.Shown.Format(1) + " from " + y.From; got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.indicator, tt.month, got, tt.want)
		}
	}
}

func TestACompanyFigureIsJudgedByItsRank(t *testing.T) {
	r := compute(t, map[string]string{"data/2022-06/a.xlsx": "== 省公司指标 ==\n统计月份|获得电力指数全省排名|全省第6名业务能力评价值|发布日期|依据文号\n2022-06|10|97|@2022-07-10|甲\n"})
	if got := say(r.Figure("rank", declare.Company, "2022-06"), 0); got != "10 risk" {
		t.Errorf("got %s", got)
	}
	if got := say(r.Figure("rank", "gushi", "2022-06"), 0); got != "missing" {
		t.Errorf("a unit has %s", got)
	}
}

// Shuffling the rows, or cutting them into several workbooks, changes nothing.
func TestTheOrderOfRowsChangesNothing(t *testing.T) {
	rows := []string{"固始|2022-06|30|29|0.9667|90\n", "城区|2022-06|10|10|1|98\n", "潢川|2022-06|7|6|0.8571|91\n"}
	one := compute(t, map[string]string{"data/2022-06/a.xlsx": kpi + strings.Join(rows, "")})
	other := compute(t, map[string]string{"data/2022-06/b.xlsx": kpi + rows[2] + rows[0], "data/2022-06/c/d.xlsx": kpi + rows[1]})
	for _, indicator := range []string{"rate", "score", "orders"} {
		for _, unit := range []string{"gushi", "chengqu", "huangchuan", declare.Company} {
			a, b := one.Figure(indicator, unit, "2022-06"), other.Figure(indicator, unit, "2022-06")
			if say(a, 2) != say(b, 2) || a.State == quantity.Present && a.Value.Cmp(b.Value) != 0 {
				t.Errorf("%s of %s: %s and %s", indicator, unit, say(a, 2), say(b, 2))
			}
		}
	}
}
