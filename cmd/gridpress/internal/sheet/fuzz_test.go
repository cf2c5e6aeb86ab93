package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"strings"
	"testing"
	"testing/iotest"
)

// wellFormed is the standard library's opinion.
func wellFormed(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// transcript scans XML, beginning with a window of the given size, and writes
// down what it finds.
func transcript(b []byte, window int) (string, error) {
	s := newScanner(iotest.OneByteReader(bytes.NewReader(b)), &part{name: "a.xml", size: uint64(window - 1)})
	var out strings.Builder
	for {
		switch s.next() {
		case startTag:
			out.WriteString("<" + string(s.name))
			for _, a := range s.attrs {
				out.WriteString(" " + string(a.name) + "=" + string(a.value))
			}
			out.WriteString(">")
		case endTag:
			out.WriteString("</>")
		case text:
			out.WriteString("'" + string(s.text) + "'")
		case finished:
			if s.err != nil {
				return "", s.err
			}
			return out.String(), nil
		}
	}
}

const variedXML = declaration + `<!-- one --><a b="c>" d = 'e"' f:g="&amp;"><h/>i &lt;&#x4e09;<j.k ></j.k ><![CDATA[<l>]]]>二<?m n?></a> <!---->`

// TestWindows: the size of the window changes nothing.
func TestWindows(t *testing.T) {
	const want = `<a b=c> d=e" f:g=&amp;><h></>'i &lt;&#x4e09;'<j.k></>'<l>]''二'</>`
	for window := 1; window < 200; window++ {
		if got, err := transcript([]byte(variedXML), window); err != nil || got != want {
			t.Fatalf("window %d: %v\ngot  %s\nwant %s", window, err, got, want)
		}
	}
}

// FuzzXML: what the scanner accepts, the standard library accepts.
func FuzzXML(f *testing.F) {
	for _, seed := range []string{
		`<a/>`, variedXML, `<a><b></a></b>`, `<a b="<"/>`, `<a b="1" b="2"/>`, `<a>]]></a>`, `<a>&b;</a>`, `<!DOCTYPE a><a/>`,
		`<a`, `<a b = "c"/ >`, `<?xml version="1.0"?> <a x:y='>'></a >`, `<a:b:c/>`, `<a/><!-- -- -->`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, bad := transcript(b, 1+len(b)%17); bad != nil {
			return
		}
		if err := wellFormed(b); err != nil {
			t.Errorf("%q is accepted: %v", b, err)
		}
	})
}

// FuzzRead: no file makes the reader panic or hang.
func FuzzRead(f *testing.F) {
	f.Add(pack(clean()))
	f.Add(zipForm{wide: true, end64: true, streamed: true}.pack(clean()))
	f.Add(written(f, false))
	for _, write := range []func(file) string{prefixed, strictly, func(f file) string { return utf16LE(strings.Replace(f.text, "UTF-8", "UTF-16", 1)) }} {
		f.Add(rewritten(simple(varied), write))
	}
	for _, c := range refusals {
		if data := c.data(); len(data) < 1<<16 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, bad := readAll("a.xlsx", data); bad != nil {
			checkFinding(t, bad)
		}
	})
}

// plainRows is a worksheet as encoding/xml reads it.
type plainRows struct {
	Rows []struct {
		Number int `xml:"r,attr"`
		Cells  []struct {
			Address string `xml:"r,attr"`
			Form    string `xml:"t,attr"`
			Value   string `xml:"v"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
}

// FuzzSheet: numbers and texts in cells with addresses are those that
// encoding/xml finds.
func FuzzSheet(f *testing.F) {
	f.Add(row1)
	f.Add(varied)
	f.Add(`<row xmlns:x="` + mainSpace + `"><x:c t="d"><x:v>2021-04-30</x:v></x:c></row><row xmlns="urn:x"/>`)
	f.Add(`<row r="2" hidden="1"><c r="A2" t="str"><v>a&#65;<!-- -->b_x000D_</v></c><c r='C2'><f/><v>1<![CDATA[2]]></v></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		all, bad := readAll("a.xlsx", pack(simple(rows)))
		if bad != nil {
			checkFinding(t, bad)
			return
		}
		var plain plainRows
		if err := xml.Unmarshal([]byte(worksheetXML(rows)), &plain); err != nil {
			t.Fatalf("%q is accepted: %v", rows, err)
		}
		for _, row := range plain.Rows {
			for _, c := range row.Cells {
				if c.Address == "" || c.Form != "" && c.Form != "n" && c.Form != "str" {
					continue
				}
				if got, want := all[0].cells[c.Address], string(unescape([]byte(c.Value))); got != want {
					t.Errorf("%q: %s = %q, want %q", rows, c.Address, got, want)
				}
			}
		}
	})
}

// FuzzText: any text that XML can hold comes back as it was written.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", " 台区 ", "a\nb\tc", "_x000D_", "_x005F_x0041_", "]]>", "&lt;", "𠮷\uFEFF", "1e309", "#N/A"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !legalUTF8([]byte(text)) || classes([]byte(text))&illegal != 0 || strings.Contains(text, "\r") {
			return
		}
		var escaped bytes.Buffer
		xml.EscapeText(&escaped, []byte(strings.ReplaceAll(text, "_x", "_x005F_x")))
		want := map[string]string{"A1": text, "B1": text}
		if text == "" {
			want = map[string]string{}
		}
		all, bad := readAll("a.xlsx", rows(`<row><c t="inlineStr"><is><t>`+escaped.String()+`</t></is></c><c t="str"><f>A1</f><v>`+escaped.String()+`</v></c></row>`))
		if bad != nil || !maps.Equal(all[0].cells, want) {
			t.Errorf("%q comes back as %v, %v", text, all, bad)
		}
	})
}

// FuzzCSV: no text makes the reader panic or hang; and what it reads, written
// anew, it reads again.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"a,b\n1,\"c\nd\"\n", gb18030("单位;负荷\n城区;1.5\n"), utf16LE("单位\t负荷\n"), markUTF8 + "\n\na"} {
		f.Add([]byte(seed))
	}
	for _, c := range csvRefusals {
		if len(c.data) < 1<<12 {
			f.Add([]byte(c.data))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		all, bad := readAll("a.csv", data)
		if bad != nil {
			checkFinding(t, bad)
			return
		}
		again, bad := readAll("a.csv", rewrittenCSV(all[0]))
		if bad != nil || len(all[0].cells) > 0 && !maps.Equal(again[0].cells, all[0].cells) {
			t.Errorf("%q reads as %v, then as %v, %v", data, all[0].cells, again, bad)
		}
	})
}

// rewrittenCSV writes cells as a marked CSV, every field in quotes.
func rewrittenCSV(c content) []byte {
	rows := make(map[int]map[int]string)
	last, width := 0, 2
	for at, text := range c.cells {
		col, row, _ := parseAddress([]byte(at))
		if rows[row] == nil {
			rows[row] = make(map[int]string)
		}
		rows[row][col] = text
		last, width = max(last, row), max(width, col)
	}
	var b strings.Builder
	b.WriteString(markUTF8)
	for row := 1; row <= last; row++ {
		for col := 1; col <= width; col++ {
			if col > 1 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(rows[row][col], `"`, `""`) + `"`)
		}
		b.WriteByte('\n')
	}
	b.WriteString(`"",""`)
	return []byte(b.String())
}
