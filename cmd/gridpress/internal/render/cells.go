package render

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/block"
)

// Most of a site's bytes are cells of tables, which differ in little but their
// texts. Their template is executed once for each shape of a cell, with words
// that stand in for its texts; cells of that shape are then cast from what it
// gave. So the template alone says how a cell looks, and executing it a million
// times does not take a third of a build.
const cellTemplate = "table-cell"

// cell is a cell of a table with the column it stands in.
type cell struct {
	Column block.Column
	Cell   block.Cell
	Whole  bool // the text is a date or a code, which no line may break
}

// mould is what the template gives for a shape of cell, cut where texts go in.
type mould struct {
	pieces []string // one more than texts
	texts  []int    // places in cell.texts
}

// cells renders a row; one of another length than its columns is an error.
func (r *Renderer) cells(columns []block.Column, row block.Row) (template.HTML, error) {
	if len(row.Cells) != len(columns) {
		return "", fmt.Errorf("表格有 %d 列，其中一行有 %d 格", len(columns), len(row.Cells))
	}
	var b strings.Builder
	for i, c := range columns {
		if err := r.cell(&b, cell{c, row.Cells[i], whole(row.Cells[i].Text)}); err != nil {
			return "", err
		}
	}
	return template.HTML(b.String()), nil
}

// whole reports whether a text is a date or a code; a code may begin with a
// unit's name.
func whole(text string) bool {
	before, after, coded := strings.Cut(text, "-")
	foreign := func(r rune) bool { return r <= ' ' || r >= 0x7f }
	return coded && utf8.RuneCountInString(before) <= 12 && !strings.Contains(before, " ") && strings.IndexFunc(after, foreign) < 0
}

// cell casts a cell, or executes its template where an address needs more than
// the escaping of texts.
func (r *Renderer) cell(b *strings.Builder, c cell) error {
	if !plainAddress(c.Cell.Href) {
		return r.set.ExecuteTemplate(b, cellTemplate, c)
	}
	m, err := r.mould(c.shape())
	if err != nil {
		return err
	}
	texts := c.texts()
	for i, at := range m.texts {
		b.WriteString(m.pieces[i])
		escaper.WriteString(b, *texts[at])
	}
	b.WriteString(m.pieces[len(m.texts)])
	return nil
}

// plainAddress reports whether an address below the site stands in an attribute
// as it is.
func plainAddress(href string) bool {
	return strings.Trim(href, "abcdefghijklmnopqrstuvwxyz0123456789/.-_#") == ""
}

// escaper does to texts, in elements and quoted attributes, what html/template
// does.
var escaper = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// texts are all texts of a cell.
func (c *cell) texts() [7]*string {
	return [...]*string{&c.Column.Label, &c.Column.Unit, &c.Cell.Text, &c.Cell.Href, &c.Cell.Gap, &c.Cell.Sort, &c.Cell.Mark}
}

// standIns are words that escaping leaves alone, one for each text.
var (
	standIns = [7]string{"stand-in-0", "stand-in-1", "stand-in-2", "stand-in-3", "stand-in-4", "stand-in-5", "stand-in-6"}
	standIn  = regexp.MustCompile(`stand-in-([0-6])`)
)

// shape is the cell with words that stand in for the texts it has: all that its
// template may branch on.
func (c cell) shape() cell {
	for i, text := range c.texts() {
		if *text != "" {
			*text = standIns[i]
		}
	}
	return c
}

// mould makes, or finds, the mould of a shape.
func (r *Renderer) mould(shape cell) (mould, error) {
	if m, made := r.moulds[shape]; made {
		return m, nil
	}
	var b strings.Builder
	if err := r.set.ExecuteTemplate(&b, cellTemplate, shape); err != nil {
		return mould{}, err
	}
	m := mould{pieces: standIn.Split(b.String(), -1)}
	for _, found := range standIn.FindAllStringSubmatch(b.String(), -1) {
		m.texts = append(m.texts, int(found[1][0]-'0'))
	}
	r.moulds[shape] = m
	return m, nil
}
