package demo

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"time"

	"gridpress/cmd/gridpress/internal/workday"
)

// writeOrders writes the orders of month i, and what happened to them, as they
// stood on its last day.
func (s *site) writeOrders(i int, folder string) error {
	m := s.months[i]
	if s.book == nil || key(m) < s.size.ordersFrom {
		return nil
	}
	seen := s.standing(i)
	for _, w := range []struct {
		name   string
		tables []table
	}{
		{"业扩工单", []table{s.orderTable(i, seen)}},
		{"业扩过程", []table{s.suspensionTable(i, seen), s.worksTable(i, seen), s.approvalTable(i, seen), s.outageTable(i, seen)}},
	} {
		c := cover{s.company, m, "营销部", "营销支持中心", w.tables}
		if err := s.write(path.Join(folder, w.name+m.Format("2006年1月")+".xlsx"), companyHabit, c); err != nil {
			return err
		}
	}
	return s.book.err
}

// standing are the orders that the sheet of month i lists: archived or ended
// in it, and in flight on its last day.
func (s *site) standing(i int) []order {
	all := slices.Clone(s.book.in(i))
	for later := i + 1; later <= i+ahead; later++ {
		for _, o := range s.book.in(later) {
			if !o.ended && o.accepted <= s.book.last(i) {
				all = append(all, o)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b order) int {
		return cmp.Or(cmp.Compare(a.office, b.office), cmp.Compare(a.accepted, b.accepted), cmp.Compare(a.no, b.no))
	})
	return all
}

// by is a date where it has come by the last day of month i, else a dash.
func (s *site) by(i int, d workday.Date) any {
	if d > s.book.last(i) {
		return "—"
	}
	return d.Time()
}

func (s *site) orderTable(i int, orders []order) table {
	t := orderSheet
	for _, o := range orders {
		status, archived, energised := "在途", s.by(i, o.archived), s.by(i, o.energised)
		switch {
		case o.ended:
			status, archived, energised = "终止", "—", "—"
		case archived != "—":
			status = "办结"
		case o.paused > 0 && o.pauseFrom <= s.book.last(i) && o.pauseTo > s.book.last(i):
			status = "暂停"
		}
		replied, reviewed, inspected := s.stages(i, o)
		granted, reason := o.granted()
		t.add(s.offices[o.office].Name, s.months[i], o.no, "90"+o.no[4:], "演示用户"+o.no[2:], o.category, o.voltage, o.supply, o.biz,
			s.capacity(o), yesNo(len(o.kinds) > 0), o.ready, s.channel(o), o.accepted.Time(), replied, reviewed, inspected, energised, archived,
			status, s.pausedBy(i, o), s.steps(o), yesNo(s.noise.at(o.no, "sign") < 0.8), yesNo(s.noise.at(o.no, "contract") < 0.75), granted, reason)
	}
	return t
}

// stages are the dates between acceptance and energising that high voltage
// goes through.
func (s *site) stages(i int, o order) (replied, reviewed, inspected any) {
	if o.voltage == "低压" {
		return "—", "—", "—"
	}
	between := func(part workday.Date) any { return s.by(i, o.accepted+(o.energised-o.accepted)*part/8) }
	return between(2), between(4), between(7)
}

// pausedBy is how many working days of an order were suspended by the last day
// of month i, as its unit counts them.
func (s *site) pausedBy(i int, o order) any {
	if o.paused == 0 || o.pauseFrom > s.book.last(i) {
		return "—"
	}
	return s.book.count(o.pauseFrom, min(o.pauseTo, s.book.last(i)))
}

func (s *site) capacity(o order) int {
	switch {
	case o.category == "居民":
		return 8
	case o.voltage == "低压":
		return 15 + 5*s.noise.pick(25, o.no, "kVA")
	case o.voltage == "35千伏":
		return 8000
	}
	return 200 + 50*s.noise.pick(30, o.no, "kVA")
}

func (s *site) channel(o order) string {
	if s.noise.at(o.no, "online") < 0.94 {
		return []string{"网上国网", "网上国网", "网上国网", "政务网", "推送"}[s.noise.pick(5, o.no, "channel")]
	}
	return []string{"窗口", "电话"}[s.noise.pick(2, o.no, "channel")]
}

// steps are as many as an order may have, now and then one more.
func (s *site) steps(o order) int {
	steps := 4
	switch {
	case o.category == "小微企业" && s.channel(o) == "推送":
		steps = 1
	case o.voltage == "低压":
		steps = 2
	case len(o.kinds) == 0 && o.biz == "增容":
		steps = 3
	}
	if s.noise.at(o.no, "a step more") < 0.005 {
		steps++
	}
	return steps
}

func (s *site) suspensionTable(i int, orders []order) table {
	t := suspensions
	for _, o := range orders {
		if o.paused == 0 || o.pauseFrom > s.book.last(i) {
			continue
		}
		reason := []string{"客户工程", "客户工程", "行政审批", "恶劣天气"}[s.noise.pick(4, o.no, "reason")]
		t.add(s.offices[o.office].Name, s.months[i], o.no, 1, o.pauseFrom.Time(), s.by(i, o.pauseTo), reason, "演示佐证"+o.no[6:])
	}
	return t
}

// worksTable: works begin when a third of the order's time has passed and end
// within their own.
func (s *site) worksTable(i int, orders []order) table {
	t := works
	for _, o := range orders {
		from := o.accepted + (o.energised-o.accepted)/3
		for k, w := range o.kinds {
			to := s.book.add(from, max(1, w.days-s.noise.pick(4, o.no, w.name)))
			if to > o.energised {
				to = o.energised
			}
			request := from - 6
			ready := s.book.add(request, 1+s.noise.pick(3, o.no, w.name, "material"))
			t.add(s.offices[o.office].Name, s.months[i], o.no, w.name, k+1, s.by(i, from), s.by(i, to), s.by(i, request), s.by(i, ready), "是",
				20_000+1_000*s.noise.pick(180, o.no, w.name, "yuan"))
		}
	}
	return t
}

// approvalTable: overhead lines and ring main units need a permit, which the
// government mostly gives in time.
func (s *site) approvalTable(i int, orders []order) table {
	t := approvals
	for _, o := range orders {
		if o.voltage == "低压" || len(o.kinds) == 0 || o.kinds[0].days < 15 || o.accepted+1 > s.book.last(i) {
			continue
		}
		granted := s.book.add(o.accepted+1, 1+s.noise.pick(7, o.no, "permit days"))
		t.add(s.offices[o.office].Name, s.months[i], o.no, []string{"道路占用挖掘", "绿地"}[s.noise.pick(2, o.no, "permit")], (o.accepted + 1).Time(), s.by(i, granted), "否")
	}
	return t
}

// outageTable: some high-voltage orders need a line to be switched off; now
// and then the second signature is still out.
func (s *site) outageTable(i int, orders []order) table {
	t := outageApprovals
	lines := s.linesByOffice()
	for _, o := range orders {
		own := lines[s.offices[o.office].ID]
		plan := o.energised - 2
		if o.voltage != "10千伏" || len(own) == 0 || s.noise.at(o.no, "outage") >= 0.2 || plan < s.book.first(i) || plan > s.book.last(i)+5 {
			continue
		}
		executed := plan <= s.book.last(i)
		approved := executed || s.noise.at(o.no, "approved") < 0.5
		line := own[s.noise.pick(len(own), o.no, "line")]
		t.add(s.offices[o.office].Name, s.months[i], fmt.Sprintf("T%s", o.no), o.no, line, plan.Time(), "是", yesNo(approved), yesNo(executed))
	}
	return t
}

// linesByOffice are the names of the public lines by unit.
func (s *site) linesByOffice() map[string][]string {
	names := map[string][]string{}
	for _, l := range s.grid.lines {
		if !l.dedicated {
			id := s.grid.stations[s.grid.transformers[l.transformer].station].office.ID
			names[id] = append(names[id], l.name)
		}
	}
	return names
}

// futureMonths are the months of the site and those in which its orders in
// flight are still archived.
func futureMonths(months []time.Time) []time.Time {
	all := slices.Clone(months)
	for n := range ahead {
		all = append(all, months[len(months)-1].AddDate(0, n+1, 0))
	}
	return all
}
