package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/check"
	"gridpress/cmd/gridpress/internal/computed"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
	"gridpress/cmd/gridpress/internal/sheet"
)

// judged is a month of all that orders, rewards and penalties are decided
// from, by sheet: a header, and one row of each kind.
var judged = map[string][]string{
	"封面":    {"报送单位|市公司", "统计月份|2022-05", "数据截止日期|@2022-05-31", "编制部门|营销部"},
	"单位指标":  {"单位|统计月份|办结工单数|按期办结数|时限达标率|业务能力评价值", "固始|2022-05|2|1|0.5|95", "新县|2022-05|0|0|—|93", "平桥|2022-05|1|1|1|93"},
	"省公司指标": {"统计月份|获得电力指数全省排名|全省第6名业务能力评价值|全省第6名调考平均分|发布日期|依据文号", "2022-05|5|92.4|88|@2022-06-10|文1"},
	"业扩工单": {"单位|统计月份|工单编号|客户类别|电压等级|电源|业务类型|有无配套工程|具备装表条件|受理渠道|受理时间|答复日期|审图日期|验收日期|送电时间|归档时间|工单状态|暂停工作日|办电环节数|申请容量",
		"固始|2022-05|甲001|居民|低压|—|新装|否|是|窗口|@2022-05-10|—|—|—|@2022-05-12|@2022-05-12|办结|—|2|8",
		"固始|2022-05|甲002|高压|10千伏|单电源|新装|是|—|窗口|@2022-04-20|@2022-04-22|@2022-04-25|@2022-05-06|@2022-05-10|@2022-05-11|办结|2|4|400",
		"平桥|2022-05|甲004|居民|低压|—|新装|否|是|窗口|@2022-05-10|—|—|—|@2022-05-10|@2022-05-12|办结|—|2|8",
		"固始|2022-05|甲003|高压|10千伏|双电源|增容|否|—|窗口|@2022-05-20|—|—|—|—|—|在途|—|4|500"},
	"暂停剔除": {"单位|统计月份|工单编号|第几次|暂停日期|恢复日期|暂停原因|佐证编号", "固始|2022-05|甲002|1|@2022-04-25|@2022-04-27|客户工程|乙1"},
	"配套工程": {"单位|统计月份|工单编号|工程类型|序号|开工日期|完工日期|物资领用日期|物资备齐日期|是否定额储备", "固始|2022-05|甲002|线路T接|1|@2022-04-28|@2022-05-05|@2022-04-26|@2022-04-27|是"},
	"违规事件": {"单位|统计月份|事件编号|工单编号|违规类别|发生日期|是否查实|查实日期|件数|裁定金额|裁定编号",
		"固始|2022-05|丁1|甲001|超时限|@2022-05-12|是|@2022-05-20|1|—|—", "固始|2022-05|丁2|甲001|意见|@2022-05-13|是|@2022-05-20|1|—|—",
		"新县|2022-05|丁3|—|弄虚作假|@2022-05-13|是|@2022-05-20|1|8000|戊1", "新县|2022-05|丁4|—|投诉|@2022-05-13|否|—|1|—|—"},
	"创新表彰": {"单位|统计月份|表彰编号|表彰类别|表彰日期|佐证文号|事迹编号", "固始|2022-05|己1|国家级|@2022-05-15|文2|庚1", "固始|2022-05|己2|省级|@2022-05-15|文3|庚1", "新县|2022-05|己3|国网公司采纳|@2022-05-15|文4|—"},
	"年度评价": {"统计月份|评价年度|全省排名|市直单位排名|参评市数|公布日期|依据文号", "2022-05|2021|5|3|18|@2022-05-28|文5"},
	"人工裁定": {"裁定编号|单位|统计月份|裁定事项|对象编号|裁定|金额|裁定日期|裁定机构", "戊1|新县|2022-05|违规事件|丁3|核定金额|8000|@2022-05-28|领导小组",
		"戊2|新县|2022-05|当月达标资格|—|认定|—|@2022-05-28|领导小组", "戊3|新县|2022-05|创新表彰|己3|核定金额|30000|@2022-05-28|领导小组"},
	"考试":   {"单位|统计月份|考试名称|考试日期|考试类别|参考人数|平均分|低于90分人数", "固始|2022-05|五月调考|@2022-05-20|省公司调考|10|87.99|4"},
	"单位台账": {"单位|年份|奖惩系数|是否参评", "固始|2021|1.5|是", "固始|2022|1.5|是", "新县|2021|1|是", "新县|2022|1|是", "平桥|2022|1|是"},
}

// brokenSite reads months of the repository's declarations, as far as the
// ledger; usual is what is found in the sound one, of which most sheets did not
// arrive.
type brokenSite struct {
	declared *declare.Site
	usual    map[string]bool
}

func newBrokenSite(t *testing.T, declarations fs.FS) *brokenSite {
	t.Helper()
	declared, list, err := declare.Load(declarations)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	b := &brokenSite{declared, map[string]bool{}}
	_, usual := b.read(t, judged)
	for _, f := range usual {
		b.usual[f.Text()] = true
		if !slices.Contains([]string{"SHEET-MISSING", "UNIT-MISSING", "ROWS-UNSTATED", "UNIT-COEFFICIENTS", "STANDING-UNIT"}, f.Code) {
			t.Error("found in the sound month:", f.Text())
		}
	}
	return b
}

// read decides the sheets and gives what is found in them but for the usual. A
// panic fails the test.
func (b *brokenSite) read(t *testing.T, sheets map[string][]string) (ledger *award.Ledger, found diag.List) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	grids := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		file := "data/2022-05/m.xlsx"
		if name == "单位台账" {
			file = "data/standing/u.xlsx"
		}
		grids[file] += fmt.Sprintf("== %s ==\n%s\n", name, strings.Join(sheets[name], "\n"))
	}
	src, err := mkxlsx.Site(fstest.MapFS{}, grids)
	if err != nil {
		t.Fatal(err)
	}
	set, list, err := month.Gather(src, b.declared, "", func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	list.Add(computed.Fill(set)...)
	list.Add(check.All(set)...)
	ledger, decided := award.Decide(set)
	list.Add(decided...)
	list.Add(check.Figures(set, score.Compute(set), list)...)
	return ledger, slices.DeleteFunc(list, func(f diag.Finding) bool { return b.usual[f.Text()] })
}

// judgedBut is the sound month with another text in one cell.
func judgedBut(name string, row, column int, text string) map[string][]string {
	sheets := maps.Clone(judged)
	sheets[name] = slices.Clone(judged[name])
	cells := strings.Split(sheets[name][row], "|")
	cells[column] = text
	sheets[name][row] = strings.Join(cells, "|")
	return sheets
}

// slips are what a clerk may leave in a cell, with the types of columns that
// they do not fit.
var slips = []struct {
	text string
	bad  []declare.Type
}{
	{"甲乙", []declare.Type{declare.Integer, declare.Decimal, declare.Percent, declare.Date, declare.Month, declare.YesNo, declare.Enum, declare.UnitRef}},
	{"-5", []declare.Type{declare.Integer, declare.Decimal, declare.Percent, declare.Date, declare.Month, declare.YesNo, declare.Enum, declare.UnitRef}},
	{"99999999999999", []declare.Type{declare.Integer, declare.Decimal, declare.Percent, declare.Date, declare.Month, declare.YesNo, declare.Enum, declare.UnitRef}},
	{"1.5", []declare.Type{declare.Integer, declare.Date, declare.Month, declare.YesNo, declare.Enum, declare.UnitRef}},
	{"@2031-03-05", []declare.Type{declare.Integer, declare.Decimal, declare.Percent, declare.YesNo, declare.Enum, declare.UnitRef}},
	{"—", nil},
}

// TestBrokenCells breaks every cell from which orders are judged and rewards
// and penalties decided: what does not fit its column is found at that very
// cell, and what cannot be read decides nothing instead of ending the program.
func TestBrokenCells(t *testing.T) {
	b := newBrokenSite(t, os.DirFS("../.."))
	for _, name := range slices.Sorted(maps.Keys(judged)) {
		decl := b.declared.Sheets[slices.IndexFunc(b.declared.Sheets, func(s *declare.Sheet) bool { return s.Name == name })]
		if decl.Form() {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for column, head := range strings.Split(judged[name][0], "|") {
				b.breakColumn(t, decl, column, head)
			}
		})
	}
}

// breakColumn breaks the cells of a column, then its header.
func (b *brokenSite) breakColumn(t *testing.T, decl *declare.Sheet, column int, head string) {
	c := decl.Columns[slices.IndexFunc(decl.Columns, func(c declare.Column) bool { return c.Name == head })]
	for row := 1; row < len(judged[decl.Name]); row++ {
		try := func(text string, wrong bool) {
			cell := sheet.Address(column+1, row+1)
			_, list := b.read(t, judgedBut(decl.Name, row, column, text))
			here := slices.ContainsFunc(list, func(f diag.Finding) bool {
				return f.Cell == cell && f.Sheet == decl.Name && f.Found != "" && f.Fix != ""
			})
			if t.Failed() || wrong && !here {
				t.Fatalf("%s〔%s〕 %q: found %s", cell, head, text, texts(list))
			}
		}
		try("", c.Required)
		try("!#DIV/0!", true)
		for _, slip := range slips {
			try(slip.text, slices.Contains(slip.bad, c.Type))
		}
	}
	_, list := b.read(t, judgedBut(decl.Name, 0, column, "某列"))
	missing := slices.ContainsFunc(list, func(f diag.Finding) bool { return f.Level == diag.Error && f.Sheet == decl.Name })
	if t.Failed() || c.Required && !missing {
		t.Fatalf("without 〔%s〕: found %s", head, texts(list))
	}
}

func texts(list diag.List) string {
	var lines []string
	for _, f := range list {
		lines = append(lines, f.Code+" "+f.Pos.String()+" "+f.Message)
	}
	return strings.Join(lines, "\n")
}

var ruleBlock = regexp.MustCompile(`(?ms)^\[([a-z_]+\.[a-z_0-9]+)\]\n.*?\n\n`)

// TestMissingRules takes every value of the rules away in turn: it is refused,
// or what rests on it is left undecided.
func TestMissingRules(t *testing.T) {
	t.Parallel()
	src, err := mkxlsx.Site(os.DirFS("../.."), nil)
	if err != nil {
		t.Fatal(err)
	}
	rules := string(src["data/rules/2021.toml"].Data) + "\n"
	usual := newBrokenSite(t, src).declared.RulesIn("2022-05")
	refused, undecided := 0, 0
	for _, block := range ruleBlock.FindAllStringSubmatch(rules, -1) {
		src["data/rules/2021.toml"].Data = []byte(strings.Replace(rules, block[0], "["+block[1]+"]\nstate = \"missing\"\nsource = \"附件\"\nnote = \"没有\"\n\n", 1))
		declared, list, err := declare.Load(src)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) > 0 {
			refused++
			continue
		}
		ledger, _ := (&brokenSite{declared: declared}).read(t, judged)
		if t.Failed() {
			t.Fatal("without", block[1])
		}
		m := ledger.Month("2022-05")
		known := !usual.Rule(block[1]).Missing() // else an amount may come from a ruling
		if known && slices.ContainsFunc(m.Lines, func(l award.Line) bool { return l.Rule == block[1] && (l.State != award.Pending || l.Amount != 0) }) {
			t.Errorf("without %s there is an amount by it", block[1])
		}
		undecided++
	}
	if refused < 15 || undecided < 60 {
		t.Errorf("%d values refused as missing, %d left undecided", refused, undecided)
	}
}
