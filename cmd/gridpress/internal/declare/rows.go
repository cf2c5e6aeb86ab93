package declare

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/class"
)

// Rows releases some records of a sheet to readers below its class, cut to some
// of its columns: order rows with their numbers masked (A2). A record shows the
// columns of the first release whose filter it meets.
type Rows struct {
	To      class.Class `toml:"to"`
	By      string      `toml:"by"` // "rows"
	Columns []string    `toml:"columns"`
	Where   Where       `toml:"where"` // only these records
	Reason  string      `toml:"reason"`
}

// Shows reports whether a column of the records is released.
func (r Rows) Shows(column string) bool { return slices.Contains(r.Columns, column) }

// rows checks what a sheet releases of its rows.
func (c checks) rows(s *Sheet) {
	for i, r := range s.Release {
		c := c.at(fmt.Sprintf("release[%d].", i))
		c.need("by", r.By)
		c.word("by", "发布方式", r.By, []string{"rows"})
		c.need("reason", r.Reason)
		c.need("to", string(r.To))
		c.word("to", "密级", string(r.To), class.Names())
		switch {
		case !r.To.Known():
		case r.To == class.Public:
			c.fail("DECL-LEAK", "to", "逐行的数据不能放行到公开版。", "写 internal；公开版只能有汇总数。")
		case r.To.May(s.Class):
			c.fail("DECL-LEAK", "to", fmt.Sprintf("工作表的密级（%s）不高于 %s，不需要放行。", s.Class, r.To), "删去这一条 release。")
		}
		if s.Form() || s.Standing() || s.Node != nil {
			c.fail("DECL-LEAK", "by", "只有按月报的明细表能逐行放行。", "删去这一条 release。")
		}
		if len(r.Where) == 0 {
			c.fail("DECL-NEED", "where", "没有写明放行哪些行。", "补上 where = { 列 = 值 }；不能整张表放行。")
		}
		c.filter("where", r.Where, s)
		c.releasedColumns(s, r)
	}
}

// releasedColumns checks the columns that released rows show. A text names
// someone or something, so it must be masked.
func (c checks) releasedColumns(s *Sheet, r Rows) {
	if len(r.Columns) == 0 {
		c.fail("DECL-NEED", "columns", "没有写明放行哪些列。", "补上 columns = [\"…\"]，只列读者需要的。")
	}
	for i, id := range r.Columns {
		key := fmt.Sprintf("columns[%d]", i)
		c.word(key, "列", id, columnIDs(s))
		at := s.Column(id)
		if at < 0 {
			continue
		}
		col := s.Columns[at]
		named := col.Type == Text || slices.Contains(s.Key, id) && col.Type != UnitRef && col.Type != Month
		switch {
		case col.Class != s.Class:
			c.fail("DECL-LEAK", key, fmt.Sprintf("列〔%s〕的密级是%s，比工作表（%s）还高，不能放行。", col.Name, col.Class.Label(), s.Class.Label()), "从 columns 里删去这一列。")
		case named && col.Mask == "":
			c.fail("DECL-LEAK", key, fmt.Sprintf("列〔%s〕认得出是哪一件、哪一个人，又没有遮盖，不能放行。", col.Name), "给这一列写 mask = \"last4\"，或从 columns 里删去。")
		}
	}
}
