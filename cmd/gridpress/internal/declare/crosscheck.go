package declare

import (
	"strings"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Check declares one rule across the cells of a row, across sheets, or from
// one month to the next: its words, and exactly one mechanic.
type Check struct {
	Code    string `toml:"code"`    // stable, as LINE-RATE
	Name    string `toml:"name"`    // what holds when all is well, in Chinese
	Level   string `toml:"level"`   // "error", "warning"
	Sheet   string `toml:"sheet"`   // "" for scale and stale: every monthly sheet without such a check of its own
	Where   Where  `toml:"where"`   // only these rows of the sheet
	Current bool   `toml:"current"` // of standing sheets only rows that hold on the day of the latest month's data
	Since   string `toml:"since"`   // first month it holds, YYYY-MM; all if empty
	Until   string `toml:"until"`   // last month it holds
	Fix     string `toml:"fix"`     // how to mend what it finds
	Source  string `toml:"source"`
	State   string `toml:"state"` // confirmed, presumed
	Note    string `toml:"note"`

	Except []string `toml:"except"` // sheets that a check without a sheet is not for

	Equal    *Comparison  `toml:"equal"`    // a column is what its row's other columns make
	AtMost   *Comparison  `toml:"at_most"`  // a column is no more than they make
	Quotient *Quotient    `toml:"quotient"` // a column is one figure over another
	Order    []string     `toml:"order"`    // dates that follow each other
	Dated    *Dated       `toml:"dated"`    // dates that lie in the sheet's month
	Implies  *Implication `toml:"implies"`  // what some columns hold means a number in another
	Filled   *Filled      `toml:"filled"`   // what some columns hold means that others are filled in
	Parent   *Link        `toml:"parent"`   // each row's key stands in another sheet
	SameSet  *Link        `toml:"same_set"` // and each of the other's in this one
	Total    *Total       `toml:"total"`    // a column is the sum or the number of another sheet's rows
	Sum      *Amount      `toml:"sum"`      // a column adds up to a value
	Rows     *Amount      `toml:"rows"`     // the sheet has so many rows
	Step     *Step        `toml:"step"`     // a column moves little from last month
	Rising   *Step        `toml:"rising"`   // a column never falls
	Turnover *Turnover    `toml:"turnover"` // few rows come or go from last month
	Stale    *Stale       `toml:"stale"`    // the values are not those of an earlier month again
	Scale    *Scale       `toml:"scale"`    // numbers keep their order of magnitude
	Needs    *Need        `toml:"needs"`    // what some columns hold asks for something in others
	Form     *Form        `toml:"form"`     // a code is whole by its own check digit
	Without  *Without     `toml:"without"`  // a text holds none of some words
	Agree    *Agree       `toml:"agree"`    // rows alike in some columns are alike in others
	Apart    *Apart       `toml:"apart"`    // two dates lie so many days apart
	Lasts    *Lasting     `toml:"lasts"`    // a moment is later than another, or not much later
	Tree     *Tree        `toml:"tree"`     // rows lead from one question to the next, each to an end
	Follows  *Follows     `toml:"follows"`  // a date is not before one of another sheet's row
	Once     []string     `toml:"once"`     // columns whose values stand in no row before, of this month or an earlier one
	Sequence *Sequence    `toml:"sequence"` // the rows of one thing follow each other in time
	Lists    *Listed      `toml:"lists"`    // a column holds each of some names
	States   *Stated      `toml:"states"`   // a number is said in the text of another sheet's row
	Carried  *Carried     `toml:"carried"`  // what was open last month is there again, what was closed is not, what is new is new

	Everywhere bool `toml:"-"` // declared without a sheet; this is the check of one
}

// Severity is the level of the check's findings.
func (c *Check) Severity() diag.Level {
	if c.Level == "warning" {
		return diag.Warning
	}
	return diag.Error
}

// Beside are the ids of the other sheets that the check sets its own beside:
// what it finds tells of them, too.
func (c *Check) Beside() (sheets []string) {
	for _, link := range []*Link{c.Parent, c.SameSet} {
		if link != nil {
			sheets = append(sheets, link.Sheet)
		}
	}
	if c.Total != nil {
		sheets = append(sheets, c.Total.Rows.Sheet)
	}
	if c.Follows != nil {
		sheets = append(sheets, c.Follows.Rows.Sheet)
	}
	if c.States != nil {
		sheets = append(sheets, c.States.Rows.Sheet)
	}
	return sheets
}

// Holds reports whether the check is in force in a month (YYYY-MM, "" for
// standing sheets).
func (c *Check) Holds(month string) bool {
	return month >= c.Since && (c.Until == "" || month <= c.Until)
}

// WhereWords says a filter on a sheet's rows in Chinese, "" for none.
func (s *Site) WhereWords(sheet *Sheet, where Where) string {
	var parts []string
	for _, id := range sortedKeys(where) {
		parts = append(parts, s.filterWords(&sheet.Columns[sheet.Column(id)], where[id]))
	}
	return strings.Join(parts, "且")
}

// Constant is a number that formulas of checks name.
type Constant struct {
	ID     string           `toml:"id"`
	Name   string           `toml:"name"` // as messages write it
	Value  *quantity.Number `toml:"value"`
	Source string           `toml:"source"`
	State  string           `toml:"state"` // confirmed, presumed
	Note   string           `toml:"note"`
}

// Term is a product of a formula: "bays_total", "-bays_used", "0.8 * sqrt3 *
// limit_a".
type Term struct {
	Factor quantity.Decimal
	Words  []string // the factors as messages write them
	Minus  bool     // written with a minus sign, which Factor includes
	Column int      // of the sheet, -1 for a plain number
}

// Comparison sets a column beside the sum of terms of its row. Within is in
// the column's unit, percentage points for percents.
type Comparison struct {
	Column        string           `toml:"column"`
	Terms         []string         `toml:"terms"`
	Least         *quantity.Number `toml:"least"` // a lower sum counts as this
	Within        quantity.Number  `toml:"within"`
	WithinPercent quantity.Number  `toml:"within_percent"` // of the sum; either tolerance suffices

	Sum []Term `toml:"-"` // Terms, read
}

// Quotient sets a column beside of ÷ to.
type Quotient struct {
	Column string          `toml:"column"`
	Of     string          `toml:"of"`
	To     string          `toml:"to"`
	Within quantity.Number `toml:"within"` // in the column's unit, percentage points for percents

	OfTerm Term `toml:"-"`
	ToTerm Term `toml:"-"`
}

// Implication says that in rows that meet If, column Then equals a number;
// with Both, in no other.
type Implication struct {
	If     Where           `toml:"if"`
	Then   string          `toml:"then"`
	Equals quantity.Number `toml:"equals"`
	Both   bool            `toml:"both"`
}

// Filled says that in rows that meet If every one of Columns holds a value;
// with Both, that none does in any other.
type Filled struct {
	If      Where    `toml:"if"`
	Columns []string `toml:"columns"`
	Both    bool     `toml:"both"`
}

// Dated says that dates lie in the month of their sheet; with Earlier, in it
// or before; with Next, in the one after; with Cutoff, not after the cut-off of
// its data; with After, after it, or after
// the month where none is stated; with Released, not after the day on which the sheet was signed off
// for the public, if it was.
type Dated struct {
	Columns  []string `toml:"columns"`
	Earlier  bool     `toml:"earlier"`
	Next     bool     `toml:"next"`
	Cutoff   bool     `toml:"cutoff"`
	After    bool     `toml:"after"`
	Released bool     `toml:"released"`
}

// Link leads from rows of the check's sheet to rows of another one, by equal
// values.
type Link struct {
	Sheet string   `toml:"sheet"`
	By    []string `toml:"by"`    // columns of the check's sheet
	As    []string `toml:"as"`    // columns of the other sheet, By where not named
	Where Where    `toml:"where"` // only these rows of the other sheet
	Past  bool     `toml:"past"`  // or rows of earlier months; for parent and follows
	Given []string `toml:"given"` // of By: only rows that these alone find there; the others have findings of their own
	Back  int      `toml:"back"`  // of a linked column: the rows of so many months before, not of the month itself
}

// Follows says that a date is not before a date of the row linked to it; where
// either is not there, there is nothing to say, but with Known that the linked
// row must have its date.
type Follows struct {
	Column string `toml:"column"`
	Of     string `toml:"of"` // the other sheet's column
	Rows   Link   `toml:"rows"`
	Known  bool   `toml:"known"`
}

// Total sets a column beside the sum of a column over the rows linked to it,
// or beside their number.
type Total struct {
	Column        string           `toml:"column"`
	Of            string           `toml:"of"` // the other sheet's column, "" counts rows
	Rows          Link             `toml:"rows"`
	Largest       bool             `toml:"largest"` // the largest of its numbers, not their sum
	Times         *quantity.Number `toml:"times"`   // makes the sum one of the column's unit: 0.001 from kVA to MVA; nil where it is
	Per           string           `toml:"per"`     // of the check's sheet: the sum is divided by it; "" for not
	AtMost        bool             `toml:"at_most"` // the sum may be less
	Within        quantity.Number  `toml:"within"`
	WithinPercent quantity.Number  `toml:"within_percent"` // of the column; either tolerance suffices
}

// Listed says that each of Names stands in Column; others may, too.
type Listed struct {
	Column string   `toml:"column"`
	Names  []string `toml:"names"`
}

// Stated says that a number stands in the text of the row linked to it, with the
// column's unit, 12 个工作日, or as the word that stands for it: the first of the
// text, or of one of the cases that semicolons part.
type Stated struct {
	Column string `toml:"column"` // of the number
	Text   string `toml:"text"`   // the other sheet's column
	Rows   Link   `toml:"rows"`
}

// Amount is what a sheet's rows number or add up to, for each value of By:
// a number, or no less than another column does.
type Amount struct {
	Column string           `toml:"column"` // "" counts rows
	By     []string         `toml:"by"`
	Is     *quantity.Number `toml:"is"`
	Least  string           `toml:"at_least"` // instead: the column whose sum it must reach
}

// Step bounds how far a column moves from last month, in its unit, percentage
// points for percents.
type Step struct {
	Column string          `toml:"column"`
	Within quantity.Number `toml:"within"`
	Resets string          `toml:"resets"` // "year": a cumulative column begins again in January
}

// Turnover bounds the rows that come or go from last month, of each unit.
type Turnover struct {
	Most  quantity.Number `toml:"most"`  // percent of last month's rows
	Small int             `toml:"small"` // fewer rows than this are no finding
}

// Stale bounds the values of a table that are exactly last month's, or those
// of the same month last year.
type Stale struct {
	Columns []string        `toml:"columns"` // those that move from month to month; all numbers where the check names no sheet
	Most    quantity.Number `toml:"most"`    // percent
	Small   int             `toml:"small"`   // fewer values than this are no finding
}

// Form says that a text is a code of a known form; see Forms.
type Form struct {
	Column string `toml:"column"`
	As     string `toml:"as"`
}

// Forms are the forms of codes: "uscc" is the unified social credit code of
// organisations, 18 characters of which the last checks the others (GB
// 32100-2015); "time" is a time of day, 7:00 or 17:30.
var Forms = []string{"uscc", "time"}

// Without says that texts hold none of some words, nor of the names that
// another check lists, but where their clause says one of Unless before.
type Without struct {
	Columns []string `toml:"columns"`
	Words   []string `toml:"words"`
	NamesOf string   `toml:"names_of"` // the code of a check of lists, whose names are added to Words
	Unless  []string `toml:"unless"`
}

// Agree says that rows with the same values in By have the same in On.
type Agree struct {
	By []string `toml:"by"`
	On []string `toml:"on"`
}

// Apart says that To is at least so many days after From.
type Apart struct {
	From    string `toml:"from"`
	To      string `toml:"to"`
	AtLeast int    `toml:"at_least"`
}

// Lasting says that a moment, a date and a time of day, is later than another;
// with AtMost only, that it is not more hours later than that.
type Lasting struct {
	From   []string `toml:"from"` // the date and the time of day, 7:00
	To     []string `toml:"to"`
	AtMost int      `toml:"at_most"` // 0 for no bound
}

// Tree says that the rows are the answers to questions: each leads by Next to
// another question or by Leaf to an end, from the first question every one is
// reached by one way, and no way asks more than Most.
type Tree struct {
	Node string `toml:"node"` // the question that the row answers
	Next string `toml:"next"`
	Leaf string `toml:"leaf"`
	Most int    `toml:"most"`
}

// Need says that rows that meet If meet Then, too.
type Need struct {
	If   Where `toml:"if"`
	Then Where `toml:"then"`
}

// Carried follows rows from last month by their key.
type Carried struct {
	Open   Where  `toml:"open"`   // of last month: each is there again
	Closed Where  `toml:"closed"` // of last month: none is
	New    string `toml:"new"`    // the date from which a row exists: one that was not there last month is no older than that month's data
}

// Sequence says that rows with the same By, in the order of the numbers in
// Rank, follow each other: none begins before the one before it has ended.
type Sequence struct {
	By    []string `toml:"by"`
	Rank  string   `toml:"rank"`
	Dates []string `toml:"dates"` // from the first to the last of a row; those that are missing are passed over
}
