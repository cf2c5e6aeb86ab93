package main

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// journeys are a visitor's questions: what is touched from the hall's first
// page on, and what is then in sight.
var journeys = []struct {
	question string
	touches  []string // texts of links and answers
	sees     []string
}{
	{"my steps and days, knowing what I want", []string{"办电流程", "高压单电源用电"}, []string{"12 个工作日", "供电方案答复", "不计入办理时限"}},
	{"my steps and days, by questions", []string{"我要办电", "自己家里", "能，表位和进户线都有了"}, []string{"当日", "申请人身份证明（单位为营业执照）", "看办理环节，打印一次性告知单"}},
	{"how long it may take by which rule", []string{"服务承诺与时限"}, []string{"本公司承诺", "国家电网公司承诺", "国家规定", "全过程", "供电服务公开承诺"}},
	{"my fees", []string{"收费"}, []string{"高可靠性供电费用", "移表费", "带电作业费"}},
	{"who may build it", []string{"资质单位"}, []string{"91419999MADEM", "统一社会信用代码从小到大排列", "已过有效期"}},
	{"whom to call", []string{"联系我们"}, []string{"95598", "12398", "0376-0000000"}},
	{"when is the power off", []string{"停电公告"}, []string{"停电范围"}},
}

// testTouch walks the hall's first page as visitors do, with scripts and
// without: each question is answered in three touches.
func testTouch(t *testing.T, browser context.Context, folder string) {
	for _, b := range []*tab{newTab(t, browser, folder), newScriptlessTab(t, browser, folder)} {
		do(t, b, chromedp.EmulateViewport(1080, 1920))
		for _, j := range journeys {
			if len(j.touches) > 3 {
				t.Errorf("%s takes %d touches", j.question, len(j.touches))
			}
			b.open("index.html")
			for _, text := range j.touches {
				touch(t, b, text)
			}
			for _, text := range j.sees {
				if !inSight(t, b, text) {
					t.Errorf("%s: %q is not to be seen", j.question, text)
				}
			}
		}
		report(t, b.take())
	}
}

// touch presses what can be seen and says a text: a link, which leads to a page,
// or an answer, which opens.
func touch(t *testing.T, b *tab, text string) {
	t.Helper()
	target := eval[string](t, b, fmt.Sprintf(`(() => {
		const found = Array.from(document.querySelectorAll("a[href], summary")).find(e =>
			e.getClientRects().length && (e.querySelector(".Menu-label, .Guide-text") || e).textContent.trim() === %q);
		if (!found) return "nothing";
		if (found.localName === "a") return found.getAttribute("href");
		found.parentElement.open = true; // what a press does, also without scripts
		return "";
	})()`, text))
	switch target {
	case "nothing":
		t.Fatalf("%s: nothing to touch says %q", b.page, text)
	case "":
		return
	}
	page, _, _ := strings.Cut(filepath.ToSlash(filepath.Join(filepath.Dir(b.page), target)), "#")
	b.open(page)
}

// inSight reports whether an element that can be seen holds a text.
func inSight(t *testing.T, b *tab, text string) bool {
	t.Helper()
	return eval[bool](t, b, fmt.Sprintf(`Array.from(document.querySelectorAll("main *, footer *")).some(e =>
		e.getClientRects().length && e.checkVisibility() && e.textContent.includes(%q))`, text))
}

// testTargets holds that whatever is touched in a hall is large, that nobody has
// to point at a gap to know its reason, and that no page is wider than a telephone.
func testTargets(t *testing.T, b *tab) {
	for _, size := range [][2]int64{{360, 740}, {1366, 768}, {1080, 1920}} {
		do(t, b, chromedp.EmulateViewport(size[0], size[1]))
		for _, page := range oneOfEachKind(t, b.folder) {
			if b.open(page); !eval[bool](t, b, `!!document.querySelector(".Touch-main")`) {
				continue // slides
			}
			report(t, untouchable(t, b))
		}
	}
}

// untouchable returns what is too small to touch or out of sight, reasons that
// are not written out, and pages that are too wide.
func untouchable(t *testing.T, b *tab) (problems []problem) {
	t.Helper()
	for _, text := range eval[[]string](t, b, `(() => {
		const bad = [];
		for (const details of document.querySelectorAll("details")) details.open = true;
		for (const e of document.querySelectorAll("a[href], button, summary, input")) {
			const box = e.getBoundingClientRect();
			if (!box.width || box.bottom < 0) continue; // not seen
			if (e.closest(".Downloads, .Table--stacks") && box.right > innerWidth) bad.push("out of sight: " + e.outerHTML.slice(0, 90));
			if (Math.round(box.height) < 64 || Math.round(box.width) < 64) bad.push(e.outerHTML.slice(0, 90) + " " + Math.round(box.width) + "×" + Math.round(box.height));
		}
		for (const why of document.querySelectorAll(".Gap-why")) {
			if (why.getBoundingClientRect().width < 16) bad.push("seen only by who points at it: " + why.textContent);
		}
		if (document.scrollingElement.scrollWidth > innerWidth) bad.push("wider than " + innerWidth + ": " + document.scrollingElement.scrollWidth);
		return bad.slice(0, 5);
	})()`) {
		problems = append(problems, problem{b.page, "touch", text})
	}
	return problems
}

var pdfPage = regexp.MustCompile(`/Type /Page\n`)

// testSlides holds that every slide of the wall is whole on its screen: nobody scrolls
// there, and the day and the hotlines stand at its foot, clear of the outer 3 %.
func testSlides(t *testing.T, b *tab) {
	type slide struct {
		Title  string
		Beyond float64 // pixels below where the screen's margin begins
	}
	for _, size := range [][2]int64{{1920, 1080}, {1080, 1920}, {3840, 2160}} {
		do(t, b, chromedp.EmulateViewport(size[0], size[1]))
		b.open("hall.html")
		slides := eval[[]slide](t, b, `Array.from(document.querySelectorAll(".Slide"), function (slide) {
			const top = slide.getBoundingClientRect().top;
			const parts = Array.from(slide.querySelectorAll("*")).filter((part) => getComputedStyle(part).display !== "inline"); // those reach beyond their lines
			const bottoms = parts.map((part) => part.getBoundingClientRect().bottom);
			return { Title: slide.querySelector("h1, h2").textContent, Beyond: Math.max(...bottoms) - top - 0.97 * innerHeight };
		})`)
		if len(slides) < 5 {
			t.Errorf("%v: %d slides", size, len(slides))
		}
		for i, s := range slides {
			if s.Beyond > 1 {
				t.Errorf("%v: slide %d, %s, goes %.0f px into the margin below", size, i+1, s.Title, s.Beyond)
			}
		}
	}
}

// testOneSheet prints the page of every service: it is the notice that a
// visitor takes along, on one sheet.
func testOneSheet(t *testing.T, browser context.Context, folder string) {
	b := newTab(t, browser, folder)
	printed := 0
	for _, page := range pagesOf(t, folder) {
		if !strings.HasPrefix(page, "service/") {
			continue
		}
		if n := sheetsOf(t, b, page); n != 1 {
			t.Errorf("%s takes %d sheets", page, n)
		}
		printed++
	}
	if printed < 10 {
		t.Errorf("%d services were printed", printed)
	}
	if n := sheetsOf(t, b, "contractors.html"); n < 2 {
		t.Errorf("a list of firms is said to take %d sheets", n)
	}
}

// sheetsOf is the number of sheets that a page is printed on.
func sheetsOf(t *testing.T, b *tab, page string) int {
	t.Helper()
	b.open(page)
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatalf("%s: %v", page, err)
	}
	return len(pdfPage.FindAll(pdf, -1))
}

// testIdle holds that a page is printed by a button, and that a hall's own screen,
// left alone, asks and then goes back to the start, where nothing typed stays. No
// other reader is taken away from a page.
func testIdle(t *testing.T, b *tab) {
	call(t, b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: quickWaits})
	b.open("service/hv_single.html")
	if !eval[bool](t, b, `(() => { let printed = 0; window.print = () => printed++; document.querySelector(".js-print").click(); return printed === 1; })()`) {
		t.Error("the button does not print")
	}
	eval[chromedp.Void](t, b, `dispatchEvent(new Event("pointerdown"))`)
	if waits := eval[string](t, b, `waits.join()`); waits != "" {
		t.Errorf("a reader's own PC waits %s ms for a sign of its reader", waits)
	}

	const asked = `document.querySelector(".Touch-question").textContent === "还在看吗？30 秒后回到首页。继续看"`
	const atStart = `location.href.endsWith("/index.html?screen") && document.readyState === "complete"`
	b.open("index.html")
	eval[chromedp.Void](t, b, `location.search = "?screen"`)
	until(t, b, atStart)
	eval[chromedp.Void](t, b, `document.querySelector('a[href="guide.html"]').click()`)
	until(t, b, `location.href.endsWith("/guide.html?screen") && document.readyState === "complete"`)
	until(t, b, asked)
	eval[chromedp.Void](t, b, `document.querySelector(".Touch-more").dispatchEvent(new Event("pointerdown", { bubbles: true }))`)
	if eval[bool](t, b, asked) {
		t.Error("the question stays after an answer")
	}
	until(t, b, atStart)

	eval[chromedp.Void](t, b, `(() => { const input = document.querySelector(".Search-input"); input.focus(); input.value = "固始"; window.before = true; dispatchEvent(new Event("keydown")); })()`)
	until(t, b, asked)
	if waits := eval[string](t, b, `waits.join()`); !strings.HasSuffix(waits, "150000,30000") {
		t.Errorf("waits %s ms", waits)
	}
	until(t, b, `!window.before && `+atStart)
	if left := eval[string](t, b, `document.querySelector(".Search-input").value + document.activeElement.localName`); left != "body" {
		t.Errorf("the next visitor finds %s", left)
	}
}

// quickWaits notes the longer waits that a page asks for, and makes them short.
const quickWaits = `(() => {
	window.waits = [];
	const wait = window.setTimeout;
	window.setTimeout = (f, after) => {
		if (after < 10000) return wait(f, after);
		waits.push(after);
		return wait(f, after / 100);
	};
})()`
