package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// limits shows values of the rules: what each is, whether the source says so,
// and where.
type limits struct {
	Rules []string `toml:"rules"` // groups
	Title string   `toml:"title"`
}

func (b *limits) refs() (refs []ref) {
	for i, group := range b.Rules {
		refs = append(refs, ref{key: fmt.Sprintf("rules[%d]", i), what: aRule, id: group})
	}
	if len(refs) == 0 {
		refs = []ref{{key: "rules", what: aRule}}
	}
	return refs
}

func (b *limits) views(c *Context) []View {
	t := Table{ID: "table-" + c.tableID("rules"), Caption: b.Title, Empty: workday.MonthName(c.Month) + "没有有效的规则。",
		Columns: []Column{{Label: "项目", Key: true}, {Label: "数值"}, {Label: "状态"}, {Label: "依据"}}}
	notes := map[string]int{} // one footnote for what several rules share
	for _, group := range b.Rules {
		for _, r := range c.Report.Rules(group, c.Month) {
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: r.Name}, ruleValue(r), {Text: b.state(r, notes, &t)}, {Text: r.Source}}})
		}
	}
	return []View{t}
}

// ruleValue is a rule's value, with the source's own words where they differ.
func ruleValue(r disclose.Rule) Cell {
	switch {
	case r.Text == "" && r.Money:
		return Cell{Text: "金额待定"}
	case r.Text == "":
		return Cell{Text: "文件未列"}
	case r.Printed != "":
		return Cell{Text: r.Text + "（原文：" + r.Printed + "）"}
	}
	return Cell{Text: r.Text}
}

// state says where a value comes from, with the number of the footnote that
// says why.
func (b *limits) state(r disclose.Rule, notes map[string]int, t *Table) string {
	if r.Decision != "" {
		return "已裁定（" + r.Decision + "）"
	}
	state := map[string]string{"confirmed": "文件写明", "presumed": "暂按", "missing": "文件未列"}[r.State]
	if r.Note == "" {
		return state
	}
	if notes[r.Note] == 0 {
		notes[r.Note] = len(notes) + 1
		t.Notes = append(t.Notes, fmt.Sprintf("注 %d：%s", notes[r.Note], strings.TrimSpace(r.Note)))
	}
	return fmt.Sprintf("%s（注 %d）", state, notes[r.Note])
}
