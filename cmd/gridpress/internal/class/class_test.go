package class

import "testing"

func TestMay(t *testing.T) {
	tests := []struct {
		reader, of Class
		want       bool
	}{
		{Public, Public, true},
		{Public, Internal, false},
		{Internal, Public, true},
		{Internal, Restricted, false},
		{Restricted, Restricted, true},
		{Restricted, Personal, false}, // nobody sees persons
		{Personal, Personal, false},
		{Restricted, "", false}, // what is not named is withheld
		{"", Public, false},
		{"secret", Public, false},
	}
	for _, tt := range tests {
		if got := tt.reader.May(tt.of); got != tt.want {
			t.Errorf("%q.May(%q) = %v, want %v", tt.reader, tt.of, got, tt.want)
		}
	}
}

func TestMaxIsTheMoreRestricted(t *testing.T) {
	for i, a := range order {
		for j, b := range order {
			if got, want := Max(a, b), order[max(i, j)]; got != want {
				t.Errorf("Max(%s, %s) = %s, want %s", a, b, got, want)
			}
		}
	}
}
