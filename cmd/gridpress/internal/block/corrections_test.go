package block

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/seal"
)

// sealed is June closed, and corrected as said.
func sealed(made ...seal.Correction) map[string]string {
	s := seal.Seal{Month: "2022-06", Date: "2022-07-12", Corrections: made}
	for i := range made {
		s.Corrections[i].Number = i + 1
	}
	return map[string]string{"data/2022-06/seal.toml": s.Text()}
}

// What a page says of the closing of its month and of what was corrected since.
func TestCorrections(t *testing.T) {
	why := seal.Correction{Date: "2022-08-01", Class: class.Internal, Reason: "录错一格。", Files: []string{"data/2022-06/a.xlsx"}, Changes: []seal.Change{
		{Kind: seal.OfFigure, ID: "rate", Unit: "a", Part: "value", Was: "90.0", Now: "95.0"},
		{Kind: seal.OfFigure, ID: "rate", Unit: "a", Part: "exact", Was: "9/11", Now: "8/11"},
		{Kind: seal.OfFigure, ID: "rate", Unit: "company", Part: "rank", Now: "2"},
		{Kind: seal.OfFigure, ID: "cases", Unit: "a", Part: "value", Was: "4", Now: "5"},
		{Kind: seal.OfFigure, ID: "rank", Unit: "company", Part: "value", Was: "4", Now: "5"},
	}}
	bare := seal.Correction{Date: "2022-08-02", Class: class.Restricted, Reason: "另有原因"}
	for _, tt := range []struct {
		intent, block string
		files         map[string]string
		want          string
	}{
		{"an open month", "", nil, "2022年6月还没有封账，数是初步的，以后可能变。"},
		{"an open month, where only corrections are wanted", "quiet = true", nil, ""},
		{"a closed month", "", sealed(), "2022年6月已于 2022-07-12 封账，没有更正过。"},
		{"a closed month, where only corrections are wanted", "quiet = true", sealed(), ""},
		{"a correction: what the readers may see of it, of an aggregate only that it changed, and not of a file with more than they may see", "", sealed(why), `2022年6月已于 2022-07-12 封账，以后更正过 1 次；各页都是更正后的数。
第 1 次更正，2022-08-01 原因：录错一格。 另有 1 处涉及密级更高的数，不在此列。
更正说明（第 1 次）
单位 | 项目 | 原数 | 更正后
甲县 | 完成率 | 90.0% | 95.0%
全市 | 完成率 位次 | 无 | 2
甲县 | 案件数 | 已更正 | 已更正`},
		{"one without a change that is shown, for a reason that is not for them", "", sealed(bare), `2022年6月已于 2022-07-12 封账，以后更正过 1 次；各页都是更正后的数。
第 1 次更正，2022-08-02 页面上的数没有变。`},
	} {
		c := atWith(t, class.Internal, map[string]string{"2022-06": work + "甲县|1|1\n" + cases + "甲县|1\n甲县|2\n甲县|3\n"}, tt.files)
		var got []string
		for _, v := range c.show(t, "corrections", tt.block) {
			switch v := v.(type) {
			case Corrections:
				got = append(got, strings.TrimSpace(fmt.Sprint(v.Title, " ", strings.Join(v.Lines, " "))))
			case Table:
				got = append(got, v.Caption, lines(v))
			}
		}
		if said := strings.Join(got, "\n"); said != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.intent, said, tt.want)
		}
	}
}

// The list of months says which are closed and which were corrected.
func TestArchiveSaysWhatIsClosed(t *testing.T) {
	for want, files := range map[string]map[string]string{"初步": nil, "正式": sealed(), "更正 2 次": sealed(seal.Correction{Date: "2022-08-01", Class: class.Internal}, seal.Correction{Date: "2022-08-02", Class: class.Internal})} {
		c := atWith(t, class.Internal, map[string]string{"2022-06": work + "甲县|1|1\n"}, files)
		table := c.show(t, "archive", `indicators = ["rate"]`)[0].(Table)
		if got := table.Rows[0].Cells[1].Text; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// That a figure of too few records changed would tell of them: it is not said.
func TestCorrectionsOfWithheldFiguresAreNotNamed(t *testing.T) {
	few := seal.Correction{Date: "2022-08-01", Class: class.Internal, Changes: []seal.Change{
		{Kind: seal.OfFigure, ID: "cases", Unit: "a", Part: "value", Was: "1", Now: "2"}}}
	c := atWith(t, class.Internal, map[string]string{"2022-06": work + "甲县|1|1\n" + cases + "甲县|1\n甲县|2\n"}, sealed(few))
	views := c.show(t, "corrections", "")
	if len(views) != 2 || !strings.Contains(strings.Join(views[1].(Corrections).Lines, ""), "另有 1 处") {
		t.Errorf("%+v", views)
	}
}
