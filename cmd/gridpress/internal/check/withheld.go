package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// shortestName is the fewest characters of a device's name or code that is
// looked for in texts: a shorter one stands in other words.
const shortestName = 4

// device is a name or code of a device that the public does not see; in is its
// column.
type device struct {
	plain string
	at    place
	in    int
}

// devicesKept are the names and codes of a month's devices that the public does
// not see; what is the name of one that it sees as well is none.
func devicesKept(site *declare.Site, m *month.Month) (words []device) {
	for _, s := range site.Sheets {
		if s.Node == nil || len(s.Withhold) == 0 {
			continue
		}
		for _, id := range s.Search {
			words = append(words, namesKept(m.TablesOf(s), s.Column(id))...)
		}
	}
	return words
}

func namesKept(tables []*schema.Table, column int) (words []device) {
	seen := map[string]bool{}
	for at := range records(tables) {
		name := fold.Text(at.table.Columns[column].Texts.At(at.row))
		switch {
		case at.table.Columns[column].States[at.row] != quantity.Present || utf8.RuneCountInString(name) < shortestName:
		case at.table.Class(at.row) == class.Public:
			seen[name] = true
		default:
			words = append(words, device{name, at, column})
		}
	}
	return slices.DeleteFunc(words, func(w device) bool { return seen[w.plain] })
}

// named finds devices that the public does not see in texts that it reads:
// 替代办法 that tells which customer's line to take. Columns that name the row or
// its parent are held to the devices' own sheets by checks of their own.
func (x *texts) named(tables []*schema.Table) (list diag.List) {
	if len(x.devices) == 0 {
		return nil
	}
	for _, t := range tables {
		for i, c := range t.Sheet.Columns {
			if c.Type != declare.Text || c.Class != class.Public || c.Computed != "" || names(t.Sheet, c.ID) {
				continue
			}
			for row := range t.Len() {
				if w := deviceIn(x.devices, t.Columns[i].Texts.At(row)); w != nil && t.Class(row) == class.Public && !x.over(t, row) {
					list.Add(namedFinding(x.site, place{t, row}, i, w))
				}
			}
		}
	}
	return list
}

// names reports whether a column names its row, or the device above it.
func names(s *declare.Sheet, id string) bool {
	return slices.Contains(s.Key, id) || slices.Contains(s.Search, id) ||
		s.Node != nil && s.Node.Parent != nil && slices.Contains(s.Node.Parent.By, id)
}

// over reports whether a row had ended and is shown to nobody.
func (x *texts) over(t *schema.Table, row int) bool {
	until := t.Sheet.Validity(declare.ValidUntil)
	return until >= 0 && t.Columns[until].States[row] == quantity.Present && t.Columns[until].Texts.At(row) < x.day
}

// deviceIn is the first device that a text names, nil for none.
func deviceIn(words []device, text string) *device {
	if utf8.RuneCountInString(text) < shortestName {
		return nil
	}
	text = fold.Text(text)
	for i := range words {
		if holds(text, words[i].plain) {
			return &words[i]
		}
	}
	return nil
}

// holds reports whether a text holds a word that is no piece of a longer one:
// L0100 is not in L01002, nor in HL0100.
func holds(text, word string) bool {
	for {
		before, after, found := strings.Cut(text, word)
		if !found {
			return false
		}
		if !joined(before, word) && !joined(word, after) {
			return true
		}
		text = after
	}
}

// joined reports whether a letter or digit ends one text and begins the next.
func joined(a, b string) bool {
	return a != "" && b != "" && ascii(a[len(a)-1]) && ascii(b[0])
}

func ascii(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

func namedFinding(site *declare.Site, at place, column int, w *device) diag.Finding {
	t := at.table
	name := w.at.table.Columns[w.in].Texts.At(w.at.row)
	return diag.Finding{Code: "CELL-WITHHELD", Level: diag.Error, Pos: t.Pos(at.row, column), Unit: site.UnitName(t.Unit(at.row)), Month: t.Month,
		Found: name, Expected: "不提不对外公开的设备",
		Message: fmt.Sprintf("〔%s〕会公开，里面有不对外公开的“%s”（%s）。", t.Sheet.Columns[column].Name, name, w.at.table.Pos(w.at.row, w.in)),
		Fix:     "改写，不提它，例如写“由相邻线路转供”。"}
}
