package schema

import (
	"fmt"
	"regexp"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/nearest"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// unitNames finds units by any of their declared names.
type unitNames struct {
	ids   map[string]string // plain name → id
	names []string          // as declared, without what all companies are called
}

func newUnitNames(site *declare.Site) *unitNames {
	u := &unitNames{ids: map[string]string{}}
	for _, unit := range site.Units {
		u.add(unit.ID, append([]string{unit.Name}, unit.Aliases...))
	}
	u.add(declare.Company, append([]string{site.Company}, site.CompanyAliases...))
	return u
}

func (u *unitNames) add(id string, names []string) {
	for _, name := range names {
		u.ids[fold.Text(name)] = id
	}
	u.names = append(u.names, names...)
}

// find gives the id a name means; the company's only where it is allowed.
func (u *unitNames) find(name string, company bool) (string, bool) {
	id, ok := u.ids[fold.Text(name)]
	if id == declare.Company && !company {
		return "", false
	}
	return id, ok
}

// around is what stands around a unit's own name in its long forms.
var around = regexp.MustCompile(`^(国网)?(河南)?(省电力公司)?|(县|区)?(供电|电力|电业)?(分)?(公司|局|所|中心)?$`)

// near is the declared name nearest to an unknown one, "" for none: compared
// are the names proper, so that 国网某县供电公司 is near to none.
func (u *unitNames) near(name string) string {
	best, from := "", []string{}
	for _, n := range u.names {
		from = append(from, around.ReplaceAllString(fold.Text(n), ""))
	}
	best = nearest.Name(around.ReplaceAllString(fold.Variant(name), ""), from)
	for i := range from {
		if best != "" && from[i] == best {
			return u.names[i]
		}
	}
	return ""
}

func (c cellReader) unitRef(cell *sheet.Cell) value {
	if id, ok := c.names.find(cell.Text, c.column.Company); ok {
		return value{state: quantity.Present, text: id}
	}
	if id, ok := c.names.find(fold.Variant(cell.Text), c.column.Company); ok {
		c.repaired(cell.Text, c.site.UnitName(id))
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
