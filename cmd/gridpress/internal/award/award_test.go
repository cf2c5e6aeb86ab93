package award

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/money"
)

func event(no, order, kind, cases, manual, ref string) string {
	return "新县|2022-05|" + no + "|" + order + "|" + kind + "|@2022-05-02|是|@2022-05-20|" + cases + "|" + manual + "|" + ref + "\n"
}

func TestPenalties(t *testing.T) {
	ruling := decisions + "D7|新县|2022-05|违规事件|E1|核定金额|8000.5|@2022-05-28|领导小组\n"
	for _, tt := range []struct {
		intent string
		events string
		more   sheets
		rules  []string
		lines  []string
	}{
		{"each kind at its own rate, never times the coefficient (S-123…S-128)",
			event("E1", "—", "体外流转", "1", "—", "—") + event("E2", "—", "三指定", "1", "—", "—") + event("E3", "A", "超时限", "2", "—", "—") + event("E4", "—", "意见", "1", "—", "—") + event("E5", "—", "质检异常", "3", "—", "—"), nil, nil,
			[]string{"xinxian penalty.designation E2 −25,000.00", "xinxian penalty.off_system E1 −25,000.00", "xinxian penalty.opinion E4 −5,000.00", "xinxian penalty.overtime E3 −20,000.00", "xinxian penalty.quality E5 −9,000.00"}},
		{"an order that hits three items has three lines, each marked", event("E1", "A1", "超时限", "1", "—", "—") + event("E2", "A1", "意见", "1", "—", "—") + event("E3", "A1", "质检异常", "1", "—", "—"), nil, nil,
			[]string{"xinxian penalty.opinion E2 −5,000.00 unconfirmed same order", "xinxian penalty.overtime E1 −10,000.00 unconfirmed same order", "xinxian penalty.quality E3 −3,000.00 unconfirmed same order"}},
		{"or one, where only the highest counts", event("E1", "A1", "超时限", "1", "—", "—") + event("E2", "A1", "意见", "1", "—", "—"), nil, []string{"[penalty.same_order]\nvalue = \"all\"", "[penalty.same_order]\nvalue = \"highest\""},
			[]string{"xinxian penalty.opinion E2 −0.00 unconfirmed same order", "xinxian penalty.overtime E1 −10,000.00 unconfirmed same order"}},
		{"a complaint has no price: that is not zero", event("E1", "—", "投诉", "1", "—", "—"), nil, nil, []string{"xinxian penalty.complaint E1 −0.00 pending"}},
		{"a ruling gives it one", event("E1", "—", "投诉", "2", "8000.50", "D7"), sheets{"人工裁定": ruling}, nil, []string{"xinxian penalty.complaint E1 −8,000.50"}},
		{"the printed half yuan is taken for half a myriad, and waits for confirmation (I-27)", event("E1", "—", "乱收费", "2", "—", "—"), nil, nil, []string{"xinxian penalty.charge_refusal_boundary E1 −10,000.00 unconfirmed"}},
		{"once a decision confirms it, it is settled", event("E1", "—", "乱收费", "1", "—", "—"), nil, []string{"[penalty.charge_refusal_boundary]\n", "[penalty.charge_refusal_boundary]\nconfirmed_by = \"裁定1号\"\n"}, []string{"xinxian penalty.charge_refusal_boundary E1 −5,000.00"}},
		{"or taken literally", event("E1", "—", "乱收费", "3", "—", "—"), nil, []string{"[penalty.charge_refusal_boundary]\nvalue = 5000", "[penalty.charge_refusal_boundary]\nvalue = 0.5"}, []string{"xinxian penalty.charge_refusal_boundary E1 −1.50 unconfirmed"}},
		{"I-43: what was upheld in another month is not this month's", strings.Replace(event("E1", "—", "意见", "1", "—", "—"), "@2022-05-20", "@2022-04-20", 1), nil, nil, nil},
		{"unless the month of occurrence counts", strings.Replace(event("E1", "—", "意见", "1", "—", "—"), "@2022-05-20", "@2022-06-20", 1), nil, []string{`value = "upheld"`, `value = "occurred"`}, []string{"xinxian penalty.opinion E1 −5,000.00"}},
		{"what was not upheld is no case", strings.Replace(event("E1", "—", "意见", "1", "—", "—"), "|是|", "|否|", 1), nil, nil, nil},
	} {
		s := perfect().instead("省公司指标", "|5|", "|12|").with("违规事件", tt.events) // I-45: the pool is not active
		for name, rows := range tt.more {
			s[name] = rows
		}
		m, list := ledgerOf(t, s, tt.rules...)
		same(t, tt.intent, said(m), tt.lines)
		if len(list) > 0 {
			t.Errorf("%s: %v", tt.intent, list)
		}
	}
}

// Both readings of the half yuan stand on the line (I-27); a complaint is left
// out of the sum, and the total says so (I-28).
func TestReadingsAndPending(t *testing.T) {
	m, _ := ledgerOf(t, perfect().with("违规事件", event("E1", "—", "乱收费", "3", "—", "—")+event("E2", "—", "投诉", "1", "—", "—")))
	l := m.Lines[slices.IndexFunc(m.Lines, func(l Line) bool { return l.No == "E1" })]
	if l.Amount != 15_000*money.Yuan || l.Printed == nil || l.Printed.Amount != 150 || l.Printed.Words != "0.5 元/件" || !strings.Contains(l.Reason, "待确认") {
		t.Errorf("%+v %+v", l, l.Printed)
	}
	total := m.total("xinxian")
	if total.Penalties != 15_000*money.Yuan || total.Pending != 1 || total.Unconfirmed != 15_000*money.Yuan || total.Rewards != 0 || total.Net() != -15_000*money.Yuan {
		t.Errorf("%+v", total)
	}
	if got := m.reasons("xinxian"); got != "查实的违规：乱收费、拒绝拖延、投资界面不规范 3 件、属实的业扩投诉 1 件" {
		t.Error(got)
	}
}

// An amount by ruling needs the ruling: without it the amount is pending and
// the cell is named.
func TestRulingsAreChecked(t *testing.T) {
	for intent, decision := range map[string]string{
		"no ruling at all":              "",
		"a ruling for another unit":     "D7|固始|2022-05|违规事件|E1|核定金额|8000|@2022-05-28|领导小组\n",
		"a ruling on another event":     "D7|新县|2022-05|违规事件|E9|核定金额|8000|@2022-05-28|领导小组\n",
		"a ruling for another amount":   "D7|新县|2022-05|违规事件|E1|核定金额|800|@2022-05-28|领导小组\n",
		"a ruling on something else":    "D7|新县|2022-05|创新表彰|E1|核定金额|8000|@2022-05-28|领导小组\n",
		"a ruling that names no amount": "D7|新县|2022-05|违规事件|E1|认定|8000|@2022-05-28|领导小组\n",
	} {
		m, list := ledgerOf(t, perfect().with("违规事件", event("E1", "—", "弄虚作假", "1", "8000", "D7")).with("人工裁定", decisions+decision))
		i := slices.IndexFunc(m.Lines, func(l Line) bool { return l.No == "E1" })
		if m.Lines[i].State != Pending || len(list) != 1 || list[0].Code != "AWARD-RULING" || list[0].Cell != "K2" {
			t.Errorf("%s: %s, %v", intent, m.Lines[i].State, list)
		}
	}
}

// A unit's mean below the sixth's costs it a fixed sum, equality does not; the
// persons below the line are a number and a sum beside the unit's total.
func TestExams(t *testing.T) {
	s := perfect().with("考试", exams+"新县|2022-05|五月调考|@2022-05-20|省公司调考|10|87.99|4\n平桥|2022-05|五月调考|@2022-05-20|省公司调考|10|88|0\n明港|2022-05|飞行|@2022-05-12|飞行调考|10|60|9\n")
	m, _ := ledgerOf(t, s)
	var got []string
	for _, text := range said(m) {
		if strings.Contains(text, "exam") {
			got = append(got, text)
		}
	}
	same(t, "exams", got, []string{"xinxian exam.person_below 五月调考 −2,000.00", "xinxian exam.unit_below 五月调考 −10,000.00"})
	if total := m.total("xinxian"); total.Penalties != 10_000*money.Yuan || total.Persons != 4 || total.PersonsAmount != 2_000*money.Yuan || total.PenaltyCases != 0 {
		t.Errorf("%+v", total)
	}
}

// S-183, S-184: the sums over all twelve units by rank; what is not cumulative,
// what is mixed, what is no rank.
func TestAnnual(t *testing.T) {
	for _, tt := range []struct {
		intent, ranks string
		reward, minus money.Fen // all units, in yuan
		gushi         []string
	}{
		{"province 1–3", "3|—", 1_370_000, 0, []string{"gushi annual.province_1_3 2021 +150,000.00"}},
		{"province 4–6", "4|—", 1_096_000, 0, []string{"gushi annual.province_4_6 2021 +120,000.00"}},
		{"province 7–9", "9|—", 685_000, 0, []string{"gushi annual.province_7_9 2021 +75,000.00"}},
		{"municipal 1", "—|1", 685_000, 0, []string{"gushi annual.city_1 2021 +75,000.00"}},
		{"municipal 2", "—|2", 411_000, 0, []string{"gushi annual.city_2 2021 +45,000.00"}},
		{"province 10–12", "10|—", 0, 685_000, []string{"gushi annual.province_10_12 2021 −75,000.00"}},
		{"province 13–15", "15|—", 0, 1_096_000, []string{"gushi annual.province_13_15 2021 −120,000.00"}},
		{"province 16–18", "18|—", 0, 1_370_000, []string{"gushi annual.province_16_18 2021 −150,000.00"}},
		{"municipal 3", "—|3", 0, 411_000, []string{"gushi annual.city_3 2021 −45,000.00"}},
		{"municipal 4 and later", "—|7", 0, 685_000, []string{"gushi annual.city_4 2021 −75,000.00"}},
		{"two rewards: the higher counts", "8|1", 685_000, 0, []string{"gushi annual.province_7_9 2021 +75,000.00"}},
		{"two rewards: the higher counts, whichever", "5|2", 1_096_000, 0, []string{"gushi annual.province_4_6 2021 +120,000.00"}},
		{"two deductions: the higher counts", "10|3", 0, 685_000, []string{"gushi annual.province_10_12 2021 −75,000.00"}},
		{"I-37: one of each is not netted, and waits for the leading group", "5|3", 1_096_000, 411_000, []string{"gushi annual.province_4_6 2021 +120,000.00 unconfirmed", "gushi annual.city_3 2021 −45,000.00 unconfirmed"}},
		{"I-39: a rank beyond the eighteen is no rank", "19|—", 0, 0, nil},
		{"I-39: no rank", "—|—", 0, 0, nil},
	} {
		m, _ := ledgerOf(t, perfect().instead("省公司指标", "|5|", "|12|").with("年度评价", annuals+"2022-05|2021|"+tt.ranks+"|18|@2022-05-30|文\n"))
		var gushi []string
		reward, minus := money.Fen(0), money.Fen(0)
		for i, l := range m.Lines {
			if l.Unit == "gushi" {
				gushi = append(gushi, said(m)[i])
			}
			if l.Direction == Reward {
				reward += l.Amount
			} else {
				minus += l.Amount
			}
		}
		slices.Sort(gushi)
		slices.Sort(tt.gushi)
		same(t, tt.intent, gushi, tt.gushi)
		if reward != tt.reward*money.Yuan || minus != tt.minus*money.Yuan {
			t.Errorf("%s: +%s −%s", tt.intent, reward, minus)
		}
	}
	m, _ := ledgerOf(t, perfect().instead("省公司指标", "|5|", "|12|").instead("单位台账", "固始|2021|1.5|是", "固始|2021|1.5|否").with("年度评价", annuals+"2022-05|2021|5|3|18|@2022-05-30|文\n"), `value = "both"`, `value = "net"`)
	if m.total("gushi").Rewards != 0 {
		t.Error("a unit that was not assessed takes part")
	}
	if got := m.total("chengqu"); got.Rewards != 65_000*money.Yuan || got.Penalties != 0 {
		t.Errorf("netted where the rules say so: %+v", got)
	}
}

// Where one of two amounts is missing, the other is not yet the higher; where
// the only one is, there is none; and nothing is set off against it.
func TestAnnualAmountsMissing(t *testing.T) {
	for _, tt := range []struct {
		intent, ranks string
		rules         []string
		gushi         []string
	}{
		{"one of two rewards", "8|2", []string{"[annual.city_2]\nvalue = 30000\nstate = \"confirmed\"", "[annual.city_2]\nstate = \"missing\"\nnote = \"没有\""},
			[]string{"gushi annual.province_7_9 2021 +75,000.00 unconfirmed"}},
		{"the only reward", "8|—", []string{"[annual.province_7_9]\nvalue = 50000\nstate = \"confirmed\"", "[annual.province_7_9]\nstate = \"missing\"\nnote = \"没有\""},
			[]string{"gushi annual.province_7_9 2021 +0.00 pending"}},
		{"the reward of a mixed year, even where they are netted", "8|3", []string{"[annual.province_7_9]\nvalue = 50000\nstate = \"confirmed\"", "[annual.province_7_9]\nstate = \"missing\"\nnote = \"没有\"", `value = "both"`, `value = "net"`},
			[]string{"gushi annual.city_3 2021 −45,000.00 unconfirmed", "gushi annual.province_7_9 2021 +0.00 pending"}},
	} {
		m, _ := ledgerOf(t, perfect().instead("省公司指标", "|5|", "|12|").with("年度评价", annuals+"2022-05|2021|"+tt.ranks+"|18|@2022-05-30|文\n"), tt.rules...)
		var gushi []string
		for i, l := range m.Lines {
			if l.Unit == "gushi" {
				gushi = append(gushi, said(m)[i])
			}
		}
		same(t, tt.intent, gushi, tt.gushi)
	}
}

// A unit that qualifies without a pool is told so, and a total that leaves
// something out says that it does.
func TestWhatIsNotGivenIsSaid(t *testing.T) {
	m, _ := ledgerOf(t, perfect().instead("省公司指标", "|5|", "|12|").with("违规事件", event("E1", "A1", "投诉", "1", "—", "—")))
	last := func(d *derivation.Derivation) string { return d.Steps[len(d.Steps)-1].Words }
	if got := last(m.Qualifications[0].Derivation); got != "本月没有专项奖：全省第 12 名，不在前 9 名，奖金池没有启动；按件扣减照常。" {
		t.Error(got)
	}
	if got := last(m.total("xinxian").Derivation); got != "奖励 0.00 元 − 扣减 0.00 元 = 0.00 元；另有金额待定的事项，不在合计内" {
		t.Error(got)
	}
	if got := m.Lines[0].Derivation.Steps[0].Words; got != "工单 ****1：2022-05-02 发生，2022-05-20 查实" {
		t.Error(got)
	}
}

// Prizes by kind; of one deed only the highest, over the months too; the one
// without an amount waits.
func TestInnovation(t *testing.T) {
	row := func(unit, month, no, level, group string) string {
		return unit + "|" + month + "|" + no + "|" + level + "|@" + month + "-15|文|" + group + "\n"
	}
	quiet := func(month string) sheets {
		return sheets{"创新表彰": awards, "单位台账": perfect()["单位台账"]}.with("创新表彰", "")
	}
	set := gathered(t, map[string]sheets{
		"2022-04": quiet("2022-04").with("创新表彰", row("固始", "2022-04", "A1", "市级", "甲")+row("城区", "2022-04", "A2", "国网公司采纳", "—")),
		"2022-05": quiet("2022-05").with("创新表彰", row("固始", "2022-05", "B1", "国家级", "甲")+row("固始", "2022-05", "B2", "省级", "甲")+row("固始", "2022-05", "B3", "省公司采纳", "—")+row("城区", "2022-05", "B4", "省级", "甲")),
		"2022-06": quiet("2022-06").with("创新表彰", row("固始", "2022-06", "C1", "市级", "甲")),
	})
	l, list := Decide(set)
	if len(list) > 0 {
		t.Fatal(list)
	}
	var got []string
	for _, m := range l.Months {
		got = append(got, said(m)...)
	}
	same(t, "prizes", got, []string{
		"gushi innovation.city A1 +5,000.00", "chengqu innovation.adopted_headquarters A2 +0.00 pending",
		"gushi innovation.adopted_province B3 +50,000.00", "gushi innovation.nation B1 +15,000.00 unconfirmed", "gushi innovation.province B2 +0.00 unconfirmed",
		"chengqu innovation.province B4 +10,000.00", "gushi innovation.city C1 +0.00 unconfirmed"})
}

// A month is decided by the rules in force in it; without any, rows that wait
// for rules are an error.
func TestRulesOfTheMonth(t *testing.T) {
	m, list := ledgerOf(t, perfect().with("违规事件", event("E1", "—", "意见", "1", "—", "—")), `valid_from = "2021-04"`, "valid_from = \"2021-04\"\nvalid_to = \"2022-04\"")
	if m.Rules != nil || len(m.Lines) > 0 || len(list) != 1 || list[0].Code != "RULES-NONE" {
		t.Errorf("%+v %v", m, list)
	}
}

// busy is a month with something of everything.
func busy() sheets {
	return failing("固始", "潢川", "新县", "明港").
		instead("单位指标", "明港|2022-05|30|30|1|", "明港|2022-05|0|0|—|").
		with("违规事件", event("E1", "A1", "超时限", "1", "—", "—")+event("E2", "A1", "意见", "1", "—", "—")+event("E3", "—", "乱收费", "2", "—", "—")+
			strings.ReplaceAll(event("E4", "—", "投诉", "1", "—", "—")+event("E5", "—", "体外流转", "1", "—", "—")+event("E6", "—", "弄虚作假", "1", "7000", "D7"), "新县", "平桥")).
		with("人工裁定", decisions+"D1|明港|2022-05|当月达标资格|—|认定|—|@2022-06-01|领导小组\nD7|平桥|2022-05|违规事件|E6|核定金额|7000|@2022-05-28|领导小组\n").
		with("考试", exams+"新县|2022-05|五月调考|@2022-05-20|省公司调考|10|87.99|4\n平桥|2022-05|五月调考|@2022-05-20|省公司调考|10|88|1\n").
		with("创新表彰", awards+"固始|2022-05|B1|国家级|@2022-05-15|文|甲\n固始|2022-05|B2|省级|@2022-05-15|文|甲\n").
		with("年度评价", annuals+"2022-05|2021|5|3|18|@2022-05-30|文\n")
}

// The order of rows in the workbooks changes no line, no reason and no total.
func TestRowOrderChangesNothing(t *testing.T) {
	describe := func(m *Month) string {
		var b strings.Builder
		for i, text := range said(m) {
			fmt.Fprintln(&b, text, m.Lines[i].Reason, m.Lines[i].Derivation.Result())
		}
		for _, q := range m.Qualifications {
			fmt.Fprintln(&b, q.Unit, q.Met, q.Checks)
		}
		for _, t := range m.Totals {
			t.Derivation = nil
			fmt.Fprintf(&b, "%+v\n", t)
		}
		return b.String()
	}
	m, _ := ledgerOf(t, busy())
	want := describe(m)
	if strings.Count(want, "\n") < 40 {
		t.Fatalf("too little to compare:\n%s", want)
	}
	random := rand.New(rand.NewSource(7))
	for range 12 {
		shuffled := busy()
		for name, grid := range shuffled {
			lines := strings.Split(strings.TrimSuffix(grid, "\n"), "\n")
			random.Shuffle(len(lines)-1, func(i, j int) { lines[i+1], lines[j+1] = lines[j+1], lines[i+1] })
			shuffled[name] = strings.Join(lines, "\n") + "\n"
		}
		m, _ := ledgerOf(t, shuffled)
		if got := describe(m); got != want {
			t.Fatalf("in another order:\n%s\nwant\n%s", got, want)
		}
	}
}

// Every line and total, written to JSON and read back, comes out as it stands
// when its steps are taken again.
func TestLinesReplay(t *testing.T) {
	m, list := ledgerOf(t, busy())
	if len(list) > 0 {
		t.Fatal(list)
	}
	ds := map[*derivation.Derivation]string{}
	for _, l := range m.Lines {
		ds[l.Derivation] = derivation.Text(l.Amount.Rat())
		if l.State == Pending {
			ds[l.Derivation] = "金额待定"
		}
	}
	for _, total := range m.Totals {
		ds[total.Derivation] = derivation.Text(total.Net().Rat())
	}
	for _, q := range m.Qualifications {
		ds[q.Derivation] = map[bool]string{true: "yes", false: "no"}[q.Met]
	}
	if len(ds) < 40 {
		t.Fatalf("only %d derivations", len(ds))
	}
	for d, want := range ds {
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var again derivation.Derivation
		if err := json.Unmarshal(text, &again); err != nil {
			t.Fatal(err)
		}
		got, err := derivation.Replay(again, func(in derivation.Input) (string, error) { return in.Value, nil })
		if err != nil || got != want {
			t.Errorf("%s: %q, want %q: %v", d.What, got, want, err)
		}
		for _, s := range d.Steps {
			if s.Words == "" {
				t.Errorf("%s: step %s %s %v says nothing", d.What, s.ID, s.Op, s.Args)
			}
		}
	}
}
