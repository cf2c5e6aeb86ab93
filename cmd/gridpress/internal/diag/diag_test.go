package diag

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
)

// ordered is one finding for each rule of the order, as a reader gets them.
var ordered = List{
	{Code: "A", Level: Error, Pos: Pos{File: "a.xlsx"}},
	{Code: "A", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "Z1"}},
	{Code: "A", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "AA1"}}, // columns as a worksheet has them
	{Code: "A", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "B9"}},
	{Code: "A", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "B10"}}, // rows as numbers
	{Code: "B", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "B10"}},
	{Code: "B", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "B10"}, Unit: "甲"},
	{Code: "B", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "B10"}, Unit: "甲", Month: "2022-06"},
	{Code: "B", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "B10"}, Unit: "甲", Month: "2022-06", Message: "话"},
	{Code: "A", Level: Error, Pos: Pos{File: "b.toml", Line: 9}},
	{Code: "A", Level: Error, Pos: Pos{File: "b.toml", Line: 10}},
	{Code: "A", Level: Warning, Pos: Pos{File: "a.xlsx"}},
	{Code: "A", Level: Note, Pos: Pos{File: "a.xlsx"}},
}

func TestSortGivesOneOrderAndMergesEqualFindings(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		shuffled := append(append(List{}, ordered...), ordered[3], ordered[11])
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		shuffled.Sort()
		if len(shuffled) != len(ordered) {
			t.Fatalf("%d findings of %d", len(shuffled), len(ordered))
		}
		for i := range ordered {
			if shuffled[i] != ordered[i] {
				t.Fatalf("place %d: %+v, want %+v", i, shuffled[i], ordered[i])
			}
		}
	}
}

func TestOnlyErrorsBlock(t *testing.T) {
	for _, tt := range []struct {
		levels []Level
		blocks bool
	}{{nil, false}, {[]Level{Note, Warning, Warning}, false}, {[]Level{Note, Error}, true}} {
		var l List
		for _, level := range tt.levels {
			l.Add(Finding{Level: level})
		}
		if l.Blocks() != tt.blocks {
			t.Errorf("%v: blocks is %v", tt.levels, l.Blocks())
		}
	}
	if l := (List{{Level: Warning}, {Level: Note}, {Level: Warning}}); l.Count(Warning) != 2 || l.Count(Note) != 1 || l.Count(Error) != 0 {
		t.Error("counts are wrong")
	}
}

func TestPlaces(t *testing.T) {
	for _, tt := range []struct {
		pos           Pos
		place, reader string
	}{
		{Pos{File: "data/2022-06"}, "data/2022-06", "data/2022-06"},
		{Pos{File: "content/a.md", Line: 7}, "content/a.md:7", "content/a.md:7"},
		{Pos{File: "data/a.xlsx", Sheet: "单位指标", Cell: "C7"}, "data/a.xlsx", "data/a.xlsx〔单位指标〕C7"},
	} {
		if got := tt.pos.Place(); got != tt.place {
			t.Errorf("place %s, want %s", got, tt.place)
		}
		if got := tt.pos.String(); got != tt.reader {
			t.Errorf("string %s, want %s", got, tt.reader)
		}
	}
}

func TestText(t *testing.T) {
	f := Finding{Code: "CELL-EMPTY", Level: Error, Pos: Pos{File: "a.xlsx", Sheet: "表", Cell: "B2"}, Message: "这一格是空的。", Fix: "填上。"}
	if got, want := f.Text(), "错误 CELL-EMPTY  a.xlsx〔表〕B2\n    这一格是空的。\n    改法：填上。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f.Fix, f.Level = "", Note
	if got, want := f.Text(), "提示 CELL-EMPTY  a.xlsx〔表〕B2\n    这一格是空的。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := f.Error(), "a.xlsx〔表〕B2：这一格是空的。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Scripts of others read this: every key is there, in this order, and Chinese
// and < stand as they are.
func TestJSON(t *testing.T) {
	var b bytes.Buffer
	list := List{{Code: "C", Level: Warning, Pos: Pos{File: "p.md", Line: 3}, Found: "<甲>"}}
	if err := list.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	want := `[{"code":"C","level":"warning","file":"p.md:3","sheet":"","cell":"","unit":"","month":"","found":"<甲>","expected":"","message":"","fix":""}]`
	var compact bytes.Buffer
	if err := json.Compact(&compact, b.Bytes()); err != nil || compact.String() != want {
		t.Errorf("%s, %v", b.String(), err)
	}
	b.Reset()
	if err := (List)(nil).WriteJSON(&b); err != nil || strings.TrimSpace(b.String()) != "[]" {
		t.Errorf("no findings are %q, %v", b.String(), err)
	}
}
