package sheet

import (
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"strings"
	"sync"

	"gridpress/cmd/gridpress/internal/diag"
)

// Packing methods of a part.
const (
	stored   = 0
	deflated = 8
)

// unpacker streams a part's content. At the end it compares checksum, both
// sizes and the end of the packed bytes with what the directory says. Every
// error but io.EOF is a *diag.Finding.
type unpacker struct {
	part     *part
	packed   *bytes.Reader
	inflater io.ReadCloser // nil for a part that is not deflated
	plain    io.Reader
	sum      uint32
	size     uint64
	err      error
}

func (p *part) unpack() *unpacker {
	u := &unpacker{part: p, packed: bytes.NewReader(p.data)}
	u.plain = u.packed
	if p.method == deflated {
		u.inflater, _ = inflaters.Get().(io.ReadCloser)
		if u.inflater == nil {
			u.inflater = flate.NewReader(u.packed)
		} else {
			u.inflater.(flate.Resetter).Reset(u.packed, nil) // its error is always nil
		}
		u.plain = u.inflater
	}
	return u
}

// inflaters are those not in use: each has 40 kB of its own, and a month has
// a thousand parts.
var inflaters sync.Pool

// close gives the inflater back; the unpacker must not be used after it.
func (u *unpacker) close() {
	if u.inflater != nil {
		inflaters.Put(u.inflater)
	}
}

func (u *unpacker) Read(b []byte) (int, error) {
	if u.err != nil {
		return 0, u.err
	}
	n, err := u.plain.Read(b)
	u.sum = crc32.Update(u.sum, crc32.IEEETable, b[:n])
	u.size += uint64(n)
	switch {
	case u.size > u.part.size:
		u.err = fileBroken.found("部件 %s 展开后比登记的长", u.part.name)
	case err == io.EOF:
		u.err = u.atEnd()
	case err != nil:
		u.err = fileBroken.found("部件 %s 解压出错", u.part.name)
	}
	return n, u.err
}

func (u *unpacker) atEnd() error {
	switch {
	case u.size != u.part.size:
		return fileBroken.found("部件 %s 展开后比登记的短", u.part.name)
	case u.sum != u.part.crc:
		return fileBroken.found("部件 %s 的校验和不符", u.part.name)
	case u.packed.Len() > 0:
		return fileBroken.found("部件 %s 之后有多余的内容", u.part.name)
	}
	return io.EOF
}

// drain reads on to the end of the part, by way of b.
func (u *unpacker) drain(b []byte) *diag.Finding {
	for {
		if _, err := u.Read(b); err != nil {
			bad, _ := err.(*diag.Finding)
			return bad
		}
	}
}

// scan hands the part's XML to read and goes on to the last byte. Where the
// XML is wrong and the container too, the container is the cause.
func (p *part) scan(read func(*scanner)) *diag.Finding {
	u := p.unpack()
	defer u.close()
	s := newScanner(u, p)
	read(s)
	s.finish()
	if bad := u.drain(s.buf); bad != nil {
		return bad
	}
	return s.err
}

// check reads a part whose content nobody asks for.
func (p *part) check() *diag.Finding {
	if p.xml() {
		return p.scan((*scanner).finish)
	}
	u := p.unpack()
	defer u.close()
	return u.drain(make([]byte, 32<<10))
}

// xml reports whether the part must be XML: all that the program reads and all
// that spreadsheet programs write. What others have stored in customXml is
// carried along in their own encodings.
func (p *part) xml() bool {
	name := key(p.name)
	return strings.HasSuffix(name, ".rels") || strings.HasSuffix(name, ".xml") && !strings.HasPrefix(name, "customxml/")
}
