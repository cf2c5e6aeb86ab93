// Package sheet reads workbooks into cells, each with its position; it
// interprets nothing and refuses what is damaged or hostile, never reading it
// in part.
package sheet

import "gridpress/cmd/gridpress/internal/diag"

// Kind says what a cell holds.
type Kind uint8

// The kinds of cells. A formula's stored result has the kind it would have
// without the formula.
const (
	Number Kind = iota
	Text
	Bool    // "1" or "0"
	Date    // a number whose style is a date or a time, or ISO 8601; see Book.Time
	Error   // "#DIV/0!" and the like
	Formula // a formula without a stored result; no text
)

// Cell is one cell that is not blank. A formula whose result is the empty text
// is blank.
type Cell struct {
	Col      int // 1-based
	Kind     Kind
	Struck   bool   // crossed out, all of it or a part
	External bool   // a formula that refers to another workbook
	Text     string // as stored: "0.985", "44316", "6.2E-3"
}

// Row is one row that has cells. The cells are valid only during the call;
// their texts stay, all of a row in one piece of memory.
type Row struct {
	Number int // 1-based
	Hidden bool
	Cells  []Cell // by rising Col
}

// Sheet is one worksheet.
type Sheet struct {
	Name   string
	Hidden bool
}

// Book is an open workbook. It is not changed by reading, so several sheets
// may be read at the same time.
type Book struct {
	file      string
	sheets    []worksheet
	texts     texts
	styles    []style
	external  bool // it has links to other workbooks
	since1904 bool
}

// worksheet is a sheet and where it is stored: in a part, or as text.
type worksheet struct {
	Sheet
	part *part
	text *table
}

// Open reads a workbook but for its worksheets, and checks all of that to the
// last byte; a CSV is a workbook of one worksheet, named as the file is. file
// is the path relative to the site; data is kept and must not be changed.
func Open(file string, data []byte) (*Book, *diag.Finding) {
	b := &Book{file: file}
	shape, bad := sniff(file, data)
	switch {
	case bad != nil:
	case shape == plain:
		bad = b.openText(data)
	default:
		bad = b.open(data)
	}
	if bad != nil {
		bad.File = file
		return nil, bad
	}
	return b, nil
}

// Sheets gives the worksheets in the order of the workbook. Chart, dialog and
// macro sheets are left out.
func (b *Book) Sheets() []Sheet {
	sheets := make([]Sheet, len(b.sheets))
	for i, w := range b.sheets {
		sheets[i] = w.Sheet
	}
	return sheets
}

// Read hands the rows of worksheet i to each, from top to bottom, and checks
// the worksheet to its last byte. After a finding everything handed out must
// be thrown away. The layout is known only after the last row, where the file
// has it.
func (b *Book) Read(i int, each func(Row)) (Layout, *diag.Finding) {
	return b.scan(i, each)
}

// Layout gives what Read gives, without the rows, in about half the time: for
// those who need it before or while they read.
func (b *Book) Layout(i int) (Layout, *diag.Finding) { return b.scan(i, nil) }

// scan reads worksheet i; without each it passes over the rows.
func (b *Book) scan(i int, each func(Row)) (Layout, *diag.Finding) {
	w := b.sheets[i]
	r := reader{book: b, each: each}
	var bad *diag.Finding
	if w.text != nil {
		bad = w.text.read(each)
	} else if bad = w.part.scan(r.read); bad == nil {
		bad = r.layout.settle()
	}
	if bad != nil {
		bad.File, bad.Sheet = b.file, w.Name
		return Layout{}, bad
	}
	return r.layout, nil
}
