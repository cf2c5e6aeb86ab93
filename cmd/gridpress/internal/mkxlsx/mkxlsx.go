// Package mkxlsx turns text grids into workbooks, for tests.
package mkxlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing/fstest"
	"time"
)

// Write makes a workbook of a grid:
//
//	== 单位指标 ==
//	单位 | 统计月份 | 办结工单数
//	固始 | 2022-06  | 12
//
// A line "== name ==" begins a worksheet, "== name == hidden" a hidden one;
// each other line is a row, one that begins with ~ a hidden row, and an empty
// line an empty row. Cells are trimmed; 12.5 is a number, '12.5 a text,
// @2022-06-30 a date, !#DIV/0! an error, =A1 a formula without a result, and
// anything else a text.
func Write(grid string) []byte {
	var names, sheets []string
	row := 0
	var b strings.Builder
	end := func() {
		if len(names) > 0 {
			sheets = append(sheets, b.String())
		}
		b.Reset()
		row = 0
	}
	for line := range strings.Lines(strings.TrimLeft(grid, "\n")) {
		line = strings.TrimRight(line, "\n")
		if name, ok := heading(line); ok {
			end()
			names = append(names, name)
			continue
		}
		row++
		b.WriteString(rowXML(row, line))
	}
	end()
	return pack(names, sheets)
}

func heading(line string) (string, bool) {
	name, ok := strings.CutPrefix(line, "== ")
	return strings.TrimSuffix(name, " =="), ok
}

const hidden = " == hidden"

var number = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

func rowXML(row int, line string) string {
	var b strings.Builder
	line, unseen := strings.CutPrefix(line, "~")
	for i, cell := range strings.Split(line, "|") {
		at := fmt.Sprintf("%s%d", column(i), row)
		cell = strings.TrimSpace(cell)
		switch {
		case cell == "":
		case number.MatchString(cell):
			fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, at, cell)
		case cell[0] == '@':
			day, err := time.Parse(time.DateOnly, cell[1:])
			if err != nil {
				panic(err)
			}
			epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
			fmt.Fprintf(&b, `<c r="%s" s="1"><v>%d</v></c>`, at, int(day.Sub(epoch).Hours()/24))
		case cell[0] == '!':
			fmt.Fprintf(&b, `<c r="%s" t="e"><v>%s</v></c>`, at, escape(cell[1:]))
		case cell[0] == '=':
			fmt.Fprintf(&b, `<c r="%s"><f>%s</f></c>`, at, escape(cell[1:]))
		default:
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, escape(strings.TrimPrefix(cell, "'")))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	state := ""
	if unseen {
		state = ` hidden="1"`
	}
	return fmt.Sprintf(`<row r="%d"%s>%s</row>`, row, state, &b)
}

// column names columns up to ZZ.
func column(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return string(rune('A'+i/26-1)) + string(rune('A'+i%26))
}

func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

const (
	head      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	main      = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relations = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packages  = `http://schemas.openxmlformats.org/package/2006/`
	types     = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
	styles    = head + `<styleSheet xmlns="` + main + `"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
		`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`
)

func pack(names, sheets []string) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	put := func(name, text string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			panic(err) // writing to a buffer cannot fail
		}
	}
	var overrides, list, rels strings.Builder
	for i, name := range names {
		fmt.Fprintf(&overrides, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, types)
		name, unseen := strings.CutSuffix(name, hidden)
		state := ""
		if unseen {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escape(name), i+1, state, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relations, i+1)
	}
	put("[Content_Types].xml", head+`<Types xmlns="`+packages+`content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="`+types+`sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="`+types+`styles+xml"/>`+overrides.String()+`</Types>`)
	put("_rels/.rels", head+`<Relationships xmlns="`+packages+`relationships"><Relationship Id="rId1" Type="`+relations+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	put("xl/workbook.xml", head+`<workbook xmlns="`+main+`" xmlns:r="`+relations+`"><sheets>`+list.String()+`</sheets></workbook>`)
	put("xl/_rels/workbook.xml.rels", head+`<Relationships xmlns="`+packages+`relationships">`+rels.String()+
		fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(names)+1, relations))
	put("xl/styles.xml", styles)
	for i, rows := range sheets {
		put(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), head+`<worksheet xmlns="`+main+`"><sheetData>`+rows+`</sheetData></worksheet>`)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// Site adds files to the declarations of a site: a name ending in .xlsx has
// its grid made into a workbook, any other has its text as it is.
func Site(declarations fs.FS, files map[string]string) (fstest.MapFS, error) {
	site := fstest.MapFS{}
	for _, pattern := range []string{"data/*.toml", "data/sheets/*.toml"} {
		names, err := fs.Glob(declarations, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			text, err := fs.ReadFile(declarations, name)
			if err != nil {
				return nil, err
			}
			site[name] = &fstest.MapFile{Data: text}
		}
	}
	for name, text := range files {
		data := []byte(text)
		if strings.HasSuffix(name, ".xlsx") {
			data = Write(text)
		}
		site[name] = &fstest.MapFile{Data: data}
	}
	return site, nil
}
