package schema

import (
	"strconv"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
)

// measure is a unit of measurement: what it measures, and its size as a power
// of ten of the smallest one of its kind.
type measure struct {
	of    string
	power int
}

// measures are the units that offices write, folded. Active and apparent
// power are two things: what turns one into the other is no unit.
var measures = map[string]measure{
	"w": {"active", 0}, "瓦": {"active", 0},
	"kw": {"active", 3}, "千瓦": {"active", 3},
	"mw": {"active", 6}, "兆瓦": {"active", 6},
	"va": {"apparent", 0}, "伏安": {"apparent", 0},
	"kva": {"apparent", 3}, "千伏安": {"apparent", 3},
	"mva": {"apparent", 6}, "兆伏安": {"apparent", 6},
	"v": {"voltage", 0}, "伏": {"voltage", 0},
	"kv": {"voltage", 3}, "千伏": {"voltage", 3},
	"a": {"current", 0}, "安": {"current", 0}, "安培": {"current", 0},
	"ka": {"current", 3}, "千安": {"current", 3},
	"kwh": {"energy", 3}, "kw·h": {"energy", 3}, "千瓦时": {"energy", 3}, "度": {"energy", 3},
	"mwh": {"energy", 6}, "mw·h": {"energy", 6}, "兆瓦时": {"energy", 6},
	"gwh": {"energy", 9}, "吉瓦时": {"energy", 9},
	"元": {"money", 0}, "人民币元": {"money", 0},
	"%": {"share", 0}, "百分比": {"share", 0}, "百分数": {"share", 0},
	"小时": {"hours", 0}, "h": {"hours", 0}, "时": {"hours", 0},
	"分钟": {"minutes", 0}, "min": {"minutes", 0},
	"天": {"days", 0}, "日": {"days", 0},
	"工作日": {"working days", 0}, "个工作日": {"working days", 0},
	"件": {"orders", 0}, "单": {"orders", 0}, "笔": {"orders", 0},
	"户":  {"households", 0},
	"个":  {"pieces", 0},
	"台":  {"machines", 0},
	"座":  {"buildings", 0},
	"分":  {"points", 0},
	"次":  {"times", 0},
	"人":  {"persons", 0},
	"人次": {"attendances", 0},
	"名":  {"ranks", 0}, "位": {"ranks", 0},
	"km": {"kilometres", 0}, "公里": {"kilometres", 0}, "千米": {"kilometres", 0},
	"条": {"lines", 0}, "回": {"lines", 0},
	"字": {"characters", 0},
	"行": {"rows", 0},
}

// measureOf reads a word as a unit, with 万 or 亿 before it or not.
func measureOf(word string) (measure, bool) {
	word = fold.Text(word)
	if m, ok := measures[word]; ok {
		return m, true
	}
	for prefix, power := range map[string]int{"万": 4, "亿": 8, "百万": 6} {
		if rest, ok := strings.CutPrefix(word, prefix); ok {
			m, known := measures[rest]
			return measure{m.of, m.power + power}, known && m.of != "share"
		}
	}
	return measure{}, false
}

// unitOf is the unit that a column is declared in; false where it has none.
func unitOf(c *declare.Column) (measure, bool) {
	switch {
	case c.Type == declare.Percent:
		return measureOf("%")
	case c.Unit == "":
		return measure{}, false
	}
	if m, ok := measureOf(c.Unit); ok {
		return m, true
	}
	return measure{of: fold.Text(c.Unit)}, true
}

// shiftTo is the power of ten that turns numbers in this unit into a column's;
// false where no power does.
func (m measure) shiftTo(c *declare.Column) (int, bool) {
	own, ok := unitOf(c)
	return m.power - own.power, ok && m.of == own.of
}

// shifted is n × 10^power; false where that is more than a number holds.
func shifted(n quantity.Number, power int) (quantity.Number, bool) {
	if power == 0 {
		return n, true
	}
	return quantity.Parse(n.String() + "E" + strconv.Itoa(power))
}
