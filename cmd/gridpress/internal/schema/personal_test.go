package schema

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
)

// Personal columns are dropped when read: neither the tables nor the findings
// hold them, whether they are right, wrong, or in need of repair.
func TestPersonalColumnsAreDroppedWhenRead(t *testing.T) {
	const columns = `
column = [
  { id = "no", name = "序号", type = "integer" },
  { id = "note", name = "说明", type = "text" },
  { id = "person", name = "客户姓名", type = "text", class = "personal", required = true },
  { id = "phone", name = "手机", type = "integer", class = "personal", range = [1, 2], required = true },
]
`
	src, err := mkxlsx.Site(fstest.MapFS{}, map[string]string{
		"data/site.toml": "company = \"某公司\"\n", "data/indicators.toml": "",
		"data/sheets/list.toml": "id = \"list\"\nname = \"名单\"\nclass = \"internal\"\n" + columns,
		"data/sheets/form.toml": "id = \"form\"\nname = \"表单\"\nclass = \"internal\"\nlayout = \"form\"\n" + columns,
	})
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	for _, tt := range []struct{ intent, grid string }{
		{"a table", "== 名单 ==\n序号|说明|客户姓名|手机\n1|好|王小明|13800138000\n2|好|王小明|'１３８００１３８０００\n3|好||!#N/A\n"},
		{"a table with the column twice", "== 名单 ==\n序号|说明|手机|手机\n1|好|13800138000|13800138000\n"},
		{"a table without the column", "== 名单 ==\n序号|说明\n1|好\n"},
		{"a form", "== 表单 ==\n序号|1\n说明|好\n客户姓名|王小明\n手机|13800138000\n"},
		{"a form in need of repair", "== 表单 ==\n序号|1|说明|好\n客户姓名|王小明|手机|'１３８００１３８０００\n"},
		{"a form without the field", "== 表单 ==\n序号|1\n说明|好\n"},
	} {
		tables, tally, found := NewDecoder(site).Workbook("a.xlsx", "2022-06", mkxlsx.Write(tt.grid))
		if len(tables) != 1 || tables[0].Len() == 0 || tables[0].Text(0, "note") != "好" {
			t.Errorf("%s: the other columns are lost: %v %v", tt.intent, tables, found)
			continue
		}
		if len(found) > 0 || tally.Repaired > 0 {
			t.Errorf("%s: %v", tt.intent, found)
		}
		held := fmt.Sprintf("%+v", tables[0].Columns)
		for _, word := range []string{"王小明", "13800138000", "１３８"} {
			if strings.Contains(held, word) {
				t.Errorf("%s: the table holds %s", tt.intent, word)
			}
		}
	}
}

// A value in a label's place and the label's own value beside it do not
// change roles: a personal value never lands in the field to its left.
func TestAFormsEmptyFieldTakesNoOtherLabel(t *testing.T) {
	tables, _, _ := decode(t, "== 封面 ==\n报送单位 | 固始\n统计月份 | 2022-06\n数据截止日期 | @2022-06-30\n编制部门 | 营销部\n备注 | 审核部门 | 办公室\n")
	cover := tables[0]
	if got := cover.Text(0, "remarks"); got != "" {
		t.Errorf("the remark is %q", got)
	}
	if got := cover.Text(0, "reviewed"); got != "办公室" {
		t.Errorf("the reviewer is %q", got)
	}
}
