package block

import (
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/strict"
)

// Lead is the opening sentence of a page, made from the company's figures of
// some indicators; "" where there are none.
func (c *Context) Lead(indicators []string) string {
	page := c.Month
	s, back := c.settle(c.names(indicatorRefs(indicators)))
	defer back()
	lead := ""
	if c.Report.Signed && s.Waits {
		lead = unsigned(s, page)
	}
	if s.Month.ID == "" {
		return lead
	}
	for _, id := range indicators {
		if ind, ok := c.indicator(id); ok {
			lead += c.leadSentence(ind)
		}
	}
	return lead
}

func (c *Context) leadSentence(ind disclose.Indicator) string {
	unit := c.unit("")
	now := c.figure(ind, unit)
	if !now.Present() {
		return sentence(ind.Name + "本月" + absence(now))
	}
	standing := ""
	switch {
	case unit != disclose.Company && now.Rank > 0:
		standing = place(now)
	case unit == disclose.Company:
		standing = c.reachedText(ind)
	}
	return sentence(
		spaced(ind.Name, text(ind, now.Shown)),
		change(ind, now, c.ago(ind, unit, 1), "上月").phrase("比上月", "与上月持平"),
		standing,
	)
}

// CheckIndicator checks an indicator that a page names outside its blocks.
func CheckIndicator(doc *strict.Doc, key, id string, at Place, catalog disclose.Catalog) diag.List {
	return ref{key: key, what: anIndicator, id: id}.check(doc, at, catalog)
}
