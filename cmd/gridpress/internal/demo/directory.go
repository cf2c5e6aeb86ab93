package demo

import (
	"fmt"
	"strings"
	"time"
)

// Lists that the public looks things up in: firms, outages to come, quality of
// supply, words; and, for the office only, resale.

var contractorSheet = table{
	code: "T26", name: "资质单位", title: "设计、施工、试验单位资质",
	columns: []column{
		{name: "单位名称", alias: "企业名称"}, {name: "统一社会信用代码", alias: "信用代码"}, {name: "资质类别", alias: "类别"},
		{name: "证书编号", alias: "资质证书编号"}, {name: "资质等级", alias: "等级"}, {name: "发证日期", alias: "有效期起", kind: days},
		{name: "有效期至", alias: "有效期止", kind: days}, {name: "承接范围", alias: "业务范围"}, {name: "办公电话", alias: "联系电话"},
	},
	note: "注：" + disclaimer,
}

var noticeSheet = table{
	code: "T17", name: "停电公告", title: "计划停电公告",
	columns: []column{
		{name: "公告编号", alias: "编号"}, {name: "供电单位", alias: "单位"}, {name: "停电类别", alias: "类别"},
		{name: "开始日期", alias: "停电日期", kind: days}, {name: "开始时间", alias: "停电时间"}, {name: "结束日期", alias: "送电日期", kind: days}, {name: "结束时间", alias: "送电时间"},
		{name: "停电范围", alias: "影响范围"}, {name: "停电原因", alias: "原因"}, {name: "公告日期", alias: "发布日期", kind: days},
	},
	note: "注：" + disclaimer,
}

var qualitySheet = table{
	code: "T18", name: "供电质量", title: "供电可靠率和电压合格率",
	columns: []column{
		{name: "年度", alias: "年份"}, {name: "供电区域", alias: "区域"}, {name: "供电可靠率", kind: fineRate},
		{name: "综合电压合格率", alias: "电压合格率", kind: fineRate}, {name: "是否批准发布", alias: "可否发布"}, {name: "发布日期", kind: days},
	},
	note: "注：" + disclaimer,
}

var glossarySheet = table{
	code: "T41", name: "名词解释", title: "名词解释",
	columns: []column{{name: "名词", alias: "术语"}, {name: "解释", alias: "含义"}, {name: "出处", alias: "来源"}, {name: "可否公开", alias: "是否公开"}},
	note:    "注：" + disclaimer,
}

var resaleSheet = table{
	code: "T39", name: "转供电", title: "转供电清理",
	columns: []column{
		{name: "单位", alias: "供电单位"}, {name: "转供电主体编号", alias: "主体编号"}, {name: "主体类别", alias: "类别"}, {name: "发现日期", kind: days},
		{name: "是否改为直供", alias: "已改直供"}, {name: "改直供日期", kind: days}, {name: "是否推广费码", alias: "已用费码"},
	},
	note: "注：" + disclaimer,
}

// licences are the kinds of licence with the grades there are.
var licences = []struct {
	kind, trade, scope string
	grades             []string
}{
	{"设计", "电力设计", "10 千伏及以下", []string{"乙级", "丙级"}},
	{"施工", "电力建设", "35 千伏及以下", []string{"三级", "四级", "五级"}},
	{"试验", "电力试验", "35 千伏及以下", []string{"三级", "四级", "五级"}},
}

// firms is how many invented firms there are; every third has two licences.
const firms = 72

// contractorTable lists firms whose names and codes say that they are invented.
// Some licences have run out, some were renewed.
func (s *site) contractorTable() table {
	t := contractorSheet
	stems := []rune("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
	for i := range firms {
		l := licences[i%3]
		name := fmt.Sprintf("演示%c%c%s有限公司", stems[i/len(stems)%len(stems)], stems[i%len(stems)], l.trade)
		code := creditCode(fmt.Sprintf("91419999MADEM%04d", 137*i%9973))
		t.rows = append(t.rows, s.licence(name, code, i, i%3))
		if i%3 == 1 {
			t.rows = append(t.rows, s.licence(name, code, i, 2))
		}
		if i%9 == 4 { // renewed
			row := s.licence(name, code, i, i%3)
			from := row[6].(time.Time).AddDate(0, -2, 0)
			row[5], row[6] = from, from.AddDate(6, 0, -1)
			t.rows = append(t.rows, row)
		}
	}
	return t
}

func (s *site) licence(name, code string, i, kind int) []any {
	l := licences[kind]
	n := s.noise
	from := on(2016, time.January, 1).AddDate(0, 0, n.pick(1500, code, l.kind, "from"))
	grade := l.grades[n.pick(len(l.grades), code, l.kind, "grade")]
	return []any{name, code, l.kind, fmt.Sprintf("演示-%d-%05d", kind+1, 10_000+i), grade, from, from.AddDate(6, 0, -1), l.scope, fmt.Sprintf("0376-%07d", 1000+i)}
}

// creditCode appends the check digit of a unified social credit code (GB
// 32100-2015) to its first 17 characters.
func creditCode(first string) string {
	const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	sum, weight := 0, 1
	for _, c := range first {
		sum += strings.IndexRune(letters, c) * weight
		weight = weight * 3 % len(letters)
	}
	return first + string(letters[(len(letters)-sum%len(letters))%len(letters)])
}

// noticeTable announces a few outages a month, up to those that were announced
// by the end of the last month written: the list only grows, and pages leave out
// what is past.
func (s *site) noticeTable() table {
	t := noticeSheet
	last := lastDay(s.months[len(s.months)-1])
	for i := range 20 {
		m := on(2021, time.April, 1).AddDate(0, i, 0)
		for j := range 6 {
			id := fmt.Sprintf("TD%s-%02d", m.Format("200601"), j+1)
			o := s.offices[s.noise.pick(len(s.offices), id, "office")]
			from := m.AddDate(0, 0, s.noise.pick(27, id, "day"))
			kind, ahead, why := "计划停电", 8+s.noise.pick(16, id, "ahead"), []string{"线路检修", "设备更换", "新客户接电"}[s.noise.pick(3, id, "why")]
			if s.noise.at(id, "kind") < 0.15 {
				kind, ahead, why = "临时停电", 1, "设备缺陷处理"
			}
			area := places(s.noise, o)[s.noise.pick(5, id, "area")]
			hours := [][2]string{{"7:00", "17:00"}, {"8:30", "12:00"}, {"6:30", "20:00"}}[s.noise.pick(3, id, "hours")]
			if noticed := from.AddDate(0, 0, -ahead); !noticed.After(last) {
				t.add(id, o.Name, kind, from, hours[0], from.AddDate(0, 0, s.noise.pick(2, id, "length")), hours[1], o.Name+area+"路沿线及周边（演示）", why, noticed)
			}
		}
	}
	return t
}

func qualityTable() table {
	t := qualitySheet
	t.add("2020", "城市", 99_951, 99_893, "是", on(2021, time.March, 20))
	t.add("2020", "农村", 99_826, 99_412, "是", on(2021, time.March, 20))
	t.add("2021", "城市", 99_957, 99_902, "是", on(2022, time.March, 18))
	t.add("2021", "农村", 99_834, "暂无", "否", nil)
	return t
}

func glossaryTable() table {
	const ours = "本站说明"
	t := glossarySheet
	for _, g := range [][4]string{
		{"获得电力", "营商环境评价中的一项，看企业和居民办电的环节、时间、费用和供电的可靠程度", "优化营商环境条例", "是"},
		{"业扩报装", "客户申请新装用电或增加容量，到装表送电为止的全部手续", ours, "是"},
		{"三零服务", "对居民和低压小微企业：零上门（不用跑营业厅）、零审批（不用客户自己办审批）、零投资（供电企业出资建到客户红线）", advice, "是"},
		{"三省服务", "对高压客户：省力、省时、省钱", advice, "是"},
		{"工作日", "国家规定的上班日，含调休上班的周末；受理次日起第一个工作日算第 1 天，当日办完算 0 天", ours, "是"},
		{"全过程", "从受理申请到装表送电的全部时间，含客户自己办理的环节", ours, "是"},
		{"供电企业办理环节", "只算供电企业办理的环节，客户设计、施工和等待的时间不算", ours, "是"},
		{"配套工程", "为了给客户送电，电网这一侧需要新建或改造的工程；由谁投资，看“投资界面”", ours, "是"},
		{"线路T接", "从已有的线路中间接出一路，给客户供电", ours, "是"},
		{"环网柜", "装在 10 千伏线路上的开关柜，用来分出线路、接通和断开", ours, "是"},
		{"重要客户", "停电可能危及人身安全、公共安全或造成重大损失的客户；是不是，由供电方案写明", ours, "是"},
		{"特殊负荷客户", "用电会影响电网电能质量的客户；是不是，由供电方案写明", ours, "是"},
		{"资产移交", "客户出资建的供电设施，建成后交给供电企业；是不是，由供电方案写明", ours, "是"},
		{"电能替代", "把烧煤、烧油、烧气的设备换成用电的；是不是，由供电方案写明", ours, "是"},
		{"客户红线", "客户用地范围的边界", ours, "是"},
		{"规划红线", "城市规划划定的用地边界", ours, "是"},
		{"产权分界点", "供电企业和客户的供电设施相接的地方，两边各自负责维护", ours, "是"},
		{"高可靠性供电费用", "两路及以上电源的客户交纳的费用，标准由政府规定", ours, "是"},
		{"转供电", "由物业、园区等主体把电转供给终端用户；终端用户可以要求按政府规定的电价收取", ours, "是"},
		{"台区", "一台配电变压器供电的范围", ours, "是"},
		{"可开放容量", "还可以接入多少用电负荷，供规划用电参考，能否接入以供电方案答复为准", ours, "是"},
		{"千伏安", "变压器容量的单位，写作 kVA", ours, "是"},
		{"三指定", "供电企业为客户的工程指定设计、施工或设备供应单位，法规禁止", "国能发监管〔2020〕65号", "是"},
		{"减四提二", "没有找到可公开的定义，暂不对外使用", ours, "否"},
	} {
		t.add(g[0], g[1], g[2], g[3])
	}
	return t
}

func (s *site) resaleTable() table {
	t := resaleSheet
	kinds := []string{"产业园区", "商业综合体", "老旧小区", "通信基站", "机井"}
	for i := range 48 {
		id := fmt.Sprintf("ZGD-%04d", i+1)
		o := s.offices[s.noise.pick(len(s.offices), id, "office")]
		found := on(2021, time.April, 6).AddDate(0, 0, s.noise.pick(300, id, "found"))
		converted, when := "否", any(none)
		if s.noise.at(id, "converted") < 0.4 {
			converted, when = "是", found.AddDate(0, 0, 20+s.noise.pick(60, id, "when"))
		}
		t.add(o.Name, id, kinds[s.noise.pick(len(kinds), id, "kind")], found, converted, when, yesNo(s.noise.at(id, "code") < 0.7))
	}
	return t
}
