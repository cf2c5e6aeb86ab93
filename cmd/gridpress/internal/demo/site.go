package demo

import (
	"fmt"
	"path"
	"time"
)

// site is the synthetic company while it is written.
type site struct {
	put     func(path string, data []byte) error
	noise   noise
	size    size
	company string
	offices []office
	months  []time.Time
	slip    bool
	results [][]result // [month][office], and of some months more
	grid    grid
	network gridMonth           // of the month being written
	book    *book               // nil where no orders are written
	counted map[int][2]accepted // of the month being written, by office: new supply and increases that the orders show; nil for none
}

// sending is one workbook of units: usually of one, sometimes of two.
type sending struct {
	offices []int
	sender  string
	file    string
	habit   habit
}

// writeMonth writes month i: what it is, the units' workbooks, those of the
// departments. The months must be written in their order.
func (s *site) writeMonth(i int) error {
	m := s.months[i]
	folder := path.Join("data", key(m))
	about := fmt.Sprintf("demo = true\nnote = %q\n", disclaimer)
	if err := s.put(folder+"/month.toml", []byte(about)); err != nil {
		return err
	}
	s.counted = s.countOnline(i)
	if text, ok := s.releaseTOML(m); ok {
		if err := s.put(folder+"/release.toml", []byte(text)); err != nil {
			return err
		}
	}
	for _, w := range s.sendings(m) {
		c := cover{w.sender, m, "营销部", "综合办公室", []table{s.unitKPI(i, w), s.online(i, w)}}
		if err := s.write(path.Join(folder, w.file), w.habit, c); err != nil {
			return err
		}
	}
	s.network = s.grid.in(s.noise, i, m, s.network)
	if err := s.writeDepartments(i, folder); err != nil {
		return err
	}
	if err := s.writeOrders(i, folder); err != nil {
		return err
	}
	if err := s.writeFollowUp(i, folder); err != nil {
		return err
	}
	if err := s.writeLedger(i, folder); err != nil {
		return err
	}
	if err := s.writeCallbacks(i, folder); err != nil {
		return err
	}
	if err := s.writeTickets(i, folder); err != nil {
		return err
	}
	return s.writeAreas(m, folder)
}

// writeDepartments writes the workbooks that departments send for the whole
// company.
func (s *site) writeDepartments(i int, folder string) error {
	m := s.months[i]
	for _, d := range []struct {
		name, department, reviewed string
		habit                      habit
		tables                     []table
	}{
		{"变电站", "电力调度控制中心", "发展部", gridHabit, []table{s.substations(m)}},
		{"省公司指标", "营销部", "营销支持中心", companyHabit, []table{s.provKPI(i)}},
		{"配电网", "配网部", "发展部", networkHabit,
			[]table{s.grid.mainTransformers(s.network), s.grid.lineTable(s.noise, s.network), s.grid.negativeList(s.noise, s.network)}},
		{"供电可靠性", "运检部", "配网部", operationHabit, []table{s.reliabilityTable(i), s.liveWorkTable(i)}},
		{"评价指数", "营销支持中心", "营销部", supportHabit, []table{s.indexTable(i)}},
		{"考试", "营销支持中心", "营销部", supportHabit, []table{s.examTable(i)}},
		{"培训宣传", "营销部", "党建部", companyHabit, []table{s.trainingTable(i), s.publicityTable(i)}},
		{"停电事件", "运检部", "配网部", operationHabit, []table{s.outageEventTable(i)}},
		{"收费和三指定", "营销部", "纪委办公室", companyHabit, []table{s.feeTable(i), s.designationTable(i)}},
		{"问题销号", "营销部", "纪委办公室", companyHabit, []table{s.issueTable(i)}},
	} {
		c := cover{s.company, m, d.department, d.reviewed, d.tables}
		if err := s.write(path.Join(folder, d.name+m.Format("2006年1月")+".xlsx"), d.habit, c); err != nil {
			return err
		}
	}
	return nil
}

// writeAreas writes the areas: in one workbook where they are few, else one a
// unit.
func (s *site) writeAreas(m time.Time, folder string) error {
	suffix := "台区" + m.Format("2006年1月") + ".xlsx"
	if s.size.areas < 5_000 {
		c := cover{s.company, m, "配网部", "发展部", []table{s.grid.areaTable("", s.network)}}
		return s.write(path.Join(folder, suffix), networkHabit, c)
	}
	for _, o := range s.offices {
		c := cover{o.Name, m, "配网部", "发展部", []table{s.grid.areaTable(o.ID, s.network)}}
		if err := s.write(path.Join(folder, "台区", o.Name+suffix), networkHabit, c); err != nil {
			return err
		}
	}
	return nil
}

func (s *site) write(file string, h habit, c cover) error {
	data, err := workbook(h, &c, c.tables)
	if err != nil {
		return fmt.Errorf("demo: %s: %w", file, err)
	}
	return s.put(file, data)
}

// sendings are the units' workbooks of a month: one a unit, but at the end of
// a quarter the third and second from the end send theirs together.
func (s *site) sendings(m time.Time) []sending {
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

func (s *site) unitKPI(i int, w sending) table {
	t := unitKPI
	for _, j := range w.offices {
		r := s.results[i][j]
		var inTime, score any = "—", r.score
		if r.archived > 0 {
			inTime = hundredthsOfPercent(r.inTime, r.archived)
		}
		switch {
		case r.why != "":
			score = r.why
		case s.slip && key(s.months[i]) == "2022-03" && s.offices[j].ID == "huaibin":
			score = r.score - 100 // 92.97 for 93.97
		}
		t.add(w.habit.unitName(s.offices[j]), s.months[i], r.archived, r.inTime, inTime, score)
	}
	return t
}

func (s *site) online(i int, w sending) table {
	t := online
	for _, j := range w.offices {
		for b, a := range s.results[i][j].online {
			if s.counted != nil && b < 2 {
				a = s.counted[j][b]
			}
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

func (s *site) substations(m time.Time) table {
	t := substations
	for j, st := range s.grid.stations {
		now := s.network.stations[j]
		restricted, reason, relief := "否", any(nil), any(nil)
		if now.reason != "" {
			restricted, reason, relief = "是", now.reason, now.relief
		}
		t.add(st.office.Name, m, st.name, st.kv, st.rating(), len(st.transformer), st.composition(),
			st.bays, now.used, now.free, now.load, now.day, now.rate, restricted, reason, relief)
	}
	return t
}

func (s *site) provKPI(i int) table {
	t := provKPI
	m := s.months[i]
	r := rank(s.noise, i, m, s.results[i])
	t.add(m, r.index, r.rate, r.score, r.capability, r.sixth, r.exam, s.sixthExam(i, r.exam), r.published,
		fmt.Sprintf("演示文号〔%d〕%d号", r.published.Year(), r.published.Month()))
	return t
}
