package render

import (
	"bytes"
	"html/template"

	"gridpress/cmd/gridpress/internal/page"
)

// link is a link and the template it is seen through.
type link struct {
	template string
	page.Link
}

// links renders each of a list of links through the same template.
func (r *Renderer) links(name string, list []page.Link) (template.HTML, error) {
	r.run.Reset()
	for _, l := range list {
		if err := r.link(&r.run, link{name, l}); err != nil {
			return "", err
		}
	}
	return template.HTML(r.run.String()), nil
}

func (r *Renderer) link(b *bytes.Buffer, l link) (err error) {
	if !plainAddress(l.Href) {
		return r.set.ExecuteTemplate(b, l.template, l.Link)
	}
	shape := l
	hide(&shape.Label, &shape.Href)
	m, made := r.linkMoulds[shape]
	if !made {
		if m, err = r.mould(l.template, shape.Link); err != nil {
			return err
		}
		r.linkMoulds[shape] = m
	}
	m.cast(b, &l.Label, &l.Href)
	return nil
}
