package declare

import (
	"fmt"
	"strconv"

	"gridpress/cmd/gridpress/internal/workday"
)

const calendarFile = "data/calendar.toml"

// calendarYear is the facts of a year as written: MM-DD. WorkingDays and
// ByMonth are check values.
type calendarYear struct {
	WorkingDays int      `toml:"working_days"`
	ByMonth     []int    `toml:"by_month"`
	Off         []string `toml:"off"`
	Work        []string `toml:"work"`
}

// calendarOverride is a day on which a local rule differs from the notices.
type calendarOverride struct {
	Date   string `toml:"date"`
	Off    bool   `toml:"off"`
	Reason string `toml:"reason"`
	Basis  string `toml:"basis"`
}

// readCalendar reads the working days; a site without the file has no year.
func (l *loader) readCalendar() error {
	l.site.Calendar = workday.New(nil, nil)
	var file struct {
		Years     map[string]calendarYear `toml:"year"`
		Overrides []calendarOverride      `toml:"override"`
	}
	if err := l.readOptional(calendarFile, &file); err != nil || l.list.Blocks() {
		return err
	}
	c := checks{l, calendarFile, ""}
	var years []workday.Year
	for _, id := range sortedKeys(file.Years) {
		years = append(years, c.at("year."+id+".").year(id, file.Years[id]))
	}
	l.site.Calendar = workday.New(years, c.overrides(file.Overrides))
	notices := workday.New(years, nil)
	for i, y := range years {
		id := sortedKeys(file.Years)[i]
		c.at("year."+id+".").checkYear(y.Year, file.Years[id], notices)
	}
	return nil
}

// year reads the facts of one year.
func (c checks) year(id string, y calendarYear) workday.Year {
	number, err := strconv.Atoi(id)
	if err != nil || len(id) != 4 {
		c.fail("DECL-DATE", "", fmt.Sprintf("%q 不是年份。", id), "写成四位年，例如 [year.2022]。")
	}
	return workday.Year{Year: number, Off: c.dates("off", id, y.Off, false), Work: c.dates("work", id, y.Work, true)}
}

// dates reads MM-DD of a year; all must lie on weekends, or none.
func (c checks) dates(key, year string, list []string, weekend bool) (dates []workday.Date) {
	seen := map[workday.Date]bool{}
	for i, text := range list {
		at := fmt.Sprintf("%s[%d]", key, i)
		d, ok := workday.Parse(year + "-" + text)
		switch {
		case !ok:
			c.fail("DECL-DATE", at, fmt.Sprintf("%s 年没有 %q 这一天。", year, text), "写成两位月、横线、两位日，例如 \"10-01\"。")
		case d.Weekend() != weekend && weekend:
			c.fail("DECL-DATE", at, fmt.Sprintf("%s 是周一至周五，本来就上班。", d), "work 只列要上班的周六、周日。")
		case d.Weekend() != weekend:
			c.fail("DECL-DATE", at, fmt.Sprintf("%s 是周末，本来就休息。", d), "off 只列放假的周一至周五。")
		case seen[d]:
			c.fail("DECL-TWICE", at, fmt.Sprintf("%s 写了两次。", d), "删去一个。")
		}
		seen[d] = true
		dates = append(dates, d)
	}
	return dates
}

// overrides reads the local days, each with its reason and basis.
func (c checks) overrides(list []calendarOverride) (overrides []workday.Override) {
	for i, o := range list {
		c := c.at(fmt.Sprintf("override[%d].", i))
		d, ok := workday.Parse(o.Date)
		if !ok {
			c.fail("DECL-DATE", "date", fmt.Sprintf("%q 不是日期。", o.Date), "写成年-月-日，例如 \"2020-02-03\"。")
		}
		c.need("reason", o.Reason)
		c.need("basis", o.Basis)
		overrides = append(overrides, workday.Override{Date: d, Off: o.Off})
	}
	return overrides
}

// checkYear sets the year's check values beside what its facts come to.
func (c checks) checkYear(year int, y calendarYear, calendar *workday.Calendar) {
	if len(y.ByMonth) != 12 {
		c.fail("DECL-DATE", "by_month", fmt.Sprintf("by_month 有 %d 个数，应为 12 个。", len(y.ByMonth)), "按月写出各月的工作日数。")
		return
	}
	total := 0
	for i, want := range y.ByMonth {
		first, last, _ := workday.Month(fmt.Sprintf("%d-%02d", year, i+1))
		days, err := calendar.Days(first, last)
		total += days
		if err == nil && days != want {
			c.fail("DECL-DATE", fmt.Sprintf("by_month[%d]", i), fmt.Sprintf("%d 年 %d 月按 off、work 有 %d 个工作日，写的是 %d。", year, i+1, days, want), "对照通知，看 off、work 哪一天写错了；没有错就改正 by_month。")
		}
	}
	if total != y.WorkingDays {
		c.fail("DECL-DATE", "working_days", fmt.Sprintf("%d 年按 off、work 有 %d 个工作日，写的是 %d。", year, total, y.WorkingDays), "对照通知，看 off、work 哪一天写错了；没有错就改正 working_days。")
	}
}
