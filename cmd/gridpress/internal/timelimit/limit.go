package timelimit

import (
	"cmp"
	"slices"

	"gridpress/cmd/gridpress/internal/workday"
)

// limit is the working days that the company allows an order; ok is false where
// the source gives none.
func (c *Clock) limit(o Order) (days int, ok bool) { return c.allowed("limit."+LimitKey(o), o, true) }

// further is the working days that a further clock allows: its limits know no
// readiness for a meter, and whether works add to them is a rule.
func (c *Clock) further(clock string, o Order) (days int, ok bool) {
	return c.allowed("limit_"+clock+"."+kind(o), o, c.word("limit_"+clock+".works") == "yes")
}

// allowed is the value of a rule and, at high voltage, the time of the order's
// works where they add to it: its own where it was granted one, else that of
// their kinds.
func (c *Clock) allowed(rule string, o Order, add bool) (days int, ok bool) {
	days, ok = c.number(rule)
	if !ok || !add || !o.Works || !isHigh(kind(o)) {
		return days, ok
	}
	more, known := c.works(o.Types)
	if o.Granted {
		more, known = o.WorksWD, true
	}
	return days + more, known
}

// LimitKey is the key of the rule that limits an order, "" for none: small and
// micro enterprises come before supporting works, those before the rest of low
// voltage (I-02).
func LimitKey(o Order) string {
	switch key := kind(o); {
	case isHigh(key) && o.Works:
		return key + "_works"
	case key == "" || key == "small_micro" || isHigh(key):
		return key
	case o.Works:
		return "lv_works"
	case o.Ready:
		return "ready"
	}
	return "not_ready"
}

// kind is what limits tell apart, "" for orders that none is for: distributed
// generation, charging, several sources, 35 kV and above, and what has ended.
// Small and micro at high voltage is high voltage.
func kind(o Order) string {
	switch {
	case !slices.Contains([]string{"in_flight", "suspended", "archived"}, o.Status),
		!slices.Contains([]string{"resident", "lv_general", "small_micro", "hv"}, o.Category):
		return ""
	case o.Voltage == "lv" && o.Category == "hv":
		return "lv_general"
	case o.Voltage == "lv":
		return o.Category
	case o.Voltage == "kv10" && (o.Supply == "single" || o.Supply == "dual"):
		return "hv_" + o.Supply
	}
	return ""
}

func isHigh(kind string) bool { return kind == "hv_single" || kind == "hv_dual" }

// works is the time that an order's supporting works add: of the longest kind
// of them, or of all kinds together (I-05). Where the time of one is missing,
// nobody knows.
func (c *Clock) works(types []string) (days int, known bool) {
	types = slices.Compact(slices.Sorted(slices.Values(types)))
	sum := c.word("works.combine") == "sum"
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
