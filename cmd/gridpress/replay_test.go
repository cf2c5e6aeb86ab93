package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/xuri/excelize/v2"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/disclose"
)

// replayer reads the inputs of derivations again: with excelize and the
// oracle's own rules for headers, units and words, never the program's reader.
type replayer struct {
	*oracle
	root   string
	sheets map[string]*replayed // by file and worksheet
	titles map[string][]string  // of a workbook's worksheets, by file
	days   oracleWorkdays       // to judge orders with
	read   int
}

// replayed is a worksheet: its records, and their row numbers.
type replayed struct {
	sheet   *oracleSheet
	at      []int // column of each declared one, -1 for none
	rows    []oracleRow
	numbers []int
}

// newReplayer reads the declarations of sheets, and those that orders, warnings
// and problems are judged by.
func newReplayer(t *testing.T) *replayer {
	t.Helper()
	r := &replayer{root: "../..", sheets: map[string]*replayed{}, titles: map[string][]string{}, days: must(readOracleWorkdays("../..")),
		oracle: &oracle{oracleSite: &oracleSite{sheets: map[string]*oracleSheet{}}, rows: map[string][]oracleRow{}}}
	must(toml.DecodeFile(path.Join(r.root, "data/site.toml"), r.oracleSite))
	for _, file := range must(fs.Glob(os.DirFS(r.root), "data/sheets/*.toml")) {
		s := &oracleSheet{}
		must(toml.DecodeFile(path.Join(r.root, file), s))
		r.oracleSite.sheets[s.ID] = s
	}
	for _, name := range []string{"业扩过程", "回访", "预警督办", "问题销号"} {
		for _, file := range must(fs.Glob(os.DirFS(r.root), "data/20*/"+name+"*.xlsx")) {
			if err := r.readWorkbook(path.Join(r.root, file), path.Base(path.Dir(file))); err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}

// open reads a worksheet once.
func (r *replayer) open(file, name string) (*replayed, error) {
	if known := r.sheets[file+"|"+name]; known != nil {
		return known, nil
	}
	book, err := excelize.OpenFile(path.Join(r.root, file), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	defer book.Close()
	rows, err := book.GetRows(name)
	if err != nil {
		return nil, err
	}
	p := &replayed{sheet: r.sheetNamed(name[strings.LastIndex(name, " ")+1:])}
	if p.sheet == nil {
		return nil, fmt.Errorf("no sheet is called %s", name)
	}
	var columns []int
	for i, cells := range rows {
		if columns == nil {
			if columns = p.sheet.header(cells); columns != nil {
				p.at = make([]int, len(p.sheet.Columns))
				for c := range p.at {
					p.at[c] = slices.Index(columns, c)
				}
			}
			continue
		}
		if strings.HasPrefix(strings.Join(cells, ""), "注：") {
			break
		}
		raw := make([]string, len(p.sheet.Columns))
		for c, text := range cells {
			if c < len(columns) && columns[c] >= 0 {
				raw[columns[c]] = strings.TrimSpace(text)
			}
		}
		if row, err := r.row(p.sheet, raw); err == nil && (row.unit != "" || raw[max(p.sheet.column("month"), 0)] != "") {
			p.rows, p.numbers = append(p.rows, row), append(p.numbers, i+1)
		}
	}
	switch {
	case len(p.rows) == 0:
	case p.sheet.ID == "orders":
		r.judge(p.rows)
		oracleFollow(p.rows, r.rows["callbacks"])
	case p.sheet.ID == "callbacks" || p.sheet.ID == "tickets":
		(&oracle{rows: map[string][]oracleRow{p.sheet.ID: p.rows}}).followUp(r.days)
	}
	(&oracle{rows: map[string][]oracleRow{p.sheet.ID: p.rows}}).timed(r.days)
	r.follow(p.rows)
	r.sheets[file+"|"+name] = p
	return p, nil
}

// judge fills in what the program's clock says of orders, by the oracle's.
func (r *replayer) judge(orders []oracleRow) {
	of := func(sheet string, order oracleRow) (found []oracleRow) {
		for _, row := range r.rows[sheet] {
			if row.month == order.month && row.cell("order_no").id == order.cell("order_no").id {
				found = append(found, row)
			}
		}
		return found
	}
	for _, order := range orders {
		order.judge(r.days, of("suspensions", order), of("works", order))
	}
}

// value reads an input again.
func (r *replayer) value(in derivation.Input) (string, error) {
	r.read++
	sheetID, column, _ := strings.Cut(in.Of, ".")
	if in.Rows != nil {
		return r.tally(r.oracleSite.sheets[sheetID], column, in)
	}
	p, err := r.open(in.Pos.File, in.Pos.Sheet)
	if err != nil {
		return "", err
	}
	col, row, err := excelize.CellNameToCoordinates(in.Pos.Cell)
	c := p.sheet.column(column)
	i := slices.Index(p.numbers, row)
	if err != nil || p.sheet.ID != sheetID || c < 0 || i < 0 {
		return "", fmt.Errorf("no record of %s in %s", in.Of, in.Pos)
	}
	if p.at[c] >= 0 && p.at[c]+1 != col {
		return "", fmt.Errorf("%s stands in column %d", in.Of, p.at[c]+1)
	}
	return canonical(p.rows[i].cells[c]), nil
}

// canonical is a cell as derivations write it.
func canonical(c oracleCell) string {
	switch {
	case c.number != nil:
		return derivation.Text(c.number)
	case c.id != "":
		return c.id
	}
	return c.text
}

// tally adds up the records of an input again: all those of the worksheets it
// names, or of every workbook where it found none.
func (r *replayer) tally(sheet *oracleSheet, column string, in derivation.Input) (string, error) {
	sum, count := new(big.Rat), 0
	seen := map[string]bool{}
	places := in.Rows.Places
	if len(places) == 0 { // that there are none must hold in all of the month
		places = r.everywhere(sheet, in.Rows.Month)
	}
	for _, place := range places {
		if seen[place.File+place.Sheet] {
			continue
		}
		seen[place.File+place.Sheet] = true
		p, err := r.open(place.File, place.Sheet)
		if err != nil {
			return "", err
		}
		for _, row := range p.rows {
			if p.sheet != sheet || in.Rows.Unit != "" && unitID(row.unit) != in.Rows.Unit || !replays(row, in.Rows.Where) || !holdsAll(row, in.Rows.Needs) {
				continue
			}
			if n := row.cell(column).number; column != "" && n != nil {
				sum.Add(sum, n)
			}
			count++
		}
	}
	if count != in.Rows.Count {
		return "", fmt.Errorf("%d records, in the derivation %d", count, in.Rows.Count)
	}
	if in.Rows.Op == "count" {
		return fmt.Sprint(count), nil
	}
	return derivation.Text(sum), nil
}

// everywhere lists the worksheets of a month that are of a sheet.
func (r *replayer) everywhere(sheet *oracleSheet, month string) (places []derivation.Place) {
	must(0, walkFiles(os.DirFS(path.Join(r.root, "data", month)), func(name string, _ []byte) {
		if path.Ext(name) != ".xlsx" {
			return
		}
		file := path.Join("data", month, name)
		if r.titles[file] == nil {
			book := must(excelize.OpenFile(path.Join(r.root, file)))
			r.titles[file] = book.GetSheetList()
			book.Close()
		}
		for _, title := range r.titles[file] {
			if strings.HasSuffix(title, sheet.Name) {
				places = append(places, derivation.Place{File: file, Sheet: title})
			}
		}
	}))
	return places
}

// unitID is the id of a unit by the name the oracle gives it.
func unitID(name string) string {
	if i := slices.Index(oracleUnits, name); i >= 0 {
		return oraclePages[i]
	}
	return declare.Company
}

// holdsAll reports whether a record has a value in every one of some columns.
func holdsAll(row oracleRow, columns []string) bool {
	return !slices.ContainsFunc(columns, func(c string) bool { return canonical(row.cell(c)) == "" })
}

// replays reports whether a record passes the filter of an input.
func replays(row oracleRow, where map[string][]string) bool {
	for column, words := range where {
		cell := canonical(row.cell(column))
		if row.sheet.Columns[row.sheet.column(column)].Type == "date" {
			cell = cell[:min(len("2022-05"), len(cell))]
		}
		if within, bounded := bounded(row.cell(column).number, words); bounded && !within || !bounded && !slices.Contains(words, cell) {
			return false
		}
	}
	return true
}

// bounded reports whether a number lies within the bounds among a filter's words.
func bounded(n *big.Rat, words []string) (within, bounded bool) {
	within = n != nil
	for _, w := range words {
		sign := strings.TrimRight(w, "-.0123456789")
		if sign == "" || strings.Trim(sign, "<>=") != "" {
			return false, false
		}
		limit, _ := new(big.Rat).SetString(w[len(sign):])
		if n != nil {
			c := n.Cmp(limit)
			within = within && map[string]bool{">=": c >= 0, ">": c > 0, "<=": c <= 0, "<": c < 0}[sign]
		}
	}
	return within, len(words) > 0
}

// TestLedgerReplays takes every ledger line and total of the committed months
// through JSON and does its steps again, with each input read again from its
// cell by other code than the program's: the amount must come out.
func TestLedgerReplays(t *testing.T) {
	s := readRepository(t)
	r := newReplayer(t)
	lines, kinds := 0, map[string]int{}
	for _, m := range s.ledger.Months {
		for _, l := range m.Lines {
			want := derivation.Text(l.Amount.Rat())
			if l.State == award.Pending {
				want = "金额待定"
			}
			r.replay(t, l.Derivation, want)
			lines++
			kinds[l.Rule]++
		}
		for _, total := range m.Totals {
			r.replay(t, total.Derivation, derivation.Text(total.Net().Rat()))
		}
	}
	t.Logf("%d lines of %d rules, %d inputs read again", lines, len(kinds), r.read)
	if lines < 200 || r.read < 4000 {
		t.Error("too few to say anything")
	}
	for _, rule := range []string{"monthly.pool", "penalty.off_system", "penalty.complaint", "penalty.charge_refusal_boundary", "penalty.fraud", "exam.unit_below",
		"exam.person_below", "innovation.nation", "innovation.adopted_headquarters", "annual.province_7_9", "annual.city_3"} {
		if kinds[rule] == 0 {
			t.Errorf("no line by %s in the committed months", rule)
		}
	}
}

// replay takes one derivation's steps again; an altered cell must be noticed.
func (r *replayer) replay(t *testing.T, d *derivation.Derivation, want string) {
	t.Helper()
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var again derivation.Derivation
	if err := json.Unmarshal(text, &again); err != nil {
		t.Fatal(err)
	}
	if got, err := derivation.Replay(again, r.value); err != nil || got != want {
		t.Errorf("%s: %s, want %s: %v", d.What, got, want, err)
	}
	if len(again.Inputs) == 0 {
		return
	}
	again.Inputs[0].Value += "1"
	if _, err := derivation.Replay(again, r.value); err == nil {
		t.Errorf("%s: an altered input is not noticed", d.What)
	}
}

// TestFiguresReplay does the same for every figure of indicators that are
// computed from cells alone, and holds the result against the figure shown.
func TestFiguresReplay(t *testing.T) {
	s := readRepository(t)
	r := newReplayer(t)
	report := disclose.At(disclose.Reader{Page: class.Restricted, Edition: class.Restricted}, s.set, s.results, s.ledger, nil)
	figures, skipped := 0, map[string]bool{}
	for _, ind := range s.declared.Indicators {
		for _, unit := range []string{"gushi", "minggang", declare.Company} {
			for _, month := range []string{"2021-04", "2022-02", "2022-06"} {
				d, ok := report.Derivation(ind.ID, unit, month, false)
				f := report.Figure(ind.ID, unit, month)
				if !ok || !f.Present() {
					continue
				}
				if !r.able(d, ind) {
					skipped[ind.ID] = true
					continue
				}
				if got, err := derivation.Replay(d, r.value); err != nil || got != f.Shown.String() {
					t.Errorf("%s: %s, want %s: %v", d.What, got, f.Shown, err)
				}
				figures++
			}
		}
	}
	t.Logf("%d figures, %d inputs read again; left out: %d indicators", figures, r.read, len(skipped))
	if figures < 200 {
		t.Error("too few to say anything")
	}
}

// able reports whether this reader can read all inputs: it knows no medians, and of computed columns only those of orders
// and of what follows them.
func (r *replayer) able(d derivation.Derivation, ind *declare.Indicator) bool {
	known := []string{"orders", "callbacks", "tickets"}
	for _, in := range d.Inputs {
		id, column, _ := strings.Cut(in.Of, ".")
		if _, computed := ind.Where["wd"]; computed && !slices.Contains(known, id) {
			return false
		}
		if in.Rows != nil && (in.Rows.Op == "median" || in.Rows.Year != "" || len(in.Rows.Needs) > 0 && id != "orders" && in.Rows.Count == 0) {
			return false
		}
		if strings.HasSuffix(column, "wd") && !slices.Contains(known, id) {
			return false
		}
	}
	return true
}

// readRepository reads the repository's own site.
func readRepository(t *testing.T) *site {
	t.Helper()
	src, err := openSite("../..")
	if err != nil {
		t.Fatal(err)
	}
	s, err := read(src, options{}, newProgress(io.Discard))
	if err != nil || s.findings.Blocks() {
		t.Fatal(err, s.findings)
	}
	return s
}
