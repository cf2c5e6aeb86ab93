package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"unicode/utf16"
)

const (
	sheet1 = "xl/worksheets/sheet1.xml"
	row1   = `<row r="1"><c r="A1"><v>1</v></c></row>`
)

// clean is the workbook that most refusals spoil in one place.
func clean() []file { return simple(row1) }

// rows packs a workbook of these rows.
func rows(xml string) []byte { return pack(simple(xml)) }

// edited packs the clean workbook with one edit.
func edited(name, old, new string) []byte { return pack(with(clean(), name, old, new)) }

// merged packs the clean workbook with merged cells.
func merged(ranges ...string) []byte {
	merges := ""
	for _, r := range ranges {
		merges += `<mergeCell ref="` + r + `"/>`
	}
	return edited(sheet1, "</worksheet>", "<mergeCells>"+merges+"</mergeCells></worksheet>")
}

// recoded packs the clean workbook with one part in another encoding.
func recoded(name, declared, encoding string, write func(string) string) []byte {
	files := with(clean(), name, declared, encoding)
	for i, f := range files {
		if f.name == name {
			files[i].text = write(f.text)
		}
	}
	return pack(files)
}

// utf16LE writes a text in UTF-16, low byte first, with its mark.
func utf16LE(s string) string {
	b := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// ole makes the beginning of a file in the old container, with names in its
// directory.
func ole(names ...string) []byte {
	b := make([]byte, 512)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for _, name := range names {
		entry := make([]byte, 128)
		units := utf16.Encode([]rune(name))
		for i, u := range units {
			binary.LittleEndian.PutUint16(entry[2*i:], u)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(units)+2))
		b = append(b, entry...)
	}
	return b
}

// lock makes what Excel puts beside an open workbook.
func lock() []byte {
	b := bytes.Repeat([]byte(" "), 165)
	copy(b, "\x04user")
	copy(b[55:], "\x04\x00u\x00s\x00e\x00r\x00")
	return b
}

// declaring packs the clean workbook and a part for each of the sizes, which
// are what the directory says; each part really has ten bytes.
func declaring(sizes ...uint64) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range clean() {
		w, _ := z.Create(f.name)
		w.Write([]byte(f.text))
	}
	var packed bytes.Buffer
	deflate, _ := flate.NewWriter(&packed, flate.BestSpeed)
	deflate.Write(make([]byte, 10))
	deflate.Close()
	for i, size := range sizes {
		w, _ := z.CreateRaw(&zip.FileHeader{
			Name: Address(i+1, 1), Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(make([]byte, 10)),
			UncompressedSize64: size, CompressedSize64: uint64(packed.Len()),
		})
		w.Write(packed.Bytes())
	}
	z.Close()
	return b.Bytes()
}

// patched changes the bytes at the place of mark, the last one if there are
// several.
func patched(data []byte, mark string, skip int, new ...byte) []byte {
	data = bytes.Clone(data)
	at := bytes.LastIndex(data, []byte(mark))
	if at < 0 {
		panic("no " + mark)
	}
	copy(data[at+skip:], new)
	return data
}

const (
	directoryMark = "PK\x01\x02"
	endMark       = "PK\x05\x06"
)
