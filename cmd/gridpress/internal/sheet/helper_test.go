package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gridpress/cmd/gridpress/internal/diag"

	"github.com/xuri/excelize/v2"
)

// content is one worksheet read to its end: the text of each cell, with its
// kind and marks, by address.
type content struct {
	Sheet
	cells  map[string]string
	looks  map[string]Cell // without their texts
	layout Layout
}

// readAll opens a workbook and reads all of its worksheets.
func readAll(file string, data []byte) ([]content, *diag.Finding) {
	b, bad := Open(file, data)
	if bad != nil {
		return nil, bad
	}
	var all []content
	for i, s := range b.Sheets() {
		c := content{Sheet: s, cells: make(map[string]string), looks: make(map[string]Cell)}
		var bad *diag.Finding
		c.layout, bad = b.Read(i, func(r Row) {
			for _, cell := range r.Cells {
				at := Address(cell.Col, r.Number)
				c.cells[at] = cell.Text
				cell.Text = ""
				c.looks[at] = cell
			}
		})
		if bad != nil {
			return nil, bad
		}
		if alone, bad := b.Layout(i); bad != nil || !reflect.DeepEqual(alone, c.layout) {
			panic(fmt.Sprintf("the layout alone is %v, %v; read with the rows %v", alone, bad, c.layout))
		}
		all = append(all, c)
	}
	return all, nil
}

// showContent writes the cells of a worksheet as show does.
func showContent(c content) string {
	addresses := slices.SortedFunc(maps.Keys(c.cells), func(a, b string) int {
		ac, ar, _ := parseAddress([]byte(a))
		bc, br, _ := parseAddress([]byte(b))
		return cmp.Or(ar-br, ac-bc)
	})
	for i, at := range addresses {
		addresses[i] = at + "=" + c.cells[at] + " " + kindNames[c.looks[at].Kind]
	}
	return strings.Join(addresses, "; ")
}

// checkFinding checks that a finding says in Chinese what a clerk needs.
func checkFinding(t *testing.T, f *diag.Finding) {
	t.Helper()
	for field, s := range map[string]string{"Message": f.Message, "Expected": f.Expected, "Fix": f.Fix} {
		if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: %s is %q, not Chinese", f.Code, field, s)
		}
	}
	if f.Found == "" || f.File == "" || f.Level != diag.Error {
		t.Errorf("%s: Found %q, File %q, Level %v", f.Code, f.Found, f.File, f.Level)
	}
	if strings.Contains(f.Message, "%!") && !strings.Contains(f.Found, "%!") {
		t.Errorf("%s: message %q", f.Code, f.Message)
	}
}

// compare checks what was read against excelize's raw reading, and counts the
// formulas without a result, which are blank there as if nothing stood in the
// cell.
func compare(t *testing.T, data []byte, got []content) (unsolved int) {
	t.Helper()
	x, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("excelize refuses what was read: %v", err)
	}
	defer x.Close()
	for _, sheet := range got {
		want := excelizeCells(t, x, sheet.Name)
		for at, cell := range sheet.looks {
			if cell.Kind == Formula {
				delete(sheet.cells, at)
				unsolved++
			}
		}
		differ(t, sheet.Name, sheet.cells, want)
	}
	return unsolved
}

func excelizeCells(t *testing.T, x *excelize.File, sheet string) map[string]string {
	t.Helper()
	rows, err := x.Rows(sheet)
	if err != nil {
		t.Fatalf("%s: %v", sheet, err)
	}
	defer rows.Close()
	cells := make(map[string]string)
	for n := 1; rows.Next(); n++ {
		row, err := rows.Columns()
		if err != nil {
			t.Fatalf("%s row %d: %v", sheet, n, err)
		}
		for i, s := range row {
			if s != "" {
				cells[Address(i+1, n)] = s
			}
		}
	}
	return cells
}

func differ(t *testing.T, name string, got, want map[string]string) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	shown := 0
	for _, at := range slices.Sorted(maps.Keys(want)) {
		if got[at] != want[at] && shown < 5 {
			t.Errorf("%s!%s = %q, want %q", name, at, got[at], want[at])
			shown++
		}
	}
	for _, at := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[at]; !ok && shown < 5 {
			t.Errorf("%s!%s = %q, want nothing", name, at, got[at])
			shown++
		}
	}
}

// file is one part of a package made by hand.
type file struct{ name, text string }

// pack makes a zip of parts.
func pack(files []file) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(f.text)); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// worksheetXML wraps rows into a worksheet.
func worksheetXML(rows string) string {
	return declaration + `<worksheet xmlns="` + mainSpace + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// simple is a clean workbook: sheet 数据 with the rows, three shared texts, and
// the styles 0 (general), 1 (date), 2 (percent).
func simple(rows string) []file {
	return []file{
		{"[Content_Types].xml", declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", declaration + `<Relationships xmlns="` + relsSpace + `"><Relationship Id="rId1" Type="` + relation + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", declaration + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relationSpace + `"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", declaration + `<Relationships xmlns="` + relsSpace + `">` +
			`<Relationship Id="rId1" Type="` + relation + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relation + `sharedStrings" Target="/xl/sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relation + `styles" Target="styles.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", worksheetXML(rows)},
		{"xl/sharedStrings.xml", declaration + `<sst xmlns="` + mainSpace + `"><si><t>甲</t></si><si><r><rPr><b/></rPr><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si><si><t/></si></sst>`},
		{"xl/styles.xml", declaration + `<styleSheet xmlns="` + mainSpace + `"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>`},
	}
}

// with replaces old by new in one part; the part must hold old.
func with(files []file, name, old, new string) []file {
	files = slices.Clone(files)
	for i, f := range files {
		if f.name != name {
			continue
		}
		if !strings.Contains(f.text, old) {
			panic(fmt.Sprintf("%s does not hold %q", name, old))
		}
		files[i].text = strings.Replace(f.text, old, new, 1)
		return files
	}
	panic("no part " + name)
}
