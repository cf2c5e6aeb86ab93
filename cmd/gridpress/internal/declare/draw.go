package declare

import "fmt"

// Draw says of which rows of a unit how many are drawn: a share of them, or of
// all rows that any of the column's draws is of, rounded up.
type Draw struct {
	Where Where  `toml:"where"`
	Share string `toml:"share"` // a rule's id
	Base  string `toml:"base"`  // a rule's id: where its word is "all", the share is of the rows of all draws together
}

// BaseAll is the word of a rule by which a share is of all rows.
const BaseAll = "all"

// draws checks a column that says which rows are drawn.
func (c checks) draws(s *Sheet, col *Column) {
	c.outcome(col, Integer, YesNo)
	if s.ColumnOf(UnitRef) < 0 || len(s.RowKey()) == 0 {
		c.fail("DECL-COMPUTED", "computed", "抽取按单位进行，行要有自己的编号。", "只在有 type = \"unit\" 的列、有 key 的表里用。")
	}
	for i, d := range col.Draw {
		c := c.at(fmt.Sprintf("draw[%d].", i))
		c.filter("where", d.Where, s)
		c.need("share", d.Share)
		c.word("share", "规则", d.Share, ruleIDs())
		c.word("base", "规则", d.Base, ruleIDs())
	}
}
