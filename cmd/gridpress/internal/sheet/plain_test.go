package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A second reading of workbooks, by the standard library's zip and XML: simple,
// slow, of the plain forms only. It says what a file holds and whether it is
// in order, for workbooks that this package accepts though they were changed.

type plainTexts struct {
	Items []plainText `xml:"si"`
}

type plainText struct {
	Own  string `xml:"t"`
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (t plainText) String() string {
	s := t.Own
	for _, r := range t.Runs {
		s += r.Text
	}
	return string(unescape([]byte(s)))
}

type plainStyles struct {
	Formats []struct {
		ID   string `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		Format string `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

// dates says of each style whether it is a date.
func (s plainStyles) dates() (dates []bool) {
	for _, c := range s.Cells {
		is := builtinDate(c.Format)
		for _, f := range s.Formats {
			if f.ID == c.Format {
				is = datelike(f.Code)
			}
		}
		dates = append(dates, is)
	}
	return dates
}

type plainSheet struct {
	Rows []struct {
		Number *int        `xml:"r,attr"`
		Cells  []plainCell `xml:"c"`
	} `xml:"sheetData>row"`
}

type plainCell struct {
	Address string     `xml:"r,attr"`
	Style   int        `xml:"s,attr"`
	Form    string     `xml:"t,attr"`
	Value   *string    `xml:"v"`
	Formula *string    `xml:"f"`
	Inline  *plainText `xml:"is"`
}

// plainBook is what the parts of a workbook say of its cells.
type plainBook struct {
	texts plainTexts
	dates []bool
}

// readPlainly gives the cells of each worksheet with their kinds, as
// showContent writes them.
func readPlainly(data []byte) (sheets []string, err error) {
	parts, err := plainParts(data)
	if err != nil {
		return nil, err
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Kind   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	var plain plainBook
	var styles plainStyles
	if err := parts.unmarshal("xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	if err := parts.unmarshal("xl/_rels/workbook.xml.rels", &rels); err != nil {
		return nil, err
	}
	byID := make(map[string]string)
	for _, r := range rels.All {
		target := strings.TrimPrefix(path.Join("/xl", r.Target), "/")
		if strings.HasPrefix(r.Target, "/") {
			target = strings.TrimPrefix(r.Target, "/")
		}
		switch path.Base(r.Kind) {
		case "sharedStrings":
			err = parts.unmarshal(target, &plain.texts)
		case "styles":
			err = parts.unmarshal(target, &styles)
		case "worksheet":
			byID[r.ID] = target
		}
		if err != nil {
			return nil, err
		}
	}
	plain.dates = styles.dates()
	for _, s := range book.Sheets {
		if byID[s.ID] == "" {
			continue // a chart
		}
		var sheet plainSheet
		if err := parts.unmarshal(byID[s.ID], &sheet); err != nil {
			return nil, err
		}
		cells, err := plain.cells(sheet)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, s.Name+"! "+strings.Join(cells, "; "))
	}
	return sheets, nil
}

type plainPackage map[string][]byte

func plainParts(data []byte) (plainPackage, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	parts := make(plainPackage)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if parts[strings.ToLower(f.Name)], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

func (p plainPackage) unmarshal(name string, v any) error {
	if p[strings.ToLower(name)] == nil {
		return fmt.Errorf("no part %s", name)
	}
	return xml.Unmarshal(p[strings.ToLower(name)], v)
}

// cells writes the cells of a worksheet, and says what is out of order.
func (b plainBook) cells(sheet plainSheet) (cells []string, err error) {
	row := 0
	for _, r := range sheet.Rows {
		next := row + 1
		if r.Number != nil {
			next = *r.Number
		}
		if next <= row || next > maxRow {
			return nil, fmt.Errorf("row %d after %d", next, row)
		}
		row = next
		col := 0
		for _, c := range r.Cells {
			nextCol := col + 1
			if c.Address != "" {
				at := 0
				var ok bool
				if nextCol, at, ok = parseAddress([]byte(c.Address)); !ok || at != row {
					return nil, fmt.Errorf("%s in row %d", c.Address, row)
				}
			}
			if nextCol <= col || nextCol > maxCol {
				return nil, fmt.Errorf("column %d after %d", nextCol, col)
			}
			col = nextCol
			text, kind, err := b.cell(c)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", Address(col, row), err)
			}
			if kind != "" {
				cells = append(cells, Address(col, row)+"="+text+" "+kind)
			}
		}
	}
	return cells, nil
}

var plainNumber = regexp.MustCompile(`^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$`)

// cell gives the text and kind of a cell, no kind for a blank one.
func (b plainBook) cell(c plainCell) (text, kind string, err error) {
	if c.Style < 0 || c.Style >= max(len(b.dates), 1) {
		return "", "", fmt.Errorf("style %d", c.Style)
	}
	value := ""
	switch {
	case c.Form == "inlineStr" && c.Inline != nil:
		value = c.Inline.String()
	case c.Value != nil:
		value = *c.Value
	}
	if value == "" {
		if c.Formula != nil && !(c.Value != nil && c.Form == "str") {
			return "", "formula", nil
		}
		return "", "", nil
	}
	switch c.Form {
	case "", "n":
		if !plainNumber.MatchString(value) {
			return "", "", fmt.Errorf("number %q", value)
		}
		if c.Style < len(b.dates) && b.dates[c.Style] {
			return value, "date", nil
		}
		return value, "number", nil
	case "s":
		i, err := strconv.ParseUint(value, 10, 32)
		if err != nil || int(i) >= len(b.texts.Items) {
			return "", "", fmt.Errorf("shared text %q", value)
		}
		if value = b.texts.Items[i].String(); value == "" {
			return "", "", nil
		}
		return value, "text", nil
	case "str":
		return string(unescape([]byte(value))), "text", nil
	case "inlineStr":
		return value, "text", nil
	case "b":
		if i := slices.Index([]string{"0", "1", "false", "true"}, value); i >= 0 {
			return fmt.Sprint(i % 2), "bool", nil
		}
	case "e":
		if strings.HasPrefix(value, "#") {
			return value, "error", nil
		}
	case "d":
		return value, "date", nil
	}
	return "", "", fmt.Errorf("form %q, value %q", c.Form, value)
}
