package draw

import (
	"fmt"
	"slices"
	"testing"
)

// drawn are the first n names of a lot, in their order.
func drawn(seed string, names []string, n int) (first []string) {
	for _, place := range Order(seed, names)[:n] {
		first = append(first, names[place])
	}
	return first
}

func names(n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprintf("2205%08d", i))
	}
	return all
}

// The lot is the one that another tool draws:
//
//	for i in 0 1 2 3 4; do printf '2022-05 gushi\n2205%08d' $i | sha256sum | cut -c1-8; done
//
// so that an auditor needs no Go.
func TestTheLotCanBeDrawnWithoutUs(t *testing.T) {
	want := []string{"220500000002", "220500000004", "220500000003", "220500000001", "220500000000"}
	if got := drawn("2022-05 gushi", names(5), 5); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheOrderOfTheNamesChangesNothing(t *testing.T) {
	all := names(200)
	want := drawn("2022-05 gushi", all, 30)
	slices.Reverse(all)
	if got := drawn("2022-05 gushi", all, 30); !slices.Equal(got, want) {
		t.Error("the same names in another order gave another draw")
	}
}

// A month or a unit of its own draws otherwise, and no name is favoured: over
// many lots each is drawn about as often.
func TestEachSeedDrawsItsOwn(t *testing.T) {
	all, times := names(20), map[string]int{}
	for lot := range 2000 {
		for _, name := range drawn(fmt.Sprint("lot ", lot), all, 3) {
			times[name]++
		}
	}
	for _, name := range all {
		if n := times[name]; n < 230 || n > 370 {
			t.Errorf("%s was drawn %d times of about 300", name, n)
		}
	}
	if slices.Equal(drawn("2022-05 gushi", all, 10), drawn("2022-06 gushi", all, 10)) {
		t.Error("two months have the same draw")
	}
}
