package month

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// digest is that of what the tables of a sheet say, in 16 hex digits: of every
// record what its cells mean, not how they are written. It stays the same
// whatever the order of rows and columns, the workbooks they are spread over
// and the program that saved them; cells that say nothing and columns that are
// computed do not count.
func digest(tables []*schema.Table) string {
	rows := rowSums(tables)
	slices.SortFunc(rows, func(a, b [sha256.Size]byte) int { return bytes.Compare(a[:], b[:]) })
	all := sha256.New()
	for _, row := range rows {
		all.Write(row[:])
	}
	return hex.EncodeToString(all.Sum(nil)[:8])
}

// rowSums are the sums of what the records of tables say, in their order.
func rowSums(tables []*schema.Table) (rows [][sha256.Size]byte) {
	var text []byte
	for _, t := range tables {
		order := byID(t)
		for i := range t.Len() {
			text = text[:0]
			for _, c := range order {
				text = said(text, t, i, c)
			}
			rows = append(rows, sha256.Sum256(text))
		}
	}
	return rows
}

// byID are the columns that are read, in the order of their ids.
func byID(t *schema.Table) (columns []int) {
	for i, c := range t.Sheet.Columns {
		if c.Computed == "" && len(t.Columns[i].States) > 0 {
			columns = append(columns, i)
		}
	}
	slices.SortFunc(columns, func(a, b int) int { return cmp.Compare(t.Sheet.Columns[a].ID, t.Sheet.Columns[b].ID) })
	return columns
}

// said adds what a cell means, with its column; a cell that says nothing adds
// nothing.
func said(text []byte, t *schema.Table, record, column int) []byte {
	c := &t.Columns[column]
	switch c.States[record] {
	case quantity.Missing:
		return text
	case quantity.NotApplicable:
		text = append(append(text, t.Sheet.Columns[column].ID...), 1)
	default:
		text = append(append(text, t.Sheet.Columns[column].ID...), 2)
		if t.Sheet.Columns[column].Type.Numeric() {
			text = append(text, c.Numbers.At(record).String()...)
		} else {
			text = append(text, c.Texts.At(record)...)
		}
	}
	return append(text, 0)
}
