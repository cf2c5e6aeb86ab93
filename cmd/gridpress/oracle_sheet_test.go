package main

import (
	"cmp"

	"fmt"

	"math/big"

	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// What the oracle expects where a sheet is shown row by row: the rows of the workbooks
// that the page's readers may see, each once, over all slides and further pages of a
// table, in its script and in its download.

// oracleRows are the rows of one table block of one page, as they are found.
type oracleRows struct {
	block oracleTable
	file  string // what its files beside the page are called after
	name  string // of the page, without the number of a further one
	month string
	unit  string // "" for all
	class string // of its readers
	heads []string
	found map[int][][]oracleShown // by further page
}

// oracleShown is a cell as a page shows it.
type oracleShown struct{ text, sort string }

// rowsOf registers the table blocks of the page at hand, so that none is right by being
// absent.
func (c *oracleCheck) rowsOf() {
	c.tables = map[string]*oracleRows{}
	folder := strings.TrimSuffix(c.name, ".html")
	number := 1
	if further := oracleFurther.FindString(folder); further != "" {
		number = must(strconv.Atoi(further[1:]))
		folder = strings.TrimSuffix(folder, further)
	}
	c.number = number
	seen := map[string]int{}
	for _, block := range c.decl.tables {
		seen[block.Sheet]++
		sheet := c.sheets[block.Sheet]
		c.speakOf(c.kin(sheet)...)
		caption := strings.ReplaceAll(cmp.Or(block.Title, sheet.Title), "{unit}", c.unitHere)
		key := folder + " " + caption
		if c.all[key] == nil {
			c.all[key] = &oracleRows{block: block, name: folder, month: c.month, class: c.decl.Class, found: map[int][][]oracleShown{}}
			if c.all[key].file = block.Sheet; seen[block.Sheet] > 1 {
				c.all[key].file += fmt.Sprintf("-%d", seen[block.Sheet])
			}
			if block.Unit == "this" {
				c.all[key].unit = c.unitHere
			}
		}
		c.tables[caption] = c.all[key]
	}
	c.month = c.pageMonth
}

// sheetTable collects the rows of a table; false for one of another kind.
func (c *oracleCheck) sheetTable(caption string, table *html.Node) bool {
	t := c.tables[caption]
	if t == nil {
		return false
	}
	t.heads = nil
	for _, header := range oracleElements(oracleElements(table, "thead")[0], "th") {
		t.heads = append(t.heads, oracleText(header))
	}
	rows := oracleElements(oracleElements(table, "tbody")[0], "tr")
	if medium := c.edition.shows(c.decl); t.block.Rows > 0 && (medium == "screen" || medium == "touch") {
		c.same("rows", caption+" is no longer than a page", strconv.FormatBool(len(rows) <= t.block.Rows), "true")
	}
	for _, row := range rows {
		var cells []oracleShown
		for _, cell := range oracleElements(row, "th", "td") {
			cells = append(cells, oracleShown{oracleText(cell), oracleAttribute(cell, "data-sort")})
		}
		t.found[c.number] = append(t.found[c.number], cells)
	}
	return true
}

// want are the rows a table must show.
func (c *oracleCheck) want(t *oracleRows) (rows []oracleRow) {
	for _, row := range c.inForce(t.block.Sheet, t.month, t.class) {
		switch {
		case !row.holds(t.month) || t.unit != "" && row.unit != t.unit || !t.block.Where.takes(row):
		case oracleMay(t.class, row.class()):
			rows = append(rows, row)
		case row.release(t.class) != nil:
			rows = append(rows, c.cut(row, t.class))
		}
	}
	if t.block.Left != "" {
		mostUrgent(rows)
	}
	if i := c.sheets[t.block.Sheet].column(t.block.Order); i >= 0 {
		slices.SortStableFunc(rows, func(a, b oracleRow) int { return strings.Compare(a.cells[i].text, b.cells[i].text) })
	}
	return rows
}

// columns gives each heading its column, -1 where it names none of the sheet's, and
// holds that all that were asked for are there, and none that may not be seen.
func (c *oracleCheck) columns(t *oracleRows, heads []string) (columns []int) {
	sheet, asked := c.sheets[t.block.Sheet], t.block.Columns
	if len(asked) == 0 {
		for _, column := range sheet.Columns {
			if column.Type != "month" && oracleMay(t.class, column.Class) {
				asked = append(asked, column.ID)
			}
		}
	}
	asked = slices.DeleteFunc(slices.Clone(asked), func(id string) bool { return sheet.column(id) < 0 }) // 进度 is no cell of a workbook
	var found []string
	for _, head := range heads {
		i := slices.IndexFunc(sheet.Columns, func(col oracleColumn) bool { return head == col.heading() })
		columns = append(columns, i)
		if i >= 0 {
			found = append(found, sheet.Columns[i].ID)
		}
	}
	c.same("rows", "columns of "+sheet.Name, fmt.Sprint(found), fmt.Sprint(asked))
	for _, id := range found {
		column := sheet.Columns[sheet.column(id)]
		released := slices.ContainsFunc(sheet.Release, func(r oracleRelease) bool { return oracleMay(t.class, r.To) && slices.Contains(r.Columns, id) })
		c.same("rows", "class of "+id, strconv.FormatBool(released || oracleMay(t.class, cmp.Or(column.Class, sheet.Class))), "true")
	}
	return columns
}

// heading is what stands over a column: 负载率（%）.
func (c oracleColumn) heading() string {
	if unit := c.shownUnit(); unit != "" {
		return c.Name + "（" + unit + "）"
	}
	return c.Name
}

// told is a cell as readers of a class are told it.
func (r oracleRow) told(column int, class string) oracleCell {
	if told, differs := r.public[r.sheet.Columns[column].ID]; differs && class == "public" {
		return told
	}
	return r.cells[column]
}

// compareTables compares the rows found with those of the workbooks.
func (c *oracleCheck) compareTables() {
	for key, t := range c.all {
		c.name = key
		var got [][]oracleShown
		for n := range len(t.found) {
			got = append(got, t.found[n+1]...)
		}
		want := c.want(t)
		c.same("rows", "rows", strconv.Itoa(len(got)), strconv.Itoa(len(want)))
		if len(got) > 0 {
			c.compareRows("rows", t, t.heads, got, want)
		}
	}
}

func (c *oracleCheck) compareRows(what string, t *oracleRows, heads []string, got [][]oracleShown, want []oracleRow) {
	columns := c.columns(t, heads)
	for i := range min(len(got), len(want)) {
		where := fmt.Sprintf("row %d ", i+1)
		c.same(what, where+"cells", strconv.Itoa(len(got[i])), strconv.Itoa(len(columns)))
		for j := range min(len(got[i]), len(columns)) {
			if columns[j] < 0 {
				continue
			}
			cell := want[i].told(columns[j], t.class)
			c.same(what, where+heads[j], got[i][j].text, cmp.Or(cell.gap, cell.text))
			if cell.number != nil {
				sort, _ := new(big.Rat).SetString(cmp.Or(got[i][j].sort, strings.NewReplacer(",", "", "−", "-").Replace(got[i][j].text)))
				c.same(what, where+heads[j]+" sorted by", fmt.Sprint(sort), fmt.Sprint(cell.number))
			}
		}
	}
}
