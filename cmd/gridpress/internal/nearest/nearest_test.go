package nearest

import "testing"

func TestName(t *testing.T) {
	units := []string{"固始", "潢川", "浉河", "平桥"}
	tests := []struct{ word, want string }{
		{"狮河", "浉河"},
		{"璜川", "潢川"},
		{"平桥区", "平桥"},
		{"郑州", ""}, // nothing near
		{"", ""},
	}
	for _, tt := range tests {
		if got := Name(tt.word, units); got != tt.want {
			t.Errorf("Name(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

func TestNameTakesTheFirstOfEquals(t *testing.T) {
	if got := Name("class", []string{"clasp", "glass"}); got != "clasp" {
		t.Errorf("got %q", got)
	}
}
