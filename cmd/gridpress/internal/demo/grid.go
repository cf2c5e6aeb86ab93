package demo

import (
	"fmt"
	"strings"
)

// grid is the network, the same from month to month; only its loads move.
// Every area hangs on a public line, every line on a transformer, every
// transformer in a station. Devices point upwards by their places.
type grid struct {
	stations     []station
	transformers []transformer
	lines        []line
	areas        []area
}

type transformer struct {
	station int
	number  int // in its station, from 1
	rating  int // in tenths of an MVA
}

type line struct {
	transformer int
	code, name  string
	dedicated   bool    // belongs to one customer
	limit       int     // A
	peak        float64 // load rate in the year's hottest month
	customers   int     // kVA of the customers' own transformers
	areas       int     // kVA of the areas
}

type area struct {
	line       int
	code, name string
	rated      int // kVA
	users      int
	peak       float64
	solar      int // kW
}

func newGrid(n noise, offices []office, want size) grid {
	g := grid{stations: newStations(n, offices, want.stations)}
	first := make([]int, len(g.stations)) // each station's first transformer
	for i, s := range g.stations {
		first[i] = len(g.transformers)
		for j, rating := range s.transformer {
			g.transformers = append(g.transformers, transformer{i, j + 1, rating})
		}
	}
	units := map[string]int{}
	for i, o := range offices {
		units[o.ID] = i + 1
	}
	g.addLines(n, want.lines, first, units)
	g.addAreas(n, want.areas, units)
	return g
}

// addLines shares count lines out by the stations' used bays.
func (g *grid) addLines(n noise, count int, first []int, units map[string]int) {
	bays := make([]int, len(g.stations))
	for i, s := range g.stations {
		bays[i] = int(s.used)
	}
	numbers := map[int]int{}
	for i, lines := range share(count, 1, bays) {
		s := g.stations[i]
		for j := range lines {
			unit := units[s.office.ID]
			numbers[unit]++
			l := newLine(n, fmt.Sprintf("L%02d%03d", unit, numbers[unit]), j > 0)
			l.transformer = first[i] + j%len(s.transformer)
			suffix := "线"
			if l.dedicated {
				suffix = "专线"
			}
			l.name = fmt.Sprintf("10kV%s%d%s", strings.TrimSuffix(s.name, "变电站"), j+1, suffix)
			g.lines = append(g.lines, l)
		}
	}
}

// newLine makes a line; one in five is dedicated where it may be.
func newLine(n noise, code string, mayBeDedicated bool) line {
	l := line{code: code, dedicated: mayBeDedicated && n.at(code, "dedicated") < 0.22}
	l.limit = []int{250, 300, 400, 450, 500, 600}[n.pick(6, code, "limit")]
	l.peak = peak(n, code)
	l.customers = 10 * n.pick(300, code, "customers")
	if l.dedicated {
		l.customers += 2000
	}
	return l
}

// peak is a device's load rate in the year's hottest month: most have room,
// some are heavily loaded, a few overloaded.
func peak(n noise, code string) float64 {
	within := n.at(code, "peak")
	switch x := n.at(code, "loading"); {
	case x < 0.015:
		return 1.02 + 0.12*within
	case x < 0.08:
		return 0.74 + 0.22*within
	}
	return 0.2 + 0.54*within
}

// addAreas shares count areas out by the public lines' limits.
func (g *grid) addAreas(n noise, count int, units map[string]int) {
	limits := make([]int, len(g.lines))
	for i, l := range g.lines {
		if !l.dedicated {
			limits[i] = l.limit
		}
	}
	numbers := map[int]int{}
	for i, areas := range share(count, 0, limits) {
		l := &g.lines[i]
		unit := units[g.office(i).ID]
		for j := range areas {
			numbers[unit]++
			a := newArea(n, fmt.Sprintf("A%02d%05d", unit, numbers[unit]))
			a.line = i
			a.name = fmt.Sprintf("%s%02d号台区", strings.TrimPrefix(l.name, "10kV"), j+1)
			l.areas += a.rated
			g.areas = append(g.areas, a)
		}
	}
}

// newArea makes an area; one in forty has so few users that it is nobody's
// business.
func newArea(n noise, code string) area {
	a := area{code: code, peak: peak(n, code)}
	a.rated = []int{50, 100, 100, 200, 200, 200, 315, 315, 400, 400, 500, 630}[n.pick(12, code, "rated")]
	a.users = 5 + int(float64(a.rated)*(0.15+0.4*n.at(code, "users")))
	if n.at(code, "few") < 0.025 {
		a.rated, a.users = 50, n.pick(5, code, "few users")
	}
	if n.at(code, "solar") < 0.3 {
		a.solar = 5 * n.pick(max(a.rated/5, 1), code, "solar kW")
	}
	return a
}

// station is a line's station, office the unit it belongs to.
func (g *grid) station(line int) *station {
	return &g.stations[g.transformers[g.lines[line].transformer].station]
}

func (g *grid) office(line int) office { return g.station(line).office }

// installed is the kVA of all transformers on a line.
func (l line) installed() int { return l.customers + l.areas }
