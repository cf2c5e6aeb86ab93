package workday

import (
	"fmt"
	"time"
)

// Date is a civil day: the days since 1970-01-01, without hours or zone.
type Date int

const secondsADay = 24 * 60 * 60

// Of is the date of a year, month and day; ok is false where there is no such
// day.
func Of(year int, month time.Month, day int) (d Date, ok bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Date(t.Unix() / secondsADay), t.Year() == year && t.Month() == month && t.Day() == day
}

// Parse reads YYYY-MM-DD, and nothing else.
func Parse(s string) (d Date, ok bool) {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	year, ok := digits(s[:4])
	month, okMonth := digits(s[5:7])
	day, okDay := digits(s[8:])
	if !ok || !okMonth || !okDay {
		return 0, false
	}
	return Of(year, time.Month(month), day)
}

func digits(s string) (n int, ok bool) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// Time is the midnight in UTC that begins a date.
func (d Date) Time() time.Time { return time.Unix(int64(d)*secondsADay, 0).UTC() }

// Year is the year of a date.
func (d Date) Year() int { return d.Time().Year() }

// Weekend reports a Saturday or Sunday.
func (d Date) Weekend() bool {
	w := d.Time().Weekday()
	return w == time.Saturday || w == time.Sunday
}

// String is YYYY-MM-DD.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// YearError says that a year has no table: what it has of working days is not
// known, and never guessed.
type YearError struct{ Year int }

func (e YearError) Error() string { return fmt.Sprintf("没有 %d 年的工作日历", e.Year) }
