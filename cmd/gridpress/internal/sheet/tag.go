package sheet

import "bytes"

// startTag reads a start tag; the window is read on until it holds all of it.
func (s *scanner) startTag() token {
	for {
		if n := s.tag(s.buf[s.pos:s.end]); n > 0 {
			s.pos += n
			return s.push()
		}
		if !s.more() {
			return s.cut()
		}
	}
}

// tag takes apart the start tag at the head of b; 0 if b ends within it or
// the tag is wrong.
func (s *scanner) tag(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	word := wordLen(b[1:])
	s.name, s.prefixed = b[1:1+word], 1+word < len(b) && b[1+word] == ':'
	if s.prefixed {
		s.name = b[1 : 1+nameLen(b[1:])]
	}
	if len(s.name) == 0 {
		s.fail(xmlForm, "“<”之后不是标签名")
		return 0
	}
	i := s.attributes(b, 1+len(s.name))
	switch {
	case s.err != nil || i == len(b):
	case b[i] == '>':
		return i + 1
	case i+1 == len(b) && b[i] == '/':
	case b[i] == '/' && b[i+1] == '>':
		s.closed = true
		return i + 2
	default:
		s.fail(xmlForm, "标签 "+short(s.name)+" 写错了")
	}
	return 0
}

// nameLen is the length of the name at the head of b, which may have one
// prefix; 0 without a name.
func nameLen(b []byte) int {
	n := wordLen(b)
	if n == 0 || n == len(b) || b[n] != ':' {
		return n
	}
	local := wordLen(b[n+1:])
	if local == 0 && n+1 < len(b) {
		return n
	}
	return n + 1 + local
}

func wordLen(b []byte) int {
	if len(b) == 0 || class[b[0]]&nameStart == 0 {
		return 0
	}
	n := 1
	for n < len(b) && class[b[n]]&nameByte != 0 {
		n++
	}
	return n
}

// attributes reads the attributes from b[i] on into attrs and gives the place
// of the first byte that begins none; len(b) if b ends before.
func (s *scanner) attributes(b []byte, i int) int {
	s.attrs, s.declares = s.attrs[:0], false
	for s.err == nil {
		gap := i
		for i < len(b) && class[b[i]]&space != 0 {
			i++
		}
		if i == len(b) || class[b[i]]&nameStart == 0 {
			break
		}
		if i == gap {
			s.fail(xmlForm, "属性之间没有空格")
			break
		}
		name := b[i : i+nameLen(b[i:])]
		value, next := s.value(b, i+len(name))
		if next == len(b) {
			return next
		}
		i = next
		s.add(attr{name, value})
	}
	return i
}

// value reads =, a quote, the value, the quote from b[i] on, and gives the
// place behind; len(b) if b does not go beyond it.
func (s *scanner) value(b []byte, i int) ([]byte, int) {
	if i+1 < len(b) && b[i] == '=' && b[i+1] == '"' {
		i++ // as nearly everybody writes it
	} else {
		i = s.equals(b, i)
	}
	if i == len(b) || s.err != nil {
		return nil, i
	}
	quote := b[i]
	if quote != '"' && quote != '\'' {
		s.fail(xmlForm, "属性的值没有引号")
		return nil, i
	}
	i++
	from, marked := i, byte(0)
	for i < len(b) && b[i] != quote {
		marked |= class[b[i]]
		i++
	}
	if i == len(b) {
		return nil, i
	}
	if marked&less != 0 {
		s.fail(xmlForm, "属性的值里有“<”")
	}
	s.sound(b[from:i], marked)
	return b[from:i], i + 1
}

// equals passes over one = with any white space around.
func (s *scanner) equals(b []byte, i int) int {
	signs := 0
	for i < len(b) && (class[b[i]]&space != 0 || b[i] == '=') {
		if b[i] == '=' {
			signs++
		}
		i++
	}
	if i < len(b) && signs != 1 {
		s.fail(xmlForm, "属性没有写值")
	}
	return i
}

// add appends an attribute; a name may not come twice.
func (s *scanner) add(a attr) {
	for _, other := range s.attrs {
		if string(other.name) == string(a.name) {
			s.fail(xmlForm, "属性 "+short(a.name)+" 写了两次")
			return
		}
	}
	if len(s.attrs) == maxAttrs {
		s.fail(xmlLarge, "一个标签的属性超过 64 个")
		return
	}
	s.attrs = append(s.attrs, a)
	s.declares = s.declares || declares(a.name)
}

// push opens the element of the start tag just read and resolves its name.
func (s *scanner) push() token {
	switch {
	case s.depth == 0 && s.rooted:
		return s.fail(xmlForm, "最外层有两个标签")
	case s.depth == maxDepth:
		return s.fail(xmlLarge, "嵌套超过 64 层")
	}
	s.rooted = true
	s.marks[s.depth] = len(s.open)
	s.open = append(s.open, s.name...)
	s.depth++
	if s.declares {
		s.declare()
	}
	if s.home != "" && (s.prefixed || !s.plain) {
		s.name = s.resolve(s.name)
	}
	return startTag
}

// pop closes the innermost element.
func (s *scanner) pop() token {
	s.depth--
	s.open = s.open[:s.marks[s.depth]]
	if n := len(s.spaces); n > 0 && s.spaces[n-1].depth > s.depth {
		s.undeclare()
	}
	return endTag
}

// endTag reads an end tag, which must close the innermost element.
func (s *scanner) endTag() token {
	if s.depth > 0 && s.endsPlainly() {
		return s.pop()
	}
	n := s.find(greaterThan, 2)
	if n < 0 {
		return s.cut()
	}
	name := s.buf[s.pos+2 : s.pos+n]
	if s.depth == 0 {
		return s.fail(xmlForm, "多了结束标签 "+short(name))
	}
	want := s.open[s.marks[s.depth-1]:]
	if !bytes.HasPrefix(name, want) || !blank(name[len(want):]) {
		return s.fail(xmlForm, "标签 "+short(want)+" 没有结束，就遇到了结束标签 "+short(name))
	}
	s.pos += n + 1
	return s.pop()
}

// endsPlainly takes the end tag of the innermost element when it is written
// without spaces and stands in the window whole.
func (s *scanner) endsPlainly() bool {
	want := s.open[s.marks[s.depth-1]:]
	to := s.pos + 2 + len(want)
	if to >= s.end || s.buf[to] != '>' || string(s.buf[s.pos+2:to]) != string(want) {
		return false
	}
	s.pos = to + 1
	return true
}
