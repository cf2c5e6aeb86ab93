package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
)

// form reads a sheet of labels with their values to the right of them.
func (r *reader) form() {
	r.begin(r.named, r.head[0].Number)
	r.guessed()
	for _, row := range r.head {
		for j := range row.Cells {
			i := r.columnByHeading(r.named, strings.TrimRight(fold.Text(row.Cells[j].Text), ":")).column
			if i < 0 || r.table.Columns[i].At > 0 || r.named.Columns[i].Class == class.Personal { // personal data is dropped here too
				continue
			}
			r.table.Columns[i].At, r.table.Columns[i].Row = row.Cells[j].Col+1, row.Number
			if j+1 < len(row.Cells) && r.columnByHeading(r.named, row.Cells[j+1].Text).column < 0 {
				r.cells[i] = &row.Cells[j+1]
				r.table.Columns[i].At = r.cells[i].Col
				r.unhide(row)
			}
		}
	}
	r.table.Rows = []int{r.head[0].Number}
	for i, c := range r.named.Columns {
		if c.Required && c.Class != class.Personal && r.table.Columns[i].At == 0 {
			r.missingLabel(c)
		}
		r.store(i, r.table.Columns[i].Row)
	}
	r.marks()
}

func (r *reader) missingLabel(c declare.Column) {
	r.list.Add(diag.Finding{Code: "COLUMN-MISSING", Level: diag.Error, Pos: r.cell(1, r.head[0].Number), Month: r.month,
		Found: "没有", Expected: c.Name,
		Message: fmt.Sprintf("〔%s〕缺少必填项〔%s〕。", r.named.Name, c.Name),
		Fix:     fmt.Sprintf("加一行：左边一格写“%s”，右边一格写它的内容。", c.Name)})
}
