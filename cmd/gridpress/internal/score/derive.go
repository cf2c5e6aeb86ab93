package score

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// Derive says how a month's figure was reached. With each, every record that
// entered is listed, which takes the records themselves; without, places alone.
// Where there is no figure, the one step says so.
func (r *Results) Derive(set *month.Set, ind *declare.Indicator, unit, monthID string, each bool) *derivation.Derivation {
	sheet, c := inputs(set.Site, ind)
	v := &deriver{Results: r, set: set, ind: ind, sheet: sheet, columns: c, month: monthID, each: each,
		d: &derivation.Derivation{What: fmt.Sprintf("%s %s %s", set.Site.UnitName(unit), monthID, ind.Name)}}
	f := r.Figure(ind.ID, unit, monthID)
	if f.State != quantity.Present {
		words := map[quantity.State]string{quantity.Missing: "没有数据", quantity.NotApplicable: "不适用：没有可计算的记录"}[f.State]
		v.d.Say(v.d.Do("take", "="+words), words)
		return v.d
	}
	value := ""
	if unit == declare.Company && c.unit >= 0 {
		value = v.total()
	} else {
		value = v.unit(unit).value
	}
	v.round(value, f)
	return v.d
}

// deriver writes down one figure.
type deriver struct {
	*Results
	columns
	set   *month.Set
	ind   *declare.Indicator
	sheet *declare.Sheet
	month string
	each  bool
	part  bool   // of a share: the part, not the whole
	who   string // "固始：" while one unit of several is derived
	d     *derivation.Derivation
}

// where are the filters of what is counted.
func (v *deriver) where() declare.Where {
	if !v.part {
		return v.ind.Where
	}
	both := maps.Clone(v.ind.Share.Of)
	maps.Copy(both, v.ind.Where)
	return both
}

// partRows is how many records the part of a share has.
func partRows(f *Figure) (rows int) {
	for _, r := range f.part {
		rows += r.count
	}
	return rows
}

// parts are where a unit's sums and value stand in the derivation.
type parts struct{ of, to, value string }

// unit derives the exact value of one unit, or of the company in a sheet
// without units.
func (v *deriver) unit(unit string) (p parts) {
	f := v.Figure(v.ind.ID, unit, v.month)
	ind := v.ind
	switch {
	case ind.Median != "":
		p.of = v.tally("median", unit, v.of, f.Value, f)
		p.value = p.of
	case ind.Ratio != nil:
		p.of, p.to = v.tally("sum", unit, v.of, f.of, f), v.tally("sum", unit, v.to, f.to, f)
		p.value = v.over(p)
	case ind.Share != nil:
		p.to = v.tally("count", unit, -1, f.to, f)
		part := *v
		part.part = true
		p.of = part.tally("count", unit, -1, f.of, &Figure{Rows: partRows(f), runs: f.part})
		p.value = v.over(p)
	case ind.Mean != "":
		p.of, p.to = v.tally("sum", unit, v.of, f.of, f), v.tally("count", unit, v.of, f.to, f)
		p.value = v.over(p)
	case ind.Count != "":
		p.of = v.tally("count", unit, -1, f.of, f)
		p.value = p.of
	default:
		p.of = v.tally("sum", unit, v.of, f.of, f)
		p.value = p.of
	}
	return p
}

// terms are what is divided, and by what.
func (v *deriver) terms() (of, to string) {
	switch {
	case v.ind.Share != nil:
		return v.set.Site.WhereWords(v.sheet, v.ind.Share.Of) + "的行数", "总行数"
	case v.ind.Mean != "":
		return v.name(v.of) + "之和", "行数"
	}
	return v.name(v.of), v.name(v.to)
}

// over divides.
func (v *deriver) over(p parts) string {
	of, to := v.terms()
	return v.divided(p, of, to)
}

func (v *deriver) divided(p parts, of, to string) string {
	step := v.d.Do("over", p.of, p.to)
	v.d.Say(step, fmt.Sprintf("%s%s %s ÷ %s %s", v.who, of, plain(v.d.Value(p.of)), to, plain(v.d.Value(p.to))))
	return step
}

// total derives the company's exact value from the units that have one.
func (v *deriver) total() string {
	if v.ind.Total == "pooled" && v.ind.Median != "" {
		return v.pooledMedian()
	}
	var ofs, tos, values, weights, products []string
	for _, u := range v.set.Site.Units {
		f := v.Figure(v.ind.ID, u.ID, v.month)
		if f.State != quantity.Present {
			continue
		}
		v.who = u.Name + "："
		p := v.unit(u.ID)
		v.who = ""
		ofs, tos, values = append(ofs, p.of), append(tos, p.to), append(values, p.value)
		if v.ind.Total == "weighted" {
			w := v.tally("sum", u.ID, v.weight, f.weight, f)
			weights = append(weights, w)
			product := v.d.Do("times", p.value, w)
			v.d.Say(product, fmt.Sprintf("%s：%s × %s %s", u.Name, plain(v.d.Value(p.value)), v.name(v.weight), plain(v.d.Value(w))))
			products = append(products, product)
		}
	}
	switch v.ind.Total {
	case "ratio", "pooled":
		of, to := v.terms()
		return v.over(parts{of: v.sum(ofs, "的"+strings.TrimSuffix(of, "之和")+"合计"), to: v.sum(tos, "的"+to+"合计")})
	case "mean":
		step := v.d.Do("over", v.sum(values, "之和"), fmt.Sprintf("=%d", len(values)))
		v.d.Say(step, fmt.Sprintf("%d 家的平均值", len(values)))
		return step
	case "weighted":
		return v.divided(parts{of: v.sum(products, "的加权合计"), to: v.sum(weights, "的"+v.name(v.weight)+"合计")}, "加权合计", v.name(v.weight)+"合计")
	}
	return v.sum(values, "之和")
}

func (v *deriver) sum(ids []string, words string) string {
	step := v.d.Do("sum", ids...)
	v.d.Say(step, fmt.Sprintf("%d 家%s %s", len(ids), words, plain(v.d.Value(step))))
	return step
}

// pooledMedian is the median of the records of all units together.
func (v *deriver) pooledMedian() string {
	all := &Figure{}
	total := v.Figure(v.ind.ID, declare.Company, v.month)
	for _, u := range v.set.Site.Units {
		f := v.Figure(v.ind.ID, u.ID, v.month)
		all.Rows += f.Rows
		all.runs = append(all.runs, f.runs...)
	}
	return v.tally("median", "", v.of, total.Value, all)
}

// round ends with the figure as readers see it.
func (v *deriver) round(value string, f *Figure) {
	op := "round"
	if v.ind.Unit == "%" {
		op = "percent"
	}
	step := v.d.Do(op, value, fmt.Sprintf("=%d", v.ind.Digits))
	v.d.Say(step, fmt.Sprintf("= %s%s", f.Shown.Format(v.ind.Digits), spaced(v.ind.Unit)))
}

// tally is what the records of a unit come to in a column (-1 for their
// number): the one cell where there is one, else where they stand.
func (v *deriver) tally(op, unit string, column int, value *big.Rat, f *Figure) string {
	in := derivation.Input{Name: strings.TrimSpace(v.set.Site.UnitName(unit) + " " + v.name(column)), Value: derivation.Text(value), Of: v.sheet.ID + ".", Class: v.class(column)}
	if column >= 0 {
		in.Of += v.sheet.Columns[column].ID
	}
	if op == "count" {
		in.Name = strings.TrimSpace(v.set.Site.UnitName(unit) + " 〔" + v.sheet.Name + "〕行数")
	}
	if words := v.set.Site.WhereWords(v.sheet, v.where()); words != "" && (f.Rows != 1 || op == "count") {
		in.Name += "（" + words + "）"
	}
	in.Shown = v.shown(column, in.Value, op)
	if f.Rows == 1 && op == "sum" && column >= 0 {
		in.Pos = f.runs[0].table.Pos(f.runs[0].first, column)
		return v.d.Read(in)
	}
	in.Rows = &derivation.Rows{Op: op, Where: words(v.where()), Month: v.month, Count: f.Rows}
	if unit != declare.Company {
		in.Rows.Unit = unit
	}
	if v.ind.Ratio != nil {
		in.Rows.Needs = []string{v.sheet.Columns[v.of].ID, v.sheet.Columns[v.to].ID}
	}
	if v.ind.Mean != "" {
		in.Rows.Needs = []string{v.sheet.Columns[v.of].ID}
	}
	if v.ind.Share != nil {
		in.Rows.Needs = slices.Sorted(maps.Keys(v.ind.Share.Of))
	}
	if v.valid >= 0 {
		in.Rows.Year = v.month[:4]
	}
	for _, r := range f.runs {
		in.Rows.Places = append(in.Rows.Places, derivation.Place{File: r.table.File, Sheet: r.table.Name,
			From: r.table.Pos(r.first, column).Cell, To: r.table.Pos(r.last, column).Cell, Count: r.count})
	}
	if v.each {
		in.Rows.Cells = v.cells(unit, column)
	}
	return v.d.Read(in)
}

// cells lists the records that entered.
func (v *deriver) cells(unit string, column int) (cells []derivation.Cell) {
	for _, m := range v.set.Months {
		if m.ID != v.month {
			continue
		}
		for _, t := range v.set.TablesAt(v.sheet, m) {
			for i := range t.Len() {
				of := unit == declare.Company || unit == "" || t.Unit(i) == unit
				if !of || !holds(t, v.valid, i, m) || !t.Passes(v.where(), i) || !v.whole(t, i) {
					continue
				}
				cell := derivation.Cell{Pos: t.Pos(i, column)}
				if column >= 0 {
					cell.Shown = t.Shown(v.set.Site, i, column)
				}
				cells = append(cells, cell)
			}
		}
	}
	return cells
}

// whole reports whether a record has all the numbers the indicator reads.
func (v *deriver) whole(t *schema.Table, record int) bool {
	for _, c := range []int{v.of, v.to} {
		if c >= 0 && t.Columns[c].States[record] != quantity.Present {
			return false
		}
	}
	if v.ind.Share != nil {
		for id := range v.ind.Share.Of {
			if t.Columns[v.sheet.Column(id)].States[record] != quantity.Present {
				return false
			}
		}
	}
	return true
}

// class is the class of what a column and the filter read.
func (v *deriver) class(column int) class.Class {
	highest := v.sheet.Class
	if column >= 0 {
		highest = class.Max(highest, v.sheet.Columns[column].Class)
	}
	if v.ind.Share != nil {
		for id := range v.ind.Share.Of {
			highest = class.Max(highest, v.sheet.Columns[v.sheet.Column(id)].Class)
		}
	}
	for id := range v.ind.Where {
		highest = class.Max(highest, v.sheet.Columns[v.sheet.Column(id)].Class)
	}
	for _, w := range v.sheet.Withhold {
		if v.ind.Class.May(w.Class) { // what the indicator may hold
			highest = class.Max(highest, w.Class)
		}
	}
	return highest
}

func (v *deriver) name(column int) string {
	if column < 0 {
		return "行数"
	}
	return v.sheet.Columns[column].Name
}

// shown is a sum in the column's own terms.
func (v *deriver) shown(column int, value, op string) string {
	if column < 0 || op == "count" {
		return plain(value) + " 行"
	}
	c := v.sheet.Columns[column]
	if c.Type == declare.Percent && op == "sum" {
		r, _ := new(big.Rat).SetString(value)
		return quantity.Percent(r, c.Digits).Format(c.Digits) + "%"
	}
	return plain(value) + spaced(c.Unit)
}

func spaced(unit string) string {
	if unit == "" || unit == "%" {
		return unit
	}
	return " " + unit
}

// plain is a number for readers: with thousands, fractions as decimals.
func plain(value string) string {
	r, ok := new(big.Rat).SetString(value)
	if !ok {
		return value
	}
	digits, exact := r.FloatPrec()
	if !exact || digits > 4 {
		digits = 4
	}
	return quantity.Round(r, digits).Format(digits)
}

// words writes a filter as words, and bounds as ">=0.7".
func words(where declare.Where) map[string][]string {
	if len(where) == 0 {
		return nil
	}
	out := map[string][]string{}
	for column, f := range where {
		out[column] = append(out[column], f.Words...)
		for _, b := range []declare.Bound{f.From, f.To} {
			if b.Key != "" {
				sign := map[string]string{"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}[b.Key]
				out[column] = append(out[column], sign+b.Value.String())
			}
		}
	}
	return out
}
