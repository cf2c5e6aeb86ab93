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

// thing is what a block can name.
type thing struct {
	word      string                                             // how messages call it
	indicator bool                                               // the block shows its figures
	sheet     bool                                               // the block reads its records
	among     func(disclose.Catalog, ref) []disclose.Name        // what there is of it; nil where the reference itself says so
	check     func(ref, *strict.Doc, disclose.Catalog) diag.List // instead, of what is looked up in another way
}

var (
	anIndicator     = &thing{word: "指标", indicator: true, among: func(c disclose.Catalog, _ ref) []disclose.Name { return c.Indicators }}
	aDatedIndicator = &thing{word: "零目标指标", indicator: true, among: func(c disclose.Catalog, _ ref) []disclose.Name { return c.Dated }}

	aSheet        = &thing{word: "工作表", sheet: true, among: func(c disclose.Catalog, _ ref) []disclose.Name { return c.Sheets }}
	aWholeSheet   = &thing{word: "整张工作表", sheet: true, among: func(c disclose.Catalog, _ ref) []disclose.Name { return c.Whole }} // some rows of another would be counted wrong
	aTimedSheet   = &thing{word: "有期限的工作表", sheet: true, among: func(c disclose.Catalog, _ ref) []disclose.Name { return c.Timed() }}
	anEndingSheet = &thing{word: "写明结束日期的工作表", sheet: true, among: func(c disclose.Catalog, _ ref) []disclose.Name { return c.Ending() }}

	aColumn        = &thing{word: "列", among: func(c disclose.Catalog, r ref) []disclose.Name { return c.Columns[r.sheet] }}
	aSortedColumn  = &thing{word: "分类列", among: func(c disclose.Catalog, r ref) []disclose.Name { return c.Sorted(r.sheet) }}
	aNumericColumn = &thing{word: "数字列", among: func(c disclose.Catalog, r ref) []disclose.Name { return c.Numeric[r.sheet] }}
	aValue         = &thing{word: "值", check: ref.checkValue}

	aUnit     = &thing{word: "单位", among: func(c disclose.Catalog, _ ref) []disclose.Name { return c.Units }}
	aRule     = &thing{word: "规则", among: func(c disclose.Catalog, _ ref) []disclose.Name { return c.Rules }}
	theLedger = &thing{word: "台账", among: func(c disclose.Catalog, r ref) []disclose.Name { return []disclose.Name{{ID: r.id, Class: c.Ledger}} }}
	theOwed   = &thing{word: "公开事项"} // of its own class
	aPage     = &thing{word: "页面"}
	aWord     = &thing{word: "选项"}

	aTitle    = &thing{word: "标题", check: func(ref, *strict.Doc, disclose.Catalog) diag.List { return nil }}
	aRowCount = &thing{word: "行数", check: ref.checkRows}
	noPaging  = &thing{word: "不分页", check: ref.refusePaging}
)

// ref is something a block names.
type ref struct {
	key    string // where it stands in the block, "indicators[1]"
	what   *thing
	id     string
	sheet  string          // of a column
	column string          // of a cell's value
	among  []disclose.Name // the words of a choice
}

// check looks a reference up.
func (r ref) check(doc *strict.Doc, at Place, catalog disclose.Catalog) diag.List {
	switch word := r.what.word; {
	case r.id == "this" && r.isThis(at):
		return nil
	case r.id == "this":
		return diag.List{doc.Finding("BLOCK-THIS", r.key, fmt.Sprintf("这一页不是按%s生成的，不能写 \"this\"。", word), fmt.Sprintf("写出%s的编号，或在页首写 for = \"…\"。", word))}
	case r.id == "":
		return diag.List{doc.Finding("BLOCK-NEED", r.key, fmt.Sprintf("没有写出%s。", word), fmt.Sprintf("补上一行 %s，写出%s的编号。", r.key, word))}
	case r.what.check != nil:
		return r.what.check(r, doc, catalog)
	case r.what.among != nil:
		r.among = r.what.among(catalog, r)
	}
	return r.find(doc, at)
}

// isThis reports whether the page is about a thing of this kind, for which
// "this" stands.
func (r ref) isThis(at Place) bool {
	switch r.what {
	case anIndicator:
		return at.For == "indicator"
	case aUnit:
		return at.For == "unit"
	case aValue:
		return strings.HasSuffix(at.For, "."+r.column)
	}
	return false
}

// find looks for the id among what there is; it must not be above the page.
func (r ref) find(doc *strict.Doc, at Place) diag.List {
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
			fmt.Sprintf("%s %q 的密级是%s，这一页的密级是%s。", r.what.word, r.id, n.Class.Label(), at.Class.Label()),
			"从这一页删去它，或提高这一页的密级。")}
	}
	return diag.List{doc.Word("BLOCK-REF", r.key, r.what.word, r.id, ids)}
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
func (r ref) checkRows(doc *strict.Doc, _ disclose.Catalog) diag.List {
	if n, err := strconv.Atoi(r.id); err == nil && n >= 10 && n <= 1000 {
		return nil
	}
	return diag.List{doc.Finding("BLOCK-ROWS", r.key, fmt.Sprintf("每页 %s 行不行。", r.id), "写 10 到 1000，例如 rows = 200；不分页就删去这一行。")}
}

// refusePaging keeps a table whole whose rows may go at any time.
func (r ref) refusePaging(doc *strict.Doc, _ disclose.Catalog) diag.List {
	return diag.List{doc.Finding("BLOCK-ROWS", r.key, "结束了的行随时不再列出，这张表不能分页。", "删去 rows 或 ended。")}
}

// indicatorRefs are the references of a list of indicators.
func indicatorRefs(ids []string) (refs []ref) {
	for i, id := range ids {
		refs = append(refs, ref{key: fmt.Sprintf("indicators[%d]", i), what: anIndicator, id: id})
	}
	return refs
}

// some are references of which a block needs at least one.
func some(refs []ref) []ref {
	if len(refs) == 0 {
		return []ref{{key: "indicators", what: anIndicator}}
	}
	return refs
}

// optional is the reference of a setting that may be left out.
func optional(key string, what *thing, id string) []ref {
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
	r := ref{key: key, what: aWord, id: word}
	for _, w := range words {
		r.among = append(r.among, disclose.Name{ID: w, Class: class.Public})
	}
	return []ref{r}
}
