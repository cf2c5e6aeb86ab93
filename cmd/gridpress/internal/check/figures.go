package check

import (
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/score"
	"gridpress/cmd/gridpress/internal/workday"
)

// Figures compares the indicators of every month with those of the month
// before and of the same month last year, as the site's check of scale for all
// sheets says. What was found about the same unit's cells is not said again,
// and months with errors are passed over: their figures will change.
func Figures(set *month.Set, results *score.Results, found diag.List) (list diag.List) {
	for _, c := range set.Site.Checks {
		if c.Scale == nil || !c.Everywhere {
			continue
		}
		k := knownFrom(set, found, c.Code)
		for _, ind := range set.Site.Indicators {
			list.Add(indicator(set, results, c, ind, k)...)
		}
		break // each sheet has a copy of the one check
	}
	return list
}

// known is what the findings about cells say already.
type known struct {
	faulty map[string]bool    // months with errors
	said   map[[3]string]bool // month, id of the sheet, name of the unit; "" for any unit
}

func knownFrom(set *month.Set, found diag.List, code string) known {
	k := known{map[string]bool{}, map[[3]string]bool{}}
	sheets := sheetsRead(set)
	for _, f := range found {
		if f.Level == diag.Error && !month.Absence(f.Code) {
			k.faulty[f.Month] = true
		}
		if sheet := sheets.of(f); sheet != nil && f.Code == code {
			k.said[[3]string{f.Month, sheet.ID, f.Unit}] = true
			k.said[[3]string{f.Month, sheet.ID, ""}] = true
		}
	}
	return k
}

// indicator compares one indicator, of the company and of every unit. One that
// is a cell's own value is compared there.
func indicator(set *month.Set, results *score.Results, c *declare.Check, ind *declare.Indicator, k known) (list diag.List) {
	if ind.Value != "" {
		return nil
	}
	g := newGauge(c.Scale, 0, ind.Swing, ind.Step())
	sheet := set.Site.Inputs(ind)
	for _, m := range set.Months {
		ago, last := workday.Back(m.ID, 12), workday.Back(m.ID, 1)
		at := func(unit, month string) earlier {
			if k.faulty[month] {
				return earlier{}
			}
			return solid(ind, results.Figure(ind.ID, unit, month))
		}
		for _, unit := range append([]declare.Unit{{ID: declare.Company}}, set.Site.Units...) {
			now := at(unit.ID, m.ID)
			if !now.present || k.said[[3]string{m.ID, sheet.ID, unit.Name}] {
				continue
			}
			if d := g.departure(now.value, at(unit.ID, last), at(unit.ID, ago)); d != nil {
				list.Add(d.figure(set, c, ind, m, unit.ID))
			}
		}
	}
	return list
}

// solid is a figure that can be compared: a rate of few cases cannot.
func solid(ind *declare.Indicator, f *score.Figure) earlier {
	few := f.Base != nil && f.Base.Cmp(quantity.Int(int64(ind.Small)).Rat()) < 0
	return earlier{f.Shown.Decimal(), f.State == quantity.Present && !few}
}

// figure is the finding about an indicator, placed at the header of what it is
// computed from.
func (d *departure) figure(set *month.Set, c *declare.Check, ind *declare.Indicator, m *month.Month, unit string) diag.Finding {
	write := func(v quantity.Decimal) string { return v.Text(maxDigits) + ind.Unit }
	s := d.said(set.Site.UnitName(unit)+"：指标〔"+ind.Name+"〕", write, workday.Back(m.ID, 1), workday.Back(m.ID, 12))
	f := diag.Finding{Code: c.Code, Level: c.Severity(), Pos: diag.Pos{File: m.Dir}, SheetID: set.Site.Inputs(ind).ID, Indicator: ind.ID, Unit: set.Site.UnitName(unit), Month: m.ID,
		Found: s.found, Expected: s.expected, Message: s.message, Fix: s.hint + c.Fix}
	if t := tableWith(set.TablesAt(set.Site.Inputs(ind), m), unit); t != nil {
		f.Pos = t.Head(inputColumn(t.Sheet, ind))
	}
	return f
}

// tableWith is the first table with a record of the unit, or else the first
// with any record; nil for none.
func tableWith(tables []*schema.Table, unit string) (first *schema.Table) {
	for _, t := range tables {
		for row := range t.Len() {
			if t.Unit(row) == unit {
				return t
			}
		}
		if first == nil && t.Len() > 0 {
			first = t
		}
	}
	return first
}

// inputColumn is the column that an indicator adds up, the first of the sheet
// where it counts rows.
func inputColumn(sheet *declare.Sheet, ind *declare.Indicator) int {
	ref := ind.Sum + ind.Mean
	if ind.Ratio != nil {
		ref = ind.Ratio.Of
	}
	_, column, _ := strings.Cut(ref, ".")
	return max(sheet.Column(column), 0)
}
