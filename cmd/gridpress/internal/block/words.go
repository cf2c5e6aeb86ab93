package block

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

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
	if f.Absent > 0 {
		v.Note = fmt.Sprintf("缺 %d 家", f.Absent)
	}
	return v
}

// gap says why there is no value (design 3.7).
func gap(f disclose.Figure) string {
	switch {
	case f.Unsigned:
		return "尚未发布"
	case f.Excuse != nil:
		return "未报送：" + f.Excuse.Why + "，已由" + f.Excuse.By + "同意"
	case f.Absent > 0 && !f.Withheld:
		return fmt.Sprintf("有 %d 家没有数据，不能汇总", f.Absent)
	case f.Withheld:
		return "样本太少，不公布"
	case f.State == quantity.NotApplicable:
		return "不适用：当月没有可计算的数据"
	}
	return "没有数据"
}

// shortGap is the same in a chart; the reason of a waiver stands in its table.
func shortGap(f disclose.Figure) string {
	if f.Excuse != nil {
		return absence(f)
	}
	return gap(f)
}

// absence is the same inside a sentence: "息县本月…".
func absence(f disclose.Figure) string {
	switch {
	case f.Unsigned:
		return "尚未发布"
	case f.Excuse != nil:
		return "未报送"
	case f.Withheld:
		return "样本太少，不公布"
	case f.State == quantity.NotApplicable:
		return "没有可计算的数据"
	}
	return "没有数据"
}

// text is a number with its unit, for sentences.
func text(ind disclose.Indicator, n quantity.Number) string {
	if isRank(ind) {
		return "第 " + n.Format(0) + " 名"
	}
	return spaced(n.Format(ind.Digits), ind.Unit)
}

// spaced joins words with a blank between a figure and a Chinese character;
// % stands close to its figure.
func spaced(words ...string) string {
	out := ""
	for _, w := range words {
		before, _ := utf8.DecodeLastRuneInString(out)
		after, _ := utf8.DecodeRuneInString(w)
		if out != "" && w != "" && w != "%" && unicode.Is(unicode.Han, before) != unicode.Is(unicode.Han, after) {
			out += " "
		}
		out += w
	}
	return out
}

// isRank reports whether the value itself is a place in a ranking.
func isRank(ind disclose.Indicator) bool { return ind.Unit == "名" }

// counts reports whether the value is a number of things.
func counts(ind disclose.Indicator) bool {
	return ind.Digits == 0 && ind.Unit != "%" && ind.Unit != "分" && !isRank(ind)
}

// amount is a difference in the indicator's own unit: percentages differ by
// percentage points, ranks by places.
func amount(ind disclose.Indicator, n quantity.Number) string {
	digits := max(ind.Digits, decimals(n)) // a goal may be finer than what is shown
	switch {
	case ind.Unit == "%":
		return n.Abs().Format(digits) + " 个百分点"
	case isRank(ind):
		return n.Abs().Format(0) + " 位"
	}
	return spaced(n.Abs().Format(digits), ind.Unit)
}

// decimals counts the decimals that a number needs.
func decimals(n quantity.Number) int {
	_, fraction, _ := strings.Cut(n.String(), ".")
	return len(fraction)
}

// step is the least difference that a number of decimals can show.
func step(digits int) quantity.Number {
	n, _ := quantity.Parse(fmt.Sprintf("1e-%d", digits)) // digits are few: it cannot fail
	return n
}

// change compares a figure with an earlier one.
func change(ind disclose.Indicator, now, then disclose.Figure, when string) Move {
	if !now.Present() {
		return Move{}
	}
	if then.Unsigned {
		return Move{Word: when + "未发布"}
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
	case ind.Better == "none", counts(ind): // numbers of things grow and shrink, rates and times rise and fall
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
	words := spaced("目标 ≥ "+g.Floor.String(), ind.Unit)
	switch {
	case isRank(ind):
		words = "目标：第 " + g.Floor.String() + " 名以内"
		if g.Stretch != nil {
			words += "，争取第 " + g.Stretch.String() + " 名"
		}
	case ind.Better == "lower":
		words = spaced("目标 ≤ "+g.Floor.String(), ind.Unit)
	}
	if g.Yearly {
		words = strings.Replace(words, "目标", "全年目标", 1)
	}
	if g.State == "presumed" {
		words += "（暂定）"
	}
	return words
}

// distance is how far a figure is beyond its goal or short of it, behind the
// words that lead to the goal: "超出" and "目标", or only "超出" beside a goal.
// What is short by less than can be shown is not said to be short by 0.
func distance(ind disclose.Indicator, f disclose.Figure, goal string) string {
	value, ok := judged(ind, f)
	if !ok {
		return ""
	}
	diff := value.Sub(*ind.Goal.Floor)
	beyond, short := "超出"+goal, "还差"
	if goal != "" {
		short = "距" + goal + "还差"
	}
	switch lower := ind.Better == "lower"; {
	case isRank(ind):
		beyond = "领先" + goal
	case lower && goal != "":
		beyond, short = "比"+goal+"低", "比"+goal+"高"
	case lower:
		beyond, short = "低", "高"
	}
	// The state is judged exactly, and what is shown may have been rounded over
	// the goal.
	switch ahead := ind.Ahead(value, *ind.Goal.Floor); {
	case state(f) == Reached && ahead <= 0:
		return "正好达到" + goal
	case state(f) == Reached:
		return beyond + " " + amount(ind, diff)
	case ahead >= 0:
		return short + "不到 " + amount(ind, step(ind.Digits))
	}
	return short + " " + amount(ind, diff)
}

// judged is the value that stands beside the goal: the month's, or the year's
// so far; there is none where the goal is not for this unit.
func judged(ind disclose.Indicator, f disclose.Figure) (quantity.Number, bool) {
	g := ind.Goal
	switch {
	case g == nil || g.Floor == nil || g.Some && state(f) == NoGoal:
		return quantity.Number{}, false
	case g.Yearly:
		return f.Ytd.Shown, f.Ytd.State == quantity.Present
	}
	return f.Shown, f.Present()
}

func state(f disclose.Figure) State { return State(f.Standing) }

func yearly(ind disclose.Indicator) bool { return ind.Goal != nil && ind.Goal.Yearly }

// monthState is the state that goes with the month's number: a goal for the
// whole year judges the year so far, and says nothing of a month.
func monthState(ind disclose.Indicator, f disclose.Figure) State {
	if yearly(ind) {
		return NoGoal
	}
	return state(f)
}

// judgedText is the number that a state goes with, in a sentence: "1.9 h", of a
// goal for the year "本年累计 1.9 h".
func judgedText(ind disclose.Indicator, f disclose.Figure) string {
	v, ok := judged(ind, f)
	switch {
	case !ok:
		return ""
	case yearly(ind):
		return spaced("本年累计", text(ind, v))
	}
	return text(ind, v)
}

// marks are the goal lines of a chart of monthly values; a goal for the whole
// year has none there.
func marks(ind disclose.Indicator) []chart.Mark {
	if ind.Goal == nil || ind.Goal.Yearly {
		return nil
	}
	return goalMarks(ind)
}

func goalMarks(ind disclose.Indicator) (out []chart.Mark) {
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

// bands are the goals of a rank as zones: the places striven for, and those
// that must be kept.
func bands(ind disclose.Indicator) []chart.Band {
	g := ind.Goal
	if !isRank(ind) || g == nil || g.Floor == nil || g.Stretch == nil {
		return nil
	}
	return []chart.Band{
		{From: 1, To: g.Stretch.Float(), Label: "争取 ≤" + g.Stretch.String()},
		{From: g.Stretch.Float() + 1, To: g.Floor.Float(), Label: "确保 ≤" + g.Floor.String()},
	}
}

// point is a figure in a chart.
func point(ind disclose.Indicator, f disclose.Figure) chart.Point {
	if !f.Present() {
		return chart.Point{Missing: true, Text: shortGap(f)}
	}
	p := chart.Point{Value: f.Shown.Float(), Text: text(ind, f.Shown), Faint: f.Small(ind)}
	switch monthState(ind, f) {
	case Reached:
		p.Side = chart.Reached
	case AtRisk, Missed:
		p.Side = chart.Missed
	}
	return p
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
