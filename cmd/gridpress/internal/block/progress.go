package block

import (
	"fmt"
	"time"

	"gridpress/cmd/gridpress/internal/disclose"
)

// progress is the shape that stands for a cell in the column of progress.
func progress(id string) State {
	switch id {
	case disclose.Done:
		return Done
	case disclose.Open:
		return Open
	case disclose.Late:
		return Late
	}
	return NoGoal
}

// progressSentence counts rows by how they stand to their deadline.
func progressSentence(d *disclose.Deadline, rows []disclose.Row) string {
	if d == nil || len(rows) == 0 {
		return ""
	}
	count := map[string]int{}
	for _, r := range rows {
		count[r.Cells[len(r.Cells)-1].ID]++
	}
	phrases := []string{"截至 " + dayName(d.AsOf), fmt.Sprintf("共 %d 项", len(rows))}
	for _, part := range []struct {
		n    int
		word string
	}{{count[disclose.Done], "已完成"}, {count[disclose.Open], "进行中"}, {count[disclose.Late], "逾期"}, {count[disclose.Exempt] + count[disclose.Untimed], "不计期限"}} {
		if part.n > 0 || part.word == "逾期" {
			phrases = append(phrases, fmt.Sprintf("%s %d 项", part.word, part.n))
		}
	}
	return sentence(phrases...)
}

// exemption says which rows are never late, and why; "" where none are.
func exemption(d *disclose.Deadline) string {
	if d == nil || d.Until == "" {
		return ""
	}
	s := fmt.Sprintf("完成期限在 %s以前的：%s", dayName(d.Until), d.Reason)
	if d.State == "presumed" {
		s += "（暂定）"
	}
	if d.Source != "" {
		s += "；依据：" + d.Source
	}
	return sentence(s)
}

// overdue names the row of a sheet that is longest past its deadline, and
// counts the others.
func (c *Context) overdue(sheet string) []AttentionLine {
	data, ok := c.Report.Table(sheet, c.Month)
	if !ok || data.Deadline == nil {
		return nil
	}
	var worst disclose.Row
	late := 0
	for _, r := range data.Rows {
		if r.Late > 0 {
			late++
		}
		if r.Late > worst.Late {
			worst = r
		}
	}
	if late == 0 {
		return nil
	}
	text := data.Name
	for i, col := range data.Columns {
		if col.ID == data.Deadline.Item {
			text += "：" + worst.Cells[i].Text + "，"
		}
	}
	text += fmt.Sprintf("逾期 %d 天", worst.Late)
	if late > 1 {
		text += fmt.Sprintf("；另有 %d 项逾期", late-1)
	}
	return []AttentionLine{{Text: text, Href: c.Link("sheet", sheet), State: Late, weight: weightLate}}
}

// dayName is a day as readers see it: 2022年6月30日.
func dayName(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return d.Format("2006年1月2日")
}
