package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
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
