package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"math/big"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// What a script found that was written from the domain's description without a look at
// this program (testdata/independent/recompute.py), and what the program finds. When the
// demo data change, run the script again and read the differences before committing them.
const (
	independentMonth = "2022-05"
	independentLines = 1800 // fewer say nothing
)

// rateSaid is the rate of a unit as the ledger words it.
var rateSaid = regexp.MustCompile(`，([\d.]+)%`)

// figures are values by month, part, unit, item, reference and measure.
type figures map[string]string

func (f figures) put(month, part, unit, item, ref, measure string, value any) {
	f[strings.Join([]string{month, part, unit, item, ref, measure}, ",")] = fmt.Sprint(value)
}

// differ lists what two sets of figures do not agree in.
func (f figures) differ(o figures) (found []string) {
	for _, key := range slices.Sorted(maps.Keys(f)) {
		if other, known := o[key]; !known || other != f[key] {
			found = append(found, fmt.Sprintf("%s: %q, the script %q", key, f[key], other))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(o)) {
		if _, known := f[key]; !known {
			found = append(found, fmt.Sprintf("%s: nothing, the script %q", key, o[key]))
		}
	}
	return found
}

// TestIndependentMonth: the ledger of every month from January 2022 to May and the times
// of May's orders agree with the script's in every line, and neither has one more.
func TestIndependentMonth(t *testing.T) {
	script, program := readIndependent(t), figures{}
	s := readRepository(t)
	program.ledgers(s)
	program.orders(s)
	for _, difference := range program.differ(script) {
		t.Error(difference)
	}
	parts := map[string]int{}
	for key := range script {
		parts[strings.Split(key, ",")[1]]++
	}
	t.Log(len(script), "figures compared:", parts)
	if len(script) < independentLines || len(parts) != 5 {
		t.Errorf("%d figures in %d parts are too few to say anything", len(script), len(parts))
	}
	for _, key := range []string{"2022-05,ledger,商城,monthly.pool,,amount", "2022-05,time,固始,all,,in_time", "2022-05,year,新县,pending,,count",
		"2022-02,ledger,新县,penalty.complaint,S20220203,amount", "2022-05,qualification,浉河,,,reasons"} {
		altered := maps.Clone(program)
		altered[key] += "1"
		if found := program.differ(altered); program[key] == "" || len(found) != 1 {
			t.Errorf("%s altered: %d differences found", key, len(found))
		}
		delete(altered, key)
		if found := program.differ(altered); len(found) != 1 {
			t.Errorf("%s left out: %d differences found", key, len(found))
		}
	}
}

// TestIndependentFigures: the indicators that readers see agree with the script.
func TestIndependentFigures(t *testing.T) {
	script, s := readIndependent(t), readRepository(t)
	compared := 0
	for _, f := range []struct{ indicator, category, measure string }{
		{"orders_judged", "all", "judged"}, {"orders_in_flight", "all", "in_flight"}, {"orders_due_soon", "all", "due_soon"}, {"orders_overdue", "all", "overdue"},
		{"time_rate_orders", "all", "in_time/judged"}, {"small_micro_same_day", "small_micro", "same_day/judged"}, {"resident_same_day", "resident", "same_day/judged"},
		{"small_micro_orders", "small_micro", "judged"}, {"small_micro_mean", "small_micro", "whole_mean_wd"}, {"small_micro_median", "small_micro", "whole_median_wd"},
		{"hv_orders", "hv", "judged"}, {"hv_mean", "hv", "whole_mean_wd"}, {"hv_mean_own", "hv", "own_mean_wd"}, {"hv_median", "hv", "whole_median_wd"},
	} {
		for unit, name := range independentUnits(s) {
			figure, digits := s.results.Figure(f.indicator, unit, independentMonth), s.declared.Indicator(f.indicator).Digits
			want, known := script.shown(name, f.category, f.measure, digits)
			if got := figure.Shown.Format(digits); known && got != want || known == (figure.Value == nil) {
				t.Errorf("%s of %s: %s, the script %s", f.indicator, name, got, want)
			}
			compared++
		}
	}
	if compared != 14*13 {
		t.Errorf("%d figures compared", compared)
	}
}

// shown is a measure, or the percentage of two, to some digits; false where there is none.
func (f figures) shown(unit, category, measure string, digits int) (string, bool) {
	part, whole, ratio := strings.Cut(measure, "/")
	value, ok := new(big.Rat).SetString(f[strings.Join([]string{independentMonth, "time", unit, category, "", part}, ",")])
	if !ok || !ratio {
		return rounded(value, digits), ok
	}
	of, ok := new(big.Rat).SetString(f[strings.Join([]string{independentMonth, "time", unit, category, "", whole}, ",")])
	if !ok || of.Sign() == 0 {
		return "", false
	}
	return rounded(value.Quo(value.Mul(value, big.NewRat(100, 1)), of), digits), true
}

func rounded(value *big.Rat, digits int) string {
	if value == nil {
		return ""
	}
	return value.FloatString(digits)
}

func readIndependent(t *testing.T) figures {
	t.Helper()
	file, err := os.Open("testdata/independent/" + independentMonth + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	script := figures{}
	for _, row := range rows[1:] {
		script.put(row[0], row[1], row[2], row[3], row[4], row[5], row[6])
	}
	if len(script) != len(rows)-1 {
		t.Errorf("%d lines hold %d figures", len(rows)-1, len(script))
	}
	return script
}

// independentUnits are the names of the units and of the company by id.
func independentUnits(s *site) map[string]string {
	names := map[string]string{declare.Company: "全市"}
	for _, u := range s.declared.Units {
		names[u.ID] = u.Name
	}
	return names
}

// ledgers puts what the program decided in the months of the year so far.
func (f figures) ledgers(s *site) {
	year := map[string]award.Total{}
	for _, m := range s.ledger.Months {
		if m.ID < independentMonth[:4] || m.ID > independentMonth {
			continue
		}
		names, sums := independentUnits(s), map[string]award.Total{}
		for _, q := range m.Qualifications {
			f.put(m.ID, "qualification", names[q.Unit], "", "", "reasons", reasons(q))
			if rate := rateSaid.FindStringSubmatch(q.Checks[0].Words); rate != nil {
				f.put(m.ID, "qualification", names[q.Unit], "", "", "rate", rate[1])
			}
		}
		for _, l := range m.Lines {
			f.line(m.ID, names[l.Unit], l)
		}
		for _, t := range m.Totals {
			for _, unit := range []string{t.Unit, declare.Company} {
				sums[unit], year[unit] = plus(sums[unit], t), plus(year[unit], t)
			}
		}
		f.totals(m.ID, "sum", names, sums)
	}
	f.totals(independentMonth, "year", independentUnits(s), year)
}

// reasons are the conditions a unit did not meet, as the script names them.
func reasons(q award.Qualification) string {
	var names []string
	for _, c := range q.Checks {
		name := map[string]string{"时限达标率": "rate", "业务能力评价值": "capability", "无违规": "violation"}[c.Name]
		if c.Words == "没有业务能力评价值" {
			name = "capability_missing"
		}
		if !c.Met {
			names = append(names, cmp.Or(name, c.Name))
		}
	}
	return cmp.Or(strings.Join(names, ";"), "qualified")
}

func (f figures) line(month, unit string, l award.Line) {
	put := func(measure string, value any) { f.put(month, "ledger", unit, l.Rule, l.No, measure, value) }
	put("direction", l.Direction)
	put("amount", l.Amount.Plain())
	if l.Persons {
		put("direction", "persons")
	}
	if l.Persons || strings.HasPrefix(l.Rule, "penalty.") {
		put("cases", l.Cases)
	}
	if l.State == award.Pending {
		put("amount", "金额待定")
	}
	if l.Printed != nil {
		put("printed_amount", l.Printed.Amount.Plain())
	}
	if l.SameOrder {
		put("same_order", "yes")
	}
}

func plus(a, b award.Total) award.Total {
	return award.Total{Rewards: a.Rewards + b.Rewards, Penalties: a.Penalties + b.Penalties, PersonsAmount: a.PersonsAmount + b.PersonsAmount, Pending: a.Pending + b.Pending}
}

func (f figures) totals(month, part string, names map[string]string, totals map[string]award.Total) {
	for unit, t := range totals {
		f.put(month, part, names[unit], "reward", "", "amount", t.Rewards.Plain())
		f.put(month, part, names[unit], "penalty", "", "amount", t.Penalties.Plain())
		f.put(month, part, names[unit], "persons", "", "amount", t.PersonsAmount.Plain())
		f.put(month, part, names[unit], "pending", "", "count", t.Pending)
	}
}

// tally is what the program's computed columns say of some orders.
type tally struct {
	archived, judged, inTime, sameDay, inFlight, dueSoon, overdue int
	own, whole                                                    []int
}

// orders puts the month's orders by unit and category, as the program judged them.
func (f figures) orders(s *site) {
	names, tallies := independentUnits(s), map[[2]string]*tally{}
	sheet := s.set.Site.Sheet(declare.OrdersSheet)
	for unit := range names {
		tallies[[2]string{unit, "all"}] = &tally{}
		for _, v := range sheet.Columns[sheet.Column("category")].Values {
			tallies[[2]string{unit, v.ID}] = &tally{}
		}
	}
	for _, table := range s.set.Months[slices.IndexFunc(s.set.Months, func(m *month.Month) bool { return m.ID == independentMonth })].TablesOf(sheet) {
		for i := range table.Len() {
			for _, unit := range []string{table.Unit(i), declare.Company} {
				for _, category := range []string{table.Text(i, "category"), "all"} {
					tallies[[2]string{unit, category}].add(table, i)
				}
			}
		}
	}
	for at, t := range tallies {
		t.put(func(measure string, value any) {
			f.put(independentMonth, "time", names[at[0]], at[1], "", measure, value)
		})
	}
}

func (t *tally) add(table *schema.Table, i int) {
	number := func(column string) int { return int(table.Columns[table.Sheet.Column(column)].Numbers.At(i).Float()) }
	switch table.Text(i, "status") {
	case "archived":
		t.archived++
	case "in_flight", "suspended":
		t.inFlight++
	}
	switch table.Text(i, "verdict") {
	case "due_soon":
		t.dueSoon++
	case "overdue":
		t.overdue++
	}
	if number("judged") == 1 {
		t.judged, t.inTime, t.sameDay = t.judged+1, t.inTime+number("in_time"), t.sameDay+number("same_day")
		t.own, t.whole = append(t.own, number("own_wd")), append(t.whole, number("whole_wd"))
	}
}

func (t *tally) put(put func(measure string, value any)) {
	put("archived", t.archived)
	put("judged", t.judged)
	put("in_time", t.inTime)
	put("same_day", t.sameDay)
	put("in_flight", t.inFlight)
	put("due_soon", t.dueSoon)
	put("overdue", t.overdue)
	put("rate", "—")
	if t.judged == 0 {
		return
	}
	put("rate", big.NewRat(int64(100*t.inTime), int64(t.judged)).FloatString(2))
	for name, days := range map[string][]int{"own": t.own, "whole": t.whole} {
		slices.Sort(days)
		sum, n := 0, len(days)
		for _, d := range days {
			sum += d
		}
		put(name+"_mean_wd", big.NewRat(int64(sum), int64(n)).FloatString(2))
		put(name+"_median_wd", big.NewRat(int64(days[(n-1)/2]+days[n/2]), 2).FloatString(2))
	}
}
