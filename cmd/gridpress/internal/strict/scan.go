package strict

import (
	"fmt"
	"strings"
)

// key is one key of a text: "column[2].type" and its line, 1-based.
type key struct {
	path string
	line int
}

// scanner finds the keys of a TOML text. The decoder keeps no positions, so
// this walks the text beside it; it need only be right where the decoder
// accepts the text.
type scanner struct {
	text   string
	at     int
	line   int
	counts map[string]int // entries so far of each array of tables
	keys   []key
}

func scan(text string) []key {
	s := &scanner{text: text, line: 1, counts: map[string]int{}}
	table := ""
	for s.skipSpace("\n"); s.at < len(s.text); s.skipSpace("\n") {
		if s.text[s.at] == '[' {
			table = s.header()
			continue
		}
		s.assignment(table)
	}
	return s.keys
}

// header reads [a.b] or [[a.b]] and gives the path of the table it opens.
func (s *scanner) header() string {
	end := strings.IndexByte(s.text[s.at:], '\n')
	if end < 0 {
		end = len(s.text) - s.at
	}
	line, _, _ := strings.Cut(s.text[s.at:s.at+end], "#")
	line = strings.TrimSpace(line)
	name := strings.Trim(line, "[] ")
	s.at += end
	path := name
	if strings.HasPrefix(line, "[[") {
		path = fmt.Sprintf("%s[%d]", name, s.counts[name])
		s.counts[name]++
	}
	s.add(parent(path)) // [a.b] opens a, too
	s.add(path)
	return path
}

// assignment reads key = value and records the keys inside the value too.
func (s *scanner) assignment(table string) {
	path := join(table, s.name())
	s.add(path)
	s.skipSpace("")
	if s.at < len(s.text) && s.text[s.at] == '=' {
		s.at++
	}
	s.value(path)
}

// name reads a bare, quoted or dotted key up to the equals sign.
func (s *scanner) name() string {
	start := s.at
	for s.at < len(s.text) && s.text[s.at] != '=' && s.text[s.at] != '\n' {
		s.at++
	}
	return unquote.Replace(s.text[start:s.at])
}

var unquote = strings.NewReplacer(`"`, "", "'", "", " ", "") // once: building it costs more than a key

// value passes over a value; inside inline tables it records the keys.
func (s *scanner) value(path string) {
	s.skipSpace("\n")
	if s.at >= len(s.text) {
		return
	}
	switch s.text[s.at] {
	case '"', '\'':
		s.quoted()
	case '[':
		s.at++
		for i := 0; s.more(']'); i++ {
			s.add(fmt.Sprintf("%s[%d]", path, i))
			s.value(fmt.Sprintf("%s[%d]", path, i))
		}
	case '{':
		s.at++
		for s.more('}') {
			s.assignment(path)
		}
	case ',', ']', '}', '#':
		s.at++ // no value begins so: the decoder refuses the text, but this must end
	default:
		for s.at < len(s.text) && !strings.ContainsRune(",]}#\n", rune(s.text[s.at])) {
			s.at++
		}
	}
}

// more moves to the next member of an array or inline table, or past its end.
func (s *scanner) more(closing byte) bool {
	s.skipSpace("\n,")
	if s.at >= len(s.text) || s.text[s.at] == closing {
		s.at++
		return false
	}
	return true
}

// quoted passes over a string in any of TOML's four forms.
func (s *scanner) quoted() {
	quote := s.text[s.at : s.at+1]
	if strings.HasPrefix(s.text[s.at:], strings.Repeat(quote, 3)) {
		quote = strings.Repeat(quote, 3)
	}
	for s.at += len(quote); s.at < len(s.text) && !strings.HasPrefix(s.text[s.at:], quote); s.at++ {
		switch {
		case s.text[s.at] == '\n':
			s.line++
		case s.text[s.at] == '\\' && quote[0] == '"':
			s.at++
		}
	}
	s.at += len(quote)
}

// skipSpace passes over blanks, comments, and the further characters given.
func (s *scanner) skipSpace(further string) {
	for s.at < len(s.text) {
		c := s.text[s.at]
		switch {
		case c == '#':
			for s.at < len(s.text) && s.text[s.at] != '\n' {
				s.at++
			}
			continue
		case c == '\n' && strings.Contains(further, "\n"):
			s.line++
		case c != ' ' && c != '\t' && c != '\r' && (c == '\n' || !strings.ContainsRune(further, rune(c))):
			return
		}
		s.at++
	}
}

func (s *scanner) add(path string) { s.keys = append(s.keys, key{path: path, line: s.line}) }

func join(table, name string) string {
	if table == "" {
		return name
	}
	return table + "." + name
}

// parent is the path around a path, "" at the top.
func parent(path string) string {
	return path[:max(0, strings.LastIndexAny(path, ".["))]
}
