package sheet

import "strconv"

// Limits of what a workbook says.
const (
	maxCells  = 5_000_000 // in one worksheet, blank ones included
	maxMerges = 10_000    // in one worksheet, and stretches of hidden columns
	maxTexts  = 5_000_000
	maxShared = 64 << 20 // bytes of shared texts in all
	maxText   = 16 << 20 // bytes of a row's own texts, and of one shared text
	maxGiven  = maxAll   // bytes of the texts of one worksheet's cells, shared ones each time they occur
	maxStyles = 100_000
)

// reader reads one worksheet.
type reader struct {
	*scanner
	book *Book
	each func(Row)

	row   Row
	texts []byte // of the row, as long as they are not shared
	spans []span // of texts, by cell; empty for shared texts
	col   int    // of the last cell of the row, blank ones included

	struck, outside bool // of the cell: Struck, External

	rowPlaces, cellPlaces places
	cells, given          int
	formulas              map[string]bool // shared ones, by number: they refer to another workbook
	layout                Layout
}

// places says how elements of a kind write down where they stand. A place may
// be left out if it is the next one. Most writers leave out none, some all,
// and some all that are the next; one that leaves out what it writes elsewhere
// has lost something.
type places struct{ omitted, needless bool }

// take takes the next element, whose place is written, and may be the next
// one; false if that contradicts what came before.
func (p *places) take(written, next bool) bool {
	p.omitted = p.omitted || !written
	p.needless = p.needless || written && next
	return !(p.omitted && p.needless)
}

// refuse is fail with the place in the sheet instead of that in the part.
func (r *reader) refuse(why reason, found string) {
	if r.err == nil {
		r.err = why.found("%s", found)
	}
}

// read reads the part; if it fails, the finding names the cell reached.
func (r *reader) read(s *scanner) {
	r.scanner = s
	s.root("worksheet", mainSpace, strictMain)
	data := false
	for s.child() {
		switch string(s.name) {
		case "sheetData":
			if data {
				s.fail(sheetForm, "有两个 sheetData")
			}
			data = true
			r.rows()
		case "cols":
			r.layout.columns(s)
		case "mergeCells":
			r.layout.merges(s)
		default:
			r.beside()
		}
	}
	if !data {
		s.fail(sheetForm, "没有 sheetData")
	}
	if r.err != nil && r.row.Number > 0 {
		r.err.Cell = Address(max(r.col, 1), r.row.Number)
	}
}

// beside passes over an element beside the data. No data may hide in it.
func (r *reader) beside() {
	for depth := r.depth; ; {
		switch _, local := split(r.name); string(local) {
		case "sheetData", "mergeCells", "cols":
			r.fail(sheetChoice, "有第二份 "+string(local))
		}
		if !r.within(depth) {
			return
		}
	}
}

func (r *reader) rows() {
	if r.each == nil {
		r.skip()
		return
	}
	for r.child() {
		if string(r.name) != "row" {
			r.stray()
			return
		}
		r.openRow()
		for r.child() {
			switch string(r.name) {
			case "c":
				r.cell()
			case "extLst":
				r.skip()
			default:
				r.stray()
			}
		}
		r.closeRow()
	}
	if r.err == nil {
		r.row.Number = 0
	}
}

// openRow reads the row's attributes.
func (r *reader) openRow() {
	last, next := r.row.Number, r.row.Number+1
	r.row = Row{Number: next, Cells: r.row.Cells[:0]}
	r.texts, r.spans, r.col = r.texts[:0], r.spans[:0], 0
	numbered := false
	for _, a := range r.attrs {
		switch string(a.name) {
		case "r":
			numbered = true
			n, ok := natural(a.value)
			if !ok || n <= last || n > maxRow {
				r.refuse(sheetRow, "第 "+strconv.Itoa(last)+" 行之后写着行号“"+short(a.value)+"”")
				return
			}
			r.row.Number = n
		case "hidden":
			r.row.Hidden = yes(a.value)
		case "s":
			r.style(a.value)
		}
	}
	if !r.rowPlaces.take(numbered, r.row.Number == next) {
		r.refuse(sheetRow, "有的行写了行号，有的没有写")
	}
	if r.row.Number > maxRow {
		r.refuse(sheetRow, "行数超过 1048576")
	}
}

// closeRow hands the row out.
func (r *reader) closeRow() {
	if r.err != nil || len(r.row.Cells) == 0 {
		return
	}
	if r.given += len(r.texts); r.given > maxGiven {
		r.refuse(sheetLarge, "单元格的文字合计超过 400 MB")
		return
	}
	texts := string(r.texts)
	for i, s := range r.spans {
		if s.from < s.to {
			r.row.Cells[i].Text = texts[s.from:s.to]
		}
	}
	r.each(r.row)
}

// style checks a style index and gives it.
func (r *reader) style(value []byte) int {
	n, ok := natural(value)
	if !ok || n >= max(len(r.book.styles), 1) {
		r.refuse(sheetStyle, "样式序号“"+short(value)+"”")
		return 0
	}
	return n
}
