package main

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestPublicPagesCitePublicInstruments looks for the number and the title of
// every document that may not be public in every byte of the hall edition, and
// in the public pages of the others. The list of documents on the intranet,
// which shows them, is the control.
func TestPublicPagesCitePublicInstruments(t *testing.T) {
	withheld := withheldInstruments(t)
	public := t.TempDir()
	mustRun(t, "build", "-C", repository(t), "-month", "2021-04", "-out", public)
	control := readFile(t, filepath.Join(public, "intranet", "instruments.html"))
	seen := 0
	for _, word := range withheld {
		if !strings.Contains(string(control), word) {
			t.Errorf("the intranet's list of documents does not show %s", word)
		}
	}
	for _, edition := range []string{"hall", "intranet", "review"} {
		err := walkFiles(os.DirFS(filepath.Join(public, edition)), func(name string, data []byte) {
			text := string(data)
			if edition != "hall" && (path.Ext(name) != ".html" || !strings.Contains(text, `<meta name="class" content="公开">`)) {
				return
			}
			seen++
			for _, word := range withheld {
				if strings.Contains(text, word) {
					t.Errorf("%s/%s names %s", edition, name, word)
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 60 {
		t.Errorf("only %d public files were looked at", seen)
	}
}

// withheldInstruments are the numbers and titles of the documents of the
// repository's list that may not be public.
func withheldInstruments(t *testing.T) (words []string) {
	t.Helper()
	book, err := excelize.OpenFile(filepath.Join("..", "..", "data", "standing", "文件清单.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("文件清单")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) >= 5 && row[4] == "否" {
			words = append(words, row[0])
			if row[1] != "待补" {
				words = append(words, row[1])
			}
		}
	}
	if len(words) < 15 {
		t.Fatalf("only %v may not be public", words)
	}
	return words
}
