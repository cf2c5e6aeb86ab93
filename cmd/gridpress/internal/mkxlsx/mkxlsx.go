// Package mkxlsx turns text grids into workbooks, for tests.
package mkxlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
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
// A line "== name ==" begins a worksheet; behind it may stand hidden, for the
// whole worksheet, hide=C for a column, and 1904, for the dates of the whole
// workbook. Each other line is a row, one that begins with ~ a hidden row, and
// an empty line an empty row. Cells are trimmed; 12.5 and 1.2E+12 are numbers,
// '12.5 a text, @2022-06-30 a date, @17:30 a time, !#DIV/0! an error, =A1 a formula without
// a result, =A1=>12 one with its result, and anything else a text. A cell ^ is
// merged with the one above it, < with the one to its left, ~~12~~ is crossed
// out, and \n or \u00a0 in a text stand for that character.
func Write(grid string) []byte {
	var sheets []*worksheet
	for line := range strings.Lines(strings.TrimLeft(grid, "\n")) {
		line = strings.TrimRight(line, "\n")
		if s := heading(line); s != nil {
			sheets = append(sheets, s)
			continue
		}
		if len(sheets) > 0 {
			sheets[len(sheets)-1].row(line)
		}
	}
	return pack(sheets)
}

// worksheet is one sheet on its way into the workbook.
type worksheet struct {
	name   string
	hidden bool
	hide   []int // columns, from 0
	old    bool  // dates since 1904
	linked bool  // a formula refers to another workbook, as [1]上月!A1
	count  int   // of rows
	rows   strings.Builder
	merges []merge // not yet closed ones among them
}

// merge is a range, from 0.
type merge struct{ left, top, right, bottom int }

// heading reads "== name == options", nil for any other line.
func heading(line string) *worksheet {
	rest, ok := strings.CutPrefix(line, "== ")
	if !ok {
		return nil
	}
	name, options, _ := strings.Cut(rest, " ==")
	s := &worksheet{name: name}
	for _, option := range strings.Fields(options) {
		switch column, hide := strings.CutPrefix(option, "hide="); {
		case option == "hidden":
			s.hidden = true
		case option == "1904":
			s.old = true
		case hide:
			s.hide = append(s.hide, int(column[0]-'A'))
		}
	}
	return s
}

var number = regexp.MustCompile(`^-?\d+(\.\d+)?(E[-+]\d+)?$`)

func (s *worksheet) row(line string) {
	var b strings.Builder
	unseen := strings.HasPrefix(line, "~") && !strings.HasPrefix(line, "~~")
	if unseen {
		line = line[1:]
	}
	for i, cell := range strings.Split(line, "|") {
		switch cell = strings.TrimSpace(cell); cell {
		case "":
		case "^":
			s.spread(i, s.count-1, func(m *merge) { m.bottom = s.count })
		case "<":
			s.spread(i-1, s.count, func(m *merge) { m.right = i })
		default:
			b.WriteString(s.cell(fmt.Sprintf("%s%d", column(i), s.count+1), cell))
		}
	}
	s.count++
	if b.Len() == 0 {
		return
	}
	state := ""
	if unseen {
		state = ` hidden="1"`
	}
	fmt.Fprintf(&s.rows, `<row r="%d"%s>%s</row>`, s.count, state, &b)
}

// spread widens the merge that a cell lies in, or begins one.
func (s *worksheet) spread(col, row int, widen func(*merge)) {
	for i := range s.merges {
		if m := &s.merges[i]; m.left <= col && col <= m.right && m.top <= row && row <= m.bottom {
			widen(m)
			return
		}
	}
	s.merges = append(s.merges, merge{col, row, col, row})
	widen(&s.merges[len(s.merges)-1])
}

// cell is one cell that holds something.
func (s *worksheet) cell(at, text string) string {
	style := ""
	if inner := strings.TrimSuffix(strings.TrimPrefix(text, "~~"), "~~"); inner != "" && strings.HasPrefix(text, "~~") {
		style, text = ` s="2"`, inner
	}
	switch {
	case number.MatchString(text):
		return fmt.Sprintf(`<c r="%s"%s><v>%s</v></c>`, at, style, text)
	case text[0] == '@':
		return fmt.Sprintf(`<c r="%s" s="1"><v>%v</v></c>`, at, s.serial(text[1:]))
	case text[0] == '!':
		return fmt.Sprintf(`<c r="%s" t="e"><v>%s</v></c>`, at, escape(text[1:]))
	case text[0] == '=':
		formula, result, stored := strings.Cut(text[1:], "=>")
		s.linked = s.linked || strings.Contains(formula, "[1]")
		if stored {
			result = "<v>" + strings.TrimSpace(result) + "</v>"
		}
		return fmt.Sprintf(`<c r="%s"><f>%s</f>%s</c>`, at, escape(strings.TrimSpace(formula)), result)
	}
	return fmt.Sprintf(`<c r="%s"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, style, escape(unescape(strings.TrimPrefix(text, "'"))))
}

// serial is the number that stands for a date, or the part of a day for a time.
func (s *worksheet) serial(date string) float64 {
	if clock, err := time.Parse("15:04", date); err == nil {
		return float64(60*clock.Hour()+clock.Minute()) / (24 * 60)
	}
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if s.old {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return day.Sub(epoch).Hours() / 24
}

var escaped = regexp.MustCompile(`\\u[0-9a-f]{4}|\\n`)

// unescape puts in the characters that a grid writes as \n and \u00a0.
func unescape(text string) string {
	return escaped.ReplaceAllStringFunc(text, func(s string) string {
		if s == `\n` {
			return "\n"
		}
		n, _ := strconv.ParseUint(s[2:], 16, 32) // the pattern lets only digits through
		return string(rune(n))
	})
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
	styles    = head + `<styleSheet xmlns="` + main + `"><fonts count="2"><font/><font><strike/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
		`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`
)

func pack(sheets []*worksheet) []byte {
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
	properties, linked := "", false
	for i, s := range sheets {
		fmt.Fprintf(&overrides, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, types)
		linked = linked || s.linked
		state := ""
		if s.hidden {
			state = ` state="hidden"`
		}
		if s.old {
			properties = `<workbookPr date1904="1"/>`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escape(s.name), i+1, state, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relations, i+1)
	}
	if linked {
		fmt.Fprintf(&overrides, `<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="%sexternalLink+xml"/>`, types)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/externalLink" Target="externalLinks/externalLink1.xml"/>`, len(sheets)+2, relations)
	}
	put("[Content_Types].xml", head+`<Types xmlns="`+packages+`content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="`+types+`sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="`+types+`styles+xml"/>`+overrides.String()+`</Types>`)
	put("_rels/.rels", head+`<Relationships xmlns="`+packages+`relationships"><Relationship Id="rId1" Type="`+relations+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	put("xl/workbook.xml", head+`<workbook xmlns="`+main+`" xmlns:r="`+relations+`">`+properties+`<sheets>`+list.String()+`</sheets></workbook>`)
	put("xl/_rels/workbook.xml.rels", head+`<Relationships xmlns="`+packages+`relationships">`+rels.String()+
		fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(sheets)+1, relations))
	put("xl/styles.xml", styles)
	if linked {
		put("xl/externalLinks/externalLink1.xml", head+`<externalLink xmlns="`+main+`"/>`)
	}
	for i, s := range sheets {
		put(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), head+`<worksheet xmlns="`+main+`">`+s.columns()+`<sheetData>`+s.rows.String()+`</sheetData>`+s.merged()+`</worksheet>`)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// columns are the hidden ones.
func (s *worksheet) columns() string {
	if len(s.hide) == 0 {
		return ""
	}
	var b strings.Builder
	for _, c := range s.hide {
		fmt.Fprintf(&b, `<col min="%d" max="%d" hidden="1"/>`, c+1, c+1)
	}
	return "<cols>" + b.String() + "</cols>"
}

func (s *worksheet) merged() string {
	if len(s.merges) == 0 {
		return ""
	}
	var b strings.Builder
	for _, m := range s.merges {
		fmt.Fprintf(&b, `<mergeCell ref="%s%d:%s%d"/>`, column(m.left), m.top+1, column(m.right), m.bottom+1)
	}
	return "<mergeCells>" + b.String() + "</mergeCells>"
}

// Site adds files to the declarations of a site: a name ending in .xlsx has
// its grid made into a workbook, any other has its text as it is.
func Site(declarations fs.FS, files map[string]string) (fstest.MapFS, error) {
	site := fstest.MapFS{}
	for _, pattern := range []string{"data/*.toml", "data/sheets/*.toml", "data/rules/*.toml"} {
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
