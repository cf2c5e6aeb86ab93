package check

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// texts finds what the public must not read in texts: personal data, secret
// words, and devices that are kept from it.
type texts struct {
	site    *declare.Site
	secrets []secret
	devices []device // those of one month; of the latest for what comes not by months
	day     string   // that month's cut-off, YYYY-MM-DD: rows that had ended by then are not shown
}

// of turns to the devices of a month.
func (x *texts) of(m *month.Month) { x.devices, x.day = devicesKept(x.site, m), m.Cutoff() }

func (x *texts) findings(tables []*schema.Table) (list diag.List) {
	list.Add(exposed(x.site, tables)...)
	list.Add(x.secretWords(tables)...)
	list.Add(x.named(tables)...)
	return list
}

// findingsKept are those in the copies of what was signed off and then changed.
// Nobody mends a copy: a new sign-off takes its place.
func (x *texts) findingsKept(s month.SignOff) (list diag.List) {
	for _, f := range x.findings(s.Kept) {
		f.Fix = fmt.Sprintf("这是 %s 发布时留存的，不要改它。请%s核对〔%s〕现在的数据，输入 %s，重新发布，就不再用它。", s.On, s.Sheet.Owner, s.Sheet.Name, again(s, nil))
		list.Add(f)
	}
	return list
}
