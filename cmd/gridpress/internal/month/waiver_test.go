package month

import (
	"fmt"
	"strings"
	"testing"
)

const good = "[[waiver]]\ncode = \"UNIT-MISSING\"\nsheets = [\"工作\", \"work\"]\nunit = \"a\"\nby = \"甲\"\nwhy = \"搬迁。\"\nuntil = \"2022-07\"\n"

func TestWaiversAreRead(t *testing.T) {
	set, list, err := gather(t, map[string]string{"data/2022-06/a.xlsx": work + "1|x\n", "data/2022-06/waivers.toml": "\ufeff" + good +
		"[[waiver]]\ncode = \"FILE-OTHER\"\nby = \"某公司\"\nwhy = \"会签单\"\nuntil = \"2022-06-30\"\n"}, "")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	var got []string
	for _, w := range set.Months[0].Waivers {
		got = append(got, fmt.Sprintf("%s %s %s %s %s", w.Pos.Place(), w.What(), w.By, w.Why, w.Until))
	}
	want := "data/2022-06/waivers.toml:1 甲没有报送〔工作〕 甲 搬迁 2022-07, data/2022-06/waivers.toml:1 甲没有报送〔工作〕 甲 搬迁 2022-07, data/2022-06/waivers.toml:8 FILE-OTHER 某公司 会签单 2022-06-30"
	if joined := strings.Join(got, ", "); joined != want {
		t.Errorf("got  %s\nwant %s", joined, want)
	}
}

// Each case is the good waiver with one mistake: it is named with its line, and
// the waiver waives nothing.
func TestFindingsInWaivers(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{"sheets = [\"工作\", \"work\"]", "sheet = \"工作\"", "TOML-KEY:3 设置 \"sheet\" 不存在。是不是 \"sheets\"？"},
		{"until = \"2022-07\"", "until = 2022-07", "TOML-SYNTAX:7 "},
		{"by = \"甲\"", "by = true", "TOML-TYPE:5 "},
		{"code = \"UNIT-MISSING\"\n", "", "WAIVER-NEED:1 缺少 code。"},
		{"by = \"甲\"\n", "", "WAIVER-NEED:1 缺少 by。"},
		{"why = \"搬迁。\"", "why = \" \"", "WAIVER-NEED:6 缺少 why。"},
		{"until = \"2022-07\"\n", "", "WAIVER-NEED:1 缺少 until。"},
		{"unit = \"a\"\n", "", "WAIVER-NEED:1 缺少 unit。"},
		{"sheets = [\"工作\", \"work\"]\n", "", "WAIVER-NEED:2 没有写哪张表。"},
		{"2022-07", "2022-13", "WAIVER-UNTIL:7 \"2022-13\" 不是月份，也不是日期。"},
		{"2022-07", "2022-02-30", "WAIVER-UNTIL:7 \"2022-02-30\" 不是月份，也不是日期。"},
		{"\"work\"", "\"台帐\"", "WAIVER-NAME:3 工作表 \"台帐\" 不存在。是不是 \"台账\"？"},
		{"unit = \"a\"", "unit = \"乙\"", "WAIVER-NAME:4 单位 \"乙\" 不存在。可用的有：甲、某公司。"},
		{"by = \"甲\"", "by = \"张三\"", "WAIVER-NAME:5 部门 \"张三\" 不存在。可用的有：甲、某公司。"},
	} {
		if !strings.Contains(good, tt.old) {
			t.Fatal(tt.old)
		}
		set, list, err := gather(t, map[string]string{"data/2022-06/a.xlsx": work + "1|x\n", "data/2022-06/waivers.toml": strings.Replace(good, tt.old, tt.new, 1)}, "")
		if err != nil || len(list) != 1 || len(set.Months[0].Waivers) > 0 {
			t.Errorf("%s: %v, %v", tt.new, list, err)
			continue
		}
		f := list[0]
		if got := fmt.Sprintf("%s:%d %s%s", f.Code, f.Line, f.Message, f.Fix); !strings.HasPrefix(got, tt.want) || f.Month != "2022-06" || f.Fix == "" {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}
