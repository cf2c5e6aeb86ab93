package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/diag"
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

// findings lists what the reading of the workbooks found.
type findings struct{}

func (*findings) refs() []ref { return nil }

func (*findings) views(c *Context) []View {
	q := c.Report.Quality(c.Month)
	v := Findings{Counts: []Count{
		{"工作簿", fmt.Sprintf("%d 份", q.Workbooks)},
		{"读取", fmt.Sprintf("%d 行", q.Tally.Read)},
		{"修正后采用", fmt.Sprintf("%d 格", q.Tally.Repaired)},
		{"不计入", fmt.Sprintf("%d 行", q.Tally.SetAside)},
	}}
	found := fmt.Sprintf("%s有 %d 条警告、%d 条提示", MonthName(c.Month), q.Findings.Count(diag.Warning), q.Findings.Count(diag.Note))
	if len(q.Findings)+q.Hidden == 0 {
		found = MonthName(c.Month) + "的数据没有问题"
	}
	if q.Hidden > 0 {
		found = fmt.Sprintf("%s，另有 %d 条涉及密级更高的数据，不在此列", found, q.Hidden)
	}
	v.Sentence = sentence(found)
	v.Groups = groupFindings(q.Findings)
	return []View{v}
}

// groupFindings puts the findings of each file together, in their order.
func groupFindings(list diag.List) (groups []FindingGroup) {
	at := map[string]int{}
	for _, f := range list {
		i, ok := at[f.File]
		if !ok {
			i = len(groups)
			at[f.File] = i
			groups = append(groups, FindingGroup{File: f.Place()})
		}
		place := f.Pos
		place.File, place.Line = "", 0
		groups[i].Items = append(groups[i].Items, FindingItem{Level: f.Level.Label(), Code: f.Code, Place: place.String(), Unit: f.Unit, Text: f.Message, Fix: f.Fix})
	}
	return groups
}
