package schema

import (
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// Rows that begin so are no records, unless they hold one all the same (C4 11, 14).
var (
	noteWords = []string{"注:", "注1", "注2", "备注", "说明", "填表", "制表", "填报", "报送日期", "日期:", "审核", "复核", "负责人", "单位负责人", "联系", "数据来源", "以上"}
	meanWords = []string{"平均", "均值"}
)

// The kinds of rows that sum others up.
type totalKind uint8

const (
	noTotal  totalKind = iota
	subtotal           // 小计: the rows since the last such row
	total              // 合计: all rows, or those since the last such row
	part               // 其中: no more than all rows
)

// totalOf reads the label of a row that sums others up: 合计, 全市合计,
// 固始小计, 其中:农村.
func totalOf(label string) totalKind {
	switch {
	case strings.HasPrefix(label, "小计"), strings.HasSuffix(label, "小计"):
		return subtotal
	case strings.HasPrefix(label, "其中"):
		return part
	case begins(label, []string{"合计", "总计", "共计"}), strings.HasSuffix(label, "合计"), strings.HasSuffix(label, "总计"):
		return total
	}
	return noTotal
}

// aside reports a total row, a note below the table, a header or title
// repeated, or the units below the header.
func (r *reader) aside(row sheet.Row) bool {
	label := r.label(row)
	if label < 0 {
		return false
	}
	word := row.Cells[label].Col
	text := fold.Text(row.Cells[label].Text)
	if kind := totalOf(text); kind != noTotal {
		if r.holdsRecord(row, word) {
			return false
		}
		r.sumUp(row, kind, text)
		return true
	}
	switch {
	case begins(text, noteWords):
		r.noted = !r.holdsRecord(row, word)
		return r.noted
	case begins(text, meanWords):
		return !r.holdsRecord(row, word)
	case r.table.Len() == 0 && allUnits(row):
		r.unitRow(row)
		return true
	}
	return (r.noted || r.band) && r.remark(row) || r.headerAgain(row)
}

// label is the index of the cell that says what a row is: its first one, the
// one behind a running number, or the unit's where that says 合计; -1 for none.
func (r *reader) label(row sheet.Row) int {
	if unit := r.table.Sheet.ColumnOf(declare.UnitRef); unit >= 0 {
		at := r.table.Columns[unit].At
		total := func(c sheet.Cell) bool {
			return c.Col == at && c.Kind == sheet.Text && totalOf(fold.Text(c.Text)) != noTotal
		}
		if i := slices.IndexFunc(row.Cells, total); i >= 0 {
			return i
		}
	}
	first := slices.IndexFunc(row.Cells, func(c sheet.Cell) bool { return !fold.Blank(c.Text) })
	if first < 0 || row.Cells[first].Kind != sheet.Number || first+1 == len(row.Cells) {
		return first
	}
	if at := row.Cells[first].Col; at > len(r.columns) || r.columns[at-1] < 0 {
		return first + 1
	}
	return first
}

// remark reports a row of one text only, below a note or a blank row: more of
// the note, or the title of what follows. It is no record where the sheet
// requires more than that.
func (r *reader) remark(row sheet.Row) bool {
	filled := 0
	for _, cell := range row.Cells {
		if !fold.Blank(cell.Text) {
			if filled++; filled > 1 || cell.Kind != sheet.Text {
				return false
			}
		}
	}
	required := 0
	for _, c := range r.table.Sheet.Columns {
		if c.Required {
			required++
		}
	}
	return filled == 1 && required > 2
}

// holdsRecord reports whether a row that begins like a note is a record all
// the same: it names a unit, or, in a sheet without units, has every required
// cell beside that word.
func (r *reader) holdsRecord(row sheet.Row, word int) bool {
	byColumn := map[int]string{}
	for _, cell := range row.Cells {
		if cell.Col != word && cell.Col <= len(r.columns) && r.columns[cell.Col-1] >= 0 {
			byColumn[r.columns[cell.Col-1]] = cell.Text
		}
	}
	if i := r.table.Sheet.ColumnOf(declare.UnitRef); i >= 0 {
		_, known := r.names.find(byColumn[i], true)
		return known
	}
	for i, c := range r.table.Sheet.Columns {
		if c.Required && fold.Text(byColumn[i]) == "" {
			return false
		}
	}
	return true
}

func begins(text string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// headerAgain reports a header, or a line above it, repeated after a page
// break (C4 17).
func (r *reader) headerAgain(row sheet.Row) bool {
	first := &row.Cells[0]
	if first.Kind != sheet.Text || !r.above[fold.Text(first.Text)] {
		return false // most rows
	}
	for _, cell := range row.Cells {
		if !r.above[fold.Text(cell.Text)] && !fold.Blank(cell.Text) {
			return false
		}
	}
	return true
}

// keepAbove remembers the texts of the header and above it.
func (r *reader) keepAbove(above []sheet.Row) {
	r.above = map[string]bool{}
	for _, row := range above {
		for _, cell := range row.Cells {
			r.above[fold.Text(cell.Text)] = true
		}
	}
	for _, h := range r.heads {
		r.above[fold.Text(h.text)] = true
		r.above[fold.Text(h.parent)] = true
	}
	delete(r.above, "")
}
