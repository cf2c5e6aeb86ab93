package block

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// counter is what a visitor is told: services with their steps, and questions.
// An internal column and a record withheld from the public stand among them.
var counter = map[string]string{
	"data/sheets/services.toml": `
id = "services"
name = "业务"
owner = "服务部"
class = "public"
period = "standing"
key = ["service", "from"]
withhold = [{ where = { open = "no" }, class = "internal" }]
column = [
  { id = "service", name = "业务名", type = "enum", values = [{ id = "home", name = "家用" }, { id = "firm", name = "厂用" }, { id = "never", name = "没有的" }] },
  { id = "kind", name = "类别", type = "enum", values = [{ id = "low", name = "低压" }, { id = "high", name = "高压" }, { id = "wide", name = "特高压" }] },
  { id = "days", name = "时限", type = "integer", unit = "个工作日", says = { "0" = "当日" } },
  { id = "papers", name = "材料", type = "text" },
  { id = "cost", name = "成本", type = "integer", class = "internal" },
  { id = "open", name = "公开", type = "yesno", class = "internal" },
  { id = "from", name = "起", type = "date", valid = "from" },
]
`,
	"data/sheets/steps.toml": `
id = "steps"
name = "环节"
owner = "服务部"
class = "public"
period = "standing"
column = [
  { id = "service", name = "业务名", type = "enum", values = [{ id = "home", name = "家用" }, { id = "firm", name = "厂用" }] },
  { id = "step", name = "环节名", type = "text" },
  { id = "days", name = "时间", type = "integer", unit = "天", empty = { "—" = "na" } },
  { id = "papers", name = "材料", type = "text" },
]
`,
	"data/sheets/asks.toml": `
id = "asks"
name = "问答"
owner = "服务部"
class = "public"
period = "standing"
column = [
  { id = "ask", name = "问", type = "text" },
  { id = "words", name = "问什么", type = "text" },
  { id = "say", name = "答", type = "text" },
  { id = "next", name = "下问", type = "text" },
  { id = "service", name = "结果", type = "enum", values = [{ id = "home", name = "家用" }, { id = "firm", name = "厂用" }] },
]
`,
	"data/standing/release.toml": "[[release]]\nsheets = [{ name = \"业务\" }, { name = \"环节\" }, { name = \"问答\" }]\nby = \"服务部\"\non = \"2022-01-05\"\n",
	"data/standing/c.xlsx": "== 业务 ==\n业务名|类别|时限|材料|成本|公开|起\n家用|低压|0|证明|5|是|@2022-01-01\n厂用|高压|9|证明；清单|6|是|@2022-01-01\n厂用|高压|12|证明；清单；批文|7|是|@2022-06-01\n家用|高压|3|秘密|8|否|@2023-01-01\n" +
		"== 环节 ==\n业务名|环节名|时间|材料\n厂用|申请|1|证明；清单\n厂用|施工|—|合同\n家用|装表|2|证明\n" +
		"== 问答 ==\n问|问什么|答|下问|结果\n谁|谁用？|家里||家用\n谁|谁用？|厂里|多大|\n多大|多大？|很大||厂用\n",
}

// visitor is the page for a choice, for readers of a class, at the end of a
// month.
func visitor(t *testing.T, reader class.Class, month, choice string) *Context {
	t.Helper()
	c := atWith(t, reader, map[string]string{month: work + "甲县|1|1\n"}, counter)
	c.Column, c.Choice = "service", choice
	c.Pages = func(id string) []Target { return []Target{{Label: "页" + id, Href: id + ".html"}} }
	return c
}

// parts makes the views of a block with the counter's sheets.
func parts(t *testing.T, c *Context, kind, text string) string {
	t.Helper()
	known := maps.Clone(declarations)
	maps.Copy(declarations, counter)
	defer func() { clear(declarations); maps.Copy(declarations, known) }()
	b, list := Parse(kind, text, Place{File: "p", Line: 1, Class: c.Report.Class, For: "services.service"}, catalog(t))
	if len(list) > 0 {
		t.Fatal(list)
	}
	var said []string
	for _, v := range c.Views(b) {
		if g, ok := v.(Guide); ok {
			said = append(said, guideWords(&g))
			continue
		}
		said = append(said, fmt.Sprintf("%+v", v))
	}
	return strings.Join(said, "\n")
}

func guideWords(g *Guide) string {
	var b strings.Builder
	b.WriteString(g.Question)
	for _, a := range g.Answers {
		b.WriteString(" [" + a.Text + " → ")
		if a.Next != nil {
			b.WriteString(guideWords(a.Next))
		}
		if a.End != nil {
			fmt.Fprintf(&b, "%s %v %s", a.End.Name, a.End.Facts, a.End.Href)
		}
		b.WriteString("]")
	}
	return b.String()
}

// Each block of the counter shows what holds in the page's month, of the page's
// choice, and nothing its readers may not see.
func TestCounter(t *testing.T) {
	const record, steps = "sheet = \"services\"\nwhere = { service = \"this\" }\nlarge = [\"days\"]\ncolumns = [\"papers\"]", "sheet = \"steps\"\nwhere = { service = \"this\" }\nstep = \"step\"\ndays = \"days\"\npapers = \"papers\"\nuntimed = \"不计\""
	const matrix = "sheet = \"services\"\nlines = \"service\"\nplaces = \"kind\"\ncells = \"days\"\nunder = [\"papers\"]\nnone = \"无\"\ntitle = \"对照\""
	for intent, tt := range map[string]struct{ month, choice, kind, text, want string }{
		"what held then":              {"2022-05", "firm", "record", record, "{Large:[{Label:时限 Texts:[9 个工作日]}] Items:[{Label:材料 Texts:[证明 清单]}]}"},
		"what holds now":              {"2022-06", "firm", "record", record, "{Large:[{Label:时限 Texts:[12 个工作日]}] Items:[{Label:材料 Texts:[证明 清单 批文]}]}"},
		"a number said in a word":     {"2022-06", "home", "record", record, "{Large:[{Label:时限 Texts:[当日]}] Items:[{Label:材料 Texts:[证明]}]}"},
		"steps in their order":        {"2022-06", "firm", "steps", steps, "{Title: Items:[{Number:1 Name:申请 By: Days:1 天 Timed:true Papers:[证明 清单] Note:} {Number:2 Name:施工 By: Days:不计 Timed:false Papers:[合同] Note:}] Empty:2022年6月没有环节的数据。}"},
		"of another choice":           {"2022-06", "home", "steps", steps, "{Title: Items:[{Number:1 Name:装表 By: Days:2 天 Timed:true Papers:[证明] Note:}] Empty:2022年6月没有环节的数据。}"},
		"every place, held or not":    {"2022-05", "", "matrix", matrix, "{Caption:对照 Corner:业务名 Places:[低压 高压 特高压] Lines:[{Name:家用 Cells:[{Text:当日 Under:[{Label:材料 Texts:[证明]}]} {Text: Under:[]} {Text: Under:[]}]} {Name:厂用 Cells:[{Text: Under:[]} {Text:9 个工作日 Under:[{Label:材料 Texts:[证明；清单]}]} {Text: Under:[]}]}] Notes:[] Empty:2022年5月没有业务的数据。 None:无}"},
		"only the lines asked for":    {"2022-05", "", "matrix", matrix + "\nwhere = { kind = \"high\" }", "{Caption:对照 Corner:业务名 Places:[低压 高压 特高压] Lines:[{Name:厂用 Cells:[{Text: Under:[]} {Text:9 个工作日 Under:[{Label:材料 Texts:[证明；清单]}]} {Text: Under:[]}]}] Notes:[] Empty:2022年5月没有业务的数据。 None:无}"},
		"questions lead to an end":    {"2022-06", "", "guide", "sheet = \"asks\"\nnode = \"ask\"\nask = \"words\"\nanswer = \"say\"\nnext = \"next\"\nleaf = \"service\"\nends = \"services\"\nfacts = [\"days\"]", "谁用？ [家里 → 家用 [{时限 [当日]}] services.service:home] [厂里 → 多大？ [很大 → 厂用 [{时限 [12 个工作日]}] services.service:firm]]"},
		"what is needed later":        {"2022-06", "", "guide", "sheet = \"asks\"\nnode = \"ask\"\nask = \"words\"\nanswer = \"say\"\nnext = \"next\"\nleaf = \"service\"\nends = \"services\"\nfacts = [\"days + papers\"]\nsteps = \"steps\"\npapers = \"papers\"\nlater = \"以后\"", "谁用？ [家里 → 家用 [{时限 [当日＋证明]}] services.service:home] [厂里 → 多大？ [很大 → 厂用 [{时限 [12 个工作日＋证明 清单 批文]} {以后 [合同]}] services.service:firm]]"},
		"tiles, the large ones apart": {"2022-06", "", "menu", "pages = [\"a\"]\nlarge = [\"b\"]", "{Large:[{Label:页b Name: Text: Href:b.html}] Items:[{Label:页a Name: Text: Href:a.html}]}"},
	} {
		if got := parts(t, visitor(t, class.Public, tt.month, tt.choice), tt.kind, tt.text); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", intent, got, tt.want)
		}
	}
}

// A withheld record is no line for the public, and is one for the office.
func TestCounterWithholds(t *testing.T) {
	const matrix = "sheet = \"services\"\nlines = \"service\"\nplaces = \"kind\"\ncells = \"papers\""
	if got := parts(t, visitor(t, class.Public, "2023-02", ""), "matrix", matrix); strings.Contains(got, "秘密") || !strings.Contains(got, "家用") {
		t.Error(got)
	}
	if got := parts(t, visitor(t, class.Internal, "2023-02", ""), "matrix", matrix); !strings.Contains(got, "秘密") {
		t.Error(got)
	}
}

// A table says which rows its readers will look for and not find, of a year of
// which it shows others, whether they are withheld or were never written.
func TestTableTellsWhatIsAbsent(t *testing.T) {
	const table = "sheet = \"services\"\ncolumns = [\"service\", \"kind\"]\ncomplete = [\"service\", \"kind\"]\nabsent = \"没有{rows}。\""
	for reader, want := range map[class.Class]string{class.Public: "没有家用高压、家用特高压、厂用低压、厂用特高压。", class.Internal: "没有厂用低压、厂用特高压、家用低压、家用特高压。"} {
		if got := parts(t, visitor(t, reader, "2023-02", ""), "table", table); !strings.Contains(got, "["+want+"]") {
			t.Errorf("%s: %s", reader, got)
		}
	}
}

// atRegister is a context whose site has a further standing sheet, signed off, that
// blocks may name until the test ends.
func atRegister(t *testing.T, id, name, columns, rows string) *Context {
	t.Helper()
	more := maps.Clone(counter)
	more["data/sheets/"+id+".toml"] = fmt.Sprintf("id = %q\nname = %q\nowner = \"服务部\"\nclass = \"public\"\nperiod = \"standing\"\nkey = [\"code\"]\n%s", id, name, columns)
	more["data/standing/release.toml"] = strings.Replace(more["data/standing/release.toml"], "[{", fmt.Sprintf("[{ name = %q }, {", name), 1)
	more["data/standing/f.xlsx"] = "== " + name + " ==\n" + rows
	c := atWith(t, class.Public, map[string]string{"2022-06": work + "甲县|1|1\n"}, more)
	known := maps.Clone(declarations)
	maps.Copy(declarations, more)
	t.Cleanup(func() { clear(declarations); maps.Copy(declarations, known) })
	return c
}

// A table rises by a column, leads from a choice to its page, and says how many
// rows have ended.
func TestTableOfStandingRows(t *testing.T) {
	c := atRegister(t, "firms", "名录",
		"column = [{ id = \"code\", name = \"编码\", type = \"text\" }, { id = \"sort\", name = \"类\", type = \"enum\", values = [{ id = \"x\", name = \"甲类\" }] }, { id = \"until\", name = \"止\", type = \"date\", valid = \"until\" }]\n",
		"编码|类|止\nC3|甲类|@2023-01-01\nA1|甲类|@2022-01-01\nB2|甲类|@2022-06-30\n")
	table := c.show(t, "table", "sheet = \"firms\"\norder = \"code\"\nlapsed = \"截至 {day}，另有 {n} 项过期。\"")[0].(Table)
	if len(table.Rows) != 2 || table.Rows[0].Cells[0].Text != "B2" || table.Rows[1].Cells[0].Text != "C3" || table.Rows[0].Cells[1].Href != "firms.sort:x" {
		t.Errorf("%+v", table.Rows)
	}
	if len(table.Notes) != 1 || table.Notes[0] != "截至 2022-06-30，另有 1 项过期。" {
		t.Error(table.Notes)
	}
}

// Of a table whose rows end by the reader's clock each says when it does: at its
// time, or at the end of the day; of one without such words none does.
func TestTableOfWhatEnds(t *testing.T) {
	c := atRegister(t, "cuts", "停电",
		"column = [{ id = \"code\", name = \"编码\", type = \"text\" }, { id = \"until\", name = \"止\", type = \"date\", valid = \"until\" }, { id = \"at\", name = \"时\", type = \"text\", valid = \"until_time\" }]\n",
		"编码|止|时\nA1|@2022-07-01|7:30\nB2|@2022-07-02|\nC3||9:00\nD4|@2022-06-01|9:00\n")
	for settings, want := range map[string]string{"": "A1  B2  C3 ", "ended = \"没有了。\"": "A1 2022-07-01T07:30 B2 2022-07-02T23:59 C3 "} {
		table := c.show(t, "table", "sheet = \"cuts\"\n"+settings)[0].(Table)
		var got []string
		for _, r := range table.Rows {
			got = append(got, r.Cells[0].Text, r.Until)
		}
		if strings.Join(got, " ") != want || (table.Ended == "没有了。") != (settings != "") {
			t.Errorf("%s: %q, %q", settings, got, table.Ended)
		}
	}
	none := atRegister(t, "cuts", "停电", "empty = true\ncolumn = [{ id = \"code\", name = \"编码\", type = \"text\" }, { id = \"until\", name = \"止\", type = \"date\", valid = \"until\" }]\n", "编码|止\n")
	if table := none.show(t, "table", "sheet = \"cuts\"\nempty = \"目前没有。\"\nended = \"没有了。\"")[0].(Table); table.Empty != "目前没有。" || table.Ended != "" {
		t.Errorf("nothing to report: %q, %q", table.Empty, table.Ended)
	}
	if _, list := Parse("table", "sheet = \"cuts\"\nended = \"没有了。\"\nrows = 50", Place{File: "p.md", Line: 10, Class: class.Public}, catalog(t)); len(list) != 1 || list[0].Code != "BLOCK-ROWS" || list[0].Line != 13 {
		t.Error(list)
	}
}
