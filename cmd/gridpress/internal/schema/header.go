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

// start begins the table under a header, whose last row is given.
func (r *reader) start(s *declare.Sheet, headings []heading, last int) {
	r.begin(s, last)
	r.heads = headings
	for _, h := range headings {
		for len(r.columns) < h.col {
			r.columns = append(r.columns, -1)
		}
		m := r.read(s, h)
		switch {
		case m.column < 0, s.Columns[m.column].Class == class.Personal: // personal data is dropped here (design 3.4)
			continue
		case r.table.Columns[m.column].At > 0:
			r.twice(s.Columns[m.column], r.table.Columns[m.column].At, h)
		default:
			r.table.Columns[m.column].At = h.col
			r.columns[h.col-1] = m.column
			r.stated[m.column] = statement{said: m.united, shift: m.shift, words: h.text, at: r.cell(h.col, h.row)}
		}
	}
	for i, c := range s.Columns {
		if c.Required && c.Class != class.Personal && r.table.Columns[i].At == 0 {
			r.faulty[i] = true
			r.missingColumn(c)
		}
	}
	r.strangers()
	if len(r.tables) == 0 {
		r.guessed()
	}
}

// begin makes the empty table of a sheet.
func (r *reader) begin(s *declare.Sheet, header int) {
	r.table = &Table{Sheet: s, File: r.file, Name: r.name, Month: r.month, Header: header, Columns: make([]Column, len(s.Columns))}
	r.room.lend(r.table)
	r.columns, r.above = nil, nil
	r.cells = make([]*sheet.Cell, len(s.Columns))
	r.stated = make([]statement, len(s.Columns))
	r.faulty = make([]bool, len(s.Columns))
	r.known = make([]map[written]value, len(s.Columns))
	for i := range r.known {
		r.known[i] = map[written]value{}
	}
	r.sums = sums{}
	r.keyed = keyed(s)
}

// strangers reports headings that name a number but with another unit or
// measure in brackets or above them, where the number itself did not come.
func (r *reader) strangers() {
	for _, h := range r.heads {
		i, why := r.foreign(r.table.Sheet, h)
		if i < 0 || r.table.Columns[i].At > 0 {
			continue
		}
		c := &r.table.Sheet.Columns[i]
		found, where := strings.TrimSpace(h.text), "括号里"
		if !fold.Blank(h.parent) && strings.Contains(fold.Text(h.parent), why) {
			found, where = strings.TrimSpace(h.parent)+"／"+found, "上面"
		}
		want := withUnit(c)
		r.list.Add(diag.Finding{Code: "COLUMN-UNIT", Level: diag.Error, Pos: r.cell(h.col, h.row), Month: r.month,
			Found: found, Expected: want,
			Message: fmt.Sprintf("表头〔%s〕%s的 %q 不是这一列的单位或口径。", found, where, why),
			Fix:     fmt.Sprintf("如果就是〔%s〕，把表头改成它，并按这个单位填数；如果是另一个数，另列一列。", want)})
	}
}

// withUnit is a column's name as a header should write it.
func withUnit(c *declare.Column) string {
	if c.Unit == "" {
		return c.Name
	}
	return c.Name + "（" + c.Unit + "）"
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
		f.Fix = r.ifMeant() + "；不算就删去这张工作表。"
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

// ifMeant says how to make a worksheet plainly data.
func (r *reader) ifMeant() string {
	switch rename := fmt.Sprintf("改名为〔%s〕", r.table.Sheet.Name); {
	case !r.hidden:
		return "要算就" + rename
	case r.named != nil:
		return "要算就取消隐藏"
	default:
		return "要算就取消隐藏，并" + rename
	}
}

func (r *reader) twice(c declare.Column, first int, second heading) {
	r.list.Add(diag.Finding{Code: "COLUMN-TWICE", Level: diag.Error, Pos: r.cell(second.col, second.row), Month: r.month,
		Found: c.Name, Expected: "每列一个表头",
		Message: fmt.Sprintf("表头〔%s〕出现了两次，另一处在 %s。", c.Name, sheet.Address(first, r.table.Header)),
		Fix:     "删去多余的一列，或改正它的表头。"})
}

func (r *reader) missingColumn(c declare.Column) {
	var spare []string // headings that mean no declared column
	for _, h := range r.heads {
		if other, _ := r.foreign(r.table.Sheet, h); other < 0 && r.read(r.table.Sheet, h).column < 0 {
			spare = append(spare, fold.Text(h.text))
		}
	}
	fix := fmt.Sprintf("在表头行补上〔%s〕一列。", c.Name)
	if near := nearest.Name(fold.Text(c.Name), spare); near != "" {
		fix = fmt.Sprintf("表头〔%s〕是不是它？请改成〔%s〕。", near, c.Name)
	}
	found := "没有"
	if len(spare) > 0 {
		found = strings.Join(spare, "、")
	}
	r.list.Add(diag.Finding{Code: "COLUMN-MISSING", Level: diag.Error, Pos: r.cell(r.heads[0].col, r.heads[0].row), Month: r.month,
		Found: found, Expected: c.Name,
		Message: fmt.Sprintf("〔%s〕缺少必填列〔%s〕。", r.table.Sheet.Name, c.Name),
		Fix:     fix})
}

func (r *reader) cell(col, row int) diag.Pos {
	return diag.Pos{File: r.file, Sheet: r.name, Cell: sheet.Address(col, row)}
}
