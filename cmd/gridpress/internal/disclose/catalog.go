package disclose

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
)

// Catalog names all that pages can refer to, with its class but without its
// values, so that a page's blocks can be checked before anything is disclosed.
type Catalog struct {
	Indicators []Name
	Dated      []Name // indicators of which Since tells
	Sheets     []Name
	Whole      []Name // the same, with the classes of those who see all rows
	Units      []Name
	Ledger     class.Class                    // at which readers see the ledger, if only its totals
	Rules      []Name                         // groups of rules
	Columns    map[string][]Name              // by sheet
	Numeric    map[string][]Name              // by sheet: the columns of numbers
	Values     map[string]map[string][]string // by sheet and column: the ids its cells may hold, where these are declared
	Ends       map[string]bool                // by sheet: whether its rows say when they end
	Secret     func(text string) string       // the word that the public must not read in it, "" for none
}

// Name is the id of something and its class.
type Name struct {
	ID    string
	Class class.Class
}

// NewCatalog lists what a site declares.
func NewCatalog(site *declare.Site) Catalog {
	c := Catalog{Secret: site.Secret, Rules: ruleGroups(), Columns: map[string][]Name{}, Numeric: map[string][]Name{}, Values: map[string]map[string][]string{}, Ends: map[string]bool{}}
	c.Ledger = site.Ledger.Class
	if site.Ledger.Release != nil {
		c.Ledger = site.Ledger.Release.To
	}
	for _, ind := range site.Indicators {
		c.Indicators = append(c.Indicators, Name{ind.ID, ind.Class})
	}
	c.Dated = dated(site)
	for _, s := range site.Sheets {
		c.Whole = append(c.Whole, Name{s.ID, s.Class})
		c.Sheets = append(c.Sheets, Name{s.ID, lowest(s.Class, s.Release...)})
		c.Values[s.ID] = map[string][]string{}
		c.Ends[s.ID] = s.Validity(declare.ValidUntil) >= 0
		for _, col := range s.Columns {
			shows := slices.DeleteFunc(slices.Clone(s.Release), func(r declare.Rows) bool { return !r.Shows(col.ID) })
			name := Name{col.ID, lowest(col.Class, shows...)}
			c.Columns[s.ID] = append(c.Columns[s.ID], name)
			c.Values[s.ID][col.ID] = values(site, col)
			if col.Type.Numeric() {
				c.Numeric[s.ID] = append(c.Numeric[s.ID], name)
			}
		}
		for _, col := range site.NodeColumns(s) {
			c.Columns[s.ID] = append(c.Columns[s.ID], Name{col.ID, col.Class})
		}
		if s.Deadline != nil {
			c.Columns[s.ID] = append(c.Columns[s.ID], Name{declare.Progress, s.ProgressClass()})
			c.Values[s.ID][declare.Progress] = standings
		}
	}
	for _, u := range site.Units {
		c.Units = append(c.Units, Name{u.ID, class.Public})
	}
	return c
}

// lowest is the class at which some rows can be seen, if only released ones.
func lowest(own class.Class, releases ...declare.Rows) class.Class {
	for _, r := range releases {
		if own.May(r.To) {
			own = r.To
		}
	}
	return own
}

// Timed are the sheets whose rows have deadlines, with the class of what is
// derived from these.
func (c Catalog) Timed() (sheets []Name) {
	for _, s := range c.Sheets {
		for _, col := range c.Columns[s.ID] {
			if col.ID == declare.Progress {
				sheets = append(sheets, Name{s.ID, col.Class})
			}
		}
	}
	return sheets
}

// Ending are the sheets whose rows say when they end.
func (c Catalog) Ending() (sheets []Name) {
	return slices.DeleteFunc(slices.Clone(c.Sheets), func(n Name) bool { return !c.Ends[n.ID] })
}

// Sorted are the columns of a sheet by whose declared words its rows can be
// told apart: choices, yes or no, units.
func (c Catalog) Sorted(sheet string) (columns []Name) {
	for _, col := range c.Columns[sheet] {
		if col.ID != declare.Progress && len(c.Values[sheet][col.ID]) > 0 {
			columns = append(columns, col)
		}
	}
	return columns
}

// values are the ids that the cells of a column may hold, nil where none are
// declared.
func values(site *declare.Site, col declare.Column) (ids []string) {
	switch col.Type {
	case declare.YesNo:
		return []string{"yes", "no"}
	case declare.Enum:
		for _, v := range col.Values {
			ids = append(ids, v.ID)
		}
	case declare.UnitRef:
		for _, u := range site.Units {
			ids = append(ids, u.ID)
		}
		if col.Company {
			ids = append(ids, declare.Company)
		}
	}
	return ids
}

// formula says in words how an indicator is computed, naming only columns.
func (r *Report) formula(ind *declare.Indicator) string {
	name := func(ref string) string { return r.set.Site.ColumnName(ref) }
	text := ""
	switch {
	case ind.Ratio != nil:
		text = fmt.Sprintf("%s ÷ %s", name(ind.Ratio.Of), name(ind.Ratio.To))
	case ind.Share != nil:
		sheet := r.set.Site.Inputs(ind)
		text = fmt.Sprintf("〔%s〕里%s的行所占的比例", sheet.Name, r.set.Site.WhereWords(sheet, ind.Share.Of))
	case ind.Sum != "":
		text = name(ind.Sum) + "之和"
	case ind.Mean != "":
		text = name(ind.Mean) + "的平均值"
	case ind.Median != "":
		text = name(ind.Median) + "的中位数"
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
