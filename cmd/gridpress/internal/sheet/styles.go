package sheet

import "strings"

// style is what counts of how a cell looks.
type style struct {
	date   bool // a number is a date or a time
	struck bool // crossed out
}

// readStyles reads the part styles as far as it says which styles show a
// number as a date or a time, and which cross out.
func (b *Book) readStyles(s *scanner) {
	custom := make(map[string]bool) // by format id
	var fonts []bool                // struck
	var cells []cellStyle
	s.root("styleSheet", mainSpace, strictMain)
	for s.child() {
		switch string(s.name) {
		case "numFmts":
			// Newer forms of a format stand in AlternateContent, the plain one last.
			for depth := s.depth; s.within(depth); {
				if string(s.name) == "numFmt" {
					custom[s.attrText("numFmtId")] = datelike(s.attrText("formatCode"))
				}
				checkStyles(s, len(custom))
			}
		case "fonts":
			for s.child() {
				fonts = append(fonts, readStrike(s))
				checkStyles(s, len(fonts))
			}
		case "cellXfs":
			for s.child() {
				cells = append(cells, cellStyle{s.attrText("numFmtId"), s.attrText("fontId")})
				s.skip()
				checkStyles(s, len(cells))
			}
		default:
			s.skip()
		}
	}
	for _, c := range cells {
		date, own := custom[c.format]
		font, ok := natural([]byte(c.font))
		b.styles = append(b.styles, style{
			date:   date || !own && builtinDate(c.format),
			struck: ok && font < len(fonts) && fonts[font],
		})
	}
}

// cellStyle is a style as the part describes it: by numbers.
type cellStyle struct{ format, font string }

func checkStyles(s *scanner, n int) {
	if n > maxStyles {
		s.fail(sheetLarge, "格式超过 10 万种")
	}
}

// builtinDate reports whether a format that every workbook has is a date or a
// time, with those of Chinese systems.
func builtinDate(id string) bool {
	n, ok := natural([]byte(id))
	return ok && (n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58)
}

// datelike reports whether a format code shows a date or a time. Quoted text,
// escaped characters, colours, currencies and locales count for nothing; what
// decides are runs of the letters of dates, so 年 in 0年 does not make a date.
func datelike(code string) bool {
	runes := []rune(code)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '\\' || r == '!' || r == '_' || r == '*':
			i++
		case r == '"':
			i = until(runes, i+1, '"')
		case r == '[':
			end := until(runes, i+1, ']')
			if elapsed(string(runes[i+1 : min(end, len(runes))])) {
				return true
			}
			i = end
		case letter(r):
			end := i
			for end < len(runes) && letter(runes[end]) {
				end++
			}
			if dateLetters(string(runes[i:end])) {
				return true
			}
			i = end - 1
		}
	}
	return false
}

// until gives the place of the next r from i on, or the length.
func until(runes []rune, i int, r rune) int {
	for i < len(runes) && runes[i] != r {
		i++
	}
	return i
}

func letter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// elapsed reports whether a bracket counts hours, minutes or seconds, as [hh].
func elapsed(s string) bool {
	s = strings.ToLower(s)
	return s != "" && strings.Contains("hms", s[:1]) && strings.Trim(s, s[:1]) == ""
}

// dateLetters reports whether a run of letters stands for a date or a time:
// none but those of day, month, year, hour, second and eras.
func dateLetters(s string) bool {
	s = strings.ToLower(s)
	return strings.ContainsAny(s, "dmyhs") && strings.Trim(s, "dmyhsegb") == ""
}
