package chart

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestNiceAxis(t *testing.T) {
	for _, c := range []struct {
		lo, hi       float64
		most, digits int
		want         string
	}{
		{0, 97, 6, 0, "0 20 40 60 80 100"},
		{88.6, 100, 6, 1, "88 90 92 94 96 98 100"},
		{-3.2, 2.2, 6, 1, "−4 −2 0 2 4"},
		{0, 0.3, 3, 1, "0.0 0.1 0.2 0.3"},
		{0, 3, 10, 0, "0 1 2 3"}, // never finer than the digits
		{0, 1.5e9, 4, 0, "0 500,000,000 1,000,000,000 1,500,000,000"},
		{0.001, 0.004, 3, 3, "0.001 0.002 0.003 0.004"},
	} {
		a := niceAxis(c.lo, c.hi, c.most, c.digits)
		var got []string
		for _, v := range a.ticks {
			got = append(got, a.label(v))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("niceAxis(%v, %v, %d, %d) = %s, want %s", c.lo, c.hi, c.most, c.digits, s, c.want)
		}
	}
}

func TestAxes(t *testing.T) {
	down := func(c *Chart) { c.Down, c.Digits = true, 0 }
	for _, c := range []struct {
		name   string
		axis   axis
		lo, hi float64
	}{
		{"percentages end at a hundred", simple(Strip, "%", 99.2, 100).dotAxis(8), 99.2, 100},
		{"one full percentage", simple(Trend, "%", 100).trendAxis(8), 95, 100},
		{"more than a hundred if a value is", simple(Trend, "%", 98, 104).trendAxis(4), 98, 104},
		{"from zero if that wastes little", simple(Trend, "户", 30, 90).trendAxis(5), 0, 100},
		{"cut if it would waste much", simple(Trend, "%", 95, 99).trendAxis(5), 95, 99},
		{"all zero", simple(Trend, "", 0, 0).trendAxis(8), 0, 0.2},
		{"ranks from first place", with(simple(Trend, "名", 3, 7), down).trendAxis(8), 1, 7},
		{"first place alone", with(simple(Trend, "名", 1, 1), down).trendAxis(8), 1, 2},
		{"counts where less is better", with(simple(Trend, "件", 0, 7), down).trendAxis(8), 0, 7},
		{"shares have the room of the whole", simple(Bars, "%", 98.5).barAxis(), 0, 100},
		{"small percentages fill the room", simple(Bars, "%", 4.5).barAxis(), 0, 4.5},
		{"bars of nothing", simple(Bars, "户", 0).barAxis(), 0, 1},
		{"bars to the left", simple(Bars, "", -3, -1).barAxis(), -3, 0},
	} {
		if c.axis.lo != c.lo || c.axis.hi != c.hi {
			t.Errorf("%s: %v to %v, want %v to %v", c.name, c.axis.lo, c.axis.hi, c.lo, c.hi)
		}
	}
}

func TestFormatNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 1, "0.0"}, {-0.04, 1, "0.0"}, {-0.5, 1, "−0.5"}, {999, 0, "999"}, {1000, 0, "1,000"},
		{-1234567.25, 2, "−1,234,567.25"}, {100, -1, "100"},
	} {
		if got := formatNumber(c.v, c.decimals); got != c.want {
			t.Errorf("formatNumber(%v, %d) = %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s    string
		ems  float64
		want string
	}{
		{"固始", 4, "固始"},
		{"城关中心供电所", 4, "城关中心|供电所"},
		{"供电所（城关）", 4, "供电所|（城关）"}, // no line ends after （
		{"不适用，当月", 3, "不适|用，当|月"},  // and none starts with ，
		{"目标 98.5%", 4, "目标|98.5%"},
		{"1234567890", 3, "12345|67890"},
		{"", 3, ""},
	} {
		b := face(10).wrap(c.s, 10*c.ems)
		if got := strings.Join(b.lines, "|"); got != c.want {
			t.Errorf("wrap(%q, %v) = %s, want %s", c.s, c.ems, got, c.want)
		}
		if b.w > 10*c.ems {
			t.Errorf("wrap(%q, %v) is %v wide", c.s, c.ems, b.w)
		}
	}
}

func TestStamps(t *testing.T) {
	for _, c := range []struct {
		name   string
		labels []string
		width  float64
		want   string
	}{
		{"a year and a month", months(13), 560, "12月 1月/2025年 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"},
		{"three years, the latest always", months(36), 560, "1月/2023年 4月 7月 10月 1月/2024年 4月 7月 10月 1月/2025年 4月 7月 12月"},
		{"five years, narrow: a year that has no room is left out", months(60), 200, "1月 1月/2022年 1月 1月/2024年 12月/2025年"},
		{"one", []string{"2022年3月"}, 560, "3月/2022年"},
		{"leading zeros", []string{"2022年03月", "2022年04月"}, 560, "3月/2022年 4月"},
		{"not months", []string{"一季度", "二季度"}, 560, "一季度 二季度"},
		{"not only months", []string{"2022年3月", "2022年4月（初步）"}, 560, "2022年3月 2022年4月（初步）"},
	} {
		xs := spaced(len(c.labels), 20, c.width-20)
		var got []string
		for _, s := range face(13).stamps(c.labels, xs, c.width) {
			text := s.text
			if s.year != "" {
				text += "/" + s.year
			}
			got = append(got, text)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, s, c.want)
		}
	}
}

// Labels at the right stay in order, apart, and inside.
func TestSpread(t *testing.T) {
	want := []float64{50, 10, 10, 10, 98, 97, 50}
	heights := []float64{10, 10, 20, 10, 10, 10, 10}
	got := spread(want, heights, 0, 100)
	order := []int{1, 2, 3, 0, 6, 5, 4}
	edge := 0.0
	for _, i := range order {
		if got[i]-heights[i]/2 < edge {
			t.Errorf("label %d at %v overlaps the one above", i, got[i])
		}
		edge = got[i] + heights[i]/2
	}
	if edge > 100 {
		t.Errorf("the last label ends at %v", edge)
	}
	if alone := spread([]float64{40}, []float64{10}, 0, 100); alone[0] != 40 {
		t.Errorf("a label alone moved to %v", alone[0])
	}
}

func TestPile(t *testing.T) {
	levels, height := pile([]float64{0, 0, 0, 3, 10, 13, 30}, 10)
	if want := []int{0, 1, 2, 3, 0, 1, 0}; !slices.Equal(levels, want) || height != 4 {
		t.Errorf("levels %v in %d rows, want %v in 4", levels, height, want)
	}
}

// Labels above the marks never overlap, and keep clear of each other's lines
// where there is a way.
func TestPlaceTags(t *testing.T) {
	for _, c := range []struct {
		at    []float64
		rows  int
		clear bool
	}{
		{[]float64{50}, 1, true},
		{[]float64{20, 80}, 1, true},
		{[]float64{20, 50, 90}, 2, true},
		{[]float64{50, 52, 90, 10, 48}, 3, false}, // too near: the line of one runs behind another
	} {
		var tags []tag
		for i, at := range c.at {
			tags = append(tags, tag{block: face(10).wrap(fmt.Sprintf("标签%d", i), 100), at: at})
		}
		if rows := placeTags(tags, 100, 6); len(rows) != c.rows {
			t.Errorf("%v stand in %d rows, want %d", c.at, len(rows), c.rows)
		}
		for i, a := range tags {
			if a.x < 0 || a.x+a.w > 100 {
				t.Errorf("%v: %s leaves the drawing", c.at, a.lines[0])
			}
			for _, b := range tags[:i] {
				if a.hits(b, 6, c.clear) {
					t.Errorf("%v: %s and %s meet", c.at, a.lines[0], b.lines[0])
				}
			}
		}
	}
}
