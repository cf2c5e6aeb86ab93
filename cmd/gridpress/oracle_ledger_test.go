package main

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// What the oracle makes of rewards and penalties, from domain.md alone (S-101…S-136 and
// A3): it knows the amounts by heart, counts in fen, and gives the pool's last
// fen one at a time.

// oracleFen are the sums of a unit in a month, in fen.
type oracleFen struct {
	rewards, penalties int64
	qualified          bool
	persons            int64
	pending            int
}

var (
	oracleCases = map[string]int64{"off_system": 25_000, "designation": 25_000, "overtime": 10_000, "too_short": 10_000, "opinion": 5_000,
		"charge_refusal_boundary": 5_000, "quality": 3_000}
	oraclePrizes = map[string]int64{"nation": 20_000, "province": 10_000, "headquarters": 10_000, "city": 5_000, "adopted_province": 50_000}
)

// ledger decides a month for every unit.
func (o *oracle) ledger(month string) map[string]*oracleFen {
	if o.ledgers[month] != nil {
		return o.ledgers[month]
	}
	units := map[string]*oracleFen{}
	for _, unit := range oracleUnits {
		units[unit] = &oracleFen{}
	}
	o.oracleEvents(month, units)
	o.oraclePool(month, units)
	o.oracleExams(month, units)
	o.oracleHonours(month, units)
	o.oracleYear(month, units)
	if o.ledgers == nil {
		o.ledgers = map[string]map[string]*oracleFen{}
	}
	o.ledgers[month] = units
	return units
}

// in lists the rows of a sheet in a month.
func (o *oracle) in(sheet, month string) (rows []oracleRow) {
	for _, row := range o.rows[sheet] {
		if row.month == month {
			rows = append(rows, row)
		}
	}
	return rows
}

func whole(c oracleCell) int64 {
	if c.number == nil {
		return 0
	}
	return new(big.Int).Quo(c.number.Num(), c.number.Denom()).Int64()
}

func (o *oracle) oracleEvents(month string, units map[string]*oracleFen) {
	for _, e := range o.in("events", month) {
		if e.cell("upheld").id != "yes" || !strings.HasPrefix(e.cell("upheld_on").text, month) {
			continue
		}
		u, price := units[e.unit], oracleCases[e.cell("type").id]
		switch {
		case e.cell("manual_amount").number != nil:
			u.penalties += 100 * whole(e.cell("manual_amount"))
		case price == 0:
			u.pending++
		default:
			u.penalties += 100 * price * whole(e.cell("cases"))
		}
	}
}

// oraclePool shares 250,000 yuan out among those with every order in time, a score no
// worse than the sixth's and no violation.
func (o *oracle) oraclePool(month string, units map[string]*oracleFen) {
	province := o.in("prov_kpi", month)[0]
	events := o.in("events", month)
	var winners []string
	for _, unit := range oracleUnits {
		kpi := o.in("unit_kpi", month)
		k := kpi[slices.IndexFunc(kpi, func(r oracleRow) bool { return r.unit == unit })]
		all, inTime := whole(k.cell("n_archived")), whole(k.cell("n_in_time"))
		if sent := o.in("orders", month); len(sent) > 0 {
			all, inTime = 0, 0
			for _, order := range sent {
				if order.unit == unit {
					all, inTime = all+whole(order.cell("judged")), inTime+whole(order.cell("in_time"))
				}
			}
		}
		score := k.cell("capability_score").number
		ruled := slices.ContainsFunc(o.in("decisions", month), func(r oracleRow) bool {
			return r.unit == unit && r.cell("object").id == "qualification" && r.cell("ruling").id == "yes"
		})
		broke := slices.ContainsFunc(events, func(r oracleRow) bool { return r.unit == unit && r.cell("upheld").id == "yes" })
		if (all > 0 && inTime == all || all == 0 && ruled) && score != nil && score.Cmp(province.cell("prov6_capability").number) >= 0 && !broke && len(events) > 0 {
			winners = append(winners, unit)
			units[unit].qualified = true
		}
	}
	if whole(province.cell("index_rank")) > 9 || len(winners) == 0 {
		return
	}
	for unit, fen := range oracleShares(25_000_000, winners, func(unit string) *big.Rat { return o.coefficient(unit, month[:4]) }) {
		units[unit].rewards += fen
	}
}

func (o *oracle) coefficient(unit, year string) *big.Rat {
	for _, r := range o.rows["units"] {
		if r.unit == unit && r.cell("year").text == year {
			return r.cell("coefficient").number
		}
	}
	return nil
}

// oracleShares gives fen one after another to whoever is furthest below the exact share.
// The whole fen of each are given first; so few rounds are left.
func oracleShares(pool int64, units []string, of func(string) *big.Rat) map[string]int64 {
	total, given := new(big.Rat), map[string]int64{}
	for _, u := range units {
		total.Add(total, of(u))
	}
	exact := func(u string) *big.Rat {
		r := new(big.Rat).Mul(big.NewRat(pool, 1), of(u))
		return r.Quo(r, total)
	}
	left := pool
	for _, u := range units {
		given[u] = whole(oracleCell{number: exact(u)})
		left -= given[u]
	}
	for ; left > 0; left-- {
		poorest := slices.MaxFunc(units, func(a, b string) int {
			lack := func(u string) *big.Rat { return new(big.Rat).Sub(exact(u), big.NewRat(given[u], 1)) }
			return cmp.Or(lack(a).Cmp(lack(b)), slices.Index(units, b)-slices.Index(units, a))
		})
		given[poorest]++
	}
	return given
}

func (o *oracle) oracleExams(month string, units map[string]*oracleFen) {
	sixth := o.in("prov_kpi", month)[0].cell("prov6_exam").number
	for _, e := range o.in("exam", month) {
		if e.cell("kind").id != "provincial" {
			continue
		}
		if e.cell("mean").number.Cmp(sixth) < 0 {
			units[e.unit].penalties += 1_000_000
		}
		units[e.unit].persons += whole(e.cell("below90"))
	}
}

// oracleHonours gives for each deed what its best prize so far is worth beyond what was
// given before.
func (o *oracle) oracleHonours(month string, units map[string]*oracleFen) {
	best := func(until, unit, deed string) (fen int64) {
		for _, a := range o.rows["awards"] {
			if a.month <= until && a.unit == unit && a.cell("deed_group").text == deed {
				fen = max(fen, 100*oraclePrizes[a.cell("level").id])
			}
		}
		return fen
	}
	seen := map[string]bool{}
	for _, a := range o.in("awards", month) {
		deed := a.cell("deed_group").text
		switch {
		case oraclePrizes[a.cell("level").id] == 0:
			units[a.unit].pending++
		case deed == "":
			units[a.unit].rewards += 100 * oraclePrizes[a.cell("level").id]
		case !seen[a.unit+deed]:
			seen[a.unit+deed] = true
			units[a.unit].rewards += best(month, a.unit, deed) - best(oracleEarlier(month, 1), a.unit, deed)
		}
	}
}

func (o *oracle) oracleYear(month string, units map[string]*oracleFen) {
	for _, a := range o.in("annual_eval", month) {
		rank := func(column string, steps ...int64) int64 {
			n := whole(a.cell(column))
			if n == 0 || n > 18 && column == "prov_rank" {
				return 0
			}
			return steps[min(n, int64(len(steps)))-1]
		}
		province := rank("prov_rank", 100, 100, 100, 80, 80, 80, 50, 50, 50, -50, -50, -50, -80, -80, -80, -100, -100, -100)
		city := rank("city_rank", 50, 30, -30, -50)
		for _, unit := range oracleUnits {
			tenths := whole(oracleCell{number: new(big.Rat).Mul(o.coefficient(unit, a.cell("year").text), big.NewRat(10, 1))})
			units[unit].rewards += max(province, city, 0) * 1000 * tenths * 10
			units[unit].penalties -= min(province, city, 0) * 1000 * tenths * 10
		}
	}
}

var oracleThousands = regexp.MustCompile(`(\d)(\d{3})\b`)

// oracleYuan writes fen as pages do.
func oracleYuan(fen int64) string {
	text := big.NewRat(fen, 100).FloatString(2)
	whole, part, _ := strings.Cut(strings.Replace(text, "-", "−", 1), ".")
	for oracleThousands.MatchString(whole) {
		whole = oracleThousands.ReplaceAllString(whole, "$1,$2")
	}
	return whole + "." + part
}

// ledgerTable compares a table of the ledger; false for another one.
func (c *oracleCheck) ledgerTable(caption string, table *html.Node) bool {
	switch {
	case caption == oracleMonthName(c.month)+"各单位奖惩合计":
		c.ledgerTotals(table)
	case caption == oracleMonthName(c.month)+c.unitHere+"奖惩合计":
		c.same("ledger", "rows of a unit", strconv.Itoa(len(oracleTexts(table))), "1")
		c.ledgerTotals(table)
	case caption == "达标情况":
		for _, row := range oracleTexts(table) {
			c.same("ledger", "qualified "+row[0], strconv.FormatBool(row[1] == "达标"), strconv.FormatBool(c.ledger(c.month)[row[0]].qualified))
		}
	case caption == oracleMonthName(c.month)+"奖惩分项":
		c.ledgerLines(table)
	case strings.HasPrefix(caption, "调考个人考核"):
		for _, row := range oracleTexts(table) {
			if row[0] != "合计" {
				n := c.ledger(c.month)[row[0]].persons
				c.same("ledger", "persons "+row[0], row[2]+" "+row[3], strconv.FormatInt(n, 10)+" "+oracleYuan(n*50_000))
			}
		}
	case caption == "按规则汇总":
		c.ledgerKinds(table)
	default:
		return false
	}
	return true
}

// oracleTexts are the rows of a table as text.
func oracleTexts(table *html.Node) (rows [][]string) {
	for _, row := range oracleElements(oracleElements(table, "tbody")[0], "tr") {
		var cells []string
		for _, cell := range oracleElements(row, "th", "td") {
			cells = append(cells, oracleText(cell))
		}
		rows = append(rows, cells)
	}
	return rows
}

func (c *oracleCheck) ledgerTotals(table *html.Node) {
	var all [4]int64
	for _, row := range oracleTexts(table) {
		if row[0] != "合计" {
			now := c.ledger(c.month)[row[0]]
			sums := [4]int64{now.rewards, now.penalties}
			for _, month := range c.months {
				if month[:4] == c.month[:4] && month <= c.month {
					sums[2] += c.ledger(month)[row[0]].rewards
					sums[3] += c.ledger(month)[row[0]].penalties
				}
			}
			for i := range all {
				all[i] += sums[i]
			}
			c.ledgerRow(row, sums)
			pending := strings.Contains(strings.ReplaceAll(row[7], "本年另有", ""), "另有")
			c.same("ledger", "pending "+row[0], strconv.FormatBool(pending), strconv.FormatBool(now.pending > 0))
			continue
		}
		c.ledgerRow(row, all)
	}
}

func (c *oracleCheck) ledgerRow(row []string, sums [4]int64) {
	want := []string{oracleYuan(sums[0]), oracleYuan(sums[1]), oracleYuan(sums[0] - sums[1]), oracleYuan(sums[2]), oracleYuan(sums[3]), oracleYuan(sums[2] - sums[3])}
	c.same("ledger", "totals "+row[0], strings.Join(row[1:7], " "), strings.Join(want, " "))
}

// ledgerLines adds the lines of each unit up.
func (c *oracleCheck) ledgerLines(table *html.Node) {
	sums := map[string]*oracleFen{}
	for _, unit := range oracleUnits {
		sums[unit] = &oracleFen{}
	}
	for _, row := range oracleTexts(table) {
		if row[5]+row[6] == "金额待定" {
			sums[row[0]].pending++
			continue
		}
		sums[row[0]].rewards += oracleParseYuan(row[5])
		sums[row[0]].penalties += oracleParseYuan(row[6])
	}
	for unit, got := range sums {
		want := c.ledger(c.month)[unit]
		c.same("ledger", "lines "+unit, oracleYuan(got.rewards)+" "+oracleYuan(got.penalties), oracleYuan(want.rewards)+" "+oracleYuan(want.penalties))
		c.same("ledger", "lines pending "+unit, strings.Repeat("?", got.pending), strings.Repeat("?", want.pending))
	}
}

// ledgerKinds adds the rules up.
func (c *oracleCheck) ledgerKinds(table *html.Node) {
	var got, want [2]int64
	for _, row := range oracleTexts(table) {
		if row[1] != "个人" {
			got[map[string]int{"奖励": 0, "扣减": 1}[row[1]]] += oracleParseYuan(row[3])
		}
	}
	for _, u := range c.ledger(c.month) {
		want[0], want[1] = want[0]+u.rewards, want[1]+u.penalties
	}
	c.same("ledger", "rules", oracleYuan(got[0])+" "+oracleYuan(got[1]), oracleYuan(want[0])+" "+oracleYuan(want[1]))
}

func oracleParseYuan(text string) int64 {
	if text == "" {
		return 0
	}
	n, _ := new(big.Rat).SetString(strings.ReplaceAll(text, ",", ""))
	return whole(oracleCell{number: n.Mul(n, big.NewRat(100, 1))})
}
