package sheet

import "bytes"

// The namespaces of workbooks. Both editions of the standard, the usual one
// and ISO Strict, name the same elements.
const (
	mainSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strictMain  = strictSpace + "spreadsheetml/main"
	relsSpace   = "http://schemas.openxmlformats.org/package/2006/relationships"
	strictSpace = "http://purl.oclc.org/ooxml/"
)

// maxSpaces bounds the namespaces in force at one place.
const maxSpaces = 64

// binding is a prefix that an open element binds to a namespace; "" for the
// default.
type binding struct {
	prefix, space string
	depth         int // of the element
}

// declares reports whether an attribute declares a namespace.
func declares(name []byte) bool {
	return len(name) >= 5 && string(name[:5]) == "xmlns" && (len(name) == 5 || name[5] == ':')
}

// declare takes up the namespaces of the start tag just read.
func (s *scanner) declare() {
	for _, a := range s.attrs {
		if !declares(a.name) {
			continue
		}
		if len(s.spaces) == maxSpaces {
			s.fail(xmlLarge, "命名空间超过 64 个")
			return
		}
		prefix := string(bytes.TrimPrefix(a.name[5:], []byte(":")))
		value, _ := expand(nil, a.value)
		s.spaces = append(s.spaces, binding{prefix, string(value), s.depth})
	}
	s.plain = s.space(nil) == s.home
}

// undeclare drops the namespaces of the elements that are closed.
func (s *scanner) undeclare() {
	n := len(s.spaces)
	for n > 0 && s.spaces[n-1].depth > s.depth {
		n--
	}
	s.spaces = s.spaces[:n]
	s.plain = s.space(nil) == s.home
}

// space is the namespace a prefix stands for, "" for none.
func (s *scanner) space(prefix []byte) string {
	for i := len(s.spaces) - 1; i >= 0; i-- {
		if s.spaces[i].prefix == string(prefix) {
			return s.spaces[i].space
		}
	}
	return ""
}

// resolve gives the local name of an element in home; the name of another
// keeps its prefix, or gets an empty one, so that it is nobody's.
func (s *scanner) resolve(name []byte) []byte {
	prefix, local := split(name)
	switch {
	case s.space(prefix) == s.home:
		return local
	case len(prefix) > 0:
		return name
	}
	s.foreign = append(append(s.foreign[:0], ':'), name...)
	return s.foreign
}

// root opens the root element, which must have this name in one of these
// namespaces. From here on elements in that namespace come by their local
// names, whatever prefix they have.
func (s *scanner) root(name string, spaces ...string) {
	for s.next() != startTag {
		if s.err != nil {
			return
		}
	}
	prefix, local := split(s.name)
	for _, space := range spaces {
		if string(local) == name && s.space(prefix) == space {
			s.home = space
			s.plain = s.space(nil) == space
			return
		}
	}
	s.fail(sheetForm, "最外层标签是 "+short(s.name)+"（命名空间“"+short(s.space(prefix))+"”），应为 "+name)
}

// split parts a name into prefix and local name.
func split(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}
