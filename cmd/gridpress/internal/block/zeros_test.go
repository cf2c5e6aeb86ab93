package block

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/mkxlsx"
)

// mishaps are two goals of zero over a restricted sheet, released as counts of
// five or more.
func mishaps() map[string]string {
	indicator := `
[[indicator]]
id = "%s"
name = "%s"
unit = "件"
better = "lower"
class = "internal"
count = "mishaps"
where = { kind = "%s" }
day = "mishaps.day"
total = "sum"
ytd = "none"
goal = { floor = 0, source = "文件", state = "confirmed" }
release = { to = "internal", by = "aggregate", min_n = 5, reason = "只分有无" }
`
	return map[string]string{
		"data/sheets/mishaps.toml": `
id = "mishaps"
name = "事故"
class = "restricted"
key = ["no"]
optional = true
column = [
  { id = "unit", name = "单位", type = "unit" },
  { id = "no", name = "编号", type = "integer" },
  { id = "kind", name = "类别", type = "enum", values = [{ id = "fire", name = "火" }, { id = "flood", name = "水" }] },
  { id = "day", name = "日期", type = "date" },
]
`,
		"data/indicators.toml": declarations["data/indicators.toml"] + fmt.Sprintf(indicator, "fire", "火灾", "fire") + fmt.Sprintf(indicator, "flood", "水灾", "flood"),
	}
}

// What each reader sees: days where the rows may be seen, else months; since
// when; that it happened, without how often where that is withheld.
func TestZeros(t *testing.T) {
	months := map[string]string{
		"2022-05": "== 事故 ==\n单位|编号|类别|日期\n甲县|1|火|2022-05-11\n",
		"2022-06": "== 事故 ==\n单位|编号|类别|日期\n甲县|2|水|2022-06-10\n乙县|3|水|2022-06-05\n",
	}
	for reader, want := range map[class.Class]string{
		class.Restricted: "2022年6月 2 项中 1 项是零，不是零的有水灾。 火灾 全市 50天 达标 距上次 2022年5月11日; 水灾 全市 20天 未达标 距上次 2022年6月10日, 本月 2 件",
		class.Internal:   "2022年6月 2 项中 1 项是零，不是零的有水灾。 火灾 全市 1个月 达标 连续 1 个月为零; 水灾 全市 0个月 未达标 本月件数少，不公布",
	} {
		z := zerosOf(t, atWith(t, reader, months, mishaps()), "").(Zeros)
		var cards []string
		for _, k := range z.Counters {
			cards = append(cards, fmt.Sprintf("%s %s %s%s %s %s", k.Label, k.Scope, k.Value.Text, k.Value.Unit, k.State.Word(), strings.Join(k.Lines, ", ")))
		}
		if got := z.Sentence + " " + strings.Join(cards, "; "); got != want {
			t.Errorf("%s:\n%s, want\n%s", reader, got, want)
		}
	}
	for reader, want := range map[class.Class]string{
		class.Restricted: "各单位距上次多少天，2022年6月 | 甲县 50 20 | 乙县 无 25 | 丙县 无 无 | 丁县 无 无",
		class.Internal:   "各单位连续几个月为零，2022年6月 | 甲县 1 0 | 乙县 无 0 | 丙县 无 无 | 丁县 无 无",
	} {
		table := zerosOf(t, atWith(t, reader, months, mishaps()), `each = "units"`).(Table)
		got := table.Caption
		for _, r := range table.Rows {
			got += " |"
			for _, cell := range r.Cells {
				got += " " + cell.Text
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", reader, got, want)
		}
	}
}

// A month without the sheet has no counter, but a reason.
func TestZerosOfNothing(t *testing.T) {
	z := zerosOf(t, atWith(t, class.Restricted, map[string]string{"2022-06": "== 任务 ==\n任务|单位\n一|甲县\n"}, mishaps()), "").(Zeros)
	if z.Counters[0].Value.Gap != "没有数据" || z.Sentence != "2022年6月没有数据。" {
		t.Errorf("%+v", z)
	}
}

func zerosOf(t *testing.T, c *Context, more string) View {
	t.Helper()
	b := &zeros{Indicators: []string{"fire", "flood"}}
	if more != "" {
		b.Each = "units"
	}
	return c.Views(b)[0]
}

// Only indicators with days can be counted since.
func TestZerosAreOfDays(t *testing.T) {
	files := maps.Clone(declarations)
	maps.Copy(files, mishaps())
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	at := Place{File: "p.md", Line: 10, Class: class.Internal}
	if _, list := Parse("zeros", "indicators = [\"fire\"]\neach = \"units\"", at, disclose.NewCatalog(site)); len(list) > 0 {
		t.Error(list)
	}
	if _, list := Parse("zeros", `indicators = ["rate"]`, at, disclose.NewCatalog(site)); len(list) != 1 || list[0].Code != "BLOCK-REF" || list[0].Line != 11 {
		t.Error(list)
	}
}

// A tally counts rows by words in their declared order, lists what lacks one,
// and leaves rows without a number out of a mean.
func TestTally(t *testing.T) {
	sheet := map[string]string{"data/sheets/repairs.toml": `
id = "repairs"
name = "修理"
class = "internal"
key = ["no"]
optional = true
column = [
  { id = "no", name = "编号", type = "integer" },
  { id = "unit", name = "单位", type = "unit" },
  { id = "cause", name = "原因", type = "enum", values = [{ id = "wear", name = "磨损" }, { id = "storm", name = "风" }, { id = "other", name = "其他" }] },
  { id = "done", name = "修好", type = "yesno" },
  { id = "hours", name = "小时", type = "decimal", unit = "h", digits = 1, empty = { "—" = "na" } },
]
`}
	rows := "== 修理 ==\n编号|单位|原因|修好|小时\n1|甲县|风|是|2.5\n2|甲县|风|否|—\n3|乙县|磨损|是|4\n4|乙县||是|1000\n"
	c := atWith(t, class.Internal, map[string]string{"2022-06": rows}, sheet)
	table := c.Views(&tally{Sheet: "repairs", By: "cause", Across: "done", Sums: []string{"hours"}, Means: []string{"hours"}, Title: "修理按原因"})[0].(Table)
	got := table.Sentence
	for _, col := range table.Columns {
		got += " " + col.Label
	}
	for _, r := range table.Rows {
		got += " |"
		for _, cell := range r.Cells {
			got += " " + cell.Text
		}
	}
	want := "共 4 项，风最多，2 项。 原因 合计 修好：是 修好：否 小时 平均小时 | 磨损 1 1 0 4.0 4.00 | 风 2 1 1 2.5 2.50 | 其他 0 0 0 0.0 — | 未填写 1 1 0 1,000.0 1,000.00 | 合计 4 3 1 1,006.5 335.50"
	if got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
	if last := table.Rows[len(table.Rows)-1]; !last.Total {
		t.Error("the total is not set apart")
	}
	narrow := c.Views(&tally{Sheet: "repairs", By: "unit", Title: "修理按单位", Where: where{"done": {"yes"}}})[0].(Table)
	if len(narrow.Rows) != 5 || narrow.Rows[0].Cells[1].Text != "1" || narrow.Rows[4].Cells[1].Text != "3" {
		t.Errorf("%+v", narrow.Rows)
	}
}

// What a tally names is checked where it is written: rows are told apart by
// declared words only, and nothing stands above the page.
func TestTallySettingsAreChecked(t *testing.T) {
	for _, tt := range []struct{ intent, text, want string }{
		{"all in order", "sheet = \"tasks\"\nby = \"state\"\ntitle = \"x\"", ""},
		{"by free text", "sheet = \"tasks\"\nby = \"remark\"\ntitle = \"x\"", "BLOCK-REF p.md:12"},
		{"by a column above the page", "sheet = \"tasks\"\nby = \"secret\"\ntitle = \"x\"", "BLOCK-CLASS p.md:12"},
		{"a sum of words", "sheet = \"tasks\"\nby = \"state\"\ntitle = \"x\"\nsums = [\"done\"]", "BLOCK-REF p.md:14"},
		{"a sheet above the page", "sheet = \"cases\"\nby = \"unit\"\ntitle = \"x\"", "BLOCK-CLASS p.md:11 BLOCK-CLASS p.md:12"},
		{"no title", "sheet = \"tasks\"\nby = \"state\"", "BLOCK-NEED p.md:11"},
	} {
		_, list := Parse("tally", tt.text, Place{File: "p.md", Line: 10, Class: class.Internal}, catalog(t))
		var got []string
		for _, f := range list {
			got = append(got, fmt.Sprintf("%s %s:%d", f.Code, f.File, f.Line))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.intent, s, tt.want)
		}
	}
}
