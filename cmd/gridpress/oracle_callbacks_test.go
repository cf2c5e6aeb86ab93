package main

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"
)

// What the oracle makes of callbacks and tickets, from domain.md alone (S-80, I-12, I-13):
// all of high voltage is to be called on, of low voltage 15 in 100, rounded up, drawn by
// the order of a hash.

// followUp fills in the cells that no workbook holds.
func (o *oracle) followUp(days oracleWorkdays) {
	byMonth := map[string][]oracleRow{}
	for _, row := range o.rows["orders"] {
		byMonth[row.month] = append(byMonth[row.month], row)
	}
	for _, rows := range byMonth {
		oracleFollow(rows, o.rows["callbacks"])
	}
	archived := map[string]oracleCell{}
	for _, row := range o.rows["orders"] {
		archived[row.month+row.cell("order_no").id] = row.cell("archived")
	}
	for _, row := range o.rows["callbacks"] {
		row.waiting(days, "called", "closed", "open_wd")
		row.set("archived", oracleCell{gap: "没有数据"})
		if cell := archived[row.month+row.cell("order_no").id]; cell.text != "" {
			row.set("archived", cell)
		}
	}
	for _, row := range o.rows["tickets"] {
		row.waiting(days, "received", "closed", "open_wd")
		row.here("received", "received_here")
		row.set("wd", oracleCell{gap: "不适用"})
		if closed := row.cell("closed").text; closed != "" {
			row.put("wd", len(days.between(row.cell("received").text, closed)))
		}
	}
}

// here sets whether a date lies in the row's month.
func (r oracleRow) here(date, column string) {
	n := 0
	if strings.HasPrefix(r.cell(date).text, r.month) {
		n = 1
	}
	r.put(column, n)
}

// waiting sets how long something has been open at the end of the month.
func (r oracleRow) waiting(days oracleWorkdays, from, until, column string) {
	r.set(column, oracleCell{gap: "不适用"})
	if r.cell(until).text == "" {
		end := must(time.Parse("2006-01", r.month)).AddDate(0, 1, -1).Format(time.DateOnly)
		r.put(column, len(days.between(r.cell(from).text, end)))
	}
}

// oracleFollow sets of one month's orders which were accepted in it, called on, and to be
// called on.
func oracleFollow(orders, callbacks []oracleRow) {
	called, arrived := map[string]bool{}, false
	for _, row := range callbacks {
		if row.month == orders[0].month {
			arrived = true
			called[row.cell("order_no").id] = true
		}
	}
	low := map[string][]oracleRow{} // by unit
	for _, row := range orders {
		row.here("accepted", "accepted_here")
		row.set("called", oracleCell{gap: "没有数据"})
		if arrived {
			row.put("called", 0)
		}
		if called[row.cell("order_no").id] {
			row.put("called", 1)
		}
		row.set("is_called", row.cell("called"))
		if arrived {
			row.choose("is_called", map[bool]string{true: "yes", false: "no"}[called[row.cell("order_no").id]])
		}
		row.put("drawn", 0)
		row.choose("is_drawn", "no")
		switch {
		case row.cell("status").id != "archived":
		case row.cell("voltage").id == "lv":
			low[row.unit] = append(low[row.unit], row)
		default:
			row.put("drawn", 1)
			row.choose("is_drawn", "yes")
		}
	}
	for unit, rows := range low {
		lot := func(row oracleRow) string {
			return fmt.Sprintf("%x", sha256.Sum256([]byte(row.month+" "+unitID(unit)+"\n"+row.cell("order_no").id)))
		}
		slices.SortFunc(rows, func(a, b oracleRow) int { return strings.Compare(lot(a), lot(b)) })
		for i, row := range rows {
			if 100*i < 15*len(rows) {
				row.put("drawn", 1)
				row.choose("is_drawn", "yes")
			}
		}
	}
}
