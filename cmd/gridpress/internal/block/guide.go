package block

import (
	"slices"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
)

// guide leads by questions to what a reader needs: each row of a sheet is an
// answer, which leads to another question or to an end; see declare.Tree.
type guide struct {
	Sheet  string `toml:"sheet"`
	Node   string `toml:"node"`   // the column of the question that the row answers
	Ask    string `toml:"ask"`    // its words
	Answer string `toml:"answer"` // the answer's
	Hint   string `toml:"hint"`
	Next   string `toml:"next"` // the question that follows
	Leaf   string `toml:"leaf"` // or the end: a choice

	Ends  string   `toml:"ends"`  // the sheet with a row for each end, in a column with the id of leaf
	Facts []string `toml:"facts"` // what to say of it at once

	Steps  string `toml:"steps"`  // the sheet of the steps of each end, which are the end's by leaf
	Papers string `toml:"papers"` // the column of what a step needs
	Later  string `toml:"later"`  // the name over what is needed after the first step

	Whole string `toml:"whole"` // the words of the link to its page
}

func (b *guide) refs() []ref {
	refs := []ref{{key: "sheet", what: aSheet, id: b.Sheet}, {key: "ends", what: aSheet, id: b.Ends}}
	for _, s := range [][2]string{{"node", b.Node}, {"ask", b.Ask}, {"answer", b.Answer}, {"next", b.Next}, {"leaf", b.Leaf}} {
		refs = append(refs, ref{key: s[0], what: aColumn, id: s[1], sheet: b.Sheet})
	}
	refs = append(refs, columnRefs(b.Sheet, [2]string{"hint", b.Hint})...)
	refs = append(refs, columnRefs(b.Ends, [2]string{"leaf", b.Leaf})...)
	refs = append(refs, listRefs(b.Ends, "facts", b.Facts)...)
	if b.Steps == "" {
		return refs
	}
	return append(append(refs, ref{key: "steps", what: aSheet, id: b.Steps}), columnRefs(b.Steps, [2]string{"leaf", b.Leaf}, [2]string{"papers", b.Papers})...)
}

// Guide is a question with its answers. ID is unique among the questions.
type Guide struct {
	ID       string
	Question string
	Answers  []Answer
	Hotlines []disclose.Hotline // said once, at the first question
}

// Answer leads to another question or to an end.
type Answer struct {
	Text, Hint string
	Next       *Guide
	End        *GuideEnd
}

// GuideEnd is what the answers lead to.
type GuideEnd struct {
	Name  string
	Facts []RecordItem
	Whole string // the words of the link
	Href  string // "" where there is no page
}

// Part is the name of the template.
func (Guide) Part() string { return "guide" }

// deepest is more questions than a tree that was checked has.
const deepest = 9

func (b *guide) views(c *Context) []View {
	ends, endRows := c.rows(b.Ends, nil)
	data, rows := c.rows(b.Sheet, nil)
	if len(rows) == 0 {
		return nil
	}
	w := guiding{guide: b, c: c, data: data, rows: rows, ends: ends, endRows: endRows}
	if b.Steps != "" {
		w.steps, w.stepRows = c.rows(b.Steps, nil)
	}
	g := w.question(said(data, rows[0], b.Node), 1)
	g.Hotlines = c.Report.Hotlines
	return []View{*g}
}

// guiding is what a guide is made from.
type guiding struct {
	*guide
	c        *Context
	data     disclose.Table
	rows     []disclose.Row
	ends     disclose.Table
	endRows  []disclose.Row
	steps    disclose.Table
	stepRows []disclose.Row
}

func (w guiding) question(id string, depth int) *Guide {
	g := &Guide{ID: id}
	for _, row := range w.rows {
		if said(w.data, row, w.Node) != id || depth > deepest {
			continue
		}
		g.Question = said(w.data, row, w.Ask)
		a := Answer{Text: said(w.data, row, w.Answer), Hint: said(w.data, row, w.Hint)}
		if next := said(w.data, row, w.Next); next != "" {
			a.Next = w.question(next, depth+1)
		} else {
			a.End = w.end(row)
		}
		g.Answers = append(g.Answers, a)
	}
	return g
}

// end is what a row leads to, with what the row of the end says; nil for
// nothing.
func (w guiding) end(row disclose.Row) *GuideEnd {
	i, at := columnOf(w.data, w.Leaf), columnOf(w.ends, w.Leaf)
	if i < 0 || at < 0 || row.Cells[i].State != quantity.Present {
		return nil
	}
	leaf := row.Cells[i]
	e := &GuideEnd{Name: leaf.Text, Whole: w.Whole, Href: w.c.Link(w.Ends+"."+w.Leaf, leaf.ID)}
	k := slices.IndexFunc(w.endRows, func(r disclose.Row) bool { return r.Cells[at].ID == leaf.ID })
	if k < 0 {
		return e
	}
	for _, id := range w.Facts {
		if text := said(w.ends, w.endRows[k], id); text != "" {
			e.Facts = append(e.Facts, RecordItem{w.ends.Columns[columnOf(w.ends, id)].Name, items(text)})
		}
	}
	if papers := w.later(leaf.ID); len(papers) > 0 {
		e.Facts = append(e.Facts, RecordItem{w.Later, papers})
	}
	return e
}

// later are the papers that an end needs after its first step.
func (w guiding) later(end string) (papers []string) {
	if w.Steps == "" {
		return nil
	}
	at, first := columnOf(w.steps, w.Leaf), true
	for _, row := range w.stepRows {
		if row.Cells[at].ID != end {
			continue
		}
		if !first {
			papers = append(papers, items(said(w.steps, row, w.Papers))...)
		}
		first = false
	}
	return papers
}
