package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"
)

// What the oracle expects of the files beside a table's pages: its download and, for a
// long one, the script with all its rows.

// download compares a table's CSV file: plain numbers, nothing where nothing is.
func (c *oracleCheck) download(name string, data []byte) {
	c.at(name)
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	t := c.tableOf(name, path.Ext(name), func(t *oracleRows) bool { return t.unit == "" })
	for _, block := range c.decl.downloads {
		if path.Base(name) == block.Sheet+".csv" {
			c.speakOf(c.kin(c.sheets[block.Sheet])...)
			t = &oracleRows{block: block, month: c.month, class: c.decl.Class}
		}
	}
	if err != nil || t == nil {
		c.same("csv", "a table of the site", fmt.Sprint(t, err), "")
		return
	}
	want := c.want(t)
	c.same("csv", "lines", strconv.Itoa(len(lines)), strconv.Itoa(len(want)+1))
	columns := c.columns(t, lines[0])
	for i := range min(len(lines)-1, len(want)) {
		for j, column := range columns {
			where := fmt.Sprintf("line %d %s", i+2, lines[0][j])
			if column < 0 {
				if says, ok := besides(t, want[i], lines[0][j]); ok {
					c.same("csv", where, lines[i+1][j], says)
				}
				continue
			}
			cell := want[i].told(column, t.class)
			text := cell.plain()
			if said := c.sheets[t.block.Sheet].Columns[column].Says["na"]; said != "" && cell.gap == said {
				text = said // the sheet has words for what is not applicable
			}
			c.same("csv", where, lines[i+1][j], text)
			if low, _ := cell.ends(); low != "" {
				c.same("csv", where, strconv.FormatBool(strings.Contains(strings.Join(lines[0], ","), strings.Replace(lines[0][j], "（", "下限（", 1))), "true")
			}
		}
	}
}

// besides is what a line says in a column that the sheet does not have: the day up to which
// the figures go, or an end of a range. How work stands to its deadline is judged elsewhere.
func besides(t *oracleRows, row oracleRow, head string) (says string, ok bool) {
	if head == "数据截至" {
		first, _ := time.Parse("2006-01", t.month)
		return first.AddDate(0, 1, -1).Format(time.DateOnly), true
	}
	for i, column := range row.sheet.Columns {
		low, high := row.told(i, t.class).ends()
		switch head {
		case strings.Replace(column.heading(), "（", "下限（", 1):
			return low, true
		case strings.Replace(column.heading(), "（", "上限（", 1):
			return high, true
		}
	}
	return "", false
}

// ends are those of a range, for programs.
func (cell oracleCell) ends() (low, high string) {
	if cell.number == nil || !strings.ContainsAny(cell.text, "≥—") {
		return "", ""
	}
	low, high, _ = strings.Cut(strings.ReplaceAll(strings.TrimPrefix(cell.text, "≥ "), ",", ""), "—")
	return low, high
}

// plain is a cell as programs read it; a spreadsheet must not take it for a formula.
func (cell oracleCell) plain() string {
	switch {
	case cell.number != nil && strings.ContainsAny(cell.text, "≥—"):
		return "" // an end or the ends of a range are no number
	case cell.number != nil:
		return strings.NewReplacer(",", "", "＋", "", "−", "-").Replace(cell.text)
	case cell.text != "" && strings.ContainsAny(cell.text[:1], "=+-@"):
		return "'" + cell.text
	}
	return cell.text
}

// tableOf finds the table a file beside its page belongs to: lines-lines.csv is the table
// of the sheet lines of the page lines.
func (c *oracleCheck) tableOf(name, ext string, is func(*oracleRows) bool) *oracleRows {
	for _, t := range c.all {
		if name == t.name+"-"+t.file+ext && is(t) {
			return t
		}
	}
	return nil
}

// script compares all rows of a long table as its script holds them.
func (c *oracleCheck) script(name string, data []byte) {
	c.at(name)
	t := c.tableOf(name, ".js", func(t *oracleRows) bool { return true })
	text, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "gridpressRows(")
	var call []json.RawMessage
	var recurring []any
	var rows [][]any
	err := json.Unmarshal([]byte("["+strings.TrimSuffix(text, ");")+"]"), &call)
	if t == nil || !ok || err != nil || len(call) != 3 || json.Unmarshal(call[1], &recurring) != nil || json.Unmarshal(call[2], &rows) != nil {
		c.same("script", "rows of a table", "no", fmt.Sprint("yes ", err))
		return
	}
	var got [][]oracleShown
	for _, row := range rows {
		var cells []oracleShown
		for _, cell := range row {
			if n, ok := cell.(float64); ok {
				cell = recurring[int(n)]
			}
			cells = append(cells, oracleScripted(cell))
		}
		got = append(got, cells)
	}
	want := c.want(t)
	c.same("script", "rows", strconv.Itoa(len(got)), strconv.Itoa(len(want)))
	c.compareRows("script", t, t.heads, got, want)
}

// oracleScripted is a cell of a script: its text, or text, sort key and gap.
func oracleScripted(cell any) oracleShown {
	if text, ok := cell.(string); ok {
		return oracleShown{text: text}
	}
	parts := make([]string, 3)
	for i, part := range cell.([]any) {
		if i < len(parts) {
			parts[i] = part.(string)
		}
	}
	return oracleShown{cmp.Or(parts[2], parts[0]), parts[1]}
}

// file compares a table's download or script; others it passes by.
func (c *oracleCheck) file(name string, data []byte) {
	switch path.Ext(name) {
	case ".csv":
		c.download(name, data)
	case ".js":
		if strings.HasPrefix(string(data), "gridpressRows(") {
			c.script(name, data)
		}
	}
}

// files compares the downloads and scripts of a site, and that every table that may be
// downloaded can be.
func (c *oracleCheck) files(site fs.FS) error {
	seen := map[string]bool{}
	err := walkFiles(site, func(name string, data []byte) {
		c.file(name, data)
		seen[name] = true
	})
	for _, t := range c.all {
		if t.unit == "" && strings.HasPrefix(t.name, "intranet/") && len(c.want(t)) > 0 {
			file := t.name + "-" + t.file + ".csv"
			c.same("csv", file, strconv.FormatBool(seen[file]), "true")
		}
	}
	return err
}
