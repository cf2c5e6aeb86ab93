package declare

import (
	"fmt"
	"maps"
	"slices"

	"gridpress/cmd/gridpress/internal/class"
)

func (l *loader) checkIndicators() {
	seen := map[string]bool{}
	for i, ind := range l.site.Indicators {
		c := checks{l, indicatorsFile, fmt.Sprintf("indicator[%d].", i)}
		c.id(ind.ID, seen)
		c.need("name", ind.Name)
		c.need("better", ind.Better)
		c.word("better", "方向", ind.Better, []string{"higher", "lower", "none"})
		c.need("total", ind.Total)
		c.word("total", "汇总方式", ind.Total, []string{"ratio", "sum", "mean", "weighted", "pooled", "only", "none"})
		c.need("ytd", ind.Ytd)
		c.word("ytd", "累计方式", ind.Ytd, []string{"ratio", "sum", "mean", "pooled", "none"})
		c.classed(&ind.Class, class.Internal)
		c.digits(ind.Digits)
		inputs := c.formula(ind)
		c.totals(ind)
		c.goal(ind)
		c.leak(ind, inputs)
	}
}

// formula checks the references of an indicator and gives the class of its
// inputs.
func (c checks) formula(ind *Indicator) class.Class {
	inputs := class.Public
	sheets := map[*Sheet]bool{}
	use := func(key, ref string, numeric bool) {
		if sheet, col := c.column(key, ref, numeric); sheet != nil {
			sheets[sheet] = true
			inputs = class.Max(inputs, col.Class)
		}
	}
	given := 0
	if ind.Share != nil {
		given++
		c.need("share.sheet", ind.Share.Sheet)
		c.word("share.sheet", "工作表", ind.Share.Sheet, c.sheetIDs())
		if s := c.site.Sheet(ind.Share.Sheet); s != nil {
			sheets[s] = true
			inputs = class.Max(inputs, c.shared(ind, s))
		}
	}
	if ind.Ratio != nil {
		given++
		use("ratio.of", ind.Ratio.Of, true)
		use("ratio.to", ind.Ratio.To, true)
	}
	for _, f := range []struct{ key, ref string }{{"sum", ind.Sum}, {"mean", ind.Mean}, {"median", ind.Median}, {"value", ind.Value}} {
		if f.ref != "" {
			given++
			use(f.key, f.ref, true)
		}
	}
	if ind.Count != "" {
		given++
		c.word("count", "工作表", ind.Count, c.sheetIDs())
		if s := c.site.Sheet(ind.Count); s != nil {
			sheets[s] = true
			inputs = class.Max(inputs, s.Class)
		}
	}
	if given != 1 {
		c.fail("DECL-FORMULA", "id", fmt.Sprintf("指标 %q 写了 %d 种算法，应恰好 1 种。", ind.ID, given), "从 ratio、share、sum、mean、median、value、count 中留一种。")
	}
	if ind.Value != "" {
		c.single(ind.Where, sheets)
	}
	if ind.Weight != "" {
		use("weight", ind.Weight, true)
	}
	if ind.Day != "" {
		use("day", ind.Day, false)
		c.dayOf(ind)
	}
	if len(sheets) > 1 {
		c.fail("DECL-FORMULA", "id", fmt.Sprintf("指标 %q 用到了两张工作表。", ind.ID), "一个指标只从一张工作表算。")
	}
	for sheet := range sheets {
		if sheet.Validity(ValidFrom)+sheet.Validity(ValidUntil) > -2 {
			c.fail("DECL-FORMULA", "id", fmt.Sprintf("〔%s〕的行按日期生效和失效，不能用来算指标。", sheet.Name), "换一张按月报送或按年份有效的工作表。")
		}
		inputs = class.Max(inputs, c.passed(ind, sheet))
		if i := sheet.ColumnOf(UnitRef); i >= 0 { // figures by unit name the unit
			inputs = class.Max(inputs, sheet.Columns[i].Class)
		}
	}
	return inputs
}

// shared checks the filter of a share, which asks for other columns than the
// indicator's own, and gives the class of what it reads.
func (c checks) shared(ind *Indicator, s *Sheet) class.Class {
	if len(ind.Share.Of) == 0 {
		c.lacks("share.of", "{ 列 = 值 }")
	}
	for _, id := range sortedKeys(ind.Share.Of) {
		if _, both := ind.Where[id]; both {
			c.fail("DECL-FORMULA", "share.of."+id, fmt.Sprintf("列 %s 在 where 和 share.of 里都有。", id), "where 定总数，share.of 定其中的部分，一列只写在一处。")
		}
	}
	return c.filter("share.of", ind.Share.Of, s)
}

// dayOf checks the date of each row: it counts what happens, day by day.
func (c checks) dayOf(ind *Indicator) {
	if sheet, col := c.column("day", ind.Day, false); sheet != nil && col.Type != Date {
		c.fail("DECL-REF", "day", fmt.Sprintf("列 %s 的 type 是 %s，应为日期。", ind.Day, col.Type), "换一列日期。")
	}
	if ind.Sum+ind.Count == "" {
		c.fail("DECL-FORMULA", "day", "day 只用于数件数的指标。", "删去 day，或改用 sum、count。")
	}
}

// single checks that the filtered sheet has at most one record a unit and
// month, so that "value" is a value and not a sum in disguise: every other key
// column holds one word.
func (c checks) single(where Where, sheets map[*Sheet]bool) {
	for s := range sheets {
		if len(s.Key) == 0 {
			c.fail("DECL-FORMULA", "value", fmt.Sprintf("〔%s〕没有写 key，一个单位可能有多行，不能直接取值。", s.Name), "给工作表写上 key，例如 key = [\"unit\", \"month\"]。")
		}
		for _, id := range s.Key {
			i := s.Column(id)
			if i >= 0 && s.Columns[i].Type != UnitRef && s.Columns[i].Type != Month && s.Columns[i].Valid == "" && len(where[id].Words) != 1 {
				c.fail("DECL-FORMULA", "value", fmt.Sprintf("〔%s〕一个单位可以有多行，不能直接取值。", s.Name),
					fmt.Sprintf("用 where = { %s = … } 定到一行，或改用 sum、mean、count。", id))
			}
		}
	}
}

// passed checks an indicator's filters and gives the class of what they let
// through: of the columns they read, and of withheld records that they do not
// keep out.
func (c checks) passed(ind *Indicator, sheet *Sheet) class.Class {
	inputs := c.filter("where", ind.Where, sheet)
	for _, w := range sheet.Withhold {
		if !ind.Where.excludes(w.Where) {
			inputs = class.Max(inputs, w.Class)
		}
	}
	return inputs
}

// choices lists the words a filter on a column may use, nil for any.
func (c checks) choices(col Column) (ids []string) {
	switch col.Type {
	case YesNo:
		return []string{"yes", "no"}
	case Enum:
		for _, v := range col.Values {
			ids = append(ids, v.ID)
		}
	case UnitRef:
		for _, u := range c.site.Units {
			ids = append(ids, u.ID)
		}
	}
	return ids
}

// totals checks that a total can be formed as declared.
func (c checks) totals(ind *Indicator) {
	rate := ind.Ratio != nil || ind.Share != nil
	if (ind.Total == "ratio" || ind.Ytd == "ratio") && !rate {
		c.fail("DECL-TOTAL", "total", "没有 ratio、share 的指标不能按比率汇总。", "换成 sum、mean、weighted 或 none。")
	}
	if (ind.Total == "weighted") != (ind.Weight != "") {
		c.fail("DECL-TOTAL", "total", "total = \"weighted\" 与 weight 要同时写。", "补上 weight = \"表.列\"，或换一种汇总方式。")
	}
	if (ind.Total == "pooled" || ind.Ytd == "pooled") && ind.Mean+ind.Median == "" {
		c.fail("DECL-TOTAL", "total", "pooled 是把所有的行合在一起再算，只用于 mean 和 median。", "换成 ratio、sum、weighted 或 none。")
	}
	if other := []string{"pooled", "only", "none"}; ind.Median != "" && (!slices.Contains(other, ind.Total) || !slices.Contains(other, ind.Ytd)) {
		c.fail("DECL-TOTAL", "total", "中位数不能由各单位、各月的中位数得出。", "total 和 ytd 写 pooled（所有的行合在一起算）或 none。")
	}
	if rate && (ind.Total == "sum" || ind.Ytd == "sum") {
		c.fail("DECL-TOTAL", "total", "比率不能相加。", "换成 ratio 或 none。")
	}
}

func (c checks) goal(ind *Indicator) {
	g := ind.Goal
	if g == nil {
		return
	}
	c.word("goal.state", "状态", g.State, []string{"confirmed", "presumed", "missing"})
	c.need("goal.state", g.State)
	c.need("goal.source", g.Source)
	if (g.Floor == nil) != (g.State == "missing") {
		c.fail("DECL-GOAL", "goal", "目标没有数值时状态应为 missing，有数值时不能是 missing。", "补上 floor，或把 state 改成 missing。")
	}
	c.word("goal.on", "考核口径", g.On, []string{"ytd"})
	if g.On == "ytd" && ind.Ytd == "none" {
		c.fail("DECL-GOAL", "goal.on", "指标没有本年累计，不能按累计考核。", "写明 ytd = \"sum\" 等累计方式，或删去 on。")
	}
	if g.For != "" {
		c.goalFor(g)
	}
	if ind.Better == "none" {
		c.fail("DECL-GOAL", "goal", "没有好坏方向的指标不能有目标。", "把 better 改成 higher 或 lower，或删去 goal。")
	}
}

// goalFor checks the column that says which units a goal is for.
func (c checks) goalFor(g *Goal) {
	sheet, col := c.column("goal.for", g.For, false)
	if sheet != nil && (col.Type != YesNo || sheet.ColumnOf(UnitRef) < 0) {
		c.fail("DECL-REF", "goal.for", fmt.Sprintf("%s 不能说明目标用于哪些单位。", g.For), "换成有单位列的工作表里一个 type = \"yesno\" 的列。")
	}
}

// leak reports an indicator that would show its inputs to readers below their
// class, unless a release says so (design 3.4).
func (c checks) leak(ind *Indicator, inputs class.Class) {
	if !ind.Class.Known() {
		return
	}
	leaks := class.Max(ind.Class, inputs) != ind.Class
	r := ind.Release
	switch {
	case leaks && r == nil:
		c.fail("DECL-LEAK", "class", fmt.Sprintf("指标密级是 %s，它用到的列是 %s，会泄密。", ind.Class, inputs), "把指标的密级提高，或写明 release = { to = …, by = \"aggregate\", min_n = 5, reason = \"…\" }。")
	case r != nil && !leaks:
		c.fail("DECL-LEAK", "release", "用到的列并不比指标更保密，不需要 release。", "删去 release。")
	case r != nil:
		c.release(ind, r, inputs)
	}
}

func (c checks) release(ind *Indicator, r *Release, inputs class.Class) {
	c.word("release.by", "发布方式", r.By, []string{"aggregate"})
	c.need("release.by", r.By)
	c.need("release.reason", r.Reason)
	if r.To != ind.Class {
		c.fail("DECL-LEAK", "release.to", fmt.Sprintf("release.to 是 %q，指标的密级是 %q。", r.To, ind.Class), "两处写同一个密级。")
	}
	if r.MinN < 1 {
		c.fail("DECL-LEAK", "release.min_n", "release 缺少最小样本数 min_n。", "写明少于几行时不发布，例如 min_n = 5。")
	}
	if inputs == class.Personal || ind.Value != "" {
		c.fail("DECL-LEAK", "release", "单行的值和个人信息不能降级发布。", "改用 count、sum、mean、median、ratio 或 share。")
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
