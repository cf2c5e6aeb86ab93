package publish

import (
	"bytes"
	"fmt"
	"testing"
)

// BenchmarkPublish stages, verifies and switches in an edition of 500 pages of
// 70 kB, a fifth of a city's site, all of them changed.
func BenchmarkPublish(b *testing.B) {
	const pages, size = 500, 70_000
	dir := b.TempDir()
	for round := 0; b.Loop(); round++ {
		stage, err := Begin(dir)
		if err != nil {
			b.Fatal(err)
		}
		out := stage.Edition("intranet", Head{Month: "2022-06"})
		for i := range pages {
			data := append(fmt.Appendf(nil, "%d %d\n", round, i), bytes.Repeat([]byte("x"), size)...)
			if err := out.Put(fmt.Sprintf("2022-%02d/unit/%d.html", i%12+1, i), data); err != nil {
				b.Fatal(err)
			}
		}
		if result, err := stage.Switch(); err != nil || result.Changed != pages {
			b.Fatal(result, err)
		}
		if err := stage.Discard(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(pages*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
