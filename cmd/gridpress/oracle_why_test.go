package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Why a unit's place moved, as the oracle tells it: it gives the places three times, as they
// were, with the unit's own new value among the old ones, and as they are.

var (
	oracleOwn       = regexp.MustCompile(`(?:名次因此|名次只因此)(升|降) ([0-9]+) 位`)
	oracleOwnChange = regexp.MustCompile(`自己的数值[^，。]*`)
	oracleOthers    = regexp.MustCompile(`因别家的变化(升|降) ([0-9]+) 位`)
	oracleStands    = regexp.MustCompile(`(并列)?第 ([0-9]+) 名`)
	oraclePassing   = regexp.MustCompile(`(?:^|。|，)(超过|追平|被|上月没有名次、本月在前的有|上月在前、本月没有名次的有)((?:[^，。（）]+(?:（[^）]*）)?)+)`)
	oracleAside     = regexp.MustCompile(`（[^）]*）`)
)

// why compares what the page at hand says of its unit's places.
func (c *oracleCheck) why(root *html.Node) {
	if len(c.decl.whys) == 0 {
		return
	}
	found := oracleFind(oracleFind(root, "dl", "Notes")[0], "div", "Notes-item")
	c.same("why", "items", strconv.Itoa(len(found)), strconv.Itoa(len(c.decl.whys)))
	for i := range min(len(found), len(c.decl.whys)) {
		d := c.byID(c.decl.whys[i])
		c.same("why", "indicator", oracleOne(found[i], "dt", "Notes-term"), d.name)
		c.whyOf(d, oracleOne(found[i], "dd", "Notes-text"))
	}
}

// whyOf compares the sentences about one indicator.
func (c *oracleCheck) whyOf(d oracleIndicator, text string) {
	before, unit := oracleEarlier(c.month, 1), c.unitHere
	now, last := c.places(d, c.month), c.places(d, before)
	here, ranked := now[unit]
	if !ranked {
		c.same("why", d.name+" has no place", strconv.FormatBool(strings.HasPrefix(text, "本月没有名次")), "true")
		return
	}
	there, was := last[unit]
	var want, got []string
	if was && there.rank != here.rank {
		want = append(want, there.text())
	}
	want = append(want, here.text())
	if here.ahead > 0 {
		want = append(want, strconv.Itoa(here.ahead))
	}
	for _, m := range oracleStands.FindAllStringSubmatch(text, -1) {
		got = append(got, strings.TrimSpace(m[1]+" "+m[2]))
	}
	c.same("why", d.name+" places", strings.Join(got, " → "), strings.Join(want, " → "))
	if !was {
		c.same("why", d.name+" had no place", strconv.FormatBool(strings.Contains(text, "上月没有名次")), "true")
		return
	}
	mine := c.value(d, c.month, unit).shown
	alone := 1 // the place with the unit's new value among the others' old ones
	for other := range last {
		if v := c.value(d, before, other).shown; other != unit && (v-mine)*int64(d.better) > 0 {
			alone++
		}
	}
	c.same("why", d.name+" own", oraclePlaces(oracleOwn, text), strconv.Itoa(there.rank-alone))
	c.same("why", d.name+" others", oraclePlaces(oracleOthers, text), strconv.Itoa(alone-here.rank))
	c.alike("why", d.name+" change", oracleOwnChange.FindString(text), d.change(mine, c.value(d, before, unit).shown))
	c.same("why", d.name+" passed", oraclePassed(text), c.changedPlaces(d, before))
	if here.ahead > 0 {
		c.same("why", d.name+" gap", strconv.FormatBool(strings.Contains(text, fmt.Sprintf("距第 %d 名 %s", here.ahead, d.amount(here.aheadShown-mine)))), "true")
	}
	for _, other := range oracleUnits {
		if _, at, named := strings.Cut(text, other+"（"); named && strings.Contains(oraclePassed(text), other) {
			moved, _, _ := strings.Cut(at, "）")
			c.same("why", d.name+" change of "+other, moved, d.change(c.value(d, c.month, other).shown, c.value(d, before, other).shown))
		}
	}
}

// oraclePlaces is a number of places, upwards.
func oraclePlaces(form *regexp.Regexp, text string) string {
	m := form.FindStringSubmatch(text)
	switch {
	case m == nil:
		return "0"
	case m[1] == "降":
		return "-" + m[2]
	}
	return m[2]
}

// oraclePassed are the units that changed places, as the page names them.
func oraclePassed(text string) string {
	by := map[string]bool{}
	for _, m := range oraclePassing.FindAllStringSubmatch(text, -1) {
		kind, names := m[1], oracleAside.ReplaceAllString(m[2], "")
		for _, after := range []string{"超过", "追平"} {
			if kind == "被" && strings.HasSuffix(names, after) {
				kind, names = kind+after, strings.TrimSuffix(names, after)
			}
		}
		for name := range strings.SplitSeq(names, "、") {
			by[name+" "+kind] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(by)), "，")
}

// changedPlaces are the units that stood on another side of this one a month before.
func (c *oracleCheck) changedPlaces(d oracleIndicator, before string) string {
	side := func(month, other string) string {
		here, there := c.places(d, month)[c.unitHere].rank, c.places(d, month)[other].rank
		switch {
		case there == 0:
			return "none"
		case there < here:
			return "ahead"
		case there > here:
			return "behind"
		}
		return "level"
	}
	words := map[string]string{
		"ahead behind": "超过", "level behind": "超过", "ahead level": "追平",
		"behind ahead": "被超过", "level ahead": "被超过", "behind level": "被追平",
		"none ahead": "上月没有名次、本月在前的有", "ahead none": "上月在前、本月没有名次的有",
	}
	var changed []string
	for _, other := range oracleUnits {
		if word := words[side(before, other)+" "+side(c.month, other)]; word != "" && other != c.unitHere {
			changed = append(changed, other+" "+word)
		}
	}
	slices.Sort(changed)
	return strings.Join(changed, "，")
}
