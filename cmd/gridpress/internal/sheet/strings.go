package sheet

import "strings"

// texts is the table of shared texts: one string, and where each text ends.
type texts struct {
	all  string
	ends []uint32
}

// at gives text i; false beyond the table.
func (t *texts) at(i int) (string, bool) {
	if i < 0 || i >= len(t.ends) {
		return "", false
	}
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.all[from:t.ends[i]], true
}

// read reads the part sharedStrings.
func (t *texts) read(s *scanner) {
	var all strings.Builder
	var one []byte
	s.root("sst", mainSpace, strictMain)
	for s.child() {
		switch string(s.name) {
		case "si":
			one = richText(s, one[:0])
			all.Write(one)
			t.ends = append(t.ends, uint32(all.Len()))
		case "extLst":
			s.skip()
		default:
			s.stray()
		}
		if len(t.ends) > maxTexts {
			s.fail(sheetLarge, "共享文字超过 500 万条")
		}
	}
	t.all = all.String()
}

// richText appends the text of the si or is just opened: its own or that of
// its runs. Phonetic guides are dropped.
func richText(s *scanner, dst []byte) []byte {
	for s.child() {
		switch string(s.name) {
		case "t":
			dst = escapedContent(s, dst)
		case "r":
			dst = run(s, dst)
		case "rPh", "phoneticPr", "extLst":
			s.skip()
		default:
			s.stray()
		}
	}
	return dst
}

// run appends the text of one stretch with its own looks.
func run(s *scanner, dst []byte) []byte {
	for s.child() {
		switch string(s.name) {
		case "t":
			dst = escapedContent(s, dst)
		case "rPr":
			s.skip()
		default:
			s.stray()
		}
	}
	return dst
}

// escapedContent is content with Excel's _xHHHH_ decoded.
func escapedContent(s *scanner, dst []byte) []byte {
	from := len(dst)
	dst = s.content(dst)
	return dst[:from+len(unescape(dst[from:]))]
}
