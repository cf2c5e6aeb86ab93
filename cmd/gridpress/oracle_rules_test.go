package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// What the oracle expects of the tables of rules: each value of a group once, with its
// state and source, and a footnote wherever the file has a note.

// oracleLimits is a limits block of a page.
type oracleLimits struct {
	title string
	rules []string // groups
}

type oracleRule struct {
	value               any
	state, source, note string
}

func newOracleRule(keys map[string]any) oracleRule {
	text := func(key string) string {
		s, _ := keys[key].(string)
		return s
	}
	return oracleRule{keys["value"], text("state"), text("source"), text("note")}
}

func readOracleRules(file string) (map[string]map[string]oracleRule, error) {
	var all map[string]any
	if _, err := toml.DecodeFile(file, &all); err != nil {
		return nil, err
	}
	groups := map[string]map[string]oracleRule{}
	for name, group := range all {
		rules, ok := group.(map[string]any)
		if !ok {
			continue // said of the set as a whole
		}
		groups[name] = map[string]oracleRule{}
		for key, rule := range rules {
			groups[name][key] = newOracleRule(rule.(map[string]any))
		}
	}
	return groups, nil
}

// limits compares a table of rules; false for another one.
func (c *oracleCheck) limits(caption string, table *html.Node) bool {
	i := slices.IndexFunc(c.decl.limits, func(l oracleLimits) bool { return l.title == caption })
	if i < 0 {
		return false
	}
	var want, got []string
	for _, group := range c.decl.limits[i].rules {
		for key, r := range c.rules[group] {
			want = append(want, r.line(group+"."+key))
		}
	}
	for _, row := range oracleElements(oracleElements(table, "tbody")[0], "tr") {
		cells := oracleElements(row, "td")
		value, _, _ := strings.Cut(oracleText(cells[0]), " ")
		if !strings.ContainsAny(value, "0123456789") && value != "文件未列" && value != "金额待定" {
			value = "words"
		}
		state, note, noted := strings.Cut(oracleText(cells[1]), "（注 ")
		got = append(got, fmt.Sprint(value, " ", state, " ", noted && strings.HasSuffix(note, "）"), " ", oracleText(cells[2])))
	}
	slices.Sort(want)
	slices.Sort(got)
	c.same("rules", caption, strings.Join(got, "\n"), strings.Join(want, "\n"))
	return true
}

// line is a rule as its row must say it; of words the oracle knows no Chinese.
func (r oracleRule) line(id string) string {
	value := fmt.Sprint(r.value)
	money := strings.HasPrefix(id, "penalty.") || strings.HasPrefix(id, "innovation.")
	share := id == "monthly.time_rate" || strings.HasPrefix(id, "callback.")
	switch v := r.value.(type) {
	case nil:
		value = map[bool]string{true: "金额待定", false: "文件未列"}[money]
	case string:
		value = "words"
	case int64:
		value = strings.TrimSuffix(oracleYuan(100*v), ".00")
		if share {
			value = fmt.Sprint(100*v, "%")
		}
	case float64:
		if share {
			value = fmt.Sprint(100*v, "%")
		}
	}
	state := map[string]string{"confirmed": "文件写明", "presumed": "暂按", "missing": "文件未列"}[r.state]
	return fmt.Sprint(value, " ", state, " ", r.note != "", " ", r.source)
}
