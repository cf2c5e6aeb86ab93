package demo

import (
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// writer fills one workbook. The first error sticks and ends up in the result.
type writer struct {
	file  *excelize.File
	habit habit
	looks map[look]int // style numbers given out so far
	sheet string
	rows  *stream // takes the rows of a long sheet; nil for others
	err   error
}

// look is a cell's appearance.
type look struct {
	role   role
	align  string
	format string
}

type role int

const (
	body role = iota
	head
	title
	plain // below and above the table: no borders
)

// workbook lays out a cover, unless it is nil, and tables in an office's habit.
func workbook(h habit, c *cover, tables []table) ([]byte, error) {
	w := &writer{file: excelize.NewFile(), habit: h, looks: map[look]int{}}
	defer w.file.Close()
	w.do(w.file.SetDefaultFont(h.font))
	w.do(w.file.SetDocProps(&excelize.DocProperties{
		Creator: "演示数据", LastModifiedBy: "演示数据", Description: disclaimer,
		Created: "2021-01-01T00:00:00Z", Modified: "2021-01-01T00:00:00Z",
	}))
	if c != nil {
		w.open(h.sheetName("T00", "封面"))
		w.writeCover(*c)
	}
	for _, t := range tables {
		w.open(h.sheetName(t.code, t.name))
		w.long(len(tables) == 1 && len(t.rows) > 1000)
		w.writeTable(t, c)
		w.finish()
	}
	if w.err != nil {
		return nil, w.err
	}
	data, err := w.file.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return data.Bytes(), nil
}

func (w *writer) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

// open begins a sheet; the first takes the place of the one every new
// workbook has.
func (w *writer) open(name string) {
	if w.sheet == "" {
		w.do(w.file.SetSheetName("Sheet1", name))
	} else {
		_, err := w.file.NewSheet(name)
		w.do(err)
	}
	w.sheet = name
	w.page(name)
}

// page sets a sheet up for A4 across, one page wide, with rows a little taller
// than the text.
func (w *writer) page(name string) {
	paper, orientation, wide, tall := 9, "landscape", 1, 0
	w.do(w.file.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall,
	}))
	yes, height := true, 18.0
	w.do(w.file.SetSheetProps(name, &excelize.SheetPropsOptions{
		FitToPage: &yes, CustomHeight: &yes, DefaultRowHeight: &height,
	}))
}

func (w *writer) writeCover(c cover) {
	col, row := 1, 1
	if w.habit.indent {
		col, row = 2, 2
	}
	w.widths(col, 18, 46)
	if w.habit.title {
		w.merge(col, row, 2, "数据报送封面")
		row++
	}
	labels, values := c.lines()
	for i, l := range labels {
		w.set(col, row+i, w.habit.label(l), look{role: head, align: "center"})
		w.value(col+1, row+i, l.kind, values[i], "left")
	}
}

func (w *writer) writeTable(t table, c *cover) {
	order := w.habit.arrange(len(t.columns))
	w.columnWidths(t, order)
	w.freeze(t)
	if w.habit.title {
		w.merge(1, 1, len(order), t.heading(c))
		w.set(len(order), 2, t.unitLine, look{role: plain, align: "right"})
	}
	row := w.habit.headerRow()
	w.writeHeader(t, order, row)
	row++
	for _, values := range t.rows {
		for at, j := range order {
			w.value(at+1, row, t.columns[j].kind, values[j], t.columns[j].align())
		}
		row++
	}
	if w.habit.total && len(t.rows) > 1 {
		if w.habit.gap {
			row++
		}
		w.writeTotal(t, order, row)
		row++
	}
	if w.habit.notes {
		w.set(1, row+1, t.note, look{role: plain})
		w.set(1, row+2, "填表人：综合岗", look{role: plain})
		w.set(4, row+2, "审核人：部门负责人", look{role: plain})
	}
}

// heading is the title line: sender, month, table.
func (t table) heading(c *cover) string {
	if c == nil {
		return t.title
	}
	return c.sender + c.month.Format("2006年1月") + t.title
}

// align puts words and dates in the middle, figures to the right.
func (c column) align() string {
	if c.kind == words || c.kind == months || c.kind == days {
		return "center"
	}
	return "right"
}

func (w *writer) writeHeader(t table, order []int, row int) {
	tallest := 1
	for at, j := range order {
		text := w.habit.header(t.columns[j])
		tallest = max(tallest, headerLines(text))
		w.set(at+1, row, text, look{role: head, align: "center"})
	}
	w.height(row, 8+14*float64(tallest))
}

// freeze keeps the rows down to the header of a longer table in view.
func (w *writer) freeze(t table) {
	if len(t.rows) <= 12 {
		return
	}
	row := w.habit.headerRow()
	panes := &excelize.Panes{Freeze: true, YSplit: row, TopLeftCell: cell(1, row+1), ActivePane: "bottomLeft"}
	if w.rows != nil {
		w.do(w.rows.to.SetPanes(panes))
		return
	}
	w.do(w.file.SetPanes(w.sheet, panes))
}

// headerRow is where a table's header stands.
func (h habit) headerRow() int {
	row := 1
	if h.title {
		row += 2
	}
	if h.gap {
		row++
	}
	return row
}

// writeTotal adds up the columns that have a total; a figure written as a word
// counts as none.
func (w *writer) writeTotal(t table, order []int, row int) {
	for at, j := range order {
		c := t.columns[j]
		var total any
		switch {
		case at == 0:
			w.set(1, row, "合计", look{role: head, align: "center"})
			continue
		case c.sum:
			sum := 0
			for _, values := range t.rows {
				n, _ := values[j].(int)
				sum += n
			}
			total = sum
		}
		w.value(at+1, row, c.kind, total, c.align())
	}
}

// value writes one value as its kind and the office's habit have it.
func (w *writer) value(col, row int, k kind, v any, align string) {
	l := look{align: align}
	switch x := v.(type) {
	case time.Time:
		v, l.format = w.habit.date(k, x)
	case int:
		v, l.format = w.habit.number(k, x)
	}
	w.set(col, row, v, l)
}

// date is a date as this office enters it, with the number format.
func (h habit) date(k kind, t time.Time) (any, string) {
	switch {
	case k == months && h.month != "":
		return t.Format(h.month), "@"
	case k == months:
		return t, h.monthFormat
	case h.day != "":
		return t.Format(h.day), "@"
	}
	return t, `yyyy"年"m"月"d"日"`
}

// number is a figure as this office enters it, with the number format.
func (h habit) number(k kind, n int) (any, string) {
	switch k {
	case tenths:
		return float64(n) / 10, "0.0"
	case hundredths:
		return float64(n) / 100, "0.00"
	case millionths:
		return float64(n) / 1_000_000, "0.000000"
	case fineRate:
		return float64(n) / 100_000, "0.000%"
	case rate, roundRate:
		if h.percentText {
			return fmt.Sprint(float64(n)/100) + "%", "@"
		}
		if k == roundRate {
			return float64(n) / 10_000, "0.0%"
		}
		return float64(n) / 10_000, "0.00%"
	}
	return n, "0"
}

func (w *writer) set(col, row int, v any, l look) {
	if w.rows != nil {
		w.do(w.rows.set(col, row, v, w.style(l)))
		return
	}
	at := cell(col, row)
	if v != nil {
		w.do(w.file.SetCellValue(w.sheet, at, v))
	}
	w.do(w.file.SetCellStyle(w.sheet, at, at, w.style(l)))
}

// merge writes a title over count columns.
func (w *writer) merge(col, row, count int, text string) {
	from, to := cell(col, row), cell(col+count-1, row)
	if w.rows != nil {
		w.do(w.rows.to.MergeCell(from, to))
	} else {
		w.do(w.file.MergeCell(w.sheet, from, to))
	}
	w.height(row, 28)
	w.set(col, row, text, look{role: title, align: "center"})
}

// columnWidths makes room for each column's longest text and for the notes.
func (w *writer) columnWidths(t table, order []int) {
	widths := make([]float64, len(order))
	for at, j := range order {
		widths[at] = 11
		for _, line := range strings.Split(w.habit.header(t.columns[j]), "\n") {
			widths[at] = max(widths[at], width(line)*w.habit.headSize/10+2)
		}
		for _, values := range t.rows {
			if s, isText := values[j].(string); isText {
				widths[at] = min(max(widths[at], width(s)+3), widest)
			}
		}
		if t.columns[j].kind == days {
			widths[at] = max(widths[at], 17)
		}
	}
	w.widths(1, widths...)
}

// widest is more than a column is made; a spreadsheet takes no more than 255.
const widest = 120

func (w *writer) widths(col int, widths ...float64) {
	for i, width := range widths {
		if w.rows != nil {
			w.do(w.rows.to.SetColWidth(col+i, col+i, width))
			continue
		}
		name, err := excelize.ColumnNumberToName(col + i)
		w.do(err)
		w.do(w.file.SetColWidth(w.sheet, name, name, width))
	}
}

func (w *writer) height(row int, points float64) {
	if w.rows != nil {
		w.do(w.rows.height(row, points))
		return
	}
	w.do(w.file.SetRowHeight(w.sheet, row, points))
}

// cell is an A1 address.
func cell(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row) // both are positive
	return name
}
