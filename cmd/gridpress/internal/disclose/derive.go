package disclose

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Derivation says how a figure was reached, as far as these readers may follow
// it; ok is false for an indicator they may not see. With each, every record
// that entered is listed.
func (r *Report) Derivation(indicator, unit, month string, each bool) (d derivation.Derivation, ok bool) {
	if _, visible := r.Indicator(indicator); !visible {
		return derivation.Derivation{}, false
	}
	i := slices.IndexFunc(r.set.Site.Indicators, func(ind *declare.Indicator) bool { return ind.ID == indicator })
	ind := r.set.Site.Indicators[i]
	why := ""
	switch {
	case !r.signed(r.set.Site.Sources(ind), month):
		why = "尚未发布"
	case r.withheld[place{indicator, unit, month}]:
		why = "样本太少，不公布"
	}
	if why != "" {
		d.What, d.Cut = fmt.Sprintf("%s %s %s", r.set.Site.UnitName(unit), month, ind.Name), true
		d.Say(d.Do("take", "="+why), why)
		return d, true
	}
	whole := r.results.Derive(r.set, ind, unit, month, each)
	if f := r.results.Figure(indicator, unit, month); f.State == quantity.Present && ind.Release != nil {
		last := &whole.Steps[len(whole.Steps)-1]
		last.Released = fmt.Sprintf("%s %s：由 %d 行汇总，明细见例会版", f.Shown.Format(ind.Digits), ind.Unit, f.Rows)
	}
	return whole.CutFor(r.Class), true
}
