package disclose

import (
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/owed"
)

// Owed is something the public must be told, as it stands on a day.
type Owed struct {
	Name, Owner, Every, Basis string
	Page                      string // its id
	Title                     string // of that page in an edition for the public, "" where none has it
	State                     owed.State
	Covers                    string // YYYY-MM, the month told last; "" for what comes not by months, or never came
	Updated, Changed, Due     string // YYYY-MM-DD, "" for none
	Days                      int    // to Due, negative when past
	Text                      bool   // what its page says in words, of no sheet
	ByUnit                    bool   // every unit must stand in it
	Lacking                   []string
	Waits                     []owed.Wait
	Note                      string // why the period is presumed, "" where it is not
}

// Owe keeps what is owed, for readers who may know it.
func (r *Report) Owe(items []owed.Item, day string) {
	if !r.Class.May(class.Internal) {
		return
	}
	r.OwedOn = day
	for _, i := range items {
		d := i.Declared
		r.Owed = append(r.Owed, Owed{Name: d.Name, Owner: d.Owner, Every: r.set.Site.EveryWords(d), Basis: d.Basis, Page: d.Page, Title: i.Title, State: i.State,
			Covers: i.Covers, Updated: i.Updated, Changed: i.Changed, Due: i.Due, Days: i.Days, Text: len(d.Sheets) == 0, ByUnit: len(d.Units) > 0, Lacking: i.Lacking, Waits: i.Waits, Note: d.Note})
	}
}
