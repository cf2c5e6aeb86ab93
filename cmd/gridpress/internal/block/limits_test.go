package block

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// Rules stand with their value, the source's own words, their state and where
// they stand; a note that several share is one footnote; what the source does
// not give is said in words, never as a number.
func TestLimits(t *testing.T) {
	rules, err := fs.ReadFile(os.DirFS("../../../.."), "data/rules/2021.toml")
	if err != nil {
		t.Fatal(err)
	}
	months := map[string]string{"2022-06": work + "甲县|1|1\n"}
	files := map[string]string{"data/rules/2021.toml": string(rules)}
	table := func(reader class.Class, text string) Table {
		for _, v := range atWith(t, reader, months, files).show(t, "limits", text) {
			return v.(Table)
		}
		return Table{}
	}
	got := table(class.Internal, `rules = ["limit", "limit_province", "penalty"]`)
	rows := map[string][]string{}
	for _, r := range got.Rows {
		var cells []string
		for _, c := range r.Cells[1:] {
			cells = append(cells, c.Text)
		}
		rows[r.Cells[0].Text] = cells
	}
	for name, want := range map[string]string{
		"10千伏单电源，无配套工程":        "12 个工作日|文件写明|三(二)6",
		"低压小微企业":               "5 个工作日|暂按（注 1）|三(二)6",
		"省时限：低压小微企业":           "文件未列|文件未列（注 3）|三(四)14",
		"省时限：10千伏双电源":          "文件未列|文件未列（注 3）|三(四)14",
		"居民和无配套低压，具备装表条件":      "0 个工作日（原文：当日申请、当日送电）|文件写明|三(二)6",
		"属实的业扩投诉":              "金额待定|文件未列（注 7）|四(二)2(2)",
		"乱收费、拒绝拖延、投资界面不规范":     "5,000 元/件（原文：0.5 元/件）|暂按（注 8）|附件1 三2.2(5)",
		"10千伏双电源，有配套工程，另加施工时间": "21 个工作日|暂按（注 2）|三(二)6",
	} {
		if cells := strings.Join(rows[name], "|"); cells != want {
			t.Errorf("%s: %s, want %s", name, cells, want)
		}
	}
	if len(got.Notes) < 6 || !strings.HasPrefix(got.Notes[2], "注 3：文件提到省时限") {
		t.Errorf("notes: %v", got.Notes)
	}
	if public := table(class.Public, `rules = ["limit"]`); len(public.Rows) > 0 {
		t.Errorf("the public sees %v", public.Rows)
	}
}

func TestLimitsNames(t *testing.T) {
	for _, tt := range []struct{ text, code string }{
		{`rules = ["limits"]`, "BLOCK-REF"}, {"", "BLOCK-NEED"}, {`title = "x"`, "BLOCK-NEED"},
	} {
		if _, list := Parse("limits", tt.text, Place{File: "p", Line: 1, Class: class.Internal}, catalog(t)); len(list) != 1 || list[0].Code != tt.code {
			t.Errorf("%q: %v", tt.text, list)
		}
	}
	if _, list := Parse("limits", `rules = ["limit"]`, Place{File: "p", Line: 1, Class: class.Public}, catalog(t)); len(list) != 1 || list[0].Code != "BLOCK-CLASS" {
		t.Errorf("rules on a public page: %v", list)
	}
}
