package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// shortestListed is the fewest characters of a word from a list that is kept
// from the public: a shorter name stands in other words, a number is longer.
const shortestListed = 8

// secret is a word that a row of the set keeps from the public; in is its column.
type secret struct {
	word string
	at   place
	in   int
}

// Secrets are the words that the set's own rows keep from the public, as the
// sheets declare it: numbers and names of internal documents. What stands in a
// public row of the list too is none: an internal document may be called after
// a public one.
func Secrets(set *month.Set) (words []string) {
	for _, s := range secretsOf(set) {
		words = append(words, s.word)
	}
	return words
}

func secretsOf(set *month.Set) (all []secret) {
	tables := slices.Clone(set.Standing)
	for _, m := range set.Months {
		tables = append(tables, m.Tables...)
	}
	for _, s := range set.Site.Sheets {
		if s.Secret == nil {
			continue
		}
		for _, column := range s.ColumnsOf(s.Secret.Columns) {
			kept, open := keptOf(tables, s, column)
			for _, s := range kept {
				if utf8.RuneCountInString(s.word) >= shortestListed && !strings.Contains(open, s.word) {
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// keptOf are the words of a column in the rows that are kept from the public,
// and in all others, a line each.
func keptOf(tables []*schema.Table, s *declare.Sheet, column int) (kept []secret, open string) {
	for _, t := range tables {
		if t.Sheet != s {
			continue
		}
		for row := range t.Len() {
			word := t.Columns[column].Texts.At(row)
			switch {
			case t.Columns[column].States[row] != quantity.Present:
			case t.Passes(s.Secret.Where, row):
				kept = append(kept, secret{word, place{t, row}, column})
			default:
				open += word + "\n"
			}
		}
	}
	return kept, open
}

// secretWords finds the words that the site keeps from the public in cells that
// the public reads: of each word the first cell of a table's column.
func (x *texts) secretWords(tables []*schema.Table) (list diag.List) {
	for _, t := range tables {
		for i, c := range t.Sheet.Columns {
			if c.Type != declare.Text || c.Class != class.Public {
				continue
			}
			cells, words := map[string][]int{}, []string{}
			for record := range t.Columns[i].Texts.Len() {
				word := x.site.Secret(t.Columns[i].Texts.At(record))
				if word == "" || t.Class(record) != class.Public {
					continue
				}
				if cells[word] == nil {
					words = append(words, word)
				}
				cells[word] = append(cells[word], record)
			}
			for _, word := range words {
				list.Add(x.secretFinding(t, i, word, cells[word]))
			}
		}
	}
	return list
}

// secretFinding names the first of the cells that hold a word, and the row that
// keeps it from the public.
func (x *texts) secretFinding(t *schema.Table, column int, word string, records []int) diag.Finding {
	why, more, mend := "", "", ""
	if i := slices.IndexFunc(x.secrets, func(s secret) bool { return s.word == word }); i >= 0 {
		s := x.secrets[i]
		why = fmt.Sprintf("（%s 写明不公开）", s.at.table.Pos(s.at.row, s.in))
		mend = fmt.Sprintf("；它其实可以公开的，改〔%s〕那一行", s.at.table.Sheet.Name)
	}
	if len(records) > 1 {
		more = fmt.Sprintf("，这一列共 %d 格", len(records))
	}
	return diag.Finding{Code: "CELL-SECRET", Level: diag.Error, Pos: t.Pos(records[0], column), Unit: x.site.UnitName(t.Unit(records[0])), Month: t.Month,
		Found: word, Expected: "可以公开的文字",
		Message: fmt.Sprintf("〔%s〕会公开，里面有不得对外的“%s”%s%s。", t.Sheet.Columns[column].Name, word, why, more), Fix: "改写成可以公开的依据；这一行本不公开的，按表的说明标明" + mend + "。"}
}
