package page

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/class"
)

// kinds is a sheet with a column of choices; one choice stands in no row, one
// only in a row above the public.
const kinds = "id = \"kinds\"\nname = \"种类表\"\nowner = \"公开部\"\nclass = \"public\"\noptional = true\nkey = [\"kind\"]\nwithhold = [{ where = { own = \"yes\" }, class = \"internal\" }]\n" +
	"column = [{ id = \"kind\", name = \"种类\", type = \"enum\", values = [{ id = \"c\", name = \"丙种\" }, { id = \"a\", name = \"甲种\" }, { id = \"b\", name = \"乙种\" }, { id = \"own\", name = \"自种\" }] },\n" +
	"  { id = \"own\", name = \"自用\", type = \"yesno\", class = \"internal\" }, { id = \"n\", name = \"数\", type = \"integer\" }]\n"

const kindRows = "== 种类表 ==\n种类|自用|数\n甲种|否|1\n丙种|否|2\n自种|是|3\n"

// withKinds makes an edition's pages of a site that has the sheet.
func withKinds(t *testing.T, e Edition, more map[string]string) map[string]Page {
	t.Helper()
	known := maps.Clone(declarations)
	declarations["data/sheets/kinds.toml"] = kinds
	declarations["data/2022-06/k.xlsx"] = kindRows
	declarations["data/2022-06/release.toml"] = strings.Replace(known["data/2022-06/release.toml"], "sheets = [", "sheets = [{ name = \"种类表\" }, ", 1)
	t.Cleanup(func() { clear(declarations); maps.Copy(declarations, known) })
	all := maps.Clone(pages)
	maps.Copy(all, more)
	return compose(t, e, all)
}

// A page for a sheet's choices is made for each that a row holds, in the order
// in which they are declared; tables, menus and blocks lead there.
func TestPagesOfChoices(t *testing.T) {
	made := withKinds(t, intranet, map[string]string{
		"kind.md":  "+++\ntitle = \"{kind}的页\"\nclass = \"public\"\nfor = \"kinds.kind\"\nmonths = \"latest\"\ngroup = \"种类\"\nsays = \"说{kind}\"\norder = 7\n+++\n\n```record\nsheet = \"kinds\"\nwhere = { kind = \"this\" }\ncolumns = [\"n\"]\n```\n",
		"kinds.md": "+++\ntitle = \"全部种类\"\nclass = \"public\"\nmonths = \"latest\"\norder = 8\n+++\n\n```table\nsheet = \"kinds\"\n```\n\n```menu\npages = [\"kind\", \"tables\"]\n```\n",
	})
	var paths []string
	for path := range made {
		if strings.HasPrefix(path, "kind/") {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	if !slices.Equal(paths, []string{"kind/a.html", "kind/c.html"}) {
		t.Fatal(paths)
	}
	p := made["kind/c.html"]
	if r := p.Sections[0].Parts[0].View.(block.Record); p.Title != "丙种的页" || len(r.Items) != 1 || r.Items[0].Texts[0] != "2" {
		t.Errorf("%s %+v", p.Title, r)
	}
	if got := labels(p.Nav, "种类"); got != "丙种 甲种" {
		t.Errorf("navigation: %s", got)
	}
	parts := made["kinds.html"].Sections[0].Parts
	if table := parts[0].View.(block.Table); table.Rows[0].Cells[0].Href != "kind/a.html" {
		t.Errorf("%+v", table.Rows)
	}
	menu := parts[1].View.(block.Menu)
	if len(menu.Items) != 3 || menu.Items[0] != (block.Target{Label: "丙种的页", Name: "丙种", Text: "说丙种", Href: "kind/c.html"}) || menu.Items[2].Href != "tables.html" {
		t.Errorf("%+v", menu)
	}
}

func labels(nav []NavGroup, title string) string {
	for _, g := range nav {
		if g.Title != title {
			continue
		}
		var words []string
		for _, l := range g.Links {
			words = append(words, l.Label)
		}
		return strings.Join(words, " ")
	}
	return ""
}

// A page is made once in an edition of several media: for the first that it
// names. A wall leads to what is on it, and to the first page.
func TestMedia(t *testing.T) {
	both := Edition{ID: "hall", Name: "大厅版", Class: class.Public, Medium: "touch", Also: []string{"wall"}}
	page := func(title, media, rest string) string {
		return "+++\ntitle = \"" + title + "\"\nclass = \"public\"\n" + media + rest + "+++\n\n话。\n"
	}
	made := withKinds(t, both, map[string]string{
		"hall.md":  page("幻灯", "media = [\"wall\"]\n", "caution = \"仅供参考。\"\n"),
		"start.md": page("开始", "media = [\"touch\"]\n", "home = true\n"),
		"more.md":  page("更多", "media = [\"wall\", \"touch\"]\n", ""),
		"any.md":   page("随处", "", ""),
		"desk.md":  page("桌面", "media = [\"screen\"]\n", ""),
	})
	for path, want := range map[string]string{"index.html": "touch", "hall.html": "wall", "more.html": "touch", "any.html": "touch", "desk.html": ""} {
		if got := made[path].Medium; got != want {
			t.Errorf("%s is made for %q, want %q", path, got, want)
		}
	}
	if got := made["hall.html"].Caution; got != "仅供参考。" {
		t.Errorf("the wall cautions: %s", got)
	}
	var named []string
	for _, g := range made["hall.html"].Nav {
		for _, l := range g.Links {
			named = append(named, l.Label)
		}
	}
	if got := strings.Join(named, " "); got != "幻灯" {
		t.Errorf("the wall names %s", got)
	}
}

// Mistakes in what a page is made for, and in where a menu leads.
func TestChoiceFindings(t *testing.T) {
	known := maps.Clone(declarations)
	declarations["data/sheets/kinds.toml"] = kinds
	defer func() { clear(declarations); maps.Copy(declarations, known) }()
	for intent, tt := range map[string]struct{ text, want string }{
		"no such column":        {"for = \"kinds.sort\"\n+++\n", "PAGE-FOR 4"},
		"no choices":            {"for = \"kinds.n\"\n+++\n", "PAGE-FOR 4"},
		"a column above":        {"for = \"kinds.own\"\n+++\n", "PAGE-FOR 4"},
		"a menu to no page":     {"+++\n\n```menu\npages = [\"nowhere\"]\n```\n", "PAGE-LINK 6"},
		"a word nothing fills":  {"for = \"kinds.kind\"\n+++\n\n这是{unit}。\n", "PAGE-PLACE 7"},
		"this, where it is not": {"+++\n\n```record\nsheet = \"kinds\"\nwhere = { kind = \"this\" }\n```\n", "BLOCK-THIS 8"},
	} {
		content, _, list := site(t, map[string]string{"p.md": "+++\ntitle = \"页\"\nclass = \"public\"\n" + tt.text})
		list.Add(content.Check(nil)...)
		var got []string
		for _, f := range list {
			got = append(got, f.Code+" "+string(rune('0'+f.Line)))
		}
		if !slices.Contains(got, tt.want) {
			t.Errorf("%s: %v, want %s", intent, list, tt.want)
		}
	}
}
