package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// testSearch looks for units, lines and stations as readers do, and goes where
// the first result leads.
func testSearch(t *testing.T, b *tab, edition string) {
	type step struct{ from, query, title, kind, to string }
	b.open("index.html")
	const station = "#table-substations"
	var steps []step
	switch edition {
	case "intranet":
		paged := lastPage(t, b.folder, "areas/gushi-%d.html")
		b.open("lines.html")
		code, line, row := lastIn(t, b, "#table-lines", "线路编码"), lastIn(t, b, "#table-lines", "线路名称"), lastRow(t, b, "#table-lines")
		b.open(paged)
		area, areaRow := lastIn(t, b, "#table-areas", "台区编码"), lastRow(t, b, "#table-areas")
		areaName := lastIn(t, b, "#table-areas", "台区名称")
		b.open("substations.html")
		name, stationRow := lastIn(t, b, station, "变电站名称"), lastRow(t, b, station)
		steps = []step{
			{"index.html", "浉河", "浉河", "单位", "unit/shihe.html"},
			{"unit/gushi.html", "shihe", "浉河", "单位", "unit/shihe.html"},
			{"2022-05/unit/gushi.html", "sh", "浉河", "单位", "unit/shihe.html"},
			{"index.html", code, line, "10kV线路", "lines.html#" + row},
			{"index.html", strings.ToLower(code), line, "10kV线路", "lines.html#" + row},
			{"index.html", line, line, "10kV线路", "lines.html#" + row},
			{"index.html", area, areaName, "400V台区", paged + "#" + areaRow},
			{"substations.html", name, name, "变电站", "substations.html#" + stationRow},
			{"index.html", "gongdiankekaoxing", "供电可靠性", "页面", "reliability.html"},
		}
	case "hall":
		b.open("grid-stations.html")
		name, row := lastIn(t, b, station, "变电站名称"), lastRow(t, b, station)
		b.open("contractors.html")
		firm := lastIn(t, b, "#table-contractors", "单位名称")
		steps = []step{
			{"hall.html", name, name, "变电站", "grid-stations.html#" + row},
			{"index.html", "bdzjgyfh", "变电站间隔与负荷", "页面", "grid-stations.html"},
			{"index.html", "shoufei", "收费", "页面", "fees.html"},
			{"fees.html", firm, firm, "资质单位", "contractors.html#" + lastRow(t, b, "#table-contractors")},
		}
	}
	source := axeSource(t)
	for _, s := range steps {
		b.open(s.from)
		if b.asked("index.js") > 0 {
			t.Errorf("%s: the index was loaded before anyone searched", s.from)
		}
		lookFor(t, b, s.query)
		if got := eval[string](t, b, `document.querySelector(".Search-title").textContent`); got != s.title {
			t.Errorf("%q finds %q first, want %q", s.query, got, s.title)
		}
		if got := eval[string](t, b, `document.querySelector(".Search-detail").textContent`); !strings.HasPrefix(got, s.kind) {
			t.Errorf("%q finds %q, want %s", s.query, got, s.kind)
		}
		report(t, axe(t, b, source))
		do(t, b, chromedp.KeyEvent(kb.Enter))
		arrive(t, b, s.to)
	}
	b.open("index.html")
	lookFor(t, b, "没有这个名字")
	if n := eval[int](t, b, `document.querySelectorAll(".Search-option").length`); n != 0 {
		t.Errorf("what is not there finds %d", n)
	}
	report(t, b.take())
}

// lastPage is the last of a long table's further pages, whose addresses follow a
// pattern.
func lastPage(t *testing.T, folder, pattern string) string {
	t.Helper()
	for n := 2; ; n++ {
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(fmt.Sprintf(pattern, n)))); err != nil {
			if n == 2 {
				t.Fatalf("%s: no table goes over pages", pattern)
			}
			return fmt.Sprintf(pattern, n-1)
		}
	}
}

// lastRow is the id of the last row of a table.
func lastRow(t *testing.T, b *tab, table string) string {
	t.Helper()
	return eval[string](t, b, fmt.Sprintf(`Array.from(document.querySelectorAll(%q + " tbody tr")).pop().id`, table))
}

// lastIn is the text of the last row of a table in the column with a header.
func lastIn(t *testing.T, b *tab, table, header string) string {
	t.Helper()
	return eval[string](t, b, fmt.Sprintf(`(() => {
		const table = document.querySelector(%q + " table");
		const column = Array.from(table.tHead.rows[0].cells).findIndex(head => head.textContent.trim().startsWith(%q));
		const cell = Array.from(table.tBodies[0].rows).pop().cells[column].cloneNode(true);
		cell.querySelectorAll(".Table-label").forEach(label => label.remove()); // for upright walls
		return cell.textContent.trim();
	})()`, table, header))
}

// lookFor types a query and waits for its answer.
func lookFor(t *testing.T, b *tab, query string) {
	t.Helper()
	eval[chromedp.Void](t, b, `document.querySelector("#search").focus()`)
	do(t, b, chromedp.SendKeys(chromedp.CSS("#search"), query))
	until(t, b, `/^(共|显示|没有)/.test(document.querySelector(".Search-status").textContent)`)
}

// arrive waits until the tab shows an address of its folder, with the row that
// its fragment names in sight, marked, and clear of the table's header.
func arrive(t *testing.T, b *tab, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	at := ""
	for ctx.Err() == nil {
		// On the way from page to page there is nothing to ask; then ask again.
		at, _ = chromedp.Run(ctx, chromedp.Evaluate[string](`(() => {
			const target = document.querySelector("tr:target");
			const seen = location.hash === "" || target && target.getBoundingClientRect().bottom <= innerHeight &&
				target.getBoundingClientRect().top >= target.closest("table").tHead.getBoundingClientRect().bottom - 1 &&
				getComputedStyle(target.cells[0]).backgroundColor !== getComputedStyle((target.nextElementSibling || target.previousElementSibling).cells[0]).backgroundColor;
			return document.readyState === "complete" && seen ? decodeURI(location.href) : "";
		})()`))
		if strings.HasSuffix(at, "/"+address) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%s: came to %q, want %s", b.page, at, address)
}
