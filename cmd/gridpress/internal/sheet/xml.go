package sheet

import (
	"bytes"
	"io"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/diag"
)

// Limits of the XML.
const (
	firstWindow = 64 << 10 // bytes
	maxWindow   = 1 << 20  // bytes: the longest tag, text, comment
	maxDepth    = 64
	maxAttrs    = 64
)

// token is what the scanner stands on.
type token uint8

const (
	finished token = iota // the part is read, or err is set
	startTag
	endTag
	text // character data or CDATA
)

// attr is one attribute of a start tag, its value as written.
type attr struct{ name, value []byte }

// scanner reads one XML part through a window that holds a token at a time,
// and checks that it is well-formed to its last byte. A self-closed tag comes
// as a start and an end. After the first trouble err is set and every call
// reports the end.
type scanner struct {
	src  io.Reader // its errors are *diag.Finding
	part string
	err  *diag.Finding

	buf      []byte
	pos, end int // the unread window is buf[pos:end]
	before   int // bytes of the part before buf
	eof      bool
	recoded  bool // src was in UTF-16

	depth  int // open elements, with the one a start tag opened
	rooted bool
	closed bool // the start tag was self-closed: its end comes next
	open   []byte
	marks  [maxDepth + 1]int // where in open each name begins

	spaces []binding // namespaces declared by the open elements
	home   string    // the namespace whose elements come by their local names; "" before root
	plain  bool      // elements without a prefix are in home

	// The current token; the bytes stay valid until the next one.
	name     []byte
	prefixed bool // the name, as written, has a prefix
	declares bool // the tag declares namespaces
	attrs    []attr
	text     []byte
	literal  bool // the text is CDATA
	marked   byte // classes of the bytes in text
	scratch  []byte
	foreign  []byte // the name of an element that is not in home
}

func newScanner(src io.Reader, p *part) *scanner {
	s := &scanner{src: src, part: p.name, buf: make([]byte, min(firstWindow, p.size+1))}
	s.prolog()
	return s
}

// fail sets err once; the place in the part goes into what was found.
func (s *scanner) fail(r reason, what string) token {
	if s.err == nil {
		s.err = r.found("%s 第 %d 字节附近，%s", s.part, s.before+s.pos+1, what)
	}
	return finished
}

// cut reports a part that ends too soon, unless reading on failed otherwise.
func (s *scanner) cut() token { return s.fail(xmlForm, "没有写完就断了") }

// more reads on behind the window, which moves to the front of buf.
func (s *scanner) more() bool {
	if s.eof || s.err != nil {
		return false
	}
	s.before += s.pos
	s.end = copy(s.buf, s.buf[s.pos:s.end])
	s.pos = 0
	if s.end == len(s.buf) {
		if len(s.buf) >= maxWindow {
			s.fail(xmlLarge, "一处内容超过 1 MB")
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	had := s.end
	for s.end < len(s.buf) {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.eof = true
			break
		}
		if err != nil {
			s.broken(err)
			return false
		}
	}
	return s.end > had
}

// broken takes an error of src.
func (s *scanner) broken(err error) {
	if bad, ok := err.(*diag.Finding); ok {
		s.err = bad
		return
	}
	s.fail(xmlEncoding, "解不开：“"+err.Error()+"”")
}

// find gives the place of delim in the window at or behind from, reading on as
// needed; -1 if the part ends without.
func (s *scanner) find(delim []byte, from int) int {
	for {
		if from <= s.end-s.pos {
			if i := bytes.Index(s.buf[s.pos+from:s.end], delim); i >= 0 {
				return from + i
			}
			from = max(from, s.end-s.pos-len(delim)+1)
		}
		if !s.more() {
			return -1
		}
	}
}

// starts reports whether the window begins with head.
func (s *scanner) starts(head string) bool {
	for s.end-s.pos < len(head) && s.more() {
	}
	return s.end-s.pos >= len(head) && string(s.buf[s.pos:s.pos+len(head)]) == head
}

// prolog checks the encoding and passes over the mark and the declaration.
func (s *scanner) prolog() {
	encoding := "UTF-8"
	switch {
	case s.starts(markBE) || s.starts(markLE):
		encoding = "UTF-16"
		s.recode()
	case s.starts("<\x00") || s.starts("\x00<"):
		s.fail(xmlEncoding, "是 UTF-16，但没有字节顺序标记")
		return
	}
	if s.starts(markUTF8) {
		s.pos += len(markUTF8)
	}
	if !s.starts("<?xml ") && !s.starts("<?xml\t") && !s.starts("<?xml\r") && !s.starts("<?xml\n") {
		return
	}
	to := s.find(endOfPI, 5)
	if to < 0 {
		s.cut()
		return
	}
	if s.attributes(s.buf[s.pos:s.pos+to+2], 5) != to {
		s.fail(xmlForm, "XML 声明写错了")
	}
	if v := s.attr("version"); string(v) != "1.0" {
		s.fail(xmlEncoding, "XML 版本不是 1.0")
	}
	if v := s.attr("encoding"); v != nil && !bytes.EqualFold(v, []byte(encoding)) {
		s.fail(xmlEncoding, "声明的是 "+short(v)+"，写的是 "+encoding)
	}
	s.pos += to + 2
}

// recode goes on in UTF-8 where the part is in UTF-16, its mark at the head
// of the window.
func (s *scanner) recode() {
	read := bytes.Clone(s.buf[s.pos:s.end])
	s.src = utf16Reader(io.MultiReader(bytes.NewReader(read), s.src))
	s.pos, s.end, s.eof, s.recoded = 0, 0, false, true
}

// next moves to the next token.
func (s *scanner) next() token {
	for s.err == nil {
		switch {
		case s.closed:
			s.closed = false
			return s.pop()
		case s.pos == s.end && !s.more():
			return s.atEnd()
		case s.buf[s.pos] != '<':
			if s.characters() {
				return text
			}
		case s.end-s.pos < 2 && !s.more():
			return s.cut()
		case s.buf[s.pos+1] == '/':
			return s.endTag()
		case s.buf[s.pos+1] == '!' || s.buf[s.pos+1] == '?':
			if s.aside() {
				return text
			}
		default:
			return s.startTag()
		}
	}
	return finished
}

// finish passes over what is left.
func (s *scanner) finish() {
	for s.next() != finished {
	}
}

func (s *scanner) atEnd() token {
	if s.depth > 0 || !s.rooted {
		return s.cut()
	}
	return finished
}

// characters reads the text up to the next tag and reports whether it is a
// token, which white space outside the root is not.
func (s *scanner) characters() bool {
	n := 0
	for s.marked = 0; ; {
		window := s.buf[s.pos:s.end]
		for n < len(window) && window[n] != '<' {
			s.marked |= class[window[n]]
			n++
		}
		if n < len(window) || !s.more() {
			break
		}
	}
	s.text, s.literal = s.buf[s.pos:s.pos+n], false
	s.sound(s.text, s.marked)
	if s.marked&bracket != 0 && bytes.Contains(s.text, endOfCDATA) {
		s.fail(xmlForm, "文字里有“]]>”")
	}
	if s.depth == 0 && !blank(s.text) {
		s.fail(xmlForm, "最外层标签之外有文字")
	}
	s.pos += n
	return s.err == nil && s.depth > 0
}

var (
	greaterThan  = []byte(">")
	endOfComment = []byte("-->")
	endOfCDATA   = []byte("]]>")
	endOfPI      = []byte("?>")
)

// aside reads a comment, a processing instruction or CDATA, and reports
// whether it is a token, which only the last is.
func (s *scanner) aside() bool {
	switch {
	case s.starts("<!--"):
		s.text = s.body("<!--", endOfComment)
		if bytes.Contains(s.text, []byte("--")) || bytes.HasSuffix(s.text, []byte("-")) {
			s.fail(xmlForm, "注释里有“--”")
		}
	case s.starts("<![CDATA[") && s.depth > 0:
		s.text, s.literal = s.body("<![CDATA[", endOfCDATA), true
		return s.err == nil
	case s.starts("<?"):
		s.text = s.body("<?", endOfPI)
		if n := nameLen(s.text); n == 0 || bytes.EqualFold(s.text[:n], []byte("xml")) {
			s.fail(xmlForm, "处理指令写错了")
		}
	case s.starts("<!DOCTYPE"):
		s.fail(xmlDoctype, "有 DOCTYPE")
	default:
		s.fail(xmlForm, "有不认识的标记")
	}
	return false
}

// body reads from head to close and gives what is between.
func (s *scanner) body(head string, close []byte) []byte {
	n := s.find(close, len(head))
	if n < 0 {
		s.cut()
		return nil
	}
	b := s.buf[s.pos+len(head) : s.pos+n]
	s.marked = classes(b)
	s.sound(b, s.marked&(illegal|high))
	s.pos += n + len(close)
	return b
}

// sound checks what a look at single bytes cannot: text or an attribute's
// value whose bytes are of the classes marked.
func (s *scanner) sound(b []byte, marked byte) {
	if marked&(illegal|high|expandable) == 0 {
		return
	}
	if marked&illegal != 0 {
		s.fail(xmlForm, "有不允许的控制字符")
	}
	if marked&high != 0 && (!legalUTF8(b) || s.recoded && bytes.Contains(b, []byte(undecodable))) {
		s.fail(xmlForm, "有解不开的字节")
	}
	if marked&expandable != 0 {
		var known bool
		if s.scratch, known = expand(s.scratch[:0], b); !known {
			s.fail(xmlForm, "有不认识的 & 代号")
		}
	}
}

// legalUTF8 reports valid UTF-8 without the two non-characters XML forbids.
func legalUTF8(b []byte) bool {
	return utf8.Valid(b) && !bytes.Contains(b, []byte("\uFFFE")) && !bytes.Contains(b, []byte("\uFFFF"))
}
