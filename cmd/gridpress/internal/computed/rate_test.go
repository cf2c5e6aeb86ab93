package computed

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/score"
)

const head = "== 业扩工单 ==\n单位|统计月份|工单编号|客户类别|电压等级|电源|业务类型|有无配套工程|具备装表条件|受理渠道|受理时间|送电时间|归档时间|工单状态\n"

// scored is a month of orders with its figures.
func scored(t testing.TB, rows string) (*month.Set, *score.Results) {
	t.Helper()
	set := gathered(t, "2022-05", head+rows, nil)
	if list := Fill(set); list.Blocks() {
		t.Fatal(list)
	}
	return set, score.Compute(set)
}

// The rate recomputed from orders is exact: 2,499 of 2,500 never shows as the
// whole (I-69). A unit that archived nothing has no rate: not 100 %, not zero,
// and not missing either, since its orders in flight arrived (I-73).
func TestRateOfOrders(t *testing.T) {
	var rows strings.Builder
	for i := range 2_500 {
		energised := "2022-05-10"
		if i == 1_234 {
			energised = "2022-05-11"
		}
		fmt.Fprintf(&rows, "固始|2022-05|'22050%05d|居民|低压|—|新装|否|是|窗口|2022-05-10|%s|2022-05-12|办结\n", i, energised)
	}
	rows.WriteString("城区|2022-05|'2205100000|居民|低压|—|新装|否|是|窗口|2022-05-31|—|—|在途\n")
	rows.WriteString("潢川|2022-05|'2205200000|分布式电源|低压|—|新装|否|是|窗口|2022-05-10|2022-05-20|2022-05-23|办结\n") // no limit: no rate
	_, r := scored(t, rows.String())
	for unit, want := range map[string]string{"gushi": "99.9", declare.Company: "99.9"} {
		f := r.Figure("time_rate_orders", unit, "2022-05")
		if f.Shown.Format(1) != want || f.Value.RatString() != "2499/2500" || f.Standing != score.AtRisk {
			t.Errorf("%s: %s, exactly %s, %s", unit, f.Shown.Format(1), f.Value, f.Standing)
		}
	}
	for _, unit := range []string{"chengqu", "huangchuan", "minggang"} {
		if f := r.Figure("time_rate_orders", unit, "2022-05"); f.State != quantity.NotApplicable || f.Rank != 0 || f.Standing != score.NoGoal {
			t.Errorf("%s archived nothing with a limit: %+v", unit, f)
		}
	}
	for indicator, want := range map[string]string{"orders_judged": "2500", "orders_over": "1", "orders_in_flight": "1", "orders_due_soon": "1", "orders_unlimited": "1", "orders_short": "0"} {
		if got := r.Figure(indicator, declare.Company, "2022-05").Shown.String(); got != want {
			t.Errorf("%s: %s, want %s", indicator, got, want)
		}
	}
}

// Means and medians are their own measures: same-day counts zero, high voltage
// is set beside its mean, not the single order's limit (I-01, I-03).
func TestMeansOfOrders(t *testing.T) {
	row := func(no int, kind, works, from, to string) string {
		return fmt.Sprintf("固始|2022-05|'22051%05d|%s|新装|%s|是|窗口|%s|%s|2022-05-31|办结\n", no, kind, works, from, to)
	}
	set, r := scored(t, row(1, "小微企业|低压|—", "否", "2022-05-10", "2022-05-10")+row(2, "小微企业|低压|—", "否", "2022-05-10", "2022-05-10")+
		row(3, "小微企业|低压|—", "是", "2022-05-10", "2022-05-11")+row(4, "小微企业|低压|—", "否", "2022-05-10", "2022-05-16")+
		row(5, "高压|10千伏|单电源", "否", "2022-05-10", "2022-05-20")+row(6, "高压|10千伏|双电源", "否", "2022-05-10", "2022-05-30"))
	for indicator, want := range map[string]string{
		"small_micro_mean": "1.25", "small_micro_median": "0.5", "small_micro_same_day": "50", "small_micro_orders": "4",
		"hv_mean": "11", "hv_mean_own": "11", "hv_median": "11", "hv_orders": "2",
	} {
		if got := r.Figure(indicator, "gushi", "2022-05").Shown.String(); got != want {
			t.Errorf("%s: %s, want %s", indicator, got, want)
		}
	}
	// Readers below the orders get counts; a mean of four orders they do not.
	for reader, want := range map[class.Class]quantity.State{class.Internal: quantity.Missing, class.Restricted: quantity.Present} {
		report := disclose.At(disclose.Reader{Page: reader, Edition: class.Internal}, set, r, nil, nil)
		if f := report.Figure("small_micro_mean", "gushi", "2022-05"); f.State != want {
			t.Errorf("%s sees the mean of four orders as %v", reader, f.State)
		}
		if f := report.Figure("small_micro_orders", "gushi", "2022-05"); f.State != quantity.Present {
			t.Errorf("%s does not see how many there are", reader)
		}
		// Nor any row of orders that are neither in flight nor over their limits.
		table, _ := report.Table("orders", "2022-05")
		if rows := len(table.Rows); rows != map[class.Class]int{class.Restricted: 6}[reader] {
			t.Errorf("%s sees %d rows of orders", reader, rows)
		}
	}
}

// BenchmarkCityYear fills in the computed columns of a city's year: twelve
// months of 12,000 orders.
func BenchmarkCityYear(b *testing.B) {
	var rows strings.Builder
	for i := range 12_000 {
		fmt.Fprintf(&rows, "固始|2022-05|'22050%05d|%s|新装|否|是|窗口|2022-05-%02d|2022-05-28|2022-05-30|办结\n", i,
			[]string{"居民|低压|—", "小微企业|低压|—", "高压|10千伏|单电源"}[i%3], 1+i%27)
	}
	set := gathered(b, "2022-05", head+rows.String(), nil)
	one := set.Months[0]
	for range 11 {
		set.Months = append(set.Months, one)
	}
	b.ReportAllocs()
	for b.Loop() {
		if list := Fill(set); len(list) > 0 {
			b.Fatal(list)
		}
	}
	b.ReportMetric(12*12_000*float64(b.N)/b.Elapsed().Seconds(), "orders/s")
}
