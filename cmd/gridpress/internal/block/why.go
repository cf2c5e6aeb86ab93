package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
)

// why says, for a unit, what each change since last month did to its rank and
// what separates it from the next place.
type why struct {
	Indicators []string `toml:"indicators"`
	Unit       string   `toml:"unit"`
}

func (b *why) refs() []ref {
	return append(indicatorRefs(b.Indicators), optional("unit", aUnit, b.Unit)...)
}

func (b *why) views(c *Context) []View {
	unit := c.unit(b.Unit)
	var n Notes
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok && ind.PerUnit && ind.Better != "none" {
			n.Items = append(n.Items, NoteItem{Term: ind.Name, Text: c.reasons(ind, unit)})
		}
	}
	return []View{n}
}

// reasons are the sentences about one indicator: the move and what of it comes
// from the unit's own change and from the others', who changed places with it,
// and the gap to the next place.
func (c *Context) reasons(ind disclose.Indicator, unit string) (out []string) {
	now, last := c.figure(ind, unit), c.ago(ind, unit, 1)
	if now.Rank == 0 {
		return []string{sentence("本月没有名次", gap(now))}
	}
	out = append(out, sentence(rankMove(now, last)))
	if last.Rank > 0 {
		crossed := c.crossed(ind, unit)
		out = append(out, crossed.shares(change(ind, now, last, "上月")), crossed.names())
	}
	if next := c.nextPlace(ind, unit); next != "" {
		out = append(out, sentence(next+c.nextNames(ind, now)))
	}
	return kept(out)
}

// rankMove says the change of place in words.
func rankMove(now, last disclose.Figure) string {
	switch {
	case last.Rank == 0:
		return fmt.Sprintf("本月%s，上月没有名次", place(now))
	case now.Rank < last.Rank:
		return fmt.Sprintf("由%s升到%s", place(last), place(now))
	case now.Rank > last.Rank:
		return fmt.Sprintf("由%s降到%s", place(last), place(now))
	}
	return "名次没有变，仍是" + place(now)
}

// crossed is what a unit's move is made of. A rank counts the units ahead: own
// is how many fewer these would be had only the unit itself changed, others how
// many fewer they are for the changes of the others.
type crossed struct {
	own, others int
	offset      bool                     // some of the others' changes count; with others 0 they make up for each other
	by          [len(crossings)][]string // the units of each crossing, with their change
}

// crossings are how another unit can change places with one, in the order in
// which they are told; those of the same place before and after are none.
var crossings = [...]struct{ before, after string }{
	{"超过", ""},
	{"追平", ""},
	{"被", "超过"},
	{"被", "追平"},
	{"上月没有名次、本月在前的有", ""},
	{"上月在前、本月没有名次的有", ""},
}

const (
	passes = iota
	reaches
	isPassed
	isReached
	joins
	leaves
)

// crossed finds the units that changed places with one since last month.
func (c *Context) crossed(ind disclose.Indicator, unit string) (out crossed) {
	now, last := c.figure(ind, unit), c.ago(ind, unit, 1)
	for _, u := range c.Report.Units {
		other, before := c.figure(ind, u.ID), c.ago(ind, u.ID, 1)
		if u.ID == unit {
			continue
		}
		was, would, is := standing(ind, before, last), standing(ind, before, now), standing(ind, other, now)
		out.own += ahead(was) - ahead(would)
		out.others += ahead(would) - ahead(is)
		out.offset = out.offset || ahead(would) != ahead(is)
		name := u.Name
		if before.Rank > 0 && other.Rank > 0 {
			name += "（" + change(ind, other, before, "上月").Word + "）"
		}
		if kind, yes := crossing(was, is); yes {
			out.by[kind] = append(out.by[kind], name)
		}
	}
	return out
}

// side is where another unit stands to one: +1 ahead, 0 level, -1 behind; absent
// without a place.
type side int

const absent side = 2

func standing(ind disclose.Indicator, other, one disclose.Figure) side {
	if other.Rank == 0 {
		return absent
	}
	return side(ind.Ahead(other.Shown, one.Shown))
}

func ahead(s side) int {
	if s == 1 {
		return 1
	}
	return 0
}

// crossing is how a unit that was on one side came to another.
func crossing(was, is side) (kind int, yes bool) {
	switch {
	case was == is:
		return 0, false
	case was == absent:
		return joins, is == 1
	case is == absent:
		return leaves, was == 1
	case is == -1:
		return passes, true
	case is == 1:
		return isPassed, true
	case was == 1:
		return reaches, true
	}
	return isReached, true
}

// shares says how many places come from the unit's own change and how many from
// the others'.
func (c crossed) shares(moved Move) string {
	own := "自己的数值比上月" + moved.Word
	if moved.Dir == 0 {
		own = "自己的数值与上月持平"
	}
	switch {
	case c.others != 0 && c.own != 0:
		return sentence(own, "名次因此"+byPlaces(c.own), "又因别家的变化"+byPlaces(c.others))
	case c.others != 0:
		return sentence(own, "名次只因别家的变化"+byPlaces(c.others))
	case c.own == 0 && c.offset:
		return sentence(own, "别家的变化互相抵消")
	case c.own == 0:
		return sentence(own)
	case c.offset:
		return sentence(own, "名次因此"+byPlaces(c.own), "别家的变化互相抵消")
	}
	return sentence(own, "名次只因此"+byPlaces(c.own))
}

// byPlaces is a movement in the ranking: "升 2 位".
func byPlaces(up int) string { return fmt.Sprintf("%s %d 位", upDown(up, "升", "降"), max(up, -up)) }

// names are the units that changed places with this one.
func (c crossed) names() string {
	var phrases []string
	for kind, units := range c.by {
		if len(units) > 0 {
			phrases = append(phrases, crossings[kind].before+strings.Join(units, "、")+crossings[kind].after)
		}
	}
	return sentence(phrases...)
}

// nextNames names the units that hold the next better place.
func (c *Context) nextNames(ind disclose.Indicator, now disclose.Figure) string {
	best := 0
	var names []string
	for _, u := range c.Report.Units {
		f := c.figure(ind, u.ID)
		switch {
		case f.Rank == 0 || f.Rank >= now.Rank || f.Rank < best:
		case f.Rank > best:
			best, names = f.Rank, []string{u.Name}
		default:
			names = append(names, u.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "（" + listed(names) + "）"
}

// kept drops empty sentences.
func kept(sentences []string) (out []string) {
	for _, s := range sentences {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
