package disclose

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
)

// signing is a site of two public sheets, one monthly and one standing, and an
// indicator of each way to come from them.
var signing = map[string]string{
	"data/site.toml": "company = \"某公司\"\nunit = [{ id = \"a\", name = \"甲\" }]\n",
	"data/sheets/stations.toml": `
id = "stations"
name = "站表"
owner = "调度"
class = "public"
key = ["station"]
search = ["station"]
optional = true
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "station", name = "站名", type = "text" }, { id = "bays", name = "间隔", type = "integer" },
  { id = "on", name = "线路数", type = "integer", computed = "linked", linked = { sheet = "lines", by = ["station"] } }]
`,
	"data/sheets/lines.toml": `
id = "lines"
name = "线表"
owner = "配网"
class = "public"
key = ["line"]
optional = true
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "line", name = "线名", type = "text" }, { id = "station", name = "站名", type = "text" }]
`,
	"data/sheets/halls.toml": `
id = "halls"
name = "厅表"
owner = "营销"
class = "public"
period = "standing"
column = [{ id = "hall", name = "厅名", type = "text" }, { id = "town", name = "镇名", type = "text" }]
`,
	"data/sheets/inner.toml": `
id = "inner"
name = "内表"
owner = "营销"
class = "internal"
optional = true
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "n", name = "数", type = "integer" }]
`,
	"data/indicators.toml": `
[[indicator]]
id = "bays"
name = "间隔数"
better = "none"
class = "public"
sum = "stations.bays"
total = "sum"
ytd = "sum"

[[indicator]]
id = "n"
name = "内数"
better = "none"
class = "internal"
sum = "inner.n"
total = "sum"
ytd = "sum"
`,
	"data/2022-04/a.xlsx":       "== 站表 ==\n单位|站名|间隔\n甲|东|4\n== 线表 ==\n单位|线名|站名\n甲|东一|东\n== 内表 ==\n单位|数\n甲|1\n",
	"data/2022-05/a.xlsx":       "== 站表 ==\n单位|站名|间隔\n甲|东|5\n== 线表 ==\n单位|线名|站名\n甲|东一|东\n",
	"data/2022-06/a.xlsx":       "== 站表 ==\n单位|站名|间隔\n甲|东|6\n== 线表 ==\n单位|线名|站名\n甲|东一|东\n",
	"data/standing/s.xlsx":      "== 厅表 ==\n厅名|镇名\n城东|东镇\n",
	"data/2022-04/release.toml": signed("站表", "调度", "2022-05-05") + signed("线表", "配网", "2022-05-07"),
	"data/2022-05/release.toml": signed("线表", "配网", "2022-06-07"),
	"data/2022-06/release.toml": signed("站表", "调度", "2022-07-05"),
}

func signed(sheet, by, on string) string {
	return fmt.Sprintf("[[release]]\nsheets = [{ name = %q }]\nby = %q\non = %q\n", sheet, by, on)
}

// signingReport is a report of that site, for pages of a class in an edition of
// a class.
func signingReport(t *testing.T, reader Reader) *Report {
	t.Helper()
	set := signingSet(t, signing)
	set.SignAgain()
	return At(reader, set, score.Compute(set), nil, nil)
}

func signingSet(t *testing.T, files map[string]string) *month.Set {
	t.Helper()
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	return set
}

// Outside the company a month that is not signed off is as if it were not
// there: as a figure, its year so far, its derivation, a table, a record.
func TestNothingUnsignedIsSeenOutside(t *testing.T) {
	outside, inside := signingReport(t, Reader{class.Public, class.Public}), signingReport(t, Reader{class.Public, class.Internal})
	say := func(r *Report, month string) string {
		f := r.Figure("bays", "a", month)
		d, _ := r.Derivation("bays", "a", month, true)
		table, _ := r.Table("stations", month)
		_, records := r.Records("stations", month)
		lines, _ := r.Table("lines", month)
		return fmt.Sprintf("%s %s %v %v, %d rows %d records %d lines, told %v", f.Shown, f.Ytd.Shown, f.Unsigned, f.Ytd.Unsigned,
			len(table.Rows), len(records), len(lines.Rows), !strings.Contains(fmt.Sprint(d), "尚未发布"))
	}
	for month, want := range map[string][2]string{
		"2022-04": {"4 4 false false, 1 rows 1 records 1 lines, told true", "4 4 false false, 1 rows 1 records 1 lines, told true"},
		"2022-05": {"0 0 true true, 0 rows 0 records 1 lines, told false", "5 9 false false, 1 rows 1 records 1 lines, told true"},
		"2022-06": {"0 0 true true, 0 rows 0 records 0 lines, told false", "6 15 false false, 1 rows 1 records 1 lines, told true"},
	} {
		if got := say(outside, month); got != want[0] {
			t.Errorf("%s outside: %s, want %s", month, got, want[0])
		}
		if got := say(inside, month); got != want[1] {
			t.Errorf("%s inside: %s, want %s", month, got, want[1])
		}
	}
}

// A standing sheet that was changed after it was signed off is shown outside as it
// was then, and said to be; inside as it is. A figure is of what is there: outside
// there is none.
func TestWhatWasKeptIsSeenOutside(t *testing.T) {
	files, book := maps.Clone(signing), "data/standing/s.xlsx"
	files["data/standing/release.toml"] = signed("厅表", "营销", "2022-06-01")
	files["data/indicators.toml"] += "\n[[indicator]]\nid = \"halls\"\nname = \"厅数\"\nbetter = \"none\"\nclass = \"public\"\ncount = \"halls\"\ntotal = \"none\"\nytd = \"none\"\n"
	first := signingSet(t, files)
	for file, text := range first.SignAgain() {
		files[file] = text
	}
	for to := range first.Copies(first.SignOffs[0]) {
		files[to] = files[book]
	}
	files[book] = "== 厅表 ==\n厅名|镇名\n城西|西镇\n城南|南镇\n"
	set := signingSet(t, files)
	say := func(r *Report) string {
		table, _ := r.Table("halls", "2022-06")
		names := ""
		for _, row := range table.Rows {
			names += row.Cells[0].Text
		}
		s := r.Stands(nil, []string{"halls"}, "2022-06")
		return fmt.Sprintf("%s %s %s waits %v lapsed %v undated %v, figure withheld %v", names, s.Month.ID, s.On, s.Waits, s.Lapsed, s.Undated, r.Figure("halls", "", "2022-06").Unsigned)
	}
	figures := score.Compute(set)
	for _, tt := range []struct {
		reader Reader
		want   string
	}{
		{Reader{class.Public, class.Public}, "城东 2022-06 2022-06-01 waits true lapsed true undated true, figure withheld true"},
		{Reader{class.Public, class.Internal}, "城西城南 2022-06 2022-06-01 waits true lapsed true undated true, figure withheld false"},
	} {
		if got := say(At(tt.reader, set, figures, nil, nil)); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

// Which month stands for June: of several sheets the last that all are signed
// off for.
func TestWhatStands(t *testing.T) {
	outside, inside := signingReport(t, Reader{class.Public, class.Public}), signingReport(t, Reader{class.Public, class.Internal})
	for _, tt := range []struct {
		intent             string
		indicators, sheets []string
		outside, inside    string
	}{
		{"a sheet that is signed off, but tells of one that is not", nil, []string{"stations"}, "2022-04 2022-05-07 true [线表]", "2022-06 2022-05-07 true [线表]"},
		{"one that is not", nil, []string{"lines"}, "2022-05 2022-06-07 true [线表]", "2022-06 2022-06-07 true [线表]"},
		{"both", nil, []string{"lines", "stations"}, "2022-04 2022-05-07 true [线表]", "2022-06 2022-05-07 true [线表]"},
		{"an indicator of both", []string{"bays"}, nil, "2022-04 2022-05-07 true [线表]", "2022-06 2022-05-07 true [线表]"},
		{"a standing sheet that never was", nil, []string{"halls"}, "  true [厅表]", "2022-06  true [厅表]"},
		{"what needs no signature", []string{"n"}, []string{"inner"}, "2022-06  false []", "2022-06  false []"},
	} {
		say := func(r *Report) string {
			s := r.Stands(tt.indicators, tt.sheets, "2022-06")
			return fmt.Sprintf("%s %s %v %v", s.Month.ID, s.On, s.Waits, s.Unsigned)
		}
		if got := say(outside); got != tt.outside {
			t.Errorf("%s outside: %s, want %s", tt.intent, got, tt.outside)
		}
		if got := say(inside); got != tt.inside {
			t.Errorf("%s inside: %s, want %s", tt.intent, got, tt.inside)
		}
	}
}
