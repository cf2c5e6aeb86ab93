package derivation

// Told parts what readers are told of a derivation: the steps about its own
// figure, the verdicts about others, and the inputs that its own steps rest on.
func (d Derivation) Told() (own, others []Step, inputs []Input) {
	read := map[string]bool{} // by a step of its own; false for those that only others read
	for _, s := range d.Steps {
		about := s.About != "" && s.About != d.About
		switch {
		case !about && s.Words != "":
			own = append(own, s)
		case about && s.Op == "all":
			others = append(others, s)
		}
		for _, a := range s.Args {
			read[a] = read[a] || !about
		}
	}
	for _, in := range d.Inputs {
		if mine, used := read[in.ID]; mine || !used {
			inputs = append(inputs, in)
		}
	}
	return own, others, inputs
}

// Span is the run of cells: "A4", "A4—A9".
func (p Place) Span() string {
	if p.To == p.From {
		return p.From
	}
	return p.From + "—" + p.To
}
