package main

import (
	"fmt"
	"math/big"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// What the oracle makes of orders, from domain.md alone (S-41…S-51, S-85, I-01…I-08, I-46): it
// counts day by day, and knows the limits by heart.

// oracleWorkdays tells working days by the year's own list.
type oracleWorkdays map[string]bool // by date: what differs from the week's course

func readOracleWorkdays(root string) (oracleWorkdays, error) {
	var file struct {
		Year map[string]struct{ Off, Work []string }
	}
	_, err := toml.DecodeFile(path.Join(root, "data/calendar.toml"), &file)
	days := oracleWorkdays{}
	for year, y := range file.Year {
		for _, day := range y.Off {
			days[year+"-"+day] = false
		}
		for _, day := range y.Work {
			days[year+"-"+day] = true
		}
	}
	return days, err
}

// between lists the working days after one date, up to and including another.
func (w oracleWorkdays) between(from, to string) (days []string) {
	day := must(time.Parse(time.DateOnly, from))
	for day = day.AddDate(0, 0, 1); day.Format(time.DateOnly) <= to; day = day.AddDate(0, 0, 1) {
		text := day.Format(time.DateOnly)
		works, differs := w[text]
		if works || !differs && day.Weekday() != time.Saturday && day.Weekday() != time.Sunday {
			days = append(days, text)
		}
	}
	return days
}

// compute fills in the cells that no workbook holds.
func (o *oracle) compute(days oracleWorkdays) {
	byOrder := map[string]map[string][]oracleRow{} // sheet, month and order
	for _, sheet := range []string{"suspensions", "works"} {
		byOrder[sheet] = map[string][]oracleRow{}
		for _, row := range o.rows[sheet] {
			key := row.month + row.cell("order_no").id
			byOrder[sheet][key] = append(byOrder[sheet][key], row)
		}
	}
	for _, row := range o.rows["orders"] {
		key := row.month + row.cell("order_no").id
		row.judge(days, byOrder["suspensions"][key], byOrder["works"][key])
	}
	o.followUp(days)
	o.timed(days)
}

// timed fills in how many working days things took, and sets their limits beside them.
func (o *oracle) timed(days oracleWorkdays) {
	for _, s := range []struct{ sheet, from, to, result string }{
		{"suspensions", "from", "to", "wd"}, {"works", "start", "finish", "wd"}, {"works", "material_request", "material_ready", "material_wd"}, {"approvals", "filed", "granted", "wd"}, {"order_nodes", "arrive", "finish", "wd"},
	} {
		for _, row := range o.rows[s.sheet] {
			row.set(s.result, oracleCell{gap: "不适用"})
			if from, to := row.cell(s.from).text, row.cell(s.to).text; from != "" && to != "" {
				row.put(s.result, len(days.between(from, to)))
			}
		}
	}
	o.limits()
}

// oracleWorksDays is how long each kind of works may take (S-49).
var oracleWorksDays = map[string]int{"t_tap": 4, "overhead": 15, "ring_unit": 20, "branch_box": 20}

// limits sets what has a limit of its own beside it: works, stocked material, permits
// (S-49…S-51, I-63), the steps of an order (S-37…S-40).
func (o *oracle) limits() {
	for _, row := range o.rows["works"] {
		row.beside("wd", "limit_wd", "late", oracleWorksDays[row.cell("type").id])
		material := 0
		if row.cell("stocked").id == "yes" {
			material = 3
		}
		row.beside("material_wd", "material_limit_wd", "material_late", material)
	}
	for _, row := range o.rows["approvals"] {
		row.beside("wd", "limit_wd", "late", 5)
	}
	for _, row := range o.rows["orders"] {
		row.choose("granted", map[bool]string{true: "yes", false: "no"}[row.cell("works_wd").number != nil])
		row.beside("step_count", "step_limit", "steps_over", row.steps())
	}
}

// steps is how many steps an order may have, 0 where nothing says so.
func (r oracleRow) steps() int {
	low, category := r.cell("voltage").id == "lv", r.cell("category").id
	switch {
	case category == "dg" || category == "ev":
		return 0
	case low && category == "small_micro" && r.cell("channel").id == "push":
		return 1
	case low:
		return 2
	case r.cell("biz").id == "increase" && r.cell("works").id == "no":
		return 3
	}
	return 4
}

// beside sets a limit, 0 for none, and whether a number is above it.
func (r oracleRow) beside(column, limit, over string, most int) {
	r.set(limit, oracleCell{gap: "不适用"})
	r.set(over, oracleCell{gap: "不适用"})
	if most == 0 {
		return
	}
	r.put(limit, most)
	if n := r.cell(column).number; n != nil {
		r.choose(over, map[bool]string{true: "yes", false: "no"}[n.Cmp(big.NewRat(int64(most), 1)) > 0])
	}
}

// follow fills in how long warnings and problems took or have lasted, all days counted, and
// what was known of them before.
func (o *oracle) follow(rows []oracleRow) {
	for _, row := range rows {
		closed := row.cell("closed").text
		switch row.sheet.ID {
		case "warnings":
			row.lasted("days", row.cell("issued").text, closed)
			row.lasted("age", row.cell("issued").text, row.openUntil(closed))
			row.choose("same_day", map[bool]string{true: "yes", false: "no"}[closed == row.cell("issued").text])
			o.listedBefore(row, "warn_no")
		case "issues":
			row.lasted("days", row.cell("found").text, closed)
			row.lasted("age", row.cell("found").text, row.openUntil(closed))
			row.lasted("days_late", row.cell("due").text, row.openUntil(closed))
			o.listedBefore(row, "issue_no")
			row.put("again", o.yearBefore(row, func(r oracleRow) bool {
				return r.unit == row.unit && r.cell("category").id == row.cell("category").id && r.cell("closed").text != ""
			}))
		}
	}
}

// openUntil is the month's last day, or none where a row is closed.
func (r oracleRow) openUntil(closed string) string {
	if closed != "" {
		return ""
	}
	return oracleLastDay(r.month)
}

// lasted counts the days from a date to another.
func (r oracleRow) lasted(column, from, to string) {
	r.set(column, oracleCell{gap: "不适用"})
	if from <= to {
		r.put(column, oracleDays(from, to))
	}
}

func (o *oracle) listedBefore(row oracleRow, number string) {
	before := o.yearBefore(row, func(r oracleRow) bool { return r.cell(number).text == row.cell(number).text })
	row.choose("listed", map[bool]string{true: "yes", false: "no"}[before > 0])
}

// yearBefore counts the rows of a row's sheet, of the twelve months before its own, that
// fit.
func (o *oracle) yearBefore(row oracleRow, fits func(oracleRow) bool) (n int) {
	first := must(time.Parse("2006-01", row.month)).AddDate(-1, 0, 0).Format("2006-01")
	for _, r := range o.rows[row.sheet.ID] {
		if r.month >= first && r.month < row.month && fits(r) {
			n++
		}
	}
	return n
}

func oracleLastDay(month string) string {
	return must(time.Parse("2006-01", month)).AddDate(0, 1, -1).Format(time.DateOnly)
}

func oracleDays(from, to string) int {
	return int(must(time.Parse(time.DateOnly, to)).Sub(must(time.Parse(time.DateOnly, from))).Hours() / 24)
}

func (r oracleRow) set(column string, cell oracleCell) { r.cells[r.sheet.column(column)] = cell }

func (r oracleRow) put(column string, n int) {
	r.set(column, oracleCell{text: strings.Replace(fmt.Sprint(n), "-", "−", 1), number: big.NewRat(int64(n), 1)})
}

// choose sets a choice, or yes or no.
func (r oracleRow) choose(column, id string) {
	name := map[string]string{"yes": "是", "no": "否"}[id]
	for _, v := range r.sheet.Columns[r.sheet.column(column)].Values {
		if v.ID == id {
			name = v.Name
		}
	}
	r.set(column, oracleCell{text: name, id: id})
}

// limit is how many working days an order may take; false where nothing says so.
func (r oracleRow) limit(works []oracleRow) (int, bool) {
	low, built := r.cell("voltage").id == "lv", r.cell("works").id == "yes"
	category, supply := r.cell("category").id, r.cell("supply").id
	switch {
	case category == "dg" || category == "ev" || r.cell("status").id == "ended":
		return 0, false
	case low && category == "small_micro":
		return 5, true
	case low && built:
		return 3, true
	case low && r.cell("ready").id == "yes":
		return 0, true
	case low:
		return 2, true
	case r.cell("voltage").id != "kv10" || supply == "multi":
		return 0, false
	}
	limit, longest := map[string]int{"single": 12, "dual": 21}[supply], 0
	if given := r.cell("works_wd").number; given != nil && built { // granted to this order alone (I-05)
		return limit + int(given.Num().Int64()), true
	}
	for _, w := range works {
		longest = max(longest, oracleWorksDays[w.cell("type").id])
	}
	return limit + longest, true
}

// judge sets an order's own cells.
func (r oracleRow) judge(days oracleWorkdays, pauses, works []oracleRow) {
	for _, column := range []string{"whole_wd", "own_wd", "paused_wd", "limit_wd", "days_left", "grid_limit_wd", "grid_days_left", "province_limit_wd", "province_days_left"} {
		r.set(column, oracleCell{gap: "不适用"})
	}
	for _, column := range []string{"judged", "in_time", "same_day"} {
		r.put(column, 0)
	}
	for _, clock := range []string{"", "grid_", "province_"} {
		r.choose(clock+"verdict", "none")
	}
	r.choose("short", "no")
	accepted, end, status := r.cell("accepted").text, r.cell("energised").text, r.cell("status").id
	if status == "ended" {
		return
	}
	energised := end != ""
	if !energised {
		end = oracleLastDay(r.month)
	}
	passed := days.between(accepted, end)
	own := slices.DeleteFunc(slices.Clone(passed), func(day string) bool {
		return slices.ContainsFunc(pauses, func(p oracleRow) bool {
			to := p.cell("to").text
			return day > p.cell("from").text && (to == "" || day <= to)
		})
	})
	r.put("whole_wd", len(passed))
	r.put("own_wd", len(own))
	r.put("paused_wd", len(passed)-len(own))
	if energised && end == accepted {
		r.put("same_day", 1)
	}
	r.suspicious(len(passed))
	limit, limited := r.limit(works)
	if !limited {
		return
	}
	r.put("limit_wd", limit)
	r.against("", limit, len(own), energised, end == accepted)
	if r.cell("verdict").id == "over" || r.cell("verdict").id == "within" {
		r.put("judged", 1)
	}
	if r.cell("verdict").id == "within" {
		r.put("in_time", 1)
	}
	r.committed(len(passed), len(own), energised, end == accepted)
}

// committed sets an order beside what State Grid promises the public (B1, B2): a resident's
// whole process, of others the utility's own time, with nothing more for works; and beside
// the province's limit, of which the source says that there is one and not how much (I-08).
func (r oracleRow) committed(whole, own int, energised, sameDate bool) {
	limit := map[string]int{"single": 22, "dual": 32}[r.cell("supply").id]
	switch low := r.cell("voltage").id == "lv"; {
	case low && r.cell("category").id == "resident":
		limit, own = 5, whole
	case low:
		limit = 6
	}
	r.put("grid_limit_wd", limit)
	r.against("grid_", limit, own, energised, sameDate)
	for _, column := range []string{"limit_wd", "days_left", "verdict"} {
		r.set("province_"+column, oracleCell{gap: "没有数据"})
	}
}

// suspicious marks what was finished too fast to believe.
func (r oracleRow) suspicious(whole int) {
	category, low := r.cell("category").id, r.cell("voltage").id == "lv"
	if r.cell("status").id == "archived" && (category == "hv" && r.cell("biz").id == "new" && whole <= 2 || category == "dg" && low && whole == 0) {
		r.choose("short", "yes")
	}
}

// against sets an order's days beside a limit, in the columns that begin with a clock's
// name.
func (r oracleRow) against(clock string, limit, own int, energised, sameDate bool) {
	inTime, warn := own <= limit && (limit > 0 || sameDate), 2
	if r.cell("voltage").id == "lv" {
		warn = 1
	}
	if r.cell("status").id == "archived" {
		r.choose(clock+"verdict", map[bool]string{true: "within", false: "over"}[inTime])
		return
	}
	if left := limit - own; !energised && (inTime || left < 0) {
		r.put(clock+"days_left", left)
	} else if !energised { // the date has passed with no working day: never none left
		r.put(clock+"days_left", -1)
	}
	switch {
	case !inTime:
		r.choose(clock+"verdict", "overdue")
	case !energised && limit-own <= warn:
		r.choose(clock+"verdict", "due_soon")
	default:
		r.choose(clock+"verdict", "in_time_so_far")
	}
}
