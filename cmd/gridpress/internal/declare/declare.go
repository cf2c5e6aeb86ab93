// Package declare holds what the site's TOML files declare: the company and its units, the editions, the sheets and their columns, the indicators (design 4).
package declare

import (
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/workday"
)

// Site is everything declared, checked and in its order.
type Site struct {
	Company        string    `toml:"company"`
	CompanyAliases []string  `toml:"company_aliases"` // other names of the company where a unit's name is expected
	Hotlines       []Hotline `toml:"hotline"`
	Editions       []Edition `toml:"edition"`
	Units          []Unit    `toml:"unit"` // in their fixed order

	Secrets []string `toml:"secret"` // what the public never reads: numbers and names of internal documents

	Sheets     []*Sheet     `toml:"-"` // by file name
	Indicators []*Indicator `toml:"-"` // as written
	Constants  []*Constant  `toml:"-"` // as written
	Checks     []*Check     `toml:"-"` // as written
	Rules      []*Rules     `toml:"-"` // by their first month

	Ledger Ledger `toml:"-"`

	Owed []*Owed `toml:"-"` // as written

	Calendar *workday.Calendar `toml:"-"` // of the years declared, perhaps none

	secrets []secretWord // Secrets and those kept since
	told    []told
}

// Hotline is a public telephone number.
type Hotline struct {
	Number string `toml:"number"`
	Name   string `toml:"name"`
}

// Edition is one of the sites built: who may read it and where.
type Edition struct {
	ID     string      `toml:"id"`
	Name   string      `toml:"name"`
	Class  class.Class `toml:"class"`
	Medium string      `toml:"medium"`
	Also   []string    `toml:"also"` // further media, for pages that do not appear in the first: each page in the first that it names
}

// Media are the places an edition is read in.
var Media = []string{"screen", "touch", "wall", "paper"}

// Company is the unit id of the company itself, where a column allows it.
const Company = "company"

// Unit is one of the ranked county units.
type Unit struct {
	ID      string   `toml:"id"`
	Name    string   `toml:"name"`
	Aliases []string `toml:"aliases"`
	Since   string   `toml:"since"` // first month it reports, YYYY-MM; all if empty
	Until   string   `toml:"until"` // last month it reports
}

// Reports reports whether the unit must report in a month (YYYY-MM).
func (u Unit) Reports(month string) bool {
	return month >= u.Since && (u.Until == "" || month <= u.Until)
}

// Sheet declares one data sheet.
type Sheet struct {
	ID          string      `toml:"id"`
	Name        string      `toml:"name"`  // the worksheet's name
	Title       string      `toml:"title"` // the line above the table
	Owner       string      `toml:"owner"`
	Class       class.Class `toml:"class"`  // internal where not named
	Layout      string      `toml:"layout"` // "form": labels with values beside them; else a table
	Period      string      `toml:"period"` // "standing": kept outside the months; else monthly
	Per         string      `toml:"per"`    // "unit": every unit must report
	Optional    bool        `toml:"optional"`
	Empty       bool        `toml:"empty"`    // its header alone says that there is nothing to report
	Since       string      `toml:"since"`    // first month it is expected, YYYY-MM
	Key         []string    `toml:"key"`      // columns that together name a row
	Replaces    []string    `toml:"replaces"` // columns that name what later standing rows replace as a whole; the key without their first day where empty
	Search      []string    `toml:"search"`   // columns its rows are looked for by: the name, then codes
	Source      string      `toml:"source"`
	Description string      `toml:"description"`
	Withhold    []Withheld  `toml:"withhold"`
	Secret      *SecretRows `toml:"secret"`   // nil where its rows name nothing that the public never reads
	Deadline    *Deadline   `toml:"deadline"` // nil where rows have none
	Node        *Node       `toml:"node"`     // nil where rows are no devices of a network
	Publish     *Publish    `toml:"publish"`  // nil where nothing says how often
	Together    []string    `toml:"together"` // sheets that the public sees of one month with it, and it with them
	Release     []Rows      `toml:"release"`  // of its rows to readers below its class; none where empty
	Columns     []Column    `toml:"column"`
}

// Withheld raises the class of those records of a sheet that meet a filter:
// dedicated lines of a public sheet, say, are internal. A record of which
// cannot be told whether it meets the filter counts as meeting it. With Unless,
// those that meet it stay as they are where a row is linked to them, and every
// such row is one that readers of the sheet see.
type Withheld struct {
	Where  Where       `toml:"where"`
	Unless *Link       `toml:"unless"`
	Class  class.Class `toml:"class"`
}

// Form reports whether the sheet is a form of labels and values.
func (s *Sheet) Form() bool { return s.Layout == "form" }

// Standing reports whether the sheet is kept outside the months.
func (s *Sheet) Standing() bool { return s.Period == "standing" }

// Due reports whether the sheet must have arrived in a month (YYYY-MM).
func (s *Sheet) Due(month string) bool {
	return !s.Optional && !s.Form() && !s.Standing() && month >= s.Since
}

// DueStanding reports whether the standing sheet must have records that hold in
// a month (YYYY-MM): those do that say since when.
func (s *Sheet) DueStanding(month string) bool {
	return !s.Optional && s.Standing() && s.Since != "" && month >= s.Since
}

// Column is the index of a column, -1 when the sheet has none of that id.
func (s *Sheet) Column(id string) int {
	for i := range s.Columns { // a Column is large; asked for each record, copying them all would show
		if s.Columns[i].ID == id {
			return i
		}
	}
	return -1
}

// ColumnsOf are the indices of columns, -1 for ids that the sheet does not have.
func (s *Sheet) ColumnsOf(ids []string) []int {
	columns := make([]int, len(ids))
	for i, id := range ids {
		columns[i] = s.Column(id)
	}
	return columns
}

// ColumnOf is the index of the first column of a type, -1 when there is none.
func (s *Sheet) ColumnOf(t Type) int {
	for i := range s.Columns {
		if s.Columns[i].Type == t {
			return i
		}
	}
	return -1
}

// RowKey lists the columns that name a row within its month: the key without
// the month.
func (s *Sheet) RowKey() (columns []int) {
	for _, id := range s.Key {
		if i := s.Column(id); i >= 0 && s.Columns[i].Type != Month {
			columns = append(columns, i)
		}
	}
	return columns
}

// The ways in which a column says when a standing record holds: in a year;
// from a day on, until a later record of the same key takes its place; up to
// and including a day, without end where there is none, on that day up to a
// time (15:04), where there is one.
const (
	ValidYear      = "year"
	ValidFrom      = "from"
	ValidUntil     = "until"
	ValidUntilTime = "until_time"
)

// Validity is the index of the column that says in one of these ways when a
// standing record holds, -1 when there is none.
func (s *Sheet) Validity(way string) int {
	return slices.IndexFunc(s.Columns, func(c Column) bool { return c.Valid == way })
}

// Indicator declares how a figure is computed, totalled, ranked and judged.
type Indicator struct {
	ID     string      `toml:"id"`
	Name   string      `toml:"name"`
	Unit   string      `toml:"unit"` // "%" shows fractions as percentages
	Digits int         `toml:"digits"`
	Better string      `toml:"better"` // "higher", "lower", "none"
	Class  class.Class `toml:"class"`
	About  string      `toml:"about"`

	Ratio  *Ratio `toml:"ratio"`  // exactly one of these seven
	Share  *Share `toml:"share"`  // of the rows that pass Where
	Sum    string `toml:"sum"`    // "sheet.column"
	Mean   string `toml:"mean"`   // "sheet.column"
	Median string `toml:"median"` // "sheet.column"
	Value  string `toml:"value"`  // "sheet.column", one row a unit
	Count  string `toml:"count"`  // "sheet"
	Where  Where  `toml:"where"`
	Weight string `toml:"weight"` // "sheet.column", for total = "weighted"
	Day    string `toml:"day"`    // "sheet.column", of a count or sum: the date of each row, for the days since the last; its sheet with a header alone says that nothing happened

	Total   string   `toml:"total"` // over the units: ratio, sum, mean, weighted, pooled, only, none
	Ytd     string   `toml:"ytd"`   // over the year: ratio, sum, mean, pooled, none
	Small   int      `toml:"small"` // below this denominator a rate is greyed
	Swing   int      `toml:"swing"` // how many times it may grow or shrink in a month before it is asked about; the check's own where 0
	Goal    *Goal    `toml:"goal"`
	Release *Release `toml:"release"`
}

// Ahead compares two values in the indicator's direction: +1 where a is
// better than b, -1 where it is worse, 0 where they are equal or there is no
// better.
func (ind *Indicator) Ahead(a, b quantity.Number) int {
	switch ind.Better {
	case "higher":
		return a.Cmp(b)
	case "lower":
		return b.Cmp(a)
	}
	return 0
}

// Ratio is one column over another, both "sheet.column".
type Ratio struct {
	Of string `toml:"of"`
	To string `toml:"to"`
}

// Share is the part of a sheet's rows that passes a filter. Rows without a
// value where the filter looks are left out of the part and of the whole.
type Share struct {
	Sheet string `toml:"sheet"`
	Of    Where  `toml:"of"`
}

// Goal is what an indicator should reach, in the indicator's own terms
// (fractions for percentages).
type Goal struct {
	On      string           `toml:"on"`      // "ytd": the value cumulated over the year is judged; else the month's
	For     string           `toml:"for"`     // "sheet.column" of yes and no: only units with yes are judged; else all, and the company
	Floor   *quantity.Number `toml:"floor"`   // must be met
	Stretch *quantity.Number `toml:"stretch"` // is striven for
	Near    *quantity.Number `toml:"near"`    // missing the floor by no more than this is at risk, not missed
	Source  string           `toml:"source"`
	State   string           `toml:"state"` // confirmed, presumed, missing
	Note    string           `toml:"note"`
}

// Release is the one door by which something derived from restricted rows may
// be seen by readers below their class (design 3.4).
type Release struct {
	To     class.Class `toml:"to"`
	By     string      `toml:"by"`    // "aggregate"
	MinN   int         `toml:"min_n"` // fewer rows than this are withheld
	Reason string      `toml:"reason"`
}

// Sheet finds a sheet by id, nil when there is none.
func (s *Site) Sheet(id string) *Sheet {
	if i := slices.IndexFunc(s.Sheets, func(sh *Sheet) bool { return sh.ID == id }); i >= 0 {
		return s.Sheets[i]
	}
	return nil
}

// Indicator finds an indicator by id, nil for none.
func (s *Site) Indicator(id string) *Indicator {
	if i := slices.IndexFunc(s.Indicators, func(ind *Indicator) bool { return ind.ID == id }); i >= 0 {
		return s.Indicators[i]
	}
	return nil
}

// UnitIndex is the place of a unit in the fixed order, -1 for none.
func (s *Site) UnitIndex(id string) int {
	return slices.IndexFunc(s.Units, func(u Unit) bool { return u.ID == id })
}

// UnitName is the name readers see for a unit id, the company's included.
func (s *Site) UnitName(id string) string {
	if i := s.UnitIndex(id); i >= 0 {
		return s.Units[i].Name
	}
	if id == Company {
		return s.Company
	}
	return id
}

// Inputs is the sheet that an indicator reads.
func (s *Site) Inputs(ind *Indicator) *Sheet {
	ref := ind.Sum + ind.Mean + ind.Median + ind.Value + ind.Count
	switch {
	case ind.Ratio != nil:
		ref = ind.Ratio.Of
	case ind.Share != nil:
		ref = ind.Share.Sheet
	}
	id, _, _ := strings.Cut(ref, ".")
	return s.Sheet(id)
}

// ColumnName is the Chinese name of "sheet.column".
func (s *Site) ColumnName(ref string) string {
	id, column, _ := strings.Cut(ref, ".")
	sheet := s.Sheet(id)
	return sheet.Columns[sheet.Column(column)].Name
}

// FilterWords says an indicator's filters in Chinese, "" where it has none.
func (s *Site) FilterWords(ind *Indicator) string {
	return s.WhereWords(s.Inputs(ind), ind.Where)
}

// Word is the Chinese for a value of a column.
func (s *Site) Word(c *Column, id string) string {
	switch c.Type {
	case YesNo:
		return map[string]string{"yes": "是", "no": "否"}[id]
	case UnitRef:
		return s.UnitName(id)
	}
	return c.ChoiceName(id)
}
