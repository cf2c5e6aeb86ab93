package main

import (
	"fmt"
	"path"
	"slices"
	"strconv"
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
		Year, Of string
		Change   int
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
	day := c.owedDay()
	covers, updated, waits := c.lastOwed(item, day)
	told, every, due := updated, "一直公开", ""
	switch {
	case len(item.Sheets) == 0:
		told = "随网站公开"
	case item.Every.Year != "":
		every = "每年 " + item.Every.Year + " 前"
		due = c.owedYear(item, updated) + "-" + item.Every.Year
	case item.Every.Change > 0:
		every = fmt.Sprintf("变更后 %d 个工作日内", item.Every.Change)
	default:
		publish := c.sheets[item.Sheets[0]].Publish
		every = fmt.Sprintf("每月，次月 %d 日前", publish.ByDay)
		told += "（" + oracleMonthName(covers) + "）"
		due = fmt.Sprintf("%s-%02d", oracleEarlier(covers, -1-publish.Months), publish.ByDay)
	}
	lacking := "不按单位公开"
	if len(item.Units) > 0 {
		lacking = oracleOr(strings.Join(c.lackingUnits(item, covers), "、"), "齐全")
	}
	title, shown := c.owedPage(item)
	if !shown {
		title = "大厅版没有这一页"
	}
	return []string{item.Name, c.owedState(item, due, day), title, oracleOr(due, "没有待办的期限"), told, oracleOr(strings.Join(waits, "、"), "没有"), every, item.Owner, lacking, item.Basis}
}

// owedDay is the day on which the page judges: that up to which the months go, or that of
// the last sign-off after it.
func (c *oracleCheck) owedDay() string {
	day := must(time.Parse("2006-01", c.months[len(c.months)-1])).AddDate(0, 1, -1).Format(time.DateOnly)
	for _, folder := range c.signed {
		for _, on := range folder {
			day = max(day, on)
		}
	}
	return day
}

// owedPage is the title of an item's page in the public edition; ok is false where that
// has none.
func (c *oracleCheck) owedPage(item oracleOwed) (title string, ok bool) {
	hall := c.Editions[slices.IndexFunc(c.Editions, func(e oracleEdition) bool { return e.Class == "public" })]
	page, ok := c.pages[item.Page]
	title = strings.TrimSpace(strings.NewReplacer("{unit}", "", "{service}", "办电流程").Replace(page.Title))
	return title, ok && hall.shows(page) != "" && oracleMay("public", page.Class)
}

// owedYear is the year by a day of which the next must be told: two after the last that
// the public rows are of, or one after they were signed off.
func (c *oracleCheck) owedYear(item oracleOwed, updated string) string {
	last, _ := strconv.Atoi(updated[:4])
	if item.Every.Of == "" {
		return strconv.Itoa(last + 1)
	}
	last = 0
	for _, id := range item.Sheets {
		for i, column := range c.sheets[id].Columns {
			for _, row := range c.rows[id] {
				if year, err := strconv.Atoi(row.cells[i].text); err == nil && column.ID == item.Every.Of && row.class() == "public" {
					last = max(last, year)
				}
			}
		}
	}
	return strconv.Itoa(last + 2)
}

// lastOwed is the last month that an item's page can tell of on a day, "" for standing
// sheets, when the last of the sheets was signed off, and what waits since.
func (c *oracleCheck) lastOwed(item oracleOwed, day string) (month, on string, waits []string) {
	var kin []*oracleSheet
	for _, id := range item.Sheets {
		for _, sheet := range c.kin(c.sheets[id]) {
			if !slices.Contains(kin, sheet) {
				kin = append(kin, sheet)
			}
		}
	}
	if len(kin) == 0 {
		return "", "", nil
	}
	folders := slices.Clone(c.months)
	if kin[0].Period == "standing" {
		folders = []string{"standing"}
	}
	for _, folder := range slices.Backward(folders) {
		last := ""
		var open []string
		for _, sheet := range kin {
			if signed := c.signed[folder][sheet.Name]; signed == "" || signed > day {
				open = append(open, oracleMonthName(folder)+"〔"+sheet.Name+"〕")
			} else {
				last = max(last, signed)
			}
		}
		if len(open) == 0 {
			return folder, last, waits
		}
		waits = append(open, waits...)
	}
	return "", "", waits
}

func (c *oracleCheck) owedState(item oracleOwed, due, day string) string {
	_, shown := c.owedPage(item)
	left := 0
	if due != "" {
		left = int(must(time.Parse(time.DateOnly, due)).Sub(must(time.Parse(time.DateOnly, day))).Hours() / 24)
	}
	switch {
	case !shown:
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
