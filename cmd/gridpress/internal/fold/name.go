package fold

import (
	"regexp"
	"strings"
)

// Name is Text with the several ways of writing the names of equipment made
// one (C4 48): 110千伏 and 110kV, 1#, 一号, Ⅰ号 and #1.
func Name(s string) string {
	if !strings.ContainsAny(s, "千伏#＃号號ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ") {
		return Text(s)
	}
	s = Variant(romans.Replace(s))
	s = strings.ReplaceAll(s, "千伏安", "kva")
	s = strings.ReplaceAll(s, "千伏", "kv")
	return ordinal.ReplaceAllStringFunc(s, func(found string) string {
		n := numerals.Replace(strings.Trim(found, "#号"))
		if strings.Trim(n, "0123456789") != "" {
			return found // 十二号
		}
		return "#" + n
	})
}

var (
	romans   = strings.NewReplacer("Ⅰ号", "1号", "Ⅱ号", "2号", "Ⅲ号", "3号", "Ⅳ号", "4号", "Ⅴ号", "5号", "Ⅵ号", "6号", "#Ⅰ", "#1", "#Ⅱ", "#2", "#Ⅲ", "#3", "#Ⅳ", "#4", "Ⅰ#", "1#", "Ⅱ#", "2#", "Ⅲ#", "3#", "Ⅳ#", "4#", "Ⅰ主变", "#1主变", "Ⅱ主变", "#2主变", "Ⅲ主变", "#3主变")
	numerals = strings.NewReplacer("一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")

	// ordinal is the number of one machine among several, before or behind
	// its sign.
	ordinal = regexp.MustCompile(`#(\d+|[一二三四五六七八九十百]+)|(\d+|[一二三四五六七八九十百]+)[#号]`)
)
