package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"

	"gridpress/cmd/gridpress/internal/diag"
)

// table is a worksheet stored as text: RFC 4180, the fields parted by a comma,
// a tab or a semicolon.
type table struct {
	data     []byte
	encoding encoding.Encoding
	comma    rune
}

// openText makes the book of a CSV.
func (b *Book) openText(data []byte) *diag.Finding {
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte(markUTF8)))) == 0 {
		return fileEmpty.found("只有空白")
	}
	encoding, bad := encodingOf(data)
	if bad != nil {
		return bad
	}
	t := &table{data: data, encoding: encoding}
	t.comma = t.separator()
	name := path.Base(b.file)
	b.sheets = []worksheet{{Sheet: Sheet{Name: strings.TrimSuffix(name, path.Ext(name))}, text: t}}
	return nil
}

// text gives the table's text in UTF-8.
func (t *table) text() io.Reader { return t.encoding.NewDecoder().Reader(bytes.NewReader(t.data)) }

// separator is the sign that stands most often, outside of quotes, in the
// first line that has any; of several the one that is rarest in words.
func (t *table) separator() rune {
	const enough = 1 << 20
	signs, quoted := []byte("\t,;"), false
	seen := make([]int, len(signs))
	head, _ := io.ReadAll(io.LimitReader(t.text(), enough)) // read will report what is wrong
	for _, c := range head {
		switch i := bytes.IndexByte(signs, c); {
		case c == '"':
			quoted = !quoted
		case i >= 0 && !quoted:
			seen[i]++
		}
		if c == '\n' && !quoted && slices.Max(seen) > 0 {
			break
		}
	}
	return rune(signs[slices.Index(seen, slices.Max(seen))])
}

// read hands the rows to each, nil for none, to the end of the text. Rows are
// counted as spreadsheets do: a blank line is one, a record over several lines
// is one.
func (t *table) read(each func(Row)) *diag.Finding {
	if each == nil {
		return nil
	}
	r := csv.NewReader(t.text())
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = t.comma, -1, true
	var row Row
	end, cells := 0, 0
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return wrongLine(err)
		}
		line, _ := r.FieldPos(0)
		row.Number += line - end
		last, _ := r.FieldPos(len(fields) - 1)
		end = last + strings.Count(fields[len(fields)-1], "\n")
		cells += len(fields)
		if bad := tooMany(row.Number, len(fields), cells); bad != nil {
			return bad
		}
		var bad *diag.Finding
		if row.Cells, bad = takeFields(row.Cells[:0], fields); bad != nil {
			at := row.Cells[len(row.Cells)-1].Col
			bad.Line, _ = r.FieldPos(at - 1)
			bad.Cell = Address(at, row.Number)
			return bad
		}
		if len(row.Cells) > 0 {
			each(row)
		}
	}
}

// takeFields appends the fields that are not blank; after a finding the last
// cell is the one that is wrong.
func takeFields(cells []Cell, fields []string) ([]Cell, *diag.Finding) {
	for i, f := range fields {
		if f == "" {
			continue
		}
		cells = append(cells, Cell{Col: i + 1, Kind: kindOfText(f), Text: f})
		marked := byte(0)
		for j := range len(f) {
			marked |= class[f[j]]
		}
		switch {
		case marked&high != 0 && strings.ContainsAny(f, undecodable+"\uFFFE\uFFFF"):
			return cells, csvText.found("这一格解出来是“%s”", short(f))
		case marked&illegal != 0 || strings.Contains(f, "\r"):
			return cells, csvText.found("这一格里有控制字符，“%s”", short(f))
		}
	}
	return cells, nil
}

// tooMany refuses what no worksheet holds.
func tooMany(rows, cols, cells int) *diag.Finding {
	switch {
	case rows > maxRow:
		return sheetLarge.found("行数超过 1048576")
	case cols > maxCol:
		return sheetLarge.found("第 %d 行超过 16384 列", rows)
	case cells > maxCells:
		return sheetLarge.found("单元格超过 500 万个")
	}
	return nil
}

// wrongLine is what the library says of a line.
func wrongLine(err error) *diag.Finding {
	var wrong *csv.ParseError
	if !errors.As(err, &wrong) {
		return csvText.found("“%s”", err)
	}
	what := "从第 " + strconv.Itoa(wrong.StartLine) + " 行开始的引号没有结束，或引号之后还有别的字"
	if errors.Is(wrong.Err, csv.ErrBareQuote) {
		what = "第 " + strconv.Itoa(wrong.Line) + " 行没有用引号括起来的格里有英文双引号"
	}
	bad := csvForm.found("%s", what)
	bad.Line = wrong.Line
	return bad
}

// kindOfText is the kind that a field has. Only what a spreadsheet would show
// just so for a number is a number: 007, 1E+3 and numbers longer than a
// spreadsheet keeps are text, to be judged by who knows the column.
func kindOfText(s string) Kind {
	switch {
	case plainDecimal(s):
		return Number
	case slices.Contains(errorValues, s):
		return Error
	}
	return Text
}

// errorValues are the results of formulas that failed, as Excel writes them.
var errorValues = []string{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA"}

// plainDecimal reports whether s is a decimal number as -12.50: no plus, no
// exponent, no needless zero in front, at most 15 digits that count.
func plainDecimal(s string) bool {
	const kept = 15
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if whole == "" || point && fraction == "" || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	digits := whole + fraction
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(strings.TrimLeft(digits, "0")) <= kept
}
