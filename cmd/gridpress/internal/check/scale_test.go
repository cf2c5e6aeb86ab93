package check

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
)

const scaleCheck = `scale = { times = 8, least = 5, within = 20, slip = [
  { times = 10, hint = "看位数。" }, { times = 100, hint = "看百分号。" }, { times = 1000, hint = "看单位。" }, { times = 10000, hint = "看万。" } ] }`

// The number of one line in the same month last year, last month and now; ""
// is a line that was not there.
func TestNumbersKeepTheirScale(t *testing.T) {
	const last, year = "上月 %s（data/2022-05/a.xlsx〔线路〕F2）", "上年同月 %s（data/2021-06/a.xlsx〔线路〕F2）"
	tests := []struct{ intent, year, last, now, want string }{
		{"nothing before", "", "", "200", ""},
		{"the same again", "200", "200", "200", ""},
		{"a great change, but no jump", "", "200", "1500", ""},
		{"a jump up", "", "200", "5000", "5000A|与上月的 200A 相近|L1：〔电流〕本月 5000A，" + last + "，是上月的 25 倍。改。"},
		{"a jump down", "", "200", "20.5", "20.5A|与上月的 200A 相近|L1：〔电流〕本月 20.5A，" + last + "，像是少写了：乘以 10 才与上月相近。看位数。改。"},
		{"a hundred times as much", "", "200", "19000", "19000A|与上月的 200A 相近|L1：〔电流〕本月 19000A，" + last + "，像是多写了：除以 100 才与上月相近。看百分号。改。"},
		{"a hundredth", "", "960", "9.6", "9.6A|与上月的 960A 相近|L1：〔电流〕本月 9.6A，" + last + "，像是少写了：乘以 100 才与上月相近。看百分号。改。"},
		{"not quite a hundred times", "", "200", "25000", "25000A|与上月的 200A 相近|L1：〔电流〕本月 25000A，" + last + "，是上月的 125 倍。改。"},
		{"MVA as kVA", "", "12.5", "12600", "12600A|与上月的 12.5A 相近|L1：〔电流〕本月 12600A，" + last + "，像是多写了：除以 1000 才与上月相近。看单位。改。"},
		{"ten thousand as one", "", "300000", "31", "31A|与上月的 300000A 相近|L1：〔电流〕本月 31A，" + last + "，像是少写了：乘以 10000 才与上月相近。看万。改。"},
		{"another sign", "", "200", "-210", "-210A|与上月的 200A 相近|L1：〔电流〕本月 -210A，" + last + "，与上月正负相反。看正负号写反没有。改。"},
		{"another sign of little", "", "3", "-3", ""},
		{"from one to eight", "", "1", "8", ""},
		{"from one to very many", "", "1", "400", "400A|与上月的 1A 相近|L1：〔电流〕本月 400A，" + last + "，是上月的 400 倍。改。"},
		{"from one to a hundred: too little for a slip", "", "1", "100", "100A|与上月的 1A 相近|L1：〔电流〕本月 100A，" + last + "，是上月的 100 倍。改。"},
		{"from little to nothing", "", "39", "0", ""},
		{"from much to nothing", "", "200", "0", "0A|与上月的 200A 相近|L1：〔电流〕本月 0A，" + last + "，本月成了零。改。"},
		{"from nothing to much: a beginning", "", "0", "200", ""},
		{"a season, as last year", "4800", "200", "5000", ""},
		{"last month's slip mended", "210", "20000", "205", ""},
		{"far from both", "210", "200", "20000", "20000A|与上月的 200A 相近|L1：〔电流〕本月 20000A，" + last + "，" + year + "，像是多写了：除以 100 才与上月相近。看百分号。改。"},
		{"grown within a year", "10", "300", "310", ""},
		{"a slip since last year that goes on", "3", "3000", "3100", ""},
		{"a slip since last year that shows", "30", "3000", "3100", "3100A|与上年同月的 30A 相近|L1：〔电流〕本月 3100A，" + year + "，像是多写了：除以 100 才与上年同月相近。看百分号。改。"},
		{"only last year to compare with", "200", "", "5000", "5000A|与上年同月的 200A 相近|L1：〔电流〕本月 5000A，" + year + "，是上年同月的 25 倍。改。"},
	}
	for _, tt := range tests {
		files := declarations(t)
		for m, v := range map[string]string{"2021-06": tt.year, "2022-05": tt.last, "2022-06": tt.now} {
			grid := "== 线路 ==\n单位|月份|编码|站名|限额|电流\n"
			if v != "" {
				grid += "固始|" + m + "|L1|甲站|400|" + v + "\n"
			}
			files["data/"+m+"/a.xlsx"] = grid + "城区|" + m + "|L9|乙站|400|77\n"
		}
		want := strings.NewReplacer("上月 %s", "上月 "+tt.last+"A", "上年同月 %s", "上年同月 "+tt.year+"A").Replace(tt.want)
		got := ""
		for _, f := range crossFindings(t, files, several("sheet = \"feeds\"\n"+scaleCheck)) {
			if f.Month == "2022-06" {
				got += fmt.Sprintf("%s|%s|%s%s", f.Found, f.Expected, f.Message, f.Fix)
			}
			if f.Month == "2022-06" && (f.Cell != "F2" || f.Unit != "固始" || f.Level != diag.Warning) {
				t.Errorf("%s: %+v", tt.intent, f)
			}
		}
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.intent, got, want)
		}
	}
}

// A percentage is told apart by tenths of a point: 98 % and 0.98 %.
func TestPercentagesKeepTheirScale(t *testing.T) {
	for now, want := range map[string]string{
		"0.0095": "甲站 #1：〔负载率〕本月 0.95%，上月 95%（data/2022-05/a.xlsx〔主变〕G2），像是少写了：乘以 100 才与上月相近。",
		"0.13":   "",
	} {
		files := declarations(t)
		files["data/2022-05/a.xlsx"] = "== 主变 ==\n单位|月份|站名|编号|容量|负荷|负载率\n固始|2022-05|甲站|#1|20|19|0.95\n"
		files["data/2022-06/a.xlsx"] = "== 主变 ==\n单位|月份|站名|编号|容量|负荷|负载率\n固始|2022-06|甲站|#1|20|19|" + now + "\n"
		list := crossFindings(t, files, several("sheet = \"trs\"\n"+scaleCheck))
		if got := messages(list); got != want {
			t.Errorf("%s: %s", now, got)
		}
	}
}

func messages(list diag.List) string {
	var all []string
	for _, f := range list {
		all = append(all, f.Message)
	}
	return strings.Join(all, "\n")
}

// A check without a sheet is for every monthly sheet with numbers, but for
// those excepted and those with such a check of their own; a column's swing
// goes before the check's times.
func TestChecksWithoutASheet(t *testing.T) {
	files := sound(t)
	for _, edit := range [][2]string{{"甲站|50|12", "甲站|5000|12"}, {"L1|甲站|400|200", "L1|甲站|400|20000"}, {"甲站|#2|30", "甲站|#2|3000"}} {
		files["data/2022-06/a.xlsx"] = strings.Replace(files["data/2022-06/a.xlsx"], edit[0], edit[1], 1)
	}
	codes := func(checks string) (all string) {
		for _, f := range crossFindings(t, files, checks) {
			all += f.Code + " " + f.Sheet + f.Cell + ", "
		}
		return all
	}
	if got := codes(several(scaleCheck)); got != "X-1 主变E3, X-1 电站D2, X-1 线路F2, " {
		t.Error(got)
	}
	if got := codes(several("except = [\"plants\"]\n"+scaleCheck, "sheet = \"trs\"\n"+scaleCheck)); got != "X-2 主变E3, X-1 线路F2, " {
		t.Error(got)
	}
	files["data/sheets/feeds.toml"] = strings.Replace(files["data/sheets/feeds.toml"], "id = \"load\"", "id = \"load\"\nswing = 200", 1)
	if got := codes(several(scaleCheck)); got != "X-1 主变E3, X-1 电站D2, " {
		t.Error(got)
	}
}

// An indicator is compared as its unit's and the company's cells are, but not
// where the cells were found out already, nor where a rate has few cases.
func TestIndicatorsKeepTheirScale(t *testing.T) {
	may := "== 单位指标 ==\n单位|统计月份|办结工单数|按期办结数|时限达标率\n固始|2022-05|60|54|0.9\n城区|2022-05|3|3|1\n" +
		"== 线上办电 ==\n单位|统计月份|业务类型|受理数|线上受理数\n固始|2022-05|其他|60|54\n"
	tests := []struct{ intent, old, new, want string }{
		{"all as it was", "60|54", "60|54", ""},
		{"a rate of which neither part jumps", "其他|60|54", "其他|240|14", "2022-06〔线上办电〕E1 信阳供电公司：信阳供电公司：指标〔线上办电率〕本月 5.8%，上月 90%（2022-05），只有上月的 15.5 分之一。\n" +
			"2022-06〔线上办电〕E1 固始：固始：指标〔线上办电率〕本月 5.8%，上月 90%（2022-05），只有上月的 15.5 分之一。"},
		{"a cell that jumps is said once", "其他|60|54", "其他|60|5", "2022-06〔线上办电〕E2 固始：固始 其他：〔线上受理数〕本月 5件，上月 54件（data/2022-05/a.xlsx〔线上办电〕E2），像是少写了：乘以 10 才与上月相近。"},
		{"a rate of three cases", "城区|2022-06|3|3|1", "城区|2022-06|3|0|0", ""},
	}
	for _, tt := range tests {
		june := strings.ReplaceAll(may, "2022-05", "2022-06")
		if !strings.Contains(june, tt.old) {
			t.Fatal(tt.old)
		}
		files := map[string]string{"data/2022-05/a.xlsx": may, "data/2022-06/a.xlsx": strings.Replace(june, tt.old, tt.new, 1)}
		set := repositorySet(t, files)
		list := scaleFindings(crossed(set))
		list.Add(Figures(set, score.Compute(set), list)...)
		list.Sort()
		var got []string
		for _, f := range scaleFindings(list) {
			got = append(got, strings.Replace(f.Pos.String(), "data/2022-06/a.xlsx", "2022-06", 1)+" "+f.Unit+"："+f.Message)
		}
		if joined := strings.Join(got, "\n"); joined != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.intent, joined, tt.want)
		}
	}
}

func scaleFindings(all diag.List) (list diag.List) {
	for _, f := range all {
		if f.Code == "LAST-SCALE" {
			list.Add(f)
		}
	}
	return list
}

// Last month's sheet with a new month, of a small unit: nothing but its four
// numbers can tell.
func TestTheSameSheetAgain(t *testing.T) {
	rows := func(m, score string) string {
		return "== 单位指标 ==\n单位|统计月份|办结工单数|按期办结数|时限达标率|业务能力评价值\n固始|" + m + "|60|54|0.9|" + score + "\n"
	}
	for _, tt := range []struct{ year, last, now, want string }{
		{"", "95.5", "95.5", "与上月对照的 4 个值里有 4 个一模一样，像是上月的表：如 固始〔办结工单数〕本月 60件（C2），上月 60件（data/2022-05/a.xlsx〔单位指标〕C2）。"},
		{"95.5", "96", "95.5", "与上年同月对照的 4 个值里有 4 个一模一样，像是上年同月的表：如 固始〔办结工单数〕本月 60件（C2），上年同月 60件（data/2021-06/a.xlsx〔单位指标〕C2）。"},
		{"95", "96", "95.5", ""},
	} {
		files := map[string]string{"data/2022-05/a.xlsx": rows("2022-05", tt.last), "data/2022-06/a.xlsx": rows("2022-06", tt.now)}
		if tt.year != "" {
			files["data/2021-06/a.xlsx"] = rows("2021-06", tt.year)
		}
		got := ""
		for _, f := range crossed(repositorySet(t, files)) {
			if f.Code == "LAST-SAME" {
				got += f.Message
			}
		}
		if got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
	}
}

// repositorySet reads months with the repository's own declarations.
func repositorySet(t *testing.T, files map[string]string) *month.Set {
	t.Helper()
	src, err := mkxlsx.Site(os.DirFS("../../../.."), files)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	return set
}
