package sheet

import (
	"math"
	"strconv"
	"time"
)

// lastDay is the first whole day beyond 9999-12-31, counted from 1899-12-30.
const lastDay = 2958466

// Time gives the moment of a serial date of this workbook, as UTC, to the
// millisecond. Below 1 it is a time of day, on the day the system begins with:
// 1899-12-31, or 1904-01-01. False for what is no date: text, negatives, days
// beyond 9999, and in the 1900 system day 60, Excel's 1900-02-29.
func (b *Book) Time(serial string) (time.Time, bool) {
	x, err := strconv.ParseFloat(serial, 64)
	if err != nil || !(x >= 0 && x < lastDay) || !decimal([]byte(serial)) {
		return time.Time{}, false
	}
	const dayLength = 24 * 60 * 60 * 1000 // milliseconds
	whole, part := math.Modf(x)
	moment := int64(whole)*dayLength + int64(math.Round(part*dayLength))
	day := int(moment / dayLength)
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case b.since1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day == 60:
		return time.Time{}, false
	case day < 60:
		first = first.AddDate(0, 0, 1)
	}
	t := first.AddDate(0, 0, day).Add(time.Duration(moment%dayLength) * time.Millisecond)
	return t, t.Year() <= 9999
}
