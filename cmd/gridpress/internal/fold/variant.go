package fold

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// radicals are the parts of characters that look like whole ones and that no
// normal form replaces, each with the character meant (C4 49).
const radicals = "⻓长⻔门⻋车⻚页⻅见⻩黄⻘青⻢马⻦鸟⻥鱼⻛风⻨麦⻄西⻆角⻝食⻜飞⻣骨⻤鬼⻬齐⻮齿⻰龙⻉贝⻧卤⻁虎⺠民⻙韦⻡首⻃西⻑长⻏阝"

// variants are traditional and variant characters with the usual ones (C4 49).
const variants = "縣县電电變变線线號号臺台檯台戶户戸户羅罗濱滨濵滨內内間间單单營营業业務务廳厅網网國国區区專专總总計计統统額额載载過过負负時时開开關关數数據据實实際际備备註注審审說说項项無无運运檢检壓压級级組组問问題题類类別别銷销處处長长樣样話话辦办結结達达標标價价評评閒闲餘余劃划複复復复設设編编碼码稱称圖图員员條条廠厂東东岡冈灣湾鎮镇鄉乡橋桥師师獅狮環环節节點点應应響响質质費费會会議议證证書书狀状態态護护績绩輸输農农滿满歲岁歷历曆历閘闸聯联絡络綫线纜缆爲为為为與与並并"

var (
	radicalOf = pairs(radicals)
	variantOf = pairs(variants)
)

// pairs reads "AaBb" as A → a, B → b.
func pairs(s string) map[rune]rune {
	m := map[rune]rune{}
	runes := []rune(s)
	for i := 0; i+1 < len(runes); i += 2 {
		m[runes[i]] = runes[i+1]
	}
	return m
}

// Radical gives the character meant by a radical; any other stays what it is.
func Radical(r rune) rune {
	if 0x2e80 <= r && r <= 0x2fd5 {
		if whole, ok := radicalOf[r]; ok {
			return whole
		}
		return []rune(norm.NFKC.String(string(r)))[0]
	}
	return r
}

// Variant is Text with traditional and variant characters made the usual ones.
func Variant(s string) string {
	return strings.Map(func(r rune) rune {
		if usual, ok := variantOf[r]; ok {
			return usual
		}
		return r
	}, Text(s))
}
