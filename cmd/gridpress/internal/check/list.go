package check

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/nearest"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// lists finds the names that no row holds; they are missing from no one cell,
// and are told at the header. Where a name could not be read, it may be one of
// them.
func (p *pass) lists(k *declare.Listed) {
	column := p.sheet.Column(k.Column)
	if len(p.unread(p.sheet, p.check.Where, []int{column})) > 0 {
		return
	}
	held := map[string]place{}
	for t, row := range p.rows(p.sheet, p.check.Where) {
		held[fold.Text(t.Columns[column].Texts.At(row))] = place{t, row}
	}
	var missing []string
	for _, name := range k.Names {
		if _, found := held[fold.Text(name)]; !found {
			missing = append(missing, name)
		}
		delete(held, fold.Text(name)) // what is left may be a missing one under another name
	}
	for _, name := range missing {
		p.tell(p.tables[p.sheet][0], -1, column, func() said {
			s := said{found: "没有", expected: name, message: fmt.Sprintf("〔%s〕%s里没有“%s”。", p.sheet.Name, p.only(p.sheet, p.check.Where), name)}
			if near := nearest.Name(fold.Text(name), slices.Sorted(maps.Keys(held))); near != "" {
				other := held[near]
				s.hint = fmt.Sprintf("%s 写的“%s”是不是它？", other.table.Pos(other.row, column).Cell, other.table.Columns[column].Texts.At(other.row))
			}
			return s
		})
	}
}

// states finds numbers that the text of the row linked to theirs does not say of
// any case.
func (p *pass) states(k *declare.Stated) {
	other := p.site.Sheet(k.Rows.Sheet)
	column, text, by := p.sheet.Column(k.Column), other.Column(k.Text), p.sheet.ColumnsOf(k.Rows.By)
	linked, amounts := p.linked(&k.Rows), amounts(&p.sheet.Columns[column])
	for t, row := range p.rows(p.sheet, p.check.Where) {
		value, whole := t.Key(row, by)
		of, found := linked[value]
		if !whole || !found || t.Columns[column].States[row] != quantity.Present {
			continue
		}
		words, wanted := of.table.Columns[text].Texts.At(of.row), p.stated(t, row, column)
		if says(fold.Text(words), fold.Text(wanted), amounts) {
			continue
		}
		p.tell(t, row, column, func() said {
			return said{found: wanted, expected: words, message: fmt.Sprintf("%s〔%s〕是 %s，〔%s〕的〔%s〕写的是“%s”（%s）。",
				p.subject(t, row), p.sheet.Columns[column].Name, wanted, other.Name, other.Columns[text].Name, words, of.table.Pos(of.row, text))}
		})
	}
}

// stated is a number as texts say it, with its unit or as the word that stands
// for it.
func (p *pass) stated(t *schema.Table, row, column int) string {
	c := &t.Sheet.Columns[column]
	if word, ok := c.Says[t.Columns[column].Numbers.At(row).String()]; ok {
		return word
	}
	return exact(t, row, column)
}

// amounts finds what a column's numbers are said as in folded texts.
func amounts(c *declare.Column) *regexp.Regexp {
	said := "[0-9.]+" + regexp.QuoteMeta(fold.Text(c.Unit))
	for _, number := range slices.Sorted(maps.Keys(c.Says)) {
		said += "|" + regexp.QuoteMeta(fold.Text(c.Says[number]))
	}
	return regexp.MustCompile(said)
}

// says reports whether an amount is the first that a text says of one of its
// cases, which semicolons part; what it says after that is a part of it.
func says(text, amount string, amounts *regexp.Regexp) bool {
	for each := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '。' }) {
		if amounts.FindString(each) == amount {
			return true
		}
	}
	return false
}
