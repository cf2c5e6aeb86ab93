package page

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
)

// table is a table of so many rows, numbered from 1, with perPage on a page.
func table(id string, rows, perPage int) block.Table {
	t := block.Table{ID: "table-" + id, Caption: id, Columns: []block.Column{{Label: "号", Key: true}}, PerPage: perPage}
	for i := range rows {
		t.Rows = append(t.Rows, block.Row{Cells: []block.Cell{{Text: fmt.Sprint(i + 1)}}})
	}
	return t
}

// sketch writes a page as its address and the rows of its tables.
func sketch(p Page) string {
	out := p.Path
	for _, s := range p.Sections {
		for _, part := range s.Parts {
			t, ok := part.View.(block.Table)
			if !ok {
				out += " prose"
				continue
			}
			out += fmt.Sprintf(" %s:%d", t.Name(), len(t.Rows))
			if t.Pager != nil {
				out += fmt.Sprintf("(%d–%d of %d)", t.Pager.First, t.Pager.Last, t.Pager.Total)
			}
		}
	}
	return out
}

func TestPaged(t *testing.T) {
	for _, tt := range []struct {
		intent string
		tables []block.Table
		want   string
		files  string
	}{
		{"no table", nil, "a/x.html prose", ""},
		{"a table without paging", []block.Table{table("t", 900, 0)}, "a/x.html prose t:900", ""},
		{"a table that fits", []block.Table{table("t", 200, 200)}, "a/x.html prose t:200", ""},
		{"no rows", []block.Table{table("t", 0, 200)}, "a/x.html prose t:0", ""},
		{"one row more", []block.Table{table("t", 201, 200)}, "a/x.html prose t:200(1–200 of 201); a/x-2.html t:1(201–201 of 201)", "a/x-t.js"},
		{"full pages", []block.Table{table("t", 30, 10)}, "a/x.html prose t:10(1–10 of 30); a/x-2.html t:10(11–20 of 30); a/x-3.html t:10(21–30 of 30)", "a/x-t.js"},
		{"two long tables", []block.Table{table("t", 11, 10), table("u", 5, 10), table("v", 21, 20)},
			"a/x.html prose t:10(1–10 of 11) u:5 v:20(1–20 of 21); a/x-2.html t:1(11–11 of 11); a/x-v-2.html v:1(21–21 of 21)", "a/x-t.js a/x-v.js"},
		{"the first fits", []block.Table{table("s", 9, 0), table("t", 9, 10), table("u", 11, 10)}, "a/x.html prose s:9 t:9 u:10(1–10 of 11); a/x-u-2.html u:1(11–11 of 11)", "a/x-u.js"},
	} {
		p := Page{Path: "a/x.html", Sections: []Section{{ID: "section-0", Parts: []Part{{Prose: "话"}}}}}
		for i, one := range tt.tables {
			p.Sections = append(p.Sections, Section{ID: fmt.Sprintf("section-%d", i+1), Parts: []Part{{View: one}}})
		}
		before := sketch(p)
		var got, files []string
		for _, one := range paged(p) {
			got = append(got, sketch(one))
			for _, f := range one.Files {
				files = append(files, f.Path)
			}
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.intent, s, tt.want)
		}
		if s := strings.Join(files, " "); s != tt.files {
			t.Errorf("%s: files %s, want %s", tt.intent, s, tt.files)
		}
		if sketch(p) != before {
			t.Errorf("%s: the page that came was changed", tt.intent)
		}
	}
}

// pagerWords writes a pager as its range and its labels with addresses.
func pagerWords(p *block.Pager) string {
	out := p.Range()
	if p.Previous != "" {
		out += " <" + p.Previous
	}
	for _, l := range p.Pages {
		switch {
		case l.Number == 0:
			out += " …"
		case l.Current:
			out += fmt.Sprintf(" [%d→%s]", l.Number, l.Href)
		default:
			out += fmt.Sprintf(" %d→%s", l.Number, l.Href)
		}
	}
	if p.Next != "" {
		out += " >" + p.Next
	}
	return out
}

// A further page says where it belongs, and leads there.
func TestFurtherPages(t *testing.T) {
	p := Page{Path: "unit/x.html", Title: "线路", Lead: "话。", Root: "../", Crumbs: []Link{{Label: "首页", Href: "../index.html"}, {Label: "线路", Current: true}},
		Months: []Link{{Label: "2022年5月", Href: "../2022-05/unit/x.html"}}, Files: []File{{Path: "unit/x-t.csv"}},
		Sections: []Section{{ID: "section-0", Parts: []Part{{Prose: "话"}}}, {ID: "section-1", Title: "各线路", Parts: []Part{{View: table("t", 1240, 200)}}}}}
	pages := paged(p)
	if len(pages) != 7 || pages[0].Title != "线路" || pages[0].Lead != "话。" || len(pages[0].Files) != 2 || links(pages[0].Crumbs) != links(p.Crumbs) {
		t.Fatalf("%d pages, the first %+v", len(pages), pages[0])
	}
	second := pages[1]
	if second.Title != "线路（第 2 页）" || second.Lead != "" || second.Root != "../" || len(second.Files) > 0 || len(second.Sections) != 1 || second.Sections[0].Title != "各线路" {
		t.Errorf("%+v", second)
	}
	if got := links(second.Crumbs); got != "首页→../index.html 线路→x.html 第 2 页→*" {
		t.Errorf("crumbs %s", got)
	}
	if got := links(second.Months); got != "2022年5月→../2022-05/unit/x.html" {
		t.Errorf("months %s", got)
	}
	for i, want := range map[int]string{
		0: "第 1–200 行，共 1,240 行 [1→x.html] 2→x-2.html 3→x-3.html … 7→x-7.html >x-2.html",
		1: "第 201–400 行，共 1,240 行 <x.html 1→x.html [2→x-2.html] 3→x-3.html 4→x-4.html … 7→x-7.html >x-3.html",
		6: "第 1,201–1,240 行，共 1,240 行 <x-6.html 1→x.html … 5→x-5.html 6→x-6.html [7→x-7.html]",
	} {
		for _, s := range pages[i].Sections {
			if view, ok := s.Parts[0].View.(block.Table); ok {
				if got := pagerWords(view.Pager); got != want || view.Pager.Data != "x-t.js" {
					t.Errorf("page %d:\ngot  %s\nwant %s", i+1, got, want)
				}
			}
		}
	}
}

func TestPageNumbers(t *testing.T) {
	for _, tt := range []struct {
		current, count int
		want           string
	}{
		{1, 1, "[1]"},
		{3, 6, "[1 2 3 4 5 6]"},
		{1, 17, "[1 2 3 0 17]"},
		{5, 17, "[1 0 3 4 5 6 7 0 17]"},
		{17, 17, "[1 0 15 16 17]"},
	} {
		if got := fmt.Sprint(numbers(tt.current, tt.count)); got != tt.want {
			t.Errorf("%d of %d: %s, want %s", tt.current, tt.count, got, tt.want)
		}
	}
}

// In an edition for screens a long table goes over several pages, whose links
// lead somewhere; other media show it whole.
func TestLongTablesOfASite(t *testing.T) {
	long := map[string]string{
		"home.md":   pages["home.md"],
		"review.md": pages["review.md"],
		"long.md":   "+++\ntitle = \"长表\"\n+++\n\n## 各行\n\n```table\nsheet = \"many\"\nrows = 10\nwhere = { kind = \"x\" }\n```\n",
	}
	sheet := "id = \"many\"\nname = \"长表\"\nclass = \"internal\"\noptional = true\ncolumn = [{ id = \"n\", name = \"号\", type = \"integer\" }, { id = \"kind\", name = \"类\", type = \"enum\", values = [{ id = \"x\", name = \"甲类\" }, { id = \"y\", name = \"乙类\" }] }]\n"
	rows := "== 长表 ==\n号|类\n"
	for i := range 50 {
		rows += fmt.Sprintf("%d|%s\n", i, []string{"甲类", "乙类"}[i%2])
	}
	declarations["data/sheets/many.toml"], declarations["data/2022-06/many.xlsx"] = sheet, rows
	defer func() {
		delete(declarations, "data/sheets/many.toml")
		delete(declarations, "data/2022-06/many.xlsx")
	}()
	made := compose(t, intranet, long)
	files := map[string]bool{}
	for name, p := range made {
		files[name] = true
		for _, f := range p.Files {
			files[f.Path] = true
		}
	}
	for _, name := range []string{"long.html", "long-2.html", "long-3.html"} {
		view := made[name].Sections[len(made[name].Sections)-1].Parts[0].View.(block.Table)
		hrefs := []string{view.Pager.Previous, view.Pager.Next, view.Pager.Data}
		for _, l := range view.Pager.Pages {
			hrefs = append(hrefs, l.Href)
		}
		for _, href := range slices.DeleteFunc(hrefs, func(s string) bool { return s == "" }) {
			if !files[path.Join(path.Dir(name), href)] {
				t.Errorf("%s leads to %s, which does not exist", name, href)
			}
		}
	}
	if csv := string(made["long.html"].Files[0].Data); strings.Count(csv, "甲类\r\n") != 25 || strings.Contains(csv, "乙类") {
		t.Errorf("the download is not the whole table:\n%s", csv)
	}
	if script := string(made["long.html"].Files[1].Data); strings.Count(script, "\n") != 26 {
		t.Errorf("the script has not all rows:\n%s", script)
	}
	if p, ok := compose(t, review, long)["long.html"]; !ok || !strings.HasSuffix(sketch(p), "many:25") {
		t.Errorf("on paper: %s", sketch(p))
	}
}
