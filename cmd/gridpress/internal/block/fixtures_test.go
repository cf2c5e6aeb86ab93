package block

import (
	"maps"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/check"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
)

// A site of four units with an indicator of each sort.
var declarations = map[string]string{
	"data/checks.toml": "",
	"data/site.toml": `
company = "某公司"
unit = [{ id = "a", name = "甲县" }, { id = "b", name = "乙县" }, { id = "c", name = "丙县" }, { id = "d", name = "丁县" }]
`,
	"data/sheets/work.toml": `
id = "work"
name = "工作"
title = "各单位工作"
description = "按月统计。"
class = "internal"
key = ["unit"]
per = "unit"
optional = true
column = [
  { id = "unit", name = "单位", type = "unit" },
  { id = "done", name = "完成", type = "integer" },
  { id = "all", name = "应完成", type = "integer" },
  { id = "days", name = "天数", type = "decimal", digits = 1, empty = { "—" = "na" } },
  { id = "share", name = "占比", type = "percent", digits = 1 },
  { id = "remark", name = "备注", type = "text", empty = { "不涉及" = "na" } },
]
`,
	"data/sheets/tasks.toml": `
id = "tasks"
name = "任务"
class = "internal"
key = ["task"]
optional = true
column = [
  { id = "task", name = "任务", type = "text" },
  { id = "unit", name = "单位", type = "unit" },
  { id = "state", name = "状态", type = "enum", values = [{ id = "open", name = "开" }, { id = "late", name = "迟" }, { id = "done", name = "完" }] },
  { id = "done", name = "完成", type = "yesno" },
  { id = "remark", name = "备注", type = "text" },
  { id = "secret", name = "秘密", type = "yesno", class = "restricted" },
]
`,
	"data/sheets/plans.toml": `
id = "plans"
name = "计划"
class = "internal"
key = ["plan"]
optional = true
deadline = { item = "plan", due = "due", done = "ended", exempt = { until = "2022-03-31", reason = "早已排定" }, source = "文件九", state = "presumed" }
column = [
  { id = "plan", name = "计划", type = "text" },
  { id = "unit", name = "单位", type = "unit" },
  { id = "due", name = "期限", type = "date" },
  { id = "ended", name = "办结", type = "date" },
]
`,
	"data/sheets/province.toml": `
id = "province"
name = "全省"
class = "restricted"
key = ["month"]
optional = true
column = [{ id = "month", name = "月份", type = "month" }, { id = "rank", name = "名次", type = "integer" }]
`,
	"data/sheets/cases.toml": `
id = "cases"
name = "案件"
class = "restricted"
key = ["no"]
optional = true
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "no", name = "编号", type = "integer" }]
`,
	"data/indicators.toml": `
[[indicator]]
id = "rate"
name = "完成率"
unit = "%"
digits = 1
better = "higher"
class = "internal"
ratio = { of = "work.done", to = "work.all" }
total = "ratio"
ytd = "ratio"
small = 5
about = "按期完成的占比。"
goal = { floor = 0.92, near = 0.03, source = "文件一", state = "confirmed" }

[[indicator]]
id = "days"
name = "平均天数"
unit = "天"
digits = 1
better = "lower"
class = "internal"
value = "work.days"
total = "mean"
ytd = "none"
goal = { floor = 10, source = "文件二", state = "presumed", note = "尚待确认。" }

[[indicator]]
id = "orders"
name = "工作量"
unit = "件"
digits = 0
better = "none"
class = "internal"
sum = "work.all"
total = "sum"
ytd = "sum"

[[indicator]]
id = "alone"
name = "各自得分"
unit = "分"
digits = 0
better = "higher"
class = "internal"
value = "work.done"
total = "none"
ytd = "none"
goal = { source = "文件三", state = "missing" }

[[indicator]]
id = "outage"
name = "停电"
unit = "h"
digits = 1
better = "lower"
class = "internal"
value = "work.days"
total = "mean"
ytd = "sum"
goal = { on = "ytd", floor = 10, source = "文件五", state = "confirmed" }

[[indicator]]
id = "rank"
name = "全省排名"
unit = "名"
better = "lower"
class = "restricted"
value = "province.rank"
total = "only"
ytd = "none"
goal = { floor = 9, near = 1, stretch = 6, source = "文件四", state = "confirmed" }

[[indicator]]
id = "cases"
name = "案件数"
unit = "件"
better = "lower"
class = "internal"
count = "cases"
total = "sum"
ytd = "sum"
release = { to = "internal", by = "aggregate", min_n = 3, reason = "月度通报" }
`,
}

const (
	work  = "== 工作 ==\n单位|完成|应完成|天数|占比|备注\n"
	cases = "== 案件 ==\n单位|编号\n"
)

// province is the company's place in a month.
func province(month, rank string) string {
	return "== 全省 ==\n月份|名次\n" + month + "|" + rank + "\n"
}

// at is the page of the last of the months, which come as rows by month, for
// readers of a class; links are named by what they lead to.
func at(t *testing.T, reader class.Class, months map[string]string) *Context {
	t.Helper()
	return atWith(t, reader, months, nil)
}

// atWith is the same with more files of the site.
func atWith(t *testing.T, reader class.Class, months, more map[string]string) *Context {
	t.Helper()
	return atFor(t, disclose.Reader{Page: reader, Edition: class.Internal}, months, more)
}

// atFor is the same in an edition of a class.
func atFor(t *testing.T, reader disclose.Reader, months, more map[string]string) *Context {
	t.Helper()
	files := maps.Clone(declarations)
	maps.Copy(files, more)
	last := ""
	for m, text := range months {
		files["data/"+m+"/a.xlsx"] = text
		last = max(last, m)
	}
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	set.SignAgain()
	list.Add(check.All(set)...)
	list.Sort()
	return &Context{
		Report: disclose.At(reader, set, score.Compute(set), nil, list), Month: last,
		Link: func(kind, id string) string { return kind + ":" + id },
	}
}

// catalog is what pages of the site can name.
func catalog(t *testing.T) disclose.Catalog {
	t.Helper()
	src, err := mkxlsx.Site(fstest.MapFS{}, declarations)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	return disclose.NewCatalog(site)
}

// show makes the views of a block on the page.
func (c *Context) show(t *testing.T, kind, text string) []View {
	t.Helper()
	where := Place{File: "content/p.md", Line: 10, Class: class.Restricted}
	if c.Unit != "" {
		where.For = "unit"
	}
	if c.Indicator != "" {
		where.For = "indicator"
	}
	b, list := Parse(kind, text, where, catalog(t))
	if len(list) > 0 {
		t.Fatal(list)
	}
	return c.Views(b)
}

func indicator(t *testing.T, c *Context, id string) disclose.Indicator {
	t.Helper()
	ind, ok := c.Report.Indicator(id)
	if !ok {
		t.Fatalf("no indicator %s", id)
	}
	return ind
}
