package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"gridpress/cmd/gridpress/internal/diag"
)

// mostPrinted is how many findings of one file are printed; the rest is counted.
const mostPrinted = 200

// Of findings of one kind in one column, where there are more than mostAlike,
// the first fewAlike are printed whole and the cells of the rest named.
const mostAlike, fewAlike = 6, 3

// mostRanges is how many ranges of cells one line names.
const mostRanges = 12

// printFindings prints errors, warnings and what is waived; other notes are
// only counted, they are on the data-quality page and in check -json.
func printFindings(w io.Writer, list diag.List) {
	similar := map[column]*alike{}
	for _, f := range list {
		if similar[columnOf(f)] == nil {
			similar[columnOf(f)] = &alike{}
		}
		similar[columnOf(f)].add(f)
	}
	printed := map[string]int{}
	for _, f := range list {
		if f.Level == diag.Note && !f.Waived {
			continue
		}
		r := similar[columnOf(f)]
		r.printed++
		if len(r.rows) > mostAlike && r.printed > fewAlike {
			continue
		}
		if printed[f.File]++; printed[f.File] > mostPrinted {
			continue
		}
		fmt.Fprintln(w, f.Text())
		if len(r.rows) > mostAlike && r.printed == fewAlike {
			fmt.Fprintf(w, "    同样的还有 %d 格：%s\n", len(r.rows)-fewAlike, r.rest(columnOf(f)))
		}
	}
	for _, f := range list {
		if n := printed[f.File]; n > mostPrinted {
			fmt.Fprintf(w, "%s 另有 %d 条，没有逐条列出。\n", f.File, n-mostPrinted)
			printed[f.File] = 0
		}
	}
}

// column is where findings are alike: of one kind, in one column.
type column struct {
	code, file, sheet, letters string
	level                      diag.Level
	waived                     bool
}

func columnOf(f diag.Finding) column {
	return column{f.Code, f.File, f.Sheet, strings.TrimRight(f.Cell, "0123456789"), f.Level, f.Waived}
}

// alike is the rows of findings that are alike, in the order of the list.
type alike struct {
	rows    []int
	printed int
}

func (r *alike) add(f diag.Finding) {
	if row, err := strconv.Atoi(f.Cell[len(columnOf(f).letters):]); err == nil && f.Cell != "" {
		r.rows = append(r.rows, row)
	}
}

// rest names the cells that are not printed one by one: C7–C985、C990.
func (r *alike) rest(c column) string {
	var ranges []string
	rows := r.rows[fewAlike:]
	for i := 0; i < len(rows); {
		end := i
		for end+1 < len(rows) && rows[end+1] <= rows[end]+1 {
			end++
		}
		at := c.letters + strconv.Itoa(rows[i])
		if rows[end] > rows[i] {
			at += "–" + c.letters + strconv.Itoa(rows[end])
		}
		ranges = append(ranges, at)
		i = end + 1
	}
	if len(ranges) > mostRanges {
		return strings.Join(ranges[:mostRanges], "、") + " 等"
	}
	return strings.Join(ranges, "、")
}
