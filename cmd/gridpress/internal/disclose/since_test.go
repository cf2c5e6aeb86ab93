package disclose

import (
	"fmt"
	"maps"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// mishaps is an indicator with days: a restricted sheet of what should never
// happen, whose counts are released where there are five rows.
var mishaps = map[string]string{
	"data/sheets/mishaps.toml": `
id = "mishaps"
name = "事故"
class = "restricted"
key = ["no"]
optional = true
column = [
  { id = "unit", name = "单位", type = "unit" },
  { id = "no", name = "编号", type = "integer" },
  { id = "upheld", name = "属实", type = "yesno" },
  { id = "day", name = "日期", type = "date" },
]
`,
	"data/indicators.toml": `
[[indicator]]
id = "mishaps"
name = "属实的事故"
unit = "件"
better = "lower"
class = "internal"
count = "mishaps"
where = { upheld = "yes" }
day = "mishaps.day"
total = "sum"
ytd = "none"
goal = { floor = 0, source = "文件", state = "confirmed" }
release = { to = "internal", by = "aggregate", min_n = 5, reason = "只分有无" }
`,
}

// Days are counted from the last that was upheld, or from the first day of
// records, to the month's cut-off. Readers who see only released counts are
// told whole months, the same whatever the day and however many there were.
func TestSince(t *testing.T) {
	const head = "== 事故 ==\n单位|编号|属实|日期\n"
	files := map[string]string{
		"data/2022-02/a.xlsx": head + "甲|1|否|2022-02-03\n",
		"data/2022-03/a.xlsx": head + "甲|2|是|2022-03-20\n甲|3|是|2022-03-12\n",
		"data/2022-05/a.xlsx": "== 封面 ==\n截止|2022-05-25\n电话|1\n" + head + "乙|4|否|2022-05-06\n乙|5|是|2022-05-07\n",
		"data/2022-06/a.xlsx": head + "丙|6|否|2022-06-06\n",
	}
	maps.Copy(files, mishaps)
	at := read(t, files)
	for _, tt := range []struct{ unit, month, cleared, lower string }{
		{"a", "2022-02", "never since 2022-02, 28 days", "never since 2022-02, 1 months"},
		{"a", "2022-03", "last 2022-03-20, 11 days, 0 months", "0 months"},
		{"a", "2022-05", "last 2022-03-20, 66 days, 1 months, 1 gaps", "1 months, 1 gaps"},
		{"b", "2022-05", "last 2022-05-07, 18 days, 0 months, 1 gaps", "0 months, 1 gaps"},
		{"c", "2022-06", "never since 2022-02, 150 days, 1 gaps", "never since 2022-02, 4 months, 1 gaps"},
		{Company, "2022-06", "last 2022-05-07, 54 days, 1 months, 1 gaps", "1 months, 1 gaps"},
	} {
		if got := says(at(class.Restricted), tt.unit, tt.month); got != tt.cleared {
			t.Errorf("%s %s: cleared readers are told %s, want %s", tt.unit, tt.month, got, tt.cleared)
		}
		if got := says(at(class.Internal), tt.unit, tt.month); got != tt.lower {
			t.Errorf("%s %s: internal readers are told %s, want %s", tt.unit, tt.month, got, tt.lower)
		}
		if got := says(at(class.Public), tt.unit, tt.month); got != "nothing" {
			t.Errorf("%s %s: the public is told %s", tt.unit, tt.month, got)
		}
	}
	if got := says(at(class.Restricted), "a", "2022-04"); got != "nothing" {
		t.Errorf("of a month without a folder: %s", got)
	}
}

func says(r *Report, unit, month string) string {
	s, ok := r.Since("mishaps", unit, month)
	if !ok {
		return "nothing"
	}
	out := ""
	switch {
	case s.Never && s.Exact:
		out = fmt.Sprintf("never since %s, %d days", s.From, s.Days)
	case s.Never:
		out = fmt.Sprintf("never since %s, %d months", s.From, s.Months)
	case s.Exact:
		out = fmt.Sprintf("last %s, %d days, %d months", s.Day, s.Days, s.Months)
	default:
		out = fmt.Sprintf("%d months", s.Months)
	}
	if !s.Exact && (s.Day != "" || s.Days != 0) {
		out += ", the day " + s.Day
	}
	if s.Gaps > 0 {
		out += fmt.Sprintf(", %d gaps", s.Gaps)
	}
	return out
}

// What lower readers are told depends on nothing that is withheld: neither on
// the day nor on how many there were.
func TestSinceTellsNoDayBelow(t *testing.T) {
	var first string
	for _, rows := range []string{"甲|1|是|2022-05-02\n", "甲|1|是|2022-05-30\n甲|2|是|2022-05-03\n甲|3|是|2022-05-04\n"} {
		files := map[string]string{"data/2022-05/a.xlsx": "== 事故 ==\n单位|编号|属实|日期\n" + rows}
		maps.Copy(files, mishaps)
		r := read(t, files)(class.Internal)
		s, ok := r.Since("mishaps", "a", "2022-05")
		got := fmt.Sprintf("%v %+v %+v", ok, s, r.Figure("mishaps", "a", "2022-05"))
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("readers are told %s, or %s", got, first)
		}
	}
}
