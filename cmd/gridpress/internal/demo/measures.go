package demo

// measures is which department answers for which measure (S-92).
var measures = table{
	name: "措施分工", title: "17 项措施的责任部门", unitLine: "　",
	columns: []column{
		{name: "序号", kind: counts},
		{name: "措施", alias: "措施名称"},
		{name: "营销部"},
		{name: "发展部"},
		{name: "运检部", alias: "运维检修部"},
		{name: "调控中心", alias: "电力调度控制中心"},
		{name: "配网部"},
		{name: "物资部"},
		{name: "供服中心", alias: "供电服务指挥中心"},
		{name: "营支中心", alias: "营销支持中心"},
		{name: "纪委办", alias: "纪委办公室"},
		{name: "牵头部门", alias: "牵头"},
	},
	note: "注：各项措施十二家单位都要落实。",
}

// measureTable lists the seventeen measures; a mark a department, in the order
// of the columns.
func measureTable() table {
	t := measures
	for i, m := range []struct{ name, marks, lead string }{
		{"收费清理", "●●●●●--●-", ""},
		{"竣工检验", "●-●-●--●-", ""},
		{"三指定治理", "●-●-●--●-", ""},
		{"信息共享", "●------●-", ""},
		{"环节压减", "●●●-●--●-", ""},
		{"时限压减", "●---●●-●-", ""},
		{"成本压减", "●---●●-●-", ""},
		{"信息公开", "●---●-●●-", ""},
		{"电价执行", "●--------", ""},
		{"办电便利", "●------●-", ""},
		{"供电可靠性", "●●●●●-●●-", "配网部"},
		{"协同机制", "●●●●●-●●-", ""},
		{"稽查回访", "●-----●●-", ""},
		{"监测预警", "●-----●●-", ""},
		{"监督整改", "●●●●●-●●●", "纪委办"},
		{"培训", "●------●-", ""},
		{"宣传走访", "●------●-", ""},
	} {
		row := []any{i + 1, m.name}
		for _, mark := range m.marks {
			row = append(row, yesNo(mark == '●'))
		}
		if m.lead == "" {
			m.lead = "—"
		}
		t.add(append(row, m.lead)...)
	}
	return t
}
