package check

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

// repository is the site's own declarations with two sound months.
func repository() map[string]string {
	files := map[string]string{}
	for i, m := range []string{"2022-05", "2022-06"} {
		var b strings.Builder
		fmt.Fprintf(&b, "== 单位指标 ==\n单位|统计月份|办结工单数|按期办结数|时限达标率\n固始|%s|12|9|0.75\n", m)
		fmt.Fprintf(&b, "== 线上办电 ==\n单位|统计月份|业务类型|受理数|线上受理数\n固始|%s|新装|12|10\n", m)
		b.WriteString("== 变电站 ==\n所属单位|统计月份|变电站名称|电压等级|主变容量|主变台数|间隔总数|已用间隔|剩余间隔|最大负荷|负载率|是否受限\n")
		for s := range 10 {
			load := 20 + s + i
			fmt.Fprintf(&b, "固始|%s|站%d|110|100|2|12|10|2|%d|%.3f|否\n", m, s, load, float64(load)/95)
		}
		files["data/"+m+"/a.xlsx"] = b.String()
	}
	files["data/standing/b.xlsx"] = "== 单位台账 ==\n单位|年份|奖惩系数|是否参评\n"
	for _, u := range strings.Fields("固始:1.5 城区:1.3 潢川:1.2 息县:1.2 光山:1.2 淮滨:1.1 商城:1.1 罗山:1.1 新县:1 浉河:1 平桥:1 明港:1") {
		name, coefficient, _ := strings.Cut(u, ":")
		files["data/standing/b.xlsx"] += name + "|2022|" + coefficient + "|是\n"
	}
	return files
}

// Each case breaks the sound months once; the check that is declared for it
// must find it, and no other.
func TestTheRepositorysChecksFindWhatTheyAreFor(t *testing.T) {
	const june = "data/2022-06/a.xlsx"
	tests := []struct{ code, file, old, new string }{
		{"", june, "站0", "站0"},
		{"KPI-PARTS", june, "|12|9|0.75", "|12|13|—"},
		{"KPI-RATE", june, "|12|9|0.75", "|12|9|0.8"},
		{"ONLINE-PARTS", june, "新装|12|10", "新装|12|15"},
		{"STATION-BAYS", june, "站0|110|100|2|12|10|2", "站0|110|100|2|12|10|3"},
		{"STATION-RATE", june, "|21|0.221", "|21|0.25"},
		{"STATION-RATING", june, "站0|110|100|2|12|10|2|21|0.221", "站0|110|50|2|12|10|2|21|0.442"},
		{"STATION-STEP", june, "|21|0.221", "|57|0.6"},
		{"STATION-TURNOVER", june, "固始|2022-06|站8|110|100|2|12|10|2|29|0.305|否\n固始|2022-06|站9|110|100|2|12|10|2|30|0.316|否\n", ""},
		{"STATION-STALE", june, "", ""}, // the whole of May again, below
		{"UNIT-COEFFICIENTS", "data/standing/b.xlsx", "固始|2022|1.5", "固始|2022|1.2"},
	}
	for _, tt := range tests {
		files := repository()
		if !strings.Contains(files[tt.file], tt.old) {
			t.Fatalf("nothing to change: %q in %s", tt.old, files[tt.file])
		}
		files[tt.file] = strings.Replace(files[tt.file], tt.old, tt.new, 1)
		if tt.code == "STATION-STALE" {
			files[june] = strings.ReplaceAll(files["data/2022-05/a.xlsx"], "2022-05", "2022-06")
		}
		if got := strings.Join(slices.Compact(repositoryFindings(t, files)), " "); got != tt.code {
			t.Errorf("%q found %q", tt.code, got)
		}
	}
}

func repositoryFindings(t *testing.T, files map[string]string) (codes []string) {
	t.Helper()
	src, err := mkxlsx.Site(os.DirFS("../../../.."), files)
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
	for _, f := range crossed(set) {
		codes = append(codes, f.Code)
	}
	return codes
}
