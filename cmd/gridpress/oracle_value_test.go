package main

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The oracle's own arithmetic: exact fractions, rounded once, half up.

// oracleValue is a value, exact and as shown, in its last digit, or the reason why there
// is none.
type oracleValue struct {
	exact  *big.Rat
	judged *big.Rat // what the goal is held against, nil where no goal holds
	shown  int64
	gap    string
	sample int64 // the ratio's denominator
	absent int   // of the company's value: units that have none
}

// sum adds a field over units and months and tells whether any number was there.
func (o *oracle) sum(field string, months, units []string) (sum *big.Rat, found bool) {
	sum = new(big.Rat)
	for _, month := range months {
		for _, unit := range units {
			if n := o.numbers[oracleKey{field, month, unit}]; n != nil {
				sum.Add(sum, n)
				found = true
			}
		}
	}
	return sum, found
}

// exact is an indicator's value over months, nil where there is none.
func (o *oracle) exact(d oracleIndicator, months []string, scope string) *big.Rat {
	units := []string{scope}
	if scope == oracleCompany && !d.companyOnly {
		units = oracleUnits
	}
	switch {
	case d.listed():
		return o.ofList(d, months, units)
	case d.to != "":
		part, _ := o.sum(d.id+".of", months, units)
		whole, _ := o.sum(d.id+".to", months, units)
		if whole.Sign() == 0 {
			return nil
		}
		return part.Quo(part, whole)
	case d.weight != "" && len(units) > 1:
		return o.weighted(d, months[0])
	}
	if sum, found := o.sum(d.id+".of", months, units); found {
		return sum
	}
	return nil
}

// weighted is the mean of the units that have a value, by weight.
func (o *oracle) weighted(d oracleIndicator, month string) *big.Rat {
	sum, weights := new(big.Rat), new(big.Rat)
	for _, unit := range oracleUnits {
		n, w := o.numbers[oracleKey{d.id + ".of", month, unit}], o.numbers[oracleKey{d.id + ".weight", month, unit}]
		if n != nil {
			sum.Add(sum, new(big.Rat).Mul(n, w))
			weights.Add(weights, w)
		}
	}
	if weights.Sign() == 0 {
		return nil
	}
	return sum.Quo(sum, weights)
}

func (o *oracle) value(d oracleIndicator, month, scope string) oracleValue {
	if !slices.Contains(o.months, month) {
		return oracleValue{gap: "没有数据"}
	}
	if o.outside && !o.signedOff(o.sheets[d.sheet], month) {
		return oracleValue{gap: "尚未发布"}
	}
	if o.withheld(d, month, scope) {
		return oracleValue{gap: "样本太少，不公布"}
	}
	if lack := o.unknown(d, month, scope); lack > 0 {
		return oracleValue{gap: fmt.Sprintf("有 %d 家没有数据，不能汇总", lack)}
	}
	exact := o.exact(d, []string{month}, scope)
	if exact == nil && (d.to != "" || d.listed()) && o.arrived(d, month) {
		return oracleValue{gap: "不适用：当月没有可计算的数据"}
	}
	if exact == nil {
		return oracleValue{gap: cmp.Or(o.gaps[oracleKey{d.id + ".of", month, scope}], "没有数据")}
	}
	v := oracleValue{exact: exact, judged: exact, shown: d.round(exact)}
	if d.onYear {
		if v.judged = nil; o.urban[scope] || !d.urbanOnly {
			v.judged = o.total(d, o.year(month), scope)
		}
	}
	if d.small > 0 && scope != oracleCompany {
		v.sample = o.numbers[oracleKey{d.id + ".to", month, scope}].Num().Int64()
	}
	if d.weight != "" && scope == oracleCompany {
		for _, unit := range oracleUnits {
			if gap := o.value(d, month, unit).gap; gap != "" && !strings.HasPrefix(gap, "不适用") {
				v.absent++
			}
		}
	}
	return v
}

// unknown counts the units of the company for which nobody can tell a count.
func (o *oracle) unknown(d oracleIndicator, month, scope string) (n int) {
	for _, unit := range oracleUnits {
		if scope == oracleCompany && d.how == "count" && o.gaps[oracleKey{d.id + ".of", month, unit}] != "" {
			n++
		}
	}
	return n
}

// lacking counts the months of the year so far that should have a value and
// have none.
func (o *oracle) lacking(d oracleIndicator, month, scope string) (n int) {
	for _, m := range o.begun(d, month, scope) {
		if gap := o.value(d, m, scope).gap; gap != "" && !strings.HasPrefix(gap, "不适用") {
			n++
		}
	}
	return n
}

// yearToDate is the value from the year's first month, and that month.
func (o *oracle) yearToDate(d oracleIndicator, month, scope string) (v oracleValue, first string) {
	months := o.begun(d, month, scope)
	if len(months) == 0 {
		return oracleValue{gap: "没有数据"}, ""
	}
	if o.outside && slices.ContainsFunc(o.year(month), func(m string) bool { return !o.signedOff(o.sheets[d.sheet], m) }) {
		return oracleValue{gap: "尚未发布"}, months[0]
	}
	if slices.ContainsFunc(months, func(m string) bool { return o.withheld(d, m, scope) }) {
		return oracleValue{gap: "样本太少，不公布"}, months[0]
	}
	exact := o.exact(d, months, scope)
	switch {
	case d.ytd == "mean":
		exact = o.mean(d, months, scope)
	case d.weight != "":
		exact = o.total(d, months, scope)
	}
	if exact == nil {
		return oracleValue{gap: "没有数据"}, months[0]
	}
	return oracleValue{shown: d.round(exact)}, months[0]
}

// begun gives the months of a month's year up to it, from the first that has a value.
func (o *oracle) begun(d oracleIndicator, month, scope string) []string {
	months := o.year(month)
	for len(months) > 0 && o.exact(d, months[:1], scope) == nil {
		months = months[1:]
	}
	return months
}

// year gives the months of a month's year up to it.
func (o *oracle) year(month string) (months []string) {
	for _, m := range o.months {
		if m[:4] == month[:4] && m <= month {
			months = append(months, m)
		}
	}
	return months
}

// total adds the months' values, nil where there is none.
func (o *oracle) total(d oracleIndicator, months []string, scope string) (sum *big.Rat) {
	for _, m := range months {
		if v := o.exact(d, []string{m}, scope); v != nil {
			if sum == nil {
				sum = new(big.Rat)
			}
			sum.Add(sum, v)
		}
	}
	return sum
}

func (o *oracle) mean(d oracleIndicator, months []string, scope string) *big.Rat {
	sum, n := new(big.Rat), int64(0)
	for _, m := range months {
		if v := o.exact(d, []string{m}, scope); v != nil {
			sum.Add(sum, v)
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return sum.Quo(sum, big.NewRat(n, 1))
}

// round rounds half up to the last shown digit; less than the whole stays below 100 %.
func (d oracleIndicator) round(exact *big.Rat) int64 {
	scale := d.scale()
	x := new(big.Rat).Mul(exact, big.NewRat(2*scale, 1))
	x.Add(x, big.NewRat(1, 1))
	n := new(big.Int).Div(x.Num(), new(big.Int).Mul(x.Denom(), big.NewInt(2))).Int64()
	if d.unit == "%" && n >= scale && exact.Cmp(big.NewRat(1, 1)) < 0 {
		return scale - 1
	}
	return n
}

// scale is how many of the last shown digit make one.
func (d oracleIndicator) scale() int64 {
	scale := int64(1)
	for range d.digits {
		scale *= 10
	}
	if d.unit == "%" {
		scale *= 100
	}
	return scale
}

// number writes 985 as 98.5, and 1850 as 1,850 where no digits follow the point.
func (d oracleIndicator) number(n int64) string {
	text := strconv.FormatInt(n, 10)
	for len(text) <= d.digits {
		text = "0" + text
	}
	whole, fraction := text[:len(text)-d.digits], text[len(text)-d.digits:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

// full writes a value with its unit: 98.5%, 93.50 分, 第 7 名.
func (d oracleIndicator) full(n int64) string {
	switch d.unit {
	case "%":
		return d.number(n) + "%"
	case "名":
		return "第 " + d.number(n) + " 名"
	}
	return d.number(n) + " " + d.unit
}

// amount writes a difference of two shown values.
func (d oracleIndicator) amount(n int64) string {
	unit := d.unit
	switch unit {
	case "%":
		unit = "个百分点"
	case "名":
		unit = "位"
	}
	return d.number(max(n, -n)) + " " + unit
}

// change says how a value moved: up is better for ranks of the province too.
func (d oracleIndicator) change(now, before int64) string {
	up, down, delta := "上升 ", "下降 ", now-before
	switch {
	case d.better == 0 || d.digits == 0 && d.unit != "%" && d.unit != "分" && d.unit != "名": // a number of things
		up, down = "增加 ", "减少 "
	case d.unit == "名":
		delta = -delta
	}
	switch {
	case delta > 0:
		return up + d.amount(delta)
	case delta < 0:
		return down + d.amount(delta)
	}
	return "持平"
}

// over tells whether the exact value is past a goal, on it or short of it (1, 0, -1):
// rounding never makes a goal reached.
func (d oracleIndicator) over(v oracleValue, goal int64) int {
	return v.judged.Cmp(big.NewRat(goal, d.scale())) * d.better
}

func (d oracleIndicator) state(v oracleValue) string {
	switch {
	case d.goalText == "" || v.judged == nil:
		return ""
	case d.over(v, d.goal) >= 0:
		return "达标"
	case d.over(v, d.goal-int64(d.better)*d.near) >= 0:
		return "接近目标"
	}
	return "未达标"
}

func (d oracleIndicator) toGoal(v oracleValue) string {
	if d.onYear || d.better < 0 && d.unit != "名" {
		return d.toCeiling(v)
	}
	distance := d.amount(v.shown - d.goal)
	switch {
	case d.over(v, d.goal) < 0 && v.shown == d.goal:
		return "还差不到 " + d.amount(1)
	case d.over(v, d.goal) < 0:
		return "还差 " + distance
	case v.shown == d.goal:
		return "正好达到"
	}
	return "超出 " + distance
}

// toCeiling says how a value lies to a goal it should stay below, places aside.
func (d oracleIndicator) toCeiling(v oracleValue) string {
	if v.judged == nil {
		return "—"
	}
	distance := d.round(v.judged) - d.goal
	switch {
	case d.over(v, d.goal) < 0 && distance == 0:
		return "高不到 " + d.amount(1)
	case d.over(v, d.goal) < 0:
		return "高 " + d.amount(distance)
	case distance == 0:
		return "正好达到"
	}
	return "低 " + d.amount(distance)
}

func oracleEarlier(month string, months int) string {
	day, _ := time.Parse("2006-01", month)
	return day.AddDate(0, -months, 0).Format("2006-01")
}

func oracleMonthName(month string) string {
	return month[:4] + "年" + strings.TrimPrefix(month[5:], "0") + "月"
}
