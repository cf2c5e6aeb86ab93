package workday_test

import (
	"errors"
	"os"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/workday"
)

// calendar is the repository's own.
func calendar(t testing.TB) *workday.Calendar {
	t.Helper()
	site, list, err := declare.Load(os.DirFS("../../../.."))
	if err != nil || list.Blocks() {
		t.Fatal(err, list)
	}
	return site.Calendar
}

func date(t testing.TB, s string) workday.Date {
	t.Helper()
	d, ok := workday.Parse(s)
	if !ok {
		t.Fatalf("%q is no date", s)
	}
	return d
}

// The vectors of domain.md B5: over the Spring Festival, weekends worked, the
// turn of a year.
func TestVectors(t *testing.T) {
	c := calendar(t)
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2021-02-10", 2, "2021-02-19"},
		{"2021-02-10", 5, "2021-02-23"}, // Saturday the 20th works
		{"2021-04-30", 2, "2021-05-07"},
		{"2021-06-11", 2, "2021-06-16"},
		{"2021-09-17", 3, "2021-09-23"}, // Saturday the 18th works
		{"2021-09-30", 12, "2021-10-22"},
		{"2021-12-31", 1, "2022-01-04"},
		{"2022-01-28", 2, "2022-01-30"}, // Saturday and Sunday work
		{"2023-12-29", 2, "2024-01-03"},
		{"2022-01-01", 0, "2022-01-01"}, // the same date, though nobody works
	} {
		got, err := c.Add(date(t, tt.from), tt.n)
		if err != nil || got != date(t, tt.want) {
			t.Errorf("%s + %d = %s, %v; want %s", tt.from, tt.n, got, err, tt.want)
		}
		if n, err := c.Count(date(t, tt.from), date(t, tt.want)); err != nil || n != tt.n {
			t.Errorf("from %s to %s: %d, %v; want %d", tt.from, tt.want, n, err, tt.n)
		}
	}
}

// The yearly totals and the months of 2021 of domain.md B5. The loader holds
// every month beside its check value; these stand here too, so that nobody can
// mend both at once.
func TestTotals(t *testing.T) {
	c := calendar(t)
	for year, want := range map[string]int{"2020": 249, "2021": 250, "2022": 249, "2023": 249, "2024": 251, "2025": 248, "2026": 248} {
		if n, err := c.Days(date(t, year+"-01-01"), date(t, year+"-12-31")); err != nil || n != want {
			t.Errorf("%s has %d working days, %v; want %d", year, n, err, want)
		}
	}
	months := []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}
	for i, want := range []int{20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23} {
		first, last, ok := workday.Month("2021-" + months[i])
		if n, err := c.Days(first, last); !ok || err != nil || n != want {
			t.Errorf("2021-%s has %d working days, %v; want %d", months[i], n, err, want)
		}
	}
}

// A year without a table is an error that names it, never ordinary weeks.
func TestUnknownYear(t *testing.T) {
	c := calendar(t)
	var unknown workday.YearError
	for _, err := range []error{
		second(c.Count(date(t, "2026-12-31"), date(t, "2027-01-04"))),
		second(c.Count(date(t, "2027-01-04"), date(t, "2026-12-31"))),
		second(c.Add(date(t, "2026-12-25"), 10)),
		second(c.Count(date(t, "2027-01-04"), date(t, "2027-01-04"))),
	} {
		if !errors.As(err, &unknown) || unknown.Year != 2027 {
			t.Errorf("%v", err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// A local override beats the notices.
func TestOverride(t *testing.T) {
	monday := date(t, "2020-02-03")
	off := workday.New([]workday.Year{{Year: 2020}}, []workday.Override{{Date: monday, Off: true}})
	if n, _ := off.Count(date(t, "2020-02-02"), monday); n != 0 {
		t.Errorf("a Monday off counts %d", n)
	}
	sunday := workday.New([]workday.Year{{Year: 2020}}, []workday.Override{{Date: date(t, "2020-02-02")}})
	if n, _ := sunday.Count(date(t, "2020-02-01"), date(t, "2020-02-02")); n != 1 {
		t.Errorf("a Sunday worked counts %d", n)
	}
}

func TestParse(t *testing.T) {
	for _, bad := range []string{"", "2021-2-3", "2021-02-30", "2021-13-01", "20210230", "2021/02/03", "2021-02-03 ", "+021-02-03"} {
		if d, ok := workday.Parse(bad); ok {
			t.Errorf("%q is read as %s", bad, d)
		}
	}
	for _, good := range []string{"2020-02-29", "1999-12-31", "2026-01-01"} {
		if d, ok := workday.Parse(good); !ok || d.String() != good {
			t.Errorf("%q is read as %s, %v", good, d, ok)
		}
	}
}

// Add and Count are inverses, and Count agrees with looking at every day.
func FuzzAddCount(f *testing.F) {
	c := calendar(f)
	first, last := date(f, "2020-01-01"), date(f, "2026-12-31")
	f.Add(uint16(0), uint16(2))
	f.Add(uint16(400), uint16(250))
	f.Add(uint16(2556), uint16(0))
	f.Fuzz(func(t *testing.T, day, n uint16) {
		from := first + workday.Date(day)%(last-first+1)
		to, err := c.Add(from, int(n%600))
		if err != nil {
			var unknown workday.YearError
			if !errors.As(err, &unknown) || unknown.Year != 2027 {
				t.Fatal(err)
			}
			return
		}
		days := 0
		for d := from + 1; d <= to; d++ {
			one, err := c.Days(d, d)
			if err != nil {
				t.Fatal(err)
			}
			days += one
		}
		back, err := c.Count(to, from)
		if got, err2 := c.Count(from, to); err != nil || err2 != nil || got != int(n%600) || back != -got || got != days {
			t.Fatalf("%s + %d = %s, counted %d, back %d, day by day %d", from, n%600, to, got, back, days)
		}
		if n%600 > 0 {
			if one, _ := c.Days(to, to); one != 1 {
				t.Fatalf("%s + %d = %s, which is no working day", from, n%600, to)
			}
		}
	})
}

// Months before and after cross the ends of years.
func TestMonths(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{workday.Back("2022-06", 0), "2022-06"}, {workday.Back("2022-01", 1), "2021-12"}, {workday.Back("2022-12", 13), "2021-11"},
		{workday.Next("2021-12"), "2022-01"}, {workday.Back("2022-13", 1), ""}, {workday.MonthName("2022-06"), "2022年6月"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
	if n := workday.Months("2021-11", "2022-02"); n != 4 {
		t.Errorf("%d months from November to February", n)
	}
	for id, want := range map[string]bool{"2022-06": true, "2022-13": false, "2022-6": false, "1922-06": false, "": false} {
		if workday.IsMonth(id) != want {
			t.Errorf("%q is a month: %v", id, !want)
		}
	}
}
