package chart

import (
	"fmt"
	"strings"
)

// cells is the grid of a heat: a row per series, a column per label.
type cells struct {
	*canvas
	c      Chart
	shades shades
	left   float64 // of the first column
	width  float64 // of a column
	rows   []heatRow
	xs     []float64 // middles of the columns
	texts  bool      // the values fit into the cells
	signs  signs     // used, and explained below
}

type heatRow struct {
	name  block
	y, h  float64 // upper edge and height
	focus bool
}

// signs are the marks a cell may carry beside its shade.
type signs struct{ missed, faint, hollow, missing bool }

func (c Chart) checkHeat() error {
	switch {
	case len(c.Marks) > 1:
		return fmt.Errorf("热力图“%s”有 %d 条标线，最多一条：色阶只能以一个目标为界", c.Title, len(c.Marks))
	case len(c.Marks) == 1 && c.Marks[0].Kind == Mean:
		return fmt.Errorf("热力图“%s”的标线“%s”是均值，应为目标：色阶以是否达标为界", c.Title, c.Marks[0].Label)
	}
	return nil
}

// heat draws the values of units over months as shades.
func (k *canvas) heat(c Chart) float64 {
	g := k.cells(c)
	if c.Unit != "" {
		k.text("Chart-note", 0, k.em(0.75), start, "单位："+c.Unit)
	}
	for i := range g.rows {
		g.row(i)
	}
	for _, r := range g.rows {
		if r.focus {
			k.rect("Chart-frame", "", g.left, r.y, g.width*float64(len(c.Labels)), r.h)
		}
	}
	last := g.rows[len(g.rows)-1]
	height := plot{canvas: k, c: c, xs: g.xs, bottom: last.y + last.h}.months()
	height = g.legend(height + k.em(0.4))
	return height + k.note(height, g.signs.explained())
}

// cells measures the names left of the grid; the columns share the rest.
func (k *canvas) cells(c Chart) *cells {
	g := &cells{canvas: k, c: c, shades: c.shades()}
	y := 0.0
	if c.Unit != "" {
		y = k.em(1.6)
	}
	for _, s := range c.Series {
		r := heatRow{name: k.wrap(s.Name, k.width*0.3), y: y, focus: s.Focus}
		r.h = max(k.em(1.6), r.name.h+k.em(0.2))
		g.left = max(g.left, r.name.w+k.em(0.5))
		g.rows = append(g.rows, r)
		y += r.h
	}
	g.width = min(k.em(5), (k.width-g.left-1)/float64(len(c.Labels)))
	for i := range c.Labels {
		g.xs = append(g.xs, g.left+g.width*(float64(i)+0.5))
	}
	g.texts = g.fit()
	return g
}

// fit reports whether the values have room in their cells, all or none.
func (g *cells) fit() bool {
	for _, s := range g.c.Series {
		for _, p := range g.c.points(s) {
			if g.face.width(g.value(p)) > g.width-g.em(0.4) {
				return false
			}
		}
	}
	return true
}

// value is the text in a cell: the unit is said once for all.
func (g *cells) value(p Point) string {
	if !p.shown() {
		return "—"
	}
	return strings.TrimSpace(strings.TrimSuffix(g.c.text(p), g.c.Unit))
}

// row draws the name of a series and its cells.
func (g *cells) row(i int) {
	r, s := g.rows[i], g.c.Series[i]
	class := "Chart-name"
	if r.focus {
		class += " Chart-name--focus"
	}
	g.lines(class, g.left-g.em(0.5), r.y+r.h/2, end, r.name)
	for j, p := range g.c.points(s) {
		tip := g.c.tip(strings.TrimSpace(s.Name+" "+g.c.Labels[j]), p)
		if p.shown() {
			g.cell(tip, p, g.left+g.width*float64(j), r.y, r.h)
		} else {
			g.gap(tip, g.left+g.width*float64(j), r.y, r.h)
		}
	}
}

// cell draws a value: its shade, its text, and the signs that hold without
// colour: a corner for a missed goal, a dot for a small sample, an inner frame
// for a provisional value.
func (g *cells) cell(tip string, p Point, x, y, h float64) {
	i := g.shades.at(p)
	g.rect("Chart-heat "+g.shades.class(i), tip, x, y, g.width, h)
	g.corner(i, x, y, g.width)
	g.signs.missed = g.signs.missed || g.shades.missed(i)
	if p.Faint {
		r := min(g.em(0.16), g.width*0.15)
		g.circle(g.shades.inked("Chart-faint", i), "", pt{x + g.width - 1.8*r, y + 1.8*r}, r)
		g.signs.faint = true
	}
	if p.Hollow {
		d := min(g.em(0.12), g.width*0.12)
		g.rect(g.shades.inked("Chart-hollow", i), "", x+d, y+d, g.width-2*d, h-2*d)
		g.signs.hollow = true
	}
	if g.texts {
		g.text(g.shades.inked("Chart-cell", i), x+g.width/2, y+h/2, middle, g.value(p))
	}
}

// gap draws a cell without a value: a dash, or a stroke where that has no room.
func (g *cells) gap(tip string, x, y, h float64) {
	g.signs.missing = true
	g.rect("Chart-heat Chart-heat--missing", tip, x, y, g.width, h)
	if g.width > g.em(1.4) {
		g.text("Chart-cell", x+g.width/2, y+h/2, middle, "—")
	} else {
		g.line("Chart-hatch", pt{x, y + h}, pt{x + g.width, y})
	}
}

// corner marks a cell of step i if it misses the goal.
func (g *cells) corner(i int, x, y, width float64) {
	if g.shades.missed(i) {
		d := min(g.em(0.45), width*0.45)
		g.polyline(g.shades.inked("Chart-missed", i), "", []pt{{x, y}, {x + d, y}, {x, y + d}})
	}
}

// legend draws the steps from y on with their bounds above them, and returns
// where it ends.
func (g *cells) legend(y float64) float64 {
	steps := g.shades.steps
	n := float64(len(steps))
	w := min(g.em(3.4), (g.canvas.width-2*g.em(0.5))/n)
	bounds := g.shades.bounds(g.c.Unit)
	from := max(g.face.width(bounds[0])/2, g.em(0.5))
	from = max(min(from, g.canvas.width-n*w-g.em(0.5)), 0)
	var tags []tag
	for i, text := range bounds {
		tags = append(tags, tag{
			block: g.wrap(text, g.canvas.width), class: "Chart-bound", line: "Chart-tickLine", at: from + w*float64(i),
		})
	}
	rows := placeTags(tags, g.canvas.width, g.em(0.5))
	top := y + sum(rows) + g.em(0.3)
	for i := range steps {
		x := from + w*float64(i)
		g.rect("Chart-swatch "+g.shades.class(i), bounds[i]+"–"+bounds[i+1], x, top, w, g.em(0.9))
		g.corner(i, x, top, w)
	}
	g.tags(tags, rows, top-g.em(0.3), top)
	return top + g.em(1.3)
}

// explained says what the signs in use mean.
func (s signs) explained() string {
	var all []string
	add := func(used bool, text string) {
		if used {
			all = append(all, text)
		}
	}
	add(s.missed, "左上角标：未达目标")
	add(s.faint, "右上圆点：样本小")
	add(s.hollow, "内框：初步")
	add(s.missing, "— 或斜线：无数据")
	return strings.Join(all, "　")
}
