package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// What the oracle expects where rows of standing sheets are shown as something other than
// a table: a record, the steps of a process, limits side by side, questions and answers.

// oracleWords is such a block of a page.
type oracleWords struct {
	kind                                      string
	Sheet, Lines, Places, Cells, None         string
	Step, By, Days, Papers, Note, Untimed     string
	Node, Ask, Answer, Hint, Next, Leaf, Ends string
	Steps, Later                              string
	Large, Columns, Under, Facts              []string
	Where                                     oracleWhere
}

var oracleWordBlock = regexp.MustCompile("(?ms)^```(record|steps|matrix|guide)\n(.*?)^```")

func readOracleWords(body string) (blocks []oracleWords) {
	for _, found := range oracleWordBlock.FindAllStringSubmatch(body, -1) {
		b := oracleWords{kind: found[1]}
		must(toml.Decode(found[2], &b))
		blocks = append(blocks, b)
	}
	return blocks
}

// inForce are the rows of a sheet that hold at the end of a month: of standing rows with
// dates those that began last of what they replace, of the rows that readers of a class
// may see, and have not ended.
func (o *oracle) inForce(sheet, month, class string) (rows []oracleRow) {
	held, _ := o.force(sheet, month, class)
	return held
}

// force tells the rows that hold from those that have ended.
func (o *oracle) force(sheet, month, class string) (held, ended []oracleRow) {
	s := o.sheets[sheet]
	from, until := -1, -1
	for i, c := range s.Columns {
		switch c.Valid {
		case "from":
			from = i
		case "until":
			until = i
		}
	}
	if from < 0 && until < 0 {
		return o.rows[sheet], nil
	}
	first := must(time.Parse("2006-01", month))
	day := first.AddDate(0, 1, -1).Format(time.DateOnly)
	group := func(r oracleRow) string {
		var parts []string
		for _, id := range s.Key {
			if s.column(id) != from && (len(s.Replaces) == 0 || slices.Contains(s.Replaces, id)) {
				parts = append(parts, r.cell(id).text)
			}
		}
		return strings.Join(parts, "\n")
	}
	newest := map[string]string{}
	for _, r := range o.rows[sheet] {
		if from >= 0 && r.cells[from].text <= day && oracleMay(class, r.class()) {
			newest[group(r)] = max(newest[group(r)], r.cells[from].text)
		}
	}
	for _, r := range o.rows[sheet] {
		switch {
		case from >= 0 && r.cells[from].text != newest[group(r)]:
		case until >= 0 && r.cells[until].text != "" && r.cells[until].text < day:
			ended = append(ended, r)
		default:
			held = append(held, r)
		}
	}
	return held, ended
}

// choices are the choices that a page is made for, each.
func (o *oracle) choices(p oraclePage, month string) (ids []string) {
	sheet, column, _ := strings.Cut(p.For, ".")
	for _, r := range o.inForce(sheet, month, p.Class) {
		if id := r.cell(column).id; oracleMay(p.Class, r.class()) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// sayings compares the blocks of the page at hand that are no tables, and what its tables
// say of rows that have ended.
func (c *oracleCheck) sayings(root *html.Node) {
	parts := map[string][]*html.Node{
		"record": oracleFind(root, "div", "Record"), "steps": oracleFind(root, "div", "Steps"),
		"matrix": oracleFind(root, "div", "Matrix"), "guide": oracleFind(root, "div", "Guide"),
	}
	if c.number > 1 {
		return // a further page holds its table only
	}
	for _, b := range c.decl.words {
		if len(parts[b.kind]) == 0 {
			c.same(b.kind, b.Sheet, "no block", "a block")
			continue
		}
		node := parts[b.kind][0]
		parts[b.kind] = parts[b.kind][1:]
		map[string]func(oracleWords, *html.Node){"record": c.recordOf, "steps": c.stepsOf, "matrix": c.matrixOf, "guide": c.guideOf}[b.kind](b, node)
	}
	c.absent(root)
	for _, t := range c.decl.tables {
		if t.Lapsed == "" {
			continue
		}
		n := 0
		_, ended := c.force(t.Sheet, c.month, c.decl.Class)
		for _, r := range ended {
			if oracleMay(c.decl.Class, r.class()) {
				n++
			}
		}
		_, after, _ := strings.Cut(t.Lapsed, "{n}")
		got := regexp.MustCompile(`([0-9,]+)` + regexp.QuoteMeta(after)).FindStringSubmatch(oracleText(root))
		c.same("lapsed", t.Sheet, fmt.Sprint(len(got) == 2 && got[1] == strconv.Itoa(n)), fmt.Sprint(n > 0))
	}
}

// absent compares what tables say of rows that readers look for and do not find.
func (c *oracleCheck) absent(root *html.Node) {
	for _, t := range c.decl.tables {
		if len(t.Complete) == 0 {
			continue
		}
		var names []string
		rows := c.asked(oracleWords{}, t.Sheet, t.Where)
		for i, r := range rows {
			first := r.said(t.Complete[0])
			if slices.ContainsFunc(rows[:i], func(other oracleRow) bool { return other.said(t.Complete[0]) == first }) {
				continue
			}
			for _, choice := range r.sheet.Columns[r.sheet.column(t.Complete[1])].Values {
				if !slices.ContainsFunc(rows, func(other oracleRow) bool {
					return other.said(t.Complete[0]) == first && other.cell(t.Complete[1]).id == choice.ID
				}) {
					names = append(names, first+" "+choice.Name)
				}
			}
		}
		want := strings.ReplaceAll(t.Absent, "{rows}", strings.Join(names, "、"))
		c.same("absent", t.Sheet, fmt.Sprint(strings.Contains(oracleText(root), want)), fmt.Sprint(len(names) > 0))
	}
}

// asked are the rows a block asks for.
func (c *oracleCheck) asked(b oracleWords, sheet string, where oracleWhere) (rows []oracleRow) {
	resolved := oracleWhere{}
	for column, id := range where {
		if resolved[column] = id; id == "this" {
			resolved[column] = c.choice
		}
	}
	for _, r := range c.inForce(sheet, c.month, c.decl.Class) {
		if r.holds(c.month) && oracleMay(c.decl.Class, r.class()) && resolved.takes(r) {
			rows = append(rows, r)
		}
	}
	return rows
}

// said is a cell in words, with its unit.
func (r oracleRow) said(id string) string {
	if first, second, both := strings.Cut(id, " + "); both {
		text, more := r.said(first), r.said(second)
		return text + strings.Repeat("＋", min(len(text), len(more), 1)) + strings.Repeat(more, min(len(text), 1))
	}
	i := r.sheet.column(id)
	if i < 0 || r.cells[i].gap != "" {
		return ""
	}
	text := r.cells[i].text
	if unit := r.sheet.Columns[i].Unit; r.cells[i].number != nil && unit != "" && strings.Trim(text, "0123456789.,") == "" {
		text += " " + unit
	}
	return text
}

func (r oracleRow) label(id string) string {
	id, _, _ = strings.Cut(id, " + ")
	return r.sheet.Columns[r.sheet.column(id)].Name
}

// listed is a text of which the parts of a list stand apart by their marks.
func listed(text string) string { return strings.ReplaceAll(text, "；", "") }

func (c *oracleCheck) recordOf(b oracleWords, node *html.Node) {
	rows := c.asked(b, b.Sheet, b.Where)
	c.same("record", "rows", strconv.Itoa(len(rows)), "1")
	var want []string
	for _, id := range append(slices.Clone(b.Large), b.Columns...) {
		if text := rows[0].said(id); text != "" {
			want = append(want, rows[0].label(id), listed(text))
		}
	}
	var got []string
	for _, part := range oracleElements(node, "dt", "dd") {
		got = append(got, oracleText(part))
	}
	c.same("record", "items", strconv.Itoa(len(got)), strconv.Itoa(len(want)))
	for i := range min(len(got), len(want)) {
		c.same("record", want[i-i%2], got[i], want[i])
	}
}

func (c *oracleCheck) stepsOf(b oracleWords, node *html.Node) {
	rows := c.asked(b, b.Sheet, b.Where)
	found := oracleFind(node, "li", "Steps-item")
	c.same("steps", "steps", strconv.Itoa(len(found)), strconv.Itoa(len(rows)))
	for i := range min(len(found), len(rows)) {
		r, where := rows[i], fmt.Sprintf("step %d", i+1)
		c.same("steps", where+" name", oracleOne(found[i], "b", "Steps-name"), r.said(b.Step))
		c.same("steps", where+" days", oracleOne(found[i], "p", "Steps-days"), cmp.Or(r.said(b.Days), b.Untimed))
		c.same("steps", where+" by", oracleOne(found[i], "p", "Steps-by"), r.said(b.By)+"办理")
		c.same("steps", where+" papers", oracleOne(found[i], "ul", "Steps-papers"), listed(r.said(b.Papers)))
		c.same("steps", where+" note", oracleOne(found[i], "p", "Steps-note"), r.said(b.Note))
	}
}

func (c *oracleCheck) matrixOf(b oracleWords, node *html.Node) {
	rows, sheet := c.asked(b, b.Sheet, b.Where), c.sheets[b.Sheet]
	places, lines := sheet.Columns[sheet.column(b.Places)].Values, sheet.Columns[sheet.column(b.Lines)].Values
	var want []string
	for _, line := range lines {
		if !slices.ContainsFunc(rows, func(r oracleRow) bool { return r.cell(b.Lines).id == line.ID }) {
			continue
		}
		want = append(want, line.Name)
		for _, place := range places {
			text := b.None
			if i := slices.IndexFunc(rows, func(r oracleRow) bool { return r.cell(b.Lines).id == line.ID && r.cell(b.Places).id == place.ID }); i >= 0 {
				text = rows[i].said(b.Cells)
				for _, id := range b.Under {
					if under := rows[i].said(id); under != "" {
						text += rows[i].label(id) + "：" + under
					}
				}
			}
			want = append(want, text)
		}
	}
	var got []string
	for _, cell := range oracleElements(oracleElements(node, "tbody")[0], "th", "td") {
		got = append(got, oracleText(cell))
	}
	c.same("matrix", "cells", strconv.Itoa(len(got)), strconv.Itoa(len(want)))
	for i := range min(len(got), len(want)) {
		c.same("matrix", fmt.Sprintf("cell %d", i+1), got[i], want[i])
	}
	c.same("matrix", "places", strconv.Itoa(len(oracleFind(node, "th", "Matrix-head"))), strconv.Itoa(len(places)+1))
}

// later is what the steps of an end need, but for the first of them.
func (c *oracleCheck) later(b oracleWords, end string) (papers string) {
	if b.Steps == "" {
		return ""
	}
	steps := c.asked(b, b.Steps, oracleWhere{b.Leaf: end})
	for _, step := range steps[1:] {
		papers += listed(step.said(b.Papers))
	}
	return papers
}

// guideOf compares the questions and answers in the order in which they open.
func (c *oracleCheck) guideOf(b oracleWords, node *html.Node) {
	rows := c.asked(b, b.Sheet, nil)
	var want []string
	var ask func(id string)
	ask = func(id string) {
		said := false
		for _, r := range rows {
			if r.said(b.Node) != id {
				continue
			}
			if !said {
				want = append(want, r.said(b.Ask))
				said = true
			}
			want = append(want, r.said(b.Answer))
			if next := r.said(b.Next); next != "" {
				ask(next)
				continue
			}
			want = append(want, r.said(b.Leaf))
			for _, end := range c.asked(b, b.Ends, oracleWhere{b.Leaf: r.cell(b.Leaf).id}) {
				for _, id := range b.Facts {
					if text := end.said(id); text != "" {
						want = append(want, end.label(id)+" "+listed(text))
					}
				}
				if later := c.later(b, r.cell(b.Leaf).id); later != "" {
					want = append(want, b.Later+" "+later)
				}
			}
		}
	}
	ask(rows[0].said(b.Node))
	var got []string
	for d := range node.Descendants() {
		for _, class := range []string{"Guide-ask", "Guide-text", "Guide-name", "Guide-fact"} {
			if d.Type == html.ElementNode && oracleAttribute(d, "class") == class {
				text := oracleText(d)
				if class == "Guide-fact" {
					text = oracleText(oracleElements(d, "dt")[0]) + " " + oracleText(oracleElements(d, "dd")[0])
				}
				got = append(got, text)
			}
		}
	}
	c.same("guide", "words", strconv.Itoa(len(got)), strconv.Itoa(len(want)))
	for i := range min(len(got), len(want)) {
		c.same("guide", want[i], got[i], want[i])
	}
}
