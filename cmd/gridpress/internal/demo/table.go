package demo

import "time"

// kind is what a column's values are and how they are shown. Decimals and
// rates are whole numbers of the named parts until they are written.
type kind int

const (
	words      kind = iota
	months          // time.Time, the month's first day
	days            // time.Time
	counts          // int
	tenths          // int, in tenths
	hundredths      // int, in hundredths
	rate            // int, in hundredths of a percent, two digits shown
	roundRate       // the same, one digit shown
	fineRate        // int, in thousandths of a percent, three digits shown
	millionths      // int, in millionths
)

// column is a column of a sheet, or a line of the cover.
type column struct {
	name, alias, unit string
	kind              kind
	sum               bool // has a total
}

// table is a sheet to be written. A value is nil for a blank cell, a string
// for words in any column, else what the column's kind says.
type table struct {
	code, name string
	title      string
	unitLine   string // what stands right above the header: "单位：件"
	counted    bool   // the cover states its number of rows
	columns    []column
	rows       [][]any
	note       string
}

// add appends a row.
func (t *table) add(values ...any) { t.rows = append(t.rows, values) }

var unitKPI = table{
	code: "T08", name: "单位指标", title: "获得电力单位指标", unitLine: "单位：件、分", counted: true,
	columns: []column{
		{name: "单位", alias: "单位名称"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "办结工单数", alias: "归档工单数", unit: "件", kind: counts},
		{name: "按期办结数", alias: "时限内办结数", unit: "件", kind: counts},
		{name: "时限达标率", alias: "业扩报装时限达标率", kind: rate},
		{name: "业务能力评价值", alias: "能力评价值", unit: "分", kind: hundredths},
	},
	note: "注：时限达标率＝按期办结数÷办结工单数；当月无办结工单的填“—”。",
}

var online = table{
	code: "T31", name: "线上办电", title: "线上办电情况", unitLine: "单位：件", counted: true,
	columns: []column{
		{name: "单位", alias: "单位名称"},
		{name: "统计月份", alias: "月份", kind: months},
		{name: "业务类型"},
		{name: "受理数", alias: "受理工单数", unit: "件", kind: counts, sum: true},
		{name: "线上受理数", alias: "其中线上", unit: "件", kind: counts, sum: true},
	},
	note: "注：只统计可线上办理的业务，按受理月份统计。",
}

var provKPI = table{
	code: "T07", name: "省公司指标", title: "省公司发布的获得电力指标", unitLine: "单位：名、分",
	columns: []column{
		{name: "统计月份", alias: "月份", kind: months},
		{name: "获得电力指数全省排名", alias: "指数排名", unit: "名", kind: counts},
		{name: "全市时限达标率", kind: rate},
		{name: "全市业务能力评价值", unit: "分", kind: hundredths},
		{name: "业务能力评价值全省排名", alias: "能力排名", unit: "名", kind: counts},
		{name: "全省第6名业务能力评价值", alias: "第六名能力值", unit: "分", kind: hundredths},
		{name: "调考全省排名", unit: "名", kind: counts},
		{name: "全省第6名调考平均分", alias: "第六名调考分", unit: "分", kind: hundredths},
		{name: "发布日期", kind: days},
		{name: "依据文号"},
	},
	note: "注：名次为全省18家中的名次。",
}

var units = table{
	code: "T01", name: "单位台账", title: "单位台账", unitLine: "单位：户、MWh",
	columns: []column{
		{name: "单位"},
		{name: "年份", kind: counts},
		{name: "奖惩系数", alias: "系数", kind: tenths},
		{name: "营业户数", unit: "户", kind: counts},
		{name: "年售电量", unit: "MWh", kind: counts},
		{name: "是否参评"},
		{name: "是否城市单位"},
	},
	note: "注：" + disclaimer,
}

// cover is a workbook's first sheet: who sends it, for which month, with how
// many rows of which table.
type cover struct {
	sender             string
	month              time.Time
	prepared, reviewed string
	tables             []table
}

// lines are the cover's labels and, beside them, their values.
func (c cover) lines() (labels []column, values []any) {
	add := func(l column, v any) { labels, values = append(labels, l), append(values, v) }
	add(column{name: "报送单位", alias: "填报单位"}, c.sender)
	add(column{name: "统计月份", alias: "月份", kind: months}, c.month)
	add(column{name: "数据截止日期", alias: "数据截止", kind: days}, lastDay(c.month))
	add(column{name: "模板版本"}, "2021年第1版")
	add(column{name: "编制部门"}, c.prepared)
	add(column{name: "审核部门"}, c.reviewed)
	for _, t := range c.tables {
		if t.counted {
			add(column{name: t.name + "行数", kind: counts}, len(t.rows))
		}
	}
	add(column{name: "备注"}, disclaimer)
	return labels, values
}
