package demo

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"
)

// office is a unit with what the standing ledger says of it.
type office struct {
	Unit
	households int // in the first year
	mwh        int // sold in the first year
}

// band is what the company's scheme ties to a coefficient: the households of
// the units that carry it.
type band struct{ from, to float64 }

var bands = map[string]band{
	"1.5": {700_000, 760_000},
	"1.3": {330_000, 390_000},
	"1.2": {310_000, 390_000},
	"1.1": {210_000, 290_000},
	"1.0": {150_000, 195_000},
}

// lowest is the coefficient of a unit of which nothing is known.
const lowest = "1.0"

// coefficients are those of the twelve units, for callers that give none.
var coefficients = map[string]string{
	"gushi": "1.5", "chengqu": "1.3", "huangchuan": "1.2", "xixian": "1.2",
	"guangshan": "1.2", "huaibin": "1.1", "shangcheng": "1.1", "luoshan": "1.1",
	"xinxian": "1.0", "shihe": "1.0", "pingqiao": "1.0", "minggang": "1.0",
}

// urban are the units of the city proper among the twelve.
var urban = []string{"chengqu", "shihe", "pingqiao"}

func newOffices(o Options) []office {
	n := noise(o.Seed)
	offices := make([]office, len(o.Units))
	for i, u := range o.Units {
		if u.Coefficient == "" {
			u.Coefficient = cmp.Or(coefficients[u.ID], lowest)
		}
		u.Urban = u.Urban || slices.Contains(urban, u.ID)
		b, known := bands[u.Coefficient]
		if !known {
			b = bands[lowest]
		}
		households := b.from + (b.to-b.from)*n.at(u.ID, "households")
		perHousehold := 2.6 + 0.8*n.at(u.ID, "mwh")
		if u.Urban {
			perHousehold *= 3.6
		}
		offices[i] = office{u, int(households), int(households * perHousehold)}
	}
	return offices
}

// business is one kind of work in the online sheet: the word clerks write and
// the orders a month for 10,000 households.
type business struct {
	word string
	rate float64
}

var businesses = [5]business{{"新装", 0.55}, {"增容", 0.14}, {"更名过户", 0.9}, {"表计业务", 0.6}, {"其他", 0.08}}

// accepted counts a month's orders of one business.
type accepted struct{ all, online int }

// result is what a unit reports for a month. The score is in hundredths of a
// point; where there is none, why says so in the clerk's word.
type result struct {
	archived, inTime int
	score            int
	why              string
	online           [len(businesses)]accepted
}

// simulate follows every office through the months: results[month][office].
func simulate(n noise, offices []office, orders float64, months []time.Time) [][]result {
	results := make([][]result, len(months))
	for i := range months {
		results[i] = make([]result, len(offices))
	}
	for j, o := range offices {
		quality := 0.30 + 0.6*n.at(o.ID, "quality")
		home, score := quality, 86+11*quality
		for i, m := range months {
			k := key(m)
			quality = min(max(quality+0.07*n.swing(o.ID, k, "quality")+0.15*(home-quality)+0.006, 0.05), 0.98)
			r := &results[i][j]
			r.archived = o.orders(n, orders, m)
			r.online = o.acceptedOnline(n, orders, i, m)
			o.makeOdd(r, j, len(offices), m)
			r.inTime = r.archived - o.late(n, quality, r.archived, k)
			score += 0.45 * (o.deserved(n, quality, *r, k) - score)
			r.score = int(math.Round(100 * score))
		}
	}
	return results
}

// season is how many orders a month brings, January first: few around the
// spring festival and the October holidays.
var season = [12]float64{0.80, 0.55, 1.05, 1.10, 1.10, 1.15, 1.05, 1.00, 1.10, 0.78, 1.05, 1.15}

// orders is the number archived in a month; it grows faster than the
// households, so that the largest unit has many times the orders of a small one.
func (o office) orders(n noise, scale float64, m time.Time) int {
	h := float64(o.households) / 10_000
	mean := 0.0055 * scale * h * (h + 30)
	return int(math.Round(mean * season[m.Month()-1] * (1 + 0.3*n.swing(o.ID, key(m), "archived"))))
}

// late counts the orders that missed their limit.
func (o office) late(n noise, quality float64, archived int, k string) int {
	late := 0
	for i := range archived {
		if n.at(o.ID, k, "late", fmt.Sprint(i)) < 0.035*(1-quality) {
			late++
		}
	}
	return late
}

// deserved is the score the month would have alone: quality, and the rate of
// orders in time as far as there were enough of them to tell.
func (o office) deserved(n noise, quality float64, r result, k string) float64 {
	weight := float64(r.archived) / float64(r.archived+6)
	rate := 1 - float64(r.archived-r.inTime)/float64(max(r.archived, 1))
	return 86 + 11*quality + 60*weight*(rate-0.98) + 1.3*n.swing(o.ID, k, "score")
}

// acceptedOnline lets the online share rise from about four fifths toward its
// ceiling, fast at first.
func (o office) acceptedOnline(n noise, scale float64, i int, m time.Time) (counts [len(businesses)]accepted) {
	k := key(m)
	from := 0.76 + 0.09*n.at(o.ID, "online from")
	ceiling := 0.935 + 0.05*n.at(o.ID, "online ceiling")
	share := ceiling - (ceiling-from)*4/float64(4+i)
	for b, kind := range businesses {
		mean := kind.rate * float64(o.households) / 10_000 * scale * season[m.Month()-1]
		all := int(math.Round(mean * (1 + 0.25*n.swing(o.ID, k, kind.word))))
		p := share + 0.025*n.swing(o.ID, k, kind.word, "share")
		online := int(float64(all)*min(p, 1) + n.at(o.ID, k, kind.word, "online"))
		counts[b] = accepted{all, min(online, all)}
	}
	return counts
}

// makeOdd brings in what is legal and ugly: every February the last office
// archives nothing and takes on no new supply; every fourth month the fourth
// from the end has a single order; every quarter one office, each in its
// turn, has no score yet.
func (o office) makeOdd(r *result, j, count int, m time.Time) {
	month := m.Year()*12 + int(m.Month())
	switch {
	case m.Month() == time.February && j == count-1:
		r.archived, r.online[0], r.online[1] = 0, accepted{}, accepted{}
		r.why = "—"
	case m.Month()%4 == 2 && j == max(count-4, 0):
		r.archived = 1
	case month%3 == 0 && j == month/3%count:
		r.why = "暂无"
	}
}
