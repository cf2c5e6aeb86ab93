package check

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

// sheetsOf declares small sheets for the mechanics: "id name period key | id
// name type …", one a line, names as the grids below write them.
const sheetsOf = `
plants 电站 month   name        | unit 单位 unit, month 月份 month, name 站名 text, mva 容量 decimal MVA, bays 间隔 integer 个, used 已用 integer 个, free 剩余 integer 个
trs    主变 month   plant,no    | unit 单位 unit, month 月份 month, plant 站名 text, no 编号 text, mva 容量 decimal MVA, load 负荷 decimal MVA, rate 负载率 percent
feeds  线路 month   code        | unit 单位 unit, month 月份 month, code 编码 text, plant 站名 text, amp 限额 integer A, load 电流 decimal A, open 可开放 decimal kVA, limited 受限 yesno, ytd 累计 decimal h
banned 清单 month   code        | unit 单位 unit, month 月份 month, kind 类别 text, code 编码 text
faults 问题 month   no          | unit 单位 unit, month 月份 month, no 编号 text, found 发现 date, due 期限 date, closed 销号 date
book   台账 standing unit,year  | unit 单位 unit, year 年份 integer year, factor 系数 decimal
asks   问答 standing ask,say    | ask 问 text, say 答 text, next 下问 text, end 结果 text
firms  名录 standing code,kind  | code 编码 text, kind 类别 text, name 名称 text, told 告知 date, from 起 date
cuts   停电 standing no         | no 编号 text, from 起 date, at 几点起 text, until 止 date, ends 几点止 text, where 范围 text
`

func declarations(t testing.TB) map[string]string {
	t.Helper()
	site, err := os.ReadFile("../../../../data/site.toml")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"data/site.toml": string(site), "data/indicators.toml": ""}
	for line := range strings.Lines(strings.TrimSpace(sheetsOf)) {
		head, columns, _ := strings.Cut(line, "|")
		h := strings.Fields(head)
		var b strings.Builder
		fmt.Fprintf(&b, "id = %q\nname = %q\nperiod = %q\nkey = [\"%s\"]\n", h[0], h[1], h[2], strings.ReplaceAll(h[3], ",", `","`))
		for column := range strings.SplitSeq(strings.TrimSpace(columns), ", ") {
			c := append(strings.Fields(column), "")
			measure := "unit"
			if c[3] == "year" {
				measure = "valid"
			}
			fmt.Fprintf(&b, "[[column]]\nid = %q\nname = %q\ntype = %q\n%s = %q\n", c[0], c[1], c[2], measure, c[3])
		}
		files["data/sheets/"+h[0]+".toml"] = b.String()
	}
	return files
}

// sound is two months and the standing book, without a fault.
func sound(t testing.TB) map[string]string {
	files := declarations(t)
	for _, m := range []string{"2022-05", "2022-06"} {
		files["data/"+m+"/a.xlsx"] = strings.ReplaceAll(`== 电站 ==
单位|月份|站名|容量|间隔|已用|剩余
固始|M|甲站|50|12|10|2
城区|M|乙站|20|10|10|0
== 主变 ==
单位|月份|站名|编号|容量|负荷|负载率
固始|M|甲站|#1|20|10|0.5
固始|M|甲站|#2|30|20|0.667
城区|M|乙站|#1|20|19|0.95
== 线路 ==
单位|月份|编码|站名|限额|电流|可开放|受限|累计
固始|M|L1|甲站|400|200|2078.5|否|1.5
固始|M|L2|甲站|400|390|0|是|1.5
城区|M|L3|乙站|400|100|3810.5|否|1.5
== 清单 ==
单位|月份|类别|编码
固始|M|线|L2
固始|M|站|甲站
== 问题 ==
单位|月份|编号|发现|期限|销号
固始|M|Q1|@2022-05-02|@2022-05-20|@2022-05-09
固始|M|Q2|@2022-05-02|@2022-05-20|
`, "M", m)
	}
	files["data/standing/b.xlsx"] = "== 台账 ==\n单位|年份|系数\n固始|2021|1.5\n城区|2021|1.3\n固始|2022|1.5\n城区|2022|1.3\n" +
		"== 问答 ==\n问|答|下问|结果\n谁|我||甲\n谁|厂|多大|\n多大|小||乙\n多大|大|哪里|\n哪里|这里||丙\n" +
		"== 名录 ==\n编码|类别|名称|告知|起\n91419999MADEM0001B|一|甲厂|@2022-06-01|@2022-06-08\n91419999MADEM0001B|二|甲厂|@2022-06-01|\n91419999MADEM0002E|一|乙厂||@2022-06-02\n" +
		"== 停电 ==\n编号|起|几点起|止|几点止|范围\nC1|@2022-06-08|8:00|@2022-06-08|17:30|某路，不收调试费\nC2|@2022-06-08|8:00|@2022-06-10|8:00|某村\n"
	return files
}

// crossFindings applies checks to files.
func crossFindings(t testing.TB, files map[string]string, checks string) diag.List {
	t.Helper()
	list := crossed(setOf(t, files, checks))
	list.Sort()
	return list
}

func setOf(t testing.TB, files map[string]string, checks string) *month.Set {
	t.Helper()
	files["data/checks.toml"] = checks
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	return set
}

// several declares checks of the mechanics, coded ….
func several(mechanics ...string) string {
	var b strings.Builder
	b.WriteString("[[constant]]\nid = \"root3\"\nname = \"√3\"\nvalue = 1.7320508\nsource = \"s\"\nstate = \"confirmed\"\n")
	for i, m := range mechanics {
		fmt.Fprintf(&b, "[[check]]\ncode = \"X-%d\"\nname = \"规则\"\nlevel = \"warning\"\nfix = \"改。\"\nsource = \"s\"\nstate = \"presumed\"\n%s\n", i+1, m)
	}
	return b.String()
}
