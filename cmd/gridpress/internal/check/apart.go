package check

import (
	"fmt"
	"time"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
)

// apart finds rows whose two dates lie fewer days apart than they must; where
// one is missing there is nothing to find.
func (p *pass) apart(k *declare.Apart) {
	from, to := p.sheet.Column(k.From), p.sheet.Column(k.To)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		if t.Columns[from].States[row] != quantity.Present || t.Columns[to].States[row] != quantity.Present {
			continue
		}
		first, last := t.Columns[from].Texts.At(row), t.Columns[to].Texts.At(row)
		days := daysBetween(first, last)
		if days >= k.AtLeast {
			continue
		}
		p.tell(t, row, from, func() said {
			return said{found: first, expected: "不晚于 " + dayBefore(last, k.AtLeast),
				message: fmt.Sprintf("%s〔%s〕%s 比〔%s〕%s %s，应至少早 %d 天。", p.subject(t, row), p.sheet.Columns[from].Name, first, p.sheet.Columns[to].Name, last, ahead(days), k.AtLeast)}
		})
	}
}

// ahead says how many days a date comes before another, or after it.
func ahead(days int) string {
	if days < 0 {
		return fmt.Sprintf("晚 %d 天", -days)
	}
	return fmt.Sprintf("早 %d 天", days)
}

// daysBetween counts calendar days from one date to another, both YYYY-MM-DD as
// they were read; dayBefore is the date so many days earlier.
func daysBetween(from, to string) int { return int(day(to).Sub(day(from)).Hours() / 24) }

func dayBefore(date string, days int) string {
	return day(date).AddDate(0, 0, -days).Format(time.DateOnly)
}

func day(date string) time.Time {
	t, _ := time.Parse(time.DateOnly, date)
	return t
}
