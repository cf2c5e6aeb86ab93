package main

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestLinks builds the repository's own site, to its third month, and follows
// every address in every file of every edition: it is relative, names a file of
// the same edition, and its fragment an element there (design 3.6).
func TestLinks(t *testing.T) {
	public := t.TempDir()
	mustRun(t, "build", "-C", repository(t), "-month", "2021-06", "-out", public)
	for _, edition := range []string{"intranet", "hall", "review"} {
		links, wrong := follow(t, filepath.Join(public, edition))
		if links == 0 || links < 100 && edition != "hall" { // a wall has nothing to click
			t.Errorf("%s has only %d links", edition, links)
		}
		for i, w := range wrong {
			if i == 20 {
				t.Fatalf("%s: and %d more", edition, len(wrong)-i)
			}
			t.Errorf("%s/%s", edition, w)
		}
	}
	hall := filepath.Join(public, "hall")
	for _, s := range strayed(t, hall, "2021-06/") {
		t.Errorf("hall/%s", s)
	}
	if err := os.WriteFile(filepath.Join(hall, "alone.html"), []byte(`<a href="hall.html">`), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(strayed(t, hall, "2021-06/"), ";"); got != "alone.html: leads to the wall: hall.html;alone.html: nothing leads there" {
		t.Errorf("what strays is not seen: %q", got)
	}
}

// strayed finds the pages of the hall that its first page does not lead to, step
// by step and without scripts, and the links, and what its search finds, that
// lead from a device to the slides of a wall, where there is no way back. The
// latest month's own folder is for links from outside.
func strayed(t *testing.T, folder, outside string) (strays []string) {
	t.Helper()
	links, walls := map[string][]string{}, map[string]bool{}
	err := walkFiles(os.DirFS(folder), func(name string, data []byte) {
		if path.Ext(name) == ".html" {
			links[name] = linksOf(t, data).links
			walls[name] = bytes.Contains(data, []byte("assets/wall.css"))
		}
		if strings.HasPrefix(name, "search/") && bytes.Contains(data, []byte("hall.html")) {
			strays = append(strays, name+": leads to the wall")
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	reached, todo := map[string]bool{}, []string{"index.html"}
	for ; len(todo) > 0; todo = todo[1:] {
		for _, to := range leadsTo(todo[0], links) {
			if !reached[to] {
				reached[to] = true
				todo = append(todo, to)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(links)) {
		for _, to := range leadsTo(name, links) {
			if walls[to] && !walls[name] {
				strays = append(strays, name+": leads to the wall: "+to)
			}
		}
		if !reached[name] && !walls[name] && !strings.HasPrefix(name, outside) {
			strays = append(strays, name+": nothing leads there")
		}
	}
	return strays
}

// leadsTo are the pages that a page's links lead to.
func leadsTo(name string, links map[string][]string) (pages []string) {
	for _, link := range links[name] {
		file, _, _ := strings.Cut(link, "#")
		if to := path.Join(path.Dir(name), file); file != "" && links[to] != nil {
			pages = append(pages, to)
		}
	}
	return pages
}

// linked is what links can name in a file.
type linked struct {
	ids, links []string
}

// follow gives the number of links in a folder, and what is wrong with them.
func follow(t *testing.T, folder string) (count int, wrong []string) {
	t.Helper()
	files := map[string]linked{}
	err := walkFiles(os.DirFS(folder), func(name string, data []byte) {
		switch path.Ext(name) {
		case ".html":
			files[name] = linksOf(t, data)
		case ".css":
			files[name] = linked{links: cssLinks(string(data))}
		default:
			files[name] = linked{}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sorted := slices.Sorted(slices.Values(files[name].ids))
		for i := range sorted {
			if i > 0 && sorted[i] == sorted[i-1] {
				wrong = append(wrong, fmt.Sprintf("%s: the id %s stands twice", name, sorted[i]))
			}
		}
		for _, link := range files[name].links {
			count++
			if why := broken(files, name, link); why != "" {
				wrong = append(wrong, fmt.Sprintf("%s: %q %s", name, link, why))
			}
		}
	}
	return count, wrong
}

// broken says why a link of a file leads nowhere, "" if it does not.
func broken(files map[string]linked, from, link string) string {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return err.Error()
	case u.Scheme == "tel" || u.Scheme == "data":
		return ""
	case u.IsAbs() || u.Host != "" || strings.HasPrefix(link, "/"):
		return "is absolute"
	case u.RawQuery != "":
		return "has a query, which a folder cannot answer"
	}
	target := from
	if u.Path != "" {
		target = path.Join(path.Dir(from), u.Path)
	}
	file, ok := files[target]
	switch {
	case !ok:
		return "names no file"
	case u.Fragment != "" && !slices.Contains(file.ids, u.Fragment):
		return "names no element"
	}
	return ""
}

var addresses = []string{"href", "src", "srcset", "action", "poster", "data", "xlink:href"}

// linksOf collects the ids and addresses of a page.
func linksOf(t *testing.T, page []byte) (l linked) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				l.ids = append(l.ids, a.Val)
			case slices.Contains(addresses, a.Key):
				l.links = append(l.links, a.Val)
			case a.Key == "style":
				l.links = append(l.links, cssLinks(a.Val)...)
			}
		}
	}
	return l
}

var cssAddress = regexp.MustCompile(`url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']`)

func cssLinks(css string) (links []string) {
	for _, m := range cssAddress.FindAllStringSubmatch(css, -1) {
		links = append(links, m[1]+m[2])
	}
	return links
}

// TestLinksAreFollowed is the control: each sort of broken link is seen.
func TestLinksAreFollowed(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a.html", `<a href="b.html">`, `a.html: "b.html" names no file`},
		{"x/a.html", `<a href="a.html#no"><p id="yes">`, `x/a.html: "a.html#no" names no element`},
		{"x/a.html", `<a href="../x/a.html#yes"><p id="yes"><a href="#yes">`, ""},
		{"a b/页.html", `<a href="%E9%A1%B5.html"><a href="页.html"><a href="../a%20b/%E9%A1%B5.html">`, ""},
		{"a.html", `<a href="./">`, `a.html: "./" names no file`},
		{"a.html", `<img src="https://example.org/a.png">`, `a.html: "https://example.org/a.png" is absolute`},
		{"a.html", `<script src="//example.org/a.js"></script>`, `a.html: "//example.org/a.js" is absolute`},
		{"a.html", `<link href="/a.css">`, `a.html: "/a.css" is absolute`},
		{"a.html", `<a href="a.html?x=1">`, `a.html: "a.html?x=1" has a query, which a folder cannot answer`},
		{"a.html", `<svg><use xlink:href="#x"/></svg>`, `a.html: "#x" names no element`},
		{"a.html", `<p id="x"><b id="x">`, `a.html: the id x stands twice`},
		{"a.css", `p { background: url("b.png") }`, `a.css: "b.png" names no file`},
		{"a.css", `@import "b.css";`, `a.css: "b.css" names no file`},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, filepath.FromSlash(tt.name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(tt.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, wrong := follow(t, dir); strings.Join(wrong, ";") != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, wrong, tt.want)
		}
	}
}
