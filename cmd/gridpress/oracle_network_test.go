package main

import (
	"math"
	"math/big"
	"slices"
	"strings"
)

// What the oracle makes of the devices of the grid: which hangs on which, what is open by
// the formula, and what became of each since last month. It knows the formulas by heart
// (domain B3).

// oracleDevice is a device with those above and below it in its month.
type oracleDevice struct {
	row      *oracleRow
	key      string
	parent   *oracleDevice
	children []*oracleDevice
	last     *oracleDevice // the same a month before
	coarse   bool          // the public is not told exactly
	least    *big.Rat      // what the public can tell to be under way
	most     *big.Rat      // and below what, of one not told exactly
	dark     bool          // the public is not told its load
}

// link finds the rows of lists whose device its own sheet does not show to the public, and
// fills in what devices take from the negative list.
func (o *oracle) link() {
	for _, sheet := range o.sheets {
		for _, w := range sheet.Withhold {
			if w.Unless == nil {
				continue
			}
			shown := map[string]bool{}
			for _, row := range o.rows[w.Unless.Sheet] {
				if row.class() == "public" {
					shown[row.month+row.join(w.Unless.As)] = true
				}
			}
			for i, row := range o.rows[sheet.ID] {
				if w.Where.takes(row) {
					o.rows[sheet.ID][i].alone = !shown[row.month+row.join(w.Unless.By)]
				}
			}
		}
	}
	listed := map[string]oracleRow{}
	for _, row := range o.rows["negative"] {
		key := row.month + row.cell("kind").id + row.cell("code").text
		if row.cell("kind").id == "main_tr" {
			key += row.cell("object").text
		}
		listed[key] = row
	}
	for sheet, by := range map[string]struct{ kinds, columns string }{"main_tr": {"main_tr", "station no"}, "lines": {"line dedicated", "line_code"}, "areas": {"area", "area_code"}} {
		for _, row := range o.rows[sheet] {
			if row.cell("restricted").id != "yes" {
				continue
			}
			for _, kind := range strings.Fields(by.kinds) {
				from, found := listed[row.month+kind+strings.ReplaceAll(row.join(strings.Fields(by.columns)), "/", "")]
				if found && sheet == "areas" {
					row.set("relief", from.cell("relief"))
				}
				if found {
					row.set("alternative", from.cell("alternative"))
				}
			}
		}
	}
}

// network fills in the columns that no workbook holds, of all devices.
func (o *oracle) network() {
	order := []string{"substations", "main_tr", "lines", "areas"} // from above
	for _, id := range order {
		o.sheets[id].addNodeColumns(o)
	}
	var before map[string]map[string]*oracleDevice
	for _, month := range o.months {
		now := map[string]map[string]*oracleDevice{}
		for _, id := range order {
			now[id] = o.devicesOf(id, month, now)
			for key, d := range now[id] {
				d.last = before[id][key]
			}
		}
		for _, id := range slices.Backward(order) {
			for _, d := range now[id] {
				d.tell()
			}
		}
		for _, id := range order {
			for _, d := range now[id] {
				d.fill(month == o.months[0])
			}
		}
		before = now
	}
}

// addNodeColumns declares the columns that the pages of devices have besides.
func (s *oracleSheet) addNodeColumns(o *oracle) {
	add := func(id, name, unit, class string, digits *int) {
		s.Columns = append(s.Columns, oracleColumn{ID: id, Name: name, Type: "text", Unit: unit, Class: class, Digits: digits})
	}
	if s.Node.Open != "" {
		open := s.Columns[s.column(s.Node.Open)]
		add("recomputed", "可开放容量（复算）", open.Unit, "internal", open.Digits)
		add("change", "可开放容量比上月", open.Unit, "public", open.Digits)
	}
	for _, also := range s.Node.Also {
		open := s.Columns[s.column(also.Open)]
		add(also.Open+"_change", open.Name+"比上月", open.Unit, "public", open.Digits)
	}
	add("turn", "是否受限比上月", "", "public", nil)
	if s.Node.Parent != nil {
		add("upstream", "上级受限", "", "public", nil)
	}
	if s.ID != "areas" {
		below := map[string]string{"substations": "main_tr", "main_tr": "lines", "lines": "areas"}[s.ID]
		add("children", "下级"+o.sheets[below].Name, "个", "public", nil)
	}
	for i := range o.rows[s.ID] {
		row := &o.rows[s.ID][i]
		row.cells = append(row.cells, make([]oracleCell, len(s.Columns)-len(row.cells))...)
		row.public = map[string]oracleCell{}
	}
}

// devicesOf are a month's devices of a sheet by their keys, hung on those above.
func (o *oracle) devicesOf(id, month string, above map[string]map[string]*oracleDevice) map[string]*oracleDevice {
	devices := map[string]*oracleDevice{}
	keys := map[string][]string{"substations": {"unit", "station"}, "main_tr": {"station", "no"}, "lines": {"line_code"}, "areas": {"area_code"}}[id]
	for i := range o.rows[id] {
		row := &o.rows[id][i]
		if row.month != month {
			continue
		}
		d := &oracleDevice{row: row, key: row.join(keys)}
		devices[d.key] = d
		if p := row.sheet.Node.Parent; p != nil {
			as := p.As
			if len(as) == 0 {
				as = p.By
			}
			want := row.join(p.By)
			for _, other := range above[p.Sheet] {
				if other.row.join(as) == want {
					d.parent = other
				}
			}
			if d.parent != nil {
				d.parent.children = append(d.parent.children, d)
			}
		}
	}
	return devices
}

func (r oracleRow) join(columns []string) string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, r.cell(c).text)
	}
	return strings.Join(parts, "/")
}

func (d *oracleDevice) number(column string) *big.Rat {
	if n := d.row.cell(column).number; n != nil {
		return n
	}
	return new(big.Rat)
}

// open is what is open by the formula, with so much under way; never below none.
func (d *oracleDevice) open(underWay *big.Rat) *big.Rat {
	left := new(big.Rat).Sub(d.room(), underWay)
	if left.Sign() < 0 {
		return new(big.Rat)
	}
	return left
}

// room is what the load leaves by the formula.
func (d *oracleDevice) room() *big.Rat {
	share, sum := big.NewRat(4, 5), new(big.Rat)
	switch d.row.sheet.ID {
	case "main_tr":
		sum.Sub(sum.Mul(share, d.number("mva")), d.number("max_mva"))
	case "areas":
		sum.Sub(sum.Mul(share, d.number("rated_kva")), d.number("max_kva"))
	case "lines":
		amperes := sum.Sub(sum.Mul(share, d.number("limit_a")), d.number("max_a"))
		root, _ := new(big.Rat).SetString("1.7320508")
		sum.Mul(amperes, root.Mul(root, big.NewRat(10, 1)))
	}
	return sum
}

// fill writes the cells of a device, and those that the public is told instead.
func (d *oracleDevice) fill(first bool) {
	node := d.row.sheet.Node
	if node.Open != "" {
		d.row.set("recomputed", d.shown(d.open(d.number(node.Flow.Column)), ""))
		d.row.set("change", oracleCell{gap: "不适用"})
		if d.last != nil {
			change := d.shown(new(big.Rat).Sub(d.number(node.Open), d.last.number(node.Open)), "＋")
			d.row.set("change", change)
		}
		d.public(node)
	}
	for _, also := range node.Also {
		change := also.Open + "_change"
		d.row.set(change, oracleCell{gap: "不适用"})
		if d.last != nil {
			d.row.set(change, d.shown(new(big.Rat).Sub(d.number(also.Open), d.last.number(also.Open)), "＋"))
		}
		if d.last != nil && !d.last.seen() {
			d.row.public[change] = oracleCell{gap: "不适用"}
		}
	}
	if d.dark {
		for _, id := range node.Load {
			d.row.public[id] = oracleCell{gap: "不公布"}
		}
	}
	d.row.set("turn", oracleCell{text: d.turn(first, d.last, false)})
	lastSeen := d.last
	if lastSeen != nil && !lastSeen.seen() {
		lastSeen = nil
	}
	told := oracleCell{text: d.turn(first, lastSeen, true)}
	if told.text == "" {
		told = oracleCell{gap: "不公布"}
	}
	d.row.public["turn"] = told
	if node.Parent != nil {
		d.row.set("upstream", oracleCell{text: d.upstream(false)})
		d.row.public["upstream"] = oracleCell{text: d.upstream(true)}
	}
	if d.row.sheet.ID != "areas" {
		seen := 0
		for _, c := range d.children {
			if c.seen() {
				seen++
			}
		}
		d.row.put("children", len(d.children))
		all := d.row.cell("children")
		d.row.put("children", seen)
		d.row.public["children"] = d.row.cell("children")
		d.row.set("children", all)
	}
}

// whole cuts a number to the digits of what is open.
func (d *oracleDevice) whole(n *big.Rat) *big.Rat {
	scaled := new(big.Rat).Mul(n, d.scale())
	return new(big.Rat).Quo(new(big.Rat).SetInt(new(big.Int).Quo(scaled.Num(), scaled.Denom())), d.scale())
}

func (d *oracleDevice) scale() *big.Rat { return big.NewRat(int64(math.Pow10(d.digits())), 1) }

func (d *oracleDevice) digits() int {
	if n := d.row.sheet.Columns[d.row.sheet.column(d.row.sheet.Node.Open)].Digits; n != nil {
		return *n
	}
	return 0
}

// shown is a number with the digits of what is open.
func (d *oracleDevice) shown(n *big.Rat, plus string) oracleCell {
	like := oracleIndicator{digits: d.digits()}
	rounded, _ := new(big.Rat).SetString(n.FloatString(like.digits))
	cell := oracleCell{text: like.number(like.round(new(big.Rat).Abs(rounded))), number: rounded}
	if rounded.Sign() < 0 {
		cell.text = "−" + cell.text
	}
	if rounded.Sign() > 0 {
		cell.text = plus + cell.text
	}
	return cell
}

func (d *oracleDevice) turn(first bool, last *oracleDevice, public bool) string {
	switch {
	case first:
		return "上月无数据"
	case last == nil:
		return "新列入"
	case public && (d.untold() || last.untold()):
		return ""
	case d.closed() && !last.closed():
		return "新受限"
	case !d.closed() && last.closed():
		return "解除受限"
	}
	return "不变"
}

func (d *oracleDevice) upstream(public bool) string {
	var kinds []string
	for p := d.parent; p != nil; p = p.parent {
		if p.closed() && !(public && (!p.seen() || p.untold())) {
			kinds = append(kinds, p.row.sheet.Name)
		}
	}
	if len(kinds) == 0 {
		return "否"
	}
	return "上级" + strings.Join(kinds, "、") + "受限"
}
