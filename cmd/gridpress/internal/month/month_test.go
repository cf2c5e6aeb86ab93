package month

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/schema"
)

var declarations = map[string]string{
	"data/site.toml":       "company = \"某公司\"\nunit = [{ id = \"a\", name = \"甲\" }]\n",
	"data/indicators.toml": "",
	"data/sheets/cover.toml": `
id = "cover"
name = "封面"
layout = "form"
class = "internal"
column = [{ id = "cutoff", name = "截止", type = "date" }, { id = "phone", name = "电话", type = "integer", class = "personal", required = true }]
`,
	"data/sheets/work.toml":  "id = \"work\"\nname = \"工作\"\nclass = \"internal\"\ncolumn = [{ id = \"no\", name = \"序号\", type = \"integer\", required = true }, { id = \"what\", name = \"事项\", type = \"text\" }]\n",
	"data/sheets/stock.toml": "id = \"stock\"\nname = \"台账\"\nclass = \"internal\"\nperiod = \"standing\"\ncolumn = [{ id = \"no\", name = \"序号\", type = \"integer\" }, { id = \"what\", name = \"事项\", type = \"text\" }]\n",
}

const (
	work  = "== 工作 ==\n序号|事项\n"
	stock = "== 台账 ==\n序号|事项\n"
)

func gather(t *testing.T, files map[string]string, until string) (*Set, diag.List, error) {
	t.Helper()
	src, site := source(t, files)
	return Gather(src, site, until, func(int, int) {})
}

func source(t *testing.T, files map[string]string) (fstest.MapFS, *declare.Site) {
	t.Helper()
	all := map[string]string{}
	for _, group := range []map[string]string{declarations, files} {
		for name, text := range group {
			all[name] = text
		}
	}
	src, err := mkxlsx.Site(fstest.MapFS{}, all)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	return src, site
}

// say writes a set shortly: months with their files and rows.
func say(set *Set) string {
	var out []string
	for _, m := range set.Months {
		rows := 0
		for _, table := range m.Tables {
			rows += table.Len()
		}
		out = append(out, fmt.Sprintf("%s %d files %d rows", m.ID, len(m.Files), rows))
	}
	return strings.Join(out, ", ")
}

func TestGatherFindsMonthsAndWorkbooks(t *testing.T) {
	files := map[string]string{
		"data/2022-06/a.xlsx":         work + "1|x\n2|y\n注：营销部\n",
		"data/2022-06/县区/甲/b.xlsx":    work + "3|z\n",
		"data/2022-05/a.xlsx":         work + "1|x\n",
		"data/2022-07/month.toml":     "demo = true\nnote = \"只是演示\"\n",
		"data/standing/c.xlsx":        stock + "9|s\n",
		"data/rules/x.md":             "",
		"data/2022-06/~$a.xlsx":       "== 锁 ==\n",
		"data/2022-06/.DS_Store":      "",
		"data/2022-06/desktop.ini":    "",
		"data/2022-06/说明.md":          "",
		"data/2022-06/县区/README.MD":   "",
		"data/standing/Thumbs.db":     "",
		"data/sheets/不是月份/x.toml.bak": "",
	}
	set, list, err := gather(t, files, "")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	if got, want := say(set), "2022-05 1 files 1 rows, 2022-06 2 files 3 rows, 2022-07 0 files 0 rows"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if set.Workbooks != 4 || set.Tally != (schema.Tally{Read: 5, SetAside: 1}) || set.Months[1].Tally != (schema.Tally{Read: 3, SetAside: 1}) {
		t.Errorf("%d workbooks, %+v, June %+v", set.Workbooks, set.Tally, set.Months[1].Tally)
	}
	if m := set.Months[2]; !m.Demo || m.Note != "只是演示" || set.Months[0].Demo {
		t.Errorf("%+v", m)
	}
	if set.Latest() != "2022-07" || (&Set{}).Latest() != "" {
		t.Error("the latest month is wrong")
	}
	for _, m := range set.Months {
		if tables := set.TablesAt(set.Site.Sheet("stock"), m); len(tables) != 1 || tables[0].Len() != 1 {
			t.Errorf("%s: standing tables %v", m.ID, tables)
		}
	}
	if n := len(set.TablesAt(set.Site.Sheet("work"), set.Months[1])); n != 2 {
		t.Errorf("June has %d tables", n)
	}
}

func TestUntilLeavesLaterMonthsUnread(t *testing.T) {
	set, list, err := gather(t, map[string]string{"data/2022-05/a.xlsx": work + "1|x\n", "data/2022-06/a.xlsx": work + "坏|x\n"}, "2022-05")
	if err != nil || len(list) > 0 || say(set) != "2022-05 1 files 1 rows" || set.Workbooks != 1 {
		t.Errorf("%s, %v, %v", say(set), list, err)
	}
}

func TestFindings(t *testing.T) {
	for _, tt := range []struct{ intent, file, text, want string }{
		{"a folder that is no month", "data/2022-6/a.xlsx", work, "error MONTH-FOLDER data/2022-6  2022-6"},
		{"a thirteenth month", "data/2022-13/a.xlsx", work, "error MONTH-FOLDER data/2022-13  2022-13"},
		{"no workbook", "data/2022-06/扫描.pdf", "x", "warning FILE-OTHER data/2022-06/扫描.pdf 2022-06 扫描.pdf"},
		{"no workbook among the standing", "data/standing/扫描.pdf", "x", "warning FILE-OTHER data/standing/扫描.pdf  扫描.pdf"},
		{"a mistyped month.toml", "data/2022-06/month.toml", "note = \"a\"\ndmo = true\n", "error TOML-KEY data/2022-06/month.toml:2  dmo"},
	} {
		_, list, err := gather(t, map[string]string{"data/2022-04/a.xlsx": work, tt.file: tt.text}, "")
		if err != nil || len(list) != 1 {
			t.Errorf("%s: %v, %v", tt.intent, list, err)
			continue
		}
		f := list[0]
		if got := fmt.Sprintf("%s %s %s %s %s", f.Level, f.Code, f.Place(), f.Month, f.Found); got != tt.want || f.Message == "" || f.Fix == "" {
			t.Errorf("%s: %s, want %s", tt.intent, got, tt.want)
		}
	}
}

func TestTheCutoffIsTheLatestOfTheCovers(t *testing.T) {
	set, list, err := gather(t, map[string]string{
		"data/2022-06/a.xlsx": "== 封面 ==\n截止|@2022-06-28\n", "data/2022-06/b.xlsx": "== 封面 ==\n截止|@2022-06-30\n", "data/2022-06/c.xlsx": "== 封面 ==\n截止|\n",
		"data/2022-05/a.xlsx": work,
	}, "")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	if got := set.Months[0].Cutoff() + " " + set.Months[1].Cutoff(); got != " 2022-06-30" {
		t.Errorf("cut-offs %q", got)
	}
}

// A month's day is its cut-off, or its last; one that is given stands for the
// last month's, and nothing tells of a later one then.
func TestTheDayOfTheData(t *testing.T) {
	set, list, err := gather(t, map[string]string{"data/2022-04/a.xlsx": "== 封面 ==\n截止|@2022-04-28\n", "data/2022-05/a.xlsx": work, "data/2022-06/a.xlsx": "== 封面 ==\n截止|@2022-06-28\n"}, "")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set.SignOffs = []SignOff{{On: "2022-07-05"}}
	for _, tt := range []struct{ asOf, days, told string }{
		{"", "2022-04-28 2022-05-31 2022-06-28", "2022-07-05"},
		{"2022-06-02", "2022-04-28 2022-05-31 2022-06-02", "2022-06-02"},
		{"2022-07-08", "2022-04-28 2022-05-31 2022-07-08", "2022-07-08"},
	} {
		set.AsOf(tt.asOf)
		if got := set.Months[0].Day() + " " + set.Months[1].Day() + " " + set.Day(); got != tt.days || set.LastTold() != tt.told {
			t.Errorf("as of %q: %s, told up to %s; want %s, %s", tt.asOf, got, set.LastTold(), tt.days, tt.told)
		}
	}
	none := &Set{}
	if none.AsOf("2022-06-30"); none.Day() != "" {
		t.Error("no months, but a day", none.Day())
	}
}

// What past months keep: forms, the sheets named, and where everything stood.
func TestShedLetsGoOfPastRecords(t *testing.T) {
	cover := "== 封面 ==\n截止|@2022-06-28\n"
	set, list, err := gather(t, map[string]string{"data/2022-05/a.xlsx": cover + work + "1|x\n2|y\n", "data/2022-06/a.xlsx": work + "3|z\n", "data/standing/s.xlsx": stock + "4|w\n"}, "")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	sheet := set.Site.Sheet("work")
	past, latest := set.Months[0].TablesOf(sheet)[0], set.Months[1].TablesOf(sheet)[0]
	set.Shed([]string{"work"})
	if past.Text(1, "what") != "y" {
		t.Error("a sheet to be kept is gone")
	}
	set.Shed(nil)
	if c := past.Columns[1]; c.Texts.Len() > 0 || c.States != nil || past.Columns[0].Numbers.Len() > 0 {
		t.Errorf("%+v is still there", c)
	}
	if past.Len() != 2 || past.Pos(1, 1).Cell != "B3" {
		t.Errorf("the place of a record is %v", past.Pos(1, 1))
	}
	if set.Months[0].Cutoff() != "2022-06-28" || latest.Text(0, "what") != "z" || set.Standing[0].Text(0, "what") != "w" {
		t.Error("what is still needed is gone")
	}
	(&Set{Site: &declare.Site{}}).Shed(nil)
}

// The order of files and folders on disk, and how many are read at once,
// change nothing; progress counts up to all.
func TestOrderAndProgress(t *testing.T) {
	files := map[string]string{}
	for i := range 20 {
		files[fmt.Sprintf("data/2022-06/%02d.xlsx", i)] = work + fmt.Sprintf("%d|x\n", i)
	}
	src, site := source(t, files)
	var steps []int
	set, _, err := Gather(src, site, "", func(done, total int) {
		steps = append(steps, done)
		if total != 20 {
			t.Errorf("of %d", total)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(steps) || len(steps) != 20 || steps[19] != 20 {
		t.Errorf("progress %v", steps)
	}
	for i, table := range set.Months[0].Tables {
		if got := table.Columns[0].Numbers.At(0).String(); got != fmt.Sprint(i) {
			t.Errorf("table %d is of workbook %s", i, got)
		}
	}
}

// unreadable fails for one file, as a share that drops out does.
type unreadable struct {
	fstest.MapFS
	file string
}

var errShare = errors.New("网络断了")

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.file {
		return nil, errShare
	}
	return u.MapFS.Open(name)
}

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if name == u.file {
		return nil, errShare
	}
	return u.MapFS.ReadFile(name)
}

func (u unreadable) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == u.file {
		return nil, errShare
	}
	return u.MapFS.ReadDir(name)
}

func TestWhatCannotBeReadStopsWithItsName(t *testing.T) {
	src, site := source(t, map[string]string{"data/2022-06/a.xlsx": work, "data/2022-06/month.toml": "demo = true\n"})
	for _, file := range []string{"data", "data/2022-06", "data/2022-06/a.xlsx", "data/2022-06/month.toml"} {
		_, _, err := Gather(unreadable{src, file}, site, "", func(int, int) {})
		if !errors.Is(err, errShare) || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: %v", file, err)
		}
	}
}
