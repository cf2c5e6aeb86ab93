package quantity

import (
	"math/big"
	"strconv"
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

// Percent is the number, a fraction, as a percentage rounded to digits, as the
// function Percent gives it, without fractions of any size.
func (n Number) Percent(digits int) Number {
	if n.scale < 2 {
		return Percent(n.Rat(), digits)
	}
	p := Number{n.coef, n.scale - 2}.rounded(digits)
	if whole := powers[n.scale]; n.coef < whole && p.coef >= 100*powers[p.scale] {
		return Number{coef: 100*powers[digits] - 1, scale: uint8(digits)}
	}
	return p
}

// rounded rounds half up, away from zero, to at most so many decimals.
func (n Number) rounded(digits int) Number {
	if int(n.scale) <= digits {
		return n
	}
	unit := uint64(powers[int(n.scale)-digits])
	size := magnitude(n.coef)
	coef := int64(size / unit)
	if size%unit*2 >= unit {
		coef++
	}
	if n.coef < 0 {
		coef = -coef
	}
	return Number{coef, uint8(digits)}
}

// Format writes the number with exactly digits decimals (rounding if it has
// more), thousands separated by commas and a true minus sign.
func (n Number) Format(digits int) string {
	r := n.rounded(digits)
	text := strconv.FormatUint(magnitude(r.coef), 10) + strings.Repeat("0", digits-int(r.scale))
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
	s := strconv.FormatInt(n.coef, 10)
	if n.scale == 0 {
		return s
	}
	s, negative := strings.CutPrefix(s, "-")
	s = strings.Repeat("0", max(0, int(n.scale)+1-len(s))) + s
	point := len(s) - int(n.scale)
	s = strings.TrimRight(strings.TrimRight(s[:point]+"."+s[point:], "0"), ".")
	if negative {
		return "-" + s
	}
	return s
}
