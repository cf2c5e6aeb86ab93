package render

import (
	"html/template"

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
