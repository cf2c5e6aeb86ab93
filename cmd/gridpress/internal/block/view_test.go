package block

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
)

// months of two units: a small sample, a unit without orders, one that did not
// report, one withheld count.
var twoMonths = map[string]string{
	"2022-05": work + "甲县|95|100|9\n乙县|90|100|8\n丙县|97|100|—\n" + cases + strings.Repeat("甲县|1\n", 4) + strings.Repeat("乙县|1\n", 4),
	"2022-06": work + "甲县|96|100|8.5|0.5|同比5%\n乙县|3|4|10|1|'=1+1\n丙县|0|0|—||不涉及\n" + cases + strings.Repeat("甲县|1\n", 5) + "乙县|1\n",
}

func (v Value) word() string {
	s := v.Text + v.Unit
	if v.Gap != "" {
		s += "〈" + v.Gap + "〉"
	}
	if v.Faint {
		s += "〈" + v.Note + "〉"
	}
	return s
}

func TestFacts(t *testing.T) {
	for _, tt := range []struct{ unit, indicator, want string }{
		{"", "rate", "全市 95.2%〈〉 reached | 目标 ≥ 92%，超出 3.2 个百分点 | 上升 1.2 个百分点 +1 +1 | 上年同月无数据 +0 +0 |  | 本年累计 94.3%（自 2022年5月起）"},
		{"a", "rate", "甲县 96.0%〈〉 reached | 目标 ≥ 92%，超出 4.0 个百分点 | 上升 1.0 个百分点 +1 +1 | 上年同月无数据 +0 +0 | 第 1 名（2 家中） | 本年累计 95.5%（自 2022年5月起）"},
		{"b", "rate", "乙县 75.0%〈样本 4 件〉 missed | 目标 ≥ 92%，还差 17.0 个百分点 | 下降 15.0 个百分点 -1 -1 | 上年同月无数据 +0 +0 | 第 2 名（2 家中） | 本年累计 89.4%（自 2022年5月起）"},
		{"c", "rate", "丙县 —〈不适用：当月没有可计算的数据〉 | 目标 ≥ 92% |  +0 +0 |  +0 +0 |  | "},
		{"d", "rate", "丁县 —〈没有数据〉 | 目标 ≥ 92% |  +0 +0 |  +0 +0 |  | "},
		{"a", "days", "甲县 8.5天〈〉 reached | 目标 ≤ 10 天（暂定），低 1.5 天 | 下降 0.5 天 +1 -1 | 上年同月无数据 +0 +0 | 第 1 名（2 家中） | "},
		{"b", "days", "乙县 10.0天〈〉 reached | 目标 ≤ 10 天（暂定），正好达到 | 上升 2.0 天 -1 +1 | 上年同月无数据 +0 +0 | 第 2 名（2 家中） | "},
		{"a", "orders", "甲县 100件〈〉 |  | 持平 +0 +0 | 上年同月无数据 +0 +0 |  | 本年累计 200 件（自 2022年5月起）"},
		{"a", "alone", "甲县 96分〈〉 | 目标待定 | 上升 1 分 +1 +1 | 上年同月无数据 +0 +0 | 第 1 名（3 家中） | "},
		{"a", "cases", "甲县 5件〈〉 |  | 增加 1 件 -1 +1 | 上年同月无数据 +0 +0 | 第 3 名（3 家中） | 本年累计 9 件（自 2022年5月起）"},
		{"b", "cases", "乙县 —〈样本太少，不公布〉 |  |  +0 +0 |  +0 +0 |  | "},
		{"", "cases", "全市 —〈样本太少，不公布〉 |  |  +0 +0 |  +0 +0 |  | "},
	} {
		c := at(t, class.Internal, twoMonths)
		c.Unit = tt.unit
		tile := c.show(t, "facts", `indicators = ["`+tt.indicator+`"]`)[0].(Facts).Tiles[0]
		got := fmt.Sprintf("%s %s", tile.Scope, tile.Value.word())
		if !tile.Value.Faint && tile.Value.Gap == "" {
			got += "〈〉"
		}
		if tile.State != NoGoal {
			got += " " + string(tile.State)
		}
		got += fmt.Sprintf(" | %s | %s | %s | %s | %s", tile.Goal, words(tile.Month), words(tile.Year), tile.Rank, tile.Ytd)
		if got != tt.want {
			t.Errorf("%s of %q:\n%s\nwant\n%s", tt.indicator, tt.unit, got, tt.want)
		}
		if tile.Href != "indicator:"+tt.indicator || tile.Spark == nil || len(tile.Spark.Labels) != 2 {
			t.Errorf("%s: href %q, spark %+v", tt.indicator, tile.Href, tile.Spark)
		}
	}
}

func TestBoard(t *testing.T) {
	c := at(t, class.Internal, map[string]string{
		"2022-05": work + "甲县|95|100\n乙县|90|100\n丙县|97|100\n", "2022-06": work + "甲县|90|100\n乙县|99|100\n丙县|9|10\n"})
	c.Unit = "c"
	b := c.show(t, "board", "indicators = [\"rate\", \"alone\"]\nunit = \"this\"")[0].(Board)
	var got []string
	for _, r := range append(b.Rows, *b.Total) {
		s := r.Unit
		if r.Focus {
			s += "*"
		}
		for _, cell := range r.Cells {
			s += fmt.Sprintf(" | %s %s %s (%s)", cell.Rank, words(cell.Move), cell.Value.word(), cell.Last.Text)
		}
		got = append(got, s)
	}
	want := []string{
		"乙县 | 1 升 2 位 +1 +1 99.0% (90.0) | 1 升 2 位 +1 +1 99分 (90)",
		"甲县 | 并列 2 持平 +0 +0 90.0% (95.0) | 2 持平 +0 +0 90分 (95)",
		"丙县* | 并列 2 降 1 位 -1 -1 90.0% (97.0) | 3 降 2 位 -1 -1 9分 (97)",
		"丁县 | —  +0 +0 —〈没有数据〉 (—) | —  +0 +0 —〈没有数据〉 (—)",
		"全市 | —  +0 +0 94.3% (94.0) | —  +0 +0 —〈各单位不汇总〉 (—)",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if bar := b.Rows[0].Cells[0].Bar; bar == nil || bar.Value != 99 || b.Columns[0].GoalBar.Value != 92 {
		t.Errorf("99 %% is drawn as %+v, the goal as %+v", bar, b.Columns[0].GoalBar)
	}
	if b.Rows[3].Cells[0].Bar != nil {
		t.Error("a missing value has a bar")
	}
	if b.Rows[0].Href != "unit:b" || b.Columns[0].Goal != "目标 ≥ 92%" || b.Columns[1].Goal != "目标待定" {
		t.Errorf("%+v %+v", b.Rows[0], b.Columns)
	}
}

// lines writes a table as text: ● etc. by the state, gaps in brackets.
func lines(t Table) string {
	var b strings.Builder
	for i, c := range t.Columns {
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(c.Label)
		if c.Unit != "" {
			b.WriteString("/" + c.Unit)
		}
	}
	for _, r := range t.Rows {
		b.WriteString("\n")
		for i, c := range r.Cells {
			if i > 0 {
				b.WriteString(" | ")
			}
			b.WriteString(c.Text)
			if c.Gap != "" {
				b.WriteString("〈" + c.Gap + "〉")
			}
			if c.State != NoGoal {
				b.WriteString("〈" + c.State.Word() + "〉")
			}
		}
	}
	return b.String()
}

func TestTablesBehindFigures(t *testing.T) {
	for _, tt := range []struct{ kind, text, unit, want string }{
		{"bars", `indicators = ["rate"]`, "", "单位 | 完成率/% | 名次 | 比上月 | 距前一名 | 对照目标\n" +
			"甲县 | 96.0〈达标〉 | 1 | 上升 1.0 个百分点 | — | 超出 4.0 个百分点\n" +
			"乙县 | 75.0〈未达标〉 | 2 | 下降 15.0 个百分点 | 距第 1 名 21.0 个百分点 | 还差 17.0 个百分点\n" +
			"丙县 | —〈不适用：当月没有可计算的数据〉 | — | — | — | —\n丁县 | —〈没有数据〉 | — | — | — | —\n" +
			"全市 | 95.2〈达标〉 | — | 上升 1.2 个百分点 | — | 超出 3.2 个百分点"},
		{"bars", `indicators = ["orders"]`, "", "单位 | 工作量/件 | 比上月\n甲县 | 100 | 持平\n乙县 | 4 | 减少 96 件\n丙县 | 0 | 减少 100 件\n丁县 | —〈没有数据〉 | —\n全市 | —〈有 1 家没有数据，不能汇总〉 | —"},
		{"bars", `indicators = ["alone"]`, "", "单位 | 各自得分/分 | 名次 | 比上月 | 距前一名 | 对照目标\n甲县 | 96 | 1 | 上升 1 分 | — | —\n乙县 | 3 | 2 | 下降 87 分 | 距第 1 名 93 分 | —\n丙县 | 0 | 3 | 下降 97 分 | 距第 2 名 3 分 | —\n丁县 | —〈没有数据〉 | — | — | — | —"},
		{"trend", `indicator = "rate"`, "a", "月份 | 完成率/% | 名次 | 全市/% | 本年累计/%\n2022年6月 | 96.0〈达标〉 | 1 | 95.2〈达标〉 | 95.5\n2022年5月 | 95.0〈达标〉 | 2 | 94.0〈达标〉 | 95.0"},
		{"trend", `indicator = "alone"`, "a", "月份 | 各自得分/分 | 名次\n2022年6月 | 96 | 1\n2022年5月 | 95 | 2"},
		{"trend", `indicator = "cases"`, "b", "月份 | 案件数/件 | 名次 | 全市/件 | 本年累计/件\n2022年6月 | —〈样本太少，不公布〉 | — | —〈样本太少，不公布〉 | —〈样本太少，不公布〉\n2022年5月 | 4 | 并列 3 | 8 | 4"},
	} {
		c := at(t, class.Internal, twoMonths)
		c.Unit = tt.unit
		if got := lines(c.show(t, tt.kind, tt.text)[0].(Figure).Table); got != tt.want {
			t.Errorf("%s %s %s:\n%s\nwant\n%s", tt.kind, tt.text, tt.unit, got, tt.want)
		}
	}
}

// Months between that did not come are gaps, not left out.
func TestTrendsKeepTheirGaps(t *testing.T) {
	c := at(t, class.Internal, map[string]string{"2022-01": work + "甲县|96|100\n", "2022-04": work + "甲县|90|100\n"})
	f := c.show(t, "trend", "indicators = [\"rate\"]\ncompare = \"goal\"")[0].(Figure)
	if got := strings.Join(f.Chart.Labels, " "); got != "2022年1月 2022年2月 2022年3月 2022年4月" {
		t.Error(got)
	}
	p := f.Chart.Series[0].Points
	if p[0].Missing || !p[1].Missing || p[1].Text != "没有数据" || p[3].Value != 90 || len(f.Chart.Series) != 1 || len(f.Chart.Marks) != 1 || f.Chart.Marks[0].Value != 92 {
		t.Errorf("%+v %+v", p, f.Chart.Marks)
	}
}

func TestTable(t *testing.T) {
	c := at(t, class.Internal, twoMonths)
	all := c.show(t, "table", `sheet = "work"`)[0].(Table)
	want := "单位 | 完成 | 应完成 | 天数 | 占比/% | 备注\n" +
		"甲县 | 96 | 100 | 8.5 | 50.0 | 同比5%\n乙县 | 3 | 4 | 10.0 | 100.0 | =1+1\n丙县 | 0 | 0 | —〈不适用〉 | —〈未填写〉 | —〈不适用〉"
	if got := lines(all); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if all.Caption != "各单位工作" || all.Download != "download:work" || all.Notes[0] != "按月统计。" || !all.Columns[0].Key || all.Columns[1].Key {
		t.Errorf("%+v", all)
	}
	c.Unit = "b"
	own := c.show(t, "table", "sheet = \"work\"\ncolumns = [\"share\", \"done\"]\nunit = \"this\"\ntitle = \"{unit}的工作\"")[0].(Table)
	if got := lines(own); got != "占比/% | 完成\n100.0 | 3" || own.Caption != "乙县的工作" || own.Download != "" {
		t.Errorf("%s %+v", got, own)
	}
	if own.ID == all.ID {
		t.Error("two tables of a page have the same id")
	}
	c.Unit = "d"
	if empty := c.show(t, "table", "sheet = \"work\"\nunit = \"this\"")[0].(Table); len(empty.Rows) != 0 || empty.Empty != "2022年6月没有工作的数据。" {
		t.Errorf("%+v", empty)
	}
}

// A download holds plain numbers, blanks for gaps, and nothing that a
// spreadsheet takes for a formula.
func TestCSV(t *testing.T) {
	table := Table{Columns: []Column{{Label: "名称"}, {Label: "数", Unit: "件", Numeric: true}}}
	for _, text := range []string{"甲", "=1+1", "+1", "-1", "@x", "\tx", "\rx", "  =1", "＝1", "＠x", "a,\"b\"", ""} {
		table.Rows = append(table.Rows, Row{Cells: []Cell{{Text: text}, {Text: "−1,234.5"}}})
	}
	table.Rows = append(table.Rows, Row{Cells: []Cell{{Text: "—", Gap: "未填写"}, {Text: "—", Gap: "不适用"}}})
	want := "\ufeff名称,数（件）\r\n甲,-1234.5\r\n'=1+1,-1234.5\r\n'+1,-1234.5\r\n'-1,-1234.5\r\n'@x,-1234.5\r\n'\tx,-1234.5\r\n\"'x\",-1234.5\r\n" +
		"'  =1,-1234.5\r\n'＝1,-1234.5\r\n'＠x,-1234.5\r\n\"a,\"\"b\"\"\",-1234.5\r\n,-1234.5\r\n,\r\n"
	if got := string(CSV(table)); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// What is told as a range has its ends in columns of their own, as far as any row
// has them; every row says up to when it goes.
func TestRangesInCSV(t *testing.T) {
	table := Table{AsOf: "2022-06-30", Columns: []Column{{Label: "名称", Key: true}, {Label: "在途", Unit: "kVA", Numeric: true}, {Label: "可开放", Unit: "kVA", Numeric: true}}}
	rows := []disclose.Row{
		{Cells: []disclose.Cell{{Text: "甲", State: quantity.Present}, {Text: "1,040—1,140", Sort: "1040", Bound: true, State: quantity.Present}, {Text: "≥ 4,744", Sort: "4744", Bound: true, State: quantity.Present}}},
		{Cells: []disclose.Cell{{Text: "乙", State: quantity.Present}, {Text: "30", Sort: "30", State: quantity.Present}, {Text: "200", Sort: "200", State: quantity.Present}}},
	}
	for i := range table.Columns {
		table.Columns[i].ranged(rows, i)
	}
	for _, row := range rows {
		table.Rows = append(table.Rows, tableRow(row, []int{0, 1, 2}, table.Columns))
	}
	want := "\ufeff名称,在途（kVA）,在途下限（kVA）,在途上限（kVA）,可开放（kVA）,可开放下限（kVA）,数据截至\r\n甲,,1040,1140,,4744,2022-06-30\r\n乙,30,,,200,,2022-06-30\r\n"
	if got := string(CSV(table)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNotes(t *testing.T) {
	for _, tt := range []struct {
		class           class.Class
		indicator, want string
	}{
		{class.Internal, "rate", "完成率（%）：按期完成的占比。算法：完成 ÷ 应完成。越高越好，参与排名。目标 ≥ 92%。目标依据：文件一。"},
		{class.Internal, "days", "平均天数（天）：算法：直接取天数。越小越好，参与排名。目标 ≤ 10 天（暂定）。尚待确认。目标依据：文件二。"},
		{class.Internal, "orders", "工作量（件）：算法：应完成之和。只作说明，不排名。"},
		{class.Internal, "alone", "各自得分（分）：算法：直接取完成。越高越好，参与排名。目标待定。目标依据：文件三。"},
		{class.Internal, "cases", "案件数（件）：越小越好，参与排名。由密级更高的明细汇总后公布，理由：月度通报。"},
		{class.Restricted, "rank", "全省排名（名）：算法：直接取名次。越小越好。目标：第 9 名以内，争取第 6 名。目标依据：文件四。"},
	} {
		c := at(t, tt.class, twoMonths)
		n := c.show(t, "notes", `indicators = ["`+tt.indicator+`"]`)[0].(Notes).Items[0]
		if got := n.Term + "：" + strings.Join(n.Text, ""); got != tt.want {
			t.Errorf("got\n%s\nwant\n%s", got, tt.want)
		}
	}
	c := at(t, class.Internal, twoMonths)
	c.show(t, "facts", `indicators = ["orders"]`)
	c.show(t, "strip", `indicators = ["rate", "orders"]`)
	if n := c.show(t, "notes", "")[0].(Notes).Items; len(n) != 2 || n[0].Term != "工作量（件）" || n[1].Term != "完成率（%）" {
		t.Errorf("the page's own indicators: %+v", n)
	}
	if n := c.show(t, "notes", "all = true")[0].(Notes).Items; len(n) != 6 {
		t.Errorf("%d of all indicators that internal readers may see", len(n))
	}
}

func TestFindings(t *testing.T) {
	for _, tt := range []struct {
		intent, rows string
		class        class.Class
		sentence     string
		items        string
	}{
		{"a repair", work + "甲县|'96|100\n", class.Internal, "2022年6月有 1 条警告、1 条提示。", "警告 COVER-MISSING ;提示 CELL-REPAIR 〔工作〕B2"},
		{"one above the readers", work + "甲县|96|100\n" + province("2022-06", "'7"), class.Internal, "2022年6月有 0 条警告、0 条提示，另有 2 条涉及密级更高的数据，不在此列。", ""},
		{"and what they see", work + "甲县|96|100\n" + province("2022-06", "'7"), class.Restricted, "2022年6月有 1 条警告、1 条提示。", "警告 COVER-MISSING ;提示 CELL-REPAIR 〔全省〕B2"},
		{"nothing", "== 空 ==\n", class.Internal, "2022年6月的数据没有问题。", ""},
	} {
		t.Run(tt.intent, func(t *testing.T) {
			f := at(t, tt.class, map[string]string{"2022-06": tt.rows}).show(t, "findings", "")[0].(Findings)
			var items []string
			for _, g := range f.Groups {
				if g.File != "data/2022-06/a.xlsx" {
					t.Errorf("a group for %s", g.File)
				}
				for _, i := range g.Items {
					items = append(items, i.Level+" "+i.Code+" "+i.Place)
				}
			}
			if got := strings.Join(items, ";"); f.Sentence != tt.sentence || got != tt.items {
				t.Errorf("%s %s", f.Sentence, got)
			}
		})
	}
}

// The words of a gap: the three facts stay three (design 3.7).
func TestGaps(t *testing.T) {
	ind := disclose.Indicator{Digits: 1, Unit: "%"}
	for _, tt := range []struct {
		f    disclose.Figure
		want string
	}{
		{disclose.Figure{}, "没有数据"},
		{disclose.Figure{State: quantity.NotApplicable}, "不适用：当月没有可计算的数据"},
		{disclose.Figure{Withheld: true}, "样本太少，不公布"},
		{disclose.Figure{State: quantity.Present, Base: 9}, ""},
	} {
		if v := value(ind, tt.f); v.Gap != tt.want || (tt.want == "") != (v.Text == "0.0") {
			t.Errorf("%+v is %+v", tt.f, v)
		}
	}
}

// A bar never leaves its track: what lies beyond the scale, as the sum of all
// units does, has none.
func TestBar(t *testing.T) {
	for _, tt := range []struct{ value, scale, want float64 }{{3, 12, 25}, {12, 12, 100}, {0, 12, 0}, {-1, 12, 0}, {13, 12, -1}, {0, 0, -1}} {
		got := -1.0
		if b := bar(tt.value, tt.scale); b != nil {
			got = b.Value
		}
		if got != tt.want {
			t.Errorf("%v of %v: %v, want %v", tt.value, tt.scale, got, tt.want)
		}
	}
}

// Columns whose values are withheld say so once, below a board of several.
func TestBoardSaysWhatIsWithheld(t *testing.T) {
	const note = "案件数：样本太少的不公布，写作“—”。"
	for indicators, want := range map[string]bool{`["rate", "cases"]`: true, `["rate", "orders"]`: false, `["cases"]`: false} {
		b := at(t, class.Internal, twoMonths).show(t, "board", "indicators = "+indicators)[0].(Board)
		if slices.Contains(b.Notes, note) != want {
			t.Errorf("%s: %q", indicators, b.Notes)
		}
	}
}
