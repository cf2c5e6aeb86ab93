package page

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/class"
)

// wirePage is a page with this front matter and these blocks.
func wirePage(front, blocks string) string {
	return "+++\ntitle = \"线路\"\n" + front + "\n+++\n\n" + blocks
}

const wires = "```table\nsheet = \"wires\"\n```\n"

// found writes the entries of an edition in a line each.
func found(t *testing.T, e Edition, more map[string]string) (lines []string) {
	t.Helper()
	all := maps.Clone(pages)
	maps.Copy(all, more)
	content, reports, list := site(t, all)
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, entry := range content.Entries(e, reports) {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", entry.Kind, entry.Title, entry.Path, strings.Join(entry.Codes, ","), entry.Detail)))
	}
	return lines
}

func TestEntries(t *testing.T) {
	public := wirePage("class = \"public\"\norder = 6", wires)
	for _, tt := range []struct {
		name    string
		edition Edition
		more    map[string]string
		want    string // all entries; of the rows only, where it begins with them
	}{
		{"pages, units, indicators, rows", intranet, map[string]string{"wires.md": public}, `
页面 首页 2022年6月 index.html  总览
页面 表 tables.html
页面 关于 sub/about.html
页面 线路 wires.html
单位 甲 unit/a.html 甲县公司
单位 乙 unit/b.html
指标 公开数 indicator/open_n.html
指标 内部数 indicator/inner_n.html
线路表 东线 wires.html#table-wires.X1 X1 甲
线路表 东线 wires.html#table-wires.X2 X2 乙`},
		{"the hall has what is public, and no page of units", hall, map[string]string{"wires.md": public}, `
页面 大厅 index.html
页面 表 tables.html
页面 关于 sub/about.html
页面 线路 wires.html
指标 公开数 indicator/open_n.html
线路表 东线 wires.html#table-wires.X1 X1 甲
线路表 东线 wires.html#table-wires.X2 X2 乙`},
		{"an internal page shows more rows and codes", intranet, map[string]string{"wires.md": wirePage("order = 6", wires)}, `
线路表 东线 wires.html#table-wires.X1 X1,D1 甲
线路表 东线 wires.html#table-wires.X2 X2 乙
线路表 厂线 wires.html#table-wires.X3 X3 甲`},
		{"a row leads to the page of its unit", intranet, map[string]string{"wires.md": wirePage("class = \"public\"\nfor = \"unit\"\norder = 6", strings.Replace(wires, "\n```\n", "\nunit = \"this\"\n```\n", 1))}, `
线路表 东线 wires/a.html#table-wires.X1 X1 甲
线路表 东线 wires/b.html#table-wires.X2 X2 乙`},
		{"one unit's table has no other's rows", intranet, map[string]string{"wires.md": wirePage("class = \"public\"\norder = 6", strings.Replace(wires, "\n```\n", "\nunit = \"b\"\n```\n", 1)+wires)}, `
线路表 东线 wires.html#table-wires.X2 X2 乙
线路表 东线 wires.html#table-wires-2.X1 X1 甲`},
		{"a page is found by its words", hall, map[string]string{"wires.md": wirePage("class = \"public\"\norder = 6\nwords = [\"电缆\", \"杆\"]", "")}, `
页面 大厅 index.html
页面 表 tables.html
页面 关于 sub/about.html
页面 线路 wires.html 电缆,杆
指标 公开数 indicator/open_n.html`},
		{"a page that is not there shows nothing", hall, map[string]string{"wires.md": wirePage("order = 6", wires)}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := found(t, tt.edition, tt.more)
			if !strings.HasPrefix(tt.want, "\n页面") {
				got = slices.DeleteFunc(got, func(line string) bool { return !strings.HasPrefix(line, "线路表") })
			}
			if got, want := strings.Join(got, "\n"), strings.TrimPrefix(tt.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestEntriesLead: every entry leads to a page of its edition, and to its own
// row on it, however many pages the table has.
func TestEntriesLead(t *testing.T) {
	const paged = "```table\nsheet = \"many\"\nrows = 10\n```\n"
	all := maps.Clone(pages)
	all["wires.md"] = wirePage("class = \"public\"\norder = 6", wires)
	all["mine.md"] = wirePage("for = \"unit\"\norder = 7", wires+wires)
	all["many.md"] = wirePage("class = \"public\"\norder = 8", strings.Replace(wires, "\n```\n", "\nrows = 10\n```\n", 1)+strings.Replace(paged, "many\"", "many\"\nunit = \"b\"", 1))
	all["each.md"] = wirePage("class = \"public\"\nfor = \"unit\"\norder = 9", strings.Replace(paged, "many\"", "many\"\nunit = \"this\"", 1))
	rows := "== 多表 ==\n单位|名|号\n"
	for i := range 60 {
		rows += fmt.Sprintf("%s|线 %d/%d|%d\n", []string{"甲", "乙", "甲"}[i%3], i, i, i)
	}
	declarations["data/2022-06/many.xlsx"] = rows
	declarations["data/sheets/many.toml"] = `
id = "many"
name = "多表"
class = "public"
optional = true
key = ["unit", "name"]
search = ["name"]
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "name", name = "名", type = "text" }, { id = "no", name = "号", type = "integer" }]
`
	defer func() {
		delete(declarations, "data/sheets/many.toml")
		delete(declarations, "data/2022-06/many.xlsx")
	}()
	for _, e := range []Edition{intranet, hall} {
		content, reports, _ := site(t, all)
		made := compose(t, e, all)
		led := map[string]int{} // page → rows that lead to it
		for _, entry := range content.Entries(e, reports) {
			address, anchor, anchored := strings.Cut(entry.Path, "#")
			p, ok := made[address]
			if !ok {
				t.Errorf("%s: %s leads to no page: %s", e.ID, entry.Title, address)
			}
			if !anchored {
				continue
			}
			led[address]++
			if !slices.ContainsFunc(rowsOn(p), func(r block.Row) bool {
				return r.ID == anchor && slices.ContainsFunc(r.Cells, func(c block.Cell) bool { return c.Text == entry.Title })
			}) {
				t.Errorf("%s: %s leads to no row of its own: %s", e.ID, entry.Title, entry.Path)
			}
		}
		want := map[string]map[string]int{
			"intranet": {"wires.html": 2, "mine/a.html": 2, "many.html": 10, "many-many-2.html": 10, "each/a.html": 10, "each/a-2.html": 10, "each/a-3.html": 10, "each/a-4.html": 10},
			"hall":     {"wires.html": 2, "many.html": 20, "each/a.html": 40},
		}[e.ID]
		if !maps.Equal(led, want) {
			t.Errorf("%s: rows lead to %v, want %v", e.ID, led, want)
		}
	}
}

// Neither a search nor a row leads from a device to the slides of a wall, which
// have no way back, though they show the same rows first.
func TestNothingLeadsToTheWall(t *testing.T) {
	both := Edition{ID: "hall", Name: "大厅版", Class: class.Public, Medium: "touch", Also: []string{"wall"}}
	content, reports, list := site(t, map[string]string{
		"start.md": wirePage("class = \"public\"\nhome = true\norder = 1", "话。\n"),
		"wall.md":  wirePage("class = \"public\"\nmedia = [\"wall\"]\norder = 2", wires+"```corrections\n```\n"),
		"wires.md": wirePage("class = \"public\"\nmedia = [\"touch\"]\norder = 3", wires+"```corrections\n```\n"),
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, entry := range content.Entries(both, reports) {
		if strings.HasPrefix(entry.Path, "wall.html") {
			t.Errorf("a search leads to the wall: %+v", entry)
		}
	}
	months := reports(class.Public).Months
	m := composer{Content: content, edition: both, reports: reports, month: months[len(months)-1], latest: true, rows: map[string]map[string]string{}}
	if got := m.rowLink("start.html", "wires", "X1"); got != "wires.html#table-wires.X1" {
		t.Errorf("a row leads to %s", got)
	}
	if got := m.correctionsLink("start.html"); got != "wires.html" {
		t.Errorf("a correction leads to %s", got)
	}
	if got := m.sheetLink("start.html", "wires"); got != "wires.html#table-wires" {
		t.Errorf("a sheet's name leads to %s", got)
	}
}

// rowsOn are the rows of all tables on a page.
func rowsOn(p Page) (rows []block.Row) {
	for _, s := range p.Sections {
		for _, part := range s.Parts {
			if table, ok := part.View.(block.Table); ok {
				rows = append(rows, table.Rows...)
			}
		}
	}
	return rows
}
