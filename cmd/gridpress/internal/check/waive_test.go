package check

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/diag"
)

// A waiver of one finding of a month in which two units did not report, a line
// fell, and a part is greater than its whole.
func TestWaive(t *testing.T) {
	const none, until = "", "until = \"2022-06\""
	tests := []struct{ intent, code, rest, asOf, want string }{
		{"nothing waived", "X-9", until, none, "warning WAIVER-UNUSED, error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"a unit that did not report", "UNIT-MISSING", "sheets = [\"清单\"]\nunit = \"固始\"\n" + until, none, "note waived UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"of another sheet", "UNIT-MISSING", "sheets = [\"问题\"]\nunit = \"固始\"\n" + until, none, "warning WAIVER-UNUSED, error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"the last day it holds", "UNIT-MISSING", "sheets = [\"清单\"]\nunit = \"固始\"\n" + until, "2022-06-30", "note waived UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"the first it does not", "UNIT-MISSING", "sheets = [\"清单\"]\nunit = \"固始\"\n" + until, "2022-07-01", "error WAIVER-EXPIRED, error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"a day, and that of data without a cut-off, the month's last", "UNIT-MISSING", "sheets = [\"清单\"]\nunit = \"固始\"\nuntil = \"2022-06-29\"", none, "error WAIVER-EXPIRED, error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"a day, and an earlier one", "UNIT-MISSING", "sheets = [\"清单\"]\nunit = \"固始\"\nuntil = \"2022-06-10\"", "2022-06-10", "note waived UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"an error is not waived", "X-1", "sheets = [\"电站\"]\nunit = \"固始\"\n" + until, none, "error WAIVER-LEVEL, error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"warnings of a unit", "X-2", "sheets = [\"线路\"]\nunit = \"固始\"\n" + until, none, "error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, note waived X-2 I2, warning X-2 I4"},
		{"of all units is not said by naming none", "X-2", "sheets = [\"线路\"]\n" + until, none, "warning WAIVER-UNUSED, error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"of a row", "X-2", "sheets = [\"线路\"]\nunit = \"城区\"\nkey = \"L3\"\n" + until, none, "error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, note waived X-2 I4"},
		{"of another row", "X-2", "sheets = [\"线路\"]\nunit = \"城区\"\nkey = \"L1\"\n" + until, none, "warning WAIVER-UNUSED, error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
		{"of a cell", "X-2", "sheets = [\"线路\"]\nunit = \"城区\"\ncell = \"I4\"\n" + until, none, "error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, note waived X-2 I4"},
		{"a warning waived too long", "X-2", "sheets = [\"线路\"]\nunit = \"固始\"\nuntil = \"2022-05\"", none, "warning WAIVER-EXPIRED, error UNIT-MISSING 固始, error UNIT-MISSING 城区, error X-1 F2, warning X-2 I2, warning X-2 I4"},
	}
	for _, tt := range tests {
		files := sound(t)
		june := files["data/2022-06/a.xlsx"]
		june = strings.Replace(june, "甲站|50|12|10|2", "甲站|50|12|13|2", 1)
		june = strings.Replace(june, "2078.5|否|1.5", "2078.5|否|1.4", 1)
		june = strings.Replace(june, "3810.5|否|1.5", "3810.5|否|1.4", 1)
		files["data/2022-06/a.xlsx"] = june
		files["data/2022-06/waivers.toml"] = fmt.Sprintf("[[waiver]]\ncode = %q\nby = \"固始\"\nwhy = \"机房搬迁\"\n%s\n", tt.code, tt.rest)
		checks := strings.Replace(several("sheet = \"plants\"\nat_most = { column = \"used\", terms = [\"bays\"] }", "sheet = \"feeds\"\nrising = { column = \"ytd\" }"), `"warning"`, `"error"`, 1)
		set := setOf(t, files, checks)
		set.AsOf(tt.asOf)
		found := crossed(set)
		banned := set.Site.Sheet("banned")
		for _, u := range []string{"固始", "城区"} {
			found.Add(diag.Finding{Code: "UNIT-MISSING", Level: diag.Error, Pos: diag.Pos{File: "data/2022-06"}, SheetID: banned.ID, Unit: u, Month: "2022-06"})
		}
		var got []string
		for _, f := range Waive(set, found) {
			line := f.Level.String()
			if f.Waived {
				line += " waived"
				if !strings.HasPrefix(f.Message, "已豁免：") || !strings.HasPrefix(f.Fix, "固始同意，至 ") || !strings.HasSuffix(f.Fix, "理由：机房搬迁。") {
					t.Errorf("%s: %+v", tt.intent, f)
				}
			}
			where := f.Cell
			if f.Code == "UNIT-MISSING" {
				where = f.Unit
			}
			if strings.HasPrefix(f.Code, "WAIVER-") && f.Place() != "data/2022-06/waivers.toml:1" {
				t.Errorf("%s: %s", tt.intent, f.Place())
			}
			got = append(got, strings.TrimSpace(line+" "+f.Code+" "+where))
		}
		if !same(got, strings.Split(tt.want, ", ")) {
			t.Errorf("%s:\n%s\nwant\n%s", tt.intent, strings.Join(got, ", "), tt.want)
		}
	}
}

// same reports whether two lists hold the same lines in any order.
func same(a, b []string) bool {
	count := map[string]int{}
	for _, s := range a {
		count[s]++
	}
	for _, s := range b {
		count[s]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// A reason is shown on pages: no telephone number stands in it.
func TestAWaiversReasonHoldsNoPersonalData(t *testing.T) {
	files := sound(t)
	files["data/2022-06/waivers.toml"] = "[[waiver]]\ncode = \"X-1\"\nby = \"固始\"\nwhy = \"问 13800000000\"\nuntil = \"2022-06\"\n"
	list := Waive(setOf(t, files, ""), nil)
	if len(list) != 2 || list[0].Code != "PERSONAL" || list[0].Level != diag.Error || strings.Contains(list[0].Message+list[1].Message, "138") {
		t.Error(list)
	}
}
