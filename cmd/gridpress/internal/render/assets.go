package render

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// File is a finished file; Path is relative to the root of the edition.
type File struct {
	Path string
	Data []byte
}

// Assets are what the pages link to: the medium's style sheet, its scripts
// and, if it was made and the medium uses it, the chart bundle with its licence.
func (r *Renderer) Assets() ([]File, error) {
	css, err := r.styleSheet()
	if err != nil {
		return nil, err
	}
	files := []File{{path.Join("assets", r.medium.name+".css"), css}}
	for _, source := range r.scripts() {
		data, err := fs.ReadFile(r.files, source)
		if err != nil {
			return nil, fmt.Errorf("读取 %s：%w", source, err)
		}
		files = append(files, File{path.Join("assets", path.Base(source)), data})
	}
	return files, nil
}

func (r *Renderer) searches() bool { return slices.Contains(r.medium.scripts, searchScript) }

func (r *Renderer) scripts() (files []string) {
	for _, name := range r.medium.scripts {
		files = append(files, path.Join("scripts", name))
	}
	if r.bundle && r.medium.zoom {
		files = append(files, bundleFile, "dist/echarts-LICENSE.txt")
	}
	return files
}

// styleSheet joins the CSS in the order it is to win in: the tokens, the
// parts, and last the frame, which may override tokens.
func (r *Renderer) styleSheet() ([]byte, error) {
	var b bytes.Buffer
	for _, file := range r.styles() {
		data, err := fs.ReadFile(r.files, file)
		if err != nil {
			return nil, fmt.Errorf("读取样式 %s：%w", file, err)
		}
		b.Write(data)
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

func (r *Renderer) styles() []string {
	files := []string{"tokens.css", "base.css", "parts/chart/chart.css"}
	for _, p := range folders {
		files = append(files, path.Join("parts", p, p+".css"))
	}
	return append(files, "frames/"+r.medium.name+".css")
}
