package demo

import "github.com/xuri/excelize/v2"

// stream writes a long sheet row by row, in a quarter of the time and without
// holding it. A workbook may have one only: several come out in random order.
type stream struct {
	to     *excelize.StreamWriter
	row    int // being filled, 0 before the first
	cells  []any
	points float64 // the row's height, 0 for the usual
}

// long lets the sheet just opened be streamed, or not.
func (w *writer) long(yes bool) {
	if !yes || w.err != nil {
		return
	}
	to, err := w.file.NewStreamWriter(w.sheet)
	w.do(err)
	w.rows = &stream{to: to}
}

// finish ends the sheet.
func (w *writer) finish() {
	if w.rows == nil || w.err != nil {
		return
	}
	w.do(w.rows.flush())
	w.do(w.rows.to.Flush())
	w.rows = nil
}

// set fills a cell; rows come in their order. Blank cells are left out.
func (s *stream) set(col, row int, v any, style int) error {
	if err := s.begin(row); err != nil || v == nil {
		return err
	}
	for len(s.cells) < col {
		s.cells = append(s.cells, nil)
	}
	s.cells[col-1] = excelize.Cell{StyleID: style, Value: v}
	return nil
}

func (s *stream) height(row int, points float64) error {
	err := s.begin(row)
	s.points = points
	return err
}

// begin turns to a row and writes the one before.
func (s *stream) begin(row int) error {
	if row == s.row {
		return nil
	}
	err := s.flush()
	s.row, s.cells, s.points = row, s.cells[:0], 0
	return err
}

func (s *stream) flush() error {
	if s.row == 0 {
		return nil
	}
	return s.to.SetRow(cell(1, s.row), s.cells, excelize.RowOpts{Height: s.points})
}
