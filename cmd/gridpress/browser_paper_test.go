package main

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
	"golang.org/x/text/unicode/norm"

	"gridpress/cmd/gridpress/internal/page"
	"gridpress/cmd/gridpress/internal/render"
	"gridpress/templates"
)

// paperPage is a hall's page with a table that takes several sheets.
func paperPage(t *testing.T) map[string]string {
	t.Helper()
	r, err := render.New(templates.FS, "touch")
	if err != nil {
		t.Fatal(err)
	}
	html, err := r.Page(page.Page{Path: "index.html", Title: "甲", Company: "某公司", Sections: []page.Section{{Parts: []page.Part{{View: longTable(1, 200)}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return withAssets(t, r, map[string]string{"index.html": string(html)})
}

// TestPaperRepeats: every sheet of a long table has the header, also where the
// script has made its cells buttons.
func TestPaperRepeats(t *testing.T) {
	browser, folder := openBrowser(t), plant(t, paperPage(t))
	for _, b := range []*tab{newTab(t, browser, folder), newScriptlessTab(t, browser, folder)} {
		b.open("index.html")
		for _, sheet := range []string{"1", "2", "3"} {
			seen := printed(t, b, sheet)
			for _, c := range "编码负载率进度" {
				if !seen[c] {
					t.Errorf("sheet %s has no %c of the table's header", sheet, c)
				}
			}
		}
	}
}

var (
	pdfStream = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	pdfGlyphs = regexp.MustCompile(`(?m)^<([0-9A-F]+)> <([0-9A-F]+)>(?: <([0-9A-F]+)>)?$`) // a glyph or a range of them, and what it writes
)

// printed are the characters of one sheet of the page: those that the fonts in
// the PDF are said to write, of which it holds no more than it needs. A font may
// write a radical, which looks the same, for a character.
func printed(t *testing.T, b *tab, sheet string) map[rune]bool {
	t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPageRanges(sheet)))
	if err != nil {
		t.Fatalf("%s, sheet %s: %v", b.page, sheet, err)
	}
	characters := map[rune]bool{}
	for _, stream := range pdfStream.FindAllSubmatch(pdf, -1) {
		plain, err := zlib.NewReader(bytes.NewReader(stream[1]))
		if err != nil {
			continue // not packed: a picture
		}
		text, _ := io.ReadAll(plain)
		for _, glyphs := range pdfGlyphs.FindAllSubmatch(text, -1) {
			first, last, to := codePoint(glyphs[1]), codePoint(glyphs[2]), codePoint(glyphs[3])
			if to == 0 {
				first, last, to = 0, 0, last
			}
			for i := range last - first + 1 {
				c, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(to + i)))
				characters[c] = true
			}
		}
	}
	return characters
}

// codePoint reads hexadecimal digits; none are 0.
func codePoint(digits []byte) rune {
	n, _ := strconv.ParseUint(string(digits), 16, 16)
	return rune(n)
}
