package sheet

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// allocated is how much memory f asks for in all, which bounds what it holds
// at any time, and how long it takes.
func allocated(f func()) (uint64, time.Duration) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	f()
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, took
}

// hostile are workbooks that are small and cost as much as a form allows; size
// is of their XML in megabytes, a few of the 400 that a workbook may have.
var hostile = []struct {
	name string
	code string // "" for accepted
	data func() []byte
}{
	{"one stray cell in the last corner", "", func() []byte {
		return rows(row1 + `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)
	}},
	{"5,000 rows with a cell in the last column", "", func() []byte {
		var b strings.Builder
		for i := range 5000 {
			fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+1, i+1)
		}
		return rows(b.String())
	}},
	{"million rows of nothing", "", func() []byte { return rows(strings.Repeat(`<row/>`, maxRow)) }},
	{"elements of 64 prefixes", "", func() []byte {
		var b strings.Builder
		for i := range maxSpaces - 1 {
			fmt.Fprintf(&b, ` xmlns:%s="x"`, Address(i+1, 1))
		}
		return edited(sheet1, "</worksheet>", "<a"+b.String()+">"+strings.Repeat("<A1:b/>", 8<<20/7)+"</a></worksheet>")
	}},
	{"elements of 64 attributes", "", func() []byte {
		var b strings.Builder
		for i := range maxAttrs {
			fmt.Fprintf(&b, ` %s=""`, Address(i+1, 1))
		}
		tag := "<a" + b.String() + "/>"
		return edited(sheet1, "</worksheet>", strings.Repeat(tag, 8<<20/len(tag))+"</worksheet>")
	}},
	{"64 levels again and again", "", func() []byte {
		deep := strings.Repeat("<a>", maxDepth-1) + strings.Repeat("</a>", maxDepth-1)
		return edited(sheet1, "</worksheet>", strings.Repeat(deep, 8<<20/len(deep))+"</worksheet>")
	}},
	{"namespaces said again and again", "", func() []byte {
		tag := strings.Repeat(`<a xmlns="x">`, maxDepth-1) + strings.Repeat("</a>", maxDepth-1)
		return edited(sheet1, "</worksheet>", strings.Repeat(tag, 8<<20/len(tag))+"</worksheet>")
	}},
	{"entities", "", func() []byte {
		return rows(`<row>` + strings.Repeat(`<c t="str"><v>`+strings.Repeat("&#38;", 1000)+`</v></c>`, 6000) + `</row>`)
	}},
	{"10,000 merges of a column each", "", func() []byte {
		ranges := make([]string, maxMerges)
		for i := range ranges {
			ranges[i] = Range{i + 1, i + 1, i + 1, maxRow}.String()
		}
		return merged(ranges...)
	}},
	{"a long text given a million times", "SHEET-LARGE", func() []byte {
		files := with(simple(strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 1000)+`</row>`, 1000)), "xl/sharedStrings.xml", "甲", strings.Repeat("甲", 300_000))
		return pack(files)
	}},
	{"five million empty texts", "", func() []byte {
		return edited("xl/sharedStrings.xml", "</sst>", strings.Repeat("<si/>", maxTexts-3)+"</sst>")
	}},
	{"64 MB of shared texts", "", func() []byte {
		return edited("xl/sharedStrings.xml", "</sst>", strings.Repeat("<si><t>"+strings.Repeat("1", 1<<20-64)+"</t></si>", 63)+"</sst>")
	}},
	{"long rows", "", func() []byte {
		row := "<row>" + strings.Repeat(`<c t="str"><v>`+strings.Repeat("1", 1<<20-64)+`</v></c>`, 15) + "</row>"
		return rows(strings.Repeat(row, 4))
	}},
	{"a megabyte of comment, instruction, attribute", "", func() []byte {
		long := strings.Repeat("x", maxWindow/2)
		return edited(sheet1, "</worksheet>", strings.Repeat("<!--"+long+"--><?x "+long+`?><a b="`+long+`"/>`, 8)+"</worksheet>")
	}},
	{"400 MB that nobody reads", "", func() []byte {
		zeros := strings.Repeat("\x00", maxPart-1<<20)
		return pack(append(clean(), file{"xl/media/a.bin", zeros}, file{"xl/media/b.bin", zeros}))
	}},
}

// TestHostile: what the limits allow is read, or refused, in bounded memory and
// in time proportional to the size. No clock stops the reader: the limit of
// 400 MB unpacked bounds the work, at the slowest rate logged here.
func TestHostile(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			data := c.data()
			var code string
			memory, took := allocated(func() {
				b, bad := Open("a.xlsx", data)
				for i := 0; bad == nil && i < len(b.Sheets()); i++ {
					_, bad = b.Read(i, func(Row) {})
				}
				if bad != nil {
					code = bad.Code
				}
			})
			if code != c.code {
				t.Errorf("code %q, want %q", code, c.code)
			}
			t.Logf("%d kB packed: %d MB allocated, %v", len(data)>>10, memory>>20, took.Round(time.Millisecond))
			if memory > 400<<20 {
				t.Errorf("%d MB allocated", memory>>20)
			}
			if took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// TestKeptColumns: who clones the texts it keeps holds no more memory than
// those; nothing of the other columns stays.
func TestKeptColumns(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, `<row><c t="str"><v>%08d</v></c><c t="str"><v>%s</v></c></row>`, i, strings.Repeat("长", 300))
	}
	data := rows(b.String())
	book, bad := Open("a.xlsx", data)
	if bad != nil {
		t.Fatal(bad)
	}
	var kept []string
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	book.Read(0, func(r Row) { kept = append(kept, strings.Clone(r.Cells[0].Text)) })
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 2<<20 {
		t.Errorf("%d kB more after reading", grown>>10)
	}
	if len(kept) != 20_000 || !bytes.Equal([]byte(kept[19_999]), []byte("00019999")) {
		t.Errorf("%d kept", len(kept))
	}
	runtime.KeepAlive(data)
}
