package disclose

import (
	"path"
	"slices"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/money"
	"gridpress/cmd/gridpress/internal/seal"
)

// Correction is a declared correction of a closed month, as far as readers may
// see it.
type Correction struct {
	Number  int // of those that these readers see, from 1
	Date    string
	Reason  string   // "" where they may not know it
	Files   []string // names of the workbooks that changed, none in public
	Changes []Change
	Hidden  int // changes in what they may not see; the public is not told
}

// Change is one thing that a correction changed.
type Change struct {
	Unit     string // id, "" for none
	What     string // "时限达标率"
	Part     string // "位次", "" for the value
	Measure  string // unit of measure of Was and Now, "" for none
	Was, Now string
	Silent   bool // that it changed is all: what and to what would tell of single records
}

// Corrections are those of a month. A change below the class of what it was
// computed from says only that it is one: two aggregates that differ by the
// one record that was corrected give the record away. In public a correction
// without a word or a change for the public is not there.
func (r *Report) Corrections(monthID string) (all []Correction) {
	i := r.MonthIndex(monthID)
	if i < 0 || r.set.Months[i].Seal == nil {
		return nil
	}
	for _, c := range r.set.Months[i].Seal.Corrections {
		out := Correction{Number: len(all) + 1, Date: c.Date}
		if r.Class.May(c.Class) {
			out.Reason = c.Reason
		}
		for _, file := range c.Files {
			if r.seesFile(file) {
				out.Files = append(out.Files, path.Base(file))
			}
		}
		for _, change := range c.Changes {
			r.tell(&out, monthID, change)
		}
		if r.Class.May(class.Internal) || out.Reason != "" || len(out.Changes) > 0 {
			all = append(all, out)
		}
	}
	return all
}

// seesFile reports whether readers may know of a file of a month: of all that
// was read from it. Of one that is gone nobody can tell.
func (r *Report) seesFile(file string) bool {
	if !r.Class.May(class.Internal) {
		return false
	}
	if path.Ext(file) == ".toml" || r.Class.May(class.Restricted) {
		return true
	}
	found := false
	for _, t := range r.tables() {
		if t.File == file {
			found = true
			if !r.Class.May(t.Sheet.Class) {
				return false
			}
		}
	}
	return found
}

// tell adds a change as far as readers may see it.
func (r *Report) tell(c *Correction, monthID string, change seal.Change) {
	if !slices.Contains(seen[change.Kind], change.Part) {
		return
	}
	d := Change{Unit: change.Unit}
	d.Was, d.Now = change.Shown()
	if change.Part != "value" {
		d.Part = change.Name()
	}
	visible := false
	switch change.Kind {
	case seal.OfCutoff:
		d.What, d.Part, visible = "数据截止日期", "", true
	case seal.OfRule:
		d.What, visible = r.ruleName(monthID, change.ID), r.Class.May(class.Internal)
	case seal.OfIndicator, seal.OfFigure:
		visible = r.figureChange(&d, monthID, change)
	default:
		visible = r.ledgerChange(&d, monthID, change)
	}
	switch {
	case !visible && r.Class.May(class.Internal):
		c.Hidden++
	case !visible:
	case d.Silent && slices.Contains(c.Changes, d): // said of another part of it
	default:
		c.Changes = append(c.Changes, d)
	}
}

// seen are the parts of results that pages show.
var seen = map[seal.Kind][]string{
	seal.OfCutoff:    {"cutoff"},
	seal.OfRule:      {"value", "state"},
	seal.OfIndicator: {"id", "unit", "better", "floor", "stretch"},
	seal.OfFigure:    {"value", "rank", "goal", "ytd"},
	seal.OfPool:      {"state", "amount", "given", "qualified", "rank"},
	seal.OfAccount:   {"qualified", "veto", "rewards", "penalties", "pending", "persons", "persons_amount"},
	seal.OfLine:      {"cases", "amount", "state", "printed"},
}

func (r *Report) figureChange(d *Change, monthID string, change seal.Change) bool {
	ind := r.set.Site.Indicator(change.ID)
	if ind == nil { // no longer declared: nobody can tell its class
		d.What = change.ID
		return r.Class.May(class.Restricted)
	}
	d.What = ind.Name
	if !r.Class.May(ind.Class) {
		return false
	}
	if now, year := r.signedFigure(change.ID, monthID); !now || change.Part == "ytd" && !year {
		return false
	}
	if change.Part == "value" || change.Part == "ytd" {
		d.Measure = ind.Unit
	}
	if change.Kind == seal.OfIndicator || r.Class.May(r.inputsClass(ind)) {
		return true
	}
	*d = Change{Unit: d.Unit, What: d.What, Silent: true}
	here := place{change.ID, change.Unit, monthID}
	return !r.withheld[here] && !r.uncumulated[here]
}

func (r *Report) ledgerChange(d *Change, monthID string, change seal.Change) bool {
	d.What = map[seal.Kind]string{seal.OfPool: "月度专项奖", seal.OfAccount: "奖惩合计"}[change.Kind]
	if change.Kind == seal.OfLine {
		d.What = r.ruleName(monthID, change.ID)
		if change.No != "" {
			d.What += " " + change.No
		}
	}
	if slices.Contains([]string{"amount", "given", "rewards", "penalties", "persons_amount", "printed"}, change.Part) {
		d.Measure, d.Was, d.Now = "元", yuan(d.Was), yuan(d.Now)
	}
	decl := r.set.Site.Ledger
	if r.Class.May(decl.Class) {
		return true
	}
	*d = Change{Unit: d.Unit, What: d.What, Silent: true}
	total := change.Kind == seal.OfPool && change.Part == "given" || change.Kind == seal.OfAccount && (change.Part == "rewards" || change.Part == "penalties")
	return total && decl.Release != nil && r.Class.May(decl.Release.To)
}

// yuan is a plain amount as readers see it; what is none stays.
func yuan(plain string) string {
	if fen, ok := money.Parse(plain); ok {
		return fen.String()
	}
	return plain
}

// ruleName is the name of a rule in force in a month, its id where there is none.
func (r *Report) ruleName(monthID, id string) string {
	if rules := r.set.Site.RulesIn(monthID); rules != nil {
		if rule := rules.Rule(id); rule != nil {
			return rule.Name
		}
	}
	return id
}
