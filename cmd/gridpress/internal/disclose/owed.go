package disclose

import (
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/owed"
)

// Owed is something the public must be told, as it stands on a day.
type Owed struct {
	Name, Owner, Every, Basis string
	Page                      string // its id
	Shown                     bool   // an edition for the public has the page
	State                     owed.State
	Covers                    string // YYYY-MM, the month told last; "" for what comes not by months, or never came
	Updated, Changed, Due     string // YYYY-MM-DD, "" for none
	Days                      int    // to Due, negative when past
	Lacking                   []string
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
		r.Owed = append(r.Owed, Owed{Name: d.Name, Owner: d.Owner, Every: r.set.Site.EveryWords(d), Basis: d.Basis, Page: d.Page, Shown: i.Page, State: i.State,
			Covers: i.Covers, Updated: i.Updated, Changed: i.Changed, Due: i.Due, Days: i.Days, Lacking: i.Lacking, Note: d.Note})
	}
}
