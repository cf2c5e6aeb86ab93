package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// scripted is a page of the screen edition reduced to what its scripts work on: a
// chart whose script is missing, a table, and its filter.
func scripted(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, name := range []string{"site.js", "tables.js"} {
		script, err := os.ReadFile("../../templates/scripts/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files["assets/"+name] = string(script)
	}
	const rows = `
<tr><th>固始</th><td>98.5</td><td data-sort="2">并列 2</td></tr>
<tr><th>潢川</th><td>1,002</td><td data-sort="">— 未上报</td></tr>
<tr class="Table-row--total"><th>全市</th><td>0</td><td>1</td></tr>
<tr><th>城区</th><td>−3</td><td data-sort="10">10</td></tr>
<tr><th>息县</th><td>—</td><td data-sort="2">并列 2</td></tr>`
	files["index.html"] = `<!DOCTYPE html><html lang="zh-CN" data-charts="assets/nowhere.js"><head><meta charset="utf-8">` + strictCSP + `<title>试</title>
<script src="assets/site.js" defer></script><script src="assets/tables.js" defer></script></head><body><main><h1>试</h1>
<figure class="Figure"><figcaption class="Figure-title">线上办电率</figcaption><svg width="90" height="40"></svg>
<button type="button" class="js-zoom" hidden>放大查看</button>
<script type="application/json" class="js-option">{"series": []}</script></figure>
<div><p><input class="js-filter" aria-label="筛选" id="filter" hidden> <output class="js-count"></output></p>
<table class="Table js-table"><thead><tr><th rowspan="2">单位</th><th colspan="2">指标</th></tr>
<tr><th>线上办电率</th><th><a href="#rank">位次</a></th></tr></thead><tbody>` + rows + `</tbody></table></div>
</main></body></html>`
	return files
}

// units reads the first column of the rows in sight.
const units = `Array.from(document.querySelectorAll("tbody tr:not([hidden]) th"), th => th.textContent).join(" ")`

func TestScriptSorts(t *testing.T) {
	b := newTab(t, openBrowser(t), plant(t, scripted(t)))
	b.open("index.html")
	steps := []struct{ button, sorted, units string }{ // of one page, one after another
		{"线上办电率", "ascending", "城区 固始 潢川 息县 全市"},
		{"线上办电率", "descending", "潢川 固始 城区 息县 全市"},
		{"线上办电率", "", "固始 潢川 城区 息县 全市"},
		{"按位次排序", "ascending", "固始 息县 城区 潢川 全市"},
		{"按位次排序", "descending", "城区 固始 息县 潢川 全市"},
		{"单位", "ascending", "城区 固始 潢川 息县 全市"}, // by pronunciation
	}
	for _, step := range steps {
		eval[chromedp.Void](t, b, fmt.Sprintf(`Array.from(document.querySelectorAll("th button"))
			.find(b => (b.ariaLabel || b.textContent) === %q).focus()`, step.button))
		do(t, b, chromedp.KeyEvent(kb.Enter))
		if got := eval[string](t, b, units); got != step.units {
			t.Errorf("by %s: %s, want %s", step.button, got, step.units)
		}
		if got := eval[string](t, b, `Array.from(document.querySelectorAll("[aria-sort]"), th => th.ariaSort).join()`); got != step.sorted {
			t.Errorf("by %s: aria-sort %q, want %q", step.button, got, step.sorted)
		}
	}
	report(t, b.take())
}

// What has ended by the reader's clock goes, at its minute in the time of China,
// whatever the reader's zone; without scripts it stands.
func TestScriptDropsWhatHasEnded(t *testing.T) {
	files := scripted(t)
	rows := ""
	for _, end := range []string{"2022-07-01T07:59", "2022-07-01T08:00", "2022-07-02T23:59", ""} {
		attribute := ""
		if end != "" {
			attribute = ` data-until="` + end + `"`
		}
		rows += "<tr" + attribute + "><th>" + end + "</th></tr>"
	}
	before, after, _ := strings.Cut(files["index.html"], "<div><p><input")
	_, after, _ = strings.Cut(after, "</table></div>")
	table := func(rows string) string {
		return `<div><p class="js-ended" hidden>没有了</p><p class="Table-tools"><input class="js-filter" aria-label="筛选" hidden> <output class="js-count"></output></p>
<div class="Table-scroll"><table class="js-table"><thead><tr><th>止</th></tr></thead><tbody>` + rows + `</tbody></table></div></div>`
	}
	files["index.html"] = before + table(rows) + after
	files["all.html"] = before + table(strings.TrimSuffix(rows, "<tr><th></th></tr>")) + after
	b := newTab(t, openBrowser(t), plant(t, files))
	const seen = `document.querySelector(".js-count").textContent + " " + document.querySelector(".js-ended").checkVisibility() + " " + document.querySelector("table").checkVisibility()`
	for _, step := range []struct{ page, clock, rows, seen string }{
		{"index.html", "2022-07-01T08:00+08:00", "2022-07-01T08:00 2022-07-02T23:59 ", "显示 3 / 3 行 false true"},
		{"index.html", "2022-07-01T00:01+00:00", "2022-07-02T23:59 ", "显示 2 / 2 行 false true"},
		{"index.html", "2026-01-01T00:00+08:00", "", "显示 1 / 1 行 false true"},
		{"all.html", "2022-07-02T23:59+08:00", "2022-07-02T23:59", "显示 1 / 1 行 false true"},
		{"all.html", "2022-07-03T00:00+08:00", "", "显示 0 / 0 行 true false"},
	} {
		b.clock(t, step.clock)
		b.open(step.page)
		if got := eval[string](t, b, units); got != step.rows {
			t.Errorf("%s: %q stand, want %q", step.clock, got, step.rows)
		}
		if got := eval[string](t, b, seen); got != step.seen {
			t.Errorf("%s: %s, want %s", step.clock, got, step.seen)
		}
	}
	report(t, b.take())
}

func TestScriptFilters(t *testing.T) {
	b := newTab(t, openBrowser(t), plant(t, scripted(t)))
	b.open("index.html")
	for _, step := range []struct{ typed, units, count string }{
		{"", "固始 潢川 全市 城区 息县", "显示 4 / 4 行"},
		{"并列", "固始 息县", "显示 2 / 4 行"}, // a total would not be the sum of these
		{"并列 息", "息县", "显示 1 / 4 行"},
		{"无此单位", "", "显示 0 / 4 行"},
	} {
		eval[chromedp.Void](t, b, `document.querySelector("#filter").value = ""`)
		do(t, b, chromedp.SendKeys(chromedp.CSS("#filter"), step.typed+" "))
		if got := eval[string](t, b, units); got != step.units {
			t.Errorf("%q: %s, want %s", step.typed, got, step.units)
		}
		if got := eval[string](t, b, `document.querySelector("output").textContent`); got != step.count {
			t.Errorf("%q: %s, want %s", step.typed, got, step.count)
		}
	}
	report(t, b.take())
}

// TestScriptWithoutCharts: a reader is told when the chart script is not there.
func TestScriptWithoutCharts(t *testing.T) {
	b := newTab(t, openBrowser(t), plant(t, scripted(t)))
	b.open("index.html")
	do(t, b, chromedp.Click(chromedp.CSS(".js-zoom")))
	until(t, b, `document.querySelector(".Zoom").textContent.includes("图表程序没有打开")`)
	if got := eval[string](t, b, `document.querySelector(".Zoom h2").textContent`); got != "线上办电率" {
		t.Errorf("the dialog is headed %q", got)
	}
	do(t, b, chromedp.Click(chromedp.CSS(".Zoom-close")))
	until(t, b, `document.activeElement.className === "js-zoom" && !document.querySelector(".Zoom").open`)
	problems := b.take()
	problems = slices.DeleteFunc(problems, func(p problem) bool { return strings.Contains(p.text, "nowhere.js") })
	report(t, problems)
}

// TestScriptTellsOfMoreColumns: a table that is wider than its place says so,
// and what names its rows stays in sight; one that is not says nothing.
func TestScriptTellsOfMoreColumns(t *testing.T) {
	b := newTab(t, openBrowser(t), plant(t, paperPage(t)))
	b.open("index.html")
	for _, size := range []struct {
		width, height int64
		more          bool
	}{{1366, 768, false}, {360, 740, true}} {
		do(t, b, chromedp.EmulateViewport(size.width, size.height))
		until(t, b, fmt.Sprintf(`document.querySelector(".Table-more").checkVisibility() === %t`, size.more))
	}
	if !eval[bool](t, b, `(() => {
		const box = document.querySelector(".Table-scroll"), left = () => document.querySelector("tbody th").getBoundingClientRect().left;
		const before = left();
		box.scrollLeft = 100;
		return box.scrollLeft === 100 && left() === before;
	})()`) {
		t.Error("the names of the rows scroll away")
	}
	report(t, b.take())
}
