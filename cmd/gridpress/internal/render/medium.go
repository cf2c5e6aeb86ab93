package render

import "gridpress/cmd/gridpress/internal/chart"

// medium is where an edition is read, and the room its charts have there.
type medium struct {
	name string
	// half is a figure beside another one, wide one that spans the section,
	// narrow the drawing for phones and upright walls; zero where there is none.
	half, wide, narrow chart.Size
	spark              chart.Size // in a tile; screens only
	small              chart.Size // one of many side by side
	slides             bool       // one message a screen
	scripts            []string   // below templates/scripts
	zoom               bool       // charts have an interactive view
}

// searchScript makes the search box work; it needs the index of the edition.
const searchScript = "search.js"

var media = []medium{
	{
		name:    "screen",
		half:    chart.Size{Width: 500, Font: 12},
		wide:    chart.Size{Width: 1080, Font: 13},
		narrow:  chart.Size{Width: 336, Font: 13},
		spark:   chart.Size{Width: 120, Font: 12},
		small:   chart.Size{Width: 260, Font: 12},
		scripts: []string{"site.js", "tables.js", "long.js", searchScript, "find.js"},
		zoom:    true,
	},
	{
		// The hall's counter PCs and touch screens, and telephones.
		name:    "touch",
		half:    chart.Size{Width: 500, Font: 14},
		wide:    chart.Size{Width: 1080, Font: 15},
		narrow:  chart.Size{Width: 336, Font: 13},
		spark:   chart.Size{Width: 120, Font: 12},
		small:   chart.Size{Width: 260, Font: 13},
		scripts: []string{"site.js", "tables.js", "long.js", searchScript, "find.js", "touch.js"},
	},
	{
		name:   "wall",
		half:   chart.Size{Width: 1800, Font: 36},
		wide:   chart.Size{Width: 1800, Font: 36},
		narrow: chart.Size{Width: 1000, Font: 44},
		small:  chart.Size{Width: 560, Font: 28},
		slides: true,
		// A hall's pages are also read on the PC at its counter, which has a
		// mouse; walls without one do not show the box.
		scripts: []string{searchScript},
	},
	{
		name:  "paper",
		half:  chart.Size{Width: 590, Font: 12},
		wide:  chart.Size{Width: 590, Font: 12},
		small: chart.Size{Width: 186, Font: 11},
	},
}
