package sheet

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWorkbooks reads every workbook of a folder of one's own choice: each is
// refused with a Chinese reason or agrees with excelize.
func TestWorkbooks(t *testing.T) {
	folder := os.Getenv("GRIDPRESS_WORKBOOKS")
	if folder == "" {
		t.Skip("GRIDPRESS_WORKBOOKS names no folder of workbooks")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no workbooks in %s (%v)", folder, err)
	}
	refused := make(map[string]int)
	read, cells := 0, 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, bad := readAll(filepath.Base(file), data)
			if bad != nil {
				checkFinding(t, bad)
				refused[bad.Code]++
				t.Log(bad.Text())
				return
			}
			read++
			for _, s := range got {
				cells += len(s.cells)
			}
			compare(t, data, got)
		})
	}
	t.Logf("%d files: %d read (%d cells), refused %v", len(files), read, cells, refused)
}
