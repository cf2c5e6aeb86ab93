// Package schema decodes the cells of workbooks into typed column tables as the site declares them, and reports every cell that does not fit.
package schema

import (
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// Table is one worksheet decoded: a column for each declared one.
type Table struct {
	Sheet   *declare.Sheet
	File    string // relative to the site
	Name    string // the worksheet's own name
	Month   string // of the folder it lies in, YYYY-MM; "" for standing workbooks
	Header  int    // row of the header
	Rows    []int  // row number of each record in the worksheet
	Columns []Column

	Linked []class.Class // of each record, what rows of other sheets make it (declare.Withheld.Unless); nil where none count
}

// Column holds the cells of one declared column, one per record.
type Column struct {
	At      int // column of the worksheet, 1-based; 0 where it was not sent
	Row     int // forms: the row of its one cell; 0 in tables
	States  []quantity.State
	Numbers quantity.List // of numeric types
	Texts   Texts         // of the others: ids of units, enums; YYYY-MM-DD; YYYY-MM; yes, no
	Faulty  bool          // a cell could not be read, or the column is missing though required: there is a finding
}

// Len is the number of records.
func (t *Table) Len() int { return len(t.Rows) }

// Reports reports whether the table says something: it has records, or none is
// what its sheet may say.
func (t *Table) Reports() bool { return t.Len() > 0 || t.Sheet.Empty }

// Pos is the place of a record's cell; with column -1, or one that was not
// sent, the place of the record's first cell.
func (t *Table) Pos(record, column int) diag.Pos {
	col, row := 1, t.Rows[record]
	if column >= 0 && t.Columns[column].At > 0 {
		col = t.Columns[column].At
		if t.Columns[column].Row > 0 {
			row = t.Columns[column].Row
		}
	}
	return diag.Pos{File: t.File, Sheet: t.Name, Cell: sheet.Address(col, row)}
}

// Head is the place of a column's header, of the first cell of the header's
// row for a column that was not sent.
func (t *Table) Head(column int) diag.Pos {
	return diag.Pos{File: t.File, Sheet: t.Name, Cell: sheet.Address(max(t.Columns[column].At, 1), t.Header)}
}

// Unread reports whether a record lacks a column's value because something
// could not be read: the cell itself or, for a computed column, any of its row.
func (t *Table) Unread(record, column int) bool {
	if t.Sheet.Columns[column].Computed != "" {
		for i := range t.Columns {
			if t.Columns[i].Faulty && t.Columns[i].States[record] == quantity.Missing {
				return true
			}
		}
		return false
	}
	c := &t.Columns[column]
	return c.Faulty && c.States[record] == quantity.Missing
}

// Text is the text of a record in a column by its id, "" where there is none.
func (t *Table) Text(record int, column string) string {
	if i := t.Sheet.Column(column); i >= 0 && t.Columns[i].Texts.Len() > 0 {
		return t.Columns[i].Texts.At(record)
	}
	return ""
}

// Unit is the unit id of a record, "" where the sheet has no unit column.
func (t *Table) Unit(record int) string {
	if i := t.Sheet.ColumnOf(declare.UnitRef); i >= 0 {
		return t.Columns[i].Texts.At(record)
	}
	return ""
}

// Shown is a cell as readers see it: names for ids, percentages for fractions,
// "" where there is no value and the column has no words for that.
func (t *Table) Shown(site *declare.Site, record, column int) string {
	c, col := &t.Sheet.Columns[column], &t.Columns[column]
	switch col.States[record] {
	case quantity.Present:
	case quantity.NotApplicable:
		return c.Says[declare.NotApplicable]
	default:
		return ""
	}
	switch c.Type {
	case declare.Integer, declare.Decimal:
		if c.Valid != "" {
			return col.Numbers.At(record).String() // a year has no thousands mark
		}
		if words, said := c.Says[col.Numbers.At(record).String()]; said {
			return words
		}
		return col.Numbers.At(record).Format(c.Digits)
	case declare.Percent:
		return col.Numbers.At(record).Percent(c.Digits).Format(c.Digits) + "%"
	case declare.UnitRef:
		return site.UnitName(col.Texts.At(record))
	case declare.Enum:
		return c.ChoiceName(col.Texts.At(record))
	case declare.YesNo:
		return map[string]string{"yes": "是", "no": "否"}[col.Texts.At(record)]
	}
	if c.Mask != "" {
		return masked(col.Texts.At(record))
	}
	return col.Texts.At(record)
}

// masked is a text of which readers see no more than the last four characters.
func masked(text string) string {
	r := []rune(text)
	return "****" + string(r[max(0, len(r)-4, (len(r)+1)/2):])
}

// Key joins a record's values in some columns; whole is false where one has
// none.
func (t *Table) Key(record int, columns []int) (_ string, whole bool) {
	var parts []string
	for _, c := range columns {
		col := &t.Columns[c]
		if col.States[record] != quantity.Present {
			return "", false
		}
		value := ""
		if t.Sheet.Columns[c].Type.Numeric() {
			value = col.Numbers.At(record).String()
		} else {
			value = col.Texts.At(record)
		}
		if len(columns) == 1 {
			return value, true
		}
		parts = append(parts, value)
	}
	return strings.Join(parts, "\x00"), true
}

// Tally counts what became of the rows of a workbook.
type Tally struct {
	Read     int // records
	Repaired int // cells accepted after a stated repair
	SetAside int // total rows, notes, repeated headers
}

// Add sums tallies.
func (t *Tally) Add(o Tally) {
	t.Read += o.Read
	t.Repaired += o.Repaired
	t.SetAside += o.SetAside
}
