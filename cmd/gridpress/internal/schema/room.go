package schema

// room is where columns grow, one table after another: the tables keep copies
// of exactly their size.
type room struct{ columns []Column }

// lend gives an empty table its columns to append to.
func (r *room) lend(t *Table) {
	for len(r.columns) < len(t.Columns) {
		r.columns = append(r.columns, Column{})
	}
	copy(t.Columns, r.columns)
}

// settle gives a finished table columns of its own and takes the lent ones
// back.
func (r *room) settle(t *Table) {
	for i := range t.Columns {
		c := &t.Columns[i]
		r.columns[i] = Column{States: c.States[:0], Numbers: c.Numbers[:0], Texts: c.Texts[:0]}
		c.States, c.Numbers, c.Texts = exact(c.States), exact(c.Numbers), exact(c.Texts)
	}
}

// exact is a copy without spare room, nil for nothing.
func exact[T any](s []T) []T { return append([]T(nil), s...) }
