package declare

import (
	"fmt"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

// Node says that the rows of a sheet are devices of a network, each of which
// hangs on one of another sheet, and has a capacity that is open to more.
type Node struct {
	Parent  *Link  `toml:"parent"`  // the device it hangs on; nil at the top
	Open    string `toml:"open"`    // the column of what is open; "" where it has none
	Formula string `toml:"formula"` // the code of the check that says how it is computed
	Closed  Where  `toml:"closed"`  // the devices that take nothing more
	Flow    *Flow  `toml:"flow"`    // what is under way; nil where it has none
	Also    []Open `toml:"also"`    // what is open to others besides: to generation, say

	Load []string `toml:"load"` // the columns that tell how heavily it is loaded: its load is that of the devices which hang on it
}

// Open is a column of what is open, and how it is computed.
type Open struct {
	Open    string `toml:"open"`
	Formula string `toml:"formula"` // the code of a check, as Node's
}

// Change is the id of the column of what more is open than last month.
func (o Open) Change() string { return o.Open + "_" + Change }

// Opens are all that a device has open.
func (n *Node) Opens() []Open {
	if n.Open == "" {
		return n.Also
	}
	return append([]Open{{n.Open, n.Formula}}, n.Also...)
}

// Flow is the column of what is under way at a device. That of a parent
// includes that of the devices which hang on it.
type Flow struct {
	Column string           `toml:"column"`
	Times  *quantity.Number `toml:"times"` // makes it one of the parent's unit: 0.001 from kVA to MVA; 1 where not named
	Step   *quantity.Number `toml:"step"`  // how coarsely readers are told what devices withheld from them could be computed from
	State  string           `toml:"state"` // of the step: confirmed, presumed
	Note   string           `toml:"note"`
}

// Publish is how often a sheet's figures are published.
type Publish struct {
	Months int    `toml:"months"` // every so many months
	ByDay  int    `toml:"by_day"` // day of the month after the data's
	Source string `toml:"source"`
	State  string `toml:"state"` // confirmed, presumed
}

// Due is the last day, YYYY-MM-DD, for the figures of a month, YYYY-MM.
func (p *Publish) Due(month string) string { return p.day(month, 1) }

// Next is the last day for those that follow them.
func (p *Publish) Next(month string) string { return p.day(month, p.Months+1) }

func (p *Publish) day(month string, later int) string {
	first, _, _ := workday.Month(workday.Back(month, -later)) // the ids of months are checked when they are read
	return (first + workday.Date(p.ByDay-1)).String()
}

// The columns that the pages of devices have besides those of the sheet.
const (
	Recomputed = "recomputed" // what is open, by the formula
	Change     = "change"     // what is open, against last month
	Turn       = "turn"       // whether it takes nothing more, against last month
	Upstream   = "upstream"   // which devices above it take nothing more
	Children   = "children"   // how many devices hang on it
)

// NodeColumns are the columns that the pages of a sheet of devices have
// besides its own, none for another sheet. What is recomputed is for the
// office only: the public reads one figure, which the check holds to be right.
func (s *Site) NodeColumns(sheet *Sheet) (columns []Column) {
	if sheet.Node == nil {
		return nil
	}
	add := func(id, name string, kind Type, like string, c class.Class) {
		col := Column{ID: id, Name: name, Type: kind, Class: class.Max(c, sheet.Class)}
		if i := sheet.Column(like); i >= 0 {
			col.Unit, col.Digits = sheet.Columns[i].Unit, sheet.Columns[i].Digits
			col.Class = class.Max(col.Class, sheet.Columns[i].Class)
		}
		columns = append(columns, col)
	}
	open := sheet.Node.Open
	if sheet.Node.Formula != "" {
		add(Recomputed, "可开放容量（复算）", Decimal, open, class.Internal)
	}
	if open != "" {
		add(Change, "可开放容量比上月", Decimal, open, class.Public)
	}
	for _, also := range sheet.Node.Also {
		if i := sheet.Column(also.Open); i >= 0 {
			add(also.Change(), sheet.Columns[i].Name+"比上月", Decimal, also.Open, class.Public)
		}
	}
	add(Turn, "是否受限比上月", Text, "", class.Public)
	if sheet.Node.Parent != nil {
		add(Upstream, "上级受限", Text, "", class.Public)
	}
	if child := s.Child(sheet); child != nil {
		add(Children, "下级"+child.Name, Integer, "", class.Public)
		columns[len(columns)-1].Unit = "个"
	}
	return columns
}

// Child is the first sheet whose devices hang on those of a sheet, nil for none.
func (s *Site) Child(sheet *Sheet) *Sheet {
	for _, other := range s.Sheets {
		if other.Node != nil && other.Node.Parent != nil && other.Node.Parent.Sheet == sheet.ID {
			return other
		}
	}
	return nil
}

// Formula is how what is open at a sheet's devices is computed, and of which
// devices; nil where nothing says so.
func (s *Site) Formula(sheet *Sheet) *Check {
	if sheet.Node == nil {
		return nil
	}
	return s.FormulaOf(sheet, Open{sheet.Node.Open, sheet.Node.Formula})
}

// FormulaOf is the same of one of the columns of what is open.
func (s *Site) FormulaOf(sheet *Sheet, of Open) *Check {
	for _, k := range s.Checks {
		if of.Formula != "" && k.Code == of.Formula && k.Sheet == sheet.ID && k.Equal != nil {
			return k
		}
	}
	return nil
}

// FormulaWords writes a sum of terms with the names of the columns and the
// values of the constants: 可用比例 0.8 × 额定容量 − 最大负荷.
func (s *Site) FormulaWords(sheet *Sheet, k *Comparison) string {
	var b strings.Builder
	for i, term := range k.Sum {
		if i > 0 {
			b.WriteString(map[bool]string{true: " − ", false: " ＋ "}[term.Minus])
		}
		for j, word := range strings.Split(strings.TrimPrefix(strings.TrimSpace(k.Terms[i]), "-"), "*") {
			if j > 0 {
				b.WriteString(" × ")
			}
			word = strings.TrimSpace(word)
			if constant := s.constant(word); constant != nil {
				word = constant.Name
				if value := constant.Value.String(); !strings.Contains(word, value) && word != "√3" {
					word += " " + value
				}
			} else if c := sheet.Column(word); c >= 0 {
				word = sheet.Columns[c].Name
			}
			b.WriteString(word)
		}
	}
	return b.String()
}

// checkNodes checks the sheets of devices once sheets and checks are settled.
func (l *loader) checkNodes() {
	for _, s := range l.site.Sheets {
		c := checks{l, l.sheets[s], ""}
		if s.Publish != nil {
			c.at("publish.").publish(s.Publish)
		}
		if s.Node != nil {
			c.at("node.").node(s)
		}
	}
	for i, ind := range l.site.Indicators {
		checks{l, indicatorsFile, fmt.Sprintf("indicator[%d].", i)}.notAdded(ind)
	}
}

// notAdded checks that an indicator adds up nothing that is open: what a parent
// has open is open once, whichever of its children takes it.
func (c checks) notAdded(ind *Indicator) {
	refs := map[string]string{"sum": ind.Sum, "mean": ind.Mean, "weight": ind.Weight}
	if ind.Ratio != nil {
		refs["ratio.of"], refs["ratio.to"] = ind.Ratio.Of, ind.Ratio.To
	}
	for _, key := range sortedKeys(refs) {
		id, column, _ := strings.Cut(refs[key], ".")
		if s := c.site.Sheet(id); s != nil && s.Node != nil && slices.ContainsFunc(s.Node.Opens(), func(o Open) bool { return o.Open == column }) {
			c.fail("DECL-NODE", key, fmt.Sprintf("〔%s〕的%s不能相加。", s.Name, s.Columns[s.Column(column)].Name), "改成中位数（median）、行数（count），或换一列。")
		}
	}
}

func (c checks) publish(p *Publish) {
	if p.Months < 1 || p.Months > 12 {
		c.fail("DECL-RANGE", "months", fmt.Sprintf("每 %d 个月公布一次不行。", p.Months), "写 1 到 12，每月公布写 1，每季公布写 3。")
	}
	if p.ByDay < 1 || p.ByDay > 28 {
		c.fail("DECL-RANGE", "by_day", fmt.Sprintf("每月 %d 日不行。", p.ByDay), "写 1 到 28，每个月都有的一天。")
	}
	c.origin(p.Source, p.State)
}

func (c checks) node(s *Sheet) {
	n := s.Node
	if s.Form() || s.Standing() || len(s.RowKey()) == 0 {
		c.fail("DECL-NODE", "", fmt.Sprintf("〔%s〕的行不是按月报送的设备。", s.Name), "只有按月报送、有 key（月份以外还有别的列）的表才能写 node。")
	}
	if n.Parent != nil {
		c.at("parent.").link(n.Parent, s)
		c.hangs(s)
		c.given("parent.by", s, n.Parent.By...)
	}
	c.open(Open{n.Open, n.Formula}, s)
	for i, also := range n.Also {
		at := c.at(fmt.Sprintf("also[%d].", i))
		at.need("open", also.Open)
		at.open(also, s)
	}
	c.filter("closed", n.Closed, s)
	for i, id := range n.Load {
		c.one(fmt.Sprintf("load[%d]", i), s, id, anyType)
	}
	if n.Flow != nil {
		c.at("flow.").flow(s)
		c.given("flow.column", s, n.Flow.Column)
	}
}

// given checks that no row may leave columns out: what is withheld of a device
// could be told apart at one that hangs nowhere, and what is open cannot be
// checked where what is under way is blank.
func (c checks) given(key string, s *Sheet, ids ...string) {
	for _, id := range ids {
		if i := s.Column(id); i >= 0 && !s.Columns[i].Required {
			c.fail("DECL-NODE", key, fmt.Sprintf("〔%s〕的〔%s〕可以留空，设备挂在哪里、在途多少就不知道。", s.Name, s.Columns[i].Name), "给那一列写 required = true。")
		}
	}
}

// open checks a column of what is open, and that a check says how it is computed
// where that is said to be so.
func (c checks) open(o Open, s *Sheet) {
	if o.Open != "" {
		c.one("open", s, o.Open, Type.Numeric)
	}
	if f := c.site.FormulaOf(s, o); o.Formula != "" && (f == nil || f.Equal.Column != o.Open) {
		c.fail("DECL-NODE", "formula", fmt.Sprintf("checks.toml 里没有算出〔%s〕这一列的核对 %s。", o.Open, o.Formula), "写一条 equal 核对的代码，它的 sheet 是这张表，column 与 open 相同。")
	}
}

// hangs checks that a sheet's devices hang on devices, and none on itself.
func (c checks) hangs(s *Sheet) {
	seen := map[*Sheet]bool{}
	for at := s; at != nil && at.Node != nil && at.Node.Parent != nil; at = c.site.Sheet(at.Node.Parent.Sheet) {
		if seen[at] {
			c.fail("DECL-NODE", "parent.sheet", fmt.Sprintf("〔%s〕的上级绕了一圈又是它自己。", s.Name), "改正 parent 里的 sheet。")
			return
		}
		seen[at] = true
	}
	if parent := c.site.Sheet(s.Node.Parent.Sheet); parent != nil && parent.Node == nil {
		c.fail("DECL-NODE", "parent.sheet", fmt.Sprintf("上级〔%s〕没有写 node。", parent.Name), "在那张表里也写上 [node]。")
	}
}

// flow checks what is under way: where some devices of the sheets below are
// withheld, its parents need a step.
func (c checks) flow(s *Sheet) {
	f := s.Node.Flow
	c.one("column", s, f.Column, Type.Numeric)
	if f.Times == nil {
		one := quantity.Int(1)
		f.Times = &one
	}
	if f.Times.Sign() <= 0 {
		c.fail("DECL-RANGE", "times", "times 应大于零。", "写成换算到上级单位的倍数，例如 0.001。")
	}
	if f.Step == nil {
		if child := c.site.Child(s); child != nil && child.Node.Flow != nil {
			c.lacks("step", "数")
		}
		return
	}
	c.need("state", f.State)
	c.word("state", "状态", f.State, states)
	if f.Step.Sign() <= 0 {
		c.fail("DECL-RANGE", "step", "step 应大于零。", "写一个数，以这一列的单位计，例如 step = 100。")
	}
}
