package demo

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gridpress/cmd/gridpress/internal/check"
	"gridpress/cmd/gridpress/internal/computed"
	sites "gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/workday"
)

// gathered reads a demo site with orders as the program does, and judges them;
// nothing may be found in it but that some were not called on.
func gathered(t *testing.T, o Options) (map[string][]byte, *month.Set) {
	t.Helper()
	src, err := mkxlsx.Site(os.DirFS("../../../.."), nil)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := sites.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	o.Calendar = site.Calendar
	made := written(t, o)
	for file, content := range made {
		src[file] = &fstest.MapFile{Data: content}
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	set.SignAgain()
	list.Add(computed.Fill(set)...)
	list.Add(check.All(set)...)
	for _, f := range list {
		if f.Level.String() != "note" && f.Code != "CALLBACK-HV" && f.Code != "CALLBACK-LV" {
			t.Errorf("%s %s: %s", f.Code, f.Pos, f.Message)
		}
	}
	return made, set
}

// The town's orders come in the last three of its fifteen months, what was done
// about them in all; they agree with what the units report, and leave every other
// file as it was, but for the events about orders.
func TestOrders(t *testing.T) {
	made, set := gathered(t, town(15))
	without := fifteen(t)
	about := func(file string) bool {
		return strings.Contains(file, "奖惩") || strings.Contains(file, "投诉意见")
	} // name orders, or events about them
	var added []string
	for _, file := range slices.Sorted(maps.Keys(made)) {
		counted := strings.Contains(file, "报表") && file > "data/2022-04" // online counts are then those of the orders
		if without[file] == nil && !strings.Contains(file, "/回访") {
			added = append(added, file)
		} else if without[file] != nil && !counted && !about(file) && !bytes.Equal(made[file], without[file]) {
			t.Errorf("%s changed", file)
		}
	}
	var want []string // what is made of the calendar
	for _, m := range mustMonths(t, 15) {
		names := []string{"储备项目", "环节明细", "预警督办"}
		if m >= "2022-04" {
			names = append([]string{"业扩工单", "业扩过程"}, names...)
		}
		day, _ := time.Parse("2006-01", m)
		for _, name := range names {
			want = append(want, "data/"+m+"/"+name+day.Format("2006年1月")+".xlsx")
		}
	}
	if !slices.Equal(added, want) {
		t.Errorf("added %s", added)
	}
	seen := map[string]int{}
	orders := set.Site.Sheet(sites.OrdersSheet)
	for _, m := range set.Months {
		for _, table := range m.TablesOf(orders) {
			for i := range table.Len() {
				seeOrder(table, i, seen)
			}
		}
	}
	for _, m := range set.Months {
		for _, table := range m.Tables {
			for i := range table.Len() {
				seeFollowUp(table, i, seen)
			}
		}
	}
	for _, what := range []string{"a warning of company", "a warning of province", "a warning of grid", "a warning pending", "a warning handled later", "a supervision pending", "a supervision explained",
		"a supervision of evaluation", "a step too long", "a step under way", "a project converted", "a project withdrawn"} {
		if seen[what] == 0 {
			t.Errorf("nowhere: %s", what)
		}
	}
	for _, what := range []string{"within", "over", "in_time_so_far", "due_soon", "overdue", "none", "archived", "in_flight", "suspended", "ended",
		"resident", "lv_general", "small_micro", "hv", "dg", "ev", "multi", "kv35", "short", "paused", "works", "same day on a weekend", "over a holiday",
		"over by State Grid", "within by State Grid only", "of too many steps", "granted a time for its works", "overdue over days off"} {
		if seen[what] == 0 {
			t.Errorf("no order is %s: %v", what, seen)
		}
	}
	if seen["archived"] < 3*600 {
		t.Errorf("only %d orders are archived", seen["archived"])
	}
}

// seeFollowUp counts what a record of what was done about orders is an example of.
func seeFollowUp(table *schema.Table, i int, seen map[string]int) {
	switch table.Sheet.ID {
	case "warnings":
		kind := "a " + table.Text(i, "kind")
		seen[kind+" "+table.Text(i, "result")]++
		seen[kind+" of "+table.Text(i, "clock")]++
		seen[kind+" of "+table.Text(i, "reason")]++
		if table.Text(i, "closed") > table.Text(i, "issued") {
			seen[kind+" handled later"]++
		}
	case "order_nodes":
		seen["a step too long"] += len(strings.TrimPrefix(table.Text(i, "overtime"), "no"))
		if table.Text(i, "finish") == "" {
			seen["a step under way"]++
		}
	case "reserve":
		seen["a project "+table.Text(i, "stage")]++
	}
}

// seeOrder counts what an order is an example of.
func seeOrder(table *schema.Table, i int, seen map[string]int) {
	for _, column := range []string{"verdict", "status", "category", "supply", "voltage"} {
		seen[table.Text(i, column)]++
	}
	number := func(column string) string { return table.Columns[table.Sheet.Column(column)].Numbers.At(i).String() }
	accepted, _ := workday.Parse(table.Text(i, "accepted"))
	for what, holds := range map[string]bool{
		"short": table.Text(i, "short") == "yes", "works": table.Text(i, "works") == "yes", "paused": number("paused_wd") != "0",
		"same day on a weekend":        number("same_day") == "1" && accepted.Weekend() && table.Text(i, "verdict") == "within",
		"over by State Grid":           table.Text(i, "grid_verdict") == "over",
		"within by State Grid only":    table.Text(i, "grid_verdict") == "within" && table.Text(i, "verdict") == "over",
		"of too many steps":            table.Text(i, "steps_over") == "yes",
		"overdue over days off":        table.Text(i, "verdict") == "overdue" && number("own_wd") == "0",
		"granted a time for its works": table.Text(i, "granted") == "yes",
		"over a holiday":               table.Text(i, "accepted") < "2022-05-01" && table.Text(i, "energised") > "2022-05-04",
	} {
		if holds {
			seen[what]++
		}
	}
}

// A city archives about 12,000 orders a month, from its first month on, and
// calls on some 2,000.
func TestOrdersOfACity(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	o := town(1)
	o.Scale = City
	_, set := gathered(t, o)
	rows := 0
	for _, table := range set.Months[0].TablesOf(set.Site.Sheet(sites.OrdersSheet)) {
		rows += table.Len()
	}
	calls := 0
	for _, table := range set.Months[0].TablesOf(set.Site.Sheet("callbacks")) {
		calls += table.Len()
	}
	if calls < 1_000 || calls > 3_000 {
		t.Errorf("%d callbacks", calls)
	}
	t.Logf("%d orders, %d callbacks", rows, calls)
	if rows < 11_000 || rows > 16_000 {
		t.Errorf("%d rows of orders", rows)
	}
}
