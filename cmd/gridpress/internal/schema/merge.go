package schema

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// layout is what the worksheet says beside its cells, read ahead when a blank
// cell or a spread header first asks for it. A worksheet that cannot be read
// to its end has none; Read will say so.
func (r *reader) layout() *sheet.Layout {
	if r.beside == nil {
		beside, _ := r.book.Layout(r.index)
		r.beside = &beside
	}
	return r.beside
}

// fromAbove gives a blank cell of the record that is merged with one above it
// the value of that one: a unit written once for several rows (C4 12). Numbers
// are never spread, they would count twice: mergedBelow reports them.
func (r *reader) fromAbove(column int, at place) (value, bool) {
	c := &r.table.Sheet.Columns[column]
	if !c.Required || at.col == 0 || len(r.table.Rows) < 2 {
		return value{}, false
	}
	m, ok := r.layout().Merged(at.col, at.row)
	record := r.recordAt(m.Top)
	if !ok || m.Left != at.col || m.Top == at.row || record < 0 {
		return value{}, false
	}
	if c.Type.Numeric() {
		r.faulty[column] = true
		return value{}, m.Left == m.Right
	}
	if r.table.Rows[record+1] == at.row {
		r.spread(column, m)
	}
	col := &r.table.Columns[column]
	return value{state: col.States[record], word: col.Texts.at[record]}, true
}

// recordAt is the record in a row of the worksheet, -1 for none.
func (r *reader) recordAt(row int) int {
	i, found := slices.BinarySearch(r.table.Rows, row)
	if !found {
		return -1
	}
	return i
}

// spread notes a merged cell whose value was given to all its rows.
func (r *reader) spread(column int, m sheet.Range) {
	c := &r.table.Sheet.Columns[column]
	r.list.Add(diag.Finding{Code: "CELL-MERGED", Level: diag.Note, Pos: r.cell(m.Left, m.Top), Month: r.month,
		Found: "合并 " + m.String(), Expected: "每行都有" + c.Name,
		Message: fmt.Sprintf("〔%s〕的单元格 %s 合并着，各行都读作第一行的内容。", c.Name, m)})
}

// mergedBelow settles the merged cells that records alone do not show, once
// the whole worksheet is read: optional words are given to all their rows,
// numbers are an error.
func (r *reader) mergedBelow() {
	for _, m := range r.layout().Merges {
		if m.Top == m.Bottom || m.Left != m.Right || m.Left > len(r.columns) || r.columns[m.Left-1] < 0 {
			continue
		}
		column, first := r.columns[m.Left-1], r.recordAt(m.Top)
		c := &r.table.Sheet.Columns[column]
		if first < 0 || first+1 == r.table.Len() || r.table.Rows[first+1] > m.Bottom || c.Class == class.Personal {
			continue
		}
		switch {
		case c.Type.Numeric():
			r.mergedNumber(column, m)
		case !c.Required:
			r.spread(column, m)
			col := &r.table.Columns[column]
			for i := first + 1; i < r.table.Len() && r.table.Rows[i] <= m.Bottom; i++ {
				if col.States[i] == quantity.Missing {
					col.States[i], col.Texts.at[i] = col.States[first], col.Texts.at[first]
				}
			}
		}
	}
}

func (r *reader) mergedNumber(column int, m sheet.Range) {
	c := &r.table.Sheet.Columns[column]
	r.list.Add(diag.Finding{Code: "CELL-MERGED", Level: diag.Error, Pos: r.cell(m.Left, m.Top), Month: r.month,
		Found: "合并 " + m.String(), Expected: "每行一个数",
		Message: fmt.Sprintf("〔%s〕的单元格 %s 合并着，看不出各行是多少。", c.Name, m),
		Fix:     "取消合并，每行填自己的数。"})
}

// hiddenColumns reports columns that are read though nobody sees them (C4 13).
func (r *reader) hiddenColumns() {
	for i := range r.table.Columns {
		if at := r.table.Columns[i].At; at > 0 && r.layout().ColumnHidden(at) {
			name := r.table.Sheet.Columns[i].Name
			r.list.Add(diag.Finding{Code: "COLUMN-HIDDEN", Level: diag.Warning, Pos: r.table.Head(i), Month: r.month,
				Found: "隐藏的列", Expected: "没有隐藏的列",
				Message: fmt.Sprintf("〔%s〕一列是隐藏的，已照样读入。", name), Fix: "取消隐藏看一看，核对里面的数。"})
		}
	}
}
