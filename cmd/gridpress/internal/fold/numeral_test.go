package fold

import "testing"

func TestNumeral(t *testing.T) {
	for s, want := range map[string]int{"三": 3, "十": 10, "十二": 12, "二十": 20, "九十八": 98, "一百零五": 105, "两千": 2000, "三万": 30000, "三万二千": 32000, "零": 0} {
		if got, ok := Numeral(s); !ok || got != want {
			t.Errorf("%s is %d %v, want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "一二", "百", "万", "三件", "12", "无"} {
		if got, ok := Numeral(s); ok {
			t.Errorf("%s is %d", s, got)
		}
	}
}
