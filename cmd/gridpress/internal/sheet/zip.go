package sheet

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/diag"
)

// Limits of the container, in bytes unpacked where nothing else is said.
const (
	maxFile  = 50 << 20 // packed
	maxParts = 2000
	maxPart  = 200 << 20
	maxAll   = 400 << 20
)

// Sizes of the fixed heads of zip records.
const (
	localHead     = 30
	directoryHead = 46
	endHead       = 22
	end64Head     = 56
	locator64     = 20
)

// part is one file in the container, as the directory describes it.
type part struct {
	name         string // with slashes
	flags        uint16
	method       uint16
	crc          uint32
	packed, size uint64
	offset       uint64 // of its local header
	data         []byte // packed
}

// container is the zip: its parts in directory order, and by key.
type container struct {
	parts []*part
	byKey map[string]*part
}

// key is what makes two part names the same: case does not count.
func key(name string) string { return strings.ToLower(strings.TrimPrefix(name, "/")) }

// find gives the part of a name, or nil.
func (c *container) find(name string) *part { return c.byKey[key(name)] }

// unzip reads the directory and checks that every byte of the file belongs to
// exactly one record and that the two descriptions of each part agree. The
// content is checked where it is read.
func unzip(data []byte) (*container, *diag.Finding) {
	directory, count, bad := findDirectory(data)
	if bad != nil {
		return nil, bad
	}
	parts, bad := readDirectory(data[directory.from:directory.to], count)
	if bad != nil {
		return nil, bad
	}
	if bad := locate(data[:directory.from], parts); bad != nil {
		return nil, bad
	}
	c := &container{parts: parts, byKey: make(map[string]*part, len(parts))}
	for _, p := range parts {
		if c.find(p.name) != nil {
			return nil, fileParts.found("部件 %s 出现了两次", p.name)
		}
		c.byKey[key(p.name)] = p
	}
	return c, nil
}

// span is a half-open range of bytes.
type span struct{ from, to int }

// findDirectory reads the end record and gives the directory's range and its
// number of entries.
func findDirectory(data []byte) (span, int, *diag.Finding) {
	at := findEnd(data)
	if at < 0 {
		return span{}, 0, fileBroken.found("文件不完整，缺少结尾的目录")
	}
	u16, u32, u64 := binary.LittleEndian.Uint16, binary.LittleEndian.Uint32, binary.LittleEndian.Uint64
	end, to := data[at:], at
	here, count := uint64(u16(end[8:])), uint64(u16(end[10:]))
	size, from := uint64(u32(end[12:])), uint64(u32(end[16:]))
	if record := end64(data, at); record != nil {
		to -= locator64 + end64Head
		if !widen(&here, 1<<16-1, u64(record[24:])) || !widen(&count, 1<<16-1, u64(record[32:])) ||
			!widen(&size, 1<<32-1, u64(record[40:])) || !widen(&from, 1<<32-1, u64(record[48:])) {
			return span{}, 0, fileBroken.found("结尾的两份目录说明不一致")
		}
	}
	switch {
	case u16(end[4:]) != 0 || u16(end[6:]) != 0 || here != count:
		return span{}, 0, fileBroken.found("只是分卷压缩包的一卷")
	case from > uint64(to) || uint64(to)-from != size:
		return span{}, 0, fileBroken.found("目录的位置或长度与文件不符")
	case count > maxParts:
		return span{}, 0, fileLarge.found("有 %d 个部件", count)
	}
	return span{int(from), to}, int(count), nil
}

// findEnd gives the offset of the end record that closes the file exactly.
func findEnd(data []byte) int {
	for at := len(data) - endHead; at >= 0 && len(data)-at-endHead <= 1<<16-1; at-- {
		if string(data[at:at+4]) == "PK\x05\x06" && int(binary.LittleEndian.Uint16(data[at+20:])) == len(data)-at-endHead {
			return at
		}
	}
	return -1
}

// end64 gives the zip64 end record when it and its locator stand directly
// before the end record; some writers add them to files of any size.
func end64(data []byte, end int) []byte {
	from := end - locator64 - end64Head
	if from < 0 {
		return nil
	}
	record, locator := data[from:], data[end-locator64:]
	if string(locator[:4]) != "PK\x06\x07" || string(record[:4]) != "PK\x06\x06" ||
		binary.LittleEndian.Uint64(locator[8:]) != uint64(from) || binary.LittleEndian.Uint64(record[4:]) != end64Head-12 {
		return nil
	}
	return record[:end64Head]
}

// widen replaces a field that is full by its zip64 form; otherwise both must
// agree.
func widen(field *uint64, full, wide uint64) bool {
	agree := *field == full || *field == wide
	*field = wide
	return agree
}

// readDirectory reads the entries; they must fill the directory exactly.
func readDirectory(b []byte, count int) ([]*part, *diag.Finding) {
	parts := make([]*part, 0, count)
	all := uint64(0)
	for range count {
		p, rest, bad := readEntry(b)
		if bad == nil {
			bad = p.admit()
		}
		if bad != nil {
			return nil, bad
		}
		if all += p.size; all > maxAll {
			return nil, fileLarge.found("展开后合计超过 400 MB")
		}
		parts, b = append(parts, p), rest
	}
	if len(b) > 0 {
		return nil, fileBroken.found("目录里有多余的内容")
	}
	return parts, nil
}

func readEntry(b []byte) (p *part, rest []byte, bad *diag.Finding) {
	if len(b) < directoryHead || string(b[:4]) != "PK\x01\x02" {
		return nil, nil, fileBroken.found("目录的一条读不出来")
	}
	u16, u32 := binary.LittleEndian.Uint16, binary.LittleEndian.Uint32
	name, extra, comment := int(u16(b[28:])), int(u16(b[30:])), int(u16(b[32:]))
	if len(b) < directoryHead+name+extra+comment {
		return nil, nil, fileBroken.found("目录的一条读不出来")
	}
	p = &part{
		name: slashed(b[directoryHead:][:name]), flags: u16(b[8:]), method: u16(b[10:]), crc: u32(b[16:]),
		packed: uint64(u32(b[20:])), size: uint64(u32(b[24:])), offset: uint64(u32(b[42:])),
	}
	if !wideFields(b[directoryHead+name:][:extra], &p.size, &p.packed, &p.offset) {
		return nil, nil, fileBroken.found("目录里 %s 的长度说明不全", p.name)
	}
	return p, b[directoryHead+name+extra+comment:], nil
}

func slashed(name []byte) string { return strings.ReplaceAll(string(name), `\`, "/") }

// wideFields replaces the fields that are full by those of the zip64 extra
// field, in its fixed order; false if they are missing.
func wideFields(extra []byte, fields ...*uint64) bool {
	var wide []byte
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; n > len(extra) {
			break
		}
		if id == 1 {
			wide = extra[:n]
			break
		}
		extra = extra[n:]
	}
	for _, f := range fields {
		if *f != 1<<32-1 {
			continue
		}
		if len(wide) < 8 {
			return false
		}
		*f, wide = binary.LittleEndian.Uint64(wide), wide[8:]
	}
	return true
}

// admit refuses a part by what the directory says of it.
func (p *part) admit() *diag.Finding {
	const encrypted = 1 | 1<<6 | 1<<13
	switch {
	case badName(p.name):
		return fileParts.found("部件名 %q 不合规范", p.name)
	case p.flags&encrypted != 0:
		return fileEncrypted.found("压缩包的部件 %s 加了密", p.name)
	case p.method != stored && p.method != deflated:
		return fileBroken.found("部件 %s 的压缩方式 %d 不是工作簿用的", p.name, p.method)
	case p.size > maxPart:
		return fileLarge.found("部件 %s 展开后有 %d MB", p.name, p.size>>20)
	case p.packed > maxFile || p.offset > maxFile || p.method == stored && p.packed != p.size:
		return fileBroken.found("部件 %s 的长度不对", p.name)
	}
	return nil
}

func badName(name string) bool {
	if name == "" || strings.HasPrefix(name, "/") || strings.Contains(name, ":") {
		return true
	}
	if !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return true
	}
	for _, step := range strings.Split(strings.TrimSuffix(name, "/"), "/") {
		if step == "" || step == "." || step == ".." {
			return true
		}
	}
	return false
}

// locate finds each part's packed bytes. In the order of their offsets the
// parts must follow one another without gap or overlap from the first byte to
// the directory.
func locate(b []byte, parts []*part) *diag.Finding {
	inOrder := slices.Clone(parts)
	slices.SortStableFunc(inOrder, func(a, b *part) int { return int(a.offset) - int(b.offset) })
	at := uint64(0)
	for i, p := range inOrder {
		next := uint64(len(b))
		if i+1 < len(inOrder) {
			next = inOrder[i+1].offset
		}
		if p.offset != at || next > uint64(len(b)) || next < at {
			return fileBroken.found("部件 %s 的位置不对，前后有多余或重叠的内容", p.name)
		}
		if bad := p.takeApart(b[at:next]); bad != nil {
			return bad
		}
		at = next
	}
	if at != uint64(len(b)) {
		return fileBroken.found("目录之前有多余的内容")
	}
	return nil
}

// takeApart takes the record b, which is the part's alone: local header,
// packed bytes, and where the header says so the descriptor after them.
func (p *part) takeApart(b []byte) *diag.Finding {
	broken := fileBroken.found("部件 %s 的两处说明不一致", p.name)
	if len(b) < localHead || string(b[:4]) != "PK\x03\x04" {
		return broken
	}
	u16, u32 := binary.LittleEndian.Uint16, binary.LittleEndian.Uint32
	flags, name, extra := u16(b[6:]), int(u16(b[26:])), int(u16(b[28:]))
	from := uint64(localHead + name + extra)
	if uint64(len(b)) < from+p.packed {
		return broken
	}
	crc, packed, size := u32(b[14:]), uint64(u32(b[18:])), uint64(u32(b[22:]))
	wide := wideFields(b[localHead+name:][:extra], &size, &packed)
	same := crc == p.crc && packed == p.packed && size == p.size
	tail := b[from+p.packed:]
	described := flags&8 != 0
	switch {
	case slashed(b[localHead:][:name]) != p.name, u16(b[8:]) != p.method, flags&1 != 0, !wide:
		return broken
	case described && (!p.describedBy(tail) || !same && (crc|uint32(packed)|uint32(size)) != 0):
		return broken
	case !described && (!same || len(tail) > 0):
		return broken
	}
	p.data = b[from:][:p.packed]
	return nil
}

// describedBy reports whether b is the part's data descriptor: an optional
// signature, the checksum, both sizes, narrow or wide.
func (p *part) describedBy(b []byte) bool {
	if len(b) == 16 || len(b) == 24 {
		if string(b[:4]) != "PK\x07\x08" {
			return false
		}
		b = b[4:]
	}
	le := binary.LittleEndian
	want := le.AppendUint32(nil, p.crc)
	switch len(b) {
	case 12:
		want = le.AppendUint32(le.AppendUint32(want, uint32(p.packed)), uint32(p.size))
	case 20:
		want = le.AppendUint64(le.AppendUint64(want, p.packed), p.size)
	default:
		return false
	}
	return bytes.Equal(b, want)
}
