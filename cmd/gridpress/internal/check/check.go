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
	away, again := astray{}, twice{}
	list.Add(absent(set)...)
	list.Add(strayed(set)...)
	public := texts{site: set.Site, secrets: secretsOf(set)}
	for i, m := range set.Months {
		public.of(m)
		list.Add(public.findings(m.Tables)...)
		if i > 0 {
			list.Add(opened(set, set.Months[i-1], m)...)
		}
		list.Add(misplaced(set.Site, m, away)...)
		list.Add(missing(set.Site, m)...)
		list.Add(doubled(set.Site, m.Tables, again)...)
		list.Add(covers(set.Site, m, away)...)
	}
	list.Add(lacking(set)...)
	list.Add(doubled(set.Site, set.Standing, again)...)
	list.Add(compared(set, away, again)...)
	list.Add(public.findings(set.Standing)...)
	for _, s := range set.SignOffs {
		list.Add(public.findingsKept(s)...)
	}
	list.Add(signedOff(set)...)
	return list
}

// misplaced finds tables whose own month is not that of their folder: last
// month's file sent again (C2 19, C4 54). Those of which every record is of
// another month are astray; a workbook that is so altogether has one finding,
// at its cover.
func misplaced(site *declare.Site, m *month.Month, away astray) (list diag.List) {
	var wrong []foreign
	for _, t := range m.Tables {
		if f := foreignTo(m, t); f.count > 0 {
			wrong = append(wrong, f)
			if f.count == t.Len() {
				away[t] = true
			}
		}
	}
	for _, f := range wrong {
		if cover := coverOf(wrong, f); cover != nil && cover.table != f.table && away[f.table] {
			continue // the cover says it
		}
		list.Add(f.finding(site, m, wrong, away))
	}
	return list
}

// foreign are the records of a table that are of another month.
type foreign struct {
	table        *schema.Table
	column       int // of the month
	first, count int
	month        string // of the first
}

func foreignTo(m *month.Month, t *schema.Table) foreign {
	f := foreign{table: t, column: t.Sheet.ColumnOf(declare.Month)}
	if f.column < 0 {
		return f
	}
	for i, state := range t.Columns[f.column].States {
		if state != quantity.Present || t.Columns[f.column].Texts.At(i) == m.ID {
			continue
		}
		if f.count++; f.count == 1 {
			f.first, f.month = i, t.Columns[f.column].Texts.At(i)
		}
	}
	return f
}

// coverOf is the cover of a table's workbook, if it states the same other
// month, nil otherwise.
func coverOf(wrong []foreign, of foreign) *foreign {
	for i, f := range wrong {
		if f.table.Sheet.Form() && f.table.File == of.table.File && f.month == of.month {
			return &wrong[i]
		}
	}
	return nil
}

func (f foreign) finding(site *declare.Site, m *month.Month, wrong []foreign, away astray) diag.Finding {
	extent := fmt.Sprintf("共 %d 行如此", f.count)
	if f.table.Sheet.Form() {
		if others := alike(wrong, f, away); others != "" {
			extent = "同一份工作簿的" + others + "也是"
		}
	}
	return diag.Finding{Code: "MONTH-WRONG", Level: diag.Error, Pos: f.table.Pos(f.first, f.column), Unit: site.UnitName(f.table.Unit(f.first)), Month: m.ID,
		Found: f.month, Expected: m.ID,
		Message: fmt.Sprintf("〔%s〕写的是 %s，这个文件夹是 %s（%s）。", f.table.Sheet.Columns[f.column].Name, f.month, m.ID, extent),
		Fix:     fmt.Sprintf("如果放错了文件夹，移到 %s；如果是上月的文件，换成本月的；如果只是月份写错，改正后再报。", path.Join("data", f.month))}
}

// alike names the tables of a cover's workbook that are wholly of the month
// that it states.
func alike(wrong []foreign, cover foreign, away astray) (names string) {
	for _, f := range wrong {
		if f.table != cover.table && f.table.File == cover.table.File && f.month == cover.month && away[f.table] {
			names += "〔" + f.table.Name + "〕"
		}
	}
	return names
}

// missing finds sheets that did not arrive, and units that did not report. In
// a folder without workbooks it is not this or that sheet that is missing.
func missing(site *declare.Site, m *month.Month) (list diag.List) {
	if len(m.Files) == 0 && slices.ContainsFunc(site.Sheets, func(s *declare.Sheet) bool { return s.Due(m.ID) }) {
		return diag.List{{Code: "MONTH-EMPTY", Level: diag.Error, Pos: diag.Pos{File: m.Dir}, Month: m.ID, Found: "没有工作簿", Expected: "这个月的工作簿",
			Message: fmt.Sprintf("%s 里一份工作簿也没有。", m.Dir), Fix: "把这个月的工作簿放进去；还没有开始报的，先删去这个文件夹。"}}
	}
	for _, s := range site.Sheets {
		if !s.Due(m.ID) {
			continue
		}
		tables := m.TablesOf(s)
		if !slices.ContainsFunc(tables, (*schema.Table).Reports) {
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

// oneByOne is how many records that stand in two worksheets are reported each by
// itself; more are the same table sent twice.
const oneByOne = 3

// doubled finds records whose key stands twice (C4 16, 55).
func doubled(site *declare.Site, tables []*schema.Table, again twice) (list diag.List) {
	seen := map[string]place{}
	for _, t := range tables {
		if len(t.Sheet.Key) == 0 {
			continue
		}
		var repeats []repeat
		for i := range t.Len() {
			key, names, whole := keyOf(site, t, i)
			if !whole {
				continue
			}
			if first, ok := seen[key]; ok {
				again[place{t, i}] = true
				repeats = append(repeats, repeat{first, place{t, i}, strings.Join(names, " ")})
				continue
			}
			seen[key] = place{t, i}
		}
		list.Add(told(site, t, repeats)...)
	}
	return list
}

// repeat is a record whose key stood before.
type repeat struct {
	first, again place
	name         string
}

// told reports a table's repeats one by one, but those of another worksheet
// together where they are many: two versions of one file.
func told(site *declare.Site, t *schema.Table, repeats []repeat) (list diag.List) {
	of := map[*schema.Table][]repeat{}
	for _, r := range repeats {
		of[r.first.table] = append(of[r.first.table], r)
	}
	for _, r := range repeats {
		all := of[r.first.table]
		switch {
		case r.first.table == t || len(all) <= oneByOne:
			list.Add(r.finding(site))
		case r == all[0]:
			list.Add(versions(site, all))
		}
	}
	return list
}

func (r repeat) finding(site *declare.Site) diag.Finding {
	t, row := r.again.table, r.again.row
	column := t.Sheet.Column(t.Sheet.Key[0])
	return diag.Finding{Code: "KEY-DUPLICATE", Level: diag.Error, Pos: t.Pos(row, column), Unit: site.UnitName(t.Unit(row)), Month: t.Month,
		Found: r.name, Expected: "只出现一次",
		Message: fmt.Sprintf("〔%s〕%s 出现了两次，另一处在 %s。", t.Sheet.Name, r.name, r.first.table.Pos(r.first.row, column)),
		Fix:     "核对两处，删去多余的一行；若是同一份文件放了两遍，删去一份。"}
}

// versions reports two worksheets with the same records: how many, and which is
// the first that differs.
func versions(site *declare.Site, all []repeat) diag.Finding {
	f := all[0].finding(site)
	f.Found, f.Unit = fmt.Sprintf("重复 %d 行", len(all)), ""
	differ, example := 0, repeat{}
	for _, r := range all {
		if !sameRecord(r.first, r.again) {
			if differ++; differ == 1 {
				example = r
			}
		}
	}
	how := "内容都一样"
	if differ > 0 {
		how = fmt.Sprintf("其中 %d 行内容不同，如 %s（%s）", differ, example.name, example.again.table.Pos(example.again.row, -1).Cell)
	}
	first := all[0].first
	f.Message = fmt.Sprintf("〔%s〕有 %d 行在 %s〔%s〕里也有（从 %s 起），%s。", first.table.Sheet.Name, len(all),
		first.table.File, first.table.Name, first.table.Pos(first.row, -1).Cell, how)
	f.Fix = "像是同一张表报了两遍，或者有新旧两版：留下对的一份，删去另一份。"
	return f
}

// sameRecord reports whether two records of a sheet hold the same.
func sameRecord(a, b place) bool {
	for i := range a.table.Sheet.Columns {
		if !sameCell(a, b, i) {
			return false
		}
	}
	return true
}

func sameCell(a, b place, column int) bool {
	x, y := &a.table.Columns[column], &b.table.Columns[column]
	return x.States[a.row] == y.States[b.row] &&
		(x.States[a.row] != quantity.Present || equalCells(a.table.Sheet.Columns[column].Type, x, a.row, y, b.row))
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
			shown = t.Columns[column].Texts.At(record)
		}
		parts = append(parts, shown)
	}
	return fold.Name(strings.Join(parts, "|")), names, true
}
