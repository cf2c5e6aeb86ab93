package check

import (
	"fmt"
	"time"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/schema"
)

// lasts finds rows that end no later than they begin or, with a bound, last
// longer; a time of day that is none has its own finding.
func (p *pass) lasts(k *declare.Lasting) {
	from, to := p.sheet.ColumnsOf(k.From), p.sheet.ColumnsOf(k.To)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		begin, known := moment(t, row, from)
		end, whole := moment(t, row, to)
		if !known || !whole {
			continue
		}
		length := end.Sub(begin)
		if most := time.Duration(k.AtMost) * time.Hour; k.AtMost > 0 && length > most {
			p.tell(t, row, to[0], func() said {
				hours := fmt.Sprintf("%.0f 小时", length.Hours())
				return said{found: hours, expected: fmt.Sprintf("不超过 %d 小时", k.AtMost), message: fmt.Sprintf("%s从%s %s 到%s %s 有 %s，应当不超过 %d 小时。",
					p.subject(t, row), heads(p.sheet, from), p.name(t, row, from), heads(p.sheet, to), p.name(t, row, to), hours, k.AtMost)}
			})
		} else if k.AtMost == 0 && length <= 0 {
			column := to[0]
			if p.name(t, row, from[:1]) == p.name(t, row, to[:1]) {
				column = to[1] // the day is right
			}
			p.tell(t, row, column, func() said {
				return said{found: p.name(t, row, to), expected: "晚于 " + p.name(t, row, from), message: fmt.Sprintf("%s%s是 %s，应当晚于%s %s。",
					p.subject(t, row), heads(p.sheet, to), p.name(t, row, to), heads(p.sheet, from), p.name(t, row, from))}
			})
		}
	}
}

// moment is what a date and a time of day, 7:00, make together.
func moment(t *schema.Table, row int, columns []int) (_ time.Time, ok bool) {
	at, err := time.Parse(time.DateOnly+" 15:04", t.Columns[columns[0]].Texts.At(row)+" "+t.Columns[columns[1]].Texts.At(row))
	return at, err == nil
}
