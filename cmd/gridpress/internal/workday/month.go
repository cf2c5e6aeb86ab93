package workday

import (
	"regexp"
)

var monthForm = regexp.MustCompile(`^20\d\d-(0[1-9]|1[0-2])$`)

// IsMonth reports whether a text is the id of a month, YYYY-MM, of this century.
func IsMonth(id string) bool { return monthForm.MatchString(id) }

// Month is the first and last date of a month, YYYY-MM.
func Month(id string) (first, last Date, ok bool) {
	first, ok = Parse(id + "-01")
	if !ok {
		return 0, 0, false
	}
	return first, Date(first.Time().AddDate(0, 1, -1).Unix() / secondsADay), true
}

// Next is the month after a month, both YYYY-MM.
func Next(month string) string { return Back(month, -1) }

// Back is the month so many months before one, both YYYY-MM; "" where that is
// none.
func Back(month string, months int) string {
	first, _, ok := Month(month)
	if !ok {
		return ""
	}
	return first.Time().AddDate(0, -months, 0).Format("2006-01")
}

// Months counts the months from one to another, both YYYY-MM, both counted.
func Months(from, to string) int {
	a, _, _ := Month(from)
	b, _, _ := Month(to)
	return 12*(b.Year()-a.Year()) + int(b.Time().Month()-a.Time().Month()) + 1
}

// MonthName is a month, YYYY-MM, as readers see it: 2022年6月.
func MonthName(month string) string {
	first, _, ok := Month(month)
	if !ok {
		return month
	}
	return first.Time().Format("2006年1月")
}
