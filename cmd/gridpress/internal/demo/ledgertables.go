package demo

// The sheets that rewards and penalties are decided from.

var events = table{
	code: "T09", name: "违规事件", title: "业扩违规事件", unitLine: "单位：件、元", counted: true,
	columns: []column{
		{name: "单位", alias: "责任单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "事件编号", alias: "编号"},
		{name: "工单编号", alias: "工单号"},
		{name: "违规类别", alias: "类别"},
		{name: "发生日期", kind: days},
		{name: "是否查实", alias: "查实"},
		{name: "查实日期", kind: days},
		{name: "件数", unit: "件", kind: counts},
		{name: "裁定金额", unit: "元", kind: counts},
		{name: "裁定编号"},
		{name: "事由", alias: "事件简述"},
	},
	note: "注：" + disclaimer + "没有违规的报空表。",
}

var innovations = table{
	code: "T10", name: "创新表彰", title: "创新贡献表彰", unitLine: "一项表彰一行", counted: true,
	columns: []column{
		{name: "单位", alias: "获奖单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "表彰编号", alias: "编号"},
		{name: "表彰类别", alias: "级别"},
		{name: "事迹"},
		{name: "表彰日期", kind: days},
		{name: "佐证文号", alias: "佐证"},
		{name: "事迹编号"},
	},
	note: "注：同一事迹写同一个事迹编号。",
}

var annualResult = table{
	code: "T11", name: "年度评价", title: "“获得电力”年度评价结果", unitLine: "单位：名、分",
	columns: []column{
		{name: "统计月份", alias: "月份", kind: months},
		{name: "评价年度", alias: "年度"},
		{name: "全省排名", unit: "名", kind: counts},
		{name: "市直单位排名", alias: "市直排名", unit: "名", kind: counts},
		{name: "全省评价得分", unit: "分", kind: hundredths},
		{name: "参评市数", unit: "个", kind: counts},
		{name: "公布日期", kind: days},
		{name: "依据文号"},
	},
	note: "注：没有列名次的填“—”。",
}

var annualUnits = table{
	code: "T11", name: "年度评价县区", title: "“获得电力”年度评价县区对标", unitLine: "单位：分、名",
	columns: []column{
		{name: "单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "评价年度", alias: "年度"},
		{name: "评价得分", unit: "分", kind: hundredths},
		{name: "县级排名", unit: "名", kind: counts},
	},
	note: "注：只作对标，不计奖惩。",
}

var rulings = table{
	code: "T12", name: "人工裁定", title: "奖惩人工裁定", unitLine: "单位：元", counted: true,
	columns: []column{
		{name: "裁定编号", alias: "编号"},
		{name: "单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "裁定事项", alias: "事项"},
		{name: "对象编号"},
		{name: "裁定", alias: "裁定结果"},
		{name: "金额", alias: "核定金额", unit: "元", kind: counts},
		{name: "裁定日期", kind: days},
		{name: "裁定机构"},
	},
	note: "注：没有金额的填“—”。",
}
