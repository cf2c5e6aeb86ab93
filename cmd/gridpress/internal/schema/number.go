package schema

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// long is a number with more digits than a spreadsheet keeps.
var long = regexp.MustCompile(`^[-+]?\d{16,}`)

func boolean(stored string) string {
	if stored == "1" {
		return "TRUE"
	}
	return "FALSE"
}

// number reads an integer or decimal.
func (c cellReader) number(cell *sheet.Cell) value {
	switch cell.Kind {
	case sheet.Number:
		n, ok := quantity.Parse(cell.Text)
		if shift := c.stated[c.index].shift; ok && shift != 0 {
			n, ok = shifted(n, shift)
		}
		if !ok {
			return c.noNumber(cell.Text, "")
		}
		return c.counted(n)
	case sheet.Date:
		return c.fault("CELL-NUMBER", "日期", "数字", "这一格是日期格式，应为数字。", "把单元格格式改为“常规”，重新填数；如果写的是 10-12 这样的范围，Excel 会变成日期，请写一个数。")
	case sheet.Bool:
		return c.fault("CELL-NUMBER", boolean(cell.Text), c.wanted(), "这一格是逻辑值 "+boolean(cell.Text)+"，应为数字。", c.advice())
	}
	n, doubt, ok := c.spelled(cell.Text)
	if !ok {
		return c.noNumber(cell.Text, doubt)
	}
	v := c.counted(n)
	if v.state == quantity.Present {
		c.repaired(cell.Text, n.String()+c.column.Unit)
	}
	return v
}

// noNumber reports a cell that is no number, with what may have been meant.
func (c cellReader) noNumber(found, doubt string) value {
	if long.MatchString(fold.Text(found)) {
		return c.fault("CELL-DIGITS", found, "不超过 15 位的数", fmt.Sprintf("%s 太长，Excel 只存得下前 15 位。", found), "核对这个数；不是用来计算的编号请放到文本列。")
	}
	return c.fault("CELL-NUMBER", found, c.wanted(), fmt.Sprintf("%q 不是数字。", strings.TrimSpace(found)), doubt+c.advice())
}

// counted checks a number of an integer or decimal column.
func (c cellReader) counted(n quantity.Number) value {
	if c.column.Type == declare.Integer && !n.IsInt() {
		return c.fault("CELL-INTEGER", n.String(), "整数", fmt.Sprintf("%s 不是整数。", n), c.misplaced(n)+"改成整数。")
	}
	return c.within(n)
}

// misplaced says what a number that should be whole may have been meant as, ""
// where nothing fits.
func (c cellReader) misplaced(n quantity.Number) string {
	if len(c.column.Range) != 2 || n.Cmp(c.column.Range[0]) >= 0 && n.Cmp(c.column.Range[1]) <= 0 {
		return ""
	}
	return c.slip(n)
}

// plainNumber reads the number of a cell for comparison, with nothing to say
// about it.
func (c cellReader) plainNumber(cell *sheet.Cell) (n quantity.Number, ok bool) {
	switch {
	case cell.Kind == sheet.Number:
		if n, ok = quantity.Parse(cell.Text); ok {
			n, ok = shifted(n, c.stated[c.index].shift)
		}
	case cell.Kind == sheet.Text && c.column.Type != declare.Percent:
		n, _, ok = c.spelled(cell.Text)
	}
	return n, ok
}

// within checks the declared range.
func (c cellReader) within(n quantity.Number) value {
	if r := c.column.Range; len(r) == 2 && (n.Cmp(r[0]) < 0 || n.Cmp(r[1]) > 0) {
		return c.fault("CELL-RANGE", c.shown(n), c.wanted(), fmt.Sprintf("%s 超出范围，应在 %s 到 %s 之间。", c.shown(n), c.shown(r[0]), c.shown(r[1])), c.slip(n)+c.advice())
	}
	return value{state: quantity.Present, number: n}
}

// slip is a power of ten by which numbers are often wrong.
type slip struct {
	power int
	why   string
}

// slips are those of a kind of measure (C4 22, 25, 26, 70).
var slips = map[string][]slip{
	"share":    {{-2, "像是多乘了 100"}},
	"money":    {{-4, "像是把元填进了万元"}, {4, "像是把万元填进了元"}},
	"active":   {{-3, "像是用小 1000 倍的单位填的"}, {3, "像是用大 1000 倍的单位填的"}},
	"apparent": {{-3, "像是用小 1000 倍的单位填的"}, {3, "像是用大 1000 倍的单位填的"}},
	"energy":   {{-3, "像是用小 1000 倍的单位填的"}, {3, "像是用大 1000 倍的单位填的"}},
	"points":   {{-1, "像是漏了小数点"}, {1, "像是小数点错了一位"}},
}

// slip says what a number out of its range may have been meant as, "" where
// nothing fits.
func (c cellReader) slip(n quantity.Number) string {
	if n.Sign() == 0 {
		return ""
	}
	if n.Sign() < 0 {
		return "这一列没有负数。"
	}
	if c.column.Type == declare.Percent && n.Cmp(quantity.Int(10)) <= 0 {
		// 230% is more likely a true one of wrong numbers than 2.3%; nothing truly is 806%.
		if most := c.column.Range[1]; n.Decimal().Cmp(most.Decimal().Add(most.Decimal())) > 0 {
			return c.meant(n, slip{-1, "像是漏了小数点"})
		}
		return ""
	}
	own, _ := unitOf(c.column)
	for _, s := range slips[own.of] {
		if hint := c.meant(n, s); hint != "" {
			return hint
		}
	}
	return ""
}

// meant says what a number is without a slip, "" where that is out of the
// range, too.
func (c cellReader) meant(n quantity.Number, s slip) string {
	meant, ok := shifted(n, s.power)
	if ok && meant.Cmp(c.column.Range[0]) >= 0 && meant.Cmp(c.column.Range[1]) <= 0 && (c.column.Type != declare.Integer || meant.IsInt()) {
		return fmt.Sprintf("%s，是不是 %s？", s.why, c.shown(meant))
	}
	return ""
}

func (c cellReader) shown(n quantity.Number) string {
	if c.column.Type == declare.Percent {
		return percentText(n)
	}
	return n.String() + c.column.Unit
}

// wanted says what the column takes.
func (c cellReader) wanted() string {
	word := map[declare.Type]string{declare.Integer: "整数", declare.Decimal: "数字", declare.Percent: "百分比"}[c.column.Type]
	if r := c.column.Range; len(r) == 2 {
		return fmt.Sprintf("%s，%s 到 %s", word, c.shown(r[0]), c.shown(r[1]))
	}
	return word
}

func (c cellReader) advice() string {
	fix := "改成数字"
	switch {
	case c.column.Type == declare.Percent:
		fix = "写成百分比，例如 98.5%（或 0.985）"
	case c.column.Unit != "":
		fix += "，单位是" + c.column.Unit + "，不用写在格里"
	}
	return fix + c.ifNone() + "。"
}

// signs lists the column's signs for nothing.
func signs(c *declare.Column) []string { return slices.Sorted(maps.Keys(c.Empty)) }
