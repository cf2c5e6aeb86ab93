package check

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
)

// without finds texts that hold a word which rows like theirs do not have: a
// customer's own line among the public ones.
func (p *pass) without(k *declare.Without) {
	columns, words, unless := p.sheet.ColumnsOf(k.Columns), folded(k.Words), folded(k.Unless)
	for t, row := range p.rows(p.sheet, p.check.Where) {
		for _, column := range columns {
			text := t.Columns[column].Texts.At(row)
			i := heldBy(fold.Text(text), words, unless)
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
}

// heldBy is the index of the first of some words that a text holds, but after
// one of unless in the same clause: 不收移表费、调试费. It is -1 for none.
func heldBy(text string, words, unless []string) int {
	return slices.IndexFunc(words, func(word string) bool {
		if !strings.Contains(text, word) {
			return false
		}
		for clause := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("。;,", r) }) {
			before, _, held := strings.Cut(clause, word)
			if held && !slices.ContainsFunc(unless, func(no string) bool { return strings.Contains(before, no) }) {
				return true
			}
		}
		return false
	})
}

func folded(words []string) []string {
	all := make([]string, len(words))
	for i, word := range words {
		all[i] = fold.Text(word)
	}
	return all
}
