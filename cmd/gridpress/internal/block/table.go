package block

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

// table shows the rows of a sheet.
type table struct {
	Sheet   string   `toml:"sheet"`
	Columns []string `toml:"columns"` // all that may be seen, where none are named
	Unit    string   `toml:"unit"`    // only this unit's rows
	Title   string   `toml:"title"`

	Where    where    `toml:"where"`    // only these rows
	Rows     int      `toml:"rows"`     // rows a page on screens; all on one where not named
	Marks    bool     `toml:"marks"`    // yes and no are seen as ● and blank
	Stacks   bool     `toml:"stacks"`   // on a telephone the cells of a row stand below each other, each with its name
	Order    string   `toml:"order"`    // the column that the rows rise by, text by text; as in the workbook where not named
	Empty    string   `toml:"empty"`    // what to say where the sheet says that there is nothing to report
	Complete []string `toml:"complete"` // two columns: each value shown of the first has a row for each choice of the second
	Absent   string   `toml:"absent"`   // what to say of {rows} that do not have it
	Lapsed   string   `toml:"lapsed"`   // what to say of {n} rows that had ended by {day}; nothing where there are none
	Ended    string   `toml:"ended"`    // rows disappear as they end by the reader's clock; what to say when none is left
}

func (b *table) refs() []ref {
	refs := []ref{{key: "sheet", what: aSheet, id: b.Sheet}}
	refs = append(refs, listRefs(b.Sheet, "columns", b.Columns)...)
	refs = append(refs, b.Where.refs(b.Sheet)...)
	refs = append(refs, columnRefs(b.Sheet, [2]string{"order", b.Order})...)
	refs = append(refs, listRefs(b.Sheet, "complete", b.Complete)...)
	if b.Ended != "" {
		refs = append(refs, ref{key: "ended", what: anEndingSheet, id: b.Sheet})
		if b.Rows != 0 {
			refs = append(refs, ref{key: "rows", what: noPaging, id: strconv.Itoa(b.Rows)})
		}
	}
	if b.Rows != 0 {
		refs = append(refs, ref{key: "rows", what: aRowCount, id: strconv.Itoa(b.Rows)})
	}
	return append(refs, optional("unit", aUnit, b.Unit)...)
}

func (b *table) views(c *Context) []View {
	data, ok := c.Report.Table(b.Sheet, c.Month)
	if !ok {
		return nil
	}
	rows := b.asked(c, data)
	t := b.of(c, data, rows)
	t.Sentence = progressSentence(data.Deadline, rows)
	return []View{t}
}

// asked are the rows that the block asks for, in its order.
func (b *table) asked(c *Context, data disclose.Table) (rows []disclose.Row) {
	for _, row := range b.ordered(data) {
		if (b.Unit == "" || row.Unit == c.unit(b.Unit)) && b.Where.takes(c, data, row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// of is the table of some rows.
func (b *table) of(c *Context, data disclose.Table, rows []disclose.Row) Table {
	id := c.tableID(data.ID)
	t := Table{ID: "table-" + id, Stacks: b.Stacks, Caption: strings.ReplaceAll(b.Title, "{unit}", c.unitName(c.unit(b.Unit))), Empty: workday.MonthName(c.Month) + "没有" + data.Name + "的数据。", PerPage: b.Rows}
	if t.Caption == "" {
		t.Caption = data.Title
	}
	if b.Empty != "" && data.Nothing {
		t.Empty = strings.ReplaceAll(b.Empty, "{month}", workday.MonthName(c.Month))
	}
	if data.Publish != nil {
		t.AsOf = data.Publish.AsOf
	}
	if b.Unit == "" {
		t.Download = c.Link("download", id)
	}
	if t.Download != "" && t.AsOf != "" {
		t.Readme = c.Link("readme", id)
	}
	t.Notes = c.notesUnder(data, b.Columns, b.Unit)
	if len(b.Where) > 0 && len(data.Rows) > 0 {
		t.Empty = workday.MonthName(c.Month) + "的" + data.Name + "里没有这样的。"
	}
	shown := b.choose(data, &t)
	for _, row := range rows {
		t.Rows = append(t.Rows, b.linked(c, tableRow(row, shown, t.Columns), row, shown, data))
		c.hang(data, shown, row, &t.Rows[len(t.Rows)-1])
		if row.Key != "" {
			t.Rows[len(t.Rows)-1].ID = RowID(t.ID, row.Key)
		}
	}
	if absent := b.absent(c, data, rows); len(absent) > 0 {
		t.Notes = append(t.Notes, strings.ReplaceAll(b.Absent, "{rows}", strings.Join(absent, "、")))
	}
	b.ends(data, rows, &t)
	if b.Lapsed != "" && data.Lapsed > 0 {
		t.Notes = append(t.Notes, strings.NewReplacer("{n}", grouped(data.Lapsed), "{day}", data.AsOf).Replace(b.Lapsed))
	}
	return t
}

// absent names the rows that readers will look for and not find. It asks only
// which are shown: of one that is withheld nothing is told but that.
func (b *table) absent(c *Context, data disclose.Table, rows []disclose.Row) (names []string) {
	if len(b.Complete) != 2 {
		return nil
	}
	var seen []string
	held := map[[2]string]bool{}
	for _, row := range rows {
		first, second := said(data, row, b.Complete[0]), said(data, row, b.Complete[1])
		if !slices.Contains(seen, first) {
			seen = append(seen, first)
		}
		held[[2]string{first, second}] = true
	}
	for _, first := range seen {
		for _, choice := range c.Report.Declared(b.Sheet, b.Complete[1]) {
			if !held[[2]string{first, choice.Name}] {
				names = append(names, spaced(first, choice.Name))
			}
		}
	}
	return names
}

// ends says of each row until when it holds, and what there is to say when none
// does. Without scripts all rows stay.
func (b *table) ends(data disclose.Table, rows []disclose.Row, t *Table) {
	if b.Ended == "" || data.Nothing {
		return
	}
	t.Ended, t.Empty = b.Ended, b.Ended
	if len(rows) > 0 {
		t.Notes = append(t.Notes, "结束时间已过的，打开页面时不再列出；仍列出的，以结束时间为准。")
	}
	day := slices.IndexFunc(data.Columns, func(c disclose.Column) bool { return c.Until })
	at := slices.IndexFunc(data.Columns, func(c disclose.Column) bool { return c.UntilTime })
	for i, row := range rows {
		if day < 0 || row.Cells[day].State != quantity.Present {
			continue
		}
		t.Rows[i].Until = row.Cells[day].Text + "T" + endOfDay
		if at >= 0 && row.Cells[at].State == quantity.Present {
			if clock, err := time.Parse("15:04", row.Cells[at].Text); err == nil { // what is none has a finding, if that is asked
				t.Rows[i].Until = row.Cells[day].Text + clock.Format("T15:04")
			}
		}
	}
}

// endOfDay is when a row ends that says only the day.
const endOfDay = "23:59"

// notesUnder says what a table's figures are, up to when they go, and how they
// are told; of all its columns, or those that are shown.
func (c *Context) notesUnder(data disclose.Table, shown []string, unit string) (notes []string) {
	if data.Description != "" {
		notes = []string{data.Description}
	}
	if note := exemption(data.Deadline); note != "" {
		notes = append(notes, note)
	}
	for _, reason := range data.Released {
		notes = append(notes, "逐行放行，理由："+reason)
	}
	return slices.Concat(notes, published(data.Publish), c.networkNotes(data.Network, shown, unit))
}

// ordered are the rows as they rise by a column, if one is named.
func (b *table) ordered(data disclose.Table) []disclose.Row {
	i := columnOf(data, b.Order)
	if i < 0 {
		return data.Rows
	}
	rows := slices.Clone(data.Rows)
	slices.SortStableFunc(rows, func(x, y disclose.Row) int { return strings.Compare(x.Cells[i].Text, y.Cells[i].Text) })
	return rows
}

// linked leads from the cells of a row to the pages made for what they hold.
func (b *table) linked(c *Context, out Row, row disclose.Row, shown []int, data disclose.Table) Row {
	for at, i := range shown {
		if id := row.Cells[i].ID; id != "" && out.Cells[at].Href == "" && data.Columns[i].Kind == "enum" {
			out.Cells[at].Href = c.Link(b.Sheet+"."+data.Columns[i].ID, id)
		}
	}
	return out
}

// choose fills in the columns in the order the block names them.
func (b *table) choose(data disclose.Table, t *Table) (shown []int) {
	add := func(i int) {
		col := data.Columns[i]
		shown = append(shown, i)
		t.Columns = append(t.Columns, Column{Label: col.Name, Unit: col.Unit, Numeric: col.Numeric, Key: col.Key, Marks: b.Marks && col.YesNo, Named: b.Stacks, Worded: col.Progress, Kind: col.Kind, About: col.About, Choices: choiceNames(col), Computed: col.Computed})
		if data.Network != nil && data.Network.Coarse {
			t.Columns[len(t.Columns)-1].ranged(data.Rows, i)
		}
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

// ranged notes which ends the ranges have that rows tell in the place of numbers.
func (c *Column) ranged(rows []disclose.Row, at int) {
	for _, row := range rows {
		low, high := Cell{Text: row.Cells[at].Text, Bound: row.Cells[at].Bound}.ends()
		c.Low, c.High = c.Low || low != "", c.High || high != ""
	}
}

// choiceNames are what the cells of an enum may say, one a line.
func choiceNames(col disclose.Column) string {
	var names []string
	if col.Kind == "enum" {
		for _, w := range col.Choices {
			names = append(names, w.Name)
		}
	}
	return strings.Join(names, "\n")
}

func tableRow(row disclose.Row, shown []int, columns []Column) Row {
	return Row{Cells: tableCells(make([]Cell, 0, len(shown)), row, shown, columns)}
}

// tableCells adds a row's cells to some.
func tableCells(cells []Cell, row disclose.Row, shown []int, columns []Column) []Cell {
	for at, i := range shown {
		cell := row.Cells[i]
		text := cell.Text
		if columns[at].Unit == "%" {
			text = strings.TrimSuffix(text, "%") // the unit stands in the header
		}
		switch {
		case cell.Withheld:
			cells = append(cells, Cell{Text: none, Gap: "不公布"})
		case cell.State == quantity.Missing:
			cells = append(cells, Cell{Text: none, Gap: lacking(columns[at].Computed)})
		case cell.State == quantity.NotApplicable && text == "":
			cells = append(cells, Cell{Text: none, Gap: "不适用"})
		default:
			shown := Cell{Text: text, Sort: cell.Sort, Mark: mark(columns[at], cell), Bound: cell.Bound}
			if columns[at].Worded {
				shown.State = progress(cell.ID)
			}
			cells = append(cells, shown)
		}
	}
	return cells
}

// lacking says why a cell has no value: nobody filled it in, or what it is
// computed from is not there.
func lacking(computed bool) string {
	if computed {
		return "没有数据"
	}
	return "未填写"
}

// mark is what stands for yes in a column of marks.
func mark(col Column, cell disclose.Cell) string {
	if col.Marks && cell.ID == "yes" {
		return "●"
	}
	return ""
}
