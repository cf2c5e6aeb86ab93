package block

import (
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// The sentences above boards and comparisons.
func TestComparisonSentences(t *testing.T) {
	tests := []struct {
		intent, indicator, rows, want string
	}{
		{"first, last, who reached the goal", "rate", "甲县|95|100\n乙县|90|100\n丙县|97|100\n", "丙县以 97.0% 居首，乙县以 90.0% 居末，3 家中 2 家达标，1 家没有可比数据。"},
		{"ties at both ends", "rate", "甲县|95|100\n乙县|19|20\n丙县|1|2\n丁县|2|4\n", "甲县、乙县以 95.0% 并列居首，丙县、丁县以 50.0% 并列居末，4 家中 2 家达标。"},
		{"all the same", "rate", "甲县|5|5\n乙县|6|6\n丙县|7|7\n丁县|8|8\n", "甲县等 4 家以 100.0% 并列居首，4 家全部达标。"},
		{"nobody reached it", "rate", "甲县|1|2\n乙县|1|4\n", "甲县以 50.0% 居首，乙县以 25.0% 居末，2 家都未达标，2 家没有可比数据。"},
		{"one unit", "rate", "甲县|1|2\n", "只有甲县有可比数据，为 50.0%，未达标。"},
		{"none at all", "rate", "甲县|0|0\n", "完成率本月没有可排名的数据。"},
		{"lower is better", "days", "甲县|1|1|9.5\n乙县|1|1|12\n丙县|1|1|—\n", "甲县以 9.5 天居首，乙县以 12.0 天居末，2 家中 1 家达标，2 家没有可比数据。"},
		{"without a goal's number", "alone", "甲县|3|3\n乙县|4|4\n", "乙县以 4 分居首，甲县以 3 分居末，2 家没有可比数据。"},
		{"an amount", "orders", "甲县|1|1200\n乙县|1|30\n丙县|0|0\n丁县|0|0\n", "全市 1,230 件，甲县最多，1,200 件。"},
		{"equal amounts", "orders", "甲县|1|30\n乙县|1|30\n丙县|1|1\n丁县|1|1\n", "全市 62 件，甲县、乙县并列最多，各 30 件。"},
		{"nothing to be most of", "orders", "甲县|0|0\n乙县|0|0\n丙县|0|0\n丁县|0|0\n", "全市 0 件。"},
		{"a unit did not report: no sum is given", "orders", "甲县|1|5\n", "甲县最多，5 件。"},
		{"no amounts", "orders", "", "工作量本月没有数据。"},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			c := at(t, class.Internal, map[string]string{"2022-06": work + tt.rows})
			for _, kind := range []string{"bars", "strip"} {
				f := c.show(t, kind, `indicators = ["`+tt.indicator+`"]`)[0].(Figure)
				if f.Sentence != tt.want || f.Chart.Desc != tt.want {
					t.Errorf("%s says\n%s\nwant\n%s", kind, f.Sentence, tt.want)
				}
			}
			if b := c.show(t, "board", `indicators = ["`+tt.indicator+`"]`)[0].(Board); b.Sentence != tt.want {
				t.Errorf("board says %s", b.Sentence)
			}
		})
	}
}

// What a unit's page says of its place.
func TestUnitSentences(t *testing.T) {
	last := work + "甲县|95|100|9\n乙县|90|100|8\n丙县|97|100|10\n丁县|97|100|11\n"
	tests := []struct {
		intent, unit, indicator, rows, want string
	}{
		{"up, next place, beyond the goal", "a", "rate", "甲县|96|100\n乙县|99|100\n丙县|95|100\n", "甲县 96.0%，第 2 名，名次比上月升 1 位，距第 1 名 3.0 个百分点，超出目标 4.0 个百分点。"},
		{"down, short of the goal", "d", "rate", "甲县|96|100\n丁县|91|100\n", "丁县 91.0%，第 2 名，名次比上月降 1 位，距第 1 名 5.0 个百分点，距目标还差 1.0 个百分点。"},
		{"level, tied, at the goal", "c", "rate", "丙县|92|100\n丁县|23|25\n", "丙县 92.0%，并列第 1 名，名次与上月持平，正好达到目标。"},
		{"rounded up to the goal, but short of it", "a", "rate", "甲县|91996|100000\n", "甲县 92.0%，第 1 名，名次比上月升 2 位，距目标还差不到 0.1 个百分点。"},
		{"the next place is the nearest better figure", "d", "rate", "甲县|99|100\n乙县|98|100\n丙县|98|100\n丁县|95|100\n", "丁县 95.0%，第 4 名，名次比上月降 3 位，距第 2 名 3.0 个百分点，超出目标 3.0 个百分点。"},
		{"lower is better: below the goal", "a", "days", "甲县|1|1|8.5\n乙县|1|1|8\n", "甲县 8.5 天，第 2 名，名次与上月持平，距第 1 名 0.5 天，比目标低 1.5 天。"},
		{"lower is better: above the goal", "b", "days", "甲县|1|1|8.5\n乙县|1|1|12.5\n", "乙县 12.5 天，第 2 名，名次比上月降 1 位，距第 1 名 4.0 天，比目标高 2.5 天。"},
		{"not ranked", "b", "orders", "乙县|3|1200\n", "乙县 1,200 件。"},
		{"not reported", "b", "rate", "甲县|3|4\n", "乙县本月没有数据。"},
		{"nothing to compute from", "b", "rate", "乙县|0|0\n", "乙县本月没有可计算的数据。"},
		{"zero is a value", "b", "rate", "乙县|0|3\n", "乙县 0.0%，第 1 名，名次比上月升 3 位，距目标还差 92.0 个百分点。"},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			c := at(t, class.Internal, map[string]string{"2022-05": last, "2022-06": work + tt.rows})
			c.Unit = tt.unit
			f := c.show(t, "strip", "indicators = [\""+tt.indicator+"\"]\nunit = \"this\"")[0].(Figure)
			if f.Sentence != tt.want {
				t.Errorf("says\n%s\nwant\n%s", f.Sentence, tt.want)
			}
		})
	}
}

func TestTheFirstMonthHasNothingToCompareWith(t *testing.T) {
	c := at(t, class.Internal, map[string]string{"2022-06": work + "甲县|96|100\n"})
	c.Unit = "a"
	if got := c.show(t, "strip", `indicators = ["rate"]`)[0].(Figure).Sentence; got != "甲县 96.0%，第 1 名，超出目标 4.0 个百分点。" {
		t.Error(got)
	}
	if got := c.show(t, "trend", `indicator = "rate"`)[0].(Figure).Sentence; got != "甲县2022年6月为 96.0%。" {
		t.Error(got)
	}
}

func TestTrendSentences(t *testing.T) {
	const ok, short, none = "甲县|96|100\n乙县|90|100\n", "甲县|90|100\n乙县|96|100\n", "甲县|0|0\n"
	tests := []struct {
		intent string
		unit   string
		months map[string]string
		want   string
	}{
		{"against last month and last year", "a", map[string]string{"2021-06": "甲县|92|100\n", "2022-05": short, "2022-06": ok}, "甲县2022年6月为 96.0%，比上月上升 6.0 个百分点，比上年同月上升 4.0 个百分点。"},
		{"level", "a", map[string]string{"2021-06": "甲县|97|100\n", "2022-05": "甲县|48|50\n乙县|1|1\n", "2022-06": "甲县|96|100\n乙县|1|1\n"}, "甲县2022年6月为 96.0%，与上月持平，比上年同月下降 1.0 个百分点，连续 2 个月达标。"},
		{"first in a row, through a new year", "a", map[string]string{"2021-12": ok, "2022-01": ok, "2022-02": ok}, "甲县2022年2月为 96.0%，与上月持平，连续 3 个月第一。"},
		{"a missing month ends the row", "a", map[string]string{"2022-01": ok, "2022-02": ok, "2022-04": ok}, "甲县2022年4月为 96.0%。"},
		{"a month without orders ends the row", "a", map[string]string{"2022-01": ok, "2022-02": none, "2022-03": ok, "2022-04": ok}, "甲县2022年4月为 96.0%，与上月持平，连续 2 个月第一。"},
		{"short of the goal in a row", "b", map[string]string{"2022-01": ok, "2022-02": ok}, "乙县2022年2月为 90.0%，与上月持平，连续 2 个月没有达到目标。"},
		{"no value", "a", map[string]string{"2022-01": ok, "2022-02": none}, "甲县2022年2月没有可计算的数据。"},
		{"not reported", "a", map[string]string{"2022-01": ok, "2022-02": ""}, "甲县2022年2月没有数据。"},
		{"the company", "", map[string]string{"2022-01": ok, "2022-02": ok}, "全市2022年2月为 93.0%，与上月持平，连续 2 个月达标。"},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			months := map[string]string{}
			for m, rows := range tt.months {
				months[m] = work + rows
			}
			c := at(t, class.Internal, months)
			c.Unit = tt.unit
			if got := c.show(t, "trend", `indicator = "rate"`)[0].(Figure).Sentence; got != tt.want {
				t.Errorf("says\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// A row in months is counted to its end, however few months the chart shows.
func TestStreaksReachBeyondTheChart(t *testing.T) {
	months := map[string]string{}
	for _, m := range strings.Fields("2021-11 2021-12 2022-01 2022-02 2022-03") {
		months[m] = work + "甲县|96|100\n乙县|95|100\n"
	}
	c := at(t, class.Internal, months)
	c.Unit = "a"
	f := c.show(t, "trend", "indicator = \"rate\"\nmonths = 3")[0].(Figure)
	if len(f.Chart.Labels) != 3 || !strings.HasSuffix(f.Sentence, "连续 5 个月第一。") {
		t.Errorf("%d months, %s", len(f.Chart.Labels), f.Sentence)
	}
}

// Places in the province: a smaller number is a higher place.
func TestRanksAsValues(t *testing.T) {
	for _, tt := range []struct{ last, now, sentence, goal, move string }{
		{"10", "8", "全市2022年6月为第 8 名，比上月上升 2 位。", "目标：第 9 名以内，争取第 6 名，领先 1 位", "上升 2 位 +1 +1"},
		{"8", "11", "全市2022年6月为第 11 名，比上月下降 3 位。", "目标：第 9 名以内，争取第 6 名，还差 2 位", "下降 3 位 -1 -1"},
		{"9", "9", "全市2022年6月为第 9 名，与上月持平，连续 2 个月达标。", "目标：第 9 名以内，争取第 6 名，正好达到", "持平 +0 +0"},
	} {
		c := at(t, class.Restricted, map[string]string{"2022-05": province("2022-05", tt.last), "2022-06": province("2022-06", tt.now)})
		if got := c.show(t, "trend", `indicator = "rank"`)[0].(Figure).Sentence; got != tt.sentence {
			t.Errorf("says\n%s\nwant\n%s", got, tt.sentence)
		}
		tile := c.show(t, "facts", `indicators = ["rank"]`)[0].(Facts).Tiles[0]
		if tile.Goal != tt.goal || words(tile.Month) != tt.move || tile.Rank != "" {
			t.Errorf("%s to %s: %q, %q, rank %q", tt.last, tt.now, tile.Goal, words(tile.Month), tile.Rank)
		}
	}
}

func TestLead(t *testing.T) {
	c := at(t, class.Internal, map[string]string{
		"2022-05": work + "甲县|96|100|9\n乙县|90|100|—\n", "2022-06": work + "甲县|90|100|8.5\n乙县|90|100|—\n"})
	for _, tt := range []struct{ unit, indicator, want string }{
		{"", "", "完成率 90.0%，比上月下降 3.0 个百分点，2 家都未达标。平均天数 8.5 天，比上月下降 0.5 天，1 家达标。"},
		{"b", "", "完成率 90.0%，与上月持平，并列第 1 名。平均天数本月没有可计算的数据。"},
		{"c", "", "完成率本月没有数据。平均天数本月没有数据。"},
	} {
		c.Unit = tt.unit
		if got := c.Lead([]string{"rate", "days", "rank"}); got != tt.want {
			t.Errorf("%q leads with\n%s\nwant\n%s", tt.unit, got, tt.want)
		}
	}
	c.Unit, c.Indicator = "", "rate"
	if got := c.Lead([]string{"this"}); got != "完成率 90.0%，比上月下降 3.0 个百分点，2 家都未达标。" {
		t.Errorf("an indicator's own page leads with %q", got)
	}
}

// What is said above a heat without a goal: where the greatest value stands, or
// in how many places, never one of several as if it were alone.
func TestHeatSentences(t *testing.T) {
	tests := []struct{ intent, may, june, want string }{
		{"one greatest", "甲县|1|5\n乙县|1|3\n", "甲县|1|4\n乙县|1|2\n", "近 2 个月里，甲县2022年5月最大，5 件，颜色越深数值越大。"},
		{"shared by two", "甲县|1|5\n乙县|1|3\n", "甲县|1|4\n乙县|1|5\n", "近 2 个月里最大 5 件，共 2 处，颜色越深数值越大。"},
		{"no difference at all", "甲县|0|0\n乙县|0|0\n", "甲县|0|0\n乙县|0|0\n", "近 2 个月里各单位都是 0 件。"},
		{"nothing reported", "", "", "近 2 个月没有数据。"},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			c := at(t, class.Internal, map[string]string{"2022-05": work + tt.may, "2022-06": work + tt.june})
			if f := c.show(t, "heat", "indicators = [\"orders\"]\nmonths = 2")[0].(Figure); f.Sentence != tt.want {
				t.Errorf("says\n%s\nwant\n%s", f.Sentence, tt.want)
			}
		})
	}
}
