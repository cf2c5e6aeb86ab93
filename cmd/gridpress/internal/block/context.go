package block

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// Context is what a block is shown in: one page of one month.
type Context struct {
	Report    *disclose.Report
	Month     string // YYYY-MM
	Unit      string // the page's unit, "" where it has none
	Indicator string // the page's indicator, "" where it has none
	Column    string // the column whose choices the page is made for, each, "" where it is not
	Choice    string // the page's choice
	// Link gives the relative address of a page: "unit" or "indicator" with
	// an id, "derive" with that of an indicator whose page says how its figures
	// were reached ("2022-05/time_rate" for those of another month), "download" or "readme" with the id of a table, "file" with the
	// name of one of the page's files, or "rows" with a sheet and a unit; "" where there is no
	// such page. "sheet.column" with a choice is the page made for it.
	Link func(kind, id string) string
	// Row gives the relative address of a row of a sheet by its key, "" where no
	// page shows it.
	Row func(sheet, key string) string
	// Pages gives the pages made of a source by its id, none where the edition
	// lacks it.
	Pages func(id string) []Target
	Ways  bool // the page says how the amounts of the ledger were reached

	Stands disclose.Month // the last month that the data shown so far stand at; no ID for none
	Next   string         // YYYY-MM-DD, the last day for the first data to follow them; "" where nothing says so

	used    []string // indicators shown so far, for the notes
	figures int
	tables  []string // sheets shown so far
}

// Target is a page that can be gone to.
type Target struct {
	Label string
	Name  string // of the unit, indicator or choice that it is made for, "" for none
	Text  string // what it is for, "" for nothing said
	Href  string
}

// Views turns a block into what the page shows of it: of the month that its
// data stand at for these readers, which a notice says where it must.
func (c *Context) Views(b Block) []View {
	if d, ok := b.(*downloads); ok {
		return d.views(c) // each of its files stands at a month of its own
	}
	page := c.Month
	s, back := c.settle(c.names(b.refs()))
	defer back()
	notice, told := c.notice(s, page)
	if s.Month.ID == "" {
		return []View{notice}
	}
	views := b.views(c)
	if told && len(views) > 0 {
		views = append([]View{notice}, views...)
	}
	return views
}

// Shown is the month that a page of an opening sentence's indicators and of
// blocks speaks of: the last that any of their data stand at.
func (c *Context) Shown(lead []string, blocks []Block) string {
	shown := ""
	speak := func(refs []ref) {
		if indicators, sheets := c.names(refs); len(indicators)+len(sheets) > 0 {
			shown = max(shown, c.Report.Stands(indicators, sheets, c.Month).Month.ID)
		}
	}
	speak(indicatorRefs(lead))
	for _, b := range blocks {
		if d, ok := b.(*downloads); ok {
			for _, f := range d.Files {
				speak([]ref{{what: aSheet, id: f.Sheet}})
			}
			continue
		}
		speak(b.refs())
	}
	if shown == "" {
		return c.Month
	}
	return shown
}

// indicator finds an indicator by id, "this" being the page's, and remembers
// it for the notes.
func (c *Context) indicator(id string) (disclose.Indicator, bool) {
	if id == "this" {
		id = c.Indicator
	}
	ind, ok := c.Report.Indicator(id)
	if ok && !slices.Contains(c.used, id) {
		c.used = append(c.used, id)
	}
	return ind, ok
}

// unit is the unit a block is about: the one it names, the page's, or the
// company.
func (c *Context) unit(id string) string {
	switch {
	case id != "" && id != "this":
		return id
	case c.Unit != "":
		return c.Unit
	}
	return disclose.Company
}

func (c *Context) unitName(id string) string {
	for _, u := range c.Report.Units {
		if u.ID == id {
			return u.Name
		}
	}
	return "全市"
}

// figure is a figure of the page's month.
func (c *Context) figure(ind disclose.Indicator, unit string) disclose.Figure {
	return c.Report.Figure(ind.ID, unit, c.Month)
}

// ago is a figure of an earlier month.
func (c *Context) ago(ind disclose.Indicator, unit string, months int) disclose.Figure {
	return c.Report.Figure(ind.ID, unit, workday.Back(c.Month, months))
}

// history lists the last n months up to the page's; months between the first
// and the last that are not in the report are there too, as gaps.
func (c *Context) history(n int) (months []string) {
	first := c.Report.Months[0].ID
	for i := n - 1; i >= 0; i-- {
		if m := workday.Back(c.Month, i); m >= first {
			months = append(months, m)
		}
	}
	return months
}

// figureID numbers the figures of a page.
func (c *Context) figureID() string {
	c.figures++
	return fmt.Sprintf("figure-%d", c.figures)
}

// tableID names a table on its page, and its download beside the page: by its
// sheet, which another block of the page may show too.
func (c *Context) tableID(sheet string) string {
	c.tables = append(c.tables, sheet)
	n := 0
	for _, shown := range c.tables {
		if shown == sheet {
			n++
		}
	}
	if n == 1 {
		return sheet
	}
	return fmt.Sprintf("%s-%d", sheet, n)
}
