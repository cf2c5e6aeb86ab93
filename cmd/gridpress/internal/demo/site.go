package demo

import (
	"fmt"
	"math"
	"path"
	"strconv"
	"time"
)

// site is the synthetic company while it is written.
type site struct {
	put      func(path string, data []byte) error
	noise    noise
	company  string
	offices  []office
	stations []station
	months   []time.Time
	results  [][]result // [month][office]
}

// sending is one workbook of units: usually of one, sometimes of two.
type sending struct {
	offices []int
	sender  string
	file    string
	habit   habit
}

// writeMonth writes month i: what it is, the units' workbooks, those of the
// whole company.
func (s site) writeMonth(i int) error {
	folder := path.Join("data", key(s.months[i]))
	about := fmt.Sprintf("demo = true\nnote = %q\n", disclaimer)
	if err := s.put(folder+"/month.toml", []byte(about)); err != nil {
		return err
	}
	for _, w := range s.sendings(s.months[i]) {
		c := cover{w.sender, s.months[i], "营销部", "综合办公室", []table{s.unitKPI(i, w), s.online(i, w)}}
		if err := s.write(path.Join(folder, w.file), w.habit, c); err != nil {
			return err
		}
	}
	suffix := s.months[i].Format("2006年1月") + ".xlsx"
	grid := cover{s.company, s.months[i], "电力调度控制中心", "发展部", []table{s.substations(i)}}
	if err := s.write(path.Join(folder, "变电站"+suffix), gridHabit, grid); err != nil {
		return err
	}
	ranks := cover{s.company, s.months[i], "营销部", "营销支持中心", []table{s.provKPI(i)}}
	return s.write(path.Join(folder, "省公司指标"+suffix), companyHabit, ranks)
}

func (s site) write(file string, h habit, c cover) error {
	data, err := workbook(h, &c, c.tables)
	if err != nil {
		return fmt.Errorf("demo: %s: %w", file, err)
	}
	return s.put(file, data)
}

// sendings are the units' workbooks of a month: one a unit, but at the end of
// a quarter the third and second from the end send theirs together.
func (s site) sendings(m time.Time) []sending {
	report := m.Format("2006年1月") + "报表.xlsx"
	var all []sending
	for j := 0; j < len(s.offices); j++ {
		o, h := s.offices[j], habits[j%len(habits)]
		if m.Month()%3 == 0 && len(s.offices) > 3 && j == len(s.offices)-3 {
			file := path.Join("合报", o.Name+s.offices[j+1].Name+report)
			all = append(all, sending{[]int{j, j + 1}, s.company, file, h})
			j++
			continue
		}
		all = append(all, sending{[]int{j}, h.unitName(o), path.Join(h.folder, o.Name+report), h})
	}
	return all
}

// unitName is the unit as this office writes it.
func (h habit) unitName(o office) string {
	if h.fullName && o.Full != "" {
		return o.Full
	}
	return o.Name
}

func (s site) unitKPI(i int, w sending) table {
	t := unitKPI
	for _, j := range w.offices {
		r := s.results[i][j]
		var inTime, score any = "—", r.score
		if r.archived > 0 {
			inTime = hundredthsOfPercent(r.inTime, r.archived)
		}
		if r.why != "" {
			score = r.why
		}
		t.add(w.habit.unitName(s.offices[j]), s.months[i], r.archived, r.inTime, inTime, score)
	}
	return t
}

func (s site) online(i int, w sending) table {
	t := online
	for _, j := range w.offices {
		for b, a := range s.results[i][j].online {
			t.add(w.habit.unitName(s.offices[j]), s.months[i], businesses[b].word, w.habit.count(a.all), w.habit.count(a.online))
		}
	}
	return t
}

// count is a number, or what this office types for none.
func (h habit) count(n int) any {
	if n == 0 && h.zero != "" {
		return h.zero
	}
	return n
}

func (s site) substations(i int) table {
	t := substations
	for _, st := range s.stations {
		now := st.in(s.noise, i, s.months[i])
		restricted, reason, relief := "否", any(nil), any(nil)
		if now.reason != "" {
			restricted, reason, relief = "是", now.reason, now.relief
		}
		t.add(st.office.Name, s.months[i], st.name, st.kv, st.rating(), len(st.transformer), st.composition(),
			st.bays, now.used, now.free, now.load, now.rate, restricted, reason, relief)
	}
	return t
}

func (s site) provKPI(i int) table {
	t := provKPI
	m := s.months[i]
	r := rank(s.noise, i, m, s.results[i])
	t.add(m, r.index, r.rate, r.score, r.capability, r.sixth, r.exam, r.published,
		fmt.Sprintf("演示文号〔%d〕%d号", r.published.Year(), r.published.Month()))
	return t
}

// writeStanding writes the units' ledger, one row a unit and year.
func (s site) writeStanding() error {
	t := units
	first, last := s.months[0].Year(), s.months[len(s.months)-1].Year()
	for year := first; year <= last; year++ {
		growth := 1 + 0.012*float64(year-first)
		for _, o := range s.offices {
			coefficient, err := strconv.ParseFloat(o.Coefficient, 64)
			if err != nil {
				return fmt.Errorf("demo: %s的系数“%s”不是数", o.Name, o.Coefficient)
			}
			t.add(o.Name, year, int(math.Round(10*coefficient)), int(growth*float64(o.households)),
				int(growth*float64(o.mwh)), "是", yesNo(o.Urban))
		}
	}
	data, err := workbook(companyHabit, nil, []table{t})
	if err != nil {
		return err
	}
	return s.put("data/standing/单位台账.xlsx", data)
}

func yesNo(b bool) string {
	if b {
		return "是"
	}
	return "否"
}
