package check

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
)

// Opened is the code of a row that the public did not see the month before: a
// department that signs its sheet has seen that.
const Opened = "ROW-OPENED"

// opened finds rows of a month that the public is about to see and could not
// see the month before: one cell typed wrong makes a customer's line everybody's.
// It is said until the sheet is signed off. Rows that follow those of other
// sheets need no finding of their own.
func opened(set *month.Set, last, m *month.Month) (list diag.List) {
	for _, s := range set.Site.Sheets {
		follows := slices.ContainsFunc(s.Withhold, func(w declare.Withheld) bool { return w.Unless != nil })
		if s.Class != class.Public || len(s.Withhold) == 0 || follows || set.SignOff(s, m) != nil {
			continue
		}
		columns, kept := s.RowKey(), index{}
		for at := range records(last.TablesOf(s)) {
			if k, whole := at.table.Key(at.row, columns); whole && at.table.Class(at.row) != class.Public {
				kept[k] = at
			}
		}
		for at := range records(m.TablesOf(s)) {
			k, _ := at.table.Key(at.row, columns)
			if was := kept[k]; was.table != nil && at.table.Class(at.row) == class.Public {
				list.Add(openedFinding(set.Site, was, at))
			}
		}
	}
	return list
}

// openedFinding names both cells of the first column that kept the row back.
func openedFinding(site *declare.Site, was, is place) diag.Finding {
	t := is.table
	column := slices.IndexFunc(t.Sheet.Columns, func(c declare.Column) bool { return asked(t.Sheet, c.ID) && !sameCell(was, is, t.Sheet.Column(c.ID)) })
	c := &t.Sheet.Columns[column]
	said := func(p place) string { return p.table.Shown(site, p.row, column) + c.Unit }
	_, names, _ := keyOf(site, t, is.row)
	return diag.Finding{Code: Opened, Level: diag.Warning, Pos: t.Pos(is.row, column), Unit: site.UnitName(t.Unit(is.row)), SheetID: t.Sheet.ID, Month: t.Month,
		Found: said(is), Expected: "与上月一样不对外公开",
		Message: fmt.Sprintf("%s：上月不对外公开，这个月会公开：〔%s〕由 %s（%s）变为 %s。", strings.Join(names, " "), c.Name, said(was), was.table.Pos(was.row, column), said(is)),
		Fix:     fmt.Sprintf("填错了的，改正；确实变了的，由%s发布这张表，以后不再提示。", t.Sheet.Owner)}
}

// asked reports whether a column decides which rows of a sheet the public sees.
func asked(s *declare.Sheet, column string) bool {
	return slices.ContainsFunc(s.Withhold, func(w declare.Withheld) bool { _, found := w.Where[column]; return found })
}
