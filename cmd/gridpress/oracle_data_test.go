package main

import (
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The oracle's own reading of the months: excelize, and rules of its own for headers,
// units and months. It shares no line with the program it checks.

const oracleCompany = "全市"

var (
	oracleUnits = strings.Fields("固始 城区 潢川 息县 光山 淮滨 商城 罗山 新县 浉河 平桥 明港")
	oraclePages = strings.Fields("gushi chengqu huangchuan xixian guangshan huaibin shangcheng luoshan xinxian shihe pingqiao minggang")
)

// oracleCell is a cell as its column declares it.
type oracleCell struct {
	text   string   // as readers see it
	id     string   // of a choice, or yes or no
	gap    string   // why there is nothing
	number *big.Rat // of numbers
}

// oracleRow is one record; its unit is "" for a sheet of the whole company.
type oracleRow struct {
	sheet       *oracleSheet
	month, unit string // the month is "" for a standing sheet
	cells       []oracleCell
	public      map[string]oracleCell // what the public is told instead, by column
	alone       bool                  // the sheet of its device does not show it to the public
}

func (r oracleRow) cell(column string) oracleCell {
	if i := r.sheet.column(column); i >= 0 {
		return r.cells[i]
	}
	return oracleCell{}
}

// holds reports whether a row speaks of a month.
func (r oracleRow) holds(month string) bool {
	for i, c := range r.sheet.Columns {
		if c.Valid == "year" && r.cells[i].text != month[:4] {
			return false
		}
	}
	return r.month == month || r.month == ""
}

// class is the class of a row: that of its sheet, or what holds it back.
func (r oracleRow) class() string {
	for _, w := range r.sheet.Withhold {
		if w.Where.takes(r) && (w.Unless == nil || r.alone) {
			return w.Class
		}
	}
	return r.sheet.Class
}

// takes reports whether a row's cells hold what is asked.
func (where oracleWhere) takes(r oracleRow) bool {
	for column, asked := range where {
		cell := r.cell(column)
		switch asked := asked.(type) {
		case string:
			if cell.id != asked {
				return false
			}
		case []any:
			if !slices.Contains(asked, any(cell.id)) {
				return false
			}
		case map[string]any:
			for bound, limit := range asked {
				if cell.number == nil || !oracleBounds[bound](cell.number.Cmp(oracleRat(limit))) {
					return false
				}
			}
		}
	}
	return true
}

// open reports whether nobody can tell if a row's cells hold what is asked: one that is not
// filled in but worked out could not be.
func (where oracleWhere) open(r oracleRow) (open bool) {
	for column, asked := range where {
		if r.cell(column).gap == "没有数据" {
			open = true
		} else if !(oracleWhere{column: asked}).takes(r) {
			return false
		}
	}
	return open
}

var oracleBounds = map[string]func(int) bool{
	"at_least": func(c int) bool { return c >= 0 }, "above": func(c int) bool { return c > 0 },
	"at_most": func(c int) bool { return c <= 0 }, "below": func(c int) bool { return c < 0 },
}

// oracleRat is a number of a declaration, exactly as it is written.
func oracleRat(v any) *big.Rat {
	n, _ := new(big.Rat).SetString(fmt.Sprint(v))
	return n
}

// oracle holds what the workbooks say: their rows, and the indicators' numbers by key,
// with the reason where one is missing.
type oracle struct {
	*oracleSite
	months   []string               // "2021-04", in order
	rows     map[string][]oracleRow // by sheet
	numbers  map[oracleKey]*big.Rat
	gaps     map[oracleKey]string
	lists    map[oracleKey][]*big.Rat // of means and medians of rows
	passed   map[oracleKey]int        // how many rows entered an indicator, by its id
	urban    map[string]bool
	signed   oracleSigned
	owed     []oracleOwed
	workdays oracleWorkdays
	cleared  string                           // the class of the readers at hand
	outside  bool                             // they are the public
	ledgers  map[string]map[string]*oracleFen // by month, as decided
	seals    map[string]oracleSeal            // of the closed months
}

func readOracle(t *testing.T, root string) *oracle {
	t.Helper()
	o := &oracle{oracleSite: must(readOracleSite(root)), rows: map[string][]oracleRow{}, urban: map[string]bool{}}
	data := os.DirFS(path.Join(root, "data"))
	err := fs.WalkDir(data, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		folder, _, _ := strings.Cut(name, "/")
		if e.IsDir() && folder == name && strings.HasPrefix(name, "20") {
			o.months = append(o.months, name)
		}
		if name == "released" { // copies of what was signed off
			return fs.SkipDir
		}
		if path.Ext(name) == ".xlsx" {
			return o.readWorkbook(path.Join(root, "data", name), folder)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	o.readSeals(t, root)
	for _, row := range o.rows["units"] {
		o.urban[row.unit] = o.urban[row.unit] || row.cell("urban").id == "yes"
	}
	o.signed = must(readOracleSigned(root, o.months))
	o.owed, o.workdays = must(readOracleOwed(root)), must(readOracleWorkdays(root))
	o.link()
	o.compute(o.workdays)
	o.network()
	o.follow(o.rows["warnings"])
	o.follow(o.rows["issues"])
	o.count()
	for name, page := range o.pages {
		for _, table := range page.tables {
			if len(o.rows[table.Sheet]) == 0 {
				t.Errorf("the oracle found no row of %s for the page %s", table.Sheet, name)
			}
		}
	}
	for _, month := range o.months {
		for _, unit := range oracleUnits {
			if o.numbers[oracleKey{"archived.of", month, unit}] == nil {
				t.Fatalf("the oracle found no row of %s in %s", unit, month)
			}
		}
	}
	return o
}

func (o *oracle) readWorkbook(name, folder string) error {
	book, err := excelize.OpenFile(name, excelize.Options{RawCellValue: true})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer book.Close()
	for _, title := range book.GetSheetList() {
		kind := title[strings.LastIndex(title, " ")+1:]
		sheet := o.sheetNamed(kind)
		switch {
		case sheet == nil:
			return fmt.Errorf("%s: no sheet is called %q", name, kind)
		case sheet.Layout == "form":
			continue
		}
		rows, err := book.GetRows(title)
		if err == nil {
			err = o.readRows(sheet, rows, folder)
		}
		if err != nil {
			return fmt.Errorf("%s %s: %w", name, title, err)
		}
	}
	return nil
}

func (site *oracleSite) sheetNamed(name string) *oracleSheet {
	for _, s := range site.sheets {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// readRows takes the rows below the first row that names most columns and whose month is
// filled in, which totals have not; the notes end a table.
func (o *oracle) readRows(sheet *oracleSheet, rows [][]string, folder string) error {
	var columns []int
	for i, cells := range rows {
		if columns == nil {
			columns = sheet.header(cells)
			continue
		}
		if text := strings.Join(cells, ""); text == "" {
			continue
		} else if strings.HasPrefix(text, "注：") {
			break
		}
		raw := make([]string, len(sheet.Columns))
		for c, text := range cells {
			if c < len(columns) && columns[c] >= 0 {
				raw[columns[c]] = strings.TrimSpace(text)
			}
		}
		if m := sheet.column("month"); m >= 0 && raw[m] == "" {
			continue
		}
		row, err := o.row(sheet, raw)
		if err != nil {
			return fmt.Errorf("row %d: %w", i+1, err)
		}
		if row.month != "" && row.month != folder {
			return fmt.Errorf("row %d: month %q in folder %s", i+1, row.month, folder)
		}
		o.rows[sheet.ID] = append(o.rows[sheet.ID], row)
	}
	if columns == nil {
		return fmt.Errorf("no header row")
	}
	return nil
}

var oracleBrackets = regexp.MustCompile(`[（(][^）)]*[）)]$|\s`)

// header gives each cell of a header row the place of its column, -1 for none; nil for a
// row that is none.
func (s *oracleSheet) header(cells []string) []int {
	places, filled, found := make([]int, len(cells)), 0, 0
	for i, text := range cells {
		if text != "" {
			filled++
		}
		text = oracleBrackets.ReplaceAllString(strings.Join(strings.Fields(text), ""), "")
		places[i] = slices.IndexFunc(s.Columns, func(c oracleColumn) bool { return c.Name == text || slices.Contains(c.Aliases, text) })
		if places[i] >= 0 {
			found++
		}
	}
	if found < 2 || 2*found < filled {
		return nil
	}
	return places
}

func (o *oracle) row(sheet *oracleSheet, raw []string) (oracleRow, error) {
	row := oracleRow{sheet: sheet, cells: make([]oracleCell, len(raw))}
	for i, c := range sheet.Columns {
		cell, err := o.cell(c, raw[i])
		if err != nil {
			return row, fmt.Errorf("%s: %w", c.Name, err)
		}
		row.cells[i] = cell
		switch c.Type {
		case "unit":
			row.unit = cell.text
		case "month":
			row.month = cell.text
		}
	}
	for i, c := range sheet.Columns { // what is for some rows only does not apply to the rest
		if c.When != nil && raw[i] == "" && !c.When.takes(row) {
			row.cells[i].gap = "不适用"
		}
	}
	return row, nil
}
