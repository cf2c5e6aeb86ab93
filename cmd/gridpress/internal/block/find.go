package block

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
)

// find looks a device up by its name, code or pinyin and shows it with those it
// hangs on.
type find struct {
	Title  string      `toml:"title"`
	Levels []findLevel `toml:"level"` // what is looked for, then what it hangs on
	Lists  []findList  `toml:"list"`  // other pages of the same devices, unit by unit
}

// findList leads to the pages made of a file, one for each unit.
type findList struct {
	Title string `toml:"title"`
	Page  string `toml:"page"`
}

// findLevel is a sheet of devices and the columns its card shows: first some
// without a title, then others in groups.
type findLevel struct {
	Sheet   string      `toml:"sheet"`
	Columns []string    `toml:"columns"`
	Groups  []findGroup `toml:"group"`
}

// findGroup is columns that are shown together below a title.
type findGroup struct {
	Title   string   `toml:"title"`
	Columns []string `toml:"columns"`
}

// groups are all of a level's.
func (l findLevel) groups() []findGroup {
	return append([]findGroup{{Columns: l.Columns}}, l.Groups...)
}

// columns are all that its card shows.
func (l findLevel) columns() (ids []string) {
	for _, g := range l.groups() {
		ids = append(ids, g.Columns...)
	}
	return ids
}

func (b *find) refs() (refs []ref) {
	for i, l := range b.Levels {
		refs = append(refs, ref{key: fmt.Sprintf("level[%d].sheet", i), what: aSheet, id: l.Sheet})
		for j, id := range l.Columns {
			refs = append(refs, ref{key: fmt.Sprintf("level[%d].columns[%d]", i, j), what: aColumn, id: id, sheet: l.Sheet})
		}
		for g, group := range l.Groups {
			for j, id := range group.Columns {
				refs = append(refs, ref{key: fmt.Sprintf("level[%d].group[%d].columns[%d]", i, g, j), what: aColumn, id: id, sheet: l.Sheet})
			}
		}
	}
	if len(refs) == 0 {
		refs = []ref{{key: "level", what: aSheet}}
	}
	for i, l := range b.Lists {
		refs = append(refs, ref{key: fmt.Sprintf("list[%d].title", i), what: aTitle, id: l.Title})
	}
	return refs
}

func (b *find) pages() (ids []string) {
	for _, l := range b.Lists {
		ids = append(ids, l.Page)
	}
	return ids
}

func (b *find) views(c *Context) []View {
	f := Finder{Title: b.Title, Hotlines: c.Report.Hotlines}
	var levels []cardLevel
	for _, l := range b.Levels {
		data, ok := c.Report.Table(l.Sheet, c.Month)
		if !ok {
			return nil
		}
		levels = append(levels, newCardLevel(data, l.groups()))
		if len(levels) == 1 {
			f.Kind = data.Name
			f.Notes = append(published(data.Publish), data.Description)
			f.Notes = append(f.Notes, c.networkNotes(data.Network, l.columns(), "")...)
		}
	}
	for _, u := range c.Report.Units {
		name := "cards-" + u.ID + ".js"
		f.Units = append(f.Units, FinderUnit{Name: u.Name, Rows: c.Link("rows", levels[0].sheet+"/"+u.ID), Cards: c.Link("file", name), File: name, Data: cards(u.ID, levels)})
	}
	for _, l := range b.Lists {
		f.Lists = append(f.Lists, FinderList{l.Title, c.Pages(l.Page)})
	}
	return []View{f}
}

// cardLevel is the devices of one sheet as their cards show them.
type cardLevel struct {
	sheet, name string
	groups      [][2]any // title and heads
	rows        []disclose.Row
	cells       [][]string // of the rows
	byKey       map[string]int
}

func newCardLevel(data disclose.Table, groups []findGroup) cardLevel {
	l := cardLevel{sheet: data.ID, name: data.Name, rows: data.Rows, byKey: map[string]int{}}
	var t Table
	var shown []int
	for _, g := range groups {
		before := len(t.Columns)
		if len(g.Columns) > 0 {
			shown = append(shown, (&table{Columns: g.Columns}).choose(data, &t)...)
		}
		heads := []string{}
		for _, col := range t.Columns[before:] {
			heads = append(heads, col.Heading())
		}
		if len(heads) > 0 {
			l.groups = append(l.groups, [2]any{g.Title, heads})
		}
	}
	var out []Cell
	for i, row := range data.Rows {
		l.byKey[row.Key] = i
		cells := make([]string, 0, len(shown))
		out = tableCells(out[:0], row, shown, t.Columns)
		for _, cell := range out {
			if cell.Gap != "" {
				cell.Text = cell.Gap
			}
			cells = append(cells, cell.Text)
		}
		l.cells = append(l.cells, cells)
	}
	return l
}

// cards are the devices of a unit, and all that they hang on, as a classic
// script: a call of gridpressCards with the unit and, level by level, its name,
// the groups of heads with their titles, the texts that recur, and the rows: the row's id, the place of its
// parent in the next level or -1, and the cells, numbers standing for texts that
// recur.
func cards(unit string, levels []cardLevel) []byte {
	var wanted []int
	for i, row := range levels[0].rows {
		if row.Unit == unit {
			wanted = append(wanted, i)
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "gridpressCards(%s,[", encode(unit))
	for n, l := range levels {
		var above []int
		place := map[int]int{} // of a row of the next level among those wanted
		parents := make([]int, len(wanted))
		for i, w := range wanted {
			parents[i] = -1
			device := l.rows[w].Device
			if n+1 == len(levels) || device == nil || device.Parent == "" {
				continue
			}
			p, ok := levels[n+1].byKey[device.Parent]
			if !ok {
				continue
			}
			if _, known := place[p]; !known {
				place[p] = len(above)
				above = append(above, p)
			}
			parents[i] = place[p]
		}
		separate(&b, n, ",\n")
		l.write(&b, wanted, parents)
		wanted = above
	}
	b.WriteString("]);\n")
	return b.Bytes()
}

// write adds a level with the rows wanted.
func (l cardLevel) write(b *bytes.Buffer, wanted, parents []int) {
	count, place := map[string]int{}, map[string]int{}
	for _, w := range wanted {
		for _, text := range l.cells[w] {
			count[text]++
		}
	}
	var recurring []string
	rows := [][]any{}
	for i, w := range wanted {
		row := []any{strings.TrimPrefix(RowID("", l.rows[w].Key), "."), parents[i]}
		for _, text := range l.cells[w] {
			if count[text] == 1 {
				row = append(row, text)
				continue
			}
			if _, known := place[text]; !known {
				place[text] = len(recurring)
				recurring = append(recurring, text)
			}
			row = append(row, place[text])
		}
		rows = append(rows, row)
	}
	data, err := json.Marshal([]any{l.name, l.groups, slices.Concat([]string{}, recurring), rows})
	if err != nil {
		panic(err) // texts and numbers always encode
	}
	b.Write(data)
}
