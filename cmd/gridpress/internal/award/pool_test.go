package award

import (
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/money"
)

// S-185: all twelve qualify; the fen that rounding would add is taken from
// 明港, the last of the equal remainders, and the sum is the pool.
func TestAllTwelveQualify(t *testing.T) {
	m, list := ledgerOf(t, perfect())
	if len(list) > 0 {
		t.Fatal(list)
	}
	want := []string{"gushi 27,372.26", "chengqu 23,722.63", "huangchuan 21,897.81", "xixian 21,897.81", "guangshan 21,897.81", "huaibin 20,072.99",
		"shangcheng 20,072.99", "luoshan 20,072.99", "xinxian 18,248.18", "shihe 18,248.18", "pingqiao 18,248.18", "minggang 18,248.17"}
	var got []string
	for _, l := range m.Lines {
		got = append(got, l.Unit+" "+l.Amount.String())
	}
	same(t, "the printed amounts", got, want)
	if m.Pool.Given != 250_000*money.Yuan || m.Pool.Qualified != 12 || m.Pool.State != Active || m.Pool.Reason != "" {
		t.Errorf("%+v", m.Pool)
	}
}

// failing lets all but some units miss a limit.
func failing(except ...string) sheets {
	s := perfect()
	for _, name := range names {
		if !slices.Contains(except, name) {
			s.instead("单位指标", name+"|2022-05|30|30|1|", name+"|2022-05|30|29|0.9667|")
		}
	}
	return s
}

func TestPool(t *testing.T) {
	for _, tt := range []struct {
		intent string
		sheets sheets
		rules  []string
		lines  []string
		reason string
		state  PoolState
	}{
		{"S-186: three share the pool", failing("固始", "潢川", "新县"), nil,
			[]string{"gushi monthly.pool +101,351.35", "huangchuan monthly.pool +81,081.08", "xinxian monthly.pool +67,567.57"}, "", Active},
		{"I-33: one takes all, and the line says that there is no cap", failing("罗山"), nil, []string{"luoshan monthly.pool +250,000.00"}, "", Active},
		{"I-32: nobody qualifies: the pool stays whole, with the reason", failing(), nil, nil, "没有单位达标", Active},
		{"rank 9 still starts the pool", failing("罗山").instead("省公司指标", "|5|", "|9|"), nil, []string{"luoshan monthly.pool +250,000.00"}, "", Active},
		{"rank 10 does not", perfect().instead("省公司指标", "|5|", "|10|"), nil, nil, "没有启动", Inactive},
		{"no rank is not a bad rank", perfect().instead("省公司指标", "2022-05|5|92.4|88|@2022-06-10|文\n", ""), nil, nil, "没有公布", Unknown},
		{"nobody said that there were no events: that is not the same as none", perfect().instead("违规事件", events, ""), nil, nil, "没有报送违规事件", Active},
		{"in whole yuan the sum is the pool too", failing("固始", "潢川", "新县"), []string{`value = "fen"`, `value = "yuan"`},
			[]string{"gushi monthly.pool +101,351.00", "huangchuan monthly.pool +81,081.00", "xinxian monthly.pool +67,568.00"}, "", Active},
	} {
		m, _ := ledgerOf(t, tt.sheets, tt.rules...)
		got := said(m)
		for i := range got {
			got[i] = strings.TrimSuffix(got[i], " unconfirmed")
		}
		same(t, tt.intent, got, tt.lines)
		if m.Pool.State != tt.state || !strings.Contains(m.Pool.Reason, tt.reason) || (m.Pool.Reason == "") != (tt.reason == "") {
			t.Errorf("%s: %+v", tt.intent, m.Pool)
		}
	}
	if m, _ := ledgerOf(t, failing("罗山")); !strings.Contains(m.Lines[0].Reason, "独得") {
		t.Errorf("one takes all: %q", m.Lines[0].Reason)
	}
}

// Each case is a perfect month in which 固始 falls short in one way, or just
// does not.
func TestQualification(t *testing.T) {
	kpi := func(row string) sheets {
		return perfect().instead("单位指标", "固始|2022-05|30|30|1|95", "固始|2022-05|"+row)
	}
	event := func(kind, upheld, on string) sheets {
		return perfect().with("违规事件", "固始|2022-05|E1|—|"+kind+"|@2022-04-02|"+upheld+"|"+on+"|1|—|—\n")
	}
	ruled := func(ruling string) sheets {
		return kpi("0|0|—|95").with("人工裁定", decisions+"D1|固始|2022-05|当月达标资格|—|"+ruling+"|—|@2022-06-01|领导小组\n")
	}
	for _, tt := range []struct {
		intent string
		sheets sheets
		reason string
		rules  []string
	}{
		{"99.96 % of orders in time is not 100 %, whatever is shown", kpi("2500|2499|0.9996|95"), "按期 2499 件、办结 2500 件，99.96%，没有达到 100%", nil},
		{"the counts decide, not the rate that the unit wrote", kpi("30|30|0.98|95"), "", nil},
		{"one order late of a hundred thousand shows as less than 100 %", kpi("100000|99999|1|95"), "按期 99999 件、办结 100000 件，99.99%，没有达到 100%", nil},
		{"the score of the sixth is enough", kpi("30|30|1|92.4"), "", nil},
		{"the score of the sixth is not enough where the rules say so", kpi("30|30|1|92.4"), "92.40 分，不高于全省第 6 名的 92.40 分", []string{"[monthly.capability_equal]\nvalue = \"yes\"", "[monthly.capability_equal]\nvalue = \"no\""}},
		{"a hundredth below", kpi("30|30|1|92.39"), "92.39 分，低于全省第 6 名的 92.40 分", nil},
		{"less than a hundredth below, and it is said what decides", kpi("30|30|1|92.399"), "92.399 分，低于全省第 6 名的 92.40 分", nil},
		{"no score yet is not a bad score, but no qualification", kpi("30|30|1|暂无"), "没有业务能力评价值", nil},
		{"any upheld violation disqualifies", event("意见", "是", "@2022-05-20"), "查实的违规：属实的业扩意见 1 件", nil},
		{"off-system handling is a veto", event("体外流转", "是", "@2022-05-20"), "查实的违规：体外流转 1 件，一票否决", nil},
		{"what is not upheld does not count", event("投诉", "否", "—"), "", nil},
		{"where only off-system handling disqualifies, an opinion does not", event("意见", "是", "@2022-05-20"), "", []string{`value = "any"`, `value = "off_system"`}},
		{"I-73: without orders it takes a ruling", kpi("0|0|—|95"), "当月没有办结工单，须有人工裁定", nil},
		{"a ruling for it", ruled("认定"), "", nil},
		{"a ruling against it", ruled("不认定"), "当月没有办结工单，裁定 D1 不认定", nil},
		{"a ruling does not help where there were orders", ruled("认定").instead("单位指标", "|0|0|—|95", "|30|29|0.9667|95"), "按期 29 件、办结 30 件，96.67%，没有达到 100%", nil},
		{"without orders, where the rules say yes", kpi("0|0|—|95"), "", []string{`value = "ruling"`, `value = "yes"`}},
		{"without orders, where the rules say no", kpi("0|0|—|95"), "当月没有办结工单", []string{`value = "ruling"`, `value = "no"`}},
		{"nothing reported is not nothing done", perfect().instead("单位指标", "固始|2022-05|30|30|1|95\n", ""), "没有报送办结件数；没有业务能力评价值", nil},
		{"without a coefficient there is no share", perfect().instead("单位台账", "固始|2022|", "固始|2020|"), "单位台账里没有2022年的系数", nil},
	} {
		m, list := ledgerOf(t, tt.sheets, tt.rules...)
		if got := m.reasons("gushi"); got != tt.reason || len(list) > 0 {
			t.Errorf("%s: %q, want %q; %v", tt.intent, got, tt.reason, list)
		}
		if paid := m.total("gushi").Rewards > 0; paid != (tt.reason == "") {
			t.Errorf("%s: paid %v", tt.intent, paid)
		}
		if m.Pool.Given != 250_000*money.Yuan {
			t.Errorf("%s: %s were given", tt.intent, m.Pool.Given)
		}
	}
}

// Where the month's orders were sent, they decide and not the counts reported.
func TestOrdersDecide(t *testing.T) {
	sent := orders
	for _, name := range names[1:] {
		sent += name + "|2022-05|" + name + "1|居民|低压|新装|否|是|窗口|@2022-05-10|@2022-05-10|@2022-05-10|办结\n"
	}
	late := strings.Replace(sent, "|@2022-05-10|@2022-05-10|@2022-05-10|", "|@2022-05-10|@2022-05-11|@2022-05-11|", 1)
	m, _ := ledgerOf(t, perfect().with("业扩工单", late))
	if got := m.reasons("chengqu"); got != "按期 0 件、办结 1 件，0.00%，没有达到 100%" {
		t.Errorf("an order late by a day, all reported in time: %q", got)
	}
	if got := m.reasons("huangchuan"); got != "" {
		t.Errorf("its only order in time: %q", got)
	}
	if got := m.reasons("gushi"); got != "工单明细里没有办结工单，单位报送 30 件，须有人工裁定" {
		t.Errorf("reports orders that are not among those sent: %q", got)
	}
}
