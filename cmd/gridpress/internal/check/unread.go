package check

import (
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/schema"
)

// A cell that could not be read has its finding. What another sheet then lacks,
// or does not add up to, may follow from it alone: such a comparison waits until
// the cell is mended, so that one fault is one finding. It waits only for the
// units whose rows have such cells, or that did not report the other sheet.

// unread are the units, by id, of the rows of a sheet that lack one of these
// columns because it could not be read, or that it lacks altogether; "" for rows
// that may be any unit's.
type unread map[string]bool

// of reports whether what a row lacks may be one of the unread rows.
func (u unread) of(unit string) bool { return u[""] || u[unit] || unit == "" && len(u) > 0 }

// unread finds the rows whose key, or what a filter asks for, could not be read.
func (p *period) unread(sheet *declare.Sheet, where declare.Where, columns []int) unread {
	wanted := append([]int(nil), columns...)
	for id := range where {
		wanted = append(wanted, sheet.Column(id))
	}
	found := unread{}
	for t, row := range p.rows(sheet, nil) {
		for _, c := range wanted {
			if c >= 0 && t.Unread(row, c) {
				found[t.Unit(row)] = true
			}
		}
	}
	if sheet.Per == "unit" {
		p.unreported(sheet, found)
	}
	return found
}

// unreported adds the units of which a month's sheet has no row.
func (p *period) unreported(sheet *declare.Sheet, found unread) {
	reported := map[string]bool{}
	for t, row := range p.rows(sheet, nil) {
		reported[t.Unit(row)] = true
	}
	for _, u := range p.site.Units {
		if !reported[u.ID] && u.Reports(p.month) {
			found[u.ID] = true
		}
	}
}

// twice are the records whose key stood before: they are reported once, and
// counted once.
type twice map[place]bool

// astray are the tables of another month than their folder's: they are reported
// as that, and set beside nothing.
type astray map[*schema.Table]bool
