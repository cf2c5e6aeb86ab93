package schema

import (
	"strings"
	"sync"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/sheet"
)

// Decoder decodes the workbooks of one site.
type Decoder struct {
	site   *declare.Site
	names  *unitNames
	sheets map[*declare.Sheet]*lookup
	kept   *words
	rooms  sync.Pool // of *room
}

// NewDecoder prepares decoding for a site.
func NewDecoder(site *declare.Site) *Decoder {
	d := &Decoder{site: site, names: newUnitNames(site), sheets: map[*declare.Sheet]*lookup{}, kept: newWords()}
	d.rooms.New = func() any { return &room{words: d.kept} }
	for _, s := range site.Sheets {
		d.sheets[s] = newLookup(s)
	}
	return d
}

// Workbook reads all worksheets of a workbook that lies in a month's folder
// (month "" for standing workbooks). A workbook with a damaged sheet gives no
// tables at all.
func (d *Decoder) Workbook(file, month string, data []byte) ([]*Table, Tally, diag.List) {
	book, refused := sheet.Open(file, data)
	if refused != nil {
		return nil, Tally{}, diag.List{*refused}
	}
	var tables []*Table
	var tally Tally
	var list diag.List
	space := d.rooms.Get().(*room)
	defer d.rooms.Put(space)
	for i, info := range book.Sheets() {
		r := &reader{Decoder: d, book: book, index: i, room: space, file: file, month: month, name: info.Name, hidden: info.Hidden}
		r.named = d.byName(info.Name)
		beside, refused := book.Read(i, r.row)
		if refused != nil {
			return nil, Tally{}, diag.List{*refused}
		}
		r.finish(beside)
		tables = append(tables, r.tables...)
		tally.Add(r.tally)
		list.Add(r.list...)
	}
	return tables, tally, list
}

// byName finds the declared sheet that a worksheet's name means: the name
// itself, or the name with a code or number around it ("T08 单位指标 (2)").
func (d *Decoder) byName(name string) *declare.Sheet {
	name = fold.Text(name)
	var found *declare.Sheet
	for _, s := range d.site.Sheets {
		own := fold.Text(s.Name)
		if name == own {
			return s
		}
		rest := strings.Trim(strings.Replace(name, own, "", 1), "0123456789tT.-_()（）副本 ")
		if strings.Contains(name, own) && rest == "" && (found == nil || len(own) > len(fold.Text(found.Name))) {
			found = s
		}
	}
	return found
}
