package demo

import "testing"

// TestOddDevicesAndWorkOccur: fifteen months of a town hold what is legal and
// ugly in the network and in the departments' work.
func TestOddDevicesAndWorkOccur(t *testing.T) {
	d, leaves := readFifteen(t)
	seen := map[string]int{}
	loads := map[string]float64{} // areas to last month's load
	year := map[string]float64{}  // unit and year to its hours of outage
	means := map[string]int{}     // month, index and score to units
	for _, l := range leaves {
		for _, r := range l.records {
			switch l.id {
			case "lines", "areas", "main_tr":
				seeDevice(t, r, l.id, seen)
			}
			switch l.id {
			case "areas":
				if load := r.number(t, "max_kva"); load < loads[r["area"]] {
					seen["a falling load"]++
				}
				loads[r["area"]] = r.number(t, "max_kva")
			case "negative":
				seeRestricted(t, r, seen)
			case "indices":
				seeIndex(t, r, seen)
				means[l.month+r["index"]+r["mean"]]++
			case "reliability":
				if r["saidi_h"] == "0" {
					seen["a month without outage"]++
				}
				year[d.units[r["unit"]]+l.month[:4]] += r.number(t, "saidi_h")
			case "live_work":
				seeJobs(t, r, seen)
			case "exam":
				seen["an exam: "+r["kind"]]++
			case "training":
				seen["training: "+r["held"]]++
			case "publicity":
				seePlan(t, r, l, seen)
			case "issues":
				seen["an issue: "+r["state"]]++
			case "outages":
				seen["an outage: "+r["cause"]]++
				if r["start"] != r["end"] {
					seen["an outage over midnight"]++
				}
			case "fee_check":
				seen["a look for charges: "+r["state"]]++
			case "check3":
				if r.number(t, "found") > r.number(t, "rectified") {
					seen["a designation not put right"]++
				}
			}
		}
	}
	for _, unit := range urban {
		seen[map[bool]string{true: "a town above its cap", false: "a town below its cap"}[year[unit+"2021"] > 1.5]]++
	}
	for _, n := range means {
		if n > 1 {
			seen["a tie of indices"]++
		}
	}
	for _, want := range []string{
		"an overload: lines", "an overload: areas", "a heavy load: lines", "a heavy load: main_tr", "nothing open: main_tr", "a dedicated line", "a small area",
		"an area without users", "a falling load", "a restricted station", "a restricted dedicated line", "a restricted small area",
		"an index of nobody", "an index of few", "a tie of indices", "a month without outage", "a town above its cap", "a town below its cap",
		"no job", "a single job", "a dark job", "an exam: 飞行调考", "training: 否", "a plan item past its day", "an item settled before the plan past its day", "an issue: 整改中", "an issue: 已销号",
		"an outage: 业扩接入", "an outage: 上级电网", "an outage: 用户设备故障", "an outage over midnight", "a look for charges: 没有发现", "a look for charges: 清退中", "a look for charges: 已清退", "a designation not put right",
	} {
		if seen[want] == 0 {
			t.Errorf("nowhere: %s", want)
		}
	}
}

func seeDevice(t *testing.T, r record, sheet string, seen map[string]int) {
	t.Helper()
	switch rate := r.number(t, "load_rate"); {
	case rate > 1:
		seen["an overload: "+sheet]++
	case rate >= 0.7:
		seen["a heavy load: "+sheet]++
	}
	if r["open_kva"] == "0" || r["open_mva"] == "0" {
		seen["nothing open: "+sheet]++
	}
	if r["kind"] == "专用" {
		seen["a dedicated line"]++
	}
	if sheet == "areas" && r.number(t, "users") < 5 {
		seen["a small area"]++
		if r["users"] == "0" {
			seen["an area without users"]++
		}
	}
}

func seeRestricted(t *testing.T, r record, seen map[string]int) {
	t.Helper()
	switch {
	case r["kind"] == "变电站":
		seen["a restricted station"]++
	case r["kind"] == "10kV专用线路":
		seen["a restricted dedicated line"]++
	case r["kind"] == "400V台区" && r.number(t, "users") < 5:
		seen["a restricted small area"]++
	}
}

func seeIndex(t *testing.T, r record, seen map[string]int) {
	t.Helper()
	switch n := r.number(t, "n_resp"); {
	case n == 0:
		seen["an index of nobody"]++
	case n < 5:
		seen["an index of few"]++
	}
}

func seeJobs(t *testing.T, r record, seen map[string]int) {
	t.Helper()
	jobs := r.number(t, "jobs_10kv")
	switch jobs {
	case 0:
		seen["no job"]++
	case 1:
		seen["a single job"]++
	}
	if r.number(t, "live_10kv") < jobs {
		seen["a dark job"]++
	}
}

func seePlan(t *testing.T, r record, l leaf, seen map[string]int) {
	t.Helper()
	due, err := dayOf(r["due"])
	if err != nil || r["plan_qty"] == "—" || r.number(t, "done_qty") >= r.number(t, "plan_qty") || key(due) > l.month {
		return
	}
	if key(due) > "2021-03" {
		seen["a plan item past its day"]++
	} else {
		seen["an item settled before the plan past its day"]++
	}
}
