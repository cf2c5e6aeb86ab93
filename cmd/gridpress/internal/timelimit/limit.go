package timelimit

import (
	"cmp"
	"slices"

	"gridpress/cmd/gridpress/internal/workday"
)

// limit is the working days an order may take; ok is false where the source
// gives none.
func (c *Clock) limit(o Order) (days int, ok bool) {
	key := LimitKey(o)
	days, ok = c.number("limit." + key)
	if !ok {
		return 0, false
	}
	if key == "hv_single_works" || key == "hv_dual_works" {
		more, known := c.works(o.Types)
		return days + more, known
	}
	return days, true
}

// LimitKey is the key of the rule that limits an order, "" for none: small and
// micro enterprises come before supporting works, those before the rest of low
// voltage (I-02). Distributed generation, charging, several sources, 35 kV and
// above, and what has ended are not limited.
func LimitKey(o Order) string {
	if !slices.Contains([]string{"in_flight", "suspended", "archived"}, o.Status) ||
		!slices.Contains([]string{"resident", "lv_general", "small_micro", "hv"}, o.Category) {
		return ""
	}
	switch {
	case o.Voltage == "lv" && o.Category == "small_micro":
		return "small_micro"
	case o.Voltage == "lv" && o.Works:
		return "lv_works"
	case o.Voltage == "lv" && o.Ready:
		return "ready"
	case o.Voltage == "lv":
		return "not_ready"
	case o.Voltage != "kv10" || o.Supply != "single" && o.Supply != "dual":
		return ""
	case o.Works:
		return "hv_" + o.Supply + "_works"
	}
	return "hv_" + o.Supply
}

// works is the time that an order's supporting works add: of the longest kind
// of them, or of all kinds together (I-05). Where the time of one is missing,
// nobody knows.
func (c *Clock) works(types []string) (days int, known bool) {
	types = slices.Compact(slices.Sorted(slices.Values(types)))
	sum := c.rules.Rule("works.combine").Value.Word == "sum"
	for _, kind := range types {
		one, ok := c.number("works." + kind)
		if !ok {
			return 0, false
		}
		if sum {
			days += one
		} else {
			days = max(days, one)
		}
	}
	return days, true
}

// paused is how many of an order's working days were suspended; days that two
// records share count once.
func (c *Clock) paused(o Order, end workday.Date) (days int, err error) {
	pauses := slices.Clone(o.Pauses)
	slices.SortFunc(pauses, func(a, b Pause) int { return cmp.Compare(a.From, b.From) })
	counted := o.Accepted
	for _, p := range pauses {
		from, to := max(p.From, counted), min(p.To, end)
		if p.Open {
			to = end
		}
		if to <= from {
			continue
		}
		n, err := c.calendar.Count(from, to)
		if err != nil {
			return 0, err
		}
		days += n
		counted = to
	}
	return days, nil
}
