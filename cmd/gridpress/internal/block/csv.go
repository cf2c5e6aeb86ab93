package block

import (
	"bytes"
	"encoding/csv"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// CSV is a table as a file for spreadsheets: UTF-8 with a byte order mark,
// plain numbers. Texts that a spreadsheet would take for formulas get an
// apostrophe before them.
func CSV(t Table) []byte { return CSVOf(t.Columns, slices.Values(t.Rows)) }

// CSVOf is CSV of rows that come one after another.
func CSVOf(columns []Column, rows iter.Seq[Row]) []byte {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	w.UseCRLF = true
	var head []string
	for _, c := range columns {
		head = append(head, c.Heading())
	}
	w.Write(head)
	for r := range rows {
		var record []string
		for i, c := range r.Cells {
			record = append(record, field(columns[i], c))
		}
		w.Write(record)
	}
	w.Flush()
	return b.Bytes()
}

// plain makes a number as readers see it one for programs.
var plain = strings.NewReplacer(",", "", "−", "-")

func field(col Column, c Cell) string {
	text := Plain(col, c)
	if !col.Numeric && formula(text) {
		return "'" + text
	}
	return text
}

// Plain is a cell for programs: numbers in plain digits, nothing where there
// is no value or only an end of a range.
func Plain(col Column, c Cell) string {
	switch {
	case c.Gap != "", c.Bound:
		return ""
	case col.Numeric:
		return strings.TrimPrefix(plain.Replace(c.Text), "＋")
	}
	return c.Text
}

// formula reports whether a spreadsheet may take a text for a formula; some
// fold full-width forms before they look.
func formula(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}
