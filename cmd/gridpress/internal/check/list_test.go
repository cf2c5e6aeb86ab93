package check

import "testing"

// A number is said as a whole, not as the end of another.
func TestSays(t *testing.T) {
	for _, tt := range []struct {
		text, words string
		want        bool
	}{
		{"12个工作日", "12个工作日", true},
		{"112个工作日", "12个工作日", false},
		{"1.5个工作日", "5个工作日", false},
		{"15个工作日，不需外线的5个工作日", "5个工作日", true},
		{"当日", "当日", true},
		{"", "当日", false},
	} {
		if got := says(tt.text, tt.words); got != tt.want {
			t.Errorf("%q says %q: %v", tt.text, tt.words, got)
		}
	}
}
