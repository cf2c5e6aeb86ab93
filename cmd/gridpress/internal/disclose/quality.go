package disclose

import (
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/schema"
)

// Quality is what the reading of a month's workbooks came to.
type Quality struct {
	Workbooks int
	Tally     Tally
	Findings  diag.List // of the month, and of what belongs to no month
	Hidden    int       // findings about data that these readers may not see
	Waivers   []Waiver  // of the month
}

// Tally counts rows read, cells repaired, rows set aside.
type Tally struct{ Read, Repaired, SetAside int }

// Quality is empty below internal: it names files and cells.
func (r *Report) Quality(monthID string) (q Quality) {
	i := r.MonthIndex(monthID)
	if i < 0 || !r.Class.May(class.Internal) {
		return q
	}
	q.Workbooks, q.Tally = len(r.set.Months[i].Files), Tally(r.set.Months[i].Tally)
	for _, f := range r.findings {
		switch {
		case f.Month != "" && f.Month != monthID:
		case r.Class.May(r.classOf(f)):
			q.Findings.Add(f)
		default:
			q.Hidden++
		}
	}
	q.Waivers = r.waivers(r.set.Months[i])
	return q
}

// classOf is the class of a finding: that of the data it speaks of. About a
// worksheet that was not recognised it is that of the rest of its workbook.
func (r *Report) classOf(f diag.Finding) class.Class {
	highest := class.Max(class.Internal, r.besideClass(f.Code))
	if ind := r.set.Site.Indicator(f.Indicator); ind != nil {
		return class.Max(highest, class.Max(ind.Class, r.inputsClass(ind)))
	}
	if sheet := r.set.Site.Sheet(f.SheetID); sheet != nil {
		return class.Max(highest, sheet.Class)
	}
	for _, t := range r.tables() {
		if t.File != f.File {
			continue
		}
		if t.Name == f.Sheet {
			return class.Max(highest, classAt(t, f.Cell))
		}
		highest = class.Max(highest, t.Sheet.Class)
	}
	return highest
}

// besideClass is the class of the sheets that a declared check sets beside its
// own: its findings quote them, with file and cell.
func (r *Report) besideClass(code string) class.Class {
	highest := class.Public
	for _, c := range r.set.Site.Checks {
		if c.Code != code {
			continue
		}
		for _, id := range c.Beside() {
			highest = class.Max(highest, r.set.Site.Sheet(id).Class)
		}
	}
	return highest
}

// classAt is the class of a cell together with what names its record: the
// unit and the key.
func classAt(t *schema.Table, cell string) class.Class {
	highest := t.Sheet.Class
	for i, c := range t.Sheet.Columns {
		named := c.Type == declare.UnitRef || slices.Contains(t.Sheet.Key, c.ID)
		if named && c.Class != class.Personal || t.Len() > 0 && letters(t.Pos(0, i).Cell) == letters(cell) {
			highest = class.Max(highest, c.Class)
		}
	}
	return highest
}

// letters is the column of an A1 address.
func letters(cell string) string { return strings.TrimRight(cell, "0123456789") }

// tables are all that was read.
func (r *Report) tables() []*schema.Table {
	all := slices.Clone(r.set.Standing)
	for _, m := range r.set.Months {
		all = append(all, m.Tables...)
	}
	return all
}
