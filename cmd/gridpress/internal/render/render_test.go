package render

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/chart"
	"gridpress/cmd/gridpress/internal/page"
	"gridpress/templates"
)

var update = flag.Bool("update", false, "write the goldens anew")

// folder is the real templates, with or without the generated chart bundle.
func folder(t testing.TB, withBundle bool) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "dist/") {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if withBundle {
		out[bundleFile] = &fstest.MapFile{Data: []byte("// bundle")}
		out["dist/echarts-LICENSE.txt"] = &fstest.MapFile{Data: []byte("licence")}
	}
	return out
}

func renderer(t *testing.T, medium string) *Renderer {
	t.Helper()
	r, err := New(folder(t, true), medium)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rendered(t *testing.T, medium string, p page.Page) string {
	t.Helper()
	data, err := renderer(t, medium).Page(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func one(v block.View) page.Page {
	return page.Page{Sections: []page.Section{{Parts: []page.Part{{View: v}}}}}
}

// A template that names a field which is gone fails here, not in a build.
func TestPartsRender(t *testing.T) {
	views := []block.View{
		block.Facts{}, block.Facts{Tiles: []block.Tile{{}}}, galleryFacts(),
		block.Board{}, block.Board{Columns: []block.BoardColumn{{}}}, galleryBoard(1), galleryBoard(5),
		block.Figure{Chart: chart.Chart{Kind: chart.Bars, Title: "空"}}, galleryBars(),
		block.Table{}, galleryTable(23),
		block.Zeros{}, block.Zeros{Counters: []block.Counter{{}}},
		block.Notes{}, block.Notes{Items: []block.NoteItem{{}}}, galleryNotes(),
		block.Record{}, block.Steps{}, block.Steps{Items: []block.Step{{}}}, block.Matrix{}, block.Menu{}, block.Menu{Items: []block.Target{{}}}, block.Hotlines{},
		block.Guide{}, galleryRecord(), gallerySteps(), galleryMatrix(), galleryGuide(), galleryMenu(), galleryHotlines(),
		block.Findings{}, block.Findings{Groups: []block.FindingGroup{{}}}, galleryFindings(),
	}
	for _, m := range media {
		for i, v := range views {
			t.Run(fmt.Sprintf("%s/%d-%s", m.name, i, v.Part()), func(t *testing.T) {
				rendered(t, m.name, one(v))
			})
		}
		rendered(t, m.name, page.Page{})
	}
}

// What a part must say, in the smallest model that says it. The drawing of a
// chart and its option are chart's own affair.
func TestPartsGolden(t *testing.T) {
	cases := []struct {
		name, intent string
		view         block.View
	}{
		{"facts", "value with unit, state as shape and word, arrow by direction and colour by merit; a gap says why", block.Facts{Tiles: []block.Tile{
			{Label: "平均接电时间", Href: "a.html", Scope: "全市", Value: block.Value{Text: "28.5", Unit: "天"}, State: block.Reached, Goal: "目标 ≤ 30 天", Month: block.Move{Word: "下降 1.2 天", Sign: 1, Dir: -1}},
			{Label: "线上办电率", Value: block.Value{Text: "—", Gap: "未上报"}}}}},
		{"zeros", "how long, state as shape and word, since when, how often this month; a gap says why", block.Zeros{Sentence: "2 项中 1 项是零。", Counters: []block.Counter{
			{Label: "体外流转", Href: "a.html", Scope: "全市", Value: block.Value{Text: "1,161", Unit: "天"}, State: block.Reached, Lines: []string{"距上次 2019年1月20日"}},
			{Label: "超时限", Scope: "全市", Value: block.Value{Text: "8", Unit: "天"}, State: block.Missed, Lines: []string{"距上次 2022年6月22日", "本月 5 件"}},
			{Label: "三指定", Scope: "全市", Value: block.Value{Text: "—", Gap: "没有数据"}}}}},
		{"board", "rank, unit, value, its place with the goal, state, movement, last month; focus marked; a unit without data says why; total apart", boardCase()},
		{"board-many", "several indicators: the value aligned right, its state before it, its place drawn, rank and movement beside or below", boardManyCase()},
		{"figure", "sentence, title, drawings for two widths, zoom with option, data table", block.Figure{
			ID: "f", Title: "办结工单", Sentence: "固始最多。", Chart: galleryBars().Chart, Notes: []string{"空心点为初步数。"},
			Table: block.Table{Caption: "办结工单", Columns: []block.Column{{Label: "单位", Key: true}}, Rows: []block.Row{{Cells: []block.Cell{{Text: "固始"}}}}}}},
		{"table", "key as row header, unit once in the header, gap with its reason and last in sorting, download, focus and total", block.Table{
			ID: "t", Caption: "台区", Download: "t.csv", Notes: []string{"注。"},
			Columns: []block.Column{{Label: "台区", Key: true}, {Label: "负载率", Unit: "%", Numeric: true}},
			Rows: []block.Row{
				{Focus: true, Cells: []block.Cell{{Text: "甲", Href: "a.html"}, {Text: "41.5", State: block.AtRisk}}},
				{Cells: []block.Cell{{Text: "乙", Sort: "02"}, {Text: "—", Gap: "未上报"}}},
				{Total: true, Cells: []block.Cell{{Text: "合计"}, {Text: "40.0"}}}}}},
		{"table-long", "which rows these are, links to the pages beside and to the ends, the script of all rows; a mark for the eye and its word for the ear", block.Table{
			ID: "t", Caption: "线路", PerPage: 2, Columns: []block.Column{{Label: "线路", Key: true}, {Label: "受限", Marks: true}},
			Rows: []block.Row{{Cells: []block.Cell{{Text: "甲"}, {Text: "是", Mark: "●"}}}, {Cells: []block.Cell{{Text: "乙"}, {Text: "否"}}}},
			Pager: &block.Pager{First: 3, Last: 4, Total: 1240, Previous: "a.html", Next: "a-3.html", Data: "a-t.js",
				Pages: []block.PagerLink{{Number: 1, Href: "a.html"}, {Number: 2, Href: "a-2.html", Current: true}, {}, {Number: 620, Href: "a-620.html"}}}}},
		{"table-empty", "no rows: says so, draws no table", block.Table{Caption: "退回工单", Empty: "本月没有退回的工单。"}},
		{"record", "some values large, the others below, a list where a text lists several", galleryRecord()},
		{"steps", "number, name, time, who, papers, note; a step that is not timed is drawn otherwise", gallerySteps()},
		{"matrix", "a header for each place, a row header for each line, what stands there and where it comes from; nothing said as nothing", galleryMatrix()},
		{"guide", "answers open one in another, siblings of one name; an end says what matters and leads to its page", galleryGuide()},
		{"menu", "tiles that lead to pages, the large ones first", galleryMenu()},
		{"hotlines", "a name and a number each", galleryHotlines()},
		{"notes", "a definition list", block.Notes{Items: []block.NoteItem{{Term: "时限达标率", Text: []string{"定义。", "来源。"}}}}},
		{"findings", "counts, and by file: level, cell, unit, what, how to mend", block.Findings{Sentence: "1 条警告。", Counts: []block.Count{{Label: "已读取", Text: "312 行"}},
			Groups: []block.FindingGroup{{File: "单位指标.xlsx", Items: []block.FindingItem{{Level: "警告", Code: "X-001", Place: "〔单位指标〕C7", Unit: "固始", Text: "多于总数。", Fix: "请核对。"}}}}}},
		{"corrections", "when and why a closed month was corrected", block.Corrections{Title: "第 1 次更正，2022-05-09", Lines: []string{"原因：录错一格。", "改过的文件：固始.xlsx。"}}},
		{"findings-waived", "what is waived stands before the files", block.Findings{Sentence: "豁免 2 条。", Waivers: []block.WaiverItem{
			{What: "淮滨没有报送〔单位指标〕", By: "营销部", Why: "机房搬迁", Until: "2022-07", State: "有效"},
			{What: "没有收到〔考试〕", By: "营销部", Why: "延期", Until: "2022-05", State: "已到期"}}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name, c.intent, body(rendered(t, "screen", one(c.view))))
		})
	}
}

func boardCase() block.Board {
	b := galleryBoard(1)
	b.Rows = []block.BoardRow{b.Rows[0], b.Rows[3], b.Rows[10], b.Rows[11]}
	b.Rows[1].Focus = true
	return b
}

func boardManyCase() block.Board {
	b := galleryBoard(2)
	b.Rows = []block.BoardRow{b.Rows[3], b.Rows[11]}
	return b
}

var (
	drawing   = regexp.MustCompile(`(?s)<svg xmlns.*?</svg>`)
	optioning = regexp.MustCompile(`(?s)(class="js-option">).*?(</script>)`)
)

// body is the section of a page of one section, without drawings.
func body(html string) string {
	start, end := strings.Index(html, `<section`), strings.LastIndex(html, "</section>")
	html = drawing.ReplaceAllString(html[start:end], "<svg/>")
	return optioning.ReplaceAllString(html, "$1{}$2")
}

func golden(t *testing.T, name, intent, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".html")
	got = "<!-- " + intent + " -->\n" + got
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from %s; look at it, then run with -update\n%s", name, file, got)
	}
}

var pageRules = []struct {
	rule string
	must bool
	re   *regexp.Regexp
}{
	{"language", true, regexp.MustCompile(`^<!doctype html>\n<html lang="zh-CN"`)},
	{"policy", true, regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'">`)},
	{"title", true, regexp.MustCompile(`<title>[^<]+</title>`)},
	{"one h1", true, regexp.MustCompile(`<h1[ >]`)},
	{"demo mark", true, regexp.MustCompile(`演示数据</span>`)},
	{"style sheet", true, regexp.MustCompile(`href="\.\./(\.\./)?assets/(screen|touch|wall|paper)\.css"`)},
	{"inline style", false, regexp.MustCompile(`<style|\sstyle=`)},
	{"event attribute", false, regexp.MustCompile(`<[^>]*\son[a-z]+=`)},
	{"inline script", false, regexp.MustCompile(`<script(>| type="text)`)},
	{"absolute address", false, regexp.MustCompile(`(href|src|data-charts)="(/|[a-z]+:)`)},
	{"folder link", false, regexp.MustCompile(`href="[^"#]*/"`)},
	{"host", false, regexp.MustCompile(`https?://[^w]|https?://www\.[^w]|https?://www\.w3\.org/[^2]`)},
	{"refused by the escaper", false, regexp.MustCompile(`ZgotmplZ`)},
	{"unprinted value", false, regexp.MustCompile(`%!|&lt;nil&gt;|\[\]|\{\{`)},
}

func TestPageRules(t *testing.T) {
	for _, m := range media {
		for _, p := range galleryPages(m.name) {
			html := rendered(t, m.name, p)
			plain := optioning.ReplaceAllString(html, "$1$2")
			for _, r := range pageRules {
				if found := r.re.FindString(plain); (found != "") != r.must {
					t.Errorf("%s %s: %s: %q, must be there: %v", m.name, p.Path, r.rule, found, r.must)
				}
			}
			if n := strings.Count(plain, "<h1"); n != 1 {
				t.Errorf("%s %s has %d h1", m.name, p.Path, n)
			}
			if id := repeatedID(plain); id != "" {
				t.Errorf("%s %s: id %q stands twice", m.name, p.Path, id)
			}
		}
	}
}

func repeatedID(html string) string {
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		if seen[m[1]] {
			return m[1]
		}
		seen[m[1]] = true
	}
	return ""
}

// A page is a function of its model, and leaves the model as it was.
func TestPageIsPure(t *testing.T) {
	for _, m := range media {
		p := galleryOverview(m.name)
		r := renderer(t, m.name)
		first, err := r.Page(p)
		if err != nil {
			t.Fatal(err)
		}
		second, err := r.Page(p)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two renderings differ", m.name)
		}
		if !reflect.DeepEqual(p, galleryOverview(m.name)) {
			t.Errorf("%s: rendering changed the model", m.name)
		}
	}
}

// poison is what a hostile or unlucky workbook cell may hold.
const poison = `"><script>alert(1)</script><img src=x onerror=alert(2)>' {{.}} </script>`

// Every string of every view model is poisoned in turn of kind; nothing of it
// may come out as markup.
func TestInjection(t *testing.T) {
	views := []block.View{galleryFacts(), block.Zeros{Sentence: "x", Counters: []block.Counter{{Label: "x", Href: "x", Scope: "x", Value: block.Value{Text: "x", Unit: "x"}, State: block.Missed, Lines: []string{"x"}}}}, galleryBoard(1), galleryBoard(3), galleryBars(), galleryTrend("t", 3), galleryTable(13), galleryNotes(), galleryFindings(),
		galleryRecord(), gallerySteps(), galleryMatrix(), galleryGuide(), galleryMenu(), galleryHotlines()}
	for _, m := range media {
		p := galleryFrame(m.name)
		p.Sections = []page.Section{{ID: "s", Title: "t"}}
		for _, v := range views {
			p.Sections[0].Parts = append(p.Sections[0].Parts, page.Part{View: poisoned(v)})
		}
		sections := p.Sections
		p = poisonedValue(reflect.ValueOf(p)).Interface().(page.Page)
		p.Sections = sections
		html := rendered(t, m.name, p)
		for _, bad := range []string{"<script>alert", "<img", "</script><", "javascript:"} {
			if strings.Contains(html, bad) {
				t.Errorf("%s: %q came through", m.name, bad)
			}
		}
		if !strings.Contains(html, "alert(1)") {
			t.Errorf("%s: the poison is not on the page; the test sees nothing", m.name)
		}
	}
}

func poisoned(v block.View) block.View {
	return poisonedValue(reflect.ValueOf(v)).Interface().(block.View)
}

// poisonedValue copies v with every string replaced; addresses get a script
// address, kinds and states stay.
func poisonedValue(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			switch name := v.Type().Field(i).Name; {
			case name == "Href" || name == "Download":
				out.Field(i).SetString("javascript:alert(3)")
			case v.Field(i).Kind() == reflect.Interface:
			default:
				out.Field(i).Set(poisonedValue(v.Field(i)))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = reflect.Append(out, poisonedValue(v.Index(i)))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out = reflect.New(v.Type().Elem())
			out.Elem().Set(poisonedValue(v.Elem()))
		}
	case reflect.String:
		out.Set(v)
		if v.Type() == reflect.TypeFor[string]() {
			out.SetString(poison)
		}
	default:
		out.Set(v)
	}
	return out
}

func TestNewRefuses(t *testing.T) {
	if _, err := New(folder(t, false), "radio"); err == nil {
		t.Error("an unknown medium was taken")
	}
	for _, gone := range []string{"frames/screen.tmpl", "frames/head.tmpl", "parts/board/board.tmpl"} {
		files := folder(t, false)
		delete(files, gone)
		if _, err := New(files, "screen"); err == nil || !strings.Contains(err.Error(), gone) {
			t.Errorf("without %s: error %v, must name it", gone, err)
		}
	}
	files := folder(t, false)
	files["parts/notes/notes.tmpl"] = &fstest.MapFile{Data: []byte(`{{define "note"}}{{end}}`)}
	if _, err := New(files, "screen"); err == nil || !strings.Contains(err.Error(), `"notes"`) {
		t.Errorf("a part without its template: error %v, must name it", err)
	}
}

func TestPageRefusesRowsOfOtherLength(t *testing.T) {
	p := one(block.Table{Columns: make([]block.Column, 2), Rows: []block.Row{{Cells: make([]block.Cell, 3)}}})
	p.Path = "2022-05/x.html"
	if _, err := renderer(t, "screen").Page(p); err == nil || !strings.Contains(err.Error(), p.Path) {
		t.Errorf("error %v, must name the page", err)
	}
}

// Neighbouring figures stand two abreast; the first of an odd number is wide.
func TestArrange(t *testing.T) {
	f, text := page.Part{View: block.Figure{}}, page.Part{Prose: "x"}
	cases := []struct {
		parts []page.Part
		want  string // w wide, h half, - no figure
	}{
		{nil, ""},
		{[]page.Part{text}, "-"},
		{[]page.Part{f}, "w"},
		{[]page.Part{f, f}, "hh"},
		{[]page.Part{f, f, f}, "whh"},
		{[]page.Part{f, text, f, f, text}, "w-hh-"},
	}
	r := renderer(t, "screen")
	for _, c := range cases {
		got := ""
		for _, p := range r.arrangeParts(c.parts) {
			switch v, ok := p.View.(figure); {
			case !ok:
				got += "-"
			case v.Wide:
				got += "w"
			default:
				got += "h"
			}
		}
		if got != c.want {
			t.Errorf("%d parts: %s, want %s", len(c.parts), got, c.want)
		}
	}
}
