// Package render turns page view models into finished files through the templates of a medium.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/page"
)

// folders are those below templates/parts that hold a template and its CSS,
// in the order of the style sheet. A folder may define helpers for later ones.
var folders = []string{"value", "prose", "stands", "facts", "attention", "table", "board", "figure", "multiples", "zeros", "notes", "findings", "corrections", "ledger", "ways", "find", "downloads", "record", "steps", "matrix", "guide", "menu", "hotlines", "search"}

const bundleFile = "dist/echarts.js"

// Renderer renders the pages of one edition.
type Renderer struct {
	files  fs.FS
	medium medium
	set    *template.Template
	bundle bool // the interactive charts are there

	cellMoulds map[cell]mould
	linkMoulds map[link]mould

	whole bytes.Buffer // the page that is rendered
	run   bytes.Buffer // the cells or links that are cast
}

// New parses the frame and the parts of a medium ("screen", "touch", "wall",
// "paper").
// A missing or faulty template is an error.
func New(templates fs.FS, name string) (*Renderer, error) {
	i := slices.IndexFunc(media, func(m medium) bool { return m.name == name })
	if i < 0 {
		return nil, fmt.Errorf("媒介“%s”不存在，应为 screen、touch、wall 或 paper", name)
	}
	_, err := fs.Stat(templates, bundleFile)
	r := &Renderer{files: templates, medium: media[i], bundle: err == nil, cellMoulds: map[cell]mould{}, linkMoulds: map[link]mould{}}
	if err := r.parse(); err != nil {
		return nil, err
	}
	return r, nil
}

func (r *Renderer) parse() error {
	r.set = template.New(r.medium.name).Funcs(template.FuncMap{
		"on":       func(medium string) bool { return medium == r.medium.name },
		"medium":   func() string { return r.medium.name },
		"runs":     func(script string) bool { return slices.Contains(r.medium.scripts, script) },
		"zoomable": func() bool { return r.bundle && r.medium.zoom },
		"part":     r.part,
		"prose":    prose,
		"svg":      svg,
		"spark":    func(c chart.Chart) template.HTML { return svg(c, r.medium.spark) },
		"small":    func(c chart.Chart) template.HTML { return svg(c, r.medium.small) },
		"option":   option,
		"stand":    stand,
		"cells":    r.cells,
		"links":    r.links,
		"compared": compared,
		"states":   states,
		"spoken":   func(s block.State, words string) spoken { return spoken{s, words} },
		"others":   others,
		"opens":    opens,
	})
	for _, file := range r.templates() {
		text, err := fs.ReadFile(r.files, file)
		if err != nil {
			return fmt.Errorf("读取模板 %s：%w", file, err)
		}
		if _, err := r.set.New(file).Parse(string(text)); err != nil {
			return fmt.Errorf("模板 %s 有误：%w", file, err)
		}
	}
	for _, name := range append([]string{"frame"}, folders[1:]...) {
		if r.set.Lookup(name) == nil {
			return fmt.Errorf("模板中缺少 {{define %q}}", name)
		}
	}
	return nil
}

// templates are the files that together make the pages of the medium.
func (r *Renderer) templates() []string {
	files := []string{"frames/head.tmpl", "frames/" + r.medium.name + ".tmpl"}
	for _, p := range folders {
		files = append(files, path.Join("parts", p, p+".tmpl"))
	}
	return files
}

// Page renders p. It returns all of the page or an error, never a part of it.
func (r *Renderer) Page(p page.Page) ([]byte, error) {
	if r.medium.slides {
		p.Sections = slides(p.Sections)
	}
	p.Sections = r.arrange(p.Sections)
	r.whole.Reset()
	if err := r.set.ExecuteTemplate(&r.whole, "frame", p); err != nil {
		return nil, fmt.Errorf("页面 %s 无法生成：%w", p.Path, err)
	}
	return bytes.Clone(r.whole.Bytes()), nil
}

// figure is a figure with the room it has on the page.
type figure struct {
	block.Figure
	Size, Narrow chart.Size
	Wide         bool
}

// arrange gives every figure its room: neighbours stand two abreast, and one
// that would be left over, the first, spans the section.
func (r *Renderer) arrange(sections []page.Section) []page.Section {
	out := slices.Clone(sections)
	for i := range out {
		out[i].Parts = r.arrangeParts(out[i].Parts)
	}
	return out
}

func (r *Renderer) arrangeParts(parts []page.Part) []page.Part {
	out := slices.Clone(parts)
	for start := 0; start < len(out); start++ {
		end := start
		for end < len(out) && isFigure(out[end]) {
			end++
		}
		for i := start; i < end; i++ {
			wide := i == start && (end-start)%2 == 1
			out[i].View = r.place(out[i].View.(block.Figure), wide)
		}
		start = max(start, end-1)
	}
	return out
}

func isFigure(p page.Part) bool {
	_, ok := p.View.(block.Figure)
	return ok
}

func (r *Renderer) place(f block.Figure, wide bool) figure {
	size := r.medium.half
	if wide {
		size = r.medium.wide
	}
	return figure{Figure: f, Size: size, Narrow: r.medium.narrow, Wide: wide}
}

// part renders one part of a section through the template its view names.
func (r *Renderer) part(p page.Part) (template.HTML, error) {
	name, data := "prose", any(p.Prose)
	if p.View != nil {
		name, data = p.View.Part(), p.View
	}
	var b strings.Builder
	if err := r.set.ExecuteTemplate(&b, name, data); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}
