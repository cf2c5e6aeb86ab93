package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path"
	"testing"
)

// city is the folder of a site of a city's size: the one that GRIDPRESS_CITY
// names, or two months written now.
func city(b *testing.B) string {
	b.Helper()
	if dir := os.Getenv("GRIDPRESS_CITY"); dir != "" {
		return dir
	}
	dir := b.TempDir()
	if code := run(io.Discard, io.Discard, []string{"demo", "-out", dir, "-months", "2", "-scale", "city"}); code != exitFine {
		b.Fatalf("exit code %d", code)
	}
	return dir
}

// BenchmarkCity checks a city's months and builds its editions, beside merely
// inflating the same files and looking for the ends of their rows, which bounds
// both.
func BenchmarkCity(b *testing.B) {
	dir := city(b)
	src, err := openSite(dir)
	if err != nil {
		b.Fatal(err)
	}
	site, err := read(src, options{dir: dir}, newProgress(io.Discard))
	if err != nil || site.findings.Blocks() {
		b.Fatal(err, site.findings[:min(3, len(site.findings))])
	}
	rows := site.set.Tally.Read
	b.Run("check", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := read(src, options{dir: dir}, newProgress(io.Discard)); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := build(src, options{dir: dir, out: b.TempDir()}, newProgress(io.Discard)); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("inflate+scan", func(b *testing.B) {
		for b.Loop() {
			if seen := inflateAndScan(b, os.DirFS(dir)); seen < rows {
				b.Fatalf("%d rows seen of %d", seen, rows)
			}
		}
		b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
}

// inflateAndScan counts the rows of all workbooks by their end tags.
func inflateAndScan(b *testing.B, src fs.FS) (rows int) {
	err := fs.WalkDir(src, "data", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".xlsx" {
			return err
		}
		data, err := fs.ReadFile(src, name)
		if err != nil {
			return err
		}
		book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		for _, part := range book.File {
			content, err := fs.ReadFile(book, part.Name)
			if err != nil {
				return err
			}
			rows += bytes.Count(content, []byte("</row>"))
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return rows
}
