package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/quantity"
)

// order finds dates that stand before the date they must follow; dates that
// are missing are passed over.
func (p *pass) order(ids []string) {
	columns := p.sheet.ColumnsOf(ids)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		before := -1 // the last of the columns so far that has a date
		for _, column := range columns {
			if t.Columns[column].States[row] != quantity.Present {
				continue
			}
			if before >= 0 && t.Columns[column].Texts.At(row) < t.Columns[before].Texts.At(row) {
				p.tell(t, row, column, func() said {
					date, earliest := t.Columns[column].Texts.At(row), t.Columns[before].Texts.At(row)
					return said{found: date, expected: "不早于 " + earliest,
						message: fmt.Sprintf("%s〔%s〕%s 早于〔%s〕%s。", p.subject(t, row), p.sheet.Columns[column].Name, date, p.sheet.Columns[before].Name, earliest)}
				})
			}
			before = column
		}
	}
}
