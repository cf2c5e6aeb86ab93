// Package fold makes texts comparable: what two clerks mean by the same word becomes the same text.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text folds full-width forms, case and the radicals that PDF files put in
// place of characters, and drops blanks, line breaks and invisible characters.
func Text(s string) string {
	if strings.IndexFunc(s, changeable) < 0 {
		return s // most cells, and much faster than to normalize them
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			return -1
		}
		return unicode.ToLower(Radical(r))
	}, norm.NFKC.String(s))
}

// Blank reports whether nothing is left of a text.
func Blank(s string) bool {
	for _, r := range s {
		if !changeable(r) {
			return false
		}
	}
	return Text(s) == ""
}

// changeable reports whether folding may change a rune. Chinese characters,
// digits, small letters and ASCII signs stay what they are.
func changeable(r rune) bool {
	return r <= ' ' || 'A' <= r && r <= 'Z' || '~' < r && r < '一' || r > '龥'
}

// dashes are the strokes that stand for "—" when a cell holds nothing else.
const dashes = "-－–—―‐‑−_/／\\"

// Sign folds a sign for nothing: any run of strokes is the one dash.
func Sign(s string) string {
	s = Text(s)
	if s != "" && strings.Trim(s, dashes) == "" {
		return "—"
	}
	return s
}
