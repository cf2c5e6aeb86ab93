package declare

import (
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/diag"
)

func TestFindingsInChecksWithoutASheet(t *testing.T) {
	const file = "data/checks.toml"
	for _, tt := range []struct{ intent, old, new, code, words string }{
		{"an exception that is no sheet", `"publicity", "training", "works"`, `"publicty", "training", "works"`, "DECL-WORD", `"publicity"`},
		{"an exception of one sheet", "sheet = \"online\"\n", "sheet = \"online\"\nexcept = [\"areas\"]\n", "DECL-CHECK", "except"},
		{"a filter on all sheets", `except = ["negative"`, "where = { unit = \"gushi\" }\nexcept = [\"negative\"", "DECL-CHECK", "where"},
		{"a mechanic that needs a sheet", "sheet = \"online\"\n", "", "DECL-NEED", "sheet"},
		{"no times", "times = 8\n", "", "DECL-NEED", "times"},
		{"no least", "least = 5\n", "", "DECL-NEED", "least"},
		{"a slip of nothing", "{ times = 100,", "{ times = 1,", "DECL-NEED", "times"},
		{"a slip without advice", `times = 1000, hint = "看单位`, `times = 1000, hint = "" }, { times = 1000, hint = "看单位`, "DECL-NEED", "hint"},
	} {
		_, list, err := Load(valid(t, file, tt.old, tt.new))
		if err != nil || !slices.ContainsFunc(list, func(f diag.Finding) bool {
			return f.Code == tt.code && f.File == file && f.Line > 0 && strings.Contains(f.Message+f.Fix, tt.words)
		}) {
			t.Errorf("%s: no %s in %v, %v", tt.intent, tt.code, list, err)
		}
	}
}

// One check stands for every monthly sheet with numbers beside its key.
func TestAChecksSheets(t *testing.T) {
	site, list, err := Load(valid(t, "data/checks.toml", "", ""))
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	sheets := map[string][]string{}
	for _, c := range site.Checks {
		if c.Everywhere {
			sheets[c.Code] = append(sheets[c.Code], c.Sheet)
		}
	}
	if got := strings.Join(sheets["LAST-SCALE"], " "); got != "areas check3 exam fee_check indices lines live_work main_tr negative online order_nodes orders outages prov_kpi publicity reliability reserve substations training unit_kpi works" {
		t.Error(got)
	}
	if got := strings.Join(sheets["LAST-SAME"], " "); got != "check3 exam fee_check indices live_work online outages prov_kpi reliability unit_kpi" {
		t.Error(got)
	}
}
