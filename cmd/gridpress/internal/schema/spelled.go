package schema

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
)

var (
	// numeral is a number and what stands behind it.
	numeral = regexp.MustCompile(`^([-+]?(?:\d[\d,. ]*|\.\d+))(.*)$`)
	// grouped is a number with thousands marks in their right places, by
	// commas or by blanks.
	grouped = regexp.MustCompile(`^[-+]?\d{1,3}((,\d{3})+|( \d{3})+)(\.\d+)?$`)
	// stop is a Chinese full stop between digits, a decimal point typed with
	// the wrong input method.
	stop = regexp.MustCompile(`^([-+]?\d+)。(\d+)`)
)

// tidy makes the forms of one text the same: full-width characters narrow,
// the minus sign a hyphen, all blanks one kind, nothing invisible.
func tidy(text string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case r == '−':
			return '-'
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r):
			return -1
		}
		return r
	}, norm.NFKC.String(text))
	return strings.TrimSpace(s)
}

// parsePlain reads digits with a sign, a point and thousands marks; no
// exponent, whose number has lost digits when it is a text.
func parsePlain(s string) (quantity.Number, bool) {
	if grouped.MatchString(s) {
		s = strings.NewReplacer(",", "", " ", "").Replace(s)
	}
	if strings.ContainsAny(s, "eE") {
		return quantity.Number{}, false
	}
	return quantity.Parse(s)
}

// spelled reads a number typed as text: full-width digits, thousands marks, a
// unit of the column's kind behind it. Where the meaning is not certain it is
// false, and doubt asks about the likely one.
func (c cellReader) spelled(text string) (n quantity.Number, doubt string, ok bool) {
	s := stop.ReplaceAllString(strings.TrimLeft(tidy(text), "'’"), "$1.$2")
	m := numeral.FindStringSubmatch(s)
	if m == nil {
		return n, doubtOf(s), false
	}
	n, ok = parsePlain(strings.TrimSpace(m[1]))
	if !ok {
		return n, doubtOf(s), false
	}
	shift, known := c.unitBehind(strings.TrimSpace(m[2]))
	if !known {
		return n, doubtOf(s) + c.otherMeasure(m[2]), false
	}
	n, ok = shifted(n, shift)
	return n, "", ok
}

// unitBehind is the power of ten that a unit written behind a number brings to
// the column's own; without one, the unit stated above the column holds.
func (c cellReader) unitBehind(word string) (shift int, known bool) {
	stated := c.stated[c.index].shift
	switch word = strings.Trim(fold.Text(word), "()"); word {
	case "":
		return stated, true
	case "万":
		return stated + 4, true
	case fold.Text(c.column.Unit):
		return 0, true
	}
	m, ok := measureOf(word)
	if !ok {
		return 0, false
	}
	return m.shiftTo(c.column)
}

// otherMeasure says that a number is in a unit of another kind.
func (c cellReader) otherMeasure(word string) string {
	word = strings.TrimSpace(word)
	if _, ok := measureOf(word); !ok || c.column.Unit == "" {
		return ""
	}
	return fmt.Sprintf("写的单位是%s，这一列的单位是%s。", word, c.column.Unit)
}

// doubts are forms that are no certain numbers, and what to ask (C4 28, 31,
// 36, 37).
var doubts = []struct {
	form *regexp.Regexp
	ask  string
}{
	{regexp.MustCompile(`^(约|大约|近|将近|大概|不足|不到|超过|至少|多于|少于|≥|≤|>|<|~)`), "这是约数，请写准确的数。"},
	{regexp.MustCompile(`\d\s*\p{Han}*(余|多|左右|以上|以下|上下|\+)`), "这是约数，请写准确的数。"},
	{regexp.MustCompile(`^(19|20)\d\d([-./]\d\d?[-./]\d\d?|年\d\d?月)`), "这是日期，看是不是填错了列。"},
	{regexp.MustCompile(`^\d[\d.]*\p{Han}*\s*[-~—–至到]\s*\d`), "这是一个范围，请写一个数。"},
	{regexp.MustCompile(`^\([\d.,]+\)$`), "是不是负数？负数在数字前面写减号。"},
	{regexp.MustCompile(`^[▲△▼▽↓↑]`), "箭头和三角看不出是负数还是增减；负数在数字前面写减号。"},
	{regexp.MustCompile(`^[—–‐‑―]\s*\d`), "前面是破折号；负数在数字前面写减号。"},
	{regexp.MustCompile(`^[-+]?\d[\d.]*e[-+]?\d+$`), "这是 Excel 缩写过的数，后几位已经丢失，请写出全部数字。"},
	{regexp.MustCompile(`^(nan|inf|infinity|∞|null|none|#.*)$`), "这是别的程序写出的“没有结果”，请填实际的数。"},
	{regexp.MustCompile(`^0x[0-9a-f]+$`), "这是十六进制写法，请写十进制的数。"},
	{regexp.MustCompile(`^[-+]?\d+(,\d+)+$`), "逗号的位置不对，看不出是千分位还是小数点。"},
	{regexp.MustCompile(`^\d+([ ,.、/]+\d+)+$`), "看不出是一个数还是几个数，请只写一个数。"},
}

// doubtOf asks about a text that is no certain number, "" where nothing is
// likely.
func doubtOf(s string) string {
	s = strings.ToLower(s)
	for _, d := range doubts {
		if d.form.MatchString(s) {
			return d.ask
		}
	}
	if strings.ContainsAny(s, "0123456789") {
		letters := strings.NewReplacer("o", "0", "l", "1", "i", "1", "|", "1").Replace(s)
		if n, ok := parsePlain(letters); ok && letters != s {
			return fmt.Sprintf("里面有字母，是不是 %s？", n)
		}
	}
	if n, ok := fold.Numeral(strings.TrimRight(s, "个件户台座次人名位")); ok {
		return fmt.Sprintf("是不是 %d？", n)
	}
	return ""
}
