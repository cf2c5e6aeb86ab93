package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestFind looks areas up as readers do, by name, code, pinyin and initials, and reads the
// card of the one that is chosen: what it says is what the downloads say.
func TestFind(t *testing.T) {
	site, public := t.TempDir(), filepath.Join(t.TempDir(), "public")
	if city := os.Getenv("GRIDPRESS_CITY"); city != "" {
		site = city
	} else {
		mustRun(t, "demo", "-out", site, "-months", "2")
	}
	mustRun(t, "build", "-C", site, "-edition", "intranet", "-out", public)
	folder := filepath.Join(public, "intranet")
	b := newTab(t, openBrowser(t), folder)
	for _, query := range []string{"A0700003", "a0700003", "商城", "shangcheng", "sc"} {
		b.open("find.html")
		if got := look(t, b, query); got == 0 {
			t.Errorf("%q finds nothing", query)
		}
	}
	b.open("find.html")
	if got := look(t, b, "没有这个台区"); got != 0 {
		t.Errorf("what is not there finds %d", got)
	}
	if got := look(t, b, "A0700003"); got != 1 {
		t.Fatalf("a code finds %d areas", got)
	}
	do(t, b, chromedp.Click(chromedp.CSS(".Find-option")))
	until(t, b, `!document.querySelector(".Find-card").hidden`)
	card := eval[string](t, b, `Array.from([document.querySelector(".Find-card")].concat(Array.from(document.querySelectorAll(".Find-level"))), level =>
		Array.from(level.querySelectorAll(":scope > dl > div"), field => field.children[0].textContent + "=" + field.children[1].textContent).join("|")).join("\n")`)
	if sides := eval[string](t, b, `Array.from(document.querySelectorAll(".Find-group"), title => title.textContent.slice(0, 2) + title.nextElementSibling.querySelectorAll("dt").length).join(" ")`); sides != "用电11 光伏3" {
		t.Errorf("load and generation stand together: %s", sides)
	}
	levels := strings.Split(card, "\n")
	if len(levels) != 4 {
		t.Fatalf("the card has %d levels, want area, line, transformer and station:\n%s", len(levels), card)
	}
	areas := string(readFile(t, filepath.Join(folder, "downloads", "areas.csv")))
	for line := range strings.Lines(areas) {
		if cells := strings.Split(line, ","); strings.Contains(line, "A0700003") {
			for _, want := range []string{"台区编码=" + cells[3], "负载率（%）=" + cells[7], "最大负荷日期=" + cells[6]} {
				if !strings.Contains(levels[0], want) {
					t.Errorf("the card lacks %s:\n%s", want, levels[0])
				}
			}
			if !strings.Contains(levels[1], "线路名称="+cells[1]+"|") {
				t.Errorf("the area hangs on %s:\n%s", cells[1], levels[1])
			}
		}
	}
	if !strings.Contains(areas, "A0700003") {
		t.Error("the area of the test is not in the downloads")
	}
	address := eval[string](t, b, `document.querySelector(".Find-card a").getAttribute("href")`)
	b.open(strings.SplitN(address, "#", 2)[0])
	if id := strings.SplitN(address, "#", 2)[1]; !eval[bool](t, b, fmt.Sprintf(`document.getElementById(%q) !== null`, id)) {
		t.Errorf("%s is not there", address)
	}
	for _, size := range [][2]int64{{360, 800}, {1366, 768}} {
		testFound(t, b, size[0], size[1])
	}
	b.open("find.html")
	keys := eval[keyTimes](t, b, slowestKey)
	t.Logf("%d areas; %d keys typed %d times: slowest at the first time %.1f ms, after %s; of each key's best time the slowest %.1f ms, after %s, the median %.1f ms",
		strings.Count(areas, "\n")-1, keys.Count, keys.Rounds, keys.First.Milliseconds, keys.First.After, keys.Best.Milliseconds, keys.Best.After, keys.Median)
	if keys.Best.Milliseconds > mostPerKey {
		t.Errorf("an answer took %.0f ms after %q", keys.Best.Milliseconds, keys.Best.After)
	}
	report(t, b.take())
}

// testFound chooses one of many areas in a window of a size: its own open capacity is
// in sight, the results are not, and the next key brings them back in its place.
func testFound(t *testing.T, b *tab, width, height int64) {
	t.Helper()
	do(t, b, chromedp.EmulateViewport(width, height))
	b.open("find.html")
	if got := look(t, b, "sc"); got < 10 {
		t.Fatalf("two initials find %d areas, want many", got)
	}
	eval[chromedp.Void](t, b, `document.querySelectorAll(".Find-option")[9].click()`)
	until(t, b, `!document.querySelector(".Find-card").hidden`)
	if !eval[bool](t, b, `(() => {
		const own = Array.from(document.querySelectorAll(".Find-card > dl .Find-field")).find(field => field.textContent.startsWith("可开放容量"));
		const box = own.getBoundingClientRect();
		return box.top >= 0 && box.bottom <= innerHeight;
	})()`) {
		t.Errorf("%d × %d: the area's own open capacity is out of sight", width, height)
	}
	if n := eval[int](t, b, `document.querySelectorAll(".Find-option").length`); n != 0 {
		t.Errorf("%d results stand above the card", n)
	}
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if left := eval[string](t, b, `Array.from(document.querySelectorAll(".Find > *"), e => e.checkVisibility() ? e.className : "").join(" ")`); strings.Contains(left, "form") || strings.Contains(left, "units") || !strings.Contains(left, "card") {
		t.Errorf("paper shows %s", left)
	}
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	if got := look(t, b, "shangcheng"); got == 0 || !eval[bool](t, b, `document.querySelector(".Find-card").hidden`) {
		t.Errorf("a new search finds %d areas, and the card of the old one stays", got)
	}
}

// mostPerKey is how long an answer may take, in milliseconds.
const mostPerKey = 50

// keyTimes is how long answers took to stand on the page, in milliseconds: the slowest
// when each key was typed for the first time, and the slowest and the median of each
// key's best time, which other work on the machine does not make longer.
type keyTimes struct {
	Count, Rounds int
	First, Best   struct {
		Milliseconds float64
		After        string
	}
	Median float64
}

// slowestKey types queries key by key, once all of the index has come.
const slowestKey = `(async () => {
	const input = document.querySelector(".Find-input"), status = document.querySelector(".Find-status");
	const key = (text) => new Promise(function (done) {
		const start = performance.now();
		const observer = new MutationObserver(function () { observer.disconnect(); done(performance.now() - start); });
		observer.observe(status, { childList: true });
		input.value = text;
		input.dispatchEvent(new Event("input"));
	});
	const queries = ["A0700003", "商城东岭1线03号", "shangchengdongling", "scdl", "gushixiqiao", "99号台区", "sh", "台区"];
	const keys = queries.flatMap((query) => Array.from(query, (c, n) => query.slice(0, n + 1)));
	const rounds = [];
	await key("A0");
	for (let round = 0; round < 3; round++) {
		const times = [];
		for (const text of keys) times.push(await key(text));
		rounds.push(times);
	}
	const best = keys.map((text, i) => Math.min(...rounds.map((times) => times[i])));
	const slowest = (times) => times.map((Milliseconds, i) => ({ Milliseconds, After: keys[i] })).reduce((a, b) => b.Milliseconds > a.Milliseconds ? b : a);
	return { Count: keys.length, Rounds: rounds.length, First: slowest(rounds[0]), Best: slowest(best), Median: best.sort((a, b) => a - b)[best.length >> 1] };
})()`

// look types a query into the finder and counts the answers.
func look(t *testing.T, b *tab, query string) int {
	t.Helper()
	eval[chromedp.Void](t, b, fmt.Sprintf(`(() => {
		const input = document.querySelector(".Find-input"); input.value = %q; document.querySelector(".Find-status").textContent = "";
		input.dispatchEvent(new Event("input"));
	})()`, query))
	until(t, b, `document.querySelector(".Find-status").textContent !== ""`)
	return eval[int](t, b, `document.querySelectorAll(".Find-option").length`)
}
