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

func TestNameOfWhichMoreOrLessIsWritten(t *testing.T) {
	stations := []string{"城南变电站", "110kV城北变电站", "城东变电站", "大城东变电站"}
	for word, want := range map[string]string{"110kV城东变电站": "城东变电站", "城北变电站": "110kV城北变电站", "城冬变电站": "城南变电站", "35kV东变": ""} {
		if got := Name(word, stations); got != want {
			t.Errorf("Name(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestNameTakesTheFirstOfEquals(t *testing.T) {
	if got := Name("class", []string{"clasp", "glass"}); got != "clasp" {
		t.Errorf("got %q", got)
	}
}
