package fold

import "testing"

func TestVariant(t *testing.T) {
	for written, want := range map[string]string{
		"羅山縣": "罗山县", "淮濱": "淮滨", "用戶數": "用户数", "⽤⼾数": "用户数", "⻔⻋": "门车", "變電站": "变电站", "固\u200b始": "固始", "固\u00ad始": "固始", "固始": "固始",
	} {
		if got := Variant(written); got != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
}

// Ways of writing one name, and names that must stay apart.
func TestName(t *testing.T) {
	for _, same := range [][]string{
		{"110kV城关变", "110KV城关变", "110千伏城关变", "110 kV 城关变"},
		{"#1", "1#", "1号", "一号", "Ⅰ号", "＃1"},
		{"#1主变", "1#主变", "1号主变", "Ⅰ主变", "#一主变"},
		{"500kVA", "500千伏安"},
	} {
		for _, name := range same {
			if Name(name) != Name(same[0]) {
				t.Errorf("%q is %q, %q is %q", name, Name(name), same[0], Name(same[0]))
			}
		}
	}
	for _, apart := range [][2]string{
		{"#1", "#11"}, {"10kV城北线", "城北线"}, {"城北Ⅰ线", "城北Ⅱ线"}, {"一号", "十一号"}, {"35kV", "35kVA"}, {"#1", "1"},
	} {
		if Name(apart[0]) == Name(apart[1]) {
			t.Errorf("%q and %q are both %q", apart[0], apart[1], Name(apart[0]))
		}
	}
}

func TestTheTablesOfCharactersArePairs(t *testing.T) {
	for _, table := range []string{radicals, variants} {
		if n := len([]rune(table)); n%2 != 0 {
			t.Errorf("%d characters: %s", n, table)
		}
		for from, to := range pairs(table) {
			if again, ok := variantOf[to]; ok && again != to {
				t.Errorf("%c becomes %c, which becomes %c", from, to, again)
			}
		}
	}
}
