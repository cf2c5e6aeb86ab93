package check

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/computed"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

// A unit that did not report its stations is missing, and nothing else: what
// hangs on them waits. A station that another unit's sheet lacks does not.
func TestAMissingUnitIsOneFinding(t *testing.T) {
	for change, want := range map[string]string{
		"": "UNIT-MISSING 城区",
		"10kV线路 L0 copy 所属单位=城区 线路编码=C1 线路名称=城一线 变电站名称=城站": "UNIT-MISSING 城区",
		"10kV线路 L0 变电站名称=城站": "LINE-STATION 固始 UNIT-MISSING 城区",
	} {
		files := repository()
		if change != "" {
			edit(t, files, change)
		}
		set := gathered(t, files)
		set.SignAgain()
		var found []string
		for _, f := range All(set) {
			if f.Code == "LINE-STATION" || f.Code == "UNIT-MISSING" && f.SheetID == "substations" && f.Unit == "城区" && f.Month == "2022-06" {
				found = append(found, f.Code+" "+f.Unit)
			}
		}
		slices.Sort(found)
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%s: found %q, want %q", change, got, want)
		}
	}
}

// One cell that cannot be read is one finding: what does not add up or is not
// found because of it waits. Another unit's rows do not wait.
func TestOneFaultIsOneFinding(t *testing.T) {
	archived := "固始|2022-06|甲002|高压"
	for _, tt := range []struct{ intent, old, new, want string }{
		{"an order's number that Excel shortened", archived, "固始|2022-06|'2.20E+09|高压", "CELL-DIGITS"},
		{"an order's kind that is none", archived, "固始|2022-06|甲002|大客户", "CELL-CHOICE"},
		{"an order's date that is none", "窗口|2022-05-20|2022-05-25|2022-06-10", "窗口|'五月下旬|2022-05-25|2022-06-10", "CELL-DATE"},
		{"a year that has no calendar", "窗口|2022-05-20|2022-05-25|2022-06-10", "窗口|2012-05-20|2022-05-25|2022-06-10", "CALENDAR-YEAR"},
		{"a column that is missing", "工单编号|客户类别", "工单|客户类别", "COLUMN-MISSING"},
		{"a line's name that is missing", "L1|城东线", "L1|", "CELL-EMPTY"},
		{"a fault of another unit hides nothing", archived + "|10千伏", "城区|2022-06|'2.20E+09|高压|10千伏", "APPROVAL-ORDER CALLBACK-ORDER CELL-DIGITS KPI-ORDERS KPI-ORDERS-TIME ORDER-CARRIED OUTAGE-ORDER NODE-ORDER RESERVE-ORDER SUSPENSION-ORDER WARNING-ORDER WORKS-ORDER"},
	} {
		t.Run(tt.intent, func(t *testing.T) {
			files := orderMonths()
			if !strings.Contains(files[juneOrders], tt.old) {
				t.Fatal(tt.old)
			}
			files[juneOrders] = strings.Replace(files[juneOrders], tt.old, tt.new, 1)
			src, err := mkxlsx.Site(fstest.MapFS{}, files)
			if err != nil {
				t.Fatal(err)
			}
			set, list, err := month.Gather(src, repositorySite(t), "", func(int, int) {})
			if err != nil {
				t.Fatal(err)
			}
			list.Add(computed.Fill(set)...)
			list.Add(crossed(set)...)
			var codes []string
			for _, f := range list {
				if f.Level != diag.Note {
					codes = append(codes, f.Code)
				}
			}
			slices.Sort(codes)
			want := strings.Fields(tt.want)
			slices.Sort(want)
			if codes = slices.Compact(codes); !slices.Equal(codes, want) {
				t.Errorf("found %v, want %v", codes, want)
			}
		})
	}
}
