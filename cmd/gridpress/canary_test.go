package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"html"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/mkxlsx"
)

// canaries are the birds of testdata/canary, which is laid over a demo site:
// names, titles, sources, cells, file names, prose. In it 鹈鹕 marks what is
// restricted, 鸬鹚 what is internal, 鹭鸶 what is personal, 麻雀 what is public,
// 翠鸟 what will be once it is signed off, 戴胜 the month before of the same,
// and the numbers occur nowhere else. Two of the restricted orders are released to
// the intranet as rows: the ends of their numbers (鸬鹚) and the day on which one was
// accepted; their other cells (38,476) and all other orders (鹈鹕回访) are not. What is
// shown must be found in every edition that is cleared for it; the rest is only never
// found below.
var canaries = []struct {
	class class.Class
	shown string // must be found where it may be seen
	other string // need not be
}{
	{class.Public, "戴胜甲 戴胜码乙 27,184.6 27,187.6 翠鸟页 翠鸟总额", ""},
	{class.Internal, "翠鸟甲 翠鸟乙 翠鸟码甲 翠鸟码乙 46,193.4 2,000.3 48,193.7 还没有发布", "75,381.3 21,006.1 19,008.8"},
	{class.Public, "麻雀号 麻雀额 麻雀表的标题 麻雀表的说明 麻雀总额 麻雀页 麻雀正文 麻雀乙 麻雀<甲>&\"一\" 15,937.2 73579", ""},
	{class.Internal, "鸬鹚号 鸬鹚额 鸬鹚价 鸬鹚表的标题 鸬鹚表的说明 鸬鹚总额 鸬鹚均罚 鸬鹚页 鸬鹚正文 鸬鹚乙 鸬鹚<甲>&\"一\" 鸬鹚令第十一条 鸬鹚令第十二条 鸬鹚目标待议 鸬鹚批注 鸬鹚通报所需 鸬鹚备注 鸬鹚件 鸬鹚所 鸬鹚警一 鸬鹚警二 37,418.6 26,593.7 64,829.3 82468 17,936.5 ****鸬鹚超时 ****鸬鹚在途 2021-02-25",
		"鸬鹚 鸬鹚令第八条 鸬鹚令第九条 鸬鹚办 64,014.3"},
	{class.Restricted, "鹈鹕号 鹈鹕额 鹈鹕款 鹈鹕罚 鹈鹕表的标题 鹈鹕表的说明 鹈鹕总额 鹈鹕页 鹈鹕正文 鹈鹕乙 鹈鹕<甲>&\"一\" 鹈鹕令第十条 鹈鹕目标待议 48,271.9 51,386.4 92,846.1 92,846.3 75,931.8 91357 99,658.3 鹈鹕佐证 ****鹈鹕回访 ****鹈鹕属实 ****鹈鹕办理 38,476 鹈鹕事件一 鹈鹕事件二 61,937.41 鹈鹕裁定 鹈鹕机构 鹈鹕表彰 鹈鹕文号 鹈鹕储备 ****鹈鹕代码 58,613 58,617 鹈鹕清查 47,219.35 鹈鹕排查 鹈鹕措施 2021年5月21日",
		"鹈鹕 鹈鹕事由 鹈鹕令第七条 鹈鹕办 鹈鹕件 17,935.5 17,937.5 38,477"},
	{class.Personal, "", "鹭鸶 63517284 63517285 ６３５１７２８５"},
}

func TestCanaries(t *testing.T) {
	public := buildCanaries(t)
	for edition, reader := range map[string]class.Class{"hall": class.Public, "intranet": class.Internal, "review": class.Restricted} {
		text := readable(t, filepath.Join(public, edition))
		for _, c := range canaries {
			cleared := reader.May(c.class)
			for _, word := range strings.Fields(c.shown) {
				if cleared && !sees(text, word) {
					t.Errorf("%s does not show %s (%s), which it may", edition, word, c.class)
				}
			}
			for _, word := range strings.Fields(c.shown + " " + c.other) {
				if !cleared && sees(text, word) {
					t.Errorf("%s shows %s (%s)", edition, word, c.class)
				}
			}
		}
	}
}

// What explain prints for readers of a class holds nothing above it, whatever
// they ask for; cleared readers do see the birds.
func TestCanariesInExplanations(t *testing.T) {
	t.Parallel()
	site := filepath.Dir(buildCanaries(t))
	own := string(readFile(t, filepath.Join("testdata", "canary", "data", "indicators.toml")))
	asked := []string{awardWord}
	for _, id := range regexp.MustCompile(`(?m)^id = "(\w+)"`).FindAllStringSubmatch(own, -1) {
		asked = append(asked, id[1])
	}
	seen := map[class.Class]int{}
	for _, reader := range []class.Class{class.Public, class.Internal, class.Restricted} {
		var said bytes.Buffer
		for _, what := range asked {
			for _, form := range []string{"-json=false", "-json"} {
				run(&said, &said, []string{"explain", "-C", site, "-class", string(reader), form, "2021-05", what, "固始"})
			}
		}
		for _, c := range canaries {
			for _, word := range strings.Fields(c.shown + " " + c.other) {
				switch found := sees(unslash(said.String()), word); {
				case found && !reader.May(c.class):
					t.Errorf("explain shows %s (%s) to readers of %s", word, c.class, reader)
				case found:
					seen[c.class]++
				}
			}
		}
	}
	if len(asked) < 5 || seen[class.Internal] == 0 || seen[class.Restricted] == 0 {
		t.Errorf("asked %v, seen %v", asked, seen)
	}
}

// TestCanariesInWorkbooks holds that the search looks into downloaded workbooks: what an
// edition is cleared for stands there, inside the parts of the zip.
func TestCanariesInWorkbooks(t *testing.T) {
	public := buildCanaries(t)
	for file, word := range map[string]string{"hall/open/open.xlsx": "麻雀<甲>&\"一\"", "intranet/inner/inner.xlsx": "鸬鹚<甲>&\"一\"", "intranet/inner/open.xlsx": "鸬鹚价"} {
		alone := t.TempDir()
		if err := os.WriteFile(filepath.Join(alone, "a.xlsx"), readFile(t, filepath.Join(public, filepath.FromSlash(file))), 0o644); err != nil {
			t.Fatal(err)
		}
		if !sees(readable(t, alone), word) {
			t.Errorf("%s: %s is not found", file, word)
		}
	}
}

// buildCanaries builds the demo with the canaries over it.
func buildCanaries(t *testing.T) string {
	t.Helper()
	site := t.TempDir()
	mustRun(t, "demo", "-out", site, "-months", "2")
	overlayTree(t, filepath.Join("testdata", "canary"), site)
	own, err := os.ReadFile(filepath.Join(site, "data", "indicators.toml"))
	if err != nil {
		t.Fatal(err)
	}
	repository := append(readFile(t, filepath.Join("..", "..", "data", "indicators.toml")), own...)
	if err := os.WriteFile(filepath.Join(site, "data", "indicators.toml"), repository, 0o644); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "release", "2021-04", "-C", site, "-by", "信息公开部", "-date", "2021-05-07", "-sheets", "翠鸟表")
	mustRun(t, "release", "2021-05", "-C", site, "-by", "信息公开部", "-date", "2021-06-07", "-sheets", "麻雀表", "-note", "鸬鹚会签")
	mustRun(t, "build", "-C", site)
	return filepath.Join(site, "public")
}

// mustRun runs a command that must end well.
func mustRun(t *testing.T, args ...string) {
	t.Helper()
	var out bytes.Buffer
	if code := run(&out, &out, args); code != exitFine {
		t.Fatalf("gridpress %s: exit %d\n%s", strings.Join(args, " "), code, &out)
	}
}

// overlayTree copies a folder over another, grids (.txt) as workbooks.
func overlayTree(t *testing.T, from, to string) {
	t.Helper()
	err := walkFiles(os.DirFS(from), func(name string, data []byte) {
		file := filepath.Join(to, filepath.FromSlash(name))
		if stem, ok := strings.CutSuffix(file, ".txt"); ok {
			file, data = stem+".xlsx", mkxlsx.Write(string(data))
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sees looks for a word, and for a number with and without its marks.
func sees(text, word string) bool {
	return strings.Contains(text, word) || strings.Contains(text, strings.ReplaceAll(word, ",", ""))
}

// readable is every name and byte of a folder, as it is and with all escapes
// that browsers, scripts and unpackers undo undone.
func readable(t *testing.T, folder string) string {
	t.Helper()
	var b strings.Builder
	err := walkFiles(os.DirFS(folder), func(name string, data []byte) {
		b.WriteString(name + "\n")
		for _, content := range append([][]byte{data}, unpacked(data)...) {
			text := string(content)
			b.WriteString(text + "\n")
			for _, undo := range []func(string) string{html.UnescapeString, unpercent, unslash, unbase64, unescaped} {
				if undone := undo(text); undone != text {
					b.WriteString(undone + "\n")
				}
			}
		}
	})
	if err != nil || b.Len() == 0 {
		t.Fatalf("%s: %d bytes, %v", folder, b.Len(), err)
	}
	return b.String()
}

// unescaped undoes one escape inside another: JSON in an attribute.
func unescaped(s string) string { return unslash(unpercent(html.UnescapeString(s))) }

var (
	percents = regexp.MustCompile(`(%[0-9A-Fa-f]{2})+`)
	slashes  = regexp.MustCompile(`\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}`)
	base64s  = regexp.MustCompile(`base64,[A-Za-z0-9+/]+=*`)
)

func unpercent(s string) string {
	return percents.ReplaceAllStringFunc(s, func(s string) string {
		if plain, err := url.PathUnescape(s); err == nil {
			return plain
		}
		return s
	})
}

func unslash(s string) string {
	return slashes.ReplaceAllStringFunc(s, func(s string) string {
		code, err := strconv.ParseUint(s[2:], 16, 32)
		if err != nil {
			return s
		}
		return string(rune(code))
	})
}

func unbase64(s string) string {
	return base64s.ReplaceAllStringFunc(s, func(s string) string {
		plain, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(s, "base64,"))
		if err != nil {
			return s
		}
		return string(plain)
	})
}

// unpacked is what lies in a zip or gzip file.
func unpacked(data []byte) (contents [][]byte) {
	if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range z.File {
			contents = append(contents, []byte(f.Name))
			if r, err := f.Open(); err == nil {
				if content, err := io.ReadAll(r); err == nil {
					contents = append(contents, content)
				}
			}
		}
	}
	if r, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
		if content, err := io.ReadAll(r); err == nil {
			contents = append(contents, content)
		}
	}
	return contents
}

// TestCanariesAreSeen is the control of the search: a word is found however a
// file hides it.
func TestCanariesAreSeen(t *testing.T) {
	var zipped, gzipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	if w, err := z.Create("a.xml"); err != nil {
		t.Fatal(err)
	} else if _, err := w.Write([]byte("<v>鹈鹕</v>")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	g := gzip.NewWriter(&gzipped)
	if _, err := g.Write([]byte("鹈鹕")); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	for intent, file := range map[string]struct{ name, text string }{
		"as it is":   {"a.css", "/* 鹈鹕 */"},
		"in a name":  {"鹈鹕.csv", "x"},
		"in HTML":    {"a.html", "&#40520;&#x9e55;"},
		"in a link":  {"a.html", `<a href="` + url.PathEscape("鹈鹕") + `.html">`},
		"in JSON":    {"a.js", `"\u9e48\u9E55"`},
		"in both":    {"a.html", "&#92;u9e48\\u9e55"},
		"in base64":  {"a.css", "url(data:text/plain;base64," + base64.StdEncoding.EncodeToString([]byte("鹈鹕")) + ")"},
		"in a zip":   {"a.xlsx", zipped.String()},
		"in a gzip":  {"a.gz", gzipped.String()},
		"in a fraud": {"a.png", "\x89PNG 鹈鹕"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, file.name), []byte(file.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if !sees(readable(t, dir), "鹈鹕") {
			t.Errorf("%s: not found", intent)
		}
	}
	if sees("7391.47", "7,391.48") || !sees("7391.47", "7,391.47") || !sees("7,391.47", "7,391.47") {
		t.Error("numbers are not told apart")
	}
}
