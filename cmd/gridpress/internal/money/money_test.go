package money

import (
	"math/big"
	"math/rand"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Fen{"25000": 2_500_000, "0.5": 50, "0.50": 50, "0.01": 1, "-3.2": -320, "0": 0, "92233720368547758.07": 1<<63 - 1} {
		if got, ok := Parse(text); !ok || got != want {
			t.Errorf("%s: %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "0.005", "1e3", "1/3", "1,000", "２", "0x10", "92233720368547758.08", "一", "1.2.3", "-", "."} {
		if got, ok := Parse(text); ok {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

func TestString(t *testing.T) {
	for fen, want := range map[Fen]string{0: "0.00", 5: "0.05", -50: "−0.50", 99_999: "999.99", 100_000: "1,000.00", 2_737_226: "27,372.26", -123_456_789: "−1,234,567.89"} {
		if got := fen.String(); got != want {
			t.Errorf("%d: %s, want %s", int64(fen), got, want)
		}
	}
}

func shares(texts string) (out []*big.Rat) {
	for text := range strings.FieldsSeq(texts) {
		r, _ := new(big.Rat).SetString(text)
		out = append(out, r)
	}
	return out
}

// The check values of the pool: twelve qualified, three, one, none; and in
// whole yuan.
func TestSplit(t *testing.T) {
	const twelve = "1.5 1.3 1.2 1.2 1.2 1.1 1.1 1.1 1.0 1.0 1.0 1.0"
	for _, tt := range []struct {
		intent, shares, want string
		step                 Fen
	}{
		{"S-185: all twelve; the fen too many is taken from the last of the equal ones", twelve,
			"27,372.26 23,722.63 21,897.81 21,897.81 21,897.81 20,072.99 20,072.99 20,072.99 18,248.18 18,248.18 18,248.18 18,248.17", 1},
		{"S-186: three", "1.5 1.2 1.0", "101,351.35 81,081.08 67,567.57", 1},
		{"I-33: one takes all", "1.1", "250,000.00", 1},
		{"I-32: nobody", "", "", 1},
		{"in whole yuan the sum is the pool all the same", "1.5 1.2 1.0", "101,351.00 81,081.00 67,568.00", Yuan},
	} {
		parts := Split(250_000*Yuan, shares(tt.shares), tt.step)
		var texts []string
		sum := Fen(0)
		for _, p := range parts {
			texts = append(texts, p.String())
			sum += p
		}
		if got := strings.Join(texts, " "); got != tt.want {
			t.Errorf("%s:\n%s, want\n%s", tt.intent, got, tt.want)
		}
		if len(parts) > 0 && sum != 250_000*Yuan {
			t.Errorf("%s: the sum is %s", tt.intent, sum)
		}
	}
}

// Whatever the pool and the shares, the parts add up to the pool, and none is
// a step or more away from its exact part.
func TestSplitAddsUp(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 2000 {
		pool, step := Fen(random.Int63n(1e12)), []Fen{1, Yuan}[random.Intn(2)]
		var all []*big.Rat
		total := new(big.Rat)
		for range 1 + random.Intn(20) {
			s := big.NewRat(1+random.Int63n(5000), 1000)
			all = append(all, s)
			total.Add(total, s)
		}
		sum := Fen(0)
		for i, p := range Split(pool, all, step) {
			exact := new(big.Rat).Mul(big.NewRat(int64(pool), 1), all[i])
			off := exact.Quo(exact, total).Sub(exact, big.NewRat(int64(p), 1))
			if off.Abs(off).Cmp(big.NewRat(int64(step), 1)) >= 0 {
				t.Fatalf("pool %s, share %s: %s is %s fen off", pool, all[i], p, off.FloatString(3))
			}
			sum += p
		}
		if sum != pool {
			t.Fatalf("pool %s: the sum is %s", pool, sum)
		}
	}
}

func TestFromRat(t *testing.T) {
	for _, tt := range []struct {
		of   *big.Rat
		want Fen
	}{{big.NewRat(1, 3), 33}, {big.NewRat(1, 200), 1}, {big.NewRat(-1, 200), -1}, {big.NewRat(150_000, 1), 150_000 * Yuan}} {
		if got := FromRat(tt.of); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.of, got, tt.want)
		}
	}
}

// What is read shows the same amount again.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"25000", "0.5", "-3.20", "1e5", "１"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fen, ok := Parse(text)
		if !ok {
			return
		}
		if again, ok := Parse(fen.Plain()); !ok || again != fen {
			t.Errorf("%q is %d, written again %q", text, fen, fen.Plain())
		}
	})
}
