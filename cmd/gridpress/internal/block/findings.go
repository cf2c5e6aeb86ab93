package block

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

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
	found := fmt.Sprintf("%s有 %d 条警告、%d 条提示", workday.MonthName(c.Month), q.Findings.Count(diag.Warning), q.Findings.Count(diag.Note))
	if len(q.Findings)+q.Hidden == 0 {
		found = workday.MonthName(c.Month) + "的数据没有问题"
	}
	if q.Hidden > 0 {
		found = fmt.Sprintf("%s，另有 %d 条涉及密级更高的数据，不在此列", found, q.Hidden)
	}
	if n := len(q.Waivers); n > 0 {
		found = fmt.Sprintf("%s，豁免 %d 条", found, n)
	}
	v.Sentence = sentence(found)
	v.Waivers = waiverItems(q.Waivers)
	v.Groups = groupFindings(q.Findings)
	return []View{v}
}

func waiverItems(waivers []disclose.Waiver) (items []WaiverItem) {
	for _, w := range waivers {
		item := WaiverItem{What: w.What, By: w.By, Why: w.Why, Until: w.Until, State: "有效"}
		switch {
		case w.Expired:
			item.State = "已到期"
		case w.Unused:
			item.State = "没有用到"
		}
		items = append(items, item)
	}
	return items
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
