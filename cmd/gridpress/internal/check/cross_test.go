package check

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/computed"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
)

// Each check passes the sound months and finds the one thing that a case
// breaks: place, unit, what stands there, what was expected, and the sentence.
func TestEachMechanicPassesAndFails(t *testing.T) {
	const may, june, book = "data/2022-05/a.xlsx", "data/2022-06/a.xlsx", "data/standing/b.xlsx"
	tests := []struct {
		intent, check  string
		file, old, new string // in the sound months
		want           string // a line each: place unit month|found|expected|message and hint
	}{
		{"parts that do not make the whole", `sheet = "plants"
equal = { column = "free", terms = ["bays", "-used"] }`,
			june, "甲站|50|12|10|2", "甲站|50|12|10|3", "2022-06〔电站〕G2 固始 2022-06|3个|2个|甲站：〔剩余〕写的是 3个，按 间隔 12个 − 已用 10个 应为 2个。"},
		{"a formula with constants, a floor and a tolerance", `sheet = "feeds"
equal = { column = "open", terms = ["0.8 * root3 * 10 * amp", "-root3 * 10 * load"], least = 0, within_percent = 1 }`,
			june, "L1|甲站|400|200|2078.5", "L1|甲站|400|200|2100", "2022-06〔线路〕G2 固始 2022-06|2100kVA|2078.46kVA|L1：〔可开放〕写的是 2100kVA，按 0.8 × √3 × 10 × 限额 400A − √3 × 10 × 电流 200A 应为 2078.46kVA。"},
		{"a part greater than the whole", `sheet = "plants"
at_most = { column = "used", terms = ["bays"] }`,
			june, "甲站|50|12|10", "甲站|50|12|13", "2022-06〔电站〕F2 固始 2022-06|13个|不超过 12个|甲站：〔已用〕写的是 13个，按 间隔 12个 不能超过 12个。"},
		{"a rate that is no quotient", `sheet = "trs"
quotient = { column = "rate", of = "load", to = "mva", within = 1 }`,
			june, "#2|30|20|0.667", "#2|30|20|0.65", "2022-06〔主变〕G3 固始 2022-06|65%|66.67%|甲站 #2：〔负载率〕写的是 65%，按 负荷 20MVA ÷ 容量 30MVA 应为 66.67%。"},
		{"a rate over nothing", `sheet = "trs"
quotient = { column = "rate", of = "load", to = "mva", within = 1 }`,
			june, "#2|30|20|0.667", "#2|0|0|1", "2022-06〔主变〕G3 固始 2022-06|100%|没有值|甲站 #2：〔负载率〕写的是 100%，但 容量 0MVA，算不出来。"},
		{"dates out of order", `sheet = "faults"
order = ["found", "closed"]`,
			june, "@2022-05-20|@2022-05-09", "@2022-05-20|@2022-05-01", "2022-06〔问题〕F2 固始 2022-06|2022-05-01|不早于 2022-05-02|Q1：〔销号〕2022-05-01 早于〔发现〕2022-05-02。"},
		{"a date of another month", `sheet = "faults"
until = "2022-05"
dated = { columns = ["due"] }`,
			may, "@2022-05-02|@2022-05-20|\n", "@2022-05-02|@2022-04-20|\n", "2022-05〔问题〕E3 固始 2022-05|2022-04-20|2022-05 里的一天|Q2：〔期限〕写的是 2022-04-20，应当是 2022-05 里的一天。"},
		{"a date that is still to come", `sheet = "faults"
dated = { columns = ["found", "closed"], earlier = true }`,
			june, "@2022-05-20|@2022-05-09", "@2022-05-20|@2022-07-01", "2022-06〔问题〕F2 固始 2022-06|2022-07-01|不晚于 2022-06|Q1：〔销号〕写的是 2022-07-01，应当不晚于 2022-06。"},
		{"a date that is past", `sheet = "faults"
where = { no = "Q2" }
dated = { columns = ["closed"], after = true }`,
			june, "@2022-05-02|@2022-05-20|\n", "@2022-05-02|@2022-05-20|@2022-06-09\n", "2022-06〔问题〕F3 固始 2022-06|2022-06-09|晚于 2022-06|Q2：〔销号〕写的是 2022-06-09，应当晚于 2022-06。"},
		{"a value that should go with another", `sheet = "feeds"
filled = { if = { limited = "yes" }, columns = ["amp", "ytd"] }`,
			june, "390|0|是|1.5", "390|0|是|", "2022-06〔线路〕I3 固始 2022-06|没有值|累计|L2：受限为是，应当填写〔累计〕，这一格没有值。"},
		{"a value that should not be there", `sheet = "faults"
where = { no = "Q2" }
filled = { if = { no = "Q1" }, columns = ["closed"], both = true }`,
			june, "@2022-05-02|@2022-05-20|\n", "@2022-05-02|@2022-05-20|@2022-06-01\n", "2022-06〔问题〕F3 固始 2022-06|2022-06-01|没有值|Q2：编号为Q1才填〔销号〕，这一格写的是“2022-06-01”。"},
		{"restricted, yet open", `sheet = "feeds"
implies = { if = { limited = "yes" }, then = "open", equals = 0, both = true }`,
			june, "390|0|是", "390|7|是", "2022-06〔线路〕G3 固始 2022-06|7kVA|0kVA|L2：受限为是，〔可开放〕应为 0kVA，写的是 7kVA。"},
		{"nothing open, yet not restricted", `sheet = "feeds"
implies = { if = { limited = "yes" }, then = "open", equals = 0, both = true }`,
			june, "390|0|是", "390|0|否", "2022-06〔线路〕H3 固始 2022-06|否|受限为是|L2：〔可开放〕是 0kVA，应当受限为是，写的却是“否”。"},
		{"a line of no station", `sheet = "feeds"
parent = { sheet = "plants", by = ["plant"], as = ["name"] }`,
			june, "L1|甲站", "L1|甲变站", "2022-06〔线路〕D2 固始 2022-06|甲变站|〔电站〕里有的〔站名〕|L1：〔站名〕写的是“甲变站”，〔电站〕里没有。是不是“甲站”？"},
		{"a restricted line that the list lacks", `sheet = "feeds"
where = { limited = "yes" }
same_set = { sheet = "banned", by = ["code"], where = { kind = "线" } }`,
			june, "线|L2\n", "线|L3\n", "2022-06〔清单〕D2 固始 2022-06|L3|〔线路〕里也有（受限为是）|〔清单〕（类别为线）里有“L3”，〔线路〕（受限为是）里没有。\n" +
				"2022-06〔线路〕C3 固始 2022-06|L2|〔清单〕里也有（类别为线）|〔线路〕（受限为是）里有“L2”，〔清单〕（类别为线）里没有。"},
		{"parts that do not add up", `sheet = "plants"
total = { column = "mva", of = "mva", rows = { sheet = "trs", by = ["name"], as = ["plant"] } }`,
			june, "甲站|#2|30", "甲站|#2|31.5", "2022-06〔电站〕D2 固始 2022-06|50MVA|51.5MVA|甲站：〔容量〕写的是 50MVA，〔主变〕里 2 行的〔容量〕合计 51.5MVA（从 data/2022-06/a.xlsx〔主变〕E2 起），两者应当相等。"},
		{"parts that are too many", `sheet = "plants"
total = { column = "mva", of = "mva", at_most = true, rows = { sheet = "trs", by = ["name"], as = ["plant"] } }`,
			june, "乙站|#1|20", "乙站|#1|50", "2022-06〔电站〕D3 城区 2022-06|20MVA|至少 50MVA|乙站：〔容量〕写的是 20MVA，〔主变〕的〔容量〕是 50MVA（data/2022-06/a.xlsx〔主变〕E4），不应更大。"},
		{"rows that are not as many as stated", `sheet = "plants"
total = { column = "free", rows = { sheet = "trs", by = ["name"], as = ["plant"] } }
where = { name = "甲站" }`,
			june, "固始|2022-06|甲站|#2", "固始|2022-06|乙站|#2", "2022-06〔电站〕G2 固始 2022-06|2个|1个|甲站：〔剩余〕写的是 2个，〔主变〕里有 1 行（从 data/2022-06/a.xlsx〔主变〕C2 起），两者应当相等。"},
		{"stated rows of which there are none", `sheet = "plants"
total = { column = "free", rows = { sheet = "trs", by = ["name"], as = ["plant"] } }
where = { free = { at_least = 1 } }`,
			june, "乙站|20|10|10|0", "丙站|20|10|10|1", "2022-06〔电站〕G3 城区 2022-06|1个|0个|丙站：〔剩余〕写的是 1个，〔主变〕里没有对应的行，两者应当相等。"},
		{"a sum that is not the declared one", `sheet = "book"
sum = { column = "factor", by = ["year"], is = 2.8 }`,
			book, "固始|2022|1.5", "固始|2022|1.2", "standing〔台账〕C1  |2.5|2.8|〔年份〕 2022：〔系数〕2 行合计 2.5，应为 2.8。"},
		{"a row too few", `sheet = "book"
rows = { is = 4 }`,
			book, "城区|2021|1.3\n", "", "standing〔台账〕A1  |3 行|4 行|〔台账〕有 3 行，应有 4 行。"},
		{"no row at all", `sheet = "book"
where = { year = { at_least = 2022 }, factor = { above = 1.4 } }
rows = { is = 1 }`,
			book, "固始|2022|1.5", "固始|2022|1.2", "standing〔台账〕A1  |0 行|1 行|〔台账〕（系数高于1.4且年份不低于2022）有 0 行，应有 1 行。"},
		{"a code whose check digit is wrong", `sheet = "firms"
form = { column = "code", as = "uscc" }`,
			book, "91419999MADEM0002E|一", "91419999MADEM0002F|一", "standing〔名录〕A4  |91419999MADEM0002F|18 位统一社会信用代码|91419999MADEM0002F 一：〔编码〕91419999MADEM0002F 的校验位不对：按前 17 位末位应为 E，18 位里至少有一位写错。"},
		{"a code with a letter that is none", `sheet = "firms"
form = { column = "code", as = "uscc" }`,
			book, "91419999MADEM0002E|一", "91419999MADEMO002E|一", "standing〔名录〕A4  |91419999MADEMO002E|18 位统一社会信用代码|91419999MADEMO002E 一：〔编码〕91419999MADEMO002E 里的 O 不是代码用的字符（大写字母没有 I、O、S、V、Z）。"},
		{"a code too short", `sheet = "firms"
form = { column = "code", as = "uscc" }`,
			book, "91419999MADEM0002E|一", "9141999中|一", "standing〔名录〕A4  |9141999中|18 位统一社会信用代码|9141999中 一：〔编码〕9141999中 有 8 位，应为 18 位。"},
		{"one code under two names", `sheet = "firms"
agree = { by = ["code"], on = ["name"] }`,
			book, "|二|甲厂", "|二|丙厂", "standing〔名录〕C3  |丙厂|甲厂|〔编码〕 91419999MADEM0001B 的〔名称〕在这里是“丙厂”，在 data/standing/b.xlsx〔名录〕C2 是“甲厂”。"},
		{"told too late", `sheet = "firms"
apart = { from = "told", to = "from", at_least = 7 }`,
			book, "@2022-06-01|@2022-06-08", "@2022-06-02|@2022-06-08", "standing〔名录〕D2  |2022-06-02|不晚于 2022-06-01|91419999MADEM0001B 一：〔告知〕2022-06-02 比〔起〕2022-06-08 早 6 天，应至少早 7 天。"},
		{"told afterwards", `sheet = "firms"
apart = { from = "told", to = "from", at_least = 7 }`,
			book, "@2022-06-01|@2022-06-08", "@2022-06-11|@2022-06-08", "standing〔名录〕D2  |2022-06-11|不晚于 2022-06-01|91419999MADEM0001B 一：〔告知〕2022-06-11 比〔起〕2022-06-08 晚 3 天，应至少早 7 天。"},
		{"an end before the beginning", `sheet = "cuts"
lasts = { from = ["from", "at"], to = ["until", "ends"] }`,
			book, "@2022-06-08|17:30", "@2022-06-08|7:30", "standing〔停电〕E2  |2022-06-08 7:30|晚于 2022-06-08 8:00|C1：〔止〕〔几点止〕是 2022-06-08 7:30，应当晚于〔起〕〔几点起〕 2022-06-08 8:00。"},
		{"an end the day before", `sheet = "cuts"
lasts = { from = ["from", "at"], to = ["until", "ends"] }`,
			book, "@2022-06-08|17:30", "@2022-06-07|17:30", "standing〔停电〕D2  |2022-06-07 17:30|晚于 2022-06-08 8:00|C1：〔止〕〔几点止〕是 2022-06-07 17:30，应当晚于〔起〕〔几点起〕 2022-06-08 8:00。"},
		{"an end that is long in coming", `sheet = "cuts"
lasts = { from = ["from", "at"], to = ["until", "ends"], at_most = 48 }`,
			book, "@2022-06-10|8:00", "@2022-06-11|8:00", "standing〔停电〕D3  |72 小时|不超过 48 小时|C2：从〔起〕〔几点起〕 2022-06-08 8:00 到〔止〕〔几点止〕 2022-06-11 8:00 有 72 小时，应当不超过 48 小时。"},
		{"a word that should not be there", `sheet = "cuts"
without = { columns = ["no", "where"], words = ["调试费", "公司"], unless = ["不收"] }`,
			book, "某村", "某公司", "standing〔停电〕F3  |某公司|没有“公司”|C2：〔范围〕写的是“某公司”，不应有“公司”。"},
		{"a word that is not excepted", `sheet = "cuts"
without = { columns = ["where"], words = ["调试费"], unless = ["不收"] }`,
			book, "不收调试费", "不收移表费，收调试费", "standing〔停电〕F2  |某路，不收移表费，收调试费|没有“调试费”|C1：〔范围〕写的是“某路，不收移表费，收调试费”，不应有“调试费”。"},
		{"an answer that leads nowhere", `sheet = "asks"
tree = { node = "ask", next = "next", leaf = "end", most = 3 }`,
			book, "谁|我||甲", "谁|我||", "standing〔问答〕C2  |两样都没写|恰好一样|谁 我：〔下问〕和〔结果〕两样都没写，应恰好写一样。"},
		{"an answer that leads to two places", `sheet = "asks"
tree = { node = "ask", next = "next", leaf = "end", most = 3 }`,
			book, "多大|大|哪里|", "多大|大|哪里|丁", "standing〔问答〕C5  |两样都写了|恰好一样|多大 大：〔下问〕和〔结果〕两样都写了，应恰好写一样。"},
		{"a question that nothing leads to", `sheet = "asks"
tree = { node = "ask", next = "next", leaf = "end", most = 3 }`,
			book, "多大|大|哪里|", "多大|大||丁", "standing〔问答〕A6  |哪里|有回答引到这一问|没有哪个回答引到“哪里”这一问。"},
		{"a question that is not there", `sheet = "asks"
tree = { node = "ask", next = "next", leaf = "end", most = 3 }`,
			book, "多大|小||乙", "多大|小|几时|", "standing〔问答〕C4  |几时|表里有的一问|多大 小：下一问写的是“几时”，表里没有这一问。"},
		{"questions in a circle", `sheet = "asks"
tree = { node = "ask", next = "next", leaf = "end", most = 3 }`,
			book, "哪里|这里||丙", "哪里|这里|多大|", "standing〔问答〕C6  |多大|另一问|哪里 这里：“多大”已经是data/standing/b.xlsx〔问答〕C3 引到的一问，一问只能从一处引来。"},
		{"back to the first question", `sheet = "asks"
tree = { node = "ask", next = "next", leaf = "end", most = 3 }`,
			book, "哪里|这里||丙", "哪里|这里|谁|", "standing〔问答〕C6  |谁|另一问|哪里 这里：“谁”已经是第一问，一问只能从一处引来。"},
		{"a question too many", `sheet = "asks"
tree = { node = "ask", next = "next", leaf = "end", most = 3 }`,
			book, "哪里|这里||丙", "哪里|这里|几时|\n几时|今天||丙", "standing〔问答〕C6  |第 4 问|最多 3 问|哪里 这里：再往下是第 4 问，最多只问 3 次。"},
		{"a name under another", `sheet = "asks"
lists = { column = "say", names = ["小", "这里"] }`,
			book, "多大|小|", "多大|小些|", "standing〔问答〕B1  |没有|小|〔问答〕里没有“小”。B4 写的“小些”是不是它？"},
		{"a rating that changed", `sheet = "feeds"
step = { column = "amp" }`,
			june, "L1|甲站|400", "L1|甲站|600", "2022-06〔线路〕E2 固始 2022-06|600A|与上月的 400A 相同|L1：〔限额〕本月 600A，上月 400A（data/2022-05/a.xlsx〔线路〕E2），应当与上月的 400A 相同。"},
		{"a rate that jumped", `sheet = "trs"
step = { column = "rate", within = 30 }`,
			june, "20|10|0.5", "20|10|0.81", "2022-06〔主变〕G2 固始 2022-06|81%|与上月的 50% 相差不超过 30 个百分点|甲站 #1：〔负载率〕本月 81%，上月 50%（data/2022-05/a.xlsx〔主变〕G2），应当与上月的 50% 相差不超过 30 个百分点。"},
		{"a cumulative figure that fell", `sheet = "feeds"
rising = { column = "ytd", resets = "year" }`,
			june, "100|3810.5|否|1.5", "100|3810.5|否|1.4", "2022-06〔线路〕I4 城区 2022-06|1.4h|不低于上月的 1.5h|L3：〔累计〕本月 1.4h，上月 1.5h（data/2022-05/a.xlsx〔线路〕I4），应当不低于上月的 1.5h。"},
		{"a row that vanished and one that appeared", `sheet = "feeds"
turnover = { most = 5 }`,
			june, "城区|2022-06|L3", "城区|2022-06|L9", "2022-06〔线路〕C1 城区 2022-06|少了 1 行|最多少 5%|城区：上月 1 行，其中 1 行（100%）本月没有了，如 L3（上月在 data/2022-05/a.xlsx〔线路〕C4）。\n" +
				"2022-06〔线路〕C4 城区 2022-06|多了 1 行|最多多 5%|城区：上月 1 行（从 data/2022-05/a.xlsx〔线路〕C4 起），本月新增 1 行（占 100%），如 L9。"},
		{"a unit whose rows are all gone", `sheet = "plants"
turnover = { most = 5 }`,
			june, "城区|2022-06|乙站|20|10|10|0\n", "", "2022-05〔电站〕C3 城区 2022-06|少了 1 行|最多少 5%|城区：上月 1 行，其中 1 行（100%）本月没有了，如 乙站（上月在 data/2022-05/a.xlsx〔电站〕C3）。"},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			if list := crossFindings(t, sound(t), several(tt.check)); len(list) > 0 {
				t.Errorf("in sound months: %v", list)
			}
			files := sound(t)
			if !strings.Contains(files[tt.file], tt.old) {
				t.Fatalf("nothing to change: %q", tt.old)
			}
			files[tt.file] = strings.Replace(files[tt.file], tt.old, tt.new, 1)
			var got []string
			for _, f := range crossFindings(t, files, several(tt.check)) {
				if f.Code != "X-1" || f.Level != diag.Warning || !strings.HasSuffix(f.Fix, "改。") {
					t.Errorf("%+v", f)
				}
				place := strings.TrimPrefix(path.Dir(f.File), "data/") + f.Pos.String()[len(f.File):]
				got = append(got, fmt.Sprintf("%s %s %s|%s|%s|%s%s", place, f.Unit, f.Month, f.Found, f.Expected, f.Message, strings.TrimSuffix(f.Fix, "改。")))
			}
			want := strings.Split(tt.want, "\n")
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// What is missing or not applicable is no zero: a check that needs it is
// passed over, for that row or that sum.
func TestMissingCellsAreNoZeros(t *testing.T) {
	checks := several(
		`sheet = "plants"
equal = { column = "free", terms = ["bays", "-used"] }`,
		`sheet = "trs"
quotient = { column = "rate", of = "load", to = "mva", within = 1 }`,
		`sheet = "plants"
total = { column = "mva", of = "mva", rows = { sheet = "trs", by = ["name"], as = ["plant"] } }`,
		`sheet = "plants"
total = { column = "bays", at_most = true, rows = { sheet = "trs", by = ["name"], as = ["plant"] } }`,
		`sheet = "faults"
dated = { columns = ["closed"], earlier = true }`,
		`sheet = "feeds"
filled = { if = { load = { at_least = 1 } }, columns = ["amp"] }`,
		`sheet = "feeds"
parent = { sheet = "plants", by = ["plant"], as = ["name"] }`,
		`sheet = "feeds"
implies = { if = { limited = "yes" }, then = "open", equals = 0, both = true }`,
		`sheet = "feeds"
rising = { column = "ytd" }`,
		`sheet = "book"
sum = { column = "factor", by = ["year"], is = 2.8 }`)
	files := sound(t)
	for _, edit := range [][3]string{
		{"data/2022-06/a.xlsx", "甲站|50|12|10|2", "甲站|50||10|2"},
		{"data/2022-06/a.xlsx", "甲站|#2|30|20|0.667", "甲站|#2||20|0.667"},
		{"data/2022-06/a.xlsx", "L1|甲站|400|200|2078.5|否|1.5", "L1||400|200||否|"},
		{"data/standing/b.xlsx", "固始|2022|1.5", "固始|2022|"},
	} {
		if !strings.Contains(files[edit[0]], edit[1]) {
			t.Fatal(edit)
		}
		files[edit[0]] = strings.Replace(files[edit[0]], edit[1], edit[2], 1)
	}
	if list := crossFindings(t, files, checks); len(list) > 0 {
		t.Error(list)
	}
}

// Hundreds of the same finding become twenty and one line with the exact rest.
func TestAFloodIsCounted(t *testing.T) {
	files := sound(t)
	grid := "== 电站 ==\n单位|月份|站名|容量|间隔|已用|剩余\n"
	for i := range 345 {
		grid += fmt.Sprintf("固始|2022-06|站%d|50|12|10|%d\n", i, 2+i%2)
	}
	files["data/2022-06/flood.xlsx"] = grid
	list := crossFindings(t, files, several(`sheet = "plants"
equal = { column = "free", terms = ["bays", "-used"] }`))
	last := list[len(list)-1]
	if len(list) != 21 || last.Cell != "G43" || last.Code != "X-1" || last.Found != "另有 152 处" || !strings.Contains(last.Message, "还有 152 处") || list.Count(diag.Warning) != 21 {
		t.Errorf("%d findings, the last: %+v", len(list), last)
	}
}

// A table sent again with a new month is found per workbook; one that moved
// as much as declared is not. A zero that stays one (L2) is not counted.
func TestACopiedTableIsFound(t *testing.T) {
	check := several(`sheet = "feeds"
stale = { columns = ["load", "open"], most = 80, small = 5 }`)
	list := crossFindings(t, sound(t), check)
	if len(list) != 1 || list[0].Cell != "F1" || list[0].Found != "100% 相同" ||
		list[0].Message != "与上月对照的 5 个值里有 5 个一模一样，像是上月的表：如 L1〔电流〕本月 200A（F2），上月 200A（data/2022-05/a.xlsx〔线路〕F2）。" {
		t.Errorf("%+v", list)
	}
	files := sound(t)
	files["data/2022-06/a.xlsx"] = strings.Replace(files["data/2022-06/a.xlsx"], "400|200|2078.5", "400|210|1905.3", 1)
	if list := crossFindings(t, files, check); len(list) > 0 {
		t.Error(list)
	}
}

// Months are compared with the one right before only, and a cumulative figure
// begins again in January.
func TestWhatMonthsAreCompared(t *testing.T) {
	tests := []struct {
		last, now, check string
		want             int
	}{
		{"2022-05", "2022-06", `rising = { column = "ytd" }`, 1},
		{"2021-12", "2022-01", `rising = { column = "ytd" }`, 1},
		{"2021-12", "2022-01", `rising = { column = "ytd", resets = "year" }`, 0},
		{"2022-04", "2022-06", `rising = { column = "ytd" }`, 0},
		{"2022-05", "2022-06", "since = \"2022-07\"\nrising = { column = \"ytd\" }", 0},
		{"2022-05", "2022-06", "until = \"2022-06\"\nrising = { column = \"ytd\" }", 1},
	}
	for _, tt := range tests {
		files := sound(t)
		june := strings.Replace(files["data/2022-06/a.xlsx"], "2078.5|否|1.5", "2078.5|否|1.4", 1)
		files["data/"+tt.now+"/a.xlsx"] = strings.ReplaceAll(june, "2022-06", tt.now)
		files["data/"+tt.last+"/a.xlsx"] = strings.ReplaceAll(files["data/2022-05/a.xlsx"], "2022-05", tt.last)
		for _, m := range []string{"2022-05", "2022-06"} {
			if m != tt.now && m != tt.last {
				delete(files, "data/"+m+"/a.xlsx")
			}
		}
		if list := crossFindings(t, files, several("sheet = \"feeds\"\n"+tt.check)); len(list) != tt.want {
			t.Errorf("%s after %s, %s: %v", tt.now, tt.last, tt.check, list)
		}
	}
}

// The months that the repository carries are themselves tested.
func TestTheRepositorysMonthsPassItsChecks(t *testing.T) {
	src := os.DirFS("../../../..")
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, _, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || len(set.Months) < 15 || len(site.Checks) == 0 {
		t.Fatalf("%d months, %d checks, %v", len(set.Months), len(site.Checks), err)
	}
	short := map[string]int{}
	for _, f := range append(computed.Fill(set), crossed(set)...) { // some checks ask for what is computed
		if f.Level != diag.Warning || !strings.HasPrefix(f.Code, "CALLBACK-") {
			t.Error(f.Text())
		}
		short[f.Code]++
	}
	if short["CALLBACK-HV"] == 0 || short["CALLBACK-LV"] != 2 { // the demo has a unit that called on none, and one on too few
		t.Errorf("callbacks that fall short: %v", short)
	}
}

// crossed is what the declared checks find in a set of which nothing is set apart.
func crossed(set *month.Set) diag.List { return compared(set, nil, nil) }
