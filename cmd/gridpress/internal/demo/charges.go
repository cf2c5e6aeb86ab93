package demo

// What may be charged and what not, prices that nobody can take for real ones,
// and who pays for and inspects what.

var feeSheet = table{
	code: "T28", name: "收费目录", title: "收费目录",
	columns: []column{
		{name: "收费项目", alias: "项目"}, {name: "可否收取", alias: "状态"}, {name: "标准", alias: "收费标准"},
		{name: "依据", alias: "依据文件"}, {name: "说明", alias: "备注"}, {name: "生效日期", kind: days},
	},
	note: "注：" + disclaimer,
}

var tariffSheet = table{
	code: "T29", name: "电价", title: "销售电价", unitLine: "单位：元/千瓦时",
	columns: []column{
		{name: "用电分类", alias: "分类"}, {name: "电压等级", alias: "电压"}, {name: "时段或阶梯", alias: "时段"},
		{name: "电价", alias: "单价", unit: "元/千瓦时", kind: millionths}, {name: "依据", alias: "依据文件"}, {name: "生效日期", kind: days},
	},
	note: "注：" + disclaimer,
}

var investmentSheet = table{
	code: "T27", name: "投资界面", title: "投资界面",
	columns: []column{
		{name: "客户类别", alias: "类别"}, {name: "分界点"}, {name: "供电企业投资", alias: "供电企业投资范围"},
		{name: "客户投资", alias: "客户投资范围"}, {name: "不适用的情形", alias: "不适用"}, {name: "依据", alias: "依据文件"}, {name: "生效日期", kind: days}, {name: "列出日期", kind: days},
	},
	note: "注：" + disclaimer,
}

var acceptanceSheet = table{
	code: "T27", name: "竣工检验", title: "竣工检验范围",
	columns: []column{
		{name: "检验项目", alias: "项目"}, {name: "普通客户"}, {name: "资产移交客户"}, {name: "重要客户"}, {name: "特殊负荷客户"}, {name: "依据", alias: "依据文件"}, {name: "生效日期", kind: days}, {name: "列出日期", kind: days},
	},
	note: "注：" + disclaimer,
}

// banned are the names under which nothing may be charged.
var banned = []string{
	"移表费", "计量装置赔偿费", "环境监测费", "高压电缆介损试验费", "高压电缆震荡波试验费", "低压电缆试验费", "低压计量检测费",
	"互感器试验费", "网络自动化费", "配电室试验费", "开闭站集资费", "调试费", "保护定值整定计算费", "带电作业费",
}

func chargeTables() []table {
	fee := feeSheet
	fee.add("高可靠性供电费用", "可以收取", "按国家规定的标准（演示数据不列数额）", promise, "只向两路及以上电源的客户收取", begin)
	for _, name := range banned {
		fee.add(name, "不得收取", none, promise, none, begin)
	}
	tariff := tariffSheet
	for i, p := range [][3]string{
		{"居民生活", "不满 1 千伏", "第一档"}, {"居民生活", "不满 1 千伏", "第二档"}, {"居民生活", "不满 1 千伏", "第三档"},
		{"工商业", "不满 1 千伏", none}, {"工商业", "10 千伏", "高峰"}, {"工商业", "10 千伏", "平段"}, {"工商业", "10 千伏", "低谷"},
		{"农业生产", "不满 1 千伏", none},
	} {
		tariff.add(p[0], p[1], p[2], 1_111_111*(i+1)/2, "演示，无依据", begin)
	}
	return []table{fee, tariff}
}

func boundaryTables() []table {
	investment := investmentSheet
	const byReply = "以供电方案答复为准"
	const noHomes = "住宅小区，临时用电，农业，非居民照明"
	for _, i := range [][6]string{
		{"居民和低压小微企业", "客户红线", "建到客户红线，客户零投资", "红线以内的表后线路", excluded, promise},
		{"其他低压客户", byReply, byReply, byReply, none, none},
		{"普通高压客户", "产权分界点", "电源侧的支持物、断路器和计量装置", "客户侧的全部工程", "临时用电，住宅小区", promise},
		{"临时用电和住宅小区（高压）", byReply, byReply, byReply, none, none},
		{"省级园区的高压新装（投资到客户红线的）", "客户红线", "红线以外的全部工程", "红线以内的工程", none, promise},
		{"省级及以上园区的工商业客户（高压）", "规划红线", "红线以外的全部工程", "红线以内的工程", noHomes, promise},
		{"电能替代项目（高压）", "规划红线", "红线以外的全部工程", "红线以内的工程", "新建项目的替代设备未超过总容量一半", promise},
		{"充换电设施（高压）", "规划红线", "红线以外的全部工程", "红线以内的工程", none, promise},
	} {
		var effective any = none
		if i[5] == promise {
			effective = begin
		}
		investment.add(i[0], i[1], i[2], i[3], i[4], i[5], effective, begin)
	}
	acceptance := acceptanceSheet
	for _, a := range []struct{ item, ordinary, transfer, important, special string }{
		{"与电网直接相连的设备", "是", "是", "否", "否"},
		{"移交给供电企业的设备", "否", "是", "否", "否"},
		{"供电电源的配置", "否", "否", "是", "否"},
		{"自备应急电源和非电保安措施", "否", "否", "是", "否"},
		{"涉网自动化装置", "否", "否", "是", "是"},
		{"多电源闭锁装置", "否", "否", "是", "否"},
		{"电能计量装置", "否", "否", "是", "否"},
		{"电能质量治理装置", "否", "否", "否", "是"},
	} {
		acceptance.add(a.item, a.ordinary, a.transfer, a.important, a.special, none, none, begin)
	}
	return []table{investment, acceptance}
}
