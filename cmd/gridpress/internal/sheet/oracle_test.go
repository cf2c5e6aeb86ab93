package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// written is a workbook by excelize with everything it ordinarily writes.
func written(t testing.TB, shared bool) []byte {
	t.Helper()
	x := excelize.NewFile()
	defer x.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	if shared {
		fillCells(x, must)
	} else {
		fillStream(x, must)
	}
	var b bytes.Buffer
	must(x.Write(&b))
	return b.Bytes()
}

func fillCells(x *excelize.File, must func(error)) {
	format := `yyyy"年"m"月"d"日"`
	date, err := x.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(err)
	for row := 1; row <= 30; row++ {
		for col, v := range values(row) {
			must(x.SetCellValue("Sheet1", Address(col+1, row*2), v))
		}
	}
	must(x.SetCellStyle("Sheet1", "C2", "C60", date))
	must(x.SetCellRichText("Sheet1", "A1", []excelize.RichTextRun{{Text: "城区 "}, {Text: "供电<公司>", Font: &excelize.Font{Bold: true}}}))
	must(x.SetCellFormula("Sheet1", "B1", "SUM(C1:C9)"))
	must(x.MergeCell("Sheet1", "A1", "A2"))
	must(x.SetRowVisible("Sheet1", 4, false))
	must(x.AddComment("Sheet1", excelize.Comment{Cell: "A3", Author: "张", Paragraph: []excelize.RichTextRun{{Text: "核对"}}}))
	validation := excelize.NewDataValidation(true)
	validation.Sqref = "D1:D9"
	must(validation.SetDropList([]string{"高压", "低压"}))
	must(x.AddDataValidation("Sheet1", validation))
	must(x.AddTable("Sheet1", &excelize.Table{Range: "J1:K4"}))
	_, err = x.NewSheet("第二张")
	must(err)
	must(x.SetCellValue("第二张", "XFD1048576", "远"))
	must(x.SetSheetVisible("第二张", false))
	must(x.AddChartSheet("图", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Sheet1!$A$1", Values: "Sheet1!$D$2:$D$9"}}}))
}

func fillStream(x *excelize.File, must func(error)) {
	w, err := x.NewStreamWriter("Sheet1")
	must(err)
	for row := 1; row <= 200; row++ {
		must(w.SetRow(Address(1, row), values(row)))
	}
	must(w.Flush())
}

// values are a row of what clerks enter, and worse.
func values(row int) []any {
	return []any{
		fmt.Sprintf("台区%03d", row), " 前后空格 ", time.Date(2021, 4, row%28+1, 9, 30, 0, 0, time.UTC), float64(row) / 7, row * 1000,
		row%2 == 0, "a\r\nb & <c> \"d\"", "_x000D_", "𠮷" + strings.Repeat("长", row), nil, "", 1e-9 * float64(row), "0314" + Address(1, row),
	}
}

func TestExcelize(t *testing.T) {
	for name, shared := range map[string]bool{"cells": true, "stream": false} {
		t.Run(name, func(t *testing.T) {
			data := written(t, shared)
			got, bad := readAll("a.xlsx", data)
			if bad != nil {
				t.Fatal(bad)
			}
			if len(got[0].cells) < 300 {
				t.Fatalf("only %d cells", len(got[0].cells))
			}
			compare(t, data, got)
		})
	}
}

func unpackAll(t testing.TB, data []byte) []file {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var files []file
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			files = append(files, file{f.Name, string(b)})
		}
	}
	return files
}
