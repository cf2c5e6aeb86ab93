package check

import (
	"fmt"
	"math/big"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// office is a site of a city's size in memory, to time the checks alone.
func office(b *testing.B, areas, lines, months int) *month.Set {
	b.Helper()
	files := declarations(b)
	files["data/checks.toml"] = several(
		`sheet = "trs"
quotient = { column = "rate", of = "load", to = "mva", within = 1 }`,
		`sheet = "trs"
parent = { sheet = "plants", by = ["plant"], as = ["name"] }`,
		`sheet = "trs"
at_most = { column = "load", terms = ["1.5 * mva"] }`,
		`sheet = "plants"
total = { column = "mva", of = "mva", rows = { sheet = "trs", by = ["name"], as = ["plant"] } }`,
		`sheet = "trs"
step = { column = "mva" }`,
		`sheet = "trs"
turnover = { most = 5 }`,
		`sheet = "trs"
stale = { columns = ["load", "rate"], most = 95 }`,
		`scale = { times = 8, least = 5, within = 20, slip = [{ times = 100, hint = "h" }] }`)
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		b.Fatal(err)
	}
	site, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		b.Fatal(list, err)
	}
	set := &month.Set{Site: site}
	for m := range months {
		id := fmt.Sprintf("%d-%02d", 2021+m/12, m%12+1)
		trs := &schema.Table{Sheet: site.Sheet("trs"), File: "t.xlsx", Month: id, Header: 1}
		plants := &schema.Table{Sheet: site.Sheet("plants"), File: "p.xlsx", Month: id, Header: 1}
		for i := range areas {
			load := int64(i % 20 * (m%7 + 1)) // never twice the same, a year apart neither
			fill(trs, i, "gushi", id, fmt.Sprint("P", i%lines), fmt.Sprint("#", i), int64(100), load, quantity.Round(big.NewRat(load, 100), 2))
		}
		for i := range lines {
			rows := int64((areas - i + lines - 1) / lines)
			fill(plants, i, "gushi", id, fmt.Sprint("P", i), 100*rows, int64(12), int64(10), int64(2))
		}
		set.Months = append(set.Months, &month.Month{ID: id, Tables: []*schema.Table{trs, plants}})
	}
	return set
}

// fill appends a record of present values to a table.
func fill(t *schema.Table, row int, values ...any) {
	if t.Columns == nil {
		t.Columns = make([]schema.Column, len(t.Sheet.Columns))
	}
	t.Rows = append(t.Rows, row+2)
	for i, v := range values {
		c := &t.Columns[i]
		c.At = i + 1
		c.States = append(c.States, quantity.Present)
		switch v := v.(type) {
		case string:
			c.Texts.Append(v)
		case int64:
			c.Numbers.Append(quantity.Int(v))
		case quantity.Number:
			c.Numbers.Append(v)
		}
	}
}

// BenchmarkCity times eight checks over 15 months of 40,000 areas on 1,200
// lines.
func BenchmarkCity(b *testing.B) {
	set := office(b, 40000, 1200, 15)
	b.ReportAllocs()
	for b.Loop() {
		if list := crossed(set); len(list) > 0 {
			b.Fatal(list[0])
		}
	}
}
