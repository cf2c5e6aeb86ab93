package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/disclose"
)

// why says, for a unit, what moved its rank since last month and what
// separates it from the next place.
type why struct {
	Indicators []string `toml:"indicators"`
	Unit       string   `toml:"unit"`
}

func (b *why) refs() []ref {
	return append(indicatorRefs(b.Indicators), optional("unit", "单位", b.Unit)...)
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

// reasons are the sentences about one indicator: the move, who passed whom,
// and the gap to the next place.
func (c *Context) reasons(ind disclose.Indicator, unit string) (out []string) {
	now, last := c.figure(ind, unit), c.ago(ind, unit, 1)
	if now.Rank == 0 {
		return []string{sentence("本月没有名次", gap(now))}
	}
	moved := ""
	if last.Present() {
		moved = "数值" + orSame(change(ind, now, last, "上月"))
	}
	out = append(out, sentence(rankMove(now, last), moved))
	if last.Rank > 0 {
		passed, passedBy := c.passed(ind, unit)
		out = append(out, sentence(among("超过", passed), among("被", passedBy, "超过")))
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

func orSame(m Move) string {
	if m.Word == "持平" {
		return "与上月持平"
	}
	return "比上月" + m.Word
}

// passed lists the units that this one has passed since last month, and those
// that have passed it.
func (c *Context) passed(ind disclose.Indicator, unit string) (passed, passedBy []string) {
	now, last := c.figure(ind, unit), c.ago(ind, unit, 1)
	for _, u := range c.Report.Units {
		other, before := c.figure(ind, u.ID), c.ago(ind, u.ID, 1)
		if u.ID == unit || other.Rank == 0 || before.Rank == 0 {
			continue
		}
		switch {
		case before.Rank <= last.Rank && other.Rank > now.Rank:
			passed = append(passed, u.Name)
		case before.Rank >= last.Rank && other.Rank < now.Rank:
			passedBy = append(passedBy, u.Name)
		}
	}
	return passed, passedBy
}

// among names units between words, "" where there are none.
func among(before string, names []string, after ...string) string {
	if len(names) == 0 {
		return ""
	}
	s := before + names[0]
	for _, n := range names[1:] {
		s += "、" + n
	}
	for _, a := range after {
		s += a
	}
	return s
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
