package computed

import (
	"math/big"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/draw"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// lot is what was drawn in a month; nil where a rule that says how many is
// missing.
type lot map[slip]bool

// slip is a record that may be drawn.
type slip struct {
	table  *schema.Table
	record int
}

// draw marks the records that are drawn.
func (p *period) draw(t *schema.Table, column int) {
	if p.noRules(t) {
		return
	}
	col := &t.Sheet.Columns[column]
	drawn, done := p.drawn[col]
	if !done {
		drawn = p.drawAll(t.Sheet, col.Draw)
		p.drawn[col] = drawn
	}
	if drawn == nil {
		return
	}
	c := &t.Columns[column]
	for i := range t.Len() {
		if hit := drawn[slip{t, i}]; col.Type == declare.YesNo {
			c.States[i] = quantity.Present
			c.Texts.Set(i, yesNo(hit))
		} else {
			put(c, i, one(hit))
		}
	}
}

// drawAll draws from the records of a sheet, for each unit: a share of those
// that one draw is of, or of those of all draws.
func (p *period) drawAll(sheet *declare.Sheet, draws []declare.Draw) lot {
	drawn, all := lot{}, map[string]int{}
	groups := make([]map[string][]slip, len(draws)) // by unit
	for n, d := range draws {
		groups[n] = map[string][]slip{}
		for _, t := range p.month.TablesOf(sheet) {
			for i := range t.Len() {
				if t.Passes(d.Where, i) {
					groups[n][t.Unit(i)] = append(groups[n][t.Unit(i)], slip{t, i})
					all[t.Unit(i)]++
				}
			}
		}
	}
	for n, d := range draws {
		rule, base := p.rules.Rule(d.Share), p.rules.Rule(d.Base)
		if rule.Missing() || base != nil && base.Missing() {
			return nil
		}
		for unit, slips := range groups[n] {
			of := len(slips)
			if base != nil && base.Value.Word == declare.BaseAll {
				of = all[unit]
			}
			for _, place := range draw.Order(p.month.ID+" "+unit, named(slips))[:min(ceil(rule.Value.Number.Rat(), of), len(slips))] {
				drawn[slips[place]] = true
			}
		}
	}
	return drawn
}

// named are the records' own numbers.
func named(slips []slip) []string {
	names := make([]string, len(slips))
	for i, s := range slips {
		names[i], _ = s.table.Key(s.record, s.table.Sheet.RowKey())
	}
	return names
}

// ceil is a share of n, rounded up.
func ceil(share *big.Rat, n int) int {
	r := new(big.Rat).Mul(share, big.NewRat(int64(n), 1))
	whole, rest := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	return int(whole.Int64()) + rest.Sign()
}
