package declare

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/quantity"
)

const checksFile = "data/checks.toml"

// readChecks reads checks.toml, which need not be there.
func (l *loader) readChecks() error {
	var file struct {
		Constants []*Constant `toml:"constant"`
		Checks    []*Check    `toml:"check"`
	}
	if err := l.readOptional(checksFile, &file); err != nil {
		return err
	}
	l.site.Constants, l.site.Checks = file.Constants, file.Checks
	return nil
}

var checkCode = regexp.MustCompile(`^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$`)

var states = []string{"confirmed", "presumed"}

func (l *loader) checkChecks() {
	seen := map[string]bool{}
	for i, k := range l.site.Constants {
		c := checks{l, checksFile, fmt.Sprintf("constant[%d].", i)}
		c.id(k.ID, seen)
		c.need("name", k.Name)
		if k.Value == nil {
			c.lacks("value", "数")
		}
		c.origin(k.Source, k.State)
	}
	codes := map[string]bool{}
	var all []*Check
	for i, k := range l.site.Checks {
		c := checks{l, checksFile, fmt.Sprintf("check[%d].", i)}
		c.need("code", k.Code)
		if k.Code != "" && !checkCode.MatchString(k.Code) {
			c.fail("DECL-ID", "code", fmt.Sprintf("代码 %q 不合写法。", k.Code), "代码用大写字母和数字，各段以横线相连，例如 LINE-RATE。")
		}
		c.once("code", k.Code, codes)
		c.need("name", k.Name)
		c.need("level", k.Level)
		c.word("level", "级别", k.Level, []string{"error", "warning"})
		c.need("fix", k.Fix)
		c.origin(k.Source, k.State)
		c.month("since", k.Since)
		c.month("until", k.Until)
		if k.Sheet == "" && (k.Scale != nil || k.Stale != nil) {
			all = append(all, c.spread(k)...)
			continue
		}
		c.need("sheet", k.Sheet)
		if len(k.Except) > 0 {
			c.fail("DECL-CHECK", "except", "except 只用于没有写 sheet 的核对。", "删去 except 或 sheet。")
		}
		if sheet := c.sheet("sheet", k.Sheet); sheet != nil {
			c.filter("where", k.Where, sheet)
			c.current(k, sheet)
			c.mechanic(k, sheet)
		}
		all = append(all, k)
	}
	l.site.Checks = all
}

func (c checks) origin(source, state string) {
	c.need("source", source)
	c.need("state", state)
	c.word("state", "状态", state, states)
}

// lacks reports a setting that is no text and must be there.
func (c checks) lacks(key, form string) {
	c.fail("DECL-NEED", key, fmt.Sprintf("缺少 %s。", c.prefix+key), fmt.Sprintf("补上 %s = %s。", key, form))
}

// sheet finds a sheet, or reports that there is none and gives nil.
func (c checks) sheet(key, id string) *Sheet {
	sheet := c.site.Sheet(id)
	if sheet == nil && id != "" {
		c.list.Add(c.docs[c.file].Word("DECL-REF", c.prefix+key, "工作表", id, c.sheetIDs()))
	}
	return sheet
}

// mechanic checks the one mechanic of a check; its sheet is there.
func (c checks) mechanic(k *Check, s *Sheet) {
	mechanics := []struct {
		key   string
		given bool
		check func(checks)
	}{
		{"equal", k.Equal != nil, func(c checks) { c.comparison(k.Equal, s) }},
		{"at_most", k.AtMost != nil, func(c checks) { c.comparison(k.AtMost, s) }},
		{"quotient", k.Quotient != nil, func(c checks) { c.quotient(k.Quotient, s) }},
		{"order", k.Order != nil, func(c checks) { c.order(k.Order, s) }},
		{"dated", k.Dated != nil, func(c checks) { c.dated(k.Dated, s) }},
		{"implies", k.Implies != nil, func(c checks) { c.implication(k.Implies, s) }},
		{"filled", k.Filled != nil, func(c checks) { c.filled(k.Filled, s) }},
		{"parent", k.Parent != nil, func(c checks) { c.linkSoFar(k.Parent, s) }},
		{"same_set", k.SameSet != nil, func(c checks) { c.link(k.SameSet, s) }},
		{"total", k.Total != nil, func(c checks) { c.total(k.Total, s) }},
		{"sum", k.Sum != nil, func(c checks) { c.need("column", k.Sum.Column); c.amount(k.Sum, s) }},
		{"rows", k.Rows != nil, func(c checks) { c.amount(k.Rows, s) }},
		{"step", k.Step != nil, func(c checks) { c.step(k.Step, s) }},
		{"rising", k.Rising != nil, func(c checks) { c.step(k.Rising, s) }},
		{"turnover", k.Turnover != nil, func(c checks) { c.monthly(s) }},
		{"stale", k.Stale != nil, func(c checks) { c.repeating(s); c.columnsOf("columns", s, k.Stale.Columns, anyType) }},
		{"scale", k.Scale != nil, func(c checks) { c.scale(k.Scale, s) }},
		{"needs", k.Needs != nil, func(c checks) { c.needs(k.Needs, s) }},
		{"form", k.Form != nil, func(c checks) { c.form(k.Form, s) }},
		{"without", k.Without != nil, func(c checks) { c.without(k.Without, s) }},
		{"agree", k.Agree != nil, func(c checks) { c.agree(k.Agree, s) }},
		{"apart", k.Apart != nil, func(c checks) { c.apart(k.Apart, s) }},
		{"lasts", k.Lasts != nil, func(c checks) { c.lasts(k.Lasts, s) }},
		{"tree", k.Tree != nil, func(c checks) { c.tree(k.Tree, s) }},
		{"follows", k.Follows != nil, func(c checks) { c.follows(k.Follows, s) }},
		{"once", k.Once != nil, func(c checks) { c.unlike(k.Once, s) }},
		{"sequence", k.Sequence != nil, func(c checks) { c.sequence(k.Sequence, s) }},
		{"lists", k.Lists != nil, func(c checks) { c.lists(k.Lists, s) }},
		{"states", k.States != nil, func(c checks) { c.states(k.States, s) }},
		{"carried", k.Carried != nil, func(c checks) { c.carried(k.Carried, s) }},
	}
	var keys, given []string
	for _, m := range mechanics {
		keys = append(keys, m.key)
		if m.given {
			given = append(given, m.key)
			m.check(c.at(m.key + "."))
		}
	}
	if len(given) != 1 {
		c.fail("DECL-CHECK", "code", fmt.Sprintf("核对 %q 写了 %d 种办法，应恰好 1 种。", k.Code, len(given)), "从 "+strings.Join(keys, "、")+" 中留一种。")
	}
	if s.Standing() && k.Since+k.Until != "" {
		c.fail("DECL-CHECK", "sheet", fmt.Sprintf("〔%s〕不按月报送，不能写 since、until。", s.Name), "删去 since 和 until。")
	}
}

func (c checks) comparison(k *Comparison, s *Sheet) {
	c.one("column", s, k.Column, Type.Numeric)
	if len(k.Terms) == 0 {
		c.lacks("terms", `["…"]`)
	}
	for i, text := range k.Terms {
		k.Sum = append(k.Sum, c.term(fmt.Sprintf("terms[%d]", i), text, s))
	}
}

func (c checks) quotient(k *Quotient, s *Sheet) {
	c.one("column", s, k.Column, Type.Numeric)
	c.need("of", k.Of)
	c.need("to", k.To)
	if k.Of != "" && k.To != "" {
		k.OfTerm, k.ToTerm = c.term("of", k.Of, s), c.term("to", k.To, s)
	}
	if k.Within.Sign() <= 0 {
		c.fail("DECL-NEED", "within", "除法除不尽，缺少允许的差 within。", "写明允许差多少，百分比列以百分点计，例如 within = 0.5。")
	}
}

// term reads one product: numbers, constants and at most one column of the
// sheet, with "*" between them and perhaps a minus sign before.
func (c checks) term(key, text string, s *Sheet) Term {
	t := Term{Factor: quantity.Int(1).Decimal(), Column: -1}
	text, t.Minus = strings.CutPrefix(strings.TrimSpace(text), "-")
	if t.Minus {
		t.Factor = quantity.Int(-1).Decimal()
	}
	for word := range strings.SplitSeq(text, "*") {
		word = strings.TrimSpace(word)
		if n, ok := quantity.Parse(word); ok {
			t.times(n, n.String())
		} else if k := c.site.constant(word); k != nil {
			t.times(*k.Value, k.Name)
		} else if i := s.Column(word); i >= 0 && t.Column < 0 {
			t.Column = i
			c.one(key, s, word, Type.Numeric)
		} else if i >= 0 {
			c.fail("DECL-CHECK", key, fmt.Sprintf("%q 里有两列相乘。", text), "每项只能有一列，可以乘上数和常数。")
		} else {
			c.list.Add(c.docs[c.file].Word("DECL-REF", c.prefix+key, fmt.Sprintf("工作表〔%s〕的列或常数", s.Name), word, append(columnIDs(s), c.site.constantIDs()...)))
		}
	}
	return t
}

func (t *Term) times(n quantity.Number, word string) {
	t.Factor = t.Factor.Mul(n.Decimal())
	t.Words = append(t.Words, word)
}

// constant finds a constant that has a value, nil for none.
func (s *Site) constant(id string) *Constant {
	if i := slices.IndexFunc(s.Constants, func(k *Constant) bool { return k.ID == id && k.Value != nil }); i >= 0 {
		return s.Constants[i]
	}
	return nil
}

func (s *Site) constantIDs() (ids []string) {
	for _, k := range s.Constants {
		ids = append(ids, k.ID)
	}
	return ids
}

func (c checks) order(columns []string, s *Sheet) {
	c.prefix = strings.TrimSuffix(c.prefix, "order.")
	if len(columns) < 2 {
		c.fail("DECL-NEED", "order", "order 至少要有两列日期。", "按先后写出日期列，例如 order = [\"found\", \"closed\"]。")
	}
	c.columnsOf("order", s, columns, isDate)
}

func isDate(t Type) bool { return t == Date }

func (c checks) dated(k *Dated, s *Sheet) {
	c.columnsOf("columns", s, k.Columns, isDate)
	if s.Standing() && !k.Released {
		c.fail("DECL-CHECK", "", fmt.Sprintf("〔%s〕不按月报送，日期没有月份可对。", s.Name), "只有按月报送的工作表才能用 dated；不按月报送的可以写 released = true，与发布日期核对。")
	}
}

func (c checks) implication(k *Implication, s *Sheet) {
	c.condition(k.If, s)
	c.one("then", s, k.Then, Type.Numeric)
}

func (c checks) filled(k *Filled, s *Sheet) {
	c.condition(k.If, s)
	c.columnsOf("columns", s, k.Columns, anyType)
}

func (c checks) condition(where Where, s *Sheet) {
	if len(where) == 0 {
		c.lacks("if", "{ 列 = 值 }")
	}
	c.filter("if", where, s)
}

func (c checks) follows(k *Follows, s *Sheet) {
	c.one("column", s, k.Column, isDate)
	c.at("rows.").linkSoFar(&k.Rows, s)
	if other := c.site.Sheet(k.Rows.Sheet); other != nil {
		c.one("of", other, k.Of, isDate)
	}
}

func (c checks) unlike(columns []string, s *Sheet) {
	c.prefix = strings.TrimSuffix(c.prefix, "once.")
	c.columnsOf("once", s, columns, anyType)
}

// link checks the way to rows of another sheet in the same month.
func (c checks) link(k *Link, s *Sheet) {
	if k.Past {
		c.fail("DECL-CHECK", "past", "past 只用于 parent 和 follows。", "删去 past。")
	}
	c.way(k, s)
}

// linkSoFar checks one that may lead to earlier months.
func (c checks) linkSoFar(k *Link, s *Sheet) {
	if other := c.site.Sheet(k.Sheet); k.Past && other != nil && other.Standing() {
		c.fail("DECL-CHECK", "past", fmt.Sprintf("〔%s〕不按月报送，没有往月的行。", other.Name), "删去 past。")
	}
	c.way(k, s)
}

// way checks the way to another sheet and settles the columns there.
func (c checks) way(k *Link, s *Sheet) {
	c.need("sheet", k.Sheet)
	other := c.sheet("sheet", k.Sheet)
	c.columnsOf("by", s, k.By, anyType)
	if other == nil {
		return
	}
	if len(k.As) == 0 {
		k.As = k.By
	}
	c.columnsOf("as", other, k.As, anyType)
	if len(k.By) != len(k.As) {
		c.fail("DECL-CHECK", "as", fmt.Sprintf("by 有 %d 列，as 有 %d 列。", len(k.By), len(k.As)), "两边的列一一对应，列数要相同。")
	}
	for i, id := range k.Given {
		c.word(fmt.Sprintf("given[%d]", i), "by 里的列", id, k.By)
	}
	c.filter("where", k.Where, other)
	if k.Back != 0 && !strings.HasSuffix(c.prefix, "linked.") {
		c.fail("DECL-CHECK", "back", "back 只用于 computed = \"linked\" 的列。", "删去 back。")
	}
	if s.Standing() && !other.Standing() {
		c.fail("DECL-CHECK", "sheet", fmt.Sprintf("〔%s〕不按月报送，不能与按月报送的〔%s〕核对。", s.Name, other.Name), "从按月报送的那张表写起。")
	}
}

func (c checks) total(k *Total, s *Sheet) {
	c.one("column", s, k.Column, Type.Numeric)
	c.at("rows.").link(&k.Rows, s)
	if k.Per != "" {
		c.one("per", s, k.Per, Type.Numeric)
	}
	if other := c.site.Sheet(k.Rows.Sheet); other != nil && k.Of != "" {
		c.one("of", other, k.Of, Type.Numeric)
	}
	if k.Largest && k.Of == "" {
		c.lacks("of", "\"max_a\"")
	}
	if k.Times != nil && (k.Times.Sign() <= 0 || k.Of == "") {
		c.fail("DECL-RANGE", "times", "times 把 of 那一列的合计折成这一列的单位，应大于零。", "写成换算的倍数，例如 0.001；数行数的不写。")
	}
}

func (c checks) amount(k *Amount, s *Sheet) {
	if k.Column != "" {
		c.one("column", s, k.Column, Type.Numeric)
	}
	if len(k.By) > 0 {
		c.columnsOf("by", s, k.By, anyType)
	}
	switch {
	case k.Least != "" && (k.Is != nil || k.Column == ""):
		c.fail("DECL-CHECK", "at_least", "at_least 是另一列，与 column 的合计相比，不能再写 is。", "is 和 at_least 留一个；行数只用 is。")
	case k.Least != "":
		c.one("at_least", s, k.Least, Type.Numeric)
	case k.Is == nil:
		c.lacks("is", "数")
	}
}

func (c checks) step(k *Step, s *Sheet) {
	c.monthly(s)
	c.one("column", s, k.Column, Type.Numeric)
	c.word("resets", "周期", k.Resets, []string{"year"})
}

// monthly checks that a sheet's rows can be found again a month later.
func (c checks) monthly(s *Sheet) {
	if s.Standing() || len(s.RowKey()) == 0 {
		c.fail("DECL-CHECK", "", fmt.Sprintf("〔%s〕的行不能逐月对照。", s.Name), "只有按月报送、有 key（月份以外还有别的列）的工作表才能与上月对照。")
	}
}

// repeating checks the same where a sheet may have but one row a month.
func (c checks) repeating(s *Sheet) {
	if s.Standing() || len(s.Key) == 0 {
		c.monthly(s)
	}
}

// one checks the id of a column and its type.
func (c checks) one(key string, s *Sheet, id string, fits func(Type) bool) {
	c.need(key, id)
	if id == "" {
		return
	}
	if _, col := c.column(key, s.ID+"."+id, false); col != nil && !fits(col.Type) {
		c.fail("DECL-REF", key, fmt.Sprintf("列 %s.%s 的 type 是 %q，这里不能用。", s.ID, id, col.Type), "数值用 integer、decimal、percent 列，日期用 date 列，条件用其余的列。")
	}
}

func anyType(Type) bool { return true }

// columnsOf checks the ids of one or more columns and their types.
func (c checks) columnsOf(key string, s *Sheet, ids []string, fits func(Type) bool) {
	if len(ids) == 0 {
		c.lacks(key, `["…"]`)
	}
	for i, id := range ids {
		c.one(fmt.Sprintf("%s[%d]", key, i), s, id, fits)
	}
}
