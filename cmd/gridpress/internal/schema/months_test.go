package schema_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"gridpress/cmd/gridpress/internal/check"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

// TestDirtyMonths is for the clerical errors (C4) that only several worksheets
// or files show. The first line of a case names the codes it is about.
func TestDirtyMonths(t *testing.T) {
	files, err := filepath.Glob("testdata/c4/months/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			codes, _, _ := strings.Cut(string(archive.Comment), "\n")
			input, want := map[string]string{}, ""
			for _, f := range archive.Files {
				if f.Name == "gives" {
					want = string(f.Data)
					continue
				}
				input[f.Name] = string(f.Data)
			}
			got := found(t, input, strings.Fields(codes))
			if flag.Lookup("update").Value.String() == "true" {
				archive.Files[len(archive.Files)-1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// found lists the findings of these codes that the files give.
func found(t *testing.T, input map[string]string, codes []string) string {
	t.Helper()
	src, err := mkxlsx.Site(os.DirFS("../../../.."), input)
	if err != nil {
		t.Fatal(err)
	}
	site, bad, err := declare.Load(src)
	if err != nil || len(bad) > 0 {
		t.Fatal(bad, err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	list.Add(check.All(set)...)
	list.Sort()
	list = slices.DeleteFunc(list, func(f diag.Finding) bool { return !slices.Contains(codes, f.Code) })
	var b strings.Builder
	fmt.Fprintf(&b, "工作簿 %d 读取 %d\n", set.Workbooks, set.Tally.Read)
	for _, f := range list {
		fmt.Fprintf(&b, "%s %s %s %s → %s\n", f.Level, f.Code, f.Pos, f.Message, f.Fix)
	}
	return b.String()
}
