package publish

import (
	"io/fs"
	"path"
	"strings"
	"syscall"
	"testing/fstest"
)

// memory is a disk without a disk, for the many runs of the fault tests.
type memory struct{ files fstest.MapFS }

// newMemory holds the given files and the folders above them.
func newMemory(tree map[string]string) memory {
	m := memory{fstest.MapFS{}}
	for name, data := range tree {
		m.files[name] = &fstest.MapFile{Data: []byte(data)}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			m.files[dir] = &fstest.MapFile{Mode: fs.ModeDir}
		}
	}
	return m
}

// tree returns all files, path → bytes; empty folders end in /.
func (m memory) tree() map[string]string {
	tree := map[string]string{}
	for name, f := range m.files {
		if !f.Mode.IsDir() {
			tree[name] = string(f.Data)
		} else if entries, _ := m.list(name); len(entries) == 0 {
			tree[name+"/"] = ""
		}
	}
	return tree
}

// add makes a new entry in a folder that exists.
func (m memory) add(name string, f *fstest.MapFile) error {
	if parent := path.Dir(name); parent != "." && m.files[parent] == nil {
		return fs.ErrNotExist
	}
	if m.files[name] != nil {
		return fs.ErrExist
	}
	m.files[name] = f
	return nil
}

// cut takes the tree at name out and returns it with paths relative to name.
func (m memory) cut(name string) map[string]*fstest.MapFile {
	tree := map[string]*fstest.MapFile{}
	for full, f := range m.files {
		if rest, below := strings.CutPrefix(full+"/", name+"/"); below {
			tree[rest] = f
			delete(m.files, full)
		}
	}
	return tree
}

// paste puts a tree that was cut out at name.
func (m memory) paste(name string, tree map[string]*fstest.MapFile) {
	for rest, f := range tree {
		m.files[path.Join(name, rest)] = f
	}
}

func (m memory) mkdir(name string) error {
	return m.add(name, &fstest.MapFile{Mode: fs.ModeDir})
}

func (m memory) write(name string, data []byte) error {
	return m.add(name, &fstest.MapFile{Data: data})
}

func (m memory) read(name string) ([]byte, error) { return m.files.ReadFile(name) }

func (m memory) list(name string) ([]fs.DirEntry, error) { return m.files.ReadDir(path.Clean(name)) }

func (m memory) stat(name string) (fs.FileInfo, error) { return m.files.Stat(name) }

func (m memory) sync(name string) error {
	_, err := m.files.Stat(name)
	return err
}

func (m memory) rename(from, to string) error {
	if m.files[from] == nil {
		return fs.ErrNotExist
	}
	if err := m.add(to, &fstest.MapFile{}); err != nil {
		return err
	}
	m.paste(to, m.cut(from))
	return nil
}

func (m memory) exchange(a, b string) error {
	if m.files[a] == nil || m.files[b] == nil {
		return fs.ErrNotExist
	}
	atA, atB := m.cut(a), m.cut(b)
	m.paste(a, atB)
	m.paste(b, atA)
	return nil
}

func (m memory) remove(name string) error {
	if m.files[name] == nil {
		return fs.ErrNotExist
	}
	for other := range m.files {
		if strings.HasPrefix(other, name+"/") {
			return syscall.ENOTEMPTY
		}
	}
	delete(m.files, name)
	return nil
}
