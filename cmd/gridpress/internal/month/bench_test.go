package month

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
)

// BenchmarkGather reads 24 workbooks of 1,000 rows in four months.
func BenchmarkGather(b *testing.B) {
	const rows = 1000
	files := map[string]string{"data/checks.toml": ""}
	for name, text := range declarations {
		files[name] = text
	}
	for i := range 24 {
		files[fmt.Sprintf("data/2022-%02d/%d.xlsx", i%4+1, i)] = work + strings.Repeat("1|换表计\n", rows)
	}
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		b.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		b.Fatal(list, err)
	}
	b.ReportAllocs()
	for b.Loop() {
		set, list, err := Gather(src, site, "", func(int, int) {})
		if err != nil || len(list) > 0 || set.Tally.Read != 24*rows {
			b.Fatal(err, list, set.Tally)
		}
	}
	b.ReportMetric(24*rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
