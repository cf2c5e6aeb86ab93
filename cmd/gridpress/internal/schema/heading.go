package schema

import (
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// heading is what stands above one column of the worksheet.
type heading struct {
	col    int
	row    int    // where the text stands
	text   string // as written
	parent string // what stands above it in a header of two rows, "" for nothing
}

// meaning is what a heading says: the declared column, -1 for none, and the
// power of ten that turns the numbers below it into the column's unit.
type meaning struct {
	column int
	shift  int
	united bool // the heading names a unit
}

var noMeaning = meaning{column: -1}

// punctuation that clerks leave at the ends of headings (C4 3).
const punctuation = "*:;,.、。"

var brackets = strings.NewReplacer("【", "(", "】", ")", "〔", "(", "〕", ")", "[", "(", "]", ")", "{", "(", "}", ")")

// plainHeading folds a heading and its brackets.
func plainHeading(text string) string {
	return strings.Trim(brackets.Replace(fold.Text(text)), punctuation)
}

// columnByHeading finds the declared column that a heading means: by one of
// its names, or by a name with a unit in brackets. A bracket may hold more
// than a unit only where the column is no number: 统计月份（年-月） is the
// month, 办结工单数（本年累计） is not the month's orders.
func (d *Decoder) columnByHeading(s *declare.Sheet, text string) meaning {
	whole := plainHeading(text)
	if i := d.sheets[s].columnNamed(whole); i >= 0 {
		return meaning{column: i}
	}
	name, bracket := cutBracket(whole)
	i := d.sheets[s].columnNamed(name)
	if i < 0 {
		return noMeaning
	}
	if c := &s.Columns[i]; c.Type.Numeric() {
		shift, ok := bracketShift(bracket, c)
		if !ok {
			return noMeaning
		}
		return meaning{i, shift, bracket != ""}
	}
	return meaning{column: i}
}

// read finds what a heading means, with what stands above it: 10kV over
// 作业数 is 10kV作业数, and 其中 is no part of a name.
func (d *Decoder) read(s *declare.Sheet, h heading) meaning {
	if fold.Blank(h.parent) {
		return d.columnByHeading(s, h.text)
	}
	for _, joint := range []string{"/", ""} {
		if m := d.columnByHeading(s, h.parent+joint+h.text); m.column >= 0 {
			return m
		}
	}
	m := d.columnByHeading(s, h.text)
	if m.column >= 0 && s.Columns[m.column].Type.Numeric() && otherPeriod(h.parent, s.Columns[m.column].Name) != "" {
		return noMeaning
	}
	return m
}

// foreign finds the numeric column that a heading names but for a bracket, or
// for something above it, that makes it another one.
func (d *Decoder) foreign(s *declare.Sheet, h heading) (column int, why string) {
	if d.read(s, h).column >= 0 {
		return -1, ""
	}
	if m := d.columnByHeading(s, h.text); m.column >= 0 {
		return m.column, otherPeriod(h.parent, s.Columns[m.column].Name)
	}
	name, bracket := cutBracket(plainHeading(h.text))
	if i := d.sheets[s].columnNamed(name); i >= 0 && bracket != "" {
		return i, bracket
	}
	return -1, ""
}

// periods in a heading say that its numbers are not the month's own.
var periods = []string{"累计", "同期", "同比", "环比", "上月", "上年", "去年", "上季", "计划", "目标", "增长", "增幅", "全年", "年度"}

// otherPeriod is the word above a heading that makes its numbers others than
// the column's, "" for none.
func otherPeriod(parent, name string) string {
	parent = fold.Text(parent)
	i := slices.IndexFunc(periods, func(p string) bool { return strings.Contains(parent, p) && !strings.Contains(name, p) })
	if i < 0 {
		return ""
	}
	return periods[i]
}

// cutBracket parts "最大负荷(mw)" or "(mw)最大负荷" into the name and what
// stands in brackets.
func cutBracket(text string) (name, bracket string) {
	if strings.HasPrefix(text, "(") {
		if bracket, name, ok := strings.Cut(text[1:], ")"); ok {
			return name, bracket
		}
		return text, ""
	}
	name, bracket, _ = strings.Cut(text, "(")
	return name, strings.Trim(bracket, "()"+punctuation)
}

// bracketShift is the power of ten between the unit in a heading's bracket and
// the column's; false where the bracket holds something else.
func bracketShift(bracket string, c *declare.Column) (int, bool) {
	bracket = strings.TrimPrefix(bracket, "单位:")
	if bracket == "" || bracket == fold.Text(c.Unit) {
		return 0, true
	}
	m, ok := measureOf(bracket)
	if !ok {
		return 0, false
	}
	return m.shiftTo(c)
}

// allUnits reports whether all texts of a row, at least two, are units: the
// second row of a header that names the units below the headings.
func allUnits(row sheet.Row) bool {
	units := 0
	for _, cell := range row.Cells {
		if fold.Blank(cell.Text) {
			continue
		}
		if _, ok := measureOf(strings.Trim(fold.Text(cell.Text), "()")); !ok {
			return false
		}
		units++
	}
	return units > 1
}
