package block

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/class"
)

// threeUnits is two months in which the ranks change hands: 乙县 falls from the
// first place to the last, 甲县 and 丙县 pass it.
var threeUnits = map[string]string{
	"2022-05": work + "甲县|93|100|9\n乙县|96|100|8\n丙县|90|100|12\n丁县|90|100|20\n",
	"2022-06": work + "甲县|96|100|8.5\n乙县|85|100|10\n丙县|95|100|11\n丁县|86|100|8\n",
}

func TestWhy(t *testing.T) {
	for _, tt := range []struct{ unit, want string }{
		{"b", "由第 1 名降到第 4 名。 自己的数值比上月下降 11.0 个百分点，名次只因此降 3 位。 被甲县（上升 3.0 个百分点）、丙县（上升 5.0 个百分点）、丁县（下降 4.0 个百分点）超过。 距第 3 名 1.0 个百分点（丁县）。"},
		{"a", "由第 2 名升到第 1 名。 自己的数值比上月上升 3.0 个百分点，名次只因此升 1 位。 超过乙县（下降 11.0 个百分点）。"},
		{"c", "由并列第 3 名升到第 2 名。 自己的数值比上月上升 5.0 个百分点，名次因此升 1 位，别家的变化互相抵消。 超过乙县（下降 11.0 个百分点）、丁县（下降 4.0 个百分点）。 距第 1 名 1.0 个百分点（甲县）。"},
	} {
		c := at(t, class.Internal, threeUnits)
		c.Unit = tt.unit
		notes := c.show(t, "why", `indicators = ["rate", "orders"]`)[0].(Notes)
		if len(notes.Items) != 1 || notes.Items[0].Term != "完成率" {
			t.Fatalf("%+v", notes.Items)
		}
		if got := strings.Join(notes.Items[0].Text, " "); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.unit, got, tt.want)
		}
	}
}

// What moved a rank is told apart: the unit's own change against the figures
// that the others had last month, and then theirs. 甲县 is asked; the figures are
// those of 甲 to 丁县, last month and this, "" for none.
func TestWhyTellsEachChange(t *testing.T) {
	for _, tt := range []struct{ last, now, want string }{
		{"95 90 85 80", "82 90 85 84", "由第 1 名降到第 4 名。 自己的数值比上月下降 13.0 个百分点，名次因此降 2 位，又因别家的变化降 1 位。 被乙县（持平）、丙县（持平）、丁县（上升 4.0 个百分点）超过。 距第 3 名 2.0 个百分点（丁县）。"},
		{"80 90 85 70", "88 90 85 95", "名次没有变，仍是第 3 名。 自己的数值比上月上升 8.0 个百分点，名次因此升 1 位，又因别家的变化降 1 位。 超过丙县（持平），被丁县（上升 25.0 个百分点）超过。 距第 2 名 2.0 个百分点（乙县）。"},
		{"80 90 85 70", "80 75 85 95", "名次没有变，仍是第 3 名。 自己的数值与上月持平，别家的变化互相抵消。 超过乙县（下降 15.0 个百分点），被丁县（上升 25.0 个百分点）超过。 距第 2 名 5.0 个百分点（丙县）。"},
		{"80 90 85 70", "81 90 85 70", "名次没有变，仍是第 3 名。 自己的数值比上月上升 1.0 个百分点。 距第 2 名 4.0 个百分点（丙县）。"},
		// ties: level with one is not behind it
		{"80 90 70 60", "90 90 70 60", "由第 2 名升到并列第 1 名。 自己的数值比上月上升 10.0 个百分点，名次只因此升 1 位。 追平乙县（持平）。"},
		{"80 80 70 60", "80 70 80 60", "名次没有变，仍是并列第 1 名。 自己的数值与上月持平。 超过乙县（下降 10.0 个百分点），被丙县（上升 10.0 个百分点）追平。"},
		// units without a figure in one of the months
		{"80 90  60", "80 90 85 60", "由第 2 名降到第 3 名。 自己的数值与上月持平，名次只因别家的变化降 1 位。 上月没有名次、本月在前的有丙县。 距第 2 名 5.0 个百分点（丙县）。"},
		{"80 90 85 60", "80 90  60", "由第 3 名升到第 2 名。 自己的数值与上月持平，名次只因别家的变化升 1 位。 上月在前、本月没有名次的有丙县。 距第 1 名 10.0 个百分点（乙县）。"},
		{" 90 85 60", "80 90 85 60", "本月第 3 名，上月没有名次。 距第 2 名 5.0 个百分点（丙县）。"},
	} {
		c := at(t, class.Internal, map[string]string{"2022-05": rates(tt.last), "2022-06": rates(tt.now)})
		c.Unit = "a"
		if got := strings.Join(c.show(t, "why", `indicators = ["rate"]`)[0].(Notes).Items[0].Text, " "); got != tt.want {
			t.Errorf("%s -> %s: got\n%s\nwant\n%s", tt.last, tt.now, got, tt.want)
		}
	}
}

// rates are the sheet of a month in which the units have these rates.
func rates(of string) string {
	rows := work
	for i, rate := range strings.Split(of, " ") {
		if rate != "" {
			rows += []string{"甲县", "乙县", "丙县", "丁县"}[i] + "|" + rate + "|100|1\n"
		}
	}
	return rows
}

// A withheld figure is no part of the story: neither the places nor the units
// that were passed tell where it stands. 丙县 has two cases in June, which lie
// between those of 甲县 and 乙县 and are too few to be told.
func TestWhyIsSilentOfWhatIsWithheld(t *testing.T) {
	of := func(a, b, c, d int) string {
		rows := work + "甲县|1|1|1\n" + cases
		no := 0
		for i, n := range []int{a, b, c, d} {
			for range n {
				no++
				rows += fmt.Sprintf("%s|%d\n", []string{"甲县", "乙县", "丙县", "丁县"}[i], no)
			}
		}
		return rows
	}
	c := at(t, class.Internal, map[string]string{"2022-05": of(4, 5, 6, 7), "2022-06": of(5, 4, 2, 7)})
	c.Unit = "a"
	want := "由第 1 名降到第 2 名。 自己的数值比上月增加 1 件，名次只因别家的变化降 1 位。 被乙县（减少 1 件）超过。 距第 1 名 1 件（乙县）。"
	if got := strings.Join(c.show(t, "why", `indicators = ["cases"]`)[0].(Notes).Items[0].Text, " "); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWhyWithoutARank(t *testing.T) {
	c := at(t, class.Internal, twoMonths)
	c.Unit = "c"
	got := c.show(t, "why", `indicators = ["rate"]`)[0].(Notes).Items[0].Text
	if len(got) != 1 || !strings.Contains(got[0], "本月没有名次") {
		t.Errorf("%q", got)
	}
}

func TestAttention(t *testing.T) {
	c := at(t, class.Internal, threeUnits)
	v := c.show(t, "attention", `indicators = ["rate", "days"]`)[0].(Attention)
	var got []string
	for _, l := range v.Lines {
		got = append(got, fmt.Sprintf("%s %s %s", l.State, l.Text, l.Href))
	}
	want := []string{
		"risk 全市完成率 90.5%，距目标还差 1.5 个百分点 indicator:rate",
		"missed 乙县完成率 85.0%，距目标还差 7.0 个百分点；另有 1 家未达标 unit:b",
		"missed 丙县平均天数 11.0 天，比目标高 1.0 天 unit:c",
		"watch 数据有 1 条警告待核对 page:quality", // the workbook has no cover
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAttentionKeepsToSevenLines(t *testing.T) {
	c := at(t, class.Internal, threeUnits)
	v := c.show(t, "attention", `indicators = ["rate", "rate", "rate", "rate", "rate"]`)[0].(Attention)
	if len(v.Lines) != mostLines || v.More != 4 {
		t.Errorf("%d lines, %d more", len(v.Lines), v.More)
	}
}

// What is to be followed up case by case needs attention as soon as there is
// one: how many, and of which units; none is no line.
func TestCasesNeedAttention(t *testing.T) {
	c := at(t, class.Internal, threeUnits)
	lines := c.show(t, "attention", `counts = ["orders"]`)[0].(Attention).Lines
	if lines[0].Text != "全市工作量 400 件：甲县 100、乙县 100、丙县 100、丁县 100" || lines[0].Href != "indicator:orders" || lines[0].State != Watch {
		t.Errorf("%+v", lines[0])
	}
	c = at(t, class.Internal, map[string]string{"2022-06": strings.NewReplacer("100", "0").Replace(threeUnits["2022-06"])})
	for _, l := range c.show(t, "attention", `counts = ["orders"]`)[0].(Attention).Lines {
		if strings.Contains(l.Text, "工作量") {
			t.Errorf("none: %+v", l)
		}
	}
	_, list := Parse("attention", `counts = ["order"]`, Place{File: "p.md", Line: 1, Class: class.Internal}, catalog(t))
	if len(list) != 1 || list[0].Code != "BLOCK-REF" {
		t.Errorf("an indicator that is none: %v", list)
	}
}

func TestArchiveListsTheMonths(t *testing.T) {
	c := at(t, class.Internal, threeUnits)
	table := c.show(t, "archive", `indicators = ["rate", "orders"]`)[0].(Table)
	if got, want := lines(table), "月份 | 状态 | 完成率/% | 工作量/件\n2022年6月 | 初步 | 90.5〈接近目标〉 | 400\n2022年5月 | 初步 | 92.3〈达标〉 | 400"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := table.Rows[1].Cells[0].Href; got != "month:2022-05" {
		t.Errorf("leads to %q", got)
	}
}

func TestHeat(t *testing.T) {
	c := at(t, class.Internal, twoMonths)
	f := c.show(t, "heat", `indicators = ["rate"]`)[0].(Figure)
	if f.Chart.Kind != chart.Heat || len(f.Chart.Series) != 4 || len(f.Chart.Labels) != 2 || len(f.Chart.Marks) != 1 || f.Chart.Check() != nil {
		t.Errorf("%+v %v", f.Chart, f.Chart.Check())
	}
	if got, want := lines(f.Table), "单位 | 2022年5月/% | 2022年6月/%\n甲县 | 95.0〈达标〉 | 96.0〈达标〉\n乙县 | 90.0〈接近目标〉 | 75.0〈未达标〉\n丙县 | 97.0〈达标〉 | —〈不适用：当月没有可计算的数据〉\n丁县 | —〈没有数据〉 | —〈没有数据〉"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if want := "近 2 个月里，甲县达标月份最多，2 个月。乙县、丁县最少，0 个月。"; f.Sentence != want {
		t.Errorf("got %s", f.Sentence)
	}
}

func TestGauge(t *testing.T) {
	c := at(t, class.Internal, threeUnits)
	f := c.show(t, "gauge", `title = "目标"
indicators = ["rate", "days", "orders"]`)[0].(Figure)
	if got, want := lines(f.Table), "项目 | 数值 | 目标 | 对照目标\n完成率 | 90.5%〈接近目标〉 | 目标 ≥ 92% | 还差 1.5 个百分点\n平均天数 | 9.4 天〈达标〉 | 目标 ≤ 10 天（暂定） | 低 0.6 天"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if f.Sentence != "2 项中 1 项达到目标，没有达到的是完成率。" || f.Chart.Check() != nil || len(f.Chart.Series) != 2 {
		t.Errorf("%s %+v %v", f.Sentence, f.Chart, f.Chart.Check())
	}
	each := c.show(t, "gauge", `title = "目标"
indicators = ["rate"]
each = "units"`)[0].(Figure)
	if len(each.Chart.Series) != 4 || each.Chart.Series[1].Points[0].Text != "85.0%" {
		t.Errorf("%+v", each.Chart.Series)
	}
}

func TestRadarComparesThreeOutlines(t *testing.T) {
	c := at(t, class.Internal, threeUnits)
	c.Unit = "b"
	f := c.show(t, "radar", `title = "{unit}三项"
indicators = ["rate", "alone", "days"]`)[0].(Figure)
	if got, want := lines(f.Table), "指标 | 乙县/% | 上月/% | 全市/%\n完成率 | 85.0〈未达标〉 | 96.0〈达标〉 | 90.5〈接近目标〉\n各自得分 | 85 | 96 | —〈没有数据〉\n平均天数 | 10.0〈达标〉 | 8.0〈达标〉 | 9.4〈达标〉"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if f.Title != "乙县三项" || len(f.Chart.Series) != 3 || !f.Chart.Series[0].Focus || f.Chart.Check() != nil {
		t.Errorf("%s %+v %v", f.Title, f.Chart, f.Chart.Check())
	}
	if two := c.show(t, "radar", `title = "两项"
indicators = ["rate", "days"]`); len(two) != 0 {
		t.Error("a radar of two axes was drawn")
	}
}

func TestMultiplesShareOneScale(t *testing.T) {
	c := at(t, class.Internal, threeUnits)
	m := c.show(t, "multiples", `indicators = ["rate"]`)[0].(Multiples)
	if len(m.Charts) != 4 || m.Charts[0].Range == (chart.Range{}) {
		t.Fatalf("%+v", m)
	}
	for _, one := range m.Charts {
		if one.Range != m.Charts[0].Range || one.Check() != nil {
			t.Errorf("%s: %+v %v", one.Title, one.Range, one.Check())
		}
	}
}

func TestRankTrendsHaveBands(t *testing.T) {
	c := at(t, class.Restricted, map[string]string{"2022-05": province("2022-05", "8"), "2022-06": province("2022-06", "5")})
	f := c.show(t, "trend", `indicator = "rank"`)[0].(Figure)
	if len(f.Chart.Bands) != 2 || f.Chart.Bands[0].To != 6 || f.Chart.Bands[1].To != 9 || len(f.Chart.Marks) != 0 {
		t.Errorf("%+v", f.Chart)
	}
}
