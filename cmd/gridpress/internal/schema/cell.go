package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// written is a cell as it stands in the worksheet.
type written struct {
	kind sheet.Kind
	text string
}

// remembered is how many texts of a column are remembered: enough for names
// of units, choices, dates, lines; what differs in every row is not worth it.
const remembered = 256

// value decodes a cell of the record; one that says the same as a cell above
// it means the same, if that needed no finding.
func (r *reader) value(column int, at place) value {
	cell, c := r.cells[column], &r.table.Sheet.Columns[column]
	if cell == nil {
		if v, ok := r.fromAbove(column, at); ok {
			return v
		}
		return r.decode(column, nil, at)
	}
	if c.Type.Numeric() && cell.Kind == sheet.Number {
		return r.decode(column, cell, at)
	}
	known := r.known[column]
	if v, ok := known[written{cell.Kind, cell.Text}]; ok {
		return v
	}
	findings := len(r.list)
	v := r.decode(column, cell, at)
	v.word = r.kept.place(v.text)
	v.text = ""
	if len(r.list) == findings && len(known) < remembered {
		known[written{cell.Kind, strings.Clone(cell.Text)}] = v
	}
	return v
}

// decode reads one cell, nil for a blank one, as its column declares it.
// What does not fit is reported and becomes a missing value.
func (r *reader) decode(column int, cell *sheet.Cell, at place) value {
	c := &r.table.Sheet.Columns[column]
	c0 := cellReader{r, c, column, at}
	if cell == nil || blank(*cell) {
		return c0.blank()
	}
	switch cell.Kind {
	case sheet.Error:
		return c0.fault("CELL-ERROR", cell.Text, "一个值", "公式出错，没有结果。", "改正公式"+c0.ifNone()+"。")
	case sheet.Formula:
		return c0.fault("CELL-FORMULA", "没有结果的公式", "一个值", "公式没有算出的结果。", "用 Excel 或 WPS 打开这份文件，重新计算后保存。")
	}
	if meaning, ok := r.sheets[r.table.Sheet].meaning(column, cell.Text); ok {
		return c0.nothing(meaning)
	}
	switch c.Type {
	case declare.Integer, declare.Decimal:
		return c0.number(cell)
	case declare.Percent:
		return c0.percent(cell)
	case declare.Date:
		return c0.date(cell)
	case declare.Month:
		return c0.month(cell)
	case declare.YesNo:
		return c0.yesNo(cell)
	case declare.Enum:
		return c0.enum(cell)
	case declare.UnitRef:
		return c0.unitRef(cell)
	}
	return c0.words(cell)
}

// cellReader reads one cell of a column and reports on it.
type cellReader struct {
	*reader
	column *declare.Column
	index  int // of the column
	at     place
}

// fault reports a cell that cannot be read and gives a missing value.
func (c cellReader) fault(code, found, expected, why, fix string) value {
	c.faulty[c.index] = true
	c.report(diag.Error, code, found, expected, fmt.Sprintf("〔%s〕%s", c.column.Name, why), fix+c.column.Fill)
	return value{}
}

// repaired notes a cell accepted after a stated repair.
func (c cellReader) repaired(original, accepted string) {
	c.tally.Repaired++
	c.report(diag.Note, "CELL-REPAIR", original, accepted, fmt.Sprintf("〔%s〕文字 %q 读作 %s。", c.column.Name, original, accepted), "")
}

func (c cellReader) report(level diag.Level, code, found, expected, message, fix string) {
	c.list.Add(diag.Finding{Code: code, Level: level, Pos: c.cell(c.at.col, c.at.row),
		Unit: c.unit(), Month: c.reader.month, Found: found, Expected: expected, Message: message, Fix: fix})
}

// blank is an empty cell: missing, and an error where a value is required.
func (c cellReader) blank() value {
	if !c.column.Required || c.at.col == 0 {
		return value{}
	}
	return c.fault("CELL-EMPTY", "空", c.column.Name, "必须填写，这一格是空的。", "填上这一格"+c.ifNone()+"。")
}

// ifNone says what to write where there is nothing to say.
func (c cellReader) ifNone() string {
	switch {
	case len(c.column.Empty) > 0:
		return "；确实没有时写：" + strings.Join(signs(c.column), "、")
	case !c.column.Required:
		return "；没有数据就留空"
	}
	return ""
}

func (c cellReader) nothing(meaning string) value {
	switch meaning {
	case "zero":
		return value{state: quantity.Present}
	case "na":
		return value{state: quantity.NotApplicable}
	}
	return c.blank()
}
