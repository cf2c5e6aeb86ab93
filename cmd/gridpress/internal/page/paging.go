package page

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/block"
)

// spread is a page with, where readers have a device, the further pages of its long tables;
// other media show all rows.
func (m composer) spread(p Page) []Page {
	if !interactive(p.Medium) {
		return []Page{p}
	}
	return paged(p)
}

// paged leaves on the page the first rows of every long table, and gives each
// further share of rows a page that holds nothing else but the page's notices.
func paged(p Page) []Page {
	first := true // of the tables with pages
	sections, files, further := slices.Clone(p.Sections), slices.Clip(p.Files), []Page(nil)
	for i, s := range sections {
		sections[i].Parts = slices.Clone(s.Parts)
		for j, part := range s.Parts {
			t, ok := part.View.(block.Table)
			if !ok || t.PerPage < 1 {
				continue
			}
			stem := stem(p.Path, t.Name(), first)
			first = false
			if len(t.Rows) <= t.PerPage {
				continue
			}
			file := File{Path: rowsPath(p.Path, t.Name()), Data: block.Script(t)}
			files = append(files, file)
			shares := shared(t, p.Path, stem, relative(p.Path, file.Path))
			sections[i].Parts[j].View = shares[0]
			for n, share := range shares[1:] {
				further = append(further, p.further(n+2, sharePath(p.Path, stem, n+1), s, share))
			}
		}
	}
	p.Sections, p.Files = sections, files
	return append([]Page{p}, further...)
}

// further is the n-th page of a long table that stands in a section of p.
func (p Page) further(n int, address string, s Section, t block.Table) Page {
	here := fmt.Sprintf("第 %d 页", n)
	crumbs := slices.Clone(p.Crumbs)
	if last := len(crumbs) - 1; last >= 0 {
		crumbs[last] = Link{Label: crumbs[last].Label, Href: path.Base(p.Path)}
	}
	p.Crumbs = append(crumbs, Link{Label: here, Current: true})
	p.Title += "（" + here + "）"
	p.Path, p.Lead, p.Files = address, "", nil
	p.Sections = []Section{{ID: s.ID, Title: s.Title, Parts: append(p.notices(), Part{View: t})}}
	return p
}

// notices are what the page says of the month its data stand at.
func (p Page) notices() (parts []Part) {
	for _, s := range p.Sections {
		for _, part := range s.Parts {
			if _, ok := part.View.(block.Notice); ok {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

// shared cuts a table into the shares of its pages: the first stands on the
// page at address, the others beside it.
func shared(t block.Table, address, stem, data string) (shares []block.Table) {
	total := len(t.Rows)
	count := (total + t.PerPage - 1) / t.PerPage
	href := func(i int) string { return path.Base(sharePath(address, stem, i)) }
	for rows := range slices.Chunk(t.Rows, t.PerPage) {
		i := len(shares)
		pager := block.Pager{First: i*t.PerPage + 1, Last: i*t.PerPage + len(rows), Total: total, Data: data}
		if i > 0 {
			pager.Previous = href(i - 1)
		}
		if i < count-1 {
			pager.Next = href(i + 1)
		}
		for _, n := range numbers(i+1, count) {
			link := block.PagerLink{Number: n, Current: n == i+1}
			if n > 0 {
				link.Href = href(n - 1)
			}
			pager.Pages = append(pager.Pages, link)
		}
		share := t
		share.Rows, share.Pager = rows, &pager
		shares = append(shares, share)
	}
	return shares
}

// numbers are the pages that a pager names: the first, the last, and those
// around the current one; 0 stands for pages left out.
func numbers(current, count int) (list []int) {
	const around = 2
	for n := 1; n <= count; n++ {
		switch {
		case n == 1, n == count, n >= current-around && n <= current+around:
			list = append(list, n)
		case list[len(list)-1] != 0:
			list = append(list, 0)
		}
	}
	return list
}

// stem is what the addresses of a table's further pages begin with: that of the
// page for the first of its tables with pages, that and the table's name for
// others, however many rows the first has.
func stem(page, table string, first bool) string {
	s := strings.TrimSuffix(page, ".html")
	if !first {
		s += "-" + table
	}
	return s
}

// sharePath is the address of a table's share, counted from 0: of the page
// itself, then stem-2.html and so on.
func sharePath(page, stem string, i int) string {
	if i == 0 {
		return page
	}
	return fmt.Sprintf("%s-%d.html", stem, i+1)
}

// rowsPath is the script beside a page that holds all rows of a table on it.
func rowsPath(page, table string) string {
	return strings.TrimSuffix(page, ".html") + "-" + table + ".js"
}
