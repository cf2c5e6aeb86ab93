package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// corrections says whether the month is closed, and what was corrected since.
type corrections struct {
	Quiet bool `toml:"quiet"` // nothing where nothing was corrected
}

func (*corrections) refs() []ref { return nil }

// Corrects reports whether a block lists the corrections of a closed month.
func Corrects(b Block) bool {
	_, yes := b.(*corrections)
	return yes
}

// Corrections is what is to be said of a month's closing, or of one of its
// corrections before the table of what changed.
type Corrections struct {
	Title string
	Lines []string
}

// Part is the template.
func (Corrections) Part() string { return "corrections" }

func (b *corrections) views(c *Context) (views []View) {
	made := c.Report.Corrections(c.Month)
	if b.Quiet && len(made) == 0 {
		return nil
	}
	views = append(views, Corrections{Lines: []string{closed(c.Report, c.Month, len(made))}})
	for _, m := range made {
		views = append(views, correction(m))
		if len(m.Changes) > 0 {
			views = append(views, c.corrected(m))
		}
	}
	return views
}

// closed says whether a month is closed.
func closed(r *disclose.Report, month string, corrections int) string {
	m := r.Months[r.MonthIndex(month)]
	switch {
	case m.Sealed == "":
		return workday.MonthName(month) + "还没有封账，数是初步的，以后可能变。"
	case corrections == 0:
		return fmt.Sprintf("%s已于 %s 封账，没有更正过。", workday.MonthName(month), m.Sealed)
	}
	return fmt.Sprintf("%s已于 %s 封账，以后更正过 %d 次；各页都是更正后的数。", workday.MonthName(month), m.Sealed, corrections)
}

// correction says when and why.
func correction(m disclose.Correction) Corrections {
	v := Corrections{Title: fmt.Sprintf("第 %d 次更正，%s", m.Number, m.Date)}
	if m.Reason != "" {
		v.Lines = append(v.Lines, sentence("原因："+strings.TrimRight(m.Reason, "。")))
	}
	if len(m.Files) > 0 {
		v.Lines = append(v.Lines, "改过的文件："+strings.Join(m.Files, "、")+"。")
	}
	switch {
	case m.Hidden > 0:
		v.Lines = append(v.Lines, fmt.Sprintf("另有 %d 处涉及密级更高的数，不在此列。", m.Hidden))
	case len(m.Changes) == 0:
		v.Lines = append(v.Lines, "页面上的数没有变。")
	}
	return v
}

// corrected sets what was beside what is.
func (c *Context) corrected(m disclose.Correction) Table {
	t := Table{ID: "table-" + c.tableID("corrections"), Caption: fmt.Sprintf("更正说明（第 %d 次）", m.Number),
		Columns: []Column{{Label: "单位", Key: true}, {Label: "项目"}, {Label: "原数"}, {Label: "更正后"}}}
	for _, d := range m.Changes {
		unit := "—"
		if d.Unit != "" {
			unit = c.unitName(d.Unit)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: unit}, {Text: strings.TrimSpace(d.What + " " + d.Part)}, changed(d, d.Was), changed(d, d.Now)}})
		if d.Silent && len(t.Notes) == 0 {
			t.Notes = []string{"“已更正”的数由密级更高的明细汇总，更正前后的数不在此列。"}
		}
	}
	return t
}

func changed(d disclose.Change, text string) Cell {
	if d.Silent {
		return Cell{Text: "已更正"}
	}
	if strings.ContainsAny(text, "0123456789") {
		text = spaced(text, d.Measure)
	}
	return Cell{Text: text}
}
