package block

import "fmt"

// record shows one row of a sheet as names with what they hold: some large,
// the others below.
type record struct {
	Sheet   string   `toml:"sheet"`
	Where   where    `toml:"where"`
	Large   []string `toml:"large"`   // columns shown large
	Columns []string `toml:"columns"` // the others, in their order
}

func (b *record) refs() []ref {
	refs := []ref{{key: "sheet", what: aSheet, id: b.Sheet}}
	refs = append(refs, b.Where.refs(b.Sheet)...)
	refs = append(refs, listRefs(b.Sheet, "large", b.Large)...)
	return append(refs, listRefs(b.Sheet, "columns", b.Columns)...)
}

// Record is one row of a sheet.
type Record struct {
	Large []RecordItem
	Items []RecordItem
}

// RecordItem is a name and what it holds: one text, or several of a list.
type RecordItem struct {
	Label string
	Texts []string
}

// Part is the name of the template.
func (Record) Part() string { return "record" }

func (b *record) views(c *Context) (views []View) {
	data, rows := c.rows(b.Sheet, b.Where)
	for _, row := range rows {
		one := func(columns []string) (out []RecordItem) {
			for _, id := range columns {
				if text := said(data, row, id); text != "" {
					out = append(out, RecordItem{data.Columns[columnOf(data, id)].Name, items(text)})
				}
			}
			return out
		}
		views = append(views, Record{one(b.Large), one(b.Columns)})
	}
	return views
}

func indexed(key string, i int) string { return fmt.Sprintf("%s[%d]", key, i) }
