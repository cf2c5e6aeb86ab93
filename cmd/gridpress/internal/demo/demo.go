// Package demo writes a complete synthetic site: believable months in the layouts real offices use; every month says it is demo.
package demo

import (
	"fmt"
	"time"

	"gridpress/cmd/gridpress/internal/workday"
)

// Scale is the size of the site to write.
type Scale string

// Town is the caller's units with 28 substations, small enough to commit;
// City the same units at the size of a real city; Province 30 units.
const (
	Town     Scale = "town"
	City     Scale = "city"
	Province Scale = "province"
)

// size is what a scale means: how many devices and halls there are, and how
// many orders are archived compared with a unit of a few a month.
type size struct {
	stations, lines, areas, halls int
	orders                        float64
	ordersFrom                    string // the first month of which the orders themselves are written
}

var sizes = map[Scale]size{
	Town:     {28, 130, 1_500, 210, 6, "2022-04"},
	City:     {200, 1_200, 40_000, 210, 92, "2021-04"},
	Province: {600, 3_600, 120_000, 210, 10, "2021-04"},
}

// Unit is a unit as data/site.toml declares it. Full is one of its aliases,
// empty for none. Coefficient is a decimal such as "1.2"; empty takes the
// known one of the twelve units.
type Unit struct {
	ID, Name, Full string
	Coefficient    string
	Urban          bool
}

// Options say what to write. Company is the company's name in data/site.toml,
// which workbooks of several units state as their sender. Without Units,
// Province invents a company and 30 units and writes data/site.toml for them.
// Calendar tells working days from others; without it there are no orders.
// Checks is the text of the default data/checks.toml, of which Province writes
// its own. Slip writes the one number of March 2022 that was mended after that month was
// closed as it was first sent.
type Options struct {
	Months   int
	First    string // the first month, "2021-04"
	Scale    Scale
	Seed     uint64
	Company  string
	Units    []Unit
	Calendar *workday.Calendar
	Checks   string
	Slip     bool
}

// disclaimer is what every month and every cover says.
const disclaimer = "演示数据，由程序合成，不是任何单位的真实数据。"

// siteFile and checksFile are written for an invented company.
const siteFile, checksFile = "data/site.toml", "data/checks.toml"

// Write puts every file of the site, paths as "data/2021-04/month.toml". The
// same options give the same bytes, and more Months leave the earlier ones as
// they were. Errors: options that make no site, or what put returns.
func Write(put func(path string, data []byte) error, o Options) error {
	invent := o.invents() // before it has units
	if invent {
		o.Company, o.Units = inventedCompany, inventedUnits()
	}
	months, err := o.months()
	if err != nil {
		return err
	}
	if invent {
		if err := put(siteFile, siteTOML(o.Company, o.Units)); err != nil {
			return err
		}
		if err := put(checksFile, provinceChecks(o.Checks, o.Units)); err != nil {
			return err
		}
	}
	s := &site{put: put, noise: noise(o.Seed), size: sizes[o.Scale], company: o.Company, offices: newOffices(o), months: months, slip: o.Slip}
	s.results = simulate(s.noise, s.offices, s.size.orders, futureMonths(months))
	if o.Calendar != nil {
		s.book = &book{noise: s.noise, offices: s.offices, calendar: o.Calendar, months: futureMonths(months), results: s.results, archived: map[int][]order{}}
	}
	s.grid = newGrid(s.noise, s.offices, s.size)
	s.network = s.grid.idle()
	for i := range months {
		if err := s.writeMonth(i); err != nil {
			return err
		}
	}
	return s.writeStanding()
}

// invents reports whether the company is made up, too.
func (o Options) invents() bool { return o.Scale == Province && len(o.Units) == 0 }

// Places are the folders and files, paths as "data/2021-04", that Write fills and
// that must not be there before.
func Places(o Options) []string {
	places := []string{"data/standing"}
	if o.invents() {
		places = append(places, siteFile, checksFile)
	}
	first, _ := time.Parse("2006-01", o.First) // Write refuses what is no month
	for i := range o.Months {
		places = append(places, "data/"+key(first.AddDate(0, i, 0)))
	}
	return places
}

// months checks the options and lists the months by their first days.
func (o Options) months() ([]time.Time, error) {
	if _, known := sizes[o.Scale]; !known {
		return nil, fmt.Errorf("demo: 规模“%s”不认识，只有 town、city、province", o.Scale)
	}
	if o.Months < 1 || len(o.Units) == 0 || o.Company == "" {
		return nil, fmt.Errorf("demo: 要给出月数、单位和公司名称")
	}
	first, err := time.Parse("2006-01", o.First)
	if err != nil {
		return nil, fmt.Errorf("demo: 起始月份“%s”写成 2021-04 这样：%w", o.First, err)
	}
	months := make([]time.Time, o.Months)
	for i := range months {
		months[i] = first.AddDate(0, i, 0)
	}
	return months, o.dated(months)
}

// dated holds that the calendar has every year of the months and of the orders
// in flight at their end: better nothing is written than half a site.
func (o Options) dated(months []time.Time) error {
	if o.Calendar == nil {
		return nil
	}
	last := futureMonths(months)[len(months)+ahead-1]
	for year := months[0].Year(); year <= last.Year(); year++ {
		if day, ok := workday.Of(year, time.January, 1); ok {
			if _, err := o.Calendar.Days(day, day); err != nil {
				return fmt.Errorf("月数太多：%w", err)
			}
		}
	}
	return nil
}

// key names a month in paths and to the noise: "2021-04".
func key(m time.Time) string { return m.Format("2006-01") }

// lastDay is the month's last day, the cut-off of its data.
func lastDay(m time.Time) time.Time { return m.AddDate(0, 1, -1) }
