package check

import (
	"fmt"
	"path"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/workday"
)

// covers compares the row counts stated on each workbook's cover with the
// rows read from it, and names workbooks without a cover (C2 19).
func covers(site *declare.Site, m *month.Month, away astray) (list diag.List) {
	cover := map[string]*schema.Table{}
	rows := map[string]map[string]int{} // by file and sheet
	tables := map[string][]*schema.Table{}
	for _, t := range m.Tables {
		if t.Sheet.Form() {
			cover[t.File] = t
			continue
		}
		tables[t.File] = append(tables[t.File], t)
		if rows[t.File] == nil {
			rows[t.File] = map[string]int{}
		}
		rows[t.File][t.Sheet.ID] += t.Len()
	}
	for _, file := range m.Files {
		t := cover[file]
		if t == nil || !away[t] { // the month of a cover that went astray is reported already
			list.Add(misnamed(site, file, t, m)...)
		}
		switch {
		case t == nil && rows[file] != nil:
			list.Add(uncovered(file, m))
		case t != nil:
			list.Add(stated(site, t, rows[file], m)...)
			list.Add(sender(site, t, tables[file], m)...)
			if !away[t] {
				list.Add(cutoff(site, t, m)...)
			}
		}
	}
	return list
}

// uncovered warns of a workbook without a cover; a CSV can have none.
func uncovered(file string, m *month.Month) diag.Finding {
	f := diag.Finding{Code: "COVER-MISSING", Level: diag.Warning, Pos: diag.Pos{File: file}, Month: m.ID,
		Found: "没有封面", Expected: "封面", Message: "这份工作簿没有封面，无从核对行数和数据截止日期。", Fix: "补上一张名为“封面”的工作表。"}
	if strings.EqualFold(path.Ext(file), ".csv") {
		f.Message = "CSV 文件没有封面，无从核对行数和数据截止日期。"
		f.Fix = "最好把它放进一份有封面的 xlsx 工作簿；只能报 CSV 的，请人工核对行数。"
	}
	return f
}

// stated compares one cover's counts. A cell that could not be read says
// nothing; it has its finding.
func stated(site *declare.Site, t *schema.Table, rows map[string]int, m *month.Month) (list diag.List) {
	for i, c := range t.Sheet.Columns {
		if c.Counts == "" || t.Unread(0, i) {
			continue
		}
		if t.Columns[i].States[0] != quantity.Present {
			if n := rows[c.Counts]; n > 0 {
				list.Add(unstated(site, t, c, n, m))
			}
			continue
		}
		if said := t.Columns[i].Numbers.At(0); said.Cmp(quantity.Int(int64(rows[c.Counts]))) != 0 {
			list.Add(miscounted(site, t, i, rows, m))
		}
	}
	return list
}

// miscounted reports a count that is not that of the rows read; none were, too,
// where the sheet is not in the workbook at all.
func miscounted(site *declare.Site, t *schema.Table, column int, rows map[string]int, m *month.Month) diag.Finding {
	c, said := t.Sheet.Columns[column], t.Columns[column].Numbers.At(0)
	n, sent := rows[c.Counts]
	f := diag.Finding{Code: "ROWS-STATED", Level: diag.Error, Pos: t.Pos(0, column), SheetID: c.Counts, Unit: site.UnitName(t.Unit(0)), Month: m.ID,
		Found: said.String() + " 行", Expected: fmt.Sprintf("%d 行", n),
		Message: fmt.Sprintf("封面写明〔%s〕%s 行，实际读到 %d 行。", c.Name, said, n),
		Fix:     "看这张表有没有漏行、多行；表没有错就改正封面上的行数。"}
	if s := site.Sheet(c.Counts); !sent && s != nil {
		f.Message = fmt.Sprintf("封面写明〔%s〕%s 行，这份工作簿里没有读到〔%s〕这张表。", c.Name, said, s.Name)
		f.Fix = fmt.Sprintf("补上工作表〔%s〕，看它的名称和表头写对没有；另一份工作簿里有的，删去封面上的这一行。", s.Name)
	}
	return f
}

func unstated(site *declare.Site, t *schema.Table, c declare.Column, n int, m *month.Month) diag.Finding {
	return diag.Finding{Code: "ROWS-UNSTATED", Level: diag.Warning, Pos: t.Pos(0, -1), SheetID: c.Counts, Unit: site.UnitName(t.Unit(0)), Month: m.ID,
		Found: "没有写", Expected: c.Name,
		Message: fmt.Sprintf("封面没有写〔%s〕，读到 %d 行，无从核对有没有漏行。", c.Name, n), Fix: fmt.Sprintf("在封面补上一行“%s”，右边写行数。", c.Name)}
}

// sender finds rows of another unit in a unit's workbook; the company may send
// for any.
func sender(site *declare.Site, cover *schema.Table, tables []*schema.Table, m *month.Month) (list diag.List) {
	from := cover.Unit(0)
	if from == "" || from == declare.Company {
		return nil
	}
	for _, t := range tables {
		column := t.Sheet.ColumnOf(declare.UnitRef)
		if column < 0 {
			continue
		}
		for i := range t.Len() {
			if unit := t.Unit(i); unit != "" && unit != from {
				list.Add(diag.Finding{Code: "COVER-UNIT", Level: diag.Error, Pos: t.Pos(i, column), Unit: site.UnitName(unit), Month: m.ID,
					Found: site.UnitName(unit), Expected: site.UnitName(from),
					Message: fmt.Sprintf("封面写的报送单位是%s，这一行是%s。", site.UnitName(from), site.UnitName(unit)),
					Fix:     "改正写错的一处；一份工作簿报几个单位的，封面的报送单位写公司。"})
				break // the sheet's first such row says it
			}
		}
	}
	return list
}

// monthsAhead is how long after its month a cut-off can lie.
const monthsAhead = 2

// cutoff finds a data cut-off that cannot be the month's.
func cutoff(site *declare.Site, cover *schema.Table, m *month.Month) diag.List {
	column := cover.Sheet.Column("cutoff")
	if column < 0 {
		return nil
	}
	day, last := cover.Text(0, "cutoff"), m.ID
	for range monthsAhead {
		last = workday.Next(last)
	}
	if day == "" || day[:7] >= m.ID && day[:7] <= last {
		return nil
	}
	return diag.List{{Code: "CUTOFF-FAR", Level: diag.Error, Pos: cover.Pos(0, column), Unit: site.UnitName(cover.Unit(0)), Month: m.ID,
		Found: day, Expected: m.ID + " 前后的日期",
		Message: fmt.Sprintf("数据截止日期 %s 不像是 %s 的。", day, m.ID), Fix: "改成这个月数据的截止日期，例如当月最后一天。"}}
}
