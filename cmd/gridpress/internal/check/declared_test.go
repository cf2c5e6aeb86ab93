package check

import (
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
)

// declaredCases are changes to the sound months of repository, each with the
// codes that must then be found: one or more cases for each check that the
// repository declares. See edit for how a change is written.
var declaredCases = []struct{ codes, change string }{
	{"", "变电站 站0"},
	{"KPI-PARTS", "单位指标 固始 按期办结数=13 时限达标率=—"},
	{"KPI-RATE", "单位指标 固始 时限达标率=0.8"},
	{"ONLINE-PARTS", "线上办电 固始 线上受理数=15"},
	{"UNIT-COEFFICIENTS", "单位台账 固始 奖惩系数=1.2"},

	{"STATION-BAYS", "变电站 站0 剩余间隔=3"},
	{"STATION-BAYS-STEP", "变电站 站0 已用间隔=6 剩余间隔=6"},
	{"STATION-BAYS-STEP", "变电站 站0 已用间隔=2 剩余间隔=10"}, // the two exchanged
	{"", "变电站 站0 已用间隔=7 剩余间隔=5"},
	{"STATION-BAYS-LINES STATION-BAYS-STEP", "变电站 站0 已用间隔=0 剩余间隔=12"},
	{"STATION-CUSTOMER", "变电站 站9 受限原因=某某有限公司专线重载"},
	{"STATION-RATE", "变电站 站0 负载率=0.25"},
	{"STATION-REASON", "变电站 站9 受限原因="},
	{"STATION-REASON", "变电站 站0 受限原因=检修"},
	{"STATION-REASON", "变电站 站9 预计解除日期="},
	{"STATION-RELIEF", "变电站 站9 预计解除日期=@2022-06-30; 负面清单 变电站 预计解除日期=@2022-06-30"},
	{"", "变电站 站9 预计解除日期=@2022-07-01; 负面清单 变电站 预计解除日期=@2022-07-01"},
	{"STATION-RELIEF-SAME", "变电站 站9 预计解除日期=@2023-12-31"},
	{"STATION-MONTH", "变电站 站0 最大负荷日期=@2022-05-15"},
	{"STATION-NEGATIVE", "负面清单 站9 delete"},
	{"STATION-NEGATIVE", "变电站 站9 是否受限=否 受限原因= 预计解除日期="},
	{"STATION-RATING", "变电站 站0 主变容量=110 负载率=0.201; 主变 站0+#2 主变编号=#3 主变容量=60 负载率=0.2 最大负荷=12 可开放容量=35"},
	{"STATION-STEP", "变电站 站0 最大负荷=57 负载率=0.6"},
	{"LINE-UNIT STATION-TURNOVER TR-UNIT", "变电站 站0 所属单位=城区; 变电站 站1 所属单位=城区"},
	{"STATION-STALE", "变电站 again"},

	{"TR-STATION", "主变 站0 copy 变电站名称=站甲"},
	{"TR-UNIT", "主变 站0 所属单位=潢川"},
	{"TR-TOTAL", "May 变电站 站0 主变容量=110 负载率=0.196; 变电站 站0 主变容量=110 负载率=0.196"},
	{"TR-COUNT", "变电站 站0 主变台数=3"},
	{"TR-RATE", "主变 站0 负载率=0.3"},
	{"TR-OPEN", "主变 站0 可开放容量=35"},
	{"TR-FLIGHT", "主变 站9+#1 在途容量=51"},
	{"", "主变 站9+#1 在途容量=50"}, // all that it can carry
	{"TR-RESTRICTED", "主变 站0 在途容量=40 可开放容量=0"},
	{"TR-REASON", "主变 站9 预计解除日期="},
	{"TR-RELIEF", "主变 站9 预计解除日期=@2022-05-31; 负面清单 站9+#1 预计解除日期=@2022-05-31"},
	{"TR-RELIEF-SAME", "负面清单 站9+#2 预计解除日期=@2023-12-31"},
	{"TR-RELIEF-SAME", "负面清单 站9+#2 预计解除日期=—"},
	{"TR-LINE", "主变 站0 最大负荷=1.7 负载率=0.034 可开放容量=37.3"},
	{"", "主变 站0 最大负荷=1.8 负载率=0.036 可开放容量=37.2"}, // not read at the same moment
	{"TR-FLOW", "10kV线路 L0 在途容量=1020 可开放容量=2703.9"},
	{"", "10kV线路 L0 在途容量=1010 可开放容量=2713.9"}, // within what rounding takes
	{"TR-NEGATIVE", "负面清单 站9+#2 delete"},
	{"TR-MONTH", "主变 站0 最大负荷日期=@2021-06-15"},
	{"TR-RATING", "主变 站0 主变容量=60 负载率=0.183 可开放容量=36; 主变 站0+#2 主变容量=40 负载率=0.3 最大负荷=12 可开放容量=19"},
	{"TR-STEP", "主变 站0 最大负荷=30 负载率=0.6 可开放容量=9"},
	{"TR-TURNOVER", "主变 站5+#2 主变编号=#3; 主变 站6+#2 主变编号=#3"},
	{"TR-STALE", "主变 again"},

	{"LINE-STATION", "10kV线路 L0 变电站名称=站甲"},
	{"LINE-TR", "10kV线路 L0 供电主变=#7"},
	{"LINE-UNIT", "10kV线路 L8 所属单位=潢川; 负面清单 L8 所属单位=潢川"},
	{"LINE-RATE", "10kV线路 L0 负载率=0.3"},
	{"LINE-OPEN", "10kV线路 L0 可开放容量=4000"},
	{"LINE-KV", "10kV线路 L0 额定电压=20"},
	{"LINE-FLIGHT", "10kV线路 L9 在途容量=6929; 主变 站9 在途容量=7"},
	{"", "10kV线路 L9 在途容量=6928; 主变 站9 在途容量=7"}, // √3 × 10 × 400
	{"LINE-RESTRICTED", "10kV线路 L0 在途容量=4000 可开放容量=0; 主变 站0 在途容量=10 可开放容量=19"},
	{"LINE-REASON", "10kV线路 L9 受限原因="},
	{"LINE-REASON", "10kV线路 L9 预计解除日期=—"},
	{"LINE-RELIEF", "10kV线路 L9 预计解除日期=@2022-06-30; 负面清单 L9 预计解除日期=@2022-06-30"},
	{"LINE-RELIEF-SAME", "10kV线路 L8 预计解除日期=@2023-12-31"},
	{"LINE-OWN", "10kV线路 L9 线路名称=线9专线; 负面清单 L9 设备名称=线9专线"},
	{"LINE-CUSTOMER", "10kV线路 L9 线路名称=演示集团线; 负面清单 L9 设备名称=演示集团线"},
	{"LINE-FLOW", "400V台区 A0 在途容量=100 可开放容量=120"},
	{"LINE-MONTH", "10kV线路 L0 最大负荷日期=@2022-07-15"},
	{"LINE-NEGATIVE", "负面清单 L9 delete"},
	{"LINE-NEGATIVE-OWN", "负面清单 L8 delete"},
	{"LINE-INSTALLED", "10kV线路 L0 装接容量=1000"},
	{"LINE-RATING", "10kV线路 L0 限额电流=410 负载率=0.256 可开放容量=3762.5"},
	{"LINE-STEP", "10kV线路 L0 最大电流=250 负载率=0.625 可开放容量=1112.4"},
	{"LINE-TURNOVER", "10kV线路 L0 线路编码=X0; 10kV线路 L1 线路编码=X1; 10kV线路 L2 线路编码=X2"},
	{"LINE-STALE", "10kV线路 again"},

	{"AREA-LINE", "400V台区 A0 线路名称=线甲"},
	{"AREA-LINE", "400V台区 A0 线路名称=线8"}, // of one customer
	{"AREA-UNIT", "400V台区 A0 所属单位=潢川"},
	{"AREA-CUSTOMER", "400V台区 A0 台区名称=演示有限责任公司台区"},
	{"AREA-RATE", "400V台区 A0 负载率=0.3"},
	{"AREA-OPEN", "400V台区 A0 可开放容量=220"},
	{"AREA-PV", "400V台区 A0 光伏可接入容量=310"},
	{"", "400V台区 A0 光伏装机=25 光伏可接入容量=295.4"}, // within rounding
	{"AREA-PV-GIVEN", "400V台区 A0 光伏装机="},
	{"", "400V台区 A0 光伏装机= 光伏可接入容量="},
	{"AREA-FLIGHT", "400V台区 A29 在途容量=401; 10kV线路 L5 在途容量=600 可开放容量=2691"},
	{"AREA-RESTRICTED", "400V台区 A0 在途容量=300 可开放容量=0; 10kV线路 L0 在途容量=340 可开放容量=3383.9"},
	{"AREA-REASON", "400V台区 A29 受限原因="},
	{"AREA-MONTH", "400V台区 A0 最大负荷日期=@2022-05-15"},
	{"AREA-NEGATIVE", "负面清单 A29 delete"},
	{"AREA-RATING", "400V台区 A0 额定容量=410 负载率=0.246 可开放容量=217 光伏可接入容量=308"},
	{"AREA-STEP", "400V台区 A0 最大负荷=250 负载率=0.625 可开放容量=60"},
	{"AREA-TURNOVER", "400V台区 A0 台区编码=X0; 400V台区 A1 台区编码=X1; 400V台区 A2 台区编码=X2; 400V台区 A3 台区编码=X3; 400V台区 A4 台区编码=X4"},
	{"AREA-STALE", "400V台区 again"},

	{"LINE-NEGATIVE LINE-NEGATIVE-OWN NEGATIVE-KIND", "负面清单 L8 设备类别=10kV公用线路"},
	{"NEGATIVE-USERS", "负面清单 A29 用户数=60"},
	{"NEGATIVE-LINE-NAME", "负面清单 L9 设备名称=线8"},
	{"NEGATIVE-AREA-NAME", "负面清单 A29 设备名称=区28"},
	{"NEGATIVE-STATION-NAME", "负面清单 站9 设备名称=站8"},
	{"NEGATIVE-STATION-UNIT", "负面清单 变电站 所属单位=潢川"},
	{"NEGATIVE-TR-UNIT", "负面清单 站9+#2 所属单位=潢川"},
	{"NEGATIVE-LINE-UNIT", "负面清单 L8 所属单位=潢川"},
	{"NEGATIVE-LINE-UNIT", "负面清单 L9 所属单位=潢川"},
	{"NEGATIVE-AREA-UNIT", "负面清单 A29 所属单位=潢川"},
	{"LINE-RELIEF-SAME NEGATIVE-DATES", "负面清单 L9 预计解除日期=@2022-04-30"},
	{"NEGATIVE-RELIEF", "负面清单 A29 预计解除日期=@2022-06-30"},
	{"NEGATIVE-BAY-KIND", "负面清单 L9 限制=间隔已用完"},
	{"NEGATIVE-BAYS", "负面清单 变电站 限制=间隔已用完"},
	{"", "May 变电站 站9 已用间隔=12 剩余间隔=0; 变电站 站9 已用间隔=12 剩余间隔=0; 负面清单 变电站 限制=间隔已用完"},
	{"NEGATIVE-CUSTOMER", "负面清单 L9 替代办法=由演示甲食品有限公司专线转接"},
	{"", "负面清单 L9 替代办法=由邻近线路接入"},
	{"NEGATIVE-SINCE", "负面清单 L9 受限起始日期=@2022-07-15"},

	{"INDEX-SEVEN", "评价指数 降本 delete"},
	{"INDEX-SAMPLE", "评价指数 降本 样本数=0"},
	{"INDEX-SAMPLE", "评价指数 降本 得分=—"},
	{"RELIABILITY-PARTS", "供电可靠性 固始 其中故障停电=0.3"},
	{"LIVE-PARTS", "不停电作业 固始 其中10kV不停电=11"},
	{"LIVE-PARTS-LV", "不停电作业 固始 其中低压不停电=22"},
	{"EXAM-BELOW90", "考试 固始 低于90分人数=11"},
	{"EXAM-BELOW80", "考试 固始 低于80分人数=4"},
	{"EXAM-RESIT", "考试 固始 补考仍不合格人数=2"},
	{"EXAM-MONTH", "考试 固始 考试日期=@2022-05-10"},
	{"ISSUE-DATES", "问题销号 Q1 整改期限=@2022-04-01"},
	{"ISSUE-CLOSED", "问题销号 Q2-2022-06 销号日期=@2022-06-01"},
	{"ISSUE-STATE", "问题销号 Q2-2022-06 状态=整改中"},
	{"ISSUE-STATE", "问题销号 Q2-2022-06 销号日期=—"},
	{"ISSUE-FOUND", "问题销号 Q1 发现日期=@2022-07-02 整改期限=@2022-08-01"},
	{"ISSUE-MONTH", "问题销号 Q2-2022-06 销号日期=@2022-07-09"},
	{"ISSUE-CARRIED", "问题销号 Q1 delete"},
	{"ISSUE-CARRIED", "问题销号 Q2-2022-06 问题编号=Q2-2022-05"}, // closed in May
	{"OUTAGE-EVENT-LINE", "停电事件 T1-2022-06 停电线路=线甲"},
	{"OUTAGE-EVENT-DATES", "停电事件 T2-2022-06 恢复时间=@2022-06-05"},
	{"OUTAGE-EVENT-MONTH", "停电事件 T2-2022-06 停电时间=@2022-05-31"},
	{"OUTAGE-EVENT-CAUSE", "停电事件 T1-2022-06 停电原因=恶劣天气"},
	{"OUTAGE-EVENT-BIZ", "停电事件 T1-2022-06 停电原因=业扩接入"},
	{"RELIABILITY-HOURS", "停电事件 T1-2022-06 停电时户数=280"},
	{"", "停电事件 T1-2022-06 停电时户数=306"}, // within two percent
	{"", "停电事件 T3-2022-06 delete; 供电可靠性 固始 统计口径=不含上级电网原因 户均停电时间=0.45 其中故障停电=0.15"},
	{"RELIABILITY-HOURS-OWN", "供电可靠性 固始 统计口径=不含上级电网原因"},
	{"RELIABILITY-TIMES", "停电事件 T1-2022-06 停电用户数=50"},
	{"RESERVE-STAGE", "储备项目 Z2-2022-06 转成的工单编号=—"},
	{"RESERVE-STAGE", "储备项目 Z1 转成的工单编号=甲2"},
	{"RESERVE-CARRIED", "储备项目 Z1 delete"},
	{"RESERVE-CARRIED", "储备项目 Z2-2022-06 储备编号=Z2-2022-05"},
	{"FEE-FOUND", "收费清理 F1-2022-06 查出笔数=1"},
	{"FEE-FOUND", "收费清理 F3-2022-06 查出笔数=0"},
	{"FEE-REFUNDED", "收费清理 F3-2022-06 清退金额=—"},
	{"FEE-REFUNDED", "收费清理 F2 清退日期=@2022-06-09"},
	{"FEE-MONTH", "收费清理 F3-2022-06 清退日期=@2022-07-02"},
	{"FEE-CARRIED", "收费清理 F2 delete"},
	{"FEE-CARRIED", "收费清理 F3-2022-06 清查编号=F3-2022-05"},
	{"CHECK3-PARTS", "三指定排查 P1-2022-06 已整改=3"},
	{"CHECK3-MEASURE", "三指定排查 P1-2022-06 整改措施=—"},
	{"TRAINING-DATE", "培训 T1 举办日期="},
	{"TRAINING-DATE", "培训 T2 举办日期=@2022-06-09"},
	{"TRAINING-MONTH", "培训 T1 举办日期=@2022-07-08"},
	{"PUBLICITY-RISING", "宣传 走访企业 累计完成数=9"},
	{"LAST-SAME", "评价指数 again"},
	{"LAST-SCALE", "不停电作业 固始 低压作业数=210"},
	{"HALL-COUNT", "营业厅 H100 delete"},
	{"HALL-DISPLAY", "营业厅 H0 字库=—"},
	{"HALL-DISPLAY", "营业厅 H1 屏宽字数=12"},
	{"MEASURE-COUNT", "措施分工 措施9 delete"},

	{"SERVICE-STEPS", "办电业务 高压单电源用电 办理环节=4"},
	{"SERVICE-DAYS", "办电环节 答复 办理时间=7"},
	{"STEP-SERVICE", "办电环节 施工 copy 业务=高压双电源用电"},
	{"GUIDE-TREE", "办电向导 企业 下一问=多小"},
	{"GUIDE-SERVICE", "办电向导 高压 办理业务=高压双电源用电"},
	{"SERVICE-BASIS", "办电业务 高压单电源用电 依据=内部〔2021〕1号"},
	{"SERVICE-FEES", "办电业务 高压单电源用电 收费=收移表费200元"},
	{"SERVICE-FEES", "办电业务 高压单电源用电 申请材料=证明；调试费发票"},
	{"SERVICE-FEES", "办电业务 高压单电源用电 收费=不收移表费，调试费200元"},
	{"", "办电业务 高压单电源用电 收费=不收移表费、调试费等"},
	{"SERVICE-MOST", "办电业务 高压单电源用电 时限说明=最长20个工作日"},
	{"STEP-FEES", "办电环节 答复 说明=另收调试费"},
	{"COMMITMENT-BASIS", "时限对照 居民 依据=内部〔2021〕1号"},
	{"COMMITMENT-CHECKED", "时限对照 居民 依据=—"},
	{"", "时限对照 10千伏单电源+国家规定 依据=— 核对状态=待核对"},
	{"COMMITMENT-FROM", "时限对照 10千伏单电源+国家规定 依据=意见"},
	{"", "时限对照 10千伏单电源+国家规定 依据=意见 核对状态=待核对"},
	{"COMMITMENT-FROM", "时限对照 10千伏单电源+国家规定 生效日期=@2021-02-28"},
	{"COMMITMENT-LIMIT", "办电业务 高压单电源用电 办理时限=13"},
	{"COMMITMENT-LIMIT", "时限对照 10千伏单电源+本公司承诺 时限=112个工作日"},
	{"COMMITMENT-LIMIT", "时限对照 10千伏单电源+本公司承诺 时限=15个工作日，其中12个工作日由供电企业办理"},
	{"", "时限对照 10千伏单电源+本公司承诺 时限=15个工作日；不要工程的12个工作日"},
	{"COMMITMENT-LIMIT", "时限对照 居民 copy 业务类别=10千伏单电源 时限=10个工作日 生效日期=@2022-01-01"},
	{"COMMITMENT-LIMIT", "时限对照 居民 时限=1个工作日"}, // nor the word for no day
	{"COMMITMENT-LIMIT", "办电业务 高压单电源用电 承诺类别=居民"},
	{"", "时限对照 10千伏单电源+本公司承诺 copy 时限=10个工作日 生效日期=@2022-07-01"}, // not yet in force
	{"", "时限对照 10千伏单电源+本公司承诺 时限=自受理起，１２个工作日内，有工程的另加30个工作日"},    // however it is written
	{"FEE-BASIS", "收费目录 移表费 依据=内部〔2021〕1号"},
	{"TARIFF-BASIS", "电价 居民 依据=内部〔2021〕1号"},
	{"INVESTMENT-BASIS", "投资界面 居民 依据=内部〔2021〕1号"},
	{"FEE-BANNED", "收费目录 移表费 delete"},
	{"FEE-BANNED", "收费目录 移表费 收费项目=移户费"},
	{"FEE-BANNED", "收费目录 移表费 生效日期=@2022-07-01"}, // not yet in force
	{"FEE-BANNED", "收费目录 移表费 copy 可否收取=可以收取 标准=按规定 生效日期=@2022-01-01"},
	{"", "收费目录 移表费 copy 收费项目=移户费"}, // and others like it
	{"FEE-ALLOWED", "收费目录 可靠性费 依据=—"},
	{"FEE-STANDARD", "收费目录 可靠性费 标准=—"},
	{"FEE-STANDARD", "收费目录 移表费 标准=200元"},
	{"CONTRACTOR-USCC", "资质单位 演示乙公司 统一社会信用代码=91419999MADEM0002F"},
	{"CONTRACTOR-NAME", "资质单位 三级+二 单位名称=演示丙公司"},
	{"CONTRACTOR-CODE", "资质单位 三级+二 统一社会信用代码=91419999MADEM0003H"},
	{"CONTRACTOR-DATES", "资质单位 演示乙公司 有效期至=@2019-12-31"},
	{"NOTICE-DATES", "停电公告 T2 开始日期=@2022-07-08"},
	{"NOTICE-ENDS", "停电公告 T1 结束日期=@2022-07-09"},
	{"NOTICE-ENDS", "停电公告 T2 结束时间=7:59"},
	{"NOTICE-ENDS", "停电公告 T2 结束时间=8:00"},
	{"", "停电公告 T2 结束时间=8:01"},
	{"NOTICE-LONG", "停电公告 T1 结束日期=@2022-07-13 结束时间=8:01"},
	{"", "停电公告 T1 结束日期=@2022-07-13 结束时间=8:00"},
	{"NOTICE-FROM", "停电公告 T1 开始时间=8时"},
	{"NOTICE-UNTIL", "停电公告 T1 结束时间=24:30"},
	{"NOTICE-RELEASED", "停电公告 T2 公告日期=@2022-07-10"},
	{"NOTICE-AHEAD", "停电公告 T1 公告日期=@2022-07-04"},
	{"NOTICE-CUSTOMER", "停电公告 T1 停电范围=演示甲食品有限公司"},
	{"NOTICE-CUSTOMER", "停电公告 T1 停电原因=演示集团接电"},
	{"CONTRACTOR-PRAISE", "资质单位 演示乙公司 承接范围=优先推荐"},
	{"CONTRACTOR-PRAISE", "资质单位 演示乙公司 承接范围=市场占有率第一"},
	{"", "资质单位 演示乙公司 承接范围=三级及以下"},
	{"RESALE-CONVERTED", "转供电 Z1 改直供日期=—"},
	{"RESALE-CONVERTED", "转供电 Z2 改直供日期=@2021-06-01"},
}

// Each case breaks the sound months once; the check that is declared for it
// must find it, and no other (where one slip breaks several, these).
func TestTheRepositorysChecksFindWhatTheyAreFor(t *testing.T) {
	for _, tt := range declaredCases {
		files := repository()
		for change := range strings.SplitSeq(tt.change, "; ") {
			edit(t, files, change)
		}
		if got := strings.Join(repositoryFindings(t, files), " "); got != tt.codes {
			t.Errorf("%s: found %q, want %q", tt.change, got, tt.codes)
		}
	}
}

func TestEveryDeclaredCheckHasACase(t *testing.T) {
	site := repositorySite(t)
	if len(site.Checks) == 0 {
		t.Fatal("no checks are declared")
	}
	missing := map[string]bool{}
	for _, c := range site.Checks { // one declared for all sheets stands there once a sheet
		missing[c.Code] = true
	}
	for _, c := range declaredCases {
		for code := range strings.FieldsSeq(c.codes) {
			delete(missing, code)
		}
	}
	for _, c := range orderCases {
		delete(missing, c.code)
	}
	for code := range missing {
		t.Errorf("%s has no case of its own", code)
	}
}

// Each mechanic there is has a check, and with it a case, which finds nothing
// where apply forgets the mechanic; and the head of checks.toml tells of it.
func TestEveryMechanicHasACheck(t *testing.T) {
	text, err := fs.ReadFile(repositoryFiles(), "data/checks.toml")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(text), "\n[[")
	told := strings.FieldsFunc(head, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') })
	declared := map[string]bool{}
	for _, c := range repositorySite(t).Checks {
		for key, given := range mechanics(c) {
			declared[key] = declared[key] || given
		}
	}
	if len(declared) < 29 {
		t.Errorf("%d mechanics are looked at", len(declared))
	}
	for key, given := range declared {
		if !given {
			t.Errorf("no check declares %s", key)
		}
		if !slices.Contains(told, key) {
			t.Errorf("the head of checks.toml does not tell of %s", key)
		}
	}
}

// mechanics are the settings of a check that say how it works, by their names,
// and whether they are given.
func mechanics(c *declare.Check) map[string]bool {
	all, value := map[string]bool{}, reflect.ValueOf(c).Elem()
	for i := range value.NumField() {
		key := value.Type().Field(i).Tag.Get("toml")
		if value.Field(i).Kind() == reflect.Pointer || key == "order" || key == "once" {
			all[key] = !value.Field(i).IsNil()
		}
	}
	return all
}

var loadRepository = sync.OnceValues(func() (*declare.Site, error) {
	site, list, err := declare.Load(repositoryFiles())
	if len(list) > 0 {
		err = fmt.Errorf("%v", list)
	}
	return site, err
})

func repositoryFiles() fs.FS { return os.DirFS("../../../..") }

// repositorySite is what the repository declares, read once.
func repositorySite(t *testing.T) *declare.Site {
	t.Helper()
	site, err := loadRepository()
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// repositoryFindings are the codes found, each once.
func repositoryFindings(t *testing.T, files map[string]string) (codes []string) {
	t.Helper()
	set := gathered(t, files)
	set.SignAgain()
	for _, f := range crossed(set) {
		codes = append(codes, f.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
