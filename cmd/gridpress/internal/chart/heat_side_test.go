package chart

import "testing"

// What was judged on the exact value keeps its side of the goal in both
// drawings, wherever its rounded number lies: 92.0 may have been 91.97.
func TestHeatSidesAreAsJudged(t *testing.T) {
	c := Chart{Kind: Heat, Title: "率", Unit: "%", Digits: 1, Labels: []string{"1月", "2月", "3月", "4月", "5月"}, Marks: []Mark{{Value: 92, Kind: Goal}},
		Series: []Series{{Name: "甲", Points: []Point{{Value: 92}, {Value: 92, Side: Missed}, {Value: 91.9, Side: Reached}, {Value: 95, Side: Reached}, {Value: 88, Side: Missed}}}}}
	for _, down := range []bool{false, true} {
		c.Down = down
		want := []bool{false, true, false, false, true}
		if down { // less is better: the sides of 95 and 88 are those of other values
			c.Series[0].Points[3].Side, c.Series[0].Points[4].Side = Missed, Reached
			want = []bool{false, true, false, true, false}
		}
		root := read(t, SVG(c, Size{Width: 600, Font: 14}))
		corners := map[float64]bool{}
		for _, m := range root.all("Chart-missed") {
			if p := m.points()[0]; p.y == 0 || p.y < root.all("Chart-swatch")[0].num("y") {
				corners[p.x] = true
			}
		}
		values, _ := cells{c: c, shades: c.shades()}.items()
		for i, cell := range root.all("Chart-heat") {
			if corners[cell.num("x")] != want[i] || missedClass(cell) != want[i] {
				t.Errorf("down %v: cell %d is missed: %v by its corner, %v by its shade, want %v", down, i, corners[cell.num("x")], missedClass(cell), want[i])
			}
			s := c.shades()
			own := values[i].VisualMap != nil && values[i].ItemStyle.Color == s.ink(s.at(c.Series[0].Points[i]))
			if across := s.missed(s.of(c.Series[0].Points[i].Value)) != want[i]; own != across {
				t.Errorf("down %v: item %d has a colour of its own: %v, want %v", down, i, own, across)
			}
		}
	}
}

// missedClass reports whether a cell has a shade of the wrong side.
func missedClass(cell shape) bool {
	return cell.is("Chart-heat--div1") || cell.is("Chart-heat--div2") || cell.is("Chart-heat--div3")
}
