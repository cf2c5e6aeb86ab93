package fold

import "strings"

// Numeral reads a Chinese numeral below a hundred million: 三, 十二, 二十, 一百零五,
// 两千, 三万.
func Numeral(s string) (int, bool) {
	total, section, digit, some := 0, 0, 0, false
	for _, r := range s {
		if i := strings.IndexRune("零一二三四五六七八九", r); i >= 0 || r == '两' || r == '〇' {
			if digit > 0 {
				return 0, false // digits one after another: 一二
			}
			if i > 0 {
				digit = i / len("零")
			} else if r == '两' {
				digit = 2
			}
			some = true
			continue
		}
		unit, ok := map[rune]int{'十': 10, '百': 100, '千': 1000, '万': 10000}[r]
		if !ok || !some && unit > 10 || total > 0 && unit == 10000 {
			return 0, false
		}
		if unit == 10000 {
			total, section, digit = (section+digit)*unit, 0, 0
			continue
		}
		if digit == 0 {
			digit = 1 // 十二
		}
		section, digit, some = section+digit*unit, 0, true
	}
	return total + section + digit, some
}
