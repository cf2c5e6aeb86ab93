package timelimit

import (
	"slices"
	"testing"
)

// Each order is set beside State Grid's public commitment, too: of residents the
// whole process counts, of others the utility's own time, and works add nothing
// (S-85, I-08, B1). It changes nothing of the company's verdict.
func TestGrid(t *testing.T) {
	c := clock(t, "2022-05-31")
	for _, tt := range []struct {
		intent, kind, from, to string
		paused                 [2]string
		limit, left            int
		company, grid          Verdict
	}{
		{"a resident's whole process is five days", "resident", "2022-05-09", "2022-05-16", [2]string{}, 5, 0, Over, Within},
		{"a day more", "resident", "2022-05-09", "2022-05-17", [2]string{}, 5, -1, Over, Over},
		{"what was suspended is of the process", "resident", "2022-05-09", "2022-05-17", [2]string{"2022-05-09", "2022-05-16"}, 5, -1, Within, Over},
		{"ready or not, with works or without", "resident ready", "2022-05-09", "2022-05-10", [2]string{}, 5, 4, Over, Within},
		{"others have six days of the utility's own", "lv_general", "2022-05-09", "2022-05-17", [2]string{}, 6, 0, Over, Within},
		{"what was suspended is not", "lv_general", "2022-05-09", "2022-05-18", [2]string{"2022-05-09", "2022-05-10"}, 6, 0, Over, Within},
		{"not ready and with no works six, too, not a resident's five", "lv_general ready", "2022-05-09", "2022-05-17", [2]string{}, 6, 0, Over, Within},
		{"small and micro", "small_micro", "2022-05-09", "2022-05-18", [2]string{}, 6, -1, Over, Over},
		{"high voltage of one source", "single", "2022-05-05", "2022-05-31", [2]string{}, 22, 3, Over, Within},
		{"works add nothing", "single works", "2022-04-06", "2022-05-09", [2]string{}, 22, 0, Over, Within},
		{"of two", "dual", "2022-04-06", "2022-05-23", [2]string{}, 32, 0, Over, Within},
		{"in flight, by its own lead", "in_flight single works", "2022-05-05", "", [2]string{}, 22, 3, Overdue, SoFar},
		{"last day", "in_flight single works", "2022-04-27", "", [2]string{}, 22, 0, Overdue, DueSoon},
		{"too late for both", "in_flight single works", "2022-04-26", "", [2]string{}, 22, -1, Overdue, Overdue},
		{"one left at low voltage", "in_flight small_micro", "2022-05-24", "", [2]string{}, 6, 1, DueSoon, DueSoon},
	} {
		o := order(t, tt.kind, tt.from, tt.to)
		if tt.paused[0] != "" {
			o.Pauses = []Pause{{From: date(t, tt.paused[0]), To: date(t, tt.paused[1])}}
		}
		r := judge(t, c, o)
		grid := r.Beside[1]
		if grid.Limit != tt.limit || grid.Left != tt.left || grid.Verdict != tt.grid || r.Verdict != tt.company {
			t.Errorf("%s: %+v; want %d, %d left, %s beside %s (%s)", tt.intent, grid, tt.limit, tt.left, tt.grid, tt.company, r.Verdict)
		}
	}
	for _, kind := range []string{"dg", "ev", "multi", "single kv35", "ended resident"} {
		if r := judge(t, c, order(t, kind, "2022-05-05", "2022-05-05")); r.Beside[1] != (Judgement{}) {
			t.Errorf("%s: %+v", kind, r.Beside[1])
		}
	}
}

// The province's limit has no number: nobody knows, and nothing is zero. Given
// one, in whatever time and with works where the rule says so, it is a clock
// like State Grid's.
func TestProvince(t *testing.T) {
	o := order(t, "in_flight single works", "2022-05-05", "")
	o.Types = []string{"t_tap"}
	if got := judge(t, clock(t, "2022-05-31"), o).Beside[0]; got != (Judgement{Unknown: true}) {
		t.Errorf("without a number: %+v", got)
	}
	given := []string{"[limit_province.hv_single]\nstate = \"missing\"", "[limit_province.hv_single]\nvalue = 15\nstate = \"presumed\""}
	works := append(slices.Clone(given), "[limit_province.works]\nvalue = \"no\"", "[limit_province.works]\nvalue = \"yes\"")
	whole := append(slices.Clone(given), "[limit_province.clock]\nvalue = \"own\"", "[limit_province.clock]\nvalue = \"whole\"")
	o.Pauses = []Pause{{From: o.Accepted + 1, To: o.Accepted + 8}} // six working days of nineteen
	for _, tt := range []struct {
		intent string
		edits  []string
		want   Judgement
	}{
		{"fifteen days", given, Judgement{Limit: 15, Limited: true, Verdict: DueSoon, Left: 2, Counts: true}},
		{"and the works'", works, Judgement{Limit: 19, Limited: true, Verdict: SoFar, Left: 6, Counts: true}},
		{"of the whole process", whole, Judgement{Limit: 15, Limited: true, Verdict: Overdue, Left: -4, Counts: true}},
	} {
		r := judge(t, clock(t, "2022-05-31", tt.edits...), o)
		if r.Beside[0] != tt.want || r.Limit != 16 || r.Beside[1].Limit != 22 {
			t.Errorf("%s: %+v (%d of %d)", tt.intent, r.Beside[0], r.Paused, r.Whole)
		}
	}
}
