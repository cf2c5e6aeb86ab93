package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gridpress/data"
)

// city is a small site with the things a reader looks for; the areas are
// fillers that bring their kind over the limit of the first file.
func city() []Entry {
	entries := []Entry{
		{Title: "供电可靠性", Kind: "页面", Path: "reliability.html"},
		{Title: "业务流程", Kind: "页面", Path: "process.html"},
		{Title: "浉河", Kind: "单位", Path: "unit/shihe.html", Codes: []string{"国网浉河区供电公司"}},
		{Title: "商城", Kind: "单位", Path: "unit/shangcheng.html"},
		{Title: "息县", Kind: "单位", Path: "unit/xixian.html"},
		{Title: "办电时限达标率", Kind: "指标", Path: "indicator/time_rate.html"},
		{Title: "浉河东岗变电站", Kind: "变电站", Path: "station/S001.html", Detail: "110kV"},
		{Title: "中心变电站", Kind: "变电站", Path: "station/S002.html"},
		{Title: "10kV城北线", Kind: "线路", Path: "line/XL0117.html", Codes: []string{"XL0117"}, Detail: "浉河"},
		{Title: "10kV城北二线", Kind: "线路", Path: "line/XL0118.html", Codes: []string{"XL0118"}, Detail: "浉河"},
		{Title: "10kV长台线", Kind: "线路", Path: "line/XL0200.html", Codes: []string{"XL0200"}, Detail: "平桥"},
		{Title: "重庆路1号台区", Kind: "台区", Path: "line/XL0117.html#TQ90001", Codes: []string{"TQ90001"}},
		{Title: "民权路北河湾台区", Kind: "台区", Path: "line/XL0117.html#TQ90002", Codes: []string{"TQ90002"}},
	}
	for i := range few {
		code := fmt.Sprintf("TQ%05d", i)
		entries = append(entries, Entry{Title: fmt.Sprintf("甲乙丙%d号台区", i), Kind: "台区", Path: "line/XL0200.html#" + code, Codes: []string{code}})
	}
	return entries
}

// readings are those of the shipped file.
func readings(t testing.TB) *Readings {
	t.Helper()
	r, list, err := ReadReadings(site{data.FS})
	if err != nil || len(list) > 0 {
		t.Fatalf("%v %+v", err, list)
	}
	return r
}

// answer is what the box shows for a query.
type answer struct {
	Results []struct{ Title, Beside, Href string }
	Status  string   // what is announced
	Loaded  []string // files of the index, so far
	Enter   string   // what Enter follows
	Left    string   // what Esc leaves in the box and beside it

	Milliseconds float64
}

func (a answer) titles() (titles []string) {
	for _, r := range a.Results {
		titles = append(titles, r.Title)
	}
	return titles
}

// ask types queries one after another into the box of a site with these files.
func ask(t testing.TB, files []File, queries ...string) []answer {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		const message = "node is not installed: the script of the search box is not tested"
		if os.Getenv("GRIDPRESS_FULL") == "1" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "search"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(folder, f.Path), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	in, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "testdata/ask.js", "../../../../templates/scripts/search.js", folder)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers []answer
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(queries) {
		t.Fatalf("%v: %d answers to %d queries: %s", err, len(answers), len(queries), out)
	}
	return answers
}

// TestQueries says what finds what, in the order shown. Nothing else may be
// found: a list that ends is the whole list.
func TestQueries(t *testing.T) {
	cases := []struct {
		query string
		want  []string
	}{
		// names and their parts
		{"浉河", []string{"浉河", "浉河东岗变电站"}},
		{"城北", []string{"10kV城北线", "10kV城北二线"}},
		{"10kV城北线", []string{"10kV城北线"}},
		{"10kv 城北", []string{"10kV城北线", "10kV城北二线"}},
		{"城北 10kV", []string{"10kV城北线", "10kV城北二线"}},
		{"１０ＫＶ城北二", []string{"10kV城北二线"}},
		{"北线", []string{"10kV城北线"}},
		{"河湾", []string{"民权路北河湾台区"}},
		{"浉河区供电公司", []string{"浉河"}},
		{"城 南", nil},
		// pinyin: whole syllables, the last may be unfinished
		{"shihe", []string{"浉河", "浉河东岗变电站"}},
		{"SHIHE", []string{"浉河", "浉河东岗变电站"}},
		{"shi he", []string{"浉河", "浉河东岗变电站"}},
		{"shi'he", []string{"浉河", "浉河东岗变电站"}},
		{"shi", []string{"浉河", "浉河东岗变电站"}},
		{"shih", []string{"浉河", "浉河东岗变电站"}},
		{"shang", []string{"商城"}},
		{"sh i he", nil},
		{"shhe", nil},
		{"xixian", []string{"息县"}},
		{"xian", nil}, // 县 is one syllable inside a name
		{"he", nil},   // and so is 河
		{"ihe", nil},
		{"chengbei", []string{"10kV城北线", "10kV城北二线"}}, // a name begins after 10kV
		{"10kvchengbeierxian", []string{"10kV城北二线"}},
		{"changtai", []string{"10kV长台线"}},
		{"zhangtai", nil},
		{"chongqing", []string{"重庆路1号台区"}},
		{"zhongqing", nil},
		{"minquanlu", []string{"民权路北河湾台区"}},
		{"hewan", []string{"民权路北河湾台区"}}, // two syllables inside a name are a word
		{"donggang", []string{"浉河东岗变电站"}},
		// initials: of the beginning, or three inside
		{"sh", []string{"浉河", "浉河东岗变电站", "商城"}}, // 商 is unfinished: last
		{"ｓｈ", []string{"浉河", "浉河东岗变电站", "商城"}},
		{"xx", []string{"息县"}},
		{"gdkkx", []string{"供电可靠性"}},
		{"bdsxdbl", []string{"办电时限达标率"}},
		{"cbx", []string{"10kV城北线"}},
		{"dg", nil},
		{"dgb", []string{"浉河东岗变电站"}},
		{"cqlu", nil}, // not both at once
		// codes
		{"XL0117", []string{"10kV城北线"}},
		{"xl0117", []string{"10kV城北线"}},
		{"XL01", []string{"10kV城北线", "10kV城北二线"}},
		{"L0118", []string{"10kV城北二线"}},
		{"TQ90001", []string{"重庆路1号台区"}},
		{"TQ00007", []string{"甲乙丙7号台区"}},
		// numbers of lines and areas, in digits or in words
		{"城北2线", []string{"10kV城北二线"}},
		{"城北 2", []string{"10kV城北二线"}},
		{"10kV城北2线", []string{"10kV城北二线"}},
		{"重庆路一号", []string{"重庆路1号台区"}},
		{"重庆路一", []string{"重庆路1号台区"}},
		{"甲乙丙七号台区", []string{"甲乙丙7号台区"}},
		{"丙十号", []string{"甲乙丙10号台区"}},
		{"丙六十二号台区", []string{"甲乙丙62号台区"}},
		{"三", nil}, // the beginning of a name, not a number
		// what is no text of the site
		{"<script>", nil}, {"a.*", nil}, {"\\", nil}, {"constructor", nil}, {"🙂", nil},
	}
	var queries []string
	for _, c := range cases {
		queries = append(queries, c.query)
	}
	answers := ask(t, readings(t).Index(city()), queries...)
	for i, c := range cases {
		if got := answers[i].titles(); !slices.Equal(got, c.want) {
			t.Errorf("%q finds %v, want %v", c.query, got, c.want)
		}
	}
}

// TestBox says what a reader sees beside the results, and what the keys do.
func TestBox(t *testing.T) {
	answers := ask(t, readings(t).Index(city()), "", "cbx", "无此物", "丙1", "  ")
	for i, want := range []string{"", "共 1 条", "没有找到。可以输入名称、编号、拼音或拼音首字母。", "显示前 30 条，还有 1081 条，请再多输入几个字。", ""} {
		if answers[i].Status != want {
			t.Errorf("announces %q, want %q", answers[i].Status, want)
		}
		if answers[i].Left != "" {
			t.Errorf("Esc leaves %q", answers[i].Left)
		}
	}
	if n := len(answers[3].Results); n != 30 {
		t.Errorf("shows %d results", n)
	}
	found := answers[1]
	if r := found.Results[0]; r.Beside != "线路 · XL0117 · 浉河" || r.Href != "../line/XL0117.html" || found.Enter != r.Href {
		t.Errorf("%+v", found)
	}
}

// TestLoading says when which file is loaded: none before a query, the first
// file with it, a shard only when it may hold the query, each file once.
func TestLoading(t *testing.T) {
	files := readings(t).Index(city())
	if len(files) != 2 {
		t.Fatalf("%d files", len(files))
	}
	answers := ask(t, files, "", "s", "浉河", "供电可靠性", "甲", "shihe", "zz")
	first, both := []string{"search/index.js"}, []string{"search/index.js", "search/1.js"}
	for i, want := range [][]string{nil, first, first, first, both, both, both} {
		if got := answers[i].Loaded; !slices.Equal(got, want) {
			t.Errorf("after query %d: %v, want %v", i, got, want)
		}
	}
	missing := ask(t, files[:1], "浉河", "台区")
	if got := missing[0].titles(); !slices.Equal(got, []string{"浉河", "浉河东岗变电站"}) {
		t.Errorf("without a shard that is not needed: %v", got)
	}
	if !strings.Contains(missing[1].Status, "缺少 search/1.js") {
		t.Errorf("without a shard that is needed: %q", missing[1].Status)
	}
}

// TestRank has one entry for each kind of match, worst first.
func TestRank(t *testing.T) {
	entries := []Entry{
		{Title: "西八一路"},   // pinyin of a word inside
		{Title: "abayib"}, // text inside, at no beginning
		{Title: "八一村"},    // pinyin from the beginning
		{Title: "丙", Codes: []string{"BAYI-2"}},
		{Title: "bayi楼"},
		{Title: "丁", Codes: []string{"bayi"}},
		{Title: "BaYi"},
	}
	want := []string{"丁", "BaYi", "bayi楼", "丙", "八一村", "abayib", "西八一路"}
	if got := ask(t, readings(t).Index(entries), "bayi")[0].titles(); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestHostile: what stands in a workbook is text, whatever it looks like.
func TestHostile(t *testing.T) {
	titles := []string{"</script><script>alert(1)</script>", "甲\t乙\n丙", `引"号\`, "行\u2028分隔", "🙂🙃站", "🙂🙄站", "__proto__", "constructor"}
	want := []string{titles[0], "甲 乙 丙", titles[2], titles[3], titles[4], titles[5], titles[6], titles[7]}
	var entries []Entry
	for _, title := range titles {
		entries = append(entries, Entry{Title: title, Kind: "<b>", Path: "a.html", Codes: []string{"同"}})
	}
	files := readings(t).Index(entries)
	for _, bad := range []string{"<", ">", "\u2028", "\t"} {
		if bytes.Contains(files[0].Data, []byte(bad)) {
			t.Errorf("the file contains %q", bad)
		}
	}
	answers := ask(t, files, "同", "constr")
	if got := answers[0].titles(); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := answers[1].titles(); !slices.Equal(got, []string{"constructor"}) {
		t.Errorf("%q", got)
	}
}

// TestSame: the same entries give the same bytes.
func TestSame(t *testing.T) {
	r, entries := readings(t), city()
	first := r.Index(slices.Clone(entries))
	for range 20 {
		if again := readings(t).Index(entries); !slices.EqualFunc(first, again, func(a, b File) bool {
			return a.Path == b.Path && bytes.Equal(a.Data, b.Data)
		}) {
			t.Fatal("differs")
		}
	}
}

// TestNothing: a site without anything to find still answers.
func TestNothing(t *testing.T) {
	if got := ask(t, readings(t).Index(nil), "浉河")[0].Status; !strings.HasPrefix(got, "没有找到") {
		t.Error(got)
	}
}
