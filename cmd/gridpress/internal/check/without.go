package check

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
)

// without finds texts that hold a word which rows like theirs do not have: a
// customer's own line among the public ones.
func (p *pass) without(k *declare.Without) {
	column := p.sheet.Column(k.Column)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		text := t.Columns[column].Texts.At(row)
		i := slices.IndexFunc(k.Words, func(word string) bool { return strings.Contains(text, word) })
		if i < 0 {
			continue
		}
		p.tell(t, row, column, func() said {
			of := p.site.WhereWords(p.sheet, p.check.Where)
			if of != "" {
				of += "的"
			}
			return said{found: text, expected: "没有“" + k.Words[i] + "”",
				message: fmt.Sprintf("%s〔%s〕写的是“%s”，%s不应有“%s”。", p.subject(t, row), p.sheet.Columns[column].Name, text, of, k.Words[i])}
		})
	}
}
