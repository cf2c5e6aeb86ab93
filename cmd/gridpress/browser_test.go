package main

import (
	"context"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// This file drives a real browser over the pages of a folder and collects all
// that goes wrong in them. It knows nothing of how the pages were made; what
// they have to fulfil stands in browser_site_test.go, and the proof that each
// detector works in browser_control_test.go.

// problem is one thing that went wrong on a page.
type problem struct {
	page string // path in the folder, with slashes
	kind string // "console", "exception", "log", "issue", "handler", "request", "load", "open"
	text string
}

func (p problem) String() string { return p.page + ": " + p.kind + ": " + p.text }

// report fails the test with the first problems, which mostly have one cause.
func report(t *testing.T, problems []problem) {
	t.Helper()
	const most = 20
	for _, p := range problems[:min(most, len(problems))] {
		t.Error(p)
	}
	if more := len(problems) - most; more > 0 {
		t.Errorf("and %d more", more)
	}
}

// openBrowser starts Chromium without a network and with a new profile, until
// the test ends.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium-headless-shell") // the same engine without a window: half the time
	if err != nil {
		path, err = exec.LookPath("chromium")
	}
	if err != nil {
		missing(t, "chromium is not installed: `make test` installs it on Debian")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("blink-settings", "availablePointerTypes=4"), // a mouse
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, closeBrowser := chromedp.NewContext(allocator)
	t.Cleanup(func() { closeBrowser(); stop() })
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("chromium does not start: %v", err)
	}
	return browser
}

// missing skips a test for want of a tool; under make test it fails.
func missing(t *testing.T, message string) {
	t.Helper()
	if os.Getenv("GRIDPRESS_FULL") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
}

// tab is a browser tab for the pages of one folder. It keeps what goes wrong
// in them, and what they ask for.
type tab struct {
	ctx    context.Context
	folder string                         // absolute; pages may ask for nothing outside
	settle chromedp.Action[chromedp.Void] // waits for what a page sets going when it has loaded

	mu       sync.Mutex
	page     string
	problems []problem
	requests map[network.RequestID]string // addresses, by request, of the page
}

// newTab opens an empty tab, until the test ends.
func newTab(t *testing.T, browser context.Context, folder string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx, folder: folder, settle: ownTasks, requests: map[network.RequestID]string{}}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	call(t, b, audits.Enable, cdp.Empty{})
	b.clock(t, dayOfData)
	return b
}

// dayOfData is just after the cut-off of the latest committed month: readers who
// open the pages then see all that was in force.
const dayOfData = "2022-07-01T08:00+08:00"

// clock sets the clock that the pages opened from now on look at; it goes on.
func (b *tab) clock(t *testing.T, now string) {
	t.Helper()
	call(t, b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `{ const real = Date.now, ahead = Date.parse("` + now + `") - real(); Date.now = () => real() + ahead; }`})
}

// hear takes one event of the tab; events come one after another.
func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if bad := []string{"error", "warning", "assert"}; slices.Contains(bad, string(e.Type)) {
			b.note("console", arguments(e.Args))
		}
	case *runtime.EventExceptionThrown:
		b.note("exception", thrown(e.ExceptionDetails))
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.note("log", string(e.Entry.Source)+": "+e.Entry.Text+" "+e.Entry.URL)
		}
	case *audits.EventIssueAdded:
		if e.Issue.Code != audits.InspectorIssueCodeGenericIssue { // advice on autofill
			b.note("issue", string(e.Issue.Code))
		}
	case *network.EventRequestWillBeSent:
		b.requests[e.RequestID] = e.Request.URL
		if !within(b.folder, e.Request.URL) {
			b.note("request", "outside the site: "+e.Request.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			b.note("load", e.ErrorText+" "+string(e.BlockedReason)+" "+b.requests[e.RequestID])
		}
	}
}

func (b *tab) note(kind, text string) {
	if readable, err := url.PathUnescape(text); err == nil {
		text = readable
	}
	text = strings.ReplaceAll(text, "file://"+b.folder+"/", "")
	b.problems = append(b.problems, problem{b.page, kind, strings.TrimSpace(text)})
}

// arguments is what console.error and its kind were called with.
func arguments(args []*runtime.RemoteObject) string {
	var parts []string
	for _, a := range args {
		var text string
		if json.Unmarshal(a.Value, &text) != nil {
			text = string(a.Value)
		}
		parts = append(parts, strings.TrimSpace(text+" "+a.Description))
	}
	return strings.Join(parts, " ")
}

// thrown is the text of an exception that nobody caught.
func thrown(e *runtime.ExceptionDetails) string {
	if e.Exception == nil {
		return e.Text
	}
	return e.Text + " " + arguments([]*runtime.RemoteObject{e.Exception})
}

// within tells whether an address is a file under the folder.
func within(folder, address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "file" && u.Host == "" && strings.HasPrefix(u.Path, folder+"/")
}

// open goes to a page of the folder and waits until it has loaded and what it
// set going at once has run.
func (b *tab) open(page string) {
	b.mu.Lock()
	b.page = page
	clear(b.requests)
	b.mu.Unlock()
	address := url.URL{Scheme: "file", Path: b.folder + "/" + page}
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	err := chromedp.Do(ctx, chromedp.Navigate(address.String()), b.settle)
	if err != nil {
		b.mu.Lock()
		b.note("open", err.Error())
		b.mu.Unlock()
	}
}

// ownTasks lets the page's own tasks run; the events they cause come before its reply.
var ownTasks = chromedp.Evaluate[chromedp.Void](`new Promise(done => setTimeout(done))`, chromedp.EvalAwaitPromise)

// take returns the problems so far and forgets them.
func (b *tab) take() []problem {
	b.mu.Lock()
	defer b.mu.Unlock()
	problems := b.problems
	b.problems = nil
	return problems
}

// asked counts the page's requests for files of this name.
func (b *tab) asked(name string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for _, address := range b.requests {
		if strings.HasSuffix(address, "/"+name) {
			n++
		}
	}
	return n
}

// eval runs JavaScript in the page, awaits it, and returns its value.
func eval[T any](t *testing.T, b *tab, code string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 60*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](code, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", b.page, err)
	}
	return value
}

// do runs actions in the tab, with a limit of time.
func do(t *testing.T, b *tab, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatalf("%s: %v", b.page, err)
	}
}

// until waits for a condition, given as JavaScript. On the way from page to page
// there is none to ask; then it asks again.
func until(t *testing.T, b *tab, condition string) {
	t.Helper()
	for range 500 {
		met, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](condition))
		switch {
		case met:
			return
		case err != nil && !strings.Contains(err.Error(), "navigated or closed"):
			t.Fatalf("%s: %v", b.page, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s: waited in vain for %s", b.page, condition)
}

// call sends a command to the tab.
func call[P, R any](t *testing.T, b *tab, command cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		t.Fatalf("%s: %v", command.Method, err)
	}
}

// visit opens every page of a folder, in two tabs, and returns the problems in
// the order of the pages.
func visit(t *testing.T, browser context.Context, folder string) []problem {
	t.Helper()
	pages := pagesOf(t, folder)
	if os.Getenv("GRIDPRESS_EVERY_PAGE") == "" {
		pages = turns(pages)
	}
	next := make(chan string)
	var tabs [2]*tab
	var wait sync.WaitGroup
	for i := range tabs {
		b := newTab(t, browser, folder)
		tabs[i] = b
		wait.Go(func() {
			for page := range next {
				b.open(page)
				b.handlers()
			}
			time.Sleep(200 * time.Millisecond) // for a last event that comes late
		})
	}
	for _, page := range pages {
		next <- page
	}
	close(next)
	wait.Wait()
	problems := slices.Concat(tabs[0].take(), tabs[1].take())
	slices.SortStableFunc(problems, func(a, b problem) int { return strings.Compare(a.page, b.page) })
	return problems
}

// handlers notes the handlers that stand in the page's attributes. The policy forbids
// them, but a browser may say so only when one would run.
func (b *tab) handlers() {
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](`Array.from(document.querySelectorAll("*"), (e) => Array.from(e.attributes, (a) => a.name)).flat().filter((name) => name.startsWith("on"))`))
	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		b.note("open", err.Error())
	}
	for _, name := range found {
		b.note("handler", name)
	}
}

// turns are all pages outside the months' folders, and each page of a month in
// one of its months: the next page in the next month, so that none is left out.
// All of them are some six thousand, more than a run has time for.
func turns(pages []string) (chosen []string) {
	months, addresses := map[string][]string{}, []string{}
	for _, page := range pages {
		month, address, within := strings.Cut(page, "/")
		if !within || !monthFolder.MatchString(month) {
			chosen = append(chosen, page)
			continue
		}
		if months[address] == nil {
			addresses = append(addresses, address)
		}
		months[address] = append(months[address], month)
	}
	for i, address := range addresses {
		chosen = append(chosen, months[address][i%len(months[address])]+"/"+address)
	}
	return chosen
}

var monthFolder = regexp.MustCompile(`^20\d\d-\d\d$`)

func TestTurns(t *testing.T) {
	got := turns([]string{"2021-04/a.html", "2021-04/b.html", "2021-05/a.html", "2021-05/b.html", "2021-05/unit/c.html", "index.html", "unit/c.html"})
	want := []string{"index.html", "unit/c.html", "2021-04/a.html", "2021-05/b.html", "2021-05/unit/c.html"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// pagesOf lists the HTML files of a folder, sorted, with slashes. There is at
// least one: a test over no pages would pass.
func pagesOf(t *testing.T, folder string) []string {
	t.Helper()
	var pages []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(path string, entry fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".html" {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		t.Fatalf("%s has no pages", folder)
	}
	return pages
}
