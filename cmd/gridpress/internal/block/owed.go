package block

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/owed"
	"gridpress/cmd/gridpress/internal/workday"
)

// owing lists what the public must be told, and whether it is.
type owing struct{}

// refs ask for a page that is internal: owners and sources are.
func (*owing) refs() []ref {
	return []ref{{what: theOwed, id: "owed", among: []disclose.Name{{ID: "owed", Class: class.Internal}}}}
}

func (*owing) views(c *Context) []View {
	t := Table{ID: "owed", Caption: "应当公开的事项", Empty: "没有登记公开事项（data/owed.toml）。",
		Columns: []Column{{Label: "事项", Key: true}, {Label: "情况", Worded: true}, {Label: "大厅版页面"}, {Label: "下次期限"}, {Label: "最近一次发布"}, {Label: "待发布"}, {Label: "多久一次"}, {Label: "负责部门"}, {Label: "缺哪些单位"}, {Label: "依据"}}}
	counts := map[owed.State]int{}
	for _, o := range c.Report.Owed {
		counts[o.State]++
		word, state := owedState(o)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: o.Name, Href: c.Link("page", o.Page)}, {Text: word, State: state}, gapped(o.Title, "大厅版没有这一页"), gapped(o.Due, "没有待办的期限"), gapped(lastTold(o), "从未发布"),
			gapped(WaitWords(o.Waits), "没有"), {Text: o.Every}, {Text: o.Owner}, lackingUnits(o), {Text: o.Basis}}})
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
	}{{owed.Soon, "即将到期"}, {owed.Stale, "改后未发布"}, {owed.Partial, "缺单位"}, {owed.Overdue, "逾期"}, {owed.Missing, "没有公开"}} {
		if n := counts[s.state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 项", s.word, n))
		}
	}
	return strings.Join(parts, "，")
}

// owedState is how an item stands, in words and as a shape.
func owedState(o disclose.Owed) (string, State) {
	switch {
	case o.State == owed.Missing && o.Title == "":
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
	switch o.State {
	case owed.Stale:
		return "改后未发布", AtRisk
	case owed.Partial:
		return fmt.Sprintf("缺 %d 个单位", len(o.Lacking)), Missed
	}
	return "按期", Done
}

// WaitWords names what is not signed off as it is; "" for nothing.
func WaitWords(waits []owed.Wait) string {
	var words []string
	for _, w := range waits {
		word := "〔" + w.Sheet.Name + "〕"
		if w.Month != "" {
			word = workday.MonthName(w.Month) + word
		}
		switch {
		case w.Changed:
			word += "（发布后有更改）"
		case w.On != "":
			word += "（发布日期 " + w.On + " 还没有到）"
		}
		words = append(words, word)
	}
	return strings.Join(words, "、")
}

// lastTold is when something was told last: the day first, on a line of its own
// where a column is narrow, and then of what month it was.
func lastTold(o disclose.Owed) string {
	switch {
	case o.Text:
		return "随网站公开"
	case o.Updated == "":
		return ""
	case o.Covers != "":
		return fmt.Sprintf("%s（%s）", o.Updated, workday.MonthName(o.Covers))
	case o.Changed > o.Updated:
		return fmt.Sprintf("%s（%s 有变更）", o.Updated, o.Changed)
	}
	return o.Updated
}

// lacking names the units that lack.
func lackingUnits(o disclose.Owed) Cell {
	switch {
	case !o.ByUnit:
		return Cell{Text: none, Gap: "不按单位公开"}
	case o.Updated != "" && len(o.Lacking) == 0:
		return Cell{Text: "齐全"}
	}
	return gapped(strings.Join(o.Lacking, "、"), "从未发布")
}

// gapped is a text, or a dash with the reason why there is none.
func gapped(text, why string) Cell {
	if text == "" {
		return Cell{Text: none, Gap: why}
	}
	return Cell{Text: text}
}
