package render

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/block"
)

const cellTemplate = "table-cell"

// cell is a cell of a table with the column it stands in.
type cell struct {
	Column block.Column
	Cell   block.Cell
	Whole  bool // the text is a date or a code, which no line may break
}

// cells renders a row; one of another length than its columns is an error.
func (r *Renderer) cells(columns []block.Column, row block.Row) (template.HTML, error) {
	if len(row.Cells) != len(columns) {
		return "", fmt.Errorf("表格有 %d 列，其中一行有 %d 格", len(columns), len(row.Cells))
	}
	r.run.Reset()
	for i, c := range columns {
		c.Kind, c.About, c.Choices, c.Low, c.High = "", "", "", false, false // for downloads
		if err := r.cell(&r.run, cell{c, row.Cells[i], whole(row.Cells[i].Text)}); err != nil {
			return "", err
		}
	}
	return template.HTML(r.run.String()), nil
}

// whole reports whether a text is a date or a code; a code may begin with a
// unit's name.
func whole(text string) bool {
	before, after, coded := strings.Cut(text, "-")
	foreign := func(r rune) bool { return r <= ' ' || r >= 0x7f }
	return coded && utf8.RuneCountInString(before) <= 12 && !strings.Contains(before, " ") && strings.IndexFunc(after, foreign) < 0
}

func (r *Renderer) cell(b *bytes.Buffer, c cell) (err error) {
	if !plainAddress(c.Cell.Href) {
		return r.set.ExecuteTemplate(b, cellTemplate, c)
	}
	shape, texts := c, c.texts()
	hidden := shape.texts()
	hide(hidden[:]...)
	m, made := r.cellMoulds[shape]
	if !made {
		if m, err = r.mould(cellTemplate, shape); err != nil {
			return err
		}
		r.cellMoulds[shape] = m
	}
	m.cast(b, texts[:]...)
	return nil
}

// texts are all texts of a cell.
func (c *cell) texts() [7]*string {
	return [...]*string{&c.Column.Label, &c.Column.Unit, &c.Cell.Text, &c.Cell.Href, &c.Cell.Gap, &c.Cell.Sort, &c.Cell.Mark}
}
