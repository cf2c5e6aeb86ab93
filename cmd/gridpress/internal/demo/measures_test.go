package demo

import (
	"slices"
	"testing"
)

// How many measures each department has, and who leads which, counted in the
// source's table (S-92) and not in the code.
func TestTheMeasuresAreThoseOfTheSource(t *testing.T) {
	table := measureTable()
	want := map[string]int{"营销部": 17, "发展部": 5, "运检部": 7, "调控中心": 4, "配网部": 10, "物资部": 2, "供服中心": 6, "营支中心": 16, "纪委办": 1}
	for i, c := range table.columns {
		marks := 0
		for _, row := range table.rows {
			if row[i] == "是" {
				marks++
			}
		}
		if marks != want[c.name] {
			t.Errorf("%s has %d measures, want %d", c.name, marks, want[c.name])
		}
	}
	lead := slices.IndexFunc(table.columns, func(c column) bool { return c.name == "牵头部门" })
	if len(table.rows) != 17 || table.rows[10][lead] != "配网部" || table.rows[14][lead] != "纪委办" {
		t.Errorf("%d measures; 11 is led by %v, 15 by %v", len(table.rows), table.rows[10][lead], table.rows[14][lead])
	}
}
