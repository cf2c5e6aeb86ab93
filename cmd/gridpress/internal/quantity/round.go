package quantity

import (
	"math/big"
	"strings"
)

// Round rounds half up, away from zero, to a number of decimals.
func Round(r *big.Rat, digits int) Number {
	scaled := new(big.Rat).Mul(new(big.Rat).Abs(r), new(big.Rat).SetInt(power10(digits)))
	doubled := new(big.Int).Mul(scaled.Num(), big.NewInt(2))
	doubled.Add(doubled, scaled.Denom())
	q := doubled.Quo(doubled, new(big.Int).Mul(scaled.Denom(), big.NewInt(2)))
	if r.Sign() < 0 {
		q.Neg(q)
	}
	if !q.IsInt64() && digits > 0 {
		return Round(r, digits-1) // beyond 18 digits the last decimals say nothing
	}
	return Number{coef: q.Int64(), scale: uint8(digits)}
}

// Percent is a fraction as a percentage rounded to digits. Less than the whole
// never shows as 100 (design 3.7): 0.9996 is 99.9 with one digit.
func Percent(r *big.Rat, digits int) Number {
	n := Round(new(big.Rat).Mul(r, big.NewRat(100, 1)), digits)
	whole := big.NewRat(1, 1)
	if r.Cmp(whole) < 0 && n.Cmp(Int(100)) >= 0 {
		return Number{coef: 100*power10(digits).Int64() - 1, scale: uint8(digits)}
	}
	return n
}

// Format writes the number with exactly digits decimals (rounding if it has
// more), thousands separated by commas and a true minus sign.
func (n Number) Format(digits int) string {
	r := n
	if int(n.scale) > digits {
		r = Round(n.Rat(), digits)
	}
	text := new(big.Int).Abs(big.NewInt(r.coef)).String() + strings.Repeat("0", digits-int(r.scale))
	if pad := digits + 1 - len(text); pad > 0 {
		text = strings.Repeat("0", pad) + text
	}
	whole, fraction := text[:len(text)-digits], text[len(text)-digits:]
	var b strings.Builder
	if r.coef < 0 {
		b.WriteString("−")
	}
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if digits > 0 {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}

// String writes the number plainly, with the decimals it has: for messages
// and for files that machines read.
func (n Number) String() string {
	s := n.Rat().FloatString(int(n.scale))
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
