package derivation

import (
	"slices"

	"gridpress/cmd/gridpress/internal/class"
)

// CutFor is the derivation as far as readers of a class may follow it. Where
// any of its inputs is not for them, it stops at the steps whose result is
// released to them, with the words that say so: other steps may rest on those
// inputs without naming them, as an amount does that was chosen by a rank.
// Readers below internal are shown no place, file or rule.
func (d Derivation) CutFor(reader class.Class) Derivation {
	hidden := slices.ContainsFunc(d.Inputs, func(in Input) bool { return !reader.May(in.Class) })
	if hidden || len(d.Rules) > 0 && !reader.May(class.Internal) {
		return d.Released()
	}
	out := d
	out.Inputs = nil
	for _, in := range d.Inputs {
		out.Inputs = append(out.Inputs, in.placed(reader.May(class.Internal)))
	}
	return out
}

// Released are the released steps alone, and what follows from them.
func (d Derivation) Released() Derivation {
	out := Derivation{What: d.What, About: d.About, Cut: true}
	kept := map[string]bool{}
	for _, s := range d.Steps {
		follows := slices.ContainsFunc(s.Args, func(id string) bool { return kept[id] }) &&
			!slices.ContainsFunc(s.Args, func(id string) bool { return id[0] != '=' && !kept[id] })
		switch {
		case s.Released != "":
			s.Op, s.Args, s.Words, s.Released = "released", nil, s.Released, ""
		case !follows:
			continue
		}
		kept[s.ID] = true
		out.Steps = append(out.Steps, s)
	}
	return out
}

// placed is an input with its places, or without.
func (in Input) placed(yes bool) Input {
	if yes {
		return in
	}
	bare := Input{ID: in.ID, Name: in.Name, Value: in.Value, Shown: in.Shown, Of: in.Of, Class: in.Class}
	if in.Rows != nil {
		bare.Rows = &Rows{Op: in.Rows.Op, Count: in.Rows.Count}
	}
	return bare
}
