package render

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/page"
	"gridpress/templates"
)

// The gallery is the ugliest month we can think of: ties, a unit that did not
// report, a value that is not applicable, a sample of one, a negative change,
// 100 %, long names. With GRIDPRESS_GALLERY=dir the test writes it as complete
// sites to look at; the tests below render the same models.

var unitNames = []string{"固始", "城区", "潢川", "息县", "光山", "淮滨", "商城", "罗山", "新县", "浉河", "平桥", "明港"}

var longName = "因客户原因中止后恢复办理的高压新装业扩报装工单时限达标率"

func TestGallery(t *testing.T) {
	dir := os.Getenv("GRIDPRESS_GALLERY")
	if dir == "" {
		t.Skip("GRIDPRESS_GALLERY is not set")
	}
	for _, m := range media {
		r, err := New(templates.FS, m.name)
		if err != nil {
			t.Fatal(err)
		}
		files, err := r.Assets()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range galleryPages(m.name) {
			data, err := r.Page(p)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, File{p.Path, data})
		}
		for _, f := range files {
			name := filepath.Join(dir, m.name, filepath.FromSlash(f.Path))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// galleryPages are an overview and a unit's page with every kind of part.
func galleryPages(medium string) []page.Page {
	return []page.Page{galleryOverview(medium), galleryUnit(medium)}
}

func galleryOverview(medium string) page.Page {
	p := galleryFrame(medium)
	p.Path, p.Root, p.Title = "2022-05/index.html", "../", "2022年5月获得电力指标概况"
	p.Lead = "6 项目标中 4 项达标；时限达标率 98.5%，较上月下降 0.3 个百分点，固始连续三个月第一。"
	p.Sections = []page.Section{
		{ID: "facts", Title: "目标完成情况", Parts: []page.Part{{View: galleryFacts()}}},
		{ID: "board", Title: "12 家单位排行", Parts: []page.Part{
			{Prose: "<p>按当月显示值排名，数值相同的并列。</p>"},
			{View: galleryBoard(1)}, {View: galleryBoard(5)},
		}},
		{ID: "trend", Title: "走势", Parts: []page.Part{
			{View: galleryTrend("trend-time", 15)}, {View: galleryBars()}, {View: galleryStrip()},
		}},
		{ID: "findings", Title: "数据质量", Parts: []page.Part{{View: galleryFindings()}}},
		{ID: "notes", Title: "指标说明", Parts: []page.Part{{View: galleryNotes()}}},
	}
	return p
}

func galleryUnit(medium string) page.Page {
	p := galleryFrame(medium)
	p.Path, p.Root, p.Title = "2022-05/unit/huangchuan.html", "../../", "潢川 月度情况"
	p.Lead = "时限达标率并列第 3，较上月上升 3 位；线上办电率低于目标 1.5 个百分点。"
	for i, name := range unitNames {
		p.Units = append(p.Units, page.Link{Label: name, Href: fmt.Sprintf("u%d.html", i), Current: i == 2})
	}
	board := galleryBoard(1)
	board.Rows[2].Focus = true
	p.Sections = []page.Section{
		{Parts: []page.Part{{Prose: "<p>本月各项指标及在 12 家单位中的位次。</p>"}, {View: board}}},
		{Title: "各单位位置", Parts: []page.Part{{View: galleryStrip()}, {View: galleryTrend("trend-online", 12)}}},
		{Title: "办电", Parts: []page.Part{{View: galleryMenu()}, {View: galleryGuide()}, {View: galleryRecord()}, {View: gallerySteps()}, {View: galleryMatrix()}, {View: galleryHotlines()}}},
		{Title: "台区明细", Parts: []page.Part{{View: galleryTable(23)}, {View: block.Table{Caption: "退回工单", Empty: "本月没有退回的工单。"}}}},
	}
	return p
}

func galleryRecord() block.Record {
	return block.Record{
		Large: []block.RecordItem{{Label: "办理时限", Texts: []string{"12 个工作日"}}},
		Items: []block.RecordItem{{Label: "收费", Texts: []string{"不收费"}}, {Label: "材料", Texts: []string{"身份证明", "权属证明"}}},
	}
}

func gallerySteps() block.Steps {
	return block.Steps{Title: "高压单电源", Items: []block.Step{
		{Number: 1, Name: "用电申请", By: "供电企业", Days: "当日", Timed: true, Papers: []string{"身份证明", "权属证明"}, Note: "网上可办"},
		{Number: 2, Name: "工程施工", By: "客户", Days: "不计入办理时限"},
	}}
}

func galleryMatrix() block.Matrix {
	return block.Matrix{Caption: "时限对照", Corner: "业务", Places: []string{"本公司", "国家"}, None: "没有收录", Notes: []string{"口径不同。"}, Lines: []block.MatrixLine{
		{Name: "居民", Cells: []block.MatrixCell{{Text: "2 个工作日", Under: []block.RecordItem{{Label: "依据", Texts: []string{"承诺"}}}}, {}}},
	}}
}

func galleryGuide() block.Guide {
	return block.Guide{ID: "谁", Question: "给谁办电？", Hotlines: []disclose.Hotline{{Number: "95598", Name: "热线"}}, Answers: []block.Answer{
		{Text: "自己家里", End: &block.GuideEnd{Name: "居民用电", Whole: "看环节", Href: "service/resident.html", Facts: []block.RecordItem{{Label: "时限", Texts: []string{"当日"}}}}},
		{Text: "企业", Hint: "商铺也是", Next: &block.Guide{ID: "多大", Question: "多大？", Answers: []block.Answer{{Text: "很大", End: &block.GuideEnd{Name: "高压"}}}}},
	}}
}

func galleryMenu() block.Menu {
	return block.Menu{Large: []block.Target{{Label: "我要办电", Text: "四个问题", Href: "guide.html"}}, Items: []block.Target{{Label: "收费", Href: "fees.html"}}}
}

func galleryHotlines() block.Hotlines {
	return block.Hotlines{Items: []disclose.Hotline{{Number: "95598", Name: "供电服务热线"}, {Number: "12398", Name: "能源监管热线"}}}
}

func galleryFrame(medium string) page.Page {
	p := page.Page{
		Class: "内部", Company: "信阳供电公司", Month: "2022年5月", Demo: true, State: "初步",
		Cutoff: "2022-05-31", Stamp: "3f9a1c02b7d4",
		Edition:  page.Edition{ID: "intranet", Name: "内网版", Medium: medium},
		Hotlines: []page.Hotline{{Number: "95598", Name: "供电服务热线"}, {Number: "12398", Name: "能源监管热线"}},
		Crumbs:   []page.Link{{Label: "首页", Href: "../index.html"}, {Label: "2022年5月", Href: "index.html"}, {Label: "概况", Current: true}},
		Nav: []page.NavGroup{
			{Links: []page.Link{{Label: "本月概况", Href: "index.html", Current: true}}},
			{Title: "指标", Links: []page.Link{{Label: "时限达标率", Href: "a.html"}, {Label: longName, Href: "b.html"}, {Label: "线上办电率", Href: "c.html"}}},
			{Title: "数据", Links: []page.Link{{Label: "数据质量", Href: "d.html"}, {Label: "指标说明", Href: "e.html"}}},
		},
	}
	for i := range 15 {
		p.Months = append(p.Months, page.Link{Label: monthName(14 - i), Href: fmt.Sprintf("m%d.html", i), Current: i == 0})
	}
	return p
}

// monthName counts from March 2021.
func monthName(i int) string {
	return fmt.Sprintf("%d年%d月", 2021+(i+2)/12, (i+2)%12+1)
}

func galleryFacts() block.Facts {
	up := block.Move{Word: "上升 0.3 个百分点", Sign: 1, Dir: 1}
	down := block.Move{Word: "下降 0.3 个百分点", Sign: -1, Dir: -1}
	faster := block.Move{Word: "下降 1.2 天", Sign: 1, Dir: -1}
	spark := func(values ...float64) *chart.Chart {
		s := chart.Series{Focus: true}
		c := &chart.Chart{Kind: chart.Spark, Unit: "%", Digits: 1}
		for i, v := range values {
			s.Points = append(s.Points, chart.Point{Value: v, Text: fmt.Sprintf("%.1f%%", v), Missing: v == 0})
			c.Labels = append(c.Labels, monthName(i))
		}
		c.Series = []chart.Series{s}
		return c
	}
	return block.Facts{Tiles: []block.Tile{
		{Label: "时限达标率", Href: "a.html", Scope: "全市", Value: block.Value{Text: "98.5", Unit: "%"}, State: block.AtRisk,
			Goal: "目标 100%，差 1.5 个百分点", Month: down, Year: up, Spark: spark(97, 98, 98.2, 99, 98.8, 98.8, 98.5), Ytd: "本年累计 97.8%"},
		{Label: longName, Href: "b.html", Scope: "全市", Value: block.Value{Text: "100.0", Unit: "%"}, State: block.Reached,
			Goal: "目标 ≥ 92%，超出 8.0 个百分点", Month: block.Move{Word: "持平"}, Year: up, Rank: "第 1 名（并列）/ 12"},
		{Label: "平均接电时间", Scope: "全市", Value: block.Value{Text: "1,234.5", Unit: "天"}, State: block.Missed,
			Goal: "目标 ≤ 30 天，超出 1,204.5 天", Month: faster, Spark: spark(30, 0, 31, 28, 0, 26)},
		{Label: "新装业务线上率", Value: block.Value{Text: "—", Gap: "不适用：当月无办结工单"}, Month: block.Move{Word: "上月无数据"}},
		{Label: "客户满意度", Value: block.Value{Text: "50.0", Unit: "%", Faint: true, Note: "样本 1 件"}, State: block.Missed, Goal: "目标 ≥ 98%，差 48.0 个百分点"},
		{Label: "户均净增", Value: block.Value{Text: "−12", Unit: "户"}, Month: down},
	}}
}

// galleryBoard has n indicators; ties in front, and at the end a unit without
// data and one with a sample of one.
func galleryBoard(n int) block.Board {
	b := block.Board{Sentence: "固始、城区、新县并列第一；息县较上月下降 5 位；明港未上报。"}
	for i := range n {
		b.Columns = append(b.Columns, block.BoardColumn{
			Label: []string{"时限达标率", "线上办电率", longName, "业务能力评价值", "平均接电时间"}[i], Href: "a.html",
			Unit: []string{"%", "%", "%", "分", "天"}[i], Goal: "目标 ≥ 92", GoalBar: &chart.Point{Value: 92},
		})
	}
	for i, name := range unitNames {
		row := block.BoardRow{Unit: name, Href: fmt.Sprintf("unit/u%d.html", i)}
		for range n {
			row.Cells = append(row.Cells, galleryCell(i))
		}
		b.Rows = append(b.Rows, row)
	}
	total := block.BoardRow{Unit: "全市"}
	for range n {
		total.Cells = append(total.Cells, block.BoardCell{Value: block.Value{Text: "95.1"}, State: block.Reached, Last: block.Value{Text: "94.9"}, Bar: &chart.Point{Value: 95.1}})
	}
	b.Total = &total
	b.Notes = []string{"注：平桥样本 1 件，只列数值，不参加排名。"}
	return b
}

func galleryCell(i int) block.BoardCell {
	switch {
	case i == 11:
		return block.BoardCell{Rank: "—", Value: block.Value{Text: "—", Gap: "未上报"}, Last: block.Value{Text: "88.0"}, Move: block.Move{Word: "本月无数据"}}
	case i == 10:
		return block.BoardCell{Rank: "—", Value: block.Value{Text: "50.0", Faint: true, Note: "样本 1 件"}, Last: block.Value{Text: "—", Gap: "不适用：当月无办结工单"}, Bar: &chart.Point{Value: 50, Faint: true}}
	case i < 3:
		return block.BoardCell{Rank: "并列 1", Value: block.Value{Text: "100.0"}, State: block.Reached, Move: block.Move{Word: "持平"}, Last: block.Value{Text: "100.0"}, Bar: &chart.Point{Value: 100}}
	}
	v := 99.4 - 1.3*float64(i-3)
	state, move := block.Reached, block.Move{Word: "上升 2 位", Sign: 1, Dir: 1}
	if v < 92 {
		state = block.Missed
	} else if v < 95 {
		state = block.AtRisk
	}
	if i%2 == 1 {
		move = block.Move{Word: "下降 5 位", Sign: -1, Dir: -1}
	}
	return block.BoardCell{Rank: fmt.Sprint(i + 1), Value: block.Value{Text: fmt.Sprintf("%.1f", v)}, State: state, Move: move,
		Last: block.Value{Text: fmt.Sprintf("%.1f", v+0.7)}, Bar: &chart.Point{Value: v}}
}

func galleryTrend(id string, months int) block.Figure {
	c := chart.Chart{Kind: chart.Trend, Title: "时限达标率走势", Desc: "十五个月中有一个月没有数据。", Unit: "%", Digits: 1,
		Marks: []chart.Mark{{Value: 98, Label: "目标 98%", Kind: chart.Goal}}}
	table := block.Table{Caption: "时限达标率走势", Columns: []block.Column{{Label: "月份", Key: true}, {Label: "潢川", Unit: "%", Numeric: true}, {Label: "全市", Unit: "%", Numeric: true}}}
	unit, all := chart.Series{Name: "潢川", Focus: true}, chart.Series{Name: "全市"}
	for i := range months {
		v := 96 + 3*float64((i*7)%5)/4
		p := chart.Point{Value: v, Text: fmt.Sprintf("%.1f%%", v), Missing: i == 4, Hollow: i == months-1}
		unit.Points = append(unit.Points, p)
		all.Points = append(all.Points, chart.Point{Value: 97.5, Text: "97.5%"})
		c.Labels = append(c.Labels, monthName(i))
		cell := block.Cell{Text: fmt.Sprintf("%.1f", v)}
		if p.Missing {
			cell = block.Cell{Text: "—", Gap: "未上报"}
		}
		table.Rows = append(table.Rows, block.Row{Cells: []block.Cell{{Text: monthName(i), Sort: fmt.Sprintf("%02d", i)}, cell, {Text: "97.5"}}})
	}
	c.Series = []chart.Series{all, unit}
	return block.Figure{ID: id, Title: "时限达标率走势", Sentence: "潢川时限达标率三个月来首次低于全市，较上月下降 2.3 个百分点。", Chart: c, Table: table, Notes: []string{"空心点为初步数。"}}
}

func galleryBars() block.Figure {
	c := chart.Chart{Kind: chart.Bars, Title: "各单位办结工单", Desc: "固始最多。", Unit: "件"}
	s := chart.Series{Name: "办结工单"}
	table := block.Table{Caption: "各单位办结工单", Columns: []block.Column{{Label: "单位", Key: true}, {Label: "办结", Unit: "件", Numeric: true}}}
	for i, name := range unitNames {
		v := float64(1300 - 110*i)
		s.Points = append(s.Points, chart.Point{Value: v, Text: fmt.Sprintf("%.0f 件", v), Missing: i == 11, Focus: i == 2, Faint: i == 10})
		c.Labels = append(c.Labels, name)
		table.Rows = append(table.Rows, block.Row{Focus: i == 2, Cells: []block.Cell{{Text: name}, {Text: fmt.Sprintf("%.0f", v)}}})
	}
	c.Series = []chart.Series{s}
	return block.Figure{ID: "bars", Title: "各单位办结工单", Sentence: "固始办结 1,300 件，为最少一家的 6.5 倍。", Chart: c, Table: table}
}

func galleryStrip() block.Figure {
	c := chart.Chart{Kind: chart.Strip, Title: "线上办电率在 12 家单位中的位置", Desc: "三家并列第一。", Unit: "%", Digits: 1,
		Marks: []chart.Mark{{Value: 92, Label: "目标 92%", Kind: chart.Goal}}}
	s := chart.Series{Name: "线上办电率"}
	table := block.Table{Caption: "线上办电率", Columns: []block.Column{{Label: "单位", Key: true}, {Label: "线上办电率", Unit: "%", Numeric: true}, {Label: "达标情况"}}}
	for i, name := range unitNames {
		v := max(88.5, 100-1.2*float64(max(i-2, 0)))
		s.Points = append(s.Points, chart.Point{Value: v, Text: fmt.Sprintf("%.1f%%", v), Focus: i == 2, Missing: i == 11})
		c.Labels = append(c.Labels, name)
		table.Rows = append(table.Rows, block.Row{Focus: i == 2, Cells: []block.Cell{{Text: name}, {Text: fmt.Sprintf("%.1f", v)}, {State: block.Reached}}})
	}
	c.Series = []chart.Series{s}
	return block.Figure{ID: "strip", Title: c.Title, Sentence: "固始、城区、潢川并列第一，均为 100%。", Chart: c, Table: table}
}

func galleryTable(rows int) block.Table {
	t := block.Table{ID: "areas", Caption: "400 伏公用台区负荷", Download: "../../files/areas.csv", Notes: []string{"负载率为当月最大值。"},
		Columns: []block.Column{{Label: "台区名称", Key: true}, {Label: "所属单位"}, {Label: "容量", Unit: "kVA", Numeric: true}, {Label: "最大负载率", Unit: "%", Numeric: true},
			{Label: "户数", Unit: "户", Numeric: true}, {Label: "可开放容量", Unit: "kVA", Numeric: true}, {Label: "情况"}, {Label: "地址"}}}
	for i := range rows {
		t.Rows = append(t.Rows, block.Row{Focus: i == 3, Cells: []block.Cell{
			{Text: fmt.Sprintf("浉河区湖东街道办事处第 %d 公用配电变压器", i+1), Href: "area.html"}, {Text: unitNames[i%12]},
			{Text: "1,250"}, {Text: fmt.Sprintf("%.1f", 41.5+float64(i))}, {Text: "—", Gap: "不足 5 户，不公开"}, {Text: "−3.5"},
			{Text: "重载", State: block.AtRisk}, {Text: "新七大道与北京路交叉口向南 200 米"}}})
	}
	t.Rows = append(t.Rows, block.Row{Total: true, Cells: []block.Cell{{Text: "合计"}, {}, {Text: "28,750"}, {Text: "—", Gap: "比率不求和"}, {Text: "1,204"}, {Text: "—", Gap: "不求和"}, {}, {}}})
	return t
}

func galleryFindings() block.Findings {
	f := block.Findings{Sentence: "有 2 条警告需要责任部门确认；没有影响排名的问题。",
		Counts: []block.Count{{Label: "已读取", Text: "1,312 行"}, {Label: "已修正", Text: "16 处"}, {Label: "未计入", Text: "14 行"}}}
	for g := range 2 {
		group := block.FindingGroup{File: []string{"单位指标_2022年5月.xlsx", "400V台区_信阳供电公司配电部_2022年5月（第二次报送）.xlsx"}[g]}
		for i := range 9 {
			item := block.FindingItem{Level: "提示", Code: fmt.Sprintf("SCHEMA-0%02d", i), Place: fmt.Sprintf("〔单位指标〕C%d", i+7), Unit: unitNames[i],
				Text: "“９８．５”按“98.5”读取：数字是全角的。", Fix: "请在原表中改为半角数字。"}
			if i == 0 {
				item.Level, item.Text = "警告", "线上受理 120 件，多于受理总数 118 件。应为线上受理不多于受理总数；请核对 C7 与 D7。"
			}
			group.Items = append(group.Items, item)
		}
		f.Groups = append(f.Groups, group)
	}
	return f
}

func galleryNotes() block.Notes {
	return block.Notes{Items: []block.NoteItem{
		{Term: "时限达标率", Text: []string{"当月办结的业扩报装工单中，在规定时限内办结的占比。", "目标 100%，已确认。"}},
		{Term: longName, Text: []string{"按恢复办理之日重新计时。"}},
		{Term: "线上办电率", Text: []string{"可线上办理的业务中，从线上渠道受理的占比。", "样本不足 5 件的以灰色显示，不参加排名。"}},
	}}
}
