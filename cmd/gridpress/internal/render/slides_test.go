package render

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/page"
)

// A slide holds what can be read from three metres; what does not fit goes to
// further slides in even shares.
func TestSlides(t *testing.T) {
	rows := func(n int) block.Table {
		return block.Table{Columns: make([]block.Column, 2), Rows: make([]block.Row, n)}
	}
	noted := rows(10)
	noted.Notes = []string{"注"}
	long := block.Table{Columns: make([]block.Column, 1), Rows: make([]block.Row, 12)}
	for i := range long.Rows {
		long.Rows[i].Cells = []block.Cell{{Text: strings.Repeat("长", 2*wallWidth-10)}}
	}
	board := func(columns, n int) block.Board {
		return block.Board{Columns: make([]block.BoardColumn, columns), Rows: make([]block.BoardRow, n)}
	}
	said := board(1, 12)
	said.Sentence = "固始第一。"
	short := page.Part{Prose: "<p>一句话。</p>"}
	essay := page.Part{Prose: "<p>" + strings.Repeat("长", 200) + "</p>"}
	cases := []struct {
		name  string
		parts []page.Part
		want  string // per slide: rows, tiles or items, p for prose, n for a notice, f for a figure
	}{
		{"nothing", nil, ""},
		{"a short table", []page.Part{{View: rows(10)}}, "10"},
		{"an empty table", []page.Part{{View: rows(0)}}, "0"},
		{"one row more", []page.Part{{View: rows(11)}}, "6 5"},
		{"a long table", []page.Part{{View: rows(23)}}, "8 8 7"},
		{"notes take room", []page.Part{{View: noted}}, "5 5"},
		{"rows of two lines", []page.Part{{View: long}}, "6 6"},
		{"a board", []page.Part{{View: board(1, 12)}}, "6 6"},
		{"a board with its sentence", []page.Part{{View: said}}, "6 6"},
		{"a board of several indicators", []page.Part{{View: board(3, 12)}}, "4 4 4"},
		{"facts", []page.Part{{View: block.Facts{Tiles: make([]block.Tile, 6)}}}, "3 3"},
		{"definitions", []page.Part{{View: block.Notes{Items: make([]block.NoteItem, 5)}}}, "3 2"},
		{"figures", []page.Part{{View: block.Figure{}}, {View: block.Figure{}}}, "f f"},
		{"a short text goes with its table", []page.Part{short, {View: rows(10)}}, "p+5 5"},
		{"a long text stands alone", []page.Part{essay, {View: rows(10)}}, "p 10"},
		{"a notice goes with all slides of its table only", []page.Part{{View: block.Notice{}}, {View: rows(10)}, {View: rows(3)}}, "n+5 n+5 3"},
		{"a text and a notice go with their table", []page.Part{short, {View: block.Notice{}}, {View: rows(10)}}, "p+n+5 n+5"},
		{"a notice of nothing stands alone", []page.Part{{View: block.Notice{}}}, "n"},
		{"a text at the end stands alone", []page.Part{{View: rows(3)}, short}, "3 p"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range slides([]page.Section{{Title: "节", Parts: c.parts}}) {
				got = append(got, strings.Join(contents(s), "+"))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("slides %q, want %q", s, c.want)
			}
		})
	}
}

func contents(s page.Section) []string {
	var out []string
	for _, p := range s.Parts {
		switch v := p.View.(type) {
		case nil:
			out = append(out, "p")
		case block.Notice:
			out = append(out, "n")
		case block.Table:
			out = append(out, fmt.Sprint(len(v.Rows)))
		case block.Board:
			out = append(out, fmt.Sprint(len(v.Rows)))
		case block.Facts:
			out = append(out, fmt.Sprint(len(v.Tiles)))
		case block.Notes:
			out = append(out, fmt.Sprint(len(v.Items)))
		default:
			out = append(out, "f")
		}
	}
	return out
}

// What stands once in a table stands on one of its slides: the ID on the
// first, the total and the notes on the last. No row is lost or moved.
func TestSlidesKeepEverythingOnce(t *testing.T) {
	table, board := galleryTable(23), galleryBoard(1)
	out := slides([]page.Section{{ID: "s", Title: "节", Parts: []page.Part{{View: table}, {View: board}}}})
	var rows []block.Row
	var units []block.BoardRow
	ids, notes, totals := "", 0, 0
	for i, s := range out {
		if (s.ID == "s") != (i == 0) {
			t.Errorf("slide %d has ID %q", i, s.ID)
		}
		switch v := s.Parts[0].View.(type) {
		case block.Table:
			rows = append(rows, v.Rows...)
			ids += v.ID
			notes += len(v.Notes)
		case block.Board:
			units = append(units, v.Rows...)
			notes += len(v.Notes)
			if v.Total != nil {
				totals++
			}
		}
	}
	if !reflect.DeepEqual(rows, table.Rows) || !reflect.DeepEqual(units, board.Rows) {
		t.Error("rows were lost or moved")
	}
	if ids != table.ID || notes != len(table.Notes)+len(board.Notes) || totals != 1 {
		t.Errorf("ids %q, notes %d, totals %d", ids, notes, totals)
	}
	for i, s := range out {
		if want := fmt.Sprintf("节（%d/%d）", i+1, len(out)); s.Title != want {
			t.Errorf("title %q, want %q", s.Title, want)
		}
	}
}

// What stands before the first heading goes on the title slide; the last slide
// names the other pages, if there are any.
func TestWallOpensAndCloses(t *testing.T) {
	p := galleryOverview("wall")
	p.Nav = []page.NavGroup{{Links: []page.Link{{Label: "本页", Href: "index.html", Current: true}}}}
	p.Sections = []page.Section{{Parts: []page.Part{{Prose: "<p>以答复为准。</p>"}}}, {Title: "数据", Parts: []page.Part{{View: galleryFacts()}}}}
	alone := rendered(t, "wall", p)
	first, _, _ := strings.Cut(alone, "</section>")
	if !strings.Contains(first, "以答复为准。") || strings.Count(alone, "以答复为准。") != 1 {
		t.Error("the opening text stands on the title slide, once")
	}
	if strings.Contains(alone, "<nav") {
		t.Error("a wall of one page names no others")
	}
	p.Nav[0].Links = append(p.Nav[0].Links, page.Link{Label: "别页", Href: "other.html"})
	if html := rendered(t, "wall", p); !strings.Contains(html, ">别页</a>") || strings.Contains(html, ">本页</a>") {
		t.Error("the last slide names the other pages only")
	}
}

// Every slide says up to when its data go, when the next come, and what they are
// not.
func TestFootOfSlides(t *testing.T) {
	p := one(block.Table{Columns: []block.Column{{Label: "站", Key: true}}, Rows: make([]block.Row, 25)})
	table := p.Sections[0].Parts[0].View.(block.Table)
	for i := range table.Rows {
		table.Rows[i].Cells = []block.Cell{{Text: "站"}}
	}
	p.Title, p.Cutoff, p.Next, p.Caution = "间隔", "2022-05-31", "2022-07-10", "供规划参考。"
	html := rendered(t, "wall", p)
	want := strings.Count(html, `<section class="Slide`)
	for _, said := range []string{"数据截至 2022-05-31，下次不晚于 2022-07-10", "供规划参考。"} {
		if got := strings.Count(html, said); got != want || want < 3 {
			t.Errorf("%d of %d slides say %s", got, want, said)
		}
	}
}
