package block

import (
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
)

// notes explains indicators: those shown above it on its page, or all.
type notes struct {
	All        bool     `toml:"all"`
	Indicators []string `toml:"indicators"`
}

func (b *notes) refs() []ref { return indicatorRefs(b.Indicators) }

func (b *notes) views(c *Context) []View {
	ids := b.Indicators
	switch {
	case b.All:
		ids = nil
		for _, ind := range c.Report.Indicators {
			ids = append(ids, ind.ID)
		}
	case len(ids) == 0:
		ids = c.used
	}
	var n Notes
	for _, id := range ids {
		if ind, ok := c.indicator(id); ok {
			n.Items = append(n.Items, noteItem(ind))
		}
	}
	if l, ok := c.Report.Ledger(c.Month); ok && b.All && l.Released != "" {
		n.Items = append(n.Items, NoteItem{Term: "奖惩合计（元）", Text: []string{"各单位当月和本年的奖励、扣减合计。", sentence("由密级更高的明细汇总后公布，理由：" + strings.TrimSuffix(l.Released, "。"))}})
	}
	if b.All {
		for _, r := range c.Report.RowReleases() {
			n.Items = append(n.Items, NoteItem{Term: "〔" + r.Sheet + "〕逐行放行", Text: []string{
				sentence("只放行" + r.Rows + "的行"), sentence("只放行这些列：" + strings.Join(r.Columns, "、")), sentence("理由：" + strings.TrimSuffix(r.Reason, "。"))}})
		}
	}
	return []View{n}
}

// direction says which values are better, and whether the units are ranked.
func direction(ind disclose.Indicator) string {
	words := map[string]string{"higher": "越高越好", "lower": "越小越好", "none": "只作说明，不排名"}[ind.Better]
	if ind.PerUnit && ind.Better != "none" {
		words += "，参与排名"
	}
	return words
}

func noteItem(ind disclose.Indicator) NoteItem {
	item := NoteItem{Term: ind.Name}
	if ind.Unit != "" {
		item.Term += "（" + ind.Unit + "）"
	}
	formula := ""
	if ind.Formula != "" {
		formula = "算法：" + ind.Formula
	}
	for _, s := range []string{ind.About, sentence(formula), sentence(direction(ind)), sentence(goal(ind)), goalNote(ind), sentence(released(ind))} {
		if s != "" {
			item.Text = append(item.Text, s)
		}
	}
	return item
}

func goalNote(ind disclose.Indicator) string {
	if ind.Goal == nil {
		return ""
	}
	s := ind.Goal.Note
	if ind.Goal.Source != "" {
		s += "目标依据：" + ind.Goal.Source + "。"
	}
	return s
}

func released(ind disclose.Indicator) string {
	if ind.Released == "" {
		return ""
	}
	return "由密级更高的明细汇总后公布，理由：" + ind.Released
}
