package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/page"
	"gridpress/cmd/gridpress/internal/search"
	"gridpress/content"
	"gridpress/data"
	"gridpress/templates"
)

// overlay is a site's folder over the defaults inside the program: a file of
// the site wins over a default of the same path. Only declarations, pages and
// templates have defaults; months and standing workbooks never.
type overlay struct {
	site     fs.FS
	defaults map[string]fs.FS // by top folder
}

// openSite opens the site in a folder of this machine. A folder without data
// is none: the command was called in the wrong place.
func openSite(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("打不开文件夹 %s：%w", dir, err)
	}
	if _, err := root.Stat("data"); errors.Is(err, fs.ErrNotExist) {
		return nil, refusal{notSite(dir)}
	}
	return withDefaults(root.FS()), nil
}

// readFolder reads the site in a command's folder and says how far it is.
func readFolder(s streams, o options) (*site, error) {
	src, err := openSite(o.dir)
	if err != nil {
		return nil, err
	}
	p := newProgress(s.err)
	defer p.done()
	return read(src, o, p)
}

// withDefaults lays a site over what the program carries.
func withDefaults(site fs.FS) fs.FS {
	return overlay{site, map[string]fs.FS{"data": data.FS, "content": content.FS, "templates": templates.FS}}
}

// notSite says that a folder is no site, and where the site may be.
func notSite(dir string) string {
	whole, err := filepath.Abs(dir)
	if err != nil {
		whole = dir
	}
	for up := filepath.Dir(whole); up != filepath.Dir(up); up = filepath.Dir(up) {
		if about, err := os.Stat(filepath.Join(up, "data")); err == nil && about.IsDir() {
			return fmt.Sprintf("%s 里没有 data 文件夹，不是网站所在的文件夹。是不是 %s？先到那里，或者用 -C 指明。", whole, up)
		}
	}
	return fmt.Sprintf("%s 里没有 data 文件夹，不是网站所在的文件夹。先到网站所在的文件夹，或者用 -C 指明；没有网站，用 gridpress demo 写出一个来试。", whole)
}

// Open opens the site's file, or the default where the site has none; a file
// of the site that cannot be read is never replaced.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.site.Open(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	if top, rest, _ := strings.Cut(name, "/"); o.defaults[top] != nil {
		if rest == "" {
			rest = "."
		}
		if f, err := o.defaults[top].Open(rest); err == nil {
			return f, nil
		}
	}
	return nil, err
}

// ReadDir lists a folder of both, by name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.site, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	top, rest, _ := strings.Cut(name, "/")
	if fallback := o.defaults[top]; fallback != nil {
		more, errDefault := fs.ReadDir(fallback, path.Clean(rest))
		if errDefault == nil {
			err = nil
		}
		for _, e := range more {
			if !slices.ContainsFunc(entries, func(own fs.DirEntry) bool { return own.Name() == e.Name() }) {
				entries = append(entries, e)
			}
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// digest is the SHA-256 over the names and bytes of all inputs of a build and
// the options that change its output. What is not read is no input; of a file
// that has only a finding, that it is not read, the name is.
func digest(src fs.FS, o options) (string, error) {
	sum := sha256.New()
	fmt.Fprintf(sum, "month %s as-of %s\n", o.month, o.asOf)
	for _, top := range []string{"data", "content", "templates"} {
		err := fs.WalkDir(src, top, func(file string, e fs.DirEntry, err error) error {
			switch {
			case e != nil && e.IsDir() && month.Apart(file, o.month):
				return fs.SkipDir
			case err != nil || e.IsDir() || path.Ext(file) == ".go" || e.Name() == "README.md" || month.Left(e.Name()):
				return err
			case top == "data" && !month.Reads(file):
				fmt.Fprintf(sum, "%s\n", file)
				return nil
			}
			content, err := fs.ReadFile(src, file)
			if err != nil {
				return err
			}
			fmt.Fprintf(sum, "%s %x\n", file, sha256.Sum256(content))
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// editions are the declared ones.
func (s *site) editions() (all []page.Edition) {
	for _, e := range s.declared.Editions {
		all = append(all, page.Edition{ID: e.ID, Name: e.Name, Class: e.Class, Medium: e.Medium, Also: e.Also})
	}
	return all
}

// chosen are the editions that the options ask for, all where they name none.
func (s *site) chosen(o options) (editions []page.Edition, err error) {
	wanted := strings.FieldsFunc(o.editions, func(r rune) bool { return r == ',' || r == '，' || r == ' ' })
	if len(wanted) == 0 {
		return s.editions(), nil
	}
	var ids []string
	for _, e := range s.editions() {
		ids = append(ids, e.ID)
		if slices.Contains(wanted, e.ID) {
			editions = append(editions, e)
		}
	}
	for _, w := range wanted {
		if !slices.Contains(ids, w) {
			return nil, refusal{fmt.Sprintf("没有叫 %q 的版本，可用：%s。", w, strings.Join(ids, "、"))}
		}
	}
	return editions, nil
}

// index makes the files that the pages of an edition search.
func (s *site) index(e page.Edition, reports page.Reports) []search.File {
	var entries []search.Entry
	for _, entry := range s.content.Entries(e, reports) {
		entries = append(entries, search.Entry(entry))
	}
	return s.readings.Index(entries)
}

// onePerClass keeps the report of each class, as many pages ask for the same.
func onePerClass(at func(class.Class) *disclose.Report) page.Reports {
	kept := map[class.Class]*disclose.Report{}
	return func(c class.Class) *disclose.Report {
		if kept[c] == nil {
			kept[c] = at(c)
		}
		return kept[c]
	}
}
