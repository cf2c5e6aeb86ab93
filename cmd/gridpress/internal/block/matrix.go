package block

import (
	"slices"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// matrix sets the rows of a sheet side by side: a line for each value of one
// column that they hold, a place on it for each value of another.
type matrix struct {
	Sheet  string   `toml:"sheet"`
	Where  where    `toml:"where"`
	Title  string   `toml:"title"`
	Lines  string   `toml:"lines"`  // the column of choices that names the lines
	Places string   `toml:"places"` // the column of choices that names the places
	Cells  string   `toml:"cells"`  // what stands in a place
	Under  []string `toml:"under"`  // and below it, each with its name
	None   string   `toml:"none"`   // what to say where there is nothing
}

func (b *matrix) refs() []ref {
	refs := []ref{{key: "sheet", what: aSheet, id: b.Sheet}}
	refs = append(refs, b.Where.refs(b.Sheet)...)
	for _, s := range [][2]string{{"lines", b.Lines}, {"places", b.Places}, {"cells", b.Cells}} {
		refs = append(refs, ref{key: s[0], what: aColumn, id: s[1], sheet: b.Sheet})
	}
	return append(refs, listRefs(b.Sheet, "under", b.Under)...)
}

// Matrix is rows of a sheet side by side.
type Matrix struct {
	Caption string
	Corner  string   // over the names of the lines
	Places  []string // over the places
	Lines   []MatrixLine
	Notes   []string
	Empty   string // what to say when there are no lines
	None    string
}

// MatrixLine is one line of a matrix, a cell for each place.
type MatrixLine struct {
	Name  string
	Cells []MatrixCell
}

// MatrixCell is what stands in a place; zero for nothing.
type MatrixCell struct {
	Text  string
	Under []RecordItem
}

// Part is the name of the template.
func (Matrix) Part() string { return "matrix" }

func (b *matrix) views(c *Context) []View {
	data, rows := c.rows(b.Sheet, b.Where)
	m := Matrix{Caption: b.Title, Empty: workday.MonthName(c.Month) + "没有" + data.Name + "的数据。", None: b.None}
	if m.Caption == "" {
		m.Caption = data.Title
	}
	if data.Description != "" {
		m.Notes = []string{data.Description}
	}
	if i := columnOf(data, b.Lines); i >= 0 {
		m.Corner = data.Columns[i].Name
	}
	places := c.Report.Declared(b.Sheet, b.Places)
	for _, p := range places {
		m.Places = append(m.Places, p.Name)
	}
	for _, line := range c.Report.Declared(b.Sheet, b.Lines) {
		holds := func(r disclose.Row) bool { return r.Cells[columnOf(data, b.Lines)].ID == line.ID }
		if !slices.ContainsFunc(rows, holds) {
			continue
		}
		l := MatrixLine{Name: line.Name, Cells: make([]MatrixCell, len(places))}
		for i, p := range places {
			l.Cells[i] = b.cell(data, rows, line.ID, p.ID)
		}
		m.Lines = append(m.Lines, l)
	}
	return []View{m}
}

// cell is what the row of a line and a place holds.
func (b *matrix) cell(data disclose.Table, rows []disclose.Row, line, place string) (cell MatrixCell) {
	lines, places := columnOf(data, b.Lines), columnOf(data, b.Places)
	i := slices.IndexFunc(rows, func(r disclose.Row) bool { return r.Cells[lines].ID == line && r.Cells[places].ID == place })
	if i < 0 {
		return cell
	}
	cell.Text = said(data, rows[i], b.Cells)
	for _, id := range b.Under {
		if text := said(data, rows[i], id); text != "" {
			cell.Under = append(cell.Under, RecordItem{data.Columns[columnOf(data, id)].Name, []string{text}})
		}
	}
	return cell
}
