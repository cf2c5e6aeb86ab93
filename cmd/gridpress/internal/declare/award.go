package declare

import (
	"fmt"
	"strings"
)

// The sheets that rewards and penalties are decided from, by their ids: T01,
// T07…T12 and T33 of domain.md.
const (
	UnitsSheet     = "units"
	ProvinceSheet  = "prov_kpi"
	KPISheet       = "unit_kpi"
	EventsSheet    = "events"
	AwardsSheet    = "awards"
	AnnualSheet    = "annual_eval"
	DecisionsSheet = "decisions"
	ExamSheet      = "exam"
)

// awardReads are the columns that the ledger reads, with their types.
var awardReads = []struct {
	sheet, column string
	kind          Type
}{
	{UnitsSheet, "year", Integer}, {UnitsSheet, "coefficient", Decimal}, {UnitsSheet, "assessed", YesNo},
	{ProvinceSheet, "index_rank", Integer}, {ProvinceSheet, "prov6_capability", Decimal}, {ProvinceSheet, "prov6_exam", Decimal},
	{KPISheet, "unit", UnitRef}, {KPISheet, "n_archived", Integer}, {KPISheet, "n_in_time", Integer}, {KPISheet, "capability_score", Decimal},
	{EventsSheet, "unit", UnitRef}, {EventsSheet, "event_no", Text}, {EventsSheet, "order_no", Text}, {EventsSheet, "type", Enum},
	{EventsSheet, "occurred", Date}, {EventsSheet, "upheld", YesNo}, {EventsSheet, "upheld_on", Date}, {EventsSheet, "cases", Integer},
	{EventsSheet, "manual_amount", Decimal}, {EventsSheet, "decision_ref", Text},
	{AwardsSheet, "unit", UnitRef}, {AwardsSheet, "award_no", Text}, {AwardsSheet, "level", Enum}, {AwardsSheet, "date", Date}, {AwardsSheet, "deed_group", Text},
	{AnnualSheet, "year", Text}, {AnnualSheet, "prov_rank", Integer}, {AnnualSheet, "city_rank", Integer}, {AnnualSheet, "total_cities", Integer},
	{DecisionsSheet, "decision_ref", Text}, {DecisionsSheet, "unit", UnitRef}, {DecisionsSheet, "object", Enum}, {DecisionsSheet, "target", Text},
	{DecisionsSheet, "ruling", Enum}, {DecisionsSheet, "amount", Decimal},
	{ExamSheet, "unit", UnitRef}, {ExamSheet, "exam", Text}, {ExamSheet, "kind", Enum}, {ExamSheet, "mean", Decimal}, {ExamSheet, "below90", Integer},
	{OrdersSheet, "unit", UnitRef}, {OrdersSheet, "judged", Integer}, {OrdersSheet, "in_time", Integer},
}

// awardChoices are the words that the ledger tells apart.
var awardChoices = []struct {
	sheet, column string
	ids           []string
}{
	{DecisionsSheet, "object", []string{"qualification", "event", "award"}},
	{DecisionsSheet, "ruling", []string{"yes", "no", "amount"}},
	{ExamSheet, "kind", []string{"provincial"}},
}

// checkAward checks, where a site has rules, that the sheets it has offer what
// the ledger reads, and that there is a rule for every kind of event and award.
func (l *loader) checkAward() {
	if len(l.site.Rules) == 0 {
		return
	}
	for _, r := range awardReads {
		s := l.site.Sheet(r.sheet)
		if s == nil {
			continue
		}
		if i := s.Column(r.column); i < 0 || s.Columns[i].Type != r.kind {
			checks{l, l.sheets[s], ""}.fail("DECL-AWARD", "id", fmt.Sprintf("计算奖惩要用〔%s〕的列 %s，没有这一列，或它的 type 不是 %q。", s.Name, r.column, r.kind), "补上或改正那一列。")
		}
	}
	for _, w := range awardChoices {
		l.awardWords(w.sheet, w.column, w.ids)
	}
	l.ruled(EventsSheet, "type", "penalty")
	l.ruled(AwardsSheet, "level", "innovation")
}

// awardWords checks that a column declares some choices.
func (l *loader) awardWords(sheet, column string, ids []string) {
	s := l.site.Sheet(sheet)
	if s == nil || s.Column(column) < 0 {
		return
	}
	col := &s.Columns[s.Column(column)]
	for _, id := range ids {
		if col.ChoiceName(id) == id {
			checks{l, l.sheets[s], ""}.fail("DECL-AWARD", "id", fmt.Sprintf("计算奖惩要用列 %s 的值 %q，没有声明。", column, id), "在那一列的 values 里补上它。")
		}
	}
}

// ruled checks that every choice of a column has its rule.
func (l *loader) ruled(sheet, column, group string) {
	s := l.site.Sheet(sheet)
	if s == nil || s.Column(column) < 0 {
		return
	}
	for _, v := range s.Columns[s.Column(column)].Values {
		if ruleKindOf(group+"."+v.ID) == nil {
			checks{l, l.sheets[s], ""}.fail("DECL-AWARD", "id", fmt.Sprintf("列 %s 的值 %q 没有对应的规则 [%s.%s]。", column, v.ID, group, v.ID),
				"可用的有："+strings.Join(keysOf(group), "、")+"。")
		}
	}
}
