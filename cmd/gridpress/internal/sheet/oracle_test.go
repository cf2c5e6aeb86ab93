package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/rand"
	"reflect"
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

// same reports whether two readings hold the same cells.
func same(a, b []content) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Sheet != b[i].Sheet || !maps.Equal(a[i].cells, b[i].cells) || !maps.Equal(a[i].looks, b[i].looks) || !reflect.DeepEqual(a[i].layout, b[i].layout) {
			return false
		}
	}
	return true
}

// TestBitFlips: a workbook with flipped bits is refused or reads as before.
func TestBitFlips(t *testing.T) {
	clean := written(t, true)
	want, bad := readAll("a.xlsx", clean)
	if bad != nil {
		t.Fatal(bad)
	}
	random := rand.New(rand.NewSource(1))
	refused := 0
	const mutants = 600
	for n := range mutants {
		data := bytes.Clone(clean)
		for range 1 + n%4 {
			bit := random.Intn(8 * len(data))
			data[bit/8] ^= 1 << (bit % 8)
		}
		got, bad := readAll("a.xlsx", data)
		if bad != nil {
			if checkFinding(t, bad); !strings.HasPrefix(bad.Code, "FILE-") {
				t.Errorf("mutant %d is taken for %s", n, bad.Code)
			}
			refused++
		} else if !same(got, want) {
			t.Errorf("mutant %d reads otherwise", n)
		}
	}
	t.Logf("%d of %d refused, the others read as before", refused, mutants)
	if refused < mutants/2 {
		t.Errorf("only %d of %d refused: the flips do not hit", refused, mutants)
	}
}

// TestEdits: bytes of one part are lost, doubled or changed, and the zip is
// made anew around them. What is still accepted must be well-formed by the
// standard library's judgement too.
func TestEdits(t *testing.T) {
	parts := unpackAll(t, written(t, true))
	random := rand.New(rand.NewSource(2))
	refused := 0
	const mutants = 600
	for n := range mutants {
		files := make([]file, len(parts))
		copy(files, parts)
		f := &files[random.Intn(len(files))]
		from := random.Intn(len(f.text))
		to := min(len(f.text), from+1+random.Intn(40))
		switch n % 3 {
		case 0:
			f.text = f.text[:from] + f.text[to:]
		case 1:
			f.text = f.text[:to] + f.text[from:]
		case 2:
			f.text = f.text[:from] + string(f.text[from]^1<<random.Intn(7)) + f.text[from+1:]
		}
		if _, bad := readAll("a.xlsx", pack(files)); bad != nil {
			checkFinding(t, bad)
			refused++
		} else if err := wellFormed([]byte(f.text)); err != nil {
			t.Errorf("mutant %d of %s is accepted: %v\n%.80q", n, f.name, err, f.text[max(0, from-40):])
		}
	}
	t.Logf("%d of %d refused", refused, mutants)
	if refused < mutants/2 {
		t.Errorf("only %d of %d refused", refused, mutants)
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
