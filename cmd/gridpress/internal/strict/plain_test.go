package strict

import (
	"strings"
	"testing"
)

// What people who write such files for the first time get wrong is said in
// their language, at its line.
func TestBrokenLinesAreSaidPlainly(t *testing.T) {
	for text, want := range map[string]string{
		"a = yes\n":              "等号后面的 \"yes\" 不是值",
		"a = 营销部\n":              "文字要加英文双引号",
		"a = “x”\n":              "引号是中文的",
		"a = \"x\n":              "引号没有成对",
		"a \"x\"\n":              "应当是英文的等号",
		"a＝\"x\"\n":              "写的却是 '＝'",
		"a = \"x\"\na = \"y\"\n": "a 写了两次",
		"a = [1, 2\n":            "最后要有 ]",
		"[[w]\na = 1\n":          "方括号没有成对",
		"a = 2022-05\n":          "\"2022-05\" 不是日期",
		"a =\n":                  "没有写值",
		"a = \"x\"，\n":           "多了 '，'",
		"a = \"C:\\dir\"\n":      "反斜线",
	} {
		var into map[string]any
		_, list := Decode("f.toml", text, 1, &into)
		if len(list) != 1 || list[0].Line == 0 || !strings.Contains(list[0].Message, want) || strings.Contains(list[0].Message, "expected") {
			t.Errorf("%q: %+v", text, list)
		}
	}
}
