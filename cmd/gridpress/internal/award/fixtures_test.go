package award

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/computed"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

// names are the twelve units in their order, with their coefficients.
var names = []string{"固始", "城区", "潢川", "息县", "光山", "淮滨", "商城", "罗山", "新县", "浉河", "平桥", "明港"}
var coefficients = []string{"1.5", "1.3", "1.2", "1.2", "1.2", "1.1", "1.1", "1.1", "1.0", "1.0", "1.0", "1.0"}

// sheets are the grids of one month's workbook, by sheet, and the standing one.
type sheets map[string]string

// perfect is a month in which everyone qualifies: rank 5, all in time, scores
// above the sixth's, no event.
func perfect() sheets {
	kpi := "单位|统计月份|办结工单数|按期办结数|时限达标率|业务能力评价值\n"
	units := "单位|年份|奖惩系数|是否参评\n"
	for i, name := range names {
		kpi += name + "|2022-05|30|30|1|95\n"
		units += fmt.Sprintf("%s|2021|%s|是\n%s|2022|%s|是\n", name, coefficients[i], name, coefficients[i])
	}
	return sheets{"单位指标": kpi, "单位台账": units,
		"省公司指标": "统计月份|获得电力指数全省排名|全省第6名业务能力评价值|全省第6名调考平均分|发布日期|依据文号\n2022-05|5|92.4|88|@2022-06-10|文\n",
		"违规事件":  events}
}

const (
	events    = "单位|统计月份|事件编号|工单编号|违规类别|发生日期|是否查实|查实日期|件数|裁定金额|裁定编号\n"
	exams     = "单位|统计月份|考试名称|考试日期|考试类别|参考人数|平均分|低于90分人数\n"
	awards    = "单位|统计月份|表彰编号|表彰类别|表彰日期|佐证文号|事迹编号\n"
	annuals   = "统计月份|评价年度|全省排名|市直单位排名|参评市数|公布日期|依据文号\n"
	decisions = "裁定编号|单位|统计月份|裁定事项|对象编号|裁定|金额|裁定日期|裁定机构\n"
	orders    = "单位|统计月份|工单编号|客户类别|电压等级|业务类型|有无配套工程|具备装表条件|受理渠道|受理时间|送电时间|归档时间|工单状态\n"
)

// with adds rows to a sheet.
func (s sheets) with(sheet, rows string) sheets {
	s[sheet] += rows
	return s
}

// instead changes a text in a sheet.
func (s sheets) instead(sheet, old, new string) sheets {
	s[sheet] = strings.Replace(s[sheet], old, new, 1)
	return s
}

// ledgerOf decides the sheets as the month 2022-05, with rules changed by pairs
// of old and new text.
func ledgerOf(t *testing.T, s sheets, rules ...string) (*Month, diag.List) {
	t.Helper()
	set := gathered(t, map[string]sheets{"2022-05": s}, rules...)
	l, list := Decide(set)
	return l.Month("2022-05"), list
}

func gathered(t *testing.T, months map[string]sheets, rules ...string) *month.Set {
	t.Helper()
	files := map[string]string{}
	for id, s := range months {
		grid := ""
		for name, rows := range s {
			if name == "单位台账" {
				files["data/standing/u.xlsx"] = "== " + name + " ==\n" + rows
			} else if rows != "" {
				grid += "== " + name + " ==\n" + rows
			}
		}
		files["data/"+id+"/m.xlsx"] = grid
	}
	src, err := mkxlsx.Site(os.DirFS("../../../.."), files)
	if err != nil {
		t.Fatal(err)
	}
	text := string(src["data/rules/2021.toml"].Data)
	for i := 0; i < len(rules); i += 2 {
		if !strings.Contains(text, rules[i]) {
			t.Fatalf("no %q in the rules", rules[i])
		}
		text = strings.Replace(text, rules[i], rules[i+1], 1)
	}
	src["data/rules/2021.toml"].Data = []byte(text)
	site, list, err := declare.Load(src)
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	if list := computed.Fill(set); list.Blocks() {
		t.Fatal(list)
	}
	return set
}

// said lists a month's lines: unit, what for, amount with its sign, state.
func said(m *Month) (lines []string) {
	for _, l := range m.Lines {
		sign := map[Direction]string{Reward: "+", Penalty: "−"}[l.Direction]
		text := fmt.Sprintf("%s %s %s%s", l.Unit, strings.TrimSpace(l.Rule+" "+l.No), sign, l.Amount)
		if l.State != Settled {
			text += " " + string(l.State)
		}
		if l.SameOrder {
			text += " same order"
		}
		lines = append(lines, text)
	}
	return lines
}

// total is a unit's total.
func (m *Month) total(unit string) (found Total) {
	for _, t := range m.Totals {
		if t.Unit == unit {
			return t
		}
	}
	return Total{}
}

// reasons are why a unit does not qualify.
func (m *Month) reasons(unit string) string {
	for _, q := range m.Qualifications {
		if q.Unit == unit {
			return strings.Join(q.Reasons(), "；")
		}
	}
	return "?"
}

func same(t *testing.T, intent string, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant\n%s", intent, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
