package month

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/strict"
)

// entryReader checks one entry of a file that the office writes.
type entryReader struct {
	site          *declare.Site
	doc           *strict.Doc
	at            string // "waiver[0]"
	lacks, misses string // the codes of what is not written, and of words that name nothing
	list          diag.List
}

func (r *entryReader) fail(code, key, message, fix string) {
	r.list.Add(r.doc.Finding(code, r.at+"."+key, message, fix))
}

func (r *entryReader) need(key, value, what string) {
	if strings.TrimSpace(value) == "" {
		r.fail(r.lacks, key, "缺少 "+key+"。", fmt.Sprintf("补上一行 %s = \"…\"，写%s。", key, what))
	}
}

// word reports a word outside its list, with the nearest of it.
func (r *entryReader) word(key, what, found string, valid []string) {
	if found != "" && !slices.Contains(valid, found) {
		r.list.Add(r.doc.Word(r.misses, r.at+"."+key, what, found, valid))
	}
}

// sheet finds a sheet, written at key, by its name or its id.
func (r *entryReader) sheet(key, written string) *declare.Sheet {
	var names []string
	for _, s := range r.site.Sheets {
		if written == s.ID || written == s.Name {
			return s
		}
		names = append(names, s.Name)
	}
	r.list.Add(r.doc.Word(r.misses, r.at+"."+key, "工作表", written, names))
	return nil
}

// roles are the departments that can agree to something: those that answer for
// a sheet, the units and the company. A person is none.
func roles(site *declare.Site) (names []string) {
	for _, s := range site.Sheets {
		if s.Owner != "" && !s.Form() && !slices.Contains(names, s.Owner) {
			names = append(names, s.Owner)
		}
	}
	for _, u := range site.Units {
		names = append(names, u.Name)
	}
	return append(names, site.Company)
}
