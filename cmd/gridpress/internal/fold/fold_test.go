package fold

import "testing"

func TestText(t *testing.T) {
	for in, want := range map[string]string{"固 始": "固始", "１０ＫＶ": "10kv", "统计\n月份": "统计月份", "单位\u200b": "单位", "　城区\u00a0": "城区", "（件）": "(件)", "": ""} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSign(t *testing.T) {
	for in, want := range map[string]string{"—": "—", "——": "—", "-": "—", "--": "—", " / ": "—", "－": "—", "无": "无", "-3": "-3", "": ""} {
		if got := Sign(in); got != want {
			t.Errorf("Sign(%q) = %q, want %q", in, got, want)
		}
	}
}
