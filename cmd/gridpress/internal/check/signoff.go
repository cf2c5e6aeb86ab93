package check

import (
	"fmt"
	"slices"
	"time"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// signedOff finds sign-offs that cannot be: of a sheet that holds nothing
// (where it had to arrive, that is said already), of data that were not
// complete on that day, or of other data than those that are there.
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
	tables := set.TablesAt(s.Sheet, m)
	holds := slices.ContainsFunc(tables, (*schema.Table).Reports)
	if due := m != nil && s.Sheet.Due(m.ID); !due && !holds {
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
	if latest := set.Month(set.Latest()); latest != nil && farAfter(s.On, latest.LastDay()) {
		far := f
		far.Code, far.Level, far.Found, far.Expected = "RELEASE-FAR", diag.Warning, s.On, latest.LastDay()+" 前后"
		far.Message = fmt.Sprintf("〔%s〕的发布日期 %s 比最近一个月的数据晚一年以上，像是年份写错了。", s.Sheet.Name, s.On)
		far.Fix = "改正发布日期；确实是那天，不用改。"
		list.Add(far)
	}
	if unread := slices.ContainsFunc(tables, faulty); holds && !unread && !s.Stands() {
		list.Add(lapsed(set, s, m))
	}
	return list
}

// farAfter reports whether a day, YYYY-MM-DD, is more than a year after another.
func farAfter(day, other string) bool {
	t, err := time.Parse(time.DateOnly, other)
	return err == nil && day > t.AddDate(1, 0, 0).Format(time.DateOnly)
}

// faulty reports whether some cell of a table could not be read: that is said
// already, and what it says is not known.
func faulty(t *schema.Table) bool {
	return slices.ContainsFunc(t.Columns, func(c schema.Column) bool { return c.Faulty })
}

// lapsed is the finding that the data are not those that were signed off, or
// that nothing says which were. Neither reaches the public.
func lapsed(set *month.Set, s month.SignOff, m *month.Month) diag.Finding {
	hall := "大厅版不再显示"
	switch {
	case m != nil && slices.ContainsFunc(set.Months, func(later *month.Month) bool { return later.ID > m.ID && set.SignOff(s.Sheet, later) != nil }):
		hall = "大厅版显示的是以后的月份"
	case m != nil:
		hall = "大厅版改为显示上一次发布的月份"
	case s.Kept != nil:
		hall = "大厅版仍显示那天发布的内容"
	}
	f := diag.Finding{Code: Changed, Level: diag.Warning, Pos: s.Pos, SheetID: s.Sheet.ID, Found: "摘要 " + s.Now, Expected: "摘要 " + s.Digest}
	if m != nil {
		f.Month = m.ID
	}
	f.Message = fmt.Sprintf("〔%s〕在 %s 发布以后又改过，这次发布不再算数，%s。", s.Sheet.Name, s.On, hall)
	if s.Digest == "" {
		f.Code, f.Level, f.Expected = Undigested, diag.Error, "digest"
		f.Message = fmt.Sprintf("没有写明发布的是〔%s〕的哪些数据（缺少 digest）。", s.Sheet.Name)
	}
	f.Fix = fmt.Sprintf("请%s核对现在的数据，输入 %s，重新发布；不该改的，恢复原来的工作簿。", s.Sheet.Owner, again(s, m))
	return f
}

// again is the command that signs a sheet off again; of standing sheets the month
// is nil.
func again(s month.SignOff, m *month.Month) string {
	id := "standing"
	if m != nil {
		id = m.ID
	}
	return fmt.Sprintf("gridpress release %s -by %s -sheets %s -date 日期", id, s.Sheet.Owner, s.Sheet.Name)
}

// The codes of what a new sign-off settles.
const (
	Changed    = "RELEASE-CHANGED"
	Undigested = "RELEASE-DIGEST"
)
