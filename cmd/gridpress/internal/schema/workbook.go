package schema

import (
	"fmt"
	"strings"
	"sync"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// Decoder decodes the workbooks of one site.
type Decoder struct {
	site   *declare.Site
	names  *unitNames
	sheets map[*declare.Sheet]*lookup
	texts  *texts
	rooms  sync.Pool // of *room
}

// NewDecoder prepares decoding for a site.
func NewDecoder(site *declare.Site) *Decoder {
	d := &Decoder{site: site, names: newUnitNames(site), sheets: map[*declare.Sheet]*lookup{}, texts: newTexts(),
		rooms: sync.Pool{New: func() any { return new(room) }}}
	for _, s := range site.Sheets {
		d.sheets[s] = newLookup(s)
	}
	return d
}

// Workbook reads all worksheets of a workbook that lies in a month's folder
// (month "" for standing workbooks). A workbook with a damaged sheet gives no
// tables at all.
func (d *Decoder) Workbook(file, month string, data []byte) ([]*Table, Tally, diag.List) {
	book, refused := sheet.Open(file, data)
	if refused != nil {
		return nil, Tally{}, diag.List{*refused}
	}
	var tables []*Table
	var tally Tally
	var list diag.List
	space := d.rooms.Get().(*room)
	defer d.rooms.Put(space)
	for i, info := range book.Sheets() {
		r := &reader{Decoder: d, book: book, room: space, file: file, month: month, name: info.Name, hidden: info.Hidden}
		r.named = d.byName(info.Name)
		if _, refused := book.Read(i, r.row); refused != nil {
			return nil, Tally{}, diag.List{*refused}
		}
		r.finish()
		if r.table != nil {
			tables = append(tables, r.table)
		}
		tally.Add(r.tally)
		list.Add(r.list...)
	}
	return tables, tally, list
}

// byName finds the declared sheet that a worksheet's name means: the name
// itself, or the name with a code or number around it ("T08 单位指标 (2)").
func (d *Decoder) byName(name string) *declare.Sheet {
	name = fold.Text(name)
	var found *declare.Sheet
	for _, s := range d.site.Sheets {
		own := fold.Text(s.Name)
		if name == own {
			return s
		}
		rest := strings.Trim(strings.Replace(name, own, "", 1), "0123456789tT.-_()（）副本 ")
		if strings.Contains(name, own) && rest == "" && (found == nil || len(own) > len(fold.Text(found.Name))) {
			found = s
		}
	}
	return found
}

// headerDepth is how many rows are searched for the header (C4 2).
const headerDepth = 15

// reader decodes one worksheet, row by row.
type reader struct {
	*Decoder
	book   *sheet.Book
	room   *room
	file   string
	month  string
	name   string
	hidden bool           // the worksheet is
	named  *declare.Sheet // by the worksheet's name, nil when that says nothing

	head    []sheet.Row // the first rows, until a header is chosen among them
	table   *Table
	columns []int               // declared column of each worksheet column, -1 for none; index 0 is column A
	cells   []*sheet.Cell       // of the row, by declared column; nil for blank
	known   []map[written]value // by declared column: what its texts mean
	headers []string
	unseen  []int // hidden rows that were read
	tally   Tally
	list    diag.List
}

// row takes the next row of the worksheet.
func (r *reader) row(row sheet.Row) {
	if r.table != nil {
		r.record(row)
		return
	}
	if len(r.head) == headerDepth {
		return // no header among the first rows; the rest is read for its form only
	}
	row.Cells = append([]sheet.Cell(nil), row.Cells...)
	r.head = append(r.head, row)
	if len(r.head) == headerDepth && !r.isForm() {
		r.findHeader()
	}
}

func (r *reader) isForm() bool { return r.named != nil && r.named.Form() }

// finish settles a worksheet after its last row.
func (r *reader) finish() {
	switch {
	case len(r.head) == 0:
		return
	case r.isForm():
		r.form()
	case r.table == nil && len(r.head) < headerDepth:
		r.findHeader()
	}
	if len(r.unseen) > 0 {
		r.list.Add(diag.Finding{Code: "ROW-HIDDEN", Level: diag.Warning, Pos: r.cell(1, r.unseen[0]), Month: r.month,
			Found: fmt.Sprintf("%d 行隐藏", len(r.unseen)), Expected: "没有隐藏的行",
			Message: fmt.Sprintf("有 %d 行是隐藏的，已照样读入。", len(r.unseen)), Fix: "取消隐藏看一看：不要的行删去，要的行显示出来。"})
	}
	if r.table != nil {
		r.room.settle(r.table)
		return
	}
	if r.named != nil {
		r.noHeader()
		return
	}
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
