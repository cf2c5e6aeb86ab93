package main

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// What the oracle reads back from the geometry of drawings: where a mark stands, by the
// written ticks of its axis, must be the value the oracle has for it.

// oracleScale turns coordinates into values by two written ticks.
type oracleScale struct{ at0, v0, at1, v1 float64 }

func (s oracleScale) value(at float64) float64 {
	return s.v0 + (at-s.at0)/(s.at1-s.at0)*(s.v1-s.v0)
}

// blur is what the one decimal of coordinates hides of a value.
func (s oracleScale) blur() float64 { return 0.2 * math.Abs((s.v1-s.v0)/(s.at1-s.at0)) }

var oracleFigure = regexp.MustCompile(`[0-9][0-9,]*(\.[0-9]+)?`)

// oracleFloat reads the last number of a text: that of "固始 2021年7月 88.4%".
func oracleFloat(text string) float64 {
	text, _, _ = strings.Cut(text, "（")
	all := oracleFigure.FindAllString(text, -1)
	if len(all) == 0 {
		return math.NaN()
	}
	return must(strconv.ParseFloat(strings.ReplaceAll(all[len(all)-1], ",", ""), 64))
}

func oracleNum(n *html.Node, key string) float64 {
	v, err := strconv.ParseFloat(oracleAttribute(n, key), 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// oracleScaleOf reads the first and the last tick along x or y; the y of a text is its baseline.
// A drawing has one group of ticks for its values, but trends name their months below.
func oracleScaleOf(svg *html.Node, key string) (s oracleScale, ok bool) {
	var ticks []*html.Node
	anchor := map[string]string{"x": "middle", "y": "end"}[key]
	for _, n := range oracleFind(svg, "g", "Chart-tick") {
		if oracleAttribute(n, "text-anchor") == anchor {
			ticks = append(ticks, oracleElements(n, "text")...)
		}
	}
	for _, n := range oracleFind(svg, "text", "Chart-tick") {
		if oracleAttribute(n, "text-anchor") == anchor {
			ticks = append(ticks, n)
		}
	}
	if len(ticks) < 2 {
		return s, false
	}
	shift := 0.0
	if key == "y" {
		shift = 0.36 * oracleNum(svg, "font-size")
	}
	first, last := ticks[0], ticks[len(ticks)-1]
	return oracleScale{oracleNum(first, key) - shift, oracleFloat(oracleText(first)), oracleNum(last, key) - shift, oracleFloat(oracleText(last))}, true
}

// stands compares a place on a scale with a value.
func (c *oracleCheck) stands(where string, s oracleScale, at, want float64) {
	got := s.value(at)
	if math.Abs(got-want) <= s.blur() {
		got = want
	}
	c.same("drawn", where, fmt.Sprint(got), fmt.Sprint(want))
}

// shown is a value as a number, not one where there is none.
func (c *oracleCheck) shown(d oracleIndicator, month, scope string) float64 {
	v := c.value(d, month, scope)
	if v.gap != "" {
		return math.NaN()
	}
	return d.float(v.shown)
}

func (d oracleIndicator) float(shown int64) float64 {
	return float64(shown) / math.Pow10(d.digits)
}

// drawnBars compares lengths: they start at one zero and are as the values. What the
// title says of each has been compared.
func (c *oracleCheck) drawnBars(svg *html.Node) {
	bars := oracleFind(svg, "rect", "Chart-bar")
	longest := slices.MaxFunc(bars, func(a, b *html.Node) int { return int(oracleNum(a, "width")*10) - int(oracleNum(b, "width")*10) })
	zero := oracleNum(bars[0], "x")
	scale := oracleScale{zero, 0, zero + oracleNum(longest, "width"), oracleFloat(oracleText(longest))}
	if scale.at1 == zero {
		scale.at1, scale.v1 = zero+1, 1 // all are zero
	}
	for _, bar := range bars {
		c.stands("bar "+oracleText(bar), scale, oracleNum(bar, "x")+oracleNum(bar, "width"), oracleFloat(oracleText(bar)))
		c.same("drawn", "bar from zero", oracleAttribute(bar, "x"), oracleAttribute(bars[0], "x"))
	}
}

// spark compares a tile's small line with the last twelve months: it has no ticks, so its
// smallest and largest value stand for them.
func (c *oracleCheck) spark(d oracleIndicator, scope string, tile *html.Node) {
	window := c.window()
	var values, places []float64
	for _, month := range window[max(0, len(window)-12):] {
		if v := c.shown(d, month, scope); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	for _, svg := range oracleFind(tile, "svg", "Chart--spark") {
		for _, line := range oracleElements(svg, "polyline") {
			for _, pair := range strings.Fields(oracleAttribute(line, "points")) {
				_, y, _ := strings.Cut(pair, ",")
				places = append(places, must(strconv.ParseFloat(y, 64)))
			}
		}
	}
	if len(places) == 0 || len(places) != len(values) {
		return // nothing drawn, or a month alone between gaps
	}
	low, high := slices.Index(values, slices.Min(values)), slices.Index(values, slices.Max(values))
	scale := oracleScale{places[low], values[low], places[high], values[high]}
	if low == high {
		scale.at1, scale.v1 = scale.at0+1, scale.v0+1
	}
	for i, v := range values {
		got := scale.value(places[i])
		if math.Abs(got-v) <= scale.blur() {
			got = v
		}
		c.same("spark", d.name+" spark", fmt.Sprint(got), fmt.Sprint(v))
	}
}

// drawnDots compares the places of a strip's dots with its ticks.
func (c *oracleCheck) drawnDots(svg *html.Node) {
	scale, ok := oracleScaleOf(svg, "x")
	dots := oracleFind(svg, "circle", "Chart-dot")
	c.same("drawn", "ticks", strconv.FormatBool(ok), strconv.FormatBool(len(dots) > 0)) // nobody has a value: nothing to measure
	for _, dot := range dots {
		c.stands("dot "+oracleText(dot), scale, oracleNum(dot, "cx"), oracleFloat(oracleText(dot)))
	}
}

// drawnTrend compares a trend's points and lines, its goal and its bands with its ticks.
func (c *oracleCheck) drawnTrend(d oracleIndicator, svg *html.Node) {
	scale, ok := oracleScaleOf(svg, "y")
	some := len(oracleFind(svg, "circle", "Chart-point")) > 0
	if c.same("drawn", "ticks", strconv.FormatBool(ok), strconv.FormatBool(some)); !ok {
		return
	}
	columns := map[string]string{} // months by the places of their points
	for _, point := range oracleFind(svg, "circle", "Chart-point") {
		words := strings.Fields(oracleText(point))
		c.stands(d.name+" point "+oracleText(point), scale, oracleNum(point, "cy"), oracleFloat(oracleText(point)))
		columns[oracleAttribute(point, "cx")] = c.monthNamed(words[1])
	}
	for _, line := range oracleFind(svg, "polyline", "Chart-line") {
		for _, pair := range strings.Fields(oracleAttribute(line, "points")) {
			x, y, _ := strings.Cut(pair, ",")
			month, unit := columns[x], oracleText(line)
			if month == "" {
				continue // where the line in focus has none
			}
			c.stands(d.name+" line "+unit+" "+month, scale, must(strconv.ParseFloat(y, 64)), c.shown(d, month, unit))
		}
	}
	bands := oracleFind(svg, "rect", "Chart-band")
	goals := oracleFind(svg, "line", "Chart-goal")
	lines := 0
	if d.goalText != "" && !d.onYear && d.stretch == 0 {
		lines = 1
	}
	c.same("drawn", d.name+" goal lines", strconv.Itoa(len(goals)), strconv.Itoa(lines))
	for _, goal := range goals {
		c.stands(d.name+" goal", scale, oracleNum(goal, "y1"), d.float(d.goal))
	}
	if d.stretch != 0 {
		c.drawnBands(d, svg, scale, bands)
	} else {
		c.same("drawn", d.name+" bands", strconv.Itoa(len(bands)), "0")
	}
}

// drawnBands compares the grounds of good places: each ends half a place after its last,
// or where the drawing does, and begins where the one before ends.
func (c *oracleCheck) drawnBands(d oracleIndicator, svg *html.Node, scale oracleScale, bands []*html.Node) {
	c.same("drawn", d.name+" bands", strconv.Itoa(len(bands)), "2")
	path := oracleAttribute(oracleFind(svg, "path", "Chart-tickLine")[0], "d") // M24 192V195.6…
	from, _, _ := strings.Cut(strings.Fields(path)[1], "V")
	lowest := must(strconv.ParseFloat(from, 64))
	edge := 0.0
	for i, band := range bands {
		said := oracleBound.FindStringSubmatch(oracleText(band))
		if said == nil {
			c.same("drawn", d.name+" band", oracleText(band), "确保 or 争取")
			continue
		}
		end := oracleNum(band, "y") + oracleNum(band, "height")
		c.stands(d.name+" band "+said[0], scale, end, min(oracleFloat(said[2])+0.5, scale.value(lowest)))
		if i > 0 {
			c.same("drawn", d.name+" band begins", fmt.Sprint(oracleNum(band, "y")), fmt.Sprint(math.Round(edge*10)/10))
		}
		edge = end
	}
}

// multiples compares small drawings of all units: each with its months, all on one scale.
func (c *oracleCheck) multiples(figure *html.Node) {
	name, _, _ := strings.Cut(oracleOne(figure, "figcaption", "Figure-title"), "，")
	d, ok := c.indicator(name)
	drawings := oracleFind(figure, "svg", "Chart--trend")
	c.known("multiples", name, d, ok)
	c.same("multiples", "drawings of "+name, strconv.Itoa(len(drawings)), strconv.Itoa(len(oracleUnits)))
	window := c.window()
	window = window[max(0, len(window)-12):]
	one := ""
	for i, svg := range drawings {
		unit := oracleUnits[i]
		c.same("multiples", name, oracleText(svg.FirstChild), unit)
		var want, got []string
		for _, month := range window {
			if label := c.label(d, month, unit); label != "" {
				want = append(want, unit+" "+oracleMonthName(month)+" "+label)
			}
		}
		for _, point := range oracleFind(svg, "circle", "Chart-point") {
			got = append(got, oracleText(point))
		}
		c.same("multiples", name+" "+unit, strings.Join(got, ", "), strings.Join(want, ", "))
		c.drawnTrend(d, svg)
		scale, _ := oracleScaleOf(svg, "y")
		if i == 0 {
			one = fmt.Sprint(scale)
		}
		c.same("multiples", name+" scale of "+unit, fmt.Sprint(scale), one)
	}
}

// heatDrawing compares the cells of units by months: place, number, corner, and that the
// shades go one way with the values.
func (c *oracleCheck) heatDrawing(d oracleIndicator, svg *html.Node, window []string) {
	var cells []*html.Node
	for _, rect := range oracleFind(svg, "rect", "Chart-heat") {
		if !strings.Contains(oracleAttribute(rect, "class"), "Chart-swatch") {
			cells = append(cells, rect)
		}
	}
	want := len(oracleUnits) * len(window)
	if !slices.ContainsFunc(window, func(month string) bool { return c.arrived(d, month) }) {
		want = 0 // of nothing there is no drawing
	}
	c.same("heat", d.name+" cells", strconv.Itoa(len(cells)), strconv.Itoa(want))
	corners := map[string]bool{}
	for _, corner := range oracleFind(svg, "polyline", "Chart-missed") {
		first, _, _ := strings.Cut(oracleAttribute(corner, "points"), " ")
		corners[first] = true
	}
	shades := map[float64]int{}
	for i, cell := range cells[:min(len(cells), len(oracleUnits)*len(window))] {
		unit, month := oracleUnits[i/len(window)], window[i%len(window)]
		v, where := c.value(d, month, unit), d.name+" "+unit+" "+month
		label, class := c.label(d, month, unit), oracleAttribute(cell, "class")
		if label == "" {
			label = v.gap
		}
		c.same("heat", where, oracleText(cell), unit+" "+oracleMonthName(month)+" "+label)
		x, y := cells[i%len(window)], cells[i/len(window)*len(window)]
		c.same("heat", where+" place", oracleAttribute(cell, "x")+","+oracleAttribute(cell, "y"), oracleAttribute(x, "x")+","+oracleAttribute(y, "y"))
		c.same("heat", where+" missing", strconv.FormatBool(strings.HasSuffix(class, "missing")), strconv.FormatBool(v.gap != ""))
		if v.gap != "" {
			continue
		}
		missed := d.goalText != "" && !d.onYear && d.state(v) != "达标"
		corner := corners[oracleAttribute(cell, "x")+","+oracleAttribute(cell, "y")]
		c.same("heat", where+" missed", strconv.FormatBool(corner), strconv.FormatBool(missed))
		shades[d.float(v.shown)] = int(oracleFloat(class))
	}
	c.rising(d, shades)
	c.gridPlaces(cells, len(window))
}

// rising holds that the shades of larger values are darker, or lighter, never both.
func (c *oracleCheck) rising(d oracleIndicator, shades map[float64]int) {
	var values []float64
	for v := range shades {
		values = append(values, v)
	}
	slices.Sort(values)
	way := 1
	if d.better < 0 && d.goalText != "" && !d.onYear {
		way = -1 // the best shade is the highest
	}
	for i := range values[min(1, len(values)):] {
		c.same("heat", d.name+" shades", strconv.FormatBool((shades[values[i+1]]-shades[values[i]])*way >= 0), "true")
	}
}

// gridPlaces holds that columns go right and rows go down.
func (c *oracleCheck) gridPlaces(cells []*html.Node, columns int) {
	for i := 1; i < len(cells); i++ {
		right := i%columns == 0 || oracleNum(cells[i], "x") > oracleNum(cells[i-1], "x")
		down := i < columns || oracleNum(cells[i], "y") > oracleNum(cells[i-columns], "y")
		c.same("heat", "columns and rows", strconv.FormatBool(right && down), "true")
	}
}

// bullets compares the year so far of the units a goal holds for, as lengths beside it.
func (c *oracleCheck) bullets(d oracleIndicator, svg *html.Node) {
	scale, ok := oracleScaleOf(svg, "x")
	if c.same("bullet", "ticks", strconv.FormatBool(ok), "true"); !ok {
		return
	}
	var want []string
	var values []float64
	for _, unit := range oracleUnits {
		if v := c.value(d, c.month, unit); c.urban[unit] && v.judged != nil {
			want = append(want, unit+" "+d.full(d.round(v.judged)))
			values = append(values, d.float(d.round(v.judged)))
		}
	}
	bars := oracleFind(svg, "rect", "Chart-bar")
	c.same("bullet", d.name+" bars", strconv.Itoa(len(bars)), strconv.Itoa(len(want)))
	for i, bar := range bars[:min(len(bars), len(want))] {
		c.same("bullet", d.name, oracleText(bar), want[i])
		c.stands(d.name+" "+want[i], scale, oracleNum(bar, "x")+oracleNum(bar, "width"), values[i])
		c.stands(d.name+" zero", scale, oracleNum(bar, "x"), 0)
	}
	for _, goal := range oracleFind(svg, "line", "Chart-goal") {
		c.stands(d.name+" goal", scale, oracleNum(goal, "x1"), d.float(d.goal))
	}
}

// radarDrawing compares every corner of every outline: its words, its axis, and how far it
// stands from the centre.
func (c *oracleCheck) radarDrawing(indicators []oracleIndicator, svg *html.Node) {
	spokes := oracleFind(svg, "line", "Chart-grid")
	scale, ok := oracleScaleOf(svg, "y")
	c.same("radar", "axes", fmt.Sprint(len(spokes), ok), fmt.Sprint(len(indicators), true))
	if !ok || len(spokes) != len(indicators) {
		return
	}
	cx, cy := oracleNum(spokes[0], "x1"), oracleNum(spokes[0], "y1")
	corners := map[string]*html.Node{}
	for _, n := range oracleElements(svg, "circle", "rect", "polyline") {
		if class := oracleAttribute(n, "class"); strings.HasPrefix(class, "Chart-point") && !strings.Contains(class, "Chart-sample") {
			corners[oracleText(n)] = n
		}
	}
	wanted := 0
	for _, o := range c.outlines() {
		for i, d := range indicators {
			label := c.label(d, o.month, o.scope)
			if label == "" {
				continue
			}
			wanted++
			where := o.name + " " + d.name + " " + label
			corner := corners[where]
			if c.same("radar", where, strconv.FormatBool(corner != nil), "true"); corner == nil {
				continue
			}
			x, y := oracleMiddle(corner)
			far := math.Hypot(x-cx, y-cy)
			c.stands("radar "+where, scale, cy-far, c.shown(d, o.month, o.scope))
			angle := 2 * math.Pi * float64(i) / float64(len(indicators))
			off := math.Hypot(x-cx-far*math.Sin(angle), y-cy+far*math.Cos(angle))
			c.same("radar", where+" on its axis", strconv.FormatBool(off < 0.2), "true")
		}
	}
	c.same("radar", "corners", strconv.Itoa(len(corners)), strconv.Itoa(wanted))
}

// oracleMiddle is the middle of a dot, a square or a diamond.
func oracleMiddle(n *html.Node) (x, y float64) {
	switch n.Data {
	case "circle":
		return oracleNum(n, "cx"), oracleNum(n, "cy")
	case "rect":
		return oracleNum(n, "x") + oracleNum(n, "width")/2, oracleNum(n, "y") + oracleNum(n, "height")/2
	}
	corners := strings.Fields(oracleAttribute(n, "points")) // top, right, bottom, left
	top, _, _ := strings.Cut(corners[0], ",")
	_, right, _ := strings.Cut(corners[1], ",")
	return must(strconv.ParseFloat(top, 64)), must(strconv.ParseFloat(right, 64))
}
