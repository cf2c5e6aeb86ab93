package computed

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
)

// gathered is a month of one workbook in the repository's declarations, after
// change.
func gathered(t testing.TB, id, grid string, change func(*declare.Site)) *month.Set {
	t.Helper()
	site, list, err := declare.Load(os.DirFS("../../../.."))
	if err != nil || list.Blocks() {
		t.Fatal(err, list)
	}
	if change != nil {
		change(site)
	}
	src := fstest.MapFS{"data/" + id + "/a.xlsx": &fstest.MapFile{Data: mkxlsx.Write(grid)}}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(err, list)
	}
	return set
}

// column lists what a table shows in a column, - for no value, . for not
// applicable.
func column(set *month.Set, sheet, id string) (shown []string) {
	s := set.Site.Sheet(sheet)
	for _, t := range set.Months[0].TablesOf(s) {
		for i := range t.Len() {
			text := t.Shown(set.Site, i, s.Column(id))
			switch t.Columns[s.Column(id)].States[i] {
			case quantity.Missing:
				text = "-"
			case quantity.NotApplicable:
				text = "."
			}
			shown = append(shown, text)
		}
	}
	return shown
}

func codes(list diag.List) (codes []string) {
	for _, f := range list {
		codes = append(codes, f.Code+" "+f.Cell)
	}
	return codes
}

const may = `
== 封面 ==
报送单位|信阳供电公司
统计月份|2022-05
数据截止日期|2022-05-31
模板版本|2021年第1版
编制部门|营销部
审核部门|综合办公室
== 业扩工单 ==
单位|统计月份|工单编号|户名|客户类别|电压等级|电源|业务类型|有无配套工程|具备装表条件|受理渠道|受理时间|送电时间|归档时间|工单状态
固始|2022-05|'220500000001|某户|居民|低压|—|新装|否|是|窗口|2022-05-14|2022-05-14|2022-05-16|办结
固始|2022-05|'220500000002|某户|小微企业|低压|—|新装|否|否|窗口|2022-05-05|2022-05-13|2022-05-16|办结
固始|2022-05|'220500000003|某户|高压|10千伏|单电源|新装|是|—|窗口|2022-04-20|2022-05-26|2022-05-30|办结
固始|2022-05|'220500000004|某户|高压|10千伏|双电源|新装|否|—|窗口|2022-05-05|—|—|在途
固始|2022-05|'220500000005|某户|分布式电源|低压|—|新装|否|是|窗口|2022-05-20|2022-05-20|2022-05-23|办结
固始|2022-05|'220500000006|某户|居民|低压|—|新装|否|否|窗口|2022-05-20|—|—|终止
== 暂停剔除 ==
单位|统计月份|工单编号|第几次|暂停日期|恢复日期|暂停原因|佐证编号
固始|2022-05|'220500000003|1|2022-04-25|2022-04-29|客户工程|甲1
固始|2022-05|'220500000004|1|2022-05-27|—|行政审批|甲2
== 配套工程 ==
单位|统计月份|工单编号|工程类型|序号|开工日期|完工日期|物资领用日期|物资备齐日期|是否定额储备
固始|2022-05|'220500000003|线路T接|1|2022-04-29|2022-05-09|2022-04-22|2022-04-27|是
`

// The clock reads orders, suspensions and works, and fills in what ordinary
// columns are: numbers, a choice, nothing where there is nothing.
func TestClock(t *testing.T) {
	set := gathered(t, "2022-05", may, nil)
	if list := Fill(set); len(list) > 0 {
		t.Fatal(list)
	}
	for id, want := range map[string]string{
		"order_no":  "****0001 ****0002 ****0003 ****0004 ****0005 ****0006",
		"whole_wd":  "0 7 25 19 0 .",
		"paused_wd": "0 0 4 2 0 .",
		"own_wd":    "0 7 21 17 0 .",
		"limit_wd":  "0 5 16 21 . .",
		"verdict":   "按期办结 超时限 超时限 未到期 无时限 无时限",
		"days_left": ". . . 4 . .",
		"judged":    "1 1 1 0 0 0",
		"in_time":   "1 0 0 0 0 0",
		"same_day":  "1 0 0 0 1 0",
		"short":     "否 否 否 否 是 否",

		"grid_limit_wd":      "5 6 22 32 . .",
		"grid_verdict":       "按期办结 超时限 按期办结 未到期 无时限 无时限",
		"grid_days_left":     ". . . 15 . .",
		"province_limit_wd":  "- - - - . .", // the rules have no number
		"province_verdict":   "- - - - 无时限 无时限",
		"province_days_left": "- - - - . .",
	} {
		if got := strings.Join(column(set, "orders", id), " "); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	for id, want := range map[string]string{"wd": "4", "limit_wd": "4", "material_wd": "4", "material_limit_wd": "3"} {
		if got := strings.Join(column(set, "works", id), " "); got != want {
			t.Errorf("works %s: %s, want %s", id, got, want)
		}
	}
	if got := column(set, "suspensions", "wd"); !slices.Equal(got, []string{"4", "."}) {
		t.Errorf("suspensions: %v", got)
	}
}

// A time for works that was granted to an order takes the place of the works'
// kinds, and of their records where there are none (I-05).
func TestGranted(t *testing.T) {
	grid := strings.NewReplacer("归档时间|工单状态\n", "归档时间|工单状态|核定施工时间|核定原因\n", "2022-05-30|办结\n固始|2022-05|'220500000004", "2022-05-30|办结|9|跨河施工\n固始|2022-05|'220500000004").Replace(may)
	for _, records := range []string{"'220500000003|线路T接", "'220500000009|线路T接"} {
		set := gathered(t, "2022-05", strings.Replace(grid, "'220500000003|线路T接", records, 1), nil)
		if list := Fill(set); len(list) > 0 {
			t.Errorf("%s: %v", records, codes(list))
		}
		for id, want := range map[string]string{"limit_wd": "0 5 21 21 . .", "verdict": "按期办结 超时限 按期办结 未到期 无时限 无时限", "granted": "否 否 是 否 否 否", "grid_limit_wd": "5 6 22 32 . ."} {
			if got := strings.Join(column(set, "orders", id), " "); got != want {
				t.Errorf("%s: %s, want %s", id, got, want)
			}
		}
	}
}

// What has a limit by rule stands beside it, and says whether it is above:
// nothing where there is no number, or no limit for such a record; and a limit
// that the rules do not have leaves it open.
func TestExceeds(t *testing.T) {
	grid := strings.Replace(may, "是否定额储备\n", "是否定额储备\n"+
		"固始|2022-05|'220500000003|架空线路|2|2022-04-20|2022-05-18|2022-04-20|2022-04-27|是\n"+ // nineteen days of fifteen, six of three
		"固始|2022-05|'220500000003|环网柜|3|2022-05-20|—|2022-04-20|2022-04-27|否\n", 1) // going on; not stocked
	for sheet, columns := range map[string]map[string]string{
		"works": {"limit_wd": "15 20 4", "late": "是 . 否", "material_wd": "6 6 4", "material_limit_wd": "3 . 3", "material_late": "是 . 是"},
	} {
		set := gathered(t, "2022-05", grid, nil)
		Fill(set)
		for id, want := range columns {
			if got := strings.Join(column(set, sheet, id), " "); got != want {
				t.Errorf("%s.%s: %s, want %s", sheet, id, got, want)
			}
		}
	}
	missing := gathered(t, "2022-05", grid, func(s *declare.Site) { s.RulesIn("2022-05").Rule("material.ready").State = "missing" })
	Fill(missing)
	if got := strings.Join(column(missing, "works", "material_late"), " "); got != "- . -" {
		t.Errorf("without a limit for material: %s", got)
	}
}

// The first rule whose filter an order passes says how many steps it may have.
func TestStepLimits(t *testing.T) {
	head, _, _ := strings.Cut(may, "== 业扩工单 ==")
	var orders strings.Builder
	orders.WriteString(head + "== 业扩工单 ==\n单位|统计月份|工单编号|客户类别|电压等级|电源|业务类型|有无配套工程|具备装表条件|受理渠道|受理时间|送电时间|归档时间|工单状态|办电环节数\n")
	var limits, over []string
	for i, tt := range []struct{ kind, channel, steps, limit, over string }{
		{"居民|低压|—|新装|否|是", "推送", "2", "2", "否"},
		{"居民|低压|—|新装|否|是", "窗口", "3", "2", "是"},
		{"低压非居民|低压|—|增容|是|—", "窗口", "2", "2", "否"},
		{"小微企业|低压|—|新装|否|是", "窗口", "2", "2", "否"},
		{"小微企业|低压|—|新装|否|是", "推送", "2", "1", "是"},
		{"小微企业|10千伏|单电源|新装|否|—", "推送", "4", "4", "否"}, // at high voltage small and micro is high voltage
		{"高压|10千伏|单电源|新装|否|—", "窗口", "5", "4", "是"},
		{"高压|10千伏|双电源|增容|是|—", "窗口", "4", "4", "否"},
		{"高压|35千伏|单电源|增容|否|—", "窗口", "4", "3", "是"},
		{"高压|10千伏|单电源|增容|否|—", "窗口", "", "3", "-"}, // not reported
		{"分布式电源|低压|—|新装|否|—", "窗口", "5", ".", "."},
	} {
		fmt.Fprintf(&orders, "固始|2022-05|'2205%08d|%s|%s|2022-05-05|2022-05-05|2022-05-06|办结|%s\n", i, tt.kind, tt.channel, tt.steps)
		limits, over = append(limits, tt.limit), append(over, tt.over)
	}
	set := gathered(t, "2022-05", orders.String(), nil)
	Fill(set)
	if got := column(set, "orders", "step_limit"); !slices.Equal(got, limits) {
		t.Errorf("limits %v, want %v", got, limits)
	}
	if got := column(set, "orders", "steps_over"); !slices.Equal(got, over) {
		t.Errorf("over %v, want %v", got, over)
	}
}

// The stated cut-off decides how far orders in flight have come; --as-of
// replaces it, and without either the month ends on its last day.
func TestCutoff(t *testing.T) {
	for _, tt := range []struct{ stated, asOf, left string }{
		{"2022-05-25", "", "6"}, {"2022-05-25", "2022-05-26", "5"}, {"", "", "4"},
	} {
		grid := strings.Replace(may, "数据截止日期|2022-05-31", "数据截止日期|"+tt.stated, 1)
		set := gathered(t, "2022-05", grid, func(s *declare.Site) { s.Sheet("cover").Columns[s.Sheet("cover").Column("cutoff")].Required = false })
		set.AsOf(tt.asOf)
		Fill(set)
		if got := column(set, "orders", "days_left")[3]; got != tt.left {
			t.Errorf("cut-off %q, as of %q: %s days left, want %s", tt.stated, tt.asOf, got, tt.left)
		}
	}
}

// What the clock cannot judge has a finding at its cell.
func TestFindings(t *testing.T) {
	for _, tt := range []struct {
		intent, old, new string
		want             string
	}{
		{"whether it is ready decides between two limits", "否|否|窗口|2022-05-20|—", "否||窗口|2022-05-20|—", ""}, // ended: no limit to choose
		{"the same of an archived order", "否|是|窗口|2022-05-14", "否||窗口|2022-05-14", "CLOCK-INPUT J2"},
		{"one source or two", "双电源", "", "CLOCK-INPUT G5"},
		{"works of which nothing is recorded", "'220500000003|线路T接", "'220500000009|线路T接", "CLOCK-WORKS I4"},
		{"a year without a calendar", "窗口|2022-04-20", "窗口|2019-12-20", "CALENDAR-YEAR L4"},
		{"the same of the day it was finished, which no other column holds", "2022-05-26|2022-05-30", "2031-05-26|2022-05-30", "CALENDAR-YEAR M4"},
		{"a suspension that never ended, of an order that did", "2022-04-25|2022-04-29", "2022-04-25|—", "CLOCK-PAUSE F2"},
		{"one that ended after its order", "2022-04-25|2022-04-29", "2022-04-25|2022-05-27", "CLOCK-PAUSE F2"},
	} {
		if !strings.Contains(may, tt.old) {
			t.Fatal(tt.old)
		}
		set := gathered(t, "2022-05", strings.Replace(may, tt.old, tt.new, 1), nil)
		if got := strings.Join(codes(Fill(set)), ", "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.intent, got, tt.want)
		}
	}
}

// A month that no rule set covers cannot be judged, and one finding says so.
func TestNoRules(t *testing.T) {
	set := gathered(t, "2021-03", strings.ReplaceAll(may, "2022-05", "2021-03"), nil)
	if list := Fill(set); len(list) != 1 || list[0].Code != "RULES-NONE" || list[0].Month != "2021-03" {
		t.Error(list)
	}
}

// A linked column counts the rows of another sheet, says whether there is one,
// or takes a date or text of it, with what its cell says where it has none; of a sheet that did not arrive nobody knows.
func TestLinked(t *testing.T) {
	add := func(sheet string) func(*declare.Site) {
		return func(s *declare.Site) {
			link := func(where declare.Where) *declare.Link {
				return &declare.Link{Sheet: sheet, By: []string{"order_no"}, As: []string{"order_no"}, Where: where}
			}
			o := s.Sheet("orders")
			o.Columns = append(o.Columns,
				declare.Column{ID: "n", Type: declare.Integer, Computed: "linked", Linked: link(nil)},
				declare.Column{ID: "some", Type: declare.YesNo, Computed: "linked", Linked: link(declare.Where{"reason": {Words: []string{"approval"}}})},
				declare.Column{ID: "ends", Type: declare.Date, Computed: "linked", Linked: link(nil), Take: "to"},
				declare.Column{ID: "proof", Type: declare.Text, Computed: "linked", Linked: link(nil), Take: "proof_ref"})
		}
	}
	set := gathered(t, "2022-05", may, add("suspensions"))
	Fill(set)
	if got := strings.Join(column(set, "orders", "n"), " "); got != "0 0 1 1 0 0" {
		t.Errorf("suspensions: %s", got)
	}
	if got := strings.Join(column(set, "orders", "some"), ""); got != "否否否是否否" {
		t.Errorf("for approval: %s", got)
	}
	for id, want := range map[string]string{"ends": "- - 2022-04-29 . - -", "proof": "- - 甲1 甲2 - -"} {
		if got := strings.Join(column(set, "orders", id), " "); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	set = gathered(t, "2022-05", may, add("approvals"))
	Fill(set)
	if got := strings.Join(column(set, "orders", "n"), ""); got != "------" {
		t.Errorf("approvals did not arrive: %s", got)
	}
}

// Computed columns are never read, whatever a workbook says.
func TestNeverRead(t *testing.T) {
	grid := strings.Replace(strings.Replace(may, "归档时间|工单状态", "归档时间|工单状态|全过程时长", 1), "2022-05-16|办结", "2022-05-16|办结|99", 1)
	set := gathered(t, "2022-05", grid, nil)
	if got := column(set, "orders", "whole_wd"); got[0] != "-" {
		t.Errorf("read %s before anything was computed", got[0])
	}
	Fill(set)
	if got := column(set, "orders", "whole_wd"); got[0] != "0" {
		t.Errorf("computed %s", got[0])
	}
}

// All days count where that is asked for, to a date or, without it, to the
// cut-off.
func TestSpansOfAllDays(t *testing.T) {
	set := gathered(t, "2022-05", may, func(s *declare.Site) {
		o := s.Sheet("suspensions")
		for id, span := range map[string]*declare.Span{
			"all":     {From: "from", To: "to", Days: "calendar"},
			"so_far":  {From: "from", Unless: "to", Days: "calendar"},
			"reverse": {From: "to", To: "from", Days: "calendar"},
		} {
			o.Columns = append(o.Columns, declare.Column{ID: id, Type: declare.Integer, Computed: "span", Span: span})
		}
	})
	Fill(set)
	for id, want := range map[string]string{"all": "4 .", "so_far": ". 4", "reverse": ". ."} {
		if got := strings.Join(column(set, "suspensions", id), " "); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// A column says of each record whether its other cells hold what is asked, by
// what was computed before it, too; a cell without a value holds nothing.
func TestPasses(t *testing.T) {
	set := gathered(t, "2022-05", may, func(s *declare.Site) {
		o := s.Sheet("orders")
		least, _ := quantity.Parse("7")
		asked := declare.Where{"status": {Words: []string{"archived"}}, "whole_wd": {From: declare.Bound{Key: "at_least", Value: least}}}
		o.Columns = append(o.Columns, declare.Column{ID: "long", Type: declare.YesNo, Computed: "passes", Passes: asked})
	})
	Fill(set)
	if got := strings.Join(column(set, "orders", "long"), ""); got != "否是是否否否" {
		t.Errorf("long ones: %s", got)
	}
}

// A linked column may look back at so many months: what was listed before, what
// was closed before. The month itself and older ones are not among them.
func TestBack(t *testing.T) {
	src := fstest.MapFS{}
	for month, rows := range map[string]string{
		"2021-04": "甲0|收费|2021-04-02|2021-05-02|2021-04-20|已销号",
		"2022-04": "甲1|收费|2022-04-02|2022-05-02|2022-04-20|已销号\n固始|2022-04|甲2|收费|2022-04-03|2022-05-03|—|整改中",
		"2022-05": "甲2|收费|2022-04-03|2022-05-03|2022-05-12|已销号\n固始|2022-05|甲3|收费|2022-05-13|2022-06-13|—|整改中\n固始|2022-05|甲4|其他|2022-05-14|2022-06-14|—|整改中",
	} {
		grid := "== 问题销号 ==\n责任单位|统计月份|问题编号|问题类别|发现日期|整改期限|销号日期|状态|来源\n固始|" + month + "|" + strings.ReplaceAll(rows, "\n", "|自查\n") + "|自查\n"
		src["data/"+month+"/a.xlsx"] = &fstest.MapFile{Data: mkxlsx.Write(grid)}
	}
	site, _, err := declare.Load(os.DirFS("../../../.."))
	if err != nil {
		t.Fatal(err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(err, list)
	}
	Fill(set)
	last := &month.Set{Site: set.Site, Months: set.Months[2:]}
	for id, want := range map[string]string{"listed": "是 否 否", "again": "1 1 0", "days": "39 . .", "age": ". 18 17", "days_late": ". . ."} {
		if got := strings.Join(column(last, "issues", id), " "); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}
