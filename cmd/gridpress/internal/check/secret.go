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

// Secrets are the words that the set's own rows keep from the public, as the
// sheets declare it: numbers and names of internal documents. What stands in a
// public row of the list too is none: an internal document may be called after
// a public one.
func Secrets(set *month.Set) (words []string) {
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
			for _, word := range kept {
				if utf8.RuneCountInString(word) >= shortestListed && !strings.Contains(open, word) {
					words = append(words, word)
				}
			}
		}
	}
	return words
}

// keptOf are the words of a column in the rows that are kept from the public,
// and in all others, a line each.
func keptOf(tables []*schema.Table, s *declare.Sheet, column int) (kept []string, open string) {
	for _, t := range tables {
		if t.Sheet != s {
			continue
		}
		for row := range t.Len() {
			word := t.Columns[column].Texts.At(row)
			switch {
			case t.Columns[column].States[row] != quantity.Present:
			case t.Passes(s.Secret.Where, row):
				kept = append(kept, word)
			default:
				open += word + "\n"
			}
		}
	}
	return kept, open
}

// secrets finds the words that the site keeps from the public in cells that the
// public reads.
func secrets(site *declare.Site, tables []*schema.Table) (list diag.List) {
	for _, t := range tables {
		for i, c := range t.Sheet.Columns {
			if c.Type != declare.Text || c.Class != class.Public {
				continue
			}
			for record := range t.Columns[i].Texts.Len() {
				word := site.Secret(t.Columns[i].Texts.At(record))
				if word == "" || t.Class(record) != class.Public {
					continue
				}
				list.Add(diag.Finding{Code: "CELL-SECRET", Level: diag.Error, Pos: t.Pos(record, i), Unit: site.UnitName(t.Unit(record)), Month: t.Month,
					Found: word, Expected: "可以公开的文字",
					Message: fmt.Sprintf("〔%s〕会公开，里面有不得对外的“%s”。", c.Name, word), Fix: "改写成可以公开的依据；这一行本不公开的，按表的说明标明。"})
			}
		}
	}
	return list
}
