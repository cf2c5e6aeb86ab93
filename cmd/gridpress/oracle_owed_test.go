package main

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// What the oracle expects of the list of what is owed to the public, judged on the last
// day of the months: from the sign-offs, the workbooks' dates and its own working days.

// oracleOwed is an item of owed.toml.
type oracleOwed struct {
	Name, Page, Owner, Basis string
	Sheets, Units            []string
	Lead                     int
	Every                    struct {
		Year   string
		Change int
	}
}

func readOracleOwed(root string) (items []oracleOwed, err error) {
	var file struct{ Item []oracleOwed }
	_, err = toml.DecodeFile(path.Join(root, "data/owed.toml"), &file)
	return file.Item, err
}

// owedTable compares the list.
func (c *oracleCheck) owedTable(caption string, table *html.Node) {
	var want [][]string
	for _, item := range c.owed {
		want = append(want, c.owedRow(item))
	}
	c.grid("owed", caption, table, want)
}

// owedRow is what the page must say of an item.
func (c *oracleCheck) owedRow(item oracleOwed) []string {
	month := c.months[len(c.months)-1]
	day := must(time.Parse("2006-01", month)).AddDate(0, 1, -1).Format(time.DateOnly)
	covers, updated := c.lastOwed(item, day)
	told, every, due := updated+" 发布", "", ""
	publish := c.sheets[item.Sheets[0]].Publish
	switch {
	case item.Every.Year != "":
		every = "每年 " + item.Every.Year + " 前"
		due = must(time.Parse(time.DateOnly, updated)).AddDate(1, 0, 0).Format("2006-") + item.Every.Year
	case item.Every.Change > 0:
		every = fmt.Sprintf("变更后 %d 个工作日内", item.Every.Change)
		if changed := c.changed(item, day); changed > updated {
			told += "，" + changed + " 有变更"
			due = c.workdays.between(changed, "2026-12-31")[item.Every.Change-1]
		}
	default:
		every = fmt.Sprintf("每月，次月 %d 日前", publish.ByDay)
		told = oracleMonthName(covers) + "的数据，" + told
		due = fmt.Sprintf("%s-%02d", oracleEarlier(covers, -1-publish.Months), publish.ByDay)
	}
	return []string{item.Name, c.owedState(item, due, day), oracleOr(due, "没有待办的期限"), told, every, item.Owner, oracleOr(strings.Join(c.lackingUnits(item, covers), "、"), "不缺"), item.Basis}
}

// lastOwed is the last month of which all sheets were signed off by a day, "" for standing
// ones, and when the last of them was.
func (c *oracleCheck) lastOwed(item oracleOwed, day string) (month, on string) {
	folders := slices.Clone(c.months)
	if c.sheets[item.Sheets[0]].Period == "standing" {
		folders = []string{"standing"}
	}
	for _, folder := range slices.Backward(folders) {
		last := ""
		for _, id := range item.Sheets {
			if signed := c.signed[folder][c.sheets[id].Name]; signed == "" || signed > day {
				last = "9999"
			} else {
				last = max(last, signed)
			}
		}
		if last < "9999" {
			return folder, last
		}
	}
	return "", ""
}

// changed is the last day up to another on which a row of an item's sheets came into force.
func (c *oracleCheck) changed(item oracleOwed, day string) (last string) {
	for _, id := range item.Sheets {
		for i, column := range c.sheets[id].Columns {
			for _, row := range c.rows[id] {
				if from := row.cells[i].text; column.Valid == "from" && from <= day {
					last = max(last, from)
				}
			}
		}
	}
	return last
}

func (c *oracleCheck) owedState(item oracleOwed, due, day string) string {
	hall := c.Editions[slices.IndexFunc(c.Editions, func(e oracleEdition) bool { return e.Class == "public" })]
	page, ok := c.pages[item.Page]
	left := 0
	if due != "" {
		left = int(must(time.Parse(time.DateOnly, due)).Sub(must(time.Parse(time.DateOnly, day))).Hours() / 24)
	}
	switch {
	case !ok || hall.shows(page) == "" || !oracleMay("public", page.Class):
		return "大厅版没有这一页"
	case due == "" || left > item.Lead:
		return "按期"
	case left < 0:
		return fmt.Sprintf("逾期 %d 天", -left)
	case left == 0:
		return "今天到期"
	}
	return fmt.Sprintf("还剩 %d 天", left)
}

// lackingUnits are the units without a row in one of the sheets in which all must stand.
func (c *oracleCheck) lackingUnits(item oracleOwed, month string) (lacking []string) {
	for _, unit := range oracleUnits {
		for _, id := range item.Units {
			stands := slices.ContainsFunc(c.rows[id], func(r oracleRow) bool { return r.unit == unit && (r.month == month || r.month == "") })
			if !stands && !slices.Contains(lacking, unit) {
				lacking = append(lacking, unit)
			}
		}
	}
	return lacking
}

func oracleOr(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
