package disclose

import (
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/month"
)

// Waiver is what a department lets pass in a month, and why.
type Waiver struct {
	What, By, Why, Until string
	Expired, Unused      bool
}

// waivers are those of a month that these readers may know of.
func (r *Report) waivers(m *month.Month) (all []Waiver) {
	for i := range m.Waivers {
		if w := &m.Waivers[i]; r.Class.May(waiverClass(w)) {
			all = append(all, waiver(w))
		}
	}
	return all
}

func waiver(w *month.Waiver) Waiver {
	return Waiver{What: w.What(), By: w.By, Why: w.Why, Until: w.Until, Expired: w.State == month.Expired, Unused: w.State == month.Unused}
}

// waiverClass is the class of what a waiver may speak of: the sheet, and all
// its columns where something in it is waived.
func waiverClass(w *month.Waiver) class.Class {
	highest := class.Internal
	if w.Sheet == nil {
		return highest
	}
	highest = class.Max(highest, w.Sheet.Class)
	for _, c := range w.Sheet.Columns {
		if !w.OfAbsence() && c.Class != class.Personal {
			highest = class.Max(highest, c.Class)
		}
	}
	return highest
}

// excuse is the waiver by which a figure may be missing, nil where there is
// none or these readers may not know it.
func (r *Report) excuse(indicator, unit, monthID string) *Waiver {
	i, ind := r.MonthIndex(monthID), r.set.Site.Indicator(indicator)
	if i < 0 || len(r.set.Months[i].Waivers) == 0 {
		return nil
	}
	for j := range r.set.Months[i].Waivers {
		w := &r.set.Months[i].Waivers[j]
		missing := w.Code == "SHEET-MISSING" || w.Code == "UNIT-MISSING" && w.Unit == r.set.Site.UnitName(unit)
		if missing && w.State == month.InForce && w.Sheet == r.set.Site.Inputs(ind) && r.Class.May(waiverClass(w)) {
			out := waiver(w)
			return &out
		}
	}
	return nil
}
