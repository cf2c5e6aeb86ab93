package block

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// What a table block asks of rows and pages is checked where it is written.
func TestTableSettingsAreChecked(t *testing.T) {
	const sheet = "sheet = \"tasks\"\n"
	for _, tt := range []struct{ intent, text, want string }{
		{"a word", `where = { done = "yes" }`, ""},
		{"a list of words", `where = { state = ["open", "late"], unit = ["a"] }`, ""},
		{"a number", `where = { done = 1 }`, "TOML-TYPE p.md:12"},
		{"a column that does not exist", `where = { don = "yes" }`, "BLOCK-REF p.md:12"},
		{"a value that does not exist", `where = { state = ["open", "opn"] }`, "BLOCK-WHERE p.md:12"},
		{"a unit that does not exist", `where = { unit = ["z"] }`, "BLOCK-WHERE p.md:12"},
		{"a column of free texts", `where = { remark = ["x"] }`, "BLOCK-WHERE p.md:12"},
		{"a column above the page", `where = { secret = ["yes"] }`, "BLOCK-CLASS p.md:12"},
		{"rows a page", `rows = 200`, ""},
		{"too few", `rows = 9`, "BLOCK-ROWS p.md:12"},
		{"fewer than none", `rows = -1`, "BLOCK-ROWS p.md:12"},
		{"an end by the clock where rows have none", `ended = "没有了。"`, "BLOCK-REF p.md:12"},
		{"too many", `rows = 1001`, "BLOCK-ROWS p.md:12"},
	} {
		_, list := Parse("table", sheet+tt.text, Place{File: "p.md", Line: 10, Class: class.Internal}, catalog(t))
		var got []string
		for _, f := range list {
			got = append(got, fmt.Sprintf("%s %s:%d", f.Code, f.File, f.Line))
			if f.Message == "" || f.Fix == "" {
				t.Errorf("%s: %+v", tt.intent, f)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.intent, s, tt.want)
		}
	}
}

func TestTableTakesRows(t *testing.T) {
	c := at(t, class.Internal, map[string]string{"2022-06": "== 任务 ==\n任务|单位|状态|完成|备注\n一|甲县|开|是|\n二|乙县|迟|否|\n三|甲县|完|是|\n四|甲县|||\n"})
	for _, tt := range []struct{ text, want string }{
		{`where = { done = "yes" }`, "一 三"},
		{`where = { done = "no" }`, "二"}, // a gap is neither
		{`where = { state = ["open", "late"] }`, "一 二"},
		{`where = { state = ["late", "done"], unit = "a" }`, "三"},
		{`where = { state = [] }`, ""},
	} {
		var got []string
		for _, r := range c.show(t, "table", "sheet = \"tasks\"\n"+tt.text)[0].(Table).Rows {
			got = append(got, r.Cells[0].Text)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, s, tt.want)
		}
	}
	if none := c.show(t, "table", "sheet = \"tasks\"\nwhere = { unit = \"d\" }")[0].(Table); none.Empty != "2022年6月的任务里没有这样的。" {
		t.Errorf("of others there are some: %q", none.Empty)
	}
	marks := c.show(t, "table", "sheet = \"tasks\"\ncolumns = [\"done\", \"state\"]\nmarks = true\nrows = 200")[0].(Table)
	if marks.PerPage != 200 || !marks.Columns[0].Marks || marks.Columns[1].Marks {
		t.Errorf("%+v", marks)
	}
	if a, b, gap := marks.Rows[0].Cells[0], marks.Rows[1].Cells[0], marks.Rows[3].Cells[0]; a.Text != "是" || a.Mark != "●" || b.Text != "否" || b.Mark != "" || gap.Gap == "" || gap.Mark != "" {
		t.Errorf("%+v %+v %+v", a, b, gap)
	}
}

// A table's script holds each recurring cell once, and of a cell what there is.
func TestScript(t *testing.T) {
	table := Table{ID: "table-t", Rows: []Row{
		{Cells: []Cell{{Text: "\"甲\"</script>\u2028"}, {Text: "固始"}, {Text: "1,234.5", Sort: "1234.5"}, {Text: "41.5", Sort: "0.4153"}}},
		{Cells: []Cell{{Text: "乙", Href: "a.html"}, {Text: "固始"}, {Text: "—", Gap: "未填写"}, {Text: "−3", Sort: "-3", State: Missed}}},
		{Cells: []Cell{{Text: "丙"}, {Text: "城区"}, {Text: "—", Gap: "未填写"}, {Text: "是", Mark: "●"}}},
	}}
	want := `gridpressRows("table-t",["固始",["—","","未填写"]],[
["\"甲\"\u003c/script\u003e\u2028",0,"1,234.5",["41.5","0.4153"]],
[["乙","","","","","a.html"],0,1,["−3","","","missed","未达标"]],
["丙","城区",1,["是","","","","","","●"]]]);
`
	if got := string(Script(table)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// manyRows is a table like a month's lines of a city.
func manyRows() (t Table) {
	for i := range 3400 {
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: fmt.Sprintf("信阳市供电公司%d", i%12)}, {Text: fmt.Sprintf("1041%06d", i)}, {Text: fmt.Sprintf("浉河湖东%d线", i)}, {Text: fmt.Sprintf("110千伏第%d变电站", i%200)},
			{Text: "#1"}, {Text: "公用"}, {Text: "10", Sort: "10"}, {Text: fmt.Sprint(400 + i%9*50), Sort: fmt.Sprint(400 + i%9*50)}, {Text: fmt.Sprintf("%d.%d", i%600, i%10), Sort: fmt.Sprintf("%d.%d", i%600, i%10)},
			{Text: fmt.Sprintf("2022-06-%02d", i%30+1)}, {Text: fmt.Sprintf("%d.%d", i%100, i%7), Sort: fmt.Sprintf("0.%d%d3", i%100, i%7)}, {Text: fmt.Sprintf("%d.%d", i%5000, i%3)}}})
	}
	return t
}

// The script comes from a share in one piece: it must stay small.
func TestScriptSize(t *testing.T) {
	if size := len(Script(manyRows())); size > 600_000 {
		t.Errorf("3,400 rows of 12 columns take %d bytes", size)
	}
}

func BenchmarkScript(b *testing.B) {
	t := manyRows()
	for b.Loop() {
		b.SetBytes(int64(len(Script(t))))
	}
}
