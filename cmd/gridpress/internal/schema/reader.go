package schema

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// headerDepth is how many rows are searched for the header (C4 2), formDepth
// how many for the labels of a form.
const (
	headerDepth = 15
	formDepth   = 100
)

// reader decodes one worksheet, row by row.
type reader struct {
	*Decoder
	book   *sheet.Book
	index  int // of the worksheet
	beside *sheet.Layout
	room   *room
	file   string
	month  string
	name   string
	hidden bool           // the worksheet is
	named  *declare.Sheet // by the worksheet's name, nil when that says nothing

	head    []sheet.Row // the first rows, until a header is chosen among them
	tables  []*Table    // finished
	tally   Tally
	list    diag.List
	unseen  []int      // hidden rows that were read
	outside []diag.Pos // cells whose values come from other workbooks

	table   *Table
	heads   []heading
	above   map[string]bool     // texts of the header and above it, folded
	columns []int               // declared column of each worksheet column, -1 for none; index 0 is column A
	keyed   []bool              // by declared column: names or codes that rows are known by
	stated  []statement         // by declared column
	faulty  []bool              // by declared column: a cell could not be read
	cells   []*sheet.Cell       // of the row, by declared column; nil for blank
	known   []map[written]value // by declared column: what its texts mean
	sums    sums

	last    int  // the row last seen
	band    bool // blank rows stand above, no record since
	noted   bool // a note stands above, no record since
	stopped bool // an unknown table has begun
}

// row takes the next row of the worksheet.
func (r *reader) row(row sheet.Row) {
	if r.table != nil {
		r.record(row)
		return
	}
	depth := headerDepth
	if r.isForm() {
		depth = formDepth
	}
	if len(r.head) == depth || !slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return !blank(c) }) {
		return // no header among the first rows; the rest is read for its form only
	}
	row.Cells = append([]sheet.Cell(nil), row.Cells...)
	r.head = append(r.head, row)
	if len(r.head) == depth && !r.isForm() {
		r.findHeader()
	}
}

// blank reports whether nothing stands in a cell that anyone can see.
func blank(c sheet.Cell) bool { return c.Kind == sheet.Text && fold.Blank(c.Text) }

func (r *reader) isForm() bool { return r.named != nil && r.named.Form() }

// finish settles a worksheet after its last row.
func (r *reader) finish(beside sheet.Layout) {
	r.beside = &beside
	switch {
	case len(r.head) == 0:
		return
	case r.isForm():
		r.form()
	case r.table == nil && len(r.head) < headerDepth:
		r.findHeader()
	}
	r.remarks()
	switch {
	case r.table != nil:
		r.settle()
	case r.named != nil:
		r.noHeader()
	default:
		r.unknown()
	}
}

// remarks reports what readers of the worksheet do not see: hidden rows, and
// values of other workbooks as they were when this one was last saved (C4 13, 35).
func (r *reader) remarks() {
	if n := len(r.unseen); n > 0 {
		r.list.Add(diag.Finding{Code: "ROW-HIDDEN", Level: diag.Warning, Pos: r.cell(1, r.unseen[0]), Month: r.month,
			Found: fmt.Sprintf("%d 行隐藏", n), Expected: "没有隐藏的行",
			Message: fmt.Sprintf("有 %d 行是隐藏的，已照样读入。", n), Fix: "取消隐藏看一看：不要的行删去，要的行显示出来。"})
	}
	if n := len(r.outside); n > 0 {
		r.list.Add(diag.Finding{Code: "CELL-EXTERNAL", Level: diag.Warning, Pos: r.outside[0], Month: r.month,
			Found: fmt.Sprintf("%d 格引用别的工作簿", n), Expected: "本表里的数",
			Message: fmt.Sprintf("有 %d 格的公式取自另一份工作簿，读的是上次保存时的结果，可能是旧的。", n), Fix: "核对这些数，再“复制—选择性粘贴—数值”，把公式换成数。"})
	}
}

// settle ends a table.
func (r *reader) settle() {
	if !r.table.Sheet.Form() {
		r.sumUpEarly()
		r.mergedBelow()
		r.hiddenColumns()
	}
	for i, faulty := range r.faulty {
		r.table.Columns[i].Faulty = faulty
	}
	r.room.settle(r.table)
	r.tables = append(r.tables, r.table)
}

func (r *reader) unknown() {
	r.list.Add(diag.Finding{Code: "SHEET-UNKNOWN", Level: diag.Warning, Pos: diag.Pos{File: r.file, Sheet: r.name, Cell: r.first()}, Month: r.month,
		Found: r.name, Expected: "已声明的工作表",
		Message: fmt.Sprintf("工作表〔%s〕没有认出来，没有读取。", r.name),
		Fix:     "如果是要报的数据，把工作表改成规定的名称；如果不是，可以删去。"})
}

func (r *reader) noHeader() {
	var want []string
	for _, c := range r.named.Columns {
		if c.Required {
			want = append(want, c.Name)
		}
	}
	r.list.Add(diag.Finding{Code: "SHEET-HEADER", Level: diag.Error, Pos: diag.Pos{File: r.file, Sheet: r.name, Cell: r.first()}, Month: r.month,
		Found: "没有表头", Expected: strings.Join(want, "、"),
		Message: fmt.Sprintf("前 %d 行里找不到〔%s〕的表头。", headerDepth, r.named.Name),
		Fix:     "把表头放在前几行，列名写成：" + strings.Join(want, "、") + "。"})
}

// first is the address of the first cell that holds anything.
func (r *reader) first() string {
	return sheet.Address(r.head[0].Cells[0].Col, r.head[0].Number)
}

// keyed marks the columns of words that name a row.
func keyed(s *declare.Sheet) []bool {
	marks := make([]bool, len(s.Columns))
	for _, ids := range [][]string{s.Key, s.Search} {
		for _, id := range ids {
			if i := s.Column(id); i >= 0 && s.Columns[i].Type == declare.Text {
				marks[i] = true
			}
		}
	}
	return marks
}
