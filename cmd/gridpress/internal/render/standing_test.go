package render

import (
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/chart"
)

// Values near each other stand as dots on a cut scale, others as lengths from
// zero; the goal is on the same scale, and a gap has no mark.
func TestStand(t *testing.T) {
	cases := []struct {
		name   string
		values []float64 // shares of the scale; the last one is the company's
		goal   float64   // 0 for none
		want   string    // per row: d dot, l length, - none, with its place
		at     string    // of the goal
	}{
		{"lengths", []float64{100, 25, 60}, 0, "l100.0 l25.0 l60.0", ""},
		{"a goal beyond", []float64{20, 10, 15}, 80, "l20.0 l10.0 l15.0", "80.0"},
		{"near each other", []float64{100, 92, 96}, 0, "d94.4 d5.6 d50.0", ""},
		{"the goal widens the scale", []float64{96, 92, 94}, 100, "d50.0 d5.6 d27.8", "94.4"},
		{"the company alone is low", []float64{100, 90, 40}, 0, "l100.0 l90.0 l40.0", ""},
		{"all alike", []float64{100, 100, 100}, 100, "d50.0 d50.0 d50.0", "50.0"},
		{"a gap", []float64{-1, 92, 100}, 0, "- d5.6 d94.4", ""},
		{"nothing", []float64{-1, -1, -1}, 0, "- - -", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := block.Board{Columns: make([]block.BoardColumn, 1)}
			if c.goal > 0 {
				b.Columns[0].GoalBar = &chart.Point{Value: c.goal}
			}
			for _, v := range c.values {
				row := block.BoardRow{Cells: make([]block.BoardCell, 1)}
				if v >= 0 {
					row.Cells[0].Bar = &chart.Point{Value: v}
				}
				b.Rows = append(b.Rows, row)
			}
			b.Rows, b.Total = b.Rows[:2], &b.Rows[2]
			var got []string
			for _, r := range append(b.Rows[:2:2], *b.Total) {
				placed, err := stand(b, r)
				if err != nil {
					t.Fatal(err)
				}
				s := placed.Standings[0]
				got = append(got, drawn(s))
				if s.Goal != c.at {
					t.Errorf("the goal stands at %q, want %q", s.Goal, c.at)
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("places %q, want %q", s, c.want)
			}
		})
	}
	if _, err := stand(block.Board{}, block.BoardRow{Cells: make([]block.BoardCell, 1)}); err == nil {
		t.Error("a row of another length was taken")
	}
}

func drawn(s standing) string {
	switch {
	case s.At == "":
		return "-"
	case s.Dots:
		return "d" + s.At
	}
	return "l" + s.At
}
