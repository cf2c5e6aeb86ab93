package disclose

import (
	"cmp"
	"math/big"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// grid is the devices of a month as some readers see them: which hang on
// which, and how exactly these readers are told what is under way.
//
// Secondary suppression. A sheet may withhold devices: an area with few users,
// a customer's own line. Nothing that readers are told may let them compute a
// figure of such a device. Its figures meet those of others in one place only:
// what is under way at a device includes that of the devices which hang on it
// (Node.Flow), so that a parent's figure less those of the children that are
// seen would be that of the withheld ones, and is exactly theirs where the
// figure is zero. Highest loads do not add up, as devices do not peak on the
// same day; open capacities never do; counts, shares and totals are those of
// rows that are seen (Sheet.Withhold is part of every filter of a public
// indicator), and a negative list holds no other (Withheld.Unless); the search index and downloads hold the rows of Report.Table.
//
// So a parent with a withheld child is told coarsely. From its figure goes all
// that readers know for certain of the children, and of the rest they learn
// only which multiple of a step it lies above: known ≤ figure < known + step.
// The step is a declared number, not chosen by the values, so nothing follows
// from where it was used. A figure told so is not exact itself, and its own
// parent is told coarsely too. The open capacity, from which the printed
// formula would give the figure back, is told as what is open at least, with
// the upper end in the formula: never more than is open.
//
// What 是否受限 says (nothing is open) is owed, and with the load and the
// formula it says on which side of a limit the figure lies. The steps are
// therefore counted from the limit up, or up to the limit with a longer last
// one; where no more than a step is left below it, the load is withheld, without
// which nobody knows the limit (device.span). The load is withheld, too, of a
// device on which only such devices hang that are withheld or whose load is:
// theirs is its own.
//
// Then for each withheld device every figure from zero to at least the step (in
// its parent's unit) fits all that is told; a test tries them all. A change
// against last month is told only of what is exact in both, and whether a
// device takes more only from cells that are told.
type grid struct {
	site   *declare.Site
	month  string // YYYY-MM
	sheets map[string]*level
}

// level is the devices of one sheet.
type level struct {
	site    *declare.Site
	sheet   *declare.Sheet
	devices []*device
	byKey   map[string]*device
}

// device is a row of a sheet of devices.
type device struct {
	*level
	key     string
	table   *schema.Table
	row     int
	parent  *device // nil where it hangs on none
	first   *device // of the children that are seen
	seen    bool    // by the readers
	hanging int     // children that are seen
	hidden  int     // children that are not
	bare    int     // children that are seen, with their loads
	dim     bool    // a child that is seen has its load kept back

	below quantity.Decimal // what the readers know for certain of the children's flows, in its own unit
	fuzzy bool             // a child's flow is not told exactly
	known quantity.Decimal // what they know for certain of its own
	upper quantity.Decimal // what they know it to lie below, where it is fuzzy
	dark  bool             // its load is not told
}

// gridAt is the grid of a month; the last two asked for are kept, as every
// month is shown beside the one before it.
func (r *Report) gridAt(m *month.Month) *grid {
	if i := slices.IndexFunc(r.grids, func(g *grid) bool { return g.month == m.ID }); i >= 0 {
		return r.grids[i]
	}
	g := &grid{site: r.set.Site, month: m.ID, sheets: map[string]*level{}}
	for _, s := range r.set.Site.Sheets {
		if s.Node != nil {
			g.sheets[s.ID] = r.levelOf(s, m)
		}
	}
	order := g.topDown()
	for _, l := range order {
		g.hang(l)
	}
	for _, l := range slices.Backward(order) {
		l.tell()
	}
	r.grids = append(r.grids[max(0, len(r.grids)-1):], g)
	return g
}

// levelOf collects the devices of a sheet.
func (r *Report) levelOf(s *declare.Sheet, m *month.Month) *level {
	l := &level{site: r.set.Site, sheet: s, byKey: map[string]*device{}}
	columns := s.RowKey()
	for _, t := range r.set.TablesAt(s, m) {
		if t.Columns[columns[0]].States == nil {
			continue // its rows were let go (month.Set.Shed)
		}
		for i := range t.Len() {
			d := &device{level: l, table: t, row: i, key: rowKey(t, i, columns), seen: r.Class.May(s.Class) && r.Class.May(t.Class(i))}
			l.devices = append(l.devices, d)
			l.byKey[d.key] = d
		}
	}
	return l
}

// topDown lists the levels, parents before children.
func (g *grid) topDown() (order []*level) {
	for _, s := range g.site.Sheets {
		if s.Node != nil {
			order = append(order, g.sheets[s.ID])
		}
	}
	slices.SortStableFunc(order, func(a, b *level) int { return cmp.Compare(g.depth(a.sheet), g.depth(b.sheet)) })
	return order
}

func (g *grid) depth(s *declare.Sheet) (n int) {
	for s.Node.Parent != nil {
		s = g.site.Sheet(s.Node.Parent.Sheet)
		n++
	}
	return n
}

// hang finds the parents of a level's devices.
func (g *grid) hang(l *level) {
	link := l.sheet.Node.Parent
	if link == nil {
		return
	}
	above := g.sheets[link.Sheet]
	found := map[string]*device{}
	as := above.sheet.ColumnsOf(link.As)
	for _, d := range above.devices {
		if k, whole := d.table.Key(d.row, as); whole && d.table.Passes(link.Where, d.row) && found[k] == nil {
			found[k] = d
		}
	}
	by := l.sheet.ColumnsOf(link.By)
	for _, d := range l.devices {
		if k, whole := d.table.Key(d.row, by); whole {
			d.parent = found[k]
		}
		switch p := d.parent; {
		case p == nil:
		case !d.seen:
			p.hidden++
		default:
			p.hanging++
			if p.first == nil {
				p.first = d
			}
		}
	}
}

// tell settles what the readers are told of a level's devices, once that is
// settled of those below.
func (l *level) tell() {
	for _, d := range l.devices {
		d.dark = d.dim || d.hanging+d.hidden > 0 && d.bare == 0
		if f := l.sheet.Node.Flow; f != nil {
			d.reckon(f)
		}
		switch p := d.parent; {
		case p == nil || !d.seen:
		case d.dark:
			p.dim = true // else its load less those of the others would give this one's away
		default:
			p.bare++
		}
	}
}

// reckon settles how exactly the readers know what is under way at a device,
// and what they know of its parent's from that.
func (d *device) reckon(f *declare.Flow) {
	flow, present := d.number(d.sheet.Column(f.Column))
	switch {
	case !d.seen || !present:
		d.known = d.below
	case d.fuzzy:
		d.span(flow, f.Step.Decimal())
	default:
		d.known = flow
	}
	if p := d.parent; p != nil && p.sheet.Node.Flow != nil {
		p.below = p.below.Add(d.known.Mul(f.Times.Decimal()))
		p.fuzzy = p.fuzzy || d.fuzzy || !d.seen
	}
}

// span settles between what readers know the figure to lie: a step apart at
// least, also for those who reckon with the limit from which on nothing is open.
func (d *device) span(flow, step quantity.Decimal) {
	from := d.below
	limit, told := d.limit()
	within := told && flow.Cmp(limit) < 0
	room := limit.Sub(from)
	switch {
	case !told:
	case within == d.closed() || within && room.Cmp(step) <= 0: // nothing fits, or hardly a step
		d.dark = true
	case !within && room.Sign() > 0:
		from = limit
	}
	d.known = from.Add(multiple(flow.Sub(from), step))
	d.upper = d.known.Add(step)
	if last := from.Add(multiple(room, step)); within && !d.dark && d.upper.Cmp(last) >= 0 {
		d.known, d.upper = last.Sub(step), limit
	}
}

// limit is what is under way when by the formula nothing is open any more; told
// is false where readers do not learn whether that is reached, or cannot
// compute it.
func (d *device) limit() (limit quantity.Decimal, told bool) {
	check, f := d.site.Formula(d.sheet), d.sheet.Node.Flow
	if check == nil || d.dark || len(d.sheet.Node.Closed) == 0 || !d.told() || !d.table.Passes(check.Where, d.row) {
		return limit, false
	}
	var each quantity.Decimal // of what is under way
	for _, term := range check.Equal.Sum {
		v, ok := d.term(term)
		switch {
		case term.Column >= 0 && d.sheet.Columns[term.Column].ID == f.Column:
			each = each.Sub(term.Factor)
		case !ok:
			return limit, false
		default:
			limit = limit.Add(v)
		}
	}
	if each.Sign() <= 0 {
		return limit, false
	}
	return limit.Over(each), true
}

// term is the value of a formula's term; ok is false where a number is missing.
func (d *device) term(term declare.Term) (_ quantity.Decimal, ok bool) {
	if term.Column < 0 {
		return term.Factor, true
	}
	v, ok := d.number(term.Column)
	return v.Mul(term.Factor), ok
}

// multiple is the greatest multiple of a step that is not above a value, zero
// for a value below zero, which only rounding gives.
func multiple(value, step quantity.Decimal) quantity.Decimal {
	if value.Sign() <= 0 {
		return quantity.Decimal{}
	}
	ratio := value.Over(step).Rat()
	whole := new(big.Int).Quo(ratio.Num(), ratio.Denom())
	return quantity.Int(whole.Int64()).Decimal().Mul(step)
}

// number is what a device's cell holds.
func (d *device) number(column int) (_ quantity.Decimal, present bool) {
	c := &d.table.Columns[column]
	if c.States[d.row] != quantity.Present {
		return quantity.Decimal{}, false
	}
	return c.Numbers.At(d.row).Decimal(), true
}

// coarse reports whether a column of a device is not told exactly, or not at
// all: what is under way, and what is open, where that is fuzzy; what is open,
// too, where the load is not told.
func (d *device) coarse(column string) bool {
	n := d.sheet.Node
	switch {
	case n.Flow != nil && column == n.Flow.Column:
		return d.fuzzy
	case column == n.Open:
		return d.fuzzy || d.dark
	}
	return d.dark && slices.Contains(n.Load, column)
}

// told reports whether the readers are told if the device takes nothing more:
// all that says so is exact.
func (d *device) told() bool {
	for column := range d.sheet.Node.Closed {
		if d.coarse(column) {
			return false
		}
	}
	return true
}

// closed reports whether the device takes nothing more, as far as that is told.
func (d *device) closed() bool {
	where := d.sheet.Node.Closed
	return len(where) > 0 && d.told() && d.table.Passes(where, d.row)
}

// open is what is open at a device by the formula; where at least is asked for,
// with as much under way as the readers must reckon with. The state is that of
// the sum: not applicable where the formula is not for the device, missing
// where it lacks a number.
func (d *device) open(atLeast bool) (sum quantity.Decimal, state quantity.State) {
	check := d.site.Formula(d.sheet)
	if check == nil || !d.table.Passes(check.Where, d.row) {
		return sum, quantity.NotApplicable
	}
	for _, term := range check.Equal.Sum {
		v, ok := d.term(term)
		if !ok {
			return sum, quantity.Missing
		}
		if f := d.sheet.Node.Flow; atLeast && d.fuzzy && f != nil && term.Column >= 0 && d.sheet.Columns[term.Column].ID == f.Column {
			v = d.upper.Mul(term.Factor)
		}
		sum = sum.Add(v)
	}
	if least := check.Equal.Least; least != nil && sum.Cmp(least.Decimal()) < 0 {
		sum = least.Decimal()
	}
	return sum, quantity.Present
}
