package demo

import (
	"fmt"
	"math"
	"time"

	"gridpress/cmd/gridpress/internal/workday"
)

// order is a connection order from acceptance to archiving. Its words are
// those of the sheet.
type order struct {
	office                         int
	no                             string
	category, voltage, supply, biz string
	ready                          string
	kinds                          []workKind // of supporting works
	own, paused                    int        // working days: the utility's, and those suspended
	accepted, energised, archived  workday.Date
	pauseFrom, pauseTo             workday.Date // where paused is not 0
	ended                          bool         // by the customer, before anything was energised
}

// workKind is one kind of supporting works and the working days it may take.
type workKind struct {
	name string
	days int
}

var worksKinds = []workKind{{"线路T接", 4}, {"架空线路", 15}, {"环网柜", 20}, {"分支箱", 20}}

// ahead is how many months after a month its orders in flight may still be
// archived.
const ahead = 3

// book holds the orders archived in each month, made when first asked for.
type book struct {
	noise    noise
	offices  []office
	calendar *workday.Calendar
	months   []time.Time // those of the site, and ahead more
	results  [][]result
	archived map[int][]order
	err      error // the first; it sticks
}

// in are the orders archived in month i, and those ended in it.
func (b *book) in(i int) []order {
	if b.archived[i] == nil {
		for j := range b.offices {
			b.archived[i] = append(b.archived[i], b.office(i, j)...)
		}
	}
	return b.archived[i]
}

// office makes a unit's orders of a month: as many with a limit as it reports
// archived, of them as many late; beside them some without a limit and some
// that ended.
func (b *book) office(i, j int) (orders []order) {
	r := b.results[i][j]
	late := b.late(i, j, r.archived, r.archived-r.inTime)
	for k := range r.archived {
		o := b.limited(i, j, k)
		b.pace(&o, late[k])
		orders = append(orders, o)
	}
	for k := range int(math.Ceil(0.03 * float64(r.archived))) {
		orders = append(orders, b.unlimited(i, j, r.archived+k))
	}
	for k := range int(math.Round(0.01 * float64(r.archived))) {
		o := b.start(i, j, 9000+k)
		o.category, o.voltage, o.ready, o.ended = "居民", "低压", "否", true
		o.accepted = b.first(i) + workday.Date(b.noise.pick(20, o.no, "ended"))
		orders = append(orders, o)
	}
	return orders
}

// late chooses which of a unit's orders were late.
func (b *book) late(i, j, archived, count int) map[int]bool {
	late := map[int]bool{}
	for try := 0; len(late) < count; try++ {
		late[b.noise.pick(archived, key(b.months[i]), b.offices[j].ID, "late order", fmt.Sprint(try))] = true
	}
	return late
}

func (b *book) first(i int) workday.Date {
	d, _ := workday.Of(b.months[i].Date())
	return d
}

func (b *book) last(i int) workday.Date {
	d, _ := workday.Of(lastDay(b.months[i]).Date())
	return d
}

// number is the number of the k-th order that a unit archives in a month.
func number(m time.Time, j, k int) string {
	return fmt.Sprintf("%s%02d%02d%04d", m.Format("06"), j+1, int(m.Month()), k)
}

// start begins the k-th order that a unit archives in a month; most are
// archived on a working day.
func (b *book) start(i, j, k int) order {
	m := b.months[i]
	o := order{office: j, no: number(m, j, k), supply: "—", ready: "—", biz: "新装"}
	o.archived = b.first(i) + workday.Date(b.noise.pick(lastDay(m).Day(), o.no, "archived"))
	for b.noise.at(o.no, "weekend") < 0.9 && b.count(o.archived-1, o.archived) == 0 && o.archived < b.last(i) {
		o.archived++
	}
	o.energised = o.archived - workday.Date(b.noise.pick(3, o.no, "energised"))
	if b.noise.at(o.no, "biz") < 0.2 {
		o.biz = "增容"
	}
	return o
}

// limited chooses what kind of order it is, of those with a limit.
func (b *book) limited(i, j, k int) order {
	o := b.start(i, j, k)
	o.voltage = "低压"
	switch at := b.noise.at(o.no, "category"); {
	case at < 0.03:
		o.category, o.voltage, o.supply = "高压", "10千伏", "单电源"
		if b.noise.at(o.no, "supply") < 0.15 {
			o.supply = "双电源"
		}
		b.construct(&o, 0.35)
	case at < 0.13:
		o.category, o.ready = "小微企业", yesNo(b.noise.at(o.no, "ready") < 0.5)
		b.construct(&o, 0.1)
	case at < 0.30:
		o.category, o.ready = "低压非居民", yesNo(b.noise.at(o.no, "ready") < 0.4)
		b.construct(&o, 0.25)
	default:
		o.category, o.ready = "居民", yesNo(b.noise.at(o.no, "ready") < 0.7)
	}
	return o
}

// construct gives a share of orders supporting works, of one kind or two.
func (b *book) construct(o *order, share float64) {
	if b.noise.at(o.no, "works") >= share {
		return
	}
	first := b.noise.pick(len(worksKinds), o.no, "first works")
	o.kinds = []workKind{worksKinds[first]}
	if o.voltage != "低压" && b.noise.at(o.no, "second works") < 0.25 {
		o.kinds = append(o.kinds, worksKinds[(first+1)%len(worksKinds)])
	}
}

// limit is how many working days an order may take.
func (o order) limit() int {
	base := map[string]int{"单电源": 12, "双电源": 21}[o.supply]
	switch {
	case base > 0:
		longest := 0
		for _, w := range o.kinds {
			longest = max(longest, w.days)
		}
		return base + longest
	case o.category == "小微企业":
		return 5
	case len(o.kinds) > 0:
		return 3
	case o.ready == "是":
		return 0
	}
	return 2
}

// granted is the time for works of an order that has two kinds of them, one
// after the other, and the reason; a late one asked too late.
func (o order) granted() (days, reason any) {
	if o.voltage == "低压" || len(o.kinds) < 2 || o.own > o.limit() {
		return nil, nil
	}
	return o.kinds[0].days + o.kinds[1].days, o.kinds[0].name + "完工后才能施工" + o.kinds[1].name
}

// pace decides how long an order took, and so when it was accepted.
func (b *book) pace(o *order, late bool) {
	n, limit := b.noise, o.limit()
	high := o.voltage != "低压"
	switch {
	case late:
		o.own = limit + 1 + n.pick(3, o.no, "late")
	case high && o.biz == "新装" && n.at(o.no, "short") < 0.04:
		o.own = 1 + n.pick(2, o.no, "short days")
	case high:
		o.own = 3 + n.pick(limit-2, o.no, "days")
	case o.category == "小微企业":
		o.own = []int{0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 5}[n.pick(12, o.no, "days")]
	default:
		o.own = n.pick(limit+1, o.no, "days")
	}
	if high && o.own > 2 && n.at(o.no, "paused") < 0.25 {
		o.paused = 1 + n.pick(9, o.no, "paused days")
	}
	o.accepted = b.back(o.energised, o.own+o.paused)
	for late && limit == 0 && b.count(o.accepted-1, o.energised) == o.own { // it came before the days off, and lay there over them
		o.accepted--
	}
	if o.paused > 0 {
		o.pauseFrom = b.add(o.accepted, 1)
		o.pauseTo = b.add(o.pauseFrom, o.paused)
	}
}

// unlimited is an order for which the source has no limit.
func (b *book) unlimited(i, j, k int) order {
	o := b.start(i, j, k)
	o.category, o.voltage, o.biz = "分布式电源", "低压", "新装"
	days := 12
	switch at := b.noise.at(o.no, "unlimited"); {
	case at < 0.25:
		o.category = "充电设施"
	case at < 0.35:
		o.category, o.voltage, o.supply, days = "高压", "10千伏", "多电源", 40
	case at < 0.40:
		o.category, o.voltage, o.supply, days = "高压", "35千伏", "单电源", 45
	}
	o.own = b.noise.pick(days, o.no, "days")
	o.accepted = b.back(o.energised, o.own)
	return o
}

// back is a date from which so many working days pass to another.
func (b *book) back(to workday.Date, days int) workday.Date {
	from := to
	for b.count(from, to) < days && b.err == nil {
		from--
	}
	return from
}

func (b *book) count(from, to workday.Date) int {
	n, err := b.calendar.Count(from, to)
	b.fail(err)
	return n
}

func (b *book) add(from workday.Date, days int) workday.Date {
	d, err := b.calendar.Add(from, days)
	b.fail(err)
	return d
}

func (b *book) fail(err error) {
	if b.err == nil && err != nil {
		b.err = fmt.Errorf("demo: %w", err)
	}
}
