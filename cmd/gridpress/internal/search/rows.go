package search

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// digits write how much of a field is as in the row before.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// rows are lines of fields between tabs: title, path, detail, codes. A field
// that is not empty begins with the digit for how many UTF-16 units it shares
// with the same field of the line before, followed by the rest of it.
type rows struct {
	text   strings.Builder
	before []string
}

func (r *rows) add(fields []string) {
	if r.before != nil {
		r.text.WriteByte('\n')
	}
	for i, f := range fields {
		if i > 0 {
			r.text.WriteByte('\t')
		}
		fields[i] = clean(f)
		before := ""
		if i < len(r.before) {
			before = r.before[i]
		}
		r.text.WriteString(shorten(fields[i], before))
	}
	r.before = fields
}

// shorten leaves out what a field shares with the one before.
func shorten(field, before string) string {
	if field == "" {
		return ""
	}
	units := 0
	for i, c := range field {
		n := utf16.RuneLen(c)
		if units+n >= len(digits) || !strings.HasPrefix(before[i:], string(c)) {
			return digits[units:units+1] + field[i:]
		}
		units += n
	}
	return digits[units : units+1]
}

// clean is a text on one line, without tabs and other control characters.
func clean(s string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, s))
}
