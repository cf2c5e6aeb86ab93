package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"gridpress/cmd/gridpress/internal/mkxlsx"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gridpress": main})
}

// TestScripts specifies the commands: each file of testdata/script is a story
// of calls, what they print and what they leave.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPO", repository(t))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"mkxlsx":  makeWorkbook,
			"damage":  damage,
			"mend":    mend,
			"same":    same,
			"nowhere": nowhere,
		},
	})
}

func repository(t *testing.T) string {
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// makeWorkbook is "mkxlsx workbook grid".
func makeWorkbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mkxlsx workbook grid")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), mkxlsx.Write(ts.ReadFile(args[1])), 0o644))
}

// mend is "mend workbook sheet column text [row]": the first cell of a column, of
// the worksheet that ends in the name, or that of the row in which a cell is row,
// says something else.
func mend(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 && len(args) != 5 {
		ts.Fatalf("usage: mend workbook sheet column text [row]")
	}
	file, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	for _, name := range file.GetSheetList() {
		heads, err := file.SearchSheet(name, args[2])
		ts.Check(err)
		if !strings.HasSuffix(name, args[1]) || len(heads) != 1 {
			continue
		}
		column, row, err := excelize.CellNameToCoordinates(heads[0])
		ts.Check(err)
		if len(args) == 5 {
			at, err := file.SearchSheet(name, args[4])
			ts.Check(err)
			_, row, err = excelize.CellNameToCoordinates(at[0])
			ts.Check(err)
			row--
		}
		cell, err := excelize.CoordinatesToCellName(column, row+1)
		ts.Check(err)
		ts.Check(file.SetCellValue(name, cell, args[3]))
		ts.Check(file.Save())
		return
	}
	ts.Fatalf("%s has no worksheet %s with a column %s", args[0], args[1], args[2])
}

// damage is "damage how file": cut it in half, flip one bit of its data, or
// make it what clerks send by mistake.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: damage cut|flip|encrypt|xls|empty file")
	}
	file := ts.MkAbs(args[1])
	data, err := os.ReadFile(file)
	ts.Check(err)
	switch args[0] {
	case "cut":
		data = data[:len(data)/2]
	case "flip":
		data[len(data)/3] ^= 0x10
	case "encrypt":
		data = compound("EncryptedPackage")
	case "xls":
		data = compound("Workbook")
	case "empty":
		data = nil
	default:
		ts.Fatalf("damage: %s is unknown", args[0])
	}
	ts.Check(os.WriteFile(file, data, 0o644))
}

// compound is an OLE compound file as far as its kind is told by it: the
// signature, and a directory entry with a stream's name.
func compound(stream string) []byte {
	file := make([]byte, 1536)
	copy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	copy(file[24:], []byte{0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0})
	file[48] = 1 // the directory is in sector 1
	at := file[1024:]
	for i, unit := range utf16.Encode([]rune(stream)) {
		at[2*i], at[2*i+1] = byte(unit), byte(unit>>8)
	}
	at[64] = byte(2*len(stream) + 2)
	at[66] = 2
	return file
}

// same is "same folder folder": the same files with the same bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same folder folder")
	}
	a, b := tree(ts, args[0]), tree(ts, args[1])
	equal := len(a) == len(b) && len(a) > 0
	for name, data := range a {
		equal = equal && bytes.Equal(data, b[name])
	}
	if equal == neg {
		ts.Fatalf("%s and %s: same is %v", args[0], args[1], equal)
	}
}

func tree(ts *testscript.TestScript, dir string) map[string][]byte {
	files := map[string][]byte{}
	root := os.DirFS(ts.MkAbs(dir))
	ts.Check(walkFiles(root, func(name string, data []byte) { files[name] = data }))
	return files
}

// nowhere is "nowhere folder word…": no file of the folder has one of the words.
func nowhere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: nowhere folder word…")
	}
	files := tree(ts, args[0])
	if len(files) == 0 {
		ts.Fatalf("%s has no files", args[0])
	}
	for name, data := range files {
		for _, word := range args[1:] {
			if bytes.Contains(data, []byte(word)) {
				ts.Fatalf("%s has %s", name, word)
			}
		}
	}
}
