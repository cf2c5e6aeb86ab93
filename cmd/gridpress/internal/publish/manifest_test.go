package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestManifestBytes(t *testing.T) {
	dir := t.TempDir()
	s := site{"hall": {"b/二.html": "2", "a.html": "1", "a.css": "3"}}
	if _, err := s.publish(Begin(dir)); err != nil {
		t.Fatal(err)
	}
	const want = `{
  "edition": "hall",
  "name": "版本 hall",
  "class": "internal",
  "month": "2021-04",
  "inputs": "abc123",
  "files": {
    "a.css": "4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce",
    "a.html": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
    "b/二.html": "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35"
  }
}
`
	if got := read(t, dir)["hall/manifest.json"]; got != want {
		t.Errorf("got %s", got)
	}
}

func TestVerify(t *testing.T) {
	dir := t.TempDir()
	edition := filepath.Join(dir, "hall")
	tests := []struct {
		name string
		harm func() error
		want Damage
	}{
		{"intact", func() error { return nil }, Damage{}},
		{"missing", func() error { return os.Remove(filepath.Join(edition, "index.html")) }, Damage{Missing: []string{"index.html"}}},
		{"changed", func() error {
			return os.WriteFile(filepath.Join(edition, "2021-04/unit/a.html"), nil, 0o644)
		}, Damage{Changed: []string{"2021-04/unit/a.html"}}},
		{"unexpected", func() error {
			return os.WriteFile(filepath.Join(edition, "assets/x"), nil, 0o644)
		}, Damage{Unexpected: []string{"assets/x"}}},
		{"empty folder", func() error { return os.Mkdir(filepath.Join(edition, "空"), 0o755) }, Damage{Unexpected: []string{"空/"}}},
		{"folder for file", func() error {
			return errors.Join(os.Remove(filepath.Join(edition, "index.html")), os.Mkdir(filepath.Join(edition, "index.html"), 0o755))
		}, Damage{Missing: []string{"index.html"}, Unexpected: []string{"index.html/"}}},
		{"link for file", func() error {
			return errors.Join(os.Remove(filepath.Join(edition, "index.html")), os.Symlink("assets/1.css", filepath.Join(edition, "index.html")))
		}, Damage{Changed: []string{"index.html"}}},
		{"no manifest", func() error { return os.Remove(filepath.Join(edition, manifestName)) }, Damage{Missing: []string{manifestName}}},
		{"bad manifest", func() error {
			return os.WriteFile(filepath.Join(edition, manifestName), []byte("{"), 0o644)
		}, Damage{Changed: []string{manifestName}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if err := os.RemoveAll(edition); err != nil {
				t.Fatal(err)
			}
			if _, err := small(1, "hall").publish(Begin(dir)); err != nil {
				t.Fatal(err)
			}
			if err := test.harm(); err != nil {
				t.Fatal(err)
			}
			err := Verify(edition)
			got := &Damage{}
			if err != nil && !errors.As(err, &got) {
				t.Fatal(err)
			}
			got.Dir = ""
			if fmt.Sprint(*got) != fmt.Sprint(test.want) {
				t.Errorf("got %+v, want %+v", *got, test.want)
			}
		})
	}
}

func TestDamageNamesFiles(t *testing.T) {
	d := &Damage{Dir: "public/hall", Missing: []string{"a.html"}, Unexpected: strings.Split("abcdefghijkl", "")}
	const want = "public/hall 与清单 manifest.json 不符：缺少 1 个文件（a.html）；多出 12 个文件（a、b、c、d、e、f、g、h、i、j 等）。请重新构建"
	if d.Error() != want {
		t.Errorf("got %s", d)
	}
}
