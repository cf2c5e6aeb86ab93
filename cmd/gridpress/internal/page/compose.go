package page

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/workday"
)

// Reports gives the report for readers of a class: each page is made from the
// report of its own class, never from that of its edition.
type Reports func(class.Class) *disclose.Report

// Compose makes the pages of an edition, one after another: of every month,
// and of the latest month once more under an address that stays. stamp is the
// digest of the inputs.
func (c *Content) Compose(e Edition, reports Reports, stamp string, each func(Page) error) error {
	months := reports(e.Class).Months
	if len(months) == 0 {
		return fmt.Errorf("没有任何月份的数据")
	}
	latest := months[len(months)-1]
	for _, m := range months {
		if err := c.month(composer{Content: c, edition: e, reports: reports, stamp: stamp, month: m, prefix: m.ID + "/"}, each); err != nil {
			return err
		}
	}
	return c.month(composer{Content: c, edition: e, reports: reports, stamp: stamp, month: latest, latest: true}, each)
}

// composer makes the pages of one month.
type composer struct {
	*Content
	edition Edition
	reports Reports
	stamp   string
	month   disclose.Month
	prefix  string // "2022-05/", or "" for the latest month's lasting addresses
	latest  bool
	rows    map[string]map[string]string // by sheet and key: the address of a row, see rowLink
	made    map[*source][]instance       // of each source, as every page's navigation asks for them
}

func (c *Content) month(m composer, each func(Page) error) error {
	m.rows, m.made = map[string]map[string]string{}, map[*source][]instance{}
	for _, s := range c.pages {
		if !m.shows(s) {
			continue
		}
		for _, in := range m.instances(s) {
			whole := m.page(in)
			if err := whole.offer(); err != nil {
				return fmt.Errorf("%s 的下载文件：%w", whole.Path, err)
			}
			for _, p := range m.spread(whole) {
				if err := each(p); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// shows reports whether a page belongs to this edition and month.
func (m composer) shows(s *source) bool {
	return m.belongs(s) && (m.latest || s.front.Months != "latest")
}

func (m composer) belongs(s *source) bool {
	return m.edition.Class.May(s.front.Class) && m.medium(s) != ""
}

// medium is the medium of the edition that a page is made for: the first that
// it names, "" for none.
func (m composer) medium(s *source) string {
	for _, medium := range m.edition.Media() {
		if len(s.front.Media) == 0 || slices.Contains(s.front.Media, medium) {
			return medium
		}
	}
	return ""
}

// leads reports whether a row or a search may lead to a page: a reader at a
// device would not find the way back from the slides of a wall.
func (m composer) leads(s *source) bool {
	return m.shows(s) && (m.medium(s) != "wall" || m.edition.Medium == "wall")
}

// instance is one page of a source: the source itself, or its page for one
// unit, indicator or choice of a sheet's column.
type instance struct {
	*source
	id, name string      // of the unit, indicator or choice
	class    class.Class // at least the indicator's
}

// instances lists the pages of a source. The page of an indicator is as
// restricted as the indicator.
func (m composer) instances(s *source) (out []instance) {
	if made, known := m.made[s]; known {
		return made
	}
	report := m.reports(m.edition.Class)
	switch s.front.For {
	case "unit":
		for _, u := range report.Units {
			out = append(out, instance{s, u.ID, u.Name, s.front.Class})
		}
	case "indicator":
		for _, ind := range report.Indicators {
			out = append(out, instance{s, ind.ID, ind.Name, class.Max(s.front.Class, ind.Class)})
		}
	case "":
		out = append(out, instance{source: s, class: s.front.Class})
	default:
		out = m.choices(s)
	}
	m.made[s] = out
	return out
}

// choices lists the pages of a source that has one for each choice of a
// sheet's column that a row of the month holds.
func (m composer) choices(s *source) (made []instance) {
	sheet, column, _ := strings.Cut(s.front.For, ".")
	report := m.reports(s.front.Class)
	stands := report.Stands(nil, []string{sheet}, m.month.ID)
	for _, c := range report.Choices(sheet, column, stands.Month.ID) {
		made = append(made, instance{s, c.ID, c.Name, s.front.Class})
	}
	return made
}

// address is an instance's address below the edition's root, without the
// month.
func (in instance) address() string {
	switch {
	case in.front.Home:
		return "index.html"
	case in.id != "":
		return in.source.id + "/" + in.id + ".html"
	}
	return in.source.id + ".html"
}

func (m composer) page(in instance) Page {
	report := m.reports(in.class)
	p := Page{
		Path: m.prefix + in.address(), Title: m.text(in, in.front.Title), Paper: in.front.Paper, Class: in.class.Label(), Edition: m.edition, Medium: m.medium(in.source),
		Company: report.Company, Month: workday.MonthName(m.month.ID), Demo: report.MadeUp(m.month.ID), State: block.MonthState(m.month),
		Cutoff: m.month.Cutoff, Caution: m.text(in, in.front.Caution), Stamp: m.stamp,
	}
	p.Root = strings.Repeat("../", strings.Count(p.Path, "/"))
	p.Notice = m.notice(p.Path, report)
	for _, h := range report.Hotlines {
		p.Hotlines = append(p.Hotlines, Hotline(h))
	}
	m.navigate(&p, in)
	m.fill(&p, in, report)
	return p
}

// notice says that the month was corrected after it was closed, as far as the
// page's readers may know.
func (m composer) notice(from string, report *disclose.Report) Link {
	made := report.Corrections(m.month.ID)
	if len(made) == 0 {
		return Link{}
	}
	return Link{Label: fmt.Sprintf("更正说明：封账后更正过 %d 次，最近一次 %s", len(made), made[len(made)-1].Date), Href: m.correctionsLink(from)}
}

// context is what the blocks of a page are shown in.
func (in instance) context(report *disclose.Report, month string) *block.Context {
	ctx := &block.Context{Report: report, Month: month}
	switch in.front.For {
	case "unit":
		ctx.Unit = in.id
	case "indicator":
		ctx.Indicator = in.id
	case "":
	default:
		ctx.Column, ctx.Choice = in.of(), in.id
	}
	return ctx
}

// fill makes the sections of a page.
func (m composer) fill(p *Page, in instance, report *disclose.Report) {
	ctx := in.context(report, m.month.ID)
	ctx.Ways = in.holds(block.OpensLedger)
	ctx.Link = func(kind, id string) string { return m.link(in.source, p.Path, kind, id) }
	ctx.Row = func(sheet, key string) string { return m.rowLink(p.Path, sheet, key) }
	ctx.Pages = func(id string) []block.Target { return m.targets(p.Path, id) }
	p.Lead = ctx.Lead(in.front.Lead)
	for i, s := range in.sections {
		out := Section{ID: fmt.Sprintf("section-%d", i), Title: m.text(in, s.title)}
		for _, part := range s.parts {
			if part.block == nil {
				out.Parts = append(out.Parts, Part{Prose: m.linked(p.Path, in, in.fillIn(part.prose, m.shown(in, part.prose)))})
				continue
			}
			for _, v := range ctx.Views(part.block) {
				if n, ok := v.(block.Notice); ok && p.says(n, out) {
					continue
				}
				out.Parts = append(out.Parts, Part{View: v})
				p.download(v)
			}
		}
		if len(out.Parts) > 0 || out.Title != "" && len(s.parts) == 0 { // not where no block has anything to show
			p.Sections = append(p.Sections, out)
		}
	}
	p.Next = ctx.Next
	if ctx.Stands.ID != "" { // what is not signed off yet is no part of the page
		p.Month, p.State, p.Cutoff = workday.MonthName(ctx.Stands.ID), block.MonthState(ctx.Stands), ctx.Stands.Cutoff
	}
}

// says reports whether a notice stands above already. On a wall each block is
// a slide and has its own.
func (p *Page) says(n block.Notice, now Section) bool {
	for _, s := range append(p.Sections, now) {
		for _, part := range s.Parts {
			if said, ok := part.View.(block.Notice); ok && said == n {
				return p.Medium != "wall"
			}
		}
	}
	return false
}

// text is a text about a page, such as its title, with what it names filled in.
func (m composer) text(in instance, s string) string { return in.plain(s, m.shown(in, s)) }

// shown is the month that a text about a page names, where it names one: that
// which the page's data stand at.
func (m composer) shown(in instance, text string) string {
	if !strings.Contains(text, "{month}") {
		return ""
	}
	report, month := m.reports(in.class), m.month.ID
	if in.front.Months == "latest" {
		month = report.Months[len(report.Months)-1].ID
	}
	var blocks []block.Block
	for _, s := range in.sections {
		for _, part := range s.parts {
			if part.block != nil {
				blocks = append(blocks, part.block)
			}
		}
	}
	return in.context(report, month).Shown(in.front.Lead, blocks)
}

// plain puts the unit, indicator and month into a text such as a title.
func (in instance) plain(s, month string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	return strings.NewReplacer("{"+in.of()+"}", in.name, "{month}", workday.MonthName(month)).Replace(s)
}

// fillIn does the same in HTML.
func (in instance) fillIn(s, month string) string {
	escaped := in
	escaped.name = html.EscapeString(in.name)
	return escaped.plain(s, month)
}

// download adds the file behind a table's download link, and the text on it.
func (p *Page) download(v block.View) {
	t, ok := v.(block.Table)
	if !ok || t.Download == "" {
		return
	}
	p.Files = append(p.Files, File{Path: downloadPath(p.Path, t.Name()), Data: block.CSV(t)})
	if t.Readme != "" {
		p.Files = append(p.Files, File{Path: readmePath(p.Path, t.Name()), Data: p.readme(t)})
	}
}

// downloadPath is the file beside a page that holds a sheet shown on it.
func downloadPath(page, sheet string) string {
	return strings.TrimSuffix(page, ".html") + "-" + sheet + ".csv"
}

// readmePath is the text on that file.
func readmePath(page, sheet string) string {
	return strings.TrimSuffix(page, ".html") + "-" + sheet + ".txt"
}
