package block

import (
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

const plans = "== 计划 ==\n计划|单位|期限|办结\n" +
	"甲一|甲县|2022-05-31|2022-06-01\n甲二|甲县|2022-06-20|\n乙一|乙县|2022-07-02|\n乙二|乙县|2022-03-31|\n乙三|乙县||\n丙一|丙县|2022-06-29|\n"

// A table of rows with deadlines says how each stands, by shape and word, and
// counts them; it may be filtered by that.
func TestProgressInATable(t *testing.T) {
	c := at(t, class.Internal, map[string]string{"2022-06": plans})
	for _, tt := range []struct{ text, sentence, cells string }{
		{"", "截至 2022年6月30日，共 6 项，已完成 1 项，进行中 1 项，逾期 2 项，不计期限 2 项。",
			"done 已完成; late 逾期 10 天; open 进行中，剩 2 天;  早已排定;  不计期限; late 逾期 1 天"},
		{`unit = "b"`, "截至 2022年6月30日，共 3 项，进行中 1 项，逾期 0 项，不计期限 2 项。", "open 进行中，剩 2 天;  早已排定;  不计期限"},
		{`where = { progress = "late" }`, "截至 2022年6月30日，共 2 项，逾期 2 项。", "late 逾期 10 天; late 逾期 1 天"},
		{"unit = \"d\"", "", ""},
		{`columns = ["progress", "plan"]`, "截至 2022年6月30日，共 6 项，已完成 1 项，进行中 1 项，逾期 2 项，不计期限 2 项。", ""},
	} {
		v := c.show(t, "table", "sheet = \"plans\"\n"+tt.text)[0].(Table)
		if v.Sentence != tt.sentence {
			t.Errorf("%s: %s, want %s", tt.text, v.Sentence, tt.sentence)
		}
		if len(v.Notes) != 1 || v.Notes[0] != "完成期限在 2022年3月31日以前的：早已排定（暂定）；依据：文件九。" {
			t.Errorf("%s: notes %q", tt.text, v.Notes)
		}
		at := len(v.Columns) - 1
		if tt.cells == "" {
			continue
		}
		var got []string
		for _, r := range v.Rows {
			got = append(got, string(r.Cells[at].State)+" "+r.Cells[at].Text)
		}
		if s := strings.Join(got, "; "); s != tt.cells || !v.Columns[at].Worded || v.Columns[at].Label != "进度" {
			t.Errorf("%s: %s, want %s (%+v)", tt.text, s, tt.cells, v.Columns[at])
		}
	}
}

// What is late needs attention: the longest overdue by name, the others by
// number, with the way to the table.
func TestOverdueNeedsAttention(t *testing.T) {
	c := at(t, class.Internal, map[string]string{"2022-06": plans})
	lines := c.show(t, "attention", `sheets = ["plans"]`)[0].(Attention).Lines
	if len(lines) == 0 || lines[0].Text != "计划：甲二，逾期 10 天；另有 1 项逾期" || lines[0].Href != "sheet:plans" || lines[0].State != Late {
		t.Errorf("%+v", lines)
	}
	c = at(t, class.Internal, map[string]string{"2022-06": strings.ReplaceAll(plans, "2022-06-2", "2022-07-2")})
	if lines := c.show(t, "attention", `sheets = ["plans"]`)[0].(Attention).Lines; len(lines) > 0 && lines[0].State == Late {
		t.Errorf("nothing is late: %+v", lines)
	}
	_, list := Parse("attention", `sheets = ["work"]`, Place{File: "p.md", Line: 1, Class: class.Internal}, catalog(t))
	if len(list) != 1 || list[0].Code != "BLOCK-REF" {
		t.Errorf("a sheet without deadlines: %v", list)
	}
}
