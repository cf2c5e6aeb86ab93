package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"testing"
)

// zipForm is how a zip is written: with wide sizes, with a wide end record, or
// as a stream, where wide sizes follow the data.
type zipForm struct{ wide, end64, streamed bool }

// head is what a local header and a directory entry have in common, from the
// flags to the length of the extra field, and the extra field.
func (z zipForm) head(name string, flags uint16, sum, size uint32) (head, extra []byte) {
	le, narrow := binary.LittleEndian, size
	if z.wide {
		narrow = 1<<32 - 1
		extra = le.AppendUint16(le.AppendUint16(nil, 1), 16)
		extra = le.AppendUint64(le.AppendUint64(extra, uint64(size)), uint64(size))
	}
	head = append(le.AppendUint16(nil, flags), 0, 0, 0, 0, 0, 0) // method, time
	head = le.AppendUint32(le.AppendUint32(le.AppendUint32(head, sum), narrow), narrow)
	return le.AppendUint16(le.AppendUint16(head, uint16(len(name))), uint16(len(extra))), extra
}

// pack writes a zip as other writers than Go's do.
func (z zipForm) pack(files []file) []byte {
	le := binary.LittleEndian
	var b, directory []byte
	for _, f := range files {
		sum, size, offset := crc32.ChecksumIEEE([]byte(f.text)), uint32(len(f.text)), uint32(len(b))
		flags, tail := uint16(0), []byte(nil)
		if z.streamed {
			flags, tail = 8, le.AppendUint32([]byte("PK\x07\x08"), sum)
			tail = le.AppendUint64(le.AppendUint64(tail, uint64(size)), uint64(size))
		}
		head, extra := z.head(f.name, flags, sum, size)
		directory = append(append(directory, directoryMark+"\x2d\x00\x2d\x00"...), head...)
		directory = le.AppendUint32(append(directory, make([]byte, 10)...), offset)
		directory = append(append(directory, f.name...), extra...)
		if z.streamed {
			head, extra = z.head(f.name, flags, 0, 0)
		}
		for _, piece := range [][]byte{[]byte("PK\x03\x04\x2d\x00"), head, []byte(f.name), extra, []byte(f.text), tail} {
			b = append(b, piece...)
		}
	}
	from := uint64(len(b))
	b = append(b, directory...)
	n, size, start := uint16(len(files)), uint32(len(directory)), uint32(from)
	if z.end64 {
		at := uint64(len(b))
		b = le.AppendUint64(append(b, "PK\x06\x06"...), 44)
		b = append(b, make([]byte, 12)...)
		for _, v := range []uint64{uint64(n), uint64(n), uint64(size), from} {
			b = le.AppendUint64(b, v)
		}
		b = append(le.AppendUint64(append(b, "PK\x06\x07\x00\x00\x00\x00"...), at), 1, 0, 0, 0)
		n, size, start = 1<<16-1, 1<<32-1, 1<<32-1
	}
	b = append(b, endMark+"\x00\x00\x00\x00"...)
	b = le.AppendUint16(le.AppendUint16(b, n), n)
	return append(le.AppendUint32(le.AppendUint32(b, size), start), 0, 0)
}

func TestContainerForms(t *testing.T) {
	for name, data := range map[string][]byte{
		"stored":               zipForm{}.pack(clean()),
		"wide sizes":           zipForm{wide: true}.pack(clean()),
		"wide end":             zipForm{wide: true, end64: true}.pack(clean()),
		"streamed, wide":       zipForm{wide: true, end64: true, streamed: true}.pack(clean()),
		"descriptors":          pack(clean()),
		"a comment at the end": append(patched(pack(clean()), endMark, 20, 2), "hi"...),
	} {
		if _, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
			t.Errorf("%s: the case itself is wrong: %v", name, err)
		}
		if got := show(t, data); got != "A1=1 number" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestContainerLies(t *testing.T) {
	wide := zipForm{wide: true, end64: true}.pack(clean())
	streamed := zipForm{wide: true, streamed: true}.pack(clean())
	for name, data := range map[string][]byte{
		"descriptor's checksum":  patched(streamed, "PK\x07\x08", 4, 1),
		"descriptor's size":      patched(streamed, "PK\x07\x08", 16, 1),
		"descriptor's mark":      patched(streamed, "PK\x07\x08", 2, 1),
		"stored byte changed":    patched(zipForm{}.pack(clean()), "<v>1", 3, '2'),
		"wide size differs":      patched(wide, "xl/styles.xml", len("xl/styles.xml")+4, 1),
		"wide field missing":     patched(wide, "xl/styles.xml", len("xl/styles.xml"), 2),
		"wide end differs":       patched(wide, "PK\x06\x06", 40, 1),
		"locator points away":    patched(wide, "PK\x06\x07", 8, 1),
		"both ends, other count": patched(wide, endMark, 8, 1, 0, 1, 0),
		"part inside a part":     patched(zipForm{}.pack(clean()), directoryMark, 42, 0, 0, 0, 0),
	} {
		if _, bad := readAll("a.xlsx", data); bad == nil || bad.Code != "FILE-DAMAGED" {
			t.Errorf("%s: %v", name, bad)
		}
	}
}
