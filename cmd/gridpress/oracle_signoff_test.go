package main

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// What the oracle expects of data that are not signed off: in a public edition the last
// month that is stands for them, elsewhere they are marked.

// oracleSigned are the sheets signed off, by folder and name: on which day.
type oracleSigned map[string]map[string]string

// readOracleSigned reads every release.toml there is.
func readOracleSigned(root string, months []string) (oracleSigned, error) {
	all := oracleSigned{}
	for _, folder := range append(months, "standing") {
		var file struct {
			Release []struct {
				On     string
				Sheets []struct{ Name string }
			}
		}
		if _, err := toml.DecodeFile(path.Join(root, "data", folder, "release.toml"), &file); err != nil && !os.IsNotExist(err) {
			return nil, err
		}
		all[folder] = map[string]string{}
		for _, entry := range file.Release {
			for _, sheet := range entry.Sheets {
				all[folder][sheet.Name] = entry.On
			}
		}
	}
	return all, nil
}

// open reports whether a sheet may reach the public at all.
func (site *oracleSite) open(sheet *oracleSheet) bool {
	return sheet.Class == "public" || slices.ContainsFunc(site.indicators, func(d oracleIndicator) bool { return d.sheet == sheet.ID && d.class == "public" })
}

// signedOff reports whether a sheet's data of a month are.
func (o *oracle) signedOff(sheet *oracleSheet, month string) bool {
	if sheet.Period == "standing" {
		month = "standing"
	}
	return o.signed[month][sheet.Name] != ""
}

// kin are a sheet and, of devices, those above and below it, of which its table tells, and
// the list of those that take no more.
func (site *oracleSite) kin(sheet *oracleSheet) []*oracleSheet {
	kin := []*oracleSheet{sheet}
	for i := 0; i < len(kin); i++ {
		for _, other := range site.sheets {
			hangs := func(a, b *oracleSheet) bool {
				return a.Node != nil && a.Node.Parent != nil && a.Node.Parent.Sheet == b.ID
			}
			lists := func(a, b *oracleSheet) bool { return a.ID == "negative" && b.Node != nil }
			if (hangs(other, kin[i]) || hangs(kin[i], other) || lists(other, kin[i]) || lists(kin[i], other)) && !slices.Contains(kin, other) {
				kin = append(kin, other)
			}
		}
	}
	return kin
}

// speakOf turns to the month at which what comes from some sheets stands on the page at
// hand: where the public reads it, the last of which all are signed off.
func (c *oracleCheck) speakOf(sheets ...*oracleSheet) {
	sheets = slices.DeleteFunc(slices.Clone(sheets), func(s *oracleSheet) bool { return !c.open(s) })
	for _, sheet := range sheets {
		c.spoken[sheet] = true
	}
	c.month = c.pageMonth
	if !c.outside || len(sheets) == 0 {
		return
	}
	c.month = ""
	for _, month := range c.months {
		if month <= c.pageMonth && !slices.ContainsFunc(sheets, func(s *oracleSheet) bool { return !c.signedOff(s, month) }) {
			c.month = month
		}
	}
}

// indicator finds an indicator by name, and turns to its month.
func (c *oracleCheck) indicator(name string) (oracleIndicator, bool) {
	d, ok := c.oracle.indicator(name)
	if ok {
		c.speakOf(c.sheets[d.sheet])
	}
	return d, ok
}

// notices holds that a page says of every sheet it speaks of, and of no other, that it
// waits to be signed off, and what stands for it.
func (c *oracleCheck) notices(root *html.Node) {
	var texts []string
	for _, notice := range oracleFind(root, "p", "Stands") {
		texts = append(texts, oracleText(notice))
	}
	waiting := 0
	for _, id := range c.decl.shows {
		c.speakOf(c.kin(c.sheets[id])...)
	}
	for sheet := range c.spoken {
		if c.signedOff(sheet, c.pageMonth) {
			continue
		}
		waiting++
		c.speakOf(sheet)
		want := "〔" + sheet.Name + "〕"
		says := oracleMonthName(c.pageMonth) + "的数据还没有发布"
		if c.outside {
			says = fmt.Sprintf("%s的数据尚未发布，以下为%s的数据", oracleMonthName(c.pageMonth), oracleMonthName(c.month))
		}
		c.same("notice", sheet.Name, strconv.FormatBool(slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(t, want) && strings.Contains(t, says) })), "true")
	}
	if waiting == 0 {
		c.same("notice", "none", fmt.Sprint(texts), "[]")
	}
}
