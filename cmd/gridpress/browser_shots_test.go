package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreenshots pictures one page of each kind, a chart enlarged, and every
// slide of the hall, for people to look at:
//
//	GRIDPRESS_SHOTS=/tmp/shots go test -run Screenshots ./cmd/gridpress
func TestScreenshots(t *testing.T) {
	out := os.Getenv("GRIDPRESS_SHOTS")
	if out == "" {
		t.Skip("set GRIDPRESS_SHOTS to the folder that the pictures shall go to")
	}
	browser, site := openBrowser(t), buildSite(t)

	intranet := newTab(t, browser, filepath.Join(site, "intranet"))
	for _, size := range [][2]int64{{1366, 768}, {360, 740}} {
		do(t, intranet, chromedp.EmulateViewport(size[0], size[1]))
		for _, page := range oneOfEachKind(t, intranet.folder) {
			intranet.open(page)
			name := fmt.Sprintf("intranet-%d-%s.png", size[0], flat(page))
			keep(t, intranet, out, name, chromedp.FullScreenshot(100))
		}
		intranet.open("index.html")
		enlarge(t, intranet, 0)
		keep(t, intranet, out, fmt.Sprintf("intranet-%d-zoom.png", size[0]), chromedp.CaptureScreenshot())
	}

	hall := newTab(t, browser, filepath.Join(site, "hall"))
	for _, size := range [][2]int64{{1920, 1080}, {1080, 1920}} {
		do(t, hall, chromedp.EmulateViewport(size[0], size[1]))
		for _, page := range oneOfEachKind(t, hall.folder) {
			hall.open(page)
			if eval[bool](t, hall, `!!document.querySelector(".Touch-main")`) {
				keep(t, hall, out, fmt.Sprintf("hall-%d-%s.png", size[0], flat(page)), chromedp.FullScreenshot(100))
			}
			for i := range eval[int](t, hall, `document.querySelectorAll(".Slide").length`) {
				eval[chromedp.Void](t, hall, fmt.Sprintf(`document.querySelectorAll(".Slide")[%d].scrollIntoView()`, i))
				keep(t, hall, out, fmt.Sprintf("hall-%d-%s-%02d.png", size[0], flat(page), i+1), chromedp.CaptureScreenshot())
			}
		}
	}

	review := newPrintTab(t, browser, filepath.Join(site, "review"))
	for _, page := range oneOfEachKind(t, review.folder) {
		review.open(page)
		keep(t, review, out, "review-"+flat(page)+".png", chromedp.FullScreenshot(100))
		keep(t, review, out, "review-"+flat(page)+".pdf", chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	}
}

// flat makes a page's address a file name.
func flat(page string) string {
	return strings.ReplaceAll(strings.TrimSuffix(page, ".html"), "/", "-")
}

// keep writes what an action makes of the page that is open.
func keep(t *testing.T, b *tab, folder, name string, picture chromedp.Action[[]byte]) {
	t.Helper()
	data, err := chromedp.Run(b.ctx, picture)
	if err != nil {
		t.Fatalf("%s: %v", b.page, err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}
