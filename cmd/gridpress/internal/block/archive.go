package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// archive lists the months with the company's figures, latest first, and
// whether they are closed.
type archive struct {
	Indicators []string `toml:"indicators"`
}

func (b *archive) refs() []ref { return indicatorRefs(b.Indicators) }

func (b *archive) views(c *Context) []View {
	t := Table{ID: "archive", Caption: "各月全市数值", Columns: []Column{{Label: "月份", Key: true}, {Label: "状态"}}}
	var inds []disclose.Indicator
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok {
			inds = append(inds, ind)
			t.Columns = append(t.Columns, Column{Label: ind.Name, Unit: ind.Unit, Numeric: true})
		}
	}
	for i := len(c.Report.Months) - 1; i >= 0; i-- {
		m := c.Report.Months[i].ID
		row := Row{Cells: []Cell{{Text: workday.MonthName(m), Href: c.Link("month", m), Sort: m}, {Text: c.standing(m)}}}
		for _, ind := range inds {
			row.Cells = append(row.Cells, number(ind, c.Report.Figure(ind.ID, disclose.Company, m)))
		}
		t.Rows = append(t.Rows, row)
	}
	return []View{t}
}

// standing is whether a month is closed, and how often it was corrected since.
func (c *Context) standing(month string) string {
	if n := len(c.Report.Corrections(month)); n > 0 {
		return fmt.Sprintf("更正 %d 次", n)
	}
	return MonthState(c.Report.Months[c.Report.MonthIndex(month)])
}

// MonthState says in a word whether a month's figures are final.
func MonthState(m disclose.Month) string {
	if m.Sealed == "" {
		return "初步"
	}
	return "正式"
}
