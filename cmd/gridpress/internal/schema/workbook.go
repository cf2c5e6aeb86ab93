package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/sheet"
)

// Decoder decodes the workbooks of one site.
type Decoder struct {
	site  *declare.Site
	names *unitNames
}

// NewDecoder prepares decoding for a site.
func NewDecoder(site *declare.Site) *Decoder {
	return &Decoder{site: site, names: newUnitNames(site)}
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
	for i, info := range book.Sheets() {
		r := &reader{Decoder: d, book: book, file: file, month: month, name: info.Name}
		r.named = d.byName(info.Name)
		if refused := book.Read(i, r.row); refused != nil {
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
	name = plain(name)
	var found *declare.Sheet
	for _, s := range d.site.Sheets {
		own := plain(s.Name)
		if name == own {
			return s
		}
		rest := strings.Trim(strings.Replace(name, own, "", 1), "0123456789tT.-_()（）副本 ")
		if strings.Contains(name, own) && rest == "" && (found == nil || len(own) > len(plain(found.Name))) {
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
	book  *sheet.Book
	file  string
	month string
	name  string
	named *declare.Sheet // by the worksheet's name, nil when that says nothing

	head    []sheet.Row // rows before the header is found
	table   *Table
	columns []int // declared column of each worksheet column, -1 for none; index 0 is column A
	headers []string
	tally   Tally
	list    diag.List
}

// row takes the next row of the worksheet.
func (r *reader) row(row sheet.Row) {
	switch {
	case r.table != nil && !r.table.Sheet.Form():
		r.record(row)
	case r.table == nil && len(r.head) < headerDepth:
		row.Cells = append([]sheet.Cell(nil), row.Cells...)
		r.head = append(r.head, row)
		r.findHeader(row)
	}
}

// finish settles a worksheet in which no header was found.
func (r *reader) finish() {
	if r.named != nil && r.named.Form() {
		r.form()
	}
	if r.table != nil || len(r.head) == 0 {
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
