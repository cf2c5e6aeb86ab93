package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestBundle makes the script twice and reads what came out.
func TestBundle(t *testing.T) {
	needModules(t)
	first, second := t.TempDir(), t.TempDir()
	for _, out := range []string{first, second} {
		if err := bundle(".", out); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"echarts.js", "echarts-LICENSE.txt"} {
		if !bytes.Equal(read(t, first, name), read(t, second, name)) {
			t.Errorf("%s: two runs, different bytes", name)
		}
	}
	script := string(read(t, first, "echarts.js"))
	if complaints := inspect(script); len(complaints) > 0 {
		t.Errorf("echarts.js: %s", strings.Join(complaints, "; "))
	}
	if len(script) < 500_000 || len(script) > 760_000 {
		t.Errorf("echarts.js has %d bytes, not the 500,000 to 760,000 of the parts we use", len(script))
	}
	licences := string(read(t, first, "echarts-LICENSE.txt"))
	for _, want := range []string{"Apache License", "Apache Software Foundation", "echarts 6.1.0 (Apache-2.0): NOTICE", "zrender 6.1.0 (BSD-3-Clause)", "tslib 2.3.0 (0BSD)", "Bostock"} {
		if !strings.Contains(licences, want) {
			t.Errorf("echarts-LICENSE.txt lacks %q", want)
		}
	}
}

// forbidden is what a script must not have: code made at run time, which the
// pages' CSP forbids; requests; a source map; an address of any kind.
var forbidden = []string{
	`\beval\(`, `new Function\b`, `[^.\w ]Function\(`,
	`\bimport\(`, `XMLHttpRequest`, `\bfetch\(`, `new Worker`,
	`sourceMappingURL`, `(?i)\b(?:https?|wss?|ftp)://[^"'\s)]*`,
}

// inspect says what is wrong with a script.
func inspect(script string) []string {
	var complaints []string
	if !regexp.MustCompile(`^/\*! echarts [^\n]*\*/\nvar echarts=`).MatchString(script) {
		complaints = append(complaints, "does not begin with the banner and the global")
	}
	for _, bad := range forbidden {
		if found := regexp.MustCompile(bad).FindString(script); found != "" {
			complaints = append(complaints, "contains "+found)
		}
	}
	return complaints
}

// TestInspect is the control of inspect: it sees what it looks for.
func TestInspect(t *testing.T) {
	const good = "/*! echarts 6 */\nvar echarts="
	tests := map[string]string{
		"":                             "",
		`eval("1")`:                    "contains eval(",
		`new Function("a")`:            "contains new Function",
		`x=Function("a")`:              "contains =Function(",
		`new XMLHttpRequest`:           "contains XMLHttpRequest",
		`//# sourceMappingURL=x`:       "contains sourceMappingURL",
		`a="https://example.org/a.js"`: "contains https://example.org/a.js",
	}
	for code, want := range tests {
		if got := strings.Join(inspect(good+code), "; "); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if len(inspect("var a=1")) == 0 {
		t.Error("a script without banner and global passes")
	}
}

// TestBundleWithoutModules: whoever forgets npm is told what to type.
func TestBundleWithoutModules(t *testing.T) {
	out := t.TempDir()
	err := bundle(t.TempDir(), out)
	if err == nil || !strings.Contains(err.Error(), "make bundle") {
		t.Errorf("error %v, want one that names `make bundle`", err)
	}
	if files, _ := os.ReadDir(out); len(files) > 0 {
		t.Errorf("%s was written all the same", files[0].Name())
	}
}

// TestLock: every package has its digest, none an address to fetch it from.
// Addresses of licences and of sponsors, which npm copies, fetch nothing.
func TestLock(t *testing.T) {
	var lock struct {
		Packages map[string]struct {
			Version, Resolved, Integrity string
			Dependencies                 map[string]string
			DevDependencies              map[string]string
		}
	}
	if err := json.Unmarshal(read(t, ".", "package-lock.json"), &lock); err != nil || len(lock.Packages) < 2 {
		t.Fatalf("%d packages, error %v", len(lock.Packages), err)
	}
	for name, p := range lock.Packages {
		if name != "" && !strings.HasPrefix(p.Integrity, "sha512-") {
			t.Errorf("%s has no sha512", name)
		}
		asked := slices.Concat(slices.Collect(maps.Values(p.Dependencies)), slices.Collect(maps.Values(p.DevDependencies)))
		for _, place := range append(asked, p.Version) {
			if p.Resolved != "" || strings.Contains(place, "/") {
				t.Errorf("%s names where it comes from; see .npmrc", name)
			}
		}
	}
}

// needModules skips where npm has not run; under make test that is a failure.
func needModules(t *testing.T) {
	t.Helper()
	if _, err := os.Stat("node_modules/echarts"); err == nil {
		return
	}
	const message = "cmd/bundle/node_modules is missing: run `make bundle`"
	if os.Getenv("GRIDPRESS_FULL") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
