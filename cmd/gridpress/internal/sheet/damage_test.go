package sheet

import (
	"bytes"
	"maps"
	"math/rand"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// More than two thousand damaged workbooks, the same at every run. Damage to the bytes
// of the file must be found: its checksums tell. An edit of the XML with the
// checksum put right must be found where it breaks the order of the format,
// which is what structural lists. An edit that leaves a workbook in order, as
// a digit changed in a value or a whole cell gone, is what another hand might
// have typed: no reader can find it. Such a mutant may be accepted only with
// the cells that a second reading finds in it.

// kinds of mutants, and how many of each.
const (
	flipped  = 400 // 1 to 4 bits
	cut      = 200 // bytes lost, doubled or swapped in the file
	perEdit  = 40  // of each structural edit
	anywhere = 600 // bytes of one part lost, doubled, changed, swapped
)

// shown are the cells of all worksheets, with their kinds.
func shown(all []content) (sheets []string) {
	for _, c := range all {
		sheets = append(sheets, c.Name+"! "+showContent(c))
	}
	return sheets
}

// same reports whether two readings hold the same.
func same(a, b []content) bool {
	return slices.EqualFunc(a, b, func(a, b content) bool {
		return a.Sheet == b.Sheet && maps.Equal(a.cells, b.cells) && maps.Equal(a.looks, b.looks) && reflect.DeepEqual(a.layout, b.layout)
	})
}

// bases are the workbooks that are damaged.
func bases(t *testing.T) [][]byte {
	return [][]byte{pack(parts(t, true)), pack(parts(t, false)), pack(simple(varied))}
}

// parts are those of written, in the same order at every run: excelize writes
// them in any.
func parts(t *testing.T, shared bool) []file {
	files := unpackAll(t, written(t, shared))
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	files[slices.IndexFunc(files, func(f file) bool { return f.name == contentTypes })].text = simple("")[0].text
	return files
}

const contentTypes = "[Content_Types].xml"

// TestSecondReading: undamaged, both readings agree.
func TestSecondReading(t *testing.T) {
	for i, data := range bases(t) {
		all, bad := readAll("a.xlsx", data)
		if bad != nil {
			t.Fatal(bad)
		}
		plain, err := readPlainly(data)
		if err != nil || !slices.Equal(plain, shown(all)) {
			t.Errorf("base %d: %v\ngot  %.300q\nwant %.300q", i, err, shown(all), plain)
		}
	}
}

// TestDamagedFiles: bits flipped and bytes lost in the file.
func TestDamagedFiles(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	clean := bases(t)
	refused := 0
	for n := range flipped + cut {
		base := clean[n%len(clean)]
		want, _ := readAll("a.xlsx", base)
		data := bytes.Clone(base)
		if n < flipped {
			for range 1 + n%4 {
				bit := random.Intn(8 * len(data))
				data[bit/8] ^= 1 << (bit % 8)
			}
		} else {
			data = []byte(spoil(random, string(data), 1+random.Intn(len(data)/2)))
		}
		got, bad := readAll("a.xlsx", data)
		if bad != nil {
			checkFinding(t, bad)
			if !strings.HasPrefix(bad.Code, "FILE-") {
				t.Errorf("mutant %d is taken for %s", n, bad.Code)
			}
			refused++
		} else if !same(got, want) {
			t.Errorf("mutant %d reads otherwise", n)
		}
	}
	t.Logf("%d damaged files: %d refused, %d read as before", flipped+cut, refused, flipped+cut-refused)
	if refused < (flipped+cut)/2 {
		t.Error("too few are refused: the damage does not hit")
	}
}

// spoil loses, doubles, changes or swaps at most most bytes of a text.
func spoil(random *rand.Rand, s string, most int) string {
	from := random.Intn(len(s))
	to := min(len(s), from+1+random.Intn(most))
	switch random.Intn(5) {
	case 0:
		return s[:from] + s[to:]
	case 1:
		return s[:to] + s[from:]
	case 2:
		return s[:from]
	case 3:
		return s[:from] + string(s[from]^1<<random.Intn(7)) + s[from+1:]
	}
	end := min(len(s), to+to-from)
	return s[:from] + s[to:end] + s[from:to] + s[end:]
}

// structural are edits that must be found.
var structural = []edit{
	{"row doubled", sheet1, `<row [^>]*>.*?</row>`, "$0$0"},
	{"row doubled further down", sheet1, `(<row [^>]*>.*?</row>)(<row [^>]*>.*?</row>)`, "$1$2$1"},
	{"rows swapped", sheet1, `(<row [^>]*>.*?</row>)(<row [^>]*>.*?</row>)`, "$2$1"},
	{"row number gone", sheet1, `<row r="\d+"`, "<row"},
	{"row number renamed", sheet1, `<row r=`, "<row q="},
	{"row number too small", sheet1, `<row r="\d+"`, `<row r="0"`},
	{"row number beyond", sheet1, `<row r="`, `<row r="1048577`},
	{"row number of another row", sheet1, `<row r="(\d+)"`, `<row r="${1}1"`},
	{"cell doubled", sheet1, `<c [^>]*?(/>|[^/]>.*?</c>)`, "$0$0"},
	{"cells swapped", sheet1, `(<c [^>]*?(?:/>|[^/]>.*?</c>))(<c [^>]*?(?:/>|[^/]>.*?</c>))`, "$2$1"},
	{"cell moved to the next row", sheet1, `(<c [^>]*?(?:/>|[^/]>.*?</c>))(</row><row [^>]*>)`, "$2$1"},
	{"address gone", sheet1, `<c r="[A-Z]+\d+"`, "<c"},
	{"address renamed", sheet1, `<c r=`, "<c R="},
	{"address of another row", sheet1, `<c r="([A-Z]+\d+)"`, `<c r="${1}0"`},
	{"address of a column before", sheet1, `(<c r=")(A)(\d+"[^>]*?(?:/>|[^/]>.*?</c>)<c r=")B`, "${1}B${3}A"},
	{"address beyond", sheet1, `<c r="[A-Z]+`, `<c r="XFE`},
	{"address in small letters", sheet1, `<c r="A`, `<c r="a`},
	{"shared text beyond", sheet1, `t="s"><v>`, `t="s"><v>9999`},
	{"shared text by a sign", sheet1, `t="s"><v>`, `t="s"><v>-`},
	{"style beyond", sheet1, `<c ([^>]*)s="`, `<c ${1}s="99`},
	{"style of no number", sheet1, `<c ([^>]*)s="`, `<c ${1}s="x`},
	{"unknown type", sheet1, ` t="\w+"`, ` t="z"`},
	{"letter in a number", sheet1, `(<c [^t>]*>)<v>(\d)`, "${1}<v>${2}o"},
	{"value doubled", sheet1, `<v>[^<]*</v>`, "$0$0"},
	{"tag lost", sheet1, `<(row|c|v|sheetData)( [^>]*[^/>])?>`, ""},
	{"end tag lost", sheet1, `</(row|c|v|sheetData|worksheet)>`, ""},
	{"tag of another name", sheet1, `<v>([^<]*)</v>`, "<w>$1</w>"},
	{"quote lost", sheet1, `="`, "="},
	{"attribute doubled", sheet1, `<c (r="[A-Z]+\d+")`, "<c $1 $1"},
	{"word between cells", sheet1, `</c>`, "</c>x"},
	{"entity broken", "xl/sharedStrings.xml", `&(amp|lt|gt);`, "&x$1;"},
	{"comment left open", sheet1, `<row `, "<!-- <row "},
	{"data doubled", sheet1, `<sheetData>`, "<sheetData></sheetData><sheetData>"},
	{"namespace changed", sheet1, `spreadsheetml/2006/main`, "spreadsheetml/2007/main"},
	{"everything behind lost", sheet1, `(?s)</(row|c|v)>.*`, ""},
	{"sheet without a part", "xl/workbook.xml", `<sheet ([^>]*):id="`, `<sheet $1:id="x`},
	{"relation to nothing", "xl/_rels/workbook.xml.rels", `Target="([^"]*)(worksheets|sharedStrings|styles)`, `Target="$1$2.`},
	{"relation doubled", "xl/_rels/workbook.xml.rels", `<Relationship [^>]*(/>|></Relationship>)`, "$0$0"},
	{"shared text lost", "xl/sharedStrings.xml", `<si>.*?</si>`, ""},
	{"shared text doubled", "xl/sharedStrings.xml", `<si>.*?</si>`, "$0$0"},
	{"shared text unmarked", "xl/sharedStrings.xml", `<si>(.*?)</si>`, "<sj>$1</sj>"},
	{"root of another name", "xl/styles.xml", `^(?s)(.*)<styleSheet(.*)</styleSheet>`, "$1<styles$2</styles>"},
	{"merge lost", sheet1, `<mergeCell [^>]*(/>|></mergeCell>)`, ""},
	{"merge doubled", sheet1, `<mergeCell [^>]*(/>|></mergeCell>)`, "$0$0"},
}

// edit is a change of one place in a part. Replacements are those of regexp.
type edit struct{ name, part, find, replace string }

// apply makes the edit at one of the places where it can be made.
func (e edit) apply(t *testing.T, random *rand.Rand, files []file) []file {
	find := regexp.MustCompile(e.find)
	i := slices.IndexFunc(files, func(f file) bool { return f.name == e.part })
	whole := files[i].text
	places := find.FindAllStringSubmatchIndex(whole, -1)
	if len(places) == 0 {
		t.Fatal("nothing to edit")
	}
	at := places[random.Intn(len(places))]
	files = slices.Clone(files)
	files[i].text = whole[:at[0]] + string(find.ExpandString(nil, e.replace, whole, at)) + whole[at[1]:]
	return files
}

// TestStructuralEdits: each must be found, wherever it is made.
func TestStructuralEdits(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	files := parts(t, true)
	for _, e := range structural {
		t.Run(e.name, func(t *testing.T) {
			for range perEdit {
				edited := e.apply(t, random, files)
				_, bad := readAll("a.xlsx", pack(edited))
				if bad == nil {
					i := slices.IndexFunc(files, func(f file) bool { return f.name == e.part })
					t.Fatalf("accepted: %s", difference(files[i].text, edited[i].text))
				}
				checkFinding(t, bad)
			}
		})
	}
	t.Logf("%d structural edits, all refused", perEdit*len(structural))
}

// orderly are edits after which the workbook is in order and says something
// else. They stand here so that nobody believes they are found.
var orderly = []edit{
	{"digit changed", sheet1, `(<v>\d*)\d(\d*</v></c>)`, "${1}0$2"},
	{"value gone", sheet1, `<v>[^<]*</v></c>`, "</c>"},
	{"cell gone", sheet1, `<c [^>]*?(/>|[^/]>.*?</c>)`, ""},
	{"row gone", sheet1, `<row [^>]*>.*?</row>`, ""},
	{"last row moved down", sheet1, `<row r="60"(.*)</row></sheetData>`, ""},
	{"style of another", sheet1, ` s="1"`, ` s="0"`},
	{"style gone", sheet1, ` s="1"`, ""},
	{"row shown", sheet1, ` hidden="(1|true)"`, ""},
	{"text changed", "xl/sharedStrings.xml", `台区`, "区台"},
	{"texts swapped", "xl/sharedStrings.xml", `(<si>.*?</si>)(<si>.*?</si>)`, "$2$1"},
	{"sheet renamed", "xl/workbook.xml", `name="Sheet1"`, `name="Sheet2"`},
	{"format changed", "xl/styles.xml", `formatCode="[^"]*"`, `formatCode="0.00"`},
}

// TestOrderlyEdits counts them; what is read is what a second reading finds.
func TestOrderlyEdits(t *testing.T) {
	random := rand.New(rand.NewSource(4))
	files := parts(t, true)
	want, _ := readAll("a.xlsx", pack(files))
	refused, unchanged, changed := 0, 0, 0
	for _, e := range orderly {
		t.Run(e.name, func(t *testing.T) {
			for range perEdit / 2 {
				data := pack(e.apply(t, random, files))
				got, bad := readAll("a.xlsx", data)
				switch {
				case bad != nil:
					checkFinding(t, bad)
					refused++
					continue
				case same(got, want):
					unchanged++
				default:
					changed++
				}
				if plain, err := readPlainly(data); err != nil || !slices.Equal(plain, shown(got)) {
					t.Errorf("reads otherwise a second time (%v)", err)
				}
			}
		})
	}
	t.Logf("%d orderly edits: %d refused, %d leave all cells, %d change values and cannot be found", perEdit/2*len(orderly), refused, unchanged, changed)
}

// TestEditsAnywhere: what is accepted holds what the second reading finds.
func TestEditsAnywhere(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	refused, unchanged, values := 0, 0, 0
	clean := bases(t)
	for n := range anywhere {
		base := clean[n%len(clean)]
		want, _ := readAll("a.xlsx", base)
		files := unpackAll(t, base)
		f := &files[random.Intn(len(files))]
		if random.Intn(2) == 0 {
			f = &files[slices.IndexFunc(files, func(f file) bool { return f.name == sheet1 })]
		}
		before := f.text
		f.text = spoil(random, f.text, 40)
		data := pack(files)
		got, bad := readAll("a.xlsx", data)
		switch {
		case bad != nil:
			checkFinding(t, bad)
			refused++
			continue
		case same(got, want):
			unchanged++
		default:
			values++
		}
		if err := wellFormed([]byte(f.text)); err != nil {
			t.Errorf("mutant %d of %s is accepted: %v", n, f.name, err)
		}
		if plain, err := readPlainly(data); err != nil || !slices.Equal(plain, shown(got)) {
			t.Errorf("mutant %d of %s reads otherwise a second time (%v): %s", n, f.name, err, difference(before, f.text))
		}
	}
	t.Logf("%d edits anywhere: %d refused, %d leave all cells, %d change values and stay in order", anywhere, refused, unchanged, values)
	if refused < anywhere/2 || values == 0 {
		t.Error("the edits do not hit")
	}
}

// difference shows where two texts part.
func difference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return a[max(0, i-40):min(len(a), i+60)] + " → " + b[max(0, i-40):min(len(b), i+60)]
}
