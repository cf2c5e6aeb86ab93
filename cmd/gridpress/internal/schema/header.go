package schema

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/nearest"
	"gridpress/cmd/gridpress/internal/sheet"
)

// findHeader starts the table if the row is the header of a declared sheet:
// for a worksheet known by its name, a row with two of its headings; for
// another, a row with all required headings and at least three.
func (r *reader) findHeader(row sheet.Row) {
	if r.named != nil {
		if !r.named.Form() && len(match(r.named, row)) >= min(2, len(r.named.Columns)) {
			r.start(r.named, row)
		}
		return
	}
	var best *declare.Sheet
	for _, s := range r.site.Sheets {
		if s.Form() {
			continue
		}
		found := match(s, row)
		if len(found) >= 3 && hasRequired(s, found) && (best == nil || len(found) > len(match(best, row))) {
			best = s
		}
	}
	if best != nil {
		r.start(best, row)
	}
}

// match maps worksheet columns to the declared columns whose headings stand
// in the row.
func match(s *declare.Sheet, row sheet.Row) map[int]int {
	found := map[int]int{}
	for _, cell := range row.Cells {
		if i := columnByHeading(s, cell.Text); i >= 0 {
			found[cell.Col] = i
		}
	}
	return found
}

func columnByHeading(s *declare.Sheet, text string) int {
	whole, text := plain(text), heading(text)
	return slices.IndexFunc(s.Columns, func(c declare.Column) bool {
		return slices.ContainsFunc(append([]string{c.Name}, c.Aliases...), func(name string) bool {
			return plain(name) == whole || plain(name) == text
		})
	})
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
	r.table = &Table{Sheet: s, File: r.file, Name: r.name, Month: r.month, Header: header.Number, Columns: make([]Column, len(s.Columns))}
	for _, cell := range header.Cells {
		for len(r.columns) < cell.Col {
			r.columns = append(r.columns, -1)
			r.headers = append(r.headers, "")
		}
		r.headers[cell.Col-1] = plain(cell.Text)
		i := columnByHeading(s, cell.Text)
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
	r.tally.SetAside += len(r.head) - 1
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
		if columnByHeading(r.table.Sheet, cell.Text) < 0 {
			spare = append(spare, heading(cell.Text))
		}
	}
	fix := fmt.Sprintf("在表头行补上〔%s〕一列。", c.Name)
	if near := nearest.Name(heading(c.Name), spare); near != "" {
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
