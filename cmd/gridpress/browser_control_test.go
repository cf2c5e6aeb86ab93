package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Positive controls: each detector of the browser tests is shown what it looks
// for, and has to see it. The pages of the site prove nothing before these pass.

const strictCSP = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">`

// planted is a page under the policy and the given body.
func planted(body string) string { return plantedWith(strictCSP, body) }

func plantedWith(head, body string) string {
	return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">` + head +
		`<title>试</title></head><body><main><h1>试</h1>` + body + `</main></body></html>`
}

// plant writes files into a new folder with a Chinese name and spaces.
func plant(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "电网 演示", "七月 份")
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestBrowserSees plants one fault a page among good pages.
func TestBrowserSees(t *testing.T) {
	faults := []struct {
		page, body string
		kind, text string // of a problem that must be reported
	}{
		{"inline-script.html", planted(`<script>document.title = "x"</script>`), "log", "Content Security Policy"},
		{"inline-style.html", planted(`<p style="color:red">甲</p>`), "issue", "ContentSecurityPolicyIssue"},
		{"handler.html", planted(`<p onclick="alert(1)">甲</p>`), "handler", "onclick"},
		{"image-blocked.html", planted(`<img alt="" src="https://outside.invalid/x.png">`), "log", "Content Security Policy"},
		{"image-outside.html", plantedWith("", `<img alt="" src="https://outside.invalid/x.png">`), "request", "https://outside.invalid/x.png"},
		{"file-outside.html", plantedWith("", `<img alt="" src="../../x.png">`), "request", "/x.png"},
		{"script-missing.html", planted(`<script src="nowhere.js"></script>`), "load", "nowhere.js"},
		{"style-missing.html", planted(`<link rel="stylesheet" href="nowhere.css">`), "load", "nowhere.css"},
		{"console-error.html", planted(`<script src="error.js"></script>`), "console", "坏了"},
		{"console-warn.html", planted(`<script src="warn.js"></script>`), "console", "当心"},
		{"exception.html", planted(`<script src="throw.js"></script>`), "exception", "nobody caught this"},
		{"rejection.html", planted(`<script src="reject.js"></script>`), "exception", "nobody awaited this"},
		{"later.html", planted(`<script src="later.js"></script>`), "exception", "after the load"},
		{"fetch.html", planted(`<script src="fetch.js"></script>`), "log", "Content Security Policy"},
		{"quirks.html", `<html lang="zh-CN"><title>无文档类型</title><h1>试</h1>`, "issue", "QuirksModeIssue"},
	}
	files := map[string]string{
		"error.js":     `console.error("坏了", {a: 1})`,
		"warn.js":      `console.warn("当心")`,
		"throw.js":     `throw new Error("nobody caught this")`,
		"reject.js":    `Promise.reject(new Error("nobody awaited this"))`,
		"later.js":     `setTimeout(() => { throw new Error("after the load") })`,
		"fetch.js":     `fetch("data.json").catch(() => {})`,
		"good.js":      `console.log("没事"); document.querySelector("p").style.color = "red"`,
		"年 月/好.html":   planted(`<p>甲</p><script src="../good.js"></script>`),
		"zzz-end.html": planted(`<p>乙</p>`),
	}
	for _, f := range faults {
		files[f.page] = f.body
	}
	problems := visit(t, openBrowser(t), plant(t, files))
	for _, f := range faults {
		if !slices.ContainsFunc(problems, func(p problem) bool {
			return p.page == f.page && p.kind == f.kind && strings.Contains(p.text, f.text)
		}) {
			t.Errorf("%s: no %s with %q reported", f.page, f.kind, f.text)
		}
	}
	for _, p := range problems {
		if !slices.ContainsFunc(faults, func(f struct{ page, body, kind, text string }) bool { return f.page == p.page }) {
			t.Errorf("a good page is blamed: %s", p)
		}
		t.Log(p)
	}
}

// control is a page, and the text of the one problem that a check must find in
// it; "" for a page that passes.
type control struct{ name, html, want string }

// controls shows a check its pages, in the tab that it is used in.
func controls(t *testing.T, newTab func(folder string) *tab, check func(*testing.T, *tab) []problem, pages []control) {
	t.Helper()
	files := map[string]string{}
	for _, c := range pages {
		files[c.name+".html"] = c.html
	}
	b := newTab(plant(t, files))
	for _, c := range pages {
		b.open(c.name + ".html")
		problems := check(t, b)
		if c.want == "" && len(problems) > 0 {
			t.Errorf("%s: a good page is blamed: %s", c.name, problems[0])
		}
		if c.want != "" && (len(problems) != 1 || !strings.Contains(problems[0].text, c.want)) {
			t.Errorf("%s: %v, want one problem with %q", c.name, problems, c.want)
		}
	}
}

func style(css string) string { return "<style>" + css + "</style>" }

func TestScriptsOffSees(t *testing.T) {
	const drawn = `<figure class="Figure" id="a"><svg width="90" height="40"><rect width="9" height="9"/></svg></figure>`
	browser := openBrowser(t)
	controls(t, func(folder string) *tab { return newScriptlessTab(t, browser, folder) }, unscripted, []control{
		{"drawn", planted(drawn), ""},
		{"no drawing", planted(`<figure class="Figure" id="a"></figure>`), "without a drawing in sight: a"},
		{"hidden drawing", plantedWith(style("svg { display: none }"), drawn), "without a drawing in sight: a"},
		{"drawn by script", plantedWith("", `<figure class="Figure" id="a"></figure><script>
			document.querySelector("figure").innerHTML = "<svg width=90 height=40></svg>"</script>`), "without a drawing in sight: a"},
		{"two headings", planted(`<h1>又</h1>`), "2 h1"},
		{"hidden button", planted(`<button type="button" hidden>放大</button>`), ""},
		{"dead button", planted(`<button type="button">放大</button>`), "does nothing: 放大"},
	})
}

func TestAxeSees(t *testing.T) {
	source, browser := axeSource(t), openBrowser(t)
	check := func(t *testing.T, b *tab) []problem { return axe(t, b, source) }
	controls(t, func(folder string) *tab { return newTab(t, browser, folder) }, check, []control{
		{"accessible", planted(`<p>看得清</p>`), ""},
		{"no alternative", planted(`<img src="x.png">`), "image-alt"},
		{"low contrast", plantedWith(style("p { color: #bbb; background: #fff }"), `<p>看不清</p>`), "color-contrast"},
	})
}

func TestPrintSees(t *testing.T) {
	const rows = `<table id="t"><thead><tr><th>甲</th></tr></thead><tbody><tr><td>1</td></tr><tr class="x"><td>2</td></tr></tbody></table>`
	browser := openBrowser(t)
	controls(t, func(folder string) *tab { return newPrintTab(t, browser, folder) }, unprinted, []control{
		{"all rows", planted(rows), ""},
		{"a row not printed", plantedWith(style("@media print { .x { display: none } }"), rows), "1 of 2 rows: t"},
		{"a row invisible", plantedWith(style("@media print { .x { visibility: hidden } }"), rows), "1 of 2 rows: t"},
		{"folded", planted("<details><summary>表</summary>" + rows + "</details>"), "0 of 2 rows: t"},
		{"cut off", plantedWith(style("div { height: 30px; overflow: auto }"), "<div>"+rows+"</div>"), "cut off below: t"},
		{"a row not on screen", plantedWith(style("@media screen { .x { display: none } }"), rows), ""},
	})
}
