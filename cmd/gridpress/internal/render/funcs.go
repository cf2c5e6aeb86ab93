package render

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/page"
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

// states are all there are, for the legend of their shapes.
func states() []block.State { return []block.State{block.Reached, block.AtRisk, block.Missed} }

// spoken is a state with the words beside its shape.
type spoken struct {
	State block.State
	Words string
}

// others are the pages that a closing slide can name.
func others(nav []page.NavGroup) []page.Link {
	var out []page.Link
	for _, group := range nav {
		for _, link := range group.Links {
			if !link.Current {
				out = append(out, link)
			}
		}
	}
	return out
}

// cell is a cell of a table with the column it stands in.
type cell struct {
	Column block.Column
	Cell   block.Cell
}

// Whole reports whether the text is a date or a code, which no line may break; a
// code may begin with a unit's name.
func (c cell) Whole() bool {
	before, after, coded := strings.Cut(c.Cell.Text, "-")
	foreign := func(r rune) bool { return r <= ' ' || r >= 0x7f }
	return coded && utf8.RuneCountInString(before) <= 12 && !strings.Contains(before, " ") && strings.IndexFunc(after, foreign) < 0
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
