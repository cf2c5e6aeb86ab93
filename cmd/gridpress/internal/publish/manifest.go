package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

const manifestName = "manifest.json"

// A manifest lists the files of an edition; manifest.json itself is not in it.
type manifest struct {
	Head
	Files map[string]string `json:"files"` // path → SHA-256 in hex
}

// encode returns the bytes of manifest.json: the head in its order, the files sorted.
func (m manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(m)
	return b.Bytes(), err
}

// digest returns the SHA-256 of data in hex.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// countDiffering counts the files of a that b lacks or has with other bytes.
func countDiffering(a, b map[string]string) (n int) {
	for path, sum := range a {
		if b[path] != sum {
			n++
		}
	}
	return n
}

// countAbsent counts the files of a that b lacks.
func countAbsent(a, b map[string]string) (n int) {
	for path := range a {
		if _, found := b[path]; !found {
			n++
		}
	}
	return n
}

// Damage is the difference between a published edition and its manifest, each
// list sorted. An absent manifest is a missing file, an unreadable one a changed file.
type Damage struct {
	Dir        string   // the edition's folder
	Missing    []string // listed but not there
	Changed    []string // there, but not with the listed bytes, or not as a plain file
	Unexpected []string // there but not listed; an empty folder ends in /
}

// Error names the files, the first few of each kind.
func (d *Damage) Error() string {
	var parts []string
	for _, kind := range []struct {
		title string
		paths []string
	}{{"缺少", d.Missing}, {"内容变了", d.Changed}, {"多出", d.Unexpected}} {
		if len(kind.paths) > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 个文件（%s）", kind.title, len(kind.paths), some(kind.paths)))
		}
	}
	return fmt.Sprintf("%s 与清单 %s 不符：%s。请重新构建", d.Dir, manifestName, strings.Join(parts, "；"))
}

// some joins the first few paths.
func some(paths []string) string {
	const most = 10
	if len(paths) > most {
		return strings.Join(paths[:most], "、") + " 等"
	}
	return strings.Join(paths, "、")
}

// Verify reads a published edition's folder and compares every file with its
// manifest. The error is a *Damage if they differ.
func Verify(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return explain("打开", dir, err)
	}
	defer root.Close()
	_, err = verify(rooted{root}, ".")
	var damage *Damage
	if errors.As(err, &damage) {
		damage.Dir = dir
	}
	return err
}

// verify compares the tree at dir with its manifest and returns the digest of
// the manifest.
func verify(d disk, dir string) (string, error) {
	damage := &Damage{Dir: dir}
	m, sum, err := readManifest(d, dir)
	var notJSON *manifestError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		damage.Missing = []string{manifestName}
		return "", damage
	case errors.As(err, &notJSON):
		damage.Changed = []string{manifestName}
		return "", damage
	case err != nil:
		return "", err
	}
	left := maps.Clone(m.Files)
	if err := damage.compare(d, dir, "", left); err != nil {
		return "", err
	}
	for path := range left {
		damage.Missing = append(damage.Missing, path)
	}
	return sum, damage.orNil()
}

// compare walks the folder sub of the tree and strikes what it finds from left.
func (g *Damage) compare(d disk, dir, sub string, left map[string]string) error {
	entries, err := d.list(dir + "/" + sub)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		g.Unexpected = append(g.Unexpected, sub)
	}
	for _, entry := range entries {
		path := sub + entry.Name()
		if entry.IsDir() {
			if err := g.compare(d, dir, path+"/", left); err != nil {
				return err
			}
			continue
		}
		want, listed := left[path]
		delete(left, path)
		switch {
		case path == manifestName:
		case !listed:
			g.Unexpected = append(g.Unexpected, path)
		case !entry.Type().IsRegular():
			g.Changed = append(g.Changed, path)
		default:
			data, err := d.read(dir + "/" + path)
			if err != nil {
				return err
			}
			if digest(data) != want {
				g.Changed = append(g.Changed, path)
			}
		}
	}
	return nil
}

// orNil returns the damage with its lists sorted, nil if there is none.
func (g *Damage) orNil() error {
	if len(g.Missing)+len(g.Changed)+len(g.Unexpected) == 0 {
		return nil
	}
	for _, paths := range [][]string{g.Missing, g.Changed, g.Unexpected} {
		slices.Sort(paths)
	}
	return g
}

// manifestError says that a manifest cannot be understood.
type manifestError struct{ err error }

func (e *manifestError) Error() string { return e.err.Error() }

// readManifest reads the manifest of the edition at dir and its digest.
func readManifest(d disk, dir string) (m manifest, sum string, err error) {
	data, err := d.read(dir + "/" + manifestName)
	if err != nil {
		return manifest{}, "", err
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return manifest{}, "", &manifestError{err}
	}
	return m, digest(data), nil
}
