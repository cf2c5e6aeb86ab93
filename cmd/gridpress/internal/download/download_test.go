package download

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"gridpress/cmd/gridpress/internal/block"
)

func lines() block.Table {
	return block.Table{
		ID: "table-lines", Caption: "线路",
		Columns: []block.Column{
			{Label: "编码", Key: true, Kind: "text"}, {Label: "可开放", Unit: "kVA", Numeric: true, Kind: "decimal"},
			{Label: "受限", Kind: "yesno"}, {Label: "原因", Kind: "enum", Choices: "无\n重载"}, {Label: "日期", Kind: "date"},
		},
		Rows: []block.Row{
			{Cells: []block.Cell{{Text: "L01"}, {Text: "1,234.5", Sort: "1234.5"}, {Text: "否"}, {Text: "—", Gap: "不适用"}, {Text: "2022-06-01"}}},
			{Cells: []block.Cell{{Text: "=1+1"}, {Text: "≥ 200", Sort: "200", Bound: true}, {Text: "是"}, {Text: "重载"}, {Text: "—", Gap: "未填写"}}},
			{Cells: []block.Cell{{Text: "L03"}, {Text: "—", Gap: "不公布"}, {Text: "是"}, {Text: "重载"}, {Text: "—", Gap: "未填写"}}},
			{Cells: []block.Cell{{Text: "L04"}, {Text: "−0.25", Sort: "-0.25"}, {Text: "否"}, {Text: "无"}, {Text: "2022-06-02"}}},
		},
	}
}

func book(t *testing.T) []byte {
	t.Helper()
	columns := lines().Columns
	columns[1].Low = true
	data, err := Workbook(Book{Columns: columns, Rows: slices.Values(lines().Rows), Sheet: "10kV线路", Heading: []string{"线路（演示数据）", "数据截至 2022年6月30日。"}, AsOf: "2022-06-30", Author: "某公司"})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Numbers are numbers, texts are texts, and nothing is nothing.
func TestWorkbook(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(book(t)), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("10kV线路")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"线路（演示数据）"}, {"数据截至 2022年6月30日。"}, nil,
		{"编码", "可开放（kVA）", "可开放下限（kVA）", "受限", "原因", "日期", "数据截至"},
		{"L01", "1234.5", "", "否", "", "2022-06-01", "2022-06-30"},
		{"=1+1", "≥ 200", "200", "是", "重载", "", "2022-06-30"},
		{"L03", "不公布", "", "是", "重载", "", "2022-06-30"},
		{"L04", "-0.25", "", "否", "无", "2022-06-02", "2022-06-30"},
	}
	if fmt.Sprint(rows) != fmt.Sprint(want) {
		t.Errorf("rows\n%v, want\n%v", rows, want)
	}
	if about, err := f.GetDocProps(); err != nil || about.Creator != "某公司" {
		t.Errorf("written by %+v, %v", about, err)
	}
	for cell, want := range map[string]excelize.CellType{"A5": excelize.CellTypeInlineString, "A6": excelize.CellTypeInlineString, "B5": excelize.CellTypeUnset, "C6": excelize.CellTypeUnset, "B8": excelize.CellTypeUnset} {
		if got, _ := f.GetCellType("10kV线路", cell); got != want {
			t.Errorf("%s has type %v, want %v", cell, got, want)
		}
	}
	if formula, _ := f.GetCellFormula("10kV线路", "A6"); formula != "" {
		t.Errorf("a text became the formula %q", formula)
	}
	shown, _ := f.GetCellValue("10kV线路", "B5", excelize.Options{RawCellValue: false})
	if shown != "1,234.50" {
		t.Errorf("a number is shown as %s", shown)
	}
}

// The same table makes the same bytes, whatever the time.
func TestWorkbookIsReproducible(t *testing.T) {
	first := book(t)
	time.Sleep(1100 * time.Millisecond) // a workbook's times are whole seconds
	if !bytes.Equal(first, book(t)) {
		t.Error("two workbooks of one table differ")
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		if !part.Modified.IsZero() && part.Modified.Year() > 1980 {
			t.Errorf("%s says when it was written: %v", part.Name, part.Modified)
		}
	}
}

// The descriptor says what each column holds and where rows belong.
func TestDescriptor(t *testing.T) {
	p := Package{Name: "grid", Title: "电网", Publisher: "某公司", AsOf: "2022-06-30", Resources: make([]*Resource, 2)}
	p.Resources[0] = &Resource{Name: "lines", Path: "lines.csv", Data: []byte("abc"), Columns: lines().Columns}
	p.Resources[1] = &Resource{Name: "areas", Path: "areas.csv", Columns: []block.Column{{Label: "台区", Key: true}, {Label: "线路"}}, Parent: &Parent{p.Resources[0], []int{1}, []int{0}}}
	text := Descriptor(p)
	var got struct {
		Resources []struct {
			Bytes  int
			Hash   string
			Schema struct {
				Fields      []struct{ Name, Type, Unit string }
				PrimaryKey  []string
				ForeignKeys []struct {
					Fields    []string
					Reference struct {
						Resource string
						Fields   []string
					}
				}
			}
		}
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	first := got.Resources[0]
	if s := fmt.Sprint(first.Schema.Fields); s != "[{编码 string } {可开放（kVA） number kVA} {受限 boolean } {原因 string } {日期 date }]" {
		t.Errorf("fields %s", s)
	}
	if first.Bytes != 3 || first.Hash != "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" || !slices.Equal(first.Schema.PrimaryKey, []string{"编码"}) {
		t.Errorf("%+v", first)
	}
	if s := fmt.Sprint(got.Resources[1].Schema.ForeignKeys); s != "[{[线路] {lines [编码]}}]" {
		t.Errorf("foreign keys %s", s)
	}
	columns := lines().Columns
	columns[1].Low, columns[1].High, columns[1].About = true, true, "还能接入多少。"
	p.Resources[0].Columns, p.Resources[0].AsOf, p.Resources[0].Title, p.Resources[0].Notes = columns, "2022-06-30", "线路", []string{"数据截至 2022年6月30日。", "供规划参考。"}
	for _, field := range []string{`"name": "可开放下限（kVA）", "type": "number"`, `"name": "可开放上限（kVA）", "type": "number"`, `"name": "数据截至", "type": "date"`} {
		if again := strings.Join(strings.Fields(string(Descriptor(p))), " "); !strings.Contains(again, field) {
			t.Errorf("%s is not described:\n%s", field, again)
		}
	}
	p.Description = "演示数据。"
	want := "\ufeff电网\r\n发布：某公司\r\n演示数据。\r\n\r\n线路（lines.csv）\r\n数据截至 2022年6月30日。\r\n供规划参考。\r\n" +
		"－ 可开放（kVA）：还能接入多少。\r\n－ 可开放下限（kVA）：可开放只说明范围的，不低于这个数；其他空白。\r\n－ 可开放上限（kVA）：可开放只说明范围的，低于这个数；其他空白。\r\n"
	if got, _, _ := strings.Cut(string(Readme(p)), "\r\n（areas.csv）"); got != want {
		t.Errorf("the text on the files\n%q, want\n%q", got, want)
	}
	if strings.Contains(string(text), "licen") {
		t.Error("a licence that nobody gave")
	}
}
