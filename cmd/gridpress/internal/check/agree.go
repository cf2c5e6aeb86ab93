package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
)

// agree finds rows that are alike in some columns and differ in others from the
// first such row: one code under two names (C4 53).
func (p *pass) agree(k *declare.Agree) {
	by, on := p.sheet.ColumnsOf(k.By), p.sheet.ColumnsOf(k.On)
	first := p.find(p.sheet, p.check.Where, by)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, whole := t.Key(row, by)
		if !whole {
			continue
		}
		f := first[value]
		for _, column := range on {
			here, there := t.Shown(p.site, row, column), f.table.Shown(p.site, f.row, column)
			if here == there || t.Columns[column].States[row] != quantity.Present || f.table.Columns[column].States[f.row] != quantity.Present {
				continue
			}
			p.tell(t, row, column, func() said {
				return said{found: here, expected: there, message: fmt.Sprintf("%s %s 的〔%s〕在这里是“%s”，在 %s 是“%s”。",
					heads(p.sheet, by), p.name(t, row, by), p.sheet.Columns[column].Name, here, f.table.Pos(f.row, column), there)}
			})
		}
	}
}
