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
func CSV(t Table) []byte { return CSVOf(t.Columns, slices.Values(t.Rows), t.AsOf) }

// FileColumns are the columns of a table in a file: each with the ends of the
// ranges that some of its cells are told as, and last the day up to which the
// figures go, where one is stated.
func FileColumns(columns []Column, asOf string) (all []Column) {
	for _, c := range columns {
		all = append(all, c)
		end := Column{Unit: c.Unit, Numeric: true, Kind: "decimal"}
		if c.Low {
			end.Label, end.About = c.Label+"下限", c.Label+"只说明范围的，不低于这个数；其他空白。"
			all = append(all, end)
		}
		if c.High {
			end.Label, end.About = c.Label+"上限", c.Label+"只说明范围的，低于这个数；其他空白。"
			all = append(all, end)
		}
	}
	if asOf != "" {
		all = append(all, Column{Label: "数据截至", Kind: "date"})
	}
	return all
}

// FileCells are the cells of a row below FileColumns.
func FileCells(columns []Column, row Row, asOf string) (cells []Cell) {
	for i, c := range row.Cells {
		cells = append(cells, c)
		low, high := c.ends()
		if columns[i].Low {
			cells = append(cells, Cell{Text: low})
		}
		if columns[i].High {
			cells = append(cells, Cell{Text: high})
		}
	}
	if asOf != "" {
		cells = append(cells, Cell{Text: asOf})
	}
	return cells
}

// CSVOf is CSV of rows that come one after another.
func CSVOf(columns []Column, rows iter.Seq[Row], asOf string) []byte {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	w.UseCRLF = true
	all := FileColumns(columns, asOf)
	var head []string
	for _, c := range all {
		head = append(head, c.Heading())
	}
	w.Write(head)
	for r := range rows {
		var record []string
		for i, c := range FileCells(columns, r, asOf) {
			record = append(record, field(all[i], c))
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

// ends are those of the range that a cell is told as, for programs; "" where
// there is none.
func (c Cell) ends() (low, high string) {
	if !c.Bound {
		return "", ""
	}
	low, high, _ = strings.Cut(strings.TrimPrefix(plain.Replace(c.Text), "≥ "), "—")
	return low, high
}

// formula reports whether a spreadsheet may take a text for a formula; some
// fold full-width forms before they look.
func formula(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}
