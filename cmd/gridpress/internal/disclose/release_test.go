package disclose

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// shows writes what readers see of the released count in a month: "6#1" is six
// and first, = tied, "-" withheld; the company last, with how many are ranked.
func shows(r *Report, indicator, month string) string {
	var out []string
	ranked := 0
	for _, u := range append(r.Units, Unit{ID: Company}) {
		f := r.Figure(indicator, u.ID, month)
		s := "?"
		switch {
		case f.Withheld:
			s = "-"
		case f.Present():
			s = f.Shown.Format(0)
		}
		if f.Rank > 0 {
			s += fmt.Sprintf("#%d", f.Rank)
			ranked = f.Ranked
		}
		if f.Tied {
			s += "="
		}
		out = append(out, s)
	}
	return fmt.Sprintf("%s of %d", strings.Join(out, " "), ranked)
}

func TestFiguresOfFewRecordsAreWithheld(t *testing.T) {
	for _, tt := range []struct {
		intent         string
		a, b, c, d     int
		lower, cleared string
	}{
		{"enough everywhere", 5, 6, 7, 8, "5#1 6#2 7#3 8#4 26 of 4", "5#1 6#2 7#3 8#4 26 of 4"},
		{"one unit: the total would give it by subtraction", 5, 4, 7, 8, "5#1 - 7#2 8#3 - of 3", "5#2 4#1 7#3 8#4 24 of 4"},
		{"two units, together too few", 5, 2, 2, 8, "5#1 - - 8#2 - of 2", "5#3 2#1= 2#1= 8#4 17 of 4"},
		{"two units, together enough", 5, 4, 3, 8, "5#1 - - 8#2 20 of 2", "5#3 4#2 3#1 8#4 20 of 4"},
		{"none is no record to protect", 5, 0, 7, 8, "5#2 0#1 7#3 8#4 20 of 4", "5#2 0#1 7#3 8#4 20 of 4"},
		{"one unit among those with none", 0, 0, 3, 0, "0#1= 0#1= - 0#1= - of 3", "0#1= 0#1= 3#4 0#1= 3 of 4"},
		{"two units at their most: the total would give both", 5, 4, 4, 8, "5#1 - - 8#2 - of 2", "5#3 4#1= 4#1= 8#4 21 of 4"},
		{"all too few", 4, 4, 3, 4, "- - - - 15 of 0", "4#2= 4#2= 3#1 4#2= 15 of 4"},
		{"all too few, at their most", 4, 4, 4, 4, "- - - - - of 0", "4#1= 4#1= 4#1= 4#1= 16 of 4"},
		{"a tie stays a tie", 5, 5, 4, 3, "5#1= 5#1= - - 17 of 2", "5#3= 5#3= 4#2 3#1 17 of 4"},
	} {
		t.Run(tt.intent, func(t *testing.T) {
			at := read(t, map[string]string{"data/2022-06/a.xlsx": cases(map[string]int{"甲": tt.a, "乙": tt.b, "丙": tt.c, "丁": tt.d})})
			if got := shows(at(class.Internal), "count", "2022-06"); got != tt.lower {
				t.Errorf("internal readers see %s, want %s", got, tt.lower)
			}
			if got := shows(at(class.Restricted), "count", "2022-06"); got != tt.cleared {
				t.Errorf("cleared readers see %s, want %s", got, tt.cleared)
			}
			if got := shows(at(class.Public), "count", "2022-06"); got != "? ? ? ? ? of 0" {
				t.Errorf("the public sees %s", got)
			}
		})
	}
}

// A mean over some of the records, subtracted from the mean over all of them,
// is the mean of the rest: where those are too few, the narrower one goes, and
// the company's with it where it would give the unit's.
func TestWhatFewRecordsAreLeftOfIsWithheld(t *testing.T) {
	for _, tt := range []struct {
		intent     string
		late, soon [4]int // records of each unit from number 100 on, and below
		all, some  string // the means over all, and over those from 100 on
	}{
		{"enough are left", [4]int{6, 6, 6, 6}, [4]int{5, 5, 5, 5}, "6 6 6 6 6", "7 7 7 7 7"},
		{"none is left", [4]int{6, 6, 6, 6}, [4]int{0, 5, 5, 5}, "7 6 6 6 6", "7 7 7 7 7"},
		{"two are left of one unit", [4]int{6, 6, 6, 6}, [4]int{2, 5, 5, 5}, "7 6 6 6 6", "- 7 7 7 -"},
		{"few of two units, together enough", [4]int{6, 6, 6, 6}, [4]int{3, 3, 5, 5}, "6 6 6 6 6", "- - 7 7 7"},
		{"too few in the first place", [4]int{6, 6, 6, 4}, [4]int{5, 5, 5, 5}, "6 6 6 6 6", "7 7 7 - -"},
	} {
		t.Run(tt.intent, func(t *testing.T) {
			b := strings.Builder{}
			b.WriteString("== 案件 ==\n责任单位|编号|天数\n")
			for i, unit := range []string{"甲", "乙", "丙", "丁"} {
				for n := range tt.late[i] {
					fmt.Fprintf(&b, "%s|%d|7\n", unit, 100*(i+1)+n)
				}
				for n := range tt.soon[i] {
					fmt.Fprintf(&b, "%s|%d|5\n", unit, 10*i+n)
				}
			}
			at := read(t, map[string]string{"data/2022-06/a.xlsx": b.String()})
			for indicator, want := range map[string]string{"mean": tt.all, "mean_late": tt.some} {
				if got := regexp.MustCompile("#\\d+=?| of .*").ReplaceAllString(shows(at(class.Internal), indicator, "2022-06"), ""); got != want {
					t.Errorf("internal readers see of %s %s, want %s", indicator, got, want)
				}
				if got := shows(at(class.Restricted), indicator, "2022-06"); strings.Contains(got, "-") {
					t.Errorf("cleared readers see of %s %s", indicator, got)
				}
			}
		})
	}
}

// What a lower reader sees must not depend on what is withheld: with the same
// shown values and other withheld ones, every figure is the same.
func TestWithheldValuesChangeNothingThatIsSeen(t *testing.T) {
	var first string
	for _, c := range []int{1, 2, 3, 4} {
		at := read(t, map[string]string{
			"data/2022-04/a.xlsx": cases(map[string]int{"甲": 9, "乙": 8, "丙": 7, "丁": 6}),
			"data/2022-05/a.xlsx": cases(map[string]int{"甲": 6, "乙": 0, "丙": c, "丁": 8}),
			"data/2022-06/a.xlsx": cases(map[string]int{"甲": 6, "乙": 5, "丙": 7, "丁": 8}),
		})
		r := at(class.Internal)
		var b strings.Builder
		for _, m := range r.Months {
			for _, u := range append(r.Order("count", m.ID), Unit{ID: Company}) {
				fmt.Fprintf(&b, "%s %s %+v\n", m.ID, u.ID, r.Figure("count", u.ID, m.ID))
			}
		}
		if first == "" {
			first = b.String()
		}
		if b.String() != first {
			t.Errorf("with %d withheld records readers see\n%swith 1\n%s", c, b.String(), first)
		}
	}
}

// From a withheld month to the end of its year the cumulative values would
// give it away; before it, and in the next year, they do not.
func TestCumulativeValuesAfterAWithheldMonth(t *testing.T) {
	six := map[string]int{"甲": 6, "乙": 6, "丙": 6, "丁": 6}
	at := read(t, map[string]string{
		"data/2021-11/a.xlsx": cases(six),
		"data/2021-12/a.xlsx": cases(map[string]int{"甲": 6, "乙": 3, "丙": 6, "丁": 6}),
		"data/2022-01/a.xlsx": cases(six),
		"data/2022-02/a.xlsx": cases(map[string]int{"甲": 6, "乙": 4, "丙": 3, "丁": 6}),
		"data/2022-03/a.xlsx": cases(six),
	})
	for _, tt := range []struct{ unit, want string }{
		{"a", "6 12 6 12 18"},
		{"b", "6 - 6 - -"},
		{"c", "6 12 6 - -"},
		{Company, "24 - 24 43 67"}, // in February two units, seven records, are behind it
	} {
		var got []string
		for _, m := range at(class.Internal).Months {
			y := at(class.Internal).Figure("count", tt.unit, m.ID).Ytd
			if s := y.Shown.Format(0); y.Withheld {
				got = append(got, "-")
			} else {
				got = append(got, s)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.unit, s, tt.want)
		}
	}
	if y := at(class.Restricted).Figure("count", "b", "2022-03").Ytd; y.Withheld || y.Shown.Format(0) != "16" {
		t.Errorf("cleared readers see %+v", y)
	}
}

// A restricted column of an internal sheet is an input like a restricted
// sheet; and a mean stands on the values that it has, not on rows without one.
func TestAReleaseCountsTheValuesOfARestrictedColumn(t *testing.T) {
	at := read(t, map[string]string{"data/2022-06/a.xlsx": "== 工作 ==\n单位|完成|应完成|罚款\n甲|9|10|51\n乙|9|10|\n丙|9|10|70\n"})
	if got := shows(at(class.Internal), "fines", "2022-06"); got != "- ? - ? 61 of 0" {
		t.Errorf("internal readers see %s", got)
	}
	at = read(t, map[string]string{"data/2022-06/a.xlsx": "== 工作 ==\n单位|完成|应完成|罚款\n甲|9|10|51\n甲|9|10|\n"})
	if got := shows(at(class.Internal), "fines", "2022-06"); got != "- ? ? ? - of 0" {
		t.Errorf("one value and a hole: internal readers see %s", got)
	}
	if got := shows(at(class.Restricted), "fines", "2022-06"); got != "51#1 ? ? ? 51 of 1" {
		t.Errorf("cleared readers see %s", got)
	}
}

// So is a restricted column that only filters.
func TestAReleaseCountsWhatItsFilterLeaves(t *testing.T) {
	at := read(t, map[string]string{"data/2022-06/a.xlsx": "== 工作 ==\n单位|完成|加急\n甲|1|是\n甲|1|否\n乙|1|是\n乙|2|是\n丙|1|否\n"})
	if got := shows(at(class.Internal), "urgent", "2022-06"); got != "- 2 0 0 - of 0" {
		t.Errorf("internal readers see %s", got)
	}
	if got := shows(at(class.Restricted), "urgent", "2022-06"); got != "1 2 0 0 3 of 0" {
		t.Errorf("cleared readers see %s", got)
	}
}

// The order of the units is that of the ranks seen; withheld ones keep their
// fixed places at the end.
func TestOrder(t *testing.T) {
	at := read(t, map[string]string{"data/2022-06/a.xlsx": cases(map[string]int{"甲": 8, "乙": 1, "丙": 2, "丁": 7})})
	for c, want := range map[class.Class]string{class.Internal: "丁甲乙丙", class.Restricted: "乙丙丁甲"} {
		got := ""
		for _, u := range at(c).Order("count", "2022-06") {
			got += u.Name
		}
		if got != want {
			t.Errorf("%s sees %s, want %s", c, got, want)
		}
	}
}
