package demo

import "time"

// mainTransformers, lines, areas and the negative list are what the
// distribution department sends of a month.

func (g *grid) mainTransformers(now gridMonth) table {
	t := mainTransformers
	for j, tr := range g.transformers {
		s, l := g.stations[tr.station], now.transformers[j]
		reason, end := l.restriction(now.month)
		t.add(s.office.Name, now.month, s.name, tr.name(), s.kv, tr.rating, l.max, l.day, l.rate,
			yesNo(s.spare(now.stations[tr.station])), l.inFlight, l.open, yesNo(l.open == 0), reason, end)
	}
	return t
}

// name is the transformer's as clerks write it.
func (t transformer) name() string { return "#" + string(rune('0'+t.number)) }

func (g *grid) lineTable(n noise, now gridMonth) table {
	t := lines
	for j, l := range g.lines {
		tr, s, x := g.transformers[l.transformer], g.station(j), now.lines[j]
		nature := "公用"
		if l.dedicated {
			nature = "专用"
		}
		reason, end := x.restriction(now.month)
		t.add(s.office.Name, now.month, l.code, l.name, s.name, tr.name(), []string{"Ⅰ段", "Ⅱ段", "Ⅲ段"}[tr.number-1], nature, 10,
			l.limit, x.max, x.day, x.rate, l.installed(), x.inFlight, x.open, yesNo(l.transferable(n)), yesNo(x.open == 0), reason, end)
	}
	return t
}

// transferable reports whether another line can take the load over.
func (l line) transferable(n noise) bool { return n.at(l.code, "transferable") < 0.6 }

// areaTable holds the areas of one unit, or all where the unit is empty.
func (g *grid) areaTable(unit string, now gridMonth) table {
	t := areas
	for j, a := range g.areas {
		o, x := g.office(a.line), now.areas[j]
		if unit != "" && o.ID != unit {
			continue
		}
		reason, _ := x.restriction(now.month)
		t.add(o.Name, now.month, a.code, a.name, g.lines[a.line].name, a.rated, x.max, x.day, x.rate, a.users,
			x.inFlight, x.open, a.solar, max(0, a.rated*4/5-a.solar), yesNo(x.open == 0), reason)
	}
	return t
}

// restriction is why nothing is open and until when; blank while something is.
func (l load) restriction(m time.Time) (reason, until any) {
	switch {
	case l.open > 0:
		return nil, nil
	case l.rate > 10_000:
		return "重过载", relief(m, 4)
	}
	return "无可开放容量", relief(m, 8)
}

// negativeList lists whatever is restricted.
func (g *grid) negativeList(n noise, now gridMonth) table {
	t := negative
	for j, s := range g.stations {
		x := now.stations[j]
		if x.reason == "" {
			continue
		}
		what := "重过载"
		if x.free == 0 {
			what = "间隔已用完"
		}
		t.add(s.office.Name, now.month, "变电站", s.name, s.name, "—", what, x.since, x.relief, "由邻近变电站接入")
	}
	for j, tr := range g.transformers {
		if x := now.transformers[j]; x.open == 0 {
			what, end := x.restriction(now.month)
			s := g.stations[tr.station]
			t.add(s.office.Name, now.month, "主变", s.name, tr.name(), "—", what, x.since, end, "由邻近变电站接入")
		}
	}
	for j, l := range g.lines {
		if now.lines[j].open > 0 {
			continue
		}
		kind, instead := "10kV公用线路", any("—")
		if l.dedicated {
			kind = "10kV专用线路"
		} else if l.transferable(n) {
			instead = "转由联络线路接入"
		}
		what, end := now.lines[j].restriction(now.month)
		t.add(g.office(j).Name, now.month, kind, l.code, l.name, "—", what, now.lines[j].since, end, instead)
	}
	for j, a := range g.areas {
		if now.areas[j].open > 0 {
			continue
		}
		what, end := now.areas[j].restriction(now.month)
		t.add(g.office(a.line).Name, now.month, "400V台区", a.code, a.name, a.users, what, now.areas[j].since, end, "由邻近台区接入")
	}
	return t
}
