package demo

import (
	"strings"
	"testing"
)

// TestOddCasesOccur: fifteen months of a town hold everything legal that a
// reader must be able to take, and every layout offices are known for.
func TestOddCasesOccur(t *testing.T) {
	d, leaves := readFifteen(t)
	seen := map[string]int{}
	scores := map[string]float64{} // unit to last month's
	full := map[string]int{}       // month to units at 100 %
	for _, l := range leaves {
		if strings.Count(l.file, "/") == 3 {
			seen["a subfolder"]++
		}
		if l.id == "unit_kpi" && len(l.records) == 2 {
			seen["two units in one workbook"]++
		}
		if l.total != nil {
			seen["a total row"]++
		}
		seeHeaders(l, seen)
		for _, r := range l.records {
			seeLayout(r, seen)
			switch l.id {
			case "unit_kpi":
				seeUnit(t, r, d.units[r["unit"]], scores, seen)
				if r["time_rate"] == "1" || r["time_rate"] == "100%" {
					full[l.month]++
				}
			case "substations":
				seeStation(t, r, seen)
			case "online":
				if zeroWord(t, r, "accepted") == 0 {
					seen["no order of a business"]++
				}
			}
		}
	}
	for _, n := range full {
		if n > 1 {
			seen["a tie"]++
		}
	}
	for _, want := range []string{
		"no orders", "one order", "a late order", "no score yet", "a falling score", "a tie", "no order of a business",
		"a full station", "a restricted station", "a 220 kV station",
		"a subfolder", "two units in one workbook", "a total row", "an alias", "a line break", "a full-width bracket", "a half-width bracket", "another order",
		"text percent", "number percent", "month 2021-04", "month 2021年4月", "month 202104", "month as date", "a long name", "a word for zero",
	} {
		if seen[want] == 0 {
			t.Errorf("nowhere: %s", want)
		}
	}
}

func seeHeaders(l leaf, seen map[string]int) {
	if l.id == "cover" {
		return
	}
	text := strings.Join(l.headers, "|")
	for mark, name := range map[string]string{
		"归档工单数": "an alias", "\n": "a line break", "（": "a full-width bracket", "(": "a half-width bracket",
	} {
		if strings.Contains(text, mark) {
			seen[name]++
		}
	}
	if l.id == "unit_kpi" && strings.HasPrefix(text, "统计月份|单位") {
		seen["another order"]++
	}
}

func seeLayout(r record, seen map[string]int) {
	switch m := r["month"]; {
	case strings.Contains(m, "-"):
		seen["month 2021-04"]++
	case strings.Contains(m, "年"):
		seen["month 2021年4月"]++
	case len(m) == 6:
		seen["month 202104"]++
	case len(m) == 5:
		seen["month as date"]++
	}
	switch rate := r["time_rate"]; {
	case strings.HasSuffix(rate, "%"):
		seen["text percent"]++
	case strings.HasPrefix(rate, "0."):
		seen["number percent"]++
	}
	if strings.HasSuffix(r["unit"], "供电公司") {
		seen["a long name"]++
	}
	if r["accepted"] == "无" || r["accepted"] == "—" {
		seen["a word for zero"]++
	}
}

func seeUnit(t *testing.T, r record, unit string, scores map[string]float64, seen map[string]int) {
	t.Helper()
	switch archived := r.number(t, "n_archived"); {
	case archived == 0:
		seen["no orders"]++
	case archived == 1:
		seen["one order"]++
	case archived > r.number(t, "n_in_time"):
		seen["a late order"]++
	}
	switch r["capability_score"] {
	case "暂无":
		seen["no score yet"]++
	case "—":
	default:
		score := r.number(t, "capability_score")
		if score < scores[unit] {
			seen["a falling score"]++
		}
		scores[unit] = score
	}
}

func seeStation(t *testing.T, r record, seen map[string]int) {
	t.Helper()
	if r.number(t, "bays_free") == 0 {
		seen["a full station"]++
	}
	if r["restricted"] == "是" {
		seen["a restricted station"]++
	}
	if r["kv"] == "220" {
		seen["a 220 kV station"]++
	}
}

// TestBelievableCourse: the online rate climbs past its goal, small units are
// mostly in time, seasons show.
func TestBelievableCourse(t *testing.T) {
	o := town(15)
	months, err := o.months()
	if err != nil {
		t.Fatal(err)
	}
	results := simulate(noise(o.Seed), newOffices(o), 1, months)
	if first, last := onlineShare(results[0]), onlineShare(results[14]); first > 0.85 || last < 0.92 {
		t.Errorf("online rate from %.3f to %.3f", first, last)
	}
	var archived [15]int
	for i, month := range results {
		for _, r := range month {
			archived[i] += r.archived
		}
		if rate, _ := companyFigures(month); rate < 9500 {
			t.Errorf("%s: only %d in 10,000 orders in time", key(months[i]), rate)
		}
	}
	if february, march := archived[10], archived[11]; february >= march {
		t.Errorf("February brought %d orders, March %d", february, march)
	}
}

func onlineShare(month []result) float64 {
	all, online := 0, 0
	for _, r := range month {
		for _, a := range r.online {
			all += a.all
			online += a.online
		}
	}
	return float64(online) / float64(all)
}
