package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func gb18030(s string) string {
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return b
}

// showCSV writes the cells of a CSV as show does those of a workbook.
func showCSV(t *testing.T, data string) string {
	t.Helper()
	all, bad := readAll("data/2022-06/县区/负荷.2022.csv", []byte(data))
	if bad != nil {
		return bad.Text()
	}
	if len(all) != 1 || all[0].Sheet != (Sheet{Name: "负荷.2022"}) {
		t.Errorf("sheets %v", all)
	}
	return showContent(all[0])
}

func TestCSV(t *testing.T) {
	const plainText = "单位,负荷\n城区,12.5\n"
	const want = "A1=单位 text; B1=负荷 text; A2=城区 text; B2=12.5 number"
	for name, c := range map[string]struct{ data, want string }{
		"UTF-8":                      {plainText, want},
		"UTF-8 with a mark":          {markUTF8 + plainText, want},
		"GB18030":                    {gb18030(plainText), want},
		"UTF-16, low first":          {utf16LE(plainText), want},
		"four bytes in GB18030":      {gb18030("𠮷,㐂\n"), "A1=𠮷 text; B1=㐂 text"},
		"ASCII":                      {"a,1", "A1=a text; B1=1 number"},
		"tabs":                       {"单位\t负荷（a,b）\n城区\t1,234\n", "A1=单位 text; B1=负荷（a,b） text; A2=城区 text; B2=1,234 text"},
		"semicolons":                 {"单位;负荷;年\n城区;1,5;2021", "A1=单位 text; B1=负荷 text; C1=年 text; A2=城区 text; B2=1,5 text; C2=2021 number"},
		"a title above":              {"负荷表\n\n单位\t负荷\n", "A1=负荷表 text; A3=单位 text; B3=负荷 text"},
		"signs in quotes":            {"\"a;;;;\",b\n", "A1=a;;;; text; B1=b text"},
		"quotes, lines in a field":   {"\"a\"\"b\",\"c\r\nd\"\r\ne,f\r\n", "A1=a\"b text; B1=c\nd text; A2=e text; B2=f text"},
		"blank lines are rows":       {"\n\r\na\n\n,\n\"x\n\ny\",1\n\nb\n\n", "A3=a text; A6=x\n\ny text; B6=1 number; A8=b text"},
		"blank fields, ragged":       {",a,,\"\",b\nc\n", "B1=a text; E1=b text; A2=c text"},
		"decimals":                   {"0,-1,12.50,0.5,123456789012345,-0.0", "A1=0 number; B1=-1 number; C1=12.50 number; D1=0.5 number; E1=123456789012345 number; F1=-0.0 number"},
		"what is not plainly one":    {"007,+1,1e3,.5,5.,1234567890123456,-,--1,1_0,0x1, 1,1.2.3,１,TRUE,98%,∞", "A1=007 text; B1=+1 text; C1=1e3 text; D1=.5 text; E1=5. text; F1=1234567890123456 text; G1=- text; H1=--1 text; I1=1_0 text; J1=0x1 text; K1= 1 text; L1=1.2.3 text; M1=１ text; N1=TRUE text; O1=98% text; P1=∞ text"},
		"errors":                     {"#DIV/0!,#N/A,#1", "A1=#DIV/0! error; B1=#N/A error; C1=#1 text"},
		"a last line without an end": {"a\nb", "A1=a text; A2=b text"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := showCSV(t, c.data); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

var csvRefusals = []struct {
	name, file, data string
	code, cell       string
	line             int
}{
	{"a workbook", "a.CSV", string(pack(clean())), "FILE-NAME", "", 0},
	{"an old workbook", "a.csv", string(ole("Workbook")), "FILE-XLS", "", 0},
	{"a page", "a.csv", "<html><table>", "FILE-HTML", "", 0},
	{"nothing", "a.csv", "", "FILE-EMPTY", "", 0},
	{"a mark and blanks", "a.csv", markUTF8 + " \r\n\n", "FILE-EMPTY", "", 0},
	{"zeros", "a.csv", strings.Repeat("\x00", 99), "FILE-ZEROS", "", 0},
	{"noise", "a.csv", "a\x01\x02\x03", "FILE-NOTXLSX", "", 0},
	{"lock file", "县区/~$a.xlsx", string(lock()), "FILE-LOCK", "", 0},
	{"lock file of LibreOffice", ".~lock.a.xlsx#", ",user,pc,;", "FILE-LOCK", "", 0},
	{"a CSV under another name", "a.xlsx", "a,b\n", "FILE-CSV", "", 0},

	{"a wrong byte in UTF-8", "a.csv", "单位,负荷\n\n城区,淮\x80滨\n", "CSV-TEXT", "B3", 3},
	{"a wrong byte in marked UTF-8", "a.csv", markUTF8 + "a\n\"b\nc\",\xff\n", "CSV-TEXT", "B2", 3},
	{"a wrong byte in GB18030", "a.csv", gb18030("单位,负荷\n城区,") + "\xff\n", "CSV-TEXT", "B2", 2},
	{"half a character at the end of GB18030", "a.csv", gb18030("单位,负荷\n城区,") + "\xb3", "CSV-TEXT", "B2", 2},
	{"half a pair in UTF-16", "a.csv", utf16LE("a\n") + "\x00\xd8", "CSV-TEXT", "A2", 2},
	{"half a unit in UTF-16", "a.csv", utf16LE("a,") + "b", "CSV-TEXT", "B1", 1},
	{"a character lost before", "a.csv", "单位,城\uFFFD\n", "CSV-TEXT", "B1", 1},
	{"a control character", "a.csv", "单位\n城\x01\n", "CSV-TEXT", "A2", 2},
	{"a control character far down", "a.csv", strings.Repeat("单位,\n", 2000) + "\x01\n", "CSV-TEXT", "A2001", 2001},
	{"line ends of old computers", "a.csv", "单位,负荷\r城区,1\r", "CSV-TEXT", "B1", 1},
	{"either encoding", "a.csv", "a,\xd2\xb5\n", "CSV-ENCODING", "", 0},
	{"quote in a field", "a.csv", "a,b\nc,d\"e\n", "CSV-FORM", "", 2},
	{"quote left open", "a.csv", "a,b\nc,\"d\ne\n", "CSV-FORM", "", 3},
	{"text behind a quote", "a.csv", "a,\"b\"c\n", "CSV-FORM", "", 1},
	{"too many columns", "a.csv", "a\n" + strings.Repeat(",", maxCol), "SHEET-LARGE", "", 0},
	{"too many rows", "a.csv", strings.Repeat("\n", maxRow) + "a", "SHEET-LARGE", "", 0},
	{"too many cells", "a.csv", "a," + strings.Repeat(strings.Repeat(",", 9999)+"\n", 501), "SHEET-LARGE", "", 0},
}

func TestCSVRefusals(t *testing.T) {
	for _, c := range csvRefusals {
		t.Run(c.name, func(t *testing.T) {
			_, bad := readAll(c.file, []byte(c.data))
			if bad == nil {
				t.Fatal("accepted")
			}
			checkFinding(t, bad)
			if bad.Code != c.code || bad.Cell != c.cell || bad.Line != c.line {
				t.Errorf("%s at %q, line %d; want %s at %q, line %d: %s", bad.Code, bad.Cell, bad.Line, c.code, c.cell, c.line, bad.Message)
			}
		})
	}
}

// TestCSVIsAsGood: a CSV has the cells of the workbook it was saved from.
func TestCSVIsAsGood(t *testing.T) {
	workbook := show(t, rows(`<row r="1"><c r="A1" t="str"><v>编号</v></c><c r="B1" t="str"><v>负荷</v></c></row>`+
		`<row r="3"><c r="A3" t="str"><v>00123</v></c><c r="B3"><v>-0.985</v></c><c r="C3" t="e"><v>#REF!</v></c></row>`))
	if got := showCSV(t, "编号,负荷,\r\n,,\r\n00123,-0.985,#REF!\r\n"); got != workbook {
		t.Errorf("got  %s\nwant %s", got, workbook)
	}
}

// TestEncodings: Chinese of any length is taken for what it is.
func TestEncodings(t *testing.T) {
	text := "单位,统计月份,台区编号\n浉河供电公司,2022年6月,业扩工单“三零”服务 10kV 城北线㐂𠮷\n"
	for i := range []rune(text) {
		head := string([]rune(text)[:i+1])
		for name, data := range map[string]string{"UTF-8": head, "GB18030": gb18030(head)} {
			got, bad := readAll("a.csv", []byte(data))
			if bad != nil {
				if bad.Code != "CSV-ENCODING" {
					t.Errorf("%s %q: %v", name, head, bad)
				}
				continue
			}
			for at, text := range got[0].cells {
				if !strings.Contains(head, text) {
					t.Errorf("%s %q: %s = %q", name, head, at, text)
				}
			}
		}
	}
}
