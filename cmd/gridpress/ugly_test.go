package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/mkxlsx"
)

// uglyMonth is June of the small golden site with what real months have: two
// units alike, one of a single order, one without any, one that fell, and one
// that did not sit the exam.
const uglyMonth = `== 封面 ==
报送单位|市公司
统计月份|2022-06
数据截止日期|@2022-06-30
编制部门|营销部
单位指标行数|4
线上办电行数|4
变电站行数|4
考试行数|3
== 单位指标 ==
单位|统计月份|办结工单数|按期办结数|时限达标率|业务能力评价值
固始|2022-06|30|24|0.8|97
城区|2022-06|10|10|1|97
潢川|2022-06|1|1|1|95.5
息县|2022-06|0|0|—|暂无
== 线上办电 ==
单位|统计月份|业务类型|受理数|线上受理数
固始|2022-06|新装|10|9
城区|2022-06|新装|20|18
潢川|2022-06|新装|10|9
息县|2022-06|新装|1|1
== 省公司指标 ==
统计月份|获得电力指数全省排名|全市时限达标率|全省第6名业务能力评价值|发布日期|依据文号
2022-06|8|0.8537|97.1|@2022-07-10|某字2号
== 变电站 ==
所属单位|统计月份|变电站名称|电压等级|主变容量|主变台数|间隔总数|已用间隔|剩余间隔|是否受限
固始|2022-06|甲站|110|50|1|12|12|0|是
城区|2022-06|乙站|35|10|1|6|5|1|否
潢川|2022-06|丙站|35|10|1|6|4|2|否
息县|2022-06|丁站|35|8|1|4|3|1|否
== 考试 ==
单位|统计月份|考试名称|考试日期|考试类别|参考人数|平均分
固始|2022-06|调考一|@2022-06-10|省公司调考|10|92
城区|2022-06|调考一|@2022-06-10|省公司调考|10|91
潢川|2022-06|调考一|@2022-06-10|省公司调考|10|90
`

var uglyPage = strings.ReplaceAll(`+++
title = "本月概况"
class = "internal"
media = ["screen"]
home = true
group = "总览"
order = 1
lead = ["time_rate", "exam_mean"]
+++

~~~facts
indicators = ["time_rate", "exam_mean"]
~~~

~~~board
indicators = ["time_rate", "capability_score"]
~~~

~~~board
indicators = ["exam_mean"]
~~~

~~~bars
indicators = ["time_rate"]
~~~

~~~bars
indicators = ["exam_mean"]
~~~

~~~heat
indicators = ["time_rate"]
~~~

~~~trend
indicator = "time_rate"
compare = "units"
~~~

~~~table
sheet = "unit_kpi"
~~~
`, "~~~", "```")

// uglyText builds the month and gives a page of the intranet: its words line by
// line, and the drawings of its charts. Each test builds for itself, which
// takes a moment and keeps them apart.
func uglyText(t *testing.T, page string) (lines []string, drawings string) {
	t.Helper()
	src := goldenSource(t, filepath.Join("testdata", "site", "small")).(fstest.MapFS)
	src["content/overview.md"] = &fstest.MapFile{Data: []byte(uglyPage)}
	src["data/2022-06/六月.xlsx"] = &fstest.MapFile{Data: mkxlsx.Write(uglyMonth)}
	out := t.TempDir()
	built, _, err := build(src, options{out: out}, newProgress(io.Discard))
	if err != nil || built.findings.Blocks() {
		t.Fatal(err, built.findings)
	}
	data, err := os.ReadFile(filepath.Join(out, "intranet", page))
	if err != nil {
		t.Fatal(err)
	}
	drawings = strings.Join(svgDrawing.FindAllString(string(data), -1), "\n")
	for _, wrong := range []string{"NaN", "Inf", "%!"} {
		if strings.Contains(string(data), wrong) {
			t.Errorf("%s says %s", page, wrong)
		}
	}
	return strings.Split(words(t, data), "\n"), drawings
}

var svgDrawing = regexp.MustCompile(`(?s)<svg .*?</svg>`)

// says asks for whole lines of a page; a line that ends in … is the beginning
// of one.
func says(t *testing.T, lines []string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		start, open := strings.CutSuffix(want, "…")
		if !slices.ContainsFunc(lines, func(line string) bool { return line == want || open && strings.HasPrefix(line, start) }) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// draws asks for what stands in a page's charts.
func draws(t *testing.T, drawings string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(drawings, want) {
			t.Errorf("no chart draws %q", want)
		}
	}
}

func TestUglyMonthTiesShareAPlaceAndLeaveTheNextOut(t *testing.T) {
	lines, drawings := uglyText(t, "index.html")
	says(t, lines,
		"城区、潢川以 100.0% 并列居首，固始以 80.0% 居末，3 家中 2 家达标，1 家没有可比数据。",
		"城区 | ● 达标 100.0 并列 1 …", "潢川 | ● 达标 100.0 样本 1 件 并列 1 …", "固始 | ■ 未达标 80.0 3 …",
		"城区 | ● 达标 100.0 | 并列 1 | …", "固始 | ■ 未达标 80.0 | 3 | 下降 20.0 个百分点 | 距第 1 名 20.0 个百分点 | 还差 20.0 个百分点")
	draws(t, drawings, "<desc>城区、潢川以 100.0% 并列居首")
	lines, _ = uglyText(t, "unit/huangchuan.html")
	says(t, lines, "并列第 1 名（3 家中）", "时限达标率 100.0%，与上月持平，并列第 1 名。…")
}

// 息县 sat no exam: it has neither a place nor a zero, and the others are
// ranked without it.
func TestUglyMonthAMissingUnitIsAGapAndNoZero(t *testing.T) {
	lines, drawings := uglyText(t, "index.html")
	says(t, lines,
		"固始以 92.00 分居首，潢川以 90.00 分居末，1 家没有可比数据。",
		"息县 | — 不适用：当月没有可计算的数据 | — | — | — | —",
		"全市 | 91.00 | — | 上月无数据 | — | —",
		"息县 | — 不适用：当月没有可计算的数据 — | — 没有数据 —",
		"全市 | ■ 未达标 85.4 — | ● 达标 96.96 缺 1 家 —",
		"息县 | 0 | 0 | — 不适用 | — 未填写")
	bar := regexp.MustCompile(`<rect class="Chart-bar[^>]*><title>息县`)
	if bar.MatchString(drawings) {
		t.Error("a chart draws a bar for a unit without a value")
	}
	draws(t, drawings, `<title>固始 92.00 分</title>`, `>不适用：当月没有可计算的数据</text>`)
	lines, _ = uglyText(t, "unit/xixian.html")
	says(t, lines, "业务能力评价值 息县", "没有数据")
}

// 息县 archived no order: its rate is no number at all, neither 0 nor 100 %.
func TestUglyMonthNothingOverNothingIsNotApplicable(t *testing.T) {
	lines, drawings := uglyText(t, "index.html")
	says(t, lines,
		"息县 | ● 达标 100.0 | — 不适用：当月没有可计算的数据", // May and June
		"时限达标率 85.4%，比上月下降 12.2 个百分点，3 家中 2 家达标。…")
	draws(t, drawings,
		`<rect class="Chart-heat Chart-heat--missing"`, `<title>息县 2022年6月 不适用：当月没有可计算的数据</title>`,
		`<circle class="Chart-point"`, `<title>息县 2022年5月 100.0%</title>`) // the trend's line ends with May
	if regexp.MustCompile(`<polyline class="Chart-line"[^>]*><title>息县`).MatchString(drawings) {
		t.Error("the trend goes on into a month without a value")
	}
	lines, _ = uglyText(t, "unit/xixian.html")
	says(t, lines, "时限达标率本月没有可计算的数据。…", "不适用：当月没有可计算的数据")
}

func TestUglyMonthASampleOfOneOrderSaysSo(t *testing.T) {
	lines, drawings := uglyText(t, "index.html")
	says(t, lines,
		"潢川 | ● 达标 100.0 样本 1 件 并列 1 持平 | …",
		"时限达标率：样本少于 5 件的以浅色显示，仅供参考。",
		"潢川（1 件）样本少于 5 件，以浅色显示，仅供参考。")
	draws(t, drawings, `Chart-bar--faint"`, `<title>潢川 100.0%（样本小）</title>`, "右上圆点：样本小")
	if strings.Contains(drawings, "城区 100.0%（样本小）") {
		t.Error("ten orders are called a small sample")
	}
	lines, _ = uglyText(t, "unit/huangchuan.html")
	says(t, lines, "样本 1 件")
}

func TestUglyMonthAFallIsSaidInWordsArrowsAndPoints(t *testing.T) {
	lines, drawings := uglyText(t, "index.html")
	says(t, lines,
		"时限达标率 85.4%，比上月下降 12.2 个百分点，3 家中 2 家达标。…",
		"较上月 ↓下降 12.2 个百分点 上年同月无数据",
		"固始 | ■ 未达标 80.0 3 ↓ 降 2 位 | …",
		"固始 | ● 达标 100.0 | ■ 未达标 80.0",
		"全市2022年6月为 85.4%，比上月下降 12.2 个百分点，连续 2 个月没有达到目标。")
	line := regexp.MustCompile(`<polyline class="Chart-line" points="[\d.]+,([\d.]+) [\d.]+,([\d.]+)"><title>固始</title>`).FindStringSubmatch(drawings)
	if line == nil {
		t.Fatal("no trend draws 固始")
	}
	from, _ := strconv.ParseFloat(line[1], 64)
	to, _ := strconv.ParseFloat(line[2], 64)
	if to <= from { // y grows downwards
		t.Errorf("the line of a unit that fell goes from %v to %v", from, to)
	}
	lines, _ = uglyText(t, "unit/gushi.html")
	says(t, lines, "较上月 ↓下降 20.0 个百分点 上年同月无数据", "时限达标率 80.0%，比上月下降 20.0 个百分点，第 3 名。…")
}
