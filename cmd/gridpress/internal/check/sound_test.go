package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const may, june, standing = "data/2022-05/a.xlsx", "data/2022-06/a.xlsx", "data/standing/b.xlsx"

// repository is two sound months, May and June, and standing sheets for the
// repository's declarations: every sheet with a declared check arrived.
func repository() map[string]string {
	files := map[string]string{standing: unitsAndHalls() + measures17() + published}
	files["data/standing/release.toml"] = "[[release]]\nby = \"配网部\"\non = \"2022-07-09\"\nsheets = [{ name = \"停电公告\" }]\n"
	for i, m := range []string{"2022-05", "2022-06"} {
		text := unitFigures(i) + stations10(i) + transformers(i) + lines10(i) + areas30(i) + negative + fmt.Sprintf(services, 90+i, 10+i)
		files["data/"+m+"/a.xlsx"] = strings.ReplaceAll(text, "YYYY-MM", m)
	}
	return files
}

func unitFigures(i int) string {
	var b strings.Builder
	b.WriteString("== 单位指标 ==\n单位|统计月份|办结工单数|按期办结数|时限达标率\n固始|YYYY-MM|12|9|0.75\n")
	b.WriteString("== 线上办电 ==\n单位|统计月份|业务类型|受理数|线上受理数\n固始|YYYY-MM|新装|12|10\n")
	b.WriteString("== 评价指数 ==\n单位|统计月份|指数|样本数|得分|评价方式\n")
	for index := range strings.FieldsSeq("透明:回访满意度 效率:回访满意度 降本:回访满意度 互动:回访满意度 联动:考核评定 客户全环节:过程监测 供电可靠性:回访满意度") {
		name, method, _ := strings.Cut(index, ":")
		fmt.Fprintf(&b, "固始|YYYY-MM|%s|10|%d|%s\n", name, 90+i, method)
	}
	b.WriteString("== 供电可靠性 ==\n单位|统计月份|用户数|户均停电时间|其中预安排停电|其中故障停电|户均停电次数|统计口径\n")
	fmt.Fprintf(&b, "固始|YYYY-MM|%d|0.5|0.3|0.2|0.1|全部原因\n", 1000+i)
	b.WriteString("== 不停电作业 ==\n单位|统计月份|10kV作业数|其中10kV不停电|低压作业数|其中低压不停电\n")
	fmt.Fprintf(&b, "固始|YYYY-MM|10|9|%d|18\n", 20+i)
	return b.String()
}

// stations10 are ten stations of two transformers; the last is restricted.
func stations10(i int) string {
	var b strings.Builder
	b.WriteString("== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级|主变容量|主变台数|间隔总数|已用间隔|剩余间隔|最大负荷|最大负荷日期|负载率|是否受限|受限原因|预计解除日期\n")
	for s := range 10 {
		load, state := 20+s+i, "否||"
		if s == 9 {
			state = "是|重载|@2022-12-31"
		}
		fmt.Fprintf(&b, "固始|YYYY-MM|站%d|110|100|2|12|10|2|%d|@YYYY-MM-15|%.3f|%s\n", s, load, float64(load)/95, state)
	}
	return b.String()
}

// transformers are two a station; the last two have nothing open.
func transformers(i int) string {
	var b strings.Builder
	b.WriteString("== 主变 ==\n所属单位|统计月份|变电站名称|主变编号|电压等级|主变容量|最大负荷|最大负荷日期|负载率|在途容量|可开放容量|是否受限|受限原因|预计解除日期\n")
	for k := range 20 {
		load, state := 10+k/2+i, "否||"
		if k >= 18 {
			load, state = 40+i, "是|重过载|@2022-12-31"
		}
		fmt.Fprintf(&b, "固始|YYYY-MM|站%d|#%d|110|50|%d|@YYYY-MM-15|%.3f|1|%d|%s\n", k/2, 1+k%2, load, float64(load)/50, max(0, 40-load-1), state)
	}
	return b.String()
}

// lines10 are a line a station; the last two have nothing open, and the last
// but one is of one customer.
func lines10(i int) string {
	var b strings.Builder
	b.WriteString("== 10kV线路 ==\n所属单位|统计月份|线路编码|线路名称|变电站名称|供电主变|线路性质|额定电压|限额电流|最大电流|最大负荷日期|负载率|装接容量|在途容量|可开放容量|是否受限|受限原因|预计解除日期\n")
	for l := range 10 {
		load, kind, state := 100+5*l+5*i, "公用", "否||"
		if l >= 8 {
			load, state = 390+i, "是|无可开放容量|@2022-12-31"
		}
		if l == 8 {
			kind = "专用"
		}
		fmt.Fprintf(&b, "固始|YYYY-MM|L%d|线%d|站%d|#1|%s|10|400|%d|@YYYY-MM-15|%.4f|2000|100|%.1f|%s\n",
			l, l, l, kind, load, float64(load)/400, max(0, 17.3205*float64(320-load)-100), state)
	}
	return b.String()
}

// areas30 are areas on the first eight lines; the last has nothing open.
func areas30(i int) string {
	var b strings.Builder
	b.WriteString("== 400V台区 ==\n所属单位|统计月份|台区编码|台区名称|线路名称|额定容量|最大负荷|最大负荷日期|负载率|用户数|在途容量|可开放容量|光伏装机|光伏可接入容量|是否受限|受限原因\n")
	for a := range 30 {
		load, state := 100+a+i, "否|"
		if a == 29 {
			load, state = 350+i, "是|无可开放容量"
		}
		fmt.Fprintf(&b, "固始|YYYY-MM|A%d|区%d|线%d|400|%d|@YYYY-MM-15|%.4f|50|10|%d|20|300|%s\n", a, a, a%8, load, float64(load)/400, max(0, 320-load-10), state)
	}
	return b.String()
}

const negative = `== 负面清单 ==
所属单位|统计月份|设备类别|设备编码|设备名称|用户数|限制|受限起始日期|预计解除日期|替代办法
固始|YYYY-MM|变电站|站9|站9|—|重过载|@2022-05-01|@2022-12-31|—
固始|YYYY-MM|主变|站9|#1|—|重过载|@2022-05-01|@2022-12-31|—
固始|YYYY-MM|主变|站9|#2|—|重过载|@2022-05-01|@2022-12-31|—
固始|YYYY-MM|10kV公用线路|L9|线9|—|无可开放容量|@2022-05-01|@2022-12-31|—
固始|YYYY-MM|10kV专用线路|L8|线8|—|无可开放容量|@2022-05-01|@2022-12-31|—
固始|YYYY-MM|400V台区|A29|区29|50|无可开放容量|@2022-05-01|@2022-12-31|—
`

const services = `== 考试 ==
单位|统计月份|考试名称|考试日期|考试类别|参考人数|平均分|低于90分人数|低于80分人数|补考仍不合格人数
固始|YYYY-MM|调考一|@YYYY-MM-10|省公司调考|10|%d|3|1|0
== 问题销号 ==
责任单位|统计月份|问题编号|来源|问题类别|发现日期|整改期限|销号日期|状态
固始|YYYY-MM|Q1|自查|收费|@2022-05-02|@2022-07-01|—|整改中
固始|YYYY-MM|Q2-YYYY-MM|自查|收费|@YYYY-MM-02|@YYYY-MM-20|@YYYY-MM-09|已销号
== 停电事件 ==
单位|统计月份|停电编号|停电线路|停电原因|是否预安排|停电时间|恢复时间|停电用户数|停电时户数|是否业扩引起
固始|YYYY-MM|T1-YYYY-MM|线0|检修试验|是|@YYYY-MM-05|@YYYY-MM-05|60|300|否
固始|YYYY-MM|T2-YYYY-MM|线1|设备故障|否|@YYYY-MM-06|@YYYY-MM-07|30|150|否
固始|YYYY-MM|T3-YYYY-MM|线1|上级电网原因|否|@YYYY-MM-08|@YYYY-MM-08|10|50|否
== 储备项目 ==
单位|统计月份|储备编号|预计用电日期|预计容量|阶段|转成的工单编号
固始|YYYY-MM|Z1|@2022-12-15|800|已对接|—
固始|YYYY-MM|Z2-YYYY-MM|@2022-12-15|900|已转单|甲1
== 收费清理 ==
单位|统计月份|清查编号|收费名目|查出笔数|清退金额|清退日期|状态
固始|YYYY-MM|F1-YYYY-MM|移表费|0|—|—|没有发现
固始|YYYY-MM|F2|调试费|2|—|—|清退中
固始|YYYY-MM|F3-YYYY-MM|带电作业费|1|300|@YYYY-MM-20|已清退
== 三指定排查 ==
单位|统计月份|排查编号|情形|线索来源|发现问题|已整改|整改措施
固始|YYYY-MM|P1-YYYY-MM|直接指定|自查|2|1|撤下名单
固始|YYYY-MM|P2-YYYY-MM|变相指定|自查|0|0|—
== 培训 ==
单位|统计月份|编号|培训内容|主办部门|举办日期|是否完成
市公司|YYYY-MM|T1|规则|营销部|@YYYY-MM-08|是
市公司|YYYY-MM|T2|规则|营销部|待定|否
== 宣传 ==
统计月份|事项|类别|计划数|累计完成数|完成期限|是否考核期限
YYYY-MM|走访企业|走访|100|%d|@2022-12-31|是
`

// unitsAndHalls are the twelve units and 210 halls, every other one with a
// screen.
func unitsAndHalls() string {
	var b strings.Builder
	b.WriteString("== 单位台账 ==\n单位|年份|奖惩系数|是否参评\n")
	for u := range strings.FieldsSeq("固始:1.5 城区:1.3 潢川:1.2 息县:1.2 光山:1.2 淮滨:1.1 商城:1.1 罗山:1.1 新县:1 浉河:1 平桥:1 明港:1") {
		name, coefficient, _ := strings.Cut(u, ":")
		b.WriteString(name + "|2022|" + coefficient + "|是\n")
	}
	b.WriteString("== 营业厅 ==\n所属单位|营业厅编码|营业厅名称|地址|营业时间|服务电话|有无显示屏|屏宽字数|屏高行数|字库\n")
	for h := range 210 {
		screen := []string{"是|16|2|GBK", "否|—|—|—"}[h%2]
		fmt.Fprintf(&b, "固始|H%d|厅%d|某路1号|8:30—17:30|95598|%s\n", h, h, screen)
	}
	return b.String()
}

// published are the standing sheets that the public reads.
const published = `== 文件清单 ==
文号|发文日期|可否公开|执行情况
承诺|@2021-03-01|是|执行中
意见|待补|是|待核实
内部〔2021〕1号|待补|否|执行中
== 办电业务 ==
业务|流程类别|承诺类别|适用对象|办理环节|办理时限|统计口径|申请材料|收费|投资界面|依据|生效日期|时限说明
居民用电（具备装表条件）|居民|居民|住户|1|当日|全过程|证明|无|无|承诺|@2021-04-01|—
高压单电源用电|普通高压|10千伏单电源|企业|3|12|供电企业办理环节|证明|无|无|承诺|@2021-04-01|—
== 办电环节 ==
业务|序号|环节|办理方|办理时间|生效日期|说明
居民用电（具备装表条件）|1|装表送电|供电企业|当日|@2021-04-01|—
高压单电源用电|1|答复|供电企业|6|@2021-04-01|—
高压单电源用电|2|施工|客户|—|@2021-04-01|—
高压单电源用电|3|接电|供电企业|6|@2021-04-01|—
== 办电向导 ==
问题编号|问什么|回答|下一问|办理业务
谁|谁办电？|家里|—|居民用电（具备装表条件）
谁|谁办电？|企业|多大|—
多大|多大？|高压|—|高压单电源用电
== 时限对照 ==
业务类别|承诺方|时限|统计口径|依据|核对状态|生效日期
居民|本公司承诺|当日|全过程|承诺|已核对|@2021-04-01
10千伏单电源|本公司承诺|12 个工作日|供电企业办理环节|承诺|已核对|@2021-04-01
10千伏单电源|国家规定|22 个工作日|供电企业办理环节|承诺|已核对|@2021-04-01
== 收费目录 ==
收费项目|可否收取|标准|依据|生效日期
可靠性费|可以收取|按规定|承诺|@2021-04-01
移表费|不得收取|—|承诺|@2021-04-01
计量装置赔偿费|不得收取|—|承诺|@2021-04-01
环境监测费|不得收取|—|承诺|@2021-04-01
高压电缆介损试验费|不得收取|—|承诺|@2021-04-01
高压电缆震荡波试验费|不得收取|—|承诺|@2021-04-01
低压电缆试验费|不得收取|—|承诺|@2021-04-01
低压计量检测费|不得收取|—|承诺|@2021-04-01
互感器试验费|不得收取|—|承诺|@2021-04-01
网络自动化费|不得收取|—|承诺|@2021-04-01
配电室试验费|不得收取|—|承诺|@2021-04-01
开闭站集资费|不得收取|—|承诺|@2021-04-01
调试费|不得收取|—|承诺|@2021-04-01
保护定值整定计算费|不得收取|—|承诺|@2021-04-01
带电作业费|不得收取|—|承诺|@2021-04-01
== 电价 ==
用电分类|电压等级|时段或阶梯|电价|依据|生效日期
居民|低压|—|1.1|承诺|@2021-04-01
== 资质单位 ==
单位名称|统一社会信用代码|资质类别|证书编号|资质等级|发证日期|有效期至|承接范围
演示甲公司|91419999MADEM0001B|设计|一|乙级|@2020-01-01|@2025-12-31|—
演示甲公司|91419999MADEM0001B|施工|二|三级|@2020-01-01|@2025-12-31|—
演示乙公司|91419999MADEM0002E|试验|三|三级|@2020-01-01|@2025-12-31|—
== 停电公告 ==
公告编号|供电单位|停电类别|开始日期|开始时间|结束日期|结束时间|停电范围|停电原因|公告日期
T1|固始|计划停电|@2022-07-10|8:00|@2022-07-11|12:00|某路|检修|@2022-07-03
T2|固始|临时停电|@2022-07-10|@08:00|@2022-07-10|17:30|某路|抢修|@2022-07-09
== 投资界面 ==
客户类别|分界点|供电企业投资|客户投资|依据|生效日期|列出日期
居民|红线|全部|无|承诺|@2021-04-01|@2021-04-01
== 转供电 ==
单位|转供电主体编号|主体类别|发现日期|是否改为直供|改直供日期|是否推广费码
固始|Z1|机井|@2021-05-01|是|@2021-06-01|是
固始|Z2|机井|@2021-05-01|否|—|否
`

func measures17() string {
	var b strings.Builder
	b.WriteString("== 措施分工 ==\n序号|措施|营销部|发展部|运检部|调控中心|配网部|物资部|供服中心|营支中心|纪委办|牵头部门\n")
	for i := range 17 {
		fmt.Fprintf(&b, "%d|措施%d|是|否|否|否|否|否|否|否|否|—\n", i+1, i+1)
	}
	return b.String()
}

// edit changes a row, of June or the standing sheets: "sheet row column=value
// …", where row is what one of its cells holds, or several joined by +. "May
// sheet row …" is of May, "sheet row delete" strikes the row, "sheet row copy
// column=value …" adds one like it, and "sheet again" puts in May's.
func edit(t *testing.T, files map[string]string, change string) {
	t.Helper()
	words := strings.Fields(change)
	file := june
	if words[0] == "May" {
		file, words = may, words[1:]
	}
	if !strings.Contains(files[file], "== "+words[0]+" ==\n") {
		file = standing
	}
	before, rest, found := strings.Cut(files[file], "== "+words[0]+" ==\n")
	grid, after, _ := strings.Cut(rest, "==")
	if !found {
		t.Fatalf("%s: no such sheet", change)
	}
	if after != "" {
		after = "==" + after
	}
	if words[1] == "again" {
		_, last, _ := strings.Cut(files[may], "== "+words[0]+" ==\n")
		grid, _, _ = strings.Cut(strings.ReplaceAll(last, "2022-05", "2022-06"), "==")
	} else {
		grid = editRow(t, grid, words[1:])
	}
	files[file] = before + "== " + words[0] + " ==\n" + grid + after
}

func editRow(t *testing.T, grid string, words []string) string {
	t.Helper()
	lines := strings.SplitAfter(grid, "\n")
	head := strings.Split(strings.TrimSpace(lines[0]), "|")
	at := slices.IndexFunc(lines, func(line string) bool {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		for key := range strings.SplitSeq(words[0], "+") {
			if !slices.Contains(cells, key) {
				return false
			}
		}
		return true
	})
	if at < 0 {
		t.Fatalf("%s: no such row", words[0])
	}
	row := strings.Split(strings.TrimSuffix(lines[at], "\n"), "|")
	until := at + 1 // the rows from here on stay
	for i, word := range words[1:] {
		column, value, _ := strings.Cut(word, "=")
		switch c := slices.Index(head, column); {
		case i == 0 && word == "delete":
			return strings.Join(slices.Delete(lines, at, at+1), "")
		case i == 0 && word == "copy":
			at++
		case c < 0:
			t.Fatalf("%s: no such column", word)
		default:
			row[c] = value
		}
	}
	return strings.Join(lines[:at], "") + strings.Join(row, "|") + "\n" + strings.Join(lines[until:], "")
}
