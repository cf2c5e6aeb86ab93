package render

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/page"
)

// What fits a wall that is read from three metres.
const (
	wallTiles  = 4
	wallRows   = 10
	wallLines  = 13 // of all rows together, where they take several
	wallNotes  = 4
	wallPairs  = 5   // rows of two lines: a board of several indicators
	wallBeside = 2   // rows given up for what stands above a table, and for what stands below
	wallWidth  = 48  // characters across a table
	wallShort  = 8   // characters of a text that is not worth breaking
	wallHead   = 4   // characters a header takes at least
	wallSpace  = 1.1 // characters between columns
	wallLead   = 90  // characters of prose, tags included, that may stand above a block
)

// slides splits sections so that each fits a wall: one message a slide, long
// tables over several slides of even length, numbered through the section. A
// short text goes with the block after it, a notice with all its slides. Only
// the first slide of a section keeps its ID.
func slides(sections []page.Section) []page.Section {
	var out []page.Section
	for _, s := range sections {
		split := slidesOf(s.Parts)
		for i, parts := range split {
			slide := page.Section{Title: s.Title, Parts: parts}
			if i == 0 {
				slide.ID = s.ID
			}
			if len(split) > 1 && s.Title != "" {
				slide.Title = fmt.Sprintf("%s（%d/%d）", s.Title, i+1, len(split))
			}
			out = append(out, slide)
		}
	}
	return out
}

// slidesOf shares the parts of a section among slides.
func slidesOf(parts []page.Part) [][]page.Part {
	var out [][]page.Part
	var above, notice []page.Part
	for i, p := range parts {
		if leads(parts[i:]) {
			above = []page.Part{p}
			continue
		}
		if _, ok := p.View.(block.Notice); ok && i < len(parts)-1 {
			notice = []page.Part{p}
			continue
		}
		for _, piece := range pieces(p, len(above)+len(notice) > 0) {
			out = append(out, slices.Concat(above, notice, []page.Part{piece}))
			above = nil
		}
		notice = nil
	}
	return out
}

// opens reports whether a slide is the text before the first heading: it goes
// on the title slide.
func opens(i int, slide page.Section) bool {
	return i == 0 && slide.Title == "" && len(slide.Parts) == 1 && slide.Parts[0].View == nil
}

// leads reports whether the first of parts is a text short enough to stand
// above the block that follows.
func leads(parts []page.Part) bool {
	return len(parts) > 1 && parts[0].View == nil && parts[1].View != nil &&
		utf8.RuneCountInString(parts[0].Prose) <= wallLead
}

// pieces cuts a part into what fits a slide each.
func pieces(p page.Part, crowded bool) []page.Part {
	switch v := p.View.(type) {
	case block.Facts:
		return pieced(v.Tiles, wallTiles, func(tiles []block.Tile, _, _ bool) block.View {
			return block.Facts{Tiles: tiles}
		})
	case block.Notes:
		return pieced(v.Items, wallNotes, func(items []block.NoteItem, _, _ bool) block.View {
			return block.Notes{Items: items}
		})
	case block.Table:
		return pieced(v.Rows, tableRows(v, crowded), func(rows []block.Row, first, last bool) block.View {
			t := v
			t.Rows = rows
			if !first {
				t.ID = "" // an ID stands once on a page
			}
			if !last {
				t.Notes = nil
			}
			return t
		})
	case block.Board:
		return pieced(v.Rows, boardRows(v, crowded), func(rows []block.BoardRow, _, last bool) block.View {
			b := v
			b.Rows = rows
			if !last {
				b.Total, b.Notes = nil, nil
			}
			return b
		})
	}
	return []page.Part{p}
}

func tableRows(t block.Table, crowded bool) int {
	rows, lines := wallRows, wallLines
	for _, beside := range []bool{crowded, len(t.Notes) > 0} {
		if beside {
			rows -= wallBeside
			lines -= wallBeside
		}
	}
	return max(min(rows, lines/tableLines(t)), 1)
}

// tableLines estimates how many lines the highest row takes: numbers and short
// texts keep their width, long texts share what is left of the wall.
func tableLines(t block.Table) int {
	room, long := float64(wallWidth), 0.0
	for i, c := range t.Columns {
		width := columnWidth(t, i)
		if c.Numeric || width <= wallShort {
			room -= width
		} else {
			long += width
		}
	}
	room -= wallSpace * float64(len(t.Columns))
	return max(int(math.Ceil(long/max(room, wallShort))), 1)
}

func columnWidth(t block.Table, i int) float64 {
	width := max(ems(t.Columns[i].Label+t.Columns[i].Unit)/2, wallHead) // headers may break
	for _, r := range t.Rows {
		if i < len(r.Cells) {
			width = max(width, ems(r.Cells[i].Text+r.Cells[i].State.Word()))
		}
	}
	return width
}

// ems is the width of a text in characters; Latin ones count half.
func ems(s string) float64 {
	width := 0.0
	for _, r := range s {
		if r < 0x2000 {
			width += 0.5
		} else {
			width++
		}
	}
	return width
}

func boardRows(b block.Board, crowded bool) int {
	switch crowded = crowded || b.Sentence != "" || b.Total != nil || len(b.Notes) > 0; {
	case len(b.Columns) > 1:
		return wallPairs
	case crowded:
		return wallRows - wallBeside
	}
	return wallRows
}

// pieced makes a view of every even share of items; without items, one.
func pieced[T any](items []T, most int, view func(share []T, first, last bool) block.View) []page.Part {
	if len(items) == 0 {
		return []page.Part{{View: view(nil, true, true)}}
	}
	count := (len(items) + most - 1) / most
	size := (len(items) + count - 1) / count
	var out []page.Part
	for share := range slices.Chunk(items, size) {
		out = append(out, page.Part{View: view(share, len(out) == 0, len(out) == count-1)})
	}
	return out
}
