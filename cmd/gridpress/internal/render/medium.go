package render

import "gridpress/cmd/gridpress/internal/chart"

// medium is where an edition is read, and the room its charts have there.
type medium struct {
	name string
	// half is a figure beside another one, wide one that spans the section,
	// narrow the drawing for phones and upright walls; zero where there is none.
	half, wide, narrow chart.Size
	spark              chart.Size // in a tile; screens only
	slides             bool       // one message a screen
	scripts            bool
}

var media = []medium{
	{
		name:    "screen",
		half:    chart.Size{Width: 500, Font: 12},
		wide:    chart.Size{Width: 1080, Font: 13},
		narrow:  chart.Size{Width: 336, Font: 13},
		spark:   chart.Size{Width: 120, Font: 12},
		scripts: true,
	},
	{
		name:   "wall",
		half:   chart.Size{Width: 1800, Font: 36},
		wide:   chart.Size{Width: 1800, Font: 36},
		narrow: chart.Size{Width: 1000, Font: 44},
		slides: true,
	},
	{
		name: "paper",
		half: chart.Size{Width: 590, Font: 12},
		wide: chart.Size{Width: 590, Font: 12},
	},
}
