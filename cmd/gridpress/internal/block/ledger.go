package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/money"
	"gridpress/cmd/gridpress/internal/workday"
)

// ledger shows a month's rewards and penalties: all that the readers of its
// page may see, or one part of it.
type ledger struct {
	Show string `toml:"show"` // pool, checks, totals, lines, persons, kinds, ways; all of them where not named
	Unit string `toml:"unit"` // only this unit's
}

// ledgerParts are what a ledger can show, in their order.
var ledgerParts = []struct {
	name string
	view func(*Context, disclose.Ledger, string) []View
}{
	{"pool", poolView},
	{"totals", totalsView},
	{"checks", checksView},
	{"lines", linesView},
	{"persons", personsView},
	{"kinds", kindsView},
	{"ways", waysView},
}

func (b *ledger) refs() []ref {
	var names []string
	for _, p := range ledgerParts {
		names = append(names, p.name)
	}
	refs := append([]ref{{key: "show", what: theLedger, id: "ledger"}}, optional("unit", aUnit, b.Unit)...)
	return append(refs, choice("show", b.Show, names...)...)
}

func (b *ledger) views(c *Context) (views []View) {
	l, ok := c.Report.Ledger(c.Month)
	if !ok {
		return nil
	}
	if l.Rules == "" {
		if b.Show == "" || b.Show == "pool" {
			return []View{Ledger{Sentences: []string{workday.MonthName(c.Month) + "没有有效的奖惩规则。"}}}
		}
		return nil
	}
	unit := ""
	if b.Unit != "" {
		unit = c.unit(b.Unit)
	}
	for _, p := range ledgerParts {
		if b.Show == "" || b.Show == p.name {
			views = append(views, p.view(c, l, unit)...)
		}
	}
	return views
}

// OpensLedger reports whether a block says how the ledger's amounts were
// reached.
func OpensLedger(b Block) bool {
	l, yes := b.(*ledger)
	return yes && (l.Show == "" || l.Show == "ways")
}

// Ledger is what is to be said of a month's rewards and penalties before its
// tables, and the footnotes on rules that are not sure.
type Ledger struct {
	Sentences []string
	Notes     []string
}

// Part is the template.
func (Ledger) Part() string { return "ledger" }

// poolView says what became of the month's pool.
func poolView(c *Context, l disclose.Ledger, _ string) []View {
	p := l.Pool
	words := []string{}
	switch {
	case !p.Known, !p.Active, p.Given == 0:
		words = append(words, p.Reason)
	default:
		rank := ""
		if p.Rank != "" {
			rank = fmt.Sprintf("依据 %s 公布的全省第 %s 名，", p.Published, p.Rank)
		}
		words = append(words, fmt.Sprintf("%s启动月度专项奖，%d 家达标，共分配 %s 元。", rank, p.Qualified, p.Given))
	}
	words = append(words, totalSentence(l))
	v := Ledger{Sentences: words}
	for i, r := range l.Notes {
		v.Notes = append(v.Notes, fmt.Sprintf("注 %d  %s%s：%s（%s）", i+1, r.Name, noteValue(r), r.Note, r.Source))
	}
	if l.Released != "" {
		v.Notes = append(v.Notes, "这里只有各单位合计，理由："+l.Released)
	}
	return []View{v}
}

func noteValue(r disclose.Rule) string {
	if r.State == "missing" {
		return "，金额待定"
	}
	if strings.ContainsAny(r.Text, "0123456789") {
		return "，暂按 " + r.Text
	}
	return "，暂按“" + r.Text + "”"
}

// totalSentence says what all units have together, and what is not in it.
func totalSentence(l disclose.Ledger) string {
	all := l.Total
	s := fmt.Sprintf("本月奖励 %s 元，扣减 %s 元", all.Rewards, all.Penalties)
	if all.Unconfirmed {
		s += "，其中有待确认的金额"
	}
	switch {
	case all.Pending > 0 && l.Whole:
		s += fmt.Sprintf("；另有 %d 项金额待定，不在合计内", all.Pending)
	case all.Pending > 0:
		s += "；另有金额待定的事项，不在合计内"
	}
	return s + "。"
}

// totalsView sets every unit's month beside its year.
func totalsView(c *Context, l disclose.Ledger, unit string) []View {
	t := Table{ID: "table-" + c.tableID("ledger"), Caption: workday.MonthName(l.Month) + "各单位奖惩合计",
		Columns: []Column{{Label: "单位", Key: true}, {Label: "奖励", Unit: "元", Numeric: true}, {Label: "扣减", Unit: "元", Numeric: true}, {Label: "净额", Unit: "元", Numeric: true},
			{Label: "本年奖励", Unit: "元", Numeric: true}, {Label: "本年扣减", Unit: "元", Numeric: true}, {Label: "本年净额", Unit: "元", Numeric: true}, {Label: "备注"}},
		Notes: []string{"净额是奖励减去扣减，两者分别核定，不相抵。金额待定的不在合计内；个人考核不计入单位合计。"}}
	for _, u := range l.Units {
		if unit == "" || u.Unit.ID == unit {
			t.Rows = append(t.Rows, c.totalRow(u, totalNote(u, l.Whole)))
		}
	}
	if unit == "" {
		t.Rows = append(t.Rows, c.totalRow(l.Total, ""))
		t.Rows[len(t.Rows)-1].Total = true
	} else {
		t.Caption = workday.MonthName(l.Month) + c.unitName(unit) + "奖惩合计"
	}
	if from := l.Total.Year.From; from != "" && from[5:] != "01" {
		t.Notes = append(t.Notes, "本年累计从 "+workday.MonthName(from)+"起。")
	}
	return []View{t}
}

// totalRow is a total of the month and of the year, each amount leading to how
// it was reached.
func (c *Context) totalRow(u disclose.UnitTotal, note string) Row {
	cells := append([]Cell{{Text: u.Unit.Name}}, amounts(u, c.opened("#sum-"+u.Unit.ID), c.opened("#year-"+u.Unit.ID))...)
	return Row{Cells: append(cells, Cell{Text: note})}
}

// amounts are the six money cells of a total, those of the month and of the
// year leading to how they were reached.
func amounts(u disclose.UnitTotal, month, year string) []Cell {
	cells := []Cell{yuan(u.Rewards), yuan(u.Penalties), yuan(u.Net()), yuan(u.Year.Rewards), yuan(u.Year.Penalties), yuan(u.Year.Net())}
	for i := range cells {
		cells[i].Href = month
		if i >= 3 {
			cells[i].Href = year
		}
	}
	return cells
}

func yuan(f money.Fen) Cell { return Cell{Text: f.String(), Sort: f.Plain()} }

func totalNote(u disclose.UnitTotal, whole bool) string {
	var words []string
	if u.Unconfirmed {
		words = append(words, "含待确认")
	}
	switch {
	case u.Pending > 0 && whole:
		words = append(words, fmt.Sprintf("另有 %d 项金额待定", u.Pending))
	case u.Pending > 0:
		words = append(words, "另有金额待定")
	}
	if u.Year.Pending && u.Pending == 0 {
		words = append(words, "本年另有金额待定")
	}
	return strings.Join(words, "；")
}

// checksView says who qualifies for the pool, and why not.
func checksView(c *Context, l disclose.Ledger, unit string) []View {
	if len(l.Checks) == 0 {
		return nil
	}
	t := Table{ID: "table-" + c.tableID("qualified"), Caption: "达标情况", Columns: []Column{{Label: "单位", Key: true}, {Label: "结论"}}}
	for _, check := range l.Checks[0].Checks {
		t.Columns = append(t.Columns, Column{Label: check.Name})
	}
	for _, q := range l.Checks {
		if unit != "" && q.Unit.ID != unit {
			continue
		}
		verdict := map[bool]string{true: "达标", false: "没有达标"}[q.Met]
		if q.Veto {
			verdict = "一票否决"
		}
		row := Row{Cells: []Cell{{Text: q.Unit.Name}, {Text: verdict, Href: c.opened(judgedHref(l, q.Unit.ID))}}}
		for _, check := range q.Checks {
			mark := "✓ "
			if !check.Met {
				mark = "✗ "
			}
			row.Cells = append(row.Cells, Cell{Text: mark + check.Words})
		}
		t.Rows = append(t.Rows, row)
	}
	return []View{t}
}

// linesView lists the month's rewards and penalties one by one.
func linesView(c *Context, l disclose.Ledger, unit string) []View {
	if !l.Whole {
		return nil
	}
	t := Table{ID: "table-" + c.tableID("lines"), Caption: workday.MonthName(l.Month) + "奖惩分项", Empty: workday.MonthName(l.Month) + "没有奖惩事项。",
		Columns: []Column{{Label: "单位", Key: true}, {Label: "项目"}, {Label: "编号"}, {Label: "日期"}, {Label: "件数", Unit: "件", Numeric: true},
			{Label: "奖励", Unit: "元", Numeric: true}, {Label: "扣减", Unit: "元", Numeric: true}, {Label: "说明"}}}
	for i, line := range l.Lines {
		if !line.Persons && (unit == "" || line.Unit.ID == unit) {
			t.Rows = append(t.Rows, lineRow(line, c.opened(lineHref(i))))
		}
	}
	return []View{t}
}

func lineRow(line disclose.Line, href string) Row {
	amount := yuan(line.Amount)
	if line.Pending {
		amount = Cell{Text: "金额待定", Sort: "0"}
	}
	amount.Href = href
	reward, penalty := amount, Cell{}
	if !line.Gives {
		reward, penalty = Cell{}, amount
	}
	cases := "" // what is priced by the case
	if strings.HasPrefix(line.Rule, "penalty.") {
		cases = fmt.Sprint(line.Cases)
	}
	return Row{Cells: []Cell{{Text: line.Unit.Name}, {Text: line.Name}, {Text: line.No}, {Text: line.Date}, {Text: cases}, reward, penalty, {Text: lineNote(line)}}}
}

func lineHref(i int) string { return fmt.Sprintf("#line-%d", i+1) }

// judgedHref is where it stands how a unit was judged: with its share of the
// pool, where it has one.
func judgedHref(l disclose.Ledger, unit string) string {
	if i := l.Share(unit); i >= 0 {
		return lineHref(i)
	}
	return "#qualified-" + unit
}

// opened is a place among the ways, "" where the page has none.
func (c *Context) opened(href string) string {
	if !c.Ways {
		return ""
	}
	return href
}

func lineNote(line disclose.Line) string {
	var words []string
	if line.SameOrder {
		words = append(words, "〔同一工单〕")
	}
	if line.Unconfirmed && !strings.HasPrefix(line.Reason, "待确认") {
		words = append(words, "待确认")
	}
	if line.Reason != "" {
		words = append(words, line.Reason)
	}
	return strings.Join(words, " ")
}

// personsView counts the persons below the line of an exam: never more than
// their number and the sum (I-24).
func personsView(c *Context, l disclose.Ledger, unit string) []View {
	t := Table{ID: "table-" + c.tableID("persons"), Caption: "调考个人考核（只列人数和金额，不计入单位合计）",
		Columns: []Column{{Label: "单位", Key: true}, {Label: "考试"}, {Label: "人数", Unit: "人", Numeric: true}, {Label: "金额", Unit: "元", Numeric: true}}}
	people, sum := 0, money.Fen(0)
	for i, line := range l.Lines {
		if !line.Persons || unit != "" && line.Unit.ID != unit {
			continue
		}
		people, sum = people+line.Cases, sum+line.Amount
		amount := yuan(line.Amount)
		amount.Href = c.opened(lineHref(i))
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: line.Unit.Name}, {Text: line.No}, {Text: fmt.Sprint(line.Cases)}, amount}})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	if unit == "" {
		t.Rows = append(t.Rows, Row{Total: true, Cells: []Cell{{Text: "合计"}, {}, {Text: fmt.Sprint(people)}, yuan(sum)}})
	}
	return []View{t}
}

// kindsView adds up each rule's lines, this month and this year.
func kindsView(c *Context, l disclose.Ledger, _ string) []View {
	if !l.Whole {
		return nil
	}
	t := Table{ID: "table-" + c.tableID("kinds"), Caption: "按规则汇总", Empty: "本年还没有奖惩事项。",
		Columns: []Column{{Label: "规则", Key: true}, {Label: "奖或扣"}, {Label: "本月", Unit: "件", Numeric: true}, {Label: "本月金额", Unit: "元", Numeric: true}, {Label: "本年金额", Unit: "元", Numeric: true}, {Label: "备注"}}}
	for _, k := range l.Kinds {
		kind := map[bool]string{true: "奖励", false: "扣减"}[k.Gives]
		if k.Persons {
			kind = "个人"
		}
		note := ""
		if k.Pending > 0 {
			note = fmt.Sprintf("%d 项金额待定", k.Pending)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: k.Name}, {Text: kind}, {Text: fmt.Sprint(k.Cases)}, yuan(k.Amount), yuan(k.Year), {Text: note}}})
	}
	return []View{t}
}

// waysView opens how every total and, for those who may, every line was
// reached.
func waysView(c *Context, l disclose.Ledger, unit string) []View {
	of := "各单位"
	if unit != "" {
		of = "" // it is the page's, or named beside it
	}
	totals, years := Ways{Title: of + "合计怎样得来"}, Ways{Title: of + "本年合计怎样得来"}
	add := func(u disclose.UnitTotal, d derivation.Derivation) {
		totals.Items = append(totals.Items, way("sum-"+u.Unit.ID, u.Unit.Name, u.Net().String()+" 元", d))
		years.Items = append(years.Items, way("year-"+u.Unit.ID, u.Unit.Name, u.Year.Net().String()+" 元", u.Year.Derivation(u.Unit)))
	}
	for _, u := range l.Units {
		if unit == "" || u.Unit.ID == unit {
			add(u, l.Way(u))
		}
	}
	if unit == "" {
		add(l.Total, l.Total.Derivation)
	}
	lines := Ways{Title: "各分项怎样得来"}
	for i, line := range l.Lines {
		if unit != "" && line.Unit.ID != unit {
			continue
		}
		label := strings.Join(strings.Fields(line.Unit.Name+" "+line.Name+" "+line.No), " ")
		result := line.Amount.String() + " 元"
		if line.Pending {
			result = "金额待定"
		}
		w := way(strings.TrimPrefix(lineHref(i), "#"), label, result, line.Derivation)
		if line.Printed != "" {
			w.Label += "（" + line.Printed + "）"
		}
		lines.Items = append(lines.Items, w)
	}
	judged := Ways{Title: "达标与否怎样判定"}
	for _, q := range l.Checks {
		if href := judgedHref(l, q.Unit.ID); (unit == "" || q.Unit.ID == unit) && strings.HasPrefix(href, "#qualified-") {
			judged.Items = append(judged.Items, way("qualified-"+q.Unit.ID, q.Unit.Name, map[bool]string{true: "达标", false: "没有达标"}[q.Met], q.Derivation))
		}
	}
	views := []View{totals}
	for _, w := range []Ways{years, judged, lines} {
		if len(w.Items) > 0 {
			views = append(views, w)
		}
	}
	return views
}
