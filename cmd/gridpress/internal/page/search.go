package page

import (
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/disclose"
)

// Entry is something a reader may look for.
type Entry struct {
	Title  string
	Kind   string   // "页面", "单位", "指标", or the name of a sheet
	Path   string   // where it leads, below the edition's root: "lines-2.html#table-lines-110012"
	Codes  []string // codes and other names
	Detail string   // what tells it from its namesakes
}

// Entries lists what readers of an edition may look for in the latest month:
// its pages, the units and indicators that have one, and the rows of sheets
// that declare what they are looked for by.
func (c *Content) Entries(e Edition, reports Reports) []Entry {
	report := reports(e.Class)
	if len(report.Months) == 0 {
		return nil
	}
	m := composer{Content: c, edition: e, reports: reports, month: report.Months[len(report.Months)-1], latest: true, made: map[*source][]instance{}}
	return slices.Concat(m.pageEntries("", "页面"), m.choiceEntries(), m.pageEntries("unit", "单位"), m.pageEntries("indicator", "指标"), m.rowEntries())
}

// pageEntries lists the pages made of "unit" or "indicator", or of nothing. The
// first page of a unit or indicator is what its name leads to.
func (m composer) pageEntries(of, kind string) (entries []Entry) {
	named := of == ""
	for _, s := range m.pages {
		if s.front.For != of || !m.leads(s) {
			continue
		}
		for _, in := range m.instances(s) {
			e := Entry{Title: m.text(in, s.front.Title), Kind: kind, Path: in.address(), Codes: s.front.Words, Detail: s.front.Group}
			if !named {
				e.Title, e.Codes, e.Detail = in.name, m.otherNames(of, in.id), ""
			}
			entries = append(entries, e)
		}
		named = true
	}
	return entries
}

// choiceEntries lists the pages made for choices of a sheet's column.
func (m composer) choiceEntries() (entries []Entry) {
	for _, s := range m.pages {
		if !strings.Contains(s.front.For, ".") || !m.leads(s) {
			continue
		}
		for _, in := range m.instances(s) {
			entries = append(entries, Entry{Title: m.text(in, s.front.Title), Kind: "页面", Path: in.address(), Codes: s.front.Words, Detail: s.front.Group})
		}
	}
	return entries
}

// otherNames are the aliases of a unit; indicators have none.
func (m composer) otherNames(of, id string) []string {
	if of == "unit" {
		for _, u := range m.reports(m.edition.Class).Units {
			if u.ID == id {
				return u.Aliases
			}
		}
	}
	return nil
}

// rowEntries lists rows, each once, where a page first shows it. They come
// from the report of that page's class: what it withholds is not looked for.
func (m composer) rowEntries() (entries []Entry) {
	seen := map[string]bool{}
	for _, s := range m.pages {
		if !m.leads(s) {
			continue
		}
		report := m.reports(s.front.Class)
		for _, t := range s.tables {
			stands := report.Stands(nil, []string{t.Sheet}, m.month.ID)
			kind, records := report.Records(t.Sheet, stands.Month.ID)
			for _, r := range records {
				same := strings.Join(append([]string{t.Sheet, r.Unit, r.Name}, r.Codes...), "\x00")
				path := m.showing(s, t, r, report)
				if path == "" || seen[same] {
					continue
				}
				seen[same] = true
				entries = append(entries, Entry{Title: r.Name, Kind: kind, Path: path, Codes: r.Codes, Detail: unitName(report, r.Unit)})
			}
		}
	}
	return entries
}

// showing is the address of a row in a table of a page, "" where the table
// does not show it. A table of chosen rows only is nowhere to lead to.
func (m composer) showing(s *source, t tableBlock, r disclose.Record, report *disclose.Report) string {
	in, before := instance{source: s}, r.Before
	switch {
	case s.front.For != "" && s.front.For != "unit", len(t.Where) > 0, t.Unit != "" && t.Unit != "this" && t.Unit != r.Unit:
		return ""
	case s.front.For == "unit":
		if unitName(report, r.Unit) == "" {
			return "" // the company has no such page
		}
		in.id = r.Unit
	}
	if t.Unit != "" {
		before = r.Within
	}
	address, anchor := in.address(), t.id
	if t.Rows > 0 && interactive(m.medium(s)) {
		address = sharePath(address, stem(address, strings.TrimPrefix(t.id, "table-"), t.first), before/t.Rows)
	}
	if r.Key != "" {
		anchor = block.RowID(t.id, r.Key)
	}
	return address + "#" + anchor
}

// sheetLink is the address, seen from a page, of the first page with a table of
// all rows of a sheet, "" where there is none.
func (m composer) sheetLink(from, sheet string) string {
	for _, s := range m.pages {
		for _, t := range s.tables {
			if s.front.For == "" && m.leads(s) && t.Sheet == sheet && t.Unit == "" && len(t.Where) == 0 {
				return relative(from, m.prefix+instance{source: s}.address()+"#"+t.id)
			}
		}
	}
	return ""
}

// rowLink is the address of a row of a sheet by its key, seen from a page; ""
// where no page shows it.
func (m composer) rowLink(from, sheet, key string) string {
	if m.rows[sheet] == nil {
		m.rows[sheet] = m.rowAddresses(sheet)
	}
	if address := m.rows[sheet][key]; address != "" {
		return relative(from, m.prefix+address)
	}
	return ""
}

// rowAddresses are the places where pages first show the rows of a sheet.
func (m composer) rowAddresses(sheet string) map[string]string {
	addresses := map[string]string{}
	for _, s := range m.pages {
		if !m.leads(s) {
			continue
		}
		report := m.reports(s.front.Class)
		for _, t := range s.tables {
			if t.Sheet != sheet {
				continue
			}
			stands := report.Stands(nil, []string{sheet}, m.month.ID)
			for _, r := range report.Places(sheet, stands.Month.ID) {
				if address := m.showing(s, t, r, report); address != "" && addresses[r.Key] == "" {
					addresses[r.Key] = address
				}
			}
		}
	}
	return addresses
}

// unitName is the name of a unit, "" for what is none.
func unitName(report *disclose.Report, id string) string {
	for _, u := range report.Units {
		if u.ID == id {
			return u.Name
		}
	}
	return ""
}

// tableBlock is what a table block says of the rows it shows.
type tableBlock struct {
	Sheet string         `toml:"sheet"`
	Unit  string         `toml:"unit"`
	Where map[string]any `toml:"where"`
	Rows  int            `toml:"rows"`
	id    string         // of its table on the page
	first bool           // of the page's tables with pages
}

// noteTable keeps what a table block shows. The block itself has been checked;
// what could not be read has its findings.
func (s *source) noteTable(text string) {
	var t tableBlock
	if _, err := toml.Decode(text, &t); err != nil {
		return
	}
	t.id, t.first = "table-"+t.Sheet, t.Rows > 0
	n := 1
	for _, other := range s.tables {
		if other.Sheet == t.Sheet {
			n++
		}
		t.first = t.first && other.Rows == 0
	}
	if n > 1 {
		t.id += fmt.Sprintf("-%d", n)
	}
	s.tables = append(s.tables, t)
}
