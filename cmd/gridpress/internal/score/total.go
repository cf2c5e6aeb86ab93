package score

import (
	"math/big"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
)

// totalled forms the company's figure from the units' as the indicator
// declares it; "none" and "only" have no total over units. A sum with a unit
// missing is no sum; a rate or mean leaves the unit out and says so.
func totalled(ind *declare.Indicator, units []*Figure, names []declare.Unit, month string) *Figure {
	t := &Figure{of: new(big.Rat), to: new(big.Rat), weight: new(big.Rat)}
	values, products := new(big.Rat), new(big.Rat)
	present := 0
	for i, f := range units {
		t.Rows += f.Rows
		t.Last = max(t.Last, f.Last)
		if f.State == quantity.Missing && names[i].Reports(month) {
			t.Absent++
		}
		if f.State != quantity.Present {
			continue
		}
		present++
		t.of.Add(t.of, f.of)
		t.to.Add(t.to, f.to)
		t.values = merged(t.values, f.values)
		values.Add(values, f.Value)
		if f.weight != nil {
			t.weight.Add(t.weight, f.weight)
			products.Add(products, new(big.Rat).Mul(f.Value, f.weight))
		}
	}
	if present == 0 || ind.Total == "sum" && t.Absent > 0 {
		return t
	}
	switch ind.Total {
	case "ratio":
		t.Base = t.to
		t.set(t.of, t.to)
	case "sum":
		t.set(values, big.NewRat(1, 1))
	case "mean":
		t.set(values, big.NewRat(int64(present), 1))
	case "weighted":
		t.set(products, t.weight)
	case "pooled":
		t.pooled(ind, t.of, t.to, t.values)
	}
	return t
}

// set makes the figure a quotient; over nothing it is not applicable.
func (f *Figure) set(of, to *big.Rat) {
	if to.Sign() == 0 {
		f.State = quantity.NotApplicable
		return
	}
	f.State, f.Value = quantity.Present, new(big.Rat).Quo(of, to)
}

// pooled makes the figure the mean or the median of all records together.
func (f *Figure) pooled(ind *declare.Indicator, of, to *big.Rat, values []quantity.Number) {
	if ind.Median != "" {
		f.middle(values)
		return
	}
	f.set(of, to)
}

// cumulate fills in the year-to-date values of an indicator.
func (r *Results) cumulate(set *month.Set, ind *declare.Indicator) {
	if ind.Ytd == "none" {
		return
	}
	for _, id := range everyone(set.Site) {
		var year yearSum
		for _, m := range set.Months {
			if m.ID[:4] != year.id {
				year = yearSum{id: m.ID[:4], of: new(big.Rat), to: new(big.Rat), values: new(big.Rat)}
			}
			f := r.Figure(ind.ID, id, m.ID)
			year.add(f, m.ID)
			year.show(ind, f, m.ID)
		}
	}
}

// yearSum adds up the months of one year.
type yearSum struct {
	id, from       string
	of, to, values *big.Rat
	months         int64
	pooled         []quantity.Number
	applicable     int64 // months with a value, or in which there could be none
}

func (y *yearSum) add(f *Figure, month string) {
	if f.State == quantity.NotApplicable && y.from != "" {
		y.applicable++
	}
	if f.State != quantity.Present {
		return
	}
	if y.from == "" {
		y.from = month
	}
	y.months++
	y.applicable++
	y.of.Add(y.of, f.of)
	y.to.Add(y.to, f.to)
	y.values.Add(y.values, f.Value)
	y.pooled = merged(y.pooled, f.values)
}

// show gives a figure what the year holds so far.
func (y *yearSum) show(ind *declare.Indicator, month *Figure, id string) {
	var f Figure
	switch {
	case y.months == 0:
		return
	case ind.Ytd == "ratio":
		f.set(y.of, y.to)
	case ind.Ytd == "pooled":
		f.pooled(ind, y.of, y.to, y.pooled)
	case ind.Ytd == "mean":
		f.set(y.values, big.NewRat(y.months, 1))
	default:
		f.set(y.values, big.NewRat(1, 1))
	}
	f.show(ind)
	month.ytd = f.Value
	month.Ytd = Ytd{State: f.State, Shown: f.Shown, From: y.from, Gaps: number(id) - number(y.from) + 1 - int(y.applicable)}
}

// everyone lists the ids of the company and its units.
func everyone(site *declare.Site) []string {
	ids := []string{declare.Company}
	for _, u := range site.Units {
		ids = append(ids, u.ID)
	}
	return ids
}

// number is the month of a YYYY-MM, 1 to 12.
func number(month string) int { return int(month[5]-'0')*10 + int(month[6]-'0') }
