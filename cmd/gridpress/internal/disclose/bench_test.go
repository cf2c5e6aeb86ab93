package disclose

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
)

// BenchmarkReport makes the public report and its table of 20,000 stations.
func BenchmarkReport(b *testing.B) {
	const rows = 20_000
	var grid strings.Builder
	grid.WriteString("== 站表 ==\n单位|站名|间隔|造价\n")
	for i := range rows {
		fmt.Fprintf(&grid, "甲|站%d|%d|%d\n", i, i%9, i)
	}
	files := map[string]string{"data/2022-06/a.xlsx": grid.String()}
	for name, text := range declarations {
		files[name] = text
	}
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		b.Fatal(err)
	}
	site, _, err := declare.Load(src)
	if err != nil {
		b.Fatal(err)
	}
	set, _, err := month.Gather(src, site, "", func(int, int) {})
	if err != nil {
		b.Fatal(err)
	}
	results := score.Compute(set)
	b.ReportAllocs()
	for b.Loop() {
		if t, ok := At(Reader{class.Public, class.Internal}, set, results, nil, nil).Table("stations", "2022-06"); !ok || len(t.Rows) != rows {
			b.Fatal(ok, len(t.Rows))
		}
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
