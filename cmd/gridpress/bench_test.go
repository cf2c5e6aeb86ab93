package main

import (
	"io"
	"testing"
)

// BenchmarkBuild builds all editions of the repository's fifteen months.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		if code := run(io.Discard, io.Discard, []string{"build", "-C", "../..", "-out", b.TempDir()}); code != exitFine {
			b.Fatalf("exit code %d", code)
		}
	}
}
