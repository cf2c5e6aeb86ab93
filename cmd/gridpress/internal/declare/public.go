package declare

import (
	"slices"

	"gridpress/cmd/gridpress/internal/class"
)

// Sources are the sheets that an indicator is computed from: that of its
// columns, and those whose rows these are linked with.
func (s *Site) Sources(ind *Indicator) []*Sheet { return s.linked([]*Sheet{s.Inputs(ind)}) }

// Tells are the sheets of which a sheet's table tells something: itself, those
// its rows are linked with, of devices all above and below it, and what is shown
// together with these.
func (s *Site) Tells(sheet *Sheet) []*Sheet {
	sheets := []*Sheet{sheet}
	for i := 0; i < len(sheets); i++ {
		for _, other := range s.Sheets {
			if !slices.Contains(sheets, other) && (sheets[i].leans(other) || other.leans(sheets[i])) {
				sheets = append(sheets, other)
			}
		}
	}
	return s.linked(sheets)
}

// leans reports whether a sheet's devices hang on those of another, or the sheet
// is shown together with it.
func (s *Sheet) leans(other *Sheet) bool {
	return s.Node != nil && s.Node.Parent != nil && s.Node.Parent.Sheet == other.ID || slices.Contains(s.Together, other.ID)
}

// linked adds to sheets those that their columns are computed from.
func (s *Site) linked(sheets []*Sheet) []*Sheet {
	for i := 0; i < len(sheets); i++ {
		for _, c := range sheets[i].Columns {
			if c.Linked == nil {
				continue
			}
			if other := s.Sheet(c.Linked.Sheet); other != nil && !slices.Contains(sheets, other) {
				sheets = append(sheets, other)
			}
		}
	}
	return sheets
}

// Public lists the sheets of which something may reach the public, in their
// order: public ones, and those that public indicators are computed from. Each
// of their months must be signed off before.
func (s *Site) Public() (sheets []*Sheet) {
	var open []*Sheet
	for _, ind := range s.Indicators {
		if ind.Class == class.Public {
			open = append(open, s.Sources(ind)...)
		}
	}
	for _, sheet := range s.Sheets {
		if sheet.Class == class.Public || slices.Contains(open, sheet) {
			sheets = append(sheets, sheet)
		}
	}
	return sheets
}
