// Package diag holds findings: what is wrong in the data, where it stands, and how to mend it (design 3.2, 3.9).
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Level says what a finding does to the build.
type Level int

// Note is accepted after a stated repair, Warning is published and shown on
// the data-quality page, Error blocks the build.
const (
	Note Level = iota
	Warning
	Error
)

var levelNames = [...]string{"note", "warning", "error"}
var levelLabels = [...]string{"提示", "警告", "错误"}

func (l Level) String() string { return levelNames[l] }

// Label is the Chinese word for readers.
func (l Level) Label() string { return levelLabels[l] }

// MarshalText writes the English word, as `check --json` promises.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// Pos is a place in the input: a cell of a workbook, a line of a text file,
// or, with only File set, the file as a whole. File is relative to the site
// and uses slashes.
type Pos struct {
	File  string
	Line  int    // text files: 1-based, 0 for none
	Sheet string // workbooks
	Cell  string // A1 address, workbooks
}

// Place is the file as `check --json` names it: with :line for text files.
func (p Pos) Place() string {
	if p.Line > 0 {
		return p.File + ":" + strconv.Itoa(p.Line)
	}
	return p.File
}

// String is the place for readers: file:line, or file〔sheet〕cell.
func (p Pos) String() string {
	s := p.Place()
	if p.Sheet != "" {
		s += "〔" + p.Sheet + "〕"
	}
	return s + p.Cell
}

// Finding is one thing noticed in the input. Found, Expected and Fix are
// phrases for office staff; Message is the whole sentence without the place.
type Finding struct {
	Code  string // stable, as CELL-NUMBER
	Level Level
	Pos
	SheetID   string // id of the declared sheet it is about, where no cell tells
	Indicator string // id of the indicator it is about, if it is about one
	Unit      string // the unit's name, when known
	Month     string // YYYY-MM, when known
	Found     string
	Expected  string
	Message   string
	Fix       string
	Waived    bool // a note now: by a waiver, which Fix names
}

// Error lets a finding travel where Go wants an error.
func (f *Finding) Error() string { return f.Pos.String() + "：" + f.Message }

// List collects findings; all of all files go into one (design 3.9).
type List []Finding

// Add appends findings.
func (l *List) Add(f ...Finding) { *l = append(*l, f...) }

// Blocks reports whether a finding of level Error forbids publishing.
func (l List) Blocks() bool { return l.Count(Error) > 0 }

// Count is the number of findings of a level.
func (l List) Count(level Level) int {
	n := 0
	for _, f := range l {
		if f.Level == level {
			n++
		}
	}
	return n
}

// Sort orders findings for a reader: gravest first, then by file, line,
// sheet, row, column, code. Equal findings are merged.
func (l *List) Sort() {
	slices.SortStableFunc(*l, compare)
	*l = slices.Compact(*l)
}

func compare(a, b Finding) int {
	ac, ar := split(a.Cell)
	bc, br := split(b.Cell)
	return cmp.Or(
		-cmp.Compare(a.Level, b.Level),
		cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Sheet, b.Sheet),
		cmp.Compare(ar, br), cmp.Compare(len(ac), len(bc)), cmp.Compare(ac, bc),
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Message, b.Message),
	)
}

// split parts an A1 address into letters and row, so that B10 follows B9.
func split(cell string) (col string, row int) {
	col = strings.TrimRight(cell, "0123456789")
	row, _ = strconv.Atoi(cell[len(col):])
	return col, row
}

// Text is the finding as a command prints it: three short lines.
func (f Finding) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s  %s\n    %s", f.Level.Label(), f.Code, f.Pos, f.Message)
	switch {
	case f.Waived:
		fmt.Fprintf(&b, "\n    %s", f.Fix)
	case f.Fix != "":
		fmt.Fprintf(&b, "\n    改法：%s", f.Fix)
	}
	return b.String()
}
