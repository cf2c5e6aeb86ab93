package demo

import (
	"fmt"
	"path"
	"slices"
	"time"
)

// ledgerFrom is the first month of which events, prizes and rulings are written.
const ledgerFrom = "2022-01"

// incident is an event that the demo months show, to a unit counted from the
// first, or from the last where negative.
type incident struct {
	month  time.Month
	office int
	kind   string
	cases  int
	upheld bool
	order  bool // about the first late order of the unit, where it has one
	amount int  // by ruling, 0 for none
	why    string
}

// incidents make each way a case can go occur once in a half-year.
var incidents = []incident{
	{time.January, 5, "体外流转", 1, true, false, 0, "线下受理后补录系统"},
	{time.January, 9, "意见", 1, true, false, 0, "答复不及时"},
	{time.February, 8, "投诉", 1, true, false, 0, "投诉反映办理拖延"},
	{time.February, 2, "意见", 1, false, false, 0, "正在核实"},
	{time.March, 7, "投资界面不规范", 2, true, false, 0, "投资界面划分不合规定"},
	{time.March, 0, "三指定", 1, true, false, 0, "现场张贴设计单位名单"},
	{time.April, 3, "弄虚作假", 1, true, false, 8000, "送电时间与现场不符"},
	{time.April, 1, "质检异常", 3, true, false, 0, "质检发现资料不全"},
	{time.May, 0, "意见", 1, true, true, 0, "超时限工单的客户提出意见"},
	{time.May, 5, "超短", 1, true, false, 0, "质检名单核实为超短"},
	{time.June, 2, "投诉", 1, true, false, 0, "投诉反映告知不清"},
	{time.June, 10, "违反“不准”", 1, true, false, 0, "检查发现"},
	{time.June, 4, "质检异常", 2, true, false, 0, "质检发现环节倒置"},
}

// mostLate is how many of a unit's late orders a month's events list.
const mostLate = 2

// honour is a prize of the demo months.
type honour struct {
	month       time.Month
	office      int
	level, deed string
	group       string
}

var honours = []honour{
	{time.January, 0, "市级", "办电服务前移", "演示事迹1"},
	{time.March, 6, "省公司采纳", "线上联合勘查", "—"},
	{time.June, 0, "国家级", "办电服务前移", "演示事迹1"},
	{time.June, 1, "国网公司采纳", "临时用电共享", "—"},
	{time.June, 8, "省级", "园区一窗办理", "演示事迹2"},
	{time.June, 8, "市级", "园区一窗办理", "演示事迹2"},
}

// writeLedger writes what rewards and penalties are decided from.
func (s *site) writeLedger(i int, folder string) error {
	m := s.months[i]
	if key(m) < ledgerFrom {
		return nil
	}
	tables := []table{s.eventTable(i)}
	for _, t := range []table{s.honourTable(m), s.rulingTable(i), s.annualTable(m), s.annualUnitTable(m)} {
		if len(t.rows) > 0 {
			tables = append(tables, t)
		}
	}
	c := cover{s.company, m, "营销部", "纪委办公室", tables}
	return s.write(path.Join(folder, "奖惩"+m.Format("2006年1月")+".xlsx"), companyHabit, c)
}

// at is the office that an incident is about.
func (s *site) at(place int) office { return s.offices[place%len(s.offices)] }

// eventTable lists the late orders that were found out and what else there was.
func (s *site) eventTable(i int) table {
	t, m := events, s.months[i]
	no := 0
	add := func(o office, kind, order string, cases int, upheld bool, amount int, why string) {
		no++
		id := fmt.Sprintf("S%s%02d", m.Format("200601"), no)
		occurred := m.AddDate(0, 0, s.noise.pick(12, id, "occurred"))
		var on, by, ruling any = occurred.AddDate(0, 0, 1+s.noise.pick(14, id, "upheld")), "—", "—"
		if !upheld {
			on = "—"
		}
		if amount > 0 {
			by, ruling = amount, rulingNo(m, 1)
		}
		t.add(o.Name, m, id, order, kind, occurred, yesNo(upheld), on, cases, by, ruling, why)
	}
	for j, o := range s.offices {
		for _, order := range s.lateOrders(i, j) {
			if s.noise.at(order, "found out") < 0.5 || j == 0 && m.Month() == time.May {
				add(o, "超时限", order, 1, true, 0, "复算超过时限")
			}
		}
	}
	for _, x := range incidents {
		if x.month != m.Month() {
			continue
		}
		order := "—"
		if late := s.lateOrders(i, x.office%len(s.offices)); x.order && len(late) > 0 {
			order = late[0]
		}
		if x.kind == "超短" {
			order = number(m, x.office%len(s.offices), 0)
		}
		add(s.at(x.office), x.kind, order, x.cases, x.upheld, x.amount, x.why)
	}
	return t
}

// lateOrders are the numbers of the first of a unit's late orders.
func (s *site) lateOrders(i, j int) (numbers []string) {
	r := s.results[i][j]
	late := (&book{noise: s.noise, offices: s.offices, months: s.months}).late(i, j, r.archived, r.archived-r.inTime)
	for k := range r.archived {
		if late[k] && len(numbers) < mostLate {
			numbers = append(numbers, number(s.months[i], j, k))
		}
	}
	return numbers
}

func (s *site) honourTable(m time.Time) table {
	t := innovations
	for n, h := range honours {
		if h.month == m.Month() {
			t.add(s.at(h.office).Name, m, fmt.Sprintf("C%s%02d", m.Format("200601"), n+1), h.level, h.deed, m.AddDate(0, 0, 9+n), fmt.Sprintf("演示表彰〔%d〕%d号", m.Year(), n+1), h.group)
		}
	}
	return t
}

// rulingNo is the number of a month's n-th ruling.
func rulingNo(m time.Time, n int) string {
	return fmt.Sprintf("演示裁定%s-%d", m.Format("200601"), n)
}

// rulingTable: amounts for what has none, and whether a unit without an
// archived order qualifies.
func (s *site) rulingTable(i int) table {
	t, m := rulings, s.months[i]
	on := lastDay(m)
	rows := s.eventTable(i).rows
	for _, row := range rows {
		if amount, given := row[9].(int); given {
			t.add(row[10], row[0], m, "违规事件", row[2], "核定金额", amount, on, "领导小组")
		}
	}
	for j, o := range s.offices {
		if s.results[i][j].archived == 0 {
			t.add(rulingNo(m, 2+j), o.Name, m, "达标资格", "—", "认定", "—", on, "领导小组")
		}
	}
	return t
}

// annualTable is last year's evaluation, published in May: rewarded in one
// ranking, penalised in the other.
func (s *site) annualTable(m time.Time) table {
	t := annualResult
	if m.Month() == time.May {
		t.add(m, fmt.Sprint(m.Year()-1), 8, 3, 9120+s.noise.pick(200, key(m), "annual"), 18, m.AddDate(0, 0, 27), fmt.Sprintf("演示评价〔%d〕1号", m.Year()))
	}
	return t
}

// annualUnitTable sets the units beside each other, for display.
func (s *site) annualUnitTable(m time.Time) table {
	t := annualUnits
	if m.Month() != time.May {
		return t
	}
	scores := make([]int, len(s.offices))
	for j, o := range s.offices {
		scores[j] = 8600 + s.noise.pick(900, o.ID, key(m), "annual")
	}
	ranked := slices.Sorted(slices.Values(scores))
	for j, o := range s.offices {
		t.add(o.Name, m, fmt.Sprint(m.Year()-1), scores[j], len(ranked)-slices.Index(ranked, scores[j]))
	}
	return t
}
