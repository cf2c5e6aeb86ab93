package declare

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Where is a filter on the records of a sheet: what the cells of some columns,
// named by their ids, must all hold.
type Where map[string]Filter

// Filter is what one cell must hold: one of some words (status = "archived",
// voltage = ["hv", "lv"]), or a number within bounds (load_rate = { at_least =
// 0.7, at_most = 1 }), fractions for percentages.
type Filter struct {
	Words []string
	From  Bound // zero for none
	To    Bound // zero for none

	keys []string // of the bounds as written, known or not, sorted
}

// Narrows reports whether the filter asks for all that another asks for, and
// for more.
func (w Where) Narrows(other Where) bool {
	for column, filter := range other {
		if own, ok := w[column]; !ok || !reflect.DeepEqual(own, filter) {
			return false
		}
	}
	return len(w) > len(other)
}

// Bound is one end of a range.
type Bound struct {
	Key   string // as written: at_least, above; at_most, below; "" for no bound
	Value quantity.Number
}

// open reports whether the bound itself lies outside.
func (b Bound) open() bool { return b.Key == "above" || b.Key == "below" }

// Bounded reports whether the filter is one of numbers.
func (f Filter) Bounded() bool { return f.From.Key != "" || f.To.Key != "" }

// Word reports whether a filter of words lets a word pass.
func (f Filter) Word(w string) bool { return slices.Contains(f.Words, w) }

// Number reports whether a filter of bounds lets a number pass.
func (f Filter) Number(n quantity.Number) bool {
	if c := n.Cmp(f.From.Value); f.From.Key != "" && (c < 0 || c == 0 && f.From.open()) {
		return false
	}
	c := n.Cmp(f.To.Value)
	return f.To.Key == "" || c < 0 || c == 0 && !f.To.open()
}

// excludes reports whether what passes one filter can never pass the other.
func (f Filter) excludes(g Filter) bool {
	if f.Bounded() && g.Bounded() {
		return f.To.before(g.From) || g.To.before(f.From)
	}
	return !f.Bounded() && !g.Bounded() && !slices.ContainsFunc(f.Words, g.Word)
}

// before reports whether a range that ends at b ends before one that begins at c.
func (b Bound) before(c Bound) bool {
	if b.Key == "" || c.Key == "" {
		return false
	}
	order := b.Value.Cmp(c.Value)
	return order < 0 || order == 0 && (b.open() || c.open())
}

// excludes reports whether no record can pass both filters.
func (w Where) excludes(other Where) bool {
	for id, f := range w {
		if g, both := other[id]; both && f.excludes(g) {
			return true
		}
	}
	return false
}

var errNoFilter = errors.New("neither words nor bounds of a number")

// UnmarshalTOML takes a word, an array of words, or a table of bounds.
func (f *Filter) UnmarshalTOML(v any) error {
	switch v := v.(type) {
	case string:
		f.Words = []string{v}
	case []any:
		for _, one := range v {
			word, ok := one.(string)
			if !ok {
				return errNoFilter
			}
			f.Words = append(f.Words, word)
		}
	case map[string]any:
		return f.bounds(v)
	default:
		return errNoFilter
	}
	return nil
}

// bounds takes the bounds; checks reports keys that are none.
func (f *Filter) bounds(table map[string]any) error {
	f.keys = sortedKeys(table)
	for _, key := range f.keys {
		b := Bound{Key: key}
		if err := b.Value.UnmarshalTOML(table[key]); err != nil {
			return err
		}
		if key == "at_most" || key == "below" {
			f.To = b
		} else {
			f.From = b
		}
	}
	return nil
}

// boundKeys are the bounds a filter of numbers may have, one for each end.
var boundKeys = []string{"at_least", "above", "at_most", "below"}

// filter checks a filter, written at key, against the sheet and gives the
// class of its columns.
func (c checks) filter(key string, where Where, sheet *Sheet) class.Class {
	inputs := sheet.Class
	for _, id := range sortedKeys(where) {
		i := sheet.Column(id)
		if i < 0 {
			c.word(key+"."+id, fmt.Sprintf("工作表〔%s〕的列", sheet.Name), id, columnIDs(sheet))
			continue
		}
		col := sheet.Columns[i]
		inputs = class.Max(inputs, col.Class)
		c.passing(key+"."+id, where[id], col)
	}
	return inputs
}

// passing checks what one column's cells must hold.
func (c checks) passing(key string, f Filter, col Column) {
	for _, k := range f.keys {
		c.word(key+"."+k, "界限", k, boundKeys)
	}
	bounds := len(f.keys)
	switch {
	case bounds == 0 && len(f.Words) == 0:
		c.fail("DECL-NEED", key, fmt.Sprintf("列〔%s〕的筛选条件是空的。", col.Name), "写上要留下的值，或删去这个条件。")
	case (bounds > 0) != col.Type.Numeric():
		c.fail("DECL-WORD", key, fmt.Sprintf("列〔%s〕是 %s，筛选条件的写法不对。", col.Name, col.Type), "数字列写界限，例如 { at_least = 0.7, at_most = 1 }；其他列写值，例如 \"yes\"。")
	case bounds > 2 || bounds == 2 && (f.From.Key == "" || f.To.Key == ""):
		c.fail("DECL-WORD", key, fmt.Sprintf("列〔%s〕的一端写了两个界限。", col.Name), "下限在 at_least（不低于）和 above（高于）中留一个，上限在 at_most（不高于）和 below（低于）中留一个。")
	}
	if valid := c.choices(col); valid != nil {
		for _, w := range f.Words {
			c.word(key, fmt.Sprintf("列〔%s〕的值", col.Name), w, valid)
		}
	}
}

// withheld checks which records of a sheet are of a higher class.
func (c checks) withheld(s *Sheet) {
	for i := range s.Withhold {
		w, c := &s.Withhold[i], c.at(fmt.Sprintf("withhold[%d].", i))
		if len(w.Where) == 0 {
			c.fail("DECL-NEED", "where", "没有写明哪些行不公开。", "补上 where = { 列 = 值 }；整张表都不公开就提高工作表的 class。")
		}
		c.filter("where", w.Where, s)
		if w.Unless != nil {
			c.at("unless.").unless(w.Unless, s)
		}
		c.need("class", string(w.Class))
		c.word("class", "密级", string(w.Class), class.Names())
		if s.Class.Known() && w.Class.Known() && s.Class.May(w.Class) {
			c.fail("DECL-LEAK", "class", fmt.Sprintf("这些行的密级（%s）不高于工作表的密级（%s），等于没有限制。", w.Class, s.Class), "写一个更高的密级，或删去这一条。")
		}
	}
}

// unless checks the way to rows that must be seen for those of a sheet to be:
// what these are must not depend on rows in turn.
func (c checks) unless(k *Link, s *Sheet) {
	c.link(k, s)
	if s.Standing() {
		c.fail("DECL-CHECK", "sheet", fmt.Sprintf("〔%s〕不按月报送，没有哪个月的行可对。", s.Name), "只在按月报送的表里写 unless。")
	}
	other := c.site.Sheet(k.Sheet)
	if other != nil && slices.ContainsFunc(other.Withhold, func(w Withheld) bool { return w.Unless != nil }) {
		c.fail("DECL-CHECK", "sheet", fmt.Sprintf("〔%s〕的行公开与否，也要看别的表。", other.Name), "连到自己没有写 unless 的表。")
	}
}

// filterWords says a filter of a column in Chinese.
func (s *Site) filterWords(c *Column, f Filter) string {
	var words []string
	for _, w := range f.Words {
		words = append(words, s.Word(c, w))
	}
	if len(words) > 0 {
		return c.Name + "为" + strings.Join(words, "、")
	}
	for _, b := range []Bound{f.From, f.To} {
		if b.Key != "" {
			words = append(words, b.words(c))
		}
	}
	return c.Name + strings.Join(words, "且")
}

// words says a bound in Chinese, with the column's unit.
func (b Bound) words(c *Column) string {
	name := map[string]string{"at_least": "不低于", "above": "高于", "at_most": "不高于", "below": "低于"}[b.Key]
	if c.Type == Percent {
		return name + quantity.Percent(b.Value.Rat(), 0).String() + "%"
	}
	return name + b.Value.String() + c.Unit
}
