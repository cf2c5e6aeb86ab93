package schema

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain is a text as it is compared: full-width forms folded, without blanks,
// line breaks and invisible characters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

// heading is a header cell as it is compared: plain, without the unit that
// clerks put in brackets or after a slash, and without a mark for required.
func heading(s string) string {
	s = strings.Trim(plain(s), "*")
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	return s
}
