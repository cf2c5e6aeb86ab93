package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/page"
	"gridpress/cmd/gridpress/internal/render"
	"gridpress/templates"
)

// longRows is how many rows the long table of the tests has.
const longRows = 450

// longTable is a table with a cell of every sort; its page holds the rows from
// first to last.
func longTable(first, last int) block.Table {
	t := block.Table{ID: "table-lines", Caption: "线路", Columns: []block.Column{
		{Label: "编码", Key: true}, {Label: "单位"}, {Label: "负载率", Unit: "%", Numeric: true}, {Label: "受限", Marks: true}, {Label: "日期"}, {Label: "进度", Worded: true}}}
	for i := first; i <= last; i++ {
		row := block.Row{Cells: []block.Cell{{Text: fmt.Sprintf("<L>-%03d", i)}, {Text: "浉河", Href: "a.html"}, {Text: fmt.Sprintf("%d.0", (i*7)%longRows), Sort: fmt.Sprintf("%d", (i*7)%longRows)}, {Text: "否"}, {Text: "2022-06-30"}, {Text: "不计期限"}}}
		switch i % 5 {
		case 1:
			row.Cells[1], row.Cells[5] = block.Cell{Text: "固始", State: block.AtRisk}, block.Cell{Text: "逾期 3 天", State: block.Late, Sort: "-3"}
		case 2:
			row.Cells[2], row.Cells[5] = block.Cell{Text: "—", Gap: "未填写"}, block.Cell{Text: "已完成", State: block.Done}
		case 3:
			row.Cells[2].State, row.Cells[3] = block.Missed, block.Cell{Text: "是", Mark: "●"}
			row.Cells[5] = block.Cell{Text: "进行中，剩 3 天", State: block.Open, Sort: "3"}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// longPage renders the first page of the table, with the script of all rows.
func longPage(t *testing.T) map[string]string {
	t.Helper()
	r, err := render.New(templates.FS, "screen")
	if err != nil {
		t.Fatal(err)
	}
	table := longTable(1, 50)
	table.Pager = &block.Pager{First: 1, Last: 50, Total: longRows, Next: "index.html", Pages: []block.PagerLink{{Number: 1, Href: "index.html", Current: true}, {Number: 0}, {Number: 9, Href: "index.html"}}, Data: "index-lines.js"}
	html, err := r.Page(page.Page{Path: "index.html", Title: "线路", Company: "某公司", Sections: []page.Section{{Parts: []page.Part{{View: table}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return withAssets(t, r, map[string]string{"index.html": string(html), "index-lines.js": string(block.Script(longTable(1, longRows)))})
}

// withAssets adds what the pages of a renderer link to.
func withAssets(t *testing.T, r *render.Renderer, files map[string]string) map[string]string {
	t.Helper()
	assets, err := r.Assets()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range assets {
		files[f.Path] = string(f.Data)
	}
	return files
}

// sight reads what the reader sees of the long table: its first and last row,
// how many there are, and what the page says of that.
const sight = `(() => {
	const names = Array.from(document.querySelectorAll("tbody th"), th => th.textContent);
	return names[0] + " " + names[names.length - 1] + " " + names.length + " " + document.querySelector(".js-count").textContent;
})()`

// TestScriptFindsAllRows: filter and order act on the rows of all pages, at
// most 200 in sight, and leave the page as it was when they are taken back.
func TestScriptFindsAllRows(t *testing.T) {
	b := newTab(t, openBrowser(t), plant(t, longPage(t)))
	b.open("index.html")
	const asItCame = "<L>-001 <L>-050 50 第 1–50 行，共 450 行"
	if got := eval[string](t, b, sight); got != asItCame || b.asked("index-lines.js") != 0 {
		t.Errorf("at first: %s, with %d requests for the rows", got, b.asked("index-lines.js"))
	}
	typed := func(text string) string {
		return fmt.Sprintf(`(() => { const i = document.querySelector(".js-filter"); i.value = %q; i.dispatchEvent(new Event("input")); })()`, text)
	}
	press := func(label string) string {
		return fmt.Sprintf(`Array.from(document.querySelectorAll("main button")).find(b => b.textContent.startsWith(%q)).click()`, label)
	}
	for _, step := range []struct{ do, want string }{ // one after another
		{typed("l>-449"), "<L>-449 <L>-449 1 显示 1 / 450 行"},
		{typed("固始 接近"), "<L>-001 <L>-446 90 显示 90 / 450 行"},
		{typed("未填写"), "<L>-002 <L>-447 90 显示 90 / 450 行"},
		{typed("●"), "<L>-003 <L>-448 90 显示 90 / 450 行"},
		{typed("逾期"), "<L>-001 <L>-446 90 显示 90 / 450 行"},
		{typed("无此"), "undefined undefined 0 显示 0 / 450 行"},
		{typed(""), asItCame},
		{press("编码"), "<L>-001 <L>-200 200 显示 200 / 450 行（符合 450 行，这里是第 1–200 行）"},
		{press("编码"), "<L>-450 <L>-251 200 显示 200 / 450 行（符合 450 行，这里是第 1–200 行）"},
		{press("下一页"), "<L>-250 <L>-051 200 显示 200 / 450 行（符合 450 行，这里是第 201–400 行）"},
		{press("下一页"), "<L>-050 <L>-001 50 显示 50 / 450 行（符合 450 行，这里是第 401–450 行）"},
		{press("下一页"), "<L>-050 <L>-001 50 显示 50 / 450 行（符合 450 行，这里是第 401–450 行）"},
		{press("上一页"), "<L>-250 <L>-051 200 显示 200 / 450 行（符合 450 行，这里是第 201–400 行）"},
		{typed("浉河"), "<L>-450 <L>-202 200 显示 200 / 450 行（符合 360 行，这里是第 1–200 行）"},
		{press("负载率"), "<L>-450 <L>-433 200 显示 200 / 450 行（符合 360 行，这里是第 1–200 行）"},
		{press("下一页"), ""},
		{press("编码"), "<L>-002 <L>-250 200 显示 200 / 450 行（符合 360 行，这里是第 1–200 行）"},
		{typed(""), "<L>-001 <L>-200 200 显示 200 / 450 行（符合 450 行，这里是第 1–200 行）"},
		{press("编码"), ""},
		{press("编码"), asItCame},
	} {
		eval[chromedp.Void](t, b, step.do)
		if step.want == "" {
			continue
		}
		for range 100 { // the rows come once, as a script
			if eval[string](t, b, sight) == step.want {
				break
			}
		}
		if got := eval[string](t, b, sight); got != step.want {
			t.Errorf("%s:\ngot  %s\nwant %s", step.do, got, step.want)
		}
	}
	if n := b.asked("index-lines.js"); n != 1 {
		t.Errorf("the rows were asked for %d times", n)
	}
	report(t, b.take())
}

// TestScriptWritesRowsLikeThePage: the script and the template make the same
// of the same rows.
func TestScriptWritesRowsLikeThePage(t *testing.T) {
	b := newTab(t, openBrowser(t), plant(t, longPage(t)))
	b.open("index.html")
	const rows = `Array.from(document.querySelectorAll("tbody tr")).slice(0, 50).map(tr => {
		tr = tr.cloneNode(true);
		for (const e of tr.querySelectorAll("*")) {
			e.removeAttribute("data-sort");
			if (e.className === "") e.removeAttribute("class");
			for (const [name, value] of Array.from(e.attributes, a => [a.name, a.value]).sort()) { e.removeAttribute(name); e.setAttribute(name, value); }
		}
		return tr.outerHTML;
	}).join("\n")`
	want := eval[string](t, b, rows)
	eval[chromedp.Void](t, b, `document.querySelector("th button").click()`)
	until(t, b, `document.querySelectorAll("tbody tr").length === 200`)
	got := eval[string](t, b, rows)
	if !strings.Contains(want, "State--missed") || !strings.Contains(want, "Gap-why") || !strings.Contains(want, "●</span><span class=\"Hidden\">是") || !strings.Contains(want, "■</span>逾期 3 天") || !strings.Contains(want, "○</span>进行中") {
		t.Errorf("the page lacks a sort of cell:\n%s", want)
	}
	if got != want {
		a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("row %d:\ngot  %s\nwant %s", i+1, a[i], b[i])
			}
		}
	}
	report(t, b.take())
}

// TestScriptWithoutRows: a reader is told when the rows are not there.
func TestScriptWithoutRows(t *testing.T) {
	files := longPage(t)
	delete(files, "index-lines.js")
	b := newTab(t, openBrowser(t), plant(t, files))
	b.open("index.html")
	eval[chromedp.Void](t, b, `document.querySelector("th button").click()`)
	until(t, b, `document.querySelector(".js-count").textContent.includes("缺少 index-lines.js")`)
	if got := eval[int](t, b, `document.querySelectorAll("tbody tr").length`); got != 50 {
		t.Errorf("%d rows are left", got)
	}
}

// TestLongTableAccessible holds the page, and what the script makes of it, to
// the checker of accessibility.
func TestLongTableAccessible(t *testing.T) {
	source := axeSource(t)
	b := newTab(t, openBrowser(t), plant(t, longPage(t)))
	b.open("index.html")
	report(t, axe(t, b, source))
	eval[chromedp.Void](t, b, `document.querySelector("th button").click()`)
	until(t, b, `document.querySelectorAll("tbody tr").length === 200`)
	report(t, axe(t, b, source))
}
