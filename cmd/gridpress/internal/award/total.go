package award

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/money"
)

// Total is what a unit's lines of a month come to, lines without an amount and
// those for persons left out.
type Total struct {
	Unit                string
	Rewards, Penalties  money.Fen
	Unconfirmed         money.Fen // how much of both waits for confirmation
	Pending             int       // lines without an amount
	Persons             int       // below the line of an exam
	PersonsAmount       money.Fen
	PenaltyCases, Gains int // upheld cases; rewards

	Derivation *derivation.Derivation // of the net; its released steps are rewards, penalties, net
}

// Net is rewards less penalties; it may be negative.
func (t Total) Net() money.Fen { return t.Rewards - t.Penalties }

// Cases stands in the words of a released step for how many cases there are,
// for those who may know.
const Cases = "{件数}"

// total adds up the lines of each unit.
func (p *period) total() {
	for _, u := range p.set.Site.Units {
		if u.Reports(p.month.ID) {
			p.out.Totals = append(p.out.Totals, p.totalOf(u.ID))
		}
	}
}

func (p *period) totalOf(unit string) Total {
	t := Total{Unit: unit}
	d := p.derive(unit, "奖惩合计")
	var rewards, penalties, gains, losses []string
	for _, l := range p.out.Lines {
		switch {
		case l.Unit != unit:
		case l.Persons:
			t.Persons += l.Cases
			t.PersonsAmount += l.Amount
		case l.State == Pending:
			t.Pending++
			t.PenaltyCases += l.events()
		case l.Direction == Reward:
			t.Gains++
			rewards, gains = append(rewards, d.Join(l.Derivation)), append(gains, l.Amount.String())
			t.add(l)
		default:
			t.PenaltyCases += l.events()
			penalties, losses = append(penalties, d.Join(l.Derivation)), append(losses, l.Amount.String())
			t.add(l)
		}
	}
	gained := d.Do("sum", append(rewards, "=0")...)
	d.Say(gained, "奖励合计 "+added(gains, t.Rewards))
	d.Step(gained).Released = fmt.Sprintf("奖励合计 %s 元，明细见例会版", t.Rewards)
	lost := d.Do("sum", append(penalties, "=0")...)
	d.Say(lost, "扣减合计 "+added(losses, t.Penalties))
	d.Step(lost).Released = fmt.Sprintf("扣减合计 %s 元，%s明细见例会版", t.Penalties, Cases)
	net := d.Do("less", gained, lost)
	words := fmt.Sprintf("奖励 %s 元 − 扣减 %s 元 = %s 元", t.Rewards, t.Penalties, t.Net())
	if t.Pending > 0 {
		words += "；另有金额待定的事项，不在合计内"
	}
	d.Say(net, words)
	t.Derivation = d
	return t
}

// events is how many upheld cases a line is for.
func (l Line) events() int {
	if strings.HasPrefix(l.Rule, "penalty.") {
		return l.Cases
	}
	return 0
}

// added is a sum as readers would write it.
func added(parts []string, sum money.Fen) string {
	if len(parts) < 2 {
		return sum.String() + " 元"
	}
	return strings.Join(parts, " + ") + " = " + sum.String() + " 元"
}

func (t *Total) add(l Line) {
	if l.Direction == Reward {
		t.Rewards += l.Amount
	} else {
		t.Penalties += l.Amount
	}
	if l.State == Unconfirmed {
		t.Unconfirmed += l.Amount
	}
}
