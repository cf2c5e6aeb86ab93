package render

import (
	"testing"

	"gridpress/templates"
)

// BenchmarkPage renders a page with a board.
func BenchmarkPage(b *testing.B) {
	r, err := New(templates.FS, "screen")
	if err != nil {
		b.Fatal(err)
	}
	p := one(boardManyCase())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Page(p); err != nil {
			b.Fatal(err)
		}
	}
}
