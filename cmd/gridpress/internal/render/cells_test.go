package render

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
)

// choices is every way to take one from each list.
func choices(lists ...[]string) (all [][]string) {
	all = [][]string{nil}
	for _, list := range lists {
		var longer [][]string
		for _, before := range all {
			for _, one := range list {
				longer = append(longer, append(before[:len(before):len(before)], one))
			}
		}
		all = longer
	}
	return all
}

// What is cast from a mould is what the template gives, in every medium, for
// every shape of a cell and for texts that need escaping.
func TestCellsAreWhatTheirTemplateGives(t *testing.T) {
	nasty := "a\x00b\"c&d'e+f<g>h\xffi—\u2028`"
	var columns []block.Column
	for i := range 8 {
		columns = append(columns, block.Column{Label: nasty, Unit: []string{"", "%"}[i%2], Numeric: i&1 > 0, Key: i&2 > 0, Marks: i&4 > 0})
	}
	shapes := choices([]string{"", "0", "2022-06", nasty, "stand-in-1"}, []string{"", "../unit/a_b.html#t-1", "a b.html?q=1&x=é", "javascript:1"},
		[]string{"", "未填写", nasty}, []string{"", "12.5", nasty}, []string{"", "●"}, []string{"", "reached", "risk", "missed"})
	for _, m := range media {
		r := renderer(t, m.name)
		for round := range 2 { // the second time from the moulds of the first
			for _, s := range shapes {
				c := block.Cell{Text: s[0], Href: s[1], Gap: s[2], Sort: s[3], Mark: s[4], State: block.State(s[5])}
				row := block.Row{Cells: []block.Cell{c, c, c, c, c, c, c, c}}
				got, err := r.cells(columns, row)
				if err != nil {
					t.Fatal(err)
				}
				if want := executed(t, r, columns, row); string(got) != want {
					t.Fatalf("%s, round %d, %+v\ngot  %s\nwant %s", m.name, round, c, got, want)
				}
			}
		}
		if len(r.cellMoulds) == 0 || len(r.cellMoulds) > 2000 {
			t.Errorf("%s: %d moulds", m.name, len(r.cellMoulds))
		}
	}
}

// executed is a row as its template gives it, cell by cell.
func executed(t *testing.T, r *Renderer, columns []block.Column, row block.Row) string {
	t.Helper()
	var b strings.Builder
	for i, c := range columns {
		if err := r.set.ExecuteTemplate(&b, cellTemplate, cell{c, row.Cells[i], whole(row.Cells[i].Text)}); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestARowOfAnotherLengthIsAnError(t *testing.T) {
	if html, err := renderer(t, "screen").cells(make([]block.Column, 2), block.Row{Cells: make([]block.Cell, 3)}); err == nil || html != "" {
		t.Error(html, err)
	}
}

// BenchmarkTable renders 5,000 rows.
func BenchmarkTable(b *testing.B) {
	const rows = 5000
	table := block.Table{Columns: []block.Column{{Label: "站", Key: true}, {Label: "编码"}, {Label: "负载率", Unit: "%", Numeric: true}}}
	for i := range rows {
		table.Rows = append(table.Rows, block.Row{Cells: []block.Cell{{Text: fmt.Sprintf("站%d", i)}, {Text: fmt.Sprintf("S-%d", i)}, {Text: "12.5", Sort: fmt.Sprint(i)}}})
	}
	r, err := New(folder(b, true), "screen")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Page(one(table)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
