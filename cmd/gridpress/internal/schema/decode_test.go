package schema

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// declared is the repository's own declarations.
func declared(t testing.TB) *declare.Site {
	t.Helper()
	site, err := ownSite()
	if err != nil {
		t.Fatal(err)
	}
	return site
}

var ownSite = sync.OnceValues(func() (*declare.Site, error) {
	site, list, err := declare.Load(os.DirFS("../../../.."))
	if err == nil && len(list) > 0 {
		err = fmt.Errorf("%s", list[0].Text())
	}
	return site, err
})

func decode(t testing.TB, grid string) ([]*Table, Tally, diag.List) {
	t.Helper()
	return NewDecoder(declared(t)).Workbook("data/2022-06/x.xlsx", "2022-06", mkxlsx.Write(grid))
}

const kpiHeader = "单位 | 统计月份 | 办结工单数 | 按期办结数 | 时限达标率 | 业务能力评价值\n"

// Layouts: what stands above, between and below the records.
func TestLayouts(t *testing.T) {
	const rows = "固始 | 2022-06 | 12 | 12 | 1 | 98.5\n"
	tests := []struct {
		intent, grid string
		records      int
		aside        int
		codes        string
	}{
		{"a plain table", "== 单位指标 ==\n" + kpiHeader + rows, 1, 0, ""},
		{"a title and a unit line above", "== 单位指标 ==\n2022年6月指标表\n单位：件\n\n" + kpiHeader + rows, 1, 2, ""},
		{"a code before the name", "== T08 单位指标 ==\n" + kpiHeader + rows, 1, 0, ""},
		{"a copy's name", "== 单位指标 (2) ==\n" + kpiHeader + rows, 1, 0, ""},
		{"a renamed worksheet", "== Sheet1 ==\n" + kpiHeader + rows, 1, 0, "SHEET-GUESSED"},
		{"a worksheet whose name says it is void", "== 单位指标（作废） ==\n" + kpiHeader + rows, 1, 0, "SHEET-VOID"},
		{"a hidden worksheet", "== 单位指标 == hidden\n" + kpiHeader + rows, 1, 0, "SHEET-VOID"},
		{"a hidden row", "== 单位指标 ==\n" + kpiHeader + rows + "~城区 | 2022-06 | 3 | 3 | 1 | 97\n", 2, 0, "ROW-HIDDEN"},
		{"a reviewer's words in a spare column", "== 单位指标 ==\n复核 | " + kpiHeader + "审核通过 | " + rows, 1, 0, ""},
		{"a remark that begins like a total", "== 单位指标 ==\n" + strings.TrimSpace(kpiHeader) + " | 备注\n" + strings.TrimSpace(rows) + " | 其中两件为增容\n", 1, 0, ""},
		{"notes of many kinds below", "== 单位指标 ==\n" + kpiHeader + rows + "数据来源：营销系统\n联系人：综合岗\n以上数据已核对\n备注 已核\n全市合计 | | 12 | 12\n合 计 | 2022-06 | 12 | 12 | 1\n", 1, 6, ""},
		{"a line above that looks like a header", "== 单位指标 ==\n单位 | 固始 | 月份 | 2022-06\n" + kpiHeader + rows, 1, 1, ""},
		{"units in a second header row", "== 单位指标 ==\n" + kpiHeader + " | | 件 | 件 | % | 分\n" + rows, 1, 1, ""},
		{"another measure in a header's brackets", "== 单位指标 ==\n单位 | 统计月份 | 办结工单数（本年累计） | 按期办结数 | 时限达标率\n固始 | 2022-06 | 2300 | 12 | 1\n", 1, 0, "COLUMN-MISSING COLUMN-UNIT"},
		{"another measure beside the right column", "== 单位指标 ==\n单位 | 统计月份 | 办结工单数 | 办结工单数（本年累计） | 按期办结数 | 时限达标率\n固始 | 2022-06 | 12 | 2300 | 12 | 1\n", 1, 0, ""},
		{"a smaller unit in an optional column's brackets", "== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级（kV）|主变容量（MVA）|主变台数|间隔总数|已用间隔|剩余间隔|最大负荷（kW）|是否受限（是/否）\n固始|2022-06|甲|110|50|1|12|10|2|942|否\n", 1, 0, "COLUMN-SCALED"},
		{"a unit of another kind in an optional column's brackets", "== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级（kV）|主变容量（MVA）|主变台数|间隔总数|已用间隔|剩余间隔|最大负荷（kVA）|是否受限（是/否）\n固始|2022-06|甲|110|50|1|12|10|2|942|否\n", 1, 0, "COLUMN-UNIT"},
		{"a year's label in a text column's brackets", "== 单位指标 ==\n单位（县公司） | 统计月份（年-月） | 办结工单数（件） | 按期办结数 | 时限达标率（%）\n固始 | 2022-06 | 12 | 12 | 1\n", 1, 0, ""},
		{"moved columns, aliases, units in brackets", "== 单位指标 ==\n时限内办结数（件） | 归档工单数(件) | 单位名称 | 业扩报装时限达标率 | 备用 | 月份\n12 | 12 | 固始 | 1 | 随便 | 2022-06\n", 1, 0, ""},
		{"a total row, a blank row and notes below", "== 单位指标 ==\n" + kpiHeader + rows + "\n合计 |  | 12 | 12\n注：由营销部核定\n填表人：综合岗 | | 审核人：部门负责人\n", 1, 3, ""},
		{"the header again after a page break", "== 单位指标 ==\n" + kpiHeader + rows + kpiHeader + "城区 | 2022-06 | 3 | 3 | 1 | 97\n", 2, 1, ""},
		{"rubbish far right", "== 单位指标 ==\n" + kpiHeader + "固始 | 2022-06 | 12 | 12 | 1 | 98.5 | | | 见附件\n", 1, 0, ""},
		{"a missing required column", "== 单位指标 ==\n单位 | 统计月份 | 办结工单 | 按期办结数 | 时限达标率\n固始 | 2022-06 | 12 | 12 | 1\n", 1, 0, "COLUMN-MISSING"},
		{"a heading twice", "== 单位指标 ==\n单位 | 统计月份 | 办结工单数 | 办结工单数 | 按期办结数 | 时限达标率\n固始 | 2022-06 | 12 | 12 | 12 | 1\n", 1, 0, "COLUMN-TWICE"},
		{"no header at all", "== 单位指标 ==\n固始 | 2022-06 | 12\n", 0, 0, "SHEET-HEADER"},
		{"an unknown worksheet", "== 草稿 ==\n甲 | 乙\n", 0, 0, "SHEET-UNKNOWN"},
		{"an empty worksheet", "== Sheet2 ==\n", 0, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			tables, tally, list := decode(t, tt.grid)
			records := 0
			for _, table := range tables {
				records += table.Len()
			}
			var codes []string
			for _, f := range list {
				codes = append(codes, f.Code)
			}
			if records != tt.records || tally.Read != tt.records || tally.SetAside != tt.aside || strings.Join(codes, " ") != tt.codes {
				t.Errorf("%d records, tally %+v, findings %v", records, tally, list)
			}
		})
	}
}

func TestAMissingColumnIsSuggested(t *testing.T) {
	_, _, list := decode(t, "== 单位指标 ==\n单位 | 统计月份 | 办结工单 | 按期办结数 | 时限达标率\n固始 | 2022-06 | 12 | 12 | 1\n")
	if len(list) != 1 || !strings.Contains(list[0].Fix, "办结工单") || list[0].Cell != "A1" {
		t.Errorf("%+v", list)
	}
}

func TestFormsAreReadByTheirLabels(t *testing.T) {
	tables, _, list := decode(t, "== 封面 ==\n | 数据报送封面\n | 报送单位： | 浉河区供电公司\n | 统计月份 | 2022年6月 | 数据截止日期 | @2022-06-30\n | 编制部门 | 营销部\n | 单位指标行数 | 1\n")
	if len(tables) != 1 || len(list) > 0 {
		t.Fatalf("%v %v", tables, list)
	}
	cover := tables[0]
	for column, want := range map[string]string{"unit": "shihe", "month": "2022-06", "cutoff": "2022-06-30", "prepared": "营销部"} {
		if got := cover.Text(0, column); got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}
	if got := cover.Pos(0, cover.Sheet.Column("cutoff")).Cell; got != "E3" {
		t.Errorf("the cut-off stands in %s", got)
	}
}

func TestAFormWithoutAValueNamesItsCell(t *testing.T) {
	_, _, list := decode(t, "== 封面 ==\n报送单位 | 固始\n统计月份 | \n数据截止日期 | @2022-06-30\n编制部门 | 营销部\n")
	if len(list) != 1 || list[0].Code != "CELL-EMPTY" || list[0].Cell != "B2" {
		t.Errorf("%+v", list)
	}
}

func TestADamagedWorksheetGivesNoTables(t *testing.T) {
	data := mkxlsx.Write("== 单位指标 ==\n" + kpiHeader + "固始 | 2022-06 | 12 | 12 | 1 | 98.5\n")
	tables, _, list := NewDecoder(declared(t)).Workbook("a.xlsx", "2022-06", data[:len(data)/2])
	if len(tables) != 0 || !list.Blocks() {
		t.Errorf("%v %v", tables, list)
	}
}

// FuzzCell decodes one cell as every type of column: whatever stands there,
// the value is one that the column can hold, or there is a whole finding.
func FuzzCell(f *testing.F) {
	for _, c := range dirtyCells(f) {
		f.Add(uint8(sheet.Text), c.written)
	}
	for _, s := range []string{"44727", "1.2345678901234499E+17", "-0", "1E-7", "0.30000000000000004"} {
		f.Add(uint8(sheet.Number), s)
		f.Add(uint8(sheet.Date), s)
	}
	site := dirty(f)
	decoder := NewDecoder(site)
	book, _ := sheet.Open("x.xlsx", mkxlsx.Write("== 杂项 ==\n"))
	day := regexp.MustCompile(`^20\d\d-\d\d-\d\d$`)
	f.Fuzz(func(t *testing.T, kind uint8, text string) {
		if kind > uint8(sheet.Formula) || text == "" {
			return
		}
		for _, s := range site.Sheets {
			r := &reader{Decoder: decoder, book: book, room: &room{}, file: "x.xlsx", month: "2022-06", name: s.Name}
			r.begin(s, 1)
			r.table.Rows = []int{2}
			for i, c := range s.Columns {
				before := len(r.list)
				v := r.decode(i, &sheet.Cell{Col: 1, Kind: sheet.Kind(kind), Text: text}, place{1, 2})
				for _, found := range r.list[before:] {
					if found.Code == "" || found.Cell != "A2" || found.Message == "" || found.Expected == "" || found.Level > diag.Note && (found.Fix == "" || v.state != quantity.Missing) {
						t.Fatalf("%s.%s %q: %+v gives %+v", s.ID, c.ID, text, found, v)
					}
				}
				switch {
				case v.state != quantity.Present:
				case c.Type.Numeric() && len(c.Range) == 2 && (v.number.Cmp(c.Range[0]) < 0 || v.number.Cmp(c.Range[1]) > 0):
					t.Fatalf("%s.%s: %q is %s, out of its range", s.ID, c.ID, text, v.number)
				case c.Type == declare.Integer && !v.number.IsInt():
					t.Fatalf("%s.%s: %q is %s, no integer", s.ID, c.ID, text, v.number)
				case c.Type == declare.Date && !day.MatchString(v.text), c.Type == declare.Text && v.text == "":
					t.Fatalf("%s.%s: %q is %q", s.ID, c.ID, text, v.text)
				}
			}
		}
	})
}

// FuzzGrid decodes whole worksheets of six cells a row.
func FuzzGrid(f *testing.F) {
	for _, s := range []string{"12", "98.5%", "１２", "1,234", "—", "无", "2022年6月", "@", "是", "合计", "注:", "单位:万元", "^", "<"} {
		f.Add(s, s)
	}
	decoder := NewDecoder(declared(f))
	f.Fuzz(func(t *testing.T, above, s string) {
		if strings.ContainsFunc(above+s, func(r rune) bool { return r == '|' || r == '@' || r == '!' || r == '=' || r < ' ' || r > 0xD7FF }) {
			return // not a cell that the grid can hold
		}
		grid := "== 单位指标 ==\n" + strings.Repeat(above+"|", 3) + "\n" + kpiHeader + strings.Repeat(s+"|", 6) + "\n" + "\n" + strings.Repeat(above+"|", 6) + "\n"
		tables, tally, list := decoder.Workbook("a.xlsx", "2022-06", mkxlsx.Write(grid))
		for _, table := range tables {
			for _, c := range table.Columns {
				if len(c.States) != table.Len() || c.Numbers.Len()+c.Texts.Len() != table.Len() {
					t.Fatalf("%q: columns of unequal length", s)
				}
			}
		}
		if tally.Read > 0 && !list.Blocks() {
			t.Errorf("%q is a unit, a month and a number at once", s)
		}
	})
}

// A cell that says the same as one above it takes its meaning from there, but
// whatever has to be told is told of every cell, and the kinds of cells stay
// apart.
func TestTheSameTextMeansTheSameInEveryRow(t *testing.T) {
	tables, tally, list := decode(t, "== 单位指标 ==\n"+kpiHeader+
		"固始 | 2022-06 | '12 | 12 | 1 | 98.5\n固始 | 2022-06 | '12 | 12 | — | 98.5\n不知 | 2022-06 | 12 | 12 | — | 98.5\n不知 | @2022-06-30 | 12 | 12 | 1 | 98.5\n")
	var said []string
	for _, f := range list {
		said = append(said, f.Code+" "+f.Cell)
	}
	if got, want := strings.Join(said, ", "), "CELL-REPAIR C2, CELL-REPAIR C3, CELL-UNIT A4, CELL-UNIT A5"; got != want || tally.Repaired != 2 {
		t.Errorf("got %s, %d repaired; want %s", got, tally.Repaired, want)
	}
	months, rates := tables[0].Sheet.Column("month"), tables[0].Sheet.Column("time_rate")
	for i, state := range []quantity.State{quantity.Present, quantity.NotApplicable, quantity.NotApplicable, quantity.Present} {
		if tables[0].Columns[months].Texts.At(i) != "2022-06" || tables[0].Columns[rates].States[i] != state {
			t.Errorf("row %d: month %q, rate %v", i, tables[0].Columns[months].Texts.At(i), tables[0].Columns[rates].States[i])
		}
	}
}
