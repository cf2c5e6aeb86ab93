package main

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// What the oracle expects where a sheet is shown row by row. Which sheet a table shows,
// and which of its columns, its headers tell.

// oracleDigits are the digits a column's numbers are shown with; the others are text.
var oracleDigits = map[string]int{
	"mva": 1, "bays_total": 0, "bays_used": 0, "bays_free": 0, "max_mw": 2, "load_rate": 1,
	"accepted": 0, "online": 0, "coefficient": 1, "households": 0, "annual_mwh": 0,
	"index_rank": 0, "city_rate": 2, "city_score": 2, "capability_rank": 0, "prov6": 2, "exam_rank": 0,
}

var oracleSheets = map[string]string{"bays_free": "变电站", "biz": "线上办电", "year": "单位台账", "index_rank": "省公司指标"}

// sheet gives the rows of a sheet that hold for the month, of one unit or of all.
func (c *oracleCheck) sheet(name, unit string) (rows []map[string]string) {
	for _, row := range c.rows[name] {
		if (row["month"] == c.month || row["year"] == c.month[:4]) && (unit == oracleCompany || row["unit"] == unit) {
			rows = append(rows, row)
		}
	}
	return rows
}

// oracleShown is a raw cell as a page shows it.
func oracleShown(field, raw string) string {
	digits, number := oracleDigits[field]
	switch {
	case raw == "":
		return "未填写"
	case field == "relief" || field == "published":
		return oracleDate(raw)
	case !number:
		return raw
	case raw == "—" || raw == "无": // declared as zero in the online sheet
		raw = "0"
	}
	exact, ok := new(big.Rat).SetString(raw)
	if !ok {
		return "no number: " + raw
	}
	d := oracleIndicator{digits: digits}
	if strings.HasSuffix(field, "_rate") {
		d.unit = "%"
	}
	return d.number(d.round(exact))
}

// sheetTable compares a table of rows; the wall shows one table in several slides.
func (c *oracleCheck) sheetTable(caption string, table *html.Node) {
	var headers []string
	for _, header := range oracleElements(oracleElements(table, "thead")[0], "th") {
		headers = append(headers, oracleText(header))
	}
	columns, sheet := oracleColumns("", append(headers, "月份")), "" // a month makes it a header row
	columns = columns[:len(headers)]
	for field, name := range oracleSheets {
		if slices.Contains(columns, field) {
			sheet = name
		}
	}
	c.same("rows", "sheet of table "+caption, strconv.FormatBool(sheet != ""), "true")
	rows := c.sheet(sheet, c.focus())
	key := caption + " of " + c.name
	done, shown := c.slides[key], len(oracleElements(table, "tr"))-1
	c.slides[key] += shown
	c.left[key] = len(rows) - c.slides[key]
	var want [][]string
	for _, row := range rows[min(done, len(rows)):min(done+shown, len(rows))] {
		var cells []string
		for _, field := range columns {
			cells = append(cells, oracleShown(field, row[field]))
		}
		want = append(want, cells)
	}
	c.grid("rows", caption, table, want)
}

// complete compares how many rows the tables left out or showed too many: none.
func (c *oracleCheck) complete() {
	for key, left := range c.left {
		c.same("rows", "rows left out of "+key, strconv.Itoa(left), "0")
	}
}

// download compares the stations' CSV file.
func (c *oracleCheck) download(site string) {
	c.name, c.month = "intranet/substations-substations.csv", c.months[len(c.months)-1]
	data, err := os.ReadFile(filepath.Join(site, c.name))
	if err != nil {
		c.same("rows", "file", err.Error(), "")
		return
	}
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	stations := c.sheet("变电站", oracleCompany)
	if err != nil || len(lines) != len(stations)+1 {
		c.same("rows", "lines", fmt.Sprint(len(lines), err), fmt.Sprint(len(stations)+1))
		return
	}
	columns := oracleColumns("", append(lines[0], "月份"))
	for i, station := range stations {
		for j, field := range columns[:len(lines[0])] {
			want := ""
			if station[field] != "" {
				want = strings.ReplaceAll(oracleShown(field, station[field]), ",", "")
			}
			c.same("rows", station["station"]+" "+field, lines[i+1][j], want)
		}
	}
}
