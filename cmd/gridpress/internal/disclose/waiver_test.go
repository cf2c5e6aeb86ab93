package disclose

import (
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
)

const waiversOfAll = `
[[waiver]]
code = "UNIT-MISSING"
sheets = ["工作", "案件"]
unit = "丙"
by = "甲"
why = "机房搬迁"
until = "2022-07"
[[waiver]]
code = "X-1"
sheets = ["工作"]
unit = "甲"
by = "甲"
why = "罚款口径"
until = "2022-07"
[[waiver]]
code = "SHEET-MISSING"
sheets = ["站表"]
by = "乙"
why = "系统升级"
until = "2022-07"
`

// A waiver has the class of the sheet it is for and, where it waives something
// in the sheet, of all its columns; never less than internal.
func TestWaiversHaveTheClassOfTheirSheet(t *testing.T) {
	at := read(t, map[string]string{"data/2022-06/a.xlsx": "== 工作 ==\n单位|完成|应完成\n甲|9|10\n", "data/2022-06/waivers.toml": waiversOfAll})
	for reader, want := range map[class.Class]string{
		class.Public:     "",
		class.Internal:   "丙没有报送〔工作〕 机房搬迁, 没有收到〔站表〕 系统升级",
		class.Restricted: "丙没有报送〔工作〕 机房搬迁, 丙没有报送〔案件〕 机房搬迁, 〔工作〕甲 X-1 罚款口径, 没有收到〔站表〕 系统升级",
	} {
		var got []string
		for _, w := range at(reader).Quality("2022-06").Waivers {
			got = append(got, w.What+" "+w.Why)
		}
		if joined := strings.Join(got, ", "); joined != want {
			t.Errorf("%s sees %s, want %s", reader, joined, want)
		}
	}
}

// The reason stands where the value would: for those who may know it, while
// the waiver holds.
func TestAMissingFigureHasItsExcuse(t *testing.T) {
	for _, tt := range []struct {
		reader          class.Class
		indicator, unit string
		want            string
	}{
		{class.Internal, "rate", "c", "机房搬迁"},
		{class.Internal, "rate", "b", ""},
		{class.Internal, "rate", "a", ""},
		{class.Internal, "rate", Company, ""},
		{class.Internal, "bays", "a", "系统升级"},
		{class.Internal, "bays", Company, "系统升级"},
		{class.Public, "bays", "a", ""},
		{class.Public, "bays", Company, ""},
		{class.Internal, "count", "c", ""},
		{class.Restricted, "count", "c", "机房搬迁"},
	} {
		r := read(t, map[string]string{"data/2022-06/a.xlsx": "== 工作 ==\n单位|完成|应完成\n甲|9|10\n乙||\n丙||\n", "data/2022-06/waivers.toml": waiversOfAll})(tt.reader)
		excuse := func(state month.WaiverState) string {
			for i := range r.set.Months[0].Waivers {
				r.set.Months[0].Waivers[i].State = state
			}
			if w := r.Figure(tt.indicator, tt.unit, "2022-06").Excuse; w != nil {
				return w.Why
			}
			return ""
		}
		if got := excuse(month.InForce); got != tt.want {
			t.Errorf("%s, %s of %s: %q, want %q", tt.reader, tt.indicator, tt.unit, got, tt.want)
		}
		if got := excuse(month.Expired); got != "" {
			t.Errorf("expired: %q", got)
		}
	}
}

// A finding about an indicator has the class of all it is computed from.
func TestFindingsAboutIndicatorsHaveTheirClass(t *testing.T) {
	r := read(t, map[string]string{"data/2022-06/a.xlsx": "== 工作 ==\n单位|完成\n甲|9\n"})(class.Internal)
	for f, want := range map[diag.Finding]class.Class{
		{SheetID: "work", Indicator: "rate"}:   class.Internal,
		{SheetID: "work", Indicator: "fines"}:  class.Restricted, // a restricted column, released as a mean
		{SheetID: "work", Indicator: "urgent"}: class.Restricted,
		{SheetID: "stations"}:                  class.Internal,
		{SheetID: "cases"}:                     class.Restricted,
	} {
		if got := r.classOf(f); got != want {
			t.Errorf("%+v: %s, want %s", f, got, want)
		}
	}
}
