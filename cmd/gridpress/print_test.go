package main

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/diag"
)

// A column that is wrong from top to bottom is three findings and the cells of
// the rest, among others that are printed whole; few are all printed.
func TestAlikeFindingsArePrintedTogether(t *testing.T) {
	at := func(code, cell string) diag.Finding {
		return diag.Finding{Code: code, Level: diag.Error, Pos: diag.Pos{File: "a.xlsx", Sheet: "表", Cell: cell}, Message: "错在" + cell, Fix: "改。"}
	}
	var list diag.List
	for row := 4; row <= 30; row++ {
		if row != 20 {
			list.Add(at("CELL-NUMBER", fmt.Sprintf("AB%d", row)))
		}
	}
	for row := 1; row <= mostAlike; row++ {
		list.Add(at("CELL-DATE", fmt.Sprintf("C%d", row)))
	}
	list.Add(at("UNIT-MISSING", ""))
	list.Sort()
	var out strings.Builder
	printFindings(&out, list)
	if n := strings.Count(out.String(), "错误 "); n != fewAlike+mostAlike+1 {
		t.Errorf("%d findings are printed", n)
	}
	if !strings.Contains(out.String(), "同样的还有 23 格：AB7–AB19、AB21–AB30\n") {
		t.Error(out.String())
	}
}

// What is not printed one by one of a file is counted.
func TestAFileFullOfFindingsIsCounted(t *testing.T) {
	var list diag.List
	for column := range 250 {
		list.Add(diag.Finding{Code: "X", Level: diag.Warning, Pos: diag.Pos{File: "a.xlsx", Sheet: fmt.Sprint(column), Cell: "A1"}})
	}
	var out strings.Builder
	printFindings(&out, list)
	if !strings.HasSuffix(out.String(), "a.xlsx 另有 50 条，没有逐条列出。\n") {
		t.Error(out.String()[out.Len()-200:])
	}
}
