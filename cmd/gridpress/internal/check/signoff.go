package check

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// signedOff finds sign-offs that cannot be: of a sheet that holds nothing
// (where it had to arrive, that is said already), or of data that were not
// complete on that day.
func signedOff(set *month.Set) (list diag.List) {
	for _, s := range set.SignOffs {
		list.Add(signed(set, s, nil)...)
	}
	for _, m := range set.Months {
		for _, s := range m.SignOffs {
			list.Add(signed(set, s, m)...)
		}
	}
	return list
}

// signed checks one sign-off; of standing sheets the month is nil.
func signed(set *month.Set, s month.SignOff, m *month.Month) (list diag.List) {
	f := diag.Finding{Level: diag.Error, Pos: s.Pos, SheetID: s.Sheet.ID}
	cutoff, where := "", month.StandingDir
	if m != nil {
		f.Month, cutoff, where = m.ID, m.CutoffOf(s.Sheet), m.Dir
	}
	due := m != nil && s.Sheet.Due(m.ID)
	if !due && !slices.ContainsFunc(set.TablesAt(s.Sheet, m), func(t *schema.Table) bool { return t.Len() > 0 }) {
		empty := f
		empty.Code, empty.Found, empty.Expected = "RELEASE-EMPTY", "没有数据", s.Sheet.Name
		empty.Message = fmt.Sprintf("发布了〔%s〕，但 %s 里没有这张表的数据。", s.Sheet.Name, where)
		empty.Fix = "把工作簿放进来；还没有报来的，先删去这张表的发布。"
		list.Add(empty)
	}
	if s.On < cutoff {
		f.Code, f.Found, f.Expected = "RELEASE-EARLY", s.On, cutoff+" 以后"
		f.Message = fmt.Sprintf("〔%s〕的发布日期 %s 早于数据截止日期 %s，那时数据还没有齐。", s.Sheet.Name, s.On, cutoff)
		f.Fix = "改正发布日期，或封面上的截止日期。"
		list.Add(f)
	}
	return list
}
