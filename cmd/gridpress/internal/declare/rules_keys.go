package declare

import (
	"strings"

	"gridpress/cmd/gridpress/internal/quantity"
)

// ruleKind is a key that the program knows: a mechanic reads it.
type ruleKind struct {
	id   string
	name string
	unit string // of a number
	most int    // decimals a number may have
	one  []word // the words it may be, where it is no number

	vital bool // without this number nothing can be decided; of words it is so of every one
}

// needed reports whether a mechanic cannot do without the value: an amount may
// be missing, but not what says whether there is one.
func (k ruleKind) needed() bool { return k.vital || len(k.one) > 0 }

// word is a word a rule can be, and what readers see for it.
type word struct{ id, name string }

// group is the part before the dot.
func (k ruleKind) group() string {
	group, _, _ := strings.Cut(k.id, ".")
	return group
}

const (
	workdays = "个工作日"
	yuan     = "元"
	aCase    = "元/件"
)

// ruleKinds are all keys of a rule set, in the order in which readers see
// them. A set states every one, if only as missing.
var ruleKinds = []ruleKind{
	// Time limits (S-41…S-51, I-01…I-08, I-46).
	{id: "clock.decides", name: "判定用的时长", one: []word{{"own", "供电责任时长"}, {"whole", "全过程时长"}}},
	{id: "limit.ready", name: "居民和无配套低压，具备装表条件", unit: workdays},
	{id: "limit.not_ready", name: "居民和无配套低压，不具备装表条件", unit: workdays},
	{id: "limit.lv_works", name: "低压，有配套工程", unit: workdays},
	{id: "limit.small_micro", name: "低压小微企业", unit: workdays},
	{id: "limit.hv_single", name: "10千伏单电源，无配套工程", unit: workdays},
	{id: "limit.hv_single_works", name: "10千伏单电源，有配套工程，另加施工时间", unit: workdays},
	{id: "limit.hv_dual", name: "10千伏双电源，无配套工程", unit: workdays},
	{id: "limit.hv_dual_works", name: "10千伏双电源，有配套工程，另加施工时间", unit: workdays},
	{id: "works.t_tap", name: "线路T接", unit: workdays},
	{id: "works.overhead", name: "新建、改造架空线路", unit: workdays},
	{id: "works.ring_unit", name: "新建、改造环网柜", unit: workdays},
	{id: "works.branch_box", name: "新建、改造分支箱", unit: workdays},
	{id: "works.combine", name: "一个工单有几类配套工程", one: []word{{"max", "取最长的一类"}, {"sum", "各类相加"}}},
	{id: "limit_province.resident", name: "省时限：居民", unit: workdays},
	{id: "limit_province.lv_general", name: "省时限：低压非居民", unit: workdays},
	{id: "limit_province.small_micro", name: "省时限：低压小微企业", unit: workdays},
	{id: "limit_province.hv_single", name: "省时限：10千伏单电源", unit: workdays},
	{id: "limit_province.hv_dual", name: "省时限：10千伏双电源", unit: workdays},
	{id: "limit_province.clock", name: "省时限用的时长", one: []word{{"own", "供电责任时长"}, {"whole", "全过程时长"}, {"resident_whole", "居民用全过程时长，其他用供电责任时长"}}},
	{id: "limit_province.works", name: "省时限遇10千伏有配套工程的", one: []word{{"no", "不加施工时间"}, {"yes", "另加施工时间"}}},
	{id: "limit_grid.resident", name: "国网时限：居民", unit: workdays},
	{id: "limit_grid.lv_general", name: "国网时限：低压非居民", unit: workdays},
	{id: "limit_grid.small_micro", name: "国网时限：低压小微企业", unit: workdays},
	{id: "limit_grid.hv_single", name: "国网时限：10千伏单电源", unit: workdays},
	{id: "limit_grid.hv_dual", name: "国网时限：10千伏双电源", unit: workdays},
	{id: "limit_grid.clock", name: "国网时限用的时长", one: []word{{"own", "供电责任时长"}, {"whole", "全过程时长"}, {"resident_whole", "居民用全过程时长，其他用供电责任时长"}}},
	{id: "limit_grid.works", name: "国网时限遇10千伏有配套工程的", one: []word{{"no", "不加施工时间"}, {"yes", "另加施工时间"}}},
	{id: "warn.lv", name: "低压临期预警提前", unit: workdays},
	{id: "warn.hv", name: "高压临期预警提前", unit: workdays},
	{id: "short.hv", name: "高压新装超短：全过程不超过", unit: workdays},
	{id: "short.dg", name: "低压分布式电源超短：全过程不超过", unit: workdays},
	{id: "mean.small_micro", name: "低压小微企业平均时长不超过", unit: workdays, most: 1},
	{id: "mean.hv", name: "高压工商业平均全过程时长不超过", unit: workdays, most: 1},
	{id: "material.ready", name: "定额储备物资领用", unit: workdays},
	{id: "approval.limit", name: "政府行政审批", unit: workdays},
	// Steps of an order (S-36…S-40).
	{id: "steps.lv", name: "居民、低压非居民办电环节不超过", unit: "个"},
	{id: "steps.small_micro", name: "低压小微企业办电环节不超过", unit: "个"},
	{id: "steps.pushed", name: "低压小微企业，推送服务的，办电环节不超过", unit: "个"},
	{id: "steps.hv", name: "高压办电环节不超过", unit: "个"},
	{id: "steps.hv_increase", name: "高压增容，没有客户外部工程的，办电环节不超过", unit: "个"},
	// Callbacks (S-80, I-11…I-13).
	{id: "callback.hv", name: "高压办结工单回访比例", most: 4},
	{id: "callback.lv", name: "低压办结工单回访比例", most: 4},
	{id: "callback.base", name: "低压回访比例的基数", one: []word{{"lv", "低压办结工单"}, {"all", "全部办结工单"}}},
	// The monthly pool (S-108, S-119…S-122, I-25, I-31…I-34, I-72, I-73).
	{id: "monthly.pool", name: "月度专项奖奖金池", unit: yuan, most: 2},
	{id: "monthly.rank", name: "启动奖金池的全省位次，不低于", unit: "名", vital: true},
	{id: "monthly.time_rate", name: "达标单位的时限达标率，不低于", most: 4, vital: true},
	{id: "monthly.capability_place", name: "达标单位的业务能力评价值对照的全省位次", unit: "名", vital: true},
	{id: "monthly.capability_equal", name: "业务能力评价值恰好相等", one: []word{{"yes", "算达标"}, {"no", "不算达标"}}},
	{id: "monthly.violation", name: "取消当月达标资格的违规", one: []word{{"any", "任何一项列明的违规"}, {"off_system", "只有体外流转"}}},
	{id: "monthly.no_orders", name: "当月没有办结工单的单位", one: []word{{"ruling", "须有人工裁定"}, {"yes", "算达标"}, {"no", "不算达标"}}},
	{id: "monthly.rounding", name: "奖金分配到", one: []word{{"fen", "分"}, {"yuan", "元"}}},
	// Penalties by case (S-123…S-128, I-27…I-31, I-42, I-43).
	{id: "penalty.off_system", name: "体外流转", unit: aCase, most: 2},
	{id: "penalty.designation", name: "三指定", unit: aCase, most: 2},
	{id: "penalty.overtime", name: "超时限", unit: aCase, most: 2},
	{id: "penalty.too_short", name: "超短工单", unit: aCase, most: 2},
	{id: "penalty.opinion", name: "属实的业扩意见", unit: aCase, most: 2},
	{id: "penalty.complaint", name: "属实的业扩投诉", unit: aCase, most: 2},
	{id: "penalty.charge_refusal_boundary", name: "乱收费、拒绝拖延、投资界面不规范", unit: aCase, most: 2},
	{id: "penalty.quality", name: "质检异常工单", unit: aCase, most: 2},
	{id: "penalty.prohibition", name: "违反“不准”", unit: aCase, most: 2},
	{id: "penalty.fraud", name: "弄虚作假", unit: aCase, most: 2},
	{id: "penalty.negative", name: "影响评价的负面事件", unit: aCase, most: 2},
	{id: "penalty.month", name: "扣减计入的月份", one: []word{{"upheld", "查实的月份"}, {"occurred", "发生的月份"}}},
	{id: "penalty.same_order", name: "一个工单涉及几项", one: []word{{"all", "逐项扣减"}, {"highest", "只扣最高一项"}}},
	// Exams (S-90, S-129, S-150, S-151, I-22…I-24).
	{id: "exam.unit_below", name: "单位平均分低于全省对照位次", unit: yuan, most: 2},
	{id: "exam.place", name: "单位平均分对照的全省位次", unit: "名", vital: true},
	{id: "exam.stretch_place", name: "争取的全省位次", unit: "名"},
	{id: "exam.person_below", name: "个人低于分数线", unit: "元/人", most: 2},
	{id: "exam.person_score", name: "个人分数线", unit: "分", most: 2},
	{id: "exam.resit_score", name: "飞行调考补考分数线", unit: "分", most: 2},
	// The year (S-112…S-118, I-37…I-40), times the unit's coefficient.
	{id: "annual.province_1_3", name: "年度奖励：全省第1—3名", unit: yuan, most: 2},
	{id: "annual.province_4_6", name: "年度奖励：全省第4—6名", unit: yuan, most: 2},
	{id: "annual.province_7_9", name: "年度奖励：全省第7—9名", unit: yuan, most: 2},
	{id: "annual.city_1", name: "年度奖励：市直单位第1名", unit: yuan, most: 2},
	{id: "annual.city_2", name: "年度奖励：市直单位第2名", unit: yuan, most: 2},
	{id: "annual.province_10_12", name: "年度扣减：全省第10—12名", unit: yuan, most: 2},
	{id: "annual.province_13_15", name: "年度扣减：全省第13—15名", unit: yuan, most: 2},
	{id: "annual.province_16_18", name: "年度扣减：全省第16—18名", unit: yuan, most: 2},
	{id: "annual.city_3", name: "年度扣减：市直单位第3名", unit: yuan, most: 2},
	{id: "annual.city_4", name: "年度扣减：市直单位第4名及以后", unit: yuan, most: 2},
	{id: "annual.mixed", name: "两项排名一奖一扣", one: []word{{"both", "分别列出，不相抵"}, {"net", "相抵"}}},
	// Innovation prizes (S-105, S-130…S-134, I-41).
	{id: "innovation.nation", name: "国家级表扬", unit: yuan, most: 2},
	{id: "innovation.province", name: "省级表扬", unit: yuan, most: 2},
	{id: "innovation.headquarters", name: "国网公司表扬", unit: yuan, most: 2},
	{id: "innovation.city", name: "市级表扬", unit: yuan, most: 2},
	{id: "innovation.adopted_province", name: "创新做法被省公司采纳", unit: yuan, most: 2},
	{id: "innovation.adopted_headquarters", name: "创新做法被国网公司采纳", unit: yuan, most: 2},
	{id: "innovation.same_deed", name: "同一事迹几次获奖", one: []word{{"highest", "只计最高一项"}, {"all", "逐项计"}}},
}

// Said is a rule's value as readers see it: "5 个工作日", "取最长的一类", ""
// for a missing one.
func (r *Rule) Said() string {
	switch {
	case r.Missing():
		return ""
	case r.Value.Word != "":
		for _, w := range ruleKindOf(r.ID).one {
			if w.id == r.Value.Word {
				return w.name
			}
		}
		return r.Value.Word
	case r.Unit == "": // a fraction; of a declared number this cannot fail
		points, _ := quantity.Parse(r.Value.Number.String() + "e2")
		return points.String() + "%"
	}
	_, decimals, _ := strings.Cut(r.Value.Number.String(), ".")
	return r.Value.Number.Format(len(decimals)) + " " + r.Unit
}

// ruleKindOf finds a key that the program knows, nil for another.
func ruleKindOf(id string) *ruleKind {
	for i := range ruleKinds {
		if ruleKinds[i].id == id {
			return &ruleKinds[i]
		}
	}
	return nil
}
