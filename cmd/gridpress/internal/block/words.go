package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
)

// none stands where there is no value; the reason goes with it.
const none = "—"

// value is a figure as readers see it.
func value(ind disclose.Indicator, f disclose.Figure) Value {
	if !f.Present() {
		return Value{Text: none, Gap: gap(f)}
	}
	v := Value{Text: f.Shown.Format(ind.Digits), Unit: ind.Unit}
	if f.Small(ind) {
		v.Faint, v.Note = true, fmt.Sprintf("样本 %d 件", f.Base)
	}
	return v
}

// gap says why there is no value (design 3.7).
func gap(f disclose.Figure) string {
	switch {
	case f.Withheld:
		return "样本太少，不公布"
	case f.State == quantity.NotApplicable:
		return "不适用：当月没有可计算的数据"
	}
	return "没有数据"
}

// text is a number with its unit, for sentences.
func text(ind disclose.Indicator, n quantity.Number) string {
	if isRank(ind) {
		return "第 " + n.Format(0) + " 名"
	}
	return n.Format(ind.Digits) + spaced(ind.Unit)
}

// spaced sets a blank between a figure and a Chinese unit, none before %.
func spaced(unit string) string {
	if unit == "" || unit == "%" {
		return unit
	}
	return " " + unit
}

// isRank reports whether the value itself is a place in a ranking.
func isRank(ind disclose.Indicator) bool { return ind.Unit == "名" }

// amount is a difference in the indicator's own unit: percentages differ by
// percentage points, ranks by places.
func amount(ind disclose.Indicator, n quantity.Number) string {
	switch {
	case ind.Unit == "%":
		return n.Abs().Format(ind.Digits) + " 个百分点"
	case isRank(ind):
		return n.Abs().Format(0) + " 位"
	}
	return n.Abs().Format(ind.Digits) + spaced(ind.Unit)
}

// change compares a figure with an earlier one.
func change(ind disclose.Indicator, now, then disclose.Figure, when string) Move {
	if !now.Present() {
		return Move{}
	}
	if !then.Present() {
		return Move{Word: when + "无数据"}
	}
	diff := now.Shown.Sub(then.Shown)
	m := Move{Dir: diff.Sign(), Sign: ind.Ahead(now.Shown, then.Shown)}
	switch {
	case m.Dir == 0:
		m.Word = "持平"
	case isRank(ind): // a smaller number is a higher place
		m.Dir = -m.Dir
		m.Word = upDown(m.Dir, "上升", "下降") + " " + amount(ind, diff)
	case ind.Better == "none":
		m.Word = upDown(m.Dir, "增加", "减少") + " " + amount(ind, diff)
	default:
		m.Word = upDown(m.Dir, "上升", "下降") + " " + amount(ind, diff)
	}
	return m
}

// places compares two ranks.
func places(now, then disclose.Figure) Move {
	switch up := then.Rank - now.Rank; {
	case now.Rank == 0:
		return Move{}
	case then.Rank == 0:
		return Move{Word: "上月无名次"}
	case up == 0:
		return Move{Word: "持平"}
	case up > 0:
		return Move{Word: fmt.Sprintf("升 %d 位", up), Sign: 1, Dir: 1}
	default:
		return Move{Word: fmt.Sprintf("降 %d 位", -up), Sign: -1, Dir: -1}
	}
}

func upDown(sign int, up, down string) string {
	if sign > 0 {
		return up
	}
	return down
}

// rankText is a place in the ranking: "3", "并列 3", or "—".
func rankText(f disclose.Figure) string {
	switch {
	case f.Rank == 0:
		return none
	case f.Tied:
		return fmt.Sprintf("并列 %d", f.Rank)
	}
	return fmt.Sprint(f.Rank)
}

// place is a rank in a sentence: "第 3 名", "并列第 3 名".
func place(f disclose.Figure) string {
	if f.Tied {
		return fmt.Sprintf("并列第 %d 名", f.Rank)
	}
	return fmt.Sprintf("第 %d 名", f.Rank)
}

// goal is an indicator's goal: "目标 ≥ 92%（暂定）", "" for none.
func goal(ind disclose.Indicator) string {
	g := ind.Goal
	if g == nil {
		return ""
	}
	if g.Floor == nil {
		return "目标待定"
	}
	words := "目标 ≥ " + g.Floor.String() + spaced(ind.Unit)
	switch {
	case isRank(ind):
		words = "目标：第 " + g.Floor.String() + " 名以内"
		if g.Stretch != nil {
			words += "，争取第 " + g.Stretch.String() + " 名"
		}
	case ind.Better == "lower":
		words = "目标 ≤ " + g.Floor.String() + spaced(ind.Unit)
	}
	if g.State == "presumed" {
		words += "（暂定）"
	}
	return words
}

// distance is how far a figure is beyond its goal or short of it.
func distance(ind disclose.Indicator, f disclose.Figure) string {
	if ind.Goal == nil || ind.Goal.Floor == nil || !f.Present() {
		return ""
	}
	diff := f.Shown.Sub(*ind.Goal.Floor)
	switch state(f) {
	case Reached:
		if diff.Sign() == 0 {
			return "正好达到"
		}
		return "超出 " + amount(ind, diff)
	default:
		return "还差 " + amount(ind, diff)
	}
}

func state(f disclose.Figure) State { return State(f.Standing) }

// marks are the goal lines of a chart.
func marks(ind disclose.Indicator) (out []chart.Mark) {
	g := ind.Goal
	if g == nil || g.Floor == nil {
		return nil
	}
	label := func(word string, n quantity.Number) string {
		if isRank(ind) {
			return fmt.Sprintf("%s第 %s 名", word, n)
		}
		return word + " " + n.String() + ind.Unit
	}
	out = append(out, chart.Mark{Value: g.Floor.Float(), Label: label("目标", *g.Floor), Kind: chart.Goal})
	if g.Stretch != nil {
		out = append(out, chart.Mark{Value: g.Stretch.Float(), Label: label("争取", *g.Stretch), Kind: chart.Stretch})
	}
	return out
}

// point is a figure in a chart.
func point(ind disclose.Indicator, f disclose.Figure) chart.Point {
	if !f.Present() {
		return chart.Point{Missing: true, Text: gap(f)}
	}
	return chart.Point{Value: f.Shown.Float(), Text: text(ind, f.Shown), Faint: f.Small(ind)}
}

// sentence joins phrases with commas and ends them with a full stop.
func sentence(phrases ...string) string {
	var kept []string
	for _, p := range phrases {
		if p != "" {
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return strings.Join(kept, "，") + "。"
}
