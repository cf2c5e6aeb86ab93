package sheet

import (
	"strings"
	"testing"
)

// show writes cells as "A1=text(kind)".
func show(t *testing.T, data []byte) string {
	t.Helper()
	b, bad := Open("数据.xlsx", data)
	if bad != nil {
		t.Fatal(bad)
	}
	var out []string
	_, bad = b.Read(0, func(r Row) {
		for _, c := range r.Cells {
			out = append(out, Address(c.Col, r.Number)+"="+c.Text+" "+kindNames[c.Kind]+
				mark(r.Hidden, " hidden")+mark(c.Struck, " struck")+mark(c.External, " external"))
		}
	})
	if bad != nil {
		t.Fatal(bad)
	}
	return strings.Join(out, "; ")
}

func mark(is bool, word string) string {
	if is {
		return word
	}
	return ""
}

var kindNames = [...]string{"number", "text", "bool", "date", "error", "formula"}

func TestCells(t *testing.T) {
	one := func(c string) string { return `<row r="1">` + c + `</row>` }
	for _, c := range []struct{ name, rows, want string }{
		{"number", one(`<c r="A1"><v>0.985</v></c>`), "A1=0.985 number"},
		{"number with type and percent style", one(`<c r="A1" s="2" t="n"><v>-1.5E-3</v></c>`), "A1=-1.5E-3 number"},
		{"date by style", one(`<c r="A1" s="1"><v>44316</v></c>`), "A1=44316 date"},
		{"ISO dates", one(`<c r="A1" t="d" s="1"><v>2021-04-30T00:00:00</v></c><c r="B1" t="d"><v>12:30:00.000</v></c>`), "A1=2021-04-30T00:00:00 date; B1=12:30:00.000 date"},
		{"shared text", one(`<c r="A1" t="s"><v>0</v></c>`), "A1=甲 text"},
		{"runs joined, guide dropped", one(`<c r="A1" t="s"><v>1</v></c>`), "A1=乙 丙 text"},
		{"empty shared text is blank", one(`<c r="A1" t="s"><v>2</v></c>`), ""},
		{"inline text", one(`<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is></c>`), "A1=甲乙 text"},
		{"inline CDATA", one(`<c r="A1" t="inlineStr"><is><t><![CDATA[<&a;>]]>b</t></is></c>`), "A1=<&a;>b text"},
		{"spaces kept", one(`<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a  </t></is></c>`), "A1= a   text"},
		{"entities", one(`<c r="A1" t="str"><v>&lt;&amp;&gt;&quot;&apos;&#20108;&#x4e09;</v></c>`), `A1=<&>"'二三 text`},
		{"line ends", one("<c r=\"A1\" t=\"str\"><v>a\r\nb\rc&#13;d</v></c>"), "A1=a\nb\nc\rd text"},
		{"escapes", one(`<c r="A1" t="str"><v>a_x000D__x4E8C__x005F_x4E8C_ _xZZZZ_ _xD83D__xDE00__xD83D_</v></c>`), "A1=a\r二_x4E8C_ _xZZZZ_ 😀_xD83D_ text"},
		{"booleans", one(`<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c>`), "A1=1 bool; B1=0 bool"},
		{"error", one(`<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`), "A1=#DIV/0! error"},
		{"formula with result", one(`<c r="A1" s="1"><f>TODAY()</f><v>44316</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c>`), "A1=44316 date; B1=a text"},
		{"formula with empty text", one(`<c r="A1" t="str"><f>""</f><v></v></c>`), ""},
		{"formula without result", one(`<c r="A1"><f>B1</f></c><c r="B1" t="str"><f>C1</f></c><c r="C1"><f>D1</f><v/></c>`), "A1= formula; B1= formula; C1= formula"},
		{"blanks", one(`<c r="A1" s="2"/><c r="B1"></c><c r="C1"><v/></c><c r="D1" t="s"/><c r="E1" t="inlineStr"><is/></c>`), ""},
		{"hidden row", `<row r="3" hidden="1"><c r="A3"><v>1</v></c></row>`, "A3=1 number hidden"},
		{"nothing numbered", `<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>`, "A1=1 number; C1=2 number; A3=3 number"},
		{"places left out where they are the next", `<row/><row><c/><c r="C2"><v>1</v></c><c><v>2</v></c></row><row r="7"><c r="B7"><v>3</v></c></row><row><c><v>4</v></c></row>`,
			"C2=1 number; D2=2 number; B7=3 number; A8=4 number"},
		{"rows numbered, cells not", `<row r="5"><c><v>1</v></c></row>`, "A5=1 number"},
		{"corner", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "XFD1048576=1 number"},
		{"other attributes, other quotes, spaces", `<row spans='1:2' r = '1' x14ac:dyDescent="0.2" ht="14"  ><c s="0" r='A1' cm="1"  ><v >1</v ></c ></row>`, "A1=1 number"},
		{"comment, instruction, extension", one(`<!-- c --><c r="A1"><?p i?><v>1<!-- - -->2</v><extLst><ext xmlns="urn:x"><a:b/></ext></extLst></c>`), "A1=12 number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(t, pack(simple(c.rows))); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestSheets(t *testing.T) {
	files := simple(row1)
	files = with(files, "xl/workbook.xml", "<sheets>", `<mc:AlternateContent><a/></mc:AlternateContent><workbookPr date1904="1"/><sheets xmlns:q="`+relationSpace+`"><sheet name="图" q:id="c"/><sheet name="A&amp;B" state="veryHidden" x:id="x" q:id="h"/>`)
	files = with(files, "xl/_rels/workbook.xml.rels", "</Rel", `<Relationship Id="c" Type="`+relation+`chartsheet" Target="c.xml"/><Relationship Id="h" Target=".././xl\my%20sheet.xml" Type="`+relation+`worksheet"/></Rel`)
	files = append(files, file{"xl/My sheet.xml", worksheetXML("")}, file{"customXml/item1.xml", "\xff\xfe<\x00a\x00/\x00>\x00"}, file{"xl/empty/", ""})
	b, bad := Open("a.xlsx", pack(files))
	if bad != nil {
		t.Fatal(bad)
	}
	sheets := b.Sheets()
	if len(sheets) != 2 || sheets[0] != (Sheet{"A&B", true}) || sheets[1] != (Sheet{"数据", false}) {
		t.Errorf("sheets %v", sheets)
	}
	if at, ok := b.Time("0.5"); !ok || at.Format("2006-01-02T15:04") != "1904-01-01T12:00" {
		t.Errorf("Time = %v, %v in the 1904 system", at, ok)
	}
}

// TestStruck: a cell is crossed out by its font, or by that of a run.
func TestStruck(t *testing.T) {
	files := simple(`<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>` +
		`<c r="D1" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>12</t></r><r><rPr><strike/></rPr><t>15</t></r></is></c><c r="E1"><v>2</v></c></row>`)
	files = with(files, "xl/styles.xml", "<cellXfs>", `<fonts><font><sz val="11"/></font><font><b/><strike/></font></fonts><cellXfs>`)
	files = with(files, "xl/styles.xml", `<xf numFmtId="14"/><xf numFmtId="10"`, `<xf numFmtId="14" fontId="1"/><xf numFmtId="10" fontId="0"`)
	files = with(files, "xl/sharedStrings.xml", "<rPr><b/></rPr>", `<rPr><b/><strike val="true"/></rPr>`)
	want := "A1=1 date struck; B1=甲 text; C1=乙 丙 text struck; D1=1215 text struck; E1=2 number"
	if got := show(t, pack(files)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestExternal: formulas that take their result from another workbook.
func TestExternal(t *testing.T) {
	const rows = `<row r="1"><c r="A1"><f>[1]Sheet1!A1+1</f><v>1</v></c><c r="B1"><f>'[2]2021 年'!A1</f></c><c r="C1"><f t="shared" si="4" ref="C1:D1">[1]!合计</f><v>2</v></c><c r="D1"><f t="shared" si="4"/><v>3</v></c>` +
		`<c r="E1"><f>SUM(表1[2021],表1[[#This Row],[1]])</f><v>4</v></c><c r="F1"><v>5</v></c></row>`
	plain := "A1=1 number; B1= formula; C1=2 number; D1=3 number; E1=4 number; F1=5 number"
	if got := show(t, pack(simple(rows))); got != plain {
		t.Errorf("no links: %s", got)
	}
	files := with(simple(rows), "xl/_rels/workbook.xml.rels", "</Rel", `<Relationship Id="e" Type="`+relation+`externalLink" Target="e.xml"/></Rel`)
	want := "A1=1 number external; B1= formula external; C1=2 number external; D1=3 number external; E1=4 number; F1=5 number"
	if got := show(t, pack(append(files, file{"xl/e.xml", "<a/>"}))); got != want {
		t.Errorf("links: %s", got)
	}
}

func TestTime(t *testing.T) {
	b := &Book{}
	old := &Book{since1904: true}
	for _, c := range []struct {
		book         *Book
		serial, want string
	}{
		{b, "44316", "2021-04-30T00:00:00"},
		{b, "44316.75", "2021-04-30T18:00:00"},
		{b, "45671.999988425923", "2025-01-14T23:59:59"},
		{b, "0.25", "1899-12-31T06:00:00"},
		{b, "1", "1900-01-01T00:00:00"},
		{b, "59", "1900-02-28T00:00:00"},
		{b, "60", ""},
		{b, "60.5", ""},
		{b, "59.9999999999", ""},
		{b, "61", "1900-03-01T00:00:00"},
		{b, "2958465", "9999-12-31T00:00:00"},
		{b, "2958466", ""},
		{b, "2958465.9999999999", ""},
		{b, "-1", ""},
		{b, "", ""},
		{b, "0x10", ""},
		{b, "NaN", ""},
		{b, "2021-04-30", "2021-04-30T00:00:00"},
		{b, "2021-04-30T18:05", "2021-04-30T18:05:00"},
		{b, "2021-04-30T18:05:06.7894Z", "2021-04-30T18:05:06"},
		{b, "18:05:06", "1899-12-31T18:05:06"},
		{b, "2021-02-30", ""},
		{b, "2021-4-30", ""},
		{old, "2021-04-30", "2021-04-30T00:00:00"},
		{old, "18:05", "1904-01-01T18:05:00"},
		{old, "0", "1904-01-01T00:00:00"},
		{old, "42854", "2021-04-30T00:00:00"},
		{old, "60", "1904-03-01T00:00:00"},
		{old, "2958465", ""},
	} {
		got := ""
		if at, ok := c.book.Time(c.serial); ok {
			got = at.Format("2006-01-02T15:04:05")
		}
		if got != c.want {
			t.Errorf("Time(%q) = %q, want %q", c.serial, got, c.want)
		}
	}
}

func TestDatelike(t *testing.T) {
	for code, want := range map[string]bool{
		"General":                              false,
		"G/通用格式":                               false,
		"Standard":                             false,
		"0.00%":                                false,
		"0.00E+00":                             false,
		`0.00"万元"`:                             false,
		`0"days"`:                              false,
		`0\d`:                                  false,
		`0!d`:                                  false,
		"0年":                                   false,
		"[Red]#,##0.00":                        false,
		"[红色]0;[$-804]0":                       false,
		`[$USD-409] #,##0`:                     false,
		"[DBNum2][$-804]G/通用格式":                false,
		"_-* #,##0.00_-;_d0":                   false,
		`_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ @_ `: false,
		"@":                                    false,
		"":                                     false,
		"yyyy-mm-dd":                           true,
		"YYYY/M/D":                             true,
		`yyyy"年"m"月"d"日"`:                      true,
		"yyyy年m月":                              true,
		"[$-804]aaaa;m/d":                      true,
		"[$-F800]dddd, mmmm dd, yyyy":          true,
		`[$-411]ggge"年"m"月"`:                   true,
		"h:mm AM/PM":                           true,
		"[h]:mm:ss":                            true,
		"[SS].00":                              true,
		"yyyymmdd":                             true,
		"0;d":                                  true,
		`"unclosed d`:                          false,
		"[unclosed":                            false,
	} {
		if got := datelike(code); got != want {
			t.Errorf("datelike(%q) = %v", code, got)
		}
	}
}

func TestStyles(t *testing.T) {
	styles := declaration + `<styleSheet xmlns="` + mainSpace + `"><numFmts>` +
		`<numFmt numFmtId="14" formatCode="0.00"/><mc:AlternateContent><mc:Choice Requires="x16r2"><numFmt numFmtId="170" formatCode="[$-x-sysdate]0"/></mc:Choice>` +
		`<mc:Fallback><numFmt numFmtId="170" formatCode="yyyy"/></mc:Fallback></mc:AlternateContent></numFmts><cellXfs>` +
		`<xf numFmtId="14"/><xf numFmtId="170"><alignment/></xf><xf/><xf numFmtId="31"/><xf numFmtId="58"/><xf numFmtId="49"/></cellXfs>` +
		`<dxfs><dxf><numFmt numFmtId="170" formatCode="0"/></dxf></dxfs></styleSheet>`
	files := simple(`<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>1</v></c><c r="D1" s="3"><v>1</v></c><c r="E1" s="4"><v>1</v></c><c r="F1" s="5"><v>1</v></c></row>`)
	files[len(files)-1].text = styles
	want := "A1=1 number; B1=1 date; C1=1 number; D1=1 date; E1=1 date; F1=1 number"
	if got := show(t, pack(files)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAddress(t *testing.T) {
	for _, c := range []struct {
		col, row int
		want     string
	}{{3, 7, "C7"}, {26, 1, "Z1"}, {27, 1, "AA1"}, {702, 1, "ZZ1"}, {703, 1, "AAA1"}, {16384, 1048576, "XFD1048576"}} {
		if got := Address(c.col, c.row); got != c.want {
			t.Errorf("Address(%d, %d) = %s, want %s", c.col, c.row, got, c.want)
		}
		if col, row, ok := parseAddress([]byte(c.want)); !ok || col != c.col || row != c.row {
			t.Errorf("parseAddress(%s) = %d, %d, %v", c.want, col, row, ok)
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, good := range []string{"0", "-1", "+1", "1.", ".5", "007", "1e5", "1E-300", "0.30000000000000004", strings.Repeat("9", 305)} {
		if !decimal([]byte(good)) {
			t.Errorf("%q is refused", good)
		}
	}
	for _, bad := range []string{"", "-", ".", "e5", "1e", "1e+", "1 ", "1,000", "１", "0x1", "1_0", "Inf", "nan", "1e309", "1.2.3", "--1", strings.Repeat("9", 310)} {
		if decimal([]byte(bad)) {
			t.Errorf("%q is accepted", bad)
		}
	}
}
