package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// covers compares the row counts stated on each workbook's cover with the
// rows read from it, and names workbooks without a cover (C2 19).
func covers(site *declare.Site, m *month.Month) (list diag.List) {
	cover := map[string]*schema.Table{}
	rows := map[string]map[string]int{} // by file and sheet
	for _, t := range m.Tables {
		if t.Sheet.Form() {
			cover[t.File] = t
			continue
		}
		if rows[t.File] == nil {
			rows[t.File] = map[string]int{}
		}
		rows[t.File][t.Sheet.ID] += t.Len()
	}
	for _, file := range m.Files {
		t := cover[file]
		switch {
		case t == nil && rows[file] != nil:
			list.Add(diag.Finding{Code: "COVER-MISSING", Level: diag.Warning, Pos: diag.Pos{File: file}, Month: m.ID,
				Found: "没有封面", Expected: "封面", Message: "这份工作簿没有封面，无从核对行数和数据截止日期。", Fix: "补上一张名为“封面”的工作表。"})
		case t != nil:
			list.Add(stated(site, t, rows[file], m)...)
		}
	}
	return list
}

// stated compares one cover's counts.
func stated(site *declare.Site, t *schema.Table, rows map[string]int, m *month.Month) (list diag.List) {
	for i, c := range t.Sheet.Columns {
		if c.Counts == "" || t.Columns[i].States[0] != quantity.Present {
			continue
		}
		if said := t.Columns[i].Numbers[0]; said.Cmp(quantity.Int(int64(rows[c.Counts]))) != 0 {
			list.Add(diag.Finding{Code: "ROWS-STATED", Level: diag.Error, Pos: t.Pos(0, i), Unit: site.UnitName(t.Unit(0)), Month: m.ID,
				Found: said.String() + " 行", Expected: fmt.Sprintf("%d 行", rows[c.Counts]),
				Message: fmt.Sprintf("封面写明〔%s〕%s 行，实际读到 %d 行。", c.Name, said, rows[c.Counts]),
				Fix:     "看这张表有没有漏行、多行；表没有错就改正封面上的行数。"})
		}
	}
	return list
}
