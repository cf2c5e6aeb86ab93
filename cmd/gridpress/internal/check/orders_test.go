package check

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/computed"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

const orderHead = "== 业扩工单 ==\n单位|统计月份|工单编号|客户类别|电压等级|电源|业务类型|有无配套工程|具备装表条件|受理渠道|受理时间|答复日期|送电时间|归档时间|工单状态|暂停工作日|核定施工时间|核定原因\n"

const warningHead = "== 预警督办 ==\n单位|统计月份|预警编号|种类|起因|时限口径|监测层级|工单编号|事件编号|发出日期|发给|办结期限|办结日期|办理结果\n"

// orderMonths are two sound months of orders, and of what rewards and penalties
// are decided from: an order in flight in May is archived in June, one was
// suspended; one of June's events is about an order archived in May.
func orderMonths() map[string]string {
	cover := func(month, day string) string {
		return "== 封面 ==\n报送单位|信阳供电公司\n统计月份|" + month + "\n数据截止日期|" + day + "\n模板版本|1\n编制部门|营销部\n"
	}
	return map[string]string{
		mayOrders: cover("2022-05", "2022-05-31") + "== 单位指标 ==\n单位|统计月份|办结工单数|按期办结数|时限达标率\n固始|2022-05|1|1|1\n" + orderHead +
			"固始|2022-05|甲001|居民|低压|—|新装|否|是|窗口|2022-05-10|—|2022-05-10|2022-05-11|办结|—\n" +
			"固始|2022-05|甲002|高压|10千伏|单电源|新装|是|—|窗口|2022-05-20|2022-05-25|—|—|在途|—\n" +
			"== 配套工程 ==\n单位|统计月份|工单编号|工程类型|序号|开工日期\n固始|2022-05|甲002|线路T接|1|—\n" +
			"== 投诉意见 ==\n" + ticketHead + "固始|2022-05|己001|12398|咨询|业扩|2022-05-30|—|—|办理中|—|—|—\n" +
			"== 违规事件 ==\n单位|统计月份|事件编号|工单编号|违规类别|发生日期|是否查实|查实日期|件数|裁定金额|裁定编号\n固始|2022-05|丁0|甲001|质检异常|2022-05-11|是|2022-05-20|1|—|—\n" +
			"== 创新表彰 ==\n单位|统计月份|表彰编号|表彰类别|表彰日期|佐证文号|事迹编号\n固始|2022-05|辛0|市级|2022-05-15|文0|—\n" +
			warningHead + "固始|2022-05|壬0|预警|即将超时限|公司时限|县级|甲002|—|2022-05-31|营销负责人|2022-05-31|—|办理中\n",
		juneOrders: cover("2022-06", "2022-06-30") + "== 单位指标 ==\n单位|统计月份|办结工单数|按期办结数|时限达标率\n固始|2022-06|2|1|0.5\n新县|2022-06|0|0|—\n" + orderHead +
			"固始|2022-06|甲002|高压|10千伏|单电源|新装|是|—|窗口|2022-05-20|2022-05-25|2022-06-10|2022-06-13|办结|2\n" +
			"固始|2022-06|甲003|居民|低压|—|新装|否|是|窗口|2022-06-10|—|2022-06-13|2022-06-14|办结|—\n" +
			"固始|2022-06|甲004|分布式电源|低压|—|新装|否|是|网上国网|2022-06-10|—|2022-06-13|2022-06-14|办结|—\n" +
			"固始|2022-06|甲005|居民|低压|—|增容|否|否|窗口|2022-06-30|—|—|—|在途|—\n" +
			"== 线上办电 ==\n单位|统计月份|业务类型|受理数|线上受理数\n固始|2022-06|新装|2|1\n固始|2022-06|增容|1|0\n固始|2022-06|其他|9|8\n" +
			"== 回访 ==\n单位|统计月份|工单编号|第几次|电压等级|回访单位|回访时间|是否接通|满意度|时限属实|反映收费|反映三指定|发现问题|处理完成日期\n" +
			"固始|2022-06|甲002|1|10千伏|指挥中心|2022-06-14|是|2|否|否|否|办理时限|2022-06-20\n" + lowCalls +
			"== 投诉意见 ==\n" + ticketHead + "固始|2022-06|己001|12398|咨询|业扩|2022-05-30|2022-06-01|2022-06-02|已办结|—|—|—\n" +
			"固始|2022-06|己002|95598|投诉|业扩|2022-06-08|2022-06-09|2022-06-20|已办结|是|丁4|—\n" +
			"固始|2022-06|己003|12345|意见|停送电|2022-06-29|2022-06-30|—|办理中|—|—|—\n" +
			"== 暂停剔除 ==\n单位|统计月份|工单编号|第几次|暂停日期|恢复日期|暂停原因|佐证编号\n固始|2022-06|甲002|1|2022-05-26|2022-05-30|客户工程|乙1\n" +
			"== 配套工程 ==\n单位|统计月份|工单编号|工程类型|序号|开工日期|完工日期|物资领用日期|物资备齐日期|是否定额储备\n固始|2022-06|甲002|线路T接|1|2022-06-01|2022-06-07|2022-05-26|2022-05-30|是\n" +
			"== 行政审批 ==\n单位|统计月份|工单编号|审批事项|报送日期|批复日期|是否免审批\n固始|2022-06|甲002|绿地|2022-05-23|2022-05-27|否\n" +
			"== 停电审批 ==\n单位|统计月份|审批编号|工单编号|停电线路|计划停电日期|部门已签字|领导已批准|是否已停电\n固始|2022-06|丙1|甲002|城东线|2022-06-09|是|是|是\n" +
			"== 环节明细 ==\n单位|统计月份|工单编号|环节|次序|到达时间|完成时间|环节时限|是否超时\n固始|2022-06|甲002|受理|1|2022-05-20|2022-05-20|—|否\n" +
			"固始|2022-06|甲002|供电方案答复|2|2022-05-20|2022-05-25|2|是\n固始|2022-06|甲002|装表接电|3|2022-06-08|2022-06-10|3|否\n" +
			warningHead + "固始|2022-06|壬0|预警|即将超时限|公司时限|县级|甲002|—|2022-05-31|营销负责人|2022-05-31|2022-06-01|已处理\n" +
			"固始|2022-06|壬1|预警|已超时限|公司时限|市级|甲003|—|2022-06-13|营销负责人|2022-06-13|2022-06-13|已处理\n" +
			"固始|2022-06|壬2|督办单|投诉|—|市级|—|丁4|2022-06-15|单位主要负责人|—|2022-06-17|已说明\n" +
			"== 储备项目 ==\n单位|统计月份|储备编号|预计用电日期|预计容量|阶段|转成的工单编号\n固始|2022-06|庚1|2022-12-15|800|已转单|甲002\n" +
			"== 违规事件 ==\n单位|统计月份|事件编号|工单编号|违规类别|发生日期|是否查实|查实日期|件数|裁定金额|裁定编号\n固始|2022-06|丁1|甲003|超时限|2022-06-13|是|2022-06-20|1|—|—\n" +
			"固始|2022-06|丁2|—|弄虚作假|2022-06-14|是|2022-06-21|1|8000|戊1\n固始|2022-06|丁3|—|投诉|2022-06-14|否|—|1|—|—\n" +
			"固始|2022-06|丁4|—|投诉|2022-06-08|是|2022-06-20|1|—|—\n" +
			"固始|2022-06|丁6|甲001|三指定|2022-05-12|是|2022-06-22|1|—|—\n固始|2022-06|丁5|甲004|超短|2022-06-13|是|2022-06-21|1|—|—\n" +
			"== 人工裁定 ==\n裁定编号|单位|统计月份|裁定事项|对象编号|裁定|金额|裁定日期|裁定机构\n戊1|固始|2022-06|违规事件|丁2|核定金额|8000|2022-06-28|领导小组\n戊2|固始|2022-06|创新表彰|辛1|核定金额|30000|2022-06-28|领导小组\n戊3|新县|2022-06|当月达标资格|—|认定|—|2022-06-28|领导小组\n" +
			"== 创新表彰 ==\n单位|统计月份|表彰编号|表彰类别|表彰日期|佐证文号|事迹编号\n固始|2022-06|辛1|国网公司采纳|2022-06-15|文1|—\n" +
			"== 年度评价 ==\n统计月份|评价年度|全省排名|市直单位排名|参评市数|公布日期|依据文号\n2022-06|2022|5|3|18|2022-06-28|文2\n" +
			"== 考试 ==\n单位|统计月份|考试名称|考试日期|考试类别|参考人数|平均分|低于90分人数\n固始|2022-06|调考|2022-06-20|省公司调考|10|87|2\n" +
			"== 省公司指标 ==\n统计月份|获得电力指数全省排名|全省第6名业务能力评价值|全省第6名调考平均分|发布日期|依据文号\n2022-06|5|92|88|2022-07-11|文3\n" +
			"== 10kV线路 ==\n所属单位|统计月份|线路编码|线路名称|变电站名称|供电主变|线路性质|额定电压|限额电流|最大电流|负载率|在途容量|可开放容量|是否受限\n固始|2022-06|L1|城东线|站0|#1|公用|10|400|100|0.25|0|3811|否\n",
		standing: unitsAndHalls() + measures17(),
	}
}

// lowCalls are the calls on an order of low voltage, the first not answered.
const (
	lowCalls   = "固始|2022-06|甲003|1|低压|支持中心|2022-06-14|否|—|—|—|—|—|—\n固始|2022-06|甲003|2|低压|支持中心|2022-06-15|是|5|是|否|否|—|—\n"
	ticketHead = "单位|统计月份|受理编号|来源渠道|诉求类型|业务类别|受理时间|回复客户时间|办结日期|办理状态|是否属实|事件编号|工单编号\n"
)

const mayOrders, juneOrders = "data/2022-05/a.xlsx", "data/2022-06/a.xlsx"

// orderCases are changes to the sound months of orders: in a file, the old
// text and the new, and the code that must then be found among the others.
var orderCases = []struct{ code, file, old, new string }{
	{"", juneOrders, "甲003", "甲003"},
	{"ORDER-DATES", juneOrders, "窗口|2022-06-10|—|2022-06-13|2022-06-14|办结|—\n固始|2022-06|甲004", "窗口|2022-06-15|—|2022-06-13|2022-06-14|办结|—\n固始|2022-06|甲004"},
	{"ORDER-ARCHIVED", juneOrders, "分布式电源|低压|—|新装|否|是|网上国网|2022-06-10|—|2022-06-13|2022-06-14|办结", "分布式电源|低压|—|新装|否|是|网上国网|2022-06-10|—|—|2022-06-14|办结"},
	{"ORDER-STATUS", juneOrders, "分布式电源|低压|—|新装|否|是|网上国网|2022-06-10|—|2022-06-13|2022-06-14|办结", "分布式电源|低压|—|新装|否|是|网上国网|2022-06-10|—|2022-06-13|—|办结"},
	{"ORDER-MONTH", juneOrders, "2022-06-10|—|2022-06-13|2022-06-14|办结|—\n固始|2022-06|甲005", "2022-06-10|—|2022-06-13|2022-07-01|办结|—\n固始|2022-06|甲005"},
	{"ORDER-CUTOFF", juneOrders, "数据截止日期|2022-06-30", "数据截止日期|2022-06-12"},
	{"ORDER-CARRIED", mayOrders, "甲002", "甲009"},  // in flight in May, gone in June
	{"ORDER-CARRIED", juneOrders, "甲004", "甲001"}, // archived in May, archived again
	{"ORDER-NEW", juneOrders, "网上国网|2022-06-10|—|2022-06-13|2022-06-14|办结|—\n", "网上国网|2022-05-31|—|2022-06-13|2022-06-14|办结|—\n"}, // accepted in May, unheard of in May
	{"ORDER-PAUSED", juneOrders, "2022-06-13|办结|2\n", "2022-06-13|办结|3\n"},
	{"ORDER-GRANTED", juneOrders, "2022-06-13|办结|2\n", "2022-06-13|办结|2|9\n"},
	{"ORDER-GRANTED", juneOrders, "2022-06-13|办结|2\n", "2022-06-13|办结|2||跨河施工\n"}, // and none for no time
	{"ORDER-GRANTED-WORKS", juneOrders, "2022-06-14|办结|—\n固始|2022-06|甲004", "2022-06-14|办结|—|9|跨河施工\n固始|2022-06|甲004"},
	{"KPI-ORDERS", juneOrders, "固始|2022-06|2|1|0.5", "固始|2022-06|3|1|0.333"},
	{"KPI-ORDERS-TIME", juneOrders, "固始|2022-06|2|1|0.5", "固始|2022-06|2|2|1"},
	{"SUSPENSION-ORDER", juneOrders, "甲002|1|2022-05-26", "甲007|1|2022-05-26"},
	{"SUSPENSION-DATES", juneOrders, "2022-05-26|2022-05-30|客户工程", "2022-05-26|2022-05-25|客户工程"},
	{"SUSPENSION-CUTOFF", juneOrders, "2022-05-26|2022-05-30|客户工程", "2022-05-26|2022-07-01|客户工程"},
	{"WORKS-ORDER", juneOrders, "甲002|线路T接", "甲003|线路T接"},
	{"WORKS-DATES", juneOrders, "2022-06-01|2022-06-07", "2022-06-01|2022-05-31"},
	{"WORKS-MATERIAL", juneOrders, "2022-05-26|2022-05-30|是", "2022-05-26|2022-05-25|是"},
	{"WORKS-CUTOFF", juneOrders, "2022-06-01|2022-06-07", "2022-06-30|2022-07-01"},
	{"WORKS-TIME", juneOrders, "2022-06-01|2022-06-07", "2022-06-01|2022-06-09"},
	{"WORKS-STOCKED", juneOrders, "2022-05-26|2022-05-30|是", "2022-05-26|2022-06-01|是"},
	{"APPROVAL-ORDER", juneOrders, "甲002|绿地", "甲008|绿地"},
	{"APPROVAL-DATES", juneOrders, "2022-05-23|2022-05-27", "2022-05-23|2022-05-20"},
	{"APPROVAL-CUTOFF", juneOrders, "2022-05-23|2022-05-27", "2022-05-23|2022-07-01"},
	{"OUTAGE-ORDER", juneOrders, "丙1|甲002", "丙1|甲008"},
	{"OUTAGE-LINE", juneOrders, "甲002|城东线", "甲002|城南线"},
	{"OUTAGE-SIGNED", juneOrders, "2022-06-09|是|是|是", "2022-06-09|是|否|是"},
	{"NODE-ORDER", juneOrders, "甲002|受理", "甲008|受理"},
	{"NODE-DATES", juneOrders, "2022-05-20|2022-05-20|—", "2022-05-20|2022-05-19|—"},
	{"NODE-CUTOFF", juneOrders, "2022-06-08|2022-06-10|3", "2022-06-08|2022-07-10|3"},
	{"NODE-SEQUENCE", juneOrders, "装表接电|3|2022-06-08", "装表接电|3|2022-05-24"},
	{"NODE-SEQUENCE", juneOrders, "装表接电|3|2022-06-08", "装表接电|1|2022-06-08"}, // put before the reply
	{"NODE-ACCEPTED", juneOrders, "受理|1|2022-05-20|2022-05-20", "受理|1|2022-05-19|2022-05-20"},
	{"NODE-ENERGISED", juneOrders, "2022-06-08|2022-06-10|3", "2022-06-08|2022-06-09|3"},
	{"NODE-TIME", juneOrders, "2022-06-08|2022-06-10|3", "2022-06-08|2022-06-10|1"},
	{"NODE-OVERTIME", juneOrders, "2022-05-20|2022-05-25|2|是", "2022-05-20|2022-05-25|3|是"},
	{"WARNING-FILLED", juneOrders, "公司时限|市级|甲003", "—|市级|甲003"},
	{"WARNING-KIND", juneOrders, "壬1|预警|已超时限", "壬1|预警|投诉"},
	{"SUPERVISION-KIND", juneOrders, "2022-06-15|单位主要负责人", "2022-06-15|营销负责人"},
	{"WARNING-ORDER", juneOrders, "市级|甲003|—", "市级|甲008|—"},
	{"WARNING-OVERTIME", juneOrders, "市级|甲003|—", "市级|甲002|—"},
	{"WARNING-GRID", juneOrders, "公司时限|市级|甲003", "国网时限|市级|甲004"},          // generation has no such limit
	{"WARNING-GRID-OVERTIME", juneOrders, "公司时限|市级|甲003", "国网时限|市级|甲003"}, // too late for the company, not for State Grid
	{"WARNING-DATES", juneOrders, "2022-06-13|营销负责人|2022-06-13|2022-06-13", "2022-06-13|营销负责人|2022-06-13|2022-06-12"},
	{"WARNING-DUE", juneOrders, "2022-06-13|营销负责人|2022-06-13", "2022-06-13|营销负责人|2022-06-12"},
	{"WARNING-CUTOFF", juneOrders, "2022-06-13|营销负责人|2022-06-13|2022-06-13|已处理", "2022-07-01|营销负责人|2022-07-01|—|办理中"},
	{"WARNING-MONTH", juneOrders, "2022-06-13|2022-06-13|已处理", "2022-06-13|2022-07-13|已处理"},
	{"WARNING-RESULT", juneOrders, "2022-06-13|2022-06-13|已处理", "2022-06-13|2022-06-13|办理中"},
	{"WARNING-RESULT", juneOrders, "2022-06-13|2022-06-13|已处理", "2022-06-13|—|已处理"},
	{"SUPERVISION-EXPLAINED", juneOrders, "2022-06-17|已说明", "2022-06-17|已处理"},
	{"WARNING-CARRIED", juneOrders, "固始|2022-06|壬0", "固始|2022-06|壬9"},               // open in May, gone in June
	{"WARNING-CARRIED", mayOrders, "2022-05-31|—|办理中", "2022-05-31|2022-05-31|已处理"}, // closed in May, closed again
	{"SUPERVISION-EVENT", juneOrders, "—|市级|—|丁4", "—|市级|—|丁9"},
	{"EVENT-SUPERVISED", juneOrders, "—|市级|—|丁4", "—|市级|—|丁3"},
	{"RESERVE-ORDER", juneOrders, "已转单|甲002", "已转单|甲008"},
	{"EVENT-UPHELD", juneOrders, "2022-06-13|是|2022-06-20", "2022-06-13|是|—"},
	{"EVENT-MONTH", juneOrders, "2022-06-13|是|2022-06-20", "2022-06-13|是|2022-07-20"},
	{"EVENT-DATES", juneOrders, "2022-06-13|是|2022-06-20", "2022-06-21|是|2022-06-20"},
	{"EVENT-ORDER", juneOrders, "丁1|甲003|超时限", "丁1|—|超时限"},
	{"EVENT-OVERTIME", juneOrders, "丁1|甲003|超时限", "丁1|甲002|超时限"}, // within its limit
	{"EVENT-UPHELD", juneOrders, "投诉|2022-06-14|否|—", "投诉|2022-06-14|否|2022-06-20"},
	{"EVENT-OCCURRED", juneOrders, "投诉|2022-06-14", "投诉|2022-07-14"},
	{"EVENT-LISTED", juneOrders, "丁3|—|投诉", "丁3|甲099|投诉"},
	{"EVENT-LISTED", juneOrders, "固始|2022-06|丁6|甲001", "新县|2022-06|丁6|甲001"},  // another unit's order
	{"EVENT-LISTED", mayOrders, "甲001|居民", "甲009|居民"},                         // in no month before
	{"EVENT-SHORT", juneOrders, "丁5|甲004|超短", "丁5|甲003|超短"},                   // a resident's
	{"EVENT-AFTER", juneOrders, "甲003|超时限|2022-06-13", "甲003|超时限|2022-06-09"}, // before the order was accepted
	{"EVENT-AFTER", juneOrders, "甲001|三指定|2022-05-12", "甲001|三指定|2022-05-09"}, // the same of last month's
	{"EVENT-FINISHED", juneOrders, "甲003|超时限|2022-06-13|是|2022-06-20", "甲003|超时限|2022-06-12|是|2022-06-12"},
	{"EVENT-TWICE", mayOrders, "丁0|甲001", "丁6|甲001"},
	{"EVENT-AGAIN", mayOrders, "丁0|甲001|质检异常", "丁0|甲001|三指定"}, // upheld in two months under two numbers
	{"EVENT-AGAIN", juneOrders, "丁6|甲001|三指定", "丁6|甲003|超时限"}, // twice in one
	{"DECISION-AMOUNT", juneOrders, "认定|—|2022-06-28", "认定|500|2022-06-28"},
	{"DECISION-RULING", juneOrders, "核定金额|30000", "认定|—"},
	{"DECISION-QUALIFIED", juneOrders, "达标资格|—|认定|—", "达标资格|—|核定金额|500"},
	{"DECISION-ONE", juneOrders, "戊1|固始|2022-06|违规事件|丁2|核定金额|8000", "戊1|新县|2022-06|当月达标资格|—|不认定|—"},
	{"DECISION-NEEDED", juneOrders, "戊3|新县", "戊3|固始"},
	{"DECISION-TARGET", juneOrders, "创新表彰|辛1|核定", "创新表彰|—|核定"},
	{"DECISION-EVENT", juneOrders, "违规事件|丁2|核定", "违规事件|丁1|核定"}, // which claims no amount by ruling
	{"DECISION-AWARD", juneOrders, "创新表彰|辛1|核定", "创新表彰|辛9|核定"},
	{"DECISION-TWICE", mayOrders, "== 违规事件", "== 人工裁定 ==\n裁定编号|单位|统计月份|裁定事项|对象编号|裁定|金额|裁定日期|裁定机构\n戊2|固始|2022-05|创新表彰|辛0|核定金额|8000|2022-06-28|领导小组\n== 违规事件"},
	{"AWARD-DATE", juneOrders, "2022-06-15|文1", "2022-07-15|文1"},
	{"AWARD-TWICE", mayOrders, "辛0|市级", "辛1|市级"},
	{"ANNUAL-YEAR", juneOrders, "2022-06|2022|5|3", "2022-06|21年|5|3"},
	{"ANNUAL-MONTH", juneOrders, "18|2022-06-28", "18|2022-05-28"},
	{"ANNUAL-RANK", juneOrders, "5|3|18", "19|3|18"},
	{"ANNUAL-TWICE", mayOrders, "== 违规事件", "== 年度评价 ==\n统计月份|评价年度|全省排名|市直单位排名|参评市数|公布日期|依据文号\n2022-05|2022|5|3|18|2022-05-28|文2\n== 违规事件"},
	{"EXAM-SIXTH", juneOrders, "92|88|2022-07-11", "92||2022-07-11"},
	{"EXAM-COUNTED", juneOrders, "10|87|2\n", "10|87|\n"},
	{"PROVINCE-PUBLISHED", juneOrders, "2022-07-11|文3", "2022-06-20|文3"},
	{"EVENT-MANUAL", juneOrders, "1|8000|戊1", "1|8000|—"},
	{"ONLINE-ORDERS", juneOrders, "新装|2|1", "新装|3|1"},
	{"ONLINE-CHANNELS", juneOrders, "新装|2|1", "新装|2|2"},
	{"CALLBACK-ORDER", juneOrders, "固始|2022-06|甲003|1|低压", "固始|2022-06|甲009|1|低压"},   // in no list
	{"CALLBACK-ORDER", juneOrders, "固始|2022-06|甲003|1|低压", "固始|2022-06|甲005|1|低压"},   // in flight
	{"CALLBACK-ORDER", juneOrders, "固始|2022-06|甲003|1|低压", "潢川|2022-06|甲003|1|低压"},   // of another unit
	{"CALLBACK-ORDER", juneOrders, "固始|2022-06|甲003|1|低压", "固始|2022-06|甲003|1|10千伏"}, // of another voltage
	{"CALLBACK-FIRST", juneOrders, "固始|2022-06|甲003|1|低压", "固始|2022-06|甲003|3|低压"},
	{"CALLBACK-AFTER", juneOrders, "指挥中心|2022-06-14|是", "指挥中心|2022-06-12|是"},
	{"CALLBACK-CUTOFF", juneOrders, "时限|2022-06-20", "时限|2022-07-01"},
	{"CALLBACK-CLOSED", juneOrders, "时限|2022-06-20", "时限|2022-06-13"},
	{"CALLBACK-ANSWERS", juneOrders, "否|—|—|—|—|—|—", "否|—|是|—|—|—|—"},
	{"CALLBACK-ANSWERS", juneOrders, "2022-06-15|是|5|是|否|否", "2022-06-15|是|5|是||否"},
	{"CALLBACK-ISSUE", juneOrders, "2022-06-15|是|5|是|否|否", "2022-06-15|是|5|是|是|否"},
	{"CALLBACK-DESIGNATION", juneOrders, "2022-06-15|是|5|是|否|否", "2022-06-15|是|5|是|否|是"},
	{"CALLBACK-HV", juneOrders, "固始|2022-06|甲002|1|10千伏|指挥中心|2022-06-14|是|2|否|否|否|办理时限|2022-06-20\n", ""},
	{"CALLBACK-LV", juneOrders, lowCalls, ""},
	{"TICKET-DATES", juneOrders, "2022-06-08|2022-06-09|2022-06-20", "2022-06-08|2022-06-21|2022-06-20"},
	{"TICKET-CUTOFF", juneOrders, "2022-06-29|2022-06-30|—", "2022-06-29|2022-07-01|—"},
	{"TICKET-STATE", juneOrders, "2022-06-20|已办结|是", "—|已办结|是"},
	{"TICKET-STATE", juneOrders, "2022-06-29|2022-06-30|—", "2022-06-29|2022-06-30|2022-06-30"},
	{"TICKET-MONTH", juneOrders, "2022-05-30|2022-06-01|2022-06-02", "2022-05-30|2022-05-31|2022-05-31"},
	{"TICKET-CARRIED", juneOrders, "己001|12398", "己009|12398"}, // open in May, gone in June
	{"TICKET-CARRIED", mayOrders, "—|办理中", "2022-05-31|已办结"},   // closed in May, closed again
	{"TICKET-NEW", juneOrders, "2022-06-29|2022-06-30|—", "2022-05-29|2022-06-30|—"},
	{"TICKET-UPHELD", juneOrders, "2022-06-20|已办结|是|丁4", "2022-06-20|已办结|—|丁4"},
	{"TICKET-EVENT-NO", juneOrders, "已办结|是|丁4", "已办结|是|—"},
	{"TICKET-EVENT", juneOrders, "已办结|是|丁4", "已办结|是|丁5"},
	{"TICKET-EVENT", juneOrders, "丁4|—|投诉|2022-06-08|是|2022-06-20", "丁4|—|投诉|2022-06-08|否|—"}, // not upheld there
	{"TICKET-EVENT", juneOrders, "丁4|—|投诉", "丁4|—|意见"},                                        // of another kind
	{"EVENT-TICKET", juneOrders, "已办结|是|丁4", "已办结|否|—"},
	{"DECISION-AMOUNT", juneOrders, "核定金额|8000", "核定金额|—"},
}

// Each case breaks the sound months of orders once; the check that is declared
// for it must find it.
func TestOrderChecksFindWhatTheyAreFor(t *testing.T) {
	for _, tt := range orderCases {
		files := orderMonths()
		if !strings.Contains(files[tt.file], tt.old) {
			t.Fatalf("nothing to change: %q in %s", tt.old, files[tt.file])
		}
		files[tt.file] = strings.Replace(files[tt.file], tt.old, tt.new, 1)
		codes := orderFindings(t, files)
		if tt.code == "" && len(codes) > 0 || tt.code != "" && !slices.Contains(codes, tt.code) {
			t.Errorf("%q, found %v", tt.code, codes)
		}
	}
}

func orderFindings(t *testing.T, files map[string]string) (codes []string) {
	t.Helper()
	set := gathered(t, files)
	for _, f := range append(computed.Fill(set), crossed(set)...) {
		if f.Fix == "" || f.Message == "" || f.Cell == "" {
			t.Errorf("not whole: %+v", f)
		}
		codes = append(codes, f.Code)
	}
	return slices.Compact(codes)
}

// What a message says of an order is no more than the page does: the last four
// characters of its number.
func TestMessagesMaskOrders(t *testing.T) {
	files := orderMonths()
	files[mayOrders] = strings.ReplaceAll(files[mayOrders], "甲002", "220500120002")
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	set, _, err := month.Gather(src, repositorySite(t), "", func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	computed.Fill(set)
	var said string
	for _, f := range crossed(set) {
		said += f.Message + f.Found + f.Expected
	}
	if !strings.Contains(said, "****0002") || strings.Contains(said, "20500120002") {
		t.Error(said)
	}
}
