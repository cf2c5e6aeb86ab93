package declare

import (
	"fmt"
	"io/fs"
	"path"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/strict"
)

// loader reads the files of one site and keeps their lines for findings.
type loader struct {
	src    fs.FS
	site   *Site
	list   diag.List
	docs   map[string]*strict.Doc // by file
	sheets map[*Sheet]string      // the file of each sheet
}

const (
	siteFile       = "data/site.toml"
	indicatorsFile = "data/indicators.toml"
	sheetsDir      = "data/sheets"
)

// Load reads and checks all declarations of the site in src. Every finding of
// every file is in the list; with findings of level error the site must not be
// used. The error is for files that cannot be read at all.
func Load(src fs.FS) (*Site, diag.List, error) {
	l := &loader{src: src, site: &Site{}, docs: map[string]*strict.Doc{}, sheets: map[*Sheet]string{}}
	if err := l.read(siteFile, l.site); err != nil {
		return nil, nil, err
	}
	if err := l.readSheets(); err != nil {
		return nil, nil, err
	}
	var file struct {
		Indicators []*Indicator `toml:"indicator"`
	}
	if err := l.read(indicatorsFile, &file); err != nil {
		return nil, nil, err
	}
	l.site.Indicators = file.Indicators
	for _, read := range []func() error{l.readChecks, l.readCalendar, l.readRules, l.readLedger, l.readOwed} {
		if err := read(); err != nil {
			return nil, nil, err
		}
	}
	if !l.list.Blocks() {
		l.checkSite()
		l.checkSheets()
		l.checkIndicators()
		l.checkChecks()
		l.checkNodes()
		l.checkRules()
		l.checkAward()
		l.checkLedger()
		l.checkOwed()
		l.checkSecrets()
	}
	l.list.Sort()
	return l.site, l.list, nil
}

func (l *loader) readSheets() error {
	files, err := fs.ReadDir(l.src, sheetsDir)
	if err != nil {
		return fmt.Errorf("读不到 %s：%w", sheetsDir, err)
	}
	for _, f := range files {
		if f.IsDir() || path.Ext(f.Name()) != ".toml" {
			continue
		}
		sheet := &Sheet{}
		file := path.Join(sheetsDir, f.Name())
		if err := l.read(file, sheet); err != nil {
			return err
		}
		l.site.Sheets = append(l.site.Sheets, sheet)
		l.sheets[sheet] = file
	}
	return nil
}

func (l *loader) read(file string, into any) error { return l.take(strict.Read, file, into) }

// readOptional reads a file that need not be there.
func (l *loader) readOptional(file string, into any) error {
	return l.take(strict.ReadOptional, file, into)
}

func (l *loader) take(read func(fs.FS, string, any) (*strict.Doc, diag.List, error), file string, into any) error {
	doc, list, err := read(l.src, file, into)
	l.docs[file] = doc
	l.list.Add(list...)
	return err
}

// checks reports on one file, at paths below a prefix such as "column[2].".
type checks struct {
	*loader
	file   string
	prefix string
}

func (c checks) at(key string) checks {
	c.prefix += key
	return c
}

func (c checks) fail(code, key, message, fix string) {
	c.list.Add(c.docs[c.file].Finding(code, c.prefix+key, message, fix))
}

// word reports a word outside its list; an empty word passes.
func (c checks) word(key, what, found string, valid []string) {
	for _, v := range valid {
		if found == v || found == "" {
			return
		}
	}
	c.list.Add(c.docs[c.file].Word("DECL-WORD", c.prefix+key, what, found, valid))
}

// need reports an empty setting that must be there.
func (c checks) need(key, value string) {
	if value == "" {
		c.fail("DECL-NEED", key, fmt.Sprintf("缺少 %s。", c.prefix+key), fmt.Sprintf("补上一行 %s = \"…\"。", key))
	}
}

// once reports an id that stands twice.
func (c checks) once(key, id string, seen map[string]bool) {
	if id != "" && seen[id] {
		c.fail("DECL-TWICE", key, fmt.Sprintf("编号 %q 用了两次。", id), "给其中一个换一个编号。")
	}
	seen[id] = true
}

// readable are the classes that something shown can have; only columns can be
// personal, which are dropped when read.
var readable = []string{string(class.Public), string(class.Internal), string(class.Restricted)}

// classed settles a class: the default where none is named, a finding where
// the word is unknown.
func (c checks) classed(value *class.Class, fallback class.Class) {
	if *value == "" {
		*value = fallback
	}
	c.word("class", "密级", string(*value), readable)
}
