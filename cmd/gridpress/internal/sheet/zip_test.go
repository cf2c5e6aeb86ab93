package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"testing"
)

// rawZip writes a zip as other writers do: stored parts, sizes in the local
// headers, wide fields where wide is set, an end record of its own.
func rawZip(files []file, wide, end64 bool) []byte {
	le := binary.LittleEndian
	var b, directory []byte
	for _, f := range files {
		sum, size, offset := crc32.ChecksumIEEE([]byte(f.text)), uint32(len(f.text)), uint32(len(b))
		narrow, extra := size, []byte(nil)
		if wide {
			narrow = 1<<32 - 1
			extra = le.AppendUint16(le.AppendUint16(nil, 1), 16)
			extra = le.AppendUint64(le.AppendUint64(extra, uint64(size)), uint64(size))
		}
		head := le.AppendUint32([]byte{0, 0, 0, 0, 0, 0, 0, 0}, sum) // flags, method, time, checksum
		head = le.AppendUint32(le.AppendUint32(head, narrow), narrow)
		head = le.AppendUint16(le.AppendUint16(head, uint16(len(f.name))), uint16(len(extra)))
		directory = append(append(directory, directoryMark+"\x2d\x00\x2d\x00"...), head...)
		directory = le.AppendUint32(append(directory, make([]byte, 10)...), offset)
		directory = append(append(directory, f.name...), extra...)
		b = append(append(append(append(append(b, "PK\x03\x04\x2d\x00"...), head...), f.name...), extra...), f.text...)
	}
	from := uint64(len(b))
	b = append(b, directory...)
	n, size, start := uint16(len(files)), uint32(len(directory)), uint32(from)
	if end64 {
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
		"stored":               rawZip(clean(), false, false),
		"wide sizes":           rawZip(clean(), true, false),
		"wide end":             rawZip(clean(), true, true),
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
	wide := rawZip(clean(), true, true)
	for name, data := range map[string][]byte{
		"stored byte changed":    patched(rawZip(clean(), false, false), "<v>1", 3, '2'),
		"wide size differs":      patched(wide, "xl/styles.xml", len("xl/styles.xml")+4, 1),
		"wide field missing":     patched(wide, "xl/styles.xml", len("xl/styles.xml"), 2),
		"wide end differs":       patched(wide, "PK\x06\x06", 40, 1),
		"locator points away":    patched(wide, "PK\x06\x07", 8, 1),
		"both ends, other count": patched(wide, endMark, 8, 1, 0, 1, 0),
		"part inside a part":     patched(rawZip(clean(), false, false), directoryMark, 42, 0, 0, 0, 0),
	} {
		if _, bad := readAll("a.xlsx", data); bad == nil || bad.Code != "FILE-DAMAGED" {
			t.Errorf("%s: %v", name, bad)
		}
	}
}
