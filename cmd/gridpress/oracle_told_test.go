package main

import (
	"cmp"
	"math/big"
	"slices"
)

// What the oracle expects the public to be told of the devices whose figures would give a
// withheld one away.

func (d *oracleDevice) seen() bool { return oracleMay("public", d.row.class()) }

// tell settles what the public can tell to be under way at a device, once that is settled
// of those below it.
func (d *oracleDevice) tell() {
	d.least = new(big.Rat)
	seen := slices.DeleteFunc(slices.Clone(d.children), func(c *oracleDevice) bool { return !c.seen() })
	d.dark = len(d.children) > 0 && len(seen) == 0 || slices.ContainsFunc(seen, func(c *oracleDevice) bool { return c.dark })
	flow := d.row.sheet.Node.Flow
	if flow == nil {
		return
	}
	for _, c := range d.children {
		below := c.row.sheet.Node.Flow
		times := big.NewRat(1, 1)
		if below.Times != nil {
			times = oracleRat(below.Times)
		}
		d.least.Add(d.least, new(big.Rat).Mul(c.least, times))
		d.coarse = d.coarse || c.coarse || !c.seen()
	}
	actual := d.number(flow.Column)
	switch {
	case d.seen() && !d.coarse:
		d.least = actual
	case d.seen():
		d.between(actual, oracleRat(flow.Step))
	}
}

// between finds between what the public is told that a figure lies: in steps from what it
// knows of the children, or where it is told on which side of the limit the figure lies, in
// steps from there up, or up to there with the last step longer.
func (d *oracleDevice) between(actual, step *big.Rat) {
	limit := d.room()
	below, flagged := actual.Cmp(limit) < 0, !d.dark && !d.untold()
	room := new(big.Rat).Sub(limit, d.least)
	if flagged && (below == d.closed() || below && room.Cmp(step) <= 0) {
		d.dark, flagged = true, false
	}
	if flagged && !below && room.Sign() > 0 {
		d.least = limit
	}
	for {
		d.most = new(big.Rat).Add(d.least, step)
		switch {
		case flagged && below && new(big.Rat).Sub(limit, d.most).Cmp(step) < 0:
			d.most = limit
			return
		case actual.Cmp(d.most) < 0:
			return
		}
		d.least = d.most
	}
}

// public is what the public is told of a device's figures.
func (d *oracleDevice) public(node *oracleNode) {
	tell := d.row.public
	switch {
	case d.last != nil && !d.last.seen():
		tell["change"] = oracleCell{gap: "不适用"}
	case d.last != nil && (d.coarse || d.dark || d.last.coarse || d.last.dark):
		tell["change"] = oracleCell{gap: "不公布"}
	}
	if !d.coarse && !d.dark {
		return
	}
	open := d.open(d.number(node.Flow.Column))
	if d.coarse {
		from, to := d.whole(d.least), d.whole(d.most)
		if to.Cmp(d.most) < 0 {
			to.Add(to, new(big.Rat).Inv(d.scale()))
		}
		low := d.shown(from, "")
		tell[node.Flow.Column] = oracleCell{text: low.text + "—" + d.shown(to, "").text, number: low.number}
		if d.number(node.Flow.Column).Cmp(from) < 0 {
			tell[node.Flow.Column] = oracleCell{gap: "不公布"}
		}
		open = d.open(d.most)
	}
	cell := d.shown(d.whole(open), "") // never more than there is
	switch closed := node.Closed.takes(*d.row); {
	case closed:
		tell[node.Open] = d.shown(new(big.Rat), "")
	case open.Sign() == 0 || d.dark:
		tell[node.Open] = oracleCell{gap: "不公布"}
	default:
		tell[node.Open] = oracleCell{text: "≥ " + cell.text, number: cell.number}
	}
}

// closed reports whether a device takes nothing more; the public is not told where that
// follows from what it is not told exactly.
func (d *oracleDevice) closed() bool {
	return d.row.sheet.Node.Closed.takes(*d.row) && len(d.row.sheet.Node.Closed) > 0
}

func (d *oracleDevice) untold() bool {
	_, byOpen := d.row.sheet.Node.Closed[cmp.Or(d.row.sheet.Node.Open, "none")]
	return d.coarse && byOpen
}
