package demo

// The sheets of what was done about orders.

var orderNodes = table{
	code: "T03", name: "环节明细", title: "业扩工单环节明细", unitLine: "单位：工作日", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "工单编号", alias: "工单号"},
		{name: "环节", alias: "环节名称"},
		{name: "次序", kind: counts},
		{name: "到达时间", kind: days},
		{name: "完成时间", kind: days},
		{name: "环节时限", unit: "工作日", kind: counts},
		{name: "办理部门"},
		{name: "是否超时"},
	},
	note: "注：列高压和有配套工程的工单；还没有完成的，完成时间填“—”，是否超时留空。",
}

var warningSheet = table{
	code: "T16", name: "预警督办", title: "业扩预警和督办单", unitLine: "一张一行", counted: true,
	columns: []column{
		{name: "单位", alias: "责任单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "预警编号", alias: "编号"},
		{name: "种类", alias: "类型"},
		{name: "起因", alias: "预警原因"},
		{name: "时限口径", alias: "时限"},
		{name: "监测层级", alias: "层级"},
		{name: "工单编号", alias: "工单号"},
		{name: "事件编号"},
		{name: "发出日期", alias: "派发日期", kind: days},
		{name: "发给", alias: "接收人岗位"},
		{name: "办结期限", alias: "期限", kind: days},
		{name: "办结日期", kind: days},
		{name: "办理结果", alias: "结果"},
	},
	note: "注：当月发出的和上月没有办结的都列；只写岗位，不写姓名。",
}

var reserve = table{
	code: "T32", name: "储备项目", title: "高压项目储备库", unitLine: "单位：kVA", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "储备编号", alias: "编号"},
		{name: "项目代码"},
		{name: "预计用电日期", alias: "预计用电时间", kind: days},
		{name: "预计容量", alias: "容量", unit: "kVA", kind: counts},
		{name: "阶段"},
		{name: "转成的工单编号", alias: "工单编号"},
	},
	note: "注：" + disclaimer + "不写客户名称。",
}

var outageEvents = table{
	code: "T17", name: "停电事件", title: "停电事件", unitLine: "单位：户、时户", counted: true,
	columns: []column{
		{name: "单位", alias: "供电单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "停电编号", alias: "编号"},
		{name: "停电线路", alias: "线路名称"},
		{name: "停电原因", alias: "原因"},
		{name: "是否预安排", alias: "预安排"},
		{name: "停电时间", alias: "停电日期", kind: days},
		{name: "恢复时间", alias: "复电日期", kind: days},
		{name: "停电用户数", alias: "停电户数", unit: "户", kind: counts, sum: true},
		{name: "停电时户数", alias: "时户数", unit: "时户", kind: tenths, sum: true},
		{name: "是否城区", alias: "城网"},
		{name: "是否业扩引起", alias: "业扩相关"},
	},
	note: "注：分次恢复的，停电时户数按实际恢复情况折算。",
}

var feeChecks = table{
	code: "T36", name: "收费清理", title: "办电收费清查", unitLine: "单位：笔、元", counted: true,
	columns: []column{
		{name: "单位", alias: "单位名称"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "清查编号", alias: "编号"},
		{name: "收费名目", alias: "名目"},
		{name: "查出笔数", alias: "查出", unit: "笔", kind: counts},
		{name: "清退金额", alias: "退费金额", unit: "元", kind: hundredths},
		{name: "清退日期", alias: "办结日期", kind: days},
		{name: "状态"},
	},
	note: "注：" + disclaimer + "当月清查的和上月查出、还没有清退的都列。",
}

var designationChecks = table{
	code: "T37", name: "三指定排查", title: "“三指定”问题排查", unitLine: "单位：个", counted: true,
	columns: []column{
		{name: "单位", alias: "单位名称"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "排查编号", alias: "编号"},
		{name: "情形", alias: "类别"},
		{name: "线索来源", alias: "来源"},
		{name: "发现问题", alias: "发现", unit: "个", kind: counts},
		{name: "已整改", alias: "整改", unit: "个", kind: counts},
		{name: "整改措施", alias: "措施"},
	},
	note: "注：" + disclaimer + "查实的另列入违规事件。",
}
