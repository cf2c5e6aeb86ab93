package schema

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/nearest"
	"gridpress/cmd/gridpress/internal/sheet"
)

// findHeader starts the table under the best header among the rows read so
// far, if one is good enough: for a worksheet known by its name, two of its
// headings; for another, all required headings and at least three.
func (r *reader) findHeader() {
	var sheet *declare.Sheet
	best, at := 1, -1
	for _, s := range r.candidates() {
		for i, row := range r.head {
			found := r.match(s, row)
			if len(found) > best && (r.named != nil || len(found) >= 3 && hasRequired(s, found)) {
				sheet, best, at = s, len(found), i
			}
		}
	}
	if at < 0 {
		return
	}
	r.start(sheet, r.head[at])
	r.tally.SetAside += at
	for _, row := range r.head[at+1:] {
		r.record(row)
	}
}

// candidates are the sheets that the worksheet can be.
func (r *reader) candidates() (sheets []*declare.Sheet) {
	for _, s := range r.site.Sheets {
		if !s.Form() && (r.named == nil || r.named == s) {
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// match maps worksheet columns to the declared columns whose headings stand
// in the row.
func (d *Decoder) match(s *declare.Sheet, row sheet.Row) map[int]int {
	found := map[int]int{}
	for _, cell := range row.Cells {
		if i := d.columnByHeading(s, cell.Text); i >= 0 {
			found[cell.Col] = i
		}
	}
	return found
}

func hasRequired(s *declare.Sheet, found map[int]int) bool {
	have := map[int]bool{}
	for _, i := range found {
		have[i] = true
	}
	for i, c := range s.Columns {
		if c.Required && !have[i] {
			return false
		}
	}
	return true
}

// start begins the table under a header row.
func (r *reader) start(s *declare.Sheet, header sheet.Row) {
	r.begin(s, header.Number)
	for _, cell := range header.Cells {
		for len(r.columns) < cell.Col {
			r.columns = append(r.columns, -1)
			r.headers = append(r.headers, "")
		}
		r.headers[cell.Col-1] = fold.Text(cell.Text)
		i := r.columnByHeading(s, cell.Text)
		switch {
		case i < 0, s.Columns[i].Class == class.Personal: // personal data is dropped here (design 3.4)
			continue
		case r.table.Columns[i].At > 0:
			r.twice(s.Columns[i], r.table.Columns[i].At, cell.Col)
		default:
			r.table.Columns[i].At = cell.Col
			r.columns[cell.Col-1] = i
		}
	}
	for i, c := range s.Columns {
		if c.Required && c.Class != class.Personal && r.table.Columns[i].At == 0 {
			r.missingColumn(c, header)
		}
	}
	r.strangers(header)
	r.guessed()
}

// begin makes the empty table of a sheet.
func (r *reader) begin(s *declare.Sheet, header int) {
	r.table = &Table{Sheet: s, File: r.file, Name: r.name, Month: r.month, Header: header, Columns: make([]Column, len(s.Columns))}
	r.room.lend(r.table)
	r.cells = make([]*sheet.Cell, len(s.Columns))
	r.known = make([]map[written]value, len(s.Columns))
	for i := range r.known {
		r.known[i] = map[written]value{}
	}
}

// strangers reports headings that name a number but with another unit or
// measure in brackets, where the number itself did not come.
func (r *reader) strangers(header sheet.Row) {
	for _, cell := range header.Cells {
		i, bracket := r.foreign(r.table.Sheet, cell.Text)
		if i < 0 || r.table.Columns[i].At > 0 {
			continue
		}
		c := r.table.Sheet.Columns[i]
		want := c.Name
		if c.Unit != "" {
			want += "（" + c.Unit + "）"
		}
		r.list.Add(diag.Finding{Code: "COLUMN-UNIT", Level: diag.Error, Pos: r.cell(cell.Col, header.Number), Month: r.month,
			Found: cell.Text, Expected: want,
			Message: fmt.Sprintf("表头〔%s〕括号里的 %q 不是这一列的单位或口径。", strings.TrimSpace(cell.Text), bracket),
			Fix:     fmt.Sprintf("如果就是〔%s〕，把表头改成它，并按这个单位填数；如果是另一个数，另列一列。", want)})
	}
}

// guessed reports a worksheet that was known by its header only, and refuses
// one that may not be meant as data.
func (r *reader) guessed() {
	void := r.hidden || slices.ContainsFunc(voidWords, func(w string) bool { return strings.Contains(r.name, w) })
	f := diag.Finding{Code: "SHEET-GUESSED", Level: diag.Warning, Pos: r.cell(1, r.table.Header), Month: r.month, Found: r.name, Expected: r.table.Sheet.Name,
		Message: fmt.Sprintf("工作表〔%s〕按表头认作〔%s〕，已读入。", r.name, r.table.Sheet.Name),
		Fix:     fmt.Sprintf("如果是，把工作表改名为〔%s〕；如果不是要报的数据，移出这份工作簿。", r.table.Sheet.Name)}
	switch {
	case void:
		f.Code, f.Level = "SHEET-VOID", diag.Error
		f.Message = fmt.Sprintf("工作表〔%s〕%s，看不出要不要算。", r.name, r.voidReason())
		f.Fix = fmt.Sprintf("要算就取消隐藏，并改名为〔%s〕；不算就删去这张工作表。", r.table.Sheet.Name)
	case r.named != nil:
		return
	}
	r.list.Add(f)
}

// voidWords in a worksheet's name say that it is not meant to be read.
var voidWords = []string{"作废", "草稿", "勿用", "示例", "样表", "备份", "旧表", "规划"}

func (r *reader) voidReason() string {
	if r.hidden {
		return "是隐藏的"
	}
	return "的名称像是不算数的"
}

func (r *reader) twice(c declare.Column, first, second int) {
	r.list.Add(diag.Finding{Code: "COLUMN-TWICE", Level: diag.Error, Pos: r.cell(second, r.table.Header), Month: r.month,
		Found: c.Name, Expected: "每列一个表头",
		Message: fmt.Sprintf("表头〔%s〕出现了两次，另一处在 %s。", c.Name, sheet.Address(first, r.table.Header)),
		Fix:     "删去多余的一列，或改正它的表头。"})
}

func (r *reader) missingColumn(c declare.Column, header sheet.Row) {
	var spare []string // headings that mean no declared column
	for _, cell := range header.Cells {
		if r.columnByHeading(r.table.Sheet, cell.Text) < 0 {
			spare = append(spare, fold.Text(cell.Text))
		}
	}
	fix := fmt.Sprintf("在表头行补上〔%s〕一列。", c.Name)
	if near := nearest.Name(fold.Text(c.Name), spare); near != "" {
		fix = fmt.Sprintf("表头〔%s〕是不是它？请改成〔%s〕。", near, c.Name)
	}
	r.list.Add(diag.Finding{Code: "COLUMN-MISSING", Level: diag.Error, Pos: r.cell(header.Cells[0].Col, header.Number), Month: r.month,
		Found: strings.Join(spare, "、"), Expected: c.Name,
		Message: fmt.Sprintf("〔%s〕缺少必填列〔%s〕。", r.table.Sheet.Name, c.Name),
		Fix:     fix})
}

func (r *reader) cell(col, row int) diag.Pos {
	return diag.Pos{File: r.file, Sheet: r.name, Cell: sheet.Address(col, row)}
}
