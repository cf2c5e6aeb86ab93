package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// statement is the unit that a worksheet states for the numbers of a column,
// by the heading's bracket, a row of units below the headings, or a line above
// the table, whichever is nearest to the column.
type statement struct {
	said  bool
	shift int // power of ten to the column's own unit
	words string
	at    diag.Pos
}

// unitLine reads the lines above the table for one like 单位：万元. Such a line
// holds for every column of the same kind of measure that names no unit itself.
func (r *reader) unitLine(above []sheet.Row) {
	for _, row := range above {
		for i, cell := range row.Cells {
			next := ""
			if i+1 < len(row.Cells) {
				next = row.Cells[i+1].Text
			}
			if units := unitsOf(cell.Text, next); len(units) > 0 {
				words := strings.TrimSpace(cell.Text)
				if strings.HasSuffix(fold.Text(words), ":") {
					words += strings.TrimSpace(next)
				}
				r.state(units, words, r.cell(cell.Col, row.Number))
			}
		}
	}
}

// unitsOf reads the units behind 单位：, in the cell itself or else in the
// next one; nothing where any of the words is no unit: 单位：固始.
func unitsOf(text, next string) (units []measure) {
	_, list, ok := strings.Cut(fold.Text(text), "单位:")
	if !ok {
		return nil
	}
	if list == "" {
		list = fold.Text(next)
	}
	list, _, _ = strings.Cut(list, ")")
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("、,;/和及", r) }) {
		m, ok := measureOf(word)
		if !ok {
			return nil
		}
		units = append(units, m)
	}
	return units
}

// state applies a line of units to the columns.
func (r *reader) state(units []measure, words string, at diag.Pos) {
	for i := range r.table.Sheet.Columns {
		c := &r.table.Sheet.Columns[i]
		if !c.Type.Numeric() || r.table.Columns[i].At == 0 || r.stated[i].said {
			continue
		}
		shifts := map[int]bool{}
		for _, m := range units {
			if shift, ok := m.shiftTo(c); ok {
				shifts[shift] = true
				r.stated[i] = statement{said: true, shift: shift, words: words, at: at}
			}
		}
		if len(shifts) > 1 {
			r.stated[i] = statement{}
			r.unclear(i, words)
		}
	}
}

// unitRow reads the row of units below the headings.
func (r *reader) unitRow(row sheet.Row) {
	for _, cell := range row.Cells {
		if cell.Col > len(r.columns) || r.columns[cell.Col-1] < 0 || fold.Blank(cell.Text) {
			continue
		}
		i := r.columns[cell.Col-1]
		c := &r.table.Sheet.Columns[i]
		if !c.Type.Numeric() {
			continue
		}
		shift, ok := bracketShift(strings.Trim(fold.Text(cell.Text), "()"), c)
		if !ok {
			r.otherUnit(c, cell, row.Number)
			continue
		}
		r.stated[i] = statement{said: true, shift: shift, words: strings.TrimSpace(cell.Text), at: r.cell(cell.Col, row.Number)}
		r.scaled(i)
	}
}

// reportUnits notes the columns whose numbers are brought to another unit.
func (r *reader) reportUnits() {
	for i := range r.stated {
		r.scaled(i)
	}
}

// scaled notes a column whose numbers are brought to another unit.
func (r *reader) scaled(column int) {
	s, c := r.stated[column], &r.table.Sheet.Columns[column]
	if s.shift == 0 {
		return
	}
	how := "乘以 1" + strings.Repeat("0", max(s.shift, 0))
	if s.shift < 0 {
		how = "除以 1" + strings.Repeat("0", -s.shift)
	}
	r.list.Add(diag.Finding{Code: "COLUMN-SCALED", Level: diag.Note, Pos: s.at, Month: r.month,
		Found: s.words, Expected: withUnit(c),
		Message: fmt.Sprintf("〔%s〕按“%s”读，各数%s，折成%s。", c.Name, s.words, how, c.Unit)})
}

// unclear reports a line that names two units for one column.
func (r *reader) unclear(column int, words string) {
	c := &r.table.Sheet.Columns[column]
	r.list.Add(diag.Finding{Code: "COLUMN-UNIT", Level: diag.Error, Pos: r.table.Head(column), Month: r.month,
		Found: words, Expected: withUnit(c),
		Message: fmt.Sprintf("表上面写着“%s”，看不出〔%s〕用的是哪一个单位。", words, c.Name),
		Fix:     fmt.Sprintf("把表头写成〔%s〕，并按这个单位填数。", withUnit(c))})
}

// otherUnit reports a unit below a heading that no power of ten turns into the
// column's.
func (r *reader) otherUnit(c *declare.Column, cell sheet.Cell, row int) {
	found := strings.TrimSpace(cell.Text)
	r.list.Add(diag.Finding{Code: "COLUMN-UNIT", Level: diag.Error, Pos: r.cell(cell.Col, row), Month: r.month,
		Found: found, Expected: withUnit(c),
		Message: fmt.Sprintf("〔%s〕下面写的单位是 %q，这一列的单位是%s。", c.Name, found, orNone(c.Unit)),
		Fix:     fmt.Sprintf("按〔%s〕填数，并改正单位。", withUnit(c))})
}

func orNone(unit string) string {
	if unit == "" {
		return "“无”"
	}
	return unit
}
