package sheet

import "strconv"

// The last column (XFD) and the last row of a worksheet.
const (
	maxCol = 16384
	maxRow = 1048576
)

// Address writes a column and a row, both 1-based, as in "C7".
func Address(col, row int) string {
	var b [16]byte
	i := len(b)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(strconv.AppendInt(b[i:], int64(row), 10))
}

// parseAddress reads an address; false for what lies outside the sheet.
func parseAddress(b []byte) (col, row int, ok bool) {
	i := 0
	for i < len(b) && i < 4 && b[i] >= 'A' && b[i] <= 'Z' {
		col = col*26 + int(b[i]-'A') + 1
		i++
	}
	row, ok = natural(b[i:])
	return col, row, ok && col >= 1 && col <= maxCol && row >= 1 && row <= maxRow && b[i] != '0'
}

// natural reads a number of digits only, below a thousand million.
func natural(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// decimal reports whether b is a finite decimal number, as "-1.5E-3".
func decimal(b []byte) bool {
	mantissa := b
	if len(mantissa) > 0 && (mantissa[0] == '-' || mantissa[0] == '+') {
		mantissa = mantissa[1:]
	}
	digits, point := 0, false
	for i, c := range mantissa {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && !point:
			point = true
		case (c == 'e' || c == 'E') && digits > 0:
			return exponent(mantissa[i+1:]) && finite(b)
		default:
			return false
		}
	}
	const safe = 300 // so many digits stay finite
	return digits > 0 && (digits < safe || finite(b))
}

func exponent(b []byte) bool {
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		b = b[1:]
	}
	_, ok := natural(b)
	return ok
}

func finite(b []byte) bool {
	_, err := strconv.ParseFloat(string(b), 64)
	return err == nil
}
