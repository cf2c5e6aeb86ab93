package schema

import "testing"

// Texts that share words keep to their own records.
func TestTextsShareWords(t *testing.T) {
	shared := newWords()
	a, b := Texts{words: shared}, Texts{words: shared}
	for _, s := range []string{"浉河", "", "浉河"} {
		a.Append(s)
	}
	b.Append("浉河")
	b.Set(0, "平桥")
	if a.At(0) != "浉河" || a.At(1) != "" || a.At(2) != "浉河" || b.At(0) != "平桥" || a.Len() != 3 {
		t.Errorf("%q %q %q, %q", a.At(0), a.At(1), a.At(2), b.At(0))
	}
	if len(shared.texts) != 3 {
		t.Errorf("%d texts are kept, not each once: %q", len(shared.texts), shared.texts)
	}
}
