package page

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/class"
)

func TestAddresses(t *testing.T) {
	for _, tt := range []struct {
		edition Edition
		want    string // below the months' folders and the lasting addresses
	}{
		{hall, "index.html indicator/open_n.html sub/about.html"},
		{intranet, "index.html indicator/inner_n.html indicator/open_n.html sub/about.html unit/a.html unit/b.html"},
		{review, "index.html indicator/inner_n.html indicator/open_n.html indicator/secret_n.html sub/about.html unit/a.html unit/b.html"},
	} {
		want := []string{"tables.html"} // of the latest month only
		for _, name := range strings.Fields(tt.want) {
			want = append(want, name, "2022-05/"+name, "2022-06/"+name)
		}
		slices.Sort(want)
		got := slices.Sorted(maps.Keys(compose(t, tt.edition, pages)))
		if !slices.Equal(got, want) {
			t.Errorf("%s:\ngot  %v\nwant %v", tt.edition.ID, got, want)
		}
	}
}

// The page of an indicator is as restricted as the indicator, and every page is
// made from the report of its own class.
func TestClasses(t *testing.T) {
	made := compose(t, review, pages)
	for path, want := range map[string]string{"indicator/open_n.html": "公开", "indicator/inner_n.html": "内部", "indicator/secret_n.html": "例会", "unit/a.html": "内部", "index.html": "例会"} {
		if got := made[path].Class; got != want {
			t.Errorf("%s is marked %s, want %s", path, got, want)
		}
	}
	if tiles := made["index.html"].Sections[0].Parts[0].View.(block.Facts).Tiles; len(tiles) != 2 || tiles[0].Value.Text != "6" {
		t.Errorf("the restricted page shows %+v", tiles)
	}
}

func TestFrame(t *testing.T) {
	made := compose(t, intranet, pages)
	p := made["2022-06/unit/a.html"]
	if p.Root != "../../" || made["index.html"].Root != "" || !p.Demo || made["2022-05/index.html"].Demo || p.Month != "2022年6月" || p.Stamp != "digest" || p.Company != "某公司" || len(p.Hotlines) != 1 {
		t.Errorf("%+v", p)
	}
	if got := made["2022-05/index.html"].Title; got != "首页 2022年5月" {
		t.Errorf("title %q", got)
	}
}

// links writes links as label→address, the current one with a star.
func links(list []Link) string {
	var out []string
	for _, l := range list {
		s := l.Label + "→" + l.Href
		if l.Current {
			s += "*"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestNavigation(t *testing.T) {
	made := compose(t, intranet, pages)
	p := made["2022-05/unit/a.html"]
	nav := ""
	for _, g := range p.Nav {
		nav += "[" + g.Title + "] " + links(g.Links) + " "
	}
	for _, tt := range []struct{ what, got, want string }{
		{"nav", nav, "[总览] 首页 2022年5月→../index.html [单位] 甲→a.html* 乙→b.html [指标] 公开数→../indicator/open_n.html 内部数→../indicator/inner_n.html [] 表→../../tables.html 关于→../sub/about.html "},
		{"crumbs", links(p.Crumbs), "首页 2022年5月→../index.html 单位→ 甲 情况→*"},
		{"units", links(p.Units), "甲→a.html* 乙→b.html"},
		{"months", links(p.Months), "2022年6月→../../unit/a.html 2022年5月→a.html*"},
		{"months of a lasting address", links(made["unit/a.html"].Months), "2022年6月→a.html* 2022年5月→../2022-05/unit/a.html"},
		{"months of the latest month's own folder", links(made["2022-06/unit/a.html"].Months), "2022年6月→../../unit/a.html* 2022年5月→../../2022-05/unit/a.html"},
		{"months of a page for the latest only", links(made["tables.html"].Months), ""},
		{"crumbs of the first page", links(made["index.html"].Crumbs), "总览→ 首页 2022年6月→*"},
		{"units elsewhere", links(made["index.html"].Units), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.what, tt.got, tt.want)
		}
	}
}

// hrefs are the addresses that a page leads to.
func hrefs(p Page) (out []string) {
	list := slices.Concat(p.Crumbs, p.Months, p.Units)
	for _, g := range p.Nav {
		list = append(list, g.Links...)
	}
	for _, l := range list {
		out = append(out, l.Href)
	}
	for _, s := range p.Sections {
		for _, part := range s.Parts {
			switch v := part.View.(type) {
			case block.Board:
				for _, c := range v.Columns {
					out = append(out, c.Href)
				}
				for _, r := range v.Rows {
					out = append(out, r.Href)
				}
			case block.Facts:
				for _, tile := range v.Tiles {
					out = append(out, tile.Href)
				}
			case block.Table:
				out = append(out, v.Download)
			case block.Figure:
				for _, r := range v.Table.Rows {
					out = append(out, r.Cells[0].Href)
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// Every link of an edition leads to one of its pages or files, and each page
// is led to from the first page, step by step.
func TestLinksLeadSomewhere(t *testing.T) {
	for _, e := range []Edition{intranet, hall, review} {
		made := compose(t, e, pages)
		files := map[string]bool{}
		for name, p := range made {
			files[name] = true
			for _, f := range p.Files {
				if files[f.Path] {
					t.Errorf("%s: %s is written twice", e.ID, f.Path)
				}
				files[f.Path] = true
			}
		}
		reached := map[string]bool{}
		var walk func(string)
		walk = func(name string) {
			if reached[name] {
				return
			}
			reached[name] = true
			if !files[name] {
				t.Errorf("%s: a link leads to %s, which does not exist", e.ID, name)
			}
			for _, href := range hrefs(made[name]) {
				walk(path.Join(path.Dir(name), href))
			}
		}
		walk("index.html")
		for name := range files {
			// The latest month's own folder is for links from outside.
			if !reached[name] && !strings.HasPrefix(name, "2022-06/") {
				t.Errorf("%s: nothing leads to %s", e.ID, name)
			}
		}
	}
}

// From a page of a unit a link leads to the same unit's page; from another page
// only a list of all of them leads there.
func TestLinksBetweenPagesOfUnits(t *testing.T) {
	all := maps.Clone(pages)
	all["load.md"] = wirePage("class = \"public\"\nfor = \"unit\"", "看[{unit}光伏](sun.md)、[表](tables.md)。\n")
	all["sun.md"] = wirePage("class = \"public\"\nfor = \"unit\"", "话。\n")
	all["each.md"] = wirePage("class = \"public\"", "看[光伏](sun.md)。\n\n```find\n[[level]]\nsheet = \"wires\"\ncolumns = [\"code\"]\n[[list]]\ntitle = \"光伏\"\npage = \"sun\"\n```\n")
	made := compose(t, intranet, all)
	if got := made["load/b.html"].Sections[0].Parts[0].Prose; got != "<p>看<a href=\"../sun/b.html\">乙光伏</a>、<a href=\"../tables.html\">表</a>。</p>\n" {
		t.Error(got)
	}
	parts := made["each.html"].Sections[0].Parts
	if parts[0].Prose != "<p>看光伏。</p>\n" {
		t.Error(parts[0].Prose)
	}
	if lists := parts[1].View.(block.Finder).Lists; len(lists) != 1 || lists[0].Title != "光伏" || len(lists[0].Links) != 2 || lists[0].Links[1].Name != "乙" || lists[0].Links[1].Href != "sun/b.html" {
		t.Errorf("%+v", lists)
	}
}

func TestDownloads(t *testing.T) {
	p := compose(t, intranet, pages)["tables.html"]
	if len(p.Files) != 2 || p.Files[0].Path != "tables-open.csv" || p.Files[1].Path != "tables-open-2.csv" ||
		string(p.Files[0].Data) != "\ufeff单位,数\r\n甲,4\r\n" || string(p.Files[1].Data) != "\ufeff数\r\n4\r\n" {
		t.Errorf("%q", p.Files)
	}
	if files := compose(t, hall, pages)["tables.html"].Files; len(files) > 0 {
		t.Errorf("a wall offers downloads: %v", files)
	}
}

// From any address to any other, the relative one leads there.
func TestRelativeAddresses(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	address := func() string {
		parts := []string{}
		for range random.IntN(4) {
			parts = append(parts, []string{"2022-05", "unit", "a", "a.html"}[random.IntN(4)])
		}
		return strings.Join(append(parts, fmt.Sprintf("%c.html", 'a'+random.IntN(3))), "/")
	}
	for range 10000 {
		from, to := address(), address()
		rel := relative(from, to)
		if got := path.Join(path.Dir(from), rel); got != to || path.IsAbs(rel) || strings.HasSuffix(rel, "/") {
			t.Fatalf("from %s to %s: %s leads to %s", from, to, rel, got)
		}
	}
}

func TestAnEditionNeedsOneFirstPage(t *testing.T) {
	for _, tt := range []struct {
		change map[string]string
		want   string
	}{
		{map[string]string{"home.md": ""}, "content: 内网版没有首页。"},
		{map[string]string{"second.md": pages["home.md"]}, "content/second.md:1: 内网版有 2 个首页：content/home.md、content/second.md。"},
	} {
		changed := maps.Clone(pages)
		for name, text := range tt.change {
			changed[name] = text
			if text == "" {
				delete(changed, name)
			}
		}
		content, _, _ := site(t, changed)
		list := content.Check([]Edition{intranet})
		if len(list) != 1 || list[0].Place()+": "+list[0].Message != tt.want {
			t.Errorf("%+v, want %s", list, tt.want)
		}
	}
}

// Prose may hold nothing that leads off the site, vanishes, or is never filled.
func TestProse(t *testing.T) {
	const front = "+++\ntitle = \"关于\"\nclass = \"public\"\n+++\n" // four lines
	tests := []struct{ intent, body, want string }{
		{"plain text and a page's link", "看[表](tables.md)和[下面](#a)。", ""},
		{"an address off the site", "第一段。\n\n见[这里](https://example.org)。", "PAGE-LINK 7"},
		{"a bare address", "<https://example.org>", "PAGE-LINK 5"},
		{"another edition", "[内网](../intranet/index.html)", "PAGE-LINK 5"},
		{"a script's address", "[x](javascript:alert(1))", "PAGE-LINK 5"},
		{"a page that does not exist", "一\n二 [表](tabels.md)", "PAGE-LINK 5"},
		{"a picture", "![图](a.png)", "PAGE-IMAGE 5"},
		{"HTML in a line", "一 <b>二</b>", "PAGE-HTML 5 PAGE-HTML 5"},
		{"HTML of its own", "一\n\n<div>二</div>", "PAGE-HTML 7"},
		{"a block in a list", "- 一\n\n  ```facts\n  indicators = [\"open_n\"]\n  ```", "PAGE-NESTED 7"},
		{"a block in a quote", "> ```facts\n> indicators = [\"open_n\"]\n> ```", "PAGE-NESTED 5"},
		{"a word that nothing fills", "一\n\n{unit} 的情况", "PAGE-PLACE 7"},
		{"a mistyped word in a heading", "一\n\n## {mouth}", "PAGE-PLACE 7"},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			changed := maps.Clone(pages)
			changed["about.md"] = front + tt.body + "\n"
			content, _, list := site(t, changed)
			list.Add(content.Check([]Edition{intranet})...)
			var got []string
			for _, f := range list {
				got = append(got, fmt.Sprintf("%s %d", f.Code, f.Line))
				if f.File != "content/about.md" || f.Fix == "" || f.Message == "" {
					t.Errorf("%+v", f)
				}
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
}

func TestNamesThatAreNoAddresses(t *testing.T) {
	for _, name := range []string{"About.md", "关于.md", "con.md", "a?b.md", "sub/nul.md"} {
		changed := maps.Clone(pages)
		changed[name] = "+++\ntitle = \"关于\"\nclass = \"public\"\n+++\n一\n"
		_, _, list := site(t, changed)
		if len(list) != 1 || list[0].Code != "PAGE-NAME" {
			t.Errorf("%s: %+v", name, list)
		}
	}
}

// A notice stands once on a page, but on each slide of a wall, which is seen by
// itself, also in an edition that has pages to touch too.
// A page's texts name the month that its data stand at: outside the company the
// last that is signed off, wherever its title is read.
func TestTextsNameTheMonthShown(t *testing.T) {
	known := declarations["data/2022-06/release.toml"]
	defer func() {
		declarations["data/2022-06/release.toml"] = known
		delete(declarations, "data/2022-05/release.toml")
	}()
	declarations["data/2022-05/release.toml"] = strings.Replace(known, "2022-07-05", "2022-06-05", 1)
	declarations["data/2022-06/release.toml"] = ""
	more := map[string]string{
		"hall.md": "+++\ntitle = \"大厅\"\nclass = \"public\"\nhome = true\n+++\n\n话。\n",
		"open.md": "+++\ntitle = \"{month}的数\"\nclass = \"public\"\n+++\n\n{month}的话。\n\n## 节 {month}\n\n```facts\nindicators = [\"open_n\"]\n```\n",
	}
	for edition, want := range map[class.Class]string{class.Public: "2022年5月", class.Internal: "2022年6月"} {
		content, reports, list := siteFor(t, edition, more)
		if len(list) > 0 {
			t.Fatal(list)
		}
		said := ""
		e := Edition{ID: "x", Name: "某版", Class: class.Public, Medium: "wall"}
		err := content.Compose(e, reports, "digest", func(p Page) error {
			switch p.Path {
			case "open.html":
				said += p.Title + p.Month
				for _, s := range p.Sections {
					said += s.Title + s.Parts[0].Prose
				}
			case "index.html":
				said += fmt.Sprint(p.Nav)
			}
			return nil
		})
		for _, entry := range content.Entries(e, reports) {
			said += entry.Title
		}
		if err != nil || strings.Count(said, want) != 6 || strings.Count(said, "年") != 6 {
			t.Errorf("%s: %v, %s", edition, err, said)
		}
	}
}

// A public page tells no secret word, in its settings, its prose or its blocks;
// an internal one may.
func TestPublicPagesTellNoSecrets(t *testing.T) {
	known := declarations["data/site.toml"]
	defer func() { declarations["data/site.toml"] = known }()
	declarations["data/site.toml"] = "secret = [\"密字〔2021〕1号\"]\n" + known
	page := func(class, says, prose string) string {
		return "+++\ntitle = \"页\"\nclass = \"" + class + "\"\nsays = \"" + says + "\"\n+++\n\n话。\n" + prose + "\n"
	}
	_, _, list := site(t, map[string]string{
		"a.md": page("public", "说密字(2021)1号", "没有。"), "b.md": page("public", "说", "按密字 〔2021〕 1号。"),
		"c.md": page("internal", "说密字〔2021〕1号", "按密字〔2021〕1号。"), "d.md": page("public", "说密字〔2021〕2号", "没有。"),
	})
	got := ""
	for _, f := range list {
		if f.Code == "PAGE-SECRET" && f.Fix != "" {
			got += f.Place() + " "
		}
	}
	if got != "content/a.md:4 content/b.md:8 " || len(list) != 2 {
		t.Errorf("%s, %v", got, list)
	}
}

func TestNoticesOfSlides(t *testing.T) {
	edition := Edition{ID: "hall", Class: class.Public, Medium: "touch", Also: []string{"wall"}}
	for medium, want := range map[string]bool{"touch": true, "wall": false} {
		p := &Page{Edition: edition, Medium: medium, Sections: []Section{{Parts: []Part{{View: block.Notice{Text: "尚未发布"}}}}}}
		if got := p.says(block.Notice{Text: "尚未发布"}, Section{}); got != want {
			t.Errorf("%s: stands above already is %v, want %v", medium, got, want)
		}
	}
}
