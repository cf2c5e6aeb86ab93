package block

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
)

// hang links a row of devices to the one above it, from the last of the columns
// that name it, and to the first of those below.
func (c *Context) hang(data disclose.Table, shown []int, from disclose.Row, row *Row) {
	if from.Device == nil || c.Row == nil {
		return
	}
	n := data.Network
	for at, i := range shown {
		switch id := data.Columns[i].ID; {
		case id == disclose.Children && from.Device.Child != "":
			row.Cells[at].Href = c.Row(n.Children, from.Device.Child)
		case from.Device.Parent != "" && n.Parent != "" && id == n.Above[len(n.Above)-1]:
			row.Cells[at].Href = c.Row(n.Parent, from.Device.Parent)
		}
	}
}

// published says up to when a table's figures go and when the next come.
func published(p *disclose.Publish) []string {
	if p == nil {
		return nil
	}
	often := "每月公布"
	if p.Months > 1 {
		often = fmt.Sprintf("每 %d 个月公布一次", p.Months)
	}
	next := "下次不晚于 " + dayName(p.Next)
	if p.Late {
		next = "下次应不晚于 " + dayName(p.Next) + "，尚未公布"
	}
	return []string{sentence("数据截至 "+dayName(p.AsOf), often, next)}
}

// mostGone is how many devices that are no longer listed a note names.
const mostGone = 10

// networkNotes say how what is open is computed, of the columns that are shown,
// how some devices are told, and which are no longer listed.
func (c *Context) networkNotes(n *disclose.Network, shown []string, unit string) (notes []string) {
	if n == nil {
		return nil
	}
	for _, f := range n.Formulas {
		if len(shown) > 0 && !slices.Contains(shown, f.Column) {
			continue
		}
		text := f.Words
		if f.State == "presumed" {
			text += "（暂按此算法）"
		}
		if f.Source != "" {
			text += "；依据：" + f.Source
		}
		notes = append(notes, sentence(text))
	}
	if n.Coarse {
		notes = append(notes, fmt.Sprintf("有下级设备不公开的，在途容量只说明在哪两个数之间（相差至少 %s），可开放容量只说明不低于多少，以免推算出不公开设备的数值。", n.Step))
	}
	if n.Dark {
		notes = append(notes, "下级设备都不公开的，以及由负荷能把在途容量推算得更细的，负荷和可开放容量写“不公布”，它们的上级也是。")
	}
	return append(notes, c.goneNote(n, unit)...)
}

func (c *Context) goneNote(n *disclose.Network, unit string) []string {
	var names []string
	for _, g := range n.Gone {
		if unit == "" || g.Unit == c.unit(unit) {
			names = append(names, g.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	slices.Sort(names)
	text := strings.Join(names[:min(len(names), mostGone)], "、")
	if more := len(names) - mostGone; more > 0 {
		text += fmt.Sprintf("等 %d 个", len(names))
	}
	return []string{n.Since + "列出、现在不再列出：" + text + "。"}
}
