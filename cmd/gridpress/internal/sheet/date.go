package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// lastDay is the first whole day beyond 9999-12-31, counted from 1899-12-30.
const lastDay = 2958466

// Time gives the moment of a date of this workbook, a serial number or ISO
// 8601, as UTC, to the millisecond. A serial below 1 and an ISO time are times
// of day, on the day the system begins with: 1899-12-31, or 1904-01-01. False
// for what is no date: text, negatives, days beyond 9999, and in the 1900
// system day 60, Excel's 1900-02-29.
func (b *Book) Time(stored string) (time.Time, bool) {
	if t, ok := isoTime(stored); ok {
		if t.Year() == 0 { // a time of day
			t = b.firstDay().Add(t.Sub(time.Time{}.AddDate(-1, 0, 0)))
		}
		return t, true
	}
	return b.serialTime(stored)
}

// isoForms are those of the type xsd:dateTime and its parts.
var isoForms = []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", "15:04:05", "15:04"}

// isoTime reads a date, a time or both; a time alone is in the year 0.
func isoTime(s string) (time.Time, bool) {
	for _, form := range isoForms {
		if t, err := time.Parse(form, strings.TrimSuffix(s, "Z")); err == nil {
			return t.Round(time.Millisecond), true
		}
	}
	return time.Time{}, false
}

// firstDay is the day of serials below 1.
func (b *Book) firstDay() time.Time {
	if b.since1904 {
		return time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
}

func (b *Book) serialTime(serial string) (time.Time, bool) {
	x, err := strconv.ParseFloat(serial, 64)
	if err != nil || !(x >= 0 && x < lastDay) || !decimal([]byte(serial)) {
		return time.Time{}, false
	}
	const dayLength = 24 * 60 * 60 * 1000 // milliseconds
	whole, part := math.Modf(x)
	moment := int64(whole)*dayLength + int64(math.Round(part*dayLength))
	day := int(moment / dayLength)
	switch {
	case b.since1904:
	case day == 60:
		return time.Time{}, false
	case day > 60:
		day-- // for the day that was not
	}
	t := b.firstDay().AddDate(0, 0, day).Add(time.Duration(moment%dayLength) * time.Millisecond)
	return t, t.Year() <= 9999
}
