package disclose

import (
	"reflect"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
)

// place names a figure.
type place struct{ indicator, unit, month string }

// withhold marks the released figures that stand on fewer records than their
// release allows, and the cumulative values from which they could be had: those
// of the withheld month and of the rest of its year.
func (r *Report) withhold() {
	r.withheld, r.thinned, r.uncumulated = map[place]bool{}, map[place]bool{}, map[place]bool{}
	for _, ind := range r.set.Site.Indicators {
		if ind.Release == nil || !r.Class.May(ind.Class) || r.Class.May(r.inputsClass(ind)) {
			continue
		}
		last := ""
		for _, m := range r.set.Months {
			r.withholdMonth(ind, m.ID)
			for _, unit := range append([]Unit{{ID: Company}}, r.Units...) {
				before := place{ind.ID, unit.ID, last}
				now := place{ind.ID, unit.ID, m.ID}
				r.uncumulated[now] = r.withheld[now] || last != "" && last[:4] == m.ID[:4] && r.uncumulated[before]
			}
			last = m.ID
		}
	}
}

// withholdMonth withholds the units with too few records, and those that leave
// too few behind in a wider indicator of the same column. The company's figure
// less those shown is what the withheld units have together, so it goes too
// where that is still too few records, as it always is of a single unit, or
// leaves no doubt about each.
func (r *Report) withholdMonth(ind *declare.Indicator, month string) {
	few := func(rows int) bool { return rows > 0 && rows < ind.Release.MinN }
	wider := r.wider(ind)
	together, units, behind := 0, 0, make([]int, len(wider))
	tells := func(unit string) bool {
		return slices.ContainsFunc(wider, func(w *declare.Indicator) bool { return few(r.beyond(w, ind, unit, month)) })
	}
	for _, u := range r.Units {
		rows := r.results.Figure(ind.ID, u.ID, month).Rows
		if !few(rows) && !tells(u.ID) {
			continue
		}
		r.withheld[place{ind.ID, u.ID, month}] = true
		r.thinned[place{ind.ID, "", month}] = true
		together += rows
		units++
		for i, w := range wider {
			behind[i] += r.beyond(w, ind, u.ID, month)
		}
	}
	// Each has at least one and at most one less than suffices: a count at either
	// end of what so many units can have tells what each of them has.
	told := ind.Count != "" && units > 0 && (together == units || together == units*(ind.Release.MinN-1))
	if few(together) || told || slices.ContainsFunc(behind, few) || few(r.results.Figure(ind.ID, Company, month).Rows) || tells(Company) {
		r.withheld[place{ind.ID, Company, month}] = true
	}
}

// wider are the indicators that these readers see of the same column, over more
// records: the one less the other is the value of the records between them.
// From a median nothing can be subtracted, nor from mere numbers of records.
func (r *Report) wider(ind *declare.Indicator) (all []*declare.Indicator) {
	same := func(w *declare.Indicator) bool {
		switch {
		case ind.Mean != "":
			return w.Mean == ind.Mean
		case ind.Sum != "":
			return w.Sum == ind.Sum
		case ind.Ratio != nil:
			return w.Ratio != nil && *w.Ratio == *ind.Ratio
		case ind.Share != nil:
			return w.Share != nil && reflect.DeepEqual(*w.Share, *ind.Share)
		}
		return false
	}
	for _, w := range r.set.Site.Indicators {
		if same(w) && r.Class.May(w.Class) && ind.Where.Narrows(w.Where) {
			all = append(all, w)
		}
	}
	return all
}

// beyond is how many records a wider indicator has beside those of another.
func (r *Report) beyond(wider, ind *declare.Indicator, unit, month string) int {
	return r.results.Figure(wider.ID, unit, month).Rows - r.results.Figure(ind.ID, unit, month).Rows
}

// rerank takes the withheld units out of a ranking: a gap between two places,
// or a tie with nobody, would tell what they have.
func (r *Report) rerank(f *Figure, indicator, unit, month string) {
	if f.Ranked == 0 || !r.thinned[place{indicator, "", month}] {
		return
	}
	whole := f.Rank
	f.Tied = false
	for _, u := range r.Units {
		rank := r.results.Figure(indicator, u.ID, month).Rank
		switch hidden := r.withheld[place{indicator, u.ID, month}]; {
		case rank == 0 || u.ID == unit:
		case !hidden:
			f.Tied = f.Tied || rank == whole
		default:
			f.Ranked--
			if rank < whole {
				f.Rank--
			}
		}
	}
}

// inputsClass is the class of all that an indicator is computed from: readers
// cleared for it see everything.
func (r *Report) inputsClass(ind *declare.Indicator) class.Class {
	sheet := r.set.Site.Inputs(ind)
	highest := sheet.Class
	use := func(column string) {
		if i := sheet.Column(column); i >= 0 {
			highest = class.Max(highest, sheet.Columns[i].Class)
		}
	}
	refs := []string{ind.Sum, ind.Mean, ind.Median, ind.Value, ind.Weight, ind.Day}
	if ind.Ratio != nil {
		refs = append(refs, ind.Ratio.Of, ind.Ratio.To)
	}
	for _, ref := range refs {
		_, column, _ := strings.Cut(ref, ".")
		use(column)
	}
	for column := range ind.Where {
		use(column)
	}
	if ind.Share != nil {
		for column := range ind.Share.Of {
			use(column)
		}
	}
	return highest
}
