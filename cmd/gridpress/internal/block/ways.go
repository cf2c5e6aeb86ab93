package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
)

// Ways say how figures were reached, one to be opened after another.
type Ways struct {
	Title string
	Items []Way
}

// Way is how one figure was reached.
type Way struct {
	ID     string // unique on its page
	Label  string // "固始"
	Result string // "98.5%"
	Steps  []string
	Others []string // steps about other units
	Inputs []WayInput
	Rules  []WayRule
	Cut    bool // there is more that is not for these readers
}

// WayInput is what was read, and where it stands.
type WayInput struct{ Name, Text, Place string }

// WayRule is a rule with its origin.
type WayRule struct{ Name, Text, Origin string }

// Part is the template.
func (Ways) Part() string { return "ways" }

// way turns a derivation into what the page shows of it.
func way(id, label, result string, d derivation.Derivation) Way {
	w := Way{ID: id, Label: label, Result: result, Cut: d.Cut}
	own, others, inputs := d.Told()
	for _, s := range own {
		w.Steps = append(w.Steps, s.Words)
	}
	for _, s := range others {
		w.Others = append(w.Others, s.Words)
	}
	for _, in := range inputs {
		w.Inputs = append(w.Inputs, WayInput{in.Name, in.Shown, placeOf(in)})
	}
	for _, r := range d.Rules {
		w.Rules = append(w.Rules, wayRule(r))
	}
	return w
}

// placeOf says where an input stands: a cell, or a run of cells in each of
// some worksheets; "" for readers who may not know.
func placeOf(in derivation.Input) string {
	if in.Rows == nil {
		return in.Pos.String()
	}
	var places []string
	for _, p := range in.Rows.Places {
		places = append(places, diag.Pos{File: p.File, Sheet: p.Sheet, Cell: p.Span()}.String())
	}
	if len(places) > 3 {
		places = append(places[:2], fmt.Sprintf("等 %d 处", len(in.Rows.Places)))
	}
	if in.Rows.Count != 1 && len(places) > 0 {
		places[len(places)-1] += fmt.Sprintf("，其中 %d 行", in.Rows.Count)
	}
	return strings.Join(places, "；")
}

func wayRule(r derivation.Rule) WayRule {
	text := r.Shown
	if text == "" {
		text = "金额待定"
	}
	if r.Printed != "" {
		text += "（原文：" + r.Printed + "）"
	}
	origin := map[string]string{"confirmed": "文件写明", "presumed": "暂按", "missing": "文件未列"}[r.State]
	if r.Decision != "" {
		origin = "已裁定（" + r.Decision + "）"
	}
	return WayRule{r.Name, text, r.Source + "，" + origin}
}

// derive says how the figures of an indicator were reached, unit by unit.
type derive struct {
	Indicators []string `toml:"indicators"`
}

func (b *derive) refs() []ref { return some(indicatorRefs(b.Indicators)) }

func (b *derive) views(c *Context) (views []View) {
	for _, id := range b.Indicators {
		ind, ok := c.indicator(id)
		if !ok {
			continue
		}
		v := Ways{}
		if len(b.Indicators) > 1 {
			v.Title = ind.Name
		}
		if ind.PerUnit {
			for _, u := range c.Report.Units {
				v.Items = append(v.Items, c.derived(ind, u.ID, u.Name))
			}
		}
		if ind.Total || !ind.PerUnit {
			v.Items = append(v.Items, c.derived(ind, disclose.Company, "全市"))
		}
		views = append(views, v)
	}
	return views
}

// Derives reports whether a block says how figures were reached.
func Derives(b Block) bool {
	_, yes := b.(*derive)
	return yes
}

// derived is how one unit's figure was reached.
func (c *Context) derived(ind disclose.Indicator, unit, name string) Way {
	d, _ := c.Report.Derivation(ind.ID, unit, c.Month, false)
	f := c.figure(ind, unit)
	result := none
	if f.Present() {
		result = text(ind, f.Shown)
	}
	return way(fromID(ind, c.Indicator, unit), name, result, d)
}

// fromID is where on its page the derivation of a unit's figure stands; on the
// indicator's own page it needs no more than the unit.
func fromID(ind disclose.Indicator, page, unit string) string {
	if ind.ID == page {
		return "from-" + unit
	}
	return "from-" + ind.ID + "-" + unit
}

// from is where it is said how a figure of a board was reached, "" for nowhere.
func (c *Context) from(ind disclose.Indicator, unit, month string) string {
	id := ind.ID
	if month != c.Month {
		id = month + "/" + id
	}
	href := c.Link("derive", id)
	if href == "" || unit == disclose.Company && !ind.Total {
		return ""
	}
	return href + "#" + fromID(ind, ind.ID, unit)
}
