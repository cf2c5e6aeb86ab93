package main

import "slices"

// oracleIndicator is an indicator as data/indicators.toml declares it, read by a person.
// A ratio has to; goal and near count in the last shown digit.
type oracleIndicator struct {
	name, unit  string
	digits      int
	of, to      string
	weight      string // field that weights the company's value
	ytd         string // "ratio", "sum", "mean" or none
	better      int    // 1 higher, -1 lower, 0 not ranked
	small       int64
	goal, near  int64
	goalText    string
	companyOnly bool
	page        string
	onYear      bool // the goal holds for the year so far, and for urban units only
}

var oracleIndicators = []oracleIndicator{
	{page: "time_rate", name: "时限达标率", unit: "%", digits: 1, of: "in_time", to: "archived", ytd: "ratio", better: 1, small: 5, goal: 1000, near: 20, goalText: "目标 ≥ 100%"},
	{page: "capability_score", name: "业务能力评价值", unit: "分", digits: 2, of: "score", weight: "archived", ytd: "mean", better: 1, goal: 9500, near: 300, goalText: "目标 ≥ 95 分（暂定）"},
	{page: "online_rate", name: "线上办电率", unit: "%", digits: 1, of: "online", to: "accepted", ytd: "ratio", better: 1, small: 5, goal: 920, near: 30, goalText: "目标 ≥ 92%"},
	{page: "online_new_rate", name: "新装业务线上率", unit: "%", digits: 1, of: "online_new", to: "accepted_new", ytd: "ratio", better: 1, small: 5},
	{page: "archived", name: "办结工单数", unit: "件", of: "archived", ytd: "sum"},
	{page: "index_rank", name: "获得电力指数全省排名", unit: "名", of: "index_rank", better: -1, companyOnly: true, goal: 9, near: 1, goalText: "目标：第 9 名以内，争取第 6 名"},
	{page: "capability_rank", name: "业务能力评价值全省排名", unit: "名", of: "capability_rank", better: -1, companyOnly: true, goal: 6, near: 1, goalText: "目标：第 6 名以内"},
	{page: "exam_rank", name: "调考全省排名", unit: "名", of: "exam_rank", better: -1, companyOnly: true, goal: 6, near: 1, goalText: "目标：第 6 名以内，争取第 3 名（暂定）"},
	{page: "stations", name: "变电站座数", unit: "座", of: "stations"},
	{page: "bays_free", name: "剩余间隔", unit: "个", of: "bays_free"},
	{page: "stations_restricted", name: "受限变电站", unit: "座", of: "stations_restricted"},
	{page: "index_transparency", name: "透明指数", unit: "分", digits: 1, of: "透明", weight: "透明样本", ytd: "mean", better: 1},
	{page: "index_efficiency", name: "效率指数", unit: "分", digits: 1, of: "效率", weight: "效率样本", ytd: "mean", better: 1},
	{page: "index_cost", name: "降本指数", unit: "分", digits: 1, of: "降本", weight: "降本样本", ytd: "mean", better: 1},
	{page: "index_interaction", name: "互动指数", unit: "分", digits: 1, of: "互动", weight: "互动样本", ytd: "mean", better: 1},
	{page: "saidi", name: "户均停电时间", unit: "小时", digits: 2, of: "saidi", weight: "users", ytd: "sum", better: -1, goal: 150, goalText: "全年目标 ≤ 1.5 小时（暂定）", onYear: true},
	{page: "saifi", name: "户均停电次数", unit: "次", digits: 2, of: "saifi", weight: "users", ytd: "sum", better: -1, goal: 100, goalText: "全年目标 ≤ 1 次（暂定）", onYear: true},
	{page: "saidi_plan", name: "预安排停电时间", unit: "小时", digits: 2, of: "saidi_plan", weight: "users", ytd: "sum", better: -1},
	{page: "saidi_fault", name: "故障停电时间", unit: "小时", digits: 2, of: "saidi_fault", weight: "users", ytd: "sum", better: -1},
	{page: "live_rate", name: "10千伏不停电作业率", unit: "%", digits: 1, of: "live", to: "jobs", ytd: "ratio", better: 1, small: 5, goal: 1000, near: 1000, goalText: "目标 ≥ 100%（暂定）"},
	{page: "live_rate_lv", name: "低压不停电作业率", unit: "%", digits: 1, of: "lv_live", to: "lv_jobs", ytd: "ratio", better: 1, small: 5, goal: 1000, near: 20, goalText: "目标 ≥ 100%"},
	{page: "exam_mean", name: "调考平均分", unit: "分", digits: 2, of: "exam_mean", weight: "exam_people", ytd: "mean", better: 1},
	{page: "exam_people", name: "调考参考人数", unit: "人", of: "exam_people", ytd: "sum"},
	{page: "main_trs", name: "主变台数", unit: "台", of: "主变"},
	{page: "main_trs_heavy", name: "重载主变", unit: "台", of: "主变重载"},
	{page: "main_trs_over", name: "过载主变", unit: "台", of: "主变过载"},
	{page: "lines", name: "10千伏公用线路", unit: "条", of: "10kV线路"},
	{page: "lines_heavy", name: "重载线路", unit: "条", of: "10kV线路重载"},
	{page: "lines_over", name: "过载线路", unit: "条", of: "10kV线路过载"},
	{page: "lines_restricted", name: "受限线路", unit: "条", of: "10kV线路受限"},
	{page: "areas", name: "400伏公用台区", unit: "个", of: "400V台区"},
	{page: "areas_heavy", name: "重载台区", unit: "个", of: "400V台区重载"},
	{page: "areas_over", name: "过载台区", unit: "个", of: "400V台区过载"},
	{page: "areas_restricted", name: "受限台区", unit: "个", of: "400V台区受限"},
}

// oracleUnread names the indicators the oracle does not compute: it skips and counts them.
var oracleUnread = []string{
	"联动指数", "客户全环节指数", "供电可靠性指数", "评价样本数", "调考低于90分人数", "飞行调考低于80分人数",
	"负面清单设备", "营业厅", "单位培训次数", "整改中的问题", "本月销号",
}

func oracleIndicatorNamed(name string) (oracleIndicator, bool) {
	i := slices.IndexFunc(oracleIndicators, func(d oracleIndicator) bool { return d.name == name })
	if i < 0 {
		return oracleIndicator{}, false
	}
	return oracleIndicators[i], true
}
