package main

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// What the oracle expects of counters of what should never happen, and of tables that
// count a sheet's rows.

// oracleZeros is a zeros block of a page.
type oracleZeros struct {
	indicators []string
	each       string
}

// oracleTally is a tally block of a page.
type oracleTally struct {
	sheet, by, across, title string
	sums, means              []string
	where                    oracleWhere
}

// oracleSince is how long nothing has happened by the end of a month.
type oracleSince struct {
	known  bool
	from   string // the first month with rows
	day    string // of the last, "" for none
	days   int
	months int // since the month of the last
	gaps   int
}

// since goes through the rows that an indicator counts.
func (o *oracle) since(d oracleIndicator, month, scope string) (s oracleSince) {
	s.known = o.arrived(d, month)
	for _, m := range o.months {
		if m > month {
			break
		}
		if !o.arrived(d, m) {
			if s.from != "" {
				s.gaps++
			}
			continue
		}
		if s.from == "" {
			s.from = m
		}
		s.months++
		for _, row := range o.rows[d.sheet] {
			if row.month == m && d.where.takes(row) && row.unit != o.Company && (scope == oracleCompany || row.unit == scope) {
				s.months, s.day = 0, max(s.day, row.cell(d.day).text)
			}
		}
	}
	start := s.day
	if start == "" && s.from != "" {
		start = must(time.Parse("2006-01", s.from)).AddDate(0, 0, -1).Format(time.DateOnly)
	}
	if s.known {
		s.days = oracleDays(start, oracleLastDay(month))
	}
	return s
}

// words are a counter's number, its unit, and its lines.
func (c *oracleCheck) words(d oracleIndicator, s oracleSince, scope string) (number, unit string, lines []string) {
	exact := oracleMay(c.cleared, c.sheets[d.sheet].Class)
	number, unit = fmt.Sprint(s.months), "个月"
	if exact {
		number, unit = oracleIndicator{}.number(int64(s.days)), "天"
	}
	switch {
	case s.day == "":
		lines = append(lines, "自 "+oracleMonthName(s.from)+"起无")
	case exact:
		lines = append(lines, "距上次 "+must(time.Parse(time.DateOnly, s.day)).Format("2006年1月2日"))
	case s.months > 0:
		lines = append(lines, fmt.Sprintf("连续 %d 个月为零", s.months))
	}
	if s.months == 0 {
		happened := "本月件数少，不公布"
		if v := c.value(d, c.month, scope); v.gap == "" {
			happened = "本月 " + d.full(v.shown)
		}
		lines = append(lines, happened)
	}
	if s.gaps > 0 {
		lines = append(lines, fmt.Sprintf("其间有 %d 个月没有数据", s.gaps))
	}
	return number, unit, lines
}

func (s oracleSince) state() string {
	if s.months == 0 {
		return "未达标"
	}
	return "达标"
}

// zeros compares the counters of a page.
func (c *oracleCheck) zeros(list *html.Node) {
	for _, counter := range oracleFind(list, "li", "Zeros-counter") {
		name, scope := oracleOne(counter, "p", "Zeros-label"), oracleOne(counter, "span", "Zeros-scope")
		name = strings.TrimSuffix(name, " "+scope)
		d, ok := c.indicator(name)
		if c.known("zero", name, d, ok); !ok {
			continue
		}
		s := c.since(d, c.month, scope)
		number, unit, state, lines := "", "", "", []string{"没有数据"}
		if s.known {
			number, unit, lines = c.words(d, s, scope)
			state = s.state()
		}
		var got []string
		for _, line := range oracleFind(counter, "p", "Zeros-line") {
			got = append(got, oracleText(line))
		}
		c.same("zero", name+" number", oracleOne(counter, "span", "Number"), number)
		c.same("zero", name+" unit", oracleOne(counter, "span", "Zeros-unit"), unit)
		c.same("zero", name+" state", oracleOne(counter, "span", "State"), state)
		c.same("zero", name+" lines", strings.Join(got, "|"), strings.Join(lines, "|"))
	}
}

// zerosTable compares the table of all units; false for one of another kind.
func (c *oracleCheck) zerosTable(caption string, table *html.Node) bool {
	month := "，" + oracleMonthName(c.month)
	i := slices.IndexFunc(c.decl.zeros, func(z oracleZeros) bool { return z.each == "units" })
	if i < 0 || caption != "各单位距上次多少天"+month && caption != "各单位连续几个月为零"+month {
		return false
	}
	var want [][]string
	for _, unit := range oracleUnits {
		row := []string{unit}
		for _, id := range c.decl.zeros[i].indicators {
			d := c.byID(id)
			switch s := c.since(d, c.month, unit); {
			case !s.known:
				row = append(row, "没有数据")
			case s.day == "":
				row = append(row, s.state()+" 无")
			default:
				number, _, _ := c.words(d, s, unit)
				row = append(row, s.state()+" "+number)
			}
		}
		want = append(want, row)
	}
	c.grid("zero", caption, table, want)
	return true
}

// tallyTable compares a table that counts rows; false for one of another kind.
func (c *oracleCheck) tallyTable(caption string, table *html.Node) bool {
	i := slices.IndexFunc(c.decl.tallies, func(t oracleTally) bool { return t.title == caption })
	if i < 0 {
		return false
	}
	t := c.decl.tallies[i]
	var rows []oracleRow
	for _, row := range c.rows[t.sheet] {
		if row.month == c.month && oracleMay(c.cleared, row.class()) && t.where.takes(row) {
			rows = append(rows, row)
		}
	}
	var want [][]string
	lacking := rows
	for _, w := range c.sheets[t.sheet].words(t.by) {
		of := func(row oracleRow) bool { return row.cell(t.by).id == w[0] }
		want = append(want, t.line(c.sheets[t.sheet], w[1], oracleFilter(rows, of)))
		lacking = oracleFilter(lacking, func(row oracleRow) bool { return !of(row) })
	}
	if len(lacking) > 0 {
		want = append(want, t.line(c.sheets[t.sheet], "未填写", lacking))
	}
	want = append(want, t.line(c.sheets[t.sheet], "合计", rows))
	c.grid("tally", caption, table, want)
	return true
}

func oracleFilter(rows []oracleRow, fits func(oracleRow) bool) (left []oracleRow) {
	for _, row := range rows {
		if fits(row) {
			left = append(left, row)
		}
	}
	return left
}

// words are the ids and names that a column may hold.
func (s *oracleSheet) words(column string) (words [][2]string) {
	c := s.Columns[s.column(column)]
	for _, v := range c.Values {
		words = append(words, [2]string{v.ID, v.Name})
	}
	if c.Type == "yesno" {
		words = [][2]string{{"yes", "是"}, {"no", "否"}}
	}
	return words
}

// line is a row of a tally: how many rows, of them by the second column, sums, means.
func (t oracleTally) line(sheet *oracleSheet, name string, rows []oracleRow) []string {
	count := func(n int) string { return oracleIndicator{}.number(int64(n)) }
	line := []string{name, count(len(rows))}
	if t.across != "" {
		for _, w := range sheet.words(t.across) {
			line = append(line, count(len(oracleFilter(rows, func(row oracleRow) bool { return row.cell(t.across).id == w[0] }))))
		}
	}
	for i, column := range slices.Concat(t.sums, t.means) {
		sum, n, d := new(big.Rat), 0, oracleIndicator{}
		for _, row := range rows {
			if cell := row.cell(column); cell.number != nil {
				sum.Add(sum, cell.number)
				n++
			}
		}
		if digits := sheet.Columns[sheet.column(column)].Digits; digits != nil {
			d.digits = *digits
		}
		if i >= len(t.sums) {
			d.digits++
			if n == 0 {
				line = append(line, "不适用")
				continue
			}
			sum.Quo(sum, big.NewRat(int64(n), 1))
		}
		line = append(line, d.number(d.round(sum)))
	}
	return line
}
