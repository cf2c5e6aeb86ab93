package publish

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A site is the content of a test site: edition → path → bytes.
type site map[string]map[string]string

// small is a site of a few files whose every byte speaks of its generation.
func small(generation int, editions ...string) site {
	s := site{}
	for _, id := range editions {
		mark := fmt.Sprintf("%s 第 %d 版", id, generation)
		s[id] = map[string]string{
			"index.html":                             "<p>" + mark,
			"2021-04/unit/a.html":                    mark,
			fmt.Sprintf("assets/%d.css", generation): mark,
		}
	}
	return s
}

// head is the manifest head of a test edition.
func head(id string) Head {
	return Head{Name: "版本 " + id, Class: "internal", Month: "2021-04", Inputs: "abc123"}
}

// put stages the site; in the order of names, so that operations can be counted.
func (s site) put(stage *Stage) error {
	for _, id := range slices.Sorted(maps.Keys(s)) {
		e := stage.Edition(id, head(id))
		for _, path := range slices.Sorted(maps.Keys(s[id])) {
			if err := e.Put(path, []byte(s[id][path])); err != nil {
				return err
			}
		}
	}
	return nil
}

// publish is a whole build, called as s.publish(Begin(dir)).
func (s site) publish(stage *Stage, err error) (Result, error) {
	if err != nil {
		return Result{}, err
	}
	defer stage.Discard()
	if err := s.put(stage); err != nil {
		return Result{}, err
	}
	return stage.Switch()
}

// tree is what the site looks like when published, manifests included.
func (s site) tree(t *testing.T) map[string]string {
	t.Helper()
	tree := map[string]string{}
	for id, files := range s {
		m := manifest{Head: head(id), Files: map[string]string{}}
		m.Edition = id
		for path, data := range files {
			m.Files[path] = digest([]byte(data))
			tree[id+"/"+path] = data
		}
		data, err := m.encode()
		if err != nil {
			t.Fatal(err)
		}
		tree[id+"/"+manifestName] = string(data)
	}
	return tree
}

// foreign are the things in a site folder that are none of our business.
var foreign = map[string]string{
	"README.md":           "# 不要改",
	"旧 资料/说明.txt":         "原样",
	"halls/manifest.json": "{}",
	".hidden":             "x",
}

// place writes files below dir.
func place(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for path, data := range files {
		full := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// read returns everything below dir, path → bytes; empty folders end in /.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			entries, err := os.ReadDir(path)
			if len(entries) == 0 {
				tree[filepath.ToSlash(name)+"/"] = ""
			}
			return err
		}
		data, err := os.ReadFile(path)
		tree[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// with returns the union of trees.
func with(trees ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, tree := range trees {
		maps.Copy(all, tree)
	}
	return all
}

// differ names the paths in which two trees differ.
func differ(got, want map[string]string) []string {
	var paths []string
	for path := range with(got, want) {
		a, inGot := got[path]
		b, inWant := want[path]
		if a != b || inGot != inWant {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// same fails the test if the tree below dir is not the wanted one.
func same(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	if paths := differ(read(t, dir), want); paths != nil {
		t.Fatalf("differs from what should stand there: %q", paths)
	}
}
