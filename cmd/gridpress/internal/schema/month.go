package schema

import (
	"fmt"
	"regexp"
	"strings"

	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// The forms of months that leave no doubt (C4 44).
var monthForms = []*regexp.Regexp{
	regexp.MustCompile(`^(20\d\d)[-/](\d{1,2})$`),
	regexp.MustCompile(`^(20\d\d)年(\d{1,2})月份?$`),
	regexp.MustCompile(`^(20\d\d)(\d\d)$`),
}

// Forms with something more or less than the month, folded.
var (
	monthPoint  = regexp.MustCompile(`^(20\d\d)\.(\d{1,2})$`)
	monthPeriod = regexp.MustCompile(`^(20\d\d)年(\d{1,2})月份?\(([\d年月日号./至到~—–-]+)\)$`)
	monthOfDay  = regexp.MustCompile(`^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	monthAlone  = regexp.MustCompile(`^(\d{1,2})月份?(?:\(([\d年月日号./至到~—–-]+)\))?$`)
	monthShort  = regexp.MustCompile(`^['’]?\d\d[-/.年]\d{1,2}月?份?$`)
	monthSpan   = regexp.MustCompile(`\d月?[-~—–至到]\d{1,2}月|累计|季度|年$`)
)

const monthExample = "写成年-月，例如 2022-06。"

func (c cellReader) month(cell *sheet.Cell) value {
	if t, ok := c.stored(cell); ok {
		return value{state: quantity.Present, text: t.Format("2006-01")}
	}
	text := strings.TrimLeft(fold.Text(cell.Text), "'")
	if cell.Kind == sheet.Date || cell.Kind == sheet.Bool {
		return c.noMonth(cell.Text, "")
	}
	for _, form := range monthForms {
		if m := form.FindStringSubmatch(text); m != nil {
			return c.monthOf(cell.Text, numbers(m[1:3]))
		}
	}
	return c.looseMonth(cell, text)
}

// looseMonth reads the forms that need a note, and asks about the others.
func (c cellReader) looseMonth(cell *sheet.Cell, text string) value {
	if m := monthPoint.FindStringSubmatch(text); m != nil {
		if cell.Kind == sheet.Number && m[2] == "1" {
			return c.noMonth(cell.Text, "2022.10 输成数字会变成 2022.1，看不出是 1 月还是 10 月。")
		}
		return c.noted(cell.Text, numbers(m[1:3]))
	}
	for _, form := range []*regexp.Regexp{monthPeriod, monthOfDay} {
		if m := form.FindStringSubmatch(text); m != nil {
			return c.noted(cell.Text, numbers(m[1:3]))
		}
	}
	if m := monthAlone.FindStringSubmatch(text); m != nil {
		year, month := c.context()
		if n := numbers(m[1:2])[0]; year > 0 && n == month {
			return c.noted(cell.Text, []int{year, n})
		}
		return c.noMonth(cell.Text, "没有写年份，是哪一年？")
	}
	switch {
	case monthShort.MatchString(text):
		return c.noMonth(cell.Text, "年份只有两位，是哪一年？")
	case monthSpan.MatchString(text):
		return c.noMonth(cell.Text, "这是几个月，请只报一个月的数。")
	}
	return c.noMonth(cell.Text, "")
}

func (c cellReader) monthOf(written string, n []int) value {
	if n[1] < 1 || n[1] > 12 {
		return c.fault("CELL-MONTH", written, "年和月", fmt.Sprintf("没有 %d 月。", n[1]), monthExample)
	}
	return value{state: quantity.Present, text: fmt.Sprintf("%04d-%02d", n[0], n[1])}
}

// noted is a month with a note of how it was read.
func (c cellReader) noted(written string, n []int) value {
	v := c.monthOf(written, n)
	if v.state == quantity.Present {
		c.repaired(written, v.text)
	}
	return v
}

func (c cellReader) noMonth(found, ask string) value {
	return c.fault("CELL-MONTH", found, "年和月", fmt.Sprintf("%q 看不出是哪一年哪一月。", strings.TrimSpace(found)), ask+monthExample)
}
