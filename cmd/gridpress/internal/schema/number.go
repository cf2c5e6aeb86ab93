package schema

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// grouped is a number with thousands marks in their right places.
var grouped = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$`)

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
	n, ok := quantity.Number{}, false
	switch cell.Kind {
	case sheet.Number:
		n, ok = quantity.Parse(cell.Text)
	case sheet.Text:
		if n, ok = c.spelled(cell.Text); ok {
			c.repaired(cell.Text, n.String()+c.column.Unit)
		}
	case sheet.Date:
		return c.fault("CELL-NUMBER", "日期", "数字", "这一格是日期格式，应为数字。", "把单元格格式改为“常规”，重新填数。")
	}
	switch {
	case !ok && long.MatchString(fold.Text(cell.Text)):
		return c.fault("CELL-DIGITS", cell.Text, "不超过 15 位的数", fmt.Sprintf("%s 太长，Excel 只存得下前 15 位。", cell.Text), "核对这个数；不是用来计算的编号请放到文本列。")
	case !ok && cell.Kind == sheet.Bool:
		return c.fault("CELL-NUMBER", boolean(cell.Text), c.wanted(), "这一格是逻辑值 "+boolean(cell.Text)+"，应为数字。", c.advice())
	case !ok:
		return c.fault("CELL-NUMBER", cell.Text, c.wanted(), fmt.Sprintf("%q 不是数字。", cell.Text), c.advice())
	}
	if c.column.Type == declare.Integer && !n.IsInt() {
		return c.fault("CELL-INTEGER", n.String(), "整数", fmt.Sprintf("%s 不是整数。", n), "改成整数。")
	}
	return c.within(n)
}

// spelled reads a number typed as text: full-width digits, thousands marks,
// the column's own unit behind it.
func (c cellReader) spelled(text string) (quantity.Number, bool) {
	s := strings.TrimSpace(norm.NFKC.String(text))
	s = strings.TrimSpace(strings.TrimSuffix(s, norm.NFKC.String(c.column.Unit)))
	if grouped.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	return quantity.Parse(s)
}

// percent reads a fraction: 0.985 as a number, or 98.5% as text.
func (c cellReader) percent(cell *sheet.Cell) value {
	if cell.Kind == sheet.Text {
		s := strings.TrimSpace(norm.NFKC.String(cell.Text))
		points, isPercent := strings.CutSuffix(s, "%")
		if isPercent {
			s = strings.TrimSpace(points) + "E-2"
		}
		n, ok := quantity.Parse(s)
		if !ok {
			return c.fault("CELL-NUMBER", cell.Text, c.wanted(), fmt.Sprintf("%q 不是百分比。", cell.Text), c.advice())
		}
		c.repaired(cell.Text, percentText(n))
		return c.within(n)
	}
	n, ok := quantity.Parse(cell.Text)
	if !ok || cell.Kind != sheet.Number {
		return c.fault("CELL-NUMBER", cell.Text, c.wanted(), fmt.Sprintf("%q 不是百分比。", cell.Text), c.advice())
	}
	return c.within(n)
}

// within checks the declared range.
func (c cellReader) within(n quantity.Number) value {
	if r := c.column.Range; len(r) == 2 && (n.Cmp(r[0]) < 0 || n.Cmp(r[1]) > 0) {
		return c.fault("CELL-RANGE", c.shown(n), c.wanted(), fmt.Sprintf("%s 超出范围，应在 %s 到 %s 之间。", c.shown(n), c.shown(r[0]), c.shown(r[1])), c.advice())
	}
	return value{state: quantity.Present, number: n}
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
	if len(c.column.Empty) > 0 {
		fix += "；没有时写：" + strings.Join(signs(c.column), "、")
	}
	return fix + "。"
}

// signs lists the column's signs for nothing.
func signs(c *declare.Column) []string { return slices.Sorted(maps.Keys(c.Empty)) }

// percentText shows a fraction as the percentage it is, with all its digits.
func percentText(n quantity.Number) string {
	p, ok := quantity.Parse(n.String() + "E2")
	if !ok {
		return n.String()
	}
	return p.String() + "%"
}
