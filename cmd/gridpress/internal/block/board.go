package block

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// board is a leaderboard of all units, ranked by its first indicator.
type board struct {
	Indicators []string `toml:"indicators"`
	Unit       string   `toml:"unit"` // the one in focus
}

func (b *board) refs() []ref {
	return append(some(indicatorRefs(b.Indicators)), optional("unit", aUnit, b.Unit)...)
}

func (b *board) views(c *Context) []View {
	var inds []disclose.Indicator
	for _, id := range b.Indicators {
		if ind, ok := c.indicator(id); ok && ind.PerUnit {
			inds = append(inds, ind)
		}
	}
	if len(inds) == 0 {
		return nil
	}
	v := Board{Sentence: c.comparisonSentence(inds[0], disclose.Company), Notes: c.boardNotes(inds)}
	scales := make([]float64, len(inds))
	for i, ind := range inds {
		scales[i] = c.scale(ind)
		col := BoardColumn{Label: ind.Name, Href: c.Link("indicator", ind.ID), Unit: ind.Unit, Goal: goal(ind)}
		if ind.Goal != nil && ind.Goal.Floor != nil && !yearly(ind) {
			col.GoalBar = bar(ind.Goal.Floor.Float(), scales[i])
		}
		v.Columns = append(v.Columns, col)
	}
	for _, u := range c.Report.Order(inds[0].ID, c.Month) {
		row := c.boardRow(inds, scales, u.ID)
		row.Unit, row.Href, row.Focus = u.Name, c.Link("unit", u.ID), u.ID == c.unit(b.Unit)
		v.Rows = append(v.Rows, row)
	}
	total := c.boardRow(inds, scales, disclose.Company)
	total.Unit = "全市"
	v.Total = &total
	return []View{v}
}

func (c *Context) boardRow(inds []disclose.Indicator, scales []float64, unit string) (row BoardRow) {
	for i, ind := range inds {
		now, last := c.figure(ind, unit), c.ago(ind, unit, 1)
		cell := BoardCell{Rank: rankText(now), Move: places(now, last), Value: value(ind, now), State: monthState(ind, now), Last: value(ind, last)}
		if now.Present() {
			cell.Bar = bar(now.Shown.Float(), scales[i])
		}
		cell.From = c.from(ind, unit, c.Month)
		if last.Present() {
			cell.LastFrom = c.from(ind, unit, workday.Back(c.Month, 1))
		}
		if unit == disclose.Company && !ind.Total {
			cell.Value.Gap = "各单位不汇总"
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// scale is the greatest value a column's bars must show; percentages reach to
// the whole.
func (c *Context) scale(ind disclose.Indicator) float64 {
	greatest := 0.0
	if ind.Unit == "%" {
		greatest = 100
	}
	if ind.Goal != nil && ind.Goal.Floor != nil {
		greatest = max(greatest, ind.Goal.Floor.Float())
	}
	for _, u := range c.Report.Units {
		if f := c.figure(ind, u.ID); f.Present() {
			greatest = max(greatest, f.Shown.Float())
		}
	}
	return greatest
}

// bar is a value's share of the scale, 0…100. The sum of all units lies beyond
// the scale of each, and has none.
func bar(v, scale float64) *chart.Point {
	if scale <= 0 || v > scale {
		return nil
	}
	return &chart.Point{Value: max(0, v/scale*100)}
}

// leaders is the sentence above a board or a comparison of units.
func (c *Context) leaders(ind disclose.Indicator) string {
	order := c.Report.Order(ind.ID, c.Month)
	var first, last []string
	ranked, lowest := 0, 0
	var only disclose.Figure // the figure of the last one ranked
	for _, u := range order {
		f := c.figure(ind, u.ID)
		if f.Rank == 0 {
			continue
		}
		ranked, lowest, only = ranked+1, f.Rank, f
		if f.Rank == 1 {
			first = append(first, u.Name)
		}
	}
	for _, u := range order {
		if f := c.figure(ind, u.ID); lowest > 1 && f.Rank == lowest {
			last = append(last, u.Name)
		}
	}
	if ranked == 0 {
		return sentence(ind.Name + "本月没有可排名的数据")
	}
	if ranked == 1 && len(order) > 1 {
		return sentence(spaced("只有"+first[0]+"有可比数据，为", text(ind, only.Shown)), onlyReached(only))
	}
	return sentence(c.extreme(ind, first, order, 1, "居首", "并列居首"), c.extreme(ind, last, order, lowest, "居末", "并列居末"), c.reachedText(ind), c.unranked(order, ranked))
}

// extreme names the units at one end of a ranking with their value.
func (c *Context) extreme(ind disclose.Indicator, names []string, order []disclose.Unit, rank int, one, several string) string {
	if len(names) == 0 {
		return ""
	}
	shown := ""
	for _, u := range order {
		if f := c.figure(ind, u.ID); f.Rank == rank {
			shown = text(ind, f.Shown)
			break
		}
	}
	if len(names) > 1 {
		one = several
	}
	return spaced(listed(names)+"以", shown, one)
}

// listed joins names; many are counted instead.
func listed(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%s等 %d 家", names[0], len(names))
	}
	out := names[0]
	for _, n := range names[1:] {
		out += "、" + n
	}
	return out
}

// reachedText counts the units that reach their goal among those it is for.
func (c *Context) reachedText(ind disclose.Indicator) string {
	judged, reached := 0, 0
	for _, u := range c.Report.Units {
		switch state(c.figure(ind, u.ID)) {
		case NoGoal:
			continue
		case Reached:
			reached++
		}
		judged++
	}
	switch {
	case judged == 0:
		return ""
	case judged == 1 && yearly(ind):
		return "本年累计 1 家" + reachedOrNot(reached == 1)
	case judged == 1:
		return "1 家" + reachedOrNot(reached == 1)
	case yearly(ind) && reached == judged:
		return fmt.Sprintf("本年累计 %d 家全部达标", judged)
	case yearly(ind):
		return fmt.Sprintf("本年累计 %d 家中 %d 家达标", judged, reached)
	case reached == judged:
		return fmt.Sprintf("%d 家全部达标", judged)
	case reached == 0:
		return fmt.Sprintf("%d 家都未达标", judged)
	}
	return fmt.Sprintf("%d 家中 %d 家达标", judged, reached)
}

// onlyReached says it of the only unit that has a figure.
func onlyReached(f disclose.Figure) string {
	switch state(f) {
	case NoGoal:
		return ""
	case Reached:
		return reachedOrNot(true)
	}
	return reachedOrNot(false)
}

func reachedOrNot(reached bool) string {
	if reached {
		return "达标"
	}
	return "未达标"
}

func (c *Context) unranked(order []disclose.Unit, ranked int) string {
	if n := len(order) - ranked; n > 0 {
		return fmt.Sprintf("%d 家没有可比数据", n)
	}
	return ""
}

// boardNotes are the rules a reader needs to read the ranking.
func (c *Context) boardNotes(inds []disclose.Indicator) []string {
	out := []string{"按显示的数值排名；数值相同的并列，下一名次空出。"}
	for _, ind := range inds {
		if ind.Small > 0 {
			out = append(out, fmt.Sprintf("%s：样本少于 %d 件的以浅色显示，仅供参考。", ind.Name, ind.Small))
		}
	}
	if len(inds) > 1 { // a board of one says it in the row
		out = append(out, c.withheld(inds)...)
	}
	return append(out, c.excuses(inds)...)
}

// withheld says which columns lack values because too few records would be
// behind them.
func (c *Context) withheld(inds []disclose.Indicator) []string {
	var names []string
	for _, ind := range inds {
		if slices.ContainsFunc(c.Report.Units, func(u disclose.Unit) bool { return c.figure(ind, u.ID).Withheld }) {
			names = append(names, ind.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{strings.Join(names, "、") + "：样本太少的不公布，写作“—”。"}
}

// excuses say why units may lack a value, for eyes and for paper: a cell of a
// board has no room for it. What all lack is said once.
func (c *Context) excuses(inds []disclose.Indicator) (out []string) {
	add := func(name string, f disclose.Figure) {
		if s := sentence(name + gap(f)); f.Excuse != nil && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, ind := range inds {
		if all := c.figure(ind, disclose.Company); all.Excuse != nil {
			add(ind.Name, all)
			continue
		}
		for _, u := range c.Report.Units {
			add(u.Name, c.figure(ind, u.ID))
		}
	}
	return out
}
