package strict

import (
	"testing"

	"gridpress/cmd/gridpress/internal/diag"
)

type goal struct {
	Floor float64 `toml:"floor"`
	Note  string  `toml:"note"`
}

type entry struct {
	ID     string   `toml:"id"`
	Digits int      `toml:"digits"`
	Goal   goal     `toml:"goal"`
	Names  []string `toml:"names"`
}

type file struct {
	Company string  `toml:"company"`
	Entries []entry `toml:"entry"`
}

const sample = `# a comment with [brackets] and = signs
company = "甲 # 乙"

[[entry]]
id = "one"   # digts = 3
names = [
  "x = 1",
  'y',
]
goal = { floor = 0.9, note = "a, b = {c}" }

[[entry]]
id = """two
lines"""
digits = 2
`

func TestPosFindsEveryKey(t *testing.T) {
	var f file
	doc, list := Decode("a.toml", sample, 1, &f)
	if len(list) > 0 {
		t.Fatal(list)
	}
	tests := []struct {
		path string
		line int
	}{
		{"company", 2}, {"entry[0]", 4}, {"entry[0].id", 5}, {"entry[0].names", 6}, {"entry[0].goal.note", 10},
		{"entry[1]", 12}, {"entry[1].digits", 15},
		{"entry[1].goal.floor", 12}, // not there: the nearest key around it
		{"nowhere", 1},
	}
	for _, tt := range tests {
		if got := doc.Pos(tt.path).Line; got != tt.line {
			t.Errorf("%s stands on line %d, want %d", tt.path, got, tt.line)
		}
	}
}

func TestPosCountsFromTheFirstLine(t *testing.T) {
	var f file
	doc, _ := Decode("a.md", "company = 'x'\n", 7, &f)
	if got := doc.Pos("company"); got != (diag.Pos{File: "a.md", Line: 7}) {
		t.Error(got)
	}
}

func TestUnknownKeysAreAllReported(t *testing.T) {
	const text = `companny = "甲"
[[entry]]
id = "one"
digit = 1
goal = { flor = 1 }
[[entry]]
digit = 2
`
	var f file
	_, list := Decode("b.toml", text, 1, &f)
	want := []struct {
		line  int
		found string
		near  string
	}{
		{1, "companny", `"company"`}, {4, "digit", `"digits"`}, {5, "flor", `"floor"`}, {7, "digit", `"digits"`},
	}
	if len(list) != len(want) {
		t.Fatalf("%d findings, want %d: %v", len(list), len(want), list)
	}
	list.Sort()
	for i, w := range want {
		f := list[i]
		if f.Line != w.line || f.Found != w.found || f.Code != "TOML-KEY" {
			t.Errorf("finding %d: %+v, want line %d %s", i, f, w.line, w.found)
		}
		if wantFix := "是不是 " + w.near; len(f.Fix) < len(wantFix) || f.Fix[:len(wantFix)] != wantFix {
			t.Errorf("finding %d advises %q, want %s", i, f.Fix, w.near)
		}
	}
}

func TestBrokenTextNamesItsLine(t *testing.T) {
	for _, tt := range []struct {
		text string
		line int
	}{
		{"company = \"a\"\nx = = 1\n", 2},
		{"company = \"a\"\n\n[[entry]]\ndigits = \"three\"\n", 4},
	} {
		var f file
		_, list := Decode("c.toml", tt.text, 1, &f)
		if len(list) != 1 || list[0].Line != tt.line {
			t.Errorf("%q gives %+v, want one finding on line %d", tt.text, list, tt.line)
		}
	}
}

func FuzzScanEnds(f *testing.F) {
	f.Add(sample)
	f.Add("a = [\n b = 1 },\n]")
	f.Add("a = [1, {b = '''x\n'''}]\n[[c]]")
	f.Fuzz(func(t *testing.T, text string) { scan(text) })
}
