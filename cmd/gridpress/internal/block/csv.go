package block

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"
)

// CSV is a table as a file for spreadsheets: UTF-8 with a byte order mark,
// plain numbers. Texts that a spreadsheet would take for formulas get an
// apostrophe before them.
func CSV(t Table) []byte {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	w.UseCRLF = true
	var head []string
	for _, c := range t.Columns {
		label := c.Label
		if c.Unit != "" {
			label += "（" + c.Unit + "）"
		}
		head = append(head, label)
	}
	w.Write(head)
	for _, r := range t.Rows {
		var record []string
		for i, c := range r.Cells {
			record = append(record, field(t.Columns[i], c))
		}
		w.Write(record)
	}
	w.Flush()
	return b.Bytes()
}

// plain makes a number as readers see it one for programs.
var plain = strings.NewReplacer(",", "", "−", "-")

func field(col Column, c Cell) string {
	switch {
	case c.Gap != "":
		return ""
	case col.Numeric:
		return plain.Replace(c.Text)
	case formula(c.Text):
		return "'" + c.Text
	}
	return c.Text
}

// formula reports whether a spreadsheet may take a text for a formula; some
// fold full-width forms before they look.
func formula(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}
