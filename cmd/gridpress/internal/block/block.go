package block

import (
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/strict"
)

// Block is one fenced block of a page, read and checked.
type Block interface {
	refs() []ref
	views(*Context) []View
}

// kinds lists the blocks a page can hold, in the order messages name them.
var kinds = []struct {
	name string
	new  func() Block
}{
	{"facts", func() Block { return &facts{} }},
	{"attention", func() Block { return &attention{} }},
	{"board", func() Block { return &board{} }},
	{"strip", func() Block { return &strip{} }},
	{"trend", func() Block { return &trend{} }},
	{"multiples", func() Block { return &multiples{} }},
	{"bars", func() Block { return &bars{} }},
	{"radar", func() Block { return &radar{} }},
	{"heat", func() Block { return &heat{} }},
	{"gauge", func() Block { return &gauge{} }},
	{"zeros", func() Block { return &zeros{} }},
	{"why", func() Block { return &why{} }},
	{"derive", func() Block { return &derive{} }},
	{"ledger", func() Block { return &ledger{} }},
	{"archive", func() Block { return &archive{} }},
	{"table", func() Block { return &table{} }},
	{"find", func() Block { return &find{} }},
	{"downloads", func() Block { return &downloads{} }},
	{"tally", func() Block { return &tally{} }},
	{"limits", func() Block { return &limits{} }},
	{"inflight", func() Block { return &inflight{} }},
	{"record", func() Block { return &record{} }},
	{"steps", func() Block { return &steps{} }},
	{"matrix", func() Block { return &matrix{} }},
	{"guide", func() Block { return &guide{} }},
	{"menu", func() Block { return &menu{} }},
	{"hotlines", func() Block { return &hotlines{} }},
	{"notes", func() Block { return &notes{} }},
	{"owed", func() Block { return &owing{} }},
	{"findings", func() Block { return &findings{} }},
	{"corrections", func() Block { return &corrections{} }},
}

// Kinds names the blocks a page can hold.
func Kinds() (names []string) {
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}

// Place is where a block stands: its file and first line, and the page around
// it.
type Place struct {
	File  string
	Line  int // of the fence
	Class class.Class
	For   string // "unit", "indicator", "sheet.column" or ""
}

// Parse reads the text of a block and checks what it names against the
// catalog: everything must exist, and nothing may be above the page's class.
func Parse(kind, text string, at Place, catalog disclose.Catalog) (Block, diag.List) {
	for _, k := range kinds {
		if k.name != kind {
			continue
		}
		b := k.new()
		doc, list := strict.Decode(at.File, text, at.Line+1, b)
		if !list.Blocks() {
			for _, r := range b.refs() {
				list.Add(r.check(doc, at, catalog)...)
			}
		}
		return b, list
	}
	doc, _ := strict.Decode(at.File, "", at.Line, &struct{}{})
	return nil, diag.List{doc.Word("BLOCK-KIND", "", "图表块", kind, Kinds())}
}

// Sheets are the ids of the sheets whose records a block reads.
func Sheets(b Block) (ids []string) {
	for _, r := range b.refs() {
		if r.what.sheet {
			ids = append(ids, r.id)
		}
	}
	return ids
}
