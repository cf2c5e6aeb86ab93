package chart

import (
	"encoding/json"
	"slices"
	"testing"
)

// bulletRulers are the scales of a drawing from the top down, each with its y.
func bulletRulers(t *testing.T, root shape) (rulers []ruler, ys []float64) {
	t.Helper()
	for _, tick := range root.all("Chart-tick") {
		if y := tick.num("y"); len(ys) == 0 || y > ys[len(ys)-1] {
			ys = append(ys, y)
			rulers = append(rulers, ruler{at0: tick.num("x"), v0: readNumber(t, tick.Text)})
		}
		r := &rulers[len(rulers)-1]
		r.at1, r.v1 = tick.num("x"), readNumber(t, tick.Text)
	}
	return rulers, ys
}

// Every value is a length from zero on the scale below it, every goal a stroke
// through its row, and the grounds part at the goals.
func TestBulletReadBack(t *testing.T) {
	for name, c := range hardKinds() {
		if c.Kind != Bullet || c.empty() {
			continue
		}
		root := read(t, SVG(c, Size{560, 13}))
		rulers, ys := bulletRulers(t, root)
		bars := root.all("Chart-bar")
		mids := bulletMids(c, root)
		for i, s := range c.Series {
			scale := slices.IndexFunc(ys, func(y float64) bool { return y > mids[i] })
			r := rulers[scale]
			if p := s.Points[0]; p.shown() {
				b := bars[0]
				bars = bars[1:]
				from, to := r.value(b.num("x")), r.value(b.num("x")+b.num("width"))
				if want := c.scaleOf(s).tip(s.Name, p); b.tip() != want {
					t.Errorf("%s: row %d says %q, want %q", name, i, b.tip(), want)
				}
				if !near(from, min(p.Value, 0), 2*r.rounding()) || !near(to, max(p.Value, 0), 2*r.rounding()) {
					t.Errorf("%s: %q is drawn from %v to %v", name, b.tip(), from, to)
				}
			}
			checkGoals(t, name, root, r, mids[i], c.goals(s))
			checkZones(t, name, root, r, mids[i], c.goals(s), c.Down || s.Down)
		}
		if len(bars) > 0 {
			t.Errorf("%s: %d bars too many", name, len(bars))
		}
	}
}

// bulletMids are the middles of the rows, by the grounds or else the bars.
func bulletMids(c Chart, root shape) []float64 {
	var mids []float64
	rects := root.all("Chart-zone")
	for _, r := range rects {
		mid := r.num("y") + r.num("height")/2
		if len(mids) == 0 || mid > mids[len(mids)-1] {
			mids = append(mids, mid)
		}
	}
	if len(mids) != len(c.Series) {
		panic("a row without a ground")
	}
	return mids
}

func checkGoals(t *testing.T, name string, root shape, r ruler, mid float64, goals []Mark) {
	t.Helper()
	var got, want []float64
	for _, g := range root.all("Chart-goal") {
		if g.num("y1") < mid && mid < g.num("y2") {
			got = append(got, r.value(g.num("x1")))
		}
	}
	for _, m := range goals {
		want = append(want, m.Value)
	}
	if !slices.EqualFunc(got, want, func(a, b float64) bool { return near(a, b, 2*r.rounding()) }) {
		t.Errorf("%s: goals at %v, want %v", name, got, want)
	}
}

// checkZones holds that a ground counts the goals that a value on it has met.
func checkZones(t *testing.T, name string, root shape, r ruler, mid float64, goals []Mark, down bool) {
	t.Helper()
	for _, z := range root.all("Chart-zone") {
		if z.num("y") > mid || z.num("y")+z.num("height") < mid || z.num("width") < 0.1 {
			continue
		}
		value, met := r.value(z.num("x")+z.num("width")/2), 0
		for _, m := range goals {
			if m.Kind != Mean && (value > m.Value) != down {
				met++
			}
		}
		drawn := 0
		if z.is("Chart-zone--met") {
			drawn = 1
		} else if z.is("Chart-zone--more") {
			drawn = 2
		}
		if drawn != min(met, 2) {
			t.Errorf("%s: the ground at %v has met %d goals, drawn as %d", name, value, met, drawn)
		}
	}
}

// Rows of one unit stand on one scale, drawn once below each stretch of them.
func TestBulletScales(t *testing.T) {
	rulers, _ := bulletRulers(t, read(t, SVG(mixedGoals(), Size{560, 13})))
	if len(rulers) != 3 || rulers[0].v1 != 100 || rulers[1].v1 != 10 || rulers[2].v1 != 1200 {
		t.Errorf("scales %v", rulers)
	}
	c := mixedGoals()
	c.Series = append(c.Series, Series{Name: "回访满意率", Unit: "%", Points: points("%", 30)})
	c.Series = slices.Insert(c.Series, 0, c.Series[len(c.Series)-1])[:5]
	c.Series = append(c.Series[2:], c.Series[:2]...) // two stretches of percentages apart
	rulers, _ = bulletRulers(t, read(t, SVG(c, Size{560, 13})))
	for _, r := range []ruler{rulers[0], rulers[len(rulers)-1]} {
		if r.v1 != 100 || r.at1 != rulers[0].at1 {
			t.Errorf("percentages stand on different scales: %v", rulers)
		}
	}
}

// Goals of several rows are named once, where they are the same.
func TestBulletNamesGoalsOnce(t *testing.T) {
	count := func(c Chart) int { return len(read(t, SVG(c, Size{560, 13})).all("Chart-goalLabel")) }
	if n := count(caps(12)); n != 2 {
		t.Errorf("%d names of two goals", n)
	}
	if n := count(mixedGoals()); n != 6 {
		t.Errorf("%d names of six goals", n)
	}
}

// bulletData is what the tests read back from the option of a bullet.
type bulletData struct {
	Grid         []struct{ Top, Height string }
	XAxis, YAxis []struct {
		GridIndex int
		Max       float64
	}
	Series []struct {
		Type, Stack            string
		XAxisIndex, YAxisIndex int
		Data                   []struct{ Value [3]any }
	}
}

// The option has the very values, goals and zones, each row on the scale of its
// unit; nothing about a cap is pro-rated.
func TestBulletOptionReadBack(t *testing.T) {
	for name, c := range hardKinds() {
		if c.Kind != Bullet || c.empty() {
			continue
		}
		out, err := Option(c)
		if err != nil {
			t.Fatal(name, err)
		}
		var o bulletData
		if err := json.Unmarshal(out, &o); err != nil {
			t.Fatal(err)
		}
		runs, _ := c.bulletRuns()
		if len(o.Grid) != len(runs) || len(o.XAxis) != len(runs) || len(o.YAxis) != 2*len(runs) {
			t.Fatalf("%s: %d grids of %d units", name, len(o.Grid), len(runs))
		}
		for grid, run := range runs {
			checkRun(t, name, c, run.rows, o, grid)
		}
	}
}

// checkRun compares the values, goals and zones of one grid with its rows.
func checkRun(t *testing.T, name string, c Chart, rows []Series, o bulletData, grid int) {
	t.Helper()
	var values, goals, wantValues, wantGoals [][3]any
	zones := make([][]float64, len(rows))
	for _, s := range o.Series {
		if s.XAxisIndex != grid {
			continue
		}
		if o.XAxis[grid].GridIndex != grid || o.YAxis[s.YAxisIndex].GridIndex != grid {
			t.Errorf("%s: a series of grid %d on axes of others", name, grid)
		}
		for _, d := range s.Data {
			row := int(d.Value[1].(float64))
			switch {
			case s.Type == "scatter":
				goals = append(goals, d.Value)
			case s.Stack != "":
				zones[row] = append(zones[row], d.Value[0].(float64))
			default:
				values = append(values, d.Value)
			}
		}
	}
	for i, s := range rows {
		wantValues = append(wantValues, [3]any{s.Points[0].plain(), float64(i), c.scaleOf(s).tip("", s.Points[0])})
		ends := []float64{o.XAxis[grid].Max}
		for _, m := range c.goals(s) {
			wantGoals = append(wantGoals, [3]any{m.Value, float64(i), m.Label})
			if m.Kind != Mean && m.Value < ends[0] {
				ends = append(ends, m.Value)
			}
		}
		slices.Sort(ends)
		for n, end := range ends {
			if !near(sum(zones[i][:n+1]), end, 1e-6*max(end, 1)) {
				t.Errorf("%s: zone %d of row %d ends at %v, want %v", name, n, i, sum(zones[i][:n+1]), end)
			}
		}
	}
	if !slices.Equal(values, wantValues) || !slices.Equal(goals, wantGoals) {
		t.Errorf("%s: values %v and goals %v, want %v and %v", name, values, goals, wantValues, wantGoals)
	}
}
