package chart

import "github.com/go-echarts/go-echarts/v2/opts"

// inkGroundSoft is --ground-soft of templates/tokens.css.
const inkGroundSoft = "#f4f6f8"

// areaEdge is one of the two edges of a band; the first carries its looks.
type areaEdge struct {
	Name      string          `json:"name,omitempty"`
	YAxis     float64         `json:"yAxis"`
	ItemStyle *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label     *areaLabel      `json:"label,omitempty"`
}

type areaLabel struct {
	Position string  `json:"position"`
	Color    string  `json:"color"`
	FontSize float64 `json:"fontSize"`
}

// markAreas are the bands of the interactive view, named in their upper left
// corner; nil if there are none.
func (c Chart) markAreas() *opts.MarkAreas {
	if len(c.Bands) == 0 {
		return nil
	}
	areas := &opts.MarkAreas{}
	for i, b := range c.Bands {
		ink := inkMainSoft
		if i%2 == 1 {
			ink = inkGroundSoft
		}
		from, to := c.bandRange(c.optionAxis(), b)
		areas.Data = append(areas.Data, []areaEdge{
			{
				Name: b.Label, YAxis: from, ItemStyle: &opts.ItemStyle{Color: ink},
				Label: &areaLabel{"insideTopLeft", inkSecond, float64(optionFace)},
			},
			{YAxis: to},
		})
	}
	return areas
}
