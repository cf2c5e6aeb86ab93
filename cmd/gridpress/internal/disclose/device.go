package disclose

import (
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Network is what readers may know of the devices of a table.
type Network struct {
	Formula  string   // how what is open is computed, "" where nothing says so
	State    string   // of the formula: confirmed, presumed
	Source   string   // of the formula; "" in public
	Coarse   bool     // some are not told exactly
	Step     string   // how coarsely then, with its unit
	Above    []string // the columns that name the device above
	As       []string // the columns there that hold the names
	Gone     []Gone   // seen in the month that this one is set beside, not in this
	Since    string   // what readers call that month: 上月, 2022年4月; "" for none
	Parent   string   // the sheet of the devices above, "" for none
	Children string   // the sheet of those below, "" for none
}

// Children is the column of how many devices hang on a row's.
const Children = declare.Children

// Gone is a device that is no longer listed.
type Gone struct{ Unit, Name string }

// Device is where a row stands in the network: the keys of the rows above and
// below it, "" for none or one that these readers may not see.
type Device struct {
	Parent string
	Child  string // the first of them
}

// devices gives a sheet's rows the cells of its node columns.
type devices struct {
	*level
	report  *Report
	last    *level // of the month that this one is set beside; nil for none
	since   string // what readers call that month
	columns []declare.Column
	coarse  bool // some row had a coarse cell
}

// devices is nil for a sheet whose rows are no devices, and for a month that is
// not signed off for these readers.
func (r *Report) devices(s *declare.Sheet, monthID string) *devices {
	if s.Node == nil || !r.signed(r.set.Site.Tells(s), monthID) {
		return nil
	}
	i := r.MonthIndex(monthID)
	d := &devices{report: r}
	if j := r.beside(s, i); j >= 0 {
		if last := r.gridAt(r.set.Months[j]).sheets[s.ID]; len(last.devices) > 0 {
			d.last, d.since = last, called(r.Months[j].ID, monthID)
		}
	}
	d.level = r.gridAt(r.set.Months[i]).sheets[s.ID]
	for _, c := range r.set.Site.NodeColumns(s) {
		if r.Class.May(c.Class) {
			d.columns = append(d.columns, c)
		}
	}
	return d
}

// beside is the place of the month that a month's devices are set beside: the
// month before; where the pages leave the company, the last before that is
// signed off. -1 for none.
func (r *Report) beside(s *declare.Sheet, at int) int {
	if r.Signed {
		for j := at - 1; j >= 0; j-- {
			if r.signed(r.set.Site.Tells(s), r.Months[j].ID) {
				return j
			}
		}
		return -1
	}
	if at > 0 && r.Months[at-1].ID == month.Back(r.Months[at].ID, 1) {
		return at - 1
	}
	return -1
}

// called is what readers of a month, now, call an earlier one.
func called(earlier, now string) string {
	if earlier == month.Back(now, 1) {
		return lastMonth
	}
	first, _ := time.Parse("2006-01", earlier)
	return first.Format("2006年1月")
}

const lastMonth = "上月"

// heads are the columns of a table that hold the cells.
func (d *devices) heads() (heads []Column) {
	for _, c := range d.columns {
		name := c.Name
		if d.last != nil {
			name = strings.Replace(name, lastMonth, d.since, 1)
		}
		heads = append(heads, Column{ID: c.ID, Name: name, Unit: c.Unit, Numeric: c.Type.Numeric(), Kind: string(c.Type)})
	}
	return heads
}

// network tells what readers may know of the sheet, once its rows are told.
func (d *devices) network() *Network {
	n := &Network{Coarse: d.coarse, Since: d.since}
	node := d.sheet.Node
	if check := d.site.Formula(d.sheet); check != nil {
		n.Formula, n.State = d.site.FormulaWords(d.sheet, check.Equal), check.State
		n.Formula = d.sheet.Columns[d.sheet.Column(node.Open)].Name + " ＝ " + n.Formula
		if check.Equal.Least != nil {
			n.Formula += "，不足 " + check.Equal.Least.String() + " 记 " + check.Equal.Least.String()
		}
		if d.report.Class.May(class.Internal) {
			n.Source = check.Source
		}
	}
	if node.Flow != nil && node.Flow.Step != nil {
		n.Step = node.Flow.Step.String() + " " + d.sheet.Columns[d.sheet.Column(node.Flow.Column)].Unit
	}
	if node.Parent != nil {
		n.Above, n.As, n.Parent = node.Parent.By, node.Parent.As, node.Parent.Sheet
	}
	if child := d.site.Child(d.sheet); child != nil && d.report.Class.May(child.Class) {
		n.Children = child.ID
	}
	if d.last != nil {
		for _, old := range d.last.devices {
			if now := d.byKey[old.key]; old.seen && (now == nil || !now.seen) {
				n.Gone = append(n.Gone, Gone{old.table.Unit(old.row), old.name()})
			}
		}
	}
	return n
}

// name is what readers call a device: what it is looked for by, else its key.
func (d *device) name() string {
	if len(d.sheet.Search) > 0 {
		return d.table.Text(d.row, d.sheet.Search[0])
	}
	return d.key
}

// cells adds to a row what is told of a device, and where it stands.
func (d *devices) cells(at *device, row *Row) {
	row.Device = &Device{}
	if at.parent != nil && at.parent.seen {
		row.Device.Parent = at.parent.key
	}
	if at.first != nil {
		row.Device.Child = at.first.key
	}
	for _, c := range d.columns {
		row.Cells = append(row.Cells, d.cell(at, c))
	}
}

func (d *devices) cell(at *device, c declare.Column) Cell {
	switch c.ID {
	case declare.Recomputed:
		if v, ok := at.open(false); ok {
			return exactCell(v, c.Digits, "")
		}
	case declare.AtLeast:
		return d.atLeast(at, c.Digits)
	case declare.Change:
		if old := d.old(at); old != nil && !at.coarse(d.sheet.Node.Open) && !old.coarse(d.sheet.Node.Open) {
			column := d.sheet.Column(d.sheet.Node.Open)
			now, present := at.number(column)
			then, was := old.number(column)
			if present && was {
				return exactCell(now.Sub(then), c.Digits, "＋")
			}
		}
	case declare.Turn:
		return d.turn(at)
	case declare.Upstream:
		return textCell(at.upstream())
	case declare.Children:
		return exactCell(quantity.Int(int64(at.hanging)).Decimal(), 0, "")
	}
	return Cell{State: quantity.NotApplicable}
}

// atLeast is what is open at least: all that is, where that is told exactly.
func (d *devices) atLeast(at *device, digits int) Cell {
	if !at.coarse(d.sheet.Node.Open) {
		column := d.sheet.Column(d.sheet.Node.Open)
		return Cell{Text: at.table.Shown(d.site, at.row, column), State: at.table.Columns[column].States[at.row], Sort: sortKey(at.table, at.row, column)}
	}
	if at.closed() {
		return exactCell(quantity.Decimal{}, digits, "")
	}
	if v, ok := at.open(true); ok && v.Sign() > 0 {
		return exactCell(floored(v, digits), digits, "")
	}
	return Cell{State: quantity.NotApplicable, Withheld: true}
}

// floored cuts what is beyond some decimals: never more than there is.
func floored(v quantity.Decimal, digits int) quantity.Decimal {
	unit, _ := quantity.Parse("1e-" + quantity.Int(int64(digits)).String())
	return multiple(v, unit.Decimal())
}

// coarseCell is a cell that is not told exactly: of what is open, at least how
// much; of what is under way, between what it lies.
func (d *devices) coarseCell(at *device, column int) Cell {
	d.coarse = true
	c := &d.sheet.Columns[column]
	if c.ID == d.sheet.Node.Open {
		cell := d.atLeast(at, c.Digits)
		if !cell.Withheld && !at.closed() {
			cell.Text = "≥ " + cell.Text
			cell.Bound = true
		}
		return cell
	}
	f := d.sheet.Node.Flow
	from, to := exactCell(at.known, c.Digits, ""), exactCell(at.known.Add(f.Step.Decimal()), c.Digits, "")
	return Cell{Text: from.Text + "—" + to.Text, Sort: from.Sort, State: quantity.Present, Bound: true}
}

// old is the device a month before, as far as it was seen then.
func (d *devices) old(at *device) *device {
	if d.last == nil {
		return nil
	}
	if old := d.last.byKey[at.key]; old != nil && old.seen {
		return old
	}
	return nil
}

// turn says what became of a device since last month.
func (d *devices) turn(at *device) Cell {
	old := d.old(at)
	switch {
	case d.last == nil:
		return textCell("上月无数据")
	case old == nil:
		return textCell("新列入")
	case !at.told() || !old.told():
		return Cell{State: quantity.NotApplicable, Withheld: true}
	case at.closed() && !old.closed():
		return textCell("新受限")
	case !at.closed() && old.closed():
		return textCell("解除受限")
	}
	return textCell("无变化")
}

// upstream names the kinds of devices above that take nothing more.
func (d *device) upstream() string {
	var kinds []string
	for p := d.parent; p != nil; p = p.parent {
		if p.seen && p.closed() {
			kinds = append(kinds, p.sheet.Name)
		}
	}
	if len(kinds) == 0 {
		return "否"
	}
	return "上级" + strings.Join(kinds, "、") + "受限"
}

// exactCell is a number; plus is the sign of one that is above zero.
func exactCell(v quantity.Decimal, digits int, plus string) Cell {
	n := quantity.Round(v.Rat(), digits)
	cell := Cell{Text: n.Format(digits), Sort: n.String(), State: quantity.Present}
	if n.Sign() > 0 {
		cell.Text = plus + cell.Text
	}
	return cell
}

func textCell(text string) Cell { return Cell{Text: text, State: quantity.Present} }
