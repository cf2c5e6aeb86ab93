package quantity

import (
	"math"
	"math/big"
	"testing"
)

// edges are values at which narrow arithmetic would overflow or lose digits.
var edges = []Decimal{
	{}, {coef: 1}, {coef: -1}, {coef: 15, scale: 1}, {coef: -7, scale: 18}, {coef: 17320508, scale: 7},
	{coef: math.MaxInt64}, {coef: math.MinInt64}, {coef: math.MaxInt64, scale: 18}, {coef: math.MinInt64, scale: 9},
	{wide: big.NewRat(1, 3)}, {wide: big.NewRat(-10, 1)},
}

func TestDecimalsAreExactAtEveryEdge(t *testing.T) {
	for _, a := range edges {
		for _, b := range edges {
			same(t, a, b)
		}
	}
}

func FuzzDecimal(f *testing.F) {
	f.Add(int64(12), uint8(1), int64(-5), uint8(3))
	f.Add(int64(math.MaxInt64), uint8(18), int64(math.MinInt64), uint8(0))
	f.Fuzz(func(t *testing.T, a int64, as uint8, b int64, bs uint8) {
		same(t, Decimal{coef: a, scale: as % (maxScale + 1)}, Decimal{coef: b, scale: bs % (maxScale + 1)})
	})
}

// same compares every operation with the same one on fractions.
func same(t *testing.T, a, b Decimal) {
	t.Helper()
	x, y := a.Rat(), b.Rat()
	for _, op := range []struct {
		sign      string
		got, want *big.Rat
	}{
		{"+", a.Add(b).Rat(), new(big.Rat).Add(x, y)},
		{"-", a.Sub(b).Rat(), new(big.Rat).Sub(x, y)},
		{"×", a.Mul(b).Rat(), new(big.Rat).Mul(x, y)},
		{"abs", a.Abs().Rat(), new(big.Rat).Abs(x)},
	} {
		if op.got.Cmp(op.want) != 0 {
			t.Errorf("%s %s %s = %s, want %s", x, op.sign, y, op.got, op.want)
		}
	}
	if a.Cmp(b) != x.Cmp(y) || a.Sign() != x.Sign() {
		t.Errorf("%s and %s compare %d, want %d; sign %d", x, y, a.Cmp(b), x.Cmp(y), a.Sign())
	}
}

func TestTextRoundsHalfUpWithoutTrailingZeros(t *testing.T) {
	third := Int(1).Decimal().Over(Int(3).Decimal())
	tests := []struct {
		value  Decimal
		digits int
		want   string
	}{
		{third, 2, "0.33"}, {third.Add(third), 2, "0.67"}, {Number{125, 2}.Decimal(), 1, "1.3"}, {Number{-125, 2}.Decimal(), 1, "-1.3"},
		{Number{1500, 2}.Decimal(), 2, "15"}, {Int(100).Decimal(), 0, "100"}, {Number{4, 1}.Decimal(), 0, "0"},
		{Int(math.MaxInt64).Decimal().Mul(Int(10).Decimal()), 3, "92233720368547758070"},
	}
	for _, tt := range tests {
		if got := tt.value.Text(tt.digits); got != tt.want {
			t.Errorf("%s with %d decimals is %q, want %q", tt.value.Rat(), tt.digits, got, tt.want)
		}
	}
}

func BenchmarkDecimal(b *testing.B) {
	limit, load := Number{17320508, 7}.Decimal(), Number{4005, 1}.Decimal()
	b.ReportAllocs()
	for b.Loop() {
		if limit.Mul(load).Sub(load).Sign() < 0 {
			b.Fatal("negative")
		}
	}
}
