package month

import (
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/schema"
)

// withhold settles the class of records that depends on rows of other sheets: a
// list of devices is no way around what the devices' own sheets withhold.
func (s *Set) withhold() {
	for _, sheet := range s.Site.Sheets {
		for i := range sheet.Withhold {
			for _, m := range s.Months {
				if w := &sheet.Withhold[i]; w.Unless != nil {
					s.link(w, m.TablesOf(sheet), m)
				}
			}
		}
	}
}

// link raises the class of the records of tables of one sheet that are not
// linked to a row which readers of the sheet see.
func (s *Set) link(w *declare.Withheld, tables []*schema.Table, m *Month) {
	if len(tables) == 0 {
		return
	}
	sheet := tables[0].Sheet
	seen := s.seen(w.Unless, sheet.Class, m)
	by := sheet.ColumnsOf(w.Unless.By)
	for _, t := range tables {
		if t.Linked == nil {
			t.Linked = make([]class.Class, t.Len())
			for i := range t.Linked {
				t.Linked[i] = sheet.Class
			}
		}
		for i := range t.Len() {
			if key, whole := t.Key(i, by); t.MayPass(w.Where, i) && (!whole || !seen[key]) {
				t.Linked[i] = class.Max(t.Linked[i], w.Class)
			}
		}
	}
}

// seen are the keys of the linked rows that readers of a class see; one that
// two rows have, only where they see both.
func (s *Set) seen(k *declare.Link, reader class.Class, m *Month) map[string]bool {
	other := s.Site.Sheet(k.Sheet)
	as, seen := other.ColumnsOf(k.As), map[string]bool{}
	for _, t := range s.TablesAt(other, m) {
		for i := range t.Len() {
			if key, whole := t.Key(i, as); whole {
				before, again := seen[key]
				seen[key] = (before || !again) && t.Passes(k.Where, i) && reader.May(t.Class(i))
			}
		}
	}
	return seen
}
