package demo

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// station is a substation, the same from month to month; only its load and
// its used bays move.
type station struct {
	office      office
	name        string
	kv          int
	transformer []int // ratings in tenths of an MVA
	bays        int
	used        float64 // bays used in the first month
	growth      float64 // bays taken into use a month
	peak        float64 // load rate in the year's hottest month
}

// powerFactor turns a transformer's MVA into the MW it can carry.
const powerFactor = 0.95

// design is a voltage level's ordinary transformers, in tenths of an MVA, and
// the 10 kV bays that go with each.
type design struct {
	kv      int
	ratings []int
	bays    int
}

var designs = []design{
	{35, []int{50, 63, 80, 100, 160, 200}, 5},
	{110, []int{315, 400, 500, 630}, 12},
	{220, []int{1200, 1500, 1800, 2400}, 9},
}

// newStations shares count stations out by households, at least two a unit.
func newStations(n noise, offices []office, count int) []station {
	shares := share(count, 2, households(offices))
	var all []station
	for i, o := range offices {
		for j, place := range places(n, o)[:shares[i]] {
			all = append(all, newStation(n, o, j, o.Name+place+"变电站"))
		}
	}
	return all
}

func households(offices []office) []int {
	all := make([]int, len(offices))
	for i, o := range offices {
		all[i] = o.households
	}
	return all
}

// share gives out count things by weight, each its least first. While fewer
// things than weight are given out, nobody gets more than its weight.
func share(count, least int, weights []int) []int {
	shares := make([]int, len(weights))
	for i := range shares {
		shares[i] = least
	}
	for range count - least*len(weights) {
		neediest := 0
		for i := range weights {
			if weights[i]*shares[neediest] > weights[neediest]*shares[i] {
				neediest = i
			}
		}
		shares[neediest]++
	}
	return shares
}

// places are an office's invented place names, in an order of its own.
func places(n noise, o office) []string {
	var names []string
	for _, side := range strings.Fields("东 西 南 北 中 新 上 下") {
		for _, ground := range strings.Fields("岗 桥 塘 坡 岭 庄 台 寨 垅 圩 埠 墩") {
			names = append(names, side+ground)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Compare(n.at(o.ID, a, "place"), n.at(o.ID, b, "place"))
	})
	return names
}

// newStation makes an office's j-th station: the first is a 110 kV one, of the
// others most are 35 kV.
func newStation(n noise, o office, j int, name string) station {
	level := 1
	if x := n.at(name, "kv"); j > 0 && x < 0.6 {
		level = 0
	} else if j > 0 && x > 0.88 {
		level = 2
	}
	d := designs[level]
	s := station{office: o, name: name, kv: d.kv, growth: 0.09 * n.at(name, "growth")}
	alike := n.at(name, "alike") < 0.6
	for i := range 1 + n.pick(2, name, "second") + n.pick(2, name, "third") {
		if alike {
			i = 0
		}
		s.transformer = append(s.transformer, d.ratings[n.pick(len(d.ratings), name, "rating", fmt.Sprint(i))])
		s.bays += d.bays
	}
	s.used = float64(s.bays) * (0.5 + 0.42*n.at(name, "used"))
	s.peak = 0.35 + 0.63*n.at(name, "peak")
	if n.at(name, "overload") < 0.03 {
		s.peak = 1.04
	}
	return s
}

// rating is the station's capacity in tenths of an MVA.
func (s station) rating() int {
	sum := 0
	for _, t := range s.transformer {
		sum += t
	}
	return sum
}

// limit is what the station can carry, in hundredths of an MW.
func (s station) limit() float64 { return powerFactor * 10 * float64(s.rating()) }

// composition writes the transformers as clerks do: "2×50" or "31.5+50".
func (s station) composition() string {
	words := make([]string, len(s.transformer))
	for i, t := range s.transformer {
		words[i] = fmt.Sprint(float64(t) / 10)
	}
	if len(slices.Compact(slices.Clone(words))) == 1 {
		return fmt.Sprintf("%d×%s", len(words), words[0])
	}
	return strings.Join(words, "+")
}

// state is a station in one month. Load is in hundredths of an MW, the rate
// in hundredths of a percent.
type state struct {
	used, free int
	load, rate int
	day        time.Time // of the highest load
	reason     string    // empty when nothing restricts it
	relief     time.Time
	since      time.Time // the month the restriction began
}

// warmth is a month's highest load against the year's, January first.
var warmth = [12]float64{0.90, 0.80, 0.68, 0.60, 0.66, 0.85, 0.98, 1.00, 0.80, 0.62, 0.70, 0.92}

// in is the station in month m, the i-th from the first. The load rate is
// worked out from the load as written, to a tenth of a percent.
func (s station) in(n noise, i int, m time.Time) state {
	used := min(int(s.used+float64(i)*s.growth), s.bays)
	limit := s.limit()
	load := math.Round(n.share(s.peak, s.name, m) * limit)
	st := state{used: used, free: s.bays - used, load: int(load), day: n.day(s.name, m), rate: tenthOfPercent(load, limit)}
	switch {
	case st.free == 0:
		st.reason, st.relief = "10千伏间隔已用完", relief(m, 8)
	case s.peak > 0.93:
		st.reason, st.relief = "迎峰度夏期间主变重载", relief(m, 4)
	}
	return st
}

// relief is the first end of a half-year that lies lead months off.
func relief(m time.Time, lead int) time.Time {
	m = m.AddDate(0, lead, 0)
	return lastDay(m.AddDate(0, (6-int(m.Month())%6)%6, 0))
}
