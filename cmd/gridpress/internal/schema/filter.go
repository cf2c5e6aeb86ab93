package schema

import (
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Passes reports whether a record meets all filters; one with a hole where a
// filter looks does not.
func (t *Table) Passes(where declare.Where, record int) bool {
	for id, f := range where {
		if met, known := t.meets(id, f, record); !met || !known {
			return false
		}
	}
	return true
}

// Untold reports whether nobody can tell if a record meets all filters: a column
// that is computed could not be, and all else is met.
func (t *Table) Untold(where declare.Where, record int) (untold bool) {
	for id, f := range where {
		i := t.Sheet.Column(id)
		switch met, known := t.meets(id, f, record); {
		case t.Sheet.Columns[i].Computed != "" && t.Columns[i].States[record] == quantity.Missing:
			untold = true
		case !met || !known:
			return false
		}
	}
	return untold
}

// Class is the class of a record: the sheet's, or a higher one where the sheet
// withholds it. Readers below it must not see the record, nor that it is there.
func (t *Table) Class(record int) class.Class {
	highest := t.Sheet.Class
	if t.Linked != nil {
		highest = class.Max(highest, t.Linked[record])
	}
	for _, w := range t.Sheet.Withhold {
		if w.Unless == nil && t.MayPass(w.Where, record) {
			highest = class.Max(highest, w.Class)
		}
	}
	return highest
}

// MayPass reports whether a record meets all filters or might: only a value
// that does not fit says no.
func (t *Table) MayPass(where declare.Where, record int) bool {
	for id, f := range where {
		if met, known := t.meets(id, f, record); known && !met {
			return false
		}
	}
	return true
}

// meets reports whether a record's cell fits a filter, and whether it has a
// value that can be told from.
func (t *Table) meets(column string, f declare.Filter, record int) (met, known bool) {
	i := t.Sheet.Column(column)
	if t.Columns[i].States[record] != quantity.Present {
		return false, false
	}
	if t.Sheet.Columns[i].Type.Numeric() {
		return f.Number(t.Columns[i].Numbers.At(record)), true
	}
	return f.Word(t.Columns[i].Texts.At(record)), true
}
