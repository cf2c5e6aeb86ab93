package schema

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// Rows that begin so are no records, unless they hold one all the same (C4 11, 14).
var (
	totalWords = []string{"合计", "小计", "总计", "共计", "其中", "全市合计"}
	noteWords  = []string{"注:", "注1", "注2", "备注", "说明", "填表", "制表", "填报", "报送日期", "日期:", "审核", "复核", "负责人", "单位负责人", "联系", "数据来源", "以上"}
)

// record takes a row below the header: a record, or something set aside.
func (r *reader) record(row sheet.Row) {
	if r.aside(row) {
		r.tally.SetAside++
		return
	}
	clear(r.cells)
	some := false
	for i := range row.Cells {
		cell := &row.Cells[i]
		if cell.Col <= len(r.columns) && r.columns[cell.Col-1] >= 0 && (cell.Kind != sheet.Text || !fold.Blank(cell.Text)) {
			r.cells[r.columns[cell.Col-1]] = cell
			some = true
		}
	}
	if !some {
		return // a blank row, or one with cells only outside the table
	}
	if row.Hidden {
		r.unseen = append(r.unseen, row.Number)
	}
	r.tally.Read++
	r.table.Rows = append(r.table.Rows, row.Number)
	for i := range r.table.Columns {
		r.store(i, row.Number)
	}
}

// aside reports a total row, a note below the table, a header repeated, or the
// units below the header.
func (r *reader) aside(row sheet.Row) bool {
	first := slices.IndexFunc(row.Cells, func(c sheet.Cell) bool { return !fold.Blank(c.Text) })
	if first < 0 {
		return false
	}
	if text := fold.Text(row.Cells[first].Text); begins(text, totalWords) || begins(text, noteWords) {
		return !r.holdsRecord(row, row.Cells[first].Col)
	}
	return r.headerAgain(row) || allUnits(row)
}

// holdsRecord reports whether a row that begins like a note is a record all
// the same: it names a unit, or, in a sheet without units, has every required
// cell beside that word.
func (r *reader) holdsRecord(row sheet.Row, word int) bool {
	byColumn := map[int]string{}
	for _, cell := range row.Cells {
		if cell.Col != word && cell.Col <= len(r.columns) && r.columns[cell.Col-1] >= 0 {
			byColumn[r.columns[cell.Col-1]] = cell.Text
		}
	}
	if i := r.table.Sheet.ColumnOf(declare.UnitRef); i >= 0 {
		_, known := r.names.find(byColumn[i], true)
		return known
	}
	for i, c := range r.table.Sheet.Columns {
		if c.Required && fold.Text(byColumn[i]) == "" {
			return false
		}
	}
	return true
}

func begins(text string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// headerAgain reports a header repeated after a page break (C4 17).
func (r *reader) headerAgain(row sheet.Row) bool {
	same := 0
	for _, cell := range row.Cells {
		if cell.Col > len(r.headers) || r.headers[cell.Col-1] != fold.Text(cell.Text) {
			return false
		}
		same++
	}
	return same >= 2
}

// unit is the unit's name as the record writes it, for findings.
func (r *reader) unit() string {
	if i := r.table.Sheet.ColumnOf(declare.UnitRef); i >= 0 && r.cells[i] != nil {
		if id, ok := r.names.find(r.cells[i].Text, true); ok {
			return r.site.UnitName(id)
		}
		return strings.TrimSpace(r.cells[i].Text)
	}
	return ""
}

// store decodes one cell of the record and appends it to its column.
func (r *reader) store(column, row int) {
	decl := &r.table.Sheet.Columns[column]
	col := &r.table.Columns[column]
	v := r.value(column, place{col: col.At, row: row})
	col.States = append(col.States, v.state)
	if decl.Type.Numeric() {
		col.Numbers = append(col.Numbers, v.number)
	} else {
		col.Texts = append(col.Texts, v.text)
	}
}

// value is a decoded cell.
type value struct {
	state  quantity.State
	number quantity.Number
	text   string
}

// place is where a cell stands, for findings.
type place struct{ col, row int }

// form reads a sheet of labels with their values to the right of them.
func (r *reader) form() {
	r.begin(r.named, r.head[0].Number)
	for _, row := range r.head {
		for j := range row.Cells {
			i := r.columnByHeading(r.named, strings.TrimRight(fold.Text(row.Cells[j].Text), ":"))
			if i < 0 || r.table.Columns[i].At > 0 || r.named.Columns[i].Class == class.Personal { // personal data is dropped here too
				continue
			}
			r.table.Columns[i].At, r.table.Columns[i].Row = row.Cells[j].Col+1, row.Number
			if j+1 < len(row.Cells) && r.columnByHeading(r.named, row.Cells[j+1].Text) < 0 {
				r.cells[i] = &row.Cells[j+1]
				r.table.Columns[i].At = r.cells[i].Col
			}
		}
	}
	r.table.Rows = []int{r.head[0].Number}
	for i, c := range r.named.Columns {
		if c.Required && c.Class != class.Personal && r.table.Columns[i].At == 0 {
			r.missingColumn(c, r.head[0])
		}
		r.store(i, r.table.Columns[i].Row)
	}
}

func (r *reader) missingLabel(c declare.Column) {
	r.list.Add(diag.Finding{Code: "COLUMN-MISSING", Level: diag.Error, Pos: r.cell(1, r.head[0].Number), Month: r.month,
		Found: "没有", Expected: c.Name,
		Message: fmt.Sprintf("〔%s〕缺少必填项〔%s〕。", r.named.Name, c.Name),
		Fix:     fmt.Sprintf("加一行：左边一格写“%s”，右边一格写它的内容。", c.Name)})
}
