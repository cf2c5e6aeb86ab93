package block

import (
	"fmt"
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// Notice says above a block that its data are not those of the page's month,
// or not signed off yet.
type Notice struct {
	Mark string // "未发布", "" for none
	Text string
}

// Part names the template.
func (Notice) Part() string { return "stands" }

// names are the indicators and sheets among references.
func (c *Context) names(refs []ref) (indicators, sheets []string) {
	for _, r := range refs {
		switch {
		case r.what.indicator && r.id == "this":
			indicators = append(indicators, c.Indicator)
		case r.what.indicator:
			indicators = append(indicators, r.id)
		case r.what.sheet:
			sheets = append(sheets, r.id)
		}
	}
	return indicators, sheets
}

// settle makes the page speak of the month that the data of some indicators
// and sheets stand at; back makes it speak of its own again.
func (c *Context) settle(indicators, sheets []string) (s disclose.Standing, back func()) {
	own := c.Month
	if len(indicators)+len(sheets) == 0 {
		return disclose.Standing{Month: disclose.Month{ID: own}}, func() {}
	}
	s = c.Report.Stands(indicators, sheets, own)
	if s.Month.ID > c.Stands.ID {
		c.Stands = s.Month
	}
	if s.Month.ID != "" {
		if next := c.Report.Next(indicators, sheets, s.Month.ID); c.Next == "" || next != "" && next < c.Next {
			c.Next = next
		}
	}
	c.Month = s.Month.ID
	return s, func() { c.Month = own }
}

// notice says what readers must know of the month that data stand at, in place
// of the page's; ok is false where there is nothing to say.
func (c *Context) notice(s disclose.Standing, page string) (n Notice, ok bool) {
	if !s.Waits {
		return Notice{}, false
	}
	if c.Report.Signed {
		return Notice{Text: unsigned(s, page)}, true
	}
	hall := "大厅版不显示"
	if s.Signed.ID != "" {
		hall = "大厅版仍是" + stood(s)
	}
	state := "还没有发布"
	if s.Lapsed {
		state = "在发布以后改过，还没有重新发布"
	}
	return Notice{Mark: "未发布", Text: fmt.Sprintf("%s%s，只供内部使用，%s。", waiting(s, page), state, hall)}, true
}

// stood names what stands in place of what waits.
func stood(s disclose.Standing) string {
	if s.Undated {
		return " " + s.On + " 发布的内容"
	}
	return workday.MonthName(s.Signed.ID) + "的数据"
}

// unsigned is what the public is told.
func unsigned(s disclose.Standing, page string) string {
	state := "尚未发布"
	if s.Lapsed {
		state = "发布后有更改，尚未重新发布"
	}
	switch {
	case s.Signed.ID == "":
		return waiting(s, page) + state + "。"
	case s.Undated:
		return waiting(s, page) + state + "，以下为" + stood(s) + "。"
	}
	asOf := ""
	if s.Signed.Cutoff != "" {
		asOf = "截至 " + s.Signed.Cutoff + "，"
	}
	return fmt.Sprintf("%s%s，以下为%s（%s%s 发布）。", waiting(s, page), state, stood(s), asOf, s.On)
}

// waiting names what waits to be signed off: sheets, of a month where they come
// by months.
func waiting(s disclose.Standing, page string) (names string) {
	if len(s.Unsigned) > 0 {
		names = "〔" + strings.Join(s.Unsigned, "〕〔") + "〕"
	}
	switch {
	case !s.Undated:
		return names + workday.MonthName(page) + "的数据"
	case names == "":
		return "内容"
	}
	return names
}
