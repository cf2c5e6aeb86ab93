package disclose

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/check"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
)

// A small site: four units, a public, an internal and a restricted sheet, each
// with a column above its class, and a form with a personal field.
var declarations = map[string]string{
	"data/site.toml": `
company = "某公司"
hotline = [{ number = "95598", name = "热线" }]
edition = [{ id = "e", name = "版", class = "internal", medium = "screen" }]
unit = [{ id = "a", name = "甲" }, { id = "b", name = "乙" }, { id = "c", name = "丙" }, { id = "d", name = "丁" }]
`,
	"data/sheets/cover.toml": `
id = "cover"
name = "封面"
layout = "form"
class = "internal"
column = [
  { id = "cutoff", name = "截止", type = "date" },
  { id = "phone", name = "电话", type = "integer", class = "personal", required = true },
  { id = "budget", name = "预算", type = "integer", class = "restricted" },
  { id = "rows_cases", name = "案件行数", type = "integer", counts = "cases" },
]
`,
	"data/sheets/stations.toml": `
id = "stations"
name = "站表"
title = "站的表"
class = "public"
key = ["station"]
optional = true
column = [
  { id = "unit", name = "单位", type = "unit" },
  { id = "station", name = "站名", type = "text" },
  { id = "bays", name = "间隔", type = "integer" },
  { id = "cost", name = "造价", type = "integer", class = "internal" },
  { id = "keeper", name = "站长", type = "text", class = "personal" },
]
`,
	"data/sheets/work.toml": `
id = "work"
name = "工作"
class = "internal"
key = ["unit"]
optional = true
column = [
  { id = "unit", name = "单位", type = "unit" },
  { id = "done", name = "完成", type = "integer" },
  { id = "all", name = "应完成", type = "integer" },
  { id = "fine", name = "罚款", type = "integer", class = "restricted" },
  { id = "urgent", name = "加急", type = "yesno", class = "restricted" },
]
`,
	"data/sheets/cases.toml": `
id = "cases"
name = "案件"
class = "restricted"
key = ["no"]
optional = true
source = "密件一"
column = [
  { id = "unit", name = "责任单位", type = "unit" },
  { id = "no", name = "编号", type = "integer" },
  { id = "days", name = "天数", type = "integer" },
]
`,
	"data/sheets/secret.toml": `
id = "secret"
name = "密表"
class = "internal"
key = ["no"]
optional = true
column = [
  { id = "unit", name = "单位", type = "unit", class = "restricted" },
  { id = "no", name = "编号", type = "integer" },
]
`,
	"data/indicators.toml": `
[[indicator]]
id = "bays"
name = "间隔数"
better = "higher"
class = "public"
sum = "stations.bays"
total = "sum"
ytd = "none"
goal = { floor = 9, source = "公开目标出自密件二", state = "presumed", note = "密件三" }

[[indicator]]
id = "rate"
name = "完成率"
unit = "%"
better = "higher"
class = "internal"
ratio = { of = "work.done", to = "work.all" }
total = "ratio"
ytd = "ratio"
goal = { floor = 0.925, source = "文件四", state = "confirmed" }

[[indicator]]
id = "fines"
name = "平均罚款"
better = "lower"
class = "internal"
mean = "work.fine"
total = "mean"
ytd = "none"
release = { to = "internal", by = "aggregate", min_n = 2, reason = "月度通报" }

[[indicator]]
id = "urgent"
name = "加急件"
better = "none"
class = "internal"
count = "work"
where = { urgent = "yes" }
total = "sum"
ytd = "none"
release = { to = "internal", by = "aggregate", min_n = 2, reason = "月度通报" }

[[indicator]]
id = "count"
name = "案件数"
better = "lower"
class = "internal"
count = "cases"
total = "sum"
ytd = "sum"
release = { to = "internal", by = "aggregate", min_n = 5, reason = "月度通报" }

[[indicator]]
id = "mean"
name = "平均用时"
better = "lower"
class = "internal"
mean = "cases.days"
total = "mean"
ytd = "mean"
release = { to = "internal", by = "aggregate", min_n = 5, reason = "月度通报" }

[[indicator]]
id = "mean_late"
name = "后办的平均用时"
better = "lower"
class = "internal"
mean = "cases.days"
where = { no = { at_least = 100 } }
total = "mean"
ytd = "mean"
release = { to = "internal", by = "aggregate", min_n = 5, reason = "月度通报" }

[[indicator]]
id = "days"
name = "平均天数"
better = "lower"
class = "restricted"
mean = "cases.days"
total = "mean"
ytd = "mean"
`,
}

// cases is the rows of the restricted sheet: so many of each unit.
func cases(counts map[string]int) string {
	b := strings.Builder{}
	b.WriteString("== 案件 ==\n责任单位|编号|天数\n")
	no := 0
	for _, unit := range []string{"甲", "乙", "丙", "丁"} {
		for range counts[unit] {
			no++
			fmt.Fprintf(&b, "%s|%d|7\n", unit, no)
		}
	}
	return b.String()
}

// read gives the reports of a site with these months for readers of any class
// inside the company.
func read(t *testing.T, files map[string]string) func(class.Class) *Report {
	t.Helper()
	at := readFor(t, files)
	return func(c class.Class) *Report { return at(Reader{c, class.Internal}) }
}

// readFor gives them for any readers.
func readFor(t *testing.T, files map[string]string) func(Reader) *Report {
	t.Helper()
	all := map[string]string{}
	for _, group := range []map[string]string{declarations, files} {
		for name, text := range group {
			all[name] = text
		}
	}
	src, err := mkxlsx.Site(fstest.MapFS{}, all)
	if err != nil {
		t.Fatal(err)
	}
	site := declared(t, src, all)
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	set.SignAgain()
	list.Add(check.All(set)...)
	list.Sort()
	results := score.Compute(set)
	return func(r Reader) *Report { return At(r, set, results, nil, list) }
}

// sites are the declarations read so far, by their texts: the same stand beside
// thousands of worlds.
var sites = map[string]*declare.Site{}

func declared(t *testing.T, src fs.FS, files map[string]string) *declare.Site {
	t.Helper()
	var texts strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) == ".toml" {
			fmt.Fprintf(&texts, "%s\n%s\n", name, files[name])
		}
	}
	if sites[texts.String()] == nil {
		site, list, err := declare.Load(src)
		if err != nil || len(list) > 0 {
			t.Fatal(list, err)
		}
		sites[texts.String()] = site
	}
	return sites[texts.String()]
}

// codes names findings shortly.
func codes(list diag.List) string {
	var out []string
	for _, f := range list {
		out = append(out, f.Code+" "+f.Sheet+f.Cell)
	}
	return strings.Join(out, ", ")
}
