package block

import "gridpress/cmd/gridpress/internal/disclose"

// archive lists the months with the company's figures, latest first.
type archive struct {
	Indicators []string `toml:"indicators"`
}

func (b *archive) refs() []ref { return indicatorRefs(b.Indicators) }

func (b *archive) views(c *Context) []View {
	t := Table{ID: "archive", Caption: "各月全市数值", Columns: []Column{{Label: "月份", Key: true}}}
	var inds []disclose.Indicator
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok {
			inds = append(inds, ind)
			t.Columns = append(t.Columns, Column{Label: ind.Name, Unit: ind.Unit, Numeric: true})
		}
	}
	for i := len(c.Report.Months) - 1; i >= 0; i-- {
		m := c.Report.Months[i].ID
		row := Row{Cells: []Cell{{Text: MonthName(m), Href: c.Link("month", m), Sort: m}}}
		for _, ind := range inds {
			row.Cells = append(row.Cells, number(ind, c.Report.Figure(ind.ID, disclose.Company, m)))
		}
		t.Rows = append(t.Rows, row)
	}
	return []View{t}
}
