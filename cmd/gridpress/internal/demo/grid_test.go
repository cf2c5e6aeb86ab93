package demo

import (
	"maps"
	"math"
	"testing"
)

// TestTheNetworkAgrees reads fifteen months of the network back: every device
// hangs where it says, and what follows from other figures does so.
func TestTheNetworkAgrees(t *testing.T) {
	_, leaves := readFifteen(t)
	sheets := map[string]map[string][]record{} // by month and sheet
	for _, l := range leaves {
		if sheets[l.month] == nil {
			sheets[l.month] = map[string][]record{}
		}
		sheets[l.month][l.id] = append(sheets[l.month][l.id], l.records...)
	}
	for _, month := range mustMonths(t, 15) {
		n := network{T: t, month: month, sheets: sheets[month]}
		for id, want := range map[string]int{"substations": 28, "main_tr": 50, "lines": 130, "areas": 1500, "negative": 5} {
			if got := len(n.sheets[id]); got < want || got > want*5/4 && id != "negative" {
				t.Errorf("%s: %d rows of %s, want about %d", month, got, id, want)
			}
		}
		n.parents()
		n.sums()
		n.loads()
		n.restrictions()
	}
}

type network struct {
	*testing.T
	month  string
	sheets map[string][]record
}

// by finds the rows of a sheet by a column that names them, which it must do
// without doubt.
func (n network) by(sheet string, columns ...string) map[string]record {
	n.Helper()
	found := map[string]record{}
	for _, r := range n.sheets[sheet] {
		name := ""
		for _, c := range columns {
			name += r[c]
		}
		if found[name] != nil {
			n.Errorf("%s: %s %s twice", n.month, sheet, name)
		}
		found[name] = r
	}
	return found
}

func (n network) parents() {
	stations, transformers, lines := n.by("substations", "station"), n.by("main_tr", "station", "no"), n.by("lines", "line")
	n.by("lines", "line_code")
	n.by("areas", "area_code")
	n.by("areas", "area")
	for _, r := range n.sheets["main_tr"] {
		if s := stations[r["station"]]; s == nil || s["unit"] != r["unit"] || s["kv"] != r["kv"] {
			n.Errorf("%s: no station of transformer %v", n.month, r)
		}
	}
	for _, r := range n.sheets["lines"] {
		if tr := transformers[r["station"]+r["main_tr"]]; tr == nil || tr["unit"] != r["unit"] {
			n.Errorf("%s: no transformer of line %v", n.month, r)
		}
	}
	for _, r := range n.sheets["areas"] {
		if l := lines[r["line"]]; l == nil || l["unit"] != r["unit"] || l["kind"] != "公用" {
			n.Errorf("%s: no public line of area %v", n.month, r)
		}
	}
}

// sums: transformers make their station, areas and customers their line; what
// is in flight below is in flight above.
func (n network) sums() {
	rating, count, flight := map[string]float64{}, map[string]float64{}, map[string]float64{}
	installed, below := map[string]float64{}, map[string]float64{}
	for _, r := range n.sheets["areas"] {
		installed[r["line"]] += r.number(n.T, "rated_kva")
		below[r["line"]] += r.number(n.T, "in_flight_kva")
	}
	for _, r := range n.sheets["lines"] {
		count[r["station"]]++
		flight[r["station"]+r["main_tr"]] += r.number(n.T, "in_flight_kva")
		if r.number(n.T, "installed_kva") < installed[r["line"]] || r.number(n.T, "in_flight_kva") < below[r["line"]] {
			n.Errorf("%s %s: less than its areas: %v", n.month, r["line"], r)
		}
	}
	for _, r := range n.sheets["main_tr"] {
		rating[r["station"]] += r.number(n.T, "mva")
		if got, want := r.number(n.T, "in_flight_mva"), flight[r["station"]+r["no"]]/1000; math.Abs(got-want) > 0.0051 {
			n.Errorf("%s %s%s: %v MVA in flight, its lines have %v", n.month, r["station"], r["no"], got, want)
		}
	}
	for _, r := range n.sheets["substations"] {
		if d, err := dayOf(r["max_at"]); err != nil || key(d) != n.month {
			n.Errorf("%s %s: highest load on %s", n.month, r["station"], r["max_at"])
		}
		if math.Abs(rating[r["station"]]-r.number(n.T, "mva")) > 1e-6 || count[r["station"]] > r.number(n.T, "bays_used") || count[r["station"]] == 0 {
			n.Errorf("%s: transformers of %v MVA and %v lines make no %v", n.month, rating[r["station"]], count[r["station"]], r)
		}
	}
}

// loads: rates are load over rating; what is open is what the rule leaves.
func (n network) loads() {
	for sheet, c := range map[string]struct {
		name, rating, load, flight, open string
		unit                             float64 // capacity of one of the rating
		step                             float64 // what open is written to
	}{
		"main_tr": {"no", "mva", "max_mva", "in_flight_mva", "open_mva", 1, 0.01},
		"lines":   {"line", "limit_a", "max_a", "in_flight_kva", "open_kva", math.Sqrt(3) * 10, 1},
		"areas":   {"area", "rated_kva", "max_kva", "in_flight_kva", "open_kva", 1, 1},
	} {
		for _, r := range n.sheets[sheet] {
			rating, load := r.number(n.T, c.rating), r.number(n.T, c.load)
			if math.Abs(load/rating-r.number(n.T, "load_rate")) > 0.00051 {
				n.Errorf("%s %s: rate %s, the load gives %.4f", n.month, r[c.name], r["load_rate"], load/rating)
			}
			open := max(0, c.unit*(0.8*rating-load)-r.number(n.T, c.flight))
			if math.Abs(open-r.number(n.T, c.open)) > 0.501*c.step {
				n.Errorf("%s %s: %s open, the rule leaves %.2f", n.month, r[c.name], r[c.open], open)
			}
			if d, err := dayOf(r["max_at"]); err != nil || key(d) != n.month {
				n.Errorf("%s %s: highest load on %s", n.month, r[c.name], r["max_at"])
			}
		}
	}
}

// restrictions: restricted is what has nothing open, and the negative list is
// the whole of it.
func (n network) restrictions() {
	want := map[string]bool{}
	for _, c := range []struct{ sheet, kind, code, name, open string }{
		{"substations", "变电站", "station", "station", ""}, {"main_tr", "主变", "station", "no", "open_mva"},
		{"lines", "", "line_code", "line", "open_kva"}, {"areas", "400V台区", "area_code", "area", "open_kva"},
	} {
		for _, r := range n.sheets[c.sheet] {
			restricted := r["restricted"] == "是"
			if c.open != "" && restricted != (r.number(n.T, c.open) == 0) || restricted != (r["reason"] != "") {
				n.Errorf("%s: restricted without reason, or not: %v", n.month, r)
			}
			kind := c.kind
			if kind == "" {
				kind = "10kV" + r["kind"] + "线路"
			}
			if restricted {
				want[kind+r[c.code]+r[c.name]] = true
			}
		}
	}
	got := map[string]bool{}
	for name, r := range n.by("negative", "kind", "code", "object") {
		got[name] = true
		if d, err := dayOf(r["since"]); err != nil || key(d) > n.month || r["relief"] == "" || (r["users"] == "—") != (r["kind"] != "400V台区") {
			n.Errorf("%s: negative list: %v", n.month, r)
		}
	}
	if !maps.Equal(got, want) {
		n.Errorf("%s: the negative list has %d devices, %d are restricted", n.month, len(got), len(want))
	}
}
