package demo

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/xuri/excelize/v2"
)

// declared is a sheet as data/sheets declares it, as far as the tests need.
type declared struct {
	ID, Name string
	Column   []struct {
		ID, Name, Type string
		Aliases        []string
		Range          []float64
		Required       bool
		Company        bool
		Empty          map[string]string
		Values         []struct {
			Name    string
			Aliases []string
		}
	}
}

// site declarations, read from the repository's own data.
type declarations struct {
	sheets  []declared
	company string
	units   map[string]string // any spelling to the id
}

const data = "../../../../data"

func readDeclarations(t *testing.T) declarations {
	t.Helper()
	var site struct {
		Company string
		Unit    []struct {
			ID, Name string
			Aliases  []string
		}
	}
	decode(t, data+"/site.toml", &site)
	d := declarations{company: site.Company, units: map[string]string{}}
	for _, u := range site.Unit {
		for _, name := range append(u.Aliases, u.Name) {
			d.units[name] = u.ID
		}
	}
	files, err := filepath.Glob(data + "/sheets/*.toml")
	if err != nil || len(files) < 19 {
		t.Fatalf("%d sheets are declared, %v", len(files), err)
	}
	for _, file := range files {
		var s declared
		decode(t, file, &s)
		d.sheets = append(d.sheets, s)
	}
	return d
}

func decode(t *testing.T, file string, v any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := toml.Unmarshal(text, v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// record is one row: column id to the cell's raw text.
type record map[string]string

func (r record) number(t *testing.T, id string) float64 {
	t.Helper()
	s, percent := strings.CutSuffix(r[id], "%")
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%s is not a number: %q", id, r[id])
	}
	if percent {
		return v / 100
	}
	return v
}

// leaf is one sheet of one workbook, read back.
type leaf struct {
	file, sheet string
	month       string // of the folder
	id          string
	headers     []string
	records     []record
	total       record // nil for none
}

// read is the town's fifteen months as they were read back, once for all tests.
var read struct {
	sync.Once
	declarations
	leaves []leaf
}

func readFifteen(t *testing.T) (declarations, []leaf) {
	t.Helper()
	read.Do(func() {
		read.declarations = readDeclarations(t)
		read.leaves = readBack(t, read.declarations, fifteen(t))
	})
	if read.leaves == nil {
		t.Fatal("the months could not be read back")
	}
	return read.declarations, read.leaves
}

// readBack reads every sheet of a written site.
func readBack(t *testing.T, d declarations, files map[string][]byte) []leaf {
	t.Helper()
	var leaves []leaf
	for _, file := range sortedKeys(files) {
		if path.Ext(file) != ".xlsx" {
			continue
		}
		f, err := excelize.OpenReader(bytes.NewReader(files[file]))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, name := range f.GetSheetList() {
			rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			l := leaf{file: file, sheet: name, month: strings.Split(file, "/")[1]}
			l.read(t, d, rows)
			leaves = append(leaves, l)
		}
		f.Close()
	}
	return leaves
}

func (l *leaf) read(t *testing.T, d declarations, rows [][]string) {
	t.Helper()
	i := slices.IndexFunc(d.sheets, func(s declared) bool {
		return l.sheet == s.Name || strings.HasSuffix(l.sheet, " "+s.Name)
	})
	if i < 0 {
		t.Fatalf("%s: no sheet is declared for %q", l.file, l.sheet)
	}
	s := d.sheets[i]
	l.id = s.ID
	if s.ID == "cover" {
		l.records = []record{s.form(t, l, rows)}
		return
	}
	for at, row := range rows[:min(15, len(rows))] {
		if columns := s.header(row); len(columns) == len(row) && len(row) >= 4 {
			l.headers = row
			l.readRows(columns, rows[at+1:])
			return
		}
	}
	t.Fatalf("%s〔%s〕: no header row of declared names", l.file, l.sheet)
}

// form reads labels with their values in the next cell to the right.
func (s declared) form(t *testing.T, l *leaf, rows [][]string) record {
	t.Helper()
	r := record{}
	for _, row := range rows {
		for at := range row[:max(len(row)-1, 0)] {
			if ids := s.header(row[at : at+1]); len(ids) == 1 {
				r[ids[0]] = row[at+1]
				l.headers = append(l.headers, row[at])
			}
		}
	}
	return r
}

var bracketed = regexp.MustCompile(`[（(][^）)]*[）)]$`)

// header gives the ids of cells that hold declared names, without the others.
func (s declared) header(row []string) (ids []string) {
	for _, text := range row {
		text = bracketed.ReplaceAllString(strings.Join(strings.Fields(text), ""), "")
		for _, c := range s.Column {
			if text == c.Name || slices.Contains(c.Aliases, text) {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids
}

func (l *leaf) readRows(columns []string, rows [][]string) {
	for _, row := range rows {
		if len(row) == 0 || strings.Join(row, "") == "" {
			continue
		}
		if strings.HasPrefix(row[0], "注：") || strings.HasPrefix(row[0], "填表人") {
			return
		}
		r := record{}
		for at, id := range columns {
			if at < len(row) {
				r[id] = row[at]
			}
		}
		if row[0] == "合计" {
			l.total = r
			continue
		}
		l.records = append(l.records, r)
	}
}

// monthText is a month in any of the forms offices type, as "2021-04"; empty
// when it is none.
func monthText(s string) string {
	for _, layout := range []string{"2006-01", "2006年1月", "200601"} {
		if m, err := time.Parse(layout, s); err == nil {
			return key(m)
		}
	}
	if d, err := dayOf(s); err == nil && d.Day() == 1 {
		return key(d)
	}
	return ""
}

// dayOf is a date: a serial number or ISO text.
func dayOf(s string) (time.Time, error) {
	if serial, err := strconv.ParseFloat(s, 64); err == nil {
		return excelize.ExcelDateToTime(serial, false)
	}
	return time.Parse(time.DateOnly, s)
}
