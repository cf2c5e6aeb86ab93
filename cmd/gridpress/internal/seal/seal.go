// Package seal is a closed month's seal.toml: what its results were and from what, written, read back strictly and compared (design 3.8; I-65, I-74).
package seal

import (
	"crypto/sha256"
	"encoding/hex"

	"gridpress/cmd/gridpress/internal/class"
)

// Name is the file in a month's folder.
const Name = "seal.toml"

// Seal is a month as it was closed, with the corrections since. Its state is
// always the one that must reproduce: the last correction's, or the closing's.
type Seal struct {
	Month string // YYYY-MM
	Date  string // of closing, YYYY-MM-DD
	State
	Earlier     []Earlier    // the months before it that were closed when it was, rising
	Corrections []Correction // rising

	digest string // as its file states it; "" until it is written and read again
	places places // where everything stands in the file it was read from
}

// Earlier is the seal of a month before, as it was when this one was made: what
// it says can only change by a correction more, and it cannot go.
type Earlier struct {
	Month       string `toml:"month"`
	Date        string `toml:"date"`
	Corrections int    `toml:"corrections"` // that it had
	Digest      string `toml:"sha256"`      // that it states of itself
}

// AsEarlier is a seal that was read from its file, as later ones know it.
func (s *Seal) AsEarlier() Earlier { return Earlier{s.Month, s.Date, len(s.Corrections), s.digest} }

// Became reports whether a seal can be what became of an earlier one: the same,
// or one with further corrections.
func (e Earlier) Became(now *Seal) bool {
	return now.AsEarlier() == e || now.Date == e.Date && len(now.Corrections) > e.Corrections
}

// State is what a month's results are and from what they come, as text:
// amounts are plain yuan, figures as readers see them, "" is nothing. Lists
// are in the order of the site's declarations.
type State struct {
	Cutoff     string      // data cut-off, YYYY-MM-DD, "" for none stated
	Inputs     []File      // the month's own files; each must stay as it is
	Basis      []File      // what months share; it may change as long as the results stay
	Rules      []Rule      // of the set in force; none where there is no set
	Pool       Pool        // of the month's special prize
	Indicators []Indicator // all that were declared
	Accounts   []Account   // of the units that report
}

// File is a file of the site and the SHA-256 of its bytes, in hex.
type File struct {
	File   string `toml:"file"`
	Digest string `toml:"sha256"`
}

// NewFile is a file with its content's digest.
func NewFile(name string, content []byte) File {
	sum := sha256.Sum256(content)
	return File{name, hex.EncodeToString(sum[:])}
}

// Rule is a value of the rule set in force; a missing one has no value.
type Rule struct {
	ID    string `toml:"id"`
	Value string `toml:"value"`
	State string `toml:"state"`
}

// Pool is the month's special prize as a whole.
type Pool struct {
	State     string `toml:"state"`
	Amount    string `toml:"amount"`
	Given     string `toml:"given"`
	Qualified int    `toml:"qualified"`
	Rank      string `toml:"rank"`
}

// Indicator is a declared indicator, as far as it decides what a figure says,
// with its figures. A unit without a line has no value.
type Indicator struct {
	ID      string   `toml:"id"`
	Unit    string   `toml:"unit"`
	Digits  int      `toml:"digits"`
	Better  string   `toml:"better"`
	Floor   string   `toml:"floor"`
	Stretch string   `toml:"stretch"`
	Figures []Figure `toml:"figures"`
}

// Figure is the value of a unit, or of the company.
type Figure struct {
	Unit   string `toml:"unit"`
	Value  string `toml:"value"`  // as shown; "na" where it does not apply
	Exact  string `toml:"exact"`  // the fraction behind it, where that is another number
	Base   string `toml:"base"`   // the denominator of a rate
	Rank   int    `toml:"rank"`   // 0 for none
	Absent int    `toml:"absent"` // of the company: units that lack a value
	Goal   string `toml:"goal"`   // reached, risk, missed
	Ytd    string `toml:"ytd"`    // the year so far, as shown
	Gaps   int    `toml:"gaps"`   // months that lack in it
}

// Account is what a unit is rewarded and penalised with.
type Account struct {
	Unit          string `toml:"unit"`
	Qualified     bool   `toml:"qualified"` // for the pool
	Veto          bool   `toml:"veto"`
	Rewards       string `toml:"rewards"`
	Penalties     string `toml:"penalties"`
	Unconfirmed   string `toml:"unconfirmed"`
	Pending       int    `toml:"pending"` // lines without an amount
	Persons       int    `toml:"persons"`
	PersonsAmount string `toml:"persons_amount"`
	Lines         []Line `toml:"lines"`
}

// Line is one reward or penalty.
type Line struct {
	Rule    string `toml:"rule"`
	No      string `toml:"no"` // of the event or the award, with ", 2" for a second line of the same
	Gives   bool   `toml:"gives"`
	Persons bool   `toml:"persons"`
	Cases   int    `toml:"cases"`
	Amount  string `toml:"amount"`
	State   string `toml:"state"`
	Printed string `toml:"printed"` // by the source's own reading
}

// Correction declares how the results of a closed month changed, and why.
type Correction struct {
	Number  int         `toml:"number"` // from 1
	Date    string      `toml:"date"`   // YYYY-MM-DD
	Class   class.Class `toml:"class"`  // of the reason
	Reason  string      `toml:"reason"`
	Files   []string    `toml:"files"` // of the month, that are no longer what they were
	Changes []Change    `toml:"changes"`
}

// Change is one part of the results that changed. Was or Now is "" where
// there was or is nothing.
type Change struct {
	Kind Kind   `toml:"kind"`
	ID   string `toml:"id"`   // of the indicator or rule, the file
	Unit string `toml:"unit"` // id
	No   string `toml:"no"`   // of a ledger line
	Part string `toml:"part"`
	Was  string `toml:"was"`
	Now  string `toml:"now"`
}

// Kind is what a change is of.
type Kind string

// The kinds, in the order they are compared.
const (
	OfCutoff    Kind = "cutoff"
	OfFile      Kind = "file"
	OfRule      Kind = "rule"
	OfIndicator Kind = "indicator" // how it is declared
	OfFigure    Kind = "figure"
	OfPool      Kind = "pool"
	OfAccount   Kind = "account"
	OfLine      Kind = "line"
)

// Correct makes a state the one that must reproduce from now on, by a
// correction that is numbered and given the changes here.
func (s *Seal) Correct(now State, c Correction) {
	c.Number = len(s.Corrections) + 1
	for _, d := range s.Compare(now).Changes {
		if d.Kind == OfFile {
			c.Files = append(c.Files, d.ID)
		} else {
			c.Changes = append(c.Changes, d.Change)
		}
	}
	s.State = now
	s.Corrections = append(s.Corrections, c)
}

// Last is the day of the last correction, or that of closing.
func (s *Seal) Last() string {
	if n := len(s.Corrections); n > 0 {
		return s.Corrections[n-1].Date
	}
	return s.Date
}
