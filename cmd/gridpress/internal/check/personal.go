package check

import (
	"fmt"
	"regexp"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/schema"
)

// personal are the patterns of personal data (B9), a safety net under the
// classes of columns: no public text may hold them.
var personal = []struct {
	word    string
	pattern *regexp.Regexp
}{
	{"身份证号", regexp.MustCompile(`(^|\D)[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]($|\D)`)},
	{"手机号", regexp.MustCompile(`(^|\D)1[3-9]\d[ -]?\d{4}[ -]?\d{4}($|\D)`)},
}

// Personal names what kind of personal data a text seems to hold, "" for none.
func Personal(text string) string {
	for _, p := range personal {
		if p.pattern.MatchString(text) {
			return p.word
		}
	}
	return ""
}

// fewest are the digits of the shortest pattern: texts with less are not
// searched, which is nearly all of them.
const fewest = 11

func digits(text string) (n int) {
	for i := range len(text) {
		if '0' <= text[i] && text[i] <= '9' {
			n++
		}
	}
	return n
}

// exposed finds personal data in texts that are shown as they stand: an error
// where the public reads them, a warning for narrower circles (C2 20, C4 64). The
// finding does not repeat it.
func exposed(site *declare.Site, tables []*schema.Table) (list diag.List) {
	for _, t := range tables {
		for i, c := range t.Sheet.Columns {
			if c.Type != declare.Text || c.Class == class.Personal || c.Mask != "" {
				continue
			}
			for record := range t.Columns[i].Texts.Len() {
				text := t.Columns[i].Texts.At(record)
				if digits(text) < fewest {
					continue
				}
				for _, p := range personal {
					if !p.pattern.MatchString(text) {
						continue
					}
					level, shown := diag.Warning, "会原样显示"
					if c.Class == class.Public {
						level, shown = diag.Error, "会公开"
					}
					list.Add(diag.Finding{Code: "PERSONAL", Level: level, Pos: t.Pos(record, i), Unit: site.UnitName(t.Unit(record)), Month: t.Month,
						Found: p.word, Expected: "没有个人信息的文字",
						Message: fmt.Sprintf("〔%s〕%s，里面像有%s。", c.Name, shown, p.word), Fix: "删去个人信息，只写事由。"})
				}
			}
		}
	}
	return list
}
