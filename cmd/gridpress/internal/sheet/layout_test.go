package sheet

import (
	"reflect"
	"testing"
)

func TestLayout(t *testing.T) {
	files := with(clean(), sheet1, "<sheetData>", `<cols><col min="7" max="16384" hidden="1"/><col min="1" max="1" width="3"/><col min="2" max="3" hidden="true"/><col min="4" max="4" hidden="1"/></cols><sheetData>`)
	files = with(files, sheet1, "</worksheet>", `<mergeCells count="4"><mergeCell ref="A9:A40000"/><mergeCell ref="C3:D3"/><mergeCell ref="A1:XFD2"/><mergeCell ref="B7"/></mergeCells></worksheet>`)
	all, bad := readAll("a.xlsx", pack(files))
	if bad != nil {
		t.Fatal(bad)
	}
	l := all[0].layout
	if want := []Columns{{2, 4}, {7, 16384}}; !reflect.DeepEqual(l.HiddenColumns, want) {
		t.Errorf("hidden columns %v, want %v", l.HiddenColumns, want)
	}
	for col, want := range map[int]bool{1: false, 2: true, 4: true, 5: false, 7: true, 16384: true} {
		if l.ColumnHidden(col) != want {
			t.Errorf("column %d hidden: %v", col, !want)
		}
	}
	if want := []Range{{1, 1, 16384, 2}, {3, 3, 4, 3}, {2, 7, 2, 7}, {1, 9, 1, 40000}}; !reflect.DeepEqual(l.Merges, want) {
		t.Errorf("merges %v, want %v", l.Merges, want)
	}
	for at, want := range map[string]string{"A1": "A1:XFD2", "Q2": "A1:XFD2", "A3": "", "B3": "", "C3": "C3:D3", "D3": "C3:D3", "E3": "", "B7": "B7:B7", "A8": "", "A9": "A9:A40000", "A40000": "A9:A40000", "A40001": "", "B10": ""} {
		col, row, _ := parseAddress([]byte(at))
		r, ok := l.Merged(col, row)
		if got := r.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%s lies in %s, %v; want %q", at, got, ok, want)
		}
	}
}

// TestMergedAgainstLooking: the search finds what looking at each merge finds.
func TestMergedAgainstLooking(t *testing.T) {
	var l Layout
	for i := range 50 {
		l.Merges = append(l.Merges, Range{1 + i%7*3, 1 + i/7*9, 2 + i%7*3, 1 + i/7*9 + i%8})
	}
	l.Merges = append(l.Merges, Range{30, 1, 30, 90})
	if bad := l.settle(); bad != nil {
		t.Fatal(bad)
	}
	for row := 1; row < 95; row++ {
		for col := 1; col < 32; col++ {
			want, known := Range{}, false
			for _, r := range l.Merges {
				if r.holds(col, row) {
					want, known = r, true
				}
			}
			if got, ok := l.Merged(col, row); got != want || ok != known {
				t.Fatalf("%s: %v %v, want %v %v", Address(col, row), got, ok, want, known)
			}
		}
	}
}
