package render

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/block"
)

// row is a row of a leaderboard with every cell's place among its column.
type row struct {
	Row       block.BoardRow
	Standings []standing
}

// standing is a cell of a leaderboard and its drawing, 0…100 from left to
// right.
type standing struct {
	block.BoardCell
	Dots bool   // a dot on a cut scale, else a length from zero
	At   string // of the value, "" where there is none
	Goal string // "" without one
}

// stand finds the places of a row in the columns of its board; a row of
// another length is an error.
func stand(b block.Board, r block.BoardRow) (row, error) {
	if len(r.Cells) != len(b.Columns) {
		return row{}, fmt.Errorf("排行有 %d 项指标，其中一行有 %d 格", len(b.Columns), len(r.Cells))
	}
	out := row{Row: r}
	for i, c := range r.Cells {
		s := columnScale(b, i)
		place := standing{BoardCell: c, Dots: s.dots}
		if c.Bar != nil {
			place.At = s.at(c.Bar.Value)
		}
		if g := b.Columns[i].GoalBar; g != nil {
			place.Goal = s.at(g.Value)
		}
		out.Standings = append(out.Standings, place)
	}
	return out, nil
}

// scale is the range a column of a board is drawn on.
type scale struct {
	low, high float64
	dots      bool
}

// columnScale starts from zero unless that would waste more than half of the
// room; then dots stand by their place, for lengths would all look alike.
func columnScale(b block.Board, column int) scale {
	rows := b.Rows
	if b.Total != nil {
		rows = append(rows[:len(rows):len(rows)], *b.Total)
	}
	s := scale{low: 100}
	widen := func(v float64) { s.low, s.high = min(s.low, v), max(s.high, v) }
	if g := b.Columns[column].GoalBar; g != nil {
		widen(g.Value)
	}
	for _, r := range rows {
		if column < len(r.Cells) && r.Cells[column].Bar != nil {
			widen(r.Cells[column].Bar.Value)
		}
	}
	if s.dots = s.low > s.high/2; !s.dots {
		return scale{high: 100}
	}
	margin := max(s.high-s.low, 1) / 16 // a dot at an end keeps its shape
	return scale{s.low - margin, s.high + margin, true}
}

func (s scale) at(v float64) string {
	return fmt.Sprintf("%.1f", (v-s.low)/(s.high-s.low)*100)
}
