// Package quantity holds exact numbers and the three ways of having none: missing, not applicable, zero (design 3.7).
package quantity

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"
)

// State says whether there is a number. Missing is the zero value.
type State uint8

// Missing was not reported; NotApplicable cannot be (a rate over no orders);
// Present has a number, which may be zero.
const (
	Missing State = iota
	NotApplicable
	Present
)

// Number is an exact decimal: coef ÷ 10^scale. Parse gives at most the 15
// significant digits that a cell can hold.
type Number struct {
	coef  int64
	scale uint8
}

const (
	significant = 15 // digits a spreadsheet's double carries for certain
	maxScale    = 18
)

// Int is the number n.
func Int(n int64) Number { return Number{coef: n} }

// Parse reads a plain decimal as spreadsheets store it: sign, digits, point,
// exponent. Digits beyond the fifteenth significant one are binary noise
// (0.30000000000000004) and are rounded away. It is false for anything else,
// and for numbers of 16 digits or more before the point.
func Parse(s string) (Number, bool) {
	if n, ok := short(s); ok {
		return n, true
	}
	return parseLong(s)
}

func parseLong(s string) (Number, bool) {
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil || e < -400 || e > 400 {
			return Number{}, false
		}
		mantissa, exponent = s[:i], e
	}
	digits, negative := strings.CutPrefix(mantissa, "-")
	if !negative {
		digits = strings.TrimPrefix(digits, "+")
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	all := whole + fraction
	if all == "" || strings.Trim(all, "0123456789") != "" {
		return Number{}, false
	}
	all = strings.TrimLeft(all, "0")
	return fit(all, len(fraction)-exponent, negative)
}

// short reads the common case without memory of its own: at most fifteen
// digits, no exponent.
func short(s string) (n Number, ok bool) {
	digits, negative := strings.CutPrefix(s, "-")
	if len(digits) > significant+1 {
		return Number{}, false
	}
	count, point := 0, -1
	for i := range len(digits) {
		switch c := digits[i]; {
		case '0' <= c && c <= '9':
			n.coef, count = n.coef*10+int64(c-'0'), count+1
		case c == '.' && point < 0:
			point = i
		default:
			return Number{}, false
		}
	}
	if count == 0 || count > significant {
		return Number{}, false
	}
	if point >= 0 {
		n.scale = uint8(len(digits) - point - 1)
	}
	for n.scale > 0 && n.coef%10 == 0 {
		n.coef, n.scale = n.coef/10, n.scale-1
	}
	if negative {
		n.coef = -n.coef
	}
	return n, true
}

// fit makes a Number of the digits ÷ 10^scale, rounding what does not fit.
func fit(digits string, scale int, negative bool) (Number, bool) {
	drop := scale - maxScale
	if scale > 0 && len(digits) > significant {
		drop = max(drop, len(digits)-significant)
	}
	if drop > 0 {
		digits, scale = roundDigits(digits, drop), scale-drop
	}
	for scale > 0 && strings.HasSuffix(digits, "0") {
		digits, scale = digits[:len(digits)-1], scale-1
	}
	if digits == "" {
		return Number{}, true
	}
	if len(digits)-scale > significant {
		return Number{}, false
	}
	if scale < 0 {
		digits, scale = digits+strings.Repeat("0", -scale), 0
	}
	coef, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return Number{}, false
	}
	if negative {
		coef = -coef
	}
	return Number{coef, uint8(scale)}, true
}

// roundDigits drops the last n digits, half up.
func roundDigits(digits string, n int) string {
	if n > len(digits) {
		return ""
	}
	kept := digits[:len(digits)-n]
	if digits[len(kept)] < '5' {
		return kept
	}
	v, _ := new(big.Int).SetString("0"+kept, 10)
	return v.Add(v, big.NewInt(1)).String()
}

// UnmarshalTOML reads a number of a declaration. TOML gives floats; their
// shortest decimal form is what the editor wrote.
func (n *Number) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case int64:
		*n = Int(v)
		return nil
	case float64:
		if parsed, ok := Parse(strconv.FormatFloat(v, 'g', -1, 64)); ok {
			*n = parsed
			return nil
		}
	}
	return strconv.ErrSyntax
}

// Rat is the number as a fraction.
func (n Number) Rat() *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(n.coef), power10(int(n.scale)))
}

// Cmp compares exactly: -1, 0, +1.
func (n Number) Cmp(m Number) int { return n.Decimal().Cmp(m.Decimal()) }

// IsInt reports whether the number has no fraction.
func (n Number) IsInt() bool { return n.coef%powers[n.scale] == 0 }

// Sign is -1, 0 or +1.
func (n Number) Sign() int { return cmp.Compare(n.coef, 0) }

// Float is the nearest float, for drawing only.
func (n Number) Float() float64 {
	f, _ := n.Rat().Float64()
	return f
}

// Sub is n − m, exactly as far as 18 decimals go.
func (n Number) Sub(m Number) Number {
	return Round(new(big.Rat).Sub(n.Rat(), m.Rat()), int(max(n.scale, m.scale)))
}

// Abs is the number without its sign.
func (n Number) Abs() Number {
	if n.coef < 0 {
		n.coef = -n.coef
	}
	return n
}

func power10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }
