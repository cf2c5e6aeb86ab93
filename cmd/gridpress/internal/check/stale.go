package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// stale finds tables whose values are nearly all those of an earlier month: the
// old file sent again with a new month (C4 67).
func (p *pass) stale(k *declare.Stale) {
	for _, t := range p.tables[p.sheet] {
		if !p.copied(k, t, p.last, "上月") {
			p.copied(k, t, p.year, "上年同月")
		}
	}
}

// copied reports a table that has the values of an earlier month, if it does.
func (p *pass) copied(k *declare.Stale, t *schema.Table, then *period, when string) bool {
	if then == nil {
		return false
	}
	columns := p.sheet.ColumnsOf(k.Columns)
	compared, same, example := p.repeated(t, columns, then)
	if compared < k.Small || !exceeds(same, compared, k.Most) {
		return false
	}
	p.tell(t, -1, columns[0], func() said {
		now, column := example.now, example.column
		return said{found: share(same, compared) + " 相同", expected: fmt.Sprintf("最多 %s%% 相同", k.Most),
			message: fmt.Sprintf("与%s对照的 %d 个值里有 %d 个一模一样，像是%s的表：如 %s〔%s〕本月 %s（%s），%s %s（%s）。", when, compared, same, when,
				p.name(now.table, now.row, p.sheet.RowKey()), p.sheet.Columns[column].Name, p.shown(t, now.row, column), t.Pos(now.row, column).Cell,
				when, p.shown(example.then.table, example.then.row, column), example.then.table.Pos(example.then.row, column))}
	})
	return true
}

// pair is one cell in two months.
type pair struct {
	now, then place
	column    int
}

// repeated counts the values that a table shares with an earlier month's
// records, and gives the first of them. Nothing twice tells nothing.
func (p *pass) repeated(t *schema.Table, columns []int, then *period) (compared, same int, example pair) {
	before := p.before(then)
	for row := range t.Len() {
		then, found := before(t, row)
		if !found || !t.Passes(p.check.Where, row) {
			continue
		}
		for _, column := range columns {
			a, b := &t.Columns[column], &then.table.Columns[column]
			if a.States[row] != quantity.Present || b.States[then.row] != quantity.Present || zero(a, row) && zero(b, then.row) {
				continue
			}
			compared++
			if !equalCells(p.sheet.Columns[column].Type, a, row, b, then.row) {
				continue
			}
			if same == 0 {
				example = pair{place{t, row}, then, column}
			}
			same++
		}
	}
	return compared, same, example
}

func equalCells(kind declare.Type, a *schema.Column, row int, b *schema.Column, other int) bool {
	if kind.Numeric() {
		return a.Numbers.At(row).Cmp(b.Numbers.At(other)) == 0
	}
	return a.Texts.At(row) == b.Texts.At(other)
}

func zero(c *schema.Column, row int) bool {
	return c.Numbers.Len() > 0 && c.Numbers.At(row).Sign() == 0
}
