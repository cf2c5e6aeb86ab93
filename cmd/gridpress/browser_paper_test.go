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
	html, err := r.Page(page.Page{Path: "index.html", Title: "甲", Company: "某公司", Hotlines: []page.Hotline{{Number: "12399", Name: "咨询专席"}}, Sections: []page.Section{{Parts: []page.Part{{View: longTable(1, 200)}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return withAssets(t, r, map[string]string{"index.html": string(html)})
}

// TestPaperRepeats: every sheet of a long table has the header, also where the
// script has made its cells buttons, and says whom to call.
func TestPaperRepeats(t *testing.T) {
	browser, folder := openBrowser(t), plant(t, paperPage(t))
	for _, b := range []*tab{newTab(t, browser, folder), newScriptlessTab(t, browser, folder)} {
		b.open("index.html")
		for _, sheet := range []string{"1", "2", "3"} {
			seen := printed(t, b, sheet)
			for _, c := range "编码负载率进度咨询专席" {
				if !seen[c] {
					t.Errorf("sheet %s has no %c of the table's header or the hotline", sheet, c)
				}
			}
		}
	}
}

// TestPaperCounts: paper says by which words rows were chosen, and how many of all they are.
func TestPaperCounts(t *testing.T) {
	browser := openBrowser(t)
	for name, files := range map[string]map[string]string{"whole": paperPage(t), "by pages": longPage(t)} {
		b := newTab(t, browser, plant(t, files))
		b.open("index.html")
		eval[chromedp.Void](t, b, `(() => { const i = document.querySelector(".js-filter"); i.value = "逾期"; i.dispatchEvent(new Event("input")); })()`)
		until(t, b, `document.querySelector(".js-count").textContent.startsWith("显示")`)
		seen := printed(t, b, "1")
		for _, c := range "显示行，筛选：" {
			if !seen[c] && !seen[[]rune(norm.NFKC.String(string(c)))[0]] {
				t.Errorf("%s: paper has no %c of “显示 … 行，筛选：逾期”", name, c)
			}
		}
	}
}

// testAcross holds that tables of many columns fit a sheet that lies across, in
// letters of 8 pt at least: what does not fit is made smaller. The start prints as
// a list of what can be found.
func testAcross(t *testing.T, b *tab) {
	do(t, b, chromedp.EmulateViewport(1046, 740)) // 277 mm at 96 dots per inch
	across := 0
	for _, page := range oneOfEachKind(t, b.folder) {
		b.open(page)
		for _, text := range eval[[]string](t, b, `Array.from(document.querySelectorAll(".Touch-main table:has(th:nth-child(10))"), table =>
			getComputedStyle(document.body).page + " " + (table.offsetWidth <= innerWidth ? "fits " : "too wide ") + (parseFloat(getComputedStyle(table).fontSize) >= 8 / 0.75 ? "large" : "small"))`) {
			if across++; text != "wide fits large" {
				t.Errorf("%s: %s", page, text)
			}
		}
	}
	if across < 4 {
		t.Errorf("%d tables lie across", across)
	}
	if b.open("index.html"); !inSight(t, b, "10千伏线路负荷与可开放容量") {
		t.Error("the start prints as headings with nothing below")
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
