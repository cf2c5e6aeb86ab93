package sheet

import (
	"strconv"
	"strings"
)

// texts is the table of shared texts: one string, and where each text ends.
type texts struct {
	all    string
	ends   []uint32
	struck map[int]bool // texts crossed out in part or whole
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
	stated := string(s.attr("uniqueCount"))
	for s.child() {
		switch string(s.name) {
		case "si":
			var struck bool
			if one, struck = richText(s, one[:0]); struck {
				t.strike(len(t.ends))
			}
			all.Write(one)
			t.ends = append(t.ends, uint32(all.Len()))
		case "extLst":
			s.skip()
		default:
			s.stray()
		}
		switch {
		case len(t.ends) > maxTexts:
			s.fail(sheetLarge, "共享文字超过 500 万条")
		case all.Len() > maxShared:
			s.fail(sheetLarge, "共享文字超过 64 MB")
		}
	}
	if stated != "" && stated != strconv.Itoa(len(t.ends)) {
		s.fail(sheetString, "共享文字表写着有 "+short(stated)+" 条，实有 "+strconv.Itoa(len(t.ends))+" 条")
	}
	t.all = all.String()
}

func (t *texts) strike(i int) {
	if t.struck == nil {
		t.struck = make(map[int]bool)
	}
	t.struck[i] = true
}

// richText appends the text of the si or is just opened, its own or that of
// its runs, and reports whether a run is crossed out. Phonetic guides are
// dropped.
func richText(s *scanner, dst []byte) (text []byte, struck bool) {
	for s.child() {
		switch string(s.name) {
		case "t":
			dst = escapedContent(s, dst)
		case "r":
			var one bool
			dst, one = run(s, dst)
			struck = struck || one
		case "rPh", "phoneticPr", "extLst":
			s.skip()
		default:
			s.stray()
		}
	}
	return dst, struck
}

// run appends the text of one stretch with its own looks.
func run(s *scanner, dst []byte) (text []byte, struck bool) {
	for s.child() {
		switch string(s.name) {
		case "t":
			dst = escapedContent(s, dst)
		case "rPr":
			struck = readStrike(s)
		default:
			s.stray()
		}
	}
	return dst, struck
}

// readStrike reads the font just opened and reports whether it crosses out.
func readStrike(s *scanner) (struck bool) {
	for s.child() {
		if string(s.name) == "strike" {
			val := s.attr("val")
			struck = val == nil || yes(val)
		}
		s.skip()
	}
	return struck
}

// escapedContent is content with Excel's _xHHHH_ decoded.
func escapedContent(s *scanner, dst []byte) []byte {
	from := len(dst)
	dst = s.content(dst)
	return dst[:from+len(unescape(dst[from:]))]
}
