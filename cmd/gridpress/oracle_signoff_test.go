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

// oracleSigned are the sheets signed off, by folder and name.
type oracleSigned map[string]map[string]bool

// readOracleSigned reads every release.toml there is.
func readOracleSigned(root string, months []string) (oracleSigned, error) {
	all := oracleSigned{}
	for _, folder := range append(months, "standing") {
		var file struct {
			Release []struct{ Sheets []string }
		}
		if _, err := toml.DecodeFile(path.Join(root, "data", folder, "release.toml"), &file); err != nil && !os.IsNotExist(err) {
			return nil, err
		}
		all[folder] = map[string]bool{}
		for _, entry := range file.Release {
			for _, name := range entry.Sheets {
				all[folder][name] = true
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
	return o.signed[month][sheet.Name]
}

// speakOf turns to the month at which a sheet stands on the page at hand.
func (c *oracleCheck) speakOf(id string) {
	sheet := c.sheets[id]
	c.month = c.pageMonth
	if !c.open(sheet) {
		return
	}
	if c.spoken[sheet] = true; !c.outside {
		return
	}
	for _, month := range c.months {
		if month <= c.pageMonth && c.signedOff(sheet, month) {
			c.month = month
		}
	}
}

// indicator finds an indicator by name, and turns to its month.
func (c *oracleCheck) indicator(name string) (oracleIndicator, bool) {
	d, ok := c.oracle.indicator(name)
	if ok {
		c.speakOf(d.sheet)
	}
	return d, ok
}

// notices holds that a page says of every sheet it speaks of, and of no other, that it
// waits to be signed off, and what stands for it.
func (c *oracleCheck) notices(root *html.Node) {
	var texts []string
	for _, notice := range oracleFind(root, "p", "Notice") {
		texts = append(texts, oracleText(notice))
	}
	waiting := 0
	for sheet := range c.spoken {
		if c.signedOff(sheet, c.pageMonth) {
			continue
		}
		waiting++
		c.speakOf(sheet.ID)
		want := fmt.Sprintf("未发布 〔%s〕%s的数据还没有发布", sheet.Name, oracleMonthName(c.pageMonth))
		if c.outside {
			want = fmt.Sprintf("%s的数据尚未发布，以下为%s的数据", oracleMonthName(c.pageMonth), oracleMonthName(c.month))
		}
		c.same("notice", sheet.Name, strconv.FormatBool(slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(t, want) })), "true")
	}
	if waiting == 0 {
		c.same("notice", "none", fmt.Sprint(texts), "[]")
	}
}
