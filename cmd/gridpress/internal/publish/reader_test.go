package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// TestReadersSeeWholeEditions: while editions are switched, a reader who goes
// through the path finds every file, and between two looks at the same manifest
// exactly the file it lists. Only an exchange in one step can promise this.
func TestReadersSeeWholeEditions(t *testing.T) {
	const switches = 50
	dir := t.TempDir()
	if !canExchange(t, dir) {
		incapable(t, "this system cannot exchange folders in one step where TMPDIR is")
	}
	publish := func(generation int) {
		s := site{"hall": {}, "review": {}}
		for id := range s {
			s[id]["index.html"] = small(generation, id)[id]["index.html"]
			s[id]["a/b.html"] = small(generation, id)[id]["2021-04/unit/a.html"]
		}
		stage, err := Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		stage.disk = unsynced{stage.disk}
		if _, err := s.publish(stage, nil); err != nil {
			t.Fatal(err)
		}
	}
	publish(0)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for _, page := range []string{"hall/index.html", "review/a/b.html"} {
		readers.Go(func() { watch(t, dir, page, stop) })
	}
	for n := range switches {
		publish(n + 1)
	}
	close(stop)
	readers.Wait()
}

// incapable skips a test of what not every system can do; Linux can, and there
// make test must not pass it over.
func incapable(t *testing.T, message string) {
	t.Helper()
	if runtime.GOOS == "linux" && os.Getenv("GRIDPRESS_FULL") == "1" {
		t.Fatal(message)
	}
	t.Skip(message)
}

// canExchange tries it on two folders.
func canExchange(t *testing.T, dir string) bool {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, name := range []string{"a", "b"} {
		if err := root.Mkdir(name, 0o755); err != nil {
			t.Fatal(err)
		}
		defer root.Remove(name)
	}
	err = exchange(root, "a", "b")
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		t.Fatal(err)
	}
	return err == nil
}

// watch reads a page again and again until stop is closed.
func watch(t *testing.T, dir, page string, stop chan struct{}) {
	id, path, _ := strings.Cut(page, "/")
	list := filepath.Join(dir, id, manifestName)
	compared, seen := 0, map[string]bool{}
	for {
		select {
		case <-stop:
			t.Logf("%s: %d comparisons over %d manifests", page, compared, len(seen))
			if compared < 100 || len(seen) < 10 {
				t.Errorf("%s: the reader saw too little: %d comparisons, %d manifests", page, compared, len(seen))
			}
			return
		default:
		}
		before, err1 := os.ReadFile(list)
		data, err2 := os.ReadFile(filepath.Join(dir, page))
		after, err3 := os.ReadFile(list)
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Error(err)
			return
		}
		if !bytes.Equal(before, after) {
			continue // a switch came between
		}
		var m manifest
		if err := json.Unmarshal(before, &m); err != nil || m.Files[path] != digest(data) {
			t.Errorf("%s does not belong to the manifest beside it (%v)", page, err)
			return
		}
		compared, seen[digest(before)] = compared+1, true
	}
}
