package demo

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestFitsTheDeclarations reads fifteen months back: every header, unit, word
// and figure is one that data/sheets and data/site.toml allow.
func TestFitsTheDeclarations(t *testing.T) {
	d, leaves := readFifteen(t)
	for _, l := range leaves {
		for _, s := range d.sheets {
			if s.ID != l.id {
				continue
			}
			for _, r := range l.records {
				s.check(t, d, l, r)
			}
		}
	}
}

func (s declared) check(t *testing.T, d declarations, l leaf, r record) {
	t.Helper()
	for _, c := range s.Column {
		v, there := r[c.ID]
		fits := there || !c.Required
		switch {
		case v == "":
			fits = !c.Required
		case c.Empty[v] != "":
		case c.Type == "unit":
			fits = d.units[v] != "" || c.Company && v == d.company
		case c.Type == "month":
			fits = monthText(v) == l.month
		case c.Type == "date":
			_, err := dayOf(v)
			fits = err == nil
		case c.Type == "yesno":
			fits = v == "是" || v == "否"
		case c.Type == "enum":
			fits = false
			for _, word := range c.Values {
				fits = fits || v == word.Name || slices.Contains(word.Aliases, v)
			}
		case c.Type == "integer", c.Type == "decimal", c.Type == "percent":
			x := r.number(t, c.ID)
			fits = len(c.Range) == 0 || c.Range[0] <= x && x <= c.Range[1]
			fits = fits && (c.Type != "integer" || x == math.Trunc(x))
		}
		if !fits {
			t.Errorf("%s〔%s〕%s: %q does not fit", l.file, l.sheet, c.Name, v)
		}
	}
}

// TestNoUnitIsMissing: each month every unit has its row once, wherever it
// lies, and covers state as many rows as there are.
func TestNoUnitIsMissing(t *testing.T) {
	d, leaves := readFifteen(t)
	rows := map[string]int{} // month, sheet, unit
	stated := map[string]record{}
	for _, l := range leaves {
		if l.id == "cover" {
			stated[l.file] = l.records[0]
			continue
		}
		if s := stated[l.file]["rows_"+l.id]; s != "" && s != strconv.Itoa(len(l.records)) {
			t.Errorf("%s: the cover states %s rows of %s, there are %d", l.file, s, l.id, len(l.records))
		}
		for _, r := range l.records {
			rows[l.month+" "+l.id+" "+d.units[r["unit"]]]++
		}
	}
	for _, m := range mustMonths(t, 15) {
		for _, u := range twelve {
			if n := rows[m+" unit_kpi "+u.ID]; n != 1 {
				t.Errorf("%s %s: %d rows of unit_kpi", m, u.ID, n)
			}
			if n := rows[m+" online "+u.ID]; n != 5 {
				t.Errorf("%s %s: %d rows of online", m, u.ID, n)
			}
		}
	}
}

func mustMonths(t *testing.T, count int) (keys []string) {
	t.Helper()
	months, err := town(count).months()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range months {
		keys = append(keys, key(m))
	}
	return keys
}

// TestFiguresAgree: what follows from other figures does so to the last digit
// written.
func TestFiguresAgree(t *testing.T) {
	_, leaves := readFifteen(t)
	used := map[string]float64{}    // station to last month's bays
	orders := map[string]([2]int){} // month to archived, in time
	var published []leaf
	for _, l := range leaves {
		sums := map[string]float64{}
		for _, r := range l.records {
			switch l.id {
			case "unit_kpi":
				checkRate(t, l, r)
				o := orders[l.month]
				orders[l.month] = [2]int{o[0] + int(r.number(t, "n_archived")), o[1] + int(r.number(t, "n_in_time"))}
			case "online":
				if zeroWord(t, r, "online") > zeroWord(t, r, "accepted") {
					t.Errorf("%s: more online than accepted: %v", l.file, r)
				}
				sums["accepted"] += zeroWord(t, r, "accepted")
				sums["online"] += zeroWord(t, r, "online")
			case "substations":
				checkStation(t, l, r, used)
				for _, id := range []string{"mva", "transformers", "bays_total", "bays_used", "bays_free"} {
					sums[id] += r.number(t, id)
				}
			}
		}
		for id, sum := range sums {
			if l.total != nil && math.Abs(l.total.number(t, id)-sum) > 1e-6 {
				t.Errorf("%s: total of %s is %s, the rows add up to %v", l.file, id, l.total[id], sum)
			}
		}
		if l.id == "prov_kpi" {
			published = append(published, l)
		}
	}
	for _, l := range published {
		checkRanking(t, l, orders[l.month])
	}
}

// zeroWord reads a count, a word for none as 0.
func zeroWord(t *testing.T, r record, id string) float64 {
	t.Helper()
	if r[id] == "无" || r[id] == "—" {
		return 0
	}
	return r.number(t, id)
}

func checkRate(t *testing.T, l leaf, r record) {
	t.Helper()
	archived, inTime := r.number(t, "n_archived"), r.number(t, "n_in_time")
	switch {
	case inTime > archived:
		t.Errorf("%s: more in time than archived: %v", l.file, r)
	case archived == 0:
		if r["time_rate"] != "—" {
			t.Errorf("%s: a rate of nothing: %v", l.file, r)
		}
	case math.Round(10_000*r.number(t, "time_rate")) != math.Floor(10_000*inTime/archived+0.5):
		t.Errorf("%s: the rate does not follow from the counts: %v", l.file, r)
	}
}

func checkStation(t *testing.T, l leaf, r record, used map[string]float64) {
	t.Helper()
	name := r["station"]
	if r.number(t, "bays_free") != r.number(t, "bays_total")-r.number(t, "bays_used") {
		t.Errorf("%s %s: free bays are not the rest: %v", l.month, name, r)
	}
	if r.number(t, "bays_used") < used[name] {
		t.Errorf("%s %s: fewer bays used than a month before", l.month, name)
	}
	used[name] = r.number(t, "bays_used")
	if rate := r.number(t, "max_mw") / (r.number(t, "mva") * powerFactor); math.Abs(rate-r.number(t, "load_rate")) > 0.00051 {
		t.Errorf("%s %s: load rate %s, the load gives %.4f", l.month, name, r["load_rate"], rate)
	}
	if sum, n := addUp(t, r["composition"]); math.Abs(sum-r.number(t, "mva")) > 1e-6 || n != r.number(t, "transformers") {
		t.Errorf("%s %s: %s is not %s MVA in %s transformers", l.month, name, r["composition"], r["mva"], r["transformers"])
	}
	restricted := r["restricted"] == "是"
	if restricted != (r["reason"] != "") || restricted != (r["relief"] != "") || r["bays_free"] == "0" && !restricted {
		t.Errorf("%s %s: restriction, reason and date disagree: %v", l.month, name, r)
	}
}

// addUp adds a composition such as "2×50" or "31.5+50".
func addUp(t *testing.T, s string) (sum, n float64) {
	t.Helper()
	if count, each, same := strings.Cut(s, "×"); same {
		r := record{"n": count, "each": each}
		return r.number(t, "n") * r.number(t, "each"), r.number(t, "n")
	}
	for part := range strings.SplitSeq(s, "+") {
		sum += record{"mva": part}.number(t, "mva")
		n++
	}
	return sum, n
}

func checkRanking(t *testing.T, l leaf, orders [2]int) {
	t.Helper()
	r := l.records[0]
	if got, want := r.number(t, "city_rate"), hundredthsOfPercent(orders[1], orders[0]); int(math.Round(10_000*got)) != want {
		t.Errorf("%s: the company's rate is %v, its units' orders give %d", l.month, got, want)
	}
	better := r.number(t, "capability_score") >= r.number(t, "prov6_capability")
	if better != (r.number(t, "capability_rank") <= 6) {
		t.Errorf("%s: rank %s with %s against the sixth's %s", l.month, r["capability_rank"], r["capability_score"], r["prov6_capability"])
	}
	if rank := r.number(t, "index_rank"); rank < 4 || rank > 12 {
		t.Errorf("%s: index rank %v", l.month, rank)
	}
	if d, err := dayOf(r["published_on"]); err != nil || key(d.AddDate(0, -1, 0)) != l.month {
		t.Errorf("%s: published %s", l.month, r["published_on"])
	}
}
