package check

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

// units of the repository's site.
const units = "固始 城区 潢川 息县 光山 淮滨 商城 罗山 新县 浉河 平桥 明港"

// arriving are the sheets of the month below; the site may declare more.
const arriving = "cover unit_kpi online prov_kpi substations units"

const registerFile = "data/standing/单位台账.xlsx"

// whole is a month in which everything arrived, as files that a case changes.
func whole() map[string]string {
	kpi := "单位|统计月份|办结工单数|按期办结数|时限达标率\n"
	register := "单位|年份|奖惩系数|是否参评\n"
	online := "单位|统计月份|业务类型|受理数|线上受理数\n"
	for u := range strings.FieldsSeq(units) {
		kpi += u + "|2022-06|12|12|1\n"
		online += u + "|2022-06|新装|12|10\n"
		register += u + "|2022|1.0|是\n"
	}
	return map[string]string{
		"data/2022-06/kpi.xlsx": "== 封面 ==\n报送单位|市公司\n统计月份|2022-06\n数据截止日期|@2022-06-30\n编制部门|营销部\n单位指标行数|12\n线上办电行数|12\n" +
			"== 单位指标 ==\n" + kpi + "== 线上办电 ==\n" + online,
		registerFile: "== 单位台账 ==\n" + register,
		"data/2022-06/prov.xlsx": "== 封面 ==\n报送单位|市公司\n统计月份|2022-06\n数据截止日期|@2022-07-05\n编制部门|营销部\n" +
			"== 省公司指标 ==\n统计月份|获得电力指数全省排名|全省第6名业务能力评价值|发布日期|依据文号\n2022-06|8|97|@2022-07-10|甲〔2022〕1号\n",
		"data/2022-06/release.toml": "[[release]]\nsheets = [{ name = \"变电站\" }]\nby = \"电力调度控制中心\"\non = \"2022-06-30\"\n",
		"data/2022-06/stations.xlsx": "== 封面 ==\n报送单位|市公司\n统计月份|2022-06\n数据截止日期|@2022-06-30\n编制部门|调控中心\n变电站行数|12\n" +
			"== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级|主变容量|主变台数|间隔总数|已用间隔|剩余间隔|是否受限|受限原因\n" + stations(),
	}
}

// stations are the rows of one station a unit.
func stations() (rows string) {
	for u := range strings.FieldsSeq(units) {
		rows += u + "|2022-06|甲变电站|110|50|1|12|10|2|否\n"
	}
	return rows
}

func findings(t *testing.T, files map[string]string) diag.List {
	t.Helper()
	src, err := mkxlsx.Site(os.DirFS("../../../.."), files)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	site.Sheets = slices.DeleteFunc(site.Sheets, func(s *declare.Sheet) bool { return !strings.Contains(arriving, s.ID) })
	site.Indicators = nil
	site.Checks = nil // what the site declares is tested by cross_test.go
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(files["data/2022-06/release.toml"], "digest") {
		set.SignAgain()
	}
	list.Add(All(set)...)
	list.Sort()
	return list
}

func TestAWholeMonthHasNoFindings(t *testing.T) {
	if list := findings(t, whole()); len(list) > 0 {
		t.Error(list)
	}
}

const kpi, station = "data/2022-06/kpi.xlsx", "data/2022-06/stations.xlsx"

// findingCases are each the whole month with one thing wrong, and the findings
// it must give: code, place and unit.
var findingCases = []struct {
	intent string
	change func(map[string]string)
	want   string
}{
	{"a unit did not report", replace(kpi, "明港|2022-06|12|12|1\n", "合计||132|132\n"), "UNIT-MISSING data/2022-06   明港, ROWS-STATED data/2022-06/kpi.xlsx 封面 B5 信阳供电公司"},
	{"the register of units is lost", func(f map[string]string) { delete(f, registerFile) }, "STANDING-MISSING data/standing   "},
	{"a unit is not in the register", replace(registerFile, "城区|2022|1.0|是\n", ""), "STANDING-UNIT data/standing/单位台账.xlsx 单位台账 A1 城区"},
	{"a unit is in the register of another year", replace(registerFile, "城区|2022|", "城区|2021|"), "STANDING-UNIT data/standing/单位台账.xlsx 单位台账 A1 城区"},
	{"whose record it is cannot be read", replace(registerFile, "城区|2022|", "城区|二〇|"), "CELL-NUMBER data/standing/单位台账.xlsx 单位台账 B3 城区"},
	{"a sheet did not arrive", func(f map[string]string) { delete(f, station) }, "SHEET-MISSING data/2022-06   "},
	{"a record stands twice", replace(kpi, "城区|2022-06|新装", "固始|2022-06|新装"), "UNIT-MISSING data/2022-06   城区, KEY-DUPLICATE data/2022-06/kpi.xlsx 线上办电 A3 固始"},
	{"last month's table", replace(station, "固始|2022-06|甲", "固始|2022-05|甲"), "MONTH-WRONG data/2022-06/stations.xlsx 变电站 B2 固始"},
	{"last month's cover", replace(station, "统计月份|2022-06\n", "统计月份|2022-05\n"), "MONTH-WRONG data/2022-06/stations.xlsx 封面 B2 信阳供电公司"},
	{"a whole workbook of last month, said once", replaceAll(station, "2022-06", "2022-05"), "MONTH-WRONG data/2022-06/stations.xlsx 封面 B2 信阳供电公司"},
	{"a sheet of another month than its cover", replaceAll(station, "|2022-06|甲", "|2022-05|甲"), "MONTH-WRONG data/2022-06/stations.xlsx 变电站 B2 固始"},
	{"a count for a sheet that is not there", replace(kpi, "== 线上办电 ==\n单位|统计月份|业务类型|受理数|线上受理数\n", "== 说明 ==\n甲|乙|丙|丁|戊\n"), "SHEET-MISSING data/2022-06   , ROWS-STATED data/2022-06/kpi.xlsx 封面 B6 信阳供电公司, SHEET-UNKNOWN data/2022-06/kpi.xlsx 说明 A1 "},
	{"a row was lost", replace(station, "变电站行数|12", "变电站行数|13"), "ROWS-STATED data/2022-06/stations.xlsx 封面 B5 信阳供电公司"},
	{"a workbook without a cover", replace(station, "== 封面 ==", "== 草稿 =="), "COVER-MISSING data/2022-06/stations.xlsx   , SHEET-UNKNOWN data/2022-06/stations.xlsx 草稿 A1 "},
	{"a folder that is no month", func(f map[string]string) { f["data/2022-7/x.md"] = "" }, "MONTH-FOLDER data/2022-7   "},
	{"a cover of another unit", replace(kpi, "报送单位|市公司", "报送单位|固始"), "COVER-UNIT data/2022-06/kpi.xlsx 单位指标 A3 城区, COVER-UNIT data/2022-06/kpi.xlsx 线上办电 A3 城区"},
	{"a cut-off years ahead", replace(station, "@2022-06-30", "@2051-06-30"), "RELEASE-EARLY data/2022-06/release.toml   , CUTOFF-FAR data/2022-06/stations.xlsx 封面 B3 信阳供电公司"},
	{"a cover without a count", replace(station, "变电站行数|12\n", ""), "ROWS-UNSTATED data/2022-06/stations.xlsx 封面 A1 信阳供电公司"},
	{"a header without records", replace(station, "变电站行数|12\n== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级|主变容量|主变台数|间隔总数|已用间隔|剩余间隔|是否受限|受限原因\n"+stations(), "== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级|主变容量|主变台数|间隔总数|已用间隔|剩余间隔|是否受限\n"), "SHEET-MISSING data/2022-06   "},
	{"one unit without stations", replace(station, "明港|2022-06|甲变电站|110|50|1|12|10|2|否\n", ""), "UNIT-MISSING data/2022-06   明港, ROWS-STATED data/2022-06/stations.xlsx 封面 B5 信阳供电公司"},
	{"the same key with blanks in it", replace(station, "城区|2022-06|甲变电站", "固始|2022-06|甲 变电站"), "UNIT-MISSING data/2022-06   城区, KEY-DUPLICATE data/2022-06/stations.xlsx 变电站 A3 固始"},
	{"a telephone number in a public text", replace(station, "10|2|否\n", "10|2|是|用户 13800000000 阻工\n"), "PERSONAL data/2022-06/stations.xlsx 变电站 K2 固始"},
	{"a telephone number in a text of a few readers", replace("data/2022-06/prov.xlsx", "甲〔2022〕1号", "甲 138-0000-0000"), "PERSONAL data/2022-06/prov.xlsx 省公司指标 E2 "},
	{"the number of an internal document in a public text", replace(station, "10|2|否\n", "10|2|是|按信电营[2021] 57号办理\n"), "CELL-SECRET data/2022-06/stations.xlsx 变电站 K2 固始"},
	{"a standing sheet in a month", func(f map[string]string) {
		f["data/2022-06/台账.xlsx"] = "== 单位台账 ==\n单位|年份|奖惩系数|是否参评\n固始|2022|1.5|是\n"
	}, "SHEET-PLACE data/2022-06/台账.xlsx 单位台账 A1 , COVER-MISSING data/2022-06/台账.xlsx   "},
	{"a monthly sheet among the standing", func(f map[string]string) { f["data/standing/x.xlsx"] = f[station] }, "SHEET-PLACE data/standing/x.xlsx 变电站 A1 "},
	{"a workbook outside the months", func(f map[string]string) { f["data/x.xlsx"] = f[station] }, "FILE-PLACE data/x.xlsx   "},
	{"a month missing between two", func(f map[string]string) { f["data/2022-04/month.toml"] = "" }, "MONTH-EMPTY data/2022-04   , MONTH-GAP data/2022-05   "},
	{"a file that is no workbook", func(f map[string]string) { f["data/2022-06/截图.png"] = "x" }, "FILE-OTHER data/2022-06/截图.png   "},
	{"a sign-off under another name", func(f map[string]string) { f["data/2022-06/release (1).toml"] = "" }, "FILE-OTHER data/2022-06/release (1).toml   "},
	{"waivers in a folder below", func(f map[string]string) { f["data/2022-06/县区/waivers.toml"] = "" }, "FILE-OTHER data/2022-06/县区/waivers.toml   "},
	{"what systems leave about", func(f map[string]string) { f["data/2022-06/~$kpi.xlsx"] = ""; f["data/2022-06/Thumbs.db"] = "x" }, ""},
	{"a file under two names", func(f map[string]string) { f["data/2022-06/stations (1).xlsx"] = f[station] }, "FILE-TWICE data/2022-06/stations.xlsx   "},
	{"last month's file by its name", func(f map[string]string) { f["data/2022-06/单位指标2022年5月.xlsx"] = f[kpi]; delete(f, kpi) }, "FILE-NAME data/2022-06/单位指标2022年5月.xlsx   "},
	{"another unit's file by its name", func(f map[string]string) {
		f["data/2022-06/固始 2022-06.xlsx"] = "== 封面 ==\n报送单位|城区\n统计月份|2022-06\n数据截止日期|@2022-06-30\n编制部门|营销部\n"
	}, "FILE-NAME data/2022-06/固始 2022-06.xlsx   城区"},
	{"signed off before the data were complete", replace("data/2022-06/release.toml", "06-30", "06-29"), "RELEASE-EARLY data/2022-06/release.toml   "},
	{"signed off in a year that has not come", replace("data/2022-06/release.toml", "2022-06-30", "2202-06-30"), "RELEASE-FAR data/2022-06/release.toml   "},
	{"signed off without data, which need not be there", func(f map[string]string) {
		delete(f, station)
		sheet, err := os.ReadFile("../../../../data/sheets/substations.toml")
		if err != nil {
			panic(err)
		}
		f["data/sheets/substations.toml"] = "optional = true\n" + string(sheet)
	}, "RELEASE-EMPTY data/2022-06/release.toml   "},
	{"changed after it was signed off", replace("data/2022-06/release.toml", "\"变电站\"", "\"变电站\", digest = \"0123456789abcdef\""), "RELEASE-CHANGED data/2022-06/release.toml   "},
	{"signed off, but nothing says which data", replace("data/2022-06/release.toml", "\"变电站\"", "\"变电站\", digest = \"\""), "RELEASE-DIGEST data/2022-06/release.toml   "},
	{"changed, and a cell cannot be read: said once", func(f map[string]string) {
		replace("data/2022-06/release.toml", "\"变电站\"", "\"变电站\", digest = \"0123456789abcdef\"")(f)
		replace(station, "|12|10|2|", "|12|十|2|")(f)
	}, "CELL-NUMBER data/2022-06/stations.xlsx 变电站 H2 固始"},
	{"no months at all", func(f map[string]string) { clear(f) }, "MONTH-NONE data   "},
}

func replace(file, old, new string) func(map[string]string) {
	return func(files map[string]string) {
		if !strings.Contains(files[file], old) {
			panic(old)
		}
		files[file] = strings.Replace(files[file], old, new, 1)
	}
}

func replaceAll(file, old, new string) func(map[string]string) {
	return func(files map[string]string) {
		if !strings.Contains(files[file], old) {
			panic(old)
		}
		files[file] = strings.ReplaceAll(files[file], old, new)
	}
}

func TestFindings(t *testing.T) {
	for _, tt := range findingCases {
		t.Run(tt.intent, func(t *testing.T) {
			files := whole()
			tt.change(files)
			var got []string
			for _, f := range findings(t, files) {
				got = append(got, fmt.Sprintf("%s %s %s %s %s", f.Code, f.File, f.Sheet, f.Cell, f.Unit))
				if f.Message == "" || f.Fix == "" || f.Found == "" || f.Expected == "" {
					t.Errorf("not whole: %+v", f)
				}
			}
			if joined := strings.Join(got, ", "); joined != tt.want {
				t.Errorf("got  %q\nwant %q", joined, tt.want)
			}
		})
	}
}

// Two versions of a file are one finding for each sheet, not one for each row,
// and it says which row differs.
func TestTwoVersionsOfAFileNameBothPlaces(t *testing.T) {
	files := whole()
	files["data/2022-06/stations (1).xlsx"] = strings.Replace(files[station], "|12|10|2|", "|12|9|3|", 1)
	list := findings(t, files)
	if len(list) != 1 || list[0].Code != "KEY-DUPLICATE" || list[0].File != station || list[0].Cell != "A2" ||
		list[0].Message != "〔变电站〕有 12 行在 data/2022-06/stations (1).xlsx〔变电站〕里也有（从 A2 起），其中 1 行内容不同，如 固始 甲变电站（A2）。" {
		t.Errorf("%s", list[0].Text())
	}
}

// What a name states of month and unit, beside June and a workbook of 城区.
func TestWhatFileNamesState(t *testing.T) {
	site := &declare.Site{Units: []declare.Unit{{ID: "a", Name: "固始", Aliases: []string{"国网固始县供电公司"}}, {ID: "b", Name: "城区"}}}
	for name, want := range map[string]string{
		"城区2022年6月报表":        " ",
		"报表（202206）":         " ",
		"2022.6 城区 v2":       " ",
		"5月送6月份报表":           " ",
		"线路20220705":         " ", // the day it was sent
		"2022年7月5日报":         " ",
		"固始、城区合报":            " ",
		"2022-05 城区":         "2022-05 ",
		"2021年06月":           "2021-06 ",
		"报表202205":           "2022-05 ",
		"2022年1-5月":          "5月 ",
		"12月份":               "12月 ",
		"国网固始县供电公司6月":        " 固始",
		"2022至2023年度报表":      " ",
		"2022-05、2022-06 合报": " ",
		"2022年12月":           "2022-12 ",
	} {
		if got := otherMonth(name, "2022-06") + " " + otherUnit(site, name, "b"); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

var codeInSource = regexp.MustCompile(`"([A-Z]+(?:-[A-Z]+)+)"`)

// Every finding that this package and month can make has its case: above, or
// in the tables of the tests of waivers, sign-offs and what is kept from the
// public, which compare codes as exactly.
func TestEveryFindingHasACase(t *testing.T) {
	read := func(file string) string {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	cases := read("waive_test.go") + read("withheld_test.go") + read("../month/waiver_test.go") + read("../month/signoff_test.go") + read("../month/kept_test.go")
	for _, c := range findingCases {
		cases += c.want
	}
	codes := map[string]bool{}
	for _, pattern := range []string{"*.go", "../month/*.go"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, m := range codeInSource.FindAllStringSubmatch(read(file), -1) {
				codes[m[1]] = true
			}
		}
	}
	if len(codes) < 20 || !codes["MONTH-FOLDER"] || !codes["WAIVER-NEED"] {
		t.Fatalf("the codes in the source are %v", codes)
	}
	for code := range codes {
		if !regexp.MustCompile(`\b` + code + `\b`).MatchString(cases) {
			t.Errorf("%s has no case", code)
		}
	}
}
