package disclose

import (
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

// Network is what readers may know of the devices of a table.
type Network struct {
	Formulas []Formula // how what is open is computed, as far as something says so
	Coarse   bool      // what is under way at some is not told exactly
	Dark     bool      // of some the load is not told
	Step     string    // how coarsely then, with its unit
	Above    []string  // the columns that name the device above
	As       []string  // the columns there that hold the names
	Gone     []Gone    // seen in the month that this one is set beside, not in this
	Since    string    // what readers call that month: 上月, 2022年4月; "" for none
	Parent   string    // the sheet of the devices above, "" for none
	Children string    // the sheet of those below, "" for none
}

// Formula is how a column of what is open is computed.
type Formula struct {
	Column string // its id
	Words  string
	State  string // confirmed, presumed
	Source string // "" in public
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
	coarse  bool // what is under way at some row's device was not told exactly
	dark    bool // of some the load was not told
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
	if at > 0 && r.Months[at-1].ID == workday.Back(r.Months[at].ID, 1) {
		return at - 1
	}
	return -1
}

// called is what readers of a month, now, call an earlier one.
func called(earlier, now string) string {
	if earlier == workday.Back(now, 1) {
		return lastMonth
	}
	return workday.MonthName(earlier)
}

const lastMonth = "上月"

// heads are the columns of a table that hold the cells.
func (d *devices) heads() (heads []Column) {
	for _, c := range d.columns {
		name := c.Name
		if d.last != nil {
			name = strings.Replace(name, lastMonth, d.since, 1)
		}
		heads = append(heads, Column{ID: c.ID, Name: name, Unit: c.Unit, Numeric: c.Type.Numeric(), Kind: string(c.Type), Computed: true})
	}
	return heads
}

// network tells what readers may know of the sheet, once its rows are told.
func (d *devices) network() *Network {
	n := &Network{Coarse: d.coarse, Dark: d.dark, Since: d.since}
	node := d.sheet.Node
	for _, o := range node.Opens() {
		if check := d.site.FormulaOf(d.sheet, o); check != nil {
			n.Formulas = append(n.Formulas, d.formula(o, check))
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

func (d *devices) formula(o declare.Open, check *declare.Check) Formula {
	f := Formula{Column: o.Open, Words: d.sheet.Columns[d.sheet.Column(o.Open)].Name + " ＝ " + d.site.FormulaWords(d.sheet, check.Equal), State: check.State}
	if least := check.Equal.Least; least != nil {
		f.Words += "，不足 " + least.String() + " 记 " + least.String()
	}
	if d.report.Class.May(class.Internal) {
		f.Source = check.Source
	}
	return f
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
		v, state := at.open(false)
		if state == quantity.Present {
			return exactCell(v, c.Digits, "")
		}
		return Cell{State: state}
	case declare.Change:
		return d.change(at, d.sheet.Node.Open, c.Digits)
	case declare.Turn:
		return d.turn(at)
	case declare.Upstream:
		return textCell(at.upstream())
	case declare.Children:
		return exactCell(quantity.Int(int64(at.hanging)).Decimal(), 0, "")
	}
	for _, also := range d.sheet.Node.Also {
		if also.Change() == c.ID {
			return d.change(at, also.Open, c.Digits)
		}
	}
	return Cell{State: quantity.NotApplicable}
}

// change is by how much more is open than last month, by a column of what is;
// both must be told.
func (d *devices) change(at *device, open string, digits int) Cell {
	old, column := d.old(at), d.sheet.Column(open)
	if old == nil {
		return Cell{State: quantity.NotApplicable}
	}
	now, present := at.number(column)
	then, was := old.number(column)
	switch {
	case !present || !was:
		return Cell{State: quantity.Missing}
	case at.coarse(open) || old.coarse(open):
		return Cell{State: quantity.NotApplicable, Withheld: true}
	}
	return exactCell(now.Sub(then), digits, "＋")
}

// atLeast is what is open at least at a device of which that is not told exactly.
func atLeast(at *device, digits int) Cell {
	if at.closed() {
		return exactCell(quantity.Decimal{}, digits, "")
	}
	if v, state := at.open(true); !at.dark && state == quantity.Present && v.Sign() > 0 {
		return exactCell(floored(v, digits), digits, "")
	}
	return Cell{State: quantity.NotApplicable, Withheld: true}
}

// floored cuts what is beyond some decimals: never more than there is.
func floored(v quantity.Decimal, digits int) quantity.Decimal {
	return multiple(v, unitOf(digits))
}

// unitOf is one of the last of some decimals.
func unitOf(digits int) quantity.Decimal {
	unit, _ := quantity.Parse("1e-" + quantity.Int(int64(digits)).String())
	return unit.Decimal()
}

// raised is floored, but never less than there is.
func raised(v quantity.Decimal, digits int) quantity.Decimal {
	down := floored(v, digits)
	if down.Cmp(v) == 0 {
		return down
	}
	return floored(v.Add(unitOf(digits)), digits)
}

// coarseCell is a cell that is not told exactly: of what is open, at least how
// much; of what is under way, between what it lies; of the load, nothing.
func (d *devices) coarseCell(at *device, column int) Cell {
	c, f := &d.sheet.Columns[column], d.sheet.Node.Flow
	switch {
	case c.ID == d.sheet.Node.Open:
		d.coarse = d.coarse || at.fuzzy
		cell := atLeast(at, c.Digits)
		if !cell.Withheld && !at.closed() {
			cell.Text = "≥ " + cell.Text
			cell.Bound = true
		}
		return cell
	case f != nil && c.ID == f.Column:
		d.coarse = true
		return between(at, column)
	}
	d.dark = true
	return Cell{State: quantity.NotApplicable, Withheld: true}
}

// between tells between what a device's figure lies. One below what its
// children make, which is a slip somewhere, lies nowhere.
func between(at *device, column int) Cell {
	digits := at.sheet.Columns[column].Digits
	from, to := floored(at.known, digits), raised(at.upper, digits)
	if v, _ := at.number(column); v.Cmp(from) < 0 {
		return Cell{State: quantity.NotApplicable, Withheld: true}
	}
	low, high := exactCell(from, digits, ""), exactCell(to, digits, "")
	return Cell{Text: low.Text + "—" + high.Text, Sort: low.Sort, State: quantity.Present, Bound: true}
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

// turn says whether a device began or ceased to take nothing more since last
// month, or came; by how much what is open changed is said by change.
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
	return textCell("不变")
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
