package schema

import (
	"fmt"
	"strings"
	"unicode"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/nearest"
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
	if cell == nil || c.Type.Numeric() && cell.Kind == sheet.Number {
		return r.decode(column, cell, at)
	}
	known := r.known[column]
	if v, ok := known[written{cell.Kind, cell.Text}]; ok {
		return v
	}
	findings := len(r.list)
	v := r.decode(column, cell, at)
	v.text = r.texts.keep(v.text)
	if len(r.list) == findings && len(known) < remembered {
		known[written{cell.Kind, r.texts.keep(cell.Text)}] = v
	}
	return v
}

// decode reads one cell, nil for a blank one, as its column declares it.
// What does not fit is reported and becomes a missing value.
func (r *reader) decode(column int, cell *sheet.Cell, at place) value {
	c := &r.table.Sheet.Columns[column]
	c0 := cellReader{r, c, at}
	if cell == nil {
		return c0.blank()
	}
	switch cell.Kind {
	case sheet.Error:
		return c0.fault("CELL-ERROR", cell.Text, "一个值", "公式出错，没有结果。", "改正公式；没有数据就留空。")
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
	at     place
}

// fault reports a cell that cannot be read and gives a missing value.
func (c cellReader) fault(code, found, expected, why, fix string) value {
	c.report(diag.Error, code, found, expected, fmt.Sprintf("〔%s〕%s", c.column.Name, why), fix)
	return value{}
}

// repaired notes a cell accepted after a stated repair.
func (c cellReader) repaired(original, accepted string) {
	c.tally.Repaired++
	c.report(diag.Note, "CELL-REPAIR", original, accepted, fmt.Sprintf("〔%s〕文字 %q 读作 %s。", c.column.Name, original, accepted), "")
}

func (c cellReader) report(level diag.Level, code, found, expected, message, fix string) {
	c.list.Add(diag.Finding{Code: code, Level: level, Pos: c.cell(c.at.col, c.at.row),
		Unit: c.reader.unit(), Month: c.reader.month, Found: found, Expected: expected, Message: message, Fix: fix})
}

// blank is an empty cell: missing, and an error where a value is required.
func (c cellReader) blank() value {
	if !c.column.Required || c.at.col == 0 {
		return value{}
	}
	fix := "填上这一格。"
	if len(c.column.Empty) > 0 {
		fix = "填上这一格；确实没有时写：" + strings.Join(signs(c.column), "、") + "。"
	}
	return c.fault("CELL-EMPTY", "空", c.column.Name, "必须填写，这一格是空的。", fix)
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

// words reads a text cell; numbers typed into it keep their digits.
func (c cellReader) words(cell *sheet.Cell) value {
	text := strings.TrimSpace(cell.Text)
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }) {
		return c.fault("CELL-HIDDEN", fmt.Sprintf("%+q", text), "看得见的文字", "含有看不见的方向控制符，显示的会和写的不一样。", "清空这一格，重新手工输入。")
	}
	if cell.Kind == sheet.Date {
		if t, ok := c.book.Time(cell.Text); ok {
			text = t.Format("2006-01-02")
		}
	}
	return value{state: quantity.Present, text: text}
}

func (c cellReader) unitRef(cell *sheet.Cell) value {
	if id, ok := c.names.find(cell.Text, c.column.Company); ok {
		return value{state: quantity.Present, text: id}
	}
	if id, ok := c.names.find(cell.Text, true); ok && id == declare.Company {
		return c.fault("CELL-UNIT", cell.Text, "一个单位", fmt.Sprintf("%q 是全公司，这一列只写单位。", cell.Text), "全公司的数由程序汇总，删去这一行。")
	}
	fix := "写成规定的单位名称：" + strings.Join(c.unitList(), "、") + "。"
	if near := c.names.near(cell.Text); near != "" {
		fix = fmt.Sprintf("是不是〔%s〕？%s", near, fix)
	}
	return c.fault("CELL-UNIT", cell.Text, "规定的单位名称", fmt.Sprintf("没有叫 %q 的单位。", cell.Text), fix)
}

func (c cellReader) unitList() (names []string) {
	for _, u := range c.site.Units {
		names = append(names, u.Name)
	}
	return names
}

func (c cellReader) enum(cell *sheet.Cell) value {
	var names []string
	for _, choice := range c.column.Values {
		for _, name := range append([]string{choice.Name, choice.ID}, choice.Aliases...) {
			if fold.Text(name) == fold.Text(cell.Text) {
				return value{state: quantity.Present, text: choice.ID}
			}
		}
		names = append(names, choice.Name)
	}
	fix := "从这些里选一个：" + strings.Join(names, "、") + "。"
	if near := nearest.Name(fold.Text(cell.Text), names); near != "" {
		fix = fmt.Sprintf("是不是〔%s〕？%s", near, fix)
	}
	return c.fault("CELL-CHOICE", cell.Text, strings.Join(names, "、"), fmt.Sprintf("%q 不在可选的值里。", cell.Text), fix)
}

// yesWords and noWords are the ways clerks write yes and no (C4 51).
var (
	yesWords = []string{"是", "√", "✓", "y", "yes", "true", "1", "有"}
	noWords  = []string{"否", "×", "✗", "n", "no", "false", "0", "无"}
)

func (c cellReader) yesNo(cell *sheet.Cell) value {
	for i, words := range [][]string{yesWords, noWords} {
		answer, shown := [...]string{"yes", "no"}[i], words[0]
		for j, w := range words {
			if fold.Text(cell.Text) != fold.Text(w) {
				continue
			}
			if j > 0 && cell.Kind != sheet.Bool {
				c.repaired(cell.Text, shown)
			}
			return value{state: quantity.Present, text: answer}
		}
	}
	return c.fault("CELL-YESNO", cell.Text, "是 或 否", fmt.Sprintf("%q 看不出是还是否。", cell.Text), "写“是”或“否”。")
}
