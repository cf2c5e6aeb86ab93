package page

import (
	"regexp"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/workday"
)

// link is the relative address, seen from a page, of the page of a unit,
// indicator or choice ("services.service") in the same month ("derive": if it says how figures were reached, in another month with "2022-05/…"),
// of a page by its id, of a month's first page, of the table of a sheet, or of
// a sheet's download.
func (m composer) link(on *source, from, kind, id string) string {
	if kind == "download" {
		if !interactive(m.medium(on)) {
			return ""
		}
		return relative(from, downloadPath(from, id))
	}
	if kind == "readme" {
		return relative(from, readmePath(from, id))
	}
	if kind == "file" {
		if m.medium(on) == "paper" {
			return ""
		}
		return relative(from, filePath(from, id))
	}
	switch kind {
	case "sheet":
		return m.sheetLink(from, id)
	case "rows":
		return m.rowsLink(from, id)
	}
	derived := kind == "derive"
	if derived {
		kind = "indicator"
		if month, of, another := strings.Cut(id, "/"); another {
			m.prefix, m.latest, id = month+"/", false, of
		}
	}
	for _, s := range m.pages {
		switch {
		case kind == "month" && s.front.Home && m.belongs(s):
			return relative(from, id+"/"+instance{source: s}.address())
		case kind == "page" && s.id == id && s.front.For == "" && m.shows(s):
			return relative(from, m.prefix+instance{source: s}.address())
		case s.front.For != kind || !m.shows(s) || derived && !s.holds(block.Derives):
			continue
		}
		for _, in := range m.instances(s) {
			if in.id == id {
				return relative(from, m.prefix+in.address())
			}
		}
	}
	return ""
}

// rowsLink is the address of the first page of a unit with a table of its rows
// of a sheet ("areas/gushi"), "" for none.
func (m composer) rowsLink(from, id string) string {
	sheet, unit, _ := strings.Cut(id, "/")
	for _, s := range m.pages {
		if s.front.For == "unit" && m.shows(s) && slices.ContainsFunc(s.tables, func(t tableBlock) bool { return t.Sheet == sheet }) {
			return relative(from, m.prefix+instance{source: s, id: unit}.address())
		}
	}
	return ""
}

// interactive reports whether pages of a medium are read at a device of the
// reader's own: long tables have pages there, and rows can be taken along.
func interactive(medium string) bool { return medium == "screen" || medium == "touch" }

// targets are the pages made of a source, seen from a page; none where this
// edition lacks it.
func (m composer) targets(from, id string) (targets []block.Target) {
	for _, s := range m.pages {
		if s.id != id || !m.belongs(s) {
			continue
		}
		prefix := m.prefix
		if s.front.Months == "latest" {
			prefix = ""
		}
		for _, in := range m.instances(s) {
			targets = append(targets, block.Target{Label: m.text(in, s.front.Title), Name: in.name, Text: m.text(in, s.front.Says), Href: relative(from, prefix+in.address())})
		}
	}
	return targets
}

// correctionsLink leads to the page that lists the month's corrections; of
// several to the one that may show the most. On that page there is none.
func (m composer) correctionsLink(from string) string {
	var page *source
	for _, s := range m.pages {
		if s.front.For == "" && m.leads(s) && s.holds(block.Corrects) && (page == nil || class.Max(page.front.Class, s.front.Class) != page.front.Class) {
			page = s
		}
	}
	if page == nil || from == m.prefix+(instance{source: page}).address() {
		return ""
	}
	return relative(from, m.prefix+instance{source: page}.address())
}

// anchor is a link in prose to a page by its file name.
var anchor = regexp.MustCompile(`<a href="([a-z0-9/-]+)\.md(#[^"]*)?">(.*?)</a>`)

// linked gives the links in prose on a page their relative addresses, to a page
// made of the same unit, indicator or choice where there is one of each; a page
// that this edition lacks leaves the words without a link.
func (m composer) linked(from string, on instance, html string) string {
	return anchor.ReplaceAllStringFunc(html, func(a string) string {
		parts := anchor.FindStringSubmatch(a)
		for _, s := range m.pages {
			to := instance{source: s}
			if s.front.For != "" {
				to.id = on.id
			}
			if s.id != parts[1] || !m.belongs(s) || s.front.For != "" && (s.front.For != on.front.For || !m.makes(to)) {
				continue
			}
			prefix := m.prefix
			if s.front.Months == "latest" {
				prefix = ""
			}
			return `<a href="` + relative(from, prefix+to.address()) + parts[2] + `">` + parts[3] + `</a>`
		}
		return parts[3]
	})
}

// makes reports whether there is a page of a source for a unit, indicator or
// choice.
func (m composer) makes(one instance) bool {
	return slices.ContainsFunc(m.instances(one.source), func(in instance) bool { return in.id == one.id })
}

// relative is the address of to as seen from the page from; both stand below
// the edition's root.
func relative(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	for len(a) > 1 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)-1) + strings.Join(b, "/")
}

// navigate fills in the navigation, the breadcrumb and the switchers.
func (m composer) navigate(p *Page, current instance) {
	to := func(path string) string { return relative(p.Path, path) }
	for _, s := range m.pages {
		if !m.belongs(s) || m.medium(current.source) == "wall" && m.medium(s) != "wall" {
			continue // a wall names what can be seen on it
		}
		prefix := m.prefix
		if s.front.Months == "latest" {
			prefix = ""
		}
		group := p.navGroup(s.front.Group)
		for _, in := range m.instances(s) {
			label := in.name
			if label == "" {
				label = m.text(in, in.front.Title)
			}
			here := in.source == current.source && in.id == current.id
			group.Links = append(group.Links, Link{Label: label, Href: to(prefix + in.address()), Current: here})
			if in.front.Home && !here {
				p.Crumbs = append(p.Crumbs, Link{Label: label, Href: to(prefix + in.address())})
			}
			if here && s.front.For == "unit" {
				p.Units = m.unitLinks(p.Path, s, in.id)
			}
		}
	}
	if current.front.Group != "" {
		p.Crumbs = append(p.Crumbs, Link{Label: current.front.Group})
	}
	p.Crumbs = append(p.Crumbs, Link{Label: p.Title, Current: true})
	p.Months = m.monthLinks(p.Path, current)
}

// navGroup finds or adds a heading of the navigation.
func (p *Page) navGroup(title string) *NavGroup {
	for i := range p.Nav {
		if p.Nav[i].Title == title {
			return &p.Nav[i]
		}
	}
	p.Nav = append(p.Nav, NavGroup{Title: title})
	return &p.Nav[len(p.Nav)-1]
}

func (m composer) unitLinks(from string, s *source, current string) (links []Link) {
	for _, in := range m.instances(s) {
		links = append(links, Link{Label: in.name, Href: relative(from, m.prefix+in.address()), Current: in.id == current})
	}
	return links
}

// monthLinks leads to the same page in the other months, latest first; a page
// of the latest month only has none.
func (m composer) monthLinks(from string, in instance) (links []Link) {
	if in.front.Months == "latest" {
		return nil
	}
	months := m.reports(m.edition.Class).Months
	for i := len(months) - 1; i >= 0; i-- {
		prefix := months[i].ID + "/"
		if i == len(months)-1 {
			prefix = "" // the lasting address
		}
		links = append(links, Link{Label: workday.MonthName(months[i].ID), Href: relative(from, prefix+in.address()), Current: months[i].ID == m.month.ID})
	}
	return links
}
