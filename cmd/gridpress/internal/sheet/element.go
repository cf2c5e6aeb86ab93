package sheet

import "bytes"

// child moves to the next child of the innermost element; false at its end.
// Text between the children is an error. Every child must be read or skipped to its end before the next call.
func (s *scanner) child() bool {
	for {
		switch s.next() {
		case startTag:
			return true
		case text:
			if !blank(s.text) {
				s.fail(sheetForm, "标签之间有多余的文字“"+short(s.text)+"”")
				return false
			}
		default:
			return false
		}
	}
}

// within moves to the next element at any level below the element that was
// opened at depth; false at its end.
func (s *scanner) within(depth int) bool {
	for {
		switch s.next() {
		case startTag:
			return true
		case endTag:
			if s.depth < depth {
				return false
			}
		case finished:
			return false
		}
	}
}

// skip passes over the element just opened.
func (s *scanner) skip() {
	for depth := s.depth; s.within(depth); {
	}
}

// content appends the text of the element just opened, which may have no
// children.
func (s *scanner) content(dst []byte) []byte {
	for {
		switch s.next() {
		case text:
			if len(dst)+len(s.text) > maxText {
				s.fail(sheetLarge, "一行或一条的文字超过 16 MB")
				return dst
			}
			if s.marked&expandable == 0 {
				dst = append(dst, s.text...)
			} else if s.literal {
				dst = append(dst, lineEnds(s.text)...)
			} else {
				dst, _ = expand(dst, s.text)
			}
		case startTag:
			s.stray()
			return dst
		default:
			return dst
		}
	}
}

// lineEnds is what XML makes of the line ends in CDATA.
func lineEnds(b []byte) []byte {
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
}

// attr gives an attribute's value as written, nil without.
func (s *scanner) attr(name string) []byte {
	for _, a := range s.attrs {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// attrText gives an attribute's value with its entities resolved.
func (s *scanner) attrText(name string) string {
	value, _ := expand(nil, s.attr(name))
	return string(value)
}

// stray refuses an element that has no business where it stands.
func (s *scanner) stray() {
	if _, local := split(s.name); string(local) == "AlternateContent" {
		s.fail(sheetChoice, "这里有 "+short(s.name))
		return
	}
	s.fail(sheetForm, "这里不该有标签 "+short(s.name))
}

// yes reports whether an attribute's value is true.
func yes(value []byte) bool { return string(value) == "1" || string(value) == "true" }
