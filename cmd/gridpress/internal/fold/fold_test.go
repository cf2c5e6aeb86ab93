package fold

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

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

// TestQuickTextsAreWhatFoldingGives holds the short cut to the long way, for
// every character alone and beside one that could join with it.
func TestQuickTextsAreWhatFoldingGives(t *testing.T) {
	for r := range rune(0x30000) {
		if changeable(r) || !utf8.ValidRune(r) {
			continue
		}
		for _, s := range []string{string(r), "a" + string(r), string(r) + "城"} {
			if long := norm.NFKC.String(s); Text(s) != s || long != s || strings.ToLower(long) != s {
				t.Errorf("Text(%q) = %q, the long way gives %q", s, Text(s), long)
			}
		}
	}
}

func TestBlank(t *testing.T) {
	for text, want := range map[string]bool{"": true, " \n\u3000\u200b": true, "a": false, " 城": false, "Ａ": false, "0": false} {
		if Blank(text) != want || (Text(text) == "") != want {
			t.Errorf("Blank(%q) = %v", text, Blank(text))
		}
	}
}
