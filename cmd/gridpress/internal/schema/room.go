package schema

// room is where columns grow, one table after another: the tables keep copies
// of exactly their size.
type room struct {
	columns []Column
	words   *words
}

// lend gives an empty table its columns to append to.
func (r *room) lend(t *Table) {
	for len(r.columns) < len(t.Columns) {
		r.columns = append(r.columns, Column{Texts: Texts{words: r.words}})
	}
	copy(t.Columns, r.columns)
}

// settle gives a finished table columns of its own and takes the lent ones
// back.
func (r *room) settle(t *Table) {
	for i := range t.Columns {
		c := &t.Columns[i]
		lent := &r.columns[i]
		lent.States, lent.Numbers, lent.Texts.at = c.States[:0], c.Numbers, c.Texts.at[:0]
		c.States, c.Numbers, c.Texts.at = exact(c.States), lent.Numbers.Take(), exact(c.Texts.at)
	}
}

// exact is a copy without spare room, nil for nothing.
func exact[T any](s []T) []T { return append([]T(nil), s...) }
