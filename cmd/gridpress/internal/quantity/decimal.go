package quantity

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"strings"
)

// Decimal is the exact outcome of adding and multiplying Numbers: coef ÷
// 10^scale while that fits, a fraction of any size beyond. Sums over many
// thousand cells stay exact and mostly need no memory of their own.
type Decimal struct {
	coef  int64
	scale uint8
	wide  *big.Rat // set where coef cannot hold the value
}

// Decimal is the number as a term of a sum or product.
func (n Number) Decimal() Decimal { return Decimal{coef: n.coef, scale: n.scale} }

// Rat is the value as a fraction of its own.
func (a Decimal) Rat() *big.Rat {
	if a.wide != nil {
		return new(big.Rat).Set(a.wide)
	}
	return Number{a.coef, a.scale}.Rat()
}

// Add is a + b.
func (a Decimal) Add(b Decimal) Decimal {
	if x, y, scale, ok := align(a, b); ok {
		if sum := x + y; (sum > x) == (y > 0) { // no overflow
			return Decimal{coef: sum, scale: scale}
		}
	}
	return Decimal{wide: new(big.Rat).Add(a.Rat(), b.Rat())}
}

// Sub is a − b.
func (a Decimal) Sub(b Decimal) Decimal { return a.Add(Int(-1).Decimal().Mul(b)) }

// Mul is a × b.
func (a Decimal) Mul(b Decimal) Decimal {
	if scale := int(a.scale) + int(b.scale); a.wide == nil && b.wide == nil && scale <= maxScale {
		if coef, ok := product(a.coef, b.coef); ok {
			return Decimal{coef: coef, scale: uint8(scale)}
		}
	}
	return Decimal{wide: new(big.Rat).Mul(a.Rat(), b.Rat())}
}

// Over is a ÷ b; b must not be zero.
func (a Decimal) Over(b Decimal) Decimal {
	return Decimal{wide: new(big.Rat).Quo(a.Rat(), b.Rat())}
}

// Text writes the value with at most so many decimals, rounded half up, away
// from zero, and without trailing zeros.
func (a Decimal) Text(digits int) string {
	s := a.Rat().FloatString(digits)
	if digits > 0 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Sign is -1, 0 or +1.
func (a Decimal) Sign() int {
	switch {
	case a.wide != nil:
		return a.wide.Sign()
	case a.coef < 0:
		return -1
	case a.coef > 0:
		return 1
	}
	return 0
}

// Abs is the value without its sign.
func (a Decimal) Abs() Decimal {
	if a.Sign() < 0 {
		return Int(-1).Decimal().Mul(a)
	}
	return a
}

// Cmp compares exactly: -1, 0, +1.
func (a Decimal) Cmp(b Decimal) int {
	if x, y, _, ok := align(a, b); ok {
		return cmp.Compare(x, y)
	}
	return a.Sub(b).Sign()
}

// align brings two values to one scale; ok is false where that does not fit.
func align(a, b Decimal) (x, y int64, scale uint8, ok bool) {
	if a.wide != nil || b.wide != nil {
		return 0, 0, 0, false
	}
	scale = max(a.scale, b.scale)
	x, fits := product(a.coef, powers[scale-a.scale])
	y, ok = product(b.coef, powers[scale-b.scale])
	return x, y, scale, ok && fits
}

// product multiplies; ok is false where the outcome does not fit.
func product(a, b int64) (_ int64, ok bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	return a * b, true
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// powers are the powers of ten up to 10^maxScale.
var powers = [maxScale + 1]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}
