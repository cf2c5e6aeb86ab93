package block

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/quantity"
)

// where asks something of the rows of a sheet: of each column named, that the
// cell holds one of some ids; "this" is the choice the page is made for.
type where map[string]wanted

// wanted is what a filter asks of a cell: one id, or any of a list.
type wanted []string

// UnmarshalTOML takes a string or an array of strings.
func (w *wanted) UnmarshalTOML(v any) error {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, one := range list {
		word, ok := one.(string)
		if !ok {
			return errors.New("not a word")
		}
		*w = append(*w, word)
	}
	return nil
}

// refs are the columns asked and the ids asked for.
func (w where) refs(sheet string) (refs []ref) {
	for _, column := range slices.Sorted(maps.Keys(w)) {
		refs = append(refs, ref{key: "where." + column, what: aColumn, id: column, sheet: sheet})
		for _, id := range w[column] {
			refs = append(refs, ref{key: "where." + column, what: aValue, id: id, sheet: sheet, column: column})
		}
	}
	return refs
}

// takes reports whether a row holds what is asked; of a column that may not be
// seen nothing does.
func (w where) takes(c *Context, data disclose.Table, row disclose.Row) bool {
	for column, ids := range w {
		i := columnOf(data, column)
		if i < 0 {
			return false
		}
		id := row.Cells[i].ID
		if !slices.Contains(ids, id) && !(id != "" && id == c.Choice && column == c.Column && slices.Contains(ids, "this")) {
			return false
		}
	}
	return true
}

// rows are those of a sheet in the page's month that a filter takes.
func (c *Context) rows(sheet string, w where) (data disclose.Table, rows []disclose.Row) {
	data, _ = c.Report.Table(sheet, c.Month)
	for _, row := range data.Rows {
		if w.takes(c, data, row) {
			rows = append(rows, row)
		}
	}
	return data, rows
}

// columnOf is the place of a column that may be seen, -1 for none; of two
// joined by plus it is the first one's.
func columnOf(data disclose.Table, id string) int {
	id, _, _ = strings.Cut(id, plus)
	return slices.IndexFunc(data.Columns, func(c disclose.Column) bool { return c.ID == id })
}

// plus joins two columns where a block shows what the second adds to the first:
// "days + extra" is 12 个工作日＋施工时间.
const plus = " + "

// said is the text of a row's cell in a column by its id, with its unit and with
// what another column adds; "" where there is none, or none that may be seen.
func said(data disclose.Table, row disclose.Row, id string) string {
	if first, second, both := strings.Cut(id, plus); both {
		text, more := said(data, row, first), said(data, row, second)
		if text != "" && more != "" {
			text += "＋" + more
		}
		return text
	}
	i := columnOf(data, id)
	if i < 0 || row.Cells[i].State != quantity.Present {
		return ""
	}
	text, col := row.Cells[i].Text, data.Columns[i]
	if col.Numeric && col.Unit != "" && col.Unit != "%" && strings.Trim(text, "0123456789.,−") == "" {
		text += " " + col.Unit
	}
	return text
}

// items are the parts of a text that lists several.
func items(text string) (parts []string) {
	for part := range strings.SplitSeq(text, "；") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// columnRefs are the references to columns of a sheet by the settings that
// name them; what is left out is no reference.
func columnRefs(sheet string, settings ...[2]string) (refs []ref) {
	for _, s := range settings {
		if s[1] != "" {
			refs = append(refs, ref{key: s[0], what: aColumn, id: s[1], sheet: sheet})
		}
	}
	return refs
}

// listRefs are the references to columns of a list.
func listRefs(sheet, key string, columns []string) (refs []ref) {
	for i, joined := range columns {
		for id := range strings.SplitSeq(joined, plus) {
			refs = append(refs, ref{key: indexed(key, i), what: aColumn, id: id, sheet: sheet})
		}
	}
	return refs
}
