package score

import (
	"fmt"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// BenchmarkCompute computes a rate with a filter from 40,000 rows a month over
// 15 months.
func BenchmarkCompute(b *testing.B) {
	src := fstest.MapFS{}
	for name, text := range map[string]string{
		"data/site.toml":         "company = \"某公司\"\nunit = [{ id = \"a\", name = \"甲\" }, { id = \"b\", name = \"乙\" }]\n",
		"data/checks.toml":       "",
		"data/sheets/areas.toml": "id = \"areas\"\nname = \"台区\"\nclass = \"public\"\ncolumn = [{ id = \"unit\", name = \"单位\", type = \"unit\" }, { id = \"load\", name = \"负荷\", type = \"decimal\" }, { id = \"kva\", name = \"容量\", type = \"integer\" }]\n",
		"data/indicators.toml":   "[[indicator]]\nid = \"rate\"\nname = \"负载率\"\nunit = \"%\"\nbetter = \"lower\"\nclass = \"public\"\nratio = { of = \"areas.load\", to = \"areas.kva\" }\nwhere = { kva = { above = 100 } }\ntotal = \"ratio\"\nytd = \"ratio\"\n",
	} {
		src[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		b.Fatal(list, err)
	}
	const rows = 40_000
	set := &month.Set{Site: site}
	for m := range 15 {
		set.Months = append(set.Months, &month.Month{ID: fmt.Sprintf("%d-%02d", 2021+m/12, m%12+1), Tables: []*schema.Table{areas(site, rows)}})
	}
	b.ReportAllocs()
	for b.Loop() {
		if f := Compute(set).Figure("rate", declare.Company, set.Latest()); f.State != quantity.Present {
			b.Fatal(f)
		}
	}
	b.ReportMetric(15*rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func areas(site *declare.Site, rows int) *schema.Table {
	t := &schema.Table{Sheet: site.Sheet("areas"), Rows: make([]int, rows), Columns: make([]schema.Column, 3)}
	for i := range rows {
		load, _ := quantity.Parse(fmt.Sprint(float64(i%2000) / 10))
		for c := range t.Columns {
			t.Columns[c].States = append(t.Columns[c].States, quantity.Present)
		}
		t.Columns[0].Texts.Append([]string{"a", "b"}[i%2])
		t.Columns[1].Numbers.Append(load)
		t.Columns[2].Numbers.Append(quantity.Int(int64(i % 4 * 100)))
	}
	return t
}
