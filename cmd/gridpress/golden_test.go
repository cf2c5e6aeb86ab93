package main

import (
	"bytes"
	"flag"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gridpress/cmd/gridpress/internal/mkxlsx"
)

var update = flag.Bool("update", false, "write what TestGoldenSites finds into testdata/site")

// TestGoldenSites builds the sites of testdata/site, each with the repository's
// declarations save those a case replaces, and compares the words of every page
// with want/, one file a page. Charts have goldens of their own in chart;
// markup may change.
func TestGoldenSites(t *testing.T) {
	cases, err := os.ReadDir(filepath.Join("testdata", "site"))
	if err != nil || len(cases) == 0 {
		t.Fatal(len(cases), err)
	}
	for _, c := range cases {
		t.Run(c.Name(), func(t *testing.T) {
			dir := filepath.Join("testdata", "site", c.Name())
			got := buildGolden(t, dir)
			if *update {
				writeGolden(t, filepath.Join(dir, "want"), got)
			}
			want := map[string]string{}
			if err := walkFiles(os.DirFS(filepath.Join(dir, "want")), func(name string, data []byte) { want[name] = string(data) }); err != nil {
				t.Fatal(err)
			}
			for _, name := range slices.Sorted(maps.Keys(got)) {
				if text, ok := want[name]; !ok {
					t.Errorf("%s: an unexpected page", name)
				} else if text != got[name] {
					t.Errorf("%s: %s", name, firstDifference(got[name], text))
				}
			}
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if _, ok := got[name]; !ok {
					t.Errorf("%s: the page is missing", name)
				}
			}
		})
	}
}

// buildGolden builds a site and gives its pages as text, by their addresses. A
// page of the latest month stands twice with the same words; it is kept once.
func buildGolden(t *testing.T, dir string) map[string]string {
	t.Helper()
	var out bytes.Buffer
	public := t.TempDir()
	built, _, err := build(goldenSource(t, dir), options{out: public}, newProgress(io.Discard))
	if err != nil || built.findings.Blocks() {
		printFindings(&out, built.findings)
		t.Fatalf("%v\n%s", err, &out)
	}
	pages := map[string]string{}
	err = walkFiles(os.DirFS(public), func(name string, data []byte) {
		if path.Ext(name) == ".html" {
			pages[strings.TrimSuffix(name, ".html")+".txt"] = words(t, data)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range pages {
		edition, rest, _ := strings.Cut(name, "/")
		if lasting, ok := strings.CutPrefix(rest, built.set.Latest()+"/"); ok {
			if text != pages[edition+"/"+lasting] {
				t.Errorf("%s and %s differ", name, lasting)
			}
			delete(pages, name)
		}
	}
	return pages
}

// goldenSource is the repository's declarations and templates with a case's
// own files; grids (.txt) become workbooks.
func goldenSource(t *testing.T, dir string) fs.FS {
	t.Helper()
	files := map[string]string{}
	add := func(root fs.FS, below string) {
		part, err := fs.Sub(root, below)
		if err != nil {
			t.Fatal(err)
		}
		err = walkFiles(part, func(name string, data []byte) {
			if stem, ok := strings.CutSuffix(name, ".txt"); ok && below == "data" {
				name = stem + ".xlsx"
			}
			files[path.Join(below, name)] = string(data)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	repository := os.DirFS(filepath.Join("..", ".."))
	add(repository, "templates")
	add(os.DirFS(dir), "data")
	add(os.DirFS(dir), "content")
	src, err := mkxlsx.Site(repository, files)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

var stamp = regexp.MustCompile(`\b[0-9a-f]{8,64}\b`) // the digest changes with every template

// words is what a reader reads on a page: one line a block or table row.
func words(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	readNode(root, &b)
	var lines []string
	for line := range strings.Lines(stamp.ReplaceAllString(b.String(), "〔stamp〕")) {
		line = strings.Trim(strings.Join(strings.Fields(line), " "), " |")
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

var unread = []atom.Atom{atom.Script, atom.Style, atom.Svg, atom.Template}
var inline = []atom.Atom{atom.A, atom.Abbr, atom.B, atom.Br, atom.Em, atom.I, atom.Small, atom.Span, atom.Strong, atom.Time, atom.Sup, atom.Sub, atom.Data, atom.Output}

// readNode writes the text below a node.
func readNode(n *html.Node, b *strings.Builder) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
		return
	case slices.Contains(unread, n.DataAtom):
		return
	}
	for c := range n.ChildNodes() {
		readNode(c, b)
	}
	switch {
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		b.WriteString(" | ")
	case inside(n, atom.Tr):
		b.WriteString(" ") // so that a value and its rank do not read as one number
	case n.Type == html.ElementNode && !slices.Contains(inline, n.DataAtom):
		b.WriteString("\n")
	}
}

// inside reports whether a node stands inside an element of a kind.
func inside(n *html.Node, kind atom.Atom) bool {
	for p := range n.Ancestors() {
		if p.DataAtom == kind {
			return true
		}
	}
	return false
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got\n\t" + g[i] + "\nwant\n\t" + w[i]
		}
	}
	return "one has more lines than the other"
}

func writeGolden(t *testing.T, dir string, pages map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for name, text := range pages {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWords is the control of the reading: what is seen is kept, what is not
// is left out.
func TestWords(t *testing.T) {
	const page = `<!doctype html><title>题</title><style>p{}</style><h1>一 <b>二</b></h1><p>三
<span>四</span><table><tr><th>名<span>（件）</span><td>1,234<tr><td><a href="x">甲</a><b>1</b><td><div>5</div></table><svg><text>不</text></svg><script>不</script><p>0123456789abcdef`
	if got, want := words(t, []byte(page)), "题\n一 二\n三 四\n名（件） | 1,234\n甲 1 | 5\n〔stamp〕\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
