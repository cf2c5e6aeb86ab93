package block

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/owed"
)

// owing lists what the public must be told, and whether it is.
type owing struct{}

// refs ask for a page that is internal: owners and sources are.
func (*owing) refs() []ref {
	return []ref{{what: "公开事项", id: "owed", among: []disclose.Name{{ID: "owed", Class: class.Internal}}}}
}

func (*owing) views(c *Context) []View {
	t := Table{ID: "owed", Caption: "应当公开的事项", Empty: "没有登记公开事项（data/owed.toml）。",
		Columns: []Column{{Label: "事项", Key: true}, {Label: "情况", Worded: true}, {Label: "下次期限"}, {Label: "最近一次"}, {Label: "多久一次"}, {Label: "负责部门"}, {Label: "缺哪些单位"}, {Label: "依据"}}}
	counts := map[owed.State]int{}
	for _, o := range c.Report.Owed {
		counts[o.State]++
		word, state := owedState(o)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: o.Name, Href: c.Link("page", o.Page)}, {Text: word, State: state}, gapped(o.Due, "没有待办的期限"), gapped(lastTold(o), "从未发布"),
			{Text: o.Every}, {Text: o.Owner}, gapped(strings.Join(o.Lacking, "、"), "不缺"), {Text: o.Basis}}})
		if o.Note != "" && !slices.Contains(t.Notes, o.Note) {
			t.Notes = append(t.Notes, o.Note)
		}
	}
	if len(t.Rows) > 0 {
		t.Sentence = sentence(fmt.Sprintf("截至 %s，%s", c.Report.OwedOn, OwedCounts(len(t.Rows), counts)))
	}
	return []View{t}
}

// OwedCounts says how many items stand how.
func OwedCounts(all int, counts map[owed.State]int) string {
	if counts[owed.Kept] == all {
		return fmt.Sprintf("%d 项全部按期公开", all)
	}
	parts := []string{fmt.Sprintf("%d 项中按期 %d 项", all, counts[owed.Kept])}
	for _, s := range []struct {
		state owed.State
		word  string
	}{{owed.Soon, "即将到期"}, {owed.Overdue, "逾期"}, {owed.Missing, "没有公开"}} {
		if n := counts[s.state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 项", s.word, n))
		}
	}
	return strings.Join(parts, "，")
}

// owedState is how an item stands, in words and as a shape.
func owedState(o disclose.Owed) (string, State) {
	switch {
	case o.State == owed.Missing && !o.Shown:
		return "大厅版没有这一页", Missed
	case o.State == owed.Missing:
		return "从未发布", Missed
	case o.State == owed.Overdue:
		return fmt.Sprintf("逾期 %d 天", -o.Days), Late
	case o.State == owed.Soon && o.Days == 0:
		return "今天到期", AtRisk
	case o.State == owed.Soon:
		return fmt.Sprintf("还剩 %d 天", o.Days), AtRisk
	}
	return "按期", Done
}

// lastTold is what was told last, and when.
func lastTold(o disclose.Owed) string {
	switch {
	case o.Updated == "":
		return ""
	case o.Covers != "":
		return fmt.Sprintf("%s的数据，%s 发布", MonthName(o.Covers), o.Updated)
	case o.Changed > o.Updated:
		return fmt.Sprintf("%s 发布，%s 有变更", o.Updated, o.Changed)
	}
	return o.Updated + " 发布"
}

// gapped is a text, or a dash with the reason why there is none.
func gapped(text, why string) Cell {
	if text == "" {
		return Cell{Text: none, Gap: why}
	}
	return Cell{Text: text}
}
