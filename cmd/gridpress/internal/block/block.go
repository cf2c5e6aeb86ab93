package block

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
		if strings.HasSuffix(r.what, "工作表") { // or one of a certain kind
			ids = append(ids, r.id)
		}
	}
	return ids
}

// ref is something a block names: an indicator, a sheet, a column, a unit, or
// one of a list of words.
type ref struct {
	key    string // where it stands in the block, "indicators[1]"
	what   string // "指标", "工作表", "列", "选项"
	id     string
	sheet  string          // of a column
	column string          // of a cell's value
	among  []disclose.Name // the words of a choice
}

// check looks a reference up; "this" stands for what the page is about.
func (r ref) check(doc *strict.Doc, at Place, catalog disclose.Catalog) diag.List {
	if r.id == "this" {
		if (r.what == "指标" && at.For == "indicator") || (r.what == "单位" && at.For == "unit") || (r.what == "值" && strings.HasSuffix(at.For, "."+r.column)) {
			return nil
		}
		return diag.List{doc.Finding("BLOCK-THIS", r.key, fmt.Sprintf("这一页不是按%s生成的，不能写 \"this\"。", r.what), fmt.Sprintf("写出%s的编号，或在页首写 for = \"…\"。", r.what))}
	}
	if r.id == "" {
		return diag.List{doc.Finding("BLOCK-NEED", r.key, fmt.Sprintf("没有写出%s。", r.what), fmt.Sprintf("补上一行 %s，写出%s的编号。", r.key, r.what))}
	}
	switch r.what {
	case "值":
		return r.checkValue(doc, catalog)
	case "不分页":
		return diag.List{doc.Finding("BLOCK-ROWS", r.key, "结束了的行随时不再列出，这张表不能分页。", "删去 rows 或 ended。")}
	case "行数":
		return r.checkRows(doc)
	case "指标":
		r.among = catalog.Indicators
	case "工作表":
		r.among = catalog.Sheets
	case "整张工作表": // some rows of it would be counted wrong
		r.among = catalog.Whole
	case "零目标指标":
		r.among = catalog.Dated
	case "有期限的工作表":
		r.among = catalog.Timed()
	case "写明结束日期的工作表":
		r.among = catalog.Ending()
	case "列":
		r.among = catalog.Columns[r.sheet]
	case "分类列":
		r.among = catalog.Sorted(r.sheet)
	case "数字列":
		r.among = catalog.Numeric[r.sheet]
	case "标题":
		return nil
	case "单位":
		r.among = catalog.Units
	case "公开事项": // of its own class
	case "台账":
		r.among = []disclose.Name{{ID: r.id, Class: catalog.Ledger}}
	case "规则":
		r.among = catalog.Rules
	}
	var ids []string
	for _, n := range r.among {
		if n.ID != r.id {
			ids = append(ids, n.ID)
			continue
		}
		if at.Class.May(n.Class) {
			return nil
		}
		return diag.List{doc.Finding("BLOCK-CLASS", r.key,
			fmt.Sprintf("%s %q 的密级是%s，这一页的密级是%s。", r.what, r.id, n.Class.Label(), at.Class.Label()),
			"从这一页删去它，或提高这一页的密级。")}
	}
	return diag.List{doc.Word("BLOCK-REF", r.key, r.what, r.id, ids)}
}

// checkValue looks up what a filter asks of a column's cells. A column that
// does not exist has a finding of its own.
func (r ref) checkValue(doc *strict.Doc, catalog disclose.Catalog) diag.List {
	ids, known := catalog.Values[r.sheet][r.column]
	switch {
	case !known || slices.Contains(ids, r.id):
		return nil
	case len(ids) == 0:
		return diag.List{doc.Finding("BLOCK-WHERE", r.key, fmt.Sprintf("列 %q 没有规定的取值，不能用来筛选行。", r.column), "换成单位、是否或选项一类的列。")}
	}
	return diag.List{doc.Word("BLOCK-WHERE", r.key, fmt.Sprintf("列 %q 的值", r.column), r.id, ids)}
}

// checkRows keeps a page of rows within what a reader can look over.
func (r ref) checkRows(doc *strict.Doc) diag.List {
	if n, err := strconv.Atoi(r.id); err == nil && n >= 10 && n <= 1000 {
		return nil
	}
	return diag.List{doc.Finding("BLOCK-ROWS", r.key, fmt.Sprintf("每页 %s 行不行。", r.id), "写 10 到 1000，例如 rows = 200；不分页就删去这一行。")}
}

// indicatorRefs are the references of a list of indicators.
func indicatorRefs(ids []string) (refs []ref) {
	for i, id := range ids {
		refs = append(refs, ref{key: fmt.Sprintf("indicators[%d]", i), what: "指标", id: id})
	}
	return refs
}

// some are references of which a block needs at least one.
func some(refs []ref) []ref {
	if len(refs) == 0 {
		return []ref{{key: "indicators", what: "指标"}}
	}
	return refs
}

// optional is the reference of a setting that may be left out.
func optional(key, what, id string) []ref {
	if id == "" {
		return nil
	}
	return []ref{{key: key, what: what, id: id}}
}

// choice is the reference of a setting with few words to choose from.
func choice(key, word string, words ...string) []ref {
	if word == "" {
		return nil
	}
	r := ref{key: key, what: "选项", id: word}
	for _, w := range words {
		r.among = append(r.among, disclose.Name{ID: w, Class: class.Public})
	}
	return []ref{r}
}
