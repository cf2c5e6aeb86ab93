package declare

import (
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Type is how the cells of a column are read.
type Type string

// The types. Month is YYYY-MM, Percent a fraction.
const (
	Text    Type = "text"
	Integer Type = "integer"
	Decimal Type = "decimal"
	Percent Type = "percent"
	Date    Type = "date"
	Month   Type = "month"
	YesNo   Type = "yesno"
	Enum    Type = "enum"
	UnitRef Type = "unit"
)

var types = []string{"text", "integer", "decimal", "percent", "date", "month", "yesno", "enum", "unit"}

// Numeric reports whether the cells are numbers.
func (t Type) Numeric() bool { return t == Integer || t == Decimal || t == Percent }

// NotApplicable is what a sign for nothing may mean: that the column is not for
// this record.
const NotApplicable = "na"

// Column declares one column of a sheet.
type Column struct {
	ID       string            `toml:"id"`
	Name     string            `toml:"name"`
	Aliases  []string          `toml:"aliases"`
	Type     Type              `toml:"type"`
	Unit     string            `toml:"unit"`
	Digits   int               `toml:"digits"` // decimals shown
	Range    []quantity.Number `toml:"range"`  // least and greatest value
	Required bool              `toml:"required"`
	Class    class.Class       `toml:"class"`   // the sheet's where not named
	Values   []Choice          `toml:"values"`  // of an enum
	Empty    map[string]string `toml:"empty"`   // signs for nothing: "missing", "na", "zero"
	When     Where             `toml:"when"`    // the records that it is for: in others a blank means that it does not apply
	Company  bool              `toml:"company"` // a unit column that also takes the company
	Counts   string            `toml:"counts"`  // the sheet whose rows in this workbook the number states
	Valid    string            `toml:"valid"`   // when standing rows hold: ValidYear, ValidFrom, ValidUntil, ValidUntilTime
	Swing    int               `toml:"swing"`   // how many times it may grow or shrink in a month before it is asked about; the check's own where 0
	Points   bool              `toml:"points"`  // a percent column whose bare numbers are points: 98.5 is 98.5%
	Mask     string            `toml:"mask"`    // "last4": readers see the last four characters only
	Says     map[string]string `toml:"says"`    // words readers see in place of some numbers: 当日 for 0; of "na", in place of nothing
	About    string            `toml:"about"`   // what it holds, for readers
	Fill     string            `toml:"fill"`    // how to fill it in, for those who do: findings about its cells say so

	Computed string     `toml:"computed"` // the mechanic that fills it in; it is never read from a workbook
	Linked   *Link      `toml:"linked"`   // for "linked": how many rows there are, or whether there is one
	Take     string     `toml:"take"`     // for "linked": the date or text that it takes from the linked row
	Span     *Span      `toml:"span"`     // for "span": the days between two dates
	Dated    string     `toml:"dated"`    // for "dated": the date that lies in the month of the sheet, or does not
	Draw     []Draw     `toml:"draw"`     // for "draw": of which rows how many are drawn
	Rule     string     `toml:"rule"`     // for "rule": "approval.limit", or "works.{type}" with a column's value
	Rules    []RuleCase `toml:"rules"`    // for "rule", instead: the first whose filter the row passes
	Exceeds  *Exceeds   `toml:"exceeds"`  // for "exceeds": whether a number is above its limit
	Passes   Where      `toml:"passes"`   // for "passes": whether the row's other cells hold this
}

// Choice is one value of an enum.
type Choice struct {
	ID      string   `toml:"id"`
	Name    string   `toml:"name"`
	Aliases []string `toml:"aliases"`
}

// ChoiceName is the name of an enum's value.
func (c *Column) ChoiceName(id string) string {
	for _, v := range c.Values {
		if v.ID == id {
			return v.Name
		}
	}
	return id
}
