package owed

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/workday"
)

// site owes a monthly sheet, a quarterly one, and of two standing sheets one
// after changes and one each year; the last item has no page.
var site = map[string]string{
	"data/site.toml":       "company = \"某公司\"\nunit = [{ id = \"a\", name = \"甲\" }, { id = \"b\", name = \"乙\" }]\n",
	"data/indicators.toml": "",
	"data/checks.toml":     "",
	"data/sheets/stations.toml": `
id = "stations"
name = "站表"
owner = "调度"
class = "public"
optional = true
publish = { months = 1, by_day = 10, source = "甲", state = "presumed" }
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "station", name = "站名", type = "text" }]
`,
	"data/sheets/season.toml": `
id = "season"
name = "季表"
owner = "调度"
class = "public"
optional = true
publish = { months = 3, by_day = 15, source = "甲", state = "presumed" }
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "what", name = "事项", type = "text" }]
`,
	"data/sheets/fees.toml": `
id = "fees"
name = "费表"
owner = "营销"
class = "public"
period = "standing"
key = ["item", "from"]
column = [{ id = "item", name = "项目", type = "text", required = true }, { id = "from", name = "生效", type = "date", valid = "from", required = true }]
`,
	"data/sheets/report.toml": `
id = "report"
name = "年报"
owner = "营销"
class = "public"
period = "standing"
column = [{ id = "title", name = "标题", type = "text" }, { id = "text", name = "正文", type = "text" }]
`,
	"data/sheets/years.toml": `
id = "years"
name = "年值"
owner = "营销"
class = "public"
period = "standing"
column = [{ id = "year", name = "年度", type = "text" }, { id = "n", name = "数", type = "integer" }]
`,
	"data/sheets/cuts.toml": `
id = "cuts"
name = "告表"
owner = "营销"
class = "public"
period = "standing"
column = [{ id = "title", name = "事由", type = "text" }, { id = "told", name = "公告", type = "date" }]
`,
	"data/owed.toml": item("stations", `["stations"]`, "units = [\"stations\"]") + item("season", `["season"]`, "") +
		item("fees", `["fees"]`, "every = { change = 20 }") + item("report", `["report"]`, `every = { year = "03-31" }`) +
		item("years", `["years"]`, `every = { year = "03-31", of = "year" }`) + item("cuts", `["cuts"]`, `every = { change = 1, of = "told" }`) + item("words", "[]", "") +
		strings.Replace(item("lost", `["stations"]`, ""), `page = "page"`, `page = "none"`, 1),
	"data/2022-04/a.xlsx":        "== 站表 ==\n单位|站名\n甲|东\n乙|西\n== 季表 ==\n单位|事项\n甲|一\n",
	"data/2022-04/release.toml":  sign("站表", "调度", "2022-05-05") + sign("季表", "调度", "2022-05-06"),
	"data/2022-05/a.xlsx":        "== 站表 ==\n单位|站名\n甲|东\n",
	"data/2022-05/release.toml":  sign("站表", "调度", "2022-06-07"),
	"data/2022-06/a.xlsx":        "== 站表 ==\n单位|站名\n甲|东\n乙|西\n",
	"data/standing/s.xlsx":       "== 费表 ==\n项目|生效\n一|@2022-01-01\n二|@2022-06-15\n三|@2022-12-20\n== 年报 ==\n标题|正文\n甲|乙\n== 告表 ==\n事由|公告\n一|@2022-02-01\n二|@2022-06-10\n== 年值 ==\n年度|数\n2020|1\n2021|2\n",
	"data/standing/release.toml": sign("费表", "营销", "2022-03-01") + sign("年报", "营销", "2022-03-02") + sign("告表", "营销", "2022-03-02") + sign("年值", "营销", "2022-12-02"),
}

func item(id, sheets, more string) string {
	owner := map[bool]string{true: "调度", false: "营销"}[strings.HasPrefix(sheets, "[\"s")]
	return fmt.Sprintf("[[item]]\nid = %q\nname = %q\npage = \"page\"\nsheets = %s\n%s\nowner = \""+owner+"\"\nlead = 5\nbasis = \"甲\"\nsource = \"乙\"\nstate = \"confirmed\"\n", id, id, sheets, more)
}

func sign(sheet, by, on string) string {
	return fmt.Sprintf("[[release]]\nsheets = [{ name = %q }]\nby = %q\non = %q\n", sheet, by, on)
}

// gathered is the site, of which two fees and a notice were entered after their
// sheets were signed off.
func gathered(t *testing.T) *month.Set {
	t.Helper()
	files, book := maps.Clone(site), "data/standing/s.xlsx"
	files[book] = strings.Replace(site[book], "二|@2022-06-15\n三|@2022-12-20\n", "", 1)
	files[book] = strings.Replace(files[book], "二|@2022-06-10\n", "", 1)
	signed := gather(t, files)
	texts := signed.SignAgain()
	for _, o := range signed.SignOffs {
		for to := range signed.Copies(o) {
			files[to] = files[book]
		}
	}
	maps.Copy(files, texts)
	files[book] = site[book]
	set := gather(t, files)
	set.Site.Calendar = workday.New([]workday.Year{{Year: 2022}, {Year: 2023}}, nil)
	return set
}

func gather(t *testing.T, files map[string]string) *month.Set {
	t.Helper()
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	declared, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, declared, "", func(int, int) {})
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	return set
}

// Each day finds the items as they stand then: what was told up to that day,
// what comes next, and how long there is.
func TestJudge(t *testing.T) {
	set := gathered(t)
	for _, tt := range []struct{ intent, day, item, want string }{
		{"nothing was ever told", "2022-05-04", "stations", "missing   2022-05-10 6 2022-04 站表 2022-05 站表 2022-06 站表"},
		{"a month is told, whole", "2022-05-05", "stations", "kept 2022-04 2022-05-05 2022-06-10 36 2022-05 站表 2022-06 站表"},
		{"five days before the next", "2022-06-05", "stations", "soon 2022-04 2022-05-05 2022-06-10 5 2022-05 站表 2022-06 站表"},
		{"on its last day", "2022-06-06", "stations", "soon 2022-04 2022-05-05 2022-06-10 4 2022-05 站表 2022-06 站表"},
		{"told again, without a unit", "2022-06-07", "stations", "partial 2022-05 2022-06-07 2022-07-10 33 乙 2022-06 站表"},
		{"on the last day it is not late", "2022-07-10", "stations", "partial 2022-05 2022-06-07 2022-07-10 0 乙 2022-06 站表"},
		{"a day after", "2022-07-11", "stations", "overdue 2022-05 2022-06-07 2022-07-10 -1 乙 2022-06 站表"},
		{"three months apart", "2022-05-06", "season", "kept 2022-04 2022-05-06 2022-08-15 101"},
		{"changed since, but nothing began", "2022-06-14", "fees", "stale  2022-03-01  0 费表 changed"},
		{"twenty working days after a change", "2022-06-15", "fees", "stale  2022-03-01 2022-07-13 28 费表 changed"},
		{"on their last day", "2022-07-13", "fees", "soon  2022-03-01 2022-07-13 0 费表 changed"},
		{"and past them", "2022-07-14", "fees", "overdue  2022-03-01 2022-07-13 -1 费表 changed"},
		{"a second change makes the first no later", "2022-12-21", "fees", "overdue  2022-03-01 2022-07-13 -161 费表 changed"},
		{"announced on a Friday, told by Monday", "2022-06-13", "cuts", "soon  2022-03-02 2022-06-13 0 告表 changed"},
		{"and not told", "2022-06-14", "cuts", "overdue  2022-03-02 2022-06-13 -1 告表 changed"},
		{"before it was announced", "2022-06-09", "cuts", "stale  2022-03-02  0 告表 changed"},
		{"told for this year", "2022-03-02", "report", "kept  2022-03-02 2023-03-31 394"},
		{"not told for the next", "2023-04-01", "report", "overdue  2022-03-02 2023-03-31 -1"},
		{"signed again with no new year", "2023-04-01", "years", "overdue  2022-12-02 2023-03-31 -1"},
		{"said in words", "2022-06-07", "words", "kept    0"},
		{"no page shows it", "2022-06-07", "lost", "missing 2022-05 2022-06-07 2022-07-10 33 2022-06 站表"},
	} {
		items, list := Judge(set, titled, tt.day)
		if len(list) > 0 {
			t.Fatal(list)
		}
		i := items[slices.IndexFunc(items, func(i Item) bool { return i.Declared.ID == tt.item })]
		words := append([]string{string(i.State), i.Covers, i.Updated, i.Due, fmt.Sprint(i.Days)}, i.Lacking...)
		for _, w := range i.Waits {
			words = append(words, strings.TrimSpace(w.Month+" "+w.Sheet.Name))
			if w.Changed {
				words = append(words, "changed")
			}
		}
		got := strings.Join(words, " ")
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.intent, got, tt.want)
		}
	}
}

// A change whose limit reaches into a year without a calendar cannot be judged:
// a finding of each names the year and the line that asks for the limit. The others
// are judged.
func TestJudgeWithoutACalendar(t *testing.T) {
	set := gathered(t)
	set.Site.Calendar = workday.New([]workday.Year{{Year: 2023}}, nil)
	items, list := Judge(set, titled, "2022-12-31")
	if len(items) != len(set.Site.Owed)-2 || len(list) != 2 || list[0].Code != "CALENDAR-YEAR" || list[0].Place() != "data/owed.toml:28" ||
		!strings.Contains(list[0].Message, "〔fees〕2022-06-15 有变更，要在 20 个工作日内公开，没有 2022 年") || !strings.HasSuffix(list[0].Fix, "补上 2022 年。") {
		t.Error(len(items), list)
	}
}

// A site without months owes nothing yet.
func TestJudgeWithoutMonths(t *testing.T) {
	if items, list := Judge(&month.Set{Site: gathered(t).Site}, titled, ""); len(items)+len(list) > 0 {
		t.Error(items, list)
	}
}

// titled knows one page.
func titled(page string) string {
	if page == "page" {
		return "页"
	}
	return ""
}
