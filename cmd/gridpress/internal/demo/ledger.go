package demo

import (
	"fmt"
	"path"
	"slices"
	"time"

	"gridpress/cmd/gridpress/internal/workday"
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

// happening is an incident with its days, and the order it is about.
type happening struct {
	incident
	no           string
	occurred, on workday.Date
}

// eventTable lists the late orders that were found out in the month and what
// else there was in it.
func (s *site) eventTable(i int) table {
	t, m := events, s.months[i]
	for n, h := range append(s.latenesses(i), s.otherwise(i)...) {
		var on, by, ruling any = h.on.Time(), "—", "—"
		if !h.upheld {
			on = "—"
		}
		if h.amount > 0 {
			by, ruling = h.amount, rulingNo(m, 1)
		}
		t.add(s.offices[h.office].Name, m, fmt.Sprintf("S%s%02d", m.Format("200601"), n+1), h.no, h.kind, h.occurred.Time(), yesNo(h.upheld), on, h.cases, by, ruling, h.why)
	}
	return t
}

// latenesses are the late orders that are upheld in month i: archived in it, or
// in the month before.
func (s *site) latenesses(i int) (found []happening) {
	if s.book == nil {
		return nil
	}
	for j := range s.offices {
		for archived := max(i-1, 0); archived <= i; archived++ {
			for _, o := range s.lateOrders(archived, j) {
				m := s.months[archived]
				on := s.upheldOn(archived, o)
				if on < s.book.first(i) || on > s.book.last(i) || key(m) < ledgerFrom {
					continue
				}
				if s.noise.at(o.no, "found out") < 0.5 || j == 0 && m.Month() == time.May {
					found = append(found, happening{incident{office: j, kind: "超时限", cases: 1, upheld: true, why: "复算超过时限"}, o.no, o.energised, on})
				}
			}
		}
	}
	return found
}

// upheldOn is the day on which a late order archived in month i is upheld: some
// days later, if need be in the month that follows, but for the one before the
// first whose orders are written, which nobody could look up there.
func (s *site) upheldOn(i int, o order) workday.Date {
	on := o.archived + 1 + workday.Date(s.noise.pick(9, o.no, "upheld"))
	if key(s.months[i].AddDate(0, 1, 0)) == s.size.ordersFrom {
		on = min(on, s.book.last(i))
	}
	return on
}

// otherwise are the month's incidents.
func (s *site) otherwise(i int) (found []happening) {
	m := s.months[i]
	first, _ := workday.Of(m.Date())
	last, _ := workday.Of(lastDay(m).Date())
	for n, x := range incidents {
		if x.month != m.Month() {
			continue
		}
		id := fmt.Sprintf("%s incident %d", key(m), n)
		x.office %= len(s.offices)
		h := happening{x, "—", first + workday.Date(s.noise.pick(12, id, "occurred")), 0}
		if about, known := s.about(i, x); known {
			h.office, h.no, h.occurred = about.office, about.no, about.energised
		} else if x.kind == "超短" {
			continue // there is none
		}
		h.on = min(h.occurred+1+workday.Date(s.noise.pick(14, id, "upheld")), last)
		found = append(found, h)
	}
	return found
}

// about is the order that an incident is about: the unit's first late one, or
// one that was finished too fast, of the next unit that has one.
func (s *site) about(i int, x incident) (o order, known bool) {
	if s.book == nil {
		return order{}, false
	}
	if late := s.lateOrders(i, x.office); x.order && len(late) > 0 {
		return late[0], true
	}
	for step := range s.offices {
		for _, o := range s.book.in(i) {
			if x.kind == "超短" && o.office == (x.office+step)%len(s.offices) && o.tooShort() && o.energised+9 < s.book.last(i) {
				return o, true
			}
		}
	}
	return order{}, false
}

// tooShort reports an order finished suspiciously fast, of those kinds that
// may not be: new high voltage, low-voltage distributed generation.
func (o order) tooShort() bool {
	high := o.category == "高压" && o.biz == "新装" && o.own+o.paused <= 2
	return !o.ended && (high || o.category == "分布式电源" && o.voltage == "低压" && o.own+o.paused == 0)
}

// lateOrders are the first of a unit's late orders of month i.
func (s *site) lateOrders(i, j int) (late []order) {
	r, k := s.results[i][j], 0
	which := s.book.late(i, j, r.archived, r.archived-r.inTime)
	for _, o := range s.book.in(i) {
		if o.office != j {
			continue
		}
		if which[k] && len(late) < mostLate {
			late = append(late, o)
		}
		k++
	}
	return late
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
