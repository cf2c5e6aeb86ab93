package schema

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// anotherTable looks, below a blank row, for the header of another table on
// the same worksheet (C4 9). One that is known is read; at one that is not,
// reading stops, and what stands below is never taken for records.
func (r *reader) anotherTable(row sheet.Row) bool {
	if !wordy(row) || r.headerAgain(row) {
		return r.stopped
	}
	heads := headingsOf(row)
	for _, s := range r.site.Sheets {
		if found := r.match(s, heads); !s.Form() && len(found) >= 3 && hasRequired(s, found) {
			r.settle()
			r.secondTable(diag.Warning, s.Name, row)
			r.start(s, heads, row.Number)
			r.keepAbove(nil)
			r.stopped, r.band = false, false
			return true
		}
	}
	if !r.stopped && r.strange(row) {
		r.stopped = true
		r.secondTable(diag.Error, "", row)
	}
	return r.stopped
}

// strange reports whether a row of words cannot be a record: at least two of
// its cells stand in columns of other than words, and none of them fits. Notes
// and totals are known by their first word.
func (r *reader) strange(row sheet.Row) bool {
	label := r.label(row)
	if label < 0 {
		return false
	}
	if text := fold.Text(row.Cells[label].Text); begins(text, noteWords) || begins(text, meanWords) || totalOf(text) != noTotal {
		return false
	}
	findings, tally, faulty := len(r.list), r.tally, slices.Clone(r.faulty)
	clear(r.cells)
	fits, misfits := 0, 0
	for i := range row.Cells {
		cell := &row.Cells[i]
		if cell.Col > len(r.columns) || r.columns[cell.Col-1] < 0 || fold.Blank(cell.Text) {
			continue
		}
		if column := r.columns[cell.Col-1]; r.table.Sheet.Columns[column].Type != declare.Text {
			before := len(r.list)
			r.decode(column, cell, place{cell.Col, row.Number})
			if slices.ContainsFunc(r.list[before:], func(f diag.Finding) bool { return f.Level == diag.Error }) {
				misfits++
			} else {
				fits++
			}
		}
	}
	r.list, r.tally, r.faulty = r.list[:findings], tally, faulty
	return fits == 0 && misfits >= 2
}

// secondTable reports a second table: which it was taken for, or that it was not
// read.
func (r *reader) secondTable(level diag.Level, as string, row sheet.Row) {
	var words []string
	for _, h := range headingsOf(row) {
		words = append(words, strings.TrimSpace(h.text))
	}
	f := diag.Finding{Code: "SHEET-SECOND", Level: level, Pos: r.cell(row.Cells[0].Col, row.Number), Month: r.month,
		Found: strings.Join(words, "、"), Expected: "每张工作表一张表",
		Message: fmt.Sprintf("空行下面像是另一张表的表头，从第 %d 行起没有读。", row.Number),
		Fix:     "把下面这张表移到它自己的工作表；如果是数据行，看每一格是不是填错了列。"}
	if as != "" {
		f.Message = fmt.Sprintf("空行下面是另一张表，从第 %d 行起按〔%s〕读入。", row.Number, as)
		f.Fix = fmt.Sprintf("把它移到名为〔%s〕的工作表。", as)
	}
	r.list.Add(f)
}
