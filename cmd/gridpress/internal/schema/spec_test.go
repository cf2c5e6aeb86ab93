package schema

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// The clerical errors to expect (domain C4), each with what becomes of it.
// testdata/c4/*.txt hold single cells, *.txtar whole worksheets, months/*.txtar
// whole months; every case begins with its number in C4.

var update = flag.Bool("update", false, "write what the worksheets of testdata/c4 give")

// dirtySite is the repository's declarations and testdata/c4/dirty.toml.
var dirtySite = sync.OnceValues(func() (*declare.Site, error) {
	text, err := os.ReadFile("testdata/c4/dirty.toml")
	if err != nil {
		return nil, err
	}
	files, err := mkxlsx.Site(os.DirFS("../../../.."), map[string]string{"data/sheets/dirty.toml": string(text)})
	if err != nil {
		return nil, err
	}
	site, list, err := declare.Load(files)
	if err == nil && len(list) > 0 {
		err = fmt.Errorf("%s", list[0].Text())
	}
	return site, err
})

func dirty(t testing.TB) *declare.Site {
	t.Helper()
	site, err := dirtySite()
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// dirtyCell is one line of testdata/c4/*.txt: the number, the column, what is
// written there, what the column's cell then holds or the code of the error,
// and words that the message or its advice must have.
type dirtyCell struct{ item, column, written, want, words string }

func dirtyCells(t testing.TB) (cells []dirtyCell) {
	t.Helper()
	for _, file := range glob(t, "testdata/c4/*.txt") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			f := strings.Split(line, " | ")
			if len(f) != 4 && len(f) != 5 {
				t.Fatalf("%s:%d: %q has %d fields", file, i+1, line, len(f))
			}
			f = append(f, "")
			for j := range f {
				f[j] = strings.TrimSpace(f[j])
			}
			cells = append(cells, dirtyCell{f[0], f[1], f[2], f[3], f[4]})
		}
	}
	return cells
}

func glob(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v, %v", pattern, files, err)
	}
	return files
}

func TestDirtyCells(t *testing.T) {
	site := dirty(t)
	decoder := NewDecoder(site)
	for _, c := range dirtyCells(t) {
		t.Run(c.item+" "+c.column+" "+c.written, func(t *testing.T) {
			sheetID, columnID, _ := strings.Cut(c.column, ".")
			s := site.Sheet(sheetID)
			column := s.Column(columnID)
			tables, _, list := decoder.Workbook("data/2022-06/x.xlsx", "2022-06", mkxlsx.Write(cleanRow(s, column, c.written)))
			if len(tables) != 1 || tables[0].Len() != 1 {
				t.Fatalf("%d tables, %v", len(tables), said(list))
			}
			if got := became(site, tables[0], column, list); got != c.want {
				t.Errorf("became %q, want %q\n%s", got, c.want, said(list))
			}
			if message := said(list); !strings.Contains(message, c.words) {
				t.Errorf("the message lacks %q:\n%s", c.words, message)
			}
			for _, f := range list {
				if whole(t, f); f.Cell != sheet.Address(column+1, 2) {
					t.Errorf("the finding is placed at %s: %+v", f.Cell, f)
				}
			}
		})
	}
}

// cleanRow is a worksheet with one record that needs no finding, but for one
// cell.
func cleanRow(s *declare.Sheet, column int, written string) string {
	var heads, cells []string
	for i, c := range s.Columns {
		cell := map[declare.Type]string{declare.UnitRef: "固始", declare.Month: "2022-06", declare.Date: "@2022-06-15", declare.YesNo: "是", declare.Text: "甲", declare.Percent: "50%"}[c.Type]
		switch {
		case i == column:
			cell = written
		case c.Class == class.Personal || c.Type == declare.Percent || !c.Required && c.Type != declare.Text:
			cell = ""
		case c.Type == declare.Enum:
			cell = c.Values[0].Name
		case c.Type.Numeric():
			cell = "1"
			if len(c.Range) > 0 {
				cell = c.Range[1].String()
			}
		}
		if c.Type == declare.Percent && c.Required && i != column {
			cell = "0.5"
		}
		heads, cells = append(heads, c.Name), append(cells, cell)
	}
	return fmt.Sprintf("== %s ==\n%s\n%s\n", s.Name, strings.Join(heads, "|"), strings.Join(cells, "|"))
}

// became is what a cell holds, with the code of a note or warning behind it,
// or the code of its error.
func became(site *declare.Site, table *Table, column int, list diag.List) string {
	codes := ""
	for _, f := range list {
		if f.Level == diag.Error {
			return f.Code
		}
		codes += " " + f.Code
	}
	switch table.Columns[column].States[0] {
	case quantity.Missing:
		return "missing" + codes
	case quantity.NotApplicable:
		return "na" + codes
	}
	if c := table.Sheet.Columns[column]; c.Type.Numeric() && c.Type != declare.Percent {
		return table.Columns[column].Numbers.At(0).String() + codes
	}
	return table.Shown(site, 0, column) + codes
}

// whole complains about a finding that does not say everything: file, sheet,
// cell, what stands there, what was expected, how to mend it.
func whole(t *testing.T, f diag.Finding) {
	t.Helper()
	if f.File == "" || f.Sheet == "" || !address.MatchString(f.Cell) || f.Month == "" || f.Found == "" || f.Expected == "" || f.Message == "" || f.Fix == "" && f.Level > diag.Note {
		t.Errorf("the finding is not whole: %+v", f)
	}
}

var address = regexp.MustCompile(`^[A-Z]{1,3}[1-9]\d*$`)

func said(list diag.List) string {
	var b strings.Builder
	for _, f := range list {
		b.WriteString(f.Text() + "\n")
	}
	return b.String()
}

func TestDirtyLayouts(t *testing.T) {
	site := dirty(t)
	decoder := NewDecoder(site)
	for _, file := range glob(t, "testdata/c4/*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			grid, want := archive.Files[i], &archive.Files[i+1]
			t.Run(grid.Name, func(t *testing.T) {
				if want.Name != "gives" {
					t.Fatalf("%s: %q stands where the outcome should", file, want.Name)
				}
				tables, tally, list := decoder.Workbook("data/2022-06/x.xlsx", "2022-06", mkxlsx.Write(string(grid.Data)))
				for _, f := range list {
					whole(t, f)
				}
				got := gives(site, tables, tally, list)
				if *update {
					want.Data = []byte(got)
				} else if got != string(want.Data) {
					t.Errorf("%s gives\n%swant\n%s", file, got, want.Data)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// gives writes what was read of a workbook: each record, the tally, each
// finding.
func gives(site *declare.Site, tables []*Table, tally Tally, list diag.List) string {
	var b strings.Builder
	for _, table := range tables {
		for i := range table.Len() {
			fmt.Fprintf(&b, "%s %d:", table.Sheet.Name, table.Rows[i])
			for j, c := range table.Sheet.Columns {
				if col := &table.Columns[j]; col.At > 0 && col.States[i] == quantity.Present {
					fmt.Fprintf(&b, " %s=%s", c.Name, table.Shown(site, i, j))
				}
			}
			b.WriteString("\n")
		}
	}
	fmt.Fprintf(&b, "读取 %d 修正 %d 不计入 %d\n", tally.Read, tally.Repaired, tally.SetAside)
	list.Sort()
	for _, f := range list {
		fmt.Fprintf(&b, "%s %s %s %s", f.Level, f.Code, f.Cell, f.Message)
		if f.Fix != "" {
			b.WriteString(" → " + f.Fix)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// elsewhere are the numbers that other packages' tests are about.
var elsewhere = map[int][2]string{
	46: {"../declare/rules_test.go", "a weekday that works"},
	56: {"../sheet/refuse_test.go", "TestRefusals"},
	62: {"../sheet/hostile_test.go", "million rows of nothing"},
	63: {"../sheet/zip_test.go", "TestContainerLies"},
	64: {"personal_test.go", "TestPersonalColumnsAreDroppedWhenRead"},
	74: {"filter_test.go", "TestTheClassOfARecord"},
}

// Every number of C4 has a case, or CONTRIBUTING says why it has none.
func TestEveryClericalErrorIsCovered(t *testing.T) {
	const last = 75
	covered, cases := map[int]int{}, 0
	cover := func(name string) {
		n, err := strconv.Atoi(regexp.MustCompile(`^\d+`).FindString(name))
		if err != nil || n < 1 || n > last {
			t.Errorf("%q does not begin with a number of C4", name)
		}
		covered[n]++
		cases++
	}
	for _, c := range dirtyCells(t) {
		cover(c.item)
	}
	for _, file := range glob(t, "testdata/c4/*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			cover(archive.Files[i].Name)
		}
	}
	for _, file := range glob(t, "testdata/c4/months/*.txtar") {
		cover(filepath.Base(file))
	}
	if cases < 150 {
		t.Errorf("only %d cases", cases)
	}
	for n, where := range elsewhere {
		if text, err := os.ReadFile(where[0]); err != nil || !strings.Contains(string(text), where[1]) {
			t.Errorf("%d: %s has no %s", n, where[0], where[1])
		}
		covered[n]++
	}
	listed := excused(t)
	for n := 1; n <= last; n++ {
		if covered[n] == 0 && !listed[n] {
			t.Errorf("%d has neither a case nor a line in CONTRIBUTING", n)
		}
	}
	t.Logf("%d cases for %d of %d numbers", cases, len(covered), last)
}

// excused reads the numbers of the list in CONTRIBUTING.
func excused(t *testing.T) map[int]bool {
	t.Helper()
	text, err := os.ReadFile("../../../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(text), "### Clerical errors that cells do not show")
	if !ok {
		t.Fatal("CONTRIBUTING has no such list")
	}
	section, _, _ = strings.Cut(section, "\n#")
	listed := map[int]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\| (\d+) \|`).FindAllStringSubmatch(section, -1) {
		n, _ := strconv.Atoi(m[1])
		listed[n] = true
	}
	return listed
}

// Every code of a finding is given by some case, and by no clean worksheet.
func TestEveryCodeIsTried(t *testing.T) {
	tried := ""
	for _, pattern := range []string{"testdata/c4/*.t*", "testdata/c4/months/*", "decode_test.go"} {
		for _, file := range glob(t, pattern) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tried += string(text)
		}
	}
	codes := map[string]bool{}
	for _, file := range glob(t, "*.go") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file, "_test.go") {
			for _, m := range regexp.MustCompile(`"((CELL|COLUMN|ROW|SHEET|TOTAL)-[A-Z]+)"`).FindAllStringSubmatch(string(text), -1) {
				codes[m[1]] = true
			}
		}
	}
	for code := range codes {
		if !strings.Contains(tried, code) {
			t.Errorf("no case gives %s", code)
		}
	}
	site := dirty(t)
	for _, s := range site.Sheets {
		if s.Form() {
			continue
		}
		if tables, _, list := NewDecoder(site).Workbook("data/2022-06/x.xlsx", "2022-06", mkxlsx.Write(cleanRow(s, -1, ""))); len(tables) != 1 || len(list) > 0 {
			t.Errorf("%s, clean: %d tables\n%s", s.Name, len(tables), said(list))
		}
	}
	t.Logf("%d codes", len(codes))
}
