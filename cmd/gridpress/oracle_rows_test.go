package main

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Rows of a sheet above a page's class, and what is under way, as the oracle expects them:
// only declared rows, only their declared columns, and of these no more than leaves every
// withheld figure untold.

// oracleRelease releases some rows of a sheet.
type oracleRelease struct {
	To, By, Reason string
	Columns        []string
	Where          oracleWhere
}

// release is the one that lets readers of a class see a row they are not cleared for.
func (r oracleRow) release(class string) *oracleRelease {
	if oracleMay(class, r.class()) || r.class() != r.sheet.Class {
		return nil
	}
	for _, release := range r.sheet.Release {
		if oracleMay(class, release.To) && release.Where.takes(r) {
			return &release
		}
	}
	return nil
}

// cut is a released row without what its readers are not told: what is not declared, and
// of an order behind a figure of few what sort of order it is and how long it took.
func (c *oracleCheck) cut(r oracleRow, class string) oracleRow {
	release := r.release(class)
	few := slices.ContainsFunc(c.indicators, func(d oracleIndicator) bool { return c.behindFew(d, r, class) })
	cells := slices.Clone(r.cells)
	for i, column := range r.sheet.Columns {
		sort := slices.Contains([]string{"category", "voltage", "works", "whole_wd", "own_wd", "paused_wd", "limit_wd", "days_left"}, column.ID)
		if !slices.Contains(release.Columns, column.ID) || few && sort {
			cells[i] = oracleCell{gap: "不公布"}
		}
	}
	r.cells = cells
	return r
}

// behindFew tells whether a row stands behind a figure of time that is withheld, or of
// which the released rows would leave too few.
func (c *oracleCheck) behindFew(d oracleIndicator, r oracleRow, class string) bool {
	timed := slices.Contains([]string{"whole_wd", "own_wd", "same_day"}, d.of)
	if !timed || d.sheet != r.sheet.ID || d.least == 0 || !oracleMay(class, d.class) {
		return false
	}
	c.cleared = class
	behind := d.where.takes(r) || slices.ContainsFunc(c.wider(d), func(w oracleIndicator) bool { return w.where.takes(r) })
	if !behind {
		return false
	}
	n := c.passed[oracleKey{d.id, r.month, r.unit}]
	left := n
	for _, other := range c.rows[r.sheet.ID] {
		if other.month == r.month && other.unit == r.unit && d.where.takes(other) && other.release(class) != nil {
			left--
		}
	}
	return n > 0 && n < d.least || left > 0 && left < d.least || c.withheld(d, r.month, r.unit)
}

// mostUrgent orders rows: what is overdue first, what has no limit last, and in each fewer
// days left before more.
func mostUrgent(rows []oracleRow) {
	verdicts := []string{"overdue", "due_soon", "in_time_so_far", "none"}
	slices.SortStableFunc(rows, func(a, b oracleRow) int {
		if d := slices.Index(verdicts, a.cell("verdict").id) - slices.Index(verdicts, b.cell("verdict").id); d != 0 {
			return d
		}
		x, y := a.cell("days_left").number, b.cell("days_left").number
		switch {
		case x == nil && y == nil:
			return 0
		case x == nil:
			return 1
		case y == nil:
			return -1
		}
		return x.Cmp(y)
	})
}

// underWay compares what the page says of how many are under way.
func (c *oracleCheck) underWay(root *html.Node) {
	if c.number > 1 {
		return
	}
	for _, block := range c.decl.tables {
		if block.Left == "" {
			continue
		}
		t := &oracleRows{block: block, month: c.month, class: c.decl.Class}
		if block.Unit == "this" {
			t.unit = c.unitHere
		}
		rows := c.want(t)
		want := c.focus() + "没有在途的。"
		if len(rows) > 0 {
			want = fmt.Sprintf("%s在途 %d 件", c.focus(), len(rows))
			for _, word := range [][2]string{{"overdue", "逾期"}, {"due_soon", "临期"}, {"in_time_so_far", "未到期"}, {"none", "无时限"}} {
				if n := len(oracleFilter(rows, func(r oracleRow) bool { return r.cell("verdict").id == word[0] })); n > 0 {
					want += fmt.Sprintf("，%s %d 件", word[1], n)
				}
			}
			want += "。"
		}
		found := false
		for _, p := range oracleFind(root, "p", "Table-sentence") {
			found = found || strings.ReplaceAll(oracleText(p), ",", "") == want
		}
		c.same("underway", want, fmt.Sprint(found), "true")
	}
}
