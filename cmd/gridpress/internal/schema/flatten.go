package schema

import (
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// headerRows are the rows of a header among the first rows of a worksheet: the
// last one, and how many rows it takes.
type headerRows struct{ last, count int }

// findHeader starts the table under the best header among the rows read so
// far, if one is good enough: for a worksheet known by its name, two of its
// headings; for another, all required headings and at least three. A header of
// two rows must say more than either row alone (C4 1).
func (r *reader) findHeader() {
	var sheet *declare.Sheet
	best, at := 3, headerRows{last: -1}
	for _, s := range r.candidates() {
		for i := range r.head {
			for count := 1; count <= min(2, i+1); count++ {
				heads := r.headings(headerRows{i, count})
				found := r.match(s, heads)
				score := 2*len(found) + r.almost(s, heads)
				if score > best && len(found) >= 2 && (r.named != nil || len(found) >= 3 && hasRequired(s, found)) {
					sheet, best, at = s, score, headerRows{i, count}
				}
			}
		}
	}
	if at.last < 0 {
		return
	}
	above := r.head[:at.last+1-at.count]
	r.start(sheet, r.underPeriods(sheet, at), r.head[at.last].Number)
	r.unitLine(above)
	r.reportUnits()
	r.keepAbove(above)
	r.tally.SetAside += len(above)
	r.last = r.head[at.last].Number
	for _, row := range r.head[at.last+1:] {
		r.record(row)
	}
	r.head = r.head[:1] // its first cell is asked for
}

// candidates are the sheets that the worksheet can be.
func (r *reader) candidates() (sheets []*declare.Sheet) {
	for _, s := range r.site.Sheets {
		if !s.Form() && (r.named == nil || r.named == s) {
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// headings are those of a header: of one row as they stand, of two rows the
// lower ones with the upper ones as their parents, and the upper ones alone
// where nothing stands below.
func (r *reader) headings(h headerRows) (all []heading) {
	lower := r.head[h.last]
	if h.count == 1 {
		return headingsOf(lower)
	}
	upper := r.head[h.last-1]
	if upper.Number != lower.Number-1 || !wordy(upper) || !wordy(lower) {
		return nil
	}
	return flatten(headingsOf(upper), headingsOf(lower))
}

func headingsOf(row sheet.Row) (all []heading) {
	for _, cell := range row.Cells {
		if !fold.Blank(cell.Text) {
			all = append(all, heading{col: cell.Col, row: row.Number, text: cell.Text})
		}
	}
	return all
}

// wordy reports whether a row holds nothing but words, as headers do.
func wordy(row sheet.Row) bool {
	return !slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return c.Kind != sheet.Text })
}

// flatten puts an upper row over a lower one. A heading that stands over
// others reaches to the next heading of its row; one with nothing below it
// stands for itself.
func flatten(upper, lower []heading) (all []heading) {
	below := map[int]bool{}
	for _, h := range lower {
		below[h.col] = true
	}
	u, parent := 0, ""
	for _, h := range lower {
		for ; u < len(upper) && upper[u].col <= h.col; u++ {
			parent = ""
			if below[upper[u].col] {
				parent = upper[u].text
			} else {
				all = append(all, upper[u])
			}
		}
		h.parent = parent
		all = append(all, h)
	}
	return append(all, upper[u:]...)
}

// match maps worksheet columns to the declared columns whose headings stand
// there.
func (d *Decoder) match(s *declare.Sheet, headings []heading) map[int]int {
	found := map[int]int{}
	for _, h := range headings {
		if m := d.read(s, h); m.column >= 0 {
			found[h.col] = m.column
		}
	}
	return found
}

// almost counts the headings that name a column but for its unit or period.
func (d *Decoder) almost(s *declare.Sheet, headings []heading) (n int) {
	for _, h := range headings {
		if i, _ := d.foreign(s, h); i >= 0 {
			n++
		}
	}
	return n
}

// underPeriods gives the headings of the chosen header, those of one row with
// the merged cell above them where that says they are of another period: 累计
// over 办结工单数 is not the month's orders.
func (r *reader) underPeriods(s *declare.Sheet, h headerRows) []heading {
	all := r.headings(h)
	if h.count == 2 || h.last == 0 || r.head[h.last-1].Number != r.head[h.last].Number-1 {
		return all
	}
	for _, above := range r.head[h.last-1].Cells {
		if otherPeriod(above.Text, "") == "" {
			continue
		}
		from, to := above.Col, above.Col
		if merge, ok := r.layout().Merged(above.Col, r.head[h.last-1].Number); ok {
			from, to = merge.Left, merge.Right
		}
		if to-from+1 >= len(all) {
			continue // a title
		}
		for i := range all {
			if from <= all[i].col && all[i].col <= to {
				all[i].parent = above.Text
			}
		}
	}
	return all
}
