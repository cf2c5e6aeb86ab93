package disclose

import (
	"fmt"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
)

// Catalog names all that pages can refer to, with its class but without its
// values, so that a page's blocks can be checked before anything is disclosed.
type Catalog struct {
	Indicators []Name
	Sheets     []Name
	Units      []Name
	Columns    map[string][]Name // by sheet
}

// Name is the id of something and its class.
type Name struct {
	ID    string
	Class class.Class
}

// NewCatalog lists what a site declares.
func NewCatalog(site *declare.Site) Catalog {
	c := Catalog{Columns: map[string][]Name{}}
	for _, ind := range site.Indicators {
		c.Indicators = append(c.Indicators, Name{ind.ID, ind.Class})
	}
	for _, s := range site.Sheets {
		c.Sheets = append(c.Sheets, Name{s.ID, s.Class})
		for _, col := range s.Columns {
			c.Columns[s.ID] = append(c.Columns[s.ID], Name{col.ID, col.Class})
		}
	}
	for _, u := range site.Units {
		c.Units = append(c.Units, Name{u.ID, class.Public})
	}
	return c
}

// formula says in words how an indicator is computed, naming only columns.
func (r *Report) formula(ind *declare.Indicator) string {
	name := func(ref string) string { return r.set.Site.ColumnName(ref) }
	text := ""
	switch {
	case ind.Ratio != nil:
		text = fmt.Sprintf("%s ÷ %s", name(ind.Ratio.Of), name(ind.Ratio.To))
	case ind.Sum != "":
		text = name(ind.Sum) + "之和"
	case ind.Mean != "":
		text = name(ind.Mean) + "的平均值"
	case ind.Value != "":
		text = "直接取" + name(ind.Value)
	default:
		text = fmt.Sprintf("〔%s〕的行数", r.set.Site.Sheet(ind.Count).Name)
	}
	if filter := r.set.Site.FilterWords(ind); filter != "" {
		text += "，只计" + filter
	}
	return text
}
