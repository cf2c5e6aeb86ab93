package score

import (
	"math/big"
	"slices"

	"gridpress/cmd/gridpress/internal/quantity"
)

// middle makes the figure the median of rising values: the one in the middle,
// or the mean of the two; of nothing it is not applicable.
func (f *Figure) middle(values []quantity.Number) {
	n := len(values)
	if n == 0 {
		f.State = quantity.NotApplicable
		return
	}
	f.State, f.Value = quantity.Present, values[n/2].Rat()
	if n%2 == 0 {
		f.Value.Add(f.Value, values[n/2-1].Rat())
		f.Value.Quo(f.Value, big.NewRat(2, 1))
	}
}

// merged joins two rising lists into a third.
func merged(a, b []quantity.Number) []quantity.Number {
	all := make([]quantity.Number, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].Cmp(b[0]) <= 0 {
			all, a = append(all, a[0]), a[1:]
		} else {
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}

// rising sorts values in place.
func rising(values []quantity.Number) []quantity.Number {
	slices.SortFunc(values, quantity.Number.Cmp)
	return values
}
