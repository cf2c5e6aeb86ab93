package block

import (
	"fmt"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/owed"
)

// Each way an item can stand, in words and as a shape; a sentence counts them.
func TestOwed(t *testing.T) {
	c := at(t, class.Internal, map[string]string{"2022-06": work + "甲县|1|1\n"})
	c.Report.OwedOn = "2022-06-30"
	c.Report.Owed = []disclose.Owed{
		{Name: "一", Title: "页", State: owed.Kept, Covers: "2022-05", Updated: "2022-06-05", Due: "2022-07-10", Days: 10},
		{Name: "二", Title: "页", State: owed.Soon, Updated: "2022-03-01", Changed: "2022-06-15", Due: "2022-06-30"},
		{Name: "三", Title: "页", State: owed.Overdue, Updated: "2021-03-02", Due: "2022-03-31", Days: -91, ByUnit: true, Lacking: []string{"乙县"}},
		{Name: "四", State: owed.Missing, Updated: "2022-03-01"},
		{Name: "五", Title: "页", State: owed.Missing, Waits: []owed.Wait{{Sheet: &declare.Sheet{Name: "站表"}, Month: "2022-06"}, {Sheet: &declare.Sheet{Name: "费表"}, Changed: true}, {Sheet: &declare.Sheet{Name: "线表"}, On: "2202-07-05"}}},
		{Name: "六", Title: "页", State: owed.Stale, Updated: "2022-03-01", ByUnit: true},
		{Name: "七", Title: "页", State: owed.Partial, Updated: "2022-03-01", ByUnit: true, Lacking: []string{"甲县", "乙县"}},
		{Name: "八", Title: "页", State: owed.Kept, Text: true},
	}
	table := c.show(t, "owed", "")[0].(Table)
	if want := "截至 2022-06-30，8 项中按期 2 项，即将到期 1 项，改后未发布 1 项，缺单位 1 项，逾期 1 项，没有公开 2 项。"; table.Sentence != want {
		t.Errorf("%q, want %q", table.Sentence, want)
	}
	for i, want := range []string{
		"一 按期 done 页 2022-07-10 2022-06-05（2022年5月） — —",
		"二 今天到期 risk 页 2022-06-30 2022-03-01（2022-06-15 有变更） — —",
		"三 逾期 91 天 late 页 2022-03-31 2021-03-02 — 乙县",
		"四 大厅版没有这一页 missed — — 2022-03-01 — —",
		"五 从未发布 missed 页 — — 2022年6月〔站表〕、〔费表〕（发布后有更改）、〔线表〕（发布日期 2202-07-05 还没有到） —",
		"六 改后未发布 risk 页 — 2022-03-01 — 齐全",
		"七 缺 2 个单位 missed 页 — 2022-03-01 — 甲县、乙县",
		"八 按期 done 页 — 随网站公开 — —",
	} {
		cells := table.Rows[i].Cells
		if got := fmt.Sprintf("%s %s %s %s %s %s %s %s", cells[0].Text, cells[1].Text, cells[1].State, cells[2].Text, cells[3].Text, cells[4].Text, cells[5].Text, cells[8].Text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
