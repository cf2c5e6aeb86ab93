package check

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// compare sets a column beside the sum of its row's terms: equal to it, or at
// most as much. Rows that lack a number are passed over.
func (p *pass) compare(k *declare.Comparison, atMost bool) {
	column := p.sheet.Column(k.Column)
	c := &p.sheet.Columns[column]
	within := points(c, k.Within)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, present := number(t, row, column)
		sum, whole := sumOf(k, t, row)
		if !present || !whole {
			continue
		}
		difference := value.Sub(sum)
		if !atMost {
			difference = difference.Abs()
		}
		if tolerated(difference, within, sum, k.WithinPercent) {
			continue
		}
		p.tell(t, row, column, func() said {
			found, expected := figures(c, value, sum)
			wanted, should := expected, "应为"
			if atMost {
				wanted, should = "不超过 "+expected, "不能超过"
			}
			return said{found: found, expected: wanted,
				message: fmt.Sprintf("%s〔%s〕写的是 %s，按 %s %s %s。", p.subject(t, row), c.Name, found, p.formula(t, row, k.Sum...), should, expected)}
		})
	}
}

// tolerated reports whether a difference is within an absolute tolerance, or
// within a percentage of a value.
func tolerated(difference, within, of quantity.Decimal, percentage quantity.Number) bool {
	return difference.Cmp(within) <= 0 || difference.Cmp(of.Abs().Mul(percent(percentage))) <= 0
}

// sumOf adds up a row's terms; whole is false where one has no number.
func sumOf(k *declare.Comparison, t *schema.Table, row int) (sum quantity.Decimal, whole bool) {
	for i := range k.Sum {
		v, ok := termOf(&k.Sum[i], t, row)
		if !ok {
			return sum, false
		}
		sum = sum.Add(v)
	}
	if k.Least != nil && sum.Cmp(k.Least.Decimal()) < 0 {
		sum = k.Least.Decimal()
	}
	return sum, true
}

// termOf is the value of a term in a row; ok is false where it has none.
func termOf(term *declare.Term, t *schema.Table, row int) (_ quantity.Decimal, ok bool) {
	if term.Column < 0 {
		return term.Factor, true
	}
	v, ok := number(t, row, term.Column)
	return v.Mul(term.Factor), ok
}

// quotient sets a column beside one term over another.
func (p *pass) quotient(k *declare.Quotient) {
	column := p.sheet.Column(k.Column)
	c := &p.sheet.Columns[column]
	within := points(c, k.Within)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, present := number(t, row, column)
		of, some := termOf(&k.OfTerm, t, row)
		to, whole := termOf(&k.ToTerm, t, row)
		if !present || !some || !whole {
			continue
		}
		switch {
		case to.Sign() == 0:
			p.tell(t, row, column, func() said { return p.overNothing(k, t, row, exact(t, row, column)) })
		case value.Mul(to).Sub(of).Abs().Cmp(within.Mul(to.Abs())) > 0: // the tolerance, times the divisor
			p.tell(t, row, column, func() said {
				found, expected := figures(c, value, of.Over(to))
				formula := p.formula(t, row, k.OfTerm) + " ÷ " + p.formula(t, row, k.ToTerm)
				return said{found: found, expected: expected, message: fmt.Sprintf("%s〔%s〕写的是 %s，按 %s 应为 %s。", p.subject(t, row), c.Name, found, formula, expected)}
			})
		}
	}
}

// overNothing is a rate given where nothing can be divided by (C4 72).
func (p *pass) overNothing(k *declare.Quotient, t *schema.Table, row int, found string) said {
	return said{found: found, expected: "没有值",
		message: fmt.Sprintf("%s〔%s〕写的是 %s，但 %s，算不出来。", p.subject(t, row), p.sheet.Columns[p.sheet.Column(k.Column)].Name, found, p.formula(t, row, k.ToTerm))}
}

// formula writes terms with the row's numbers: 间隔总数 12个 − 已用间隔 10个.
func (p *pass) formula(t *schema.Table, row int, terms ...declare.Term) string {
	var b strings.Builder
	for i, term := range terms {
		switch {
		case term.Minus && i > 0:
			b.WriteString(" − ")
		case term.Minus:
			b.WriteString("−")
		case i > 0:
			b.WriteString(" + ")
		}
		words := term.Words
		if term.Column >= 0 {
			words = append(words[:len(words):len(words)], t.Sheet.Columns[term.Column].Name+" "+exact(t, row, term.Column))
		}
		b.WriteString(strings.Join(words, " × "))
	}
	return b.String()
}
