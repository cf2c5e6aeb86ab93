package demo

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/workday"
)

// writeFollowUp writes what was done about the orders of month i: their steps,
// the warnings and supervision sheets, the projects that will become orders.
func (s *site) writeFollowUp(i int, folder string) error {
	if s.book == nil {
		return nil
	}
	m := s.months[i]
	for _, w := range []struct {
		name, department, reviewed string
		table                      table
	}{
		{"环节明细", "营销部", "营销支持中心", s.nodeTable(i)},
		{"预警督办", "营销支持中心", "营销部", s.warningTable(i)},
		{"储备项目", "营销部", "发展部", s.reserveTable(i)},
	} {
		c := cover{s.company, m, w.department, w.reviewed, []table{w.table}}
		if err := s.write(path.Join(folder, w.name+m.Format("2006年1月")+".xlsx"), companyHabit, c); err != nil {
			return err
		}
	}
	return s.book.err
}

// node is a step of an order: when it came, when it was done, and the working
// days it may take, -1 for no limit.
type node struct {
	name           string
	arrive, finish workday.Date
	limit          int
	department     string
}

// nodes are the steps of an order: high voltage goes through all of them.
func (o order) nodes() []node {
	accepted := node{"受理", o.accepted, o.accepted, -1, "营业班"}
	archived := node{"归档", o.energised, o.archived, -1, "营业班"}
	if o.voltage == "低压" {
		return []node{accepted, {"装表接电", o.accepted, o.energised, o.limit(), "装表班"}, archived}
	}
	part := func(eighths workday.Date) workday.Date { return o.accepted + (o.energised-o.accepted)*eighths/8 }
	times := map[bool]int{false: 1, true: 2}[o.supply != "单电源"]
	return []node{
		accepted,
		{"供电方案答复", o.accepted, part(2), 5 * times, "方案编制"},
		{"设计审查", part(3), part(4), 3 * times, "设计审查"},
		{"竣工检验", part(6), part(7), 4 * times, "竣工检验"},
		{"装表接电", part(7), o.energised, 4 * times, "装表班"},
		archived,
	}
}

// nodeTable lists the steps, begun by the last day of month i, of the orders
// that have several: of high voltage or with supporting works.
func (s *site) nodeTable(i int) table {
	t := orderNodes
	for _, o := range s.standing(i) {
		if o.ended || o.voltage == "低压" && len(o.kinds) == 0 {
			continue
		}
		for k, n := range o.nodes() {
			if n.arrive > s.book.last(i) {
				continue
			}
			var limit, over any = "—", nil
			if n.limit >= 0 {
				limit = n.limit
			}
			if n.finish <= s.book.last(i) {
				over = yesNo(n.limit >= 0 && s.book.count(n.arrive, n.finish) > n.limit)
			}
			t.add(s.offices[o.office].Name, s.months[i], o.no, n.name, k+1, n.arrive.Time(), s.by(i, n.finish), limit, n.department, over)
		}
	}
	return t
}

// alert is a warning or a supervision sheet. The day it is closed may lie after
// the month at hand.
type alert struct {
	office              int
	kind, reason        string
	clock, level        string
	order, event        string
	issued, due, closed workday.Date // due is 0 for none
	to, result          string       // the result once it is closed
	no                  string
}

// lead is how many working days before its limit an order is warned of.
func (o order) lead() int {
	if o.voltage == "低压" {
		return 1
	}
	return 2
}

// gridLimit is the State Grid's published commitment for an order.
func (o order) gridLimit() int {
	switch {
	case o.supply == "双电源":
		return 32
	case o.supply == "单电源":
		return 22
	case o.category == "居民":
		return 5
	}
	return 6
}

// warnings are those of one order: of its last days, and of its first day too
// many. Of low voltage, where many orders take all of their two days, only some
// are warned of.
func (s *site) warnings(o order) (all []alert) {
	if o.ended || o.category == "分布式电源" || o.category == "充电设施" || o.supply == "多电源" || o.voltage == "35千伏" {
		return nil
	}
	add := func(reason, clock string, used int) {
		a := alert{office: o.office, kind: "预警", reason: reason, clock: clock, order: o.no, event: "—", to: "营销负责人", result: "已处理"}
		a.issued = s.book.add(o.accepted, used+o.paused)
		a.due, a.closed = a.issued, a.issued
		a.level = []string{"县级", "县级", "市级", "市级", "省级"}[s.noise.pick(5, o.no, reason, clock, "level")]
		often := 0.2
		if a.issued.Time().AddDate(0, 0, 4).Month() != a.issued.Time().Month() { // what comes at the end of a month waits
			often = 0.5
		}
		if s.noise.at(o.no, reason, clock, "same day") < often {
			a.closed = s.book.add(a.issued, 1+s.noise.pick(6, o.no, reason, clock, "days"))
		}
		a.closed = max(a.issued, min(a.closed, o.archived))
		all = append(all, a)
	}
	limit, lead := o.limit(), o.lead()
	high := o.voltage != "低压"
	warned := high || o.category == "小微企业" || s.noise.at(o.no, "warned") < 0.06
	if limit > 0 && o.own >= limit && warned {
		add("即将超时限", "公司时限", limit-lead)
		if high && s.noise.at(o.no, "province warns") < 0.4 {
			add("即将超时限", "省时限", limit-lead)
		}
	}
	if o.own >= o.gridLimit() {
		add("即将超时限", "国网时限", o.gridLimit()-lead)
	}
	if o.own > limit {
		add("已超时限", "公司时限", limit+1)
	}
	return all
}

// supervisions are the sheets sent to the heads of units in month i: about the
// month's complaints, opinions and events; before these were listed, a few.
func (s *site) supervisions(i int) (all []alert) {
	m := s.months[i]
	add := func(unit, reason, event, id string, issued time.Time) {
		day, _ := workday.Of(issued.Date())
		a := alert{kind: "督办单", reason: reason, clock: "—", level: "市级", order: "—", event: event, to: "单位主要负责人", result: "已说明"}
		a.office = slices.IndexFunc(s.offices, func(o office) bool { return o.Name == unit })
		a.issued, a.due = day, day+7
		a.closed = day + 2 + workday.Date(s.noise.pick(24, id, "explained"))
		if s.noise.at(id, "no day set") < 0.2 {
			a.due = 0
		}
		all = append(all, a)
	}
	if key(m) < ledgerFrom {
		for k := range s.noise.pick(4, key(m), "supervisions") {
			id := fmt.Sprint(key(m), "supervision", k)
			reason := []string{"投诉", "意见", "意见", "影响评价事件"}[s.noise.pick(4, id, "reason")]
			add(s.offices[s.noise.pick(len(s.offices), id, "unit")].Name, reason, "—", id, m.AddDate(0, 0, s.noise.pick(27, id, "day")))
		}
		return all
	}
	for _, row := range s.eventTable(i).rows {
		id, kind := row[2].(string), row[4].(string)
		reason := map[string]string{"投诉": "投诉", "意见": "意见", "负面事件": "影响评价事件"}[strings.TrimPrefix(kind, "业扩")]
		if occurred := row[5].(time.Time); reason != "" && !occurred.After(lastDay(m)) {
			add(row[0].(string), reason, id, id, later(occurred.AddDate(0, 0, 1), m, lastDay(m)))
		}
	}
	return all
}

// later is a day moved into a month.
func later(day, first, last time.Time) time.Time {
	if day.Before(first) {
		return first
	}
	if day.After(last) {
		return last
	}
	return day
}

// issued are the alerts of month i, numbered in the order they were sent.
func (s *site) issued(i int) (all []alert) {
	for _, o := range s.standing(i) {
		for _, a := range s.warnings(o) {
			if a.issued >= s.book.first(i) && a.issued <= s.book.last(i) {
				all = append(all, a)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b alert) int { return cmp.Or(cmp.Compare(a.issued, b.issued), cmp.Compare(a.office, b.office)) })
	for k := range all {
		all[k].no = fmt.Sprintf("Y%s%03d", s.months[i].Format("200601"), k+1)
	}
	for k, a := range s.supervisions(i) {
		a.no = fmt.Sprintf("D%s%02d", s.months[i].Format("200601"), k+1)
		all = append(all, a)
	}
	return all
}

// alertsAhead is how many months an alert may stay open.
const alertsAhead = 2

// warningTable lists the alerts sent in month i, and those still open when it
// began.
func (s *site) warningTable(i int) table {
	t := warningSheet
	for from := max(0, i-alertsAhead); from <= i; from++ {
		for _, a := range s.issued(from) {
			if a.closed < s.book.first(i) {
				continue
			}
			var due, closed any = "—", s.by(i, a.closed)
			if a.due > 0 {
				due = a.due.Time()
			}
			result := a.result
			if closed == "—" {
				result = "办理中"
			}
			t.add(s.offices[a.office].Name, s.months[i], a.no, a.kind, a.reason, a.clock, a.level, a.order, a.event,
				a.issued.Time(), a.to, due, closed, result)
		}
	}
	return t
}

// project is a future high-voltage customer: known from one month, gone in
// another, with the order it became.
type project struct {
	office      int
	no, code    string
	from, until int // months
	kva         int
	expected    time.Time
	order       string // "" where it was withdrawn
}

// projects are the reserve's: a few a month become known; some of the month's
// high-voltage orders were in it some months before.
func (s *site) projects(i int) (all []project) {
	for f := range i + 1 {
		m := s.months[f]
		for k := range 2 + s.noise.pick(3, key(m), "withdrawn projects") {
			p := project{no: fmt.Sprintf("C%s%02d", m.Format("200601"), k+1), from: f}
			p.until = f + 4 + s.noise.pick(12, p.no, "withdrawn")
			p.office = s.noise.pick(len(s.offices), p.no, "unit")
			all = append(all, p)
		}
	}
	for f := range i + 1 {
		k := 0
		for _, o := range s.standing(f) {
			month := o.accepted.Time().Format("2006-01")
			if o.voltage != "10千伏" || o.biz != "新装" || month != key(s.months[f]) || s.noise.at(o.no, "from the reserve") >= 0.4 {
				continue
			}
			k++
			known := max(0, f-1-s.noise.pick(5, o.no, "known"))
			all = append(all, project{office: o.office, no: fmt.Sprintf("Z%s%02d", s.months[f].Format("200601"), k), from: known, until: f, order: o.no, kva: s.capacity(o)})
		}
	}
	return all
}

func (s *site) reserveTable(i int) table {
	t := reserve
	for _, p := range s.projects(min(i+ahead, len(s.months)-1)) {
		if p.from > i || p.until < i {
			continue
		}
		if p.kva == 0 {
			p.kva = 400 + 100*s.noise.pick(40, p.no, "kVA")
		}
		code, stage, order := "—", []string{"已入库", "已对接", "配套启动"}[min(2, (i-p.from)/2)], "—"
		if s.noise.at(p.no, "coded") < 0.6 {
			code = fmt.Sprintf("演示项目%04d", s.noise.pick(10000, p.no, "code"))
		}
		switch {
		case p.until == i && p.order != "":
			stage, order = "已转单", p.order
		case p.until == i:
			stage = "已撤回"
		}
		expected := s.months[p.from].AddDate(0, 3+s.noise.pick(9, p.no, "expected"), 14)
		t.add(s.offices[p.office].Name, s.months[i], p.no, code, expected, p.kva, stage, order)
	}
	return t
}
