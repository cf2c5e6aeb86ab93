package declare

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/quantity"
)

// Scale bounds how many times greater or smaller a number is than last
// month's, and than that of the same month last year (C4 25, 26, 70, 71).
type Scale struct {
	Times  quantity.Number `toml:"times"`  // so many times is asked about, where the column or indicator names no Swing
	Least  quantity.Number `toml:"least"`  // what is smaller counts as so many of the least steps shown: 5 pieces, 0.5 of 1.0, 0.5 percentage points
	Within quantity.Number `toml:"within"` // percent that a slip may be off its times
	Slips  []Slip          `toml:"slip"`
}

// Slip is a mistake that makes a number so many times too great or too small.
type Slip struct {
	Times quantity.Number `toml:"times"`
	Hint  string          `toml:"hint"` // where to look for it
}

// Step is the least difference that a column's numbers are told apart by: a
// tenth of a percentage point for percents, else the last decimal shown.
func (c *Column) Step() quantity.Decimal {
	if c.Type == Percent {
		return power(3)
	}
	return power(c.Digits)
}

// Step is the same of an indicator's numbers as readers see them.
func (ind *Indicator) Step() quantity.Decimal {
	if ind.Unit == "%" {
		return power(1)
	}
	return power(ind.Digits)
}

// power is 10^-digits.
func power(digits int) quantity.Decimal {
	n, _ := quantity.Parse(fmt.Sprintf("1e-%d", digits))
	return n.Decimal()
}

// spread makes a check that names no sheet one for each monthly sheet that has
// numbers and no such check of its own.
func (c checks) spread(k *Check) (all []*Check) {
	for i, id := range k.Except {
		c.word(fmt.Sprintf("except[%d]", i), "工作表", id, c.sheetIDs())
	}
	if len(k.Where) > 0 {
		c.fail("DECL-CHECK", "where", "没有写 sheet 的核对管所有的表，不能写 where。", "写明 sheet，或删去 where。")
	}
	for _, s := range c.site.Sheets {
		own := slices.ContainsFunc(c.site.Checks, func(o *Check) bool {
			return o.Sheet == s.ID && (o.Scale != nil && k.Scale != nil || o.Stale != nil && k.Stale != nil)
		})
		if own || s.Standing() || s.Form() || len(s.Key) == 0 || len(s.Figures()) == 0 || slices.Contains(k.Except, s.ID) {
			continue
		}
		one := *k
		one.Sheet, one.Everywhere = s.ID, true
		if k.Stale != nil {
			stale := *k.Stale
			stale.Columns = s.Figures()
			one.Stale = &stale
		}
		c.mechanic(&one, s)
		all = append(all, &one)
	}
	return all
}

// Figures lists the columns of numbers that are sent and no part of a row's
// name.
func (s *Sheet) Figures() (ids []string) {
	for _, c := range s.Columns {
		if c.Type.Numeric() && c.Computed == "" && !slices.Contains(s.Key, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func (c checks) scale(k *Scale, s *Sheet) {
	c.repeating(s)
	one := quantity.Int(1)
	if k.Times.Cmp(one) <= 0 {
		c.lacks("times", "大于 1 的数")
	}
	if k.Least.Sign() <= 0 {
		c.lacks("least", "大于 0 的数")
	}
	for i, slip := range k.Slips {
		c := c.at(fmt.Sprintf("slip[%d].", i))
		if slip.Times.Cmp(one) <= 0 {
			c.lacks("times", "大于 1 的数")
		}
		c.need("hint", slip.Hint)
	}
}
