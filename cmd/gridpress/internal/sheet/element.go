package sheet

import "bytes"

// The namespaces of workbooks, as writers declare them.
const (
	mainSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relsSpace   = "http://schemas.openxmlformats.org/package/2006/relationships"
	strictSpace = "http://purl.oclc.org/ooxml/"
)

// root opens the root element, which must have this name in this namespace,
// both without a prefix.
func (s *scanner) root(name, namespace string) {
	for s.next() != startTag {
		if s.err != nil {
			return
		}
	}
	prefix, local := split(s.name)
	switch {
	case s.strict():
		s.fail(sheetStrict, "命名空间是 "+strictSpace)
	case len(prefix) > 0 && string(local) == name:
		s.fail(sheetPrefix, "最外层标签是 "+short(s.name))
	case string(s.name) != name || string(s.xmlns) != namespace:
		s.fail(sheetForm, "最外层标签是 "+short(s.name)+"，应为 "+name)
	}
}

// strict reports whether the tag declares a namespace of ISO Strict.
func (s *scanner) strict() bool {
	for _, a := range s.attrs {
		if bytes.HasPrefix(a.name, []byte("xmlns")) && bytes.HasPrefix(a.value, []byte(strictSpace)) {
			return true
		}
	}
	return false
}

// split parts a name into prefix and local name.
func split(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}

// child moves to the next child of the innermost element; false at its end.
// Text between the children is an error, and so is a change of namespace.
// Every child must be read or skipped to its end before the next call.
func (s *scanner) child() bool {
	for {
		switch s.next() {
		case startTag:
			if s.xmlns != nil && string(s.xmlns) != mainSpace && string(s.xmlns) != relsSpace {
				s.fail(sheetForm, "标签 "+short(s.name)+" 改换了命名空间")
				return false
			}
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
	prefix, local := split(s.name)
	switch {
	case string(local) == "AlternateContent":
		s.fail(sheetChoice, "这里有 "+short(s.name))
	case len(prefix) > 0:
		s.fail(sheetPrefix, "这里有 "+short(s.name))
	default:
		s.fail(sheetForm, "这里不该有标签 "+short(s.name))
	}
}

// yes reports whether an attribute's value is true.
func yes(value []byte) bool { return string(value) == "1" || string(value) == "true" }
