package declare

import (
	"slices"
	"strconv"

	"gridpress/cmd/gridpress/internal/quantity"
)

// Rules is a rule set of the company's scheme: values with their origin, in
// force for some months (domain.md A4). They are internal; what is promised to
// the public stands elsewhere.
type Rules struct {
	File      string
	Name      string
	ValidFrom string // first month, YYYY-MM
	ValidTo   string // last month, "" for no end
	Note      string

	values map[string]*Rule
}

// Rule is one value of a rule set. A missing one has no value: it is never
// zero, and what would need it says so.
type Rule struct {
	ID   string `toml:"-"` // "penalty.complaint", as in ruleKinds
	Name string `toml:"-"` // as readers see it
	Unit string `toml:"-"` // of a number; "" for a word

	Value       Given  `toml:"value"`
	Printed     string `toml:"printed"` // what the source prints, where the value differs
	State       string `toml:"state"`   // confirmed, presumed, missing
	Source      string `toml:"source"`
	Note        string `toml:"note"`
	ConfirmedBy string `toml:"confirmed_by"` // the decision that made a presumed value confirmed
}

// Given is what a rule says: a number, or one of some words; neither where the
// value is missing.
type Given struct {
	Some   bool
	Number quantity.Number
	Word   string
}

// UnmarshalTOML takes a number or a word.
func (g *Given) UnmarshalTOML(v any) error {
	g.Some = true
	if word, ok := v.(string); ok {
		if word == "" {
			return strconv.ErrSyntax
		}
		g.Word = word
		return nil
	}
	return g.Number.UnmarshalTOML(v)
}

// Missing reports whether the source gives no value.
func (r *Rule) Missing() bool { return r.State == "missing" }

// Presumed reports whether the value is the program's reading, not yet
// confirmed by a decision.
func (r *Rule) Presumed() bool { return r.State == "presumed" && r.ConfirmedBy == "" }

// Holds reports whether the set is in force in a month (YYYY-MM).
func (r *Rules) Holds(month string) bool {
	return month >= r.ValidFrom && (r.ValidTo == "" || month <= r.ValidTo)
}

// Rule is the value of a key such as "limit.hv_single"; nil for a key that the
// program does not know. Every key it knows stands in every set.
func (r *Rules) Rule(id string) *Rule { return r.values[id] }

// Group is the values of a group such as "limit", in the program's order.
func (r *Rules) Group(name string) (group []*Rule) {
	for _, k := range ruleKinds {
		if k.group() == name {
			group = append(group, r.values[k.id])
		}
	}
	return group
}

// RuleGroups are the groups of every rule set, in the program's order.
func RuleGroups() (names []string) {
	for _, k := range ruleKinds {
		if !slices.Contains(names, k.group()) {
			names = append(names, k.group())
		}
	}
	return names
}

// RulesIn is the rule set in force in a month, nil where there is none.
func (s *Site) RulesIn(month string) *Rules {
	for _, r := range s.Rules {
		if r.Holds(month) {
			return r
		}
	}
	return nil
}
