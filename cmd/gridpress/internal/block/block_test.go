package block

import (
	"fmt"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/diag"
)

func words(m Move) string { return fmt.Sprintf("%s %+d %+d", m.Word, m.Sign, m.Dir) }

// Mistakes in a block: the line, the message, the way out.
func TestParseFindings(t *testing.T) {
	internal := Place{File: "content/p.md", Line: 10, Class: class.Internal}
	unit := internal
	unit.For = "unit"
	tests := []struct {
		intent, kind, text string
		at                 Place
		line               int
		code, message, fix string
	}{
		{"an unknown kind", "bord", "", internal, 10, "BLOCK-KIND", `图表块 "bord" 不存在。`, `是不是 "board"？`},
		{"an unknown setting", "board", "indicators = [\"rate\"]\nunits = \"a\"\n", internal, 12, "TOML-KEY", `设置 "units" 不存在。`, `是不是 "unit"？`},
		{"an unknown indicator", "bars", "\nindicators = [\n  \"rate\",\n  \"rat\",\n]\n", internal, 14, "BLOCK-REF", `指标 "rat" 不存在。`, `是不是 "rate"？`},
		{"above the page", "facts", "indicators = [\"rank\"]\n", internal, 11, "BLOCK-CLASS", `指标 "rank" 的密级是例会，这一页的密级是内部。`, "从这一页删去它，或提高这一页的密级。"},
		{"a sheet above the page", "table", "sheet = \"cases\"\n", internal, 11, "BLOCK-CLASS", `工作表 "cases" 的密级是例会，这一页的密级是内部。`, "从这一页删去它，或提高这一页的密级。"},
		{"an unknown column", "table", "sheet = \"work\"\ncolumns = [\"done\", \"dome\"]\n", internal, 12, "BLOCK-REF", `列 "dome" 不存在。`, `是不是 "done"？`},
		{"an unknown unit", "strip", "indicators = [\"rate\"]\nunit = \"x\"\n", internal, 12, "BLOCK-REF", `单位 "x" 不存在。`, `可用的有：a、b、c、d。`},
		{"this, where there is none", "strip", "indicators = [\"this\"]\n", unit, 11, "BLOCK-THIS", `这一页不是按指标生成的，不能写 "this"。`, `写出指标的编号，或在页首写 for = "…"。`},
		{"a wrong word", "trend", "indicator = \"rate\"\ncompare = \"gaol\"\n", internal, 12, "BLOCK-REF", `选项 "gaol" 不存在。`, `是不是 "goal"？`},
		{"no indicator", "board", "unit = \"a\"\n", internal, 11, "BLOCK-NEED", "没有写出指标。", "补上一行 indicators，写出指标的编号。"},
		{"a step of no column", "steps", "sheet = \"tasks\"\nstep = \"tusk\"\n", internal, 12, "BLOCK-REF", `列 "tusk" 不存在。`, `是不是 "task"？`},
		{"a process of nothing", "steps", "sheet = \"tasks\"\n", internal, 11, "BLOCK-NEED", "没有写出列。", "补上一行 step，写出列的编号。"},
		{"a record of what is above the page", "record", "sheet = \"tasks\"\ncolumns = [\"task\", \"secret\"]\n", internal, 12, "BLOCK-CLASS", `列 "secret" 的密级是例会，这一页的密级是内部。`, "从这一页删去它，或提高这一页的密级。"},
		{"this, on a page for no choice", "record", "sheet = \"tasks\"\nwhere = { state = \"this\" }\n", internal, 12, "BLOCK-THIS", `这一页不是按值生成的，不能写 "this"。`, `写出值的编号，或在页首写 for = "…"。`},
		{"a menu of nothing", "menu", "", internal, 11, "BLOCK-NEED", "没有写出页面。", "补上一行 pages，写出页面的编号。"},
		{"an order by no column", "table", "sheet = \"work\"\norder = \"dome\"\n", internal, 12, "BLOCK-REF", `列 "dome" 不存在。`, `是不是 "done"？`},
		{"no sheet", "table", "title = \"x\"\n", internal, 11, "BLOCK-NEED", "没有写出工作表。", "补上一行 sheet，写出工作表的编号。"},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			_, list := Parse(tt.kind, tt.text, tt.at, catalog(t))
			if len(list) == 0 {
				t.Fatal("no finding")
			}
			f := list[0]
			if f.Code != tt.code || f.Line != tt.line || f.File != "content/p.md" || f.Message != tt.message || len(f.Fix) < len(tt.fix) || f.Fix[:len(tt.fix)] != tt.fix || f.Level != diag.Error {
				t.Errorf("%+v", f)
			}
			if len(list) > 1 {
				t.Errorf("and %v", list[1:])
			}
		})
	}
}

func TestEveryKindParses(t *testing.T) {
	for kind, text := range map[string]string{
		"facts": `indicators = ["rate"]`, "board": `indicators = ["rate"]`, "strip": `indicators = ["rate"]`, "bars": `indicators = ["rate"]`,
		"trend": `indicator = "rate"`, "table": `sheet = "work"`, "notes": "", "findings": "", "owed": "", "attention": `indicators = ["rate"]`, "archive": `indicators = ["rate"]`,
		"multiples": `indicators = ["rate"]`, "radar": `indicators = ["rate"]`, "heat": `indicators = ["rate"]`, "gauge": `indicators = ["rate"]`, "why": `indicators = ["rate"]`,
		"limits": `rules = ["limit", "works"]`, "derive": `indicators = ["rate"]`, "find": "[[level]]\nsheet = \"work\"\ncolumns = [\"done\"]", "downloads": "[[file]]\nsheet = \"work\"\ncolumns = [\"done\"]",
		"record": `sheet = "work"`, "steps": "sheet = \"tasks\"\nstep = \"task\"", "matrix": "sheet = \"tasks\"\nlines = \"state\"\nplaces = \"state\"\ncells = \"task\"", "menu": `pages = ["p"]`, "hotlines": "", "corrections": "quiet = true",
		"guide":    "sheet = \"tasks\"\nnode = \"task\"\nask = \"task\"\nanswer = \"task\"\nnext = \"remark\"\nleaf = \"state\"\nends = \"tasks\"",
		"tally":    "sheet = \"tasks\"\nby = \"state\"\ntitle = \"x\"",
		"inflight": "sheet = \"work\"\nleft = \"done\"\nby = \"unit\"\ntitle = \"x\"",
	} {
		if _, list := Parse(kind, text, Place{File: "p", Line: 1, Class: class.Internal}, catalog(t)); len(list) > 0 {
			t.Errorf("%s: %v", kind, list)
		}
	}
	if _, list := Parse("ledger", "", Place{File: "p", Line: 1, Class: class.Restricted}, catalog(t)); len(list) > 0 {
		t.Errorf("ledger: %v", list)
	}
	if len(Kinds()) != 31 { // zeros: TestZerosAreOfDays
		t.Errorf("a kind without a case here: %v", Kinds())
	}
}

// A page's report hides what is above it even if the block slipped through.
func TestBlocksOfHiddenThingsAreEmpty(t *testing.T) {
	c := at(t, class.Internal, map[string]string{"2022-06": work + "甲县|1|1\n" + province("2022-06", "7") + cases + "甲县|1\n"})
	for _, tt := range []struct{ kind, text string }{
		{"facts", `indicators = ["rank"]`}, {"board", `indicators = ["rank"]`}, {"trend", `indicator = "rank"`}, {"table", `sheet = "cases"`},
	} {
		for _, v := range c.show(t, tt.kind, tt.text) {
			if f, ok := v.(Facts); !ok || len(f.Tiles) > 0 {
				t.Errorf("%s shows %+v", tt.kind, v)
			}
		}
	}
}
