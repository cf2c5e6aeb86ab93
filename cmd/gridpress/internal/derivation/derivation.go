// Package derivation holds how a figure was reached, from cells and rules by steps that anyone can take again (design 3.3).
package derivation

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
)

// Derivation is how one figure was reached: the last step's result is it. It
// serialises to JSON and back without loss.
type Derivation struct {
	What   string  `json:"what"`            // "固始 2022年5月 月度专项奖"
	About  string  `json:"about,omitempty"` // whose figure: what steps about others say as theirs
	Inputs []Input `json:"inputs"`
	Rules  []Rule  `json:"rules,omitempty"`
	Steps  []Step  `json:"steps"`
	Cut    bool    `json:"cut,omitempty"` // parts of it are for other readers
}

// Input is what was read: a cell, or what many cells come to.
type Input struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`           // the column's, with what tells it from others
	Value string      `json:"value"`          // plain: "98.5", "yes", "2022-05-31", the id of a unit or choice
	Shown string      `json:"shown"`          // as readers see it
	Of    string      `json:"of"`             // the cell's column, or that of the cells: "unit_kpi.n_archived"; of counted records "events."
	Class class.Class `json:"class"`          // of the most restricted cell
	Pos   diag.Pos    `json:"pos"`            // of the cell
	Rows  *Rows       `json:"rows,omitempty"` // of many cells, which then has no Pos of its own
}

// Rows are the records behind an input, and what was made of them.
type Rows struct {
	Op     string              `json:"op"`              // count, sum, median
	Needs  []string            `json:"needs,omitempty"` // columns that must hold a value too
	Where  map[string][]string `json:"where,omitempty"` // the filter: by column words, or bounds such as ">=0.7"
	Unit   string              `json:"unit,omitempty"`  // id, "" for all
	Month  string              `json:"month"`
	Year   string              `json:"year,omitempty"`  // of standing sheets
	Count  int                 `json:"count"`           // records that entered
	Places []Place             `json:"places"`          // where they stand
	Cells  []Cell              `json:"cells,omitempty"` // each of them, where they are few or asked for
}

// Place is a run of a worksheet's rows that holds records of an input, with
// others between them perhaps.
type Place struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"` // the worksheet's name
	From  string `json:"from"`  // first cell, A1
	To    string `json:"to"`    // last cell
	Count int    `json:"count"` // records between
}

// Cell is one record's cell.
type Cell struct {
	Pos   diag.Pos `json:"pos"`
	Shown string   `json:"shown"`
}

// Rule is a value of the rules with its origin.
type Rule struct {
	ID       string `json:"id"` // "monthly.pool"
	Name     string `json:"name"`
	Value    string `json:"value"` // plain number or word, "" for a missing one
	Shown    string `json:"shown"`
	Printed  string `json:"printed,omitempty"`
	State    string `json:"state"` // confirmed, presumed, missing
	Source   string `json:"source"`
	Note     string `json:"note,omitempty"`
	Decision string `json:"decision,omitempty"`
	File     string `json:"file"`
}

// Step makes a result from inputs, rules and the results of earlier steps.
type Step struct {
	ID       string   `json:"id"`
	Op       string   `json:"op"`
	Args     []string `json:"args,omitempty"` // ids, or "=9" for the number 9
	Result   string   `json:"result"`
	Words    string   `json:"words"`              // the step in Chinese
	About    string   `json:"about,omitempty"`    // whom it is about, where that is not the figure's own unit
	Released string   `json:"released,omitempty"` // what readers are told who may see the result but not what it rests on
}

// Read adds an input, once for each cell and name, and gives its id.
func (d *Derivation) Read(in Input) string {
	if in.Rows == nil {
		for _, known := range d.Inputs {
			if known.Rows == nil && known.Pos == in.Pos && known.Name == in.Name {
				return known.ID
			}
		}
	}
	in.ID = fmt.Sprintf("i%d", len(d.Inputs)+1)
	d.Inputs = append(d.Inputs, in)
	return in.ID
}

// Apply adds a rule, once, and gives its id.
func (d *Derivation) Apply(r Rule) string {
	if !slices.ContainsFunc(d.Rules, func(known Rule) bool { return known.ID == r.ID }) {
		d.Rules = append(d.Rules, r)
	}
	return r.ID
}

// Do takes a step and gives its id. That an operation cannot take its
// arguments is a fault of the program.
func (d *Derivation) Do(op string, args ...string) string {
	result, err := d.perform(op, args, d.values())
	if err != nil {
		panic(fmt.Sprintf("derivation: %s %v: %v", op, args, err))
	}
	id := fmt.Sprintf("s%d", len(d.Steps)+1)
	d.Steps = append(d.Steps, Step{ID: id, Op: op, Args: args, Result: result})
	return id
}

// Step is a step by its id.
func (d *Derivation) Step(id string) *Step {
	i := slices.IndexFunc(d.Steps, func(s Step) bool { return s.ID == id })
	return &d.Steps[i]
}

// Say gives a step its words.
func (d *Derivation) Say(id, words string) { d.Step(id).Words = words }

// Value is the value of an input, rule or step by its id.
func (d *Derivation) Value(id string) string { return d.values()(id) }

// Result is the last step's result, "" where there is none.
func (d *Derivation) Result() string {
	if len(d.Steps) == 0 {
		return ""
	}
	return d.Steps[len(d.Steps)-1].Result
}

// Branch continues the derivation so far as another one, which so far is
// empty.
func (d *Derivation) Branch(as *Derivation) *Derivation {
	as.Inputs, as.Rules, as.Steps, as.Cut = slices.Clip(d.Inputs), slices.Clip(d.Rules), slices.Clip(d.Steps), d.Cut
	return as
}

// values looks ids up.
func (d *Derivation) values() func(id string) string {
	return func(id string) string {
		for _, s := range d.Steps {
			if s.ID == id {
				return s.Result
			}
		}
		for _, in := range d.Inputs {
			if in.ID == id {
				return in.Value
			}
		}
		for _, r := range d.Rules {
			if r.ID == id {
				return r.Value
			}
		}
		return ""
	}
}

// Add counts one more record, whose cell stands there.
func (r *Rows) Add(at diag.Pos) {
	r.Count++
	if n := len(r.Places); n > 0 && r.Places[n-1].File == at.File && r.Places[n-1].Sheet == at.Sheet {
		r.Places[n-1].To = at.Cell
		r.Places[n-1].Count++
		return
	}
	r.Places = append(r.Places, Place{at.File, at.Sheet, at.Cell, at.Cell, 1})
}

// Join adds all of another derivation, whose result becomes a step of this
// one, and gives that step's id.
func (d *Derivation) Join(other *Derivation) string {
	ids := map[string]string{}
	for _, in := range other.Inputs {
		ids[in.ID] = d.Read(in)
	}
	for _, r := range other.Rules {
		ids[r.ID] = d.Apply(r)
	}
	last := ""
	for _, s := range other.Steps {
		last = fmt.Sprintf("s%d", len(d.Steps)+1)
		ids[s.ID] = last
		args := make([]string, len(s.Args))
		for i, a := range s.Args {
			if args[i] = a; a[0] != '=' {
				args[i] = ids[a]
			}
		}
		s.ID, s.Args = last, args
		d.Steps = append(d.Steps, s)
	}
	return last
}
