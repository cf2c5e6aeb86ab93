package demo

// The sheets of connection orders.

var orderSheet = table{
	code: "T02", name: "业扩工单", title: "业扩报装工单", unitLine: "当月办结和月末在途", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "工单编号", alias: "工单号"},
		{name: "户号", alias: "客户编号"},
		{name: "户名", alias: "客户名称"},
		{name: "客户类别"},
		{name: "电压等级", alias: "供电电压"},
		{name: "电源", alias: "供电方式"},
		{name: "业务类型"},
		{name: "申请容量", alias: "容量", unit: "kVA", kind: counts},
		{name: "有无配套工程", alias: "是否有配套工程"},
		{name: "具备装表条件", alias: "是否具备装表条件"},
		{name: "受理渠道", alias: "渠道"},
		{name: "受理时间", alias: "受理日期", kind: days},
		{name: "答复日期", alias: "供电方案答复日期", kind: days},
		{name: "审图日期", alias: "设计审查日期", kind: days},
		{name: "验收日期", alias: "竣工检验日期", kind: days},
		{name: "送电时间", alias: "送电日期", kind: days},
		{name: "归档时间", alias: "归档日期", kind: days},
		{name: "工单状态", alias: "状态"},
		{name: "暂停工作日", alias: "剔除工作日", unit: "个", kind: counts},
		{name: "办电环节数", alias: "环节数", unit: "个", kind: counts},
		{name: "电子签章"},
		{name: "线上签约", alias: "合同线上签订"},
		{name: "核定施工时间", alias: "核定施工工作日", unit: "工作日", kind: counts},
		{name: "核定原因"},
	},
	note: "注：" + disclaimer + "户号、户名都是虚构的。",
}

var suspensions = table{
	code: "T04", name: "暂停剔除", title: "业扩工单暂停记录", unitLine: "每次暂停一行", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "工单编号", alias: "工单号"},
		{name: "第几次", alias: "次序", kind: counts},
		{name: "暂停日期", alias: "开始日期", kind: days},
		{name: "恢复日期", alias: "结束日期", kind: days},
		{name: "暂停原因", alias: "原因"},
		{name: "佐证编号", alias: "佐证材料"},
	},
	note: "注：还没有恢复的，恢复日期填“—”。",
}

var works = table{
	code: "T05", name: "配套工程", title: "业扩配套工程", unitLine: "单位：元", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "工单编号", alias: "工单号"},
		{name: "工程类型", alias: "类型"},
		{name: "序号", kind: counts},
		{name: "开工日期", kind: days},
		{name: "完工日期", alias: "竣工日期", kind: days},
		{name: "物资领用日期", alias: "领料日期", kind: days},
		{name: "物资备齐日期", kind: days},
		{name: "是否定额储备"},
		{name: "投资", alias: "投资额", unit: "元", kind: counts},
	},
	note: "注：没有开工、完工的，日期填“—”。",
}

var approvals = table{
	code: "T06", name: "行政审批", title: "业扩工程行政审批", unitLine: "每项审批一行", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "工单编号", alias: "工单号"},
		{name: "审批事项", alias: "事项"},
		{name: "报送日期", alias: "申请日期", kind: days},
		{name: "批复日期", alias: "许可日期", kind: days},
		{name: "是否免审批", alias: "免审批"},
	},
	note: "注：没有批复的，批复日期填“—”。",
}

var outageApprovals = table{
	code: "T20", name: "停电审批", title: "业扩工程停电审批", unitLine: "每次停电一行", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "审批编号"},
		{name: "工单编号", alias: "工单号"},
		{name: "停电线路", alias: "线路名称"},
		{name: "计划停电日期", alias: "计划日期", kind: days},
		{name: "部门已签字", alias: "部门负责人签字"},
		{name: "领导已批准", alias: "公司领导批准"},
		{name: "是否已停电", alias: "是否执行"},
	},
	note: "注：只填签了没有，不填签批人。",
}
