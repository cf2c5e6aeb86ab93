package month

import (
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/schema"
)

// firms is a standing sheet: a later record of a name replaces the earlier, and
// a record ends with its last day.
const firms = "id = \"firms\"\nname = \"单位名录\"\nclass = \"public\"\nperiod = \"standing\"\nkey = [\"firm\", \"from\"]\n" +
	"column = [{ id = \"firm\", name = \"名称\", type = \"text\" }, { id = \"from\", name = \"起\", type = \"date\", valid = \"from\" }, { id = \"until\", name = \"止\", type = \"date\", valid = \"until\", empty = { \"长期\" = \"na\" } }]\n"

func all(*schema.Table, int) bool { return true }

// Each case is a book of firms and what holds on the last day of May 2022.
func TestForce(t *testing.T) {
	for intent, tt := range map[string]struct{ rows, holds, ended string }{
		"a record holds from its first day to its last": {"甲|@2022-05-31|@2022-05-31\n", "甲 2022-05-31", ""},
		"not before":                   {"甲|@2022-06-01|长期\n", "", ""},
		"not after":                    {"甲|@2021-01-01|@2022-05-30\n", "", "甲 2021-01-01"},
		"without an end it goes on":    {"甲|@2021-01-01|长期\n乙|@2021-01-01|\n", "甲 2021-01-01 乙 2021-01-01", ""},
		"the later one takes over":     {"甲|@2021-01-01|长期\n甲|@2022-05-01|长期\n", "甲 2022-05-01", ""},
		"in any order":                 {"甲|@2022-05-01|长期\n甲|@2021-01-01|长期\n", "甲 2022-05-01", ""},
		"one to come does not yet":     {"甲|@2021-01-01|长期\n甲|@2022-06-01|长期\n", "甲 2021-01-01", ""},
		"what was replaced is no loss": {"甲|@2021-01-01|@2021-12-31\n甲|@2022-01-01|@2023-12-31\n", "甲 2022-01-01", ""},
		"others of another name stay":  {"甲|@2021-01-01|@2021-12-31\n乙|@2022-01-01|长期\n", "乙 2022-01-01", "甲 2021-01-01"},
	} {
		set, list, err := gather(t, map[string]string{"data/sheets/firms.toml": firms,
			"data/2022-05/a.xlsx": work + "1|x\n", "data/standing/f.xlsx": "== 单位名录 ==\n名称|起|止\n" + tt.rows}, "")
		if err != nil || list.Blocks() {
			t.Fatal(intent, list, err)
		}
		m, sheet := set.Months[0], set.Site.Sheet("firms")
		force := m.Force(sheet, set.TablesAt(sheet, m), m.LastDay(), all)
		var holds, ended []string
		for _, table := range set.TablesAt(sheet, m) {
			for i := range table.Len() {
				name := table.Text(i, "firm") + " " + table.Text(i, "from")
				if force.Holds(table, i) {
					holds = append(holds, name)
				}
				if force.Ended(table, i) {
					ended = append(ended, name)
				}
			}
		}
		if strings.Join(holds, " ") != tt.holds || strings.Join(ended, " ") != tt.ended {
			t.Errorf("%s: %v hold, %v ended", intent, holds, ended)
		}
	}
}

// Sheets that do not say when their rows hold, and monthly ones, hold wholly.
func TestForceOfOthers(t *testing.T) {
	set, list, err := gather(t, map[string]string{"data/2022-02/a.xlsx": work + "1|x\n", "data/standing/s.xlsx": stock + "4|w\n"}, "")
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	m := set.Months[0]
	if m.LastDay() != "2022-02-28" {
		t.Error(m.LastDay())
	}
	for _, sheet := range set.Site.Sheets {
		for _, table := range set.TablesAt(sheet, m) {
			if f := m.Force(sheet, set.TablesAt(sheet, m), m.LastDay(), all); !f.Holds(table, 0) || f.Ended(table, 0) {
				t.Errorf("%s: %v", sheet.ID, f)
			}
		}
	}
}

// Where a sheet says what is replaced as a whole, a shorter list leaves nothing
// of the longer one behind.
func TestForceOfWholes(t *testing.T) {
	whole := strings.Replace(firms, "key =", "replaces = [\"firm\"]\nkey =", 1)
	whole = strings.Replace(whole, "[\"firm\", \"from\"]", "[\"firm\", \"no\", \"from\"]", 1)
	whole = strings.Replace(whole, "column = [", "column = [{ id = \"no\", name = \"序号\", type = \"integer\" }, ", 1)
	set, list, err := gather(t, map[string]string{"data/sheets/firms.toml": whole, "data/2022-05/a.xlsx": work + "1|x\n",
		"data/standing/f.xlsx": "== 单位名录 ==\n名称|序号|起\n甲|1|@2021-01-01\n甲|2|@2021-01-01\n甲|1|@2022-01-01\n乙|2|@2021-01-01\n"}, "")
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	m, sheet := set.Months[0], set.Site.Sheet("firms")
	table := set.TablesAt(sheet, m)[0]
	force := m.Force(sheet, set.TablesAt(sheet, m), m.LastDay(), all)
	for i, want := range []bool{false, false, true, true} {
		if force.Holds(table, i) != want {
			t.Errorf("row %d holds: %v", i+1, !want)
		}
	}
}
