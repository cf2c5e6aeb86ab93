package disclose

import (
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
)

// Standing says which month's data are shown where those of another are asked
// for.
type Standing struct {
	Month    Month    // whose data are shown; no ID for none
	Signed   Month    // the last one up to the month asked for that is signed off; no ID for none
	On       string   // YYYY-MM-DD, when the last of its data were; "" for nothing that needs it
	Waits    bool     // something of the month asked for is not signed off
	Lapsed   bool     // it was, but was changed after that
	Undated  bool     // what waits does not come by months
	Unsigned []string // the names of the sheets that wait for it, as far as readers may know them
}

// Stands says which month the data of indicators and sheets (ids) stand at for
// these readers: where pages leave the company, one that is not signed off is
// as if it were not there, and what comes from several sheets follows the last
// month of which all are. Other readers see the month itself, and are told
// what waits.
func (r *Report) Stands(indicators, sheets []string, month string) (s Standing) {
	i, sources := r.MonthIndex(month), r.public(indicators, sheets)
	if i < 0 {
		return s
	}
	s.Month = r.Months[i]
	if len(sources) == 0 {
		return s
	}
	s.Undated = true
	for _, sheet := range sources {
		if r.set.SignOff(sheet, r.set.Months[i]) == nil {
			s.Waits = true
			s.Lapsed = s.Lapsed || r.set.Lapsed(sheet, r.set.Months[i])
			s.Undated = s.Undated && sheet.Standing()
			if r.Class.May(sheet.Class) {
				s.Unsigned = append(s.Unsigned, sheet.Name)
			}
		}
	}
	kept := func(sheet *declare.Sheet) bool { return slices.Contains(sheets, sheet.ID) && r.set.Kept(sheet) != nil }
	if m := r.set.LastSigned(slices.DeleteFunc(slices.Clone(sources), kept), month); m != nil {
		s.Signed = r.Months[r.MonthIndex(m.ID)]
		for _, sheet := range sources {
			if kept(sheet) {
				s.On = max(s.On, r.set.Kept(sheet).On)
			} else {
				s.On = max(s.On, r.set.SignOff(sheet, m).On)
			}
		}
	}
	if r.Signed {
		s.Month = s.Signed
	}
	return s
}

// public are those of the sheets, and of what indicators come from, that need
// to be signed off.
func (r *Report) public(indicators, sheets []string) (sources []*declare.Sheet) {
	all := r.set.Site.Public()
	add := func(s *declare.Sheet) {
		if slices.Contains(all, s) && !slices.Contains(sources, s) {
			sources = append(sources, s)
		}
	}
	for _, id := range indicators {
		if ind := r.set.Site.Indicator(id); ind != nil {
			for _, s := range r.set.Site.Sources(ind) {
				add(s)
			}
		}
	}
	for _, id := range sheets {
		if sheet := r.set.Site.Sheet(id); sheet != nil {
			for _, s := range r.set.Site.Tells(sheet) {
				add(s)
			}
		}
	}
	return sources
}

// signed reports whether these readers may see data of sheets in a month; of
// sheets that the public sees nothing of there is nothing to sign off.
func (r *Report) signed(sheets []*declare.Sheet, month string) bool {
	i := r.MonthIndex(month)
	if !r.Signed || i < 0 {
		return true
	}
	public := r.set.Site.Public()
	return !slices.ContainsFunc(sheets, func(s *declare.Sheet) bool {
		return slices.Contains(public, s) && r.set.SignOff(s, r.set.Months[i]) == nil
	})
}

// signedFigure reports whether these readers may see an indicator's figures of a
// month, and those of the year so far: with those of the other months they
// would give away the one that is not signed off.
func (r *Report) signedFigure(indicator, month string) (now, year bool) {
	if !r.Signed {
		return true, true
	}
	sources := r.set.Site.Sources(r.set.Site.Indicator(indicator))
	now, year = r.signed(sources, month), true
	for _, m := range r.set.Months {
		year = year && (m.ID > month || m.ID[:4] != month[:4] || r.signed(sources, m.ID))
	}
	return now, year
}
