package demo

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// habit is how one office lays its workbooks out. A unit keeps its habit.
type habit struct {
	folder      string  // inside the month's folder; empty for none
	coded       bool    // sheet names with the sheet's code: "T08 单位指标"
	fullName    bool    // the unit's long name in its cells
	title       bool    // a title line and a line with the unit above the header
	indent      bool    // the cover begins in column B
	alias       bool    // headers by the other name clerks know
	bracket     string  // how a header carries its unit, as a format; empty for not
	wrap        bool    // line breaks in long headers
	swap        [2]int  // two columns changed over
	month, day  string  // layouts of dates typed as text; empty for real dates
	monthFormat string  // number format of a real month
	percentText bool    // "98.5%" as text
	zero        string  // what is typed for none; empty for the figure 0
	total       bool    // a total row where the sheet has one
	gap         bool    // blank rows above the header and the total
	notes       bool    // notes and signatures below
	font, fill  string  // body font; header colour as RGB, empty for none
	headSize    float64 // points
}

// habits are shared out to the units in their order.
var habits = []habit{
	{title: true, bracket: "（%s）", monthFormat: `yyyy"年"m"月"`, notes: true, total: true,
		font: "宋体", fill: "DDEBF7", headSize: 11},
	{month: "2006-01", day: "2006-01-02", font: "等线", headSize: 11},
	{alias: true, month: "2006年1月", percentText: true, total: true, gap: true, title: true, notes: true,
		font: "仿宋", fill: "E2EFDA", headSize: 12},
	{coded: true, swap: [2]int{0, 1}, wrap: true, month: "200601", zero: "无", notes: true,
		font: "微软雅黑", fill: "F2F2F2", headSize: 10},
	{fullName: true, title: true, bracket: "(%s)", swap: [2]int{3, 4}, monthFormat: `yyyy"年"mm"月"`, total: true,
		indent: true, font: "宋体", headSize: 11},
	{folder: "县区", coded: true, fullName: true, alias: true, bracket: "\n(%s)", month: "2006年1月", percentText: true,
		zero: "—", notes: true, gap: true, font: "等线", fill: "FFF2CC", headSize: 11},
}

// These are the habits of the departments that send workbooks for the whole
// company.
var (
	companyHabit = habit{title: true, wrap: true, monthFormat: `yyyy"年"m"月"`, notes: true,
		font: "宋体", fill: "D9E1F2", headSize: 11}
	gridHabit = habit{coded: true, title: true, bracket: "（%s）", month: "2006-01", total: true, notes: true,
		font: "宋体", fill: "DDEBF7", headSize: 10}
	networkHabit = habit{title: true, alias: true, bracket: "（%s）", month: "2006-01", day: "2006-01-02", notes: true,
		font: "等线", fill: "E2EFDA", headSize: 10}
	operationHabit = habit{coded: true, wrap: true, monthFormat: `yyyy"年"m"月"`, total: true, gap: true, notes: true,
		font: "仿宋", fill: "FCE4D6", headSize: 11}
	supportHabit = habit{swap: [2]int{0, 1}, bracket: "\n(%s)", month: "2006年1月", notes: true,
		font: "微软雅黑", fill: "FFF2CC", headSize: 10}
)

// sheetName is the tab's text.
func (h habit) sheetName(code, name string) string {
	if h.coded {
		return code + " " + name
	}
	return name
}

// label is a column's or cover line's name as this office writes it.
func (h habit) label(c column) string {
	if h.alias && c.alias != "" {
		return c.alias
	}
	return c.name
}

// header is the text of a column's header cell.
func (h habit) header(c column) string {
	s := h.label(c)
	if runes := []rune(s); h.wrap && len(runes) > 4 {
		s = string(runes[:len(runes)-3]) + "\n" + string(runes[len(runes)-3:])
	}
	if h.bracket != "" && c.unit != "" {
		s += fmt.Sprintf(h.bracket, c.unit)
	}
	return s
}

// arrange gives the columns' order.
func (h habit) arrange(count int) []int {
	order := make([]int, count)
	for i := range order {
		order[i] = i
	}
	a, b := h.swap[0], h.swap[1]
	order[a], order[b] = order[b], order[a]
	return order
}

// headerLines is how many lines a header takes.
func headerLines(header string) int { return 1 + strings.Count(header, "\n") }

// width is a text's width in half-width characters: a Chinese one takes two.
func width(s string) float64 { return float64(len(s)+utf8.RuneCountInString(s)) / 2 }
