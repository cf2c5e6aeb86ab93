//go:build unix

package sheet

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

const benchRows = 40_000

// large writes a workbook of 40,000 rows and 12 columns: words, identifiers,
// dates, whole numbers, fractions.
func large(tb testing.TB) []byte {
	tb.Helper()
	x := excelize.NewFile()
	defer x.Close()
	date, err := x.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		tb.Fatal(err)
	}
	for row := 1; row <= benchRows; row++ {
		values := []any{
			fmt.Sprintf("台区%06d", row), "城区供电公司", fmt.Sprintf("0314%08d", row), "公用", "10kV城东线",
			excelize.Cell{StyleID: date, Value: 44000 + row%365}, 44000.25 + float64(row)/1000, row, row % 97,
			float64(row%1000) / 999, float64(row) * 1.37, float64(row%31) / 31,
		}
		for i, v := range values {
			if c, ok := v.(excelize.Cell); ok {
				x.SetCellStyle("Sheet1", Address(i+1, row), Address(i+1, row), c.StyleID)
				v = c.Value
			}
			if err := x.SetCellValue("Sheet1", Address(i+1, row), v); err != nil {
				tb.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// BenchmarkRead reports rows per CPU-second of this package, of excelize's raw
// reading, and of inflating and looking at every byte, which bounds both. The
// three take turns, so that a busy machine slows all alike.
func BenchmarkRead(b *testing.B) {
	data := large(b)
	ways := []struct {
		name string
		read func([]byte) error
		cpu  time.Duration
	}{{"sheet", readRows, 0}, {"excelize", excelizeRows, 0}, {"look", inflateAndLook, 0}}
	var memory uint64
	for b.Loop() {
		for i := range ways {
			runtime.GC()
			before := cpuTime()
			allocated, _ := allocated(func() {
				if err := ways[i].read(data); err != nil {
					b.Fatal(err)
				}
			})
			ways[i].cpu += cpuTime() - before
			if i == 0 {
				memory = max(memory, allocated)
			}
		}
	}
	for _, w := range ways {
		b.ReportMetric(benchRows*float64(b.N)/w.cpu.Seconds(), w.name+"-rows/CPU-s")
	}
	b.ReportMetric(float64(ways[1].cpu)/float64(ways[0].cpu), "×excelize")
	b.ReportMetric(float64(ways[0].cpu)/float64(ways[2].cpu), "×look")
	b.ReportMetric(float64(memory)/(1<<20), "MB-allocated")
	b.ReportMetric(0, "ns/op")
}

// cpuTime is what the process has used, on all processors.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func readRows(data []byte) error {
	book, bad := Open("bench.xlsx", data)
	if bad != nil {
		return bad
	}
	rows := 0
	if _, bad := book.Read(0, func(Row) { rows++ }); bad != nil {
		return bad
	}
	return counted(rows)
}

func counted(rows int) error {
	if rows != benchRows {
		return fmt.Errorf("%d rows, want %d", rows, benchRows)
	}
	return nil
}

func excelizeRows(data []byte) error {
	x, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	defer x.Close()
	all, err := x.Rows("Sheet1")
	if err != nil {
		return err
	}
	defer all.Close()
	rows := 0
	for all.Next() {
		if _, err := all.Columns(); err != nil {
			return err
		}
		rows++
	}
	return counted(rows)
}

func inflateAndLook(data []byte) error {
	zip, bad := unzip(data)
	if bad != nil {
		return bad
	}
	rows := 0
	var window [64 << 10]byte
	for _, p := range zip.parts {
		u := p.unpack()
		for {
			n, err := u.Read(window[:])
			rows += bytes.Count(window[:n], []byte("</row"))
			_ = classes(window[:n])
			if err == io.EOF {
				break
			}
			if err != nil {
				return err
			}
		}
	}
	if rows < benchRows/2 {
		return fmt.Errorf("%d rows seen", rows)
	}
	return nil
}
