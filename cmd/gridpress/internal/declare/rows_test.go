package declare

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A sheet says exactly which rows and columns it releases, to whom and why; what
// names a person or a case only masked, to the public nothing.
func TestRowReleasesAreChecked(t *testing.T) {
	const good = `{ to = "internal", by = "rows", columns = ["unit", "no", "state"], where = { state = "late" }, reason = "通报" }`
	for _, tt := range []struct{ intent, old, new, code, says string }{
		{"as it should be", "", "", "", ""},
		{"no reason", `, reason = "通报"`, ``, "DECL-NEED", "reason"},
		{"another way", `"rows"`, `"aggregate"`, "DECL-WORD", "aggregate"},
		{"to the public", `"internal"`, `"public"`, "DECL-LEAK", "公开版"},
		{"to those who see it anyway", `"internal"`, `"restricted"`, "DECL-LEAK", "不需要放行"},
		{"all rows", `, where = { state = "late" }`, ``, "DECL-NEED", "哪些行"},
		{"all columns", `, columns = ["unit", "no", "state"]`, ``, "DECL-NEED", "哪些列"},
		{"a column that is none", `"state"]`, `"stat"]`, "DECL-WORD", "stat"},
		{"a personal one", `"state"]`, `"who"]`, "DECL-LEAK", "不能放行"},
		{"a key that is not masked", `"no"`, `"code"`, "DECL-LEAK", "没有遮盖"},
		{"a text that is not masked", `"no"`, `"remark"`, "DECL-LEAK", "没有遮盖"},
	} {
		sheet := `
id = "s"
name = "表"
class = "restricted"
optional = true
key = ["no", "code"]
column = [
  { id = "unit", name = "单位", type = "unit" },
  { id = "no", name = "编号", type = "text", mask = "last4" },
  { id = "code", name = "代号", type = "integer" },
  { id = "remark", name = "备注", type = "text" },
  { id = "who", name = "姓名", type = "text", class = "personal" },
  { id = "state", name = "状态", type = "enum", values = [{ id = "late", name = "迟" }] },
]
release = [` + strings.Replace(good, tt.old, tt.new, 1) + `]
`
		src := valid(t).(fstest.MapFS)
		src["data/sheets/s.toml"] = &fstest.MapFile{Data: []byte(sheet)}
		_, list, err := Load(src)
		switch {
		case err != nil:
			t.Fatal(err)
		case tt.code == "" && len(list) > 0:
			t.Errorf("%s: %v", tt.intent, list)
		case tt.code != "" && (len(list) != 1 || list[0].Code != tt.code || !strings.Contains(list[0].Message+list[0].Fix, tt.says)):
			t.Errorf("%s: %v", tt.intent, list)
		}
	}
}
