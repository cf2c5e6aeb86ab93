package block

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/strict"
)

// Orders of two units, of which the intranet sees those under way without their
// costs.
var orderSheet = map[string]string{"data/sheets/orders.toml": `
id = "orders"
name = "工单"
class = "restricted"
key = ["no"]
optional = true
column = [
  { id = "unit", name = "单位", type = "unit" },
  { id = "no", name = "编号", type = "text", mask = "last4" },
  { id = "state", name = "状态", type = "enum", values = [{ id = "open", name = "在途" }, { id = "done", name = "办结" }] },
  { id = "left", name = "剩余", type = "integer", empty = { "—" = "na" } },
  { id = "stands", name = "判定", type = "enum", values = [{ id = "none", name = "无时限" }, { id = "soon", name = "临期" }, { id = "late", name = "逾期" }, { id = "fine", name = "未到期" }] },
  { id = "cost", name = "花费", type = "integer" },
]
release = [{ to = "internal", by = "rows", columns = ["unit", "no", "state", "left", "stands"], where = { state = "open" }, reason = "每天看" }]
`}

const orderRows = "== 工单 ==\n单位|编号|状态|剩余|判定|花费\n" +
	"甲县|A9990001|在途|12|未到期|1\n乙县|A9990002|在途|—|无时限|2\n甲县|A9990003|在途|-3|逾期|3\n甲县|A9990004|办结|—|无时限|4\n乙县|A9990005|在途|0|临期|5\n甲县|A9990006|在途|—|逾期|6\n乙县|A9990007|在途|9|未到期|7\n"

const underWay = `sheet = "orders"
where = { state = "open" }
by = "stands"
urgent = ["late", "soon", "fine", "none"]
left = "left"
title = "{unit}在途"
`

// What is under way is listed by how it stands and then by the days left: what is
// overdue first, also where it has no days because it was due on the same day; what
// has no limit last. The sentence counts in the same order.
func TestInflight(t *testing.T) {
	for _, tt := range []struct {
		reader     class.Class
		unit, want string
	}{
		{class.Internal, "", "全市在途 6 件，逾期 2 件，临期 1 件，未到期 2 件，无时限 1 件。 | 单位 编号 状态 剩余 判定 | ****0003 −3 ****0006 — ****0005 0 ****0007 9 ****0001 12 ****0002 —"},
		{class.Restricted, "", "全市在途 6 件，逾期 2 件，临期 1 件，未到期 2 件，无时限 1 件。 | 单位 编号 状态 剩余 判定 花费 | ****0003 −3 ****0006 — ****0005 0 ****0007 9 ****0001 12 ****0002 —"},
		{class.Internal, "b", "乙县在途 3 件，临期 1 件，未到期 1 件，无时限 1 件。 | 单位 编号 状态 剩余 判定 | ****0005 0 ****0007 9 ****0002 —"},
		{class.Internal, "c", "丙县没有在途的。 | 单位 编号 状态 剩余 判定 | "},
	} {
		c := atWith(t, tt.reader, map[string]string{"2022-06": orderRows}, orderSheet)
		text := underWay
		if c.Unit = tt.unit; tt.unit != "" {
			text += "unit = \"this\"\n"
		}
		views := c.Views(parsed(t, "inflight", text))
		table := views[0].(Table)
		var heads, cells []string
		for _, col := range table.Columns {
			heads = append(heads, col.Label)
		}
		for _, row := range table.Rows {
			cells = append(cells, row.Cells[1].Text, row.Cells[3].Text)
		}
		got := fmt.Sprintf("%s | %s | %s", table.Sentence, strings.Join(heads, " "), strings.Join(cells, " "))
		if got != tt.want || table.Caption != map[string]string{"": "全市在途", "b": "乙县在途", "c": "丙县在途"}[tt.unit] {
			t.Errorf("%s: got\n%s\nwant\n%s", table.Caption, got, tt.want)
		}
		if notes := strings.Join(table.Notes, ""); strings.Contains(notes, "逐行放行，理由：每天看") != (tt.reader == class.Internal) {
			t.Errorf("%s: notes %q", tt.reader, notes)
		}
	}
	if views := atWith(t, class.Public, map[string]string{"2022-06": orderRows}, orderSheet).Views(parsed(t, "inflight", underWay)); len(views) != 0 {
		t.Errorf("the public sees %+v", views)
	}
}

// parsed reads a block without looking up what it names.
func parsed(t *testing.T, kind, text string) Block {
	t.Helper()
	for _, k := range kinds {
		if k.name == kind {
			b := k.new()
			if _, list := strict.Decode("p.md", text, 1, b); len(list) > 0 {
				t.Fatal(list)
			}
			return b
		}
	}
	t.Fatalf("no block is called %s", kind)
	return nil
}

// A sheet that shows released rows only is not counted as if it were whole.
func TestReleasedRowsAreNotCounted(t *testing.T) {
	catalog := disclose.Catalog{Sheets: []disclose.Name{{ID: "orders", Class: class.Internal}}, Whole: []disclose.Name{{ID: "orders", Class: class.Restricted}},
		Columns: map[string][]disclose.Name{"orders": {{ID: "state", Class: class.Internal}}}, Values: map[string]map[string][]string{"orders": {"state": {"open"}}}}
	for text, code := range map[string]string{"table|sheet = \"orders\"": "", "tally|sheet = \"orders\"\nby = \"state\"\ntitle = \"x\"": "BLOCK-CLASS"} {
		kind, body, _ := strings.Cut(text, "|")
		_, list := Parse(kind, body, Place{File: "p.md", Line: 1, Class: class.Internal}, catalog)
		if (code == "") != (len(list) == 0) || code != "" && list[0].Code != code {
			t.Errorf("%s: %v", kind, list)
		}
	}
}
