package render

import (
	"fmt"
	"html/template"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/chart"
)

// prose is safe as HTML: goldmark made it, without raw HTML.
func prose(html string) template.HTML { return template.HTML(html) }

// svg is safe as HTML: chart escapes every text it draws.
func svg(c chart.Chart, s chart.Size) template.HTML {
	return template.HTML(chart.SVG(c, s))
}

// option is safe inside a script element: its JSON has no <, > or &.
func option(c chart.Chart) (template.JS, error) {
	data, err := chart.Option(c)
	return template.JS(data), err
}

// compared reports whether m compares two numbers; else its word says why not.
func compared(m block.Move) bool { return m.Dir != 0 || m.Word == "持平" }

// standing is a row of a leaderboard with the column it stands under.
type standing struct {
	Column block.BoardColumn
	Row    block.BoardRow
}

func under(c block.BoardColumn, r block.BoardRow) standing { return standing{c, r} }

// cell is a cell of a table with the column it stands in.
type cell struct {
	Column block.Column
	Cell   block.Cell
}

// cells pairs a row with its columns; a row of another length is an error.
func cells(columns []block.Column, r block.Row) ([]cell, error) {
	if len(r.Cells) != len(columns) {
		return nil, fmt.Errorf("表格有 %d 列，其中一行有 %d 格", len(columns), len(r.Cells))
	}
	out := make([]cell, len(columns))
	for i, c := range columns {
		out[i] = cell{c, r.Cells[i]}
	}
	return out, nil
}
