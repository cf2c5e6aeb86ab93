package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/closing"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/seal"
	"gridpress/data"
)

// sealedDemo is the demo's first two months in memory, both closed.
func sealedDemo(t *testing.T) fstest.MapFS {
	t.Helper()
	dir := t.TempDir()
	mustRun(t, "demo", "-out", dir, "-months", "2")
	for _, month := range []string{"2021-04", "2021-05"} {
		mustRun(t, "seal", month, "-C", dir)
	}
	files := fstest.MapFS{}
	if err := walkFiles(os.DirFS(dir), func(name string, data []byte) { files[name] = &fstest.MapFile{Data: data} }); err != nil {
		t.Fatal(err)
	}
	return files
}

// sealFindings are the findings about closed months.
func sealFindings(t *testing.T, files fstest.MapFS, o options) (list diag.List) {
	t.Helper()
	s, err := read(withDefaults(files), o, newProgress(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.findings {
		if strings.HasPrefix(f.Code, "SEAL-") {
			list.Add(f)
		}
	}
	return list
}

// declared is a default declaration with a change that must take.
func declared(t *testing.T, name, from, to string) *fstest.MapFile {
	t.Helper()
	text, err := data.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), from, to, 1)
	if changed == string(text) {
		t.Fatalf("%s has no %q", name, from)
	}
	return &fstest.MapFile{Data: []byte(changed)}
}

const newIndicator = `
[[indicator]]
id = "added_later"
name = "后加的指标"
unit = "件"
better = "none"
class = "internal"
sum = "unit_kpi.n_archived"
total = "sum"
ytd = "sum"
`

// Each case changes the site of two closed months once. What that changes in a
// month is found, with its code and its place; what changes nothing is not.
func TestClosedMonths(t *testing.T) {
	site := sealedDemo(t)
	for _, tt := range []struct {
		intent string
		change func(files fstest.MapFS)
		asOf   string
		want   string // codes, each once, with where the first stands
	}{
		{"nothing", func(fstest.MapFS) {}, "", ""},
		{"the stated cut-off itself", func(fstest.MapFS) {}, "2021-05-31", ""},
		{"another cut-off", func(fstest.MapFS) {}, "2021-06-03", "error SEAL-CUTOFF data/2021-05/seal.toml"},
		{"declarations in other words", func(files fstest.MapFS) {
			files["data/sheets/unit_kpi.toml"] = declared(t, "sheets/unit_kpi.toml", "\n", "\n# 一句话\n")
		}, "", ""},
		{"an indicator added later", func(files fstest.MapFS) {
			files["data/indicators.toml"] = declared(t, "indicators.toml", "\n[[indicator]]", newIndicator+"\n[[indicator]]")
		}, "", "note SEAL-NEW data/2021-04/seal.toml"},
		{"a goal raised for all months", func(files fstest.MapFS) {
			files["data/indicators.toml"] = declared(t, "indicators.toml", "floor = 0.92", "floor = 0.93")
		}, "", "error SEAL-INDICATOR data/2021-04/seal.toml"},
		{"a rule of the set in force", func(files fstest.MapFS) {
			files["data/rules/2021.toml"] = declared(t, "rules/2021.toml", "[monthly.pool]\nvalue = 250000", "[monthly.pool]\nvalue = 240000")
		}, "", "error SEAL-LEDGER data/2021-04/seal.toml, error SEAL-RULE data/2021-04/seal.toml"},
		{"the same rules in other words", func(files fstest.MapFS) {
			files["data/rules/2021.toml"] = declared(t, "rules/2021.toml", "\n[", "\n# 一句话\n[")
		}, "", ""},
		{"what is said of the month", func(files fstest.MapFS) {
			files["data/2021-04/month.toml"] = &fstest.MapFile{Data: []byte("demo = true\n")}
		}, "", "error SEAL-FILE data/2021-04/month.toml"},
		{"a workbook that is gone", func(files fstest.MapFS) {
			delete(files, "data/2021-04/固始2021年4月报表.xlsx")
		}, "", "error SEAL-FILE data/2021-04/seal.toml"},
		{"a workbook that came late", func(files fstest.MapFS) {
			files["data/2021-05/附件.xlsx"] = files["data/2021-04/固始2021年4月报表.xlsx"]
		}, "", "error SEAL-FILE data/2021-05/附件.xlsx"},
		{"a value of the seal", func(files fstest.MapFS) {
			text := string(files["data/2021-04/seal.toml"].Data)
			files["data/2021-04/seal.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "\"company\", value = \"9", "\"company\", value = \"8", 1))}
		}, "", "error SEAL-EDITED data/2021-04/seal.toml, error SEAL-VALUE data/2021-04/seal.toml"},
		{"an earlier seal that is gone", func(files fstest.MapFS) {
			delete(files, "data/2021-04/seal.toml")
		}, "", "error SEAL-GONE data/2021-05/seal.toml"},
		{"the seal of another month", func(files fstest.MapFS) {
			files["data/2021-05/seal.toml"] = files["data/2021-04/seal.toml"]
		}, "", "error SEAL-MONTH data/2021-05/seal.toml"},
	} {
		files := fstest.MapFS{}
		for name, f := range site {
			files[name] = f
		}
		tt.change(files)
		found := map[string]string{}
		var got []string
		for _, f := range sealFindings(t, files, options{asOf: tt.asOf}) {
			if f.Message == "" || f.Fix == "" || f.Month == "" || strings.HasSuffix(f.File, seal.Name) && f.Line == 0 {
				t.Errorf("%s: %+v", tt.intent, f)
			}
			if found[f.Code] == "" {
				found[f.Code] = f.File
				got = append(got, fmt.Sprintf("%s %s %s", f.Level, f.Code, f.File))
			}
		}
		slices.Sort(got)
		if said := strings.Join(got, ", "); said != tt.want {
			t.Errorf("%s: %s, want %s", tt.intent, said, tt.want)
		}
	}
}

// Rules that hold from a later month on, with other amounts and limits in every
// line, recompute no earlier month (I-65): a closed one is as it was.
func TestALaterRuleSetRecomputesNothing(t *testing.T) {
	files := sealedDemo(t)
	files["data/rules/2021.toml"] = declared(t, "rules/2021.toml", "valid_from = \"2021-04\"", "valid_from = \"2021-04\"\nvalid_to = \"2022-12\"")
	later := declared(t, "rules/2021.toml", "valid_from = \"2021-04\"", "valid_from = \"2023-01\"")
	later.Data = bytes.ReplaceAll(later.Data, []byte("\nvalue = 2"), []byte("\nvalue = 12"))
	files["data/rules/2023.toml"] = later
	s, err := read(withDefaults(files), options{}, newProgress(io.Discard))
	if err != nil || s.findings.Blocks() {
		t.Fatal(err, s.findings)
	}
	if list := sealFindings(t, files, options{}); len(list) > 0 {
		t.Error(list)
	}
	if early, late := s.declared.RulesIn("2021-05"), s.declared.RulesIn("2023-01"); early.Rule("monthly.pool").Said() == late.Rule("monthly.pool").Said() {
		t.Error("the later rules are no others")
	}
	files["data/rules/2023.toml"], files["data/rules/2021.toml"] = nil, files["data/rules/2023.toml"]
	delete(files, "data/rules/2023.toml")
	files["data/rules/2021.toml"].Data = bytes.Replace(later.Data, []byte("2023-01"), []byte("2021-04"), 1)
	if list := sealFindings(t, files, options{}); len(list) == 0 {
		t.Error("had they held from the start, nothing would be found")
	}
}

// What a month's results are does not depend on the months after it, nor on
// the order in which its files are found.
func TestASealDoesNotDependOnLaterMonths(t *testing.T) {
	files := sealedDemo(t)
	want := string(files["data/2021-04/seal.toml"].Data)
	s, err := read(withDefaults(files), options{month: "2021-04"}, newProgress(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	m := s.set.Month("2021-04")
	basis, err := closing.Basis(s.src, s.set, m)
	if err != nil {
		t.Fatal(err)
	}
	again := seal.Seal{Month: m.ID, Date: m.Seal.Date, State: closing.Of(m, basis, s.set, s.results, s.ledger)}
	if again.Text() != want {
		t.Error("alone the month has another seal")
	}
}

// Corrections of the latest month, of public, internal and restricted values
// and for reasons of each class, in every edition: what is not cleared for it
// is in no byte, what is can be read.
func TestCorrectionsReachNobodyTheyAreNotFor(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, "demo", "-out", dir, "-months", "1")
	mustRun(t, "seal", "2021-04", "-C", dir)
	month := filepath.Join(dir, "data", "2021-04")
	stations, kpi := filepath.Join(month, "变电站2021年4月.xlsx"), filepath.Join(month, "固始2021年4月报表.xlsx")
	correct := func(reason string, c class.Class, date string) {
		mustRun(t, "correct", "2021-04", "-C", dir, "-reason", reason, "-class", string(c), "-date", date)
	}
	set(t, kpi, "单位指标", map[string]float64{"F4": 91.37})
	correct("鹈鹕查实", class.Restricted, "2021-06-01")
	set(t, kpi, "单位指标", map[string]float64{"F4": 90.18})
	correct("鸬鹚录错", class.Internal, "2021-06-02")
	set(t, stations, "T21 变电站", map[string]float64{"I4": 29, "J4": 7, "I32": 384, "J32": 136})
	correct("麻雀复核", class.Public, "2021-06-03")
	mustRun(t, "release", "2021-04", "-C", dir, "-by", "电力调度控制中心", "-sheets", "变电站", "-date", "2021-06-04") // what changed is signed off anew
	mustRun(t, "build", "-C", dir)
	was, now := lastChange(t, filepath.Join(month, seal.Name), "bays_free")
	public := fmt.Sprintf(`剩余间隔 %s 个 %s 个`, was, now)
	for edition, shown := range map[string][]string{
		"hall":     {"麻雀复核", "第 1 次更正，2021-06-03", fmt.Sprintf("剩余间隔 原数 %s 个 更正后 %s 个", was, now)},
		"intranet": {"麻雀复核", "第 3 次更正，2021-06-03", public, "鸬鹚录错", "固始2021年4月报表.xlsx", "业务能力评价值 91.37 分 90.18 分"},
		"review":   {"麻雀复核", "第 3 次更正，2021-06-03", public, "鸬鹚录错", "鹈鹕查实", "变电站2021年4月.xlsx", "业务能力评价值 93.26 分 91.37 分"},
	} {
		text := readable(t, filepath.Join(dir, "public", edition))
		words := strings.Join(strings.Fields(tags.ReplaceAllString(text, " ")), " ")
		for _, word := range shown {
			if !strings.Contains(words, word) {
				t.Errorf("%s does not say %s", edition, word)
			}
		}
		for _, word := range []string{"鸬鹚录错", "鹈鹕查实", "91.37", "2021-06-01", "2021-06-02", "报表.xlsx"} {
			cleared := edition == "review" || edition == "intranet" && word != "鹈鹕查实"
			if !cleared && strings.Contains(text, word) {
				t.Errorf("%s says %s", edition, word)
			}
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// set writes numbers into cells of a workbook.
func set(t *testing.T, file, sheet string, cells map[string]float64) {
	t.Helper()
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for cell, n := range cells {
		if err := book.SetCellValue(sheet, cell, n); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(book.Save(), book.Close()); err != nil {
		t.Fatal(err)
	}
}

// lastChange is what the last correction says of the company's value.
func lastChange(t *testing.T, file, indicator string) (was, now string) {
	t.Helper()
	s, list := seal.Read(file, "2021-04", string(readFile(t, file)))
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, c := range s.Corrections[len(s.Corrections)-1].Changes {
		if c.Kind == seal.OfFigure && c.ID == indicator && c.Unit == "company" && c.Part == "value" {
			return c.Was, c.Now
		}
	}
	t.Fatalf("%s did not change", indicator)
	return "", ""
}

// Killed at any moment, a seal is the old one or the new one; a folder that
// cannot be written leaves the old one too.
func TestReplaceFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), seal.Name)
	for _, text := range []string{"one", "two"} {
		if err := replaceFile(file, []byte(text)); err != nil || string(readFile(t, file)) != text {
			t.Errorf("%s: %v", text, err)
		}
	}
	if err := os.Mkdir(filepath.Join(filepath.Dir(file), "."+seal.Name+".new"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(file, []byte("three")); err == nil || string(readFile(t, file)) != "two" {
		t.Errorf("what cannot be written: %v, %s", err, readFile(t, file))
	}
}
