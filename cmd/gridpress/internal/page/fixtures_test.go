package page

import (
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
)

// A site of two units and two months, with something of each class.
var declarations = map[string]string{
	"data/site.toml": "company = \"某公司\"\nunit = [{ id = \"a\", name = \"甲\", aliases = [\"甲县公司\"] }, { id = \"b\", name = \"乙\" }]\nhotline = [{ number = \"95598\", name = \"热线\" }]\n",
	"data/sheets/open.toml": `
id = "open"
name = "公开表"
owner = "公开部"
class = "public"
optional = true
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "n", name = "数", type = "integer" }]
`,
	"data/sheets/inner.toml": `
id = "inner"
name = "内部表"
class = "internal"
optional = true
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "n", name = "数", type = "integer" }]
`,
	"data/sheets/secret.toml": `
id = "secret"
name = "例会表"
class = "restricted"
optional = true
key = ["month"]
column = [{ id = "month", name = "月份", type = "month" }, { id = "n", name = "数", type = "integer" }]
`,
	"data/sheets/wires.toml": `
id = "wires"
name = "线路表"
owner = "公开部"
class = "public"
optional = true
key = ["code"]
search = ["wire", "code", "old"]
withhold = [{ where = { own = "yes" }, class = "internal" }]
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "wire", name = "线路", type = "text" }, { id = "code", name = "编码", type = "text" },
  { id = "old", name = "旧编码", type = "text", class = "internal" }, { id = "own", name = "专线", type = "yesno" }]
`,
	"data/indicators.toml": `
[[indicator]]
id = "open_n"
name = "公开数"
better = "none"
class = "public"
sum = "open.n"
total = "sum"
ytd = "none"

[[indicator]]
id = "inner_n"
name = "内部数"
better = "higher"
class = "internal"
sum = "inner.n"
total = "sum"
ytd = "none"

[[indicator]]
id = "secret_n"
name = "例会数"
better = "lower"
class = "restricted"
value = "secret.n"
total = "only"
ytd = "none"
`,
	"data/2022-05/a.xlsx":       "== 公开表 ==\n单位|数\n甲|1\n== 内部表 ==\n单位|数\n甲|2\n== 例会表 ==\n月份|数\n2022-05|3\n",
	"data/2022-06/a.xlsx":       "== 公开表 ==\n单位|数\n甲|4\n== 内部表 ==\n单位|数\n甲|5\n== 例会表 ==\n月份|数\n2022-06|6\n",
	"data/2022-06/b.xlsx":       "== 线路表 ==\n单位|线路|编码|旧编码|专线\n甲|东线|X1|D1|否\n乙|东线|X2||否\n甲|厂线|X3||是\n甲||X4||否\n",
	"data/2022-06/month.toml":   "demo = true\n",
	"data/2022-06/release.toml": "[[release]]\nsheets = [{ name = \"公开表\" }, { name = \"线路表\" }]\nby = \"公开部\"\non = \"2022-07-05\"\n",
}

var media = []string{"screen", "touch", "wall", "paper"}

// intranet, hall and review are the editions of the tests.
var (
	intranet = Edition{ID: "intranet", Name: "内网版", Class: class.Internal, Medium: "screen"}
	hall     = Edition{ID: "hall", Name: "大厅版", Class: class.Public, Medium: "wall"}
	review   = Edition{ID: "review", Name: "例会版", Class: class.Restricted, Medium: "paper"}
)

// site reads the declarations with pages, which are named without content/.
func site(t testing.TB, pages map[string]string) (*Content, Reports, diag.List) {
	t.Helper()
	return siteFor(t, class.Internal, pages)
}

// siteFor gives the reports for an edition of a class.
func siteFor(t testing.TB, edition class.Class, pages map[string]string) (*Content, Reports, diag.List) {
	t.Helper()
	files := map[string]string{}
	for name, text := range declarations {
		files[name] = text
	}
	for name, text := range pages {
		files["content/"+name] = text
	}
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	declared, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, declared, "", func(int, int) {})
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set.SignAgain()
	content, list, err := Read(src, disclose.NewCatalog(declared), media)
	if err != nil {
		t.Fatal(err)
	}
	results := score.Compute(set)
	return content, func(c class.Class) *disclose.Report {
		return disclose.At(disclose.Reader{Page: c, Edition: edition}, set, results, nil, nil)
	}, list
}

// compose makes an edition's pages by their addresses.
func compose(t *testing.T, e Edition, pages map[string]string) map[string]Page {
	t.Helper()
	content, reports, list := site(t, pages)
	if len(list) > 0 {
		t.Fatal(list)
	}
	made := map[string]Page{}
	err := content.Compose(e, reports, "digest", func(p Page) error {
		if _, twice := made[p.Path]; twice {
			t.Errorf("%s is made twice", p.Path)
		}
		made[p.Path] = p
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// pages is a site with a page of every sort.
var pages = map[string]string{
	"home.md":      "+++\ntitle = \"首页 {month}\"\nclass = \"internal\"\nmedia = [\"screen\"]\nhome = true\norder = 1\ngroup = \"总览\"\nlead = [\"inner_n\"]\n+++\n\n```board\nindicators = [\"inner_n\"]\n```\n",
	"hall.md":      "+++\ntitle = \"大厅\"\nclass = \"public\"\nmedia = [\"wall\"]\nhome = true\n+++\n\n```facts\nindicators = [\"open_n\"]\n```\n",
	"review.md":    "+++\ntitle = \"例会\"\nclass = \"restricted\"\nmedia = [\"paper\"]\nhome = true\n+++\n\n```facts\nindicators = [\"secret_n\", \"inner_n\"]\n```\n",
	"unit.md":      "+++\ntitle = \"{unit} 情况\"\nfor = \"unit\"\nmedia = [\"screen\", \"paper\"]\norder = 2\ngroup = \"单位\"\n+++\n\n# {unit}的\n\n{unit}在{month}。\n",
	"indicator.md": "+++\ntitle = \"{indicator}\"\nclass = \"public\"\nfor = \"indicator\"\norder = 3\ngroup = \"指标\"\nlead = [\"this\"]\n+++\n\n```bars\nindicators = [\"this\"]\n```\n",
	"tables.md":    "+++\ntitle = \"表\"\nclass = \"public\"\nmonths = \"latest\"\norder = 4\n+++\n\n```table\nsheet = \"open\"\n```\n\n```table\nsheet = \"open\"\ncolumns = [\"n\"]\n```\n",
	"sub/about.md": "+++\ntitle = \"关于\"\nclass = \"public\"\norder = 5\n+++\n\n话。\n",
	"README.md":    "不是页面。",
}
