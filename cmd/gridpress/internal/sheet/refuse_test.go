package sheet

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var refusals = []struct {
	name string
	code string
	cell string
	data func() []byte
}{
	{"nothing", "FILE-EMPTY", "", func() []byte { return nil }},
	{"zeros", "FILE-ZEROS", "", func() []byte { return make([]byte, 5000) }},
	{"open password", "FILE-ENCRYPTED", "", func() []byte { return ole("Root Entry", "EncryptionInfo", "EncryptedPackage") }},
	{"encrypted entry", "FILE-ENCRYPTED", "", func() []byte { return patched(pack(clean()), directoryMark, 8, 9) }},
	{"xls", "FILE-XLS", "", func() []byte { return ole("Root Entry", "Workbook") }},
	{"xls of Excel 4", "FILE-XLS", "", func() []byte { return []byte{9, 4, 6, 0, 0, 0, 16, 0} }},
	{"doc", "FILE-OLE", "", func() []byte { return ole("Root Entry", "WordDocument") }},
	{"et", "FILE-ET", "", func() []byte { return ole("Root Entry", "ETExtData", "Workbook") }},
	{"an old file of another program", "FILE-OLE", "", func() []byte { return ole("Root Entry") }},
	{"document security", "FILE-DRM", "", func() []byte { return []byte("b\x14#e" + strings.Repeat("\x01E-SafeNet", 9)) }},
	{"document security, another", "FILE-DRM", "", func() []byte { return []byte("%TSD-Header-###%\x01\x02") }},
	{"lock file under another name", "FILE-LOCK", "", func() []byte { return lock() }},
	{"html", "FILE-HTML", "", func() []byte { return []byte("\xef\xbb\xbf <HTML><table>") }},
	{"html declared as XML", "FILE-HTML", "", func() []byte { return []byte(`<?xml version="1.0"?><html>`) }},
	{"XML 2003", "FILE-XML", "", func() []byte { return []byte(`<?xml version="1.0"?><Workbook><Table>`) }},
	{"csv", "FILE-CSV", "", func() []byte { return []byte("单位,数\n城区,1\n") }},
	{"csv in GBK", "FILE-CSV", "", func() []byte { return []byte("\xb5\xa5\xce\xbb,1\r\n") }},
	{"csv in UTF-16", "FILE-CSV", "", func() []byte { return []byte("\xff\xfea\x00") }},
	{"web archive", "FILE-HTML", "", func() []byte { return []byte("MIME-Version: 1.0\r\n") }},
	{"ppt", "FILE-OLE", "", func() []byte { return ole("PowerPoint Document") }},
	{"empty zip", "FILE-NOTXLSX", "", func() []byte { return pack(nil) }},
	{"pdf", "FILE-NOTXLSX", "", func() []byte { return []byte("%PDF-1.7") }},
	{"noise", "FILE-NOTXLSX", "", func() []byte { return []byte{1, 2, 3, 4} }},
	{"another zip", "FILE-NOTXLSX", "", func() []byte { return pack([]file{{"a.txt", "a"}}) }},
	{"ods", "FILE-NOTXLSX", "", func() []byte { return pack([]file{{"mimetype", "a"}}) }},
	{"word", "FILE-NOTXLSX", "", func() []byte {
		files := with(clean(), "_rels/.rels", "xl/workbook.xml", "word/document.xml")
		return pack(append(files, file{"word/document.xml", "<a/>"}))
	}},
	{"xlsb", "FILE-XLSB", "", func() []byte {
		return pack(append(with(clean(), "_rels/.rels", "workbook.xml", "workbook.bin"), file{"xl/workbook.bin", "?"}))
	}},
	{"more than 50 MB", "FILE-LARGE", "", func() []byte { return make([]byte, maxFile+1) }},
	{"too many parts", "FILE-LARGE", "", func() []byte {
		files := clean()
		for i := range maxParts {
			files = append(files, file{Address(i+1, 1), ""})
		}
		return pack(files)
	}},
	{"a part of 256 MB", "FILE-LARGE", "", func() []byte { return patched(pack(clean()), directoryMark, 24, 0, 0, 0, 16) }},

	{"450 MB in all", "FILE-LARGE", "", func() []byte { return declaring(150<<20, 150<<20, 150<<20) }},
	{"longer than declared", "FILE-DAMAGED", "", func() []byte { return declaring(1) }},
	{"shorter than declared", "FILE-DAMAGED", "", func() []byte { return declaring(1000) }},

	{"cut", "FILE-DAMAGED", "", func() []byte { b := pack(clean()); return b[:len(b)/2] }},
	{"last byte lost", "FILE-DAMAGED", "", func() []byte { b := pack(clean()); return b[:len(b)-1] }},
	{"junk before", "FILE-DAMAGED", "", func() []byte { return append([]byte("junk"), pack(clean())...) }},
	{"junk after", "FILE-DAMAGED", "", func() []byte { return append(pack(clean()), "junk"...) }},
	{"checksum", "FILE-DAMAGED", "", func() []byte { return patched(pack(clean()), directoryMark, 16, 1, 2, 3, 4) }},
	{"size", "FILE-DAMAGED", "", func() []byte { return patched(pack(clean()), directoryMark, 24, 1) }},
	{"packed size", "FILE-DAMAGED", "", func() []byte { return patched(pack(clean()), directoryMark, 20, 1) }},
	{"method", "FILE-DAMAGED", "", func() []byte { return patched(pack(clean()), directoryMark, 10, 12) }},
	{"name differs", "FILE-DAMAGED", "", func() []byte { return patched(pack(clean()), "xl/styles.xml", 3, 'S') }},
	{"count", "FILE-DAMAGED", "", func() []byte { return patched(pack(clean()), endMark, 8, 6, 0, 6, 0) }},
	{"volume", "FILE-DAMAGED", "", func() []byte { return patched(pack(clean()), endMark, 4, 1) }},
	{"directory elsewhere", "FILE-DAMAGED", "", func() []byte { return patched(pack(clean()), endMark, 16, 1) }},

	{"no content types", "FILE-PARTS", "", func() []byte { return pack(clean()[1:]) }},
	{"part twice", "FILE-PARTS", "", func() []byte { return pack(append(clean(), file{"XL/Styles.xml", "<a/>"})) }},
	{"part twice with backslash", "FILE-PARTS", "", func() []byte { return pack(append(clean(), file{`xl\styles.xml`, "<a/>"})) }},
	{"name goes up", "FILE-PARTS", "", func() []byte { return pack(append(clean(), file{"xl/../a.xml", "<a/>"})) }},
	{"absolute name", "FILE-PARTS", "", func() []byte { return pack(append(clean(), file{"/a.xml", "<a/>"})) }},
	{"drive name", "FILE-PARTS", "", func() []byte { return pack(append(clean(), file{"C:a.xml", "<a/>"})) }},
	{"no package relations", "FILE-PARTS", "", func() []byte { return pack(clean()[:1]) }},
	{"no workbook", "FILE-PARTS", "", func() []byte { return edited("_rels/.rels", "xl/workbook.xml", "xl/book.xml") }},
	{"no worksheet", "FILE-PARTS", "", func() []byte { return edited("xl/_rels/workbook.xml.rels", "sheet1", "sheet2") }},
	{"no shared texts", "FILE-PARTS", "", func() []byte { return edited("xl/_rels/workbook.xml.rels", "sharedStrings.xml", "x.xml") }},
	{"sheet without relation", "FILE-PARTS", "", func() []byte { return edited("xl/workbook.xml", `r:id="rId1"`, `r:id="rId9"`) }},
	{"sheet outside", "FILE-PARTS", "", func() []byte {
		return edited("xl/_rels/workbook.xml.rels", `Target="worksheets`, `TargetMode="External" Target="worksheets`)
	}},
	{"two sheets in one part", "FILE-PARTS", "", func() []byte {
		return edited("xl/workbook.xml", "</sheets>", `<sheet name="二" r:id="rId1"/></sheets>`)
	}},
	{"two workbooks", "FILE-PARTS", "", func() []byte {
		return edited("_rels/.rels", "</Rel", `<Relationship Id="b" Type="`+relation+`officeDocument" Target="xl/workbook.xml"/></Rel`)
	}},
	{"relation twice", "FILE-PARTS", "", func() []byte { return edited("xl/_rels/workbook.xml.rels", `"rId3"`, `"rId2"`) }},

	{"cut XML", "XML-FORM", "A1", func() []byte { return edited(sheet1, "</sheetData></worksheet>", "") }},
	{"cut in a cell", "XML-FORM", "A1", func() []byte { return edited(sheet1, "</c></row></sheetData></worksheet>", "") }},
	{"crossed tags", "XML-FORM", "A1", func() []byte { return edited(sheet1, "</v></c>", "</c></v>") }},
	{"content after the root", "XML-FORM", "", func() []byte { return edited(sheet1, "</worksheet>", "</worksheet><a/>") }},
	{"comment left open", "XML-FORM", "A1", func() []byte { return edited(sheet1, "</row>", "</row><!-- ") }},
	{"declaration in the middle", "XML-FORM", "A1", func() []byte { return edited(sheet1, "<v>", "<?xml version='1.0'?><v>") }},
	{"unknown markup", "XML-FORM", "A1", func() []byte { return edited(sheet1, "<v>", "<!ELEMENT a><v>") }},
	{"end of CDATA in text", "XML-FORM", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>]]>1") }},
	{"end tag too many", "XML-FORM", "", func() []byte { return edited(sheet1, "</worksheet>", "</worksheet></worksheet>") }},
	{"attribute twice", "XML-FORM", "", func() []byte { return edited(sheet1, `<row r="1"`, `<row r="1" r="1"`) }},
	{"control character", "XML-FORM", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>\x01") }},
	{"not UTF-8", "XML-FORM", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>\xff") }},
	{"unknown entity", "XML-FORM", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>&x;") }},
	{"broken part nobody reads", "XML-FORM", "", func() []byte { return pack(append(clean(), file{"docProps/app.xml", "<a>"})) }},
	{"doctype", "XML-DOCTYPE", "", func() []byte { return edited(sheet1, "<worksheet", `<!DOCTYPE a [<!ENTITY b "c">]><worksheet`) }},
	{"other encoding", "XML-ENCODING", "", func() []byte { return edited(sheet1, "UTF-8", "GBK") }},
	{"UTF-16 without a mark", "XML-ENCODING", "", func() []byte { return edited(sheet1, "<?", "<\x00?\x00") }},
	{"UTF-16 declared as UTF-8", "XML-ENCODING", "", func() []byte { return recoded(sheet1, "UTF-8", "UTF-8", utf16LE) }},
	{"UTF-8 declared as UTF-16", "XML-ENCODING", "", func() []byte { return edited(sheet1, "UTF-8", "UTF-16") }},
	{"half a character in UTF-16", "XML-FORM", "A1", func() []byte {
		return recoded(sheet1, "UTF-8", "UTF-16", func(s string) string { return strings.Replace(utf16LE(s), "1\x00<", "\x00\xd8<", 1) })
	}},
	{"half a byte pair in UTF-16", "XML-FORM", "", func() []byte {
		return recoded(sheet1, "UTF-8", "UTF-16", func(s string) string { return utf16LE(s) + " " })
	}},
	{"too many namespaces", "XML-LARGE", "", func() []byte {
		return edited(sheet1, "</worksheet>", strings.Repeat(`<a xmlns:a="b" xmlns:b="b" xmlns:c="b">`, 22)+strings.Repeat("</a>", 22)+"</worksheet>")
	}},
	{"too deep", "XML-LARGE", "", func() []byte {
		return edited(sheet1, "</worksheet>", strings.Repeat("<a>", 64)+strings.Repeat("</a>", 64)+"</worksheet>")
	}},
	{"too long a text", "XML-LARGE", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>"+strings.Repeat("1", maxWindow)) }},
	{"too many attributes", "XML-LARGE", "", func() []byte {
		var b strings.Builder
		for i := range maxAttrs + 1 {
			b.WriteString(" a" + Address(1, i) + `=""`)
		}
		return edited(sheet1, "<sheetData", "<cols"+b.String()+"/><sheetData")
	}},

	{"row of another prefix", "SHEET-FORM", "", func() []byte { return rows(`<x:row/>`) }},
	{"row of a prefix bound elsewhere", "SHEET-FORM", "", func() []byte { return rows(`<x:row xmlns:x="urn:x"/>`) }},
	{"row of a prefix no longer bound", "SHEET-FORM", "A1", func() []byte {
		return rows(`<row xmlns:x="` + mainSpace + `" r="1"><x:c r="A1"><v>1</v></x:c></row><x:row/>`)
	}},
	{"ghost row", "SHEET-CHOICE", "", func() []byte { return rows(`<mc:AlternateContent><row/></mc:AlternateContent>`) }},
	{"ghost sheet", "SHEET-CHOICE", "", func() []byte {
		return edited(sheet1, "</worksheet>", "<mc:AlternateContent><sheetData/></mc:AlternateContent></worksheet>")
	}},
	{"no data", "SHEET-FORM", "", func() []byte { return edited(sheet1, "<sheetData>"+row1+"</sheetData>", "") }},
	{"two data", "SHEET-FORM", "", func() []byte { return edited(sheet1, "</sheetData>", "</sheetData><sheetData/>") }},
	{"foreign root", "SHEET-FORM", "", func() []byte { return edited(sheet1, mainSpace, "urn:x") }},
	{"foreign row", "SHEET-FORM", "", func() []byte { return edited(sheet1, "<row", `<row xmlns="urn:x"`) }},
	{"text between cells", "SHEET-FORM", "A1", func() []byte { return edited(sheet1, "</c>", "</c>x") }},
	{"unknown element", "SHEET-FORM", "A1", func() []byte { return edited(sheet1, "<v>1</v>", "<w>1</w>") }},
	{"unknown element among rows", "SHEET-FORM", "", func() []byte { return rows("<x/>") }},
	{"unknown element among cells", "SHEET-FORM", "A1", func() []byte { return rows(`<row r="1"><x/></row>`) }},
	{"unknown element among shared texts", "SHEET-FORM", "", func() []byte { return edited("xl/sharedStrings.xml", "<si><t>甲", "<x/><si><t>甲") }},
	{"unknown element in a shared text", "SHEET-FORM", "", func() []byte { return edited("xl/sharedStrings.xml", "<t>甲", "<x/><t>甲") }},
	{"unknown element in a run", "SHEET-FORM", "", func() []byte { return edited("xl/sharedStrings.xml", "<t>乙", "<x/><t>乙") }},
	{"two values", "SHEET-FORM", "A1", func() []byte { return edited(sheet1, "</v>", "</v><v>2</v>") }},
	{"element in a value", "SHEET-FORM", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>1<b/>") }},
	{"sheet name twice", "SHEET-FORM", "", func() []byte {
		return edited("xl/workbook.xml", "</sheets>", `<sheet name="数据" r:id="rId1"/></sheets>`)
	}},
	{"unknown kind of sheet", "SHEET-FORM", "", func() []byte { return edited("xl/_rels/workbook.xml.rels", "worksheet\"", "sheet\"") }},

	{"row twice", "SHEET-ROW", "A2", func() []byte { return rows(row1 + row1) }},
	{"row zero", "SHEET-ROW", "A1", func() []byte { return rows(`<row r="0"/>`) }},
	{"row beyond", "SHEET-ROW", "A1", func() []byte { return rows(`<row r="1048577"/>`) }},
	{"too many rows", "SHEET-ROW", "A1048577", func() []byte { return rows(strings.Repeat("<row/>", maxRow+1)) }},
	{"row not a number", "SHEET-ROW", "A1", func() []byte { return rows(`<row r="+1"/>`) }},
	{"row without number after one with", "SHEET-ROW", "A2", func() []byte { return rows(`<row r="1"/><row/>`) }},
	{"cell twice", "SHEET-CELL", "B1", func() []byte { return rows(`<row r="1"><c r="A1"/><c r="A1"/></row>`) }},
	{"cells out of order", "SHEET-CELL", "C1", func() []byte { return rows(`<row r="1"><c r="B1"/><c r="A1"/></row>`) }},
	{"cell of another row", "SHEET-CELL", "A1", func() []byte { return rows(`<row r="1"><c r="A2"/></row>`) }},
	{"column beyond", "SHEET-CELL", "A1", func() []byte { return rows(`<row r="1"><c r="XFE1"/></row>`) }},
	{"column missing", "SHEET-CELL", "A1", func() []byte { return rows(`<row r="1"><c r="1"/></row>`) }},
	{"row with a zero before", "SHEET-CELL", "A1", func() []byte { return rows(`<row r="1"><c r="A01"/></row>`) }},
	{"cell without address after one with", "SHEET-CELL", "B1", func() []byte { return rows(`<row r="1"><c r="A1"/><c/></row>`) }},

	{"shared text beyond", "SHEET-STRING", "A1", func() []byte { return rows(`<row r="1"><c r="A1" t="s"><v>3</v></c></row>`) }},
	{"shared text negative", "SHEET-STRING", "A1", func() []byte { return rows(`<row r="1"><c r="A1" t="s"><v>-1</v></c></row>`) }},
	{"shared texts lost", "SHEET-STRING", "", func() []byte { return edited("xl/sharedStrings.xml", "<sst", `<sst count="9" uniqueCount="4"`) }},
	{"merges lost", "SHEET-MERGE", "", func() []byte {
		return edited(sheet1, "</worksheet>", `<mergeCells count="2"><mergeCell ref="A1:A2"/></mergeCells></worksheet>`)
	}},
	{"shared text unnumbered", "SHEET-KIND", "A1", func() []byte { return rows(`<row r="1"><c r="A1" t="s"><v></v></c></row>`) }},
	{"style beyond", "SHEET-STYLE", "A1", func() []byte { return rows(`<row r="1"><c r="A1" s="3"/></row>`) }},
	{"style empty", "SHEET-STYLE", "A1", func() []byte { return rows(`<row r="1"><c r="A1" s=""/></row>`) }},
	{"row style", "SHEET-STYLE", "A1", func() []byte { return rows(`<row r="1" s="x"/>`) }},
	{"hexadecimal", "SHEET-NUMBER", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>0x1") }},
	{"NaN", "SHEET-NUMBER", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>NaN") }},
	{"infinite", "SHEET-NUMBER", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>1e999") }},
	{"text as number", "SHEET-NUMBER", "A1", func() []byte { return edited(sheet1, "<v>1", "<v>甲") }},
	{"unknown type", "SHEET-KIND", "A1", func() []byte { return edited(sheet1, `"A1"`, `"A1" t="x"`) }},
	{"not a truth value", "SHEET-KIND", "A1", func() []byte { return edited(sheet1, `"A1"><v>1`, `"A1" t="b"><v>2`) }},
	{"not an ISO date", "SHEET-KIND", "A1", func() []byte { return edited(sheet1, `"A1"><v>1`, `"A1" t="d"><v>44316`) }},
	{"merge beyond the sheet", "SHEET-MERGE", "", func() []byte { return merged("A1:XFE2") }},
	{"merge upside down", "SHEET-MERGE", "", func() []byte { return merged("A2:A1") }},
	{"merge of three corners", "SHEET-MERGE", "", func() []byte { return merged("A1:A2:A3") }},
	{"merge without a range", "SHEET-MERGE", "", func() []byte { return merged("") }},
	{"merges that overlap", "SHEET-MERGE", "", func() []byte { return merged("A1:C9", "E1:E2", "C9:D9") }},
	{"unknown element among merges", "SHEET-FORM", "", func() []byte { return edited(sheet1, "</worksheet>", "<mergeCells><x/></mergeCells></worksheet>") }},
	{"second merges", "SHEET-CHOICE", "", func() []byte { return edited(sheet1, "</worksheet>", "<x><mergeCells/></x></worksheet>") }},
	{"unknown element among columns", "SHEET-FORM", "", func() []byte { return edited(sheet1, "<sheetData", "<cols><x/></cols><sheetData") }},
	{"columns backwards", "SHEET-FORM", "", func() []byte { return edited(sheet1, "<sheetData", `<cols><col min="3" max="2"/></cols><sheetData`) }},
	{"columns beyond", "SHEET-FORM", "", func() []byte {
		return edited(sheet1, "<sheetData", `<cols><col min="3" max="16385"/></cols><sheetData`)
	}},
	{"too many hidden columns", "SHEET-LARGE", "", func() []byte {
		cols := strings.Repeat(`<col min="1" max="2" hidden="1"/>`, maxMerges+1)
		return edited(sheet1, "<sheetData", "<cols>"+cols+"</cols><sheetData")
	}},
	{"too long a row", "SHEET-LARGE", "Q1", func() []byte {
		return rows("<row>" + strings.Repeat(`<c t="str"><v>`+strings.Repeat("1", maxWindow-8)+`</v></c>`, 20) + "</row>")
	}},
	{"too long a shared text", "SHEET-LARGE", "", func() []byte {
		return edited("xl/sharedStrings.xml", "<r>", strings.Repeat("<r><t>"+strings.Repeat("1", maxWindow-8)+"</t></r>", 17)+"<r>")
	}},
	{"too much shared text", "SHEET-LARGE", "", func() []byte {
		return edited("xl/sharedStrings.xml", "<si>", strings.Repeat("<si><t>"+strings.Repeat("1", maxWindow-8)+"</t></si>", 65)+"<si>")
	}},
	{"not an error value", "SHEET-KIND", "A1", func() []byte { return edited(sheet1, `"A1"`, `"A1" t="e"`) }},
	{"too many cells", "SHEET-LARGE", "DFU306", func() []byte {
		return rows(strings.Repeat("<row>"+strings.Repeat("<c/>", maxCol)+"</row>", 306))
	}},
	{"too many cells in a row", "SHEET-CELL", "XFE1", func() []byte { return rows("<row>" + strings.Repeat("<c/>", maxCol+1) + "</row>") }},
	{"too many styles", "SHEET-LARGE", "", func() []byte {
		return edited("xl/styles.xml", "</cellXfs>", strings.Repeat("<xf/>", maxStyles)+"</cellXfs>")
	}},
	{"too many relations", "FILE-LARGE", "", func() []byte {
		var b strings.Builder
		for i := range maxParts {
			b.WriteString(`<Relationship Id="` + Address(i+1, 1) + `"/>`)
		}
		return edited("xl/_rels/workbook.xml.rels", "</Rel", b.String()+"</Rel")
	}},
	{"too many sheets", "FILE-LARGE", "", func() []byte {
		var b strings.Builder
		for i := range maxParts {
			b.WriteString(`<sheet name="` + Address(i+1, 1) + `" r:id="c"/>`)
		}
		files := with(clean(), "xl/workbook.xml", "</sheets>", b.String()+"</sheets>")
		return pack(with(files, "xl/_rels/workbook.xml.rels", "</Rel", `<Relationship Id="c" Type="`+relation+`chartsheet"/></Rel`))
	}},
	{"too many merges", "SHEET-LARGE", "", func() []byte {
		return merged(slices.Repeat([]string{"A1:A2"}, maxMerges+1)...)
	}},
}

func TestRefusals(t *testing.T) {
	if _, bad := readAll("数据.xlsx", pack(clean())); bad != nil {
		t.Fatalf("the clean workbook is refused: %v", bad)
	}
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			_, bad := readAll("数据.xlsx", c.data())
			if bad == nil {
				t.Fatal("accepted")
			}
			checkFinding(t, bad)
			if bad.Code != c.code || bad.Cell != c.cell {
				t.Errorf("%s at %q, want %s at %q: %s", bad.Code, bad.Cell, c.code, c.cell, bad.Message)
			}
		})
	}
}

// TestEveryReasonIsTried holds the table above complete.
func TestEveryReasonIsTried(t *testing.T) {
	source, err := os.ReadFile("refuse.go")
	if err != nil {
		t.Fatal(err)
	}
	tried := make(map[string]bool)
	for _, c := range refusals {
		tried[c.code] = true
	}
	for _, c := range csvRefusals {
		tried[c.code] = true
	}
	codes := regexp.MustCompile(`reason\{"([A-Z0-9-]+)"`).FindAllSubmatch(source, -1)
	if len(codes) < 20 {
		t.Fatalf("found %d codes", len(codes))
	}
	for _, code := range codes {
		if !tried[string(code[1])] {
			t.Errorf("no test for %s", code[1])
		}
	}
}
