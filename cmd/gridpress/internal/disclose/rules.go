package disclose

import (
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
)

// Rule is a value of the company's scheme as readers see it, with its origin.
type Rule struct {
	ID, Name string
	Text     string // "5 个工作日", "" where the source gives none
	Printed  string // what the source prints, where that differs
	Money    bool
	State    string // confirmed, presumed, missing
	Source   string
	Note     string
	Decision string // by which a presumed value was confirmed, "" for none
}

// Rules are the values of a group in force in a month, none for readers below
// internal and in months without a rule set.
func (r *Report) Rules(group, monthID string) (rules []Rule) {
	set := r.set.Site.RulesIn(monthID)
	if set == nil || !r.Class.May(class.Internal) {
		return nil
	}
	for _, v := range set.Group(group) {
		rules = append(rules, Rule{ID: v.ID, Name: v.Name, Text: v.Said(), Printed: v.Printed, Money: strings.Contains(v.Unit, "元"),
			State: v.State, Source: v.Source, Note: v.Note, Decision: v.ConfirmedBy})
	}
	return rules
}

// ruleGroups names the groups of rules that pages can show.
func ruleGroups() (names []Name) {
	for _, group := range declare.RuleGroups() {
		names = append(names, Name{group, class.Internal})
	}
	return names
}
