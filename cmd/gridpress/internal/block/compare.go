package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// strip shows where the units stand on one common scale, one drawing an
// indicator.
type strip struct {
	Indicators []string `toml:"indicators"`
	Unit       string   `toml:"unit"` // the one in focus
}

func (b *strip) refs() []ref {
	return append(some(indicatorRefs(b.Indicators)), optional("unit", aUnit, b.Unit)...)
}

func (b *strip) views(c *Context) []View {
	return c.comparisons(b.Indicators, b.Unit, chart.Strip, func(string, string) []disclose.Unit { return c.Report.Units })
}

// bars shows the units' amounts as lengths, in rank order.
type bars struct {
	Indicators []string `toml:"indicators"`
	Unit       string   `toml:"unit"`
}

func (b *bars) refs() []ref {
	return append(some(indicatorRefs(b.Indicators)), optional("unit", aUnit, b.Unit)...)
}

func (b *bars) views(c *Context) []View {
	return c.comparisons(b.Indicators, b.Unit, chart.Bars, c.Report.Order)
}

// comparisons makes one figure of all units for each indicator that has units.
func (c *Context) comparisons(ids []string, unit string, kind chart.Kind, order func(indicator, month string) []disclose.Unit) (views []View) {
	for _, id := range ids {
		ind, ok := c.indicator(id)
		if !ok || !ind.PerUnit {
			continue
		}
		focus := c.unit(unit)
		f := Figure{ID: c.figureID(), Title: ind.Name, Sentence: c.comparisonSentence(ind, focus)}
		f.Chart = chart.Chart{Kind: kind, Title: ind.Name, Desc: f.Sentence, Unit: ind.Unit, Digits: ind.Digits, Marks: marks(ind), Down: ind.Better == "lower"}
		var points []chart.Point
		for _, u := range order(ind.ID, c.Month) {
			p := point(ind, c.figure(ind, u.ID))
			p.Focus = u.ID == focus
			points = append(points, p)
			f.Chart.Labels = append(f.Chart.Labels, u.Name)
		}
		f.Chart.Series = []chart.Series{{Name: workday.MonthName(c.Month), Points: points}}
		f.Table, f.Notes = c.comparisonTable(ind, focus), c.faintNotes(ind)
		views = append(views, f)
	}
	return views
}

// faintNotes names the units that are drawn weaker, and why: no colour stands
// alone.
func (c *Context) faintNotes(ind disclose.Indicator) []string {
	var names []string
	for _, u := range c.Report.Units {
		if f := c.figure(ind, u.ID); f.Present() && f.Small(ind) {
			names = append(names, fmt.Sprintf("%s（%d 件）", u.Name, f.Base))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s样本少于 %d 件，以浅色显示，仅供参考。", strings.Join(names, "、"), ind.Small)}
}

func (c *Context) comparisonSentence(ind disclose.Indicator, focus string) string {
	switch {
	case focus != disclose.Company:
		return c.unitSentence(ind, focus)
	case ind.Better == "none":
		return c.sizeSentence(ind)
	}
	return c.leaders(ind)
}

// sizeSentence is for amounts that are not ranked: the total and the largest.
func (c *Context) sizeSentence(ind disclose.Indicator) string {
	var most disclose.Figure
	var names []string
	for _, u := range c.Report.Units {
		f := c.figure(ind, u.ID)
		switch {
		case !f.Present() || f.Shown.Sign() <= 0 || len(names) > 0 && f.Shown.Cmp(most.Shown) < 0:
		case len(names) > 0 && f.Shown.Cmp(most.Shown) == 0:
			names = append(names, u.Name)
		default:
			most, names = f, []string{u.Name}
		}
	}
	var phrases []string
	if total := c.figure(ind, disclose.Company); total.Present() {
		phrases = append(phrases, spaced("全市", text(ind, total.Shown)))
	}
	switch {
	case len(names) == 1:
		phrases = append(phrases, fmt.Sprintf("%s最多，%s", names[0], text(ind, most.Shown)))
	case len(names) > 1:
		phrases = append(phrases, fmt.Sprintf("%s并列最多，各 %s", listed(names), text(ind, most.Shown)))
	}
	if len(phrases) == 0 {
		phrases = []string{ind.Name + "本月没有数据"}
	}
	return sentence(phrases...)
}

// unitSentence says where a unit stands and what separates it from the next
// place.
func (c *Context) unitSentence(ind disclose.Indicator, unit string) string {
	now := c.figure(ind, unit)
	if !now.Present() {
		return sentence(c.unitName(unit) + "本月" + absence(now))
	}
	phrases := []string{spaced(c.unitName(unit), text(ind, now.Shown))}
	if now.Rank > 0 {
		phrases = append(phrases, place(now), places(now, c.ago(ind, unit, 1)).phrase("名次比上月", "名次与上月持平"), c.nextPlace(ind, unit))
	}
	if yearly(ind) {
		phrases = append(phrases, judgedText(ind, now))
	}
	return sentence(append(phrases, distance(ind, now, "目标"))...)
}

// phrase is a movement inside a sentence.
func (m Move) phrase(before, level string) string {
	switch {
	case m.Word == "" || m.Dir == 0 && m.Word != "持平":
		return ""
	case m.Dir == 0:
		return level
	}
	return before + m.Word
}

// nextPlace is the distance to the nearest better figure, in the indicator's
// own unit.
func (c *Context) nextPlace(ind disclose.Indicator, unit string) string {
	now := c.figure(ind, unit)
	var next disclose.Figure
	for _, u := range c.Report.Units {
		f := c.figure(ind, u.ID)
		if f.Rank > 0 && f.Rank < now.Rank && f.Rank > next.Rank {
			next = f
		}
	}
	if next.Rank == 0 {
		return ""
	}
	return fmt.Sprintf("距第 %d 名 %s", next.Rank, amount(ind, next.Shown.Sub(now.Shown)))
}

// comparisonTable is the table behind a comparison.
func (c *Context) comparisonTable(ind disclose.Indicator, focus string) Table {
	t := Table{ID: fmt.Sprintf("%s-table", lastID(c)), Caption: fmt.Sprintf("%s，%s", ind.Name, workday.MonthName(c.Month)),
		Columns: []Column{{Label: "单位", Key: true}, {Label: ind.Name, Unit: ind.Unit, Numeric: true}}}
	ranked := ind.Better != "none"
	if yearly(ind) {
		t.Columns = append(t.Columns, Column{Label: "本年累计", Unit: ind.Unit, Numeric: true})
	}
	if ranked {
		t.Columns = append(t.Columns, Column{Label: "名次", Numeric: true}, Column{Label: "比上月"}, Column{Label: "距前一名"}, Column{Label: "对照目标"})
	} else {
		t.Columns = append(t.Columns, Column{Label: "比上月"})
	}
	for _, u := range c.Report.Order(ind.ID, c.Month) {
		row := c.comparisonRow(ind, u.ID, ranked)
		row.Cells[0] = Cell{Text: u.Name, Href: c.Link("unit", u.ID)}
		row.Focus = u.ID == focus
		t.Rows = append(t.Rows, row)
	}
	if ind.Total {
		row := c.comparisonRow(ind, disclose.Company, ranked)
		row.Cells[0], row.Total = Cell{Text: "全市"}, true
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (c *Context) comparisonRow(ind disclose.Indicator, unit string, ranked bool) Row {
	now := c.figure(ind, unit)
	cells := []Cell{{}, number(ind, now)}
	if yearly(ind) {
		cells = append(cells, cumulative(ind, now))
	}
	moved := Cell{Text: orNone(change(ind, now, c.ago(ind, unit, 1), "上月").Word)}
	if !ranked {
		return Row{Cells: append(cells, moved)}
	}
	next := ""
	if now.Rank > 0 {
		next = c.nextPlace(ind, unit)
	}
	return Row{Cells: append(cells, rankCell(now), moved, Cell{Text: orNone(next)}, Cell{Text: orNone(distance(ind, now, ""))})}
}

// number is a month's figure in a table cell.
func number(ind disclose.Indicator, f disclose.Figure) Cell {
	if !f.Present() {
		return Cell{Text: none, Gap: gap(f)}
	}
	return Cell{Text: f.Shown.Format(ind.Digits), Sort: f.Shown.String(), State: monthState(ind, f)}
}

// cumulative is the year so far in a table cell, with the state where the goal
// is for the year.
func cumulative(ind disclose.Indicator, f disclose.Figure) Cell {
	cell := number(ind, disclose.Figure{State: f.Ytd.State, Withheld: f.Ytd.Withheld, Unsigned: f.Ytd.Unsigned, Shown: f.Ytd.Shown, Base: -1})
	if yearly(ind) {
		cell.State = state(f)
	}
	return cell
}

// rankCell is a place in the ranking in a table cell.
func rankCell(f disclose.Figure) Cell {
	if f.Rank == 0 {
		return Cell{Text: none}
	}
	return Cell{Text: rankText(f), Sort: fmt.Sprint(f.Rank)}
}

func orNone(s string) string {
	if s == "" {
		return none
	}
	return s
}

func lastID(c *Context) string { return fmt.Sprintf("figure-%d", c.figures) }
