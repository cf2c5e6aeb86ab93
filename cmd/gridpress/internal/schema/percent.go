package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// percent reads a fraction: 0.985 as a number, or 98.5% as text. 98 is 9800%,
// which the range refuses: only the declaration can say that a column is
// written in points (C4 22).
func (c cellReader) percent(cell *sheet.Cell) value {
	switch cell.Kind {
	case sheet.Number:
		n, ok := quantity.Parse(cell.Text)
		if !ok {
			return c.noPercent(cell.Text, "")
		}
		return c.fraction(n)
	case sheet.Text:
		return c.percentText(cell.Text)
	case sheet.Bool:
		return c.noPercent(boolean(cell.Text), "")
	}
	return c.noPercent("日期", "")
}

// percentText reads a percentage typed as text, with its sign or without.
func (c cellReader) percentText(text string) value {
	s := tidy(text)
	points, isPercent := strings.CutSuffix(s, "%")
	numeral := strings.TrimSpace(points)
	n, ok := parsePlain(numeral)
	if !ok {
		return c.noPercent(text, c.percentDoubt(s))
	}
	if isPercent {
		if n, ok = shifted(n, -2); !ok {
			return c.noPercent(text, "")
		}
		v := c.within(n)
		if v.state == quantity.Present {
			c.repaired(text, percentText(n))
		}
		return v
	}
	v := c.fraction(n)
	if v.state == quantity.Present {
		c.repaired(text, percentText(v.number))
	}
	return v
}

// fraction takes a number without a sign, as the column declares it. In a
// column of points a number up to 1 may be either, so that it has to say.
func (c cellReader) fraction(n quantity.Number) value {
	if !c.column.Points {
		return c.within(n)
	}
	if n.Sign() > 0 && n.Cmp(quantity.Int(1)) <= 0 {
		return c.fault("CELL-NUMBER", n.String(), c.wanted(), fmt.Sprintf("这一列按百分点填，%s 看不出是 %s%% 还是 %s。", n, n, percentText(n)),
			fmt.Sprintf("带上百分号，写成 %s%% 或 %s。", n, percentText(n)))
	}
	n, ok := shifted(n, -2)
	if !ok {
		return c.noPercent(n.String(), "")
	}
	return c.within(n)
}

func (c cellReader) noPercent(found, doubt string) value {
	return c.fault("CELL-NUMBER", found, c.wanted(), fmt.Sprintf("%q 不是百分比。", strings.TrimSpace(found)), doubt+c.advice())
}

func (c cellReader) percentDoubt(s string) string {
	switch {
	case strings.HasPrefix(s, "百分之"):
		if n, ok := fold.Numeral(strings.TrimPrefix(s, "百分之")); ok {
			return fmt.Sprintf("是不是 %d%%？", n)
		}
	case strings.HasSuffix(s, "‰"):
		return "千分号 ‰ 要换算成百分数。"
	case strings.HasSuffix(s, "%%"):
		return "百分号写了两个。"
	}
	return doubtOf(strings.TrimSuffix(s, "%"))
}

// percentText shows a fraction as the percentage it is, with all its digits.
func percentText(n quantity.Number) string {
	p, ok := shifted(n, 2)
	if !ok {
		return n.String()
	}
	return p.String() + "%"
}
