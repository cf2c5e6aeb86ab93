package sheet

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"gridpress/cmd/gridpress/internal/diag"
)

// The marks at the head of texts in Unicode.
const (
	markUTF8 = "\xef\xbb\xbf"
	markLE   = "\xff\xfe"
	markBE   = "\xfe\xff"
)

func hasUTF16Mark(b []byte) bool {
	return bytes.HasPrefix(b, []byte(markLE)) || bytes.HasPrefix(b, []byte(markBE))
}

// undecodable stands in decoded text for what could not be decoded.
const undecodable = "\uFFFD"

// utf16Reader reads UTF-16, which begins with its mark, as UTF-8 without one.
func utf16Reader(src io.Reader) io.Reader {
	return transform.NewReader(src, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
}

// encodingOf tells the encoding of a text. A mark decides; without one the
// text is UTF-8 or GB18030. A text of two-byte characters alone may be either.
func encodingOf(b []byte) (encoding.Encoding, *diag.Finding) {
	if hasUTF16Mark(b) {
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), nil
	}
	pairs, more, wrong := runes(b)
	switch {
	case bytes.HasPrefix(b, []byte(markUTF8)), more > wrong, pairs+wrong == 0:
		return unicode.UTF8BOM, nil // with a few bytes wrong it is damaged UTF-8
	case wrong == 0:
		return nil, csvEncoding.found("文件没有标记，字又太少")
	}
	return simplifiedchinese.GB18030, nil
}

// runes counts the characters of two bytes and of more that b has as UTF-8,
// and the bytes that belong to none.
func runes(b []byte) (pairs, more, wrong int) {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			wrong++
		case n == 2:
			pairs++
		case n > 2:
			more++
		}
		b = b[n:]
	}
	return pairs, more, wrong
}
