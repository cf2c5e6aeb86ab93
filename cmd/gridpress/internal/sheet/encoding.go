package sheet

import (
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// undecodable stands in decoded text for what could not be decoded.
const undecodable = "\uFFFD"

// utf16Reader reads UTF-16, which begins with its mark, as UTF-8 without one.
func utf16Reader(src io.Reader) io.Reader {
	return transform.NewReader(src, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
}
