package demo

import (
	"strings"
	"time"
)

// What a visitor is told about getting connected: services with their steps,
// the questions that lead to one, and whose limits are how long. The company's
// figures are those it promises in public; everything else is invented.

var serviceSheet = table{
	code: "T27", name: "办电业务", title: "办电业务、时限和材料",
	columns: []column{
		{name: "业务", alias: "业务名称"}, {name: "流程类别", alias: "类别"}, {name: "承诺类别", alias: "时限类别"}, {name: "适用对象", alias: "适用范围"},
		{name: "办理环节", alias: "环节数", unit: "个", kind: counts}, {name: "办理时限", alias: "承诺时限", unit: "个工作日", kind: counts},
		{name: "另加时间", alias: "另加"}, {name: "统计口径", alias: "计算口径"}, {name: "时限说明", alias: "起止说明"}, {name: "申请材料", alias: "所需材料"},
		{name: "收费", alias: "收费说明"}, {name: "投资界面", alias: "投资说明"}, {name: "服务承诺"}, {name: "依据", alias: "依据文件"}, {name: "生效日期", kind: days},
	},
	note: "注：" + disclaimer,
}

var stepSheet = table{
	code: "T27", name: "办电环节", title: "办电环节",
	columns: []column{
		{name: "业务", alias: "业务名称"}, {name: "序号", kind: counts}, {name: "环节", alias: "环节名称"}, {name: "办理方", alias: "由谁办理"},
		{name: "办理时间", alias: "环节时限", unit: "个工作日", kind: counts}, {name: "材料", alias: "环节材料"}, {name: "说明", alias: "备注"}, {name: "生效日期", kind: days},
	},
	note: "注：" + disclaimer,
}

var guideSheet = table{
	code: "T27", name: "办电向导", title: "我要办电",
	columns: []column{
		{name: "问题编号", alias: "问题"}, {name: "问什么", alias: "问题内容"}, {name: "回答"}, {name: "回答说明", alias: "说明"},
		{name: "下一问", alias: "下一问编号"}, {name: "办理业务", alias: "对应业务"},
	},
	note: "注：" + disclaimer,
}

var commitmentSheet = table{
	code: "T27", name: "时限对照", title: "办电时限对照",
	columns: []column{
		{name: "业务类别"}, {name: "承诺方", alias: "由谁规定"}, {name: "时限", alias: "时限内容"}, {name: "统计口径", alias: "计算口径"},
		{name: "依据", alias: "依据文件"}, {name: "核对状态", alias: "依据状态"}, {name: "生效日期", kind: days},
	},
	note: "注：" + disclaimer,
}

const (
	promise  = "供电服务公开承诺" // the company's own, as its halls show it
	ten      = "国家电网公司供电服务“十项承诺”"
	opinions = "关于深化提升“获得电力”服务水平全面打造现代化用电营商环境的意见"
	advice   = "发改能源规〔2020〕1479号"

	whole, utility = "全过程", "供电企业办理环节"
	none           = "—"
)

// begin is the day from which the demo's standing rows hold.
var begin = time.Date(2021, time.April, 1, 0, 0, 0, 0, time.UTC)

func on(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// process is a service with its steps.
type process struct {
	service, kind, applies string
	limit                  int    // working days, 0 for the same day
	extra                  string // what comes on top of the days
	basis, note, papers    string
	fee, invest            string
	from                   time.Time
	steps                  []processStep
}

// processStep is one step: the company's take days, the customer's none.
type processStep struct {
	name, actor  string
	days         any
	papers, note string
}

const (
	identity = "申请人身份证明（单位为营业执照）"
	premises = "用电地址的权属或租赁证明"
	loads    = "用电设备清单"
	approval = "项目立项文件（国家规定需要的）"

	noFee   = "申请、装表、送电都不收费"
	noFeeHV = "受理和接电环节不收费"
	twoFee  = "高可靠性供电费用按国家规定的标准收取，其他不收费"
	toHome  = "零投资：供电企业建到客户红线，红线以内的表后线路由客户负责"
	toOwn   = "产权分界点电源侧的支持物、断路器和计量装置由供电企业投资，客户侧归客户；临时用电、住宅小区以供电方案答复为准；" + inParks
	inParks = "省级及以上园区的工商业、电能替代、充换电设施到规划红线"
	inNew   = "，省级园区新装有的到客户红线"
	toLine  = "供电企业投资到规划红线"
	toReply = "投资界面以供电方案答复为准"
)

func joined(words ...string) string { return strings.Join(words, "；") }

func atCounter(papers string) processStep {
	return processStep{"用电申请", "供电企业", 0, papers, "营业厅、网上国网或政务服务网都可以申请"}
}

func meter(days int) processStep {
	return processStep{"装表送电", "供电企业", days, none, "供用电合同在网上签"}
}

func reply(days int) processStep {
	return processStep{"供电方案答复", "供电企业", days, none, "方案写明电源、容量、计量、投资分界和有效期"}
}

func building(note string) processStep {
	return processStep{"工程施工", "客户", none, joined("设计文件（重要客户和特殊负荷客户）", "竣工报告"), note}
}

func connect(days int) processStep {
	return processStep{"装表接电", "供电企业", days, none, "竣工检验合格后装表接电，供用电合同在网上签"}
}

const (
	ownChoice = "设计、施工、设备供应单位由客户自主选择"
	sideWorks = "设计、施工、设备供应由客户自选；配套工程同步建设"
	spared    = "设计、施工、设备供应由客户自选；只有 3 个环节的，没有这一步"

	fromNext   = "自受理次日起计算"
	builtToo   = fromNext + "，含供电企业施工"
	ownWorks   = "不含客户工程的时间，也不含政府部门办理占路、挖路、占绿、管廊许可的时间（不能免办的 5 个工作日以内，豫发改运行〔2019〕345号、信办〔2020〕7号）"
	worksTimes = "线路T接 4 个、架空线路 15 个、环网柜或分支箱 20 个工作日以内"
	addsWorks  = "施工时间（如有）"
	ifWorks    = ownWorks + "；需要电网配套工程的，另加施工时间：" + worksTimes
	dualWorks  = ownWorks + "；省级园区投资到客户红线的新装、不动外部线路的增容为 3 个环节；需要电网配套工程的，暂按另加施工时间计，以供电方案答复为准：" + worksTimes

	// excluded are who does not count as a small firm.
	excluded = "非居民照明、农业和排灌、通信基站、加油站、国有企业、连锁集团的子公司和分支、临时用电、批量申请"
	small    = "160 千瓦及以下的低压小微企业、个体工商户，也可以选择高压供电；不含" + excluded
	others   = "居民和小微企业以外的低压客户，例如农业和排灌、临时用电，不需要配套工程，"
)

// processes are the services, the small firms' twice: with fewer papers from
// 2022 on.
func processes() []process {
	home, firm := joined(identity, premises), joined(identity, premises, loads)
	project := joined(identity, premises, loads, approval)
	return []process{
		{"居民用电（具备装表条件）", "居民", "家庭住户，表位和进户线都已具备", 0, none, whole, "申请当日装表送电", home, noFee, toHome, begin,
			[]processStep{atCounter(home), meter(0)}},
		{"居民用电（不具备装表条件）", "居民", "家庭住户，还没有表位或进户线", 2, none, whole, builtToo + "；需要新建低压线路的 3 个工作日", home, noFee, toHome, begin,
			[]processStep{atCounter(home), meter(2)}},
		{"小微企业低压用电", "小微企业和其他低压", small, 5, none, whole, builtToo, firm, noFee, toHome, begin,
			[]processStep{atCounter(firm), meter(5)}},
		{"小微企业低压用电", "小微企业和其他低压", small, 5, none, whole, builtToo + "；由政务服务网推送的，只有装表送电一个环节", home, noFee, toHome, on(2022, time.January, 1),
			[]processStep{atCounter(home), meter(5)}},
		{"低压用电（具备装表条件）", "小微企业和其他低压", others + "表位和低压线路都已具备", 0, none, whole, "申请当日装表送电", firm, noFee, toReply, begin,
			[]processStep{atCounter(firm), meter(0)}},
		{"低压用电（不具备装表条件）", "小微企业和其他低压", others + "还没有表位或接户线", 2, none, whole, builtToo, firm, noFee, toReply, begin,
			[]processStep{atCounter(firm), meter(2)}},
		{"低压用电（有配套工程）", "小微企业和其他低压", "居民和小微企业以外的低压客户，例如农业和排灌、临时用电，需要新建低压线路", 3, none, whole, builtToo, firm, noFee, toReply, begin,
			[]processStep{atCounter(firm), meter(3)}},
		{"高压单电源用电", "普通高压", "10 千伏一路电源，不需要电网配套工程", 12, none, utility, ownWorks + "；勘查后发现需要配套工程的，按“高压用电（有配套工程）”办理", project, noFeeHV, toOwn + inNew, begin,
			[]processStep{atCounter(project), reply(6), building(ownChoice), connect(6)}},
		{"高压双电源用电", "普通高压", "10 千伏两路及以上电源，新装和增容都是，园区内外时限一样", 21, addsWorks, utility, dualWorks, project, twoFee, toOwn + inNew, begin,
			[]processStep{atCounter(project), reply(10), building(spared), connect(11)}},
		{"高压用电（有配套工程）", "普通高压", "10 千伏一路电源，电网需要新建或改造", 12, "施工时间", utility, ownWorks + "；配套工程：" + worksTimes, project, noFeeHV, toOwn + inNew, begin,
			[]processStep{atCounter(project), reply(6), building(sideWorks), connect(6)}},
		{"高压用电（投资到规划红线）", "普通高压", "10 千伏一路电源：省级及以上园区的工商业项目（不含住宅小区、临时用电、农业、非居民照明）；电能替代项目（新建项目的替代设备要超过总容量一半）；充换电设施", 12, addsWorks, utility, ifWorks, project, noFeeHV, toLine, begin,
			[]processStep{atCounter(project), reply(6), building(ownChoice), connect(6)}},
		{"省级园区高压新装（投资到客户红线）", "省级园区或无外部工程", "省级园区里的 10 千伏一路电源新装，供电企业的投资到达客户红线", 12, addsWorks, utility, ifWorks, project, noFeeHV, "供电企业投资到客户红线", begin,
			[]processStep{atCounter(project), reply(6), meter(6)}},
		{"高压增容（无外部工程）", "省级园区或无外部工程", "已有 10 千伏一路电源，只增加容量，不动客户外部线路", 12, addsWorks, utility, ifWorks, joined(identity, loads), noFeeHV, toOwn, begin,
			[]processStep{atCounter(joined(identity, loads)), reply(6), meter(6)}},
	}
}

func serviceTables() []table {
	service, step := serviceSheet, stepSheet
	for _, p := range processes() {
		service.add(p.service, p.kind, p.category(), p.applies, len(p.steps), sameDay(p.limit), p.extra, p.basis, p.note, p.papers, p.fee, p.invest, "进度可在网上查，合同可在网上签", promise, p.from)
		for i, s := range p.steps {
			step.add(p.service, i+1, s.name, s.actor, sameDay(s.days), s.papers, s.note, p.from)
		}
	}
	return []table{service, step, guideTable(), commitmentTable()}
}

// category is whose commitment the process has to keep.
func (p process) category() string {
	switch {
	case p.kind == "居民":
		return "居民"
	case strings.HasPrefix(p.service, "小微"):
		return "低压小微企业"
	case p.service == "低压用电（有配套工程）":
		return "其他低压（有配套工程）"
	case strings.HasPrefix(p.service, "低压"):
		return "其他低压（不需配套工程）"
	case p.service == "高压双电源用电":
		return "10千伏双电源"
	}
	return "10千伏单电源"
}

// sameDay is a number of working days as offices write it.
func sameDay(days any) any {
	if days == 0 {
		return "当日"
	}
	return days
}

func guideTable() table {
	t := guideSheet
	const doubtful = "说不清的也选这一项，以供电方案答复为准；要配套工程的另加施工时间"
	for _, a := range [][6]string{
		{"谁用电", "给谁办电，要用多大的电？", "自己家里", "住宅生活用电", "家里", none},
		{"谁用电", "给谁办电，要用多大的电？", "商铺、企业、单位，或者种地浇水、临时用电等，160 千瓦及以下", "一般商铺、小厂、机井都够用", "低压", none},
		{"谁用电", "给谁办电，要用多大的电？", "10 千伏供电", "超过 160 千瓦，或者已经是 10 千伏供电；小微企业也可以选。35 千伏及以上请拨打 95598，时限以供电方案答复为准", "高压", none},
		{"家里", "家里现在能直接装表吗？", "能，表位和进户线都有了", none, none, "居民用电（具备装表条件）"},
		{"家里", "家里现在能直接装表吗？", "不能，或者说不清", "工作人员会到现场看", none, "居民用电（不具备装表条件）"},
		{"低压", "属于哪一种？", "小微企业或个体工商户", "不含" + excluded, none, "小微企业低压用电"},
		{"低压", "属于哪一种？", "其他", "农业和排灌、基站、加油站、国有企业、连锁分店、临时用电等", "装表", none},
		{"装表", "现在能直接装表吗？", "能，表位和低压线路都有了", none, none, "低压用电（具备装表条件）"},
		{"装表", "现在能直接装表吗？", "不能，或者说不清", "工作人员会到现场看", none, "低压用电（不具备装表条件）"},
		{"装表", "现在能直接装表吗？", "不能，附近没有低压线路", none, none, "低压用电（有配套工程）"},
		{"高压", "新装还是增容？", "新装", "第一次用 10 千伏", "新装", none},
		{"高压", "新装还是增容？", "增容", "已经是 10 千伏供电，要增加容量", "增容", none},
		{"新装", "要几路电源？", "一路电源", none, "新装一路", none},
		{"新装", "要几路电源？", "两路及以上电源", "园区内外时限一样", none, "高压双电源用电"},
		{"增容", "增容后有几路电源？", "一路电源", none, "增容一路", none},
		{"增容", "增容后有几路电源？", "两路及以上电源", "园区内外时限一样", none, "高压双电源用电"},
		{"新装一路", "在哪里，是什么项目？", "在省级园区，供电企业的投资到客户红线", "是不是到客户红线，可以问园区或拨打电话", none, "省级园区高压新装（投资到客户红线）"},
		{"新装一路", "在哪里，是什么项目？", "省级及以上园区的工商业，或者电能替代、充换电", "园区工商业不含住宅小区、临时用电、农业、非居民照明；新建的电能替代项目，替代设备要超过总容量一半", none, "高压用电（投资到规划红线）"},
		{"新装一路", "在哪里，是什么项目？", "其他，附近的线路能直接接", doubtful, none, "高压单电源用电"},
		{"新装一路", "在哪里，是什么项目？", "其他，电网要新建或改造", none, none, "高压用电（有配套工程）"},
		{"增容一路", "在哪里，要不要动线路？", "自己的外部线路不用动", "园区内外都一样", none, "高压增容（无外部工程）"},
		{"增容一路", "在哪里，要不要动线路？", "要动，是省级及以上园区的工商业，或者电能替代、充换电", "园区工商业不含住宅小区、临时用电、农业、非居民照明；新建的电能替代项目，替代设备要超过总容量一半", none, "高压用电（投资到规划红线）"},
		{"增容一路", "在哪里，要不要动线路？", "要动，其他，附近的线路能直接接", doubtful, none, "高压单电源用电"},
		{"增容一路", "在哪里，要不要动线路？", "要动，其他，电网要新建或改造", none, none, "高压用电（有配套工程）"},
	} {
		t.add(a[0], a[1], a[2], a[3], a[4], a[5])
	}
	return t
}

// commitmentTable: the company's own have a day; of the others no text was
// compared, or its day is not known.
func commitmentTable() table {
	t := commitmentSheet
	for _, c := range []struct {
		category, party, limit, basis, instrument, state string
		from                                             time.Time
	}{
		{"居民", "本公司承诺", "当日；不具备装表条件的 2 个工作日，需要新建低压线路的 3 个工作日", whole, promise, "已核对", begin},
		{"低压小微企业", "本公司承诺", "5 个工作日", whole, promise, "已核对", begin},
		{"其他低压（不需配套工程）", "本公司承诺", "当日；不具备装表条件的 2 个工作日", whole, promise, "已核对", begin},
		{"其他低压（有配套工程）", "本公司承诺", "3 个工作日", whole, promise, "已核对", begin},
		{"10千伏单电源", "本公司承诺", "12 个工作日，有配套工程的另加施工时间", utility, promise, "已核对", begin},
		{"10千伏双电源", "本公司承诺", "21 个工作日；有配套工程的暂按另加施工时间计，以供电方案答复为准", utility, promise, "已核对", begin},
		{"低压小微企业", "国家规定", "2022 年底前 15 个工作日以内", whole, advice, "待核对", on(2021, time.January, 1)},
		{"居民", "国家规定", "5 个工作日", utility, advice, "待核对", on(2021, time.January, 1)},
		{"10千伏单电源", "国家规定", "22 个工作日", utility, advice, "待核对", on(2021, time.January, 1)},
		{"10千伏双电源", "国家规定", "32 个工作日", utility, advice, "待核对", on(2021, time.January, 1)},
		{"居民", "国家电网公司承诺", "5 个工作日", whole, ten, "待核对", on(2023, time.December, 1)},
		{"低压小微企业", "国家电网公司承诺", "6 个工作日", utility, ten, "待核对", on(2023, time.December, 1)},
		{"其他低压（有配套工程）", "国家电网公司承诺", "6 个工作日", utility, ten, "待核对", on(2023, time.December, 1)},
		{"10千伏单电源", "国家电网公司承诺", "22 个工作日", utility, ten, "待核对", on(2023, time.December, 1)},
		{"10千伏双电源", "国家电网公司承诺", "32 个工作日", utility, ten, "待核对", on(2023, time.December, 1)},
		{"居民", "国家规定", "不需外线的 5 个工作日，需外线的 15 个工作日", whole, opinions, "待核对", on(2025, time.June, 1)},
		{"低压小微企业", "国家规定", "不需外线的 5 个工作日，需外线的 15 个工作日", whole, opinions, "待核对", on(2025, time.June, 1)},
		{"其他低压（有配套工程）", "国家规定", "15 个工作日", whole, opinions, "待核对", on(2025, time.June, 1)},
	} {
		t.add(c.category, c.party, c.limit, c.basis, c.instrument, c.state, c.from)
	}
	return t
}
