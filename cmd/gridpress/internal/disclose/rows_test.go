package disclose

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
)

// A restricted sheet that releases its open and its late rows, and a mean over
// those of one kind that three records or more must stand behind.
var jobs = map[string]string{
	"data/sheets/jobs.toml": `
id = "jobs"
name = "活"
class = "restricted"
key = ["no"]
optional = true
column = [
  { id = "unit", name = "单位", type = "unit" },
  { id = "no", name = "编号", type = "text", mask = "last4" },
  { id = "kind", name = "类别", type = "enum", values = [{ id = "a", name = "一" }, { id = "b", name = "二" }] },
  { id = "days", name = "天数", type = "integer" },
  { id = "state", name = "状态", type = "enum", values = [{ id = "open", name = "开" }, { id = "late", name = "迟" }, { id = "done", name = "完" }] },
  { id = "cost", name = "花费", type = "integer" },
]
release = [
  { to = "internal", by = "rows", columns = ["unit", "no", "kind", "days", "state"], where = { state = "open" }, reason = "每天看" },
  { to = "internal", by = "rows", columns = ["unit", "no", "kind", "days"], where = { state = "late" }, reason = "逐件通报" },
]
`,
	"data/indicators.toml": `
[[indicator]]
id = "jobs_mean"
name = "平均天数"
better = "lower"
class = "internal"
mean = "jobs.days"
where = { kind = "a", state = ["late", "done"] }
total = "mean"
ytd = "none"
release = { to = "internal", by = "aggregate", min_n = 3, reason = "月度通报" }

[[indicator]]
id = "jobs_dear"
name = "贵的平均天数"
better = "lower"
class = "internal"
mean = "jobs.days"
where = { kind = "a", state = ["late", "done"], cost = { at_least = 100 } }
total = "mean"
ytd = "none"
release = { to = "internal", by = "aggregate", min_n = 3, reason = "月度通报" }
`,
}

// jobTable is what readers see of the jobs, one row after another.
func jobTable(t *testing.T, reader class.Class, rows string) string {
	t.Helper()
	files := map[string]string{"data/2022-06/a.xlsx": "== 活 ==\n单位|编号|类别|天数|状态|花费\n" + rows}
	for name, text := range jobs {
		files[name] = text
	}
	table, ok := read(t, files)(reader).Table("jobs", "2022-06")
	if !ok {
		return "nothing"
	}
	var heads, lines []string
	for _, c := range table.Columns {
		heads = append(heads, c.ID)
	}
	lines = append(lines, strings.Join(heads, " "))
	for _, row := range table.Rows {
		var cells []string
		for _, c := range row.Cells {
			text := c.Text
			if c.Withheld {
				text = "-"
				if c.Text+c.Sort+c.ID != "" {
					text = "leaks"
				}
			}
			cells = append(cells, text)
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	return strings.Join(lines, "\n")
}

// Readers below a sheet see the rows that it releases, cut to the columns that
// the release names, their number masked; those below the release see nothing,
// not even that there is such a sheet.
func TestReleasedRows(t *testing.T) {
	rows := "甲|X9990001|二|7|开|11\n甲|X9990002|二|8|迟|12\n乙|X9990003|二|9|完|13\n"
	for reader, want := range map[class.Class]string{
		class.Public:     "nothing",
		class.Internal:   "unit no kind days state\n甲 ****0001 二 7 开\n甲 ****0002 二 8 -",
		class.Restricted: "unit no kind days state cost\n甲 ****0001 二 7 开 11\n甲 ****0002 二 8 迟 12\n乙 ****0003 二 9 完 13",
	} {
		if got := jobTable(t, reader, rows); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", reader, got, want)
		}
	}
}

// Released rows give no figure away that is withheld for standing on few
// records, nor what few records are left of one that is shown: those behind it
// then tell neither their days nor their kind. Other units', and those that do
// not enter the figure, tell both.
func TestReleasedRowsKeepWithheldFigures(t *testing.T) {
	many := func(unit string, late, done, cost int) (rows string) {
		for i := range late + done {
			state := "迟"
			if i >= late {
				state = "完"
			}
			rows += fmt.Sprintf("%s|%s999%04d|一|5|%s|%d\n", unit, map[string]string{"甲": "X", "乙": "Y"}[unit], cost+i, state, cost)
		}
		return rows
	}
	for _, tt := range []struct{ intent, rows, want string }{
		{"two records: withheld", many("甲", 1, 1, 1), "甲 ****0001 - - -"},
		{"all of the two are late", many("甲", 2, 0, 1), "甲 ****0001 - - -\n甲 ****0002 - - -"},
		{"three are left", many("甲", 1, 3, 1), "甲 ****0001 一 5 -"},
		{"two are left: their mean could be told", many("甲", 2, 2, 1), "甲 ****0001 - - -\n甲 ****0002 - - -"},
		{"none is left: all are released", many("甲", 3, 0, 1), "甲 ****0001 一 5 -\n甲 ****0002 一 5 -\n甲 ****0003 一 5 -"},
		{"another unit has enough", many("甲", 1, 1, 1) + many("乙", 1, 3, 1), "甲 ****0001 - - -\n乙 ****0001 一 5 -"},
		{"another kind", many("甲", 1, 1, 1) + "甲|X9990009|二|4|迟|1\n", "甲 ****0001 - - -\n甲 ****0009 二 4 -"},
		{"one under way is in no figure", many("甲", 1, 1, 1) + "甲|X9990009|一|4|开|1\n", "甲 ****0001 - - -\n甲 ****0009 一 4 开"},
		// of 8 records 6 are cheap and known: the mean of all less theirs would be that of the two dear ones
		{"a narrower figure is withheld", many("甲", 4, 2, 1) + many("甲", 0, 2, 200), "甲 ****0001 - - -\n甲 ****0002 - - -\n甲 ****0003 - - -\n甲 ****0004 - - -"},
	} {
		want := "unit no kind days state\n" + tt.want
		if got := jobTable(t, class.Internal, tt.rows); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.intent, got, want)
		}
	}
}

// A page may name a released sheet and its released columns at the release's
// class; only blocks that count need the whole of it.
func TestReleasedRowsInTheCatalog(t *testing.T) {
	site := &declare.Site{Sheets: []*declare.Sheet{{ID: "s", Class: class.Restricted, Columns: []declare.Column{{ID: "a", Class: class.Restricted}, {ID: "b", Class: class.Restricted}},
		Release: []declare.Rows{{To: class.Internal, Columns: []string{"a"}}}}}}
	c := NewCatalog(site)
	if got := fmt.Sprint(c.Sheets, c.Whole, c.Columns["s"]); got != "[{s internal}] [{s restricted}] [{a internal} {b restricted}]" {
		t.Error(got)
	}
}
