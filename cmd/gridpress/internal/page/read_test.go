package page

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/block"
)

// Mistakes in a page: file:line, code, and what to do.
func TestFindingsOfPages(t *testing.T) {
	const head = "+++\ntitle = \"页\"\nclass = \"public\"\n+++\n"
	tests := []struct{ intent, text, want string }{
		{"no front matter", "# 标题\n", "1 PAGE-FRONT 这一页没有页首设置。"},
		{"front matter without an end", "+++\ntitle = \"页\"\n", "1 PAGE-FRONT 这一页没有页首设置。"},
		{"no title", "+++\nclass = \"public\"\n+++\n", "2 PAGE-FRONT 这一页没有标题。"},
		{"a broken line", "+++\ntitle = \"页\"\nclass = public\n+++\n", "3 TOML-SYNTAX"},
		{"an unknown setting", "+++\ntitle = \"页\"\n\nclas = \"public\"\n+++\n", `4 TOML-KEY 设置 "clas" 不存在。`},
		{"an unknown class has one finding, not one a block", "+++\ntitle = \"页\"\nclass = \"publik\"\n+++\n```facts\nindicators = [\"open_n\"]\n```\n", `3 PAGE-FRONT 密级 "publik" 不存在。`},
		{"an unknown medium", "+++\ntitle = \"页\"\nmedia = [\n  \"screen\",\n  \"tv\",\n]\n+++\n", `5 PAGE-FRONT 介质 "tv" 不存在。`},
		{"an unknown way to make pages", "+++\ntitle = \"页\"\nfor = \"units\"\n+++\n", `3 PAGE-FRONT 生成方式 "units" 不存在。`},
		{"unknown months", "+++\ntitle = \"页\"\nmonths = \"last\"\n+++\n", `3 PAGE-FRONT 月份范围 "last" 不存在。`},
		{"a lead above the page", "+++\ntitle = \"页\"\nclass = \"public\"\nlead = [\"inner_n\"]\n+++\n", `4 BLOCK-CLASS 指标 "inner_n" 的密级是内部，这一页的密级是公开。`},
		{"a page without a class is internal", "+++\ntitle = \"页\"\n+++\n```facts\nindicators = [\"secret_n\"]\n```\n", `5 BLOCK-CLASS 指标 "secret_n" 的密级是例会，这一页的密级是内部。`},
		{"a block above the page", head + "\n话。\n\n```facts\nindicators = [\"open_n\",\n\"inner_n\"]\n```\n", `10 BLOCK-CLASS 指标 "inner_n" 的密级是内部，这一页的密级是公开。`},
		{"an unknown block", head + "```\n图\n```\n\n~~~bord\n~~~\n", `9 BLOCK-KIND 图表块 "bord" 不存在。`},
		{"every mistake of a page", head + "```bars\nindicators = [\"x\"]\n```\n```bars\nindicators = [\"y\"]\n```\n", `6 BLOCK-REF 指标 "x" 不存在。;9 BLOCK-REF 指标 "y" 不存在。`},
		{"lines end as on Windows", strings.ReplaceAll(head+"\n```bord\n```\n", "\n", "\r\n"), `6 BLOCK-KIND 图表块 "bord" 不存在。`},
		{"a byte order mark", "\ufeff" + head + "```bord\n```\n", `5 BLOCK-KIND 图表块 "bord" 不存在。`},
		{"code is no block", head + "```\n=bord\n```\n\n    bord\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			_, _, list := site(t, map[string]string{"p.md": tt.text})
			var got []string
			for _, f := range list {
				line := fmt.Sprintf("%d %s", f.Line, f.Code)
				if f.Code != "TOML-SYNTAX" {
					line += " " + f.Message
				}
				if f.File != "content/p.md" || f.Fix == "" {
					t.Errorf("not whole: %+v", f)
				}
				got = append(got, line)
			}
			if s := strings.Join(got, ";"); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
		})
	}
}

// A page is cut at its headings; a link to a page
// that is not there leaves its words.
func TestSections(t *testing.T) {
	made := compose(t, intranet, map[string]string{
		"home.md": "+++\ntitle = \"首页\"\nclass = \"public\"\nhome = true\n+++\n开头。\n\n## 一 {month}\n\n1 < 2 [表](tables.md) **重** {month}\n\n```facts\nindicators = [\"open_n\"]\n```\n\n后文。\n\n### 小节\n\n[关于](sub/about.md#a)\n\n## 二\n\n| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |\n"})
	var got []string
	for _, s := range made["index.html"].Sections {
		line := s.ID + " " + s.Title
		for _, p := range s.Parts {
			if p.View != nil {
				line += " [" + p.View.Part() + "]"
			} else {
				line += " (" + strings.ReplaceAll(strings.TrimSpace(p.Prose), "\n", "") + ")"
			}
		}
		got = append(got, line)
	}
	want := []string{
		"section-0  (<p>开头。</p>)",
		"section-1 一 2022年6月 (<p>1 &lt; 2 表 <strong>重</strong> 2022年6月</p>) [facts] (<p>后文。</p><h3>小节</h3><p>关于</p>)",
		"section-2 二 (<table><thead><tr><th>甲</th><th align=\"center\">乙</th></tr></thead><tbody><tr><td>1</td><td align=\"center\">2</td></tr></tbody></table>)",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAUnitsPageSpeaksOfIt(t *testing.T) {
	p := compose(t, intranet, pages)["2022-05/unit/b.html"]
	if p.Title != "乙 情况" || p.Sections[0].Title != "乙的" || p.Sections[0].Parts[0].Prose != "<p>乙在2022年5月。</p>\n" {
		t.Errorf("%+v", p)
	}
}

func TestAnIndicatorsPageOpensWithIt(t *testing.T) {
	p := compose(t, intranet, pages)["indicator/inner_n.html"]
	if p.Lead != "内部数 5，比上月增加 3。" && p.Lead != "内部数 5，比上月增加 3，第 1 名。" {
		t.Errorf("lead %q", p.Lead)
	}
	if v, ok := p.Sections[0].Parts[0].View.(block.Figure); !ok || v.Title != "内部数" {
		t.Errorf("%+v", p.Sections)
	}
}

// The records of past months are kept for the sheets that their pages show.
func TestPastSheets(t *testing.T) {
	content, _, list := site(t, map[string]string{
		"now.md":  "+++\ntitle = \"今\"\nmonths = \"latest\"\n+++\n```table\nsheet = \"wires\"\n```\n",
		"ever.md": "+++\ntitle = \"往\"\nclass = \"internal\"\n+++\n```table\nsheet = \"inner\"\n```\n```table\nsheet = \"open\"\n```\n## 二\n```table\nsheet = \"inner\"\n```\n",
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	if got := fmt.Sprint(content.PastSheets()); got != "[inner open]" {
		t.Error(got)
	}
}
