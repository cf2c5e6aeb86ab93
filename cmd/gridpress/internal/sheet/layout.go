package sheet

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strconv"

	"gridpress/cmd/gridpress/internal/diag"
)

// Layout is what a worksheet says beside its cells.
type Layout struct {
	HiddenColumns []Columns // by rising First; apart from one another
	Merges        []Range   // by rising Top, then Left; none overlap

	reach []int // by merge: the lowest row of it and those before
}

// Columns are neighbouring columns, 1-based, both ends within.
type Columns struct{ First, Last int }

// Range is a block of cells, 1-based, all sides within.
type Range struct{ Left, Top, Right, Bottom int }

// String writes the range as in "A3:A7".
func (r Range) String() string { return Address(r.Left, r.Top) + ":" + Address(r.Right, r.Bottom) }

func (r Range) holds(col, row int) bool {
	return r.Left <= col && col <= r.Right && r.Top <= row && row <= r.Bottom
}

func (r Range) overlaps(o Range) bool {
	return r.Left <= o.Right && o.Left <= r.Right && r.Top <= o.Bottom && o.Top <= r.Bottom
}

// ColumnHidden reports whether a column is hidden.
func (l *Layout) ColumnHidden(col int) bool {
	return slices.ContainsFunc(l.HiddenColumns, func(c Columns) bool { return c.First <= col && col <= c.Last })
}

// Merged gives the merge that a cell lies in; its value stands in the cell at
// Left, Top.
func (l *Layout) Merged(col, row int) (Range, bool) {
	below := sort.Search(len(l.Merges), func(i int) bool { return l.Merges[i].Top > row })
	for i := below - 1; i >= 0 && l.reach[i] >= row; i-- {
		if l.Merges[i].holds(col, row) {
			return l.Merges[i], true
		}
	}
	return Range{}, false
}

// columns reads the cols just opened.
func (l *Layout) columns(s *scanner) {
	for s.child() {
		if string(s.name) != "col" {
			s.stray()
			return
		}
		first, ok := natural(s.attr("min"))
		last, also := natural(s.attr("max"))
		switch {
		case !ok || !also || first < 1 || last < first || last > maxCol:
			s.fail(sheetForm, "列的范围是“"+short(s.attr("min"))+"”到“"+short(s.attr("max"))+"”")
		case len(l.HiddenColumns) == maxMerges:
			s.fail(sheetLarge, "隐藏的列超过 1 万处")
		case yes(s.attr("hidden")):
			l.HiddenColumns = append(l.HiddenColumns, Columns{first, last})
		}
		s.skip()
	}
}

// merges reads the mergeCells just opened.
func (l *Layout) merges(s *scanner) {
	stated, before := string(s.attr("count")), len(l.Merges)
	for s.child() {
		if string(s.name) != "mergeCell" {
			s.stray()
			return
		}
		r, ok := parseRange(s.attr("ref"))
		switch {
		case !ok:
			s.fail(sheetMerge, "写着“"+short(s.attr("ref"))+"”")
		case len(l.Merges) == maxMerges:
			s.fail(sheetLarge, "合并超过 1 万处")
		}
		l.Merges = append(l.Merges, r)
		s.skip()
	}
	if n := strconv.Itoa(len(l.Merges) - before); stated != "" && stated != n {
		s.fail(sheetMerge, "写着有 "+short(stated)+" 处，实有 "+n+" 处")
	}
}

// parseRange reads "A3:A7", or "A3" for the cell alone.
func parseRange(b []byte) (r Range, ok bool) {
	from, to, two := bytes.Cut(b, []byte(":"))
	if !two {
		to = from
	}
	var also bool
	r.Left, r.Top, ok = parseAddress(from)
	r.Right, r.Bottom, also = parseAddress(to)
	return r, ok && also && r.Left <= r.Right && r.Top <= r.Bottom
}

// settle puts the layout in order.
func (l *Layout) settle() *diag.Finding {
	slices.SortFunc(l.HiddenColumns, func(a, b Columns) int { return a.First - b.First })
	l.HiddenColumns = joined(l.HiddenColumns)
	slices.SortFunc(l.Merges, func(a, b Range) int { return cmp.Or(a.Top-b.Top, a.Left-b.Left) })
	for i, r := range l.Merges {
		for j := i - 1; j >= 0 && l.reach[j] >= r.Top; j-- {
			if l.Merges[j].overlaps(r) {
				return sheetMerge.found("%s 与 %s 重叠", l.Merges[j], r)
			}
		}
		l.reach = append(l.reach, r.Bottom)
		if i > 0 {
			l.reach[i] = max(r.Bottom, l.reach[i-1])
		}
	}
	return nil
}

// joined joins columns, sorted, that overlap or touch.
func joined(all []Columns) (out []Columns) {
	for _, c := range all {
		if n := len(out); n > 0 && c.First <= out[n-1].Last+1 {
			out[n-1].Last = max(out[n-1].Last, c.Last)
		} else {
			out = append(out, c)
		}
	}
	return out
}
