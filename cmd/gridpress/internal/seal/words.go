package seal

import "strings"

// NotApplicable stands for a value that cannot be.
const NotApplicable = "na"

// Ruled begins the state of a presumed rule that a decision, named after it,
// has confirmed.
const Ruled = "confirmed by "

// parts are the names of what changes are of.
var parts = map[Kind]map[string]string{
	OfCutoff:    {"cutoff": "截止"},
	OfFile:      {"sha256": "摘要"},
	OfRule:      {"value": "值", "state": "状态"},
	OfIndicator: {"id": "编号", "unit": "单位", "digits": "小数位数", "better": "方向", "floor": "目标", "stretch": "奋斗目标"},
	OfFigure: {"value": "数值", "exact": "未舍入的值", "base": "分母", "rank": "位次", "absent": "缺数的单位", "goal": "对照目标",
		"ytd": "本年累计", "gaps": "累计缺的月数"},
	OfPool: {"state": "启动", "amount": "奖金池", "given": "分配", "qualified": "达标单位数", "rank": "全省名次"},
	OfAccount: {"qualified": "达标", "veto": "一票否决", "rewards": "奖励", "penalties": "扣减", "unconfirmed": "其中待确认", "pending": "金额待定的件数",
		"persons": "个人人数", "persons_amount": "个人金额"},
	OfLine: {"gives": "属于奖励", "persons": "属于个人", "cases": "件数", "amount": "金额", "state": "状态", "printed": "照原文的金额"},
}

// words are what readers see of texts that are the program's own.
var words = map[string]string{
	"": "无", NotApplicable: "不适用", "yes": "是",
	"reached": "达标", "risk": "接近目标", "missed": "未达标",
	"active": "已启动", "inactive": "没有启动", "unknown": "没有判定",
	"settled": "已定", "unconfirmed": "待确认", "pending": "金额待定",
	"confirmed": "文件写明", "presumed": "暂按", "missing": "文件未列",
	"higher": "越高越好", "lower": "越低越好", "none": "不分高低",
}

// Name is what changed of a thing, in the words of readers: "位次".
func (c Change) Name() string { return parts[c.Kind][c.Part] }

// Shown is what was and what is now, in the words of readers.
func (c Change) Shown() (was, now string) { return said(c.Was), said(c.Now) }

func said(text string) string {
	if decision, ruled := strings.CutPrefix(text, Ruled); ruled {
		return "已裁定（" + decision + "）"
	}
	if word, known := words[text]; known {
		return word
	}
	return text
}
