package quantity

import "testing"

// A list gives back the numbers that were put in, and what was taken from it
// is not touched by what comes after.
func TestListKeepsNumbers(t *testing.T) {
	var room List
	for _, s := range []string{"1.5", "-0.007", "999999999999999"} {
		n, _ := Parse(s)
		room.Append(n)
	}
	taken := room.Take()
	room.Append(Int(8))
	if got := taken.At(0).String() + " " + taken.At(1).String() + " " + taken.At(2).String(); got != "1.5 -0.007 999999999999999" || taken.Len() != 3 || room.Len() != 1 {
		t.Errorf("taken %s, %d left", got, room.Len())
	}
	taken.Set(1, Int(2))
	if taken.At(1) != Int(2) || taken.At(0) == Int(2) {
		t.Error("Set changed another number, or none")
	}
}
