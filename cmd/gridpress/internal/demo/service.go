package demo

import (
	"fmt"
	"math"
	"time"
)

// index is one of the seven evaluation indices: where it comes from, and its
// usual level in points.
type index struct {
	name, method string
	level        float64
}

var sevenIndices = [7]index{
	{"透明", "回访满意度", 93}, {"效率", "回访满意度", 89}, {"降本", "回访满意度", 91}, {"互动", "回访满意度", 94},
	{"联动", "考核评定", 87}, {"客户全环节", "过程监测", 92}, {"供电可靠性", "回访满意度", 85},
}

// indexTable: every month another unit has only a few answers, and the last
// unit none in February.
func (s *site) indexTable(i int) table {
	t, m := indices, s.months[i]
	for j, o := range s.offices {
		for _, x := range sevenIndices {
			own := 4 * s.noise.swing(o.ID, x.name, "index")
			score := x.level + own + 0.12*float64(i) + 2*s.noise.swing(o.ID, key(m), x.name, "index")
			samples := 8 + s.noise.pick(5+o.households/20_000, o.ID, key(m), x.name, "samples")
			var mean any = min(int(math.Round(10*score)), 1000)
			switch {
			case m.Month() == time.February && j == len(s.offices)-1:
				samples, mean = 0, "—"
			case int(m.Month())%len(s.offices) == j:
				samples = 3
			}
			t.add(o.Name, m, x.name, samples, mean, x.method)
		}
	}
	return t
}

// storms is how many outages a month brings, January first.
var storms = [12]float64{0.8, 0.8, 0.9, 1, 1.1, 1.2, 1.6, 1.5, 1, 0.8, 0.7, 0.8}

// outage is a unit's month in hundredths of an hour and of an outage.
type outage struct{ plan, fault, times int }

// outages: the country has several times the town's; now and then a month
// brings none.
func (o office) outages(n noise, m time.Time) outage {
	hours := 0.30 + 0.25*n.at(o.ID, "outages")
	if o.Urban {
		hours = 0.11 + 0.12*n.at(o.ID, "outages")
	}
	if n.at(o.ID, key(m), "no outage") < 0.03 {
		return outage{}
	}
	plan := 55 * hours * (1 + 0.5*n.swing(o.ID, key(m), "plan"))
	fault := 45 * hours * storms[m.Month()-1] * (1 + 0.6*n.swing(o.ID, key(m), "fault"))
	times := (plan + fault) / (1.6 + 0.8*n.at(o.ID, key(m), "hours an outage"))
	return outage{int(math.Round(plan)), int(math.Round(fault)), int(math.Round(times))}
}

func (s *site) reliabilityTable(i int) table {
	t, m := reliability, s.months[i]
	for _, o := range s.offices {
		x := o.outages(s.noise, m)
		users := int(float64(o.households) * (1 + 0.001*float64(i)))
		t.add(o.Name, m, users, x.plan+x.fault, x.plan, x.fault, x.times, "全部原因")
	}
	return t
}

// liveWorkTable: where no order was archived, there was no work.
func (s *site) liveWorkTable(i int) table {
	t, m := liveWork, s.months[i]
	for j, o := range s.offices {
		jobs := 0
		if s.results[i][j].archived > 0 {
			jobs = int(float64(o.households) / 40_000 * season[m.Month()-1] * (1 + 0.5*s.noise.swing(o.ID, key(m), "jobs")))
		}
		low := jobs * 6
		t.add(o.Name, m, jobs, jobs-s.dark(o, m, "10 kV", jobs, 0.08), low, low-s.dark(o, m, "low", low, 0.004))
	}
	return t
}

// dark counts the jobs that needed an outage.
func (s *site) dark(o office, m time.Time, what string, jobs int, share float64) int {
	count := 0
	for k := range jobs {
		if s.noise.at(o.ID, key(m), what, fmt.Sprint(k)) < share {
			count++
		}
	}
	return count
}

// paper is what a unit's people scored in one exam: how many sat, the sum of
// their points, how many stayed below.
type paper struct{ people, points, below90, below80, failed int }

func (o office) sit(n noise, m time.Time, exam string) paper {
	p := paper{people: 4 + n.pick(9, o.ID, key(m), exam, "people")}
	level := 88 + 6*n.at(o.ID, "exam")
	for k := range p.people {
		who := fmt.Sprint(k)
		points := min(int(math.Round(level+9*n.swing(o.ID, key(m), exam, who))), 100)
		p.points += points
		if points < 90 {
			p.below90++
		}
		if points < 80 {
			p.below80++
			if n.at(o.ID, key(m), exam, who, "resit") < 0.3 {
				p.failed++
			}
		}
	}
	return p
}

// mean is in hundredths of a point.
func (p paper) mean() int { return divide(100*p.points, p.people) }

// monthly is the name of a month's provincial exam.
func monthly(m time.Time) string { return m.Format("2006年1月") + "调考" }

// examTable holds the provincial exam of all units and, once a quarter, a
// surprise exam of every third.
func (s *site) examTable(i int) table {
	t, m := exams, s.months[i]
	add := func(o office, name, kind string, day int) {
		p := o.sit(s.noise, m, kind)
		t.add(o.Name, m, name, m.AddDate(0, 0, day-1), kind, p.people, p.mean(), p.below90, p.below80, p.failed)
	}
	for _, o := range s.offices {
		add(o, monthly(m), "省公司调考", 20)
	}
	for j, o := range s.offices {
		if m.Month()%3 == 2 && j%3 == int(m.Month())/3%3 {
			add(o, m.Format("2006年1月")+"飞行调考", "飞行调考", 12)
		}
	}
	return t
}

// sixthExam is the score of the province's sixth, in hundredths: the company's
// own mean, less or more by the places between.
func (s *site) sixthExam(i, place int) int {
	var all paper
	for _, o := range s.offices {
		p := o.sit(s.noise, s.months[i], "省公司调考")
		all.people += p.people
		all.points += p.points
	}
	return all.mean() + 35*(place-6) - 10
}
