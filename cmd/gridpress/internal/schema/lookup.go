package schema

import (
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
)

// lookup holds the declared words of a sheet, folded once for all cells.
type lookup struct {
	columns map[string]int      // by any name of the column
	signs   []map[string]string // by column: sign for nothing → its meaning
}

func newLookup(s *declare.Sheet) *lookup {
	l := &lookup{columns: map[string]int{}, signs: make([]map[string]string, len(s.Columns))}
	for i := range s.Columns {
		c := &s.Columns[i]
		for _, name := range append([]string{c.Name}, c.Aliases...) {
			if _, taken := l.columns[fold.Text(name)]; !taken && c.Computed == "" {
				l.columns[fold.Text(name)] = i
			}
		}
		l.signs[i] = map[string]string{}
		for _, sign := range signs(c) {
			if _, taken := l.signs[i][fold.Sign(sign)]; !taken {
				l.signs[i][fold.Sign(sign)] = c.Empty[sign]
			}
		}
	}
	return l
}

// columnNamed is the column of a folded name, -1 for none.
func (l *lookup) columnNamed(name string) int {
	if i, ok := l.columns[name]; ok {
		return i
	}
	return -1
}

// meaning looks a text up among a column's signs for nothing.
func (l *lookup) meaning(column int, text string) (meaning string, ok bool) {
	if len(l.signs[column]) == 0 {
		return "", false
	}
	meaning, ok = l.signs[column][fold.Sign(text)]
	return meaning, ok
}
