package demo

// The sheets of the departments' work.

var indices = table{
	code: "T14", name: "评价指数", title: "获得电力七项评价指数", unitLine: "单位：个、分", counted: true,
	columns: []column{
		{name: "单位", alias: "单位名称"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "指数", alias: "评价指数"},
		{name: "样本数", alias: "有效样本数", unit: "个", kind: counts},
		{name: "得分", alias: "平均分", unit: "分", kind: tenths},
		{name: "评价方式", alias: "取得方式"},
	},
	note: "注：七项指数各自评价，不合成总分；当月没有样本的得分填“—”。",
}

var reliability = table{
	code: "T18", name: "供电可靠性", title: "供电可靠性指标", unitLine: "单位：户、h、次", counted: true,
	columns: []column{
		{name: "单位", alias: "单位名称"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "用户数", alias: "统计用户数", unit: "户", kind: counts, sum: true},
		{name: "户均停电时间", alias: "平均停电时间", unit: "h", kind: hundredths},
		{name: "其中预安排停电", alias: "预安排停电时间", unit: "h", kind: hundredths},
		{name: "其中故障停电", alias: "故障停电时间", unit: "h", kind: hundredths},
		{name: "户均停电次数", alias: "平均停电次数", unit: "次", kind: hundredths},
		{name: "统计口径"},
	},
	note: "注：填当月值，不填累计值。",
}

var liveWork = table{
	code: "T19", name: "不停电作业", title: "业扩工程不停电作业情况", unitLine: "单位：次", counted: true,
	columns: []column{
		{name: "单位", alias: "单位名称"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "10kV作业数", alias: "10kV业扩作业数", unit: "次", kind: counts, sum: true},
		{name: "其中10kV不停电", alias: "10kV带电作业数", unit: "次", kind: counts, sum: true},
		{name: "低压作业数", unit: "次", kind: counts, sum: true},
		{name: "其中低压不停电", alias: "低压带电作业数", unit: "次", kind: counts, sum: true},
	},
	note: "注：只统计业扩及其配套工程的接火作业。",
}

var exams = table{
	code: "T33", name: "考试", title: "业务知识考试情况", unitLine: "单位：人、分", counted: true,
	columns: []column{
		{name: "单位", alias: "单位名称"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "考试名称", alias: "考试"},
		{name: "考试日期", kind: days},
		{name: "考试类别"},
		{name: "参考人数", alias: "参加人数", unit: "人", kind: counts, sum: true},
		{name: "平均分", alias: "平均成绩", unit: "分", kind: hundredths},
		{name: "低于90分人数", alias: "90分以下人数", unit: "人", kind: counts, sum: true},
		{name: "低于80分人数", alias: "80分以下人数", unit: "人", kind: counts, sum: true},
		{name: "补考仍不合格人数", alias: "补考不合格人数", unit: "人", kind: counts, sum: true},
	},
	note: "注：不报个人成绩。",
}

var training = table{
	code: "T34", name: "培训", title: "培训计划与完成情况", unitLine: "单位：人次", counted: true,
	columns: []column{
		{name: "单位", alias: "承办单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "编号", alias: "期次"},
		{name: "培训内容", alias: "内容"},
		{name: "主办部门", alias: "主办单位"},
		{name: "培训对象", alias: "对象"},
		{name: "计划时间", alias: "时间安排"},
		{name: "最迟日期", alias: "完成期限", kind: days},
		{name: "举办日期", kind: days},
		{name: "是否完成", alias: "是否举办"},
		{name: "参加人次", alias: "参加人数", unit: "人次", kind: counts},
		{name: "地点"},
	},
	note: "注：全市的培训单位写公司名称；时间、地点未定的填“待定”。",
}

var publicity = table{
	code: "T35", name: "宣传", title: "宣传计划进度", unitLine: "累计到本月末", counted: true,
	columns: []column{
		{name: "统计月份", alias: "月份", kind: months},
		{name: "事项", alias: "宣传事项"},
		{name: "类别"},
		{name: "计量单位"},
		{name: "计划数", alias: "计划数量", kind: counts},
		{name: "累计完成数", alias: "完成数", kind: counts},
		{name: "完成期限", alias: "期限", kind: days},
		{name: "涉及营业厅", unit: "个", kind: counts},
		{name: "佐证", alias: "佐证材料"},
	},
	note: "注：持续开展、没有定数的计划数填“—”。",
}

var issues = table{
	code: "T38", name: "问题销号", title: "问题销号清单", unitLine: "一个问题一行", counted: true,
	columns: []column{
		{name: "责任单位", alias: "单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "问题编号", alias: "编号"},
		{name: "来源", alias: "问题来源"},
		{name: "问题类别", alias: "类别"},
		{name: "问题简述", alias: "问题"},
		{name: "责任部门", alias: "牵头部门"},
		{name: "发现日期", kind: days},
		{name: "整改期限", alias: "期限", kind: days},
		{name: "销号日期", kind: days},
		{name: "状态"},
	},
	note: "注：当月发现的、当月销号的和没有销号的都列；已销号的下月不再列。",
}

var halls = table{
	code: "T30", name: "营业厅", title: "供电营业厅名录", unitLine: "单位：字、行",
	columns: []column{
		{name: "所属单位", alias: "单位"},
		{name: "营业厅编码", alias: "编码"},
		{name: "营业厅名称", alias: "营业厅"},
		{name: "地址"},
		{name: "营业时间"},
		{name: "服务电话", alias: "电话"},
		{name: "业务范围", alias: "受理业务"},
		{name: "有无显示屏", alias: "是否有LED屏"},
		{name: "屏宽字数", alias: "显示屏列数", unit: "字", kind: counts},
		{name: "屏高行数", alias: "显示屏行数", unit: "行", kind: counts},
		{name: "字库"},
	},
	note: "注：" + disclaimer + "地址和电话都是虚构的。",
}

var instruments = table{
	code: "T41", name: "文件清单", title: "依据文件清单", unitLine: "　",
	columns: []column{
		{name: "文号", alias: "文件编号"},
		{name: "文件名称", alias: "标题"},
		{name: "发文单位", alias: "制定机关"},
		{name: "发文日期", kind: days},
		{name: "可否公开", alias: "是否公开"},
		{name: "被何文件替代"},
		{name: "执行情况", alias: "执行状态"},
	},
	note: "注：名称、发文单位没有核实的填“待补”。",
}
