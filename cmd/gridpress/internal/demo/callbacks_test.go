package demo

import (
	"strings"
	"testing"

	sites "gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// The months hold what callbacks and tickets can be: a unit that called on
// none, an order tried twice, a customer who was charged; a unit without a
// ticket, one still open after its month, one that a penalty came of.
func TestCallbacksAndTickets(t *testing.T) {
	_, set := gathered(t, town(15))
	seen, carried := map[string]int{}, map[string]string{}
	for _, m := range set.Months {
		units := map[string]map[string]bool{"callbacks": {}, "tickets": {}}
		for _, id := range []string{"callbacks", "tickets"} {
			for _, table := range m.TablesOf(set.Site.Sheet(id)) {
				seen["rows of "+id] += table.Len()
				for i := range table.Len() {
					units[id][table.Unit(i)] = true
					if id == "callbacks" {
						seeCallback(table, i, seen)
						continue
					}
					no := table.Text(i, "ticket_no")
					if carried[no] == "open" {
						seen["a ticket open over the end of a month"]++
					}
					carried[no] = table.Text(i, "state")
					seen["ticket "+table.Text(i, "state")+" "+table.Text(i, "upheld")]++
					seen[table.Text(i, "channel")]++
					seen[table.Text(i, "kind")]++
					if table.Text(i, "event_no") != "" {
						seen["a ticket with its event"]++
					}
				}
			}
			if len(units[id]) < len(set.Site.Units) {
				seen["a unit without "+id]++
			}
		}
	}
	for _, what := range []string{"a unit without callbacks", "a unit without tickets", "not reached", "tried twice", "charge", "designation", "time", "put right", "not put right",
		"a ticket open over the end of a month", "a ticket with its event", "ticket closed yes", "ticket closed no", "ticket open ",
		"hotline", "regulator", "citizen", "internet", "conduct", "other", "complaint", "opinion", "report", "query"} {
		if seen[what] == 0 {
			t.Errorf("nowhere: %s: %v", what, seen)
		}
	}
	callbacksCover(t, set)
}

func seeCallback(table *schema.Table, i int, seen map[string]int) {
	issue := table.Text(i, "issue")
	for what, holds := range map[string]bool{
		"not reached":   table.Text(i, "reached") == "no",
		"tried twice":   table.Columns[table.Sheet.Column("attempt")].Numbers.At(i).String() == "2",
		"put right":     issue != "" && table.Text(i, "closed") != "",
		"not put right": issue != "" && table.Text(i, "closed") == "",
	} {
		if holds {
			seen[what]++
		}
	}
	if issue != "" {
		seen[issue]++
	}
}

// callbacksCover: in the months whose orders are there, each unit but the
// two that fell short called on as many as it must, and mostly on those drawn.
func callbacksCover(t *testing.T, set *month.Set) {
	t.Helper()
	orders := set.Site.Sheet(sites.OrdersSheet)
	short, drawn, met := 0, 0, 0
	for _, m := range set.Months {
		called, due := map[string]int{}, map[string]int{}
		for _, table := range m.TablesOf(orders) {
			for i := range table.Len() {
				number := func(column string) int {
					return len(strings.Trim(table.Columns[orders.Column(column)].Numbers.At(i).String(), "0"))
				}
				if table.Text(i, "voltage") == "lv" {
					called[table.Unit(i)] += number("called")
					due[table.Unit(i)] += number("drawn")
					drawn += number("drawn")
					met += number("called") * number("drawn")
				}
			}
		}
		for unit := range due {
			if called[unit] < due[unit] {
				short++
			}
		}
	}
	if short != 2 || drawn < 300 || met*10 < drawn*8 || met == drawn {
		t.Errorf("%d units fell short; of %d drawn %d were called on", short, drawn, met)
	}
}
