package page

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/strict"
)

// Content is the pages that editors wrote, read and checked.
type Content struct{ pages []*source }

// source is one Markdown file.
type source struct {
	id       string // file name without .md
	file     string
	front    front
	sections []section
	links    []link // to other pages
	tables   []tableBlock
}

// link is a link to a page by its id, and the line it stands on.
type link struct {
	id   string
	line int
}

// front is the front matter of a page.
type front struct {
	Title   string      `toml:"title"`
	Class   class.Class `toml:"class"`
	For     string      `toml:"for"`     // "unit", "indicator", or "sheet.column" of choices: one page each
	Media   []string    `toml:"media"`   // where it appears; everywhere if empty
	Months  string      `toml:"months"`  // "latest": not for earlier months
	Home    bool        `toml:"home"`    // the edition's first page
	Group   string      `toml:"group"`   // heading in the navigation
	Order   int         `toml:"order"`   // place in the navigation, rising
	Lead    []string    `toml:"lead"`    // indicators the opening sentence is made from
	Words   []string    `toml:"words"`   // what readers also look for it by
	Paper   string      `toml:"paper"`   // what it is once it is printed, above its title
	Caution string      `toml:"caution"` // what its data are not, for slides and files
	Says    string      `toml:"says"`    // what the page is for, under its name where others lead to it
}

// section is what stands under a heading of the second degree.
type section struct {
	title string
	parts []part
}

// part is prose, or a block.
type part struct {
	prose string
	block block.Block
}

const contentDir = "content"

// markdown drops raw HTML, and aligns table cells without style attributes,
// which the pages' policy forbids.
var markdown = goldmark.New(goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))))

// Read reads all pages below content/ and checks them against the catalog.
// media are the words a page may name for where it appears.
func Read(src fs.FS, catalog disclose.Catalog, media []string) (*Content, diag.List, error) {
	var content Content
	var list diag.List
	err := fs.WalkDir(src, contentDir, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(file) != ".md" || path.Base(file) == "README.md" {
			return err
		}
		data, err := fs.ReadFile(src, file)
		if err != nil {
			return err
		}
		s, found := parse(file, string(data), catalog, media)
		content.pages = append(content.pages, s)
		list.Add(found...)
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("读不到 %s 文件夹：%w", contentDir, err)
	}
	slices.SortStableFunc(content.pages, func(a, b *source) int { return a.front.Order - b.front.Order })
	return &content, list, nil
}

// fence encloses the front matter.
const fence = "+++\n"

func parse(file, data string, catalog disclose.Catalog, media []string) (*source, diag.List) {
	data = strings.ReplaceAll(strings.TrimPrefix(data, "\ufeff"), "\r\n", "\n")
	s := &source{id: strings.TrimSuffix(strings.TrimPrefix(file, contentDir+"/"), ".md"), file: file}
	if !utf8.ValidString(data) {
		return s, diag.List{s.finding("PAGE-UTF8", 1, "其他编码", "UTF-8", "这个文件不是 UTF-8 编码，文字会成乱码。", "用记事本打开，另存为，编码选 UTF-8。")}
	}
	head, body, ok := strings.Cut(strings.TrimPrefix(data, fence), "\n"+fence)
	if !strings.HasPrefix(data, fence) || !ok {
		return s, diag.List{{Code: "PAGE-FRONT", Level: diag.Error, Pos: diag.Pos{File: file, Line: 1}, Found: "没有页首", Expected: "+++ 开头、+++ 结尾的页首",
			Message: "这一页没有页首设置。", Fix: "在文件开头写 +++，下面写 title 和 class，再以 +++ 结束。"}}
	}
	list := s.readFront(head, catalog, media)
	list.Add(s.checkName()...)
	list.Add(s.checkPlaces(s.front.Title+s.front.Caution, 1)...)
	list.Add(s.checkSecrets(data, catalog)...)
	line := 4 + strings.Count(head, "\n") // the line below the closing fence
	list.Add(s.readBody(body, line, catalog)...)
	return s, list
}

func (s *source) readFront(head string, catalog disclose.Catalog, media []string) diag.List {
	doc, list := strict.Decode(s.file, head, 2, &s.front)
	if list.Blocks() {
		return list
	}
	if s.front.Title == "" {
		list.Add(doc.Finding("PAGE-FRONT", "title", "这一页没有标题。", "补上一行 title = \"…\"。"))
	}
	if s.front.Class == "" {
		s.front.Class = class.Internal // what is not named is withheld
	}
	words := func(key, what, found string, valid []string) {
		if found != "" && !slices.Contains(valid, found) {
			list.Add(doc.Word("PAGE-FRONT", key, what, found, valid))
		}
	}
	words("class", "密级", string(s.front.Class), class.Names())
	if !strings.Contains(s.front.For, ".") {
		words("for", "生成方式", s.front.For, []string{"unit", "indicator"})
	} else if f := s.checkFor(doc, catalog); f != nil {
		list.Add(*f)
	}
	words("months", "月份范围", s.front.Months, []string{"all", "latest"})
	for i, m := range s.front.Media {
		words(fmt.Sprintf("media[%d]", i), "介质", m, media)
	}
	for i, id := range s.front.Lead {
		list.Add(block.CheckIndicator(doc, fmt.Sprintf("lead[%d]", i), id, s.place(1), catalog)...)
	}
	return list
}

// checkFor looks up the choices that a page is made for, each.
func (s *source) checkFor(doc *strict.Doc, catalog disclose.Catalog) *diag.Finding {
	sheet, column, _ := strings.Cut(s.front.For, ".")
	var f diag.Finding
	i := slices.IndexFunc(catalog.Columns[sheet], func(n disclose.Name) bool { return n.ID == column })
	switch {
	case i < 0 || len(catalog.Values[sheet][column]) == 0:
		f = doc.Finding("PAGE-FOR", "for", fmt.Sprintf("%q 不是一张表的选项列。", s.front.For), "写 for = \"表.列\"，列的 type 是 enum，例如 services.service。")
	case s.front.Class.Known() && !s.front.Class.May(catalog.Columns[sheet][i].Class):
		f = doc.Finding("PAGE-FOR", "for", fmt.Sprintf("列 %q 的密级是%s，这一页的密级是%s。", s.front.For, catalog.Columns[sheet][i].Class.Label(), s.front.Class.Label()), "提高这一页的密级。")
	default:
		return nil
	}
	return &f
}

// of names what the pages of a source are made for: "unit", "indicator", or
// the column of choices; "" for nothing.
func (s *source) of() string { return s.front.For[strings.Index(s.front.For, ".")+1:] }

// place is where a block stands. A page whose class is wrong has a finding for
// that; its blocks need not have one each.
func (s *source) place(line int) block.Place {
	at := block.Place{File: s.file, Line: line, Class: s.front.Class, For: s.front.For}
	if !at.Class.Known() {
		at.Class = class.Restricted
	}
	return at
}

// readBody cuts the Markdown into sections of prose and blocks.
func (s *source) readBody(body string, line int, catalog disclose.Catalog) (list diag.List) {
	src := []byte(body)
	s.sections = []section{{}}
	root := markdown.Parser().Parse(text.NewReader(src))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		last := &s.sections[len(s.sections)-1]
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level <= 2 {
				title := string(n.Lines().Value(src))
				list.Add(s.checkPlaces(title, line+bytes.Count(src[:start(n)], []byte("\n")))...)
				s.sections = append(s.sections, section{title: title})
				continue
			}
		case *ast.FencedCodeBlock:
			if kind := string(n.Language(src)); kind != "" {
				text := string(n.Lines().Value(src))
				b, found := block.Parse(kind, text, s.place(line+fenceLine(n, src)), catalog)
				if kind == "table" {
					s.noteTable(text)
				}
				if b != nil {
					for _, id := range block.Pages(b) {
						s.links = append(s.links, link{id, line + fenceLine(n, src)})
					}
				}
				list.Add(found...)
				last.parts = append(last.parts, part{block: b})
				continue
			}
		}
		list.Add(s.checkProse(n, src, line)...)
		html := prose(n, src)
		list.Add(s.checkPlaces(html, line+bytes.Count(src[:start(n)], []byte("\n")))...)
		last.prose(html)
	}
	return list
}

// fenceLine counts the lines above a block's opening fence.
func fenceLine(n *ast.FencedCodeBlock, src []byte) int {
	return bytes.Count(src[:n.Info.Segment.Start], []byte("\n"))
}

// prose is a piece of Markdown as HTML.
func prose(n ast.Node, src []byte) string {
	var b bytes.Buffer
	if err := markdown.Renderer().Render(&b, src, n); err != nil {
		panic(err) // writing to a buffer cannot fail
	}
	return b.String()
}

// prose appends to the section, joining what stands together.
func (s *section) prose(html string) {
	if n := len(s.parts); n > 0 && s.parts[n-1].block == nil {
		s.parts[n-1].prose += html
		return
	}
	s.parts = append(s.parts, part{prose: html})
}

// PastSheets are the ids of the sheets whose records pages of earlier months
// read; all others are read in the latest month only.
func (c *Content) PastSheets() (ids []string) {
	for _, s := range c.pages {
		if s.front.Months == "latest" {
			continue
		}
		for _, section := range s.sections {
			for _, p := range section.parts {
				if p.block != nil {
					ids = append(ids, block.Sheets(p.block)...)
				}
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// holds reports whether any block of the page is of some sort.
func (s *source) holds(sort func(block.Block) bool) bool {
	for _, section := range s.sections {
		for _, p := range section.parts {
			if p.block != nil && sort(p.block) {
				return true
			}
		}
	}
	return false
}
