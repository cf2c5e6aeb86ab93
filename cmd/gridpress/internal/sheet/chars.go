package sheet

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Classes of bytes in XML.
const (
	illegal    byte = 1 << iota // control characters
	high                        // beyond ASCII
	expandable                  // & and carriage return
	bracket                     // ]
	less                        // <
	space
	nameByte
	nameStart
)

var class = classTable()

func classTable() (t [256]byte) {
	for c := range t {
		switch {
		case c == '\t' || c == '\n' || c == ' ':
			t[c] = space
		case c == '\r':
			t[c] = space | expandable
		case c < ' ':
			t[c] = illegal
		case c >= utf8.RuneSelf:
			t[c] = high
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_':
			t[c] = nameByte | nameStart
		case c >= '0' && c <= '9' || c == '-' || c == '.':
			t[c] = nameByte
		case c == '&':
			t[c] = expandable
		case c == ']':
			t[c] = bracket
		case c == '<':
			t[c] = less
		}
	}
	return t
}

// classes gives all classes that occur in b.
func classes(b []byte) (marked byte) {
	for _, c := range b {
		marked |= class[c]
	}
	return marked
}

// blank reports whether b is XML white space only.
func blank(b []byte) bool {
	for _, c := range b {
		if class[c]&space == 0 {
			return false
		}
	}
	return true
}

// expand appends b with its entities resolved and its line ends as \n; false
// for an entity XML does not know or a character it forbids.
func expand(dst, b []byte) ([]byte, bool) {
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\r':
			dst = append(dst, '\n')
			if i+1 < len(b) && b[i+1] == '\n' {
				i++
			}
		case '&':
			n := bytes.IndexByte(b[i:min(len(b), i+16)], ';')
			if n < 0 {
				return dst, false
			}
			r, ok := entity(b[i+1 : i+n])
			if !ok {
				return dst, false
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		default:
			dst = append(dst, b[i])
		}
	}
	return dst, true
}

// entity gives the character that &name; stands for.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), err == nil && legalRune(rune(n))
}

// legalRune reports whether XML 1.0 allows the character.
func legalRune(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\n' || r == '\r'
	case r == 0xFFFE || r == 0xFFFF:
		return false
	}
	return utf8.ValidRune(r)
}

// unescape decodes, in place, the _xHHHH_ by which Excel writes characters
// that XML forbids. What is no such code stays as it is.
func unescape(b []byte) []byte {
	at := bytes.Index(b, []byte("_x"))
	if at < 0 {
		return b
	}
	out := b[:at]
	for i := at; i < len(b); {
		r, n := escaped(b[i:])
		if n == 0 {
			out = append(out, b[i])
			i++
			continue
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return out
}

// escaped gives the character of the code at the head of b, or of the two
// codes of a surrogate pair, and their length; 0 if there is none.
func escaped(b []byte) (r rune, n int) {
	const length = len("_xHHHH_")
	r, ok := escapedUnit(b)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, length
	}
	low, ok := escapedUnit(b[length:])
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0
	}
	return r, 2 * length
}

func escapedUnit(b []byte) (rune, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return rune(n), err == nil
}
