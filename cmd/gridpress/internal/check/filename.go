package check

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// The months that a file's name can state. One that a day follows is no month
// of data, but when it was sent.
var (
	monthNamed  = regexp.MustCompile(`(20\d\d)[年\-._ ]?(1[0-2]|0?[1-9])(?:月份?)?([.\-]?\d+)?`)
	monthNumber = regexp.MustCompile(`(年?)(1[0-2]|0?[1-9])月份?(\d+)?`)
)

// misnamed finds a workbook whose file name states another month than its
// folder, or another unit than its cover (C2 19). A name that states neither
// says nothing.
func misnamed(site *declare.Site, file string, cover *schema.Table, m *month.Month) (list diag.List) {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	tell := func(unit, found, expected, what string) {
		list.Add(diag.Finding{Code: "FILE-NAME", Level: diag.Warning, Pos: diag.Pos{File: file}, Unit: unit, Month: m.ID, Found: found, Expected: expected,
			Message: fmt.Sprintf("文件名里写的是 %s，%s %s。", found, what, expected), Fix: "看是不是放错了文件；文件没有错的话，改正文件名。"})
	}
	if other := otherMonth(name, m.ID); other != "" {
		tell("", other, m.ID, "这个文件夹是")
	}
	if cover == nil || cover.Unit(0) == "" || cover.Unit(0) == declare.Company {
		return list
	}
	if other := otherUnit(site, name, cover.Unit(0)); other != "" {
		from := site.UnitName(cover.Unit(0))
		tell(from, other, from, "封面的报送单位是")
	}
	return list
}

// otherMonth is the month that a name states, "" if it states none or the
// given one (YYYY-MM).
func otherMonth(name, id string) (other string) {
	for _, m := range monthNamed.FindAllStringSubmatch(name, -1) {
		switch stated, alone := m[1]+"-"+twoDigits(m[2]), m[3] == ""; {
		case alone && stated == id:
			return ""
		case alone:
			other = stated
		}
	}
	if other != "" {
		return other
	}
	for _, m := range monthNumber.FindAllStringSubmatch(name, -1) {
		switch alone := m[1]+m[3] == ""; {
		case alone && twoDigits(m[2]) == id[len("2006-"):]:
			return ""
		case alone:
			other = m[2] + "月"
		}
	}
	return other
}

func twoDigits(n string) string { return ("0" + n)[len(n)-1:] }

// otherUnit is the unit that a name states, "" if it states none or the given
// one, too.
func otherUnit(site *declare.Site, name, id string) (other string) {
	name = fold.Text(name)
	for _, u := range site.Units {
		for _, word := range append([]string{u.Name}, u.Aliases...) {
			if !strings.Contains(name, fold.Text(word)) {
				continue
			}
			if u.ID == id {
				return ""
			}
			other = u.Name
		}
	}
	return other
}
