package declare

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
)

// Span names two dates of a record, between which the working days count, or
// all days; without To, the second is the cut-off of the data, for records that
// do not have the date Unless.
type Span struct {
	From   string `toml:"from"`
	To     string `toml:"to"`
	Unless string `toml:"unless"`
	Days   string `toml:"days"` // "calendar": all days count
}

// RuleCase is a rule for the rows that pass a filter.
type RuleCase struct {
	Where Where  `toml:"where"` // all where empty
	Rule  string `toml:"rule"`
}

// Exceeds names a number of a record and its limit, both columns.
type Exceeds struct {
	Column string `toml:"column"`
	Limit  string `toml:"limit"`
}

// mechanics are what can fill in a computed column, in the order in which
// they run: each may read what those before it filled in.
var mechanics = []string{"span", "dated", "rule", "clock", "linked", "draw", "passes", "exceeds"}

// Computes reports whether a filter asks for a column that is computed.
func (s *Sheet) Computes(where Where) bool {
	for id := range where {
		if s.Columns[s.Column(id)].Computed != "" {
			return true
		}
	}
	return false
}

// computed checks how a column is filled in, where it is.
func (c checks) computed(s *Sheet, col *Column) {
	c.word("computed", "算法", col.Computed, mechanics)
	c.settings(col)
	if col.Computed == "" {
		return
	}
	if col.Required || len(col.Aliases) > 0 || len(col.Empty) > 0 || s.Standing() || s.Form() {
		c.fail("DECL-COMPUTED", "computed", fmt.Sprintf("列 %s 由程序计算，不从工作簿读。", col.ID), "只在按月报送的表里用，删去 required、aliases 和 empty。")
	}
	switch {
	case col.Computed == "clock":
		c.clock(s, col)
	case col.Computed == "linked" && col.Linked != nil:
		c.linked(s, col)
	case col.Computed == "span" && col.Span != nil:
		c.span(s, col)
	case col.Computed == "dated" && col.Dated != "":
		c.one("dated", s, col.Dated, isDate)
		c.outcome(col, Integer)
	case col.Computed == "draw" && len(col.Draw) > 0:
		c.draws(s, col)
	case col.Computed == "rule" && (col.Rule != "" || len(col.Rules) > 0):
		c.ruleColumn(s, col)
	case col.Computed == "exceeds" && col.Exceeds != nil:
		c.outcome(col, YesNo)
		c.noLess(col, class.Max(c.number("exceeds.column", s, col.Exceeds.Column), c.number("exceeds.limit", s, col.Exceeds.Limit)), "exceeds")
	case col.Computed == "passes" && len(col.Passes) > 0:
		c.outcome(col, YesNo)
		c.noLess(col, c.filter("passes", col.Passes, s), "passes")
	}
}

// noLess checks that a column is no less restricted than what it is computed
// from.
func (c checks) noLess(col *Column, inputs class.Class, key string) {
	if col.Class.Known() && class.Max(inputs, col.Class) != col.Class {
		c.fail("DECL-LEAK", key, fmt.Sprintf("列的密级是 %s，用到的是 %s，会泄密。", col.Class, inputs), "把这一列的 class 提高。")
	}
}

// settings checks that a mechanic has what it needs, and nothing of another's.
func (c checks) settings(col *Column) {
	for _, m := range []struct {
		key   string
		given bool
	}{{"linked", col.Linked != nil}, {"span", col.Span != nil}, {"rule", col.Rule != "" || len(col.Rules) > 0}, {"dated", col.Dated != ""}, {"draw", len(col.Draw) > 0}, {"passes", len(col.Passes) > 0}, {"exceeds", col.Exceeds != nil}} {
		switch {
		case m.given && col.Computed != m.key:
			c.fail("DECL-COMPUTED", m.key, fmt.Sprintf("%s 只用于 computed = %q 的列。", m.key, m.key), fmt.Sprintf("写上 computed = %q，或删去 %s。", m.key, m.key))
		case !m.given && col.Computed == m.key:
			c.lacks(m.key, "…")
		}
	}
	if col.Take != "" && col.Computed != "linked" {
		c.fail("DECL-COMPUTED", "take", "take 只用于 computed = \"linked\" 的列。", "删去 take。")
	}
}

// span checks the two ends of a span.
func (c checks) span(s *Sheet, col *Column) {
	c.outcome(col, Integer)
	c.one("span.from", s, col.Span.From, isDate)
	c.word("span.days", "数法", col.Span.Days, []string{"calendar"})
	switch {
	case col.Span.Unless == "":
		c.one("span.to", s, col.Span.To, isDate)
	case col.Span.To == "":
		c.one("span.unless", s, col.Span.Unless, isDate)
	default:
		c.fail("DECL-COMPUTED", "span.unless", "to 和 unless 只写一个：数到另一个日期，或没有那个日期的数到数据截止日期。", "删去其中一个。")
	}
}

// outcome checks the type of a computed column.
func (c checks) outcome(col *Column, want ...Type) {
	if slices.Contains(want, col.Type) {
		return
	}
	var names []string
	for _, t := range want {
		names = append(names, string(t))
	}
	c.fail("DECL-COMPUTED", "type", fmt.Sprintf("列 %s 算出来的不是 %s。", col.ID, col.Type), "type 写 "+strings.Join(names, " 或 ")+"。")
}

// linked checks a column about the rows of another sheet: it is no less
// restricted than they are.
func (c checks) linked(s *Sheet, col *Column) {
	at := c.at("linked.")
	at.link(col.Linked, s)
	other := c.site.Sheet(col.Linked.Sheet)
	if other == nil {
		return
	}
	inputs := at.filter("where", col.Linked.Where, other)
	if col.Take == "" {
		c.outcome(col, Integer, YesNo)
	} else {
		c.outcome(col, Date, Text)
		c.one("take", other, col.Take, func(t Type) bool { return t == col.Type })
		if i := other.Column(col.Take); i >= 0 {
			inputs = class.Max(inputs, other.Columns[i].Class)
		}
	}
	if col.Linked.Back < 0 || col.Linked.Back > 0 && other.Standing() {
		at.fail("DECL-RANGE", "back", "back 是往前看几个月，只用于按月报送的表。", "写 1 以上的整数，或删去 back。")
	}
	at.noLess(col, inputs, "sheet")
}

// ruleColumn checks a column that holds a rule's value.
func (c checks) ruleColumn(s *Sheet, col *Column) {
	c.outcome(col, Integer, Decimal)
	if len(col.Rules) > 0 {
		c.ruleCases(s, col)
		return
	}
	group, key, _ := strings.Cut(col.Rule, ".")
	by, chosen := ruleBy(col.Rule)
	if !chosen {
		c.word("rule", "规则", col.Rule, ruleIDs())
		return
	}
	i := s.Column(by)
	if i < 0 || s.Columns[i].Type != Enum || key != "{"+by+"}" {
		c.fail("DECL-REF", "rule", fmt.Sprintf("%q 里的列不能用来选规则。", col.Rule), "写成 rule = \"组.{列}\"，列的 type 是 enum。")
		return
	}
	for _, v := range s.Columns[i].Values {
		c.word("rule", "〔"+group+"〕里的规则", v.ID, keysOf(group))
	}
}

// ruleCases checks a column whose rule the row's other cells choose.
func (c checks) ruleCases(s *Sheet, col *Column) {
	if col.Rule != "" {
		c.fail("DECL-COMPUTED", "rule", "rule 和 rules 只写一个。", "删去其中一个。")
	}
	for i, one := range col.Rules {
		at := c.at(fmt.Sprintf("rules[%d].", i))
		at.need("rule", one.Rule)
		at.word("rule", "规则", one.Rule, ruleIDs())
		c.noLess(col, at.filter("where", one.Where, s), "rules")
	}
}

// number checks that a column holds numbers, and gives its class.
func (c checks) number(key string, s *Sheet, column string) class.Class {
	c.one(key, s, column, Type.Numeric)
	if i := s.Column(column); i >= 0 {
		return s.Columns[i].Class
	}
	return s.Class
}

// ruleBy is the column that chooses among the rules of a group: type in
// "works.{type}".
func ruleBy(rule string) (column string, ok bool) {
	_, rest, ok := strings.Cut(rule, "{")
	return strings.TrimSuffix(rest, "}"), ok
}

// RuleFor is the id of the rule that a record's value chooses: "works.t_tap"
// for "works.{type}"; value gives the text of a column.
func (col *Column) RuleFor(value func(column string) string) string {
	by, chosen := ruleBy(col.Rule)
	if !chosen {
		return col.Rule
	}
	return strings.Replace(col.Rule, "{"+by+"}", value(by), 1)
}

func ruleIDs() (ids []string) {
	for _, k := range ruleKinds {
		ids = append(ids, k.id)
	}
	return ids
}
