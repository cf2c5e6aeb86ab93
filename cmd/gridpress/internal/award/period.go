package award

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/money"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// period is one month while it is decided.
type period struct {
	set     *month.Set
	month   *month.Month
	rules   *declare.Rules
	rulings map[string]ruling        // by number, of the months so far
	deeds   map[deed]money.Fen       // what was given for a deed in earlier months
	lacking map[*schema.Table][]bool // records without what their sheet requires
	out     *Month
	list    diag.List
}

// row is one record of a sheet.
type row struct {
	site *declare.Site
	t    *schema.Table
	i    int
}

// rows are the records of a sheet in the month, or of a standing sheet. One
// that lacks what its sheet requires decides nothing: that has its own finding,
// which blocks the whole.
func (p *period) rows(sheet string) iter.Seq[row] {
	return func(yield func(row) bool) {
		s := p.set.Site.Sheet(sheet)
		if s == nil {
			return
		}
		for _, t := range p.set.TablesAt(s, p.month) {
			for i := range t.Len() {
				if p.readable(t, i) && !yield(row{p.set.Site, t, i}) {
					return
				}
			}
		}
	}
}

// readable reports whether a record holds all that its sheet requires.
func (p *period) readable(t *schema.Table, record int) bool {
	if p.lacking[t] == nil {
		p.lacking[t] = make([]bool, t.Len())
		for c := range t.Sheet.Columns {
			required := t.Sheet.Columns[c].Required && t.Sheet.Columns[c].Class != class.Personal
			for i, state := range t.Columns[c].States {
				p.lacking[t][i] = p.lacking[t][i] || required && state == quantity.Missing
			}
		}
	}
	return !p.lacking[t][record]
}

// sorted are the records of a sheet by unit and by some columns.
func (p *period) sorted(sheet string, by ...string) []row {
	rows := slices.Collect(p.rows(sheet))
	slices.SortStableFunc(rows, func(a, b row) int {
		c := cmp.Compare(p.set.Site.UnitIndex(a.t.Unit(a.i)), p.set.Site.UnitIndex(b.t.Unit(b.i)))
		for _, column := range by {
			c = cmp.Or(c, cmp.Compare(a.text(column), b.text(column)))
		}
		return c
	})
	return rows
}

// of is the first record of a sheet that is a unit's.
func (p *period) of(sheet, unit string) (row, bool) {
	for r := range p.rows(sheet) {
		if r.t.Unit(r.i) == unit {
			return r, true
		}
	}
	return row{}, false
}

// text is a cell's text, "" where it has none.
func (r row) text(column string) string {
	if !r.has(column) {
		return ""
	}
	return r.t.Text(r.i, column)
}

// has reports whether a cell holds a value.
func (r row) has(column string) bool {
	c := r.t.Sheet.Column(column)
	return c >= 0 && r.t.Columns[c].States[r.i] == quantity.Present
}

// number is a cell's number, nothing where it has none.
func (r row) number(column string) quantity.Number {
	if !r.has(column) {
		return quantity.Number{}
	}
	return r.t.Columns[r.t.Sheet.Column(column)].Numbers.At(r.i)
}

// input is a cell as an input of a derivation.
func (r row) input(column string) derivation.Input {
	c := r.t.Sheet.Column(column)
	decl := &r.t.Sheet.Columns[c]
	in := derivation.Input{Name: decl.Name, Value: r.t.Text(r.i, column), Shown: r.t.Shown(r.site, r.i, c), Of: r.t.Sheet.ID + "." + column,
		Class: class.Max(r.t.Class(r.i), decl.Class), Pos: r.t.Pos(r.i, c)}
	if decl.Type.Numeric() {
		in.Value = r.number(column).String()
		if decl.Type != declare.Percent && decl.Valid == "" {
			in.Shown = exact(r.number(column), decl.Digits)
		}
		if decl.Unit != "" {
			in.Shown += " " + decl.Unit
		}
	}
	if unit := r.t.Unit(r.i); unit != "" {
		in.Name = r.site.UnitName(unit) + " " + in.Name
	}
	return in
}

// exact writes a number with so many decimals, or with all that it has where
// these are more: what decides is never rounded.
func exact(n quantity.Number, digits int) string {
	_, decimals, _ := strings.Cut(n.String(), ".")
	return n.Format(max(digits, len(decimals)))
}

// read adds a cell to a derivation.
func (r row) read(d *derivation.Derivation, column string) string { return d.Read(r.input(column)) }

// tally adds what the records of a unit come to under a name: their count, or
// the sum of a column, over those that meet a filter by words (of dates: by
// month).
func (p *period) tally(d *derivation.Derivation, sheet, column, unit string, where map[string][]string, name string) string {
	rows := &derivation.Rows{Op: "count", Where: where, Unit: unit, Month: p.month.ID}
	if column != "" {
		rows.Op = "sum"
	}
	s := p.set.Site.Sheet(sheet)
	in := derivation.Input{Name: p.set.Site.UnitName(unit) + " " + name, Of: sheet + "." + column, Class: s.Class, Rows: rows}
	total := quantity.Decimal{}
	for r := range p.rows(sheet) {
		if r.t.Unit(r.i) != unit || !r.meets(where) {
			continue
		}
		rows.Add(r.t.Pos(r.i, s.Column(column)))
		in.Class = class.Max(in.Class, r.t.Class(r.i))
		if column == "" {
			total = total.Add(quantity.Int(1).Decimal())
		} else {
			total = total.Add(r.number(column).Decimal())
		}
	}
	in.Value = derivation.Text(total.Rat())
	in.Shown = in.Value + " 件"
	if column == "" {
		in.Shown = in.Value + " 行"
	}
	return d.Read(in)
}

// meets reports whether a record's words are among those of a filter.
func (r row) meets(where map[string][]string) bool {
	for column, words := range where {
		text := r.text(column)
		if c := r.t.Sheet.Column(column); r.t.Sheet.Columns[c].Type == declare.Date {
			text = text[:min(len(text), len(r.t.Month))]
		}
		if !slices.Contains(words, text) {
			return false
		}
	}
	return true
}

// apply adds a rule to a derivation.
func (p *period) apply(d *derivation.Derivation, id string) string {
	r := p.rules.Rule(id)
	value := r.Value.Word
	if value == "" && !r.Missing() {
		value = r.Value.Number.String()
	}
	return d.Apply(derivation.Rule{ID: id, Name: r.Name, Value: value, Shown: r.Said(), Printed: r.Printed, State: r.State,
		Source: r.Source, Note: r.Note, Decision: r.ConfirmedBy, File: p.rules.File})
}

// word is a rule's word.
func (p *period) word(id string) string { return p.rules.Rule(id).Value.Word }

// yuan is a rule's amount, nothing for a missing one. Declarations have at most
// two decimals.
func (p *period) yuan(id string) money.Fen {
	fen, _ := money.Parse(p.rules.Rule(id).Value.Number.String())
	return fen
}

// amount is what a derivation comes to.
func amount(d *derivation.Derivation) money.Fen {
	fen, _ := money.Parse(d.Result())
	return fen
}

// printed is the amount that a rule's source prints, where it prints another
// one than the rule's: "0.5 元/件" beside 5,000.
func (p *period) printed(id string) (money.Fen, bool) {
	r := p.rules.Rule(id)
	text, _, _ := strings.Cut(r.Printed, "/")
	text = strings.TrimSpace(text)
	number, wan := strings.CutSuffix(strings.TrimSuffix(text, "元"), "万")
	fen, ok := money.Parse(strings.TrimSpace(number))
	if wan {
		fen *= 10_000
	}
	return fen, ok && text != r.Printed && fen != p.yuan(id) && r.Presumed()
}

// state is how sure an amount by a rule is.
func (p *period) state(rule string) State {
	if p.rules.Rule(rule).Presumed() {
		return Unconfirmed
	}
	return Settled
}

// derive begins the derivation of something of a unit's.
func (p *period) derive(unit, of string) *derivation.Derivation {
	return &derivation.Derivation{What: fmt.Sprintf("%s %s %s", p.set.Site.UnitName(unit), p.month.ID, of), About: unit}
}

// noRules finds rows that only rules could decide.
func (p *period) noRules() (list diag.List) {
	for _, sheet := range []string{declare.EventsSheet, declare.AwardsSheet, declare.AnnualSheet} {
		for r := range p.rows(sheet) {
			list.Add(diag.Finding{Code: "RULES-NONE", Level: diag.Error, Pos: r.t.Head(0), Month: p.month.ID, Found: "没有规则", Expected: "一套在 " + p.month.ID + " 有效的规则",
				Message: fmt.Sprintf("〔%s〕要按规则计算奖惩，data/rules 里没有 %s 有效的一套。", r.t.Sheet.Name, p.month.ID),
				Fix:     "在 data/rules 里补上，或改正已有一套的 valid_from、valid_to。"})
			break
		}
	}
	return list
}
