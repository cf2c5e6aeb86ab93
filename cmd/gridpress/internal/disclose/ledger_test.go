package disclose

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
)

// decided is a month of the repository's declarations in which 固始 shares the
// pool and 新县 has some events; change alters the declarations' files.
func decided(t *testing.T, events string, files map[string]string) func(class.Class) *Report {
	t.Helper()
	kpi, units := "单位|统计月份|办结工单数|按期办结数|时限达标率|业务能力评价值\n", "单位|年份|奖惩系数|是否参评\n"
	for _, name := range []string{"固始", "新县"} {
		kpi += name + "|2022-05|30|30|1|95\n"
		units += name + "|2022|1.0|是\n"
	}
	all := map[string]string{
		"data/2022-05/m.xlsx": "== 单位指标 ==\n" + kpi + "== 省公司指标 ==\n统计月份|获得电力指数全省排名|全省第6名业务能力评价值|全省第6名调考平均分|发布日期|依据文号\n2022-05|5|92.4|88|@2022-06-10|文\n" +
			"== 违规事件 ==\n单位|统计月份|事件编号|工单编号|违规类别|发生日期|是否查实|查实日期|件数|裁定金额|裁定编号\n" + events +
			"== 考试 ==\n单位|统计月份|考试名称|考试日期|考试类别|参考人数|平均分|低于90分人数\n新县|2022-05|调考|@2022-05-20|省公司调考|10|88|7\n",
		"data/standing/u.xlsx": "== 单位台账 ==\n" + units,
	}
	for name, text := range files {
		all[name] = text
	}
	src, err := mkxlsx.Site(os.DirFS("../../../.."), all)
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
	l, list := award.Decide(set)
	if len(list) > 0 {
		t.Fatal(list)
	}
	results := score.Compute(set)
	return func(c class.Class) *Report { return At(Reader{c, class.Internal}, set, results, l, nil) }
}

func upheld(no, kind string, cases int) string {
	return fmt.Sprintf("新县|2022-05|%s|—|%s|@2022-05-02|是|@2022-05-20|%d|—|—\n", no, kind, cases)
}

// Readers of totals get the sums of each unit and nothing from which a case
// could be told: no line, no reason, no rank, no person, no number of a few
// cases; the public gets nothing at all.
func TestLedgerByClass(t *testing.T) {
	report := decided(t, upheld("事件甲", "意见", 2)+upheld("事件乙", "投诉", 1), nil)
	if _, ok := report(class.Public).Ledger("2022-05"); ok {
		t.Error("the public sees the ledger")
	}
	whole, ok := report(class.Restricted).Ledger("2022-05")
	if !ok || len(whole.Lines) != 4 || len(whole.Checks) != 12 || len(whole.Kinds) != 4 || whole.Pool.Rank != "5" || whole.Released != "" {
		t.Errorf("the whole: %+v", whole)
	}
	totals, ok := report(class.Internal).Ledger("2022-05")
	if !ok || len(totals.Lines)+len(totals.Checks)+len(totals.Kinds) > 0 || totals.Pool.Rank != "" || totals.Released == "" || totals.Pool.Given.String() != "250,000.00" {
		t.Errorf("the totals: %+v", totals)
	}
	for _, u := range totals.Units {
		if u.Unit.ID == "xinxian" && (u.Penalties.String() != "10,000.00" || u.Persons != 0 || u.PersonsAmount != 0 || u.Pending != 1) {
			t.Errorf("%+v", u)
		}
		if u.Unit.ID == "gushi" && (u.Rewards.String() != "250,000.00" || u.Net() != u.Rewards || u.Year.Rewards != u.Rewards) {
			t.Errorf("%+v", u)
		}
	}
	text, err := json.Marshal(totals)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"意见", "投诉", "事件甲", "xlsx", "92.4", "3,500", "2 件", "3 件", "没有报送", "查实的违规", "prov_kpi", "penalty."} {
		if strings.Contains(string(text), secret) {
			t.Errorf("totals hold %q: %s", secret, text)
		}
		all, _ := json.Marshal(whole)
		if whole := string(all); secret != "3,500" && secret != "3 件" && !strings.Contains(whole, secret) {
			t.Errorf("the whole does not hold %q: the search sees nothing", secret)
		}
	}
}

// The number of cases is told from min_n on.
func TestFewCasesAreNotCounted(t *testing.T) {
	for cases, want := range map[int]string{4: "扣减合计 20,000.00 元，明细见例会版", 5: "扣减合计 25,000.00 元，5 件，明细见例会版"} {
		l, _ := decided(t, upheld("E1", "意见", cases), nil)(class.Internal).Ledger("2022-05")
		said := ""
		for _, u := range l.Units {
			if u.Unit.ID == "xinxian" {
				for _, s := range u.Derivation.Steps {
					said += s.Words + "\n"
				}
			}
		}
		if !strings.Contains(said, want+"\n") {
			t.Errorf("%d cases: %s, want %s", cases, said, want)
		}
	}
}

// Without a release nobody below the ledger's class sees any of it.
func TestNoReleaseNoTotals(t *testing.T) {
	report := decided(t, "", map[string]string{"data/ledger.toml": "class = \"restricted\"\n"})
	if _, ok := report(class.Internal).Ledger("2022-05"); ok {
		t.Error("totals are shown that nobody released")
	}
	if _, ok := report(class.Restricted).Ledger("2022-05"); !ok {
		t.Error("those cleared see nothing")
	}
}

// A reader below an indicator's inputs is told what was released, not from
// where; one who may see them, every cell.
func TestDerivationByClass(t *testing.T) {
	report := decided(t, "", nil)
	d, ok := report(class.Internal).Derivation("time_rate", "gushi", "2022-05", true)
	if !ok || d.Cut || len(d.Inputs) != 2 || d.Inputs[0].Pos.Cell != "D2" || d.Inputs[1].Pos.Cell != "C2" || d.Result() != "100" {
		t.Errorf("%+v", d)
	}
	if _, ok := report(class.Internal).Derivation("index_rank", declare.Company, "2022-05", true); ok {
		t.Error("a restricted indicator is explained")
	}
	if d, ok := report(class.Restricted).Derivation("index_rank", declare.Company, "2022-05", true); !ok || d.Result() != "5" {
		t.Errorf("%+v", d)
	}
	if d, _ := report(class.Internal).Derivation("time_rate", "chengqu", "2022-05", true); d.Result() != "没有数据" {
		t.Errorf("where there is none: %+v", d)
	}
}
