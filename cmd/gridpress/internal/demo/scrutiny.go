package demo

import (
	"fmt"
	"math"
	"time"
)

// bannedFees are the names under which nothing may be charged.
var bannedFees = []string{
	"移表费", "计量装置赔偿费", "环境监测费", "高压电缆介损试验费", "高压电缆震荡波试验费", "低压电缆试验费", "低压计量检测费", "互感器试验费",
	"网络自动化费", "配电室试验费", "开闭站集资费", "调试费", "保护定值整定计算费", "带电作业费", "其他类似费用",
}

// feeTable lists the month's looks for charges, every other unit in its turn,
// and those still being paid back.
func (s *site) feeTable(i int) table {
	t, m := feeChecks, s.months[i]
	for f := range i + 1 {
		from := s.months[f]
		for j, o := range s.offices {
			no := fmt.Sprintf("F%s%02d", from.Format("200601"), j+1)
			found := 0
			if s.noise.at(no, "found any") < 0.25 {
				found = 1 + s.noise.pick(4, no, "found")
			}
			end := from.AddDate(0, 0, 8+s.noise.pick(70, no, "paid back"))
			if (j+f)%2 != 0 || found == 0 && f < i || end.Before(m) {
				continue
			}
			var yuan, closed any = "—", "—"
			state := "没有发现"
			switch {
			case found > 0 && end.After(lastDay(m)):
				state = "清退中"
			case found > 0:
				state, closed, yuan = "已清退", end, found*(100*(180+s.noise.pick(900, no, "yuan"))+50*s.noise.pick(2, no, "fen"))
			}
			t.add(o.Name, m, no, bannedFees[s.noise.pick(len(bannedFees), no, "item")], found, yuan, closed, state)
		}
	}
	return t
}

// designationTable lists who looked for designated firms: a third of the units
// a month, all three forms of it.
func (s *site) designationTable(i int) table {
	t, m := designationChecks, s.months[i]
	for j, o := range s.offices {
		if (i+j)%3 != 0 {
			continue
		}
		for k, form := range []string{"直接", "间接", "变相"} {
			no := fmt.Sprintf("P%s%02d%d", m.Format("200601"), j+1, k+1)
			found, rectified, measure := 0, 0, "—"
			if s.noise.at(no, "found any") < 0.09 {
				found = 1 + s.noise.pick(2, no, "found")
				rectified = found - s.noise.pick(2, no, "left")
				measure = []string{"撤下张贴的名单", "重新告知客户自主选择", "约谈经办岗位"}[s.noise.pick(3, no, "measure")]
			}
			source := []string{"自查", "自查", "自查", "95598热线", "12398热线", "联合检查"}[s.noise.pick(6, no, "source")]
			t.add(o.Name, m, no, form, source, found, rectified, measure)
		}
	}
	return t
}

// outageEventTable splits what each unit reports of its outages into single
// ones; their hours and customers add up to the report.
func (s *site) outageEventTable(i int) table {
	t, m := outageEvents, s.months[i]
	lines := s.linesByOffice()
	for j, o := range s.offices {
		x, own := o.outages(s.noise, m), lines[o.ID]
		users := int(float64(o.households) * (1 + 0.001*float64(i)))
		if x.plan+x.fault == 0 || len(own) == 0 {
			continue
		}
		times := divide(users*x.times, 100)
		planned := divide(times*x.plan, x.plan+x.fault)
		events := append(s.split(o, m, "plan", planned, divide(users*x.plan, 10)), s.split(o, m, "fault", times-planned, divide(users*x.fault, 10))...)
		for k, e := range events {
			no := fmt.Sprintf("T%s%02d%03d", m.Format("0601"), j+1, k+1)
			start := m.AddDate(0, 0, s.noise.pick(lastDay(m).Day(), no, "day"))
			cause := s.cause(e.plan, no)
			biz := cause == "业扩接入" || cause == "工程施工" && s.noise.at(no, "biz") < 0.2
			t.add(o.Name, m, no, own[s.noise.pick(len(own), no, "line")], cause, yesNo(e.plan), start, e.end(start, s.noise.at(no, "evening") < 0.2), e.users, e.hours,
				yesNo(o.Urban || s.noise.at(no, "urban") < 0.2), yesNo(biz))
		}
	}
	return t
}

// broken is one outage: its customers, and their hours in tenths.
type broken struct {
	plan         bool
	users, hours int
}

// end is the day the supply is back: the last customers wait longer than the
// mean, and some outages begin in the evening.
func (e broken) end(start time.Time, evening bool) time.Time {
	if evening && e.hours > 15*e.users {
		return start.AddDate(0, 0, 1)
	}
	return start
}

// perOutage is how many customers a line has that an outage leaves without.
const perOutage = 2_400

// split shares customers and hours out over outages of a line each; what one
// has at least is a customer. Nothing is no outage.
func (s *site) split(o office, m time.Time, what string, users, hours int) (events []broken) {
	if users == 0 || hours == 0 {
		return nil
	}
	count := 1 + users/perOutage
	left, leftHours, weight, hourWeight := users, hours, 0.0, 0.0
	weights := make([][2]float64, min(count, users))
	for k := range weights {
		w := 0.2 + s.noise.at(o.ID, key(m), what, fmt.Sprint(k), "weight")
		weights[k] = [2]float64{w, w * (0.6 + 0.8*s.noise.at(o.ID, key(m), what, fmt.Sprint(k), "hours"))}
		weight, hourWeight = weight+weights[k][0], hourWeight+weights[k][1]
	}
	for k, w := range weights {
		e := broken{what == "plan", int(math.Round(float64(users) * w[0] / weight)), int(math.Round(float64(hours) * w[1] / hourWeight))}
		e.users, e.hours = min(max(1, e.users), left), min(e.hours, leftHours)
		if k == len(weights)-1 {
			e.users, e.hours = left, leftHours
		}
		left, leftHours = left-e.users, leftHours-e.hours
		if e.users > 0 {
			events = append(events, e)
		}
	}
	return events
}

func (s *site) cause(plan bool, no string) string {
	if plan {
		return []string{"检修试验", "检修试验", "检修试验", "工程施工", "工程施工", "业扩接入", "上级电网"}[s.noise.pick(7, no, "cause")]
	}
	return []string{"设备故障", "设备故障", "恶劣天气", "恶劣天气", "外力破坏", "用户设备故障", "上级电网"}[s.noise.pick(7, no, "cause")]
}
