package disclose

import (
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// Table is the records of a sheet in one month, cut to the columns that may
// be seen.
type Table struct {
	ID, Name, Title, Description string
	Columns                      []Column
	Rows                         []Row
	Nothing                      bool      // the sheet says that there is nothing to report
	Deadline                     *Deadline // how the column declare.Progress is judged; nil where there is none
	AsOf                         string    // YYYY-MM-DD, the day on which rows of a standing sheet hold
	Lapsed                       int       // rows of a standing sheet that had ended before
	Network                      *Network  // what its devices hang on and how they are told; nil where it has none
	Publish                      *Publish  // when its figures are published; nil where nothing says so
	Released                     []string  // why readers see rows of a sheet above their class; none for those who are cleared
}

// Column heads a column of a table.
type Column struct {
	ID, Name, Unit string
	Numeric        bool
	Key            bool
	YesNo          bool
	Kind           string // the type that is declared
	About          string
	Choices        []Choice // of an enum, of yes or no, of units
	Progress       bool     // how the row stands to its deadline: Done, Open …
	Digits         int      // decimals of numbers
	Computed       bool     // nobody fills it in
	Until          bool     // the day on which the row ends
	UntilTime      bool     // the time of that day
}

// Choice is one of the declared words of a column: a choice, yes or no, a unit.
type Choice struct{ ID, Name string }

// Row is one record.
type Row struct {
	Unit   string  // unit id, "" where the sheet has none or it may not be seen
	Key    string  // what names it in its month, where the sheet is searched or of devices; else ""
	Late   int     // days past its deadline, 0 for none
	Device *Device // where it stands in the network; nil where it is no device
	Cells  []Cell
}

// Cell is one cell: its text as readers see it; for numbers the number to sort
// by; for units, choices, progress and yes or no the id.
type Cell struct {
	Text     string
	Sort     string
	ID       string
	State    quantity.State
	Bound    bool // Text is an end or the ends of a range
	Withheld bool // there is a value, which these readers are not told
}

// Table is a sheet's table in a month; ok is false for a sheet these readers
// may not see. The pages of all units ask for the same one after another, so
// the last is kept: its rows are not to be changed.
func (r *Report) Table(sheet, monthID string) (Table, bool) {
	if r.last.sheet != sheet || r.last.month != monthID {
		r.last = asked{sheet: sheet, month: monthID}
		r.last.table, r.last.seen = r.table(sheet, monthID)
	}
	return r.last.table, r.last.seen
}

// asked is a table that was asked for, and whether it may be seen.
type asked struct {
	sheet, month string
	table        Table
	seen         bool
}

func (r *Report) table(sheet, monthID string) (t Table, ok bool) {
	s := r.set.Site.Sheet(sheet)
	switch {
	case s == nil:
		return Table{}, false
	case !r.Class.May(s.Class):
		return r.releasedTable(s, monthID)
	}
	t = Table{ID: s.ID, Name: s.Name, Title: s.Title, Description: s.Description}
	visible := r.visible(s, &t)
	if i := r.MonthIndex(monthID); i >= 0 {
		clock, devices := r.clock(s, r.Months[i]), r.devices(s, monthID)
		if devices != nil {
			t.Columns = append(t.Columns, devices.heads()...)
		}
		if clock != nil {
			t.Columns = append(t.Columns, Column{ID: declare.Progress, Name: "进度", Progress: true})
			t.Deadline = clock.told(r.Class)
		}
		r.rows(s, r.set.Months[i], visible, devices, clock, &t)
		if devices != nil {
			t.Network = devices.network()
		}
		t.Publish = r.publish(s, r.Months[i])
	}
	return t, true
}

// Choices are the values of a column that rows of a month hold, in the order in
// which they are declared; none where these readers may not see the column.
func (r *Report) Choices(sheet, column, monthID string) (choices []Choice) {
	t, ok := r.Table(sheet, monthID)
	i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == column })
	if !ok || i < 0 {
		return nil
	}
	held := map[string]bool{}
	for _, row := range t.Rows {
		held[row.Cells[i].ID] = true
	}
	return slices.DeleteFunc(r.Declared(sheet, column), func(c Choice) bool { return !held[c.ID] })
}

// Declared are all values of a column of choices, as declared; none where these
// readers may not see the column.
func (r *Report) Declared(sheet, column string) (choices []Choice) {
	s := r.set.Site.Sheet(sheet)
	if s == nil || !r.mayColumn(s, s.Column(column)) {
		return nil
	}
	for _, v := range s.Columns[s.Column(column)].Values {
		choices = append(choices, Choice{v.ID, v.Name})
	}
	return choices
}

// visible fills in the columns that may be seen and gives their places.
func (r *Report) visible(s *declare.Sheet, t *Table) (places []int) {
	for i, c := range s.Columns {
		if !r.Class.May(c.Class) || c.Type == declare.Month {
			continue
		}
		places = append(places, i)
		t.Columns = append(t.Columns, r.column(s, c))
	}
	return places
}

// column heads a column as it is declared.
func (r *Report) column(s *declare.Sheet, c declare.Column) Column {
	col := Column{ID: c.ID, Name: c.Name, Unit: c.Unit, Numeric: c.Type.Numeric(), YesNo: c.Type == declare.YesNo, Kind: string(c.Type), About: c.About, Digits: c.Digits, Computed: c.Computed != "", Until: c.Valid == declare.ValidUntil, UntilTime: c.Valid == declare.ValidUntilTime}
	for _, id := range values(r.set.Site, c) {
		col.Choices = append(col.Choices, Choice{id, r.set.Site.Word(&c, id)})
	}
	for _, k := range s.Key {
		col.Key = col.Key || k == c.ID
	}
	if c.Type == declare.Percent {
		col.Unit = "%"
	}
	return col
}

// rows adds the records of a month, cut to visible columns, none where the
// month is not signed off for these readers; with devices, each with their
// cells, with a clock, each with its progress.
func (r *Report) rows(s *declare.Sheet, m *month.Month, visible []int, devices *devices, clock *clock, t *Table) {
	tables, told := r.told(s, m)
	if !told {
		return
	}
	withUnit, key := slices.Contains(visible, s.ColumnOf(declare.UnitRef)), r.searchKey(s)
	t.AsOf = m.Day()
	force := m.Force(s, tables, t.AsOf, func(t *schema.Table, i int) bool { return r.Class.May(t.Class(i)) })
	t.Nothing = s.Empty && len(tables) > 0 && !slices.ContainsFunc(tables, func(t *schema.Table) bool { return t.Len() > 0 })
	for _, table := range tables {
		t.Rows = slices.Grow(t.Rows, table.Len())
		for i := range table.Len() {
			if !r.Class.May(table.Class(i)) {
				continue // a dedicated line, an area with few users (Sheet.Withhold)
			}
			if force.Ended(table, i) {
				t.Lapsed++
			}
			if !force.Holds(table, i) {
				continue
			}
			row := Row{Cells: make([]Cell, 0, max(len(visible), len(t.Columns)))}
			if withUnit {
				row.Unit = table.Unit(i)
			}
			if key != nil {
				row.Key = rowKey(table, i, key)
			}
			var device *device
			if devices != nil {
				device = devices.byKey[rowKey(table, i, s.RowKey())]
			}
			for _, c := range visible {
				if device != nil && device.coarse(s.Columns[c].ID) && table.Columns[c].States[i] == quantity.Present {
					row.Cells = append(row.Cells, devices.coarseCell(device, c))
					continue
				}
				row.Cells = append(row.Cells, r.cell(table, i, c))
			}
			if device != nil {
				devices.cells(device, &row)
			}
			if clock != nil {
				cell, late := clock.judge(table, i)
				row.Cells, row.Late = append(row.Cells, cell), late
			}
			t.Rows = append(t.Rows, row)
		}
	}
}

// told are the tables of a sheet in a month that these readers are shown; of a
// standing sheet that was changed after it was signed off, outside, as it was
// then. ok is false where what they tell is not signed off.
func (r *Report) told(s *declare.Sheet, m *month.Month) (tables []*schema.Table, ok bool) {
	tells := r.set.Site.Tells(s)
	if !r.Signed {
		return r.set.TablesAt(s, m), true
	}
	if r.set.Kept(s) != nil {
		tells = slices.DeleteFunc(slices.Clone(tells), func(o *declare.Sheet) bool { return o == s })
	}
	return r.set.Shown(s, m), r.signed(tells, m.ID)
}

// cell is one cell of a record.
func (r *Report) cell(table *schema.Table, record, column int) Cell {
	cell := Cell{Text: table.Shown(r.set.Site, record, column), State: table.Columns[column].States[record], Sort: sortKey(table, record, column)}
	switch c := &table.Sheet.Columns[column]; {
	case cell.State == quantity.Present && coded(c.Type):
		cell.ID = table.Columns[column].Texts.At(record)
	case cell.State == quantity.Missing && len(c.When) > 0 && !table.Passes(c.When, record):
		cell.State = quantity.NotApplicable
	}
	return cell
}

// coded reports whether the cells of a column hold declared ids.
func coded(t declare.Type) bool {
	return t == declare.UnitRef || t == declare.Enum || t == declare.YesNo
}

// sortKey is a number in plain digits, "" for texts, which sort by themselves.
func sortKey(t *schema.Table, record, column int) string {
	if !t.Sheet.Columns[column].Type.Numeric() {
		return ""
	}
	return t.Columns[column].Numbers.At(record).String()
}
