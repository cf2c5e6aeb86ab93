package computed

import (
	"cmp"
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/timelimit"
)

// clocked is the judgement of a month's orders, by table and record.
type clocked map[*schema.Table][]timelimit.Result

// clock fills in one of the columns that the judgement of orders gives.
func (p *period) clock(t *schema.Table, column int) {
	if p.noRules(t) {
		return
	}
	if p.orders == nil {
		p.judge()
	}
	c := &t.Columns[column]
	at, id := further(t.Sheet.Columns[column].ID)
	for i, r := range (*p.orders)[t] {
		if at >= 0 {
			r.Judgement = r.Beside[at]
		}
		if r.Unknown {
			continue
		}
		if text := word(id, r); text != "" {
			c.States[i] = quantity.Present
			c.Texts.Set(i, text)
		} else if n, ok := figure(id, r); ok {
			put(c, i, n)
		} else {
			c.States[i] = quantity.NotApplicable
		}
	}
}

// further takes apart a column of a further clock: "grid_verdict" is the
// verdict by the second of them. The company's own have none, -1.
func further(column string) (clock int, id string) {
	for i, name := range declare.FurtherClocks {
		if id, ok := strings.CutPrefix(column, name+"_"); ok {
			return i, id
		}
	}
	return -1, column
}

// word is what a column of words says of a judgement, "" for one of numbers.
func word(column string, r timelimit.Result) string {
	switch column {
	case "verdict":
		return cmp.Or(string(r.Verdict), "none")
	case "short":
		return yesNo(r.Short)
	}
	return ""
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// figure is what a column shows of a judgement; ok is false where it has
// nothing to show.
func figure(column string, r timelimit.Result) (n int, ok bool) {
	switch column {
	case "whole_wd":
		return r.Whole, r.Known
	case "own_wd":
		return r.Own, r.Known
	case "paused_wd":
		return r.Paused, r.Known
	case "limit_wd":
		return r.Limit, r.Limited
	case "days_left":
		return r.Left, r.Counts
	case "judged":
		return one(r.Judged()), true
	case "in_time":
		return one(r.Verdict == timelimit.Within), true
	case "same_day":
		return one(r.SameDay), true
	}
	return 0, false
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// judge judges all orders of the month.
func (p *period) judge() {
	p.orders = &clocked{}
	clock := timelimit.New(p.rules, p.set.Site.Calendar, p.cutoff)
	pauses, works := p.pauses(), p.works()
	sheet := p.set.Site.Sheet(declare.OrdersSheet)
	for _, t := range p.month.TablesOf(sheet) {
		results := make([]timelimit.Result, t.Len())
		for i := range t.Len() {
			o, whole := p.order(t, i)
			if !whole {
				continue
			}
			no := t.Text(i, "order_no")
			for _, pause := range pauses[no] {
				o.Pauses = append(o.Pauses, pause.Pause)
				p.unresumed(o, pause)
			}
			o.Types = works[no]
			r, err := clock.Judge(o)
			if err != nil {
				p.noYear(t, i, sheet.Column("energised"), err)
			}
			results[i] = r
			p.unworked(t, i, o, r)
		}
		(*p.orders)[t] = results
	}
}

// order reads a record; whole is false where a cell is missing without which
// there is no judgement, which has a finding.
func (p *period) order(t *schema.Table, i int) (o timelimit.Order, whole bool) {
	o = timelimit.Order{Category: t.Text(i, "category"), Voltage: t.Text(i, "voltage"), Supply: t.Text(i, "supply"), Biz: t.Text(i, "biz"),
		Status: t.Text(i, "status"), Ready: t.Text(i, "ready") == "yes", Works: t.Text(i, "works") == "yes"}
	o.Accepted, whole = date(t, i, t.Sheet.Column("accepted"))
	whole = whole && t.Text(i, "order_no") != "" // nobody knows its suspensions and works
	o.Energised, o.Done = date(t, i, t.Sheet.Column("energised"))
	if given := &t.Columns[t.Sheet.Column("works_wd")]; given.States[i] == quantity.Present {
		o.Granted, o.WorksWD = true, int(given.Numbers.At(i).Float())
	}
	switch key := timelimit.LimitKey(o); {
	case (key == "ready" || key == "not_ready") && t.Text(i, "ready") == "":
		p.needed(t, i, "ready", "居民和没有配套工程的低压工单")
		return o, false
	case key == "" && o.Category == "hv" && o.Voltage == "kv10" && t.Text(i, "supply") == "":
		p.needed(t, i, "supply", "10 千伏工单")
		return o, false
	}
	return o, whole
}

// needed reports a cell that decides which limit holds.
func (p *period) needed(t *schema.Table, i int, column, of string) {
	at := t.Sheet.Column(column)
	name := t.Sheet.Columns[at].Name
	p.list.Add(diag.Finding{Code: "CLOCK-INPUT", Level: diag.Error, Pos: t.Pos(i, at), Unit: p.set.Site.UnitName(t.Unit(i)), Month: p.month.ID,
		Found: "空", Expected: name, Message: of + "要填〔" + name + "〕，不填就不知道按哪个时限判定。", Fix: "填上这一格。"})
}

// unworked warns of a limit that lacks the time of the works: the order has
// some, and no record says which.
func (p *period) unworked(t *schema.Table, i int, o timelimit.Order, r timelimit.Result) {
	if !r.Limited || !o.Works || o.Voltage == "lv" || o.Granted || len(o.Types) > 0 {
		return
	}
	at := t.Sheet.Column("works")
	p.list.Add(diag.Finding{Code: "CLOCK-WORKS", Level: diag.Warning, Pos: t.Pos(i, at), Unit: p.set.Site.UnitName(t.Unit(i)), Month: p.month.ID,
		Found: "是", Expected: "配套工程表里有这个工单",
		Message: "写明有配套工程，配套工程表里没有这个工单，时限没有加上施工时间。", Fix: "在配套工程表里补上它的工程类型；没有配套工程的改成“否”。"})
}

// unresumed reports a suspension that outlasts its order: open, it would take
// away all days that follow.
func (p *period) unresumed(o timelimit.Order, pause pause) {
	if !o.Done || !pause.Open && pause.To <= o.Energised {
		return
	}
	at := pause.table.Sheet.Column("to")
	f := diag.Finding{Code: "CLOCK-PAUSE", Level: diag.Error, Pos: pause.table.Pos(pause.row, at), Unit: p.set.Site.UnitName(pause.table.Unit(pause.row)), Month: p.month.ID,
		Found: "没有值", Expected: "不晚于送电时间 " + o.Energised.String(),
		Message: fmt.Sprintf("工单 %s 已经在 %s 送电，这次暂停没有恢复日期，以后的工作日都会被剔除。", pause.table.Shown(p.set.Site, pause.row, pause.table.Sheet.Column("order_no")), o.Energised),
		Fix:     "补上恢复日期；没有送电的，改正业扩工单里的送电时间。"}
	if !pause.Open {
		f.Level, f.Found = diag.Warning, pause.To.String()
		f.Message = fmt.Sprintf("工单 %s 已经在 %s 送电，这次暂停到 %s 才恢复。", pause.table.Shown(p.set.Site, pause.row, pause.table.Sheet.Column("order_no")), o.Energised, pause.To)
		f.Fix = "核对恢复日期和送电时间，改正写错的那一个；送电以后的暂停不计。"
	}
	p.list.Add(f)
}

// pause is a recorded suspension, and where it stands.
type pause struct {
	timelimit.Pause
	table *schema.Table
	row   int
}

// pauses are the recorded suspensions by order number.
func (p *period) pauses() map[string][]pause {
	byOrder := map[string][]pause{}
	p.each(declare.SuspensionsSheet, func(t *schema.Table, i int, no string) {
		from, known := date(t, i, t.Sheet.Column("from"))
		to, ended := date(t, i, t.Sheet.Column("to"))
		if known {
			byOrder[no] = append(byOrder[no], pause{timelimit.Pause{From: from, To: to, Open: !ended}, t, i})
		}
	})
	return byOrder
}

// works are the kinds of supporting works by order number.
func (p *period) works() map[string][]string {
	byOrder := map[string][]string{}
	p.each(declare.WorksSheet, func(t *schema.Table, i int, no string) {
		if kind := t.Text(i, "type"); kind != "" {
			byOrder[no] = append(byOrder[no], kind)
		}
	})
	return byOrder
}

// each goes through the records of a sheet that name an order.
func (p *period) each(sheet string, do func(t *schema.Table, i int, no string)) {
	s := p.set.Site.Sheet(sheet)
	if s == nil {
		return
	}
	for _, t := range p.month.TablesOf(s) {
		for i := range t.Len() {
			if no := t.Text(i, "order_no"); no != "" {
				do(t, i, no)
			}
		}
	}
}
