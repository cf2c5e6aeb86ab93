package schema

import (
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// columnByHeading finds the declared column that a header cell means, -1 for
// none: by one of its names, or by a name with the column's own unit in
// brackets behind it. A bracket may hold more than a unit only where the
// column is no number: 统计月份（年-月） is the month, 办结工单数（本年累计）
// is not the month's orders.
func (d *Decoder) columnByHeading(s *declare.Sheet, text string) int {
	whole := strings.Trim(fold.Text(text), "*")
	if i := d.sheets[s].columnNamed(whole); i >= 0 {
		return i
	}
	name, bracket := cutBracket(whole)
	i := d.sheets[s].columnNamed(name)
	if i < 0 || s.Columns[i].Type.Numeric() && !isUnit(bracket, &s.Columns[i]) {
		return -1
	}
	return i
}

// foreign finds the numeric column that a header names but for a bracket that
// is not its unit, -1 for none.
func (d *Decoder) foreign(s *declare.Sheet, text string) (column int, bracket string) {
	if d.columnByHeading(s, text) >= 0 {
		return -1, ""
	}
	name, bracket := cutBracket(strings.Trim(fold.Text(text), "*"))
	return d.sheets[s].columnNamed(name), bracket
}

// cutBracket parts "最大负荷(mw)" into the name and what stands in brackets.
func cutBracket(text string) (name, bracket string) {
	i := strings.IndexAny(text, "([")
	if i <= 0 {
		return text, ""
	}
	return text[:i], strings.Trim(text[i:], "()[]*")
}

// unitWords are units and the other ways offices write them.
var unitWords = [][]string{
	{"%", "百分比", "百分数"}, {"kv", "千伏"}, {"mva", "兆伏安"}, {"kva", "千伏安"}, {"mw", "兆瓦"}, {"kw", "千瓦"}, {"mwh", "兆瓦时"}, {"a", "安", "安培"},
	{"名", "位"}, {"件", "单", "笔"}, {"户"}, {"个"}, {"台"}, {"座"}, {"分"}, {"次"}, {"小时", "h"}, {"天"}, {"人"}, {"元"},
}

// isUnit reports whether a bracket holds the column's unit, or nothing.
func isUnit(bracket string, c *declare.Column) bool {
	unit := fold.Text(c.Unit)
	if c.Type == declare.Percent {
		unit = "%"
	}
	bracket = strings.TrimPrefix(bracket, "单位:")
	if bracket == "" || bracket == unit {
		return true
	}
	return slices.ContainsFunc(unitWords, func(same []string) bool { return slices.Contains(same, unit) && slices.Contains(same, bracket) })
}

// allUnits reports whether all texts of a row, at least two, are units: the
// second row of a header that names the units below the headings.
func allUnits(row sheet.Row) bool {
	units := 0
	for _, cell := range row.Cells {
		if fold.Blank(cell.Text) {
			continue
		}
		word := strings.Trim(fold.Text(cell.Text), "()")
		if !slices.ContainsFunc(unitWords, func(same []string) bool { return slices.Contains(same, word) }) {
			return false
		}
		units++
	}
	return units > 1
}
