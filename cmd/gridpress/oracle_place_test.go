package main

import (
	"slices"
	"strconv"
)

// Places of units among each other, as the oracle gives them.

// oraclePlace is a unit's place among those that have a value: 1-2-2-4.
type oraclePlace struct {
	rank, of   int
	tied       bool
	ahead      int   // rank of the next better value, 0 for the first
	aheadShown int64 // that value
}

func (p oraclePlace) text() string {
	if p.tied {
		return "并列 " + strconv.Itoa(p.rank)
	}
	return strconv.Itoa(p.rank)
}

func (o *oracle) places(d oracleIndicator, month string) map[string]oraclePlace {
	places, shown := map[string]oraclePlace{}, map[string]int64{}
	if d.better == 0 {
		return places
	}
	for _, unit := range oracleUnits {
		if v := o.value(d, month, unit); v.gap == "" {
			shown[unit] = v.shown
		}
	}
	better := func(a, b int64) bool { return a > b && d.better >= 0 || a < b && d.better < 0 }
	for unit, mine := range shown {
		p := oraclePlace{rank: 1, of: len(shown)}
		for other, theirs := range shown {
			switch {
			case better(theirs, mine):
				p.rank++
				if p.ahead == 0 || better(p.aheadShown, theirs) {
					p.ahead, p.aheadShown = 1, theirs
				}
			case other != unit && theirs == mine:
				p.tied = true
			}
		}
		if p.ahead == 1 {
			for _, theirs := range shown {
				if better(theirs, p.aheadShown) {
					p.ahead++
				}
			}
		}
		places[unit] = p
	}
	return places
}

// order lists the units best first, ties in their fixed order, those without a value last.
func (o *oracle) order(d oracleIndicator, month string) []string {
	units := slices.Clone(oracleUnits)
	if d.better == 0 {
		return units
	}
	places := o.places(d, month)
	slices.SortStableFunc(units, func(a, b string) int {
		pa, pb := places[a].rank, places[b].rank
		if pa == 0 || pb == 0 {
			return pb - pa
		}
		return pa - pb
	})
	return units
}
