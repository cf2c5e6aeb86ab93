package sheet

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWorkbooks reads every workbook of a folder of one's own choice: each
// agrees with excelize cell by cell, or but for formulas without a result,
// which excelize gives as blank cells, or is refused with a Chinese reason.
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
	agree, better, unsolved, cells := 0, 0, 0, 0
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
			for _, s := range got {
				cells += len(s.cells)
			}
			if n := compare(t, data, got); n > 0 {
				t.Logf("%d formulas have no result; excelize gives blank cells", n)
				better++
				unsolved += n
			} else {
				agree++
			}
		})
	}
	t.Logf("%d files, %d cells: %d agree with excelize; %d read right where excelize gives %d formulas without a result as blank; %d refused %v",
		len(files), cells, agree, better, unsolved, len(files)-agree-better, refused)
}
