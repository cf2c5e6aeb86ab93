package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// editions are the three sites, with the screen each is made for.
var editions = []struct {
	id            string
	width, height int64
}{
	{"intranet", 1366, 768},
	{"hall", 1920, 1080},
	{"review", 794, 1123},
}

// TestBrowser builds the site of this repository into a folder whose name has
// Chinese characters and spaces, and reads it there as its readers do, from file://.
func TestBrowser(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("needs a whole site and a browser")
	}
	browser := openBrowser(t)
	site := buildSite(t)
	for _, e := range editions {
		folder := filepath.Join(site, e.id)
		t.Run(e.id, func(t *testing.T) {
			t.Run("clean", func(t *testing.T) { report(t, visit(t, browser, folder)) })
			b := newTab(t, browser, folder)
			do(t, b, chromedp.EmulateViewport(e.width, e.height))
			t.Run("accessible", func(t *testing.T) { testAccessible(t, b) })
			t.Run("scripts off", func(t *testing.T) { testScriptsOff(t, browser, folder) })
			if e.id != "review" {
				t.Run("search", func(t *testing.T) { testSearch(t, b, e.id) })
			}
			t.Run("one sheet", func(t *testing.T) { testOneSheet(t, browser, folder) })
			if e.id == "hall" {
				t.Run("touch", func(t *testing.T) { testTouch(t, browser, folder) })
				t.Run("targets", func(t *testing.T) { testTargets(t, newTab(t, browser, folder)) })
				t.Run("slides", func(t *testing.T) { testSlides(t, newTab(t, browser, folder)) })
				t.Run("across", func(t *testing.T) { testAcross(t, newPrintTab(t, browser, folder)) })
				t.Run("idle", func(t *testing.T) { testIdle(t, newTab(t, browser, folder)) })
			}
			if e.id == "intranet" {
				t.Run("zoom", func(t *testing.T) { testZoom(t, b) })
			}
			if e.id == "review" {
				t.Run("print", func(t *testing.T) { testPrint(t, browser, folder) })
			}
		})
	}
}

// buildSite builds all editions and returns their folder.
func buildSite(t *testing.T) string {
	t.Helper()
	site := filepath.Join(t.TempDir(), "电网 演示", "七月 份")
	var stdout, stderr bytes.Buffer
	if code := run(&stdout, &stderr, []string{"build", "-C", "../..", "--out", site}); code != 0 {
		t.Fatalf("build: exit code %d\n%s%s", code, &stdout, &stderr)
	}
	return site
}

// kind is the address of a page without what is only its month, or which unit
// or indicator it is about: pages of one kind come from one template.
func kind(page string) string {
	if month, rest, within := strings.Cut(page, "/"); within && monthFolder.MatchString(month) {
		page = rest
	}
	if folder := path.Dir(page); folder != "." {
		page = folder + "/*.html"
	}
	return page
}

func TestKind(t *testing.T) {
	for page, want := range map[string]string{
		"index.html":              "index.html",
		"2022-05/index.html":      "index.html",
		"2022-05/unit/gushi.html": "unit/*.html",
		"unit/gushi.html":         "unit/*.html",
		"2022-05/quality.html":    "quality.html",
	} {
		if got := kind(page); got != want {
			t.Errorf("kind(%s) = %s, want %s", page, got, want)
		}
	}
}

// oneOfEachKind returns the largest page of each kind, in order of address.
func oneOfEachKind(t *testing.T, folder string) []string {
	t.Helper()
	size := func(page string) int64 {
		info, err := os.Stat(filepath.Join(folder, page))
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	pages := pagesOf(t, folder)
	slices.SortStableFunc(pages, func(a, b string) int {
		return cmp.Or(cmp.Compare(kind(a), kind(b)), cmp.Compare(size(b), size(a)))
	})
	return slices.CompactFunc(pages, func(a, b string) bool { return kind(a) == kind(b) })
}

// testAccessible checks one page of each kind with axe.
func testAccessible(t *testing.T, b *tab) {
	source := axeSource(t)
	for _, page := range oneOfEachKind(t, b.folder) {
		b.open(page)
		report(t, axe(t, b, source))
		report(t, b.take())
	}
}

// axeSource is the script of the accessibility checker; npm brings it.
func axeSource(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("../bundle/node_modules/axe-core/axe.min.js")
	if err != nil {
		missing(t, "cmd/bundle/node_modules/axe-core is missing: run `make bundle`")
	}
	return string(source)
}

// axe returns the accessibility violations of the page that is open.
func axe(t *testing.T, b *tab, source string) []problem {
	t.Helper()
	eval[chromedp.Void](t, b, source+"; undefined")
	var problems []problem
	for _, text := range eval[[]string](t, b, `axe.run(document, {
		preload: false, // it would fetch the style sheets, which file:// forbids
		resultTypes: ["violations"],
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	}).then(result => result.violations.map(v => v.id + ": " + v.help + ": " +
		v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" … ") + " (" + v.nodes.length + ")"))`) {
		problems = append(problems, problem{b.page, "axe", text})
	}
	return problems
}

// newScriptlessTab opens a tab that runs no scripts of pages.
func newScriptlessTab(t *testing.T, browser context.Context, folder string) *tab {
	t.Helper()
	b := newTab(t, browser, folder)
	b.settle = chromedp.Steps() // nothing will come
	call(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return b
}

// testScriptsOff reads one page of each kind without scripts.
func testScriptsOff(t *testing.T, browser context.Context, folder string) {
	b := newScriptlessTab(t, browser, folder)
	for _, page := range oneOfEachKind(t, folder) {
		b.open(page)
		report(t, unscripted(t, b))
		report(t, b.take())
	}
}

// unscripted returns what a page lacks without scripts: its one heading, the
// drawings of its figures; and what it should not offer: buttons that do nothing.
func unscripted(t *testing.T, b *tab) []problem {
	t.Helper()
	var problems []problem
	for _, text := range eval[[]string](t, b, `(() => {
		const seen = e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 };
		const bad = [];
		const headings = document.querySelectorAll("h1");
		if (headings.length !== 1 || !seen(headings[0])) bad.push(headings.length + " h1, one is wanted in sight");
		for (const figure of document.querySelectorAll("figure.Figure")) {
			const drawings = Array.from(figure.querySelectorAll("svg")); // one for each width of screen
			if (!drawings.some(seen)) bad.push("a figure without a drawing in sight: " + figure.id);
		}
		for (const button of document.querySelectorAll("button")) {
			if (seen(button)) bad.push("a button that does nothing: " + button.textContent.trim());
		}
		return bad;
	})()`) {
		problems = append(problems, problem{b.page, "scripts off", text})
	}
	return problems
}

// testZoom opens the interactive view of every chart of one page of each kind.
func testZoom(t *testing.T, b *tab) {
	charts := 0
	for _, page := range oneOfEachKind(t, b.folder) {
		b.open(page)
		buttons := eval[int](t, b, `document.querySelectorAll(".js-zoom").length`)
		if b.asked("echarts.js") > 0 {
			t.Errorf("%s: the chart script was loaded before anyone asked for a chart", page)
		}
		for i := range buttons {
			zoom(t, b, i)
		}
		if n := b.asked("echarts.js"); n != min(buttons, 1) {
			t.Errorf("%s: %d charts were opened, the chart script was asked for %d times", page, buttons, n)
		}
		charts += buttons
		report(t, b.take())
	}
	if charts == 0 {
		t.Error("no page has a chart to open")
	}
	t.Logf("%d charts opened", charts)
}

// zoom opens the page's i-th chart, looks at it, and closes it.
func zoom(t *testing.T, b *tab, i int) {
	t.Helper()
	button := enlarge(t, b, i)
	if !eval[bool](t, b, `!!JSON.parse(`+button+`.closest(".Figure").querySelector(".js-option").textContent).toolbox?.feature?.saveAsImage`) {
		t.Errorf("%s: chart %d cannot be saved as a picture", b.page, i)
	}
	ink := eval[int](t, b, `(() => {
		const canvas = document.querySelector(".Zoom canvas");
		const colours = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
		return colours.filter(colour => colour !== colours[0]).length;
	})()`)
	if ink < 1000 {
		t.Errorf("%s: chart %d is all but empty: %d pixels drawn", b.page, i, ink)
	}
	do(t, b, chromedp.KeyEvent(kb.Escape))
	until(t, b, `!document.querySelector(".Zoom[open], .Zoom canvas") && document.activeElement === `+button)
}

// enlarge opens the page's i-th chart by keyboard, and returns its button as JavaScript.
func enlarge(t *testing.T, b *tab, i int) string {
	t.Helper()
	button := fmt.Sprintf(`document.querySelectorAll(".js-zoom")[%d]`, i)
	eval[chromedp.Void](t, b, button+`.focus()`)
	do(t, b, chromedp.KeyEvent(kb.Enter))
	until(t, b, `!!document.querySelector(".Zoom[open] canvas")`)
	return button
}

// newPrintTab opens a tab that shows pages as paper would.
func newPrintTab(t *testing.T, browser context.Context, folder string) *tab {
	t.Helper()
	b := newTab(t, browser, folder)
	do(t, b, chromedp.EmulateViewport(794, 1123)) // A4 at 96 dots per inch
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return b
}

// testPrint looks at one page of each kind as paper shows it.
func testPrint(t *testing.T, browser context.Context, folder string) {
	b := newPrintTab(t, browser, folder)
	for _, page := range oneOfEachKind(t, folder) {
		b.open(page)
		report(t, unprinted(t, b))
	}
}

// unprinted returns the tables of which paper would not show every row.
func unprinted(t *testing.T, b *tab) []problem {
	t.Helper()
	var problems []problem
	for _, text := range eval[[]string](t, b, `(() => {
		const bad = [];
		for (const table of document.querySelectorAll("table")) {
			const rows = Array.from(table.querySelectorAll("tbody tr"));
			const shown = rows.filter(row => row.getClientRects().length > 0 && row.checkVisibility({visibilityProperty: true}));
			if (shown.length !== rows.length) bad.push(shown.length + " of " + rows.length + " rows: " + table.id);
			for (let box = table.parentElement; box && box !== document.body; box = box.parentElement) {
				if (getComputedStyle(box).overflowY !== "visible" && box.scrollHeight > box.clientHeight + 1) {
					bad.push("cut off below: " + table.id);
				}
			}
		}
		return bad;
	})()`) {
		problems = append(problems, problem{b.page, "print", text})
	}
	return problems
}
