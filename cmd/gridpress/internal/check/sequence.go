package check

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// sequence finds rows that begin before the row before them, of the same
// thing, has ended.
func (p *pass) sequence(k *declare.Sequence) {
	by, rank, dates := p.sheet.ColumnsOf(k.By), p.sheet.Column(k.Rank), p.sheet.ColumnsOf(k.Dates)
	var things [][]place
	at := map[string]int{}
	for t, row := range p.rows(p.sheet, p.check.Where) {
		id, whole := t.Key(row, by)
		if _, ranked := number(t, row, rank); !whole || !ranked {
			continue
		}
		if _, known := at[id]; !known {
			at[id] = len(things)
			things = append(things, nil)
		}
		things[at[id]] = append(things[at[id]], place{t, row})
	}
	for _, rows := range things {
		slices.SortStableFunc(rows, func(a, b place) int {
			x, _ := number(a.table, a.row, rank)
			y, _ := number(b.table, b.row, rank)
			return x.Cmp(y)
		})
		p.following(rows, dates)
	}
}

// following compares each row's first date with the last one so far.
func (p *pass) following(rows []place, dates []int) {
	last, so := place{row: -1}, -1 // the row and the column of the last date
	for _, now := range rows {
		first := firstDate(now.table, now.row, dates)
		if first < 0 {
			continue
		}
		if date := now.table.Columns[first].Texts.At(now.row); last.row >= 0 && date < last.table.Columns[so].Texts.At(last.row) {
			before := last.table.Columns[so].Texts.At(last.row)
			p.tell(now.table, now.row, first, func() said {
				return said{found: date, expected: "不早于 " + before,
					message: fmt.Sprintf("%s〔%s〕%s 早于次序在前的一行的〔%s〕%s（%s）。", p.subject(now.table, now.row), p.sheet.Columns[first].Name, date,
						p.sheet.Columns[so].Name, before, last.table.Pos(last.row, so))}
			})
		}
		slices.Reverse(dates)
		last, so = now, firstDate(now.table, now.row, dates)
		slices.Reverse(dates)
	}
}

// firstDate is the first of some columns that has a date in a row, -1 for
// none.
func firstDate(t *schema.Table, row int, columns []int) int {
	for _, c := range columns {
		if t.Columns[c].States[row] == quantity.Present {
			return c
		}
	}
	return -1
}
