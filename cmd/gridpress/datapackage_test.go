package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// validator checks a data package against the published schemas of the standard, which
// the package datapackage carries, then reads every row: its types, keys, and that each
// foreign key finds its row.
const validator = `
const { Package } = require(process.argv[2]);
(async () => {
  const p = await Package.load(process.argv[3], { basePath: process.argv[4] });
  for (const e of p.errors) console.log('invalid: ' + e.message);
  for (const r of p.resources) {
    const rows = await r.read({ relations: true, keyed: true });
    console.log(r.name + ' ' + rows.length + ' ' + r.schema.foreignKeys.length);
  }
})().catch((e) => { console.log('failed: ' + [e.message].concat((e.errors || []).map((x) => x.message)).join('; ')); });
`

func validated(t *testing.T, folder string) string {
	t.Helper()
	node, err := exec.LookPath("node")
	library, err2 := filepath.Abs("../bundle/node_modules/datapackage")
	if _, err3 := os.Stat(library); err != nil || err2 != nil || err3 != nil {
		missing(t, "node or cmd/bundle/node_modules/datapackage is missing: run `make bundle`")
	}
	script := filepath.Join(t.TempDir(), "validate.js")
	if err := os.WriteFile(script, []byte(validator), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(node, script, library, filepath.Join(folder, "datapackage.json"), folder).CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	return string(out)
}

// plainCopy copies the files of a package without the byte order mark, which spreadsheets
// need and the validator takes for a part of the first header; one of them changed.
func plainCopy(t *testing.T, folder, file, old, new string) string {
	t.Helper()
	copied := t.TempDir()
	for _, name := range []string{"datapackage.json", "substations.csv", "main_tr.csv", "lines.csv", "areas.csv", "negative.csv"} {
		text, marked := strings.CutPrefix(string(readFile(t, filepath.Join(folder, name))), "\ufeff")
		if marked != strings.HasSuffix(name, ".csv") {
			t.Errorf("%s: byte order mark %v", name, marked)
		}
		if name == file {
			if !strings.Contains(text, old) {
				t.Fatalf("%s has no %q", name, old)
			}
			text = strings.Replace(text, old, new, 1)
		}
		if err := os.WriteFile(filepath.Join(copied, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return copied
}

// TestDataPackage holds the descriptor of the downloads against the standard, and the files
// against the descriptor.
func TestDataPackage(t *testing.T) {
	site := t.TempDir()
	mustRun(t, "demo", "-out", site, "-months", "2")
	mustRun(t, "build", "-C", site, "-edition", "intranet")
	folder := filepath.Join(site, "public", "intranet", "downloads")
	got := validated(t, plainCopy(t, folder, "", "", ""))
	if strings.Contains(got, "invalid") || strings.Contains(got, "failed") || len(strings.Fields(got)) != 15 {
		t.Errorf("the package is not valid:\n%s", got)
	}
	for _, want := range []string{"main-tr ", "lines ", "areas "} {
		if i := strings.Index(got, want); i < 0 || !strings.HasSuffix(strings.SplitN(got[i:], "\n", 2)[0], " 1") {
			t.Errorf("%q has no foreign key:\n%s", want, got)
		}
	}
	for intent, spoil := range map[string]struct{ file, old, new string }{
		"a profile's word":              {"datapackage.json", `"type": "number"`, `"type": "numbre"`},
		"a number that is none":         {"lines.csv", ",否,", ",也许,"},
		"an area that hangs on nothing": {"areas.csv", "1线,", "0线,"},
	} {
		if got := validated(t, plainCopy(t, folder, spoil.file, spoil.old, spoil.new)); !strings.Contains(got, "invalid") && !strings.Contains(got, "failed") {
			t.Errorf("%s is not seen:\n%s", intent, got)
		}
	}
}
