package quantity

import (
	"math/big"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct{ in, want string }{
		{"0", "0"}, {"-0", "0"}, {"12", "12"}, {"+3", "3"}, {"-3.50", "-3.5"}, {".5", "0.5"}, {"007", "7"},
		{"0.30000000000000004", "0.3"}, // stored doubles
		{"0.85109999999999997", "0.8511"},
		{"6.2175E+03", "6217.5"}, {"1E-3", "0.001"}, {"1e2", "100"},
		{"5.5511151231257827E-17", "0.000000000000000056"}, // 18 decimals are kept, the rest is noise
		{"1E-30", "0"},
		{"123456789012345", "123456789012345"}, {"1.23456789012345E+14", "123456789012345"},
	}
	for _, tt := range tests {
		n, ok := Parse(tt.in)
		if !ok || n.String() != tt.want {
			t.Errorf("Parse(%q) = %s, %v; want %s", tt.in, n, ok, tt.want)
		}
	}
	for _, bad := range []string{"", "-", ".", "1.2.3", "1,2", "0x10", "NaN", "Inf", "１２", "1e", "1e99999999999", "1E+30", "12a", "--1", "1 2",
		"1234567890123456", "1.2345678901234567E+17", "999999999999999.9"} /* more digits than a cell keeps */ {
		if n, ok := Parse(bad); ok {
			t.Errorf("Parse(%q) = %s, want refusal", bad, n)
		}
	}
}

func TestRoundHalfUp(t *testing.T) {
	tests := []struct {
		num, den int64
		digits   int
		want     string
	}{
		{1, 2, 0, "1"}, {-1, 2, 0, "−1"}, {5, 2, 0, "3"}, {1, 3, 2, "0.33"}, {2, 3, 2, "0.67"}, {125, 1000, 2, "0.13"}, {0, 1, 1, "0.0"},
	}
	for _, tt := range tests {
		if got := Round(big.NewRat(tt.num, tt.den), tt.digits).Format(tt.digits); got != tt.want {
			t.Errorf("Round(%d/%d, %d) = %s, want %s", tt.num, tt.den, tt.digits, got, tt.want)
		}
	}
}

func TestPercentNeverShowsLessThanTheWholeAsTheWhole(t *testing.T) {
	tests := []struct {
		num, den int64
		digits   int
		want     string
	}{
		{9996, 10000, 1, "99.9"}, {99999, 100000, 0, "99"}, {1, 1, 1, "100.0"}, {3, 2, 1, "150.0"}, {925, 1000, 0, "93"}, {0, 7, 1, "0.0"},
	}
	for _, tt := range tests {
		if got := Percent(big.NewRat(tt.num, tt.den), tt.digits).Format(tt.digits); got != tt.want {
			t.Errorf("Percent(%d/%d, %d) = %s, want %s", tt.num, tt.den, tt.digits, got, tt.want)
		}
	}
}

func TestFormatGroupsAndSigns(t *testing.T) {
	tests := []struct {
		in     string
		digits int
		want   string
	}{
		{"1234567.891", 2, "1,234,567.89"}, {"-1234", 0, "−1,234"}, {"-0.04", 1, "0.0"}, {"999", 0, "999"}, {"0.5", 3, "0.500"},
	}
	for _, tt := range tests {
		n, _ := Parse(tt.in)
		if got := n.Format(tt.digits); got != tt.want {
			t.Errorf("%s.Format(%d) = %s, want %s", tt.in, tt.digits, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"12.5", "-1E-3", "0.30000000000000004", "999999999999999999", "1e18"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := Parse(s)
		if !ok {
			return
		}
		again, ok := Parse(n.String())
		if !ok || again.Cmp(n) != 0 {
			t.Errorf("%q reads as %s, which reads as %s, %v", s, n, again, ok)
		}
	})
}

// FuzzShort holds the short cuts for numbers of few digits to the long ways.
func FuzzShort(f *testing.F) {
	for _, s := range []string{"0", "-0.50", ".5", "5.", "-", "999999999999999", "1000000000000000", "0.999999", "-0.0005", "12.345678901234"} {
		f.Add(s, uint8(1))
	}
	f.Fuzz(func(t *testing.T, s string, digits uint8) {
		n, ok := short(s)
		if !ok {
			return
		}
		if long, ok := parseLong(s); !ok || long != n {
			t.Errorf("%q is %v, the long way %v, %v", s, n, long, ok)
		}
		d := int(digits % 7)
		if got, want := n.Percent(d).Format(d), Percent(n.Rat(), d).Format(d); got != want {
			t.Errorf("%s as a percentage is %s, want %s", n, got, want)
		}
		if got, want := n.rounded(d), Round(n.Rat(), d); got.Cmp(want) != 0 {
			t.Errorf("%s rounded to %d is %s, want %s", n, d, got, want)
		}
		if got, want := n.IsInt(), n.Rat().IsInt(); got != want {
			t.Errorf("%s is whole: %v", n, got)
		}
		if back, ok := new(big.Rat).SetString(n.String()); !ok || back.Cmp(n.Rat()) != 0 {
			t.Errorf("%v is written %s", n.Rat(), n)
		}
	})
}
