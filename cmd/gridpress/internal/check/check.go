// Package check holds the rules across sheets and months: what is missing, doubled, misplaced or miscounted, and what the site declares must agree.
package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// All applies every rule to the set.
func All(set *month.Set) (list diag.List) {
	list.Add(absent(set)...)
	list.Add(strayed(set)...)
	for _, m := range set.Months {
		list.Add(misplaced(set.Site, m)...)
		list.Add(missing(set.Site, m)...)
		list.Add(doubled(set.Site, m.Tables)...)
		list.Add(covers(set.Site, m)...)
		list.Add(exposed(set.Site, m.Tables)...)
	}
	list.Add(doubled(set.Site, set.Standing)...)
	list.Add(crossed(set)...)
	list.Add(exposed(set.Site, set.Standing)...)
	return list
}

// misplaced finds tables whose own month is not that of their folder: last
// month's file sent again (C2 19, C4 54).
func misplaced(site *declare.Site, m *month.Month) (list diag.List) {
	for _, t := range m.Tables {
		column := t.Sheet.ColumnOf(declare.Month)
		if column < 0 {
			continue
		}
		first, count := -1, 0
		for i, state := range t.Columns[column].States {
			if state == quantity.Present && t.Columns[column].Texts[i] != m.ID {
				if first < 0 {
					first = i
				}
				count++
			}
		}
		if first < 0 {
			continue
		}
		found := t.Columns[column].Texts[first]
		list.Add(diag.Finding{Code: "MONTH-WRONG", Level: diag.Error, Pos: t.Pos(first, column), Unit: site.UnitName(t.Unit(first)), Month: m.ID,
			Found: found, Expected: m.ID,
			Message: fmt.Sprintf("〔%s〕写的是 %s，这个文件夹是 %s（共 %d 行如此）。", t.Sheet.Columns[column].Name, found, m.ID, count),
			Fix:     fmt.Sprintf("如果放错了文件夹，移到 %s；如果是上月的文件，换成本月的；如果只是月份写错，改正后再报。", path.Join("data", found))})
	}
	return list
}

// missing finds sheets that did not arrive, and units that did not report.
func missing(site *declare.Site, m *month.Month) (list diag.List) {
	for _, s := range site.Sheets {
		if !s.Due(m.ID) {
			continue
		}
		tables := m.TablesOf(s)
		if !slices.ContainsFunc(tables, func(t *schema.Table) bool { return t.Len() > 0 }) {
			list.Add(diag.Finding{Code: "SHEET-MISSING", Level: diag.Error, Pos: diag.Pos{File: m.Dir}, SheetID: s.ID, Month: m.ID,
				Found: "没有", Expected: s.Name,
				Message: fmt.Sprintf("%s 没有收到〔%s〕。", m.ID, s.Name),
				Fix:     fmt.Sprintf("请%s把含有工作表〔%s〕的工作簿放进 %s。", s.Owner, s.Name, m.Dir)})
			continue
		}
		if s.Per == "unit" {
			list.Add(missingUnits(site, m, s, tables)...)
		}
	}
	return list
}

func missingUnits(site *declare.Site, m *month.Month, s *declare.Sheet, tables []*schema.Table) (list diag.List) {
	reported := map[string]bool{}
	for _, t := range tables {
		for i := range t.Len() {
			reported[t.Unit(i)] = true
		}
	}
	for _, u := range site.Units {
		if reported[u.ID] || !u.Reports(m.ID) {
			continue
		}
		list.Add(diag.Finding{Code: "UNIT-MISSING", Level: diag.Error, Pos: diag.Pos{File: m.Dir}, SheetID: s.ID, Unit: u.Name, Month: m.ID,
			Found: "没有", Expected: fmt.Sprintf("%s的〔%s〕", u.Name, s.Name),
			Message: fmt.Sprintf("%s %s没有报送〔%s〕。", m.ID, u.Name, s.Name),
			Fix:     fmt.Sprintf("向%s要来工作簿，放进 %s；已放的话，看单位名称和工作表名称是否写对。", u.Name, m.Dir)})
	}
	return list
}

// doubled finds records whose key stands twice (C4 16, 55).
func doubled(site *declare.Site, tables []*schema.Table) (list diag.List) {
	seen := map[string]place{}
	for _, t := range tables {
		if len(t.Sheet.Key) == 0 {
			continue
		}
		for i := range t.Len() {
			key, names, whole := keyOf(site, t, i)
			if !whole {
				continue
			}
			if first, ok := seen[key]; ok {
				column, words := t.Sheet.Column(t.Sheet.Key[0]), strings.Join(names, " ")
				list.Add(diag.Finding{Code: "KEY-DUPLICATE", Level: diag.Error, Pos: t.Pos(i, column), Unit: site.UnitName(t.Unit(i)), Month: t.Month,
					Found: words, Expected: "只出现一次",
					Message: fmt.Sprintf("〔%s〕%s 出现了两次，另一处在 %s。", t.Sheet.Name, words, first.table.Pos(first.row, column)),
					Fix:     "核对两处，删去多余的一行；若是同一份文件放了两遍，删去一份。"})
				continue
			}
			seen[key] = place{t, i}
		}
	}
	return list
}

// keyOf joins the key columns of a record and gives what they show; whole is
// false when one is missing, which has its own finding.
func keyOf(site *declare.Site, t *schema.Table, record int) (key string, names []string, whole bool) {
	parts := append(make([]string, 0, 1+len(t.Sheet.Key)), t.Sheet.ID)
	for _, id := range t.Sheet.Key {
		column := t.Sheet.Column(id)
		if t.Columns[column].States[record] == quantity.Missing {
			return "", nil, false
		}
		shown := t.Shown(site, record, column)
		names = append(names, shown)
		if t.Sheet.Columns[column].Mask != "" {
			shown = t.Columns[column].Texts[record]
		}
		parts = append(parts, shown)
	}
	return fold.Name(strings.Join(parts, "|")), names, true
}
