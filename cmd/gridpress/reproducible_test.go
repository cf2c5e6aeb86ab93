package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// program builds the command for a system and returns the file.
func program(t *testing.T, system ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "gridpress")
	cmd := exec.Command("go", "build", "-o", file, ".")
	cmd.Env = append(os.Environ(), system...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return file
}

// TestCrossBuild holds that the program needs no C compiler and runs where the
// offices are: on Windows.
func TestCrossBuild(t *testing.T) {
	file := program(t, "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("MZ")) {
		t.Error("the result is no Windows program")
	}
}

// TestSameBytes builds one site twenty times, as processes of their own, in
// other folders, time zones, locales and with other numbers of processors.
// Manifests hold the digest of every file, and publish has compared every file
// with its manifest, so equal manifests are equal sites; the first and last
// site are compared whole besides.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	gridpress := program(t)
	base := t.TempDir()
	zones := []string{"Asia/Shanghai", "America/St_Johns", "UTC"}
	locales := []string{"C", "zh_CN.UTF-8", "tr_TR.UTF-8"}
	var first string
	for i := range 20 {
		site := filepath.Join(base, fmt.Sprintf("第 %d 处", i), "site")
		runIn(t, gridpress, nil, "demo", "-out", site, "-months", "2")
		env := []string{"TZ=" + zones[i%len(zones)], "LANG=" + locales[i/2%len(locales)], "LC_ALL=" + locales[i/2%len(locales)], fmt.Sprintf("GOMAXPROCS=%d", i%2+1)}
		runIn(t, gridpress, env, "build", "-C", site)
		public := filepath.Join(site, "public")
		if first == "" {
			first = public
			continue
		}
		for _, e := range editions {
			name := filepath.Join(e.id, "manifest.json")
			if a, b := readFile(t, filepath.Join(first, name)), readFile(t, filepath.Join(public, name)); !bytes.Equal(a, b) {
				t.Fatalf("run %d with %v: %s differs from the first run's", i, env, name)
			}
		}
		if i == 19 {
			sameTree(t, first, public)
		}
	}
}

func runIn(t *testing.T, program string, env []string, args ...string) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// sameTree compares two folders file by file.
func sameTree(t *testing.T, a, b string) {
	t.Helper()
	files := map[string][]byte{}
	if err := walkFiles(os.DirFS(a), func(name string, data []byte) { files[name] = data }); err != nil {
		t.Fatal(err)
	}
	count := 0
	err := walkFiles(os.DirFS(b), func(name string, data []byte) {
		count++
		if !bytes.Equal(files[name], data) {
			t.Errorf("%s differs", name)
		}
	})
	if err != nil || count != len(files) || count < 100 {
		t.Errorf("%d and %d files, %v", len(files), count, err)
	}
}

// TestCommittedMonths holds that the workbooks in data/ are those that make demo
// writes, but for the few that LibreOffice has saved again.
func TestCommittedMonths(t *testing.T) {
	site := t.TempDir()
	mustRun(t, "demo", "-out", site, "-months", "15", "-scale", "town", "-seed", "1")
	makefile := string(readFile(t, "../../Makefile"))
	workbooks, resaved := 0, 0
	err := walkFiles(os.DirFS(filepath.Join(site, "data")), func(name string, data []byte) {
		if filepath.Ext(name) != ".xlsx" {
			return
		}
		workbooks++
		if committed := readFile(t, filepath.Join("../../data", filepath.FromSlash(name))); bytes.Equal(committed, data) {
			return
		}
		if resaved++; !strings.Contains(makefile, "data/"+name) {
			t.Errorf("data/%s is not what make demo writes", name)
		}
	})
	if err != nil || workbooks < 300 || resaved != 3 {
		t.Errorf("%d workbooks, %d saved again, %v", workbooks, resaved, err)
	}
}
