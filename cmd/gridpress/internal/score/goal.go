package score

import (
	"math/big"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
)

// judge sets the figures of an indicator beside its goal: the month's value or
// the year's so far, of the units that the goal is for.
func (r *Results) judge(set *month.Set, ind *declare.Indicator) {
	goal := ind.Goal
	if goal == nil || goal.Floor == nil {
		return
	}
	for _, m := range set.Months {
		only := goalUnits(set, goal, m)
		for _, id := range everyone(set.Site) {
			f := r.Figure(ind.ID, id, m.ID)
			value := f.Value
			if goal.On == "ytd" {
				value = f.ytd
			}
			if value != nil && (goal.For == "" || only[id]) {
				f.Standing = standing(ind, value)
			}
		}
	}
}

// goalUnits are the units a goal is for in a month, where it is not for all.
func goalUnits(set *month.Set, goal *declare.Goal, m *month.Month) map[string]bool {
	sheetID, column, _ := strings.Cut(goal.For, ".")
	sheet := set.Site.Sheet(sheetID)
	if sheet == nil {
		return nil
	}
	units := map[string]bool{}
	for _, t := range set.TablesAt(sheet, m) {
		for i := range t.Len() {
			if holds(t, sheet.Validity(declare.ValidYear), i, m) && t.Text(i, column) == "yes" {
				units[t.Unit(i)] = true
			}
		}
	}
	return units
}

// standing compares exactly, never what was rounded (I-69).
func standing(ind *declare.Indicator, v *big.Rat) Standing {
	short := new(big.Rat).Sub(ind.Goal.Floor.Rat(), v) // how much is missing
	if ind.Better == "lower" {
		short.Neg(short)
	}
	switch {
	case short.Sign() <= 0:
		return Reached
	case ind.Goal.Near != nil && short.Cmp(ind.Goal.Near.Rat()) <= 0:
		return AtRisk
	}
	return Missed
}
