package render

import (
	"fmt"
	"io/fs"
	"slices"

	"gridpress/cmd/gridpress/internal/page"
)

// Edition renders the pages of an edition, each in its own medium.
type Edition []*Renderer

// NewEdition makes a renderer for each medium of an edition; see New.
func NewEdition(templates fs.FS, media []string) (Edition, error) {
	var e Edition
	for _, name := range media {
		r, err := New(templates, name)
		if err != nil {
			return nil, err
		}
		e = append(e, r)
	}
	return e, nil
}

// Page renders a page as Renderer.Page does.
func (e Edition) Page(p page.Page) ([]byte, error) {
	for _, r := range e {
		if r.medium.name == p.Medium {
			return r.Page(p)
		}
	}
	return nil, fmt.Errorf("页面 %s：这一版没有媒介“%s”", p.Path, p.Medium)
}

// Assets are what the pages link to, each file once: media share their scripts.
func (e Edition) Assets() (files []File, err error) {
	for _, r := range e {
		own, err := r.Assets()
		if err != nil {
			return nil, err
		}
		for _, f := range own {
			if !slices.ContainsFunc(files, func(other File) bool { return other.Path == f.Path }) {
				files = append(files, f)
			}
		}
	}
	return files, nil
}

// Searches reports whether any page has a search box, which needs an index.
func (e Edition) Searches() bool { return slices.ContainsFunc(e, (*Renderer).searches) }
