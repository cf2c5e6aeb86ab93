package demo

import (
	"fmt"
	"path"
	"slices"

	"gridpress/cmd/gridpress/internal/draw"
	"gridpress/cmd/gridpress/internal/workday"
)

var callbacks = table{
	code: "T13", name: "回访", title: "业扩办结工单回访", unitLine: "每次拨打一行", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "工单编号", alias: "工单号"},
		{name: "第几次", alias: "拨打次数", kind: counts},
		{name: "电压等级", alias: "供电电压"},
		{name: "回访单位", alias: "回访部门"},
		{name: "回访时间", alias: "回访日期", kind: days},
		{name: "是否接通", alias: "接通"},
		{name: "满意度", alias: "满意度评分", unit: "分", kind: counts},
		{name: "时限属实", alias: "办理时间属实"},
		{name: "反映收费", alias: "是否被收费"},
		{name: "反映三指定", alias: "是否被指定"},
		{name: "发现问题", alias: "问题类别"},
		{name: "处理完成日期", alias: "问题处理日期", kind: days},
	},
	note: "注：" + disclaimer + "没有接通的，后几项填“—”。",
}

// writeCallbacks writes the calls on the orders archived in month i.
func (s *site) writeCallbacks(i int, folder string) error {
	if s.book == nil {
		return nil
	}
	m := s.months[i]
	c := cover{s.company, m, "营销支持中心", "供电服务指挥中心", []table{s.callbackTable(i)}}
	if err := s.write(path.Join(folder, "回访"+m.Format("2006年1月")+".xlsx"), supportHabit, c); err != nil {
		return err
	}
	return s.book.err
}

func (s *site) callbackTable(i int) table {
	t := callbacks
	for j := range s.offices {
		for _, o := range s.calledOn(i, j) {
			s.call(&t, i, o)
		}
	}
	return t
}

// calledOn are a unit's orders of month i that were called on: nearly all of
// high voltage; of low voltage as many as must be, most of those drawn. Every
// third month one unit calls on none, a month later another on two too few.
func (s *site) calledOn(i, j int) (called []order) {
	m, turn := s.months[i], s.months[i].Year()*4+int(s.months[i].Month())/3
	var low []order
	var numbers []string
	for _, o := range s.book.in(i) {
		switch {
		case o.office != j || o.ended:
		case o.voltage == "低压":
			low, numbers = append(low, o), append(numbers, o.no)
		case s.noise.at(o.no, "not called on") >= 0.02:
			called = append(called, o)
		}
	}
	need := (15*len(low) + 99) / 100
	switch here := turn%len(s.offices) == j; {
	case here && m.Month()%3 == 2:
		return nil
	case here && m.Month()%3 == 0:
		need -= 2
	default:
		need += s.noise.pick(3, key(m), s.offices[j].ID, "more calls")
	}
	for _, place := range draw.Order(key(m)+" "+s.offices[j].ID, numbers) {
		if need > 0 && s.noise.at(numbers[place], "passed over") >= 0.08 {
			called = append(called, low[place])
			need--
		}
	}
	slices.SortFunc(called, func(a, b order) int { return int(a.archived - b.archived) })
	return called
}

// call adds the calls on an order: a second one where the first was not
// answered and the month is not over.
func (s *site) call(t *table, i int, o order) {
	caller := []string{"营销支持中心", "供电服务指挥中心"}
	if o.voltage != "低压" {
		slices.Reverse(caller)
	}
	by := caller[s.noise.pick(8, o.no, "caller")/7]
	day := min(o.archived+1+workday.Date(s.noise.pick(5, o.no, "called")), s.book.last(i))
	for attempt := 1; attempt <= 2; attempt++ {
		reached := s.noise.at(o.no, fmt.Sprint("reached ", attempt)) >= 0.12
		row := []any{s.offices[o.office].Name, s.months[i], o.no, attempt, o.voltage, by, day.Time(), yesNo(reached)}
		if reached {
			row = append(row, s.answers(i, o, day)...)
		} else {
			row = append(row, "—", "—", "—", "—", "—", "—")
		}
		t.add(row...)
		if day++; reached || day > s.book.last(i) {
			return
		}
	}
}

// answers are what a customer said, and until when what was found is put
// right.
func (s *site) answers(i int, o order, day workday.Date) []any {
	in := func(share float64, what string) bool { return s.noise.at(o.no, what) < share }
	wrong, charged, designated := in(0.02, "time wrong"), in(0.006, "charged"), in(0.004, "designated")
	var sat, issue, closed any = []int{5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 3}[s.noise.pick(11, o.no, "satisfied")], "—", "—"
	switch {
	case charged:
		issue = "收费"
	case designated:
		issue = "三指定"
	case wrong:
		issue = "办理时限"
	case in(0.015, "found"):
		issue = []string{"信息告知", "服务态度", "其他"}[s.noise.pick(3, o.no, "issue")]
	case in(0.04, "no rating"):
		sat = "—"
	}
	if issue != "—" {
		sat = 1 + s.noise.pick(3, o.no, "unsatisfied")
		closed = s.by(i, day+1+workday.Date(s.noise.pick(14, o.no, "put right")))
	}
	return []any{sat, yesNo(!wrong), yesNo(charged), yesNo(designated), issue, closed}
}

// countOnline counts what was accepted in month i by unit and business, of the
// businesses that the orders themselves show; nil where they are not written.
func (s *site) countOnline(i int) map[int][2]accepted {
	if s.book == nil || key(s.months[i]) < s.size.ordersFrom {
		return nil
	}
	counts := map[int][2]accepted{}
	for _, o := range s.standing(i) {
		if o.accepted < s.book.first(i) {
			continue
		}
		c := counts[o.office]
		b := slices.IndexFunc(businesses[:2], func(b business) bool { return b.word == o.biz })
		c[b].all++
		if channel := s.channel(o); channel != "窗口" && channel != "电话" {
			c[b].online++
		}
		counts[o.office] = c
	}
	return counts
}
