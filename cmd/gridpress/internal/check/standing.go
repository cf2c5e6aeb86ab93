package check

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// lacking finds standing sheets that are due and not there, and units without a
// record that holds: what rests on them would silently be decided without. It
// says so of the first month that lacks them, and of each later year's.
func lacking(set *month.Set) (list diag.List) {
	for _, s := range set.Site.Sheets {
		told := map[string]bool{}
		for _, m := range set.Months {
			if !s.DueStanding(m.ID) || len(m.Files) == 0 {
				continue
			}
			for _, f := range lacksIn(set, s, m) {
				if key := m.ID[:4] + f.Unit; !told[key] {
					told[key] = true
					list.Add(f)
				}
			}
		}
	}
	return list
}

func lacksIn(set *month.Set, s *declare.Sheet, m *month.Month) (list diag.List) {
	tables := set.TablesAt(s, m)
	if !slices.ContainsFunc(tables, (*schema.Table).Reports) {
		return diag.List{{Code: "STANDING-MISSING", Level: diag.Error, Pos: diag.Pos{File: month.StandingDir}, SheetID: s.ID, Month: m.ID,
			Found: "没有", Expected: s.Name,
			Message: fmt.Sprintf("没有〔%s〕，%s 的结果要用。", s.Name, m.ID),
			Fix:     fmt.Sprintf("请%s把含有工作表〔%s〕的工作簿放进 %s。", s.Owner, s.Name, month.StandingDir)}}
	}
	if s.Per != "unit" {
		return nil
	}
	held, whole := holding(set, s, m, tables)
	if !whole {
		return nil // the unread cell has its finding
	}
	for _, u := range set.Site.Units {
		if held[u.ID] || !u.Reports(m.ID) {
			continue
		}
		list.Add(diag.Finding{Code: "STANDING-UNIT", Level: diag.Error, Pos: tables[0].Head(0), SheetID: s.ID, Unit: u.Name, Month: m.ID,
			Found: "没有", Expected: fmt.Sprintf("%s在 %s 有效的一行", u.Name, m.ID),
			Message: fmt.Sprintf("〔%s〕里没有%s在 %s 有效的一行。", s.Name, u.Name, m.ID),
			Fix:     fmt.Sprintf("在〔%s〕补上这一行；已有的，看单位、年份或起止日期写对没有。", s.Name)})
	}
	return list
}

// holding are the units with a record that holds in the month. A unit or a
// validity that could not be read leaves it open whose the record is.
func holding(set *month.Set, s *declare.Sheet, m *month.Month, tables []*schema.Table) (held map[string]bool, whole bool) {
	decide := []int{s.ColumnOf(declare.UnitRef)}
	for _, v := range []string{declare.ValidYear, declare.ValidFrom, declare.ValidUntil} {
		if c := s.Validity(v); c >= 0 {
			decide = append(decide, c)
		}
	}
	force := m.Force(s, tables, m.LastDay(), func(*schema.Table, int) bool { return true })
	held = map[string]bool{}
	for _, t := range tables {
		for i := range t.Len() {
			if slices.ContainsFunc(decide, func(c int) bool { return t.Unread(i, c) }) {
				return nil, false
			}
			held[t.Unit(i)] = held[t.Unit(i)] || force.Holds(t, i)
		}
	}
	return held, true
}
