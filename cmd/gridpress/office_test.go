package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestOffice holds that who saved a workbook changes nothing: the repository's
// workbooks, each converted by LibreOffice, give the same pages. It takes
// minutes and LibreOffice, so `make office` asks for it.
func TestOffice(t *testing.T) {
	if os.Getenv("GRIDPRESS_OFFICE") == "" {
		t.Skip("not asked for: make office")
	}
	site, public := t.TempDir(), t.TempDir()
	if err := os.CopyFS(filepath.Join(site, "data"), os.DirFS("../../data")); err != nil {
		t.Fatal(err)
	}
	if n := convertAll(t, filepath.Join(site, "data")); n < 300 {
		t.Fatalf("%d workbooks converted, want all of 15 months", n)
	}
	mustRun(t, "build", "-C", "../..", "-out", filepath.Join(public, "a"))
	mustRun(t, "build", "-C", site, "-out", filepath.Join(public, "b"))
	for _, part := range []string{"a", "b"} {
		unstamp(t, filepath.Join(public, part))
	}
	sameTree(t, filepath.Join(public, "a"), filepath.Join(public, "b"))
}

// convertAll has LibreOffice write every workbook below a folder again, and
// counts them.
func convertAll(t *testing.T, folder string) (count int) {
	t.Helper()
	byFolder := map[string][]string{}
	err := filepath.WalkDir(folder, func(file string, _ os.DirEntry, err error) error {
		if filepath.Ext(file) == ".xlsx" {
			byFolder[filepath.Dir(file)] = append(byFolder[filepath.Dir(file)], file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	profile := "-env:UserInstallation=file://" + t.TempDir()
	for dir, files := range byFolder {
		out := t.TempDir()
		args := append([]string{profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out}, files...)
		if said, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, said)
		}
		for _, file := range files {
			converted := filepath.Join(out, filepath.Base(file))
			if bytes.Equal(readFile(t, file), readFile(t, converted)) {
				t.Fatalf("%s is as before", file)
			}
			if err := os.WriteFile(file, readFile(t, converted), 0o644); err != nil {
				t.Fatal(err)
			}
			count++
		}
		t.Logf("%s: %d workbooks", dir, len(files))
	}
	return count
}

// unstamp takes the digest of the inputs, whole and short, out of the files of
// all editions, and the manifests, which hold the files' digests.
func unstamp(t *testing.T, public string) {
	t.Helper()
	for _, e := range editions {
		manifest := filepath.Join(public, e.id, "manifest.json")
		var head struct{ Inputs string }
		if err := json.Unmarshal(readFile(t, manifest), &head); err != nil || len(head.Inputs) != 64 {
			t.Fatal(head, err)
		}
		if err := os.Remove(manifest); err != nil {
			t.Fatal(err)
		}
		err := walkFiles(os.DirFS(filepath.Join(public, e.id)), func(name string, data []byte) {
			plain := bytes.ReplaceAll(bytes.ReplaceAll(data, []byte(head.Inputs), nil), []byte(head.Inputs[:12]), nil)
			if err := os.WriteFile(filepath.Join(public, e.id, filepath.FromSlash(name)), plain, 0o644); err != nil {
				t.Fatal(err)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
