package main

import (
	"fmt"
	"io/fs"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/check"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/closing"
	"gridpress/cmd/gridpress/internal/computed"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/owed"
	"gridpress/cmd/gridpress/internal/page"
	"gridpress/cmd/gridpress/internal/publish"
	"gridpress/cmd/gridpress/internal/render"
	"gridpress/cmd/gridpress/internal/score"
	"gridpress/cmd/gridpress/internal/search"
)

// site is all that was read, with every finding about it.
type site struct {
	src      fs.FS
	declared *declare.Site
	set      *month.Set
	results  *score.Results
	ledger   *award.Ledger
	content  *page.Content
	owed     []owed.Item // as it stands on the last day that the data tell of
	readings *search.Readings
	findings diag.List
}

// read does the first steps: declarations, workbooks, checks, pages. Findings
// of level error mean that nothing may be built from the site.
func read(src fs.FS, o options, p *progress) (*site, error) {
	s := &site{src: src}
	declared, list, err := declare.Load(src)
	if err != nil || list.Blocks() {
		s.findings = list
		return s, err
	}
	s.declared = declared
	s.set, list, err = month.Gather(src, declared, o.month, p.workbooks)
	if err != nil {
		return nil, err
	}
	if o.month != "" && s.set.Latest() != o.month {
		return nil, refusal{fmt.Sprintf("没有 data/%s 这个文件夹。", o.month)}
	}
	s.set.AsOf(o.asOf)
	s.findings.Add(list...)
	s.findings.Add(declared.Keep(check.Secrets(s.set))...)
	s.findings.Add(computed.Fill(s.set)...)
	s.findings.Add(check.All(s.set)...)
	s.ledger, list = award.Decide(s.set)
	s.findings.Add(list...)
	s.results = score.Compute(s.set)
	s.findings.Add(check.Figures(s.set, s.results, s.findings)...)
	s.findings = check.Waive(s.set, s.findings)
	list, err = closing.Check(src, s.set, s.results, s.ledger, s.findings)
	if err != nil {
		return nil, err
	}
	s.findings.Add(list...)
	s.content, list, err = page.Read(src, disclose.NewCatalog(declared), declare.Media)
	if err != nil {
		return nil, err
	}
	s.findings.Add(list...)
	s.findings.Add(s.content.Check(s.editions())...)
	s.owed, list = s.owing(s.set.LastTold())
	s.findings.Add(list...)
	s.readings, list, err = search.ReadReadings(src)
	if err != nil {
		return nil, err
	}
	s.findings.Add(list...)
	s.findings.Sort()
	return s, nil
}

// build turns the site in src into its editions, all or none of them.
func build(src fs.FS, o options, p *progress) (*site, publish.Result, error) {
	s, err := read(src, o, p)
	if err != nil || s.findings.Blocks() {
		return s, publish.Result{}, err
	}
	editions, err := s.chosen(o)
	if err != nil {
		return s, publish.Result{}, err
	}
	inputs, err := digest(src, o)
	if err != nil {
		return s, publish.Result{}, err
	}
	stage, err := publish.Begin(o.public())
	if err != nil {
		return s, publish.Result{}, err
	}
	defer stage.Discard()
	s.set.Shed(s.content.PastSheets())
	for _, e := range editions {
		reports := onePerClass(func(c class.Class) *disclose.Report {
			r := disclose.At(disclose.Reader{Page: c, Edition: e.Class}, s.set, s.results, s.ledger, s.findings)
			r.Owe(s.owed, s.set.LastTold())
			return r
		})
		if err := s.edition(e, reports, inputs, stage, p); err != nil {
			return s, publish.Result{}, err
		}
	}
	p.say("核对并切换")
	result, err := stage.Switch()
	return s, result, err
}

// edition composes and renders one edition, page after page, into the stage.
func (s *site) edition(e page.Edition, reports page.Reports, inputs string, stage *publish.Stage, p *progress) error {
	templates, err := fs.Sub(s.src, "templates")
	if err != nil {
		return err
	}
	renderer, err := render.NewEdition(templates, e.Media())
	if err != nil {
		return err
	}
	out := stage.Edition(e.ID, publish.Head{Edition: e.ID, Name: e.Name, Class: string(e.Class), Month: s.set.Latest(), Inputs: inputs})
	assets, err := renderer.Assets()
	if err != nil {
		return err
	}
	for _, f := range assets {
		if err := out.Put(f.Path, f.Data); err != nil {
			return err
		}
	}
	err = s.content.Compose(e, reports, inputs, func(one page.Page) error {
		p.page(e.Name)
		html, err := renderer.Page(one)
		if err != nil {
			return err
		}
		for _, f := range one.Files {
			if err := out.Put(f.Path, f.Data); err != nil {
				return err
			}
		}
		return out.Put(one.Path, html)
	})
	if err != nil || !renderer.Searches() {
		return err
	}
	for _, f := range s.index(e, reports) {
		if err := out.Put(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}
