package render

import (
	"fmt"
	"io/fs"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestAssets(t *testing.T) {
	cases := []struct {
		medium string
		bundle bool
		want   []string
	}{
		{"screen", true, []string{"assets/screen.css", "assets/site.js", "assets/tables.js", "assets/long.js", "assets/search.js", "assets/find.js", "assets/echarts.js", "assets/echarts-LICENSE.txt"}},
		{"screen", false, []string{"assets/screen.css", "assets/site.js", "assets/tables.js", "assets/long.js", "assets/search.js", "assets/find.js"}},
		{"touch", true, []string{"assets/touch.css", "assets/site.js", "assets/tables.js", "assets/long.js", "assets/search.js", "assets/find.js", "assets/touch.js"}},
		{"wall", true, []string{"assets/wall.css", "assets/search.js"}},
		{"paper", true, []string{"assets/paper.css"}},
	}
	for _, c := range cases {
		r, err := New(folder(t, c.bundle), c.medium)
		if err != nil {
			t.Fatal(err)
		}
		files, err := r.Assets()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range files {
			got = append(got, f.Path)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, bundle %v: %v, want %v", c.medium, c.bundle, got, c.want)
		}
		html, err := r.Page(galleryOverview(c.medium))
		if err != nil {
			t.Fatal(err)
		}
		interactive := c.medium == "screen" && c.bundle
		for _, mark := range []string{`data-charts="../assets/echarts.js"`, "js-zoom", "js-option"} {
			if strings.Contains(string(html), mark) != interactive {
				t.Errorf("%s, bundle %v: %s must be there: %v", c.medium, c.bundle, mark, interactive)
			}
		}
	}
}

// css reads the style sheets of the folder by name, in the order of a walk.
func css(t *testing.T) (names []string, text map[string]string) {
	t.Helper()
	text = map[string]string{}
	files := folder(t, false)
	err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		if path.Ext(name) != ".css" {
			return err
		}
		names = append(names, name)
		text[name] = comment.ReplaceAllString(string(files[name].Data), "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names, text
}

var (
	comment     = regexp.MustCompile(`(?s)/\*.*?\*/`)
	declaration = regexp.MustCompile(`([a-z-]+):\s*([^;{}]+);`)
	paints      = regexp.MustCompile(`^(color|fill|stroke|background(-color)?|(border|outline)(-[a-z]+)*|text-decoration-color|stop-color|accent-color|caret-color)$`)
	reference   = regexp.MustCompile(`var\(--[a-z0-9-]+\)`)
	harmless    = regexp.MustCompile(`(?i)^(-?[0-9.]+(px|rem|em|mm|%)?|none|solid|dashed|currentcolor|transparent|inherit|collapse|separate|white-space)$`)
	token       = regexp.MustCompile(`(?m)^\s*(--[a-z0-9-]+):\s*([^;]+);`)
)

// Colours come from the tokens; parts name what they mean, never how they look.
func TestColoursComeFromTokens(t *testing.T) {
	names, text := css(t)
	for _, name := range names {
		if name == "tokens.css" {
			continue
		}
		for _, d := range declaration.FindAllStringSubmatch(text[name], -1) {
			if !paints.MatchString(d[1]) {
				continue
			}
			for _, word := range strings.Fields(reference.ReplaceAllString(d[2], "")) {
				if !harmless.MatchString(word) {
					t.Errorf("%s: %s: %q is no token", name, d[0], word)
				}
			}
		}
		if bad := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl|oklch)a?\(|gradient\(|box-shadow|text-shadow|@import|url\(`).FindString(text[name]); bad != "" {
			t.Errorf("%s: %q", name, bad)
		}
	}
}

// Each token is defined once; frames override only what exists; what is used
// is defined.
func TestTokens(t *testing.T) {
	names, text := css(t)
	defined := map[string]bool{}
	for _, d := range token.FindAllStringSubmatch(text["tokens.css"], -1) {
		if defined[d[1]] {
			t.Errorf("%s is defined twice", d[1])
		}
		defined[d[1]] = true
	}
	for _, own := range []string{"--mark", "--demo", "--code", "--hotlines"} { // what base.css takes from a page's attributes
		defined[own] = true
	}
	used := map[string]bool{}
	for _, name := range names {
		for _, d := range token.FindAllStringSubmatch(text[name], -1) {
			if !defined[d[1]] {
				t.Errorf("%s sets %s, which tokens.css does not define", name, d[1])
			}
		}
		for _, v := range reference.FindAllString(text[name], -1) {
			v = strings.TrimSuffix(strings.TrimPrefix(v, "var("), ")")
			used[v] = true
			if !defined[v] {
				t.Errorf("%s uses %s, which tokens.css does not define", name, v)
			}
		}
	}
	for name := range defined {
		if !used[name] {
			t.Errorf("%s is never used", name)
		}
	}
}

var (
	classAttr  = regexp.MustCompile(`class="([^"]*)"`)
	action     = regexp.MustCompile(`\{\{[^}]*\}\}`)
	selector   = regexp.MustCompile(`\.([A-Z][A-Za-z]*(?:-{1,2}[a-z][A-Za-z]*)*)`)
	scriptMade = regexp.MustCompile(`className: '([^']+)'`)
)

// A class that is used is styled, a class that is styled is used. Classes of
// charts are held to their styles where they are drawn (TestStyleSheetCoversClasses
// in chart), js- classes are hooks of the script.
func TestClassesUsedAreDefined(t *testing.T) {
	files := folder(t, false)
	used, defined := map[string]string{}, map[string]string{}
	for name, f := range files {
		switch path.Ext(name) {
		case ".js":
			for _, m := range scriptMade.FindAllStringSubmatch(string(f.Data), -1) {
				used[m[1]] = name
			}
		case ".tmpl":
			for _, m := range classAttr.FindAllStringSubmatch(actionless(string(f.Data)), -1) {
				for _, class := range strings.Fields(m[1]) {
					used[class] = name
				}
			}
		case ".css":
			for _, m := range selector.FindAllStringSubmatch(comment.ReplaceAllString(string(f.Data), ""), -1) {
				defined[m[1]] = name
			}
		}
	}
	exempt := func(class string) bool {
		return strings.HasPrefix(class, "js-") || class == "Chart" || strings.HasPrefix(class, "Chart-")
	}
	for class, name := range used {
		if defined[class] == "" && !exempt(class) {
			t.Errorf("%s uses class %s, which no style sheet defines", name, class)
		}
	}
	for class, name := range defined {
		if used[class] == "" && !exempt(class) {
			t.Errorf("%s defines class %s, which nothing uses", name, class)
		}
	}
}

// actionless turns template actions into spaces, also those with quotes.
func actionless(s string) string { return action.ReplaceAllString(s, " ") }

// Text has a contrast of 4.5 : 1 on every ground it stands on, marks of 3 : 1,
// in each medium.
func TestContrast(t *testing.T) {
	pairs := []struct {
		least   float64
		fronts  []string
		grounds []string
	}{
		{4.5, []string{"--text", "--text-2", "--main"}, []string{"--ground", "--ground-soft", "--main-soft"}},
		{4.5, []string{"--reached", "--risk", "--missed"}, []string{"--ground", "--ground-soft", "--main-soft"}},
		{4.5, []string{"--on-main"}, []string{"--main"}},
		{4.5, []string{"--risk"}, []string{"--risk-soft"}},
		{3, []string{"--line", "--focus-ring"}, []string{"--ground", "--ground-soft"}},
	}
	_, text := css(t)
	for _, m := range media {
		tokens := map[string]string{}
		for _, sheet := range []string{text["tokens.css"], text["frames/"+m.name+".css"]} {
			for _, d := range token.FindAllStringSubmatch(sheet, -1) {
				tokens[d[1]] = d[2]
			}
		}
		for _, p := range pairs {
			for _, front := range p.fronts {
				for _, ground := range p.grounds {
					if c := contrast(luminance(t, tokens, front), luminance(t, tokens, ground)); c < p.least {
						t.Errorf("%s: %s on %s: %.2f, want %.1f", m.name, front, ground, c, p.least)
					}
				}
			}
		}
	}
}

// The formula itself, against its known ends: black on white 21, #767676 on
// white just over 4.5.
func TestContrastFormula(t *testing.T) {
	tokens := map[string]string{"--b": "#000000", "--w": "var(--x)", "--x": "#ffffff", "--g": "#767676"}
	if got := fmt.Sprintf("%.2f %.2f", contrast(luminance(t, tokens, "--b"), luminance(t, tokens, "--w")),
		contrast(luminance(t, tokens, "--g"), luminance(t, tokens, "--x"))); got != "21.00 4.54" {
		t.Error(got)
	}
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// luminance follows a token to its colour and gives its relative luminance.
func luminance(t *testing.T, tokens map[string]string, name string) float64 {
	t.Helper()
	value := tokens[name]
	for strings.HasPrefix(value, "var(") {
		value = tokens[strings.TrimSuffix(strings.TrimPrefix(value, "var("), ")")]
	}
	rgb, err := strconv.ParseUint(strings.TrimPrefix(value, "#"), 16, 32)
	if err != nil || len(value) != 7 {
		t.Fatalf("%s is %q, no colour", name, value)
	}
	linear := func(c uint64) float64 {
		v := float64(c&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(rgb>>16) + 0.7152*linear(rgb>>8) + 0.0722*linear(rgb)
}

// A hall is read from three metres: on a screen of 1080 px on its shorter side,
// where a rem is 16 px, text has 36 px, titles 64 and key numbers 160 at least.
func TestWallSizes(t *testing.T) {
	_, text := css(t)
	least := map[string]float64{"--size-note": 36, "--size-table": 36, "--size-body": 36, "--size-part": 36, "--size-section": 64, "--size-title": 64, "--size-key": 160}
	for _, d := range token.FindAllStringSubmatch(text["frames/wall.css"], -1) {
		want, ok := least[d[1]]
		if !ok {
			continue
		}
		delete(least, d[1])
		if rem, err := strconv.ParseFloat(strings.TrimSuffix(d[2], "rem"), 64); err != nil || rem*16 < want {
			t.Errorf("%s is %s, want at least %v px", d[1], d[2], want)
		}
	}
	if len(least) > 0 {
		t.Errorf("not set for the wall: %v", least)
	}
}
