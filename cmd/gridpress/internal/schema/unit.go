package schema

import (
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/nearest"
)

// unitNames finds units by any of their declared names.
type unitNames struct {
	ids   map[string]string // plain name → id
	names []string          // as declared, for suggestions
}

func newUnitNames(site *declare.Site) *unitNames {
	u := &unitNames{ids: map[string]string{}}
	for _, unit := range site.Units {
		u.add(unit.ID, append([]string{unit.Name}, unit.Aliases...))
	}
	u.add(declare.Company, append([]string{site.Company}, site.CompanyAliases...))
	return u
}

func (u *unitNames) add(id string, names []string) {
	for _, name := range names {
		u.ids[fold.Text(name)] = id
	}
	u.names = append(u.names, names...)
}

// find gives the id a name means; the company's only where it is allowed.
func (u *unitNames) find(name string, company bool) (string, bool) {
	id, ok := u.ids[fold.Text(name)]
	if id == declare.Company && !company {
		return "", false
	}
	return id, ok
}

// near is the declared name nearest to an unknown one, "" for none.
func (u *unitNames) near(name string) string { return nearest.Name(fold.Text(name), u.names) }
