package check

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

// The list of documents keeps from the public the numbers of the internal ones,
// and their names where these are long and no public document has them.
func TestSecretsOfTheList(t *testing.T) {
	set := documents(t, "承诺")
	want := []string{"内部〔2021〕1号", "内部〔2021〕2号", "内部〔2021〕3号", "某项工作的考核办法"}
	if got := Secrets(set); !slices.Equal(got, want) {
		t.Errorf("kept %q", got)
	}
}

// No public cell holds one.
func TestSecretsOfTheListInCells(t *testing.T) {
	for origin, found := range map[string]bool{"承诺": false, "见内部[2021] 2 号": true, "《某项工作的考核办法》": true} {
		set := documents(t, origin)
		set.Site.Keep(Secrets(set))
		var cells diag.List
		for _, f := range All(set) {
			if f.Code == "CELL-SECRET" {
				cells.Add(f)
			}
		}
		if found != (len(cells) == 1 && cells[0].Pos.String() == standing+"〔名词解释〕C2") || !found && len(cells) > 0 {
			t.Errorf("%s: %v", origin, cells)
		}
	}
}

// documents is a set with a list of documents, and a word with its origin.
func documents(t *testing.T, origin string) *month.Set {
	t.Helper()
	site, list, err := declare.Load(repositoryFiles())
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	src, err := mkxlsx.Site(fstest.MapFS{}, map[string]string{standing: strings.ReplaceAll(`== 文件清单 ==
文号|文件名称|可否公开|执行情况
承诺|电价政策的实施意见|是|执行中
内部〔2021〕1号|某项工作的考核办法|否|执行中
内部〔2021〕2号|电价政策的实施意见|否|执行中
内部〔2021〕3号|短名|否|执行中
== 名词解释 ==
名词|解释|出处|可否公开
台区|供电的范围|ORIGIN|是
不公开的|见内部〔2021〕1号|—|否
`, "ORIGIN", origin)})
	if err != nil {
		t.Fatal(err)
	}
	set, list, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	return set
}
