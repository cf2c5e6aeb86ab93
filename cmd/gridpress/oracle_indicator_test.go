package main

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// oracleIndicator is an indicator as data/indicators.toml declares it. A ratio has to;
// goal and near count in the last shown digit.
type oracleIndicator struct {
	id, name, unit, class string
	digits                int
	sheet                 string
	of, to, weight        string      // columns; weight is that of the company's value
	day                   string      // the column of each row's date
	how                   string      // "ratio", "share", "sum", "mean", "value" or "count"
	part                  oracleWhere // of a share
	where                 oracleWhere
	ytd                   string // "ratio", "sum", "mean" or none
	better                int    // 1 higher, -1 lower, 0 not ranked
	small                 int64
	goal, near, stretch   int64
	goalText              string
	companyOnly           bool
	onYear                bool // the goal holds for the year so far
	urbanOnly             bool // and for urban units only
	least                 int  // fewer rows are shown to none but those who may see the rows
}

// oracleDeclared is an indicator in its file. What is not named here the oracle doesn't
// know: it refuses the file rather than pass by what it cannot judge.
type oracleDeclared struct {
	ID, Name, Unit, Better, Class, Total, YTD, About string
	Digits                                           int
	Small                                            int64
	Ratio                                            struct{ Of, To string }
	Share                                            struct {
		Sheet string
		Of    oracleWhere
	}
	Sum, Mean, Median, Value, Count, Weight string
	Release                                 struct {
		To, By, Reason string
		MinN           int `toml:"min_n"`
	}
	Day   string // of each row, for the days since the last
	Swing any    // for checks only
	Where oracleWhere
	Goal  *struct {
		Floor, Near, Stretch         any
		On, For, Source, State, Note string
	}
}

func readOracleIndicators(file string) (all []oracleIndicator, err error) {
	var declared struct{ Indicator []oracleDeclared }
	meta, err := toml.DecodeFile(file, &declared)
	if err != nil {
		return nil, err
	}
	inWhere := func(k toml.Key) bool {
		return slices.Contains(k, "where") || slices.Contains(k, "share") && slices.Contains(k, "of")
	} // decoded as any
	if unknown := slices.DeleteFunc(meta.Undecoded(), inWhere); len(unknown) > 0 {
		return nil, fmt.Errorf("%s: the oracle does not know %v", file, unknown)
	}
	for _, d := range declared.Indicator {
		all = append(all, d.indicator())
	}
	return all, nil
}

func (d oracleDeclared) indicator() oracleIndicator {
	i := oracleIndicator{
		id: d.ID, name: d.Name, unit: d.Unit, class: d.Class, digits: d.Digits, where: d.Where, small: d.Small,
		ytd: strings.TrimPrefix(d.YTD, "none"), companyOnly: d.Total == "only", least: d.Release.MinN,
		better: map[string]int{"higher": 1, "lower": -1}[d.Better],
	}
	for how, ref := range map[string]string{"ratio": d.Ratio.Of, "share": d.Share.Sheet, "sum": d.Sum, "mean": d.Mean, "median": d.Median, "value": d.Value, "count": d.Count} {
		if ref != "" {
			i.how = how
			i.sheet, i.of, _ = strings.Cut(ref, ".")
		}
	}
	if d.Total == "pooled" && i.how == "mean" {
		i.how = "pooled" // a mean of rows, of all units' together for the company
	}
	_, i.to, _ = strings.Cut(d.Ratio.To, ".")
	if i.part = d.Share.Of; i.how == "share" {
		i.to = "rows"
	}
	_, i.weight, _ = strings.Cut(d.Weight, ".")
	_, i.day, _ = strings.Cut(d.Day, ".")
	if d.Goal == nil {
		return i
	}
	digits := func(v any) int64 {
		if v == nil {
			return 0
		}
		return i.round(oracleRat(v))
	}
	i.goal, i.near, i.stretch = digits(d.Goal.Floor), digits(d.Goal.Near), digits(d.Goal.Stretch)
	i.onYear, i.urbanOnly = d.Goal.On == "ytd", d.Goal.For == "units.urban"
	i.goalText = i.goalWords(d.Goal.State == "presumed")
	return i
}

// goalWords says a goal: 目标 ≥ 92%, 目标：第 9 名以内，争取第 6 名.
func (d oracleIndicator) goalWords(presumed bool) string {
	short := func(n int64) string { // without the decimals that say nothing
		text := d.number(n)
		if d.digits > 0 {
			text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
		}
		return text
	}
	text := "目标"
	if d.onYear {
		text = "全年目标"
	}
	switch {
	case d.unit == "名":
		text += "：第 " + short(d.goal) + " 名以内"
		if d.stretch != 0 {
			text += "，争取第 " + short(d.stretch) + " 名"
		}
	case d.better > 0:
		text += " ≥ " + short(d.goal) + strings.TrimPrefix(" "+d.unit, " %")
	default:
		text += " ≤ " + short(d.goal) + " " + d.unit
	}
	if d.unit == "%" {
		text += "%"
	}
	if presumed {
		text += "（暂定）"
	}
	return text
}

func (site *oracleSite) indicator(name string) (oracleIndicator, bool) {
	i := slices.IndexFunc(site.indicators, func(d oracleIndicator) bool { return d.name == name })
	if i < 0 {
		return oracleIndicator{}, false
	}
	return site.indicators[i], true
}

// oracleKey names one number: a part of an indicator (its .of, .to or .weight) of a unit
// in a month.
type oracleKey struct{ part, month, unit string }

// count takes the indicators' numbers from the rows.
func (o *oracle) count() {
	o.numbers, o.gaps = map[oracleKey]*big.Rat{}, map[oracleKey]string{}
	o.lists, o.passed = map[oracleKey][]*big.Rat{}, map[oracleKey]int{}
	for _, d := range o.indicators {
		o.countIndicator(d)
	}
}

func (o *oracle) countIndicator(d oracleIndicator) {
	// Of a sheet that need not name every unit, a unit without rows has none: not unknown many.
	if d.how == "count" || d.how == "sum" && o.sheets[d.sheet].Per != "unit" {
		for _, month := range o.months {
			if slices.ContainsFunc(o.rows[d.sheet], func(r oracleRow) bool { return r.holds(month) }) {
				for _, unit := range oracleUnits {
					o.numbers[oracleKey{d.id + ".of", month, unit}] = new(big.Rat)
				}
			}
		}
	}
	for _, row := range o.rows[d.sheet] {
		if d.where.open(row) {
			open := oracleKey{d.id + ".of", row.month, row.unit}
			defer func() { o.gaps[open] = "没有数据"; delete(o.numbers, open) }()
		}
		if !d.where.takes(row) || row.unit == o.Company {
			continue
		}
		months := []string{row.month}
		if row.month == "" {
			months = o.months
		}
		for _, month := range months {
			o.countRow(d, row, month)
		}
	}
}

func (o *oracle) countRow(d oracleIndicator, row oracleRow, month string) {
	unit := row.unit
	if d.companyOnly {
		unit = oracleCompany
	}
	if d.how == "share" {
		o.countShare(d, row, month, unit)
		return
	}
	if n := row.cell(d.of).number; d.how == "count" || n != nil {
		o.passed[oracleKey{d.id, month, unit}]++
		if d.listed() {
			o.lists[oracleKey{d.id, month, unit}] = append(o.lists[oracleKey{d.id, month, unit}], n)
		}
	}
	if d.listed() {
		return
	}
	if d.how == "count" {
		o.add(oracleKey{d.id + ".of", month, unit}, big.NewRat(1, 1))
		return
	}
	for part, column := range map[string]string{".of": d.of, ".to": d.to, ".weight": d.weight} {
		key := oracleKey{d.id + part, month, unit}
		switch cell := row.cell(column); {
		case column == "":
		case cell.gap == "不适用":
			o.gaps[key] = "不适用：当月没有可计算的数据"
		case cell.number == nil:
			o.gaps[key] = "没有数据"
		case part == ".of" && (d.how == "value" || d.how == "mean") && o.numbers[key] != nil:
			panic(fmt.Sprintf("%s has two values of %s in %s: the oracle knows no mean of rows", unit, d.name, month))
		default:
			o.add(key, cell.number)
		}
	}
}

// countShare takes a row of the whole, and of the part, where its cells say which.
func (o *oracle) countShare(d oracleIndicator, row oracleRow, month, unit string) {
	for column := range d.part {
		if cell := row.cell(column); cell.id == "" && cell.number == nil {
			return
		}
	}
	o.passed[oracleKey{d.id, month, unit}]++
	o.add(oracleKey{d.id + ".to", month, unit}, big.NewRat(1, 1))
	if d.part.takes(row) {
		o.add(oracleKey{d.id + ".of", month, unit}, big.NewRat(1, 1))
	}
}

func (o *oracle) add(key oracleKey, n *big.Rat) {
	if sum := o.numbers[key]; sum != nil {
		n = new(big.Rat).Add(sum, n)
	}
	o.numbers[key] = n
}

// listed tells an indicator that is made from all its rows at once.
func (d oracleIndicator) listed() bool { return d.how == "pooled" || d.how == "median" }

// ofList is the mean or the median of rows, nil of none.
func (o *oracle) ofList(d oracleIndicator, months, units []string) *big.Rat {
	var all []*big.Rat
	for _, month := range months {
		for _, unit := range units {
			all = append(all, o.lists[oracleKey{d.id, month, unit}]...)
		}
	}
	if len(all) == 0 {
		return nil
	}
	if d.how == "median" { // what lies in the middle is the mean of the one or two there
		slices.SortFunc(all, (*big.Rat).Cmp)
		all = all[(len(all)-1)/2 : len(all)/2+1]
	}
	sum := new(big.Rat)
	for _, n := range all {
		sum.Add(sum, n)
	}
	return sum.Quo(sum, big.NewRat(int64(len(all)), 1))
}

// arrived tells whether a month has any row of an indicator's sheet.
func (o *oracle) arrived(d oracleIndicator, month string) bool {
	return slices.ContainsFunc(o.rows[d.sheet], func(r oracleRow) bool { return r.holds(month) })
}

// withheld tells whether readers who may not see the rows learn nothing of a value, since
// too few rows stand behind it, or behind what others could be told apart by.
func (o *oracle) withheld(d oracleIndicator, month, scope string) bool {
	if d.least == 0 || oracleMay(o.cleared, o.sheets[d.sheet].Class) {
		return false
	}
	few := func(n int) bool { return n > 0 && n < d.least }
	rows := func(of oracleIndicator, unit string) int { return o.passed[oracleKey{of.id, month, unit}] }
	wider := o.wider(d)
	tells := func(unit string) bool {
		return few(rows(d, unit)) || slices.ContainsFunc(wider, func(w oracleIndicator) bool { return few(rows(w, unit) - rows(d, unit)) })
	}
	if scope != oracleCompany {
		return tells(scope)
	}
	all, hidden, units := 0, 0, 0
	rest, left := make([]int, len(wider)), make([]int, len(wider)) // of all units, of the hidden ones
	for _, unit := range oracleUnits {
		all += rows(d, unit)
		if tells(unit) {
			hidden += rows(d, unit)
			units++
		}
		for i, w := range wider {
			rest[i] += rows(w, unit) - rows(d, unit)
			if tells(unit) {
				left[i] += rows(w, unit) - rows(d, unit)
			}
		}
	}
	// Of a count, as few as so many units can have, or as many, tell what each has.
	if d.how == "count" && units > 0 && (hidden == units || hidden == units*(d.least-1)) {
		return true
	}
	return few(hidden) || few(all) || slices.ContainsFunc(append(rest, left...), few)
}

// wider are the indicators over more rows of the same cells, which these readers see too:
// one less the other is the value of what lies between them.
func (o *oracle) wider(d oracleIndicator) (all []oracleIndicator) {
	for _, w := range o.indicators {
		if w.id == d.id || w.how != d.how || w.sheet != d.sheet || w.of != d.of || w.to != d.to || !reflect.DeepEqual(w.part, d.part) || d.how == "count" || d.how == "median" || !oracleMay(o.cleared, w.class) {
			continue
		}
		asked := 0
		for column, value := range w.where {
			if own, ok := d.where[column]; ok && reflect.DeepEqual(own, value) {
				asked++
			}
		}
		if asked == len(w.where) && len(d.where) > len(w.where) {
			all = append(all, w)
		}
	}
	return all
}
