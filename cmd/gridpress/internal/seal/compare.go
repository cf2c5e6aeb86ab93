package seal

import (
	"fmt"
	"slices"
	"strconv"

	"gridpress/cmd/gridpress/internal/diag"
)

// Comparison is how a state differs from the sealed one.
type Comparison struct {
	Changes []Located // in the order of the results, what is no more at the end
	New     int       // indicators and rules declared since; they are not compared
	Basis   []string  // files of the basis that are no longer what they were
}

// Located is a change and where the seal states what was. What it does not
// state is placed at what is around it.
type Located struct {
	Change
	Pos diag.Pos
}

// key names one part of the results.
type key struct {
	kind               Kind
	id, unit, no, part string
}

// item is one part with its text, and its path in the file.
type item struct {
	key
	text, path string
}

// Compare compares a state with the sealed one, part by part. What the seal
// does not know how to compare, it counts as new.
func (s *Seal) Compare(now State) (c Comparison) {
	was, is := s.State.items(), now.items()
	stood, stands, declared := byKey(was), byKey(is), s.State.declared()
	for _, i := range is {
		before, known := stood[i.key]
		if known && before.text == i.text || !declared[i.subject()] {
			continue
		}
		if !known {
			before.path = s.State.around(i.key)
		}
		c.Changes = append(c.Changes, s.located(i.key, before, i.text))
	}
	for _, i := range was {
		if _, still := stands[i.key]; !still {
			c.Changes = append(c.Changes, s.located(i.key, i, ""))
		}
	}
	for subject := range now.declared() {
		if !declared[subject] {
			c.New++
		}
	}
	c.Basis = changedFiles(s.Basis, now.Basis)
	return c
}

// Equal reports that there is nothing to correct.
func (c Comparison) Equal() bool { return len(c.Changes) == 0 }

// located is a change of a part that stood before, if only as nothing.
func (s *Seal) located(k key, before item, now string) Located {
	return Located{Change{k.kind, k.id, k.unit, k.no, k.part, before.text, now}, s.places.at(before.path)}
}

func byKey(items []item) map[key]item {
	m := map[key]item{}
	for _, i := range items {
		m[i.key] = i
	}
	return m
}

// subject is what an item can only be compared by if the seal knows it: an
// indicator or a rule; all else is always known.
type subject struct {
	kind Kind
	id   string
}

func (k key) subject() subject {
	switch k.kind {
	case OfFigure:
		return subject{OfIndicator, k.id}
	case OfIndicator, OfRule:
		return subject{k.kind, k.id}
	}
	return subject{}
}

// declared are the indicators and rules that a state knows, and what is always
// known.
func (s *State) declared() map[subject]bool {
	known := map[subject]bool{{}: true}
	for _, r := range s.Rules {
		known[subject{OfRule, r.ID}] = true
	}
	for _, ind := range s.Indicators {
		known[subject{OfIndicator, ind.ID}] = true
	}
	return known
}

// around is the path of what a part would stand in.
func (s *State) around(k key) string {
	switch k.kind {
	case OfFile:
		return "inputs"
	case OfRule:
		return at("rules", slices.IndexFunc(s.Rules, func(r Rule) bool { return r.ID == k.id }))
	case OfIndicator, OfFigure:
		i := slices.IndexFunc(s.Indicators, func(ind Indicator) bool { return ind.ID == k.id })
		return within(at("indicator", i), "figures", slices.IndexFunc(s.Indicators[i].Figures, func(f Figure) bool { return f.Unit == k.unit }))
	case OfAccount, OfLine:
		i := slices.IndexFunc(s.Accounts, func(a Account) bool { return a.Unit == k.unit })
		if i < 0 {
			return ""
		}
		return within(at("account", i), "lines", slices.IndexFunc(s.Accounts[i].Lines, func(n Line) bool { return n.Rule == k.id && n.No == k.no }))
	}
	return string(k.kind)
}

func at(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// within is the path of a list's member, or of what the list stands in where
// there is no such member.
func within(path, list string, i int) string {
	if i < 0 {
		return path
	}
	return at(path+"."+list, i)
}

// items takes a state apart. Empty texts are not there.
func (s *State) items() []item {
	l := &lister{}
	l.in(key{kind: OfCutoff}, "").put("cutoff", s.Cutoff)
	for i, f := range s.Inputs {
		l.in(key{kind: OfFile, id: f.File}, at("inputs", i)).put("sha256", f.Digest)
	}
	for i, r := range s.Rules {
		l.in(key{kind: OfRule, id: r.ID}, at("rules", i)).put("value", r.Value).put("state", r.State)
	}
	for i, ind := range s.Indicators {
		path := at("indicator", i)
		l.in(key{kind: OfIndicator, id: ind.ID}, path).put("id", ind.ID).put("unit", ind.Unit).count("digits", ind.Digits).
			put("better", ind.Better).put("floor", ind.Floor).put("stretch", ind.Stretch)
		for j, f := range ind.Figures {
			l.in(key{kind: OfFigure, id: ind.ID, unit: f.Unit}, at(path+".figures", j)).figure(f)
		}
	}
	p := s.Pool
	l.in(key{kind: OfPool}, "pool").put("state", p.State).put("amount", p.Amount).put("given", p.Given).count("qualified", p.Qualified).put("rank", p.Rank)
	for i, a := range s.Accounts {
		path := at("account", i)
		l.in(key{kind: OfAccount, unit: a.Unit}, path).account(a)
		for j, line := range a.Lines {
			l.in(key{kind: OfLine, id: line.Rule, unit: a.Unit, no: line.No}, at(path+".lines", j)).line(line)
		}
	}
	return l.items
}

// lister collects the items of a state; prefix names what the next are of.
type lister struct {
	items  []item
	prefix key
	path   string
}

func (l *lister) in(prefix key, path string) *lister {
	l.prefix, l.path = prefix, path
	return l
}

func (l *lister) put(part, text string) *lister {
	if text == "" {
		return l
	}
	i := item{l.prefix, text, part}
	i.part = part
	if l.path != "" {
		i.path = l.path + "." + part
	}
	l.items = append(l.items, i)
	return l
}

func (l *lister) count(part string, n int) *lister {
	if n == 0 {
		return l
	}
	return l.put(part, strconv.Itoa(n))
}

func (l *lister) mark(part string, yes bool) *lister {
	if !yes {
		return l
	}
	return l.put(part, "yes")
}

func (l *lister) figure(f Figure) {
	l.put("value", f.Value).put("exact", f.Exact).put("base", f.Base).count("rank", f.Rank).count("absent", f.Absent).
		put("goal", f.Goal).put("ytd", f.Ytd).count("gaps", f.Gaps)
}

func (l *lister) account(a Account) {
	l.mark("qualified", a.Qualified).mark("veto", a.Veto).put("rewards", a.Rewards).put("penalties", a.Penalties).
		put("unconfirmed", a.Unconfirmed).count("pending", a.Pending).count("persons", a.Persons).put("persons_amount", a.PersonsAmount)
}

func (l *lister) line(n Line) {
	l.mark("gives", n.Gives).mark("persons", n.Persons).count("cases", n.Cases).put("amount", n.Amount).put("state", n.State).put("printed", n.Printed)
}

// changedFiles are the files that are in both and differ, or in one alone.
func changedFiles(was, now []File) (files []string) {
	stood := map[string]string{}
	for _, f := range was {
		stood[f.File] = f.Digest
	}
	for _, f := range now {
		if stood[f.File] != f.Digest {
			files = append(files, f.File)
		}
		delete(stood, f.File)
	}
	for _, f := range was {
		if _, gone := stood[f.File]; gone {
			files = append(files, f.File)
		}
	}
	slices.Sort(files)
	return files
}
