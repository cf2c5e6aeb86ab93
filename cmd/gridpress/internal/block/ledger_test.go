package block

import (
	"os"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
)

// ledgerPage is a page of a month in which 固始 takes the pool, and 新县 has a
// case with two readings, one without an amount and three persons below the line.
func ledgerPage(t *testing.T, reader class.Class) *Context {
	t.Helper()
	event := func(no, kind, cases string) string {
		return "新县|2022-05|" + no + "|A1|" + kind + "|@2022-05-02|是|@2022-05-20|" + cases + "|—|—\n"
	}
	src, err := mkxlsx.Site(os.DirFS("../../../.."), map[string]string{
		"data/2022-05/m.xlsx": "== 单位指标 ==\n单位|统计月份|办结工单数|按期办结数|时限达标率|业务能力评价值\n固始|2022-05|30|30|1|95\n新县|2022-05|2500|2499|0.9996|95\n" +
			"== 省公司指标 ==\n统计月份|获得电力指数全省排名|全省第6名业务能力评价值|全省第6名调考平均分|发布日期|依据文号\n2022-05|5|92.4|88|@2022-06-10|文\n" +
			"== 违规事件 ==\n单位|统计月份|事件编号|工单编号|违规类别|发生日期|是否查实|查实日期|件数|裁定金额|裁定编号\n" + event("E1", "乱收费", "2") + event("E2", "投诉", "1") +
			"== 考试 ==\n单位|统计月份|考试名称|考试日期|考试类别|参考人数|平均分|低于90分人数\n新县|2022-05|五月调考|@2022-05-20|省公司调考|10|88|3\n",
		"data/standing/u.xlsx": "== 单位台账 ==\n单位|年份|奖惩系数|是否参评\n固始|2022|1.5|是\n新县|2022|1.0|是\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	l, _ := award.Decide(set)
	return &Context{Report: disclose.At(disclose.Reader{Page: reader, Edition: class.Internal}, set, score.Compute(set), l, nil), Month: "2022-05", Ways: true,
		Link: func(kind, id string) string { return kind + ":" + id }}
}

// ledgerText is all that a ledger block shows, as text.
func ledgerText(t *testing.T, c *Context, show string) string {
	t.Helper()
	b, list := Parse("ledger", show, Place{File: "p", Line: 1, Class: class.Restricted}, disclose.Catalog{Ledger: class.Internal, Units: []disclose.Name{{ID: "gushi", Class: class.Public}}})
	if len(list) > 0 {
		t.Fatal(list)
	}
	var lines []string
	for _, v := range c.Views(b) {
		switch v := v.(type) {
		case Ledger:
			lines = append(lines, append(v.Sentences, v.Notes...)...)
		case Table:
			for _, r := range v.Rows {
				var cells []string
				for _, cell := range r.Cells {
					cells = append(cells, cell.Text)
				}
				lines = append(lines, strings.Join(cells, "|"))
			}
		case Ways:
			for _, w := range v.Items {
				lines = append(lines, w.ID+" "+w.Label+" "+w.Result+": "+strings.Join(append(w.Steps, w.Others...), "；"))
				for _, in := range w.Inputs {
					lines = append(lines, in.Name+" "+in.Text+" "+in.Place)
				}
			}
		}
	}
	return strings.Join(lines, "\n")
}

// The review sees every line with both readings, what has no amount as words
// and never as zero, and persons as a number alone.
func TestLedgerForTheReview(t *testing.T) {
	c := ledgerPage(t, class.Restricted)
	for show, wants := range map[string][]string{
		"show = \"pool\"":    {"依据 2022-06-10 公布的全省第 5 名，启动月度专项奖，1 家达标，共分配 250,000.00 元。", "扣减 10,000.00 元，其中有待确认的金额；另有 1 项金额待定，不在合计内。", "乱收费、拒绝拖延、投资界面不规范，暂按 5,000 元/件", "属实的业扩投诉，金额待定"},
		"show = \"totals\"":  {"固始|250,000.00|0.00|250,000.00|250,000.00|0.00|250,000.00|", "新县|0.00|10,000.00|−10,000.00|0.00|10,000.00|−10,000.00|含待确认；另有 1 项金额待定", "合计|250,000.00|10,000.00|240,000.00|"},
		"show = \"checks\"":  {"新县|没有达标|✗ 按期 2499 件、办结 2500 件，99.96%，没有达到 100%|✓ 95.00 分", "✗ 查实的违规：乱收费、拒绝拖延、投资界面不规范 2 件、属实的业扩投诉 1 件", "固始|达标|✓ 按期 30 件、办结 30 件，100.00%"},
		"show = \"lines\"":   {"新县|乱收费、拒绝拖延、投资界面不规范|E1|2022-05-20|2||10,000.00|〔同一工单〕 待确认：暂按 5,000.00 元/件；照原文 0.5 元/件 则是 1.00 元", "新县|属实的业扩投诉|E2|2022-05-20|1||金额待定|〔同一工单〕 金额待定：文件列为处罚事项，没有写金额。", "固始|月度专项奖||||250,000.00||只有一家达标，独得全部奖金池；文件没有规定上限。"},
		"show = \"persons\"": {"新县|五月调考|3|1,500.00", "合计||3|1,500.00"},
		"show = \"kinds\"":   {"月度专项奖奖金池|奖励|1|250,000.00|250,000.00|", "属实的业扩投诉|扣减|1|0.00|0.00|1 项金额待定"},
		"show = \"ways\"":    {"sum-xinxian 新县 −10,000.00 元", "year-xinxian 新县 −10,000.00 元: 2022-05：奖励 0.00 元，扣减 10,000.00 元；合计奖励 0.00 元 − 扣减 10,000.00 元 = −10,000.00 元", "sum-company 合计 240,000.00 元: 固始：奖励 250,000.00 元，扣减 0.00 元；", "year-company 合计 240,000.00 元: 2022-05：奖励 250,000.00 元，扣减 10,000.00 元；合计奖励 250,000.00 元 − 扣减 10,000.00 元 = 240,000.00 元", "line-1 固始 月度专项奖 250,000.00 元", "250,000.00 元 × 1.5 ÷ 1.5 = 250,000.00 元", "data/2022-05/m.xlsx〔违规事件〕I2", "固始 按期办结数 30 件 data/2022-05/m.xlsx〔单位指标〕D2"},
	} {
		got := ledgerText(t, c, show)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", show, want, got)
			}
		}
	}
	if all := ledgerText(t, c, ""); !strings.Contains(all, "五月调考|3") || !strings.Contains(all, "sum-gushi") {
		t.Errorf("not all of it: %s", all)
	}
	if one := ledgerText(t, c, "show = \"totals\"\nunit = \"gushi\""); strings.Contains(one, "新县") || strings.Contains(one, "合计") || !strings.Contains(one, "固始") {
		t.Errorf("of one unit: %s", one)
	}
}

// The intranet sees sums and nothing else.
func TestLedgerForTheIntranet(t *testing.T) {
	got := ledgerText(t, ledgerPage(t, class.Internal), "")
	for _, want := range []string{"启动月度专项奖，1 家达标，共分配 250,000.00 元。", "新县|0.00|10,000.00|−10,000.00|", "含待确认；另有金额待定", "扣减合计 10,000.00 元，明细见例会版", "明细只供例会审议"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	for _, secret := range []string{"第 5 名", "E1", "乱收费", "投诉", "五月", "1,500", "99.96", "xlsx", "1 项"} {
		if strings.Contains(got, secret) {
			t.Errorf("%q in\n%s", secret, got)
		}
	}
	c := ledgerPage(t, class.Public)
	if got := ledgerText(t, c, ""); got != "" {
		t.Errorf("the public sees %s", got)
	}
}

// A page below the ledger's class is refused; a wrong part has the right ones named.
func TestLedgerNames(t *testing.T) {
	catalog := disclose.Catalog{Ledger: class.Internal}
	for _, tt := range []struct {
		text, code string
		page       class.Class
	}{{"", "BLOCK-CLASS", class.Public}, {`show = "line"`, "BLOCK-REF", class.Internal}, {`unit = "x"`, "BLOCK-REF", class.Internal}} {
		if _, list := Parse("ledger", tt.text, Place{File: "p", Line: 1, Class: tt.page}, catalog); len(list) != 1 || list[0].Code != tt.code {
			t.Errorf("%q: %v", tt.text, list)
		}
	}
}

// Every figure of a board leads to how it was reached, where a page says so.
func TestBoardsLeadToDerivations(t *testing.T) {
	months := map[string]string{"2022-06": work + "甲县|3|4\n乙县|4|4\n"}
	c := at(t, class.Internal, months)
	board := c.show(t, "board", `indicators = ["rate"]`)[0].(Board)
	if got := board.Rows[0].Cells[0].From; !strings.HasPrefix(got, "derive:rate#from-") {
		t.Errorf("%q", got)
	}
	if got := board.Rows[0].Cells[0].LastFrom; got != "" {
		t.Errorf("a month without data opens %q", got)
	}
	months["2022-05"] = months["2022-06"]
	c = at(t, class.Internal, months)
	if got := c.show(t, "board", `indicators = ["rate"]`)[0].(Board).Rows[0].Cells[0].LastFrom; got != "derive:2022-05/rate#from-b" {
		t.Errorf("last month's figure opens %q", got)
	}
	c.Indicator = "rate"
	ways := c.show(t, "derive", `indicators = ["this"]`)[0].(Ways)
	if w := ways.Items[0]; w.ID != "from-a" || w.Result != "75.0%" || len(w.Inputs) != 2 || !strings.Contains(w.Inputs[0].Place, "data/2022-06/a.xlsx〔") {
		t.Errorf("%+v", w)
	}
}
