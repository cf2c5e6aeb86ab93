package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/schema"
)

// secrets finds the words that the site keeps from the public in cells that the
// public reads.
func secrets(site *declare.Site, tables []*schema.Table) (list diag.List) {
	if len(site.Secrets) == 0 {
		return nil
	}
	for _, t := range tables {
		for i, c := range t.Sheet.Columns {
			if c.Type != declare.Text || c.Class != class.Public {
				continue
			}
			for record := range t.Columns[i].Texts.Len() {
				word := site.Secret(t.Columns[i].Texts.At(record))
				if word == "" || t.Class(record) != class.Public {
					continue
				}
				list.Add(diag.Finding{Code: "CELL-SECRET", Level: diag.Error, Pos: t.Pos(record, i), Unit: site.UnitName(t.Unit(record)), Month: t.Month,
					Found: word, Expected: "可以公开的文字",
					Message: fmt.Sprintf("〔%s〕会公开，里面有不得对外的“%s”。", c.Name, word), Fix: "改写成可以公开的依据；这一行本不公开的，按表的说明标明。"})
			}
		}
	}
	return list
}
