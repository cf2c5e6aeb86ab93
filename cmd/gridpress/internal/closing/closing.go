// Package closing holds the closed months to their seals: what the results of a month are, and a finding for each that is no longer what was sealed (design 3.8).
package closing

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
	"gridpress/cmd/gridpress/internal/seal"
)

// Check compares every sealed month with its seal. Months that have errors, or
// come after one that has, are compared by their files alone: what they result
// in will change. The error is for files that cannot be read.
func Check(src fs.FS, set *month.Set, results *score.Results, ledger *award.Ledger, found diag.List) (list diag.List, err error) {
	for _, m := range set.Months {
		if m.Seal == nil {
			continue
		}
		basis, err := Basis(src, set, m)
		if err != nil {
			return nil, err
		}
		c := m.Seal.Compare(Of(m, basis, set, results, ledger))
		if faulty(found, m.ID) {
			c.Changes = slices.DeleteFunc(c.Changes, func(l seal.Located) bool { return l.Kind != seal.OfFile })
		}
		list.Add((&verdict{site: set.Site, month: m, comparison: c}).findings()...)
		list.Add(earlier(set, m)...)
	}
	return list, nil
}

// Earlier are the seals of the months before one, for its own seal.
func Earlier(set *month.Set, m *month.Month) (all []seal.Earlier) {
	for _, before := range set.Months {
		if before.ID < m.ID && before.Seal != nil {
			all = append(all, before.Seal.AsEarlier())
		}
	}
	return all
}

// earlier holds the seals of earlier months to what a sealed one says of them:
// none may go, or be made anew, unnoticed.
func earlier(set *month.Set, m *month.Month) (list diag.List) {
	for i, e := range m.Seal.Earlier {
		before := set.Month(e.Month)
		f := diag.Finding{Level: diag.Error, Pos: m.Seal.PosEarlier(i), Month: m.ID, Expected: fmt.Sprintf("%s 于 %s 封账，更正过 %d 次", e.Month, e.Date, e.Corrections)}
		switch {
		case before == nil || before.Seal == nil:
			f.Code, f.Found = "SEAL-GONE", "没有封账记录"
			f.Message = fmt.Sprintf("%s 封账时，%s 已于 %s 封账；现在 %s 没有封账记录。", m.ID, e.Month, e.Date, e.Month)
			f.Fix = fmt.Sprintf("从备份恢复 data/%s/%s。", e.Month, seal.Name)
		case !e.Became(before.Seal):
			f.Code, f.Found = "SEAL-REMADE", fmt.Sprintf("%s 于 %s 封账，更正过 %d 次", e.Month, before.Seal.Date, len(before.Seal.Corrections))
			f.Message = fmt.Sprintf("%s 的封账记录不是 %s 封账时的那一份，也没有声明更正。", e.Month, m.ID)
			f.Fix = fmt.Sprintf("从备份恢复 data/%s/%s；数要变的，再用 gridpress correct %s -reason \"原因\" 声明更正。", e.Month, seal.Name, e.Month)
		default:
			continue
		}
		list.Add(f)
	}
	return list
}

// faulty reports whether a month's results cannot be trusted. That its seal was
// edited says nothing of them.
func faulty(found diag.List, monthID string) bool {
	return slices.ContainsFunc(found, func(f diag.Finding) bool {
		return f.Level == diag.Error && f.Month <= monthID && f.Code != "SEAL-EDITED"
	})
}

// verdict words what is no longer as it was sealed in one month.
type verdict struct {
	site       *declare.Site
	month      *month.Month
	comparison seal.Comparison
}

// findings are one for each thing that changed, however many parts of it did.
func (v *verdict) findings() (list diag.List) {
	changes := v.comparison.Changes
	for len(changes) > 0 {
		var own, others []seal.Located // what is no more stands apart, at the end
		for _, c := range changes {
			if same(c.Change, changes[0].Change) {
				own = append(own, c)
			} else {
				others = append(others, c)
			}
		}
		list.Add(v.finding(own))
		changes = others
	}
	if n := v.comparison.New; n > 0 {
		list.Add(diag.Finding{Code: "SEAL-NEW", Level: diag.Note, Pos: v.month.Seal.Pos(), Month: v.month.ID, Found: fmt.Sprintf("%d 项", n), Expected: "封账时就有的指标和规则",
			Message: fmt.Sprintf("封账以后新设了 %d 项指标或规则，封账记录里没有，没有比对。", n), Fix: "不用处理；下次更正时一并记入。"})
	}
	return list
}

// same reports whether two changes are of one thing.
func same(a, b seal.Change) bool {
	return a.Kind == b.Kind && a.ID == b.ID && a.Unit == b.Unit && a.No == b.No
}

// codes of what changed.
var codes = map[seal.Kind]string{
	seal.OfCutoff: "SEAL-CUTOFF", seal.OfFile: "SEAL-FILE", seal.OfRule: "SEAL-RULE", seal.OfIndicator: "SEAL-INDICATOR", seal.OfFigure: "SEAL-VALUE",
	seal.OfPool: "SEAL-LEDGER", seal.OfAccount: "SEAL-LEDGER", seal.OfLine: "SEAL-LEDGER",
}

// Settles reports whether a finding's code says that a month is not as it was
// sealed: what a correction settles.
func Settles(code string) bool {
	for _, c := range codes {
		if c == code {
			return true
		}
	}
	return false
}

// finding is of one thing that changed.
func (v *verdict) finding(changes []seal.Located) diag.Finding {
	first := changes[0]
	f := diag.Finding{Code: codes[first.Kind], Level: diag.Error, Pos: first.Pos, Month: v.month.ID, Unit: v.unit(first.Unit)}
	if first.Kind == seal.OfFile {
		v.file(&f, first)
		return f
	}
	if first.Kind == seal.OfFigure || first.Kind == seal.OfIndicator {
		f.Indicator = first.ID
	}
	var was, now, parts []string
	for _, c := range changes {
		if c.Part == "exact" && first.Part == "value" {
			continue // said by the value
		}
		before, after := c.Shown()
		was, now = append(was, c.Name()+" "+before), append(now, c.Name()+" "+after)
		parts = append(parts, fmt.Sprintf("%s %s → %s", c.Name(), before, after))
	}
	f.Found, f.Expected = strings.Join(now, "，"), strings.Join(was, "，")
	f.Message = fmt.Sprintf("%s和封账时不同：%s。", v.what(first.Change), strings.Join(parts, "，"))
	f.Fix = v.causes() + v.remedy()
	return f
}

// file words a file of the month that changed, came or went.
func (v *verdict) file(f *diag.Finding, c seal.Located) {
	f.Pos.File, f.Pos.Line = c.ID, 0
	record := c.Pos.Place()
	switch {
	case c.Was == "":
		f.Found, f.Expected = "封账后放进来的", "封账时的那些文件"
		f.Message = fmt.Sprintf("%s 已经封账，这份文件是后来放进来的（%s 里没有）。", v.month.ID, record)
	case c.Now == "":
		f.Found, f.Expected = "没有这份文件", "封账时的那些文件"
		f.Pos = c.Pos
		f.Message = fmt.Sprintf("%s 封账时有 %s，现在没有了。", v.month.ID, c.ID)
	default:
		f.Found, f.Expected = "摘要 "+c.Now[:min(12, len(c.Now))], "摘要 "+c.Was[:min(12, len(c.Was))]
		f.Message = fmt.Sprintf("%s 已经封账，这份文件后来改过：封账时摘要 %.12s（%s），现在 %.12s。", v.month.ID, c.Was, record, c.Now)
	}
	f.Fix = v.remedy()
}

func (v *verdict) remedy() string {
	return fmt.Sprintf("不该变的，恢复封账时的文件；确实要更正，输入 gridpress correct %s -reason \"原因\"。", v.month.ID)
}

// causes name the files that changed since the seal.
func (v *verdict) causes() string {
	var files []string
	for _, c := range v.comparison.Changes {
		if c.Kind == seal.OfFile {
			files = append(files, c.ID)
		}
	}
	files = append(files, v.comparison.Basis...)
	if len(files) == 0 {
		return "这个月的文件没有变；变的是它前面的月份，或者程序。"
	}
	const most = 5
	if len(files) > most {
		files = append(files[:most:most], fmt.Sprintf("等 %d 份", len(files)))
	}
	return "封账以后变过的文件：" + strings.Join(files, "、") + "。"
}

// what names the thing that a change is of.
func (v *verdict) what(c seal.Change) string {
	switch c.Kind {
	case seal.OfFigure:
		return v.unit(c.Unit) + "〔" + v.indicator(c.ID) + "〕"
	case seal.OfIndicator:
		return "指标〔" + v.indicator(c.ID) + "〕的规定"
	case seal.OfRule:
		return "规则〔" + v.rule(c.ID) + "〕"
	case seal.OfPool:
		return "月度专项奖"
	case seal.OfAccount:
		return v.unit(c.Unit) + "的奖惩合计"
	case seal.OfLine:
		return strings.TrimSpace(v.unit(c.Unit) + "的奖惩〔" + v.rule(c.ID) + "〕" + c.No)
	}
	return "数据截止日期"
}

func (v *verdict) unit(id string) string {
	if id == "" {
		return ""
	}
	return v.site.UnitName(id)
}

func (v *verdict) indicator(id string) string {
	if ind := v.site.Indicator(id); ind != nil {
		return ind.Name
	}
	return id
}

func (v *verdict) rule(id string) string {
	if rules := v.site.RulesIn(v.month.ID); rules != nil {
		if r := rules.Rule(id); r != nil {
			return r.Name
		}
	}
	return id
}
