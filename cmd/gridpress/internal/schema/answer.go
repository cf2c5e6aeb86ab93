package schema

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/nearest"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// enum reads a choice: by one of its names, or by one with other forms of the
// same characters or the column's unit behind it (110千伏 for 110).
func (c cellReader) enum(cell *sheet.Cell) value {
	var names []string
	for i, same := range []func(string) string{fold.Text, c.bare} {
		for _, choice := range c.column.Values {
			for _, name := range append([]string{choice.Name, choice.ID}, choice.Aliases...) {
				if same(name) != same(cell.Text) {
					continue
				}
				if i > 0 {
					c.repaired(cell.Text, choice.Name)
				}
				return value{state: quantity.Present, text: choice.ID}
			}
			if i == 0 {
				names = append(names, choice.Name)
			}
		}
	}
	fix := "从这些里选一个：" + strings.Join(names, "、") + "。"
	if near := nearest.Name(fold.Text(cell.Text), names); near != "" {
		fix = fmt.Sprintf("是不是〔%s〕？%s", near, fix)
	}
	return c.fault("CELL-CHOICE", cell.Text, strings.Join(names, "、"), fmt.Sprintf("%q 不在可选的值里。", cell.Text), fix)
}

// bare is a text without what makes no difference in a choice.
func (c cellReader) bare(text string) string {
	return strings.TrimSuffix(fold.Name(fold.Variant(text)), fold.Name(c.column.Unit))
}

// yesWords and noWords are the ways clerks write yes and no (C4 51).
var (
	yesWords = []string{"是", "√", "✓", "✔", "☑", "y", "yes", "true", "1", "有", "对"}
	noWords  = []string{"否", "×", "✗", "✘", "☒", "n", "no", "false", "0", "无", "不是"}
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
