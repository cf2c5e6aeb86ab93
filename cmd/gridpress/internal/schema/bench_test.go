package schema

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/mkxlsx"
)

// BenchmarkWorkbook decodes 5,000 rows of 400 V areas with the repository's
// own declaration.
func BenchmarkWorkbook(b *testing.B) {
	const rows = 5000
	var grid strings.Builder
	grid.WriteString("== 400V台区 ==\n所属单位|统计月份|台区编码|台区名称|线路名称|额定容量|最大负荷|负载率|用户数|在途容量|可开放容量|是否受限|受限原因\n")
	for i := range rows {
		fmt.Fprintf(&grid, "固始|2022-06|'A%05d|幸福路%d号台区|10kV城%d线|400|%d.5|0.%03d|%d|0|12.5|否|—\n", i, i, i/40, i%300, i%800, i%200)
	}
	decoder, book := NewDecoder(declared(b)), mkxlsx.Write(grid.String())
	b.ReportAllocs()
	for b.Loop() {
		tables, tally, list := decoder.Workbook("data/2022-06/x.xlsx", "2022-06", book)
		if len(tables) != 1 || tally.Read != rows || len(list) > 0 {
			b.Fatal(len(tables), tally, list[:min(len(list), 3)])
		}
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
