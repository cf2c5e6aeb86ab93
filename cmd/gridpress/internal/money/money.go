// Package money counts in fen: exact amounts, read from yuan, shown in yuan, and shared out to the last fen.
package money

import (
	"math/big"
	"slices"
	"strings"
)

// Fen is an amount in fen, a hundredth of a yuan.
type Fen int64

// Yuan is the amount of whole yuan.
const Yuan Fen = 100

// Parse reads a plain decimal number of yuan: "25000", "0.5". It is false for
// anything else, for parts of a fen, and for what does not fit.
func Parse(yuan string) (Fen, bool) {
	if yuan == "" || strings.Trim(yuan, "0123456789.-") != "" {
		return 0, false
	}
	r, ok := new(big.Rat).SetString(yuan)
	if !ok {
		return 0, false
	}
	r.Mul(r, big.NewRat(int64(Yuan), 1))
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	return Fen(r.Num().Int64()), true
}

// FromRat is a number of yuan, rounded half up, away from zero, to the fen.
func FromRat(yuan *big.Rat) Fen {
	r := new(big.Rat).Mul(new(big.Rat).Abs(yuan), big.NewRat(int64(Yuan), 1))
	doubled := new(big.Int).Mul(r.Num(), big.NewInt(2))
	doubled.Add(doubled, r.Denom())
	fen := Fen(doubled.Quo(doubled, new(big.Int).Mul(r.Denom(), big.NewInt(2))).Int64())
	if yuan.Sign() < 0 {
		return -fen
	}
	return fen
}

// Rat is the amount in yuan.
func (f Fen) Rat() *big.Rat { return big.NewRat(int64(f), int64(Yuan)) }

// Plain writes the amount in yuan for machines: "27372.26".
func (f Fen) Plain() string { return f.Rat().FloatString(2) }

// String writes the amount in yuan for readers: "27,372.26", with a true minus
// sign.
func (f Fen) String() string {
	text, negative := strings.CutPrefix(f.Plain(), "-")
	point := len(text) - 3
	for i := point - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	if negative {
		return "−" + text
	}
	return text
}

// Split shares a pool out in proportion to the shares, in steps (one fen, or
// one yuan): each gets the whole steps of its part, and what is left goes, a
// step each, to the largest remainders, of equal ones to the first. What is
// less than a step goes to the first of those. The parts add up to the pool,
// which is not negative; shares are positive, or all are nothing.
func Split(pool Fen, shares []*big.Rat, step Fen) []Fen {
	total := new(big.Rat)
	for _, s := range shares {
		total.Add(total, s)
	}
	parts := make([]Fen, len(shares))
	if total.Sign() <= 0 || pool <= 0 {
		return parts
	}
	left := pool
	remainders := make([]*big.Rat, len(shares))
	for i, s := range shares {
		steps := big.NewRat(int64(pool), int64(step))
		steps.Mul(steps, s).Quo(steps, total)
		whole := new(big.Int).Quo(steps.Num(), steps.Denom())
		parts[i] = Fen(whole.Int64()) * step
		remainders[i] = steps.Sub(steps, new(big.Rat).SetInt(whole))
		left -= parts[i]
	}
	for _, i := range byRemainder(remainders) {
		more := min(step, left)
		parts[i] += more
		left -= more
	}
	return parts
}

// byRemainder orders places by the largest remainder; ties keep their order.
func byRemainder(remainders []*big.Rat) []int {
	order := make([]int, len(remainders))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return remainders[b].Cmp(remainders[a]) })
	return order
}
