package schema

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// The forms of dates that leave no doubt (C4 38), with what may follow them.
var dateForms = []*regexp.Regexp{
	regexp.MustCompile(`^(20\d\d) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})(?:$|[ t(](.*)$)`),
	regexp.MustCompile(`^(20\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?(?:日(.*))?$`),
	regexp.MustCompile(`^(20\d\d)(\d\d)(\d\d)()$`),
}

// clock is a time of day behind a date; the day alone is kept.
var clock = regexp.MustCompile(`^t?(周.|星期.)?\)? ?(上午|下午|中午|凌晨|早上|晚上|晚)?(\d{1,2})([:时点]\d{0,2}){0,2}(\.\d+)?(分|秒|整|半)?z?$|^(周.|星期.)\)?$`)

// minute is a time as systems write it: what counts are days (I-07), so thousands
// of orders need no note each.
var minute = regexp.MustCompile(`^t?\d{1,2}:\d\d(:\d\d)?$`)

const dateExample = "写成年-月-日，例如 2022-06-30。"

func (c cellReader) date(cell *sheet.Cell) value {
	if cell.Kind == sheet.Date {
		if t, ok := c.stored(cell); ok {
			return value{state: quantity.Present, text: t.Format("2006-01-02")}
		}
		return c.noDate(cell.Text, "这个日期不在本世纪，多半是数字的格式变成了日期。")
	}
	if cell.Kind == sheet.Bool {
		return c.noDate(boolean(cell.Text), "")
	}
	text := strings.ToLower(strings.TrimLeft(tidy(cell.Text), "'"))
	for i, form := range dateForms {
		if m := form.FindStringSubmatch(text); m != nil {
			return c.day(cell.Text, numbers(m[1:4]), strings.TrimSpace(m[4]), i == 0 && strings.Contains(text, "."))
		}
	}
	return c.looseDate(cell, text)
}

// day checks that a day exists, and drops a time of day, with a note unless it
// is a plain one.
func (c cellReader) day(written string, n []int, rest string, dotted bool) value {
	t := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	if t.Year() != n[0] || int(t.Month()) != n[1] || t.Day() != n[2] {
		return c.fault("CELL-DATE", written, "存在的日期", fmt.Sprintf("没有 %q 这一天。", strings.TrimSpace(written)), "改成正确的日期，例如 2022-06-30。")
	}
	day := t.Format("2006-01-02")
	if rest == "" {
		if dotted {
			c.repaired(written, day)
		}
		return value{state: quantity.Present, text: day}
	}
	m := clock.FindStringSubmatch(rest)
	if m == nil {
		return c.noDate(written, "日期后面多了 “"+rest+"”。")
	}
	if hour := numbers(m[3:4]); hour[0] >= 24 {
		return c.noDate(written, "24 点是这一天的结束，还是下一天的开始？请只写日期。")
	}
	if !minute.MatchString(rest) {
		c.repaired(written, day)
	}
	return value{state: quantity.Present, text: day}
}

var (
	dayOfMonth = regexp.MustCompile(`^(\d{1,2}) ?月 ?(\d{1,2}) ?日?$`)
	dayLast    = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](20\d\d)$`)
	yearShort  = regexp.MustCompile(`^['’]?(\d\d) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?$`)
	monthDay   = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})$`)
	serial     = regexp.MustCompile(`^[34567]\d{4}(\.\d+)?$`)
	span       = regexp.MustCompile(`\d.*(至|到|~|—|–|--).*\d|日[-—]\d`)
)

// looseDate reads the forms that say less than a whole date: certain only
// where the month of the data supplies the rest.
func (c cellReader) looseDate(cell *sheet.Cell, text string) value {
	if m := dayOfMonth.FindStringSubmatch(text); m != nil {
		return c.withoutYear(cell.Text, numbers(m[1:]))
	}
	if serial.MatchString(text) {
		return c.serial(cell, text)
	}
	if m := dayLast.FindStringSubmatch(text); m != nil {
		return c.yearBehind(cell.Text, numbers(m[1:]))
	}
	switch {
	case yearShort.MatchString(text):
		return c.noDate(cell.Text, "年份只有两位，是哪一年？")
	case monthDay.MatchString(text):
		return c.noDate(cell.Text, "看不出哪个是月、哪个是日，也没有年份。")
	case span.MatchString(text):
		return c.noDate(cell.Text, "这是一段时间，请只写一天。")
	}
	return c.noDate(cell.Text, "")
}

// withoutYear reads 6月15日: of this year where it lies in the month of the
// data.
func (c cellReader) withoutYear(written string, n []int) value {
	year, month := c.context()
	if year == 0 || n[0] != month {
		return c.noDate(written, "没有写年份，是哪一年？")
	}
	v := c.day(written, []int{year, n[0], n[1]}, "", false)
	if v.state == quantity.Present {
		c.repaired(written, v.text)
	}
	return v
}

// yearBehind reads 30/6/2022 where one of the numbers can only be a day.
func (c cellReader) yearBehind(written string, n []int) value {
	a, b := n[0], n[1]
	switch {
	case a <= 12 && b <= 12 && a != b:
		return c.noDate(written, "看不出哪个是月、哪个是日。")
	case a > 12:
		a, b = b, a
	}
	v := c.day(written, []int{n[2], a, b}, "", false)
	if v.state == quantity.Present {
		c.repaired(written, v.text)
	}
	return v
}

// serial reads a date that lost its format and shows as a number (C4 39),
// where it lies within a year of the month of the data; text may come from a
// workbook that counts days otherwise.
func (c cellReader) serial(cell *sheet.Cell, text string) value {
	t, ok := c.book.Time(text)
	if !ok {
		return c.noDate(cell.Text, "")
	}
	day := t.Format("2006-01-02")
	year, month := c.context()
	months := (t.Year()-year)*12 + int(t.Month()) - month
	if year == 0 || cell.Kind != sheet.Number || months < -12 || months > 12 {
		return c.noDate(cell.Text, fmt.Sprintf("像是没有日期格式的日期，是不是 %s？", day))
	}
	c.repaired(cell.Text, day)
	return value{state: quantity.Present, text: day}
}

// context is the year and month of the data, 0 for standing workbooks.
func (c cellReader) context() (year, month int) {
	y, m, _ := strings.Cut(c.reader.month, "-")
	n := numbers([]string{y, m})
	return n[0], n[1]
}

func (c cellReader) noDate(found, ask string) value {
	return c.fault("CELL-DATE", found, "日期", fmt.Sprintf("%q 看不出是哪一天。", strings.TrimSpace(found)), ask+dateExample)
}

// stored is the date of a cell that holds one, within this century.
func (c cellReader) stored(cell *sheet.Cell) (time.Time, bool) {
	if cell.Kind != sheet.Date {
		return time.Time{}, false
	}
	t, ok := c.book.Time(cell.Text)
	return t, ok && t.Year() >= 2000 && t.Year() < 2100
}

// numbers reads groups of digits; a group that is none is 0.
func numbers(groups []string) (all []int) {
	for _, s := range groups {
		n, _ := strconv.Atoi(s)
		all = append(all, n)
	}
	return all
}
