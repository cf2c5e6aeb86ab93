package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// sums is how far the rows that sum others up have come.
type sums struct {
	subtotal, total int     // the first record after the last one
	early           []early // totals above the records
}

// early is a total that stands above the records it sums up.
type early struct {
	row  sheet.Row
	text string
}

// sumUp compares a row that sums others up with our own sums (C4 11, 65). One
// above all records waits for them.
func (r *reader) sumUp(row sheet.Row, kind totalKind, label string) {
	n := r.table.Len()
	if n == 0 {
		row.Cells = append([]sheet.Cell(nil), row.Cells...)
		r.sums.early = append(r.sums.early, early{row, label})
		return
	}
	from := []int{0, r.sums.total, r.sums.subtotal}
	if kind == subtotal {
		from = from[2:]
	}
	for i := range row.Cells {
		r.compare(&row.Cells[i], row.Number, kind, label, from)
	}
	switch kind {
	case total:
		r.sums.total, r.sums.subtotal = n, n
	case subtotal:
		r.sums.subtotal = n
	}
}

// sumUpEarly compares the totals that stood above the records.
func (r *reader) sumUpEarly() {
	for _, e := range r.sums.early {
		for i := range e.row.Cells {
			if r.table.Len() > 0 && totalOf(e.text) != part {
				r.compare(&e.row.Cells[i], e.row.Number, total, e.text, []int{0})
			}
		}
	}
}

// compare sets one stated total beside the sum of the records from any of
// these on. Cells that are no number, and columns with faults, say nothing.
func (r *reader) compare(cell *sheet.Cell, row int, kind totalKind, label string, from []int) {
	if cell.Col > len(r.columns) || r.columns[cell.Col-1] < 0 {
		return
	}
	i := r.columns[cell.Col-1]
	c := &r.table.Sheet.Columns[i]
	level, additive := adds(c)
	if !additive || r.faulty[i] {
		return
	}
	c0 := cellReader{r, c, i, place{cell.Col, row}}
	stated, ok := c0.plainNumber(cell)
	if !ok {
		return
	}
	for _, first := range from {
		sum, count := r.sum(i, first)
		if agrees(c, stated, sum, count) || kind == part && stated.Decimal().Cmp(sum) <= 0 {
			return
		}
	}
	sum, count := r.sum(i, from[0])
	own := sum.Text(18) + c.Unit
	said := fmt.Sprintf("%d 行记录加起来是 %s", count, own)
	if kind == part {
		said = fmt.Sprintf("比全部 %d 行记录加起来的 %s 还多", count, own)
	}
	r.list.Add(diag.Finding{Code: "TOTAL-SUM", Level: level, Pos: r.cell(cell.Col, row), Month: r.month,
		Found: c0.shown(stated), Expected: own,
		Message: fmt.Sprintf("%s行的〔%s〕写的是 %s，%s。", strings.Trim(label, ":"), c.Name, c0.shown(stated), said),
		Fix:     "看哪一行漏了、多了或写错了；各行没有错就改正这一格。"})
}

// sum adds up a column from a record on.
func (r *reader) sum(column, from int) (sum quantity.Decimal, count int) {
	col := &r.table.Columns[column]
	for i := from; i < len(col.States); i++ {
		if col.States[i] == quantity.Present {
			sum = sum.Add(col.Numbers.At(i).Decimal())
			count++
		}
	}
	return sum, count
}

// adds reports whether the records of a column add up to something, and how
// grave it is when they do not: counts, money and energy are exact, of loads a
// total may be another one, taken at one moment.
func adds(c *declare.Column) (diag.Level, bool) {
	m, ok := unitOf(c)
	if !ok || c.Valid != "" {
		return 0, false
	}
	switch m.of {
	case "money", "energy":
		return diag.Error, true
	case "orders", "households", "pieces", "machines", "buildings", "times", "persons", "attendances":
		return diag.Error, c.Type == declare.Integer
	case "active", "apparent":
		return diag.Warning, true
	}
	return 0, false
}

// agrees reports whether a stated total is the sum; parts shown rounded may
// miss it by half of their last digit each (C4 32).
func agrees(c *declare.Column, stated quantity.Number, sum quantity.Decimal, count int) bool {
	off := stated.Decimal().Sub(sum).Abs()
	if c.Type == declare.Integer {
		return off.Sign() == 0
	}
	half, _ := quantity.Parse(fmt.Sprintf("%dE-%d", 5*(count+1), c.Digits+1))
	return off.Cmp(half.Decimal()) <= 0
}
