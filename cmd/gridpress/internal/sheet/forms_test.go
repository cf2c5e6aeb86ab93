package sheet

import (
	"regexp"
	"strings"
	"testing"
)

// rewritten packs a workbook after its XML parts went through write.
func rewritten(files []file, write func(file) string) []byte {
	var out []file
	for _, f := range files {
		out = append(out, file{f.name, write(f)})
	}
	return pack(out)
}

var (
	tagName    = regexp.MustCompile(`(</?)([A-Za-z])`)
	quoted     = regexp.MustCompile(`="([^"']*)"`)
	elementTag = regexp.MustCompile(`<(row|c|v|si|t|xf)\b`)
)

// prefixed gives every element a prefix, as some libraries write them.
func prefixed(f file) string {
	if strings.HasSuffix(f.name, ".rels") || strings.HasPrefix(f.name, "[") {
		return f.text
	}
	return strings.Replace(tagName.ReplaceAllString(f.text, "${1}x:$2"), "xmlns=", "xmlns:x=", 1)
}

func strictly(f file) string {
	s := strings.ReplaceAll(f.text, mainSpace, strictMain)
	return strings.ReplaceAll(s, relationSpace, strictRelationSpace)
}

// varied is a sheet with one cell of each kind.
const varied = `<row r="1"><c r="A1" s="1"><v>44316</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>甲</t></r><r><t>&amp;𠮷</t></r></is></c></row>` +
	`<row r="3" hidden="1"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><f>B1</f></c><c r="D3" t="str"><f t="shared" ref="D3" si="0">"a"</f><v>a</v></c><c r="E3"><f t="shared" si="0"/><v>0.5</v></c></row>`

// TestForms: the unusual but legal ways to write a workbook give the cells of
// the usual one.
func TestForms(t *testing.T) {
	want := show(t, pack(simple(varied)))
	if n := strings.Count(want, ";") + 1; n != 8 {
		t.Fatalf("%d cells: %s", n, want)
	}
	for name, write := range map[string]func(file) string{
		"prefixes":                 prefixed,
		"ISO Strict":               strictly,
		"ISO Strict with prefixes": func(f file) string { return strictly(file{f.name, prefixed(f)}) },
		"UTF-16":                   func(f file) string { return utf16LE(strings.Replace(f.text, "UTF-8", "utf-16", 1)) },
		"UTF-16, undeclared":       func(f file) string { return utf16LE(strings.Replace(f.text, ` encoding="UTF-8"`, "", 1)) },
		"mark of UTF-8":            func(f file) string { return "\xef\xbb\xbf" + f.text },
		"single quotes":            func(f file) string { return quoted.ReplaceAllString(f.text, "= '$1'") },
		"line ends everywhere":     func(f file) string { return strings.ReplaceAll(f.text, "><", ">\r\n\t<") },
		"namespace said again": func(f file) string {
			return elementTag.ReplaceAllString(f.text, `<$1 xmlns="`+mainSpace+`" xmlns:y="urn:y"`)
		},
		"default namespace changed": func(f file) string {
			if f.name != sheet1 {
				return f.text
			}
			return strings.Replace(prefixed(f), "xmlns:x=", `xmlns="urn:other" xmlns:x=`, 1)
		},
		"comments and instructions": func(f file) string { return strings.ReplaceAll(f.text, "><", "><!-- <c> --><?a <c>?><") },
	} {
		t.Run(name, func(t *testing.T) {
			if got := show(t, rewritten(simple(varied), write)); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// TestRenamedParts: where a part stands and what it is called is free.
func TestRenamedParts(t *testing.T) {
	files := simple(varied)
	names := map[string]string{"xl/workbook.xml": "数据/book.xml", "xl/_rels/workbook.xml.rels": "数据/_rels/book.xml.rels", sheet1: "S1.XML", "xl/sharedStrings.xml": "xl/deep/er/texts", "xl/styles.xml": "looks.xml"}
	targets := strings.NewReplacer("xl/workbook.xml", "/%E6%95%B0%E6%8D%AE/book.xml", "worksheets/sheet1.xml", "../s1.xml", "/xl/sharedStrings.xml", "../xl/deep/x/../er/texts", `"styles.xml`, `"/looks.xml`)
	for i, f := range files {
		if strings.HasSuffix(f.name, ".rels") {
			files[i].text = targets.Replace(f.text)
		}
		if name := names[f.name]; name != "" {
			files[i].name = name
		}
	}
	if got, want := show(t, pack(files)), show(t, pack(simple(varied))); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
