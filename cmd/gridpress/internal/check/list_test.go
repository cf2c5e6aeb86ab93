package check

import (
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
)

// A number is said as a whole, not as the end of another, nor as a part of what
// was said before it.
func TestSays(t *testing.T) {
	amounts := amounts(&declare.Column{Unit: "个工作日", Says: map[string]string{"0": "当日"}})
	for _, tt := range []struct {
		text, words string
		want        bool
	}{
		{"12个工作日", "12个工作日", true},
		{"112个工作日", "12个工作日", false},
		{"1.5个工作日", "5个工作日", false},
		{"15个工作日,其中5个工作日由供电企业办理", "5个工作日", false},
		{"15个工作日,其中5个工作日由供电企业办理", "15个工作日", true},
		{"当日;不具备装表条件的2个工作日;有工程的3个工作日", "2个工作日", true},
		{"当日;不具备装表条件的2个工作日;有工程的3个工作日", "当日", true},
		{"12个工作日,当日答复", "当日", false},
		{"2022年底前15个工作日以内", "15个工作日", true},
		{"当日", "当日", true},
		{"", "当日", false},
	} {
		if got := says(tt.text, tt.words, amounts); got != tt.want {
			t.Errorf("%q says %q: %v", tt.text, tt.words, got)
		}
	}
}
