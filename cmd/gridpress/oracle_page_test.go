package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// What the oracle expects of a page's tiles, tables and leaderboards, word for word.

func (c *oracleCheck) tile(tile *html.Node) {
	name, scope := oracleOne(tile, "p", "Facts-label"), oracleOne(tile, "span", "Facts-scope")
	d, ok := c.indicator(strings.TrimSuffix(name, " "+scope))
	if c.known("tile", strings.TrimSuffix(name, " "+scope), d, ok); !ok {
		return
	}
	v := c.value(d, c.month, scope)
	number, unit, state := "", "", ""
	if v.gap == "" {
		number, unit, state = d.number(v.shown), d.unit, d.state(v)
	}
	c.same("tile", name+" number", oracleOne(tile, "span", "Number"), number)
	c.same("tile", name+" unit", oracleOne(tile, "span", "Facts-unit"), unit)
	c.same("tile", name+" state", oracleOne(tile, "span", "State"), state)
	c.spark(d, scope, tile)
	var lines []string
	for _, line := range oracleFind(tile, "p", "Facts-line") {
		lines = append(lines, oracleText(line))
	}
	want := c.lines(d, scope)
	for i := range max(len(lines), len(want)) {
		got, expected := "", ""
		if i < len(lines) {
			got = lines[i]
		}
		if i < len(want) {
			expected = want[i]
		}
		c.alike("tile", name+" line", got, expected)
	}
}

// lines are a tile's lines: reason or sample, goal, movement, place, the year so far.
func (c *oracleCheck) lines(d oracleIndicator, scope string) (lines []string) {
	v := c.value(d, c.month, scope)
	if v.gap != "" {
		lines = append(lines, v.gap)
		if d.goalText != "" {
			lines = append(lines, d.goalText)
		}
		return lines
	}
	if note := v.note(d, ""); note != "" {
		lines = append(lines, note)
	}
	if d.goalText != "" {
		distance := d.toGoal(v)
		if d.onYear && v.judged == nil {
			distance = "只考核部分单位"
		}
		lines = append(lines, d.goalText+"，"+distance)
	}
	moves := c.move(d, scope, 1, "上月")
	if !strings.HasPrefix(c.name, "hall/") { // the wall shows the month only
		moves += " " + c.move(d, scope, 12, "上年同月")
	}
	lines = append(lines, moves)
	if p, ok := c.places(d, c.month)[scope]; ok && d.better != 0 {
		tied := strings.TrimSuffix(p.text(), strconv.Itoa(p.rank))
		lines = append(lines, fmt.Sprintf("%s第 %d 名（%d 家中）", strings.TrimSpace(tied), p.rank, p.of))
	}
	if ytd, first := c.yearToDate(d, c.month, scope); d.ytd != "" && ytd.gap == "" {
		lacking := ""
		if n := c.lacking(d, c.month, scope); n > 0 {
			lacking = fmt.Sprintf("，缺 %d 个月", n)
		}
		lines = append(lines, fmt.Sprintf("本年累计 %s（自 %s 起%s）", d.full(ytd.shown), oracleMonthName(first), lacking))
	}
	return lines
}

func (v oracleValue) small(d oracleIndicator) bool { return v.sample > 0 && v.sample < d.small }

// note says how small a sample is, or how many units a total lacks, "" where
// neither needs saying.
func (v oracleValue) note(d oracleIndicator, before string) string {
	if v.absent > 0 {
		return fmt.Sprintf("%s缺 %d 家", before, v.absent)
	}
	if !v.small(d) {
		return ""
	}
	return fmt.Sprintf("%s样本 %d 件", before, v.sample)
}

func (c *oracleCheck) move(d oracleIndicator, scope string, months int, name string) string {
	before := c.value(d, oracleEarlier(c.month, months), scope)
	if before.gap != "" {
		return name + map[bool]string{true: "未发布", false: "无数据"}[before.gap == "尚未发布"]
	}
	return "较" + name + " " + d.change(c.value(d, c.month, scope).shown, before.shown)
}

func (c *oracleCheck) window() []string {
	i := slices.Index(c.months, c.month)
	return c.months[max(0, i-12) : i+1]
}

func (c *oracleCheck) comparedCaption(d oracleIndicator) string {
	return d.name + "，" + oracleMonthName(c.month)
}

func (c *oracleCheck) trendCaption(d oracleIndicator, scope string) string {
	return fmt.Sprintf("%s，%s，最近 %d 个月", d.name, scope, len(c.window()))
}

// table compares one table by its caption and gives the caption.
func (c *oracleCheck) table(table *html.Node) string {
	caption := oracleText(oracleElements(table, "caption")[0])
	name, rest, _ := strings.Cut(caption, "，")
	scope, _, trend := strings.Cut(rest, "，")
	boardName, _, _ := strings.Cut(caption, " 目标")
	d, known := c.indicator(name)
	board, isBoard := c.indicator(boardName)
	if known {
		c.known("table", name, d, known)
	}
	switch {
	case c.sheetTable(caption, table):
	case caption == "各单位各项指标":
		c.boards(table)
	case isBoard && len(oracleFind(table, "th", "Board-rank")) > 0:
		c.board(board, table)
	case caption == "各月全市数值":
		c.archive(table)
	case known && strings.HasSuffix(rest, "，本年累计"):
		c.goals(d, table)
	case known && strings.HasPrefix(rest, "最近 "):
		c.heat(d, caption, table)
	case known && trend:
		c.trend(d, scope, table)
	case known:
		c.compared(d, table)
	case strings.HasPrefix(caption, "数据问题"):
		return caption // findings, not numbers
	case caption == "应当公开的事项":
		c.owedTable(caption, table)
	case c.radarTable(caption, table):
	case c.limits(caption, table):
	case c.ledgerTable(caption, table):
	case c.corrected(caption, table):
	case c.zerosTable(caption, table):
	case c.tallyTable(caption, table):
	default:
		c.wrong = append(c.wrong, fmt.Sprintf("%s: the oracle does not know the table %q", c.name, caption))
	}
	return caption
}

func (c *oracleCheck) cell(d oracleIndicator, v oracleValue) string {
	if v.gap != "" {
		return v.gap
	}
	if d.onYear { // the state is the year's, not the month's
		return d.number(v.shown)
	}
	return strings.TrimSpace(d.state(v) + " " + d.number(v.shown))
}

// soFar is the year so far in a table, with the state of a goal for the year.
func (c *oracleCheck) soFar(d oracleIndicator, month, scope string) string {
	ytd, _ := c.yearToDate(d, month, scope)
	switch {
	case ytd.gap != "":
		return ytd.gap
	case !d.onYear:
		return d.number(ytd.shown)
	}
	return strings.TrimSpace(d.state(c.value(d, month, scope)) + " " + d.number(ytd.shown))
}

func (c *oracleCheck) compared(d oracleIndicator, table *html.Node) {
	places := c.places(d, c.month)
	var want [][]string
	for _, scope := range append(c.order(d, c.month), oracleCompany) {
		v := c.value(d, c.month, scope)
		before := c.value(d, oracleEarlier(c.month, 1), scope)
		place, change, distance, goal := "—", "—", "—", "—"
		if p, ok := places[scope]; ok {
			place = p.text()
			if p.ahead > 0 {
				distance = fmt.Sprintf("距第 %d 名 %s", p.ahead, d.amount(p.aheadShown-v.shown))
			}
		}
		if v.gap == "" {
			change = "上月无数据"
			if before.gap == "" {
				change = d.change(v.shown, before.shown)
			}
			if d.goalText != "" {
				goal = d.toGoal(v)
			}
		}
		row := []string{scope, c.cell(d, v)}
		if d.onYear {
			row = append(row, c.soFar(d, c.month, scope))
		}
		if d.better != 0 {
			row = append(row, place, change, distance, goal)
		} else {
			row = append(row, change)
		}
		want = append(want, row)
	}
	c.grid("compared", c.comparedCaption(d), table, want)
}

func (c *oracleCheck) trend(d oracleIndicator, scope string, table *html.Node) {
	var want [][]string
	for _, month := range slices.Backward(c.window()) {
		row := []string{oracleMonthName(month), c.cell(d, c.value(d, month, scope))}
		if scope != oracleCompany {
			place := "—"
			if p, ok := c.places(d, month)[scope]; ok {
				place = p.text()
			}
			row = append(row, place, c.cell(d, c.value(d, month, oracleCompany)))
		}
		if d.ytd != "" {
			row = append(row, c.soFar(d, month, scope))
		}
		want = append(want, row)
	}
	c.grid("trend", c.trendCaption(d, scope), table, want)
}

// known holds that a page speaks of an indicator that is declared and may be seen there.
func (c *oracleCheck) known(what, name string, d oracleIndicator, ok bool) {
	c.same(what, "indicator "+name, strconv.FormatBool(ok && oracleMay(c.decl.Class, d.class)), "true")
}

// grid compares a table's body with the rows expected.
func (c *oracleCheck) grid(what, where string, table *html.Node, want [][]string) {
	rows := oracleElements(oracleElements(table, "tbody")[0], "tr")
	c.same(what, where+" rows", strconv.Itoa(len(rows)), strconv.Itoa(len(want)))
	for i := range min(len(rows), len(want)) {
		cells := oracleElements(rows[i], "th", "td")
		c.same(what, where+" columns", strconv.Itoa(len(cells)), strconv.Itoa(len(want[i])))
		for j := range min(len(cells), len(want[i])) {
			compare := c.same
			if what == "compared" && j >= 2 {
				compare = c.alike // phrases
			}
			compare(what, fmt.Sprintf("%s %s column %d", where, want[i][0], j+1), oracleText(cells[j]), want[i][j])
		}
	}
}

// rankMove says how a unit's place moved since last month.
func (c *oracleCheck) rankMove(d oracleIndicator, unit string) string {
	now, ranked := c.places(d, c.month)[unit]
	before, was := c.places(d, oracleEarlier(c.month, 1))[unit]
	switch {
	case !ranked:
		return ""
	case !was:
		return "上月无名次"
	case now.rank < before.rank:
		return fmt.Sprintf("升 %d 位", before.rank-now.rank)
	case now.rank > before.rank:
		return fmt.Sprintf("降 %d 位", now.rank-before.rank)
	}
	return "持平"
}

func (c *oracleCheck) boardPlace(d oracleIndicator, scope string) string {
	if p, ok := c.places(d, c.month)[scope]; ok {
		return p.text()
	}
	return "—"
}

// board compares a leaderboard of one indicator, its total row included.
func (c *oracleCheck) board(d oracleIndicator, table *html.Node) {
	rows := oracleElements(table, "tr")[1:]
	want := append(c.order(d, c.month), oracleCompany)
	c.same("board", d.name+" rows", strconv.Itoa(len(rows)), strconv.Itoa(len(want)))
	for i, row := range rows[:min(len(rows), len(want))] {
		unit, cells := want[i], oracleElements(row, "td")
		v, before := c.value(d, c.month, unit), c.value(d, oracleEarlier(c.month, 1), unit)
		number, last, note := "", before.gap, v.gap
		if v.gap == "" {
			number, note = d.number(v.shown), d.state(v)
		}
		note += v.note(d, "")
		if before.gap == "" {
			last = d.number(before.shown) + before.note(d, " ")
		}
		where := d.name + " board " + unit
		c.same("board", where, oracleText(oracleElements(row, "th")[0]), unit)
		c.same("board", where+" place", oracleText(cells[0]), c.boardPlace(d, unit))
		c.same("board", where+" value", oracleText(cells[1]), number)
		c.alike("board", where+" state", oracleText(cells[3]), note)
		c.alike("board", where+" move", oracleText(cells[4]), c.rankMove(d, unit))
		c.same("board", where+" last", oracleText(cells[5]), last)
	}
}

// boards compares the leaderboard of several indicators, ordered by the first.
func (c *oracleCheck) boards(table *html.Node) {
	var indicators []oracleIndicator
	for _, link := range oracleElements(oracleElements(table, "thead")[0], "a") {
		d, _ := c.indicator(oracleText(link))
		indicators = append(indicators, d)
	}
	rows := oracleElements(oracleElements(table, "tbody")[0], "tr")
	want := c.order(indicators[0], c.month)
	c.same("board", "units", strconv.Itoa(len(rows)), strconv.Itoa(len(want)))
	for i, row := range rows[:min(len(rows), len(want))] {
		c.same("board", "unit", oracleText(oracleElements(row, "th")[0]), want[i])
		for j, cell := range oracleElements(row, "td") {
			d := indicators[j]
			v := c.value(d, c.month, want[i])
			value, state := v.gap, ""
			if v.gap == "" {
				value, state = d.number(v.shown), d.state(v)
			}
			value += v.note(d, " ")
			where := d.name + " boards " + want[i]
			c.same("board", where+" value", oracleOne(cell, "span", "Board-value"), value)
			c.alike("board", where+" state", oracleOne(cell, "span", "State"), state)
			c.same("board", where+" place", oracleOne(cell, "span", "Board-place"), c.boardPlace(d, want[i]))
			c.alike("board", where+" move", oracleOne(cell, "span", "Move"), c.rankMove(d, want[i]))
		}
	}
}
