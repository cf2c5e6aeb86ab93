package score

import (
	"os"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
)

const medians = `
[[indicator]]
id = "median"
name = "线上件数中位数"
digits = 1
better = "lower"
median = "online.online"
total = "pooled"
ytd = "pooled"

[[indicator]]
id = "mean"
name = "线上件数平均"
digits = 2
better = "lower"
mean = "online.online"
total = "pooled"
ytd = "pooled"
`

// A median, and a mean with it, is of all records together: neither the
// median of the units' medians nor the mean of their means.
func TestMedian(t *testing.T) {
	src, err := mkxlsx.Site(os.DirFS("../../../.."), map[string]string{
		"data/indicators.toml": medians,
		"data/2022-05/a.xlsx": online +
			"固始|2022-05|新装|10|1\n固始|2022-05|增容|10|9\n固始|2022-05|表计业务|10|2\n" + // 1 2 9
			"城区|2022-05|新装|10|7\n城区|2022-05|增容|10|8\n", // 7 8
		"data/2022-06/a.xlsx": online +
			"固始|2022-06|新装|10|3\n" +
			"城区|2022-06|新装|10|10\n城区|2022-06|增容|10|10\n城区|2022-06|表计业务|10|0\n城区|2022-06|其他|10|4\n", // 0 4 10 10
	})
	if err != nil {
		t.Fatal(err)
	}
	r := results(t, src)
	for _, tt := range []struct{ indicator, unit, month, value, ytd string }{
		{"median", "gushi", "2022-05", "2.0 #1", "2.0"},
		{"median", "chengqu", "2022-05", "7.5 #2", "7.5"},
		{"median", declare.Company, "2022-05", "7.0", "7.0"}, // 1 2 7 8 9, not 4.75
		{"median", "gushi", "2022-06", "3.0 #1", "2.5"},      // 1 2 3 9
		{"median", "chengqu", "2022-06", "7.0 #2", "7.5"},    // 0 4 7 8 10 10
		{"median", declare.Company, "2022-06", "4.0", "5.5"}, // 0 3 4 10 10; 0 1 2 3 4 7 8 9 10 10
		{"mean", declare.Company, "2022-05", "5.40", "5.40"}, // 27 ÷ 5
		{"mean", declare.Company, "2022-06", "5.40", "5.40"}, // 27 ÷ 5, 54 ÷ 10
		{"mean", "gushi", "2022-06", "3.00 #1", "3.75"},      // 15 ÷ 4
		{"median", "minggang", "2022-06", "missing", "0.0"},
	} {
		f := r.Figure(tt.indicator, tt.unit, tt.month)
		digits := map[string]int{"median": 1, "mean": 2}[tt.indicator]
		if got := say(f, digits); got != tt.value || f.Ytd.Shown.Format(digits) != tt.ytd {
			t.Errorf("%s of %s in %s: %s, year %s; want %s, %s", tt.indicator, tt.unit, tt.month, got, f.Ytd.Shown.Format(digits), tt.value, tt.ytd)
		}
	}
}
