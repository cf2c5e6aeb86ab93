// Package workday has civil days and months, and counts working days by the yearly notices of public holidays: day 1 is the next working day, the same date is 0 (domain.md B5, I-07).
package workday

import "sort"

// Year is the facts of one year.
type Year struct {
	Year int
	Off  []Date // weekdays off
	Work []Date // weekend days worked
}

// Override changes one day, where a local rule differs from the notices.
type Override struct {
	Date Date
	Off  bool
}

// Calendar knows the working days of some years. The zero value knows none.
type Calendar struct{ years map[int]year }

// year counts the working days of a year: through[i] are those up to and
// including its i-th day, the first being 0.
type year struct {
	first   Date
	through []int
}

// New makes a calendar of years, each with its facts; overrides come last.
func New(years []Year, overrides []Override) *Calendar {
	c := &Calendar{years: map[int]year{}}
	for _, y := range years {
		works := map[Date]bool{}
		for _, d := range y.Off {
			works[d] = false
		}
		for _, d := range y.Work {
			works[d] = true
		}
		for _, o := range overrides {
			works[o.Date] = !o.Off
		}
		c.years[y.Year] = count(y.Year, works)
	}
	return c
}

// count goes through a year's days; works says which of them differ from the
// week's usual course.
func count(number int, works map[Date]bool) year {
	first, _ := Of(number, 1, 1)
	next, _ := Of(number+1, 1, 1)
	y := year{first: first}
	days := 0
	for d := first; d < next; d++ {
		working, special := works[d]
		if working || !special && !d.Weekend() {
			days++
		}
		y.through = append(y.through, days)
	}
	return y
}

// before is how many working days the year has before a date; the date is one of
// its own or the day after its last.
func (y year) before(d Date) int {
	if d == y.first {
		return 0
	}
	return y.through[d-y.first-1]
}

// total is how many working days the year has.
func (y year) total() int { return y.through[len(y.through)-1] }

// Days is how many working days lie from one date to another, both included.
func (c *Calendar) Days(from, to Date) (int, error) { return c.Count(from-1, to) }

// Count is how many working days pass from one date to another: those after
// from, up to and including to; 0 on the same date, negative when to comes
// first. The error is a YearError.
func (c *Calendar) Count(from, to Date) (int, error) {
	if to < from {
		n, err := c.Count(to, from)
		return -n, err
	}
	if from == to {
		_, err := c.year(to.Year())
		return 0, err
	}
	days := 0
	for d := from + 1; d <= to; {
		y, err := c.year(d.Year())
		if err != nil {
			return 0, err
		}
		last := min(to, y.first+Date(len(y.through))-1)
		days += y.before(last+1) - y.before(d)
		d = last + 1
	}
	return days, nil
}

// Add is the n-th working day after a date, the date itself for 0; n is not
// negative. The error is a YearError.
func (c *Calendar) Add(from Date, n int) (Date, error) {
	if n == 0 {
		_, err := c.year(from.Year())
		return from, err
	}
	for d := from + 1; ; {
		y, err := c.year(d.Year())
		if err != nil {
			return 0, err
		}
		need := y.before(d) + n
		if need <= y.total() {
			return y.first + Date(sort.SearchInts(y.through, need)), nil
		}
		n -= y.total() - y.before(d)
		d = y.first + Date(len(y.through))
	}
}

func (c *Calendar) year(number int) (year, error) {
	y, known := c.years[number]
	if !known {
		return year{}, YearError{number}
	}
	return y, nil
}
