package check

import (
	"fmt"
	"math/big"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// listed is how many findings of one check a workbook gets one by one; the
// rest are counted in a last one.
const listed = 20

// pass is one check on its way through one period.
type pass struct {
	*period
	check *declare.Check
	sheet *declare.Sheet
	list  diag.List
	files []*file
}

// file counts the findings in one workbook.
type file struct {
	name  string
	count int
	next  diag.Finding // the first that is not listed
}

// said is what one finding says beyond its place; hint comes before the
// check's own advice.
type said struct{ unit, found, expected, message, hint string }

// tell reports on a record's cell, or with row -1 on a column's header. It
// asks for the words only where they will be read.
func (p *pass) tell(t *schema.Table, row, column int, say func() said) {
	f := p.fileOf(t.File)
	f.count++
	if f.count > listed+1 {
		return
	}
	finding := diag.Finding{Code: p.check.Code, Level: p.check.Severity(), Month: p.month, Fix: p.check.Fix}
	if row >= 0 {
		finding.Pos, finding.Unit = t.Pos(row, column), p.unit(t, row)
	} else {
		finding.Pos, finding.Unit = t.Head(column), p.sender(t)
	}
	if f.count > listed {
		f.next = finding
		return
	}
	s := say()
	if s.unit != "" {
		finding.Unit = s.unit
	}
	finding.Found, finding.Expected, finding.Message, finding.Fix = s.found, s.expected, s.message, s.hint+p.check.Fix
	p.list.Add(finding)
}

func (p *pass) fileOf(name string) *file {
	for _, f := range p.files {
		if f.name == name {
			return f
		}
	}
	p.files = append(p.files, &file{name: name})
	return p.files[len(p.files)-1]
}

// rest says how many findings of each workbook were not listed.
func (p *pass) rest() {
	for _, f := range p.files {
		if f.count <= listed {
			continue
		}
		f.next.Unit = "" // they may be of several
		f.next.Found, f.next.Expected = fmt.Sprintf("另有 %d 处", f.count-listed), p.check.Name
		f.next.Message = fmt.Sprintf("这份工作簿里还有 %d 处同样的问题，从这一格起不再逐条列出：%s。", f.count-listed, p.check.Name)
		p.list.Add(f.next)
	}
}

// unit is the name of a record's unit, "" where it has none.
func (p *period) unit(t *schema.Table, row int) string { return p.site.UnitName(t.Unit(row)) }

// sender is the name of the one unit that all records of a table are of, ""
// where there are several.
func (p *period) sender(t *schema.Table) string {
	for row := range t.Len() {
		if t.Unit(row) != t.Unit(0) {
			return ""
		}
	}
	return p.unit(t, 0)
}

// subject names a record by its key, with a colon; "" where the month alone
// names it.
func (p *period) subject(t *schema.Table, row int) string {
	if name := p.name(t, row, t.Sheet.RowKey()); name != "" {
		return name + "："
	}
	return ""
}

// name joins what some cells of a record show.
func (p *period) name(t *schema.Table, row int, columns []int) string {
	var words []string
	for _, c := range columns {
		if w := t.Shown(p.site, row, c); w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// number is a cell's number; ok is false where it has none.
func number(t *schema.Table, row, column int) (_ quantity.Decimal, ok bool) {
	col := &t.Columns[column]
	return col.Numbers.At(row).Decimal(), col.States[row] == quantity.Present
}

// maxDigits are more decimals than any cell has.
const maxDigits = 18

// figure writes a value of a column with its unit and at most so many
// decimals.
func figure(c *declare.Column, v quantity.Decimal, digits int) string {
	if c.Type == declare.Percent {
		return v.Mul(quantity.Int(100).Decimal()).Text(digits) + "%"
	}
	return v.Text(digits) + c.Unit
}

// exact writes a cell's number with all its decimals.
func exact(t *schema.Table, row, column int) string {
	v, _ := number(t, row, column)
	return figure(&t.Sheet.Columns[column], v, maxDigits)
}

// shown is a cell as readers see it, numbers with all their decimals.
func (p *period) shown(t *schema.Table, row, column int) string {
	if t.Sheet.Columns[column].Type.Numeric() {
		return exact(t, row, column)
	}
	return t.Shown(p.site, row, column)
}

// figures writes a cell's value as it stands and another beside it, rounded
// to two decimals more than the column shows, or to as many as tell the two
// apart.
func figures(c *declare.Column, cell, other quantity.Decimal) (string, string) {
	digits := c.Digits + 2
	written := figure(c, cell, maxDigits)
	for digits < maxDigits && figure(c, other, digits) == written {
		digits++
	}
	return written, figure(c, other, digits)
}

// points turns a tolerance as declared into the column's own measure.
func points(c *declare.Column, n quantity.Number) quantity.Decimal {
	if c.Type == declare.Percent {
		return percent(n)
	}
	return n.Decimal()
}

// percent is n hundredths.
func percent(n quantity.Number) quantity.Decimal {
	hundredth, _ := quantity.Parse("0.01")
	return n.Decimal().Mul(hundredth.Decimal())
}

// share writes a count over another as a percentage.
func share(part, whole int) string {
	return quantity.Round(big.NewRat(100*int64(part), int64(whole)), 1).String() + "%"
}

// exceeds reports whether a count is more than n percent of another.
func exceeds(part, whole int, n quantity.Number) bool {
	return quantity.Int(100*int64(part)).Decimal().Cmp(quantity.Int(int64(whole)).Decimal().Mul(n.Decimal())) > 0
}
