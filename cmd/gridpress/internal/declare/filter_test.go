package declare

import (
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/quantity"
)

// What is withheld from the public may be counted for those who see it.
func TestAnIndicatorAboveWithheldRows(t *testing.T) {
	site, list, err := Load(valid(t, "data/indicators.toml", "class = \"public\"\ncount = \"lines\"\nwhere = { kind = \"public\" }", "class = \"internal\"\ncount = \"lines\""))
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	if w := site.Sheet("lines").Withhold; len(w) != 1 || w[0].Class != class.Internal || !w[0].Where["kind"].Word("dedicated") {
		t.Errorf("lines withhold %+v", w)
	}
}

func number(t *testing.T, s string) quantity.Number {
	t.Helper()
	n, ok := quantity.Parse(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return n
}

func filter(t *testing.T, v any) Filter {
	t.Helper()
	var f Filter
	if err := f.UnmarshalTOML(v); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestBounds(t *testing.T) {
	type table = map[string]any
	for _, tt := range []struct {
		bounds  table
		in, out []string
	}{
		{table{"at_least": 0.7, "at_most": int64(1)}, []string{"0.7", "0.85", "1"}, []string{"0.6999", "1.0001", "-1"}},
		{table{"above": int64(1)}, []string{"1.0001", "99"}, []string{"1", "0"}},
		{table{"below": int64(5)}, []string{"4.999", "0", "-3"}, []string{"5", "6"}},
		{table{"above": int64(0), "below": int64(1)}, []string{"0.5"}, []string{"0", "1"}},
	} {
		f := filter(t, tt.bounds)
		for _, s := range tt.in {
			if !f.Number(number(t, s)) {
				t.Errorf("%v keeps out %s", tt.bounds, s)
			}
		}
		for _, s := range tt.out {
			if f.Number(number(t, s)) {
				t.Errorf("%v lets in %s", tt.bounds, s)
			}
		}
	}
}

func TestFiltersThatExcludeEachOther(t *testing.T) {
	type table = map[string]any
	few := table{"below": int64(5)}
	for _, tt := range []struct {
		a, b any
		want bool
	}{
		{few, table{"at_least": int64(5)}, true},
		{few, table{"above": int64(5)}, true},
		{few, table{"at_least": 4.5}, false},
		{few, table{"at_most": int64(3)}, false},
		{table{"at_most": int64(5)}, table{"at_least": int64(5)}, false},
		{table{"at_most": int64(5)}, table{"above": int64(5)}, true},
		{"dedicated", "public", true},
		{"dedicated", []any{"public", "dedicated"}, false},
		{"dedicated", few, false}, // of different kinds: nothing can be told
	} {
		a, b := filter(t, tt.a), filter(t, tt.b)
		if a.excludes(b) != tt.want || b.excludes(a) != tt.want {
			t.Errorf("%v and %v: want %v", tt.a, tt.b, tt.want)
		}
	}
}

func TestFiltersInWords(t *testing.T) {
	site, list, err := Load(valid(t))
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	want := map[string]string{
		"lines_heavy": "线路性质为公用且负载率不低于70%且不高于100%", "main_trs_over": "负载率高于100%",
		"areas": "用户数不低于5户", "index_cost": "指数为降本", "lines_restricted": "线路性质为公用且是否受限为是",
	}
	for _, ind := range site.Indicators {
		if w, ok := want[ind.ID]; ok && site.FilterWords(ind) != w {
			t.Errorf("%s: %s, want %s", ind.ID, site.FilterWords(ind), w)
		}
		delete(want, ind.ID)
	}
	if len(want) > 0 {
		t.Errorf("not declared: %v", want)
	}
}
