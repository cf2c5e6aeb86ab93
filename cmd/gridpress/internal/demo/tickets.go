package demo

import (
	"fmt"
	"path"
	"time"
)

var tickets = table{
	code: "T15", name: "投诉意见", title: "投诉意见工单", unitLine: "每张工单一行", counted: true,
	columns: []column{
		{name: "单位", alias: "责任单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "受理编号", alias: "服务单号"},
		{name: "来源渠道", alias: "来源"},
		{name: "诉求类型", alias: "类型"},
		{name: "业务类别", alias: "类别"},
		{name: "受理时间", alias: "受理日期", kind: days},
		{name: "回复客户时间", alias: "回复日期", kind: days},
		{name: "办结日期", alias: "办结时间", kind: days},
		{name: "办理状态", alias: "状态"},
		{name: "是否属实", alias: "属实"},
		{name: "事件编号", alias: "违规事件编号"},
		{name: "工单编号", alias: "业扩工单编号"},
	},
	note: "注：" + disclaimer + "还没有发生的填“—”。",
}

func (s *site) writeTickets(i int, folder string) error {
	m := s.months[i]
	c := cover{s.company, m, "供电服务指挥中心", "纪委办公室", []table{s.ticketTable(i)}}
	return s.write(path.Join(folder, "投诉意见"+m.Format("2006年1月")+".xlsx"), companyHabit, c)
}

// ticketTable lists what was received in the month, what was closed in it and
// what is still open; most units have none of their own.
func (s *site) ticketTable(i int) table {
	t := tickets
	for f := range i + 1 {
		for j := range s.offices {
			n := max(0, s.noise.pick(7, key(s.months[f]), s.offices[j].ID, "tickets")-3)
			for k := range n {
				s.ticket(&t, i, f, j, k)
			}
		}
	}
	s.upheldTickets(&t, i)
	return t
}

var (
	ticketChannels   = []string{"95598", "95598", "95598", "95598", "12345", "12345", "12398", "互联网+督查", "行风热线", "其他渠道"}
	ticketKinds      = []string{"意见", "意见", "意见", "投诉", "投诉", "咨询", "咨询", "咨询", "举报"}
	ticketCategories = []string{"业扩报装", "业扩报装", "业扩报装", "电价电费", "停送电", "停送电", "服务行为", "其他业务"}
)

// ticket adds the k-th ticket that unit j received in month f, as it stands in
// month i. Most are closed within three weeks, one in ten takes months.
func (s *site) ticket(t *table, i, f, j, k int) {
	m, from := s.months[i], s.months[f]
	no := fmt.Sprintf("Z%s%02d%02d", from.Format("200601"), j+1, k+1)
	received := from.AddDate(0, 0, s.noise.pick(lastDay(from).Day(), no, "received"))
	takes := 1 + s.noise.pick(20, no, "takes")
	if s.noise.at(no, "long") < 0.1 {
		takes += 40
	}
	replied, end := received.AddDate(0, 0, s.noise.pick(takes+1, no, "replied")), received.AddDate(0, 0, takes)
	if end.Before(m) {
		return
	}
	by := func(day time.Time) any {
		if day.After(lastDay(m)) {
			return "—"
		}
		return day
	}
	kind, category := ticketKinds[s.noise.pick(len(ticketKinds), no, "kind")], ticketCategories[s.noise.pick(len(ticketCategories), no, "category")]
	closed, state, upheld := by(end), "办理中", "—"
	if closed != "—" {
		state = "已办结"
		if kind != "咨询" { // those upheld about connections are events: upheldTickets
			upheld = yesNo(category != "业扩报装" && s.noise.at(no, "upheld") < 0.4)
		}
	}
	t.add(s.offices[j].Name, m, no, ticketChannels[s.noise.pick(len(ticketChannels), no, "channel")], kind, category,
		received, by(replied), closed, state, upheld, "—", "—")
}

// upheldTickets are those that the month's complaints and opinions among the
// events came from.
func (s *site) upheldTickets(t *table, i int) {
	m := s.months[i]
	if key(m) < ledgerFrom {
		return
	}
	for _, e := range s.eventTable(i).rows {
		unit, no, order, kind, upheld := e[0], e[2], e[3], e[4], e[6]
		on, dated := e[7].(time.Time)
		occurred := e[5].(time.Time)
		if kind != "投诉" && kind != "意见" || upheld != "是" || !dated {
			continue
		}
		if occurred.Before(m) {
			occurred = m
		}
		id := fmt.Sprintf("Z%s99%02d", m.Format("200601"), len(t.rows))
		t.add(unit, m, id, ticketChannels[s.noise.pick(len(ticketChannels), id, "channel")], kind, "业扩报装", occurred, on, on, "已办结", "是", no, order)
	}
}
