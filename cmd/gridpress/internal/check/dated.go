package check

import (
	"cmp"
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

// dated finds dates of another month than their sheet's (C2 19); dates that
// are missing are passed over.
func (p *pass) dated(k *declare.Dated) {
	expected, should := p.month+" 里的一天", "应当是 "
	if k.Earlier {
		expected, should = "不晚于 "+p.month, "应当"
	}
	if k.Next {
		expected = "次月 " + workday.Next(p.month) + " 里的一天"
	}
	if k.Cutoff {
		expected, should = "不晚于数据截止日期 "+p.cutoff, "应当"
	}
	if k.After {
		expected, should = "晚于"+p.end(), "应当"
	}
	signed := p.signedOn()
	if k.Released {
		expected, should = "不晚于发布日期 "+signed, "应当"
	}
	columns := p.sheet.ColumnsOf(k.Columns)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		for _, column := range columns {
			date := t.Columns[column].Texts.At(row)
			if t.Columns[column].States[row] != quantity.Present || p.fits(k, signed, date) {
				continue
			}
			p.tell(t, row, column, func() said {
				return said{found: date, expected: expected,
					message: fmt.Sprintf("%s〔%s〕写的是 %s，%s%s。", p.subject(t, row), p.sheet.Columns[column].Name, date, should, expected)}
			})
		}
	}
}

// end says when the month's data end: the month, where no cut-off is stated.
func (p *pass) end() string {
	if p.cutoff == "" {
		return " " + p.month
	}
	return "数据截止日期 " + p.cutoff
}

// signedOn is the day on which the sheet's data were signed off, "" where they
// are not.
func (p *pass) signedOn() string {
	for _, o := range p.signOffs {
		if o.Sheet == p.sheet && o.Stands() {
			return o.On
		}
	}
	return ""
}

func (p *pass) fits(k *declare.Dated, signed, date string) bool {
	if k.Released {
		return signed == "" || date <= signed
	}
	if k.Cutoff {
		return p.cutoff == "" || date <= p.cutoff
	}
	if k.After {
		return date > cmp.Or(p.cutoff, p.month+"-31")
	}
	if k.Next {
		return date[:len(p.month)] == workday.Next(p.month)
	}
	return date[:len(p.month)] == p.month || k.Earlier && date < p.month
}
