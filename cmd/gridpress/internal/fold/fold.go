// Package fold makes texts comparable: what two clerks mean by the same word becomes the same text.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text folds full-width forms and case, and drops blanks, line breaks and
// invisible characters.
func Text(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
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
