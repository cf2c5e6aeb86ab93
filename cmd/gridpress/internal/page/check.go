package page

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/nearest"
)

// Check finds what can be seen only with all pages and editions at hand: each
// edition needs exactly one first page, each link a page.
func (c *Content) Check(editions []Edition) (list diag.List) {
	for _, e := range editions {
		list.Add(c.homes(e)...)
	}
	var ids []string
	for _, s := range c.pages {
		ids = append(ids, s.id)
	}
	for _, s := range c.pages {
		for _, l := range s.links {
			if !slices.Contains(ids, l.id) {
				list.Add(s.finding("PAGE-LINK", l.line, l.id+".md", "一页的文件名", fmt.Sprintf("没有 %s.md 这一页。", l.id), "可用的有："+strings.Join(ids, ".md、")+".md。"))
			}
		}
	}
	return list
}

// blanks are what a title leaves open: {unit}, {month}.
var blanks = regexp.MustCompile(`\{[^}]*\}`)

// PublicTitle is the title of a page, by its id, in those of the editions that
// are for the public; "" where none has it.
func (c *Content) PublicTitle(id string, editions []Edition) string {
	for _, e := range editions {
		for _, s := range c.pages {
			if e.Class == class.Public && s.id == id && (composer{edition: e}).belongs(s) {
				return cmp.Or(strings.TrimSpace(blanks.ReplaceAllString(s.front.Title, "")), s.front.Group, s.id)
			}
		}
	}
	return ""
}

func (c *Content) homes(e Edition) diag.List {
	var files []string
	for _, s := range c.pages {
		if s.front.Home && (composer{edition: e}).belongs(s) {
			files = append(files, s.file)
		}
	}
	if len(files) == 1 {
		return nil
	}
	f := diag.Finding{Code: "PAGE-HOME", Level: diag.Error, Pos: diag.Pos{File: contentDir}, Found: fmt.Sprintf("%d 个首页", len(files)), Expected: "1 个首页",
		Message: fmt.Sprintf("%s没有首页。", e.Name), Fix: fmt.Sprintf("在一页的页首写 home = true；这一页的密级不能高于%s，media 要包括 %s。", e.Class.Label(), strings.Join(e.Media(), "、"))}
	if len(files) > 1 {
		f.File, f.Line = files[1], 1
		f.Message, f.Fix = fmt.Sprintf("%s有 %d 个首页：%s。", e.Name, len(files), strings.Join(files, "、")), "只留一个 home = true，或用 media 把它们分到不同的版本。"
	}
	return diag.List{f}
}

// finding is an error at a line of the page's file.
func (s *source) finding(code string, line int, found, expected, message, fix string) diag.Finding {
	return diag.Finding{Code: code, Level: diag.Error, Pos: diag.Pos{File: s.file, Line: line}, Found: found, Expected: expected, Message: message, Fix: fix}
}

var (
	fileName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$`)
	device   = regexp.MustCompile(`(^|/)(con|prn|aux|nul|com\d|lpt\d)($|/)`)
)

// checkName finds names that cannot be addresses on every system.
func (s *source) checkName() (list diag.List) {
	if !fileName.MatchString(s.id) || device.MatchString(s.id) {
		list.Add(s.finding("PAGE-NAME", 1, s.id+".md", "小写字母、数字、横线", "这个文件名不能做网页的地址。", "文件名只用小写字母、数字和横线，例如 about.md；con、nul 这样的名字系统占用。"))
	}
	if s.front.Home && s.front.For != "" {
		list.Add(s.finding("PAGE-HOME", 1, "home 和 for", "其中一个", "首页不能按单位或指标生成。", "删去 home = true，或删去 for。"))
	}
	return list
}

// checkSecrets finds what the public must not read on a page for it, whether in
// its settings, its prose or its blocks.
func (s *source) checkSecrets(data string, catalog disclose.Catalog) (list diag.List) {
	if s.front.Class != class.Public {
		return nil
	}
	for i, line := range strings.Split(data, "\n") {
		if word := catalog.Secret(line); word != "" {
			list.Add(s.finding("PAGE-SECRET", i+1, word, "可以公开的文字", fmt.Sprintf("这一页公开，这一行有不得对外的“%s”。", word), "删去它，或提高这一页的密级。"))
		}
	}
	return list
}

// checkProse finds what a page may not hold outside its blocks: addresses that
// lead off the site, pictures, HTML, which would vanish, and blocks that would
// be printed as code.
func (s *source) checkProse(top ast.Node, src []byte, first int) (list diag.List) {
	ast.Walk(top, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		line := first + bytes.Count(src[:start(n)], []byte("\n"))
		switch n := n.(type) {
		case *ast.Link:
			list.Add(s.link(string(n.Destination), line)...)
		case *ast.AutoLink:
			list.Add(s.link(string(n.URL(src)), line)...)
		case *ast.Image:
			list.Add(s.finding("PAGE-IMAGE", line, string(n.Destination), "文字和图表块", "页面里不能放图片。", "删去图片；图用图表块来画。"))
		case *ast.RawHTML, *ast.HTMLBlock:
			list.Add(s.finding("PAGE-HTML", line, "HTML", "Markdown", "页面里不能写 HTML，写了也不会显示。", "改用 Markdown 写；要显示尖括号，写成 \\<。"))
			return ast.WalkSkipChildren, nil
		case *ast.FencedCodeBlock:
			if n.Parent().Kind() != ast.KindDocument && slices.Contains(block.Kinds(), string(n.Language(src))) {
				list.Add(s.finding("PAGE-NESTED", line, string(n.Language(src)), "顶格的图表块", "图表块写在了列表或引用里，不会成图。", "把三个反引号的行顶格写，放到列表外面。"))
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}

// start is where a node begins in the text: its own first line, or that of the
// nearest node around it that has lines.
func start(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if f, ok := n.(*ast.FencedCodeBlock); ok && f.Info != nil {
			return f.Info.Segment.Start
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
	}
	return 0
}

// pageLink is an address that names another page by its file: about.md.
var pageLink = regexp.MustCompile(`^([a-z0-9/-]+)\.md(#.*)?$`)

// link takes the address of a link: a page by its file name, or a place on the
// page; everything else would lead off the site.
func (s *source) link(address string, line int) diag.List {
	if strings.HasPrefix(address, "#") {
		return nil
	}
	if m := pageLink.FindStringSubmatch(address); m != nil {
		s.links = append(s.links, link{m[1], line})
		return nil
	}
	return diag.List{s.finding("PAGE-LINK", line, address, "本站的一页，例如 substations.md", fmt.Sprintf("链接 %q 指向站外，或写法不对。", address), "只能链接本站的页面，写它的文件名，例如 [变电站](substations.md)；网址请写成文字。")}
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// checkPlaces finds {words} that nothing fills in.
func (s *source) checkPlaces(text string, line int) (list diag.List) {
	valid := []string{"{month}"}
	if s.front.For != "" {
		valid = append(valid, "{"+s.of()+"}")
	}
	for i, row := range strings.Split(text, "\n") {
		for _, word := range placeholder.FindAllString(row, -1) {
			if slices.Contains(valid, word) {
				continue
			}
			fix := "这一页可用的有：" + strings.Join(valid, "、") + "。"
			if near := nearest.Name(word, valid); near != "" {
				fix = "是不是 " + near + "？" + fix
			}
			list.Add(s.finding("PAGE-PLACE", line+i, word, strings.Join(valid, "、"), word+" 在这一页没有内容可填。", fix))
		}
	}
	return list
}
