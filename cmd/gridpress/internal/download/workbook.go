// Package download writes tables as files for other programs: workbooks, and a data package that describes them as CSV.
package download

import (
	"bytes"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"gridpress/cmd/gridpress/internal/block"
)

// Book is a table with what stands above it in a workbook.
type Book struct {
	Sheet   string              // the worksheet's name
	Heading []string            // lines above the table: its title, up to when it goes, what it is not
	Columns []block.Column      // of the table; in the workbook with the ends of ranges, as in CSV
	Rows    iter.Seq[block.Row] // gone through twice
	AsOf    string              // YYYY-MM-DD, the day up to which the figures go, "" where none is stated
	Author  string              // of the file: the company
}

// Workbook writes a table as a workbook of one sheet: the heading's lines, a
// blank one, the header, the rows. Numbers are numbers, with the digits that
// readers see; texts are texts, whatever they begin with. The same table makes
// the same bytes.
func Workbook(b Book) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := &writer{book: f}
	b = withEnds(b)
	w.check(f.SetDocProps(&excelize.DocProperties{Creator: b.Author}))
	w.check(f.SetSheetName(f.GetSheetName(0), b.Sheet))
	stream, err := f.NewStreamWriter(b.Sheet)
	if err != nil {
		return nil, err
	}
	w.stream = stream
	w.layout(b)
	for _, line := range b.Heading {
		w.line(excelize.Cell{Value: line})
	}
	w.line()
	w.line(w.header(b.Columns)...)
	for row := range b.Rows {
		w.line(w.row(b.Columns, row)...)
	}
	w.check(stream.Flush())
	var out bytes.Buffer
	w.check(f.Write(&out))
	return out.Bytes(), w.err
}

// withEnds is the book with the columns and cells of its file.
func withEnds(b Book) Book {
	columns, rows := b.Columns, b.Rows
	b.Columns = block.FileColumns(columns, b.AsOf)
	b.Rows = func(yield func(block.Row) bool) {
		for row := range rows {
			row.Cells = block.FileCells(columns, row, b.AsOf)
			if !yield(row) {
				return
			}
		}
	}
	return b
}

// writer keeps the first error of many calls.
type writer struct {
	book    *excelize.File
	stream  *excelize.StreamWriter
	at      int // rows written
	formats []int
	err     error
}

func (w *writer) check(err error) {
	if w.err == nil {
		w.err = err
	}
}

// layout settles widths, the frozen header and the number formats, which the
// stream wants before the rows.
func (w *writer) layout(b Book) {
	header := len(b.Heading) + 2
	digits := decimals(b)
	for i, c := range b.Columns {
		width := 4 + 2*float64(len([]rune(c.Heading())))
		w.check(w.stream.SetColWidth(i+1, i+1, max(width, 12)))
		w.formats = append(w.formats, w.format(c, digits[i]))
	}
	w.check(w.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: header, TopLeftCell: "A" + strconv.Itoa(header+1), ActivePane: "bottomLeft"}))
}

// decimals are how many decimals are seen in each column of numbers.
func decimals(b Book) []int {
	digits := make([]int, len(b.Columns))
	for r := range b.Rows {
		for i, c := range r.Cells {
			if _, fraction, ok := strings.Cut(c.Text, "."); ok && b.Columns[i].Numeric {
				digits[i] = max(digits[i], len(fraction))
			}
		}
	}
	return digits
}

// format is the style of a column of numbers: as many decimals as are seen.
func (w *writer) format(column block.Column, digits int) int {
	if !column.Numeric {
		return 0
	}
	code := "#,##0"
	if digits > 0 {
		code += "." + strings.Repeat("0", digits)
	}
	style, err := w.book.NewStyle(&excelize.Style{CustomNumFmt: &code})
	w.check(err)
	return style
}

func (w *writer) header(columns []block.Column) (cells []any) {
	bold, err := w.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	w.check(err)
	for _, c := range columns {
		cells = append(cells, excelize.Cell{StyleID: bold, Value: c.Heading()})
	}
	return cells
}

func (w *writer) row(columns []block.Column, row block.Row) (cells []any) {
	for i, c := range row.Cells {
		text := block.Plain(columns[i], c)
		if !columns[i].Numeric || text == "" {
			cells = append(cells, excelize.Cell{Value: value(columns[i], c)})
			continue
		}
		n, err := strconv.ParseFloat(text, 64)
		w.check(err)
		cells = append(cells, excelize.Cell{StyleID: w.formats[i], Value: n})
	}
	return cells
}

// value is a cell that is no number: nothing where nothing stands, an end or the
// ends of a range in words.
func value(column block.Column, c block.Cell) any {
	switch {
	case c.Gap == "不公布":
		return c.Gap
	case c.Gap != "" || c.Text == "":
		return nil
	}
	return c.Text
}

func (w *writer) line(cells ...any) {
	w.at++
	w.check(w.stream.SetRow(fmt.Sprintf("A%d", w.at), cells))
}
