package seal

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

const file = "data/2022-03/seal.toml"

// closed is a month with something of every kind.
func closed() *Seal {
	return &Seal{Month: "2022-03", Date: "2022-04-12", State: state()}
}

func state() State {
	return State{
		Cutoff: "2022-03-31",
		Inputs: []File{{"data/2022-03/month.toml", "aa"}, {"data/2022-03/固始=1 \"新\".xlsx", "bb"}},
		Basis:  []File{{"data/site.toml", "cc"}},
		Rules:  []Rule{{"penalty.opinion", "5000", "presumed"}, {"penalty.complaint", "", "missing"}},
		Pool:   Pool{State: "active", Amount: "250000.00", Given: "250000.00", Qualified: 1, Rank: "7"},
		Indicators: []Indicator{
			{ID: "rate", Unit: "%", Digits: 1, Better: "higher", Floor: "0.92", Figures: []Figure{
				{Unit: "company", Value: "97.4", Exact: "37/38", Base: "76", Absent: 1, Goal: "reached", Ytd: "96.8", Gaps: 1},
				{Unit: "gushi", Value: "98.0", Exact: "49/50", Base: "50", Rank: 2, Goal: "reached", Ytd: "97.1"},
				{Unit: "xinxian", Value: NotApplicable}}},
			{ID: "idle", Better: "none"},
		},
		Accounts: []Account{
			{Unit: "gushi", Qualified: true, Rewards: "250000.00", Penalties: "0.00", Lines: []Line{{Rule: "monthly.pool", Gives: true, Cases: 1, Amount: "250000.00", State: "settled"}}},
			{Unit: "xinxian", Veto: true, Rewards: "0.00", Penalties: "10000.00", Unconfirmed: "10000.00", Pending: 1, Persons: 3, PersonsAmount: "1500.00", Lines: []Line{
				{Rule: "penalty.opinion", No: "S1", Cases: 2, Amount: "10000.00", State: "unconfirmed", Printed: "1.00"},
				{Rule: "penalty.complaint", No: "S2", Cases: 1, State: "pending"},
				{Rule: "exam.person_below", No: "调考", Persons: true, Cases: 3, Amount: "1500.00", State: "settled"}}},
		},
	}
}

// The file says all that the seal holds, with and without corrections, and the
// same seal gives the same bytes.
func TestWhatIsWrittenIsRead(t *testing.T) {
	corrected := closed()
	now := state()
	now.Inputs[1].Digest = "dd"
	now.Indicators[0].Figures[1].Value = "98.1"
	corrected.Correct(now, Correction{Date: "2022-05-09", Class: class.Internal, Reason: "录错\"一\"格\n\\ 改"})
	for _, s := range []*Seal{closed(), corrected, {Month: "2022-03", Date: "2022-04-12", Earlier: []Earlier{{"2021-12", "2022-01-12", 1, "ee"}, {"2022-02", "2022-03-12", 0, "ff"}}}} {
		text := s.Text()
		read, list := Read(file, "2022-03", text)
		if len(list) > 0 {
			t.Fatal(list)
		}
		read.places, read.digest = places{}, ""
		if !reflect.DeepEqual(read, s) {
			t.Errorf("read\n%+v\nwant\n%+v", read, s)
		}
		if again := read.Text(); again != text || again != s.Text() {
			t.Error("written again it differs")
		}
		if _, list := Read(file, "2022-03", "\ufeff"+strings.ReplaceAll(text, "\n", "\r\n")); len(list) > 0 {
			t.Errorf("with other ends of lines: %v", list)
		}
	}
}

// A correction is numbered, holds what changed, and from then on the new state
// must reproduce.
func TestCorrect(t *testing.T) {
	s, now := closed(), state()
	now.Inputs[1].Digest = "dd"
	now.Accounts[1].Lines = now.Accounts[1].Lines[1:]
	s.Correct(now, Correction{Date: "2022-05-09", Reason: "一"})
	s.Correct(state(), Correction{Date: "2022-05-10", Reason: "二"})
	if !s.Compare(state()).Equal() || len(s.Corrections) != 2 || s.Last() != "2022-05-10" || closed().Last() != "2022-04-12" {
		t.Errorf("%+v", s.Corrections)
	}
	for i, c := range s.Corrections {
		if c.Number != i+1 || !slices.Equal(c.Files, []string{now.Inputs[1].File}) || len(c.Changes) != 4 {
			t.Errorf("%+v", c)
		}
	}
	if c := s.Corrections[1].Changes[0]; c.Kind != OfLine || c.Was != "" || c.Now != "2" || c.Part != "cases" || c.No != "S1" {
		t.Errorf("%+v", c)
	}
}

// Each case changes one thing of the sealed state; what is found is that thing
// and no other, at its own line.
func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		intent string
		change func(*State)
		want   string // kind, id, unit, no, part: was → now, and the text of the line
	}{
		{"nothing", func(*State) {}, ""},
		{"a value", func(s *State) { s.Indicators[0].Figures[1].Value = "98.1" }, "figure rate gushi  value: 98.0 → 98.1 @ unit = \"gushi\""},
		{"a fraction that shows the same", func(s *State) { s.Indicators[0].Figures[1].Exact = "50/51" }, "figure rate gushi  exact: 49/50 → 50/51 @ unit = \"gushi\""},
		{"a rank", func(s *State) { s.Indicators[0].Figures[1].Rank = 3 }, "figure rate gushi  rank: 2 → 3 @ unit = \"gushi\""},
		{"the year so far", func(s *State) { s.Indicators[0].Figures[0].Ytd = "" }, "figure rate company  ytd: 96.8 →  @ unit = \"company\""},
		{"a value that was missing", func(s *State) { s.Indicators[1].Figures = []Figure{{Unit: "gushi", Value: "0"}} }, "figure idle gushi  value:  → 0 @ [[indicator]]"},
		{"a value for what did not apply", func(s *State) { s.Indicators[0].Figures[2].Value = "0" }, "figure rate xinxian  value: na → 0 @ unit = \"xinxian\""},
		{"a unit without a value", func(s *State) { s.Indicators[0].Figures = s.Indicators[0].Figures[:2] }, "figure rate xinxian  value: na →  @ unit = \"xinxian\""},
		{"a goal", func(s *State) { s.Indicators[0].Floor = "0.95" }, "indicator rate   floor: 0.92 → 0.95 @ floor = \"0.92\""},
		{"an indicator that is gone", func(s *State) { s.Indicators = s.Indicators[:1] }, "indicator idle   id: idle →  @ id = \"idle\"; indicator idle   better: none →  @ better = \"none\""},
		{"a new indicator", func(s *State) {
			s.Indicators = append(s.Indicators, Indicator{ID: "new", Figures: []Figure{{Unit: "gushi", Value: "1"}}})
		}, "1 new"},
		{"a rule's value", func(s *State) { s.Rules[0].Value = "4000" }, "rule penalty.opinion   value: 5000 → 4000 @ id = \"penalty.opinion\""},
		{"a new rule", func(s *State) { s.Rules = append(s.Rules, Rule{"penalty.new", "1", "confirmed"}) }, "1 new"},
		{"a file", func(s *State) { s.Inputs[1].Digest = "b" }, "file data/2022-03/固始=1 \"新\".xlsx   sha256: bb → b @ 固始"},
		{"a file that came", func(s *State) { s.Inputs = append(s.Inputs, File{"data/2022-03/z.xlsx", "e"}) }, "file data/2022-03/z.xlsx   sha256:  → e @ inputs = ["},
		{"a file that went", func(s *State) { s.Inputs = s.Inputs[:1] }, "file data/2022-03/固始=1 \"新\".xlsx   sha256: bb →  @ 固始"},
		{"a shared file", func(s *State) { s.Basis[0].Digest = "c"; s.Basis = append(s.Basis, File{"data/a.toml", "f"}) }, "basis data/a.toml data/site.toml"},
		{"a shared file that went", func(s *State) { s.Basis = nil }, "basis data/site.toml"},
		{"the pool", func(s *State) { s.Pool.Given = "0.00" }, "pool    given: 250000.00 → 0.00 @ given = "},
		{"a total", func(s *State) { s.Accounts[1].Penalties = "5000.00" }, "account  xinxian  penalties: 10000.00 → 5000.00 @ penalties = \"10000.00\""},
		{"a veto", func(s *State) { s.Accounts[1].Veto = false }, "account  xinxian  veto: yes →  @ veto = true"},
		{"an amount", func(s *State) { s.Accounts[1].Lines[0].Amount = "1.00" }, "line penalty.opinion xinxian S1 amount: 10000.00 → 1.00 @ no = \"S1\""},
		{"a line that was pending", func(s *State) { s.Accounts[1].Lines[1].Amount = "8.00" }, "line penalty.complaint xinxian S2 amount:  → 8.00 @ no = \"S2\""},
		{"a line that came", func(s *State) { s.Accounts[0].Lines = append(s.Accounts[0].Lines, Line{Rule: "annual", Cases: 1}) }, "line annual gushi  cases:  → 1 @ [[account]]"},
		{"the cut-off", func(s *State) { s.Cutoff = "2022-03-30" }, "cutoff    cutoff: 2022-03-31 → 2022-03-30 @ cutoff = "},
	} {
		s, list := Read(file, "2022-03", closed().Text())
		if len(list) > 0 {
			t.Fatal(list)
		}
		now := state()
		tt.change(&now)
		if got := say(t, s, s.Compare(now)); !matches(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.intent, got, tt.want)
		}
	}
}

// say writes a comparison shortly, each change with the line it is placed at.
func say(t *testing.T, s *Seal, c Comparison) string {
	t.Helper()
	lines := strings.Split(s.Text(), "\n")
	var out []string
	for _, l := range c.Changes {
		if l.Pos.File != file || l.Pos.Line < 1 || l.Pos.Line > len(lines) {
			t.Fatalf("%+v stands nowhere", l)
		}
		out = append(out, fmt.Sprintf("%s %s %s %s %s: %s → %s @ %s", l.Kind, l.ID, l.Unit, l.No, l.Part, l.Was, l.Now, lines[l.Pos.Line-1]))
		if l.Name() == "" {
			t.Errorf("%s %s has no word for readers", l.Kind, l.Part)
		}
	}
	if c.New > 0 {
		out = append(out, fmt.Sprintf("%d new", c.New))
	}
	if len(c.Basis) > 0 {
		out = append(out, "basis "+strings.Join(c.Basis, " "))
	}
	return strings.Join(out, "; ")
}

// matches compares each change up to its line, of which a part is enough.
func matches(got, want string) bool {
	g, w := strings.Split(got, "; "), strings.Split(want, "; ")
	return slices.EqualFunc(g, w, func(g, w string) bool {
		change, line, _ := strings.Cut(g, " @ ")
		wanted, part, _ := strings.Cut(w, " @ ")
		return change == wanted && strings.Contains(line, part)
	})
}

// Every part of the results has a word for readers, and every part can change.
func TestPartsHaveWords(t *testing.T) {
	known := map[Kind]map[string]bool{}
	s := state()
	for _, i := range s.items() {
		if known[i.kind] == nil {
			known[i.kind] = map[string]bool{}
		}
		known[i.kind][i.part] = true
	}
	known[OfIndicator]["stretch"] = true // none of the sample
	for kind, names := range parts {
		for part := range names {
			if !known[kind][part] {
				t.Errorf("%s %s is a word for nothing", kind, part)
			}
		}
		if len(names) != len(known[kind]) {
			t.Errorf("%s: %v, words %v", kind, known[kind], names)
		}
	}
	was, now := Change{Was: "reached", Now: Ruled + "裁1"}.Shown()
	if was != "达标" || now != "已裁定（裁1）" {
		t.Error(was, now)
	}
}

// What is wrong with a file is found at its line.
func TestReadFinds(t *testing.T) {
	good := closed().Text()
	for _, tt := range []struct{ intent, from, to, want string }{
		{"a value edited by hand", `value = "98.0"`, `value = "98.5"`, "SEAL-EDITED digest = "},
		{"a line taken out", "  { unit = \"xinxian\", value = \"na\" },\n", "", "SEAL-EDITED digest = "},
		{"the digest itself", `digest = "`, `digest = "0`, "SEAL-EDITED digest = "},
		{"no digest", "digest", "# digest", "SEAL-EDITED # 封账"},
		{"an unknown key", "cutoff = ", "cutof = ", "TOML-KEY cutof = "},
		{"an unknown key inside a line", `rank = 2`, `rnk = 2`, `TOML-KEY   { unit = "gushi"`},
		{"a number in place of a text", `value = "98.0"`, `value = 98.0`, `TOML-TYPE   { unit = "gushi"`},
		{"half a file", good[len(good)/2:], "", "TOML-SYNTAX"},
		{"another month's", `month = "2022-03"`, `month = "2022-04"`, "SEAL-MONTH month = "},
	} {
		text := strings.Replace(good, tt.from, tt.to, 1)
		_, list := Read(file, "2022-03", text)
		if len(list) != 1 || list[0].Month != "2022-03" || list[0].Message == "" || list[0].Fix == "" {
			t.Errorf("%s: %v", tt.intent, list)
			continue
		}
		line := strings.Split(text, "\n")[list[0].Line-1]
		if got := list[0].Code + " " + line; !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %s, want %s", tt.intent, got, tt.want)
		}
	}
}

// Whatever stands in a file, reading it ends; what is read without a finding is
// compared with itself without a difference.
func FuzzRead(f *testing.F) {
	f.Add(closed().Text())
	f.Add("")
	f.Add("month = \"2022-03\"\n[[correction]]\nchanges = [{ kind = \"x\" }]\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, list := Read(file, "2022-03", text)
		if s == nil {
			if len(list) == 0 {
				t.Error("neither a seal nor a finding")
			}
			return
		}
		s.Text()
		s.Compare(state())
		if c := s.Compare(s.State); len(list) == 0 && !c.Equal() {
			t.Errorf("differs from itself: %+v", c)
		}
	})
}
