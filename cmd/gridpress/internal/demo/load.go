package demo

import (
	"math"
	"time"
)

// gridMonth is the network in one month, device by device.
type gridMonth struct {
	month        time.Time
	stations     []state
	transformers []load
	lines        []load
	areas        []load
}

// load is a device in one month. Highest load, capacity in flight and open
// capacity are hundredths of an MVA for transformers; A, kVA and kVA for
// lines; tenths of a kVA, kVA and kVA for areas.
type load struct {
	max      int
	rate     int // hundredths of a percent, to a tenth of a percent
	inFlight int
	open     int
	day      time.Time // of the highest load
	since    time.Time // the month in which nothing was open any more; zero while something is
}

// openShare is the part of a rating that loads may take.
const openShare = 0.8

// idle is the network before its first month.
func (g *grid) idle() gridMonth {
	return gridMonth{
		stations:     make([]state, len(g.stations)),
		transformers: make([]load, len(g.transformers)),
		lines:        make([]load, len(g.lines)),
		areas:        make([]load, len(g.areas)),
	}
}

// in is the network in month m, the i-th from the first, after the month before.
func (g *grid) in(n noise, i int, m time.Time, before gridMonth) gridMonth {
	now := g.idle()
	now.month = m
	for j, s := range g.stations {
		now.stations[j] = s.in(n, i, m)
		now.stations[j].since = began(now.stations[j].reason != "", before.stations[j].since, m)
	}
	for j, a := range g.areas {
		now.areas[j] = a.in(n, m)
		now.areas[j].since = began(now.areas[j].open == 0, before.areas[j].since, m)
		now.lines[a.line].inFlight += now.areas[j].inFlight
	}
	for j, t := range g.transformers {
		now.transformers[j] = t.loaded(n, m, g.stations[t.station], now.stations[t.station])
	}
	for j, l := range g.lines {
		now.lines[j] = l.in(n, m, now.transformers[l.transformer].max, now.lines[j].inFlight)
		now.lines[j].since = began(now.lines[j].open == 0, before.lines[j].since, m)
		now.transformers[l.transformer].inFlight += now.lines[j].inFlight
	}
	for j, t := range g.transformers {
		t.open(&now.transformers[j])
		now.transformers[j].since = began(now.transformers[j].open == 0, before.transformers[j].since, m)
	}
	return now
}

// began is the month in which what holds in month m began.
func began(holds bool, before, m time.Time) time.Time {
	switch {
	case !holds:
		return time.Time{}
	case before.IsZero():
		return m
	}
	return before
}

// share is a month's highest load against the rating.
func (n noise) share(peak float64, code string, m time.Time) float64 {
	return peak * warmth[m.Month()-1] * (1 + 0.03*n.swing(code, key(m), "load"))
}

// day is the day of a month's highest load.
func (n noise) day(code string, m time.Time) time.Time {
	return m.AddDate(0, 0, n.pick(lastDay(m).Day(), code, key(m), "day"))
}

// tenthOfPercent is part of whole in hundredths of a percent, rounded to a
// tenth of a percent.
func tenthOfPercent(part, whole float64) int { return 10 * int(math.Round(1000*part/whole)) }

// left is the open capacity: never below none.
func left(capacity float64) int { return max(0, int(math.Round(capacity))) }

func (a area) in(n noise, m time.Time) load {
	l := load{max: int(math.Round(10 * float64(a.rated) * n.share(a.peak, a.code, m))), day: n.day(a.code, m)}
	l.rate = tenthOfPercent(float64(l.max)/10, float64(a.rated))
	if n.at(a.code, key(m), "in flight") < 0.06 {
		l.inFlight = 5 * (1 + n.pick(8, a.code, key(m), "in flight kVA"))
	}
	l.open = left(openShare*float64(a.rated) - float64(l.max)/10 - float64(l.inFlight))
	return l
}

// kva is what a current at 10 kV carries.
func kva(amperes float64) float64 { return math.Sqrt(3) * 10 * amperes }

// in is the line in month m, with what its areas have in flight; it takes no
// more than its transformer's load, in hundredths of an MVA.
func (l line) in(n noise, m time.Time, transformer, areas int) load {
	most := 10 * float64(transformer) / kva(1)
	now := load{max: int(math.Round(min(float64(l.limit)*n.share(l.peak, l.code, m), 0.95*most))), day: n.day(l.code, m), inFlight: areas}
	now.rate = tenthOfPercent(float64(now.max), float64(l.limit))
	if n.at(l.code, key(m), "in flight") < 0.35 {
		now.inFlight += 10 * n.pick(120, l.code, key(m), "in flight kVA")
	}
	now.open = left(kva(openShare*float64(l.limit)-float64(now.max)) - float64(now.inFlight))
	return now
}

// loaded is the transformer in month m with its load: it carries the station's,
// beside others a little more, since they do not peak at once.
func (t transformer) loaded(n noise, m time.Time, s station, st state) load {
	code := s.name + string(rune('0'+t.number))
	share := float64(st.load) / s.limit()
	if len(s.transformer) > 1 {
		share *= 1 + 0.06*n.at(code, key(m), "load")
	}
	rating := 10 * float64(t.rating)
	now := load{max: int(math.Round(rating * share)), day: n.day(code, m)}
	now.rate = tenthOfPercent(float64(now.max), rating)
	return now
}

// open is what the transformer's load leaves open, with the kVA that its lines
// have in flight.
func (t transformer) open(now *load) {
	now.inFlight = divide(now.inFlight, 10)
	now.open = left(openShare*10*float64(t.rating) - float64(now.max) - float64(now.inFlight))
}

// spare reports whether a station's load can do without its largest
// transformer.
func (s station) spare(st state) bool {
	largest := 0
	for _, t := range s.transformer {
		largest = max(largest, t)
	}
	return float64(st.load) <= powerFactor*10*float64(s.rating()-largest)
}
