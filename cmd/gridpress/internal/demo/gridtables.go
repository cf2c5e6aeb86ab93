package demo

// The sheets of the network, as the departments lay them out.

var substations = table{
	code: "T21", name: "变电站", title: "变电站间隔与负荷情况", unitLine: "单位：MVA、个、MW", counted: true,
	columns: []column{
		{name: "所属单位", alias: "单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "变电站名称", alias: "变电站"},
		{name: "电压等级", unit: "kV", kind: counts},
		{name: "主变容量", unit: "MVA", kind: tenths, sum: true},
		{name: "主变台数", unit: "台", kind: counts, sum: true},
		{name: "主变构成"},
		{name: "10kV间隔总数", alias: "间隔总数", unit: "个", kind: counts, sum: true},
		{name: "已用间隔", unit: "个", kind: counts, sum: true},
		{name: "剩余间隔", alias: "可用间隔", unit: "个", kind: counts, sum: true},
		{name: "最大负荷", unit: "MW", kind: hundredths},
		{name: "最大负荷日期", alias: "最大负荷时间", kind: days},
		{name: "负载率", alias: "最大负载率", kind: roundRate},
		{name: "是否受限", alias: "报装是否受限"},
		{name: "受限原因"},
		{name: "预计解除日期", kind: days},
	},
	note: "注：负荷取当月最大值，负载率按功率因数0.95折算；数据供规划参考，以供电方案答复为准。",
}

// caveat stands below every table of open capacity.
const caveat = "各设备的可开放容量不能相加；数据供规划参考，以供电方案答复为准。"

var mainTransformers = table{
	code: "T22", name: "主变", title: "主变压器负荷与可开放容量", unitLine: "单位：MVA", counted: true,
	columns: []column{
		{name: "所属单位", alias: "单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "变电站名称", alias: "变电站"},
		{name: "主变编号", alias: "主变"},
		{name: "电压等级", unit: "kV", kind: counts},
		{name: "主变容量", alias: "容量", unit: "MVA", kind: tenths, sum: true},
		{name: "最大负荷", unit: "MVA", kind: hundredths},
		{name: "最大负荷日期", alias: "最大负荷时间", kind: days},
		{name: "负载率", alias: "最大负载率", kind: roundRate},
		{name: "是否满足N-1", alias: "N-1"},
		{name: "在途容量", alias: "在途申请容量", unit: "MVA", kind: hundredths},
		{name: "可开放容量", unit: "MVA", kind: hundredths},
		{name: "是否受限", alias: "报装是否受限"},
		{name: "受限原因"},
		{name: "预计解除日期", alias: "预计解除时间", kind: days},
	},
	note: "注：可开放容量＝主变容量×80%－最大负荷－在途容量，不足零记零。" + caveat,
}

var lines = table{
	code: "T23", name: "10kV线路", title: "10千伏线路负荷与可开放容量", unitLine: "单位：A、kVA", counted: true,
	columns: []column{
		{name: "所属单位", alias: "单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "线路编码", alias: "线路编号"},
		{name: "线路名称", alias: "线路"},
		{name: "变电站名称", alias: "变电站"},
		{name: "供电主变", alias: "主变编号"},
		{name: "母线"},
		{name: "线路性质", alias: "性质"},
		{name: "额定电压", unit: "kV", kind: counts},
		{name: "限额电流", alias: "安全电流", unit: "A", kind: counts},
		{name: "最大电流", alias: "最大负荷电流", unit: "A", kind: counts},
		{name: "最大负荷日期", alias: "最大负荷时间", kind: days},
		{name: "负载率", alias: "最大负载率", kind: roundRate},
		{name: "装接容量", alias: "配变总容量", unit: "kVA", kind: counts},
		{name: "在途容量", alias: "在途申请容量", unit: "kVA", kind: counts},
		{name: "可开放容量", unit: "kVA", kind: counts},
		{name: "能否转供", alias: "是否可转供"},
		{name: "是否受限", alias: "报装是否受限"},
		{name: "受限原因"},
		{name: "预计解除日期", alias: "预计解除时间", kind: days},
	},
	note: "注：可开放容量＝√3×10kV×（限额电流×80%－最大电流）－在途容量，不足零记零。" + caveat,
}

var areas = table{
	code: "T24", name: "400V台区", title: "400伏公用台区负荷与可开放容量", unitLine: "单位：kVA、户、kW", counted: true,
	columns: []column{
		{name: "所属单位", alias: "单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "台区编码", alias: "台区编号"},
		{name: "台区名称", alias: "台区"},
		{name: "线路名称", alias: "所属线路"},
		{name: "额定容量", alias: "配变容量", unit: "kVA", kind: counts},
		{name: "最大负荷", unit: "kVA", kind: tenths},
		{name: "最大负荷日期", alias: "最大负荷时间", kind: days},
		{name: "负载率", alias: "最大负载率", kind: roundRate},
		{name: "用户数", alias: "户数", unit: "户", kind: counts},
		{name: "在途容量", alias: "在途申请容量", unit: "kVA", kind: counts},
		{name: "可开放容量", unit: "kVA", kind: counts},
		{name: "光伏装机", alias: "已接光伏容量", unit: "kW", kind: counts},
		{name: "光伏可接入容量", unit: "kW", kind: counts},
		{name: "是否受限", alias: "报装是否受限"},
		{name: "受限原因"},
	},
	note: "注：可开放容量＝额定容量×80%－最大负荷－在途容量，光伏可接入容量＝额定容量×80%－光伏装机，不足零记零。" + caveat,
}

var negative = table{
	code: "T25", name: "负面清单", title: "电网负面清单", unitLine: "单位：户", counted: true,
	columns: []column{
		{name: "所属单位", alias: "单位"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "设备类别", alias: "类别"},
		{name: "设备编码", alias: "编码"},
		{name: "设备名称", alias: "名称"},
		{name: "用户数", alias: "户数", unit: "户", kind: counts},
		{name: "限制", alias: "限制内容"},
		{name: "受限起始日期", alias: "起始日期", kind: days},
		{name: "预计解除日期", alias: "预计解除时间", kind: days},
		{name: "替代办法", alias: "替代方案"},
	},
	note: "注：没有可开放容量的主变、线路、台区和受限的变电站全部列入；只有台区填用户数。",
}
