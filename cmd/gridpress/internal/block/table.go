package block

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
)

// table shows the rows of a sheet.
type table struct {
	Sheet   string   `toml:"sheet"`
	Columns []string `toml:"columns"` // all that may be seen, where none are named
	Unit    string   `toml:"unit"`    // only this unit's rows
	Title   string   `toml:"title"`

	Where map[string]wanted `toml:"where"` // only rows whose cells hold one of these ids, by column
	Rows  int               `toml:"rows"`  // rows a page on screens; all on one where not named
	Marks bool              `toml:"marks"` // yes and no are seen as ● and blank
}

// wanted is what a filter asks of a cell: one id, or any of a list.
type wanted []string

// UnmarshalTOML takes a string or an array of strings.
func (w *wanted) UnmarshalTOML(v any) error {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, one := range list {
		word, ok := one.(string)
		if !ok {
			return errors.New("not a word")
		}
		*w = append(*w, word)
	}
	return nil
}

func (b *table) refs() []ref {
	refs := []ref{{key: "sheet", what: "工作表", id: b.Sheet}}
	for i, id := range b.Columns {
		refs = append(refs, ref{key: fmt.Sprintf("columns[%d]", i), what: "列", id: id, sheet: b.Sheet})
	}
	for _, column := range slices.Sorted(maps.Keys(b.Where)) {
		refs = append(refs, ref{key: "where." + column, what: "列", id: column, sheet: b.Sheet})
		for _, id := range b.Where[column] {
			refs = append(refs, ref{key: "where." + column, what: "值", id: id, sheet: b.Sheet, column: column})
		}
	}
	if b.Rows != 0 {
		refs = append(refs, ref{key: "rows", what: "行数", id: strconv.Itoa(b.Rows)})
	}
	return append(refs, optional("unit", "单位", b.Unit)...)
}

func (b *table) views(c *Context) []View {
	data, ok := c.Report.Table(b.Sheet, c.Month)
	if !ok {
		return nil
	}
	id := c.tableID(data.ID)
	t := Table{ID: "table-" + id, Caption: strings.ReplaceAll(b.Title, "{unit}", c.unitName(c.unit(b.Unit))), Empty: MonthName(c.Month) + "没有" + data.Name + "的数据。", PerPage: b.Rows}
	if t.Caption == "" {
		t.Caption = data.Title
	}
	if b.Unit == "" {
		t.Download = c.Link("download", id)
	}
	if data.Description != "" {
		t.Notes = []string{data.Description}
	}
	if note := exemption(data.Deadline); note != "" {
		t.Notes = append(t.Notes, note)
	}
	t.Notes = append(t.Notes, published(data.Publish)...)
	t.Notes = append(t.Notes, c.networkNotes(data.Network, b.Unit)...)
	if len(b.Where) > 0 && len(data.Rows) > 0 {
		t.Empty = MonthName(c.Month) + "的" + data.Name + "里没有这样的。"
	}
	shown := b.choose(data, &t)
	var rows []disclose.Row
	for _, row := range data.Rows {
		if (b.Unit == "" || row.Unit == c.unit(b.Unit)) && b.takes(data, row) {
			rows = append(rows, row)
			t.Rows = append(t.Rows, tableRow(row, shown, t.Columns))
			c.hang(data, shown, row, &t.Rows[len(t.Rows)-1])
			if row.Key != "" {
				t.Rows[len(t.Rows)-1].ID = RowID(t.ID, row.Key)
			}
		}
	}
	t.Sentence = progressSentence(data.Deadline, rows)
	return []View{t}
}

// takes reports whether a row holds what the block asks for; of a column that
// may not be seen nothing does.
func (b *table) takes(data disclose.Table, row disclose.Row) bool {
	for column, ids := range b.Where {
		i := slices.IndexFunc(data.Columns, func(c disclose.Column) bool { return c.ID == column })
		if i < 0 || !slices.Contains(ids, row.Cells[i].ID) {
			return false
		}
	}
	return true
}

// choose fills in the columns in the order the block names them.
func (b *table) choose(data disclose.Table, t *Table) (shown []int) {
	add := func(i int) {
		col := data.Columns[i]
		shown = append(shown, i)
		t.Columns = append(t.Columns, Column{Label: col.Name, Unit: col.Unit, Numeric: col.Numeric, Key: col.Key, Marks: b.Marks && col.YesNo, Worded: col.Progress, Kind: col.Kind, About: col.About, Choices: strings.Join(col.Choices, "\n")})
	}
	for _, id := range b.Columns {
		if i := slices.IndexFunc(data.Columns, func(c disclose.Column) bool { return c.ID == id }); i >= 0 {
			add(i)
		}
	}
	if len(b.Columns) == 0 {
		for i := range data.Columns {
			add(i)
		}
	}
	return shown
}

func tableRow(row disclose.Row, shown []int, columns []Column) (out Row) {
	for at, i := range shown {
		cell := row.Cells[i]
		text := cell.Text
		if columns[at].Unit == "%" {
			text = strings.TrimSuffix(text, "%") // the unit stands in the header
		}
		switch {
		case cell.Withheld:
			out.Cells = append(out.Cells, Cell{Text: none, Gap: "不公布"})
		case cell.State == quantity.Missing:
			out.Cells = append(out.Cells, Cell{Text: none, Gap: "未填写"})
		case cell.State == quantity.NotApplicable:
			out.Cells = append(out.Cells, Cell{Text: none, Gap: "不适用"})
		default:
			shown := Cell{Text: text, Sort: cell.Sort, Mark: mark(columns[at], cell), Bound: cell.Bound}
			if columns[at].Worded {
				shown.State = progress(cell.ID)
			}
			out.Cells = append(out.Cells, shown)
		}
	}
	return out
}

// mark is what stands for yes in a column of marks.
func mark(col Column, cell disclose.Cell) string {
	if col.Marks && cell.ID == "yes" {
		return "●"
	}
	return ""
}
