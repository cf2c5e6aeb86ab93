package timelimit

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/workday"
)

// clock is that of the repository's rules at a cut-off, changed by edits of
// the rule file: old, new.
func clock(t testing.TB, cutoff string, edits ...string) *Clock {
	t.Helper()
	repo, site := os.DirFS("../../../.."), fstest.MapFS{}
	for _, pattern := range []string{"data/*.toml", "data/sheets/*.toml", "data/rules/*.toml"} {
		files, err := fs.Glob(repo, pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, f := range files {
			text, err := fs.ReadFile(repo, f)
			if err != nil {
				t.Fatal(err)
			}
			site[f] = &fstest.MapFile{Data: text}
		}
	}
	rules := site["data/rules/2021.toml"]
	for i := 0; i < len(edits); i += 2 {
		if !strings.Contains(string(rules.Data), edits[i]) {
			t.Fatalf("the rules have no %q to change", edits[i])
		}
		rules.Data = []byte(strings.Replace(string(rules.Data), edits[i], edits[i+1], 1))
	}
	declared, list, err := declare.Load(site)
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	return New(declared.RulesIn("2022-05"), declared.Calendar, date(t, cutoff))
}

func date(t testing.TB, s string) workday.Date {
	t.Helper()
	d, ok := workday.Parse(s)
	if !ok {
		t.Fatalf("%q is no date", s)
	}
	return d
}

// order is an archived order of a category, from one date to another.
func order(t testing.TB, kind, from, to string) Order {
	o := Order{Status: "archived", Voltage: "lv", Biz: "new", Accepted: date(t, from)}
	for word := range strings.FieldsSeq(kind) {
		switch word {
		case "works":
			o.Works = true
		case "ready":
			o.Ready = true
		case "single", "dual", "multi":
			o.Category, o.Voltage, o.Supply = "hv", "kv10", word
		case "kv10", "kv35":
			o.Voltage = word
		case "in_flight", "suspended", "ended":
			o.Status = word
		default:
			o.Category = word
		}
	}
	if to != "" {
		o.Energised, o.Done = date(t, to), true
	}
	return o
}

func judge(t testing.TB, c *Clock, o Order) Result {
	t.Helper()
	r, err := c.Judge(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The limits of S-41…S-49, and which of them an order falls under (I-02).
func TestLimits(t *testing.T) {
	c := clock(t, "2022-05-31")
	for _, tt := range []struct {
		kind string
		want int // -1 for no limit
	}{
		{"resident ready", 0}, {"resident", 2}, {"lv_general ready", 0}, {"lv_general", 2},
		{"lv_general works", 3}, {"resident works", 3}, {"lv_general works ready", 3},
		{"small_micro", 5}, {"small_micro ready", 5}, {"small_micro works", 5}, // before works, before the rest
		{"single", 12}, {"dual", 21}, {"single small_micro", 12}, // small and micro at high voltage is high voltage
		{"multi", -1}, {"single kv35", -1}, {"dg", -1}, {"dg kv10", -1}, {"ev", -1}, {"ev single ev", -1},
		{"ended resident ready", -1},
	} {
		r := judge(t, c, order(t, tt.kind, "2022-05-05", "2022-05-05"))
		got := r.Limit
		if !r.Limited {
			got = -1
		}
		if got != tt.want {
			t.Errorf("%s: limit %d, want %d", tt.kind, got, tt.want)
		}
		if r.Limited != r.Judged() {
			t.Errorf("%s: limited %v, judged %v", tt.kind, r.Limited, r.Judged())
		}
	}
}

// An order with several kinds of works gets the time of the longest, or of all
// where the rule says so; the same kind twice is one kind (I-04, I-05).
func TestWorks(t *testing.T) {
	o := order(t, "single works", "2022-05-05", "2022-05-31")
	dual := order(t, "dual works", "2022-05-05", "2022-05-31")
	longest, all := clock(t, "2022-05-31"), clock(t, "2022-05-31", `value = "max"`, `value = "sum"`)
	for _, tt := range []struct {
		types    []string
		max, sum int
	}{
		{nil, 0, 0},
		{[]string{"t_tap"}, 4, 4},
		{[]string{"t_tap", "overhead"}, 15, 19},
		{[]string{"ring_unit", "t_tap", "overhead"}, 20, 39},
		{[]string{"overhead", "overhead"}, 15, 15},
	} {
		o.Types, dual.Types = tt.types, tt.types
		if r := judge(t, longest, o); r.Limit != 12+tt.max {
			t.Errorf("longest of %v: %d, want %d", tt.types, r.Limit, 12+tt.max)
		}
		if r := judge(t, all, o); r.Limit != 12+tt.sum {
			t.Errorf("all of %v: %d, want %d", tt.types, r.Limit, 12+tt.sum)
		}
		if r := judge(t, longest, dual); r.Limit != 21+tt.max {
			t.Errorf("dual with %v: %d, want %d", tt.types, r.Limit, 21+tt.max)
		}
	}
	low := order(t, "lv_general works", "2022-05-05", "2022-05-31")
	low.Types = []string{"ring_unit"}
	if r := judge(t, longest, low); r.Limit != 3 {
		t.Errorf("low voltage with works has its own limit, not %d", r.Limit)
	}
}

// A time granted to one order takes the place of its kinds', even of one that has
// no value; without works there is nothing to grant, nor at low voltage (I-05).
func TestGranted(t *testing.T) {
	c := clock(t, "2022-05-31")
	for _, tt := range []struct {
		kind  string
		types []string
		want  int
	}{
		{"single works", []string{"t_tap"}, 12 + 9},
		{"single works", []string{"t_tap", "ring_unit"}, 12 + 9}, // shorter, too
		{"dual works", nil, 21 + 9},
		{"single works", []string{"tunnel"}, 12 + 9},
		{"single", nil, 12},
		{"lv_general works", []string{"t_tap"}, 3},
	} {
		o := order(t, tt.kind, "2022-05-05", "2022-05-31")
		o.Types, o.Granted, o.WorksWD = tt.types, true, 9
		if r := judge(t, c, o); r.Limit != tt.want {
			t.Errorf("%s with %v: %d, want %d", tt.kind, tt.types, r.Limit, tt.want)
		}
		if r := judge(t, c, o); r.Beside[1].Limit > 32 {
			t.Errorf("%s: nothing is added to State Grid's %d", tt.kind, r.Beside[1].Limit)
		}
	}
}

// Days are counted by the calendar: over the Spring Festival, on weekends that
// work, and not at all on the same date.
func TestArchived(t *testing.T) {
	c := clock(t, "2022-05-31")
	for _, tt := range []struct {
		intent, kind, from, to string
		whole                  int
		want                   Verdict
	}{
		{"over the Spring Festival twelve working days are three weeks", "single", "2022-01-21", "2022-02-11", 12, Within},
		{"the same order a day earlier", "single", "2022-01-20", "2022-02-11", 13, Over},
		{"Saturday and Sunday before the festival work", "resident", "2022-01-28", "2022-01-30", 2, Within},
		{"and the next day is beyond", "resident", "2022-01-28", "2022-02-07", 3, Over},
		{"the same day on a weekend is the same day", "resident ready", "2022-05-14", "2022-05-14", 0, Within},
		{"the day after, still a weekend, is not, though no working day passed", "resident ready", "2022-05-14", "2022-05-15", 0, Over},
		{"not ready on a Friday: two working days are Tuesday", "resident", "2022-05-13", "2022-05-17", 2, Within},
		{"ten days of a small enterprise over Labour Day are four", "small_micro", "2022-04-29", "2022-05-09", 4, Within},
		{"exactly the limit is within", "lv_general works", "2022-05-05", "2022-05-09", 3, Within},
		{"one more is over", "lv_general works", "2022-05-05", "2022-05-10", 4, Over},
		{"no limit, no verdict, but days all the same", "dg", "2022-05-05", "2022-05-10", 4, None},
	} {
		r := judge(t, c, order(t, tt.kind, tt.from, tt.to))
		if !r.Known || r.Whole != tt.whole || r.Own != tt.whole || r.Verdict != tt.want {
			t.Errorf("%s: %d days, %s; want %d, %s", tt.intent, r.Whole, r.Verdict, tt.whole, tt.want)
		}
		if r.SameDay != (tt.from == tt.to) {
			t.Errorf("%s: same day %v", tt.intent, r.SameDay)
		}
	}
}

// Recorded suspensions come off the utility's own time: once where they
// overlap, only where they lie in the order's time; both clocks stay (I-06).
func TestSuspensions(t *testing.T) {
	own, whole := clock(t, "2022-05-31"), clock(t, "2022-05-31", `value = "own"`, `value = "whole"`)
	pause := func(from, to string) Pause {
		if to == "" {
			return Pause{From: date(t, from), Open: true}
		}
		return Pause{From: date(t, from), To: date(t, to)}
	}
	for _, tt := range []struct {
		intent string
		pauses []Pause
		paused int
	}{
		{"none", nil, 0},
		{"Monday to Wednesday", []Pause{pause("2022-05-09", "2022-05-11")}, 2},
		{"on and off the same day", []Pause{pause("2022-05-09", "2022-05-09")}, 0},
		{"over a weekend", []Pause{pause("2022-05-13", "2022-05-16")}, 1},
		{"two that overlap, written in the wrong order", []Pause{pause("2022-05-11", "2022-05-13"), pause("2022-05-09", "2022-05-12")}, 4},
		{"one within another", []Pause{pause("2022-05-09", "2022-05-13"), pause("2022-05-10", "2022-05-11")}, 4},
		{"two that touch", []Pause{pause("2022-05-09", "2022-05-11"), pause("2022-05-11", "2022-05-13")}, 4},
		{"before acceptance and past the end", []Pause{pause("2022-04-20", "2022-05-06"), pause("2022-05-24", "2022-06-30")}, 3},
		{"one that never ended", []Pause{pause("2022-05-24", "")}, 2},
	} {
		o := order(t, "single", "2022-05-05", "2022-05-26") // 16 working days
		o.Pauses = tt.pauses
		a, b := judge(t, own, o), judge(t, whole, o)
		if a.Whole != 16 || a.Paused != tt.paused || a.Own != 16-tt.paused {
			t.Errorf("%s: %d − %d = %d, want %d paused", tt.intent, a.Whole, a.Paused, a.Own, tt.paused)
		}
		want := Over
		if a.Own <= 12 {
			want = Within
		}
		if a.Verdict != want || b.Verdict != Over {
			t.Errorf("%s: %s by its own time, %s by the whole; want %s, over", tt.intent, a.Verdict, b.Verdict, want)
		}
	}
}

// Orders in flight have come as far as the data's cut-off, never a clock's
// today; the warning comes a day ahead, two at high voltage (I-08).
func TestInFlight(t *testing.T) {
	c := clock(t, "2022-05-31") // a Tuesday
	for _, tt := range []struct {
		intent, kind, from, to string
		left                   int
		want                   Verdict
	}{
		{"accepted on the last day", "in_flight single", "2022-05-31", "", 12, SoFar},
		{"three left", "in_flight single", "2022-05-18", "", 3, SoFar},
		{"two left at high voltage", "in_flight single", "2022-05-17", "", 2, DueSoon},
		{"the last day", "in_flight single", "2022-05-13", "", 0, DueSoon},
		{"one too many", "in_flight single", "2022-05-12", "", -1, Overdue},
		{"two left at low voltage", "in_flight small_micro", "2022-05-26", "", 2, SoFar},
		{"one left at low voltage", "in_flight small_micro", "2022-05-25", "", 1, DueSoon},
		{"due the same day", "in_flight resident ready", "2022-05-31", "", 0, DueSoon},
		{"due yesterday", "in_flight resident ready", "2022-05-30", "", -1, Overdue},
		{"suspended orders are in flight", "suspended single", "2022-05-12", "", -1, Overdue},
	} {
		r := judge(t, c, order(t, tt.kind, tt.from, tt.to))
		if !r.Counts || r.Left != tt.left || r.Verdict != tt.want || r.Judged() || r.SameDay {
			t.Errorf("%s: %d left, %s; want %d, %s", tt.intent, r.Left, r.Verdict, tt.left, tt.want)
		}
	}
	energised := judge(t, c, order(t, "in_flight single", "2022-05-05", "2022-05-20"))
	if energised.Whole != 12 || energised.Counts || energised.Verdict != SoFar {
		t.Errorf("energised and not yet archived, the clock has stopped: %+v", energised)
	}
}

// What was due on its own date is overdue from the next date on, whatever the
// week says of it, and never with a day left (S-41, I-07).
func TestSameDayOverdue(t *testing.T) {
	for _, tt := range []struct {
		intent, from, cutoff string
		left                 int
		want                 Verdict
	}{
		{"accepted on a Saturday, seen that day", "2022-05-14", "2022-05-14", 0, DueSoon},
		{"seen on Sunday: no working day passed", "2022-05-14", "2022-05-15", -1, Overdue},
		{"seen on Monday: one did", "2022-05-14", "2022-05-16", -1, Overdue},
		{"seen on Tuesday: two did", "2022-05-14", "2022-05-17", -2, Overdue},
		{"accepted before a holiday, seen at its end", "2022-04-29", "2022-05-04", -1, Overdue},
	} {
		r := judge(t, clock(t, tt.cutoff), order(t, "in_flight resident ready", tt.from, ""))
		if r.Left != tt.left || r.Verdict != tt.want {
			t.Errorf("%s: %d left, %s; want %d, %s", tt.intent, r.Left, r.Verdict, tt.left, tt.want)
		}
	}
	paused := order(t, "in_flight resident ready", "2022-05-16", "")
	paused.Pauses = []Pause{{From: paused.Accepted, Open: true}}
	if r := judge(t, clock(t, "2022-05-18"), paused); r.Own != 0 || r.Left != -1 || r.Verdict != Overdue {
		t.Errorf("suspended since its own date: %d of its own, %d left, %s", r.Own, r.Left, r.Verdict)
	}
}

// What was finished suspiciously fast is marked, whatever its verdict; nothing
// else is (I-46).
func TestShort(t *testing.T) {
	c := clock(t, "2022-05-31")
	increase := order(t, "single", "2022-05-05", "2022-05-06")
	increase.Biz = "increase"
	for _, tt := range []struct {
		intent string
		o      Order
		want   bool
	}{
		{"new high voltage in two days", order(t, "single", "2022-05-05", "2022-05-07"), true},
		{"in three", order(t, "single", "2022-05-05", "2022-05-09"), false},
		{"an increase", increase, false},
		{"in flight", order(t, "in_flight single", "2022-05-31", ""), false},
		{"low-voltage generation the same day", order(t, "dg", "2022-05-05", "2022-05-05"), true},
		{"the day after", order(t, "dg", "2022-05-05", "2022-05-06"), false},
		{"a resident the same day is as it should be", order(t, "resident ready", "2022-05-05", "2022-05-05"), false},
	} {
		if got := judge(t, c, tt.o); got.Short != tt.want {
			t.Errorf("%s: short %v", tt.intent, got.Short)
		}
	}
}

// Dates that contradict each other, and years without a calendar, give no
// verdict.
func TestNoVerdict(t *testing.T) {
	c := clock(t, "2022-05-31")
	for _, o := range []Order{
		order(t, "single", "2022-05-20", "2022-05-10"),
		order(t, "single", "2022-05-20", ""),
		order(t, "in_flight single", "2022-06-01", ""),
	} {
		if r := judge(t, c, o); r.Known || r.Verdict != None || r.Counts {
			t.Errorf("%+v gives %+v", o, r)
		}
	}
	if r, err := c.Judge(order(t, "single", "2019-12-20", "2020-01-10")); err == nil || r.Verdict != None {
		t.Errorf("2019 has no calendar, yet %+v", r)
	}
	unlimited := clock(t, "2022-05-31", "[limit.small_micro]\nvalue = 5\nstate = \"presumed\"", "[limit.small_micro]\nstate = \"missing\"")
	if r := judge(t, unlimited, order(t, "small_micro", "2022-05-05", "2022-05-31")); r.Limited || r.Verdict != None {
		t.Errorf("a missing limit is none, not zero: %+v", r)
	}
}

// A city's year of orders, one after another.
func BenchmarkYear(b *testing.B) {
	c := clock(b, "2022-05-31")
	var orders []Order
	for i := range 12_000 {
		kind := []string{"resident ready", "resident", "small_micro", "lv_general works", "single works", "in_flight dual"}[i%6]
		o := order(b, kind, "2022-05-05", "2022-05-20")
		o.Accepted -= workday.Date(i % 200)
		o.Types = []string{"overhead"}
		if i%10 == 0 {
			o.Pauses = []Pause{{From: o.Accepted + 3, To: o.Accepted + 8}}
		}
		orders = append(orders, o)
	}
	b.ReportAllocs()
	for b.Loop() {
		for range 12 {
			for _, o := range orders {
				if _, err := c.Judge(o); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.ReportMetric(float64(12*len(orders)*b.N)/b.Elapsed().Seconds(), "orders/s")
}
