package disclose

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/seal"
)

// Each kind of change, and what readers of each class are told of it: all, that
// it changed ("~"), or nothing.
func TestCorrectionsByClass(t *testing.T) {
	for _, tt := range []struct {
		intent                       string
		change                       seal.Change
		public, internal, restricted string
	}{
		{"a public figure", seal.Change{Kind: seal.OfFigure, ID: "bays_free", Unit: "gushi", Part: "value", Was: "6", Now: "7"},
			"gushi 剩余间隔: 6 → 7 个", "gushi 剩余间隔: 6 → 7 个", "gushi 剩余间隔: 6 → 7 个"},
		{"an internal figure", seal.Change{Kind: seal.OfFigure, ID: "time_rate", Unit: "gushi", Part: "value", Was: "98.0", Now: "na"},
			"", "gushi 时限达标率: 98.0 → 不适用 %", "gushi 时限达标率: 98.0 → 不适用 %"},
		{"its rank", seal.Change{Kind: seal.OfFigure, ID: "time_rate", Unit: "gushi", Part: "rank", Was: "2", Now: "1"},
			"", "gushi 时限达标率 位次: 2 → 1 ", "gushi 时限达标率 位次: 2 → 1 "},
		{"an aggregate of restricted rows", seal.Change{Kind: seal.OfFigure, ID: "hv_mean", Unit: "company", Part: "value", Was: "8.10", Now: "8.20"},
			"", "~company 高压平均全过程时长", "company 高压平均全过程时长: 8.10 → 8.20 个工作日"},
		{"a restricted figure", seal.Change{Kind: seal.OfFigure, ID: "index_rank", Unit: "company", Part: "value", Was: "5", Now: "6"},
			"", "hidden", "company 获得电力指数全省排名: 5 → 6 名"},
		{"an indicator that is gone", seal.Change{Kind: seal.OfIndicator, ID: "gone", Part: "id", Was: "gone"},
			"", "hidden", " gone 编号: gone → 无 "},
		{"a goal", seal.Change{Kind: seal.OfIndicator, ID: "time_rate", Part: "floor", Was: "0.9", Now: "1"},
			"", " 时限达标率 目标: 0.9 → 1 ", " 时限达标率 目标: 0.9 → 1 "},
		{"a rule", seal.Change{Kind: seal.OfRule, ID: "penalty.opinion", Part: "state", Was: "presumed", Now: seal.Ruled + "裁1"},
			"", " 属实的业扩意见 状态: 暂按 → 已裁定（裁1） ", " 属实的业扩意见 状态: 暂按 → 已裁定（裁1） "},
		{"the cut-off", seal.Change{Kind: seal.OfCutoff, Part: "cutoff", Was: "2022-05-30", Now: "2022-05-31"},
			" 数据截止日期: 2022-05-30 → 2022-05-31 ", " 数据截止日期: 2022-05-30 → 2022-05-31 ", " 数据截止日期: 2022-05-30 → 2022-05-31 "},
		{"a line of the ledger", seal.Change{Kind: seal.OfLine, ID: "penalty.opinion", Unit: "xinxian", No: "S1", Part: "amount", Was: "10000.00", Now: "5000.00"},
			"", "hidden", "xinxian 属实的业扩意见 S1 金额: 10,000.00 → 5,000.00 元"},
		{"a unit's total", seal.Change{Kind: seal.OfAccount, Unit: "xinxian", Part: "penalties", Was: "10000.00", Now: "5000.00"},
			"", "~xinxian 奖惩合计", "xinxian 奖惩合计 扣减: 10,000.00 → 5,000.00 元"},
		{"how many cases have no amount", seal.Change{Kind: seal.OfAccount, Unit: "xinxian", Part: "pending", Was: "2", Now: "1"},
			"", "hidden", "xinxian 奖惩合计 金额待定的件数: 2 → 1 "},
		{"what the pool gave", seal.Change{Kind: seal.OfPool, Part: "given", Was: "0.00", Now: "250000.00"},
			"", "~ 月度专项奖", " 月度专项奖 分配: 0.00 → 250,000.00 元"},
		{"the provincial rank", seal.Change{Kind: seal.OfPool, Part: "rank", Was: "5", Now: "6"},
			"", "hidden", " 月度专项奖 全省名次: 5 → 6 "},
		{"what no page shows", seal.Change{Kind: seal.OfFigure, ID: "time_rate", Unit: "gushi", Part: "exact", Was: "49/50", Now: "50/51"}, "", "", ""},
		{"a kind that nobody knows", seal.Change{Kind: "else", ID: "鹈鹕", Part: "value", Was: "1", Now: "2"}, "", "", ""},
	} {
		s := seal.Seal{Month: "2022-05", Date: "2022-06-12", Corrections: []seal.Correction{{Number: 1, Date: "2022-07-01", Class: class.Internal, Reason: "鸬鹚", Changes: []seal.Change{tt.change}}}}
		report := decided(t, upheld("S1", "意见", 2), map[string]string{"data/2022-05/seal.toml": s.Text()})
		for c, want := range map[class.Class]string{class.Public: tt.public, class.Internal: tt.internal, class.Restricted: tt.restricted} {
			if got := toldOf(report(c).Corrections("2022-05")); got != want {
				t.Errorf("%s, %s: %q, want %q", tt.intent, c, got, want)
			}
		}
	}
}

func toldOf(all []Correction) string {
	var out []string
	for _, c := range all {
		for _, d := range c.Changes {
			about := strings.TrimRight(fmt.Sprintf("%s %s %s", d.Unit, d.What, d.Part), " ")
			if d.Silent {
				out = append(out, "~"+about)
			} else {
				out = append(out, fmt.Sprintf("%s: %s → %s %s", about, d.Was, d.Now, d.Measure))
			}
		}
		if c.Hidden > 0 {
			out = append(out, "hidden")
		}
	}
	return strings.Join(out, ", ")
}

// The reason has a class of its own; the public is not told of a correction
// that has nothing for it, nor counts it.
func TestReasonsByClass(t *testing.T) {
	free := seal.Change{Kind: seal.OfFigure, ID: "bays_free", Unit: "gushi", Part: "value", Was: "6", Now: "7"}
	s := seal.Seal{Month: "2022-05", Date: "2022-06-12", Corrections: []seal.Correction{
		{Number: 1, Date: "2022-07-01", Class: class.Restricted, Reason: "鹈鹕", Files: []string{"data/2022-05/m.xlsx", "data/2022-05/gone.xlsx", "data/2022-05/waivers.toml"}},
		{Number: 2, Date: "2022-07-02", Class: "else", Reason: "没有密级"},
		{Number: 3, Date: "2022-07-03", Class: class.Internal, Reason: "鸬鹚", Changes: []seal.Change{free}},
		{Number: 4, Date: "2022-07-04", Class: class.Public, Reason: "麻雀"},
	}}
	report := decided(t, upheld("S1", "意见", 2), map[string]string{"data/2022-05/seal.toml": s.Text()})
	for c, want := range map[class.Class]string{
		class.Public:     "1 2022-07-03 [] | 2 2022-07-04 麻雀[]",
		class.Internal:   "1 2022-07-01 [waivers.toml] | 2 2022-07-02 [] | 3 2022-07-03 鸬鹚[] | 4 2022-07-04 麻雀[]",
		class.Restricted: "1 2022-07-01 鹈鹕[m.xlsx gone.xlsx waivers.toml] | 2 2022-07-02 [] | 3 2022-07-03 鸬鹚[] | 4 2022-07-04 麻雀[]",
	} {
		var got []string
		for _, made := range report(c).Corrections("2022-05") {
			got = append(got, fmt.Sprintf("%d %s %s%v", made.Number, made.Date, made.Reason, made.Files))
		}
		if said := strings.Join(got, " | "); said != want {
			t.Errorf("%s: %s, want %s", c, said, want)
		}
	}
	if m := report(class.Public).Months[0]; m.Sealed != "2022-06-12" {
		t.Errorf("%+v", m)
	}
	if open := decided(t, "", nil)(class.Restricted); open.Months[0].Sealed != "" || open.Corrections("2022-05") != nil || open.Corrections("2021-01") != nil {
		t.Error("an open month is closed")
	}
}
