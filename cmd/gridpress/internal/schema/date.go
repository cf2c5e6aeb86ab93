package schema

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// The forms of dates and months that leave no doubt (C4 38, 44).
var (
	dateForms = []*regexp.Regexp{
		regexp.MustCompile(`^(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})$`),
		regexp.MustCompile(`^(20\d\d)年(\d{1,2})月(\d{1,2})日$`),
		regexp.MustCompile(`^(20\d\d)(\d\d)(\d\d)$`),
	}
	monthForms = []*regexp.Regexp{
		regexp.MustCompile(`^(20\d\d)[-/](\d{1,2})$`),
		regexp.MustCompile(`^(20\d\d)年(\d{1,2})月份?$`),
		regexp.MustCompile(`^(20\d\d)(\d\d)$`),
	}
)

func (c cellReader) date(cell *sheet.Cell) value {
	if t, ok := c.stored(cell); ok {
		return value{state: quantity.Present, text: t.Format("2006-01-02")}
	}
	if n := groups(dateForms, fold.Text(cell.Text)); n != nil && cell.Kind != sheet.Date {
		t := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
		if t.Year() == n[0] && int(t.Month()) == n[1] && t.Day() == n[2] {
			return value{state: quantity.Present, text: t.Format("2006-01-02")}
		}
		return c.fault("CELL-DATE", cell.Text, "存在的日期", fmt.Sprintf("没有 %q 这一天。", cell.Text), "改成正确的日期，例如 2022-06-30。")
	}
	return c.fault("CELL-DATE", cell.Text, "日期", fmt.Sprintf("%q 看不出是哪一天。", cell.Text), "写成年-月-日，例如 2022-06-30。")
}

func (c cellReader) month(cell *sheet.Cell) value {
	if t, ok := c.stored(cell); ok {
		return value{state: quantity.Present, text: t.Format("2006-01")}
	}
	if n := groups(monthForms, fold.Text(cell.Text)); n != nil && n[1] >= 1 && n[1] <= 12 && cell.Kind != sheet.Date {
		return value{state: quantity.Present, text: fmt.Sprintf("%04d-%02d", n[0], n[1])}
	}
	return c.fault("CELL-MONTH", cell.Text, "年和月", fmt.Sprintf("%q 看不出是哪一年哪一月。", cell.Text), "写成年-月，例如 2022-06。")
}

// stored is the date of a cell that holds one, within this century.
func (c cellReader) stored(cell *sheet.Cell) (time.Time, bool) {
	if cell.Kind != sheet.Date {
		return time.Time{}, false
	}
	t, ok := c.book.Time(cell.Text)
	return t, ok && t.Year() >= 2000 && t.Year() < 2100
}

// groups reads the numbers of the first form that fits, nil for none.
func groups(forms []*regexp.Regexp, text string) (numbers []int) {
	for _, form := range forms {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		for _, s := range m[1:] {
			n, _ := strconv.Atoi(s)
			numbers = append(numbers, n)
		}
		return numbers
	}
	return nil
}
